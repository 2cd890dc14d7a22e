"""The reference evaluator: one condition, held against what is known of a team.

It reads a :class:`~pia.evaluate.world.World`, in which an unanswered question is one with several
answers left, so one reading serves complete evidence, incomplete evidence and the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias, assert_never

from attrs import evolve, field, frozen

from pia.answers.values import Answers
from pia.evaluate import numbers
from pia.evaluate.numbers import Numbers
from pia.evaluate.ranges import Range
from pia.evaluate.truth import Truth, every, how_many, score, share, within
from pia.evaluate.world import (
    IS_THERE,
    THE_TEAM,
    Key,
    Person,
    Selection,
    World,
    blank_person,
    fewest,
    may_be_none,
    person_of,
    presence,
)
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import met_in, people_asked_for, vocabulary_of


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
    of_nobody: bool = False
    """Of a sentence about people or descriptors: whether there are certainly none it speaks of."""


@frozen(eq=False)
class Standing:
    """What decides on one descriptor: whether it applies, and whether what it must be is so."""

    parts: tuple[Finding, ...]
    """The findings that both rest on."""
    applies: Truth
    met: Truth
    """Whether all that it must be is so, whether it applies or not."""

    @property
    def is_decided(self) -> bool:
        """Whether only one way is left in which the team can stand to it."""
        return self.applies is Truth.NO or Truth.NOT_KNOWN not in (self.applies, self.met)

    def score(self, percent: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the greatest it may add to a share of descriptors."""
        return score(self.applies, self.met, percent)

    def truth(self, standing: rules.Standing) -> Truth:
        """Whether the team stands to the descriptor in this way (S23, S24)."""
        match standing:
            case rules.Standing.MET:
                return self.applies & self.met
            case rules.Standing.NOT_MET:
                return self.applies & ~self.met
            case rules.Standing.NOT_APPLICABLE:
                return ~self.applies
            case _:
                assert_never(standing)


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
    fields: dict[str, tuple[str, ...]]
    """For each record, the names of what can be known of one."""
    judged: frozenset[str]
    """The descriptors of which something is judged."""


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
        {each.name: tuple(person_of(each, Answers())) for each in built.records},
        frozenset(
            question.name
            for question in built.questions
            if isinstance(question.type, rules.Judgement)
        ),
    )


def person_in(question: rules.Question, fields: Person, position: int) -> Who:
    """The person who stands at *position* of a list."""
    return Who(people_asked_for(question).record.name, fields, (question.name, position))


def record_in(index: Index, world: World, question: str) -> Who:
    """The record that the team's *question* asks for."""
    record = index.records[question]
    fields = {name: world.leaves[question, name] for name in index.fields[record.name]}
    return Who(record.name, fields, (question, 0))


_MET, _NOT_MET, _NOT_APPLICABLE = rules.Standing


@frozen(eq=False)
class Member:
    """Somebody a sentence about people may speak of."""

    who: Who
    counts: Truth
    """Whether it speaks of them."""
    finding: Finding
    """What holds of them."""

    def of_group(self, group: rules.Question, option: str) -> Member:
        """The same, where it speaks only of those whose answer to *group* is *option*."""
        left = self.who.fields[group.name]
        assert isinstance(left, frozenset)
        there = self.who.fields[presence(group.name)] if may_be_none(group) else Truth.YES
        assert isinstance(there, Truth)
        in_group = there & _one_of(left, frozenset([option]))
        return evolve(self, counts=self.counts & in_group)

    def score(self, percent: Fraction) -> tuple[Fraction, Fraction]:
        """The least and the greatest they may add to a share."""
        return score(self.counts, self.finding.truth, percent)


