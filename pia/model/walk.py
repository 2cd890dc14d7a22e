"""What rules are made of: one step down, for readers that care about a few kinds of node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from pia.model import rules

Part: TypeAlias = "rules.Condition | rules.Quantity"


def parts_of(part: Part) -> tuple[Part, ...]:
    """The conditions and quantities directly inside *part*; those behind a name are not inside."""
    match part:
        case rules.Comparison(left=left, right=right):
            return (left, right)
        case rules.Negation(condition=inner):
            return (inner,)
        case rules.HowMany(conditions=parts):
            return parts
        case rules.Everyone(condition=inner) | rules.HowManyPeople(condition=inner):
            return (inner,)
        case rules.Sum(added=added, taken=taken):
            return (*added, *taken)
        case rules.Product(factors=factors):
            return factors
        case (
            rules.Yes()
            | rules.Chosen()
            | rules.Includes()
            | rules.TermHolds()
            | rules.DescriptorMet()
            | rules.EveryDescriptorMet()
            | rules.Constant()
            | rules.AnswerNumber()
            | rules.NumberChosen()
            | rules.NumberListed()
            | rules.NumberOfDifferent()
            | rules.QuantityOf()
        ):
            return ()
        case _:
            assert_never(part)


def everything_in(*roots: Part) -> Iterator[Part]:
    """*roots* and everything inside them, outer parts first."""
    waiting = list(reversed(roots))
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(parts_of(part)))


def quantities_in(value: rules.Quantity | rules.Table) -> tuple[rules.Quantity, ...]:
    """What a named quantity is computed from: its expression, or the key and rows of its table."""
    if isinstance(value, rules.Table):
        return (value.key, *(band.value for band in value.bands))
    return (value,)
