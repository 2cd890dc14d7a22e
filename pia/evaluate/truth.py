"""Three truth values, for what is decided on incomplete evidence (strong Kleene logic)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction


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

    def __or__(self, other: Truth) -> Truth:
        return ~(~self & ~other)

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


def score(counts: Truth, holds: Truth, percent: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest that one member of a share can add to it (S14).

    One of whom it holds adds what is missing from *percent* to a hundred, one of whom it does not
    takes *percent* away, and one who does not count does neither; so the share is reached where the
    sum is not negative, without any division.
    """
    scores = []
    if counts is not Truth.NO:
        scores += [100 - percent] if holds is not Truth.NO else []
        scores += [-percent] if holds is not Truth.YES else []
    if counts is not Truth.YES:
        scores.append(Fraction(0))
    return min(scores), max(scores)


def share(least: Fraction | None, greatest: Fraction | None, at_least: bool) -> Truth:
    """Whether a share is reached whose scores sum up to something from *least* to *greatest*.

    None is no end at all.
    """
    low, high = least, greatest
    if not at_least:
        low = None if greatest is None else -greatest
        high = None if least is None else -least
    if low is not None and low >= 0:
        return Truth.YES
    return Truth.NO if high is not None and high < 0 else Truth.NOT_KNOWN
