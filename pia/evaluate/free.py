"""Two open numbers that are compared with each other: values for both that settle it either way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from fractions import Fraction
from itertools import islice, product
from typing import TypeAlias, TypeVar

from pia.evaluate.numbers import Numbers, some_numbers
from pia.evaluate.work import MOST_ASSIGNMENTS

LeafName = TypeVar("LeafName", bound=Hashable)

Assignment: TypeAlias = Mapping[LeafName, Fraction]

Differences: TypeAlias = Callable[[Assignment[LeafName]], "list[Fraction | None]"]
"""For numbers put in: the left side of each comparison less the right, None where that is open."""


def assignments(
    open_: Mapping[LeafName, Numbers], differences: Differences[LeafName]
) -> Iterator[dict[LeafName, Fraction]]:
    """Numbers for the answers in *open_* that are likely to settle comparisons in every way.

    First the ends of what is possible, then the points where two sides are equal, and points on
    either side of those.  A search for witnesses: it may miss one, and then nothing is claimed.
    """
    names = list(open_)
    tried = 0
    for numbers in islice(
        product(*(some_numbers(open_[name]) for name in names)), MOST_ASSIGNMENTS
    ):
        at = dict(zip(names, numbers, strict=True))
        yield at
        tried += 1
        if tried > MOST_ASSIGNMENTS:
            return
        for name in names:
            for root in _roots(at, name, differences):
                for number in _around(root, open_[name]):
                    yield {**at, name: number}
                    tried += 1


def _roots(
    at: dict[LeafName, Fraction], name: LeafName, differences: Differences[LeafName]
) -> Iterator[Fraction]:
    """Where, with the other numbers kept, the two sides of a comparison are equal.

    A quantity is a sum of products with one open number each, so it is a straight line in *name*.
    """
    at_zero = differences({**at, name: Fraction(0)})
    at_one = differences({**at, name: Fraction(1)})
    for start, end in zip(at_zero, at_one, strict=True):
        if start is not None and end is not None and start != end:
            yield -start / (end - start)


def _around(root: Fraction, values: Numbers) -> Iterator[Fraction]:
    """*root* and numbers on either side of it, as far as *values* has them."""
    for each in values.ranges:
        low = root - 1 if each.low is None else each.low
        high = root + 1 if each.high is None else each.high
        for number in (root, (root + low) / 2, (root + high) / 2):
            candidate = Fraction(round(number)) if values.whole else number
            if each.has(candidate):
                yield candidate
