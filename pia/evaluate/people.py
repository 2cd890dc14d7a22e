"""What the people of a list can come to together, when answers about them are open.

Each person is taken for the few things the definition asks of a person (a profile); the profiles
are counted up person by person, and counts beyond what any condition asks for are all alike.  So
five hundred people cost five hundred small steps, and not two to the power of five hundred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias, assert_never

from attrs import field, frozen

from pia.answers.values import Answers
from pia.evaluate import numbers
from pia.evaluate.cells import cells, pick
from pia.evaluate.examine import Examination, Finding, Who, key_of, person_in
from pia.evaluate.facts import Component, Facts, record_of
from pia.evaluate.free import assignments
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth
from pia.evaluate.world import THE_TEAM, Key, Person, World, is_open, person_of
from pia.limits import Limits
from pia.model import rules

Settled: TypeAlias = dict[tuple[int, Key], "Truth | Numbers"]


@frozen
class Profile:
    """What a component can see of one person: conditions that hold or not, and options."""

    holds: tuple[bool, ...]
    options: tuple[str, ...]


Profiles: TypeAlias = "dict[Profile, Person | None]"
"""The profiles a person may have, each with answers that give it, where such are known."""


@frozen
class Tally:
    """How far the counting has come: who failed, how many hold, which options were seen."""

    fails: tuple[bool, ...]
    held: tuple[int, ...]
    seen: tuple[frozenset[str], ...]


Step: TypeAlias = "dict[Tally, tuple[Tally, Profile]]"
"""The tallies after one more person, each with one before it and the profile between."""


class TooMany(Exception):
    """More tallies, or more cells of one person, than the search is willing to look at."""


_MOST_TALLIES: Final = 4_000
_MOST_CELLS: Final = 4_000
_MOST_COMPARISONS: Final = 6
LONGEST: Final = 200
"""How long an unanswered list is tried."""


@frozen(eq=False)
class Counting:
    """One component of one list, counted over certain people."""

    facts: Facts
    component: Component
    world: World
    limits: Limits
    conditions: tuple[rules.Condition, ...] = field(init=False)
    """What each person is asked."""
    fields: tuple[str, ...] = field(init=False)
    """The fields whose different options are counted."""
    caps: tuple[int, ...] = field(init=False)
    """For each condition, how many people make all the difference that there is."""
    option_caps: tuple[int, ...] = field(init=False)
    """For each field, how many different options do."""

    @conditions.default
    def _distinct_conditions(self) -> tuple[rules.Condition, ...]:
        asked = {
            id(part.condition): part.condition
            for part in self.component.aggregates
            if isinstance(part, rules.Everyone | rules.HowManyPeople)
        }
        return tuple(asked.values())

    @fields.default
    def _different_fields(self) -> tuple[str, ...]:
        counted = {
            part.field.name: None
            for part in self.component.aggregates
            if isinstance(part, rules.NumberOfDifferent)
        }
        return tuple(counted)

    @caps.default
    def _enough_people(self) -> tuple[int, ...]:
        caps = dict.fromkeys((id(condition) for condition in self.conditions), 0)
        for part in self.component.aggregates:
            if isinstance(part, rules.HowManyPeople):
                enough = part.low if part.high is None else max(part.low, part.high + 1)
                caps[id(part.condition)] = max(caps[id(part.condition)], enough)
        return tuple(caps.values())

    @option_caps.default
    def _enough_options(self) -> tuple[int, ...]:
        caps = dict.fromkeys(self.fields, 0)
        for part in self.component.aggregates:
            if isinstance(part, rules.NumberOfDifferent):
                assert isinstance(part.field.type, rules.OneOf)
                there = len(part.field.type.vocabulary.options)
                cap = self.facts.cap(part)
                caps[part.field.name] = max(
                    caps[part.field.name], there if cap is None else min(cap, there)
                )
        return tuple(caps.values())

    # ── One person ──

    def profiles(self, person: Person) -> Profiles:
        """Every profile that *person* may have."""
        found: Profiles = {}
        waiting = [person]
        looked_at = 0
        while waiting:
            person = waiting.pop()
            looked_at += 1
            if looked_at > _MOST_CELLS:
                raise TooMany
            findings = self._examined(person)
            parts = self._divided(person, findings)
            if parts:
                waiting += reversed(parts)
            elif all(finding.truth is not Truth.NOT_KNOWN for finding in findings):
                self._note(found, person, findings)
            else:
                self._note_free(found, person, findings)
        return found

    def _examined(self, person: Person, settled: Settled | None = None) -> list[Finding]:
        world = self.world if settled is None else self.world.taken(settled)
        examination = Examination(self.facts.index, world, self.limits)
        who = person_in(self.component.list, person, 0)
        return [examination.condition(condition, who) for condition in self.conditions]

    def _divided(self, person: Person, findings: list[Finding]) -> list[Person]:
        """*person* with the first field divided that something undecided depends on."""
        record = record_of(self.component.list)
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

    def _note_free(self, found: Profiles, person: Person, findings: list[Finding]) -> None:
        """Comparisons of open numbers are left: whatever they come to, shown where it can be."""
        comparisons = [id(condition) for condition in _of_the_person(findings)]
        wholes = {name: pick(domain) for name, domain in person.items()}
        if len(comparisons) > _MOST_COMPARISONS:
            possible = {
                self._profile(list(holds), wholes)
                for holds in product((True, False), repeat=len(findings))
            }
        else:
            possible = set(self._combinations(person, comparisons, wholes))
        missing = {profile for profile in possible if found.get(profile) is None}
        for whole in self._tried(person, findings):
            if not missing:
                break
            examined = self._examined(whole)
            if all(finding.truth is not Truth.NOT_KNOWN for finding in examined):
                holds = [finding.truth is Truth.YES for finding in examined]
                profile = self._profile(holds, whole)
                missing.discard(profile)
                if found.get(profile) is None:
                    found[profile] = whole
        for profile in missing:
            found.setdefault(profile, None)

    def _combinations(
        self, person: Person, comparisons: list[int], wholes: Person
    ) -> Iterator[Profile]:
        """The profiles that any outcome of *comparisons* would give."""
        who = key_of(person_in(self.component.list, person, 0))
        for outcome in product((Truth.YES, Truth.NO), repeat=len(comparisons)):
            settled: Settled = {
                (rule, who): truth for rule, truth in zip(comparisons, outcome, strict=True)
            }
            truths = [finding.truth for finding in self._examined(person, settled)]
            for holds in product(*(_ways(truth) for truth in truths)):
                yield self._profile(list(holds), wholes)

    def _tried(self, person: Person, findings: list[Finding]) -> Iterator[Person]:
        """*person* with numbers put in that are likely to settle what is undecided."""
        record = record_of(self.component.list)
        conditions = _of_the_person(findings)
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
            who = person_in(self.component.list, put_in, 0)
            examination = Examination(self.facts.index, self.world, self.limits)
            return [difference(examination, each, who) for each in conditions]

        for at in assignments(open_, differences):
            yield {**others, **{name: numbers.exactly(each) for name, each in at.items()}}

    # ── All of them ──

    def start(self) -> Step:
        """The tally of nobody."""
        nobody = Tally(
            tuple(False for _ in self.conditions),
            tuple(0 for _ in self.conditions),
            tuple(frozenset() for _ in self.fields),
        )
        return {nobody: (nobody, Profile((), ()))}

    def step(self, before: Step, profiles: Profiles) -> Step:
        """The tallies after one more person with one of *profiles*."""
        after: Step = {}
        for tally, profile in product(before, profiles):
            after.setdefault(self._with(tally, profile), (tally, profile))
        if len(after) > _MOST_TALLIES:
            raise TooMany
        return after

    def _with(self, tally: Tally, profile: Profile) -> Tally:
        return Tally(
            tuple(
                failed or not holds
                for failed, holds in zip(tally.fails, profile.holds, strict=True)
            ),
            tuple(
                min(held + holds, cap)
                for held, holds, cap in zip(tally.held, profile.holds, self.caps, strict=True)
            ),
            tuple(
                seen if len(seen) >= cap else seen | {option}
                for seen, option, cap in zip(
                    tally.seen, profile.options, self.option_caps, strict=True
                )
            ),
        )

    def settled(self, tally: Tally) -> Settled:
        """What everything counted comes to, for this tally."""
        settled: Settled = {}
        at = {id(condition): n for n, condition in enumerate(self.conditions)}
        for part in self.component.aggregates:
            match part:
                case rules.Everyone(condition=condition):
                    value: Truth | Numbers = Truth.of(not tally.fails[at[id(condition)]])
                case rules.HowManyPeople(condition=condition, low=low, high=high):
                    held = tally.held[at[id(condition)]]
                    value = Truth.of(held >= low and (high is None or held <= high))
                case rules.NumberOfDifferent(field=of):
                    assert isinstance(of.type, rules.OneOf)
                    place = self.fields.index(of.name)
                    seen = len(tally.seen[place])
                    most = len(of.type.vocabulary.options)
                    full = seen >= self.option_caps[place]
                    value = numbers.between(seen, most if full else seen)
                case _:
                    assert_never(part)
            settled[id(part), THE_TEAM] = value
        return settled


@frozen(eq=False)
class Counted:
    """The tallies of all the people, and how each can come about."""

    counting: Counting
    steps: tuple[Step, ...]
    """After nobody, after the first person, and so on."""
    profiles: tuple[Profiles, ...]

    def outcomes(self) -> list[tuple[Settled, Tally]]:
        """Everything the component can come to, once each, with a tally that does."""
        found: dict[tuple[object, ...], tuple[Settled, Tally]] = {}
        for tally in self.steps[-1]:
            settled = self.counting.settled(tally)
            found.setdefault(tuple(settled.values()), (settled, tally))
        return list(found.values())

    def people(self, tally: Tally) -> list[Person | None]:
        """Answers of each person that together give *tally*; None where none are known."""
        chosen: list[Person | None] = []
        for at in range(len(self.profiles), 0, -1):
            tally, profile = self.steps[at][tally]
            chosen.append(self.profiles[at - 1][profile])
        return list(reversed(chosen))


def counted(counting: Counting, people: tuple[Person, ...]) -> Counted:
    """*people* counted; those who may be alike in every way are looked at once."""
    relevant = counting.component.reads.fields | set(counting.fields)
    known: dict[tuple[object, ...], Profiles] = {}
    steps, profiles = [counting.start()], []
    for person in people:
        key = tuple((name, person[name]) for name in sorted(relevant))
        if key not in known:
            known[key] = counting.profiles(person)
        profiles.append(known[key])
        if len(steps) > 1 and profiles[-1] is profiles[-2] and steps[-1].keys() == steps[-2].keys():
            steps.append(steps[-1])
        else:
            steps.append(counting.step(steps[-1], known[key]))
    return Counted(counting, tuple(steps), tuple(profiles))


def settles_at(counting: Counting, least: int) -> int:
    """From how many people on, nothing more can come of an unanswered list."""
    assert isinstance(counting.component.list.type, rules.Records)
    blank = person_of(counting.component.list.type.record, Answers())
    profiles = counting.profiles(blank)
    before = counting.start()
    for number in range(1, LONGEST + 1):
        after = counting.step(before, profiles)
        if after.keys() == before.keys() and number > least:
            return number - 1
        before = after
    raise TooMany


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


# ── What is undecided ───────────────────────────────────────────────────────────────────────────


@frozen
class Undecided:
    """A condition that is not known and rests on no other, and whose it is, or the team's."""

    finding: Finding
    subject: str | None


