"""Why a team came to what it did: the shortest chain, from a class down to the answers.

Each link says less than the one before and still decides it.  Where no part decides alone the chain
ends, for from there on everything counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from attrs import evolve, frozen

from pia.answers.from_example import Expected, ExpectedClass, ExpectedOpen, ExpectedOutcome
from pia.evaluate.classify import Outcome, classes_left
from pia.evaluate.examine import Finding, Subject, person_in, record_in
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import Asked, undecided
from pia.evaluate.world import IS_THERE, Domain, Leaf, is_open, may_be_none, presence
from pia.examples.held import Held
from pia.model import rules
from pia.model.rules import Strength
from pia.model.walk import Part, is_above
from pia.source import Placed

# ── Links ───────────────────────────────────────────────────────────────────────────────────────


@frozen
class Fits(Placed):
    """Whether a team fits a class."""

    name: str
    truth: Truth


@frozen
class AtBest(Placed):
    """That a team is of a class ``at best``."""

    name: str


@frozen
class Stands(Placed):
    """What a descriptor came to."""

    descriptor: str
    outcome: Outcome


@frozen
class Asks(Placed):
    """What a criterion came to."""

    criterion: rules.Criterion
    truth: Truth


@frozen
class Holds(Placed):
    """What a condition came to, of *who*, and the answers that make it so."""

    condition: rules.Condition
    truth: Truth
    who: str
    answers: tuple[Known, ...] = ()
    together: str = ""
    """How many of its parts, people or descriptors are so, where none of them decides alone."""


@frozen
class Known:
    """What an answer, or a quantity, is known to be."""

    of: Part | rules.Answer
    value: Domain | None
    """None where there is none."""


@frozen
class Missing(Placed):
    """Answers that are missing, by the words that one would look for."""

    answers: tuple[str, ...]


@frozen
class RuledOut(Placed):
    """A class that no way of giving the missing answers leads to."""

    name: str


Link: TypeAlias = "Fits | AtBest | Stands | Asks | Holds | Missing | RuledOut"

Chain: TypeAlias = tuple[Link, ...]


_FEW = 4
"""So many links at most stand side by side where it takes several parts to decide."""

# ── From what was expected ──────────────────────────────────────────────────────────────────────


def why_not(expected: Expected, held: Held) -> Chain:
    """Why the team of *held* is not as *expected*."""
    why = _Why(held)
    match expected:
        case ExpectedClass(name=name):
            return why.not_of(name) if name not in held.classes else why.open_between(expected)
        case ExpectedOpen(classes=classes):
            missing = [each for each in classes if each not in held.classes]
            return why.not_of(missing[0]) if missing else why.open_between(expected)
        case ExpectedOutcome(descriptor=name):
            return why.came(name)
        case _:
            assert_never(expected)


class _Why:
    def __init__(self, held: Held) -> None:
        self.held = held
        self.built = held.facts.built
        self.examination = held.examination
        self._chains: dict[int, Chain] = {}

    # ── Classes ──

    def not_of(self, name: str) -> Chain:
        """Why the class *name* is not possible."""
        in_stages = self.built.in_stages
        declared = {each.name: each for each in self.built.classes}
        for each in self.built.classes:
            if each.condition is None:
                break
            finding = self.examination.condition(each.condition)
            is_it = each.name == name
            if finding.truth is Truth.NO and (is_it or in_stages):
                link = Fits(each.name, Truth.NO, span=each.span)
                return self._led_by(() if is_it else (link,), finding)
            is_behind = in_stages and self._is_behind(each.name, name)
            if finding.truth is Truth.YES and (is_behind or not (is_it or in_stages)):
                return self._led_by((Fits(each.name, Truth.YES, span=each.span),), finding)
            if is_it and not in_stages:
                break
        return self._capped(name) or (RuledOut(name, span=declared[name].span),)

    def _is_behind(self, one: str, other: str) -> bool:
        """Whether the stage *one* comes after *other*; so does any where *other* is none."""
        names = [each.name for each in self.built.classes if each.condition is not None]
        return other not in names or names.index(one) > names.index(other)

    def _capped(self, name: str) -> Chain:
        for cap in self.built.caps:
            if not is_above(self.built, name, cap.class_name):
                continue
            finding = self.examination.condition(cap.condition)
            if finding.truth is Truth.YES:
                return self._led_by((AtBest(cap.class_name, span=cap.span),), finding)
        return ()

    def open_between(self, expected: Expected) -> Chain:
        """Why more classes are possible than there should be: what is not answered."""
        left = classes_left(self.examination)
        findings = {id(each): each for name in left for each in left[name]}
        return self._missing(findings.values(), expected)

    # ── Descriptors ──

    def came(self, descriptor: str) -> Chain:
        """Why *descriptor* came to what it did."""
        declared = self.held.facts.index.descriptors[descriptor]
        outcome = self.held.outcome(descriptor)
        standing = self.examination.standing(descriptor)
        applies = standing.parts[: len(declared.applies)]
        match outcome:
            case Outcome.NOT_KNOWN:
                return self._missing(standing.parts, declared)
            case Outcome.NOT_APPLICABLE:
                return self._shortest(
                    self._of(each, None) for each in applies if each.truth is Truth.NO
                )
            case Outcome.MET | Outcome.NOT_MET:
                musts = [each for each in declared.criteria if each.strength is Strength.MUST]
                truth = Truth.of(outcome is Outcome.MET)
                pairs = zip(musts, standing.parts[len(applies) :], strict=True)
                decide = [pair for pair in pairs if pair[1].truth is truth]
                if truth is Truth.YES and len(decide) > 1:
                    return ()
                return self._shortest(
                    self._led_by((Asks(must, truth, span=must.span),), finding)
                    for must, finding in decide
                )
            case _:
                assert_never(outcome)

    def _descriptor(self, descriptor: str) -> Chain:
        span = self.held.facts.index.descriptors[descriptor].span
        return (
            Stands(descriptor, self.held.outcome(descriptor), span=span),
            *self.came(descriptor),
        )

    # ── Conditions ──

    def _led_by(self, links: Chain, finding: Finding) -> Chain:
        return (*links, *self._of(finding, None))

    def _of(self, finding: Finding, who: Subject) -> Chain:
        """Why *finding* is as it is, of *who* or of the team."""
        known = self._chains.get(id(finding))
        if known is None:
            known = self._chains[id(finding)] = self._chain(finding, who)
        return known

    def _chain(self, finding: Finding, who: Subject) -> Chain:
        condition, truth = finding.condition, finding.truth
        if truth is Truth.NOT_KNOWN:
            return self._missing([finding], condition)
        match condition:
            case rules.Negation():
                return self._of(finding.parts[0], who)
            case rules.TermHolds(subject=subject):
                if finding.parts[0].truth is not truth:
                    return (self._leaf(condition, truth, who, self._record(subject)),)
                inner = self._inner(subject, who)
                link = self._leaf(condition, truth, who)
                return (link, *self._of(finding.parts[0], inner))
            case rules.HowMany(low=low, high=high):
                return self._counted(finding, finding.parts, low, high, who)
            case rules.Everyone() | rules.HowManyPeople() | rules.Share():
                return self._people(finding, condition)
            case rules.InEach():
                return self._in_each(finding, condition)
            case rules.DescriptorIs(descriptor=name):
                return self._descriptor(name)
            case rules.EveryDescriptor() | rules.HowManyDescriptors() | rules.ShareOfDescriptors():
                return self._descriptors(finding, condition)
            case rules.Comparison(left=left, right=right):
                sides = ((left, finding.left), (right, finding.right))
                said = tuple(
                    Known(part, values)
                    for part, values in sides
                    if not isinstance(part, rules.Constant)
                )
                return (self._leaf(condition, truth, who, *said),)
            case (
                rules.Yes(answer=answer)
                | rules.Chosen(answer=answer)
                | rules.IsNone(answer=answer)
                | rules.Includes(answer=answer)
            ):
                return (self._leaf(condition, truth, who, self._answer(answer, who)),)
            case _:
                assert_never(condition)

    def _counted(
        self, finding: Finding, parts: tuple[Finding, ...], low: int, high: int | None, who: Subject
    ) -> Chain:
        """What decides among several of which from *low* to *high* are to hold."""
        holding = [each for each in parts if each.truth is Truth.YES]
        failing = [each for each in parts if each.truth is Truth.NO]
        least_failing = len(parts) - low + 1
        if finding.truth is Truth.NO:
            decide, needed = failing, least_failing
            if high is not None and len(holding) > high:
                decide, needed = holding, high + 1
        else:
            decide, needed = holding, low
            if low == 0:
                decide, needed = failing, len(parts) - (len(parts) if high is None else high)
        chains = [self._of(each, who) for each in decide]
        if needed == 1:
            return self._shortest(chains)
        few = tuple(link for chain in chains for link in chain)
        if needed == len(decide) and 0 < len(few) <= _FEW:
            return few
        together = f"{len(holding)} of {len(parts)}"
        return (evolve(self._leaf(finding.condition, finding.truth, who), together=together),)

    def _people(self, finding: Finding, sentence: rules.Sentence) -> Chain:
        people = self.held.world.lists[sentence.list.name]
        if people is None or not people:
            return (self._leaf(finding.condition, finding.truth, None),)
        chains: dict[bool, list[Chain]] = {True: [], False: []}
        counted = 0
        for at, part in enumerate(finding.parts):
            who = person_in(sentence.list, people[at], at)
            holds = part
            if sentence.whose is not None:
                counts, holds = part.parts
                if counts.truth is not Truth.YES:
                    continue
            counted += 1
            if holds.truth is not Truth.NOT_KNOWN:
                chains[holds.truth is Truth.YES].append(self._of(holds, who))
        is_so = finding.truth is Truth.YES
        alone: list[Chain] = []
        match sentence:
            case rules.Everyone():
                alone = [] if is_so else chains[False]
            case rules.HowManyPeople(low=low, high=high):
                if low == 1 if is_so else high == 0:
                    alone = chains[True]
                elif not is_so and low == counted == 1:
                    alone = chains[False]
            case rules.Share():
                pass
            case _:
                assert_never(sentence)
        if alone:
            return self._shortest(alone)
        together = f"{len(chains[True])} of {counted}"
        return (evolve(self._leaf(finding.condition, finding.truth, None), together=together),)

    def _in_each(self, finding: Finding, condition: rules.InEach) -> Chain:
        """The first part of the people of whom it does not hold."""
        people = condition.people
        assert isinstance(condition.field.type, rules.OneOf)
        for option in condition.field.type.vocabulary.names:
            of_it = rules.Answer(rules.PERSON, condition.field)
            whose: rules.Condition = rules.Chosen(of_it, frozenset([option]), span=people.span)
            if people.whose is not None:
                whose = rules.HowMany(2, 2, (people.whose, whose), span=people.span)
            found = self.examination.condition(evolve(people, whose=whose))
            if finding.truth is Truth.NO and found.truth is Truth.NO:
                link = evolve(self._leaf(condition, Truth.NO, None), together=f"`{option}`")
                return (link, *self._of(found, None))
        return (self._leaf(condition, finding.truth, None),)

    def _descriptors(self, finding: Finding, condition: rules.OfDescriptors) -> Chain:
        outcomes = {
            part.condition.descriptor: self.held.outcome(part.condition.descriptor)
            for part in finding.parts
            if isinstance(part.condition, rules.DescriptorIs)
        }
        not_met = [name for name, outcome in outcomes.items() if outcome is Outcome.NOT_MET]
        if isinstance(condition, rules.EveryDescriptor) and finding.truth is Truth.NO:
            return self._shortest(self._descriptor(name) for name in not_met)
        if len(outcomes) == 1:
            return self._descriptor(*outcomes)
        met = sum(outcome is Outcome.MET for outcome in outcomes.values())
        applying = sum(each is not Outcome.NOT_APPLICABLE for each in outcomes.values())
        together = f"{met} of {applying}"
        return (evolve(self._leaf(condition, finding.truth, None), together=together),)

    def _shortest(self, chains: Iterable[Chain]) -> Chain:
        """The shortest of *chains*, the first among equals."""
        return min(chains, key=len, default=())

    # ── Answers ──

    def _leaf(
        self, condition: rules.Condition, truth: Truth, who: Subject, *answers: Known
    ) -> Holds:
        return Holds(condition, truth, self._name_of(who), answers, span=condition.span)

    def _answer(self, answer: rules.Answer, who: Subject) -> Known:
        """What is known of *answer*; there is none where there is no such record."""
        subject, question = answer.subject, answer.question
        if subject not in (rules.TEAM, rules.PERSON) and subject in self.held.facts.index.records:
            record = self._record(subject)
            if record.value is None:
                return record
        fields = {} if who is None else who.fields
        leaves = self.held.world.leaves

        def of(name: str) -> Domain | None:
            return fields.get(name) if subject == rules.PERSON else leaves.get((subject, name))

        there = of(presence(question.name)) if may_be_none(question) else Truth.YES
        if isinstance(question.type, rules.OneRecord | rules.Judgement):
            return self._record(question.name)
        return Known(answer, None if there is Truth.NO else of(question.name))

    def _record(self, subject: str) -> Known:
        """Whether there is the record that the question *subject* asks for."""
        question = self.held.facts.by_name[subject]
        there = self.held.world.leaves[subject, IS_THERE]
        return Known(rules.Answer(rules.TEAM, question), None if there is Truth.NO else there)

    def _inner(self, subject: str, who: Subject) -> Subject:
        if subject == rules.TEAM:
            return None
        if subject == rules.PERSON:
            return who
        return record_in(self.held.facts.index, self.held.world, subject)

    # ── Missing answers ──

    def _missing(self, findings: Iterable[Finding], place: Placed | Expected) -> Chain:
        """The missing answers that *findings*, which are not known, rest on."""
        found: dict[str, None] = {}
        for finding in findings:
            for asked in undecided(finding, None):
                found |= dict.fromkeys(self._unanswered(asked))
        return (Missing(tuple(found), span=place.span),) if found else ()

    def _unanswered(self, asked: Asked) -> Iterator[str]:
        """The missing answers at the bottom of one doubt: the team's, then those about people."""
        facts, world = self.held.facts, self.held.world
        record = None if asked.subject is None else facts.index.records[asked.subject].name
        reads = facts.through(facts.reads(asked.condition, record))
        own = {(asked.subject or "", name) for name in reads.fields}
        if isinstance(asked.condition, rules.TermHolds):
            own.add((asked.condition.subject, IS_THERE))
        for leaf, domain in world.leaves.items():
            owner, name = leaf
            is_there = world.leaves.get((owner, IS_THERE), Truth.YES)
            if name != IS_THERE and is_there is Truth.NOT_KNOWN:
                continue  # that much is said of the record as a whole
            if leaf in reads.leaves | own and is_open(domain):
                yield _in_words(leaf)
        for name in (each for each in world.lists if each in reads.lists):
            people = world.lists[name]
            if people is None:
                yield name
                continue
            fields = {
                field
                for component in facts.components.get(name, ())
                for part in component.aggregates
                if id(part) in reads.aggregates
                for field in facts.reads_of_each(part).fields
            }
            for at, person in enumerate(people):
                who = self._name_of(person_in(facts.by_name[name], person, at))
                for field, domain in person.items():
                    if field in fields and is_open(domain):
                        yield f"{field.removesuffix('?')} of {who}"

    def _name_of(self, who: Subject) -> str:
        """``practitioner 2``; an option, or a record by its question; nothing for the team."""
        if who is None:
            return ""
        question, at = who.key
        option = who.fields.get(rules.OPTION)
        if isinstance(option, frozenset):
            return "".join(option)
        is_listed = isinstance(self.held.facts.by_name[question].type, rules.Records)
        return f"{who.record} {at + 1}" if is_listed else question


def _in_words(leaf: Leaf) -> str:
    owner, name = leaf
    if name == IS_THERE:
        return owner
    asked = name.removesuffix("?")
    return f"{asked} of {owner}" if owner else asked
