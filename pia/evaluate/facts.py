"""What a definition as a whole says about each question.

That is: the thresholds that its answers meet, the options told apart, and who reads what.

Everything here depends on the definition alone and never on evidence, so that a search divides the
same question in the same way whatever else is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias, assert_never

from attrs import Factory, field, frozen

from pia.evaluate.examine import Index, index_of
from pia.evaluate.forms import Answered, Counted, Forms
from pia.evaluate.forms import Leaf as FormLeaf
from pia.evaluate.world import IS_THERE, Leaf
from pia.model import rules
from pia.model.walk import (
    About,
    Part,
    everything_said,
    parts_about,
    parts_of,
    people_asked_for,
    quantities_in,
)

QuestionKey: TypeAlias = tuple["str | None", str]
"""A question: the record it is about, or None for the team, and its name."""

Aggregate: TypeAlias = "rules.Everyone | rules.HowManyPeople | rules.NumberOfDifferent"
"""What is counted over the people of a list, by what each of them is."""


@frozen
class Reads:
    """What a condition or quantity depends on: answers of the team, fields of the person, lists."""

    leaves: frozenset[Leaf] = frozenset()
    fields: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()

    def joined(self, *others: Reads) -> Reads:
        """What this and *others* depend on together."""
        return Reads(
            self.leaves.union(*(other.leaves for other in others)),
            self.fields.union(*(other.fields for other in others)),
            self.lists.union(*(other.lists for other in others)),
        )


@frozen(eq=False)
class Component:
    """What is counted over a list and hangs together, because it reads the same fields.

    Two components of one list do not know each other: any outcome of the one goes with any of the
    other, people for people.
    """

    list: rules.Question
    aggregates: tuple[Aggregate, ...]
    reads: Reads


@frozen(slots=False, eq=False)
class Facts:
    """The facts about one definition, each worked out when first asked for."""

    built: rules.Rules
    index: Index = field(
        init=False, default=Factory(lambda self: index_of(self.built), takes_self=True)
    )
    _reads: dict[int, Reads] = field(init=False, factory=dict)

    @cached_property
    def forms(self) -> Forms:
        """Where comparisons change."""
        return Forms(self.index)

    # ── Everything that is said ──

    @cached_property
    def _said(self) -> tuple[tuple[Part, About], ...]:
        """Every condition and quantity of the file, with the record it stands about."""
        return tuple(
            pair
            for said in everything_said(self.built)
            if said.sort != "promise"
            for pair in parts_about(said.parts, said.record)
        )

    @cached_property
    def size(self) -> int:
        """How many conditions and quantities the definition has."""
        return len(self._said)

    @cached_property
    def size_about(self) -> Counter[About]:
        """How many of them are about each record: the most that is looked at of one person."""
        return Counter(about for _, about in self._said)

    # ── Thresholds ──

    @cached_property
    def thresholds(self) -> dict[QuestionKey, tuple[Fraction, ...]]:
        """For each question with a number or a set, the values at which something changes."""
        found: dict[QuestionKey, set[Fraction]] = {}
        for leaf, number in self._points:
            if isinstance(leaf, Answered):
                found.setdefault((leaf.record, leaf.question), set()).add(number)
        return {key: tuple(sorted(numbers)) for key, numbers in found.items()}

    @cached_property
    def _points(self) -> tuple[tuple[FormLeaf, Fraction], ...]:
        """Where an answer or a count, all by itself, meets a constant or the end of a band."""
        points: list[tuple[FormLeaf, Fraction]] = []
        for part, record in self._said:
            if isinstance(part, rules.Comparison):
                for form in self.forms.differences(part, record):
                    if len(form.parts) == 1:
                        ((leaf, factor),) = form.parts.items()
                        points.append((leaf, -form.constant / factor))
        for named in self.built.quantities:
            points += self.forms.band_ends(named)
        return tuple(points)

    def cap(self, count: rules.NumberListed | rules.NumberOfDifferent) -> int | None:
        """From where on one more makes no difference; None where it always may.

        So it is where the number is held against something other than constants.
        """
        return self._caps.get(Counted(id(count)), 1)

    @cached_property
    def _caps(self) -> dict[FormLeaf, int | None]:
        caps: dict[FormLeaf, int | None] = {}
        for leaf, point in self._points:
            caps[leaf] = max(caps.get(leaf) or 1, int(point) + 1)
        return {**caps, **dict.fromkeys(self._held_against_answers)}

    @cached_property
    def _held_against_answers(self) -> frozenset[Counted]:
        found: set[Counted] = set()
        for part, record in self._said:
            if isinstance(part, rules.Comparison):
                forms = self.forms.differences(part, record)
                if not forms or any(len(form.parts) > 1 for form in forms):
                    found |= self.forms.counted_in(part, record)
        return frozenset(found)

    @cached_property
    def comparisons(self) -> dict[int, rules.Comparison]:
        """Every comparison of the file, by its identity."""
        return {id(part): part for part, _ in self._said if isinstance(part, rules.Comparison)}

    def counts_in(self, condition: rules.Condition) -> frozenset[int]:
        """The counts over people whose number *condition*, a comparison, looks at."""
        if not isinstance(condition, rules.Comparison):
            return frozenset()
        found: set[int] = set()
        waiting: list[Part] = [condition]
        seen: set[int] = set()
        while waiting:
            part = waiting.pop()
            if isinstance(part, rules.NumberListed | rules.NumberOfDifferent):
                found.add(id(part))
            elif isinstance(part, rules.QuantityOf) and part.subject == rules.TEAM:
                named = self.forms.named(part, None)
                if id(named) not in seen:
                    seen.add(id(named))
                    waiting += quantities_in(named.value)
            waiting += parts_of(part)
        return frozenset(found)

    # ── Options ──

    @cached_property
    def told_apart(self) -> dict[QuestionKey, tuple[frozenset[str], ...]]:
        """For each question with one option, the sets of options that conditions ask for.

        Where different ones are counted, each option is a set of its own.
        """
        found: dict[QuestionKey, list[frozenset[str]]] = {}
        for part, record in self._said:
            match part:
                case rules.Chosen(answer=answer, options=options):
                    leaf = self.forms.answered(answer, record)
                    found.setdefault((leaf.record, leaf.question), []).append(options)
                case rules.NumberOfDifferent(list=question, field=of):
                    assert isinstance(of.type, rules.OneOf)
                    of_whom = people_asked_for(question).record.name
                    found.setdefault((of_whom, of.name), []).extend(
                        frozenset([name]) for name in of.type.vocabulary.names
                    )
                case _:
                    pass
        return {leaf: tuple(dict.fromkeys(sets)) for leaf, sets in found.items()}

    @cached_property
    def named(self) -> dict[QuestionKey, frozenset[str]]:
        """For each question with any number of options, those that some condition names."""
        found: dict[QuestionKey, set[str]] = {}
        for part, record in self._said:
            if isinstance(part, rules.Includes):
                leaf = self.forms.answered(part.answer, record)
                found.setdefault((leaf.record, leaf.question), set()).add(part.option)
        return {leaf: frozenset(names) for leaf, names in found.items()}

    # ── Who reads what ──

    def reads(self, part: Part, record: str | None) -> Reads:
        """What *part*, which stands about *record*, depends on."""
        known = self._reads.get(id(part))
        if known is None:
            known = self._reads[id(part)] = self._read(part, record)
        return known

    def _read(self, part: Part, record: str | None) -> Reads:
        match part:
            case (
                rules.Yes(answer=answer)
                | rules.Chosen(answer=answer)
                | rules.Includes(answer=answer)
                | rules.AnswerNumber(answer=answer)
                | rules.NumberChosen(answer=answer)
            ):
                return _read_of(answer.subject, answer.question.name)
            case rules.TermHolds(subject=subject, name=name):
                about = self.forms.about(subject, record)
                inner = self.reads(self.index.terms[about, name].condition, about)
                return _seen_from_outside(inner, subject)
            case rules.QuantityOf(subject=subject):
                about = self.forms.about(subject, record)
                said = quantities_in(self.forms.named(part, record).value)
                inner = Reads().joined(*(self.reads(each, about) for each in said))
                return _seen_from_outside(inner, subject)
            case rules.Everyone() | rules.HowManyPeople():
                inner = self.reads(part.condition, people_asked_for(part.list).record.name)
                return Reads(inner.leaves, frozenset(), frozenset([part.list.name]))
            case rules.NumberListed(list=question) | rules.NumberOfDifferent(list=question):
                return Reads(lists=frozenset([question.name]))
            case rules.DescriptorMet(descriptor=name):
                return self._read_of_descriptors((name,))
            case rules.EveryDescriptorMet(descriptors=names):
                return self._read_of_descriptors(names)
            case (
                rules.Comparison()
                | rules.Negation()
                | rules.HowMany()
                | rules.Constant()
                | rules.Sum()
                | rules.Product()
            ):
                return Reads().joined(*(self.reads(inner, record) for inner in parts_of(part)))
            case _:
                assert_never(part)

    def _read_of_descriptors(self, names: tuple[str, ...]) -> Reads:
        return Reads().joined(
            *(
                self.reads(criterion.condition, None)
                for name in names
                for criterion in self.index.descriptors[name].criteria
                if criterion.strength is rules.Strength.MUST
            )
        )

    # ── Lists ──

    @cached_property
    def components(self) -> dict[str, tuple[Component, ...]]:
        """What is counted over each list, parted into what does not hang together.

        The number of people stands apart: it is no matter of who they are.
        """
        found: dict[str, list[tuple[Aggregate, Reads]]] = {}
        for part, _ in self._said:
            if isinstance(part, rules.Everyone | rules.HowManyPeople):
                reads = self.reads(part.condition, people_asked_for(part.list).record.name)
                found.setdefault(part.list.name, []).append((part, reads))
            elif isinstance(part, rules.NumberOfDifferent):
                reads = Reads(fields=frozenset([part.field.name]))
                found.setdefault(part.list.name, []).append((part, reads))
        by_name = {each.name: each for each in self.built.questions}
        return {name: tuple(_components(by_name[name], parts)) for name, parts in found.items()}

    @cached_property
    def listed(self) -> dict[str, tuple[rules.NumberListed, ...]]:
        """Wherever the number of people of a list stands."""
        found: dict[str, list[rules.NumberListed]] = {}
        for part, _ in self._said:
            if isinstance(part, rules.NumberListed):
                found.setdefault(part.list.name, []).append(part)
        return {name: tuple(parts) for name, parts in found.items()}


def _read_of(subject: str, question: str) -> Reads:
    if subject == rules.PERSON:
        return Reads(fields=frozenset([question]))
    there = frozenset() if subject == rules.TEAM else frozenset([(subject, IS_THERE)])
    return Reads(leaves=frozenset([(subject, question)]) | there)


def _seen_from_outside(inner: Reads, subject: str) -> Reads:
    """What a term or quantity reads that is used on *subject*."""
    if subject in (rules.PERSON, rules.TEAM):
        return inner
    own = {(subject, field) for field in inner.fields} | {(subject, IS_THERE)}
    return Reads(inner.leaves | own, frozenset(), inner.lists)


def _components(
    question: rules.Question, parts: list[tuple[Aggregate, Reads]]
) -> Iterator[Component]:
    """*parts* in groups that share no field."""
    groups: list[tuple[list[Aggregate], Reads]] = []
    for part, reads in parts:
        together = [group for group in groups if group[1].fields & reads.fields]
        for group in together:
            groups.remove(group)
        members = [each for group in together for each in group[0]]
        joined = reads.joined(*(group[1] for group in together))
        groups.append(([*members, part], joined))
    for members, joined in groups:
        yield Component(question, tuple(members), joined)
