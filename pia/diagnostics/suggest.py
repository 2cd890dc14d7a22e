"""Nearest names, for "did you mean"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(word: str, known: Iterable[str]) -> str | None:
    """The name in *known* that *word* was probably meant to be, if one is near enough.

    Only the first 2,000 names and 80 characters count: a message is not worth more time than that.
    """
    names = list(dict.fromkeys(known))[:2_000]
    folded = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(word[:80].casefold().replace("_", "-"), folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The help line that proposes the nearest name."""
    guess = closest(word, known)
    return f"did you mean `{guess}`?" if guess is not None else None


def listed(names: Iterable[str], last: str = "or", most: int = 12) -> str:
    """*names* in backticks, as a phrase: ```a`, `b` or `c```; a long list is cut and says so."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > most:
        return ", ".join(quoted[:most]) + f" … ({len(quoted) - most} more)"
    if len(quoted) > 1:
        return ", ".join(quoted[:-1]) + f" {last} {quoted[-1]}"
    return "".join(quoted)
