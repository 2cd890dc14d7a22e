"""The values a quantity may still have: exact ranges, their arithmetic, and comparisons (S6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import ceil, floor
from typing import Final, assert_never

from attrs import frozen

from pia.dates import later
from pia.evaluate.ranges import End, Range, between_points, merged
from pia.evaluate.truth import Truth
from pia.model.rules import Comparator
from pia.units import Unit


@frozen(cache_hash=True)
class Numbers:
    """The values a quantity may have, in ranges from low to high.

    *absent* says that there may be no quantity at all, because nobody is there to have it.
    """

    ranges: tuple[Range, ...]
    absent: bool = False
    whole: bool = False
    """Whether only the whole numbers in the ranges count."""

    @property
    def only(self) -> Fraction | None:
        """The one value, where only one is left."""
        return None if self.absent else _only(self.ranges)


def _only(ranges: tuple[Range, ...]) -> Fraction | None:
    if len(ranges) != 1:
        return None
    (one,) = ranges
    return one.only


NOTHING: Final = Numbers((), absent=True)
"""The quantity of somebody who is not there."""


def exactly(number: Fraction | int) -> Numbers:
    """The one value *number*."""
    value = Fraction(number)
    return Numbers((Range(value, True, value, True),))


def between(low: int, high: int | None) -> Numbers:
    """The whole numbers from *low* to *high*."""
    top = None if high is None else Fraction(high)
    return Numbers((Range(Fraction(low), True, top, high is not None),), whole=True)


def union(parts: Iterable[Numbers]) -> Numbers:
    """Whatever one of *parts* may be."""
    several = list(parts)
    return Numbers(
        merged(each for part in several for each in part.ranges),
        any(part.absent for part in several),
        all(part.whole for part in several),
    )


def pieces(values: Numbers, points: Iterable[Fraction]) -> list[Range]:
    """The ranges of *values*, cut at *points*, which rise, less what holds no value."""
    found = []
    for each in values.ranges:
        for stretch in between_points(points):
            piece = each.common(stretch)
            if values.whole:
                piece = piece.whole
            if not piece.is_empty:
                found.append(piece)
    return found


# ── Some of them ────────────────────────────────────────────────────────────────────────────────


def one_number(values: Numbers) -> Fraction:
    """One of *values*: an end of the first stretch that belongs to it, or a number inside."""
    first = values.ranges[0]
    if first.low is not None and first.low_closed:
        return Fraction(ceil(first.low)) if values.whole else first.low
    if first.high is not None and first.high_closed:
        return Fraction(floor(first.high)) if values.whole else first.high
    if first.low is None:
        return Fraction(0) if first.high is None else first.high - 1
    return first.low + 1 if first.high is None else (first.low + first.high) / 2


@lru_cache(maxsize=1024)  # the same few domains are asked for with every team that is made up
def some_numbers(values: Numbers) -> tuple[Fraction, ...]:
    """A few numbers of *values*: its ends, points near them, one between, and large ones."""
    found: dict[Fraction, None] = {}
    for each in values.ranges:
        low = each.low if each.low is not None else (each.high or Fraction(0)) - 10**9
        high = each.high if each.high is not None else max(low, Fraction(0)) + 10**9
        near = [(high - low) / 2**step for step in (1, 10, 40)]
        middle = low + 1 if high - low > 2 else low
        candidates = [low, high, middle, *(low + by for by in near), *(high - by for by in near)]
        for number in candidates:
            tried = Fraction(floor(number)) if values.whole else number
            if each.has(tried):
                found[tried] = None
    return tuple(found)


def root(at_zero: Fraction | None, at_one: Fraction | None) -> Fraction | None:
    """Where the straight line is 0 that has these values at 0 and at 1; None where nowhere."""
    if at_zero is None or at_one is None or at_zero == at_one:
        return None
    return at_zero / (at_zero - at_one)


# ── Arithmetic ──────────────────────────────────────────────────────────────────────────────────


def plus(left: Numbers, right: Numbers) -> Numbers:
    """Every sum of a value of *left* and a value of *right*."""
    return _combined(left, right, Range.plus)


def shifted(dates: Numbers, by: Fraction, unit: Unit) -> Numbers:
    """The dates that lie *by*, in days or months, behind *dates* (S21)."""

    def moved(end: End) -> End:
        return None if end is None else Fraction(later(int(end), by, unit))

    ranges = (
        Range(moved(each.low), each.low_closed, moved(each.high), each.high_closed)
        for each in dates.ranges
    )
    return Numbers(merged(ranges), dates.absent)


def minus(left: Numbers, right: Numbers) -> Numbers:
    """Every difference of a value of *left* and a value of *right*."""
    flipped = tuple(each.negated() for each in reversed(right.ranges))
    return _combined(left, Numbers(flipped, right.absent), Range.plus)


def times(left: Numbers, right: Numbers) -> Numbers:
    """Every product of a value of *left* and a value of *right*."""
    return _combined(left, right, Range.times)


def _combined(left: Numbers, right: Numbers, operate: Callable[[Range, Range], Range]) -> Numbers:
    if len(left.ranges) == len(right.ranges) == 1:
        return Numbers((operate(left.ranges[0], right.ranges[0]),), left.absent or right.absent)
    pairs = product(left.ranges, right.ranges)
    ranges = merged(operate(one, other) for one, other in pairs)
    return Numbers(ranges, left.absent or right.absent)


def total_of_many(each: Numbers, least: int) -> Numbers:
    """What *least* or more quantities may come to together, each of them any of *each*."""
    if not each.ranges:
        return NOTHING if least else Numbers(exactly(0).ranges, absent=True)
    low, high = each.ranges[0].low, each.ranges[-1].high
    ends_at_low = low is not None and low >= 0
    ends_at_high = high is not None and high <= 0
    bottom = low * least if low is not None and ends_at_low else None
    top = high * least if high is not None and ends_at_high else None
    closed = least == 0
    return Numbers(
        (
            Range(
                bottom,
                bottom is not None and (closed or each.ranges[0].low_closed),
                top,
                top is not None and (closed or each.ranges[-1].high_closed),
            ),
        ),
        each.absent,
    )


# ── Comparison ──────────────────────────────────────────────────────────────────────────────────


def compare(left: Numbers, comparator: Comparator, right: Numbers) -> Truth:
    """Yes if it holds for every pair of values, no if for none, else not known.

    With nobody there to have a quantity, every comparison is no (S9).
    """
    if not left.ranges or not right.ranges:
        return Truth.NO
    truth = _compare(left, comparator, right)
    if left.absent or right.absent:
        return truth & Truth.NOT_KNOWN
    return truth


def _compare(left: Numbers, comparator: Comparator, right: Numbers) -> Truth:
    match comparator:
        case Comparator.AT_LEAST | Comparator.ON_OR_AFTER:
            return ~_is_under(left, right)
        case Comparator.AT_MOST | Comparator.ON_OR_BEFORE:
            return ~_is_under(right, left)
        case Comparator.UNDER | Comparator.BEFORE:
            return _is_under(left, right)
        case Comparator.OVER | Comparator.AFTER:
            return _is_under(right, left)
        case Comparator.EQUAL:
            return _is_equal(left, right)
        case Comparator.NOT_EQUAL:
            return ~_is_equal(left, right)
        case _:
            assert_never(comparator)


def _is_under(left: Numbers, right: Numbers) -> Truth:
    if left.ranges[-1].is_under(right.ranges[0]):
        return Truth.YES
    if left.ranges[0].is_nowhere_under(right.ranges[-1]):
        return Truth.NO
    return Truth.NOT_KNOWN


def _is_equal(left: Numbers, right: Numbers) -> Truth:
    # Whether somebody is there to have them is looked at by `compare`.
    one, other = _only(left.ranges), _only(right.ranges)
    if one is not None and one == other:
        return Truth.YES
    for whole, number in ((left.whole, other), (right.whole, one)):
        if whole and number is not None and number.denominator != 1:
            return Truth.NO
    pairs = product(left.ranges, right.ranges)
    return Truth.NOT_KNOWN if any(each.meets(another) for each, another in pairs) else Truth.NO
