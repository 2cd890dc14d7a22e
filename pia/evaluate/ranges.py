"""Stretches of the number line, with exact ends: what lies in them, and their arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import product
from math import ceil, floor
from typing import Final, TypeAlias

from attrs import frozen

_MOST_RANGES: Final = 16
"""Ranges that are kept apart; a quantity that may lie in more may lie anywhere between them."""

End: TypeAlias = "Fraction | None"
"""An end of a range; None is no end at all."""


@frozen(cache_hash=True)
class Range:
    """All numbers from *low* to *high*; an end that is not closed does not belong to it."""

    low: End
    low_closed: bool
    high: End
    high_closed: bool

    # ── What lies in it ──

    def has(self, number: Fraction) -> bool:
        """Whether *number* lies in the range."""
        above = self.low is None or number > self.low or (self.low_closed and number == self.low)
        below = (
            self.high is None or number < self.high or (self.high_closed and number == self.high)
        )
        return above and below

    @property
    def only(self) -> Fraction | None:
        """The one number in it, if it holds but one."""
        # Mostly both ends are one object, which is known without comparing.
        if self.low is None or not (self.low is self.high or self.low == self.high):
            return None
        return self.low

    @property
    def is_empty(self) -> bool:
        """Whether nothing lies between the ends."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (
            self.low == self.high and not (self.low_closed and self.high_closed)
        )

    @property
    def whole(self) -> Range:
        """The range between the outermost whole numbers in it."""
        low, high = self.low, self.high
        if low is not None:
            low = Fraction(ceil(low) if self.low_closed else floor(low) + 1)
        if high is not None:
            high = Fraction(floor(high) if self.high_closed else ceil(high) - 1)
        return Range(low, low is not None, high, high is not None)

    # ── Beside another ──

    def is_under(self, other: Range) -> bool:
        """Whether all up to its end is under all from the start of *other*."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return not (self.high_closed and other.low_closed)
        return self.high < other.low

    def is_nowhere_under(self, other: Range) -> bool:
        """Whether no value from its start is under a value up to the end of *other*."""
        if self.low is None or other.high is None:
            return False
        return self.low >= other.high

    def meets(self, other: Range) -> bool:
        """Whether some number lies in both."""
        return not self.is_under(other) and not other.is_under(self)

    def common(self, other: Range) -> Range:
        """What lies in both."""
        low, low_closed = self.low, self.low_closed
        if other.low is not None and (low is None or other.low > low):
            low, low_closed = other.low, other.low_closed
        elif low is not None and other.low == low:
            low_closed = low_closed and other.low_closed
        high, high_closed = self.high, self.high_closed
        if other.high is not None and (high is None or other.high < high):
            high, high_closed = other.high, other.high_closed
        elif high is not None and other.high == high:
            high_closed = high_closed and other.high_closed
        return Range(low, low_closed, high, high_closed)

    # ── Arithmetic ──

    def negated(self) -> Range:
        """Every value with the other sign."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Range(low, self.high_closed, high, self.low_closed)

    def plus(self, other: Range) -> Range:
        """Every sum of a value of the one and a value of the other."""
        one, another = self.only, other.only
        if one is not None and another is not None:
            return exactly(one + another)
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(
            low,
            low is not None and self.low_closed and other.low_closed,
            high,
            high is not None and self.high_closed and other.high_closed,
        )

    def times(self, other: Range) -> Range:
        """Every product of a value of the one and a value of the other."""
        one, another = self.only, other.only
        if one is not None and another is not None:
            return exactly(one * another)
        corners = [one.times(another) for one, another in product(_ends(self), _ends(other))]
        # A zero inside one range makes every product with it zero, and zero is then reached.
        if self.has(Fraction(0)) or other.has(Fraction(0)):
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


@frozen
class _Corner:
    """One end of a product: how large, whether it is reached; *sign* is of an endless one."""

    value: Fraction
    reached: bool
    sign: int = 0

    def times(self, other: _Corner) -> _Corner:
        if self.sign and other.sign:
            return _Corner(Fraction(0), False, self.sign * other.sign)
        if self.sign or other.sign:
            endless, finite = (self, other) if self.sign else (other, self)
            if finite.value == 0:
                return _Corner(Fraction(0), finite.reached)
            return _Corner(Fraction(0), False, endless.sign if finite.value > 0 else -endless.sign)
        return _Corner(self.value * other.value, self.reached and other.reached)


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


def exactly(number: Fraction) -> Range:
    """*number* alone."""
    return Range(number, True, number, True)


# ── Several of them ─────────────────────────────────────────────────────────────────────────────


def between_points(points: Iterable[Fraction]) -> Iterator[Range]:
    """The number line as stretches between *points*, which rise, and the points themselves."""
    before: Fraction | None = None
    for point in points:
        yield Range(before, False, point, False)
        yield exactly(point)
        before = point
    yield Range(before, False, None, False)


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """*ranges* in order, those that touch made one; past a number of them, their hull."""
    ordered = sorted(
        ranges, key=lambda each: (each.low is not None, each.low or 0, not each.low_closed)
    )
    found: list[Range] = []
    for each in ordered:
        if found and _touch(found[-1], each):
            found[-1] = _hull(found[-1], each)
        else:
            found.append(each)
    if len(found) > _MOST_RANGES:
        return (_hull(found[0], found[-1]),)
    return tuple(found)


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
