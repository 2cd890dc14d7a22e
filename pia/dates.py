"""Dates as whole numbers of days, and what lies some months behind one.

A date is its number of days since the day before 1 January of the year 1, as in
:meth:`datetime.date.toordinal`.  The calendar goes on by the same rule beyond the years that
:class:`datetime.date` knows, so that no sum of a date and a time falls off its end.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from pia.units import Kind, Unit

_DAYS_IN_400_YEARS = 146_097


def months_later(day: int, months: int) -> int:
    """The date *months* after *day*, clamped to the last day of its month (S21).

    >>> date.fromordinal(months_later(date(2024, 1, 31).toordinal(), 1)).isoformat()
    '2024-02-29'
    """
    # The calendar repeats every 400 years, so a date is moved into the years that Python knows.
    eras, within = divmod(day - 1, _DAYS_IN_400_YEARS)
    start = date.fromordinal(within + 1)
    years, month = divmod(start.month - 1 + months, 12)
    more, year = divmod(start.year - 1 + years, 400)
    first = date(year + 1, month + 1, 1)
    next_first = date(year + 2, 1, 1) if month == 11 else date(year + 1, month + 2, 1)
    last = (next_first - first).days
    moved = first.toordinal() + min(start.day, last) - 1
    return moved + (eras + more) * _DAYS_IN_400_YEARS


def later(day: int, amount: Fraction, unit: Unit) -> int:
    """The date that lies *amount*, whole days or months, behind *day*; *unit* says which."""
    if unit.kind is Kind.DAYS:
        return day + int(amount)
    assert unit.kind is Kind.MONTHS, "dates lie days or months apart"
    return months_later(day, int(amount))


def in_calendar(day: int) -> date | None:
    """The date with this number; None outside the years 1 to 9999."""
    if not date.min.toordinal() <= day <= date.max.toordinal():
        return None
    return date.fromordinal(day)
