"""The reference evaluator: one condition, held against what is known of a team.

It reads a :class:`~pia.evaluate.world.World`, in which an unanswered question is one with several
answers left, so one reading serves complete evidence, incomplete evidence and the search.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, assert_never

from attrs import field, frozen

from pia.evaluate import numbers
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth, every, how_many, within
from pia.evaluate.world import (
    IS_THERE,
    THE_TEAM,
    Key,
    Person,
    Selection,
    World,
    blank_person,
)
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import people_asked_for


@frozen(eq=False)
class Finding:
    """What one condition came to, and what it rests on.

    A term that is used twice has one finding, so findings form a graph and not a tree.
    """

    condition: rules.Condition
    truth: Truth
    parts: tuple[Finding, ...] = field(default=(), repr=False)
    """The findings it rests on; of a sentence about people, one for each of them in order."""
    left: Numbers | None = field(default=None, repr=False)
    """Of a comparison: the values its left side may have."""
    right: Numbers | None = field(default=None, repr=False)
    """Of a comparison: the values its right side may have."""


class EvaluationTooLong(Exception):
    """One evaluation examines more conditions, or longer numbers, than its limits allow."""


@frozen(eq=False)
class Who:
    """Of whom a condition is asked: their fields, and a key by which what they came to is kept."""

    record: str
    fields: Person
    key: Key


Subject: TypeAlias = "Who | None"
"""A person or record, or the team as a whole."""


@frozen(eq=False)
class Index:
    """The named things of a definition, by who they are about and their name."""

    built: rules.Rules
    terms: dict[tuple[str | None, str], rules.Term]
    quantities: dict[tuple[str | None, str], rules.NamedQuantity]
    descriptors: dict[str, rules.Descriptor]
    records: dict[str, rules.Record]
    """The record of each question of the team that asks for one."""


def index_of(built: rules.Rules) -> Index:
    """*built*, ready to be looked things up in."""
    return Index(
        built,
        {(term.record, term.name): term for term in built.terms},
        {(each.record, each.name): each for each in built.quantities},
        {each.name: each for each in built.descriptors},
        {
            question.name: question.type.record
            for question in built.questions
            if isinstance(question.type, rules.OneRecord | rules.Records)
        },
    )


def person_in(question: rules.Question, fields: Person, position: int) -> Who:
    """The person who stands at *position* of a list."""
    return Who(people_asked_for(question).record.name, fields, (question.name, position))


def record_in(index: Index, world: World, question: str) -> Who:
    """The record that the team's *question* asks for."""
    record = index.records[question]
    fields = {each.name: world.leaves[question, each.name] for each in record.fields}
    return Who(record.name, fields, (question, 0))