class Examination:
    """Conditions held against one world; what has a name is examined once a subject (S12)."""

    def __init__(
        self,
        index: Index,
        world: World,
        limits: Limits,
        known: Mapping[str, Standing] = MappingProxyType({}),
    ) -> None:
        """*known* is how the team stands to descriptors that need not be looked at again."""
        self.index = index
        self.world = world
        self.limits = limits
        self.steps = 0
        """Conditions and quantities examined so far."""
        self._terms: dict[tuple[Key, int], Finding] = {}
        self._quantities: dict[tuple[Key, int], Numbers] = {}
        self._descriptors: dict[str, Standing] = dict(known)
        self._standings: dict[str, Finding] = {}
        self._counts: dict[int, Finding] = {}

    # ── Conditions ──

    def condition(self, condition: rules.Condition, who: Subject = None) -> Finding:
        """What *condition* comes to, of *who* or of the team."""
        self._step()
        match condition:
            case rules.Yes(answer=answer):
                value = self._value(answer, who)
                assert isinstance(value, Truth)
                return Finding(condition, self._answered(answer, who) & value)
            case rules.Chosen(answer=answer, options=options):
                left = self._value(answer, who)
                assert isinstance(left, frozenset)
                return Finding(condition, self._answered(answer, who) & _one_of(left, options))
            case rules.IsNone(answer=answer, negated=negated):
                present = self._present(answer, who)
                truth = self._there(answer.subject) & (present if negated else ~present)
                return Finding(condition, truth)
            case rules.Includes(answer=answer, option=option):
                selection = self._value(answer, who)
                assert isinstance(selection, Selection)
                truth = selection.includes(option)
                return Finding(condition, self._answered(answer, who) & truth)
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
            case rules.Everyone() | rules.HowManyPeople() | rules.Share() | rules.InEach():
                return self._people(condition)
            case rules.DescriptorIs(descriptor=name, standing=standing):
                of = self.standing(name)
                return self._of_descriptors(condition, of.truth(standing), of.parts)
            case rules.EveryDescriptor(descriptors=names):
                truth = every(~self.standing(name).truth(_NOT_MET) for name in names)
                return self._of_descriptors(condition, truth, self._each_of(names))
            case rules.HowManyDescriptors(descriptors=names, low=low, high=high):
                truth = how_many((self.standing(name).truth(_MET) for name in names), low, high)
                return self._of_descriptors(condition, truth, self._each_of(names))
            case rules.ShareOfDescriptors(descriptors=names, percent=percent):
                scores = [self.standing(name).score(percent) for name in names]
                truth = _share_of(scores, condition.at_least)
                return self._of_descriptors(condition, truth, self._each_of(names))
            case _:
                assert_never(condition)

    def _step(self) -> None:
        self.steps += 1
        most = self.limits.evaluation_steps
        if self.steps > most:
            raise EvaluationTooLong(f"one evaluation examines at most {most:,} conditions")

    def _each_of(self, descriptors: Iterable[str]) -> tuple[Finding, ...]:
        """Whether each of *descriptors* is met; not known while it is open how the team stands."""
        return tuple(self._stands(name) for name in descriptors)

    def _stands(self, descriptor: str) -> Finding:
        known = self._standings.get(descriptor)
        if known is None:
            standing = self.standing(descriptor)
            truth = standing.truth(_MET) if standing.is_decided else Truth.NOT_KNOWN
            span = self.index.descriptors[descriptor].span
            condition = rules.DescriptorIs(descriptor, _MET, span=span)
            known = Finding(condition, truth, standing.parts)
            self._standings[descriptor] = known
        return known

    def _of_descriptors(
        self, condition: rules.Condition, truth: Truth, parts: tuple[Finding, ...]
    ) -> Finding:
        """What is said of descriptors; a search may take it for settled although it is open."""
        if truth is Truth.NOT_KNOWN:
            taken = self.world.settled.get((id(condition), THE_TEAM))
            truth = taken if isinstance(taken, Truth) else truth
        nobody = not isinstance(condition, rules.DescriptorIs) and all(
            self.standing(name).truth(_NOT_APPLICABLE) is Truth.YES for name in met_in(condition)
        )
        return Finding(condition, truth, parts, of_nobody=nobody)

    def standing(self, descriptor: str) -> Standing:
        """What decides on *descriptor*."""
        known = self._descriptors.get(descriptor)
        if known is None:
            declared = self.index.descriptors[descriptor]
            applies = tuple(self.condition(each) for each in declared.applies)
            musts = tuple(
                self.condition(criterion.condition)
                for criterion in declared.criteria
                if criterion.strength is rules.Strength.MUST
            )
            known = self._descriptors[descriptor] = Standing(
                (*applies, *musts), every(_truths(applies)), every(_truths(musts))
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

    def _people(self, condition: rules.OfPeople) -> Finding:
        known = self._counts.get(id(condition))
        if known is None:
            known = self._counts[id(condition)] = self._counted_people(condition)
        return known

    def _counted_people(self, condition: rules.OfPeople) -> Finding:
        taken = self.world.settled.get((id(condition), THE_TEAM))
        if isinstance(taken, Truth):
            return Finding(condition, taken)
        people = self.world.lists[condition.list.name]
        sentence = condition.people if isinstance(condition, rules.InEach) else condition
        members = [
            self._member(sentence, person_in(condition.list, person, at))
            for at, person in enumerate(
                (blank_person(condition.list),) if people is None else people
            )
        ]
        parts = tuple(member.finding for member in members)
        if isinstance(condition, rules.InEach):
            truth = every(
                self._said_of(sentence, [each.of_group(condition.field, one) for each in members])
                for one in vocabulary_of(condition.field).names
            )
        else:
            truth = self._said_of(sentence, members)
        nobody = people is not None and all(each.counts is Truth.NO for each in members)
        return Finding(condition, truth, parts, of_nobody=nobody)

    def _member(self, sentence: rules.Sentence, who: Who) -> Member:
        """One of the people a sentence may speak of: whether it does, and what holds of them."""
        holds = self.condition(sentence.condition, who)
        if sentence.whose is None:
            return Member(who, Truth.YES, holds)
        counts = self.condition(sentence.whose, who)
        of_them = Finding(sentence.condition, holds.truth, (counts, holds))
        return Member(who, counts.truth, of_them)

    def _said_of(self, sentence: rules.Sentence, members: list[Member]) -> Truth:
        """Whether *sentence* is true of *members* (S14); of a list nobody named, one is blank."""
        if self.world.lists[sentence.list.name] is None:
            (blank,) = members
            return self._said_of_nobody_named(sentence, blank)
        match sentence:
            case rules.Everyone():
                return every(~each.counts | each.finding.truth for each in members)
            case rules.HowManyPeople(low=low, high=high):
                hold = (each.counts & each.finding.truth for each in members)
                return how_many(hold, low, high)
            case rules.Share(at_least=at_least):
                return _share_of([each.score(sentence.percent) for each in members], at_least)
            case _:
                assert_never(sentence)

    def _said_of_nobody_named(self, sentence: rules.Sentence, blank: Member) -> Truth:
        """An unanswered list: at least so many people of whom nothing is known (S10)."""
        least = fewest(sentence.list)
        match sentence:
            case rules.Everyone():
                holds = ~blank.counts | blank.finding.truth
                if holds is Truth.YES:
                    return Truth.YES
                return Truth.NO if holds is Truth.NO and least > 0 else Truth.NOT_KNOWN
            case rules.HowManyPeople(low=low, high=high):
                holds = blank.counts & blank.finding.truth
                least_holding = least if holds is Truth.YES else 0
                most_holding = 0 if holds is Truth.NO else None
                return within(least_holding, most_holding, low, high)
            case rules.Share(percent=percent, at_least=at_least):
                lowest, highest = blank.score(percent)
                return share(
                    None if lowest < 0 else lowest * least,
                    None if highest > 0 else highest * least,
                    at_least,
                )
            case _:
                assert_never(sentence)

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
                return _if_there(self._answered(answer, who), value_)
            case rules.NumberChosen(answer=answer):
                selection = self._value(answer, who)
                assert isinstance(selection, Selection)
                counted = numbers.between(selection.least, selection.greatest)
                return _if_there(self._there(answer.subject), counted)
            case rules.NumberListed() | rules.NumberOfDifferent() | rules.Total():
                return self._counted(quantity)
            case rules.Shifted(date=date, by=by):
                return numbers.shifted(self.quantity(date, who), by.value, by.unit)
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
                return _if_there(self._there(subject), self._named(subject, name, who))
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
            match named.value:
                case rules.Table():
                    known = self._table(named.value, inner)
                case rules.Rows():
                    known = self._rows(named.value, inner)
                case _:
                    known = self.quantity(named.value, inner)
            self._quantities[key] = known
        return known

    def _table(self, table: rules.Table, who: Subject) -> Numbers:
        """What the rows come to in whose bands the key may lie (S8)."""
        key = self.quantity(table.key, who)
        rows = (band for band in table.bands if _may_lie_in(key, band))
        found = numbers.union(self.quantity(band.value, who) for band in rows)
        return Numbers(found.ranges, found.absent or key.absent)

    def _rows(self, table: rules.Rows, who: Subject) -> Numbers:
        """What the rows come to that may be the first whose condition holds (S8)."""
        found = []
        for row in table.rows:
            truth = self.condition(row.condition, who).truth
            if truth is not Truth.NO:
                found.append(self.quantity(row.value, who))
            if truth is Truth.YES:
                return numbers.union(found)
        return numbers.union([*found, self.quantity(table.otherwise, who)])

    def _counted(self, quantity: rules.CountedPart) -> Numbers:
        taken = self.world.settled.get((id(quantity), THE_TEAM))
        if isinstance(taken, Numbers):
            return taken
        people = self.world.lists[quantity.list.name]
        match quantity:
            case rules.NumberListed(list=question):
                if people is not None:
                    return numbers.exactly(len(people))
                some = numbers.between(people_asked_for(question).minimum, None)
                return numbers.union([numbers.exactly(0), some]) if question.or_none else some
            case rules.NumberOfDifferent():
                return self._different(quantity, people)
            case rules.Total():
                return self._total(quantity, people)
            case _:
                assert_never(quantity)

    def _different(
        self, quantity: rules.NumberOfDifferent, people: tuple[Person, ...] | None
    ) -> Numbers:
        """From the options that are there for certain to all that there may be (S16)."""
        options = len(vocabulary_of(quantity.field).options)
        may_be_none_ = may_be_none(quantity.field)
        if people is None:
            least = 0 if may_be_none_ else min(fewest(quantity.list), 1)
            return numbers.between(least, options)
        known: set[str] = set()
        open_ = certain = 0
        for person in people:
            left = person[quantity.field.name]
            there = person[presence(quantity.field.name)] if may_be_none_ else Truth.YES
            assert isinstance(left, frozenset)
            certain += there is Truth.YES
            if len(left) == 1 and there is Truth.YES:
                known |= left
            elif there is not Truth.NO:
                open_ += 1
        return numbers.between(max(len(known), min(certain, 1)), min(options, len(known) + open_))

    def _total(self, quantity: rules.Total, people: tuple[Person, ...] | None) -> Numbers:
        """The least and the greatest that the people can have together (S17)."""
        if people is not None:
            total = numbers.exactly(0)
            for at, person in enumerate(people):
                of_one = self.quantity(quantity.of, person_in(quantity.list, person, at))
                total = numbers.plus(total, of_one)
            return total
        blank = person_in(quantity.list, blank_person(quantity.list), -1)
        of_one = self.quantity(quantity.of, blank)
        return numbers.total_of_many(of_one, fewest(quantity.list))

    # ── Who is meant ──

    def _value(self, answer: rules.Answer, who: Subject) -> object:
        if answer.subject == rules.PERSON:
            assert who is not None, "a field stands only in what is about its record"
            return who.fields[answer.question.name]
        return self.world.leaves[answer.subject, answer.question.name]

    def _there(self, subject: str) -> Truth:
        """Whether there is such a record; the team, and a person one speaks of, are there.

        What is judged of a descriptor is judged whether it applies or not (S23).
        """
        if subject in (rules.TEAM, rules.PERSON) or subject in self.index.judged:
            return Truth.YES
        there = self.world.leaves[subject, IS_THERE]
        assert isinstance(there, Truth)
        return there

    def _present(self, answer: rules.Answer, who: Subject) -> Truth:
        """Whether the answer is anything but ``none``."""
        question = answer.question
        if may_be_none(question):
            name = presence(question.name)
            if answer.subject == rules.PERSON:
                assert who is not None, "a field stands only in what is about its record"
                there = who.fields[name]
            else:
                there = self.world.leaves[answer.subject, name]
        elif isinstance(question.type, rules.OneRecord | rules.Judgement):
            there = self.world.leaves[question.name, IS_THERE]
        else:
            return Truth.YES
        assert isinstance(there, Truth)
        return there

    def _answered(self, answer: rules.Answer, who: Subject) -> Truth:
        """Whether there is such a record, and an answer to the question in it."""
        return self._there(answer.subject) & self._present(answer, who)

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


def _if_there(there: Truth, values: Numbers) -> Numbers:
    match there:
        case Truth.YES:
            return values
        case Truth.NO:
            return numbers.NOTHING
        case _:
            return Numbers(values.ranges, True, values.whole)


def _share_of(scores: list[tuple[Fraction, Fraction]], at_least: bool) -> Truth:
    least = sum((low for low, _ in scores), Fraction(0))
    return share(least, sum((high for _, high in scores), Fraction(0)), at_least)


def _one_of(left: frozenset[str], options: frozenset[str]) -> Truth:
    if left <= options:
        return Truth.YES
    return Truth.NOT_KNOWN if left & options else Truth.NO


def _may_lie_in(key: Numbers, band: rules.Band) -> bool:
    row = Range(band.low, band.low_closed, band.high, band.high_closed)
    return any(each.meets(row) for each in key.ranges)
