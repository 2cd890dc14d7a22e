"""Conditions that no author has written, put together from others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pia.changes.shape import shape
from pia.model import rules
from pia.source import Span

NOWHERE: Final = Span(0, 0)
"""The place of what no author has written."""


def all_of(conditions: Iterable[rules.Condition]) -> rules.Condition:
    """Every one of *conditions* holds."""
    several = tuple(conditions)
    if len(several) == 1:
        return several[0]
    return rules.HowMany(len(several), len(several), several, span=NOWHERE)


def any_of(conditions: Iterable[rules.Condition]) -> rules.Condition:
    """At least one of *conditions* holds."""
    several = tuple(conditions)
    if len(several) == 1:
        return several[0]
    return rules.HowMany(1, max(len(several), 1), several, span=NOWHERE)


def none_of(conditions: Iterable[rules.Condition]) -> rules.Condition:
    """Not one of *conditions* holds."""
    return rules.HowMany(0, 0, tuple(conditions), span=NOWHERE)


def negated(condition: rules.Condition) -> rules.Condition:
    """*condition* does not hold."""
    return rules.Negation(condition, span=NOWHERE)


def apart(first: rules.Condition, second: rules.Condition) -> rules.Condition:
    """One of the two holds, and the other does not.

    What both consist of is taken out in front, so that a search does not have to find out that it
    is the same.
    """
    match first, second:
        case rules.Negation(condition=one), rules.Negation(condition=other):
            return apart(one, other)
    for parts_of, together, kept in ((_all, all_of, all_of), (_any, any_of, none_of)):
        parts, others = parts_of(first), parts_of(second)
        shapes, other_shapes = [shape(each) for each in parts], [shape(each) for each in others]
        shared = [part for part, of in zip(parts, shapes, strict=True) if of in other_shapes]
        if shared:
            one = together(p for p, of in zip(parts, shapes, strict=True) if of not in other_shapes)
            other = together(
                p for p, of in zip(others, other_shapes, strict=True) if of not in shapes
            )
            return all_of([kept(shared), apart(one, other)])
    for one, other in ((first, second), (second, first)):
        if isinstance(one, rules.HowMany) and not one.conditions:
            # It holds always, or never.
            return negated(other) if one.low == 0 else other
    ways = (all_of([first, negated(second)]), all_of([negated(first), second]))
    return any_of(ways)


def _all(condition: rules.Condition) -> tuple[rules.Condition, ...]:
    """The conditions that all have to hold for *condition* to hold."""
    match condition:
        case rules.HowMany(low=low, conditions=parts) if low == len(parts):
            return parts
        case _:
            return (condition,)


def _any(condition: rules.Condition) -> tuple[rules.Condition, ...]:
    """The conditions of which one has to hold for *condition* to hold."""
    match condition:
        case rules.HowMany(low=1, high=high, conditions=parts) if high >= len(parts):
            return parts
        case _:
            return (condition,)
