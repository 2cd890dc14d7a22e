"""Open numbers that are held against each other: values for all that settle it in every way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from fractions import Fraction
from itertools import islice, product
from typing import TypeAlias, TypeVar

from pia.evaluate.numbers import Numbers, root, some_numbers
from pia.evaluate.work import MOST_ASSIGNMENTS

LeafName = TypeVar("LeafName", bound=Hashable)

Assignment: TypeAlias = Mapping[LeafName, Fraction]

Differences: TypeAlias = Callable[[Assignment[LeafName]], "list[Fraction | None]"]
"""For numbers put in: the left side of each comparison less the right, None where that is open."""


def assignments(
    open_: Mapping[LeafName, Numbers], differences: Differences[LeafName]
) -> Iterator[dict[LeafName, Fraction]]:
    """Numbers for the answers in *open_* that are likely to settle comparisons in every way.

    A search for witnesses: it may miss one, and then nothing is claimed.
    """
    return islice(_likely(open_, differences), MOST_ASSIGNMENTS)


def _likely(
    open_: Mapping[LeafName, Numbers], differences: Differences[LeafName]
) -> Iterator[dict[LeafName, Fraction]]:
    """The ends of what is possible; and beside each, where two sides are equal, and around that."""
    for numbers in product(*(some_numbers(each) for each in open_.values())):
        at = dict(zip(open_, numbers, strict=True))
        yield at
        for name, values in open_.items():
            for point in _roots(at, name, differences):
                for number in _around(point, values):
                    yield {**at, name: number}


def _roots(
    at: dict[LeafName, Fraction], name: LeafName, differences: Differences[LeafName]
) -> Iterator[Fraction]:
    """Where, with the other numbers kept, the two sides of a comparison are equal.

    A quantity is a sum of products with one open number each, so it is a straight line in *name*.
    """
    at_zero = differences({**at, name: Fraction(0)})
    at_one = differences({**at, name: Fraction(1)})
    for point in map(root, at_zero, at_one):
        if point is not None:
            yield point


def _around(point: Fraction, values: Numbers) -> Iterator[Fraction]:
    """*point* and numbers on either side of it, as far as *values* has them."""
    for each in values.ranges:
        low = point - 1 if each.low is None else each.low
        high = point + 1 if each.high is None else each.high
        for number in (point, (point + low) / 2, (point + high) / 2):
            candidate = Fraction(round(number)) if values.whole else number
            if each.has(candidate):
                yield candidate
