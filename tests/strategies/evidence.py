"""Evidence to test with: always legal, around the thresholds of a definition, and with gaps.

Everything is first answered, and then some answers are taken away; so evidence shrinks towards the
complete, and an answer that can be missing can be missing anywhere.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from hypothesis import strategies as st

from tests.strategies.definitions import in_base_units, kind_of, least_and_greatest, parts
from tests.strategies.plain import (
    Answer,
    AnyOf,
    Arithmetic,
    Compare,
    Constant,
    Definition,
    NamedQuantity,
    Number,
    OneOf,
    OneRecord,
    People,
    Quantity,
    Question,
    Record,
    Records,
    YesNo,
)

Evidence: TypeAlias = dict[str, object]
"""Answers by the name of their question; those of a team, or of a person."""

Place: TypeAlias = tuple[str | int, ...]
"""Where an answer stands, such as ``("workers", 0, "skills", "red")`` for an option of a set."""


# ── Values worth trying ─────────────────────────────────────────────────────────────────────────


def candidate_values(definition: Definition, question: Question) -> list[object]:
    """Legal answers to *question* that stand for all: of a number, its thresholds and bounds, and
    one value in each stretch between, below and above them; every option; every set of options;
    every record of such answers, and ``"none"`` where there may be none.

    For people, every list of the least size; there is no end to the longer ones.
    """
    return _candidates(definition, question, thresholds(definition))


def thresholds(definition: Definition) -> dict[str, set[Fraction]]:
    """By the name of a question, the numbers that it is compared with, in its own unit.

    Where several questions are compared with one another, what the constants of that comparison
    come to for each, and the half and the double of it.
    """
    return _Thresholds(definition).found


def _candidates(
    definition: Definition, question: Question, found: Mapping[str, set[Fraction]]
) -> list[object]:
    match question.type:
        case OneRecord(record, or_none):
            nobody = ["none"] if or_none else []
            return [*_people(definition, record, found), *nobody]
        case Records(record, minimum):
            people = list(_people(definition, record, found))
            return [list(each) for each in itertools.product(people, repeat=minimum)]
    return _simple_candidates(definition, question, found)


def _people(
    definition: Definition, record: str, found: Mapping[str, set[Fraction]]
) -> Iterator[Evidence]:
    fields = _record(definition, record).fields
    values = [_simple_candidates(definition, each, found) for each in fields]
    for answers in itertools.product(*values):
        yield dict(zip((each.name for each in fields), answers, strict=True))


def _simple_candidates(
    definition: Definition, question: Question, found: Mapping[str, set[Fraction]]
) -> list[object]:
    """Legal answers to a question that is not about people."""
    match question.type:
        case YesNo():
            return [True, False]
        case OneOf(vocabulary):
            return [*_options(definition, vocabulary)]
        case AnyOf(vocabulary):
            options = _options(definition, vocabulary)
            sizes = range(len(options) + 1)
            return [list(some) for n in sizes for some in itertools.combinations(options, n)]
        case Number() as number:
            return [*_numbers(number, found.get(question.name, set()))]
    raise TypeError(f"{question.name} is about people")


def _numbers(number: Number, cuts: set[Fraction]) -> list[int | Fraction]:
    """The bounds, the cuts within them, and a number in each stretch; the plainest first."""
    low, high = least_and_greatest(number)
    bounds = {bound for bound in (low, high) if bound is not None}
    within = {cut for cut in cuts if (low is None or low <= cut) and (high is None or cut <= high)}
    points = sorted(bounds | within)
    if not points:
        return [0, 1, -1]
    values = set(points)
    for left, right in itertools.pairwise(points):
        values.add((left + right) / 2)
    if number.what == "whole number":
        values = {value for value in points if value.denominator == 1}
        values |= {
            Fraction(math.floor(left) + 1)
            for left, right in itertools.pairwise(points)
            if math.floor(left) + 1 < right
        }
    if low is None:
        values.add(min(points[0], Fraction(0)) - 1)
    if high is None:
        values.add(Fraction(math.floor(points[-1]) + 1))
    return [
        int(value) if value.denominator == 1 else value
        for value in sorted(values, key=lambda value: (value.denominator, abs(value), value))
    ]


class _Thresholds:
    """Walks over the comparisons and tables of a definition, and notes what meets what."""

    def __init__(self, definition: Definition) -> None:
        self.found: dict[str, set[Fraction]] = {}
        fields = (each for record in definition.records for each in record.fields)
        self._units = {
            question.name: question.type.what
            for question in (*definition.questions, *fields)
            if isinstance(question.type, Number)
        }
        self._named = {quantity.name: quantity for quantity in definition.quantities}
        for node in parts(definition):
            match node:
                case Compare(left, _, right):
                    self._meet((left, right))
                case NamedQuantity(key=key, bands=bands) if key is not None:
                    ends = [end for band in bands for end in (band.low, band.high) if end]
                    self._meet((key, *ends))

    def _meet(self, quantities: Iterable[Quantity]) -> None:
        """Note for every question in *quantities* every constant of its kind."""
        nodes = [node for quantity in quantities for node in self._below(quantity)]
        constants = [node for node in nodes if isinstance(node, Constant)]
        asked = {
            node.name for node in nodes if isinstance(node, Answer) and node.name in self._units
        }
        entangled = len(asked) > 1 or any(isinstance(node, Arithmetic) for node in nodes)
        for name in asked:
            kind = kind_of(self._units[name])
            one = in_base_units(Fraction(1), self._units[name])
            met = {
                in_base_units(each.number, each.unit)
                for each in constants
                if kind_of(each.unit) == kind
            }
            if entangled:
                units = {self._units[other] for other in asked}
                met = met or {
                    in_base_units(Fraction(1), unit) for unit in units if kind_of(unit) == kind
                }
                met |= {each * factor for each in met for factor in (Fraction(1, 2), 2)}
            self.found.setdefault(name, set()).update(each / one for each in met)

    def _below(self, quantity: Quantity) -> Iterator[object]:
        """The parts of a quantity, and of those it names; but a table's key meets its ends only."""
        for node in parts(quantity):
            if isinstance(node, Answer) and node.name in self._named:
                named = self._named[node.name]
                values = [band.value for band in named.bands]
                for value in values if named.value is None else [named.value]:
                    yield from self._below(value)
            else:
                yield node


