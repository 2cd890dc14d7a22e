"""Evidence to test with: always legal, around the thresholds of a definition, and with gaps.

Everything is first answered, and then some answers are taken away; so evidence shrinks towards the
complete, and an answer that can be missing can be missing anywhere.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import math
import random
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from hypothesis import strategies as st

from tests.strategies.definitions import in_base_units, kind_of, least_and_greatest, parts
from tests.strategies.plain import (
    AUDIT_DATE,
    CLASSES,
    Answer,
    AnyOf,
    Apart,
    Arithmetic,
    AuditDate,
    BeforeAfter,
    Compare,
    Constant,
    Date,
    DateConstant,
    DateValue,
    Definition,
    Descriptor,
    NamedQuantity,
    Number,
    OneOf,
    OneRecord,
    People,
    PercentOf,
    Quantity,
    Question,
    Record,
    Records,
    Text,
    TotalOf,
    YesNo,
)

Evidence: TypeAlias = dict[str, object]
"""Answers by the name of their question; those of a team, or of a person, or of an option."""

Place: TypeAlias = tuple[str | int, ...]
"""Where an answer stands, such as ``("workers", 0, "skills", "red")`` for an option of a set."""


# ── Values worth trying ─────────────────────────────────────────────────────────────────────────


def candidate_values(definition: Definition, question: Question) -> list[object]:
    """Legal answers to *question* that stand for all: of a number or date, its thresholds and
    bounds, and one value in each stretch between, below and above them; every option; every set of
    options; every record of such answers; and ``"none"`` where there may be none.

    For people, every list of the least size; there is no end to the longer ones.
    """
    return _candidates(definition, question, thresholds(definition))


Thresholds: TypeAlias = Mapping[str, Collection[Fraction] | Collection[dt.date]]


def thresholds(definition: Definition) -> dict[str, set[Fraction] | set[dt.date]]:
    """By the name of a question, the numbers that it is compared with, in its own unit; or dates,
    those on either side of where a test may turn, and those that it turns on.

    Where several questions are compared with one another, what the constants of that comparison
    come to for each, and the half and the double of it.
    """
    return {**_Thresholds(definition).found, **_Turns(definition).found}


def _candidates(definition: Definition, question: Question, found: Thresholds) -> list[object]:
    match question.type:
        case OneRecord(record, or_none):
            nobody = ["none"] if or_none else []
            return [*_people(definition, record, found), *nobody]
        case Records(record, minimum):
            people = list(_people(definition, record, found))
            lists: list[object] = [list(each) for each in itertools.product(people, repeat=minimum)]
            return [*lists, "none"] if question.or_none else lists
    values = _simple_candidates(definition, question, found)
    if question.or_none:
        values.append("none")
    if question.each is None:
        return values
    options = _options(definition, question.each)
    every = itertools.product(values, repeat=len(options))
    return [dict(zip(options, each, strict=True)) for each in every]


def _people(definition: Definition, record: str, found: Thresholds) -> Iterator[Evidence]:
    fields = _record(definition, record).fields
    values = [_candidates(definition, each, found) for each in fields]
    for answers in itertools.product(*values):
        yield dict(zip((each.name for each in fields), answers, strict=True))


def _simple_candidates(
    definition: Definition, question: Question, found: Thresholds
) -> list[object]:
    """Legal answers to a question that is not about people, for one option if it is for each; that
    there may be none is left out."""
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
            cuts = {each for each in found.get(question.name, ()) if isinstance(each, Fraction)}
            return [*_numbers(number, cuts)]
        case Date():
            days = {each for each in found.get(question.name, ()) if isinstance(each, dt.date)}
            return [*_plainest_first({dt.date.min, *(days or {_SOME_DAY}), dt.date.max})]
        case Text():
            return [*_TEXTS]
    raise TypeError(f"{question.name} is about people")


_TEXTS = ("words", "Two words.", "2024-02-29", "12%", "no: nobody \u2013 \u2018yet\u2019")
"""Answers in words, some of which would be another answer elsewhere."""


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
            node.name
            for node in nodes
            if isinstance(node, Answer | TotalOf) and node.name in self._units
        }
        entangled = len(asked) > 1 or any(
            isinstance(node, Arithmetic | PercentOf | TotalOf) for node in nodes
        )
        factors = {Fraction(1, 2), Fraction(2)}
        for node in nodes:
            if isinstance(node, PercentOf):
                factors |= {node.percent / 100, 100 / node.percent}
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
                met |= {each * factor for each in met for factor in factors}
            self.found.setdefault(name, set()).update(each / one for each in met)

    def _below(self, quantity: Quantity) -> Iterator[object]:
        """The parts of a quantity, and of those it names; but a table's key meets its ends only."""
        for node in parts(quantity):
            if isinstance(node, Answer | TotalOf) and node.name in self._named:
                named = self._named[node.name]
                values = [band.value for band in named.bands]
                values += [row.value for row in named.rows]
                values += [each for each in (named.value, named.otherwise) if each is not None]
                for value in values:
                    yield from self._below(value)
                if isinstance(node, TotalOf):
                    yield node
            else:
                yield node


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────

