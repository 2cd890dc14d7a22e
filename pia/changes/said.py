"""Conditions that no author has written, put together from others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

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
    """One of the two holds, and the other does not."""
    ways = (all_of([first, negated(second)]), all_of([negated(first), second]))
    return any_of(ways)