def _options(definition: Definition, vocabulary: str) -> tuple[str, ...]:
    return next(each.options for each in definition.vocabularies if each.name == vocabulary)


def _record(definition: Definition, name: str) -> Record:
    return next(each for each in definition.records if each.name == name)


# ── Evidence ────────────────────────────────────────────────────────────────────────────────────


@st.composite
def evidence(draw: st.DrawFn, definition: Definition, gaps: int | None = None) -> Evidence:
    """Legal evidence of *definition*, with at most so many *gaps*; None for any number of them.

    A gap is a question of the team, a field of a person, a whole list or record, or one option of a
    set, that is not answered.
    """
    choose = _drawing(draw)
    complete = _Team(choose, definition).evidence()
    return without(complete, _left_out(choose, places(complete), gaps))


@st.composite
def chains(draw: st.DrawFn, definition: Definition, steps: int = 4) -> list[Evidence]:
    """Evidence with gaps, completions of it, each of the one before, and at last a complete one."""
    choose = _drawing(draw)
    complete = _Team(choose, definition).evidence()
    left_out = _left_out(choose, places(complete), None)
    chain = [without(complete, left_out)]
    while len(chain) < steps and left_out:
        left_out = [place for place in left_out if choose(1)]
        chain.append(without(complete, left_out))
    return [*chain, complete]


def random_evidences(
    rng: random.Random, definition: Definition, gaps: int | None = None
) -> Iterator[Evidence]:
    """What :func:`evidence` draws, one team after the other, from a cheap source of chance."""

    def choose(most: int) -> int:
        return rng.randint(0, most) if most > 0 else 0

    team = _Team(choose, definition)
    while True:
        complete = team.evidence()
        yield without(complete, _left_out(choose, places(complete), gaps))


