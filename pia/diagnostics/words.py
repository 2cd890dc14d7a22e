"""What every rendering says alike: words that are safe to show, places, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable

from pia.characters import escaped
from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.source import Position, Source

MOST_PLACES = 8
"""More places than these that a finding clashes with are counted, and not shown to people."""


def whole(text: str) -> str:
    """*text* on one line, uncut, with nothing in it that cannot be seen."""
    return escaped(text, len(text))


def extent(label: Label, source: Source) -> tuple[Position, Position]:
    """Where *label* begins and where it ends; the end is the place behind it."""
    return source.position(label.span.start), source.position(label.span.end)


def words_at(label: Label, source: Source) -> str:
    """The author's words at *label*, in short; empty where there are none."""
    return escaped(" ".join(source.slice(label.span).split()), 60)


def parts(message: str) -> list[tuple[str, bool]]:
    """*message* without its backticks, in parts: whether each stood between two of them.

    An author's own backtick leaves one too many; then the message is one part, as it stands.

    >>> parts("there is no `ovns`")
    [('there is no ', False), ('ovns', True), ('', False)]
    """
    pieces = message.split("`")
    if len(pieces) % 2 == 0:
        return [(message, False)]
    return [(piece, at % 2 == 1) for at, piece in enumerate(pieces)]


def counts(found: Iterable[Diagnostic]) -> dict[Severity, int]:
    """How many there are of each kind."""
    severities = [diagnostic.severity for diagnostic in found]
    return {severity: severities.count(severity) for severity in Severity}


def tally(found: Iterable[Diagnostic]) -> str:
    """``2 errors and 1 warning``, ``no problems``."""
    said = [
        f"{number:,} {severity.value}" + ("" if number == 1 else "s")
        for severity, number in counts(found).items()
        if number
    ]
    return " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said) or "no problems"


def more_places(diagnostic: Diagnostic) -> str:
    """What is said of the places that are not shown; empty where all are."""
    left_out = len(diagnostic.secondary) - MOST_PLACES
    return f"and {left_out:,} more places" if left_out > 0 else ""
