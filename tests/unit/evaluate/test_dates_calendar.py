"""Months behind a date: by the calendar of the standard library, and on beyond its last year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pia.dates import in_calendar, later, months_later
from pia.units import UNITS

ERA = 146_097
"""Days in 400 years, after which the calendar repeats."""

LAST = date.max.toordinal()

DATES = st.dates()
MONTHS = st.integers(0, 12 * 120)


def within_the_calendar(day: date, months: int) -> date | None:
    """The same day of the month *months* later, or the last one of it; None past the last year."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > 9999:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


@given(DATES, MONTHS)
@example(date(2024, 1, 31), 1)
@example(date(2023, 1, 31), 1)
@example(date(2024, 2, 29), 12)
@example(date(2024, 2, 29), 48)
@example(date(1896, 2, 29), 48)
@example(date(1999, 12, 31), 2)
@example(date(9999, 12, 31), 0)
@example(date(9999, 1, 31), 11)
@example(date(1, 1, 1), 12 * 9998 + 11)
def test_the_same_day_of_the_month_or_the_last_of_a_shorter_one(day: date, months: int) -> None:
    expected = within_the_calendar(day, months)

    assert in_calendar(months_later(day.toordinal(), months)) == expected


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2023-01-31", 2, "2023-03-31"),
        ("2023-05-31", 1, "2023-06-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2096-02-29", 48, "2100-02-28"),
        ("1996-02-29", 48, "2000-02-29"),
        ("2023-12-15", 1, "2024-01-15"),
    ],
)
def test_a_day_that_a_month_does_not_have_becomes_its_last(
    day: str, months: int, then: str
) -> None:
    start = date.fromisoformat(day).toordinal()

    assert date.fromordinal(months_later(start, months)).isoformat() == then


@given(DATES, MONTHS, st.integers(0, 30))
@example(date(9999, 12, 31), 2, 1)
@example(date(9996, 2, 29), 12 * 4, 1)
def test_the_calendar_goes_on_by_the_same_rule_beyond_the_year_9999(
    day: date, months: int, eras: int
) -> None:
    """So much later than a date some 400 years on lies as many years on."""
    start = day.toordinal()

    assert months_later(start + eras * ERA, months) == months_later(start, months) + eras * ERA


@given(st.integers(1, LAST + 3 * ERA), MONTHS)
def test_a_month_has_28_days_to_31(day: int, months: int) -> None:
    distance = months_later(day, months) - day

    assert 28 * months <= distance + 3 and distance <= 31 * months


@given(st.integers(1, LAST + ERA), MONTHS)
def test_of_two_dates_the_later_stays_so_or_both_are_the_last_of_their_month(
    day: int, months: int
) -> None:
    one, following = months_later(day, months), months_later(day + 1, months)

    assert one <= following
    if one == following:
        assert date.fromordinal(one % ERA + ERA + 1).day == 1


@given(st.integers(1, LAST), MONTHS, MONTHS)
def test_a_year_is_twelve_months_and_months_from_the_first_of_one_add_up(
    day: int, some: int, more: int
) -> None:
    first = day - date.fromordinal(day).day + 1

    assert months_later(first, some + more) == months_later(months_later(first, some), more)
    assert later(day, Fraction(12 * some), UNITS["months"]) == months_later(day, 12 * some)
    assert months_later(day, 0) == day


@given(DATES, st.integers(0, 200_000))
def test_days_are_counted_on_past_the_last_year_too(day: date, days: int) -> None:
    then = later(day.toordinal(), Fraction(days), UNITS["days"])

    left = (date.max - day).days
    assert then == day.toordinal() + days
    assert in_calendar(then) == (day + timedelta(days=days) if days <= left else None)


def test_what_lies_outside_the_calendar_has_no_date() -> None:
    assert in_calendar(0) is None
    assert in_calendar(1) == date.min
    assert in_calendar(LAST) == date.max
    assert in_calendar(LAST + 1) is None
    assert in_calendar(-5) is None
