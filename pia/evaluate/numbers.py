"""The values a quantity may still have: exact ranges, their arithmetic, and comparisons (S6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias, assert_never

from attrs import frozen

from pia.dates import later
from pia.evaluate.truth import Truth
from pia.model.rules import Comparator
from pia.units import Unit

_MOST_RANGES: Final = 16

End: TypeAlias = "Fraction | None"
"""An end of a range; None is no end at all."""


@frozen
class Range:
    """All numbers from *low* to *high*; an end that is not closed does not belong to it."""

    low: End
    low_closed: bool
    high: End
    high_closed: bool

    def has(self, number: Fraction) -> bool:
        """Whether *number* lies in the range."""
        above = self.low is None or number > self.low or (self.low_closed and number == self.low)
        below = (
            self.high is None or number < self.high or (self.high_closed and number == self.high)
        )
        return above and below

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies between the ends."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (
            self.low == self.high and not (self.low_closed and self.high_closed)
        )


EVERYTHING: Final = Range(None, False, None, False)


@frozen
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
    return one.low if one.low is not None and one.low == one.high else None


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
        _merged(each for part in several for each in part.ranges),
        any(part.absent for part in several),
        all(part.whole for part in several),
    )


def _merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """*ranges* in order, those that touch made one; past a number of them, their hull."""
    ordered = sorted(
        ranges, key=lambda each: (each.low is not None, each.low or 0, not each.low_closed)
    )
    merged: list[Range] = []
    for each in ordered:
        if merged and _touch(merged[-1], each):
            merged[-1] = _hull(merged[-1], each)
        else:
            merged.append(each)
    if len(merged) > _MOST_RANGES:
        return (_hull(merged[0], merged[-1]),)
    return tuple(merged)


def _touch(left: Range, right: Range) -> bool:
    if left.high is None or right.low is None or right.low < left.high:
        return True
    return right.low == left.high and (left.high_closed or right.low_closed)


def _hull(left: Range, right: Range) -> Range:
    """From where *left* begins, which is not behind where *right* does, to the later end."""
    if left.high is None or right.high is None:
        return Range(left.low, left.low_closed, None, False)
    if right.high > left.high:
        return Range(left.low, left.low_closed, right.high, right.high_closed)
    closed = left.high_closed or (right.high == left.high and right.high_closed)
    return Range(left.low, left.low_closed, left.high, closed)


# ── Arithmetic ──────────────────────────────────────────────────────────────────────────────────


def plus(left: Numbers, right: Numbers) -> Numbers:
    """Every sum of a value of *left* and a value of *right*."""
    return _combined(left, right, _plus)


def shifted(dates: Numbers, by: Fraction, unit: Unit) -> Numbers:
    """The dates that lie *by*, in days or months, behind *dates* (S21)."""

    def moved(end: End) -> End:
        return None if end is None else Fraction(later(int(end), by, unit))

    ranges = (
        Range(moved(each.low), each.low_closed, moved(each.high), each.high_closed)
        for each in dates.ranges
    )
    return Numbers(_merged(ranges), dates.absent)


def minus(left: Numbers, right: Numbers) -> Numbers:
    """Every difference of a value of *left* and a value of *right*."""
    flipped = tuple(_negated(each) for each in reversed(right.ranges))
    return _combined(left, Numbers(flipped, right.absent), _plus)


def times(left: Numbers, right: Numbers) -> Numbers:
    """Every product of a value of *left* and a value of *right*."""
    return _combined(left, right, _times)


def _combined(left: Numbers, right: Numbers, operate: _Operation) -> Numbers:
    pairs = product(left.ranges, right.ranges)
    ranges = _merged(operate(one, other) for one, other in pairs)
    return Numbers(ranges, left.absent or right.absent)


def _negated(each: Range) -> Range:
    low = None if each.high is None else -each.high
    high = None if each.low is None else -each.low
    return Range(low, each.high_closed, high, each.low_closed)


def _plus(left: Range, right: Range) -> Range:
    low = None if left.low is None or right.low is None else left.low + right.low
    high = None if left.high is None or right.high is None else left.high + right.high
    return Range(
        low,
        low is not None and left.low_closed and right.low_closed,
        high,
        high is not None and left.high_closed and right.high_closed,
    )


@frozen
class _Corner:
    """One end of a product: how large, whether it is reached; *sign* is of an endless one."""

    value: Fraction
    reached: bool
    sign: int = 0


def _times(left: Range, right: Range) -> Range:
    corners = [_corner(one, other) for one, other in product(_ends(left), _ends(right))]
    # A zero inside one range makes every product with it zero, and zero is then reached.
    if left.has(Fraction(0)) or right.has(Fraction(0)):
        corners.append(_Corner(Fraction(0), True))
    low_open = any(corner.sign < 0 for corner in corners)
    high_open = any(corner.sign > 0 for corner in corners)
    ends = [corner for corner in corners if corner.sign == 0]
    low = None if low_open else min(corner.value for corner in ends)
    high = None if high_open else max(corner.value for corner in ends)
    return Range(
        low,
        low is not None and any(each.reached for each in ends if each.value == low),
        high,
        high is not None and any(each.reached for each in ends if each.value == high),
    )


def _ends(each: Range) -> tuple[_Corner, _Corner]:
    low = (
        _Corner(Fraction(0), False, -1) if each.low is None else _Corner(each.low, each.low_closed)
    )
    high = (
        _Corner(Fraction(0), False, 1)
        if each.high is None
        else _Corner(each.high, each.high_closed)
    )
    return low, high


def _corner(one: _Corner, other: _Corner) -> _Corner:
    if one.sign and other.sign:
        return _Corner(Fraction(0), False, one.sign * other.sign)
    if one.sign or other.sign:
        endless, finite = (one, other) if one.sign else (other, one)
        if finite.value == 0:
            return _Corner(Fraction(0), finite.reached)
        return _Corner(Fraction(0), False, endless.sign if finite.value > 0 else -endless.sign)
    return _Corner(one.value * other.value, one.reached and other.reached)


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
    if _all_under(left.ranges[-1], right.ranges[0]):
        return Truth.YES
    if _none_under(left.ranges[0], right.ranges[-1]):
        return Truth.NO
    return Truth.NOT_KNOWN


def _all_under(left: Range, right: Range) -> bool:
    """Whether all up to the end of *left* is under all from the start of *right*."""
    if left.high is None or right.low is None:
        return False
    if left.high == right.low:
        return not (left.high_closed and right.low_closed)
    return left.high < right.low


def _none_under(left: Range, right: Range) -> bool:
    """Whether no value from the start of *left* is under a value up to the end of *right*."""
    if left.low is None or right.high is None:
        return False
    return left.low >= right.high


def _is_equal(left: Numbers, right: Numbers) -> Truth:
    # Whether somebody is there to have them is looked at by `compare`.
    one, other = _only(left.ranges), _only(right.ranges)
    if one is not None and one == other:
        return Truth.YES
    for whole, number in ((left.whole, other), (right.whole, one)):
        if whole and number is not None and number.denominator != 1:
            return Truth.NO
    pairs = product(left.ranges, right.ranges)
    return Truth.NOT_KNOWN if any(meet(each, another) for each, another in pairs) else Truth.NO


def meet(left: Range, right: Range) -> bool:
    """Whether some number lies in both."""
    return not _all_under(left, right) and not _all_under(right, left)


_Operation: TypeAlias = "Callable[[Range, Range], Range]"
