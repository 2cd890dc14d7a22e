"""Three truth values, for what is decided on incomplete evidence (strong Kleene logic)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Whether a condition holds, fails, or is not settled by the evidence."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"

    def __invert__(self) -> Truth:
        if self is Truth.NOT_KNOWN:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES

    def __and__(self, other: Truth) -> Truth:
        if self is Truth.NO or other is Truth.NO:
            return Truth.NO
        return Truth.YES if self is other is Truth.YES else Truth.NOT_KNOWN

    @classmethod
    def of(cls, holds: bool) -> Truth:
        """The truth value of a settled question."""
        return cls.YES if holds else cls.NO


def within(fewest: int, most: int | None, low: int, high: int | None) -> Truth:
    """Whether a number that lies from *fewest* to *most* lies from *low* to *high*.

    None as an upper end is no end at all.
    """
    if fewest >= low and (high is None or (most is not None and most <= high)):
        return Truth.YES
    if (most is not None and most < low) or (high is not None and fewest > high):
        return Truth.NO
    return Truth.NOT_KNOWN


def how_many(truths: Iterable[Truth], low: int, high: int | None) -> Truth:
    """Whether from *low* to *high* of *truths* hold, however the unsettled ones turn out (S14)."""
    seen = list(truths)
    certain = seen.count(Truth.YES)
    return within(certain, certain + seen.count(Truth.NOT_KNOWN), low, high)


def every(truths: Iterable[Truth]) -> Truth:
    """Whether all of *truths* hold; so they do where there are none (S15)."""
    seen = set(truths)
    if Truth.NO in seen:
        return Truth.NO
    return Truth.NOT_KNOWN if Truth.NOT_KNOWN in seen else Truth.YES
