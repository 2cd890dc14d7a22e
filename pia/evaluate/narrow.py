"""A number held against what is known: those of its values for which that holds, and the rest."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from pia.evaluate.examine import Examination, Who
from pia.evaluate.numbers import Numbers, exactly, pieces, some_numbers, union
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import difference
from pia.model import rules

PutIn: TypeAlias = Callable[[Numbers], "tuple[Examination, Who | None]"]
"""Puts some values in for an open number, and says what is then examined, and of whom."""


def parted_by(
    condition: rules.Condition, values: Numbers, put_in: PutIn
) -> tuple[Numbers, Numbers] | None:
    """Those of *values* with which *condition* holds, and those with which it does not.

    None where it is no comparison, or changes in no way that is understood here.
    """
    return parted(values, *_held(condition, put_in))


def changes_by(
    condition: rules.Condition, values: Numbers, put_in: PutIn
) -> tuple[Fraction, ...] | None:
    """Those of *values* at which *condition* may change."""
    return changes(values, *_held(condition, put_in))


TruthAt: TypeAlias = Callable[[Numbers], Truth]
"""How a comparison comes out, for some values of a number."""

DifferenceAt: TypeAlias = "Callable[[Fraction], Fraction | None]"
"""How far its two sides lie apart, for one value; None where that is open."""


def _held(condition: rules.Condition, put_in: PutIn) -> tuple[TruthAt, DifferenceAt]:
    def truth_at(some: Numbers) -> Truth:
        examination, who = put_in(some)
        return examination.condition(condition, who).truth

    def difference_at(number: Fraction) -> Fraction | None:
        examination, who = put_in(exactly(number))
        return difference(examination, condition, who)

    return truth_at, difference_at


# ── By what it comes to ─────────────────────────────────────────────────────────────────────────


def parted(
    values: Numbers, truth_at: TruthAt, difference_at: DifferenceAt
) -> tuple[Numbers, Numbers] | None:
    """Those of *values* for which a comparison holds, and those for which it does not.

    None where it changes in no way that is understood here.
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
    values: Numbers, truth_at: TruthAt, difference_at: DifferenceAt
) -> tuple[Fraction, ...] | None:
    """The numbers at which the comparison may change."""
    at_zero, at_one = difference_at(Fraction(0)), difference_at(Fraction(1))
    if at_zero is not None and at_one is not None and at_zero != at_one:
        slope = at_one - at_zero
        if all(difference_at(each) == at_zero + each * slope for each in some_numbers(values)):
            return (-at_zero / slope,)
    first, last = values.ranges[0].low, values.ranges[-1].high
    if not values.whole or first is None or last is None:
        return None
    return _bisected(int(first), int(last), truth_at)


def _bisected(low: int, high: int, truth_at: TruthAt) -> tuple[Fraction, ...] | None:
    """Where a comparison of dates changes that holds on one side and not on the other (S21)."""
    start, end = truth_at(exactly(low)), truth_at(exactly(high))
    if start is end or Truth.NOT_KNOWN in (start, end):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if truth_at(exactly(middle)) is start:
            low = middle
        else:
            high = middle
    return (Fraction(low), Fraction(high))
