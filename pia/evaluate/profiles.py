"""What a definition can see of one person: conditions that hold of them or not, and options.

Answers about them may be open; then there are several such profiles, with answers for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias

from attrs import frozen

from pia.evaluate import numbers
from pia.evaluate.cells import cells, pick
from pia.evaluate.examine import Examination, Finding, key_of, person_in
from pia.evaluate.facts import Facts
from pia.evaluate.free import assignments
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import difference, undecided
from pia.evaluate.work import TooMany, Work
from pia.evaluate.world import Key, Person, World, is_open
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import people_asked_for

Settled: TypeAlias = dict[tuple[int, Key], "Truth | Numbers"]

_MOST_COMPARISONS: Final = 6
"""Comparisons of two open numbers, or other doubts left, of which all outcomes are tried."""


@frozen
class Profile:
    """Conditions that hold or not, and options."""

    holds: tuple[bool, ...]
    options: tuple[str, ...]


Profiles: TypeAlias = "dict[Profile, Person | None]"
"""The profiles a person may have, each with answers that give it, where such are known."""


@frozen(eq=False)
class Seen:
    """What is asked of each person of a list: conditions, and fields whose options are counted."""

    facts: Facts
    world: World
    limits: Limits
    question: rules.Question
    conditions: tuple[rules.Condition, ...]
    fields: tuple[str, ...]

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
        work.spend(1 + self.facts.size_about[people_asked_for(self.question).record.name])
        world = self.world if settled is None else self.world.taken(settled)
        examination = Examination(self.facts.index, world, self.limits)
        who = person_in(self.question, person, 0)
        return [examination.condition(condition, who) for condition in self.conditions]

    def _divided(self, person: Person, findings: list[Finding]) -> list[Person]:
        """*person* with the first field divided that something undecided depends on."""
        record = people_asked_for(self.question).record.name
        wanted = set(self.fields)
        for finding in findings:
            for open_ in undecided(finding, None):
                if open_.subject is None:
                    wanted |= self.facts.reads(open_.finding.condition, record).fields
        for name, domain in person.items():
            if name in wanted and is_open(domain):
                parts = cells(domain, (record, name), self.facts)
                if len(parts) > 1 or parts[0] != domain:
                    return [{**person, name: part} for part in parts]
        return []

    def _note(self, found: Profiles, person: Person, findings: list[Finding]) -> None:
        """*person* shows a profile: everything asked is decided, and any answers left will do."""
        whole = {name: pick(domain) for name, domain in person.items()}
        profile = self._profile([finding.truth is Truth.YES for finding in findings], whole)
        if found.get(profile) is None:
            found[profile] = whole

    def _profile(self, holds: list[bool], person: Person) -> Profile:
        options = []
        for name in self.fields:
            left = person[name]
            assert isinstance(left, frozenset)
            options.append(min(left))
        return Profile(tuple(holds), tuple(options))

    def _note_free(
        self, found: Profiles, person: Person, findings: list[Finding], work: Work
    ) -> None:
        """Comparisons of open numbers are left: whatever they come to, shown where it can be."""
        comparisons = _of_the_person(findings)
        if len(comparisons) > _MOST_COMPARISONS:
            raise TooMany
        whole = {name: pick(domain) for name, domain in person.items()}
        possible = set(self._combinations(person, comparisons, whole, work))
        missing = {profile for profile in possible if found.get(profile) is None}
        for tried in self._tried(person, comparisons):
            if not missing:
                break
            examined = self._examined(tried, work)
            if all(finding.truth is not Truth.NOT_KNOWN for finding in examined):
                profile = self._profile([each.truth is Truth.YES for each in examined], tried)
                missing.discard(profile)
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
            if truths.count(Truth.NOT_KNOWN) > _MOST_COMPARISONS:
                raise TooMany
            for holds in product(*(_ways(truth) for truth in truths)):
                yield self._profile(list(holds), whole)

    def _tried(self, person: Person, conditions: list[rules.Condition]) -> Iterator[Person]:
        """*person* with numbers put in that are likely to settle *conditions*."""
        record = people_asked_for(self.question).record.name
        read = frozenset[str]().union(
            *(self.facts.reads(each, record).fields for each in conditions)
        )
        open_ = {
            name: domain
            for name, domain in person.items()
            if name in read and isinstance(domain, Numbers) and is_open(domain)
        }
        others = {name: pick(domain) for name, domain in person.items()}

        def differences(at: Mapping[str, Fraction]) -> list[Fraction | None]:
            put_in = {**others, **{name: numbers.exactly(each) for name, each in at.items()}}
            who = person_in(self.question, put_in, 0)
            examination = Examination(self.facts.index, self.world, self.limits)
            return [difference(examination, each, who) for each in conditions]

        for at in assignments(open_, differences):
            yield {**others, **{name: numbers.exactly(each) for name, each in at.items()}}


def _of_the_person(findings: list[Finding]) -> list[rules.Condition]:
    """The undecided conditions at the bottom of *findings* that are about the person."""
    open_ = [each for finding in findings for each in undecided(finding, None)]
    return list(
        {
            id(each.finding.condition): each.finding.condition
            for each in open_
            if each.subject is None
        }.values()
    )


def _ways(truth: Truth) -> tuple[bool, ...]:
    return (True, False) if truth is Truth.NOT_KNOWN else (truth is Truth.YES,)
