"""One open number held against what is known: parted where it holds, and where it does not."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

from hypothesis import event, given
from hypothesis import strategies as st

from pia.evaluate.narrow import changes, parted
from pia.evaluate.numbers import (
    NOTHING,
    Numbers,
    between,
    compare,
    exactly,
    plus,
    shifted,
    times,
    union,
)
from pia.evaluate.ranges import Range
from pia.evaluate.truth import Truth
from pia.model.rules import Comparator
from pia.units import UNITS, Unit

GRID = [Fraction(at, 8) for at in range(-48, 49)]
"""Finer than the ends of the ranges and the points where lines are zero: half apart."""

HALVES = st.integers(-8, 8).map(lambda at: Fraction(at, 2))


@st.composite
def values(draw: st.DrawFn) -> Numbers:
    """One stretch or two, of all numbers or of the whole ones."""
    if draw(st.booleans()):
        low, high = sorted((draw(st.integers(-4, 4)), draw(st.integers(-4, 4))))
        return between(low, draw(st.sampled_from((high, None))))
    ends = sorted(draw(st.lists(HALVES, min_size=1, max_size=4, unique=True)))
    pairs = list(pairwise(ends))[::2] or [(ends[0], ends[0])]
    return Numbers(
        tuple(
            Range(low, low == high or draw(st.booleans()), high, low == high or draw(st.booleans()))
            for low, high in pairs
        )
    )


def numbers_in(some: Numbers) -> set[Fraction]:
    return {
        number
        for number in GRID
        if any(each.has(number) for each in some.ranges)
        and (not some.whole or number.denominator == 1)
    }


@given(
    values(),
    st.sampled_from([Fraction(each) for each in ("-2", "-1", "-1/2", "1/2", "1", "2")]),
    HALVES,
    st.sampled_from(Comparator),
)
def test_a_straight_line_is_parted_where_it_changes(
    some: Numbers, slope: Fraction, start: Fraction, comparator: Comparator
) -> None:
    def truth_at(each: Numbers) -> Truth:
        line = plus(times(exactly(slope), each), exactly(start))
        return compare(line, comparator, exactly(0))

    parts = parted(some, truth_at, lambda number: slope * number + start)

    holding = {each for each in numbers_in(some) if truth_at(exactly(each)) is Truth.YES}
    if parts is None:
        event("all alike")
        assert holding in (set(), numbers_in(some))
        return
    yes, no = parts
    assert numbers_in(yes) == holding
    assert numbers_in(no) == numbers_in(some) - holding
    assert yes.whole == no.whole == some.whole
    assert not yes.absent and not no.absent


@given(values(), st.sampled_from(Comparator))
def test_what_does_not_change_is_not_parted(some: Numbers, comparator: Comparator) -> None:
    def truth_at(_: Numbers) -> Truth:
        return compare(exactly(1), comparator, exactly(0))

    assert parted(some, truth_at, lambda _: Fraction(1)) is None


def test_who_may_not_be_there_is_not_parted() -> None:
    perhaps = union([between(0, 9), NOTHING])

    def truth_at(some: Numbers) -> Truth:
        return compare(some, Comparator.AT_LEAST, exactly(3))

    assert parted(perhaps, truth_at, lambda number: number - 3) is None
    assert parted(between(0, 9), truth_at, lambda number: number - 3) is not None


def test_a_line_that_is_bent_is_not_understood() -> None:
    """A square that has the values of a line at nought and one."""

    def truth_at(some: Numbers) -> Truth:
        return compare(times(some, some), Comparator.AT_LEAST, exactly(2))

    halves = Numbers((Range(Fraction(0), True, Fraction(5), True),))
    assert changes(halves, truth_at, lambda number: number * number - 2) is None
    assert parted(halves, truth_at, lambda number: number * number - 2) is None


def test_what_changes_more_than_once_is_not_understood() -> None:
    """Below nought, above it, below and above: a cube on whole numbers, cut at the first change."""

    def cube(some: Numbers) -> Numbers:
        parts = (plus(some, exactly(-at)) for at in (2, 4, 6))
        first, second, third = parts
        return times(times(first, second), third)

    def truth_at(some: Numbers) -> Truth:
        return compare(cube(some), Comparator.OVER, exactly(0))

    assert parted(between(0, 9), truth_at, lambda number: cube(exactly(number)).only) is None
    assert parted(between(5, 9), truth_at, lambda number: cube(exactly(number)).only) is not None


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────

FIRST = date(2023, 12, 25).toordinal()
DAYS = st.integers(FIRST, FIRST + 70)


@given(
    DAYS,
    st.integers(0, 100),
    DAYS,
    st.integers(0, 14).map(Fraction),
    st.sampled_from(["days", "months"]).map(UNITS.__getitem__),
    st.sampled_from(
        [Comparator.BEFORE, Comparator.AFTER, Comparator.ON_OR_BEFORE, Comparator.ON_OR_AFTER]
    ),
    st.booleans(),
)
def test_a_date_is_parted_where_so_much_before_or_behind_it_another_lies(
    first: int,
    days: int,
    other: int,
    by: Fraction,
    unit: Unit,
    comparator: Comparator,
    is_moved: bool,
) -> None:
    """So much is added to the open date itself, or to the one it is held against."""
    some = between(first, first + days)

    def sides(each: Numbers) -> tuple[Numbers, Numbers]:
        known = exactly(other)
        if is_moved:
            return shifted(each, by, unit), known
        return each, shifted(known, by, unit)

    def truth_at(each: Numbers) -> Truth:
        left, right = sides(each)
        return compare(left, comparator, right)

    def difference_at(number: Fraction) -> Fraction | None:
        left, right = sides(exactly(number))
        return None if left.only is None or right.only is None else left.only - right.only

    parts = parted(some, truth_at, difference_at)

    everything = set(range(first, first + days + 1))
    holding = {day for day in everything if truth_at(exactly(day)) is Truth.YES}
    if parts is None:
        event("all alike")
        assert holding in (set(), everything)
        return
    yes, no = (
        {day for day in everything if any(each.has(Fraction(day)) for each in part.ranges)}
        for part in parts
    )
    assert yes == holding
    assert no == everything - holding


def test_the_month_of_a_date_with_no_last_day_is_not_looked_for() -> None:
    def truth_at(each: Numbers) -> Truth:
        return compare(
            shifted(each, Fraction(1), UNITS["months"]), Comparator.BEFORE, exactly(FIRST)
        )

    def difference_at(number: Fraction) -> Fraction | None:
        moved = shifted(exactly(number), Fraction(1), UNITS["months"]).only
        return None if moved is None else moved - FIRST

    assert parted(between(1, None), truth_at, difference_at) is None
