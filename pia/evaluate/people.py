"""What the people of a list can come to together, when answers about them are open.

Each person is taken for the few things the definition asks of a person (a profile); the profiles
are counted up person by person, and counts beyond what any condition asks for are all alike.  So
five hundred people cost five hundred small steps, and not two to the power of five hundred.
"""

from __future__ import annotations

from typing import Final, TypeAlias, assert_never

from attrs import field, frozen

from pia.evaluate import numbers
from pia.evaluate.facts import Component, Facts
from pia.evaluate.numbers import Numbers
from pia.evaluate.profiles import Profile, Profiles, Seen, Settled
from pia.evaluate.truth import Truth
from pia.evaluate.work import TooMany, Work
from pia.evaluate.world import THE_TEAM, Person, World, blank_person
from pia.limits import Limits
from pia.model import rules

_MOST_WORK: Final = 1_000_000
"""Conditions examined and tallies moved on, in counting one component once."""

LONGEST: Final = 200
"""How long an unanswered list is tried."""


@frozen
class Tally:
    """How far the counting has come: who failed, how many hold, which options were seen."""

    fails: tuple[bool, ...]
    held: tuple[int, ...]
    seen: tuple[frozenset[str], ...]


Step: TypeAlias = "dict[Tally, tuple[Tally, Profile]]"
"""The tallies after one more person, each with one before it and the profile between."""


@frozen(eq=False)
class Counting:
    """One component of one list, counted over certain people."""

    facts: Facts
    component: Component
    world: World
    limits: Limits
    work: Work = field(init=False, factory=lambda: Work(_MOST_WORK))
    seen: Seen = field(init=False)
    """What each person is looked at for."""
    asks_all: tuple[bool, ...] = field(init=False)
    """For each condition, whether anything asks that it hold of everyone."""
    caps: tuple[int, ...] = field(init=False)
    """For each condition, how many people make all the difference that there is."""
    option_caps: tuple[int, ...] = field(init=False)
    """For each field, how many different options do."""

    @seen.default
    def _what_is_asked(self) -> Seen:
        asked: dict[rules.Condition, None] = {}
        fields: dict[str, None] = {}
        for part in self.component.aggregates:
            if isinstance(part, rules.NumberOfDifferent):
                fields[part.field.name] = None
            else:
                asked[part.condition] = None
        question = self.component.list
        return Seen(self.facts, self.world, self.limits, question, tuple(asked), tuple(fields))

    @asks_all.default
    def _asked_of_everyone(self) -> tuple[bool, ...]:
        of_all = {
            part.condition for part in self.component.aggregates if isinstance(part, rules.Everyone)
        }
        return tuple(condition in of_all for condition in self.seen.conditions)

    @caps.default
    def _enough_people(self) -> tuple[int, ...]:
        caps = dict.fromkeys(self.seen.conditions, 0)
        for part in self.component.aggregates:
            if isinstance(part, rules.HowManyPeople):
                enough = part.low if part.high is None else max(part.low, part.high + 1)
                caps[part.condition] = max(caps[part.condition], enough)
        return tuple(caps.values())

    @option_caps.default
    def _enough_options(self) -> tuple[int, ...]:
        caps = dict.fromkeys(self.seen.fields, 0)
        for part in self.component.aggregates:
            if isinstance(part, rules.NumberOfDifferent):
                there = _options_of(part)
                cap = self.facts.cap(part)
                enough = there if cap is None else min(cap, there)
                caps[part.field.name] = max(caps[part.field.name], enough)
        return tuple(caps.values())

    def start(self) -> Step:
        """The tally of nobody."""
        nobody = Tally(
            tuple(False for _ in self.seen.conditions),
            tuple(0 for _ in self.seen.conditions),
            tuple(frozenset() for _ in self.seen.fields),
        )
        return {nobody: (nobody, Profile((), ()))}

    def step(self, before: Step, profiles: Profiles) -> Step:
        """The tallies after one more person with one of *profiles*."""
        after: Step = {}
        for tally in before:
            self.work.spend(len(profiles) * (1 + len(self.caps) + len(self.option_caps)))
            for profile in profiles:
                after.setdefault(self._with(tally, profile), (tally, profile))
        return after

    def _with(self, tally: Tally, profile: Profile) -> Tally:
        return Tally(
            tuple(
                asked and (failed or not holds)
                for asked, failed, holds in zip(
                    self.asks_all, tally.fails, profile.holds, strict=True
                )
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
        at = {condition: n for n, condition in enumerate(self.seen.conditions)}
        for part in self.component.aggregates:
            match part:
                case rules.Everyone(condition=condition):
                    value: Truth | Numbers = Truth.of(not tally.fails[at[condition]])
                case rules.HowManyPeople(condition=condition, low=low, high=high):
                    held = tally.held[at[condition]]
                    value = Truth.of(held >= low and (high is None or held <= high))
                case rules.NumberOfDifferent(field=of):
                    place = self.seen.fields.index(of.name)
                    seen = len(tally.seen[place])
                    full = seen >= self.option_caps[place]
                    value = numbers.between(seen, _options_of(part) if full else seen)
                case _:
                    assert_never(part)
            settled[id(part), THE_TEAM] = value
        return settled


def _options_of(part: rules.NumberOfDifferent) -> int:
    assert isinstance(part.field.type, rules.OneOf)
    return len(part.field.type.vocabulary.options)


@frozen(eq=False)
class Counted:
    """The tallies of all the people, and how each can come about."""

    counting: Counting
    order: tuple[int, ...]
    """In which order the people were counted: those who may be alike in every way together."""
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
        chosen: dict[int, Person | None] = {}
        for at in range(len(self.profiles), 0, -1):
            tally, profile = self.steps[at][tally]
            chosen[self.order[at - 1]] = self.profiles[at - 1][profile]
        return [chosen[at] for at in range(len(self.profiles))]


def counted(counting: Counting, people: tuple[Person, ...]) -> Counted:
    """*people* counted, those alike together; TooMany where that is too much to look at."""
    relevant = sorted(counting.component.reads.fields | set(counting.seen.fields))
    alike: dict[tuple[object, ...], list[int]] = {}
    for at, person in enumerate(people):
        alike.setdefault(tuple(person[name] for name in relevant), []).append(at)
    steps, profiles, order = [counting.start()], [], []
    for group in alike.values():
        theirs = counting.seen.profiles(people[group[0]], counting.work)
        for nth, at in enumerate(group):
            # Once one more of them changes nothing, none of the others does.
            same = nth > 0 and steps[-1].keys() == steps[-2].keys()
            steps.append(steps[-1] if same else counting.step(steps[-1], theirs))
            profiles.append(theirs)
            order.append(at)
    return Counted(counting, tuple(order), tuple(steps), tuple(profiles))


def settles_at(counting: Counting, least: int) -> int:
    """From how many people on, nothing more can come of an unanswered list."""
    profiles = counting.seen.profiles(blank_person(counting.component.list), counting.work)
    before = counting.start()
    for number in range(1, LONGEST + 1):
        after = counting.step(before, profiles)
        if after.keys() == before.keys() and number > least:
            return number - 1
        before = after
    raise TooMany
