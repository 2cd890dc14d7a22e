"""Definitions and evidence that were changed in ways that should, or should not, matter."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from tests.strategies.definitions import UNITS, in_base_units, kind_of
from tests.strategies.evidence import Evidence
from tests.strategies.plain import (
    Apart,
    Class,
    Constant,
    Definition,
    Descriptor,
    Descriptors,
    EveryDescriptorMet,
    Group,
    IncludesSeveral,
    IsOneOf,
    Number,
    Question,
)

T = TypeVar("T")


def rewritten(node: object, change: Callable[[object], object]) -> object:
    """*node* with *change* made to every node below it, the innermost first, and then to itself."""
    if isinstance(node, tuple):
        return tuple(rewritten(each, change) for each in node)
    if not dataclasses.is_dataclass(node) or isinstance(node, type):
        return node
    parts = {
        each.name: rewritten(getattr(node, each.name), change) for each in dataclasses.fields(node)
    }
    return change(dataclasses.replace(node, **parts))


def changed(definition: Definition, change: Callable[[object], object]) -> Definition:
    """*definition* with *change* made to every part of it."""
    new = rewritten(definition, change)
    assert isinstance(new, Definition)
    return new


# ── Order and repetition ────────────────────────────────────────────────────────────────────────


def shuffled(definition: Definition, rng: random.Random) -> Definition:
    """Bullets, criteria, tags and whatever is listed in another order."""

    def mixed(listed: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(rng.sample(listed, len(listed)))

    def change(node: object) -> object:
        match node:
            case Group(conditions=conditions):
                return dataclasses.replace(node, conditions=mixed(conditions))
            case IsOneOf(options=options) | IncludesSeveral(options=options):
                return dataclasses.replace(node, options=mixed(options))
            case Descriptor(_, criteria, tags):
                return dataclasses.replace(node, criteria=mixed(criteria), tags=mixed(tags))
            case EveryDescriptorMet(names) | Descriptors(not_counting=names):
                return dataclasses.replace(node, not_counting=mixed(names))
        return node

    return changed(definition, change)


def doubled(definition: Definition, rng: random.Random) -> Definition:
    """Some bullets twice, where all, any or none of them are asked for."""

    def change(node: object) -> object:
        if isinstance(node, Group) and _has_bullets(node) and rng.random() < 0.7:
            again = rng.choice(node.conditions)
            at = rng.randrange(len(node.conditions) + 1)
            conditions = (*node.conditions[:at], again, *node.conditions[at:])
            return dataclasses.replace(node, conditions=conditions)
        return node

    # Where a quantity has rows, the condition of each stands in one line, and has no bullets.
    return dataclasses.replace(changed(definition, change), quantities=definition.quantities)


def _has_bullets(group: Group) -> bool:
    """Whether it is of bullets that are not counted; two may be written in one line, with none."""
    return group.count is None and len(group.conditions) > 2


def rearranged(team: Evidence, rng: random.Random) -> Evidence:
    """The same answers, every key, person and chosen option at another place."""
    keys = rng.sample(list(team), len(team))
    return {key: _rearranged(team[key], rng) for key in keys}


def _rearranged(value: object, rng: random.Random) -> object:
    match value:
        case dict():
            return rearranged(value, rng)
        case list():
            return [_rearranged(each, rng) for each in rng.sample(value, len(value))]
    return value


# ── Units ───────────────────────────────────────────────────────────────────────────────────────


def has_an_end(number: Fraction) -> bool:
    """Whether so few decimals as may be written say *number* exactly."""
    return 10**12 % number.denominator == 0


def in_other_units(definition: Definition, rng: random.Random) -> Definition:
    """The same constants in other units of their kind, wherever a decimal can say them; and where
    dates lie apart, a whole number."""

    def other(constant: Constant, has_to_be_whole: bool) -> Constant:
        if constant.unit in ("", "percent"):
            return constant
        base = in_base_units(constant.number, constant.unit)
        same = [
            Constant(base / factor, unit)
            for unit, (kind, factor) in UNITS.items()
            if kind == kind_of(constant.unit) and has_an_end(base / factor)
        ]
        whole = [each for each in same if each.number.denominator == 1]
        return rng.choice(whole if has_to_be_whole else same)

    def change(node: object) -> object:
        match node:
            case Constant():
                return other(node, has_to_be_whole=False)
            case Apart(amount=amount):
                return dataclasses.replace(node, amount=other(amount, has_to_be_whole=True))
            case Class(valid_for=Constant() as amount):
                return dataclasses.replace(node, valid_for=other(amount, has_to_be_whole=True))
            case Definition(otherwise_valid_for=Constant() as amount):
                amount = other(amount, has_to_be_whole=True)
                return dataclasses.replace(node, otherwise_valid_for=amount)
        return node

    return changed(definition, change)


@dataclasses.dataclass(frozen=True)
class Asked:
    """A definition whose questions ask in other units, and how to answer them."""

    definition: Definition
    factors: Mapping[str, Fraction]
    """By question, what an answer has to be multiplied by."""

    def answers(self, team: Evidence) -> Evidence:
        """*team* in the units that are asked for now."""
        return {name: self._answer(name, value) for name, value in team.items()}

    def _answer(self, name: str, value: object) -> object:
        match value:
            case dict() if name in self.factors:
                return {option: self._answer(name, each) for option, each in value.items()}
            case dict():
                return self.answers(value)
            case list():
                return [self._answer(name, each) for each in value]
            case int() | Fraction() | Decimal() if name in self.factors:
                return Fraction(value) * self.factors[name]
        return value


def asked_in_other_units(definition: Definition, rng: random.Random) -> Asked:
    """Questions without bounds that are to be answered in another unit of the same kind."""
    factors: dict[str, Fraction] = {}

    def change(node: object) -> object:
        match node:
            case Question(name, Number(what, None, None)) if kind_of(what) not in (
                "plain",
                "percent",
            ):
                kind, factor = UNITS[what]
                unit = rng.choice([each for each in UNITS if UNITS[each][0] == kind])
                factors[name] = factor / UNITS[unit][1]
                return dataclasses.replace(node, type=Number(unit))
        return node

    return Asked(changed(definition, change), factors)


def chance() -> st.SearchStrategy[random.Random]:
    """A source of chance for what need not shrink."""
    return st.integers(0, 255).map(random.Random)
