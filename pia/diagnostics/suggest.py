"""Nearest names: for "did you mean", and, where no other can be meant, to put in their place."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(word: str, known: Iterable[str]) -> str | None:
    """The name in *known* that *word* was probably meant to be, if one is near enough.

    Only the first 2,000 names and 80 characters count: a message is not worth more time than that.
    """
    names = list(dict.fromkeys(known))[:_MOST_NAMES]
    folded = {_folded(name): name for name in reversed(names)}
    written = _folded(word[:80])
    near = get_close_matches(written, folded, n=3, cutoff=0.7)
    near.sort(key=lambda each: not _is_one_slip(written, each))
    return folded[near[0]] if near else None


_MOST_NAMES = 2_000


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The help line that proposes the nearest name."""
    guess = closest(word, known)
    return f"did you mean `{guess}`?" if guess is not None else None


def surely(word: str, known: Iterable[str], shortest: int = 3) -> str | None:
    """The one name in *known* that *word* can only be a slip for; a machine may put it there.

    One slip of the finger: a letter too many or too few, another letter, or two the wrong way
    round; capitals, or a sign between the words.  Not what makes another word of it, as at the
    beginning or end of one, nothing in a number, and nothing in a word of less than *shortest*
    letters: `level-2` is not `level-3` misspelt.

    >>> surely("ovns", ["ovens", "workers"]), surely("level-2", ["level-3"])
    ('ovens', None)
    """
    names = list(dict.fromkeys(known))[:_MOST_NAMES]
    written = _folded(word)
    alike = [name for name in names if _folded(name) == written]
    near = alike or [name for name in names if _is_one_slip(written, _folded(name))]
    if len(near) != 1:
        return None
    return near[0] if alike or _is_inside_a_word(written, _folded(near[0]), shortest) else None


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-")


def _is_one_slip(written: str, meant: str) -> bool:
    if abs(len(written) - len(meant)) > 1 or written == meant:
        return False
    one, other = _difference(written, meant)
    return len(one) + len(other) == 1 or len(one) == len(other) == 1 or _are_swapped(one, other)


def _are_swapped(one: str, other: str) -> bool:
    return len(one) == 2 and one == other[::-1]


def _difference(one: str, other: str) -> tuple[str, str]:
    """What is left of both without what they begin and end with alike."""
    start = _alike(one, other)
    one, other = one[start:], other[start:]
    end = _alike(one[::-1], other[::-1])
    return one[: len(one) - end], other[: len(other) - end]


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _is_inside_a_word(written: str, meant: str, shortest: int) -> bool:
    """Whether the two differ where it makes no other word of it."""
    one, other = _difference(written, meant)
    if "-" in one + other:
        letters = written.replace("-", "")
        return len(letters) > 2 and letters == meant.replace("-", "")
    words = [
        (first, second)
        for first, second in zip(written.split("-"), meant.split("-"), strict=True)
        if first != second
    ]
    return all(_is_misspelt(first, second, shortest) for first, second in words)


def _is_misspelt(written: str, meant: str, shortest: int) -> bool:
    if min(len(written), len(meant)) < shortest or not (written + meant).isalpha():
        return False
    one, other = _difference(written, meant)
    if _are_swapped(one, other):
        return True
    is_last_replaced = len(one) == len(other) and written[-1] != meant[-1]
    return written[0] == meant[0] and not is_last_replaced


def listed(names: Iterable[str], last: str = "or", most: int = 12) -> str:
    """*names* in backticks, as a phrase: ```a`, `b` or `c```; a long list is cut and says so."""
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > most:
        return ", ".join(quoted[:most]) + f" … ({len(quoted) - most} more)"
    if len(quoted) > 1:
        return ", ".join(quoted[:-1]) + f" {last} {quoted[-1]}"
    return "".join(quoted)
