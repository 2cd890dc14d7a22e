"""Ranges, against brute force over small sets of numbers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.dates import later
from pia.evaluate.numbers import (
    NOTHING,
    Numbers,
    between,
    compare,
    exactly,
    minus,
    plus,
    shifted,
    times,
    total_of_many,
    union,
)
from pia.evaluate.ranges import Range
from pia.evaluate.truth import Truth
from pia.model.rules import Comparator
from pia.units import UNITS, Unit

GRID = [Fraction(at, 2) for at in range(-8, 9)]
"""Halves; the ends of ranges below are whole, so that something lies between any two."""

EVERYTHING = Range(None, False, None, False)

ENDS = st.one_of(st.none(), st.integers(-3, 3).map(Fraction))


@st.composite
def ranges(draw: st.DrawFn, finite: bool = False) -> Range:
    whole = st.integers(-3, 3).map(Fraction)
    low, high = draw(whole if finite else ENDS), draw(whole if finite else ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    point = low is not None and low == high
    low_closed = low is not None and (point or draw(st.booleans()))
    high_closed = high is not None and (point or draw(st.booleans()))
    return Range(low, low_closed, high, high_closed)


def several(finite: bool = False) -> st.SearchStrategy[Numbers]:
    parts = st.lists(ranges(finite), min_size=1, max_size=3)
    return parts.map(lambda each: union([Numbers((one,)) for one in each]))


def values(numbers: Numbers, grid: list[Fraction] = GRID) -> set[Fraction]:
    return {number for number in grid if any(each.has(number) for each in numbers.ranges)}


HOLDS = {
    Comparator.AT_LEAST: Fraction.__ge__,
    Comparator.AT_MOST: Fraction.__le__,
    Comparator.UNDER: Fraction.__lt__,
    Comparator.OVER: Fraction.__gt__,
    Comparator.EQUAL: Fraction.__eq__,
    Comparator.NOT_EQUAL: Fraction.__ne__,
    Comparator.BEFORE: Fraction.__lt__,
    Comparator.AFTER: Fraction.__gt__,
    Comparator.ON_OR_BEFORE: Fraction.__le__,
    Comparator.ON_OR_AFTER: Fraction.__ge__,
}


@given(several(), several(), st.sampled_from(Comparator))
def test_a_comparison_is_settled_if_it_is_so_for_every_pair(
    left: Numbers, right: Numbers, comparator: Comparator
) -> None:
    """Every order of two values that the ranges allow shows on the grid of quarters."""
    grid = [Fraction(at, 4) for at in range(-20, 21)]
    seen = {
        bool(HOLDS[comparator](one, other))
        for one, other in product(values(left, grid), values(right, grid))
    }

    truth = compare(left, comparator, right)

    assert truth is (Truth.of(seen.pop()) if len(seen) == 1 else Truth.NOT_KNOWN)


@given(several(), several())
def test_sums_and_differences_reach_what_they_may_and_no_more(
    left: Numbers, right: Numbers
) -> None:
    fine = [Fraction(at, 4) for at in range(-28, 29)]
    for operate, combined in ((Fraction.__add__, plus), (Fraction.__sub__, minus)):
        result = combined(left, right)
        reached = {
            operate(one, other) for one, other in product(values(left, fine), values(right, fine))
        }
        assert all(any(each.has(number) for each in result.ranges) for number in reached)
        # Within what the grid can reach at all, nothing else belongs to it.
        for number in (Fraction(at, 2) for at in range(-6, 7)):
            assert any(each.has(number) for each in result.ranges) == (number in reached)


@given(several(finite=True), several(finite=True))
def test_products_hold_every_product_and_end_where_the_last_one_does(
    left: Numbers, right: Numbers
) -> None:
    fine = [Fraction(at, 8) for at in range(-24, 25)]
    result = times(left, right)
    one_side, other_side = values(left, fine), values(right, fine)
    reached = {one * other for one, other in product(one_side, other_side)}

    assert all(any(each.has(number) for each in result.ranges) for number in reached)
    for each in result.ranges:
        assert each.low is not None and each.high is not None
        if each.low_closed:
            assert each.low in reached
        else:
            assert min(abs(number - each.low) for number in reached) <= 1
        if each.high_closed:
            assert each.high in reached


@given(ranges(), ranges())
def test_products_of_endless_ranges_hold_every_product(left: Range, right: Range) -> None:
    result = times(Numbers((left,)), Numbers((right,)))

    for one, other in product(values(Numbers((left,))), values(Numbers((right,)))):
        assert any(each.has(one * other) for each in result.ranges)
    zero = any(each.has(Fraction(0)) for each in (left, right))
    assert not zero or any(each.has(Fraction(0)) for each in result.ranges)


@st.composite
def some_dates(draw: st.DrawFn) -> Numbers:
    """A few stretches of days around the end of a February that has 29."""
    start = date(2023, 11, 28).toordinal()
    stretches = draw(
        st.lists(st.tuples(st.integers(0, 120), st.integers(0, 40)), min_size=1, max_size=3)
    )
    return union([between(start + first, start + first + days) for first, days in stretches])


def days_of(dates: Numbers) -> list[int]:
    return [
        day for each in dates.ranges for day in range(int(each.low or 0), int(each.high or 0) + 1)
    ]


@given(
    some_dates(),
    st.integers(0, 30).map(Fraction),
    st.sampled_from(["days", "months"]).map(UNITS.__getitem__),
)
def test_shifted_dates_hold_where_each_date_comes_to_lie_and_end_with_the_outermost(
    dates: Numbers, by: Fraction, unit: Unit
) -> None:
    reached = {later(day, by, unit) for day in days_of(dates)}

    result = shifted(dates, by, unit)

    assert set(days_of(result)) >= reached
    assert {each.low for each in result.ranges} <= reached
    assert {each.high for each in result.ranges} <= reached
    assert all(each.low_closed and each.high_closed for each in result.ranges)


def test_shifted_dates_that_may_not_be_there_may_not_be_there() -> None:
    one = date(2024, 1, 31).toordinal()
    perhaps = union([exactly(one), NOTHING])

    result = shifted(perhaps, Fraction(1), UNITS["months"])

    assert result == Numbers(exactly(date(2024, 2, 29).toordinal()).ranges, absent=True)
    assert shifted(NOTHING, Fraction(1), UNITS["days"]) == NOTHING


@given(several(), st.integers(0, 3))
def test_the_total_of_many_holds_every_sum_of_so_many_or_more_and_ends_where_these_do(
    each: Numbers, least: int
) -> None:
    fine = [Fraction(at, 4) for at in range(-14, 15)]
    one = values(each, fine)
    sums = {Fraction(0)}
    reached = {Fraction(0)} if least == 0 else set[Fraction]()
    for number in range(1, least + 3):
        sums = {total + value for total, value in product(sums, one)}
        reached |= sums if number >= least else set()

    (total,) = total_of_many(each, least).ranges

    assert all(total.has(number) for number in reached)
    # It has no end where more people bring it further, or one of them has no end.
    for end, closed, outermost, sign in (
        (total.low, total.low_closed, min(reached), -1),
        (total.high, total.high_closed, max(reached), 1),
    ):
        reaches_out = any(value * sign > 0 for value in one)
        assert (end is None) == reaches_out
        if end is not None:
            assert closed == (end in reached)
            assert closed or abs(end - outermost) <= Fraction(least, 4)


def test_the_total_of_many_is_none_where_one_of_them_may_have_none() -> None:
    assert total_of_many(union([exactly(3), NOTHING]), 2).absent
    assert not total_of_many(exactly(3), 2).absent


@given(st.lists(ranges(), min_size=1, max_size=5))
def test_a_union_holds_what_its_parts_hold(parts: list[Range]) -> None:
    whole = union([Numbers((each,)) for each in parts])

    assert values(whole) == set().union(*(values(Numbers((each,))) for each in parts))
    for left, right in zip(whole.ranges, whole.ranges[1:], strict=False):
        assert left.high is not None and right.low is not None and left.high <= right.low


def test_more_than_sixteen_ranges_become_their_hull() -> None:
    sixteen = union([exactly(at) for at in range(16)])
    seventeen = union([exactly(at) for at in range(17)])

    assert len(sixteen.ranges) == 16
    assert seventeen.ranges == (Range(Fraction(0), True, Fraction(16), True),)


def test_a_hull_without_an_end_has_none() -> None:
    endless = union(
        [*(exactly(at) for at in range(17)), Numbers((Range(None, False, None, False),))]
    )

    assert endless.ranges == (EVERYTHING,)


@pytest.mark.parametrize("comparator", Comparator)
def test_with_nobody_there_every_comparison_is_no(comparator: Comparator) -> None:
    assert compare(NOTHING, comparator, exactly(3)) is Truth.NO
    assert compare(exactly(3), comparator, NOTHING) is Truth.NO
    assert compare(plus(NOTHING, exactly(1)), comparator, exactly(3)) is Truth.NO


@pytest.mark.parametrize("comparator", Comparator)
def test_with_perhaps_nobody_there_a_comparison_is_never_yes(comparator: Comparator) -> None:
    perhaps = union([exactly(3), NOTHING])

    holds = HOLDS[comparator](Fraction(3), Fraction(3))
    assert compare(perhaps, comparator, exactly(3)) is (Truth.NOT_KNOWN if holds else Truth.NO)


def test_a_whole_number_is_no_half() -> None:
    assert compare(between(0, None), Comparator.EQUAL, exactly(Fraction(1, 2))) is Truth.NO
    assert compare(exactly(Fraction(1, 2)), Comparator.NOT_EQUAL, between(0, 3)) is Truth.YES
    assert compare(between(0, None), Comparator.EQUAL, exactly(1)) is Truth.NOT_KNOWN


def test_the_one_value_there_is() -> None:
    assert exactly(3).only == 3
    assert between(3, 3).only == 3
    assert between(3, 4).only is None
    assert union([exactly(3), exactly(4)]).only is None
    assert union([exactly(3), NOTHING]).only is None
    assert Numbers((EVERYTHING,)).only is None


def test_an_empty_range_says_so() -> None:
    one = Fraction(1)
    assert Range(one, False, one, True).is_empty
    assert Range(Fraction(2), True, one, True).is_empty
    assert not Range(one, True, one, True).is_empty
    assert not Range(None, False, one, False).is_empty


def test_meeting_is_having_a_number_in_common() -> None:
    one, two = Fraction(1), Fraction(2)
    assert Range(one, True, two, True).meets(Range(two, True, None, False))
    assert not Range(one, True, two, False).meets(Range(two, True, None, False))
