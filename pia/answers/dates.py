"""Dates as people write them in evidence: ``2024-02-29``, and no other way.

Which of day and month comes first differs from one country to the next, so every other spelling is
refused; but what it may have meant is worked out, for the message to say how to write that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import TypeAlias

from attrs import frozen


@frozen
class NoDate:
    """A text that is no date that pia reads, and what may have been meant by it."""

    meant: tuple[date, ...] = ()
    """Two, where day and month could change places."""
    month: tuple[int, int] | None = None
    """The year and month that do not have so many days."""


_TOO_MUCH = 60
_FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_BETWEEN = r"(?: *[-/.] *| +)"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{4}})")
_GLUED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WITH_TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[tT ][0-9:.,+zZ -]*")
_PIECES = re.compile(r"[0-9]+|[a-z]+")

MONTHS = (
    "January February March April May June July August September October November December".split()
)
"""In words: what the calendar of Python calls them depends on where it runs."""

_MONTHS_IN_WORDS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}


def date_of(text: str) -> date | NoDate:
    """The date that *text* is, whatever blanks stand around it."""
    if len(text) > _TOO_MUCH:
        return NoDate()
    text = text.strip()
    written = _FORM.fullmatch(text)
    if written is None:
        return _no_date(list(_readings(text.translate(_HYPHENS))))
    year, month, day = (int(part) for part in written.groups())
    for found in _days([(year, month, day)]):
        return found
    return _no_date([(year, month, day), (year, day, month)])


_Reading: TypeAlias = tuple[int, int, int]
"""Year, month and day, which may be in no calendar."""


def _no_date(readings: Sequence[_Reading]) -> NoDate:
    """What may have been meant; if no calendar has it, the month that is shorter than that."""
    months = [(year, month) for year, month, _ in readings if year and 1 <= month <= 12]
    meant = tuple(_days(readings))
    return NoDate(meant, None if meant or not months else months[0])


def _days(readings: Iterable[_Reading]) -> Iterator[date]:
    """Those of *readings* that are dates, each once."""
    for year, month, day in dict.fromkeys(readings):
        with suppress(ValueError):
            yield date(year, month, day)


def _readings(text: str) -> Iterator[_Reading]:
    """What somebody who wrote *text* may have had in mind."""
    year_first = _YEAR_FIRST.fullmatch(text) or _GLUED.fullmatch(text) or _WITH_TIME.fullmatch(text)
    year_last = _YEAR_LAST.fullmatch(text)
    if year_first is not None:
        year, month, day = (int(part) for part in year_first.groups())
        yield year, month, day
    elif year_last is not None:
        one, other, year = (int(part) for part in year_last.groups())
        yield year, other, one
        yield year, one, other
    else:
        yield from _in_words(_PIECES.findall(text.casefold()))


def _in_words(pieces: list[str]) -> Iterator[_Reading]:
    """``29 February 2024``, ``Feb 29th, 2024``."""
    months = [_MONTHS_IN_WORDS[piece] for piece in pieces if piece in _MONTHS_IN_WORDS]
    years = [int(piece) for piece in pieces if piece.isdecimal() and len(piece) == 4]
    days = [int(piece) for piece in pieces if piece.isdecimal() and len(piece) <= 2]
    if len(months) == len(years) == len(days) == 1:
        yield years[0], months[0], days[0]
