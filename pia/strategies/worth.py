"""What is worth answering to the questions of one definition: its thresholds, and what is near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import Final

from attrs import Factory, field, frozen

from pia.answers.values import NONE
from pia.api.definition import Definition
from pia.evaluate.facts import Facts, QuestionKey
from pia.evaluate.lengths import worth_trying
from pia.evaluate.sketch import Plain
from pia.evaluate.world import may_be_none
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import Part, everything_said, parts_about, people_asked_for
from pia.units import ALL_UNITS, Kind, Unit, shown

MOST_PEOPLE: Final = 20
"""How many people a list has at most, unless it has to be longer or the caller asks for more."""

_TOLD: Final = (
    rules.Comparison
    | rules.OfPeople
    | rules.EveryDescriptor
    | rules.HowManyDescriptors
    | rules.ShareOfDescriptors
)

_SOME_DAY: Final = date(2024, 1, 1)

_SOME_DAYS: Final = (
    _SOME_DAY,
    date(2024, 2, 29),
    date(2023, 2, 28),
    date(2024, 1, 31),
    date(2024, 12, 31),
)
"""Days with which there is more to go wrong than with others."""

TEXTS: Final = (
    "words",
    "Two words.",
    "12%",
    "2024-02-29",
    "no: nobody – ‘yet’",
    "a, b & <c>; \"d\" 'e' \\ {f} %s",
    "Ünïcödé 文字 🙂",
    "two\nlines",
)
"""Texts, some of which would be another answer elsewhere, or mean something to some program."""


@frozen(eq=False, slots=False)
class Worth:
    """What is worth trying with one definition, each thing worked out when first asked for."""

    definition: Definition
    facts: Facts = field(
        init=False, default=Factory(lambda self: Facts(self.definition.rules), takes_self=True)
    )
    _known: dict[tuple[QuestionKey, bool], tuple[Plain, ...]] = field(init=False, factory=dict)

    @property
    def built(self) -> rules.Rules:
        """The definition, as data."""
        return self.definition.rules

    @property
    def limits(self) -> Limits:
        """The limits that hold for its evidence."""
        return self.definition.limits

    # ── Answers ──

    def answers(
        self, key: QuestionKey, question: rules.Question, decimal: bool
    ) -> tuple[Plain, ...]:
        """Answers to *question* that stand for all, the plainest first; *decimal* numbers only.

        What conditions tell apart stands there equally often, and ``none`` for about a quarter.
        """
        known = self._known.get((key, decimal))
        if known is None:
            some = tuple(self._some(key, question, decimal))
            nones = (NONE,) * (len(some) // 3 + 1) if may_be_none_(question) else ()
            known = self._known[key, decimal] = (*some, *nones)
        return known

    def _some(self, key: QuestionKey, question: rules.Question, decimal: bool) -> Iterable[Plain]:
        match question.type:
            case rules.YesNo():
                return (False, True)
            case rules.Number() as number:
                points = self.facts.thresholds.get(key, ())
                return self.writable(near_numbers(number, points), number, decimal)
            case rules.Date():
                return self._some_days(key)
            case rules.OneOf(vocabulary=vocabulary):
                return _evenly(vocabulary.names, self.facts.told_apart.get(key, ()))
            case rules.Text():
                return (each for each in TEXTS if len(each) <= self.limits.text_length)
            case _:
                raise TypeError(f"the answer to {question.name} has parts")

    def around(
        self, question: rules.Question, points: Iterable[Fraction], decimal: bool
    ) -> list[Fraction]:
        """Numbers or dates that answer *question*, on and around *points*, the plainest first."""
        if isinstance(question.type, rules.Number):
            number = question.type
            near = {each for point in points for each in around(number, point)}
            return plainest_first(self.writable(near, number, decimal), number)
        return _nearest_first({day for point in points for day in _days(point)})

    def writable(
        self, numbers: Iterable[Fraction], number: rules.Number, decimal: bool
    ) -> Iterator[Fraction]:
        """Those of *numbers* that evidence may hold; or that are *decimal* in some unit."""
        most = 10**self.limits.number_digits
        for each in numbers:
            amount = each / number.unit.factor
            if max(abs(amount.numerator), amount.denominator) < most and (
                not decimal or decimal_units(each, number, self.limits)
            ):
                yield each

    def _some_days(self, key: QuestionKey) -> list[Fraction]:
        points = [int(point) for point in self.facts.thresholds.get(key, ())]
        if key == (None, rules.AUDIT_DATE):
            ends = (self.built.applies_from, self.built.applies_until)
            points += [end.toordinal() for end in ends if end is not None]
        near = (day for point in points for day in _days(Fraction(point)))
        some = (Fraction(each.toordinal()) for each in (*_SOME_DAYS, date.min, date.max))
        return _nearest_first({*near, *some})

    # ── Lists ──

    def lengths(self, question: rules.Question, most: int | None) -> tuple[int, ...]:
        """How many people a list may have: few, and as many as counts and shares turn on."""
        turning = self.facts.turning_lengths.get(question.name, frozenset[int]())
        if most is None:
            most = MOST_PEOPLE
        else:
            turning |= {most}
        return worth_trying(question, turning, min(most, self.limits.list_length))

    # ── What is said ──

    @cached_property
    def told(self) -> tuple[rules.Condition, ...]:
        """What is said of the team, of its people and of its descriptors, each by itself."""
        found = (part for part, about in self._said if about is None)
        return tuple(part for part in found if isinstance(part, _TOLD))

    @cached_property
    def _said(self) -> tuple[tuple[Part, str | None], ...]:
        return tuple(
            pair
            for said in everything_said(self.built)
            for pair in parts_about(said.parts, said.record)
        )

    @cached_property
    def entangled(self) -> Mapping[QuestionKey, tuple[tuple[rules.Comparison, str | None], ...]]:
        """For each question, comparisons that hold its answer against another answer."""
        found: dict[QuestionKey, list[tuple[rules.Comparison, str | None]]] = {}
        for part, about in self._said:
            if isinstance(part, rules.Comparison):
                keys = self._numbers_in(part, about)
                for key in keys if len(keys) > 1 else ():
                    found.setdefault(key, []).append((part, about))
        return {key: tuple(comparisons) for key, comparisons in found.items()}

    def _numbers_in(self, comparison: rules.Comparison, about: str | None) -> set[QuestionKey]:
        """The questions whose numbers or dates *comparison*, which is *about* a record, reads."""
        reads = self.facts.through(self.facts.reads(comparison, about))
        own = {(about, name) for name in reads.fields}
        return (own | {self.facts.question(leaf) for leaf in reads.leaves}) & self._numeric

    @cached_property
    def _numeric(self) -> set[QuestionKey]:
        """Every question that is answered with a number or a date."""
        found: set[QuestionKey] = {(None, rules.AUDIT_DATE)}
        asked: list[tuple[str | None, rules.Question]] = [
            (None, each) for each in self.built.questions if each.each is None
        ]
        lists = (people_asked_for(each).record for each in self.built.options)
        for record in (*self.built.records, *lists):
            asked += [(record.name, each) for each in record.fields]
        for about, question in asked:
            if isinstance(question.type, rules.Number | rules.Date):
                found.add((about, question.name))
        return found


@lru_cache(maxsize=64)
def worth_of(definition: Definition) -> Worth:
    """What is worth trying with *definition*, kept for the next time."""
    return Worth(definition)


def may_be_none_(question: rules.Question) -> bool:
    """Whether ``none`` is an answer of its own to *question*; a text may be none, too."""
    return may_be_none(question) or (question.or_none and isinstance(question.type, rules.Text))


# ── Options ─────────────────────────────────────────────────────────────────────────────────────


def _evenly(names: tuple[str, ...], told_apart: tuple[frozenset[str], ...]) -> Iterator[str]:
    """*names*, and some of them again, so that those told apart occur equally often."""
    alike: dict[tuple[bool, ...], list[str]] = {}
    for name in names:
        alike.setdefault(tuple(name in asked for asked in told_apart), []).append(name)
    most = max(len(group) for group in alike.values())
    yield from names
    for group in alike.values():
        yield from (group[at % len(group)] for at in range(len(group), most))


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────

_JUST: Final = (Fraction(1, 100), Fraction(1, 1_000_000))
"""How near "just below" is: what a person would write, and what a rounding would lose."""

_FAR: Final = 1_000


def near_numbers(number: rules.Number, points: Iterable[Fraction]) -> list[Fraction]:
    """Numbers on and around *points*, the bounds, and some others, the plainest first.

    All are in base units, as *points* are.
    """
    unit = number.unit.factor
    low = None if number.low is None else number.low / unit
    high = None if number.high is None else number.high / unit
    turns = {point / unit for point in points}
    cuts = turns | {end for end in (low, high) if end is not None}
    found = {Fraction(0), Fraction(1), *cuts}
    for cut in cuts:
        found |= {cut - 1, cut + 1}
        for step in () if number.whole else _JUST if cut in turns else _JUST[:1]:
            found |= {_below(cut, step), _above(cut, step)}
    for one, other in pairwise(sorted(cuts)):
        found.add((one + other) / 2)
    highest = max(found)
    found |= {Fraction(floor(highest) + 10), Fraction(floor(highest) + _FAR)}
    if low is None:
        found |= {Fraction(-1), Fraction(-_FAR)}
    return _fitting(number, found)


def around(number: rules.Number, point: Fraction) -> list[Fraction]:
    """*point*, which is in base units, and numbers close to it, as far as *number* has them."""
    exact = point / number.unit.factor
    if number.whole:
        near = {Fraction(each) for each in (floor(exact), ceil(exact))}
        near |= {each + by for each in near for by in (-1, 1)}
    else:
        near = {exact, exact - 1, exact + 1}
        near |= {just for step in _JUST for just in (_below(exact, step), _above(exact, step))}
    return _fitting(number, near)


def plainest_first(values: Iterable[Fraction], number: rules.Number) -> list[Fraction]:
    """*values*, in base units: whole numbers first, and small ones."""
    return sorted(values, key=number.plainness)


def _fitting(number: rules.Number, amounts: Iterable[Fraction]) -> list[Fraction]:
    """Those of *amounts*, in the unit of *number*, that it may be; in base units."""
    values = (
        amount * number.unit.factor
        for amount in amounts
        if not number.whole or amount.denominator == 1
    )
    return plainest_first(filter(number.is_within, values), number)


def _below(number: Fraction, step: Fraction) -> Fraction:
    """The greatest multiple of *step* below *number*."""
    return (ceil(number / step) - 1) * step


def _above(number: Fraction, step: Fraction) -> Fraction:
    """The least multiple of *step* above *number*."""
    return (floor(number / step) + 1) * step


def decimal_units(value: Fraction, number: rules.Number, limits: Limits) -> list[Unit]:
    """The units in which *value*, in base units, is a decimal; that of the question first."""
    own = number.unit
    others = (unit for unit in ALL_UNITS.values() if unit.kind is own.kind and unit != own)
    units = (own, *others) if own.kind is not Kind.PLAIN else (own,)
    return [unit for unit in units if is_decimal(value / unit.factor, limits)]


def is_decimal(amount: Fraction, limits: Limits) -> bool:
    """Whether *amount* can be written with a point and no more digits than are read."""
    text = shown(abs(amount))
    whole, _, decimals = text.partition(".")
    if "/" in text or len(decimals) > limits.number_decimals:
        return False
    return len(whole) + len(decimals) <= limits.number_digits


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────


def _days(point: Fraction) -> Iterator[Fraction]:
    """The day that *point* is, and those before and after it."""
    for day in range(floor(point) - 1, floor(point) + 2):
        if date.min.toordinal() <= day <= date.max.toordinal():
            yield Fraction(day)


def _nearest_first(days: Iterable[Fraction]) -> list[Fraction]:
    base = _SOME_DAY.toordinal()
    return sorted(days, key=lambda day: (abs(day - base), day))