def undecided(finding: Finding, subject: str | None) -> Iterator[Undecided]:
    """The conditions at the bottom of why *finding* is not known."""
    waiting = [(finding, subject)]
    seen: set[tuple[int, str | None]] = set()
    while waiting:
        finding, subject = waiting.pop()
        if finding.truth is not Truth.NOT_KNOWN or (id(finding), subject) in seen:
            continue
        seen.add((id(finding), subject))
        condition = finding.condition
        if isinstance(condition, rules.TermHolds):
            if condition.subject not in (rules.TEAM, rules.PERSON):
                yield Undecided(finding, subject)
            inner = subject if condition.subject == rules.PERSON else condition.subject or None
            waiting += [(part, inner) for part in finding.parts]
        elif isinstance(condition, rules.Everyone | rules.HowManyPeople) or not finding.parts:
            yield Undecided(finding, subject)
        else:
            waiting += [(part, subject) for part in reversed(finding.parts)]


def difference(
    examination: Examination, condition: rules.Condition, who: Who | None
) -> Fraction | None:
    """The left side of a comparison less its right, where both are known."""
    if not isinstance(condition, rules.Comparison):
        return None
    left, right = (
        examination.quantity(condition.left, who).only,
        examination.quantity(condition.right, who).only,
    )
    return None if left is None or right is None else left - right


def _ways(truth: Truth) -> tuple[bool, ...]:
    return (True, False) if truth is Truth.NOT_KNOWN else (truth is Truth.YES,)