class Examination:
    """Conditions held against one world; what has a name is examined once a subject (S12)."""

    def __init__(self, index: Index, world: World, limits: Limits) -> None:
        self.index = index
        self.world = world
        self.limits = limits
        self.steps = 0
        """Conditions and quantities examined so far."""
        self._terms: dict[tuple[Key, int], Finding] = {}
        self._quantities: dict[tuple[Key, int], Numbers] = {}
        self._descriptors: dict[str, tuple[Finding, ...]] = {}
        self._counts: dict[int, Finding] = {}

    # ── Conditions ──

    def condition(self, condition: rules.Condition, who: Subject = None) -> Finding:
        """What *condition* comes to, of *who* or of the team."""
        self._step()
        match condition:
            case rules.Yes(answer=answer):
                value = self._value(answer, who)
                assert isinstance(value, Truth)
                return Finding(condition, self._there(answer.subject) & value)
            case rules.Chosen(answer=answer, options=options):
                left = self._value(answer, who)
                assert isinstance(left, frozenset)
                return Finding(condition, self._there(answer.subject) & _one_of(left, options))
            case rules.Includes(answer=answer, option=option):
                selection = self._value(answer, who)
                assert isinstance(selection, Selection)
                truth = selection.includes(option)
                return Finding(condition, self._there(answer.subject) & truth)
            case rules.Comparison():
                return self._comparison(condition, who)
            case rules.TermHolds(subject=subject, name=name):
                part = self._term(subject, name, who)
                return Finding(condition, self._there(subject) & part.truth, (part,))
            case rules.Negation(condition=inner):
                part = self.condition(inner, who)
                return Finding(condition, ~part.truth, (part,))
            case rules.HowMany(low=low, high=high, conditions=conditions):
                parts = tuple(self.condition(part, who) for part in conditions)
                return Finding(condition, how_many(_truths(parts), low, high), parts)
            case rules.Everyone() | rules.HowManyPeople():
                return self._people(condition)
            case rules.DescriptorMet(descriptor=name):
                parts = self.musts(name)
                return Finding(condition, every(_truths(parts)), parts)
            case rules.EveryDescriptorMet(descriptors=names):
                parts = tuple(part for name in names for part in self.musts(name))
                return Finding(condition, every(_truths(parts)), parts)
            case _:
                assert_never(condition)

    def _step(self) -> None:
        self.steps += 1
        most = self.limits.evaluation_steps
        if self.steps > most:
            raise EvaluationTooLong(f"one evaluation examines at most {most:,} conditions")

    def musts(self, descriptor: str) -> tuple[Finding, ...]:
        """What the criteria came to that a descriptor must meet."""
        known = self._descriptors.get(descriptor)
        if known is None:
            known = self._descriptors[descriptor] = tuple(
                self.condition(criterion.condition)
                for criterion in self.index.descriptors[descriptor].criteria
                if criterion.strength is rules.Strength.MUST
            )
        return known

    def _comparison(self, condition: rules.Comparison, who: Subject) -> Finding:
        left, right = self.quantity(condition.left, who), self.quantity(condition.right, who)
        truth = numbers.compare(left, condition.comparator, right)
        if truth is Truth.NOT_KNOWN:
            taken = self.world.settled.get((id(condition), key_of(who)))
            truth = taken if isinstance(taken, Truth) else truth
        return Finding(condition, truth, (), left, right)

    def _term(self, subject: str, name: str, who: Subject) -> Finding:
        inner = self._inner(subject, who)
        term = self.index.terms[_record_of(inner), name]
        key = (key_of(inner), id(term))
        known = self._terms.get(key)
        if known is None:
            known = self._terms[key] = self.condition(term.condition, inner)
        return known

    def _people(self, condition: rules.Everyone | rules.HowManyPeople) -> Finding:
        known = self._counts.get(id(condition))
        if known is None:
            known = self._counts[id(condition)] = self._counted_people(condition)
        return known

    def _counted_people(self, condition: rules.Everyone | rules.HowManyPeople) -> Finding:
        taken = self.world.settled.get((id(condition), THE_TEAM))
        if isinstance(taken, Truth):
            return Finding(condition, taken)
        people = self.world.lists[condition.list.name]
        if people is None:
            return self._people_nobody_named(condition)
        parts = tuple(
            self.condition(condition.condition, person_in(condition.list, person, at))
            for at, person in enumerate(people)
        )
        if isinstance(condition, rules.Everyone):
            return Finding(condition, every(_truths(parts)), parts)
        return Finding(condition, how_many(_truths(parts), condition.low, condition.high), parts)

    def _people_nobody_named(self, condition: rules.Everyone | rules.HowManyPeople) -> Finding:
        """An unanswered list: at least so many people of whom nothing is known (S10)."""
        least = people_asked_for(condition.list).minimum
        blank = person_in(condition.list, blank_person(condition.list), -1)
        part = self.condition(condition.condition, blank)
        fewest = least if part.truth is Truth.YES else 0
        most = 0 if part.truth is Truth.NO else None
        if isinstance(condition, rules.HowManyPeople):
            truth = within(fewest, most, condition.low, condition.high)
        elif part.truth is Truth.YES:
            truth = Truth.YES
        else:
            truth = Truth.NO if part.truth is Truth.NO and least > 0 else Truth.NOT_KNOWN
        return Finding(condition, truth, (part,))

    # ── Quantities ──

    def quantity(self, quantity: rules.Quantity, who: Subject) -> Numbers:
        """The values that *quantity* may have."""
        self._step()
        match quantity:
            case rules.Constant(value=value):
                return numbers.exactly(value)
            case rules.AnswerNumber(answer=answer):
                value_ = self._value(answer, who)
                assert isinstance(value_, Numbers)
                return self._if_there(answer.subject, value_)
            case rules.NumberChosen(answer=answer):
                selection = self._value(answer, who)
                assert isinstance(selection, Selection)
                counted = numbers.between(
                    max(selection.fewest, len(selection.chosen)),
                    min(selection.most, len(selection.chosen) + len(selection.open)),
                )
                return self._if_there(answer.subject, counted)
            case rules.NumberListed() | rules.NumberOfDifferent():
                return self._counted(quantity)
            case rules.Sum(added=added, taken=taken):
                total = numbers.exactly(0)
                for part in added:
                    total = numbers.plus(total, self.quantity(part, who))
                for part in taken:
                    total = numbers.minus(total, self.quantity(part, who))
                return total
            case rules.Product(factors=factors):
                result = numbers.exactly(1)
                for factor in factors:
                    result = numbers.times(result, self.quantity(factor, who))
                    self._check_length(result)
                return result
            case rules.QuantityOf(subject=subject, name=name):
                return self._if_there(subject, self._named(subject, name, who))
            case _:
                assert_never(quantity)

    def _check_length(self, values: Numbers) -> None:
        for each in values.ranges:
            for end in (each.low, each.high):
                bits = (
                    0
                    if end is None
                    else max(end.numerator.bit_length(), end.denominator.bit_length())
                )
                if bits > self.limits.exact_bits:
                    raise EvaluationTooLong(
                        f"an exact number has at most {self.limits.exact_bits:,} bits"
                    )

    def _named(self, subject: str, name: str, who: Subject) -> Numbers:
        inner = self._inner(subject, who)
        named = self.index.quantities[_record_of(inner), name]
        key = (key_of(inner), id(named))
        known = self._quantities.get(key)
        if known is None:
            if isinstance(named.value, rules.Table):
                known = self._table(named.value, inner)
            else:
                known = self.quantity(named.value, inner)
            self._quantities[key] = known
        return known

    def _table(self, table: rules.Table, who: Subject) -> Numbers:
        """What the rows come to in whose bands the key may lie (S8)."""
        key = self.quantity(table.key, who)
        rows = (band for band in table.bands if _may_lie_in(key, band))
        found = numbers.union(self.quantity(band.value, who) for band in rows)
        return Numbers(found.ranges, found.absent or key.absent)

    def _counted(self, quantity: rules.NumberListed | rules.NumberOfDifferent) -> Numbers:
        taken = self.world.settled.get((id(quantity), THE_TEAM))
        if isinstance(taken, Numbers):
            return taken
        people = self.world.lists[quantity.list.name]
        least = people_asked_for(quantity.list).minimum
        if isinstance(quantity, rules.NumberListed):
            return numbers.between(least, None) if people is None else numbers.exactly(len(people))
        assert isinstance(quantity.field.type, rules.OneOf)
        options = len(quantity.field.type.vocabulary.options)
        if people is None:
            return numbers.between(min(least, 1), options)
        known: set[str] = set()
        open_ = 0
        for person in people:
            left = person[quantity.field.name]
            assert isinstance(left, frozenset)
            if len(left) == 1:
                known |= left
            else:
                open_ += 1
        return numbers.between(
            max(len(known), min(len(people), 1)), min(options, len(known) + open_)
        )

    # ── Who is meant ──

    def _value(self, answer: rules.Answer, who: Subject) -> object:
        if answer.subject == rules.PERSON:
            assert who is not None, "a field stands only in what is about its record"
            return who.fields[answer.question.name]
        return self.world.leaves[answer.subject, answer.question.name]

    def _there(self, subject: str) -> Truth:
        """Whether there is such a record; the team, and a person one speaks of, are there."""
        if subject in (rules.TEAM, rules.PERSON):
            return Truth.YES
        there = self.world.leaves[subject, IS_THERE]
        assert isinstance(there, Truth)
        return there

    def _if_there(self, subject: str, values: Numbers) -> Numbers:
        match self._there(subject):
            case Truth.YES:
                return values
            case Truth.NO:
                return numbers.NOTHING
            case _:
                return Numbers(values.ranges, True, values.whole)

    def _inner(self, subject: str, who: Subject) -> Subject:
        """Of whom a term or quantity is asked that is used on *subject*."""
        if subject == rules.TEAM:
            return None
        if subject == rules.PERSON:
            return who
        return record_in(self.index, self.world, subject)


def key_of(who: Subject) -> Key:
    """The key by which what *who* came to is kept."""
    return THE_TEAM if who is None else who.key


def _record_of(who: Subject) -> str | None:
    return None if who is None else who.record


def _truths(parts: Iterable[Finding]) -> Iterable[Truth]:
    return (part.truth for part in parts)


def _one_of(left: frozenset[str], options: frozenset[str]) -> Truth:
    if left <= options:
        return Truth.YES
    return Truth.NOT_KNOWN if left & options else Truth.NO


def _may_lie_in(key: Numbers, band: rules.Band) -> bool:
    row = numbers.Range(band.low, band.low_closed, band.high, band.high_closed)
    return any(numbers.meet(each, row) for each in key.ranges)
