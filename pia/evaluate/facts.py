"""What a definition as a whole says about each question.

That is: the thresholds that its answers meet, the options told apart, and who reads what.

Everything here depends on the definition alone and never on evidence, so that a search divides the
same question in the same way whatever else is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias, assert_never

from attrs import Factory, evolve, field, frozen

from pia.evaluate.examine import Index, index_of
from pia.evaluate.forms import Answered, Count, Forms, Summand
from pia.evaluate.lengths import turning_lengths
from pia.evaluate.world import IS_THERE, Leaf, may_be_none, presence
from pia.model import rules
from pia.model.walk import (
    About,
    Part,
    everything_said,
    met_in,
    parts_about,
    parts_of,
    people_asked_for,
    said_in,
    vocabulary_of,
)

QuestionKey: TypeAlias = tuple["str | None", str]
"""A question: the record it is about, or None for the team, and its name."""

Aggregate: TypeAlias = rules.OfPeople | rules.NumberOfDifferent | rules.Total
"""What is counted over the people of a list, by what each of them is."""


@frozen
class Reads:
    """What a condition or quantity depends on."""

    leaves: frozenset[Leaf] = frozenset()
    """Answers of the team."""
    fields: frozenset[str] = frozenset()
    """Answers of the person."""
    lists: frozenset[str] = frozenset()
    aggregates: frozenset[int] = frozenset()
    """What is counted over the people of those lists, by its identity."""
    descriptors: frozenset[str] = frozenset()
    """Descriptors that it names; what these depend on is not among the rest."""

    def joined(self, *others: Reads) -> Reads:
        """What this and *others* depend on together."""
        return Reads(
            self.leaves.union(*(other.leaves for other in others)),
            self.fields.union(*(other.fields for other in others)),
            self.lists.union(*(other.lists for other in others)),
            self.aggregates.union(*(other.aggregates for other in others)),
            self.descriptors.union(*(other.descriptors for other in others)),
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
    _reads: dict[int, tuple[Part, Reads]] = field(init=False, factory=dict)
    """By identity; each with its part, so that no other is ever given the same."""

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
        """How many conditions and quantities there are, and descriptors wherever any are named."""
        return len(self._said) + sum(len(met_in(part)) for part, _ in self._said)

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
    def _points(self) -> tuple[tuple[Summand, Fraction], ...]:
        """Where an answer or a count, all by itself, meets a constant or the end of a band."""
        points: list[tuple[Summand, Fraction]] = []
        for part, record in self._said:
            if isinstance(part, rules.Comparison):
                for form in self.forms.differences(part, record):
                    if len(form.parts) == 1:
                        ((leaf, factor),) = form.parts.items()
                        points.append((leaf, -form.constant / factor))
                points += self.forms.month_points(part, record)
        for named in self.built.quantities:
            points += self.forms.band_ends(named)
        return tuple(points)

    def cap(self, count: rules.NumberListed | rules.NumberOfDifferent) -> int | None:
        """From where on one more makes no difference; None where it always may.

        So it is where the number is held against something other than constants.
        """
        return self._caps.get(Count(count), 1)

    @cached_property
    def _caps(self) -> dict[Summand, int | None]:
        caps: dict[Summand, int | None] = {}
        for leaf, point in self._points:
            caps[leaf] = max(caps.get(leaf) or 1, int(point) + 1)
        return {**caps, **dict.fromkeys(self._held_against_answers)}

    @cached_property
    def _held_against_answers(self) -> frozenset[Count]:
        found: set[Count] = set()
        for part, record in self._said:
            if isinstance(part, rules.Comparison):
                forms = self.forms.differences(part, record)
                if not forms or any(len(form.parts) > 1 for form in forms):
                    found |= self.forms.counted_in(part, record)
        return frozenset(found)

    @cached_property
    def turning_lengths(self) -> Mapping[str, frozenset[int]]:
        """For each list, the lengths that something said of its people turns on."""
        return turning_lengths(self.built, self.cap)

    @cached_property
    def comparisons(self) -> dict[int, rules.Comparison]:
        """Every comparison of the file, by its identity."""
        return {id(part): part for part, _ in self._said if isinstance(part, rules.Comparison)}

    @cached_property
    def comparisons_of_totals(self) -> tuple[rules.Comparison, ...]:
        """The comparisons about the team that look at amounts which are added up."""
        totals = {id(part) for part, _ in self._said if isinstance(part, rules.Total)}
        return tuple(
            part
            for part, about in self._said
            if isinstance(part, rules.Comparison)
            and about is None
            and self.reads(part, None).aggregates & totals
        )

    def totals_like(self, comparison: rules.Comparison) -> tuple[frozenset[int], ...]:
        """The totals that *comparison* looks at, each with all that are the same, by identity."""
        wanted = self.reads(comparison, None).aggregates
        alike: dict[rules.Total, set[int]] = {}
        for part, _ in self._said:
            if isinstance(part, rules.Total):
                alike.setdefault(part, set()).add(id(part))
        return tuple(frozenset(ids) for ids in alike.values() if ids & wanted)

    def sentences_like(self, sentence: rules.Condition) -> tuple[int, ...]:
        """Wherever the file says of people what *sentence* says, by identity; here first."""
        alike = (id(part) for part, about in self._said if about is None and part == sentence)
        return tuple(dict.fromkeys((id(sentence), *alike)))

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
                case (
                    rules.NumberOfDifferent(list=question, field=of)
                    | rules.InEach(list=question, field=of)
                ):
                    of_whom = people_asked_for(question).record.name
                    found.setdefault((of_whom, of.name), []).extend(
                        frozenset([name]) for name in vocabulary_of(of).names
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
            known = self._reads[id(part)] = part, self._read(part, record)
        return known[1]

    def _read(self, part: Part, record: str | None) -> Reads:
        match part:
            case (
                rules.Yes(answer=answer)
                | rules.Chosen(answer=answer)
                | rules.Includes(answer=answer)
                | rules.AnswerNumber(answer=answer)
                | rules.NumberChosen(answer=answer)
            ):
                return self._read_of(answer).joined(self._presence_of(answer))
            case rules.IsNone(answer=answer):
                return self._presence_of(answer)
            case rules.TermHolds(subject=subject, name=name):
                about = self.forms.about(subject, record)
                inner = self.reads(self.index.terms[about, name].condition, about)
                return _seen_from_outside(inner, subject)
            case rules.QuantityOf(subject=subject):
                about = self.forms.about(subject, record)
                said = said_in(self.forms.named(part, record).value)
                inner = Reads().joined(*(self.reads(each, about) for each in said))
                return _seen_from_outside(inner, subject)
            case (
                rules.Everyone()
                | rules.HowManyPeople()
                | rules.Share()
                | rules.InEach()
                | rules.NumberOfDifferent()
                | rules.Total()
            ):
                inner = self.reads_of_each(part)
                lists = frozenset([part.list.name])
                return Reads(inner.leaves, frozenset(), lists, frozenset([id(part)]))
            case rules.NumberListed(list=question):
                return Reads(lists=frozenset([question.name]))
            case (
                rules.DescriptorIs()
                | rules.EveryDescriptor()
                | rules.HowManyDescriptors()
                | rules.ShareOfDescriptors()
            ):
                return Reads(descriptors=frozenset(met_in(part)))
            case (
                rules.Comparison()
                | rules.Negation()
                | rules.HowMany()
                | rules.Constant()
                | rules.Shifted()
                | rules.Sum()
                | rules.Product()
            ):
                return Reads().joined(*(self.reads(inner, record) for inner in parts_of(part)))
            case _:
                assert_never(part)

    def _read_of(self, answer: rules.Answer) -> Reads:
        """The answer itself."""
        name = answer.question.name
        if answer.subject == rules.PERSON:
            return Reads(fields=frozenset([name]))
        return Reads(frozenset([(answer.subject, name)]))

    def _presence_of(self, answer: rules.Answer) -> Reads:
        """Whether there is an answer, and such a record."""
        subject, question = answer.subject, answer.question
        fields: set[str] = set()
        leaves: set[Leaf] = set()
        if may_be_none(question):
            name = presence(question.name)
            if subject == rules.PERSON:
                fields.add(name)
            else:
                leaves.add((subject, name))
        if isinstance(question.type, rules.OneRecord | rules.Judgement):
            leaves.add((question.name, IS_THERE))
        if subject in self.index.records:
            leaves.add((subject, IS_THERE))
        return Reads(frozenset(leaves), frozenset(fields))

    def reads_of_each(self, part: Aggregate) -> Reads:
        """What is looked at, of each person and beside them, to count *part*."""
        record = people_asked_for(part.list).record.name
        inner = Reads().joined(*(self.reads(each, record) for each in parts_of(part)))
        if isinstance(part, rules.InEach | rules.NumberOfDifferent):
            answer = rules.Answer(rules.PERSON, part.field)
            inner = inner.joined(self._read_of(answer), self._presence_of(answer))
        return inner

    def through(self, reads: Reads) -> Reads:
        """*reads*, with all that the descriptors in it depend on."""
        if not reads.descriptors:
            return reads
        inner = Reads().joined(*(self.standing_reads[name] for name in reads.descriptors))
        return evolve(reads, descriptors=frozenset[str]()).joined(inner)

    @cached_property
    def standing_reads(self) -> dict[str, Reads]:
        """For each descriptor, all that its outcome depends on, through other descriptors too."""
        found: dict[str, Reads] = {}
        waiting = list(self.index.descriptors)
        while waiting:
            name = waiting[-1]
            own = self._own_reads(name)
            missing = [each for each in own.descriptors if each not in found]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            if name not in found:
                inner = (found[each] for each in own.descriptors)
                found[name] = evolve(own, descriptors=frozenset[str]()).joined(*inner)
        return found

    def _own_reads(self, descriptor: str) -> Reads:
        declared = self.index.descriptors[descriptor]
        musts = (
            criterion.condition
            for criterion in declared.criteria
            if criterion.strength is rules.Strength.MUST
        )
        return Reads().joined(*(self.reads(each, None) for each in (*declared.applies, *musts)))

    # ── Descriptors ──

    @cached_property
    def countable(self) -> frozenset[str]:
        """The descriptors that can be counted as a whole, once what others look at too is known.

        They rest on answers of the team alone, and pick no row of a quantity.
        """
        in_quantities = Reads().joined(
            *(
                self.reads(part, about)
                for part, about in self._said
                if isinstance(part, rules.Comparison)
            )
        )
        return frozenset(
            name
            for name, reads in self.standing_reads.items()
            if not reads.lists and name not in in_quantities.descriptors
        )

    @cached_property
    def shared(self) -> frozenset[Leaf]:
        """The answers of the team that more than one descriptor looks at, or a class itself."""
        readers: Counter[Leaf] = Counter()
        for reads in self.standing_reads.values():
            readers.update(reads.leaves)
        for said in everything_said(self.built):
            if said.sort in ("class", "cap"):
                for part in said.parts:
                    readers.update(self.reads(part, None).leaves)
        return frozenset(leaf for leaf, number in readers.items() if number > 1)

    # ── Lists ──

    @cached_property
    def components(self) -> dict[str, tuple[Component, ...]]:
        """What is counted over each list, parted into what does not hang together.

        The number of people stands apart: it is no matter of who they are.
        """
        found: dict[str, list[tuple[Aggregate, Reads]]] = {}
        for part, _ in self._said:
            if isinstance(part, Aggregate):
                reads = self.reads_of_each(part)
                found.setdefault(part.list.name, []).append((part, reads))
        return {
            name: tuple(_components(self.by_name[name], parts)) for name, parts in found.items()
        }

    @cached_property
    def by_name(self) -> dict[str, rules.Question]:
        """The questions of the team, and what stands for the options of each vocabulary."""
        return {each.name: each for each in (*self.built.questions, *self.built.options)}

    def question(self, leaf: Leaf) -> QuestionKey:
        """The question that *leaf* is an answer to."""
        owner, name = leaf
        record = self.index.records.get(owner)
        return (owner or None) if record is None else record.name, name

    @cached_property
    def listed(self) -> dict[str, tuple[rules.NumberListed, ...]]:
        """Wherever the number of people of a list stands."""
        found: dict[str, list[rules.NumberListed]] = {}
        for part, _ in self._said:
            if isinstance(part, rules.NumberListed):
                found.setdefault(part.list.name, []).append(part)
        return {name: tuple(parts) for name, parts in found.items()}


def _seen_from_outside(inner: Reads, subject: str) -> Reads:
    """What a term or quantity reads that is used on *subject*."""
    if subject in (rules.PERSON, rules.TEAM):
        return inner
    own = {(subject, field) for field in inner.fields} | {(subject, IS_THERE)}
    return evolve(inner, leaves=inner.leaves | own, fields=frozenset[str]())


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