def places(complete: Evidence) -> list[Place]:
    """Every place where an answer stands in evidence, the outer before the inner."""
    return list(_places(complete, ()))


def without(complete: Evidence, left_out: Iterable[Place]) -> Evidence:
    """*complete*, a copy, without the answers at these places."""
    return _without(complete, (), set(left_out))


def _places(value: object, place: Place) -> Iterator[Place]:
    match value:
        case dict():
            for name, inner in value.items():
                yield (*place, name)
                yield from _places(inner, (*place, name))
        case list():
            for number, inner in enumerate(value):
                if isinstance(inner, dict):
                    yield from _places(inner, (*place, number))


def _without(answers: Evidence, place: Place, gone: set[Place]) -> Evidence:
    kept: Evidence = {}
    for name, value in answers.items():
        here = (*place, name)
        if here in gone:
            continue
        match value:
            case dict():
                # A record or a set of which nothing is left is not answered.
                if rest := _without(value, here, gone):
                    kept[name] = rest
            case list():
                kept[name] = [
                    _without(each, (*here, number), gone) if isinstance(each, dict) else each
                    for number, each in enumerate(value)
                ]
            case _:
                kept[name] = value
    return kept


Choose: TypeAlias = Callable[[int], int]
"""Gives a number from 0 to the one it is given."""


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def _drawing(draw: st.DrawFn) -> Choose:
    return lambda most: draw(_up_to(most)) if most > 0 else 0


def _left_out(choose: Choose, everywhere: list[Place], gaps: int | None) -> list[Place]:
    """Some of the places: at most so many, or each with a chance that is the same for all.

    Now and then all of them.
    """
    if not everywhere:
        return []
    if gaps is not None:
        return [everywhere[choose(len(everywhere) - 1)] for _ in range(choose(gaps))]
    chance = choose(9)
    if chance > 7:
        return everywhere
    return [place for place in everywhere if chance and choose(7) > 7 - chance]


class _Team:
    """Answers every question of one definition."""

    def __init__(self, choose: Choose, definition: Definition) -> None:
        self._up_to = choose
        self._definition = definition
        self._found = thresholds(definition)
        self._simple: dict[str, list[object]] = {}
        self._crowd = 1 + max(
            (node.count or 0 for node in parts(definition) if isinstance(node, People)),
            default=0,
        )

    def evidence(self) -> Evidence:
        return {each.name: self._value(each) for each in self._definition.questions}

    def _value(self, question: Question) -> object:
        match question.type:
            case OneRecord(record, or_none):
                nobody = or_none and self._up_to(3) == 3
                return "none" if nobody else self._person(record)
            case Records(record, minimum):
                size = minimum + self._up_to(max(self._crowd - minimum, 1))
                return [self._person(record) for _ in range(size)]
        return self._simple_value(question)

    def _person(self, record: str) -> Evidence:
        return {
            each.name: self._simple_value(each) for each in _record(self._definition, record).fields
        }

    def _simple_value(self, question: Question) -> object:
        candidates = self._simple.get(question.name)
        if candidates is None:
            candidates = _simple_candidates(self._definition, question, self._found)
            self._simple[question.name] = candidates
        value = candidates[self._up_to(len(candidates) - 1)]
        match question.type:
            case AnyOf(vocabulary) if isinstance(value, list) and self._up_to(2):
                return {each: each in value for each in _options(self._definition, vocabulary)}
            case Number() if isinstance(value, int | Fraction):
                return self._written(Fraction(value))
        return value

    def _written(self, number: Fraction) -> int | Fraction | Decimal:
        """*number* in one of its forms; a decimal only where it has an end."""
        form = self._up_to(5)
        if form == 5:
            return number
        if number.denominator == 1 and form < 4:
            return int(number)
        if _has_an_end(number):
            return Decimal(number.numerator) / Decimal(number.denominator)
        return number


def _has_an_end(number: Fraction) -> bool:
    """Whether a decimal of a few places says *number* exactly."""
    return 10**9 % number.denominator == 0
