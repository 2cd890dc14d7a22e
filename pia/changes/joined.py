"""Two definitions as one: what they have in common stands in it once, what differs twice.

A search over it finds a team whose evidence both can read and that comes out differently.  What
differs goes by a name with a mark in front, which no author can write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import assert_never

from attrs import define, evolve, field, frozen

from pia.changes.asked import MARKS, Asked, Side
from pia.changes.said import NOWHERE, all_of, any_of, negated, none_of
from pia.changes.shape import shape
from pia.model import rules
from pia.model.uses import record_of
from pia.model.walk import About, Key, is_above, people_asked_for, vocabulary_of
from pia.units import PLAIN

# ── One side of it ──────────────────────────────────────────────────────────────────────────────


@frozen(eq=False)
class Rewriting:
    """What one of the definitions says, in terms of the questions and names of the whole."""

    at: int
    side: Side
    asked: Asked
    named: Callable[[int, Key], str]
    """What a term, quantity or descriptor of this side is called in the whole."""
    inexact: list[str] = field(factory=list)
    """Lists of which something is said here that is not quite what the definition says."""

    def condition(self, condition: rules.Condition, about: About = None) -> rules.Condition:
        """*condition*, which stands about a record or the team."""
        match condition:
            case rules.Chosen(answer=answer, options=options):
                common = self.answer(answer, about)
                known = frozenset(vocabulary_of(common.question).names)
                return evolve(condition, answer=common, options=options & known)
            case (
                rules.Yes(answer=answer)
                | rules.IsNone(answer=answer)
                | rules.Includes(answer=answer)
            ):
                return evolve(condition, answer=self.answer(answer, about))
            case rules.Comparison(left=left, right=right):
                left, right = self.quantity(left, about), self.quantity(right, about)
                return evolve(condition, left=left, right=right)
            case rules.TermHolds(subject=subject, name=name):
                name = self._named("term", subject, name, about)
                return evolve(condition, subject=self._subject(subject), name=name)
            case rules.Negation(condition=inner):
                return evolve(condition, condition=self.condition(inner, about))
            case rules.HowMany(conditions=parts):
                parts = tuple(self.condition(each, about) for each in parts)
                return evolve(condition, conditions=parts)
            case rules.Everyone() | rules.HowManyPeople() | rules.Share():
                return self._sentence(condition)
            case rules.InEach():
                return self._in_each(condition)
            case rules.DescriptorIs(descriptor=name):
                return evolve(condition, descriptor=self.descriptor(name))
            case (
                rules.EveryDescriptor(descriptors=names)
                | rules.HowManyDescriptors(descriptors=names)
                | rules.ShareOfDescriptors(descriptors=names)
            ):
                return evolve(condition, descriptors=tuple(map(self.descriptor, names)))
            case _:
                assert_never(condition)

    def _sentence(self, sentence: rules.Sentence) -> rules.Sentence:
        record = people_asked_for(sentence.list).record.name
        whose = [] if sentence.whose is None else [self.condition(sentence.whose, record)]
        if self._is_uneven(sentence.list):
            whose.append(self._is_own_option(sentence.list))
        return evolve(
            sentence,
            list=self._list(sentence.list),
            condition=self.condition(sentence.condition, record),
            whose=all_of(whose) if whose else None,
        )

    def _in_each(self, condition: rules.InEach) -> rules.Condition:
        people = condition.people
        record = people_asked_for(people.list).record.name
        own = frozenset(vocabulary_of(condition.field).names)
        of = self.asked.question(self.at, record, condition.field.name)
        common = evolve(condition, field=of, people=self._sentence(people))
        if own <= frozenset(vocabulary_of(of).names) or not _wants_somebody(people):
            return common
        # Of an option that the other definition does not have, there is nobody.
        return all_of([common, any_of([])])

    def _list(self, list_: rules.Question) -> rules.Question:
        known = self.asked.options.get(list_.name)
        return known or self.asked.question(self.at, None, list_.name)

    def _is_uneven(self, list_: rules.Question) -> bool:
        """Whether *list_* stands for options of which the two definitions have not the same."""
        known = self.asked.options.get(list_.name)
        if known is None or list_ not in self.side.built.options:
            return False
        return people_asked_for(known).minimum != people_asked_for(list_).minimum

    def _is_own_option(self, list_: rules.Question) -> rules.Condition:
        """It is one of the options that this definition has."""
        record = people_asked_for(list_).record
        names = frozenset(vocabulary_of(record.fields[0]).names)
        option = self.asked.question(self.at, record.name, rules.OPTION)
        return rules.Chosen(rules.Answer(rules.PERSON, option), names, span=NOWHERE)

    def quantity(self, quantity: rules.Quantity, about: About) -> rules.Quantity:
        """*quantity*, which stands about a record or the team."""
        match quantity:
            case rules.Constant():
                return quantity
            case rules.AnswerNumber(answer=answer) | rules.NumberChosen(answer=answer):
                return evolve(quantity, answer=self.answer(answer, about))
            case rules.NumberListed(list=list_):
                if self._is_uneven(list_):
                    return rules.Constant(Fraction(people_asked_for(list_).minimum), PLAIN)
                return evolve(quantity, list=self._list(list_))
            case rules.NumberOfDifferent(list=list_, field=of):
                record = people_asked_for(list_).record.name
                of = self.asked.question(self.at, record, of.name)
                return self._counted(evolve(quantity, list=self._list(list_), field=of), list_)
            case rules.Total(list=list_, of=inner):
                record = people_asked_for(list_).record.name
                inner = self.quantity(inner, record)
                return self._counted(evolve(quantity, list=self._list(list_), of=inner), list_)
            case rules.Shifted(date=date):
                return evolve(quantity, date=self.quantity(date, about))
            case rules.Sum(added=added, taken=taken):
                added = tuple(self.quantity(each, about) for each in added)
                taken = tuple(self.quantity(each, about) for each in taken)
                return evolve(quantity, added=added, taken=taken)
            case rules.Product(factors=factors):
                factors = tuple(self.quantity(each, about) for each in factors)
                return evolve(quantity, factors=factors)
            case rules.QuantityOf(subject=subject, name=name):
                name = self._named("quantity", subject, name, about)
                return evolve(quantity, subject=self._subject(subject), name=name)
            case _:
                assert_never(quantity)

    def _counted(self, quantity: rules.Quantity, list_: rules.Question) -> rules.Quantity:
        """*quantity*, which cannot leave out the options that the other definition has alone."""
        if not self._is_uneven(list_):
            return quantity
        self.inexact.append(list_.name)
        # So that the two are not taken for the same.
        return rules.Sum((quantity,), ()) if self.at else quantity

    def value(
        self, value: rules.Quantity | rules.Table | rules.Rows, about: About
    ) -> rules.Quantity | rules.Table | rules.Rows:
        """What a named quantity comes to."""
        match value:
            case rules.Table(key=key, bands=bands):
                bands = tuple(evolve(e, value=self.quantity(e.value, about)) for e in bands)
                return rules.Table(self.quantity(key, about), bands)
            case rules.Rows(rows=rows, otherwise=otherwise):
                rows = tuple(
                    evolve(
                        each,
                        condition=self.condition(each.condition, about),
                        value=self.quantity(each.value, about),
                    )
                    for each in rows
                )
                return rules.Rows(rows, self.quantity(otherwise, about))
            case _:
                return self.quantity(value, about)

    def answer(self, answer: rules.Answer, about: About) -> rules.Answer:
        """The answer to the same question of the whole."""
        subject, question = answer.subject, answer.question
        if subject == rules.TEAM:
            if question.name == rules.AUDIT_DATE:
                return answer
            return rules.Answer(subject, self.asked.question(self.at, None, question.name))
        if subject == rules.PERSON:
            return rules.Answer(subject, self.asked.question(self.at, about, question.name))
        owner = self.asked.question(self.at, None, subject)
        if isinstance(owner.type, rules.OneRecord):
            question = self.asked.question(self.at, owner.type.record.name, question.name)
        return rules.Answer(owner.name, question)

    def _subject(self, subject: str) -> str:
        if subject in (rules.TEAM, rules.PERSON):
            return subject
        return self.asked.question(self.at, None, subject).name

    def _named(self, sort: str, subject: str, name: str, about: About) -> str:
        of = record_of(subject, about, self.side.built)
        return self.named(self.at, (sort, of, name))

    def descriptor(self, name: str) -> str:
        """What the descriptor is called in the whole."""
        return self.named(self.at, ("descriptor", None, name))


def _wants_somebody(sentence: rules.Sentence) -> bool:
    return isinstance(sentence, rules.HowManyPeople) and sentence.low > 0


# ── The whole ───────────────────────────────────────────────────────────────────────────────────

_Thing = rules.Term | rules.NamedQuantity | rules.Descriptor


def _things(side: Side) -> Iterator[tuple[Key, _Thing]]:
    """Every term, quantity and descriptor, by what it is called in both definitions."""
    built = side.built
    for term in built.terms:
        yield ("term", term.record, side.name("term", term.record, term.name)), term
    for each in built.quantities:
        yield ("quantity", each.record, side.name("quantity", each.record, each.name)), each
    for descriptor in built.descriptors:
        yield ("descriptor", None, side.name("descriptor", None, descriptor.name)), descriptor


@frozen(eq=False, slots=False)
class Joined:
    """Two definitions as one; their classes are conditions of the team here."""

    sides: tuple[Side, Side]
    _known: dict[Key, bool] = field(init=False, factory=dict)
    _waiting: set[Key] = field(init=False, factory=set)
    _apart: set[Key] = field(init=False, factory=set)

    @cached_property
    def asked(self) -> Asked:
        """What the two ask."""
        return Asked(self.sides)

    @cached_property
    def rewritings(self) -> tuple[Rewriting, Rewriting]:
        """How what each of the two says is said here."""
        first, second = (
            Rewriting(at, side, self.asked, self._name) for at, side in enumerate(self.sides)
        )
        return first, second

    @property
    def is_exact(self) -> bool:
        """Whether all that the two say is said here as they say it."""
        return not any(each.inexact for each in self.rewritings)

    # ── Terms, quantities and descriptors ──

    @cached_property
    def _things(self) -> tuple[dict[Key, _Thing], dict[Key, _Thing]]:
        first, second = (dict(_things(side)) for side in self.sides)
        return first, second

    def _name(self, at: int, key: Key) -> str:
        sort, about, name = key
        name = self.sides[at].name(sort, about, name)
        return name if self.is_same((sort, about, name)) else MARKS[at] + name

    def is_same(self, key: Key) -> bool:
        """Whether both definitions have this, by its name in both, and mean the same by it."""
        if key in self._waiting:
            # The one uses it for what the other uses to say it; neither is then the same.
            self._apart.add(key)
            return False
        if key not in self._known:
            first, second = (things.get(key) for things in self._things)
            self._waiting.add(key)
            same = (
                first is not None
                and second is not None
                and shape(self._rewritten(0, first, "")) == shape(self._rewritten(1, second, ""))
            )
            self._waiting.remove(key)
            self._known[key] = same and key not in self._apart
        return self._known[key]

    def _rewritten(self, at: int, thing: _Thing, name: str) -> _Thing:
        """*thing* as it is said here, by *name*; of a descriptor, what it asks for."""
        said = self.rewritings[at]
        match thing:
            case rules.Term(condition=condition, record=record):
                return evolve(thing, name=name, condition=said.condition(condition, record))
            case rules.NamedQuantity(value=value, record=record):
                return evolve(thing, name=name, value=said.value(value, record))
            case rules.Descriptor(criteria=criteria, applies=applies):
                musts = tuple(
                    evolve(each, words="", judged=False, condition=said.condition(each.condition))
                    for each in criteria
                    if each.strength is rules.Strength.MUST
                )
                applies = tuple(said.condition(each) for each in applies)
                return rules.Descriptor(
                    name, "", None, False, "", "", musts, (), applies, span=thing.span
                )
            case _:
                assert_never(thing)

    def _said(self) -> Iterator[_Thing]:
        """Everything with a name, once where it is the same, else twice."""
        for key in dict.fromkeys([*self._things[0], *self._things[1]]):
            for at, things in enumerate(self._things):
                if key in things and not (at and self.is_same(key)):
                    name = key[2] if self.is_same(key) else MARKS[at] + key[2]
                    yield self._rewritten(at, things[key], name)

    # ── Classes ──

    @cached_property
    def classes_are_same(self) -> bool:
        """Whether every team that both can read has the same class by both, plainly."""
        first, second = (self._classes(at) for at in range(2))
        return shape(first) == shape(second)

    def _classes(self, at: int) -> tuple[object, ...]:
        """All that the class of a team depends on, beside what has a name."""
        said, built = self.rewritings[at], self.sides[at].built

        def name(of: str) -> str:
            return self.sides[at].name("class", None, of)

        def held(condition: rules.Condition | None) -> rules.Condition | None:
            return None if condition is None else said.condition(condition)

        classes = tuple((name(each.name), held(each.condition)) for each in built.classes)
        caps = tuple((name(each.class_name), held(each.condition)) for each in built.caps)
        ranks = (frozenset(map(name, rank)) for rank in built.ranking)
        # Without `at best` the order from best to worst decides nothing.
        return built.in_stages, classes, caps, tuple(ranks) if caps else ()

    @cached_property
    def class_terms(self) -> tuple[Classes, Classes]:
        """Of each side, when a team is of each class."""
        first, second = (_of_classes(said) for said in self.rewritings)
        return first, second

    def is_of(self, at: int, name: str) -> rules.Condition:
        """The team is of the class that goes by *name* in both, by one of the definitions."""
        return self.class_terms[at].named[name]

    @cached_property
    def of_another_class(self) -> rules.Condition:
        """The team is of another class by the second definition than by the first."""
        first, second = (each.named for each in self.class_terms)
        return any_of(
            all_of([first[one], second[other]]) for one in first for other in second if one != other
        )

    def comes_out_otherwise(self, name: str) -> rules.Condition:
        """The team stands to this descriptor, which both have, in another way by the second."""
        standings = list(rules.Standing)
        if not any(self._descriptor(at, name).applies for at in range(2)):
            standings.remove(rules.Standing.NOT_APPLICABLE)
        first, second = (MARKS[at] + name for at in range(2))
        return any_of(
            all_of([_stands(first, one), _stands(second, other)])
            for one in standings
            for other in standings
            if one is not other
        )

    def _descriptor(self, at: int, name: str) -> rules.Descriptor:
        found = self._things[at]["descriptor", None, name]
        assert isinstance(found, rules.Descriptor)
        return found

    # ── The whole ──

    def built(self, goals: Sequence[rules.Condition]) -> rules.Rules:
        """The whole, with each of *goals* in the place of a class, so that it is looked at."""
        said = list(self._said())
        terms = [each for each in said if isinstance(each, rules.Term)]
        goal_classes = (
            rules.Class(f"goal {nth}", "", "", goal, span=NOWHERE) for nth, goal in enumerate(goals)
        )
        return rules.Rules(
            name="",
            title="",
            edition="",
            source="",
            publisher="",
            applies_from=None,
            applies_until=None,
            vocabularies=tuple(self.asked.vocabularies.values()),
            questions=self.asked.questions,
            records=tuple(self.asked.records.values()),
            options=tuple(self.asked.options.values()),
            terms=(*terms, *(term for each in self.class_terms for term in each.terms)),
            quantities=tuple(each for each in said if isinstance(each, rules.NamedQuantity)),
            domains=(),
            descriptors=tuple(each for each in said if isinstance(each, rules.Descriptor)),
            classes=(*goal_classes, rules.Class("otherwise", "", "", None, span=NOWHERE)),
            in_stages=False,
            caps=(),
            ranking=(),
            promises=(),
        )


def _stands(descriptor: str, standing: rules.Standing) -> rules.Condition:
    return rules.DescriptorIs(descriptor, standing, span=NOWHERE)


# ── When a team is of a class ───────────────────────────────────────────────────────────────────


@define(eq=False)
class Classes:
    """When a team is of each class of one definition: terms, each built on those before it."""

    at: int
    terms: list[rules.Term] = field(init=False, factory=list)
    named: dict[str, rules.Condition] = field(init=False, factory=dict)
    """By the name of the class in both definitions."""

    def term(self, condition: rules.Condition) -> rules.Condition:
        """*condition*, examined only once."""
        name = f"{MARKS[self.at]}class {len(self.terms)}"
        self.terms.append(rules.Term(name, None, condition, span=NOWHERE))
        return rules.TermHolds(rules.TEAM, name, span=NOWHERE)


def _of_classes(said: Rewriting) -> Classes:
    built = said.side.built
    found = Classes(said.at)
    fits = {
        each.name: None if each.condition is None else found.term(said.condition(each.condition))
        for each in built.classes
    }
    by_name = dict(_stages(fits) if built.in_stages else _first_that_fits(fits))
    by_name = {name: found.term(condition) for name, condition in by_name.items()}
    for cap in built.caps:
        held = found.term(said.condition(cap.condition))
        above = [name for name in by_name if is_above(built, name, cap.class_name)]
        lowered = all_of([held, any_of(by_name[name] for name in above)])
        by_name |= {name: found.term(all_of([by_name[name], negated(held)])) for name in above}
        by_name[cap.class_name] = found.term(any_of([by_name[cap.class_name], lowered]))
    for name, condition in by_name.items():
        found.named[said.side.name("class", None, name)] = condition
    return found


_Fits = Mapping[str, "rules.Condition | None"]


def _first_that_fits(fits: _Fits) -> Iterator[tuple[str, rules.Condition]]:
    before: list[rules.Condition] = []
    for name, condition in fits.items():
        if condition is None:
            yield name, none_of(before)
        else:
            yield name, all_of([none_of(before), condition]) if before else condition
            before.append(condition)


def _stages(fits: _Fits) -> Iterator[tuple[str, rules.Condition]]:
    *stages, (otherwise, _) = fits.items()
    held: list[rules.Condition] = []
    reached = otherwise
    for name, condition in stages:
        assert condition is not None, "only the last class is `otherwise`"
        yield reached, all_of([*held, negated(condition)])
        held.append(condition)
        reached = name
    yield reached, all_of(held)
