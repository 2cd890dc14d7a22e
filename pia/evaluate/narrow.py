"""A number held against what is known: those of its values for which that holds, and the rest."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from pia.evaluate.numbers import Numbers, exactly, pieces, some_numbers, union
from pia.evaluate.truth import Truth


def parted(
    values: Numbers,
    truth_at: Callable[[Numbers], Truth],
    difference_at: Callable[[Fraction], Fraction | None],
) -> tuple[Numbers, Numbers] | None:
    """Those of *values* for which a comparison holds, and those for which it does not.

    *truth_at* says how it comes out for one of them, and *difference_at* how far its two sides then
    lie apart.  None where it changes in no way that is understood here.
    """
    if values.absent:
        return None
    points = changes(values, truth_at, difference_at)
    if points is None:
        return None
    cut = [Numbers((piece,), whole=values.whole) for piece in pieces(values, points)]
    sides: dict[Truth, list[Numbers]] = {Truth.YES: [], Truth.NO: []}
    for piece in cut:
        truth = truth_at(piece)
        if truth is Truth.NOT_KNOWN:
            return None
        sides[truth].append(piece)
    if not sides[Truth.YES] or not sides[Truth.NO]:
        return None
    return union(sides[Truth.YES]), union(sides[Truth.NO])


def changes(
    values: Numbers,
    truth_at: Callable[[Numbers], Truth],
    difference_at: Callable[[Fraction], Fraction | None],
) -> tuple[Fraction, ...] | None:
    """The numbers at which the comparison may change."""
    at_zero, at_one = difference_at(Fraction(0)), difference_at(Fraction(1))
    if at_zero is not None and at_one is not None and at_zero != at_one:
        root = at_zero / (at_zero - at_one)
        if all(
            difference_at(each) == at_zero + each * (at_one - at_zero)
            for each in some_numbers(values)
        ):
            return (root,)
    first, last = values.ranges[0].low, values.ranges[-1].high
    if not values.whole or first is None or last is None:
        return None
    return _bisected(int(first), int(last), truth_at)


def _bisected(
    low: int, high: int, truth_at: Callable[[Numbers], Truth]
) -> tuple[Fraction, ...] | None:
    """Where a comparison of dates changes that holds on one side and not on the other (S21)."""
    start = truth_at(exactly(low))
    if Truth.NOT_KNOWN in (start, truth_at(exactly(high))) or truth_at(exactly(high)) is start:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if truth_at(exactly(middle)) is start:
            low = middle
        else:
            high = middle
    return (Fraction(low), Fraction(high))