_SOME_DAY = dt.date(2024, 1, 1)
_ONE_DAY = dt.timedelta(days=1)
_DAYS = {"days": 1, "weeks": 7, "fortnights": 14}
_MONTHS = {"months": 1, "years": 12}


def later(day: dt.date, amount: Constant) -> dt.date:
    """*day* plus an amount of days or months, the latter clamped to the last day of the month; the
    last of all days, if that would be later still.

    >>> later(dt.date(2024, 1, 31), Constant(Fraction(1), "months"))
    datetime.date(2024, 2, 29)
    """
    number = int(amount.number)
    if amount.unit in _DAYS:
        left = dt.date.max - day
        return day + min(dt.timedelta(days=number * _DAYS[amount.unit]), left)
    months = day.year * 12 + day.month - 1 + number * _MONTHS[amount.unit]
    year, month = divmod(months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _around(day: dt.date, days: int = 1) -> set[dt.date]:
    """*day*, and the days just before and after it."""
    numbers = range(max(day.toordinal() - days, 1), day.toordinal() + days + 1)
    return {dt.date.fromordinal(each) for each in numbers if each <= dt.date.max.toordinal()}


def _turning(day: dt.date, amount: Constant) -> set[dt.date]:
    """The dates where *amount* later comes to be *day*, or later than it; and those before."""
    number = int(amount.number) * _DAYS.get(amount.unit, 0)
    number += int(amount.number) * _MONTHS.get(amount.unit, 0) * 31
    about = dt.date.fromordinal(max(day.toordinal() - number, 1))
    while later(about, amount) < day:
        about += _ONE_DAY
    found: set[dt.date] = set()
    days = sorted(_around(about, 5))
    for before, after in itertools.pairwise(days):
        places = [
            (that > day) - (that < day) for that in (later(before, amount), later(after, amount))
        ]
        if places[0] != places[1]:
            found |= {before, after}
    return found or {about}


def _plainest_first(days: Iterable[dt.date]) -> list[dt.date]:
    return sorted(days, key=lambda day: (abs((day - _SOME_DAY).days), day))


class _Turns:
    """Walks over the tests of dates in a definition, and notes where they turn."""

    def __init__(self, definition: Definition) -> None:
        self.found: dict[str, set[dt.date]] = {}
        nodes = list(parts(definition))
        constants = {node.date for node in nodes if isinstance(node, DateConstant)}
        self._bases = sorted(constants)[:4] or [_SOME_DAY, dt.date(2024, 2, 29)]
        for node in nodes:
            match node:
                case BeforeAfter(left, _, right):
                    self._meet(left, right, _around)
                    self._meet(right, left, _around)
                case Apart(left, _, amount, relation, right):
                    earlier, end = (left, right) if relation == "before" else (right, left)
                    self._apart(earlier, amount, end)
        if AUDIT_DATE not in self.found:
            ends = {definition.applies_from, definition.applies_until}
            days = [_around(each) for each in ends if each is not None]
            self.found[AUDIT_DATE] = set().union(*days) or set(self._bases)

    def _apart(self, earlier: DateValue, amount: Constant, end: DateValue) -> None:
        self._meet(earlier, end, lambda day: _turning(day, amount) | _around(day))
        self._meet(end, earlier, lambda day: _around(later(day, amount)) | _around(day))

    def _meet(
        self, date: DateValue, other: DateValue, days: Callable[[dt.date], set[dt.date]]
    ) -> None:
        """Note of *date*, unless it is a constant, what it may turn on beside *other*."""
        if isinstance(date, DateConstant):
            return
        key = date.name if isinstance(date, Answer) else AUDIT_DATE
        bases = [other.date] if isinstance(other, DateConstant) else self._bases
        self.found.setdefault(key, set()).update(*map(days, bases))


def _options(definition: Definition, vocabulary: str) -> tuple[str, ...]:
    if vocabulary == CLASSES:
        return (*(each.name for each in definition.classes), definition.otherwise)
    return next(each.options for each in definition.vocabularies if each.name == vocabulary)


def _record(definition: Definition, name: str) -> Record:
    return next(each for each in definition.records if each.name == name)


# ── Evidence ────────────────────────────────────────────────────────────────────────────────────


@st.composite
def evidence(draw: st.DrawFn, definition: Definition, gaps: int | None = None) -> Evidence:
    """Legal evidence of *definition*, with at most so many *gaps*; None for any number of them.

    A gap is a question of the team, a field of a person, a whole list or record, one option of a
    set or of what is asked for each, a judgement, or the date of the evidence, that is not there.
    """
    team = _Team(_drawing(draw), definition)
    return team.with_gaps(team.evidence(), gaps)


@st.composite
def chains(draw: st.DrawFn, definition: Definition, steps: int = 4) -> list[Evidence]:
    """Evidence with gaps, completions of it, each of the one before, and at last a complete one."""
    choose = _drawing(draw)
    team = _Team(choose, definition)
    complete = team.evidence()
    left_out = _left_out(choose, places(complete), None)
    applying = team.known_to_apply(complete)
    chain = [_applying(without(complete, left_out), applying)]
    while len(chain) < steps and left_out:
        left_out = [place for place in left_out if choose(1)]
        chain.append(_applying(without(complete, left_out), applying))
    return [*chain, complete]


def random_evidences(
    rng: random.Random, definition: Definition, gaps: int | None = None
) -> Iterator[Evidence]:
    """What :func:`evidence` draws, one team after the other, from a cheap source of chance."""

    def choose(most: int) -> int:
        return rng.randint(0, most) if most > 0 else 0

    team = _Team(choose, definition)
    while True:
        yield team.with_gaps(team.evidence(), gaps)


def answers_and_date(team: Mapping[str, object]) -> tuple[Evidence, dt.date | None]:
    """The answers of evidence, and its date, if it has one."""
    answers = dict(team)
    date = answers.pop(AUDIT_DATE, None)
    assert date is None or isinstance(date, dt.date)
    return answers, date


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


def _applying(team: Evidence, applying: Iterable[str]) -> Evidence:
    """*team*, and where a judgement is missing of one of these, that the descriptor applies."""
    return {**team, **{name: "applicable" for name in applying if name not in team}}


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
        counts = [
            4 if node.percent is not None else node.count or 0
            for node in parts(definition)
            if isinstance(node, People)
        ]
        self._crowd = 1 + max(counts, default=0)
        self._judged = [
            descriptor
            for domain in definition.domains
            for descriptor in domain.descriptors
            if descriptor.may_not_apply or any(each.judged for each in descriptor.criteria)
        ]
        self._is_dated = any(
            isinstance(node, AuditDate) or getattr(node, "valid_for", None) is not None
            for node in parts(definition)
        ) or any(
            each is not None
            for each in (
                definition.otherwise_valid_for,
                definition.applies_from,
                definition.applies_until,
            )
        )

    def evidence(self) -> Evidence:
        """Everything that can be answered."""
        team = {each.name: self._value(each) for each in self._definition.questions}
        team |= {each.name: self._judgement(each) for each in self._judged}
        if self._is_dated:
            days = [each for each in self._found[AUDIT_DATE] if isinstance(each, dt.date)]
            team[AUDIT_DATE] = self._pick(_plainest_first(days))
        return team

    def with_gaps(self, complete: Evidence, gaps: int | None) -> Evidence:
        """*complete*, with at most so many gaps."""
        left_out = _left_out(self._up_to, places(complete), gaps)
        return _applying(without(complete, left_out), self.known_to_apply(complete))

    def known_to_apply(self, complete: Evidence) -> list[str]:
        """Descriptors, judged applicable, of which this is to be known whatever else is not."""
        return [
            each.name
            for each in self._judged
            if each.may_not_apply and complete[each.name] != "not applicable" and self._up_to(1)
        ]

    def _pick(self, options: list[dt.date]) -> dt.date:
        return options[self._up_to(len(options) - 1)]

    def _value(self, question: Question) -> object:
        match question.type:
            case OneRecord(record, or_none):
                nobody = or_none and self._up_to(3) == 3
                return "none" if nobody else self._person(record)
            case Records(record, minimum):
                if question.or_none and self._up_to(3) == 3:
                    return "none"
                size = minimum + self._up_to(max(self._crowd - minimum, 1))
                return [self._person(record) for _ in range(size)]
        if question.each is not None:
            options = _options(self._definition, question.each)
            return {option: self._simple_value(question) for option in options}
        return self._simple_value(question)

    def _person(self, record: str) -> Evidence:
        return {
            each.name: self._simple_value(each) for each in _record(self._definition, record).fields
        }

    def _simple_value(self, question: Question) -> object:
        if question.or_none and self._up_to(3) == 3:
            return "none"
        candidates = self._simple.get(question.name)
        if candidates is None:
            candidates = _simple_candidates(self._definition, question, self._found)
            self._simple[question.name] = candidates
        value = candidates[self._up_to(len(candidates) - 1)]
        match question.type:
            case AnyOf(vocabulary) if isinstance(value, list):
                form = self._up_to(2)
                if form == 0 and not value and self._up_to(1):
                    return "none"
                if form:
                    return {each: each in value for each in _options(self._definition, vocabulary)}
            case Number() if isinstance(value, int | Fraction):
                return self._written(Fraction(value))
        return value

    def _judgement(self, descriptor: Descriptor) -> object:
        """What a person judges of a descriptor, in each of the forms."""
        if descriptor.may_not_apply and self._up_to(2) == 2:
            return "not applicable"
        words = [each.words for each in descriptor.criteria if each.judged]
        if not words:
            return "applicable"
        judged = {each: not self._up_to(1) for each in words}
        return judged[words[0]] if len(words) == 1 and self._up_to(1) else judged

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
