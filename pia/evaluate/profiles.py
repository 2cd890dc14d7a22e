"""What a definition can see of one person: conditions that hold of them or not, and options.

Answers about them may be open; then there are several such profiles, with answers for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from attrs import frozen

from pia.evaluate import numbers
from pia.evaluate.cells import cells, pick
from pia.evaluate.examine import Examination, Finding, Who, key_of, person_in
from pia.evaluate.facts import Facts
from pia.evaluate.free import assignments
from pia.evaluate.narrow import parted_by
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import difference, undecided
from pia.evaluate.work import MOST_COMPARISONS, TooMany, Work
from pia.evaluate.world import Person, Settled, World, is_open, may_be_none, presence
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import people_asked_for


@frozen(cache_hash=True)
class Profile:
    """Conditions that hold or not, options or none of them, and amounts."""

    holds: tuple[bool, ...]
    options: tuple[str | None, ...]
    amounts: tuple[Numbers, ...]


Profiles: TypeAlias = "dict[Profile, Person | None]"
"""The profiles a person may have, each with answers that give it, where such are known."""


@frozen(eq=False)
class Seen:
    """What is asked of each person of a list.

    That is: conditions, fields by whose options they are counted, and amounts that are added up.
    """

    facts: Facts
    world: World
    limits: Limits
    question: rules.Question
    conditions: tuple[rules.Condition, ...]
    groups: tuple[rules.Question, ...]
    amounts: tuple[rules.Quantity, ...]

    @property
    def record(self) -> str:
        """What the people are."""
        return people_asked_for(self.question).record.name

    def _divided_in_any_case(self) -> set[str]:
        """The fields that decide about options and amounts, but for a number that is added up."""
        wanted: set[str] = set()
        for group in self.groups:
            wanted |= {group.name, presence(group.name)}
        for amount in self.amounts:
            fields = set(self.facts.reads(amount, self.record).fields)
            if isinstance(amount, rules.AnswerNumber):
                fields.discard(amount.answer.question.name)
            wanted |= fields
        return wanted

    def _left_open(self) -> set[str]:
        """The fields with numbers that are added up, of which no one value is chosen yet."""
        return {
            amount.answer.question.name
            for amount in self.amounts
            if isinstance(amount, rules.AnswerNumber)
        }

    def profiles(self, person: Person, work: Work) -> Profiles:
        """Every profile that *person* may have; TooMany where that is too much to look at."""
        found: Profiles = {}
        waiting = [person]
        while waiting:
            person = waiting.pop()
            findings = self._examined(person, work)
            parts = self._divided(person, findings)
            if parts:
                waiting += reversed(parts)
            elif all(finding.truth is not Truth.NOT_KNOWN for finding in findings):
                self._note(found, person, findings)
            else:
                self._note_free(found, person, findings, work)
        return found

    def _examined(
        self, person: Person, work: Work, settled: Settled | None = None
    ) -> list[Finding]:
        # It is charged the same whatever is known, so that no answer makes a search shorter.
        work.spend(1 + self.facts.size_about[self.record])
        world = self.world if settled is None else self.world.taken(settled)
        examination, who = self._asked(person, world)
        return [examination.condition(condition, who) for condition in self.conditions]

    def _asked(self, person: Person, world: World) -> tuple[Examination, Who]:
        """*person* as one of the list, and an examination to ask about them."""
        examination = Examination(self.facts.index, world, self.limits)
        return examination, person_in(self.question, person, 0)

    def _divided(self, person: Person, findings: list[Finding]) -> list[Person]:
        """*person* with the first field divided that something undecided depends on."""
        wanted = self._divided_in_any_case()
        for rule in _of_the_person(findings):
            wanted |= self.facts.reads(rule, self.record).fields
        for name, domain in person.items():
            if name in wanted and is_open(domain):
                parts = cells(domain, (self.record, name), self.facts)
                if len(parts) > 1 or parts[0] != domain:
                    return [{**person, name: part} for part in parts]
        return self._parted(person, findings)

    def _parted(self, person: Person, findings: list[Finding]) -> list[Person]:
        """*person* parted by a comparison that holds one open number against what is known."""
        for rule in _of_the_person(findings):
            open_ = {
                name: domain
                for name in self.facts.reads(rule, self.record).fields
                if isinstance(domain := person[name], Numbers) and is_open(domain)
            }
            if not isinstance(rule, rules.Comparison) or len(open_) != 1:
                continue
            ((name, values),) = open_.items()

            def put_in(some: Numbers, name: str = name) -> tuple[Examination, Who]:
                return self._asked({**person, name: some}, self.world)

            parts = parted_by(rule, values, put_in)
            if parts is not None:
                return [{**person, name: part} for part in parts]
        return []

    def _note(self, found: Profiles, person: Person, findings: list[Finding]) -> None:
        """*person* shows a profile: everything asked is decided, and any answers left will do."""
        whole = self._picked(person)
        profile = self._profile([finding.truth is Truth.YES for finding in findings], whole)
        if found.get(profile) is None:
            found[profile] = whole

    def _picked(self, person: Person) -> Person:
        """*person* with one answer chosen wherever more are left, but for what is added up."""
        open_ = self._left_open()
        return {name: domain if name in open_ else pick(domain) for name, domain in person.items()}

    def _profile(self, holds: list[bool], person: Person) -> Profile:
        options = tuple(_option(group, person) for group in self.groups)
        amounts: tuple[Numbers, ...] = ()
        if self.amounts:
            examination, who = self._asked(person, self.world)
            amounts = tuple(examination.quantity(amount, who) for amount in self.amounts)
        return Profile(tuple(holds), options, amounts)

    def _note_free(
        self, found: Profiles, person: Person, findings: list[Finding], work: Work
    ) -> None:
        """Comparisons of open numbers are left: whatever they come to, shown where it can be."""
        comparisons = _of_the_person(findings)
        if len(comparisons) > MOST_COMPARISONS:
            raise TooMany
        whole = self._picked(person)
        # In the order in which they are found, and not in that of a set.
        possible = dict.fromkeys(self._combinations(person, comparisons, whole, work))
        missing = {profile: None for profile in possible if found.get(profile) is None}
        for tried in self._tried(person, comparisons):
            if not missing:
                break
            examined = self._examined(tried, work)
            if all(finding.truth is not Truth.NOT_KNOWN for finding in examined):
                profile = self._profile([each.truth is Truth.YES for each in examined], tried)
                missing.pop(profile, None)
                if found.get(profile) is None:
                    found[profile] = tried
        for profile in missing:
            found.setdefault(profile, None)

    def _combinations(
        self, person: Person, comparisons: list[rules.Condition], whole: Person, work: Work
    ) -> Iterator[Profile]:
        """The profiles that any outcome of *comparisons* would give."""
        who = key_of(person_in(self.question, person, 0))
        for outcome in product((Truth.YES, Truth.NO), repeat=len(comparisons)):
            settled: Settled = {
                (id(rule), who): truth for rule, truth in zip(comparisons, outcome, strict=True)
            }
            truths = [finding.truth for finding in self._examined(person, work, settled)]
            if truths.count(Truth.NOT_KNOWN) > MOST_COMPARISONS:
                raise TooMany
            for holds in product(*(_ways(truth) for truth in truths)):
                yield self._profile(list(holds), whole)

    def _tried(self, person: Person, conditions: list[rules.Condition]) -> Iterator[Person]:
        """*person* with numbers put in that are likely to settle *conditions*."""
        record = self.record
        read = frozenset[str]().union(
            *(self.facts.reads(each, record).fields for each in conditions)
        )
        open_ = {
            name: domain
            for name, domain in person.items()
            if name in read and isinstance(domain, Numbers) and is_open(domain)
        }
        others = {name: pick(domain) for name, domain in person.items()}

        def put_in(at: Mapping[str, Fraction]) -> Person:
            return {**others, **{name: numbers.exactly(each) for name, each in at.items()}}

        def differences(at: Mapping[str, Fraction]) -> list[Fraction | None]:
            examination, who = self._asked(put_in(at), self.world)
            return [difference(examination, each, who) for each in conditions]

        for at in assignments(open_, differences):
            yield put_in(at)


def _option(group: rules.Question, person: Person) -> str | None:
    """The option that *person* has; None where that is answered with none."""
    if may_be_none(group) and person[presence(group.name)] is Truth.NO:
        return None
    left = person[group.name]
    assert isinstance(left, frozenset)
    return min(left)


def _of_the_person(findings: list[Finding]) -> list[rules.Condition]:
    """The undecided conditions at the bottom of *findings* that are about the person."""
    open_ = [each for finding in findings for each in undecided(finding, None)]
    return list(
        {id(each.condition): each.condition for each in open_ if each.subject is None}.values()
    )


def _ways(truth: Truth) -> tuple[bool, ...]:
    return (True, False) if truth is Truth.NOT_KNOWN else (truth is Truth.YES,)
