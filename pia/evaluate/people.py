"""What the people of a list can come to together, when answers about them are open.

Each person is taken for the few things the definition asks of a person (a profile); the profiles
are counted up person by person, and counts beyond what any condition asks for are all alike.  So
five hundred people cost five hundred small steps, and not two to the power of five hundred.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations
from typing import TypeAlias, assert_never

from attrs import field, frozen

from pia.evaluate import trackers
from pia.evaluate.facts import Aggregate, Component, Facts
from pia.evaluate.profiles import Profile, Profiles, Seen
from pia.evaluate.trackers import Outlook, Shown, State, Tracker, Vote
from pia.evaluate.truth import Truth
from pia.evaluate.work import (
    LONGEST,
    MOST_COUNTING_ONCE,
    MOST_FILLS,
    MOST_TOGETHER,
    TooMany,
    Work,
)
from pia.evaluate.world import THE_TEAM, Person, Settled, World, blank_person
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import vocabulary_of

Tally: TypeAlias = tuple[State, ...]
"""How far the counting of each thing has come."""

Step: TypeAlias = "dict[Tally, tuple[Tally, Profile]]"
"""The tallies after one more person, each with one before it and the profile between."""


@frozen(eq=False)
class Counting:
    """One component of one list, counted over certain people."""

    facts: Facts
    component: Component
    world: World
    limits: Limits
    work: Work = field(init=False, factory=lambda: Work(MOST_COUNTING_ONCE))
    aggregates: tuple[Aggregate, ...] = field(init=False)
    """What is counted, each thing once."""
    seen: Seen = field(init=False)
    """What each person is looked at for."""
    trackers: tuple[Tracker, ...] = field(init=False)

    @aggregates.default
    def _once_each(self) -> tuple[Aggregate, ...]:
        return tuple(dict.fromkeys(self.component.aggregates))

    @seen.default
    def _what_is_asked(self) -> Seen:
        asked: dict[rules.Condition, None] = {}
        groups: dict[rules.Question, None] = {}
        amounts: dict[rules.Quantity, None] = {}
        for part in self.aggregates:
            match part:
                case rules.NumberOfDifferent(field=of):
                    groups[of] = None
                case rules.Total(of=quantity):
                    amounts[quantity] = None
                case rules.InEach(field=of, people=sentence):
                    groups[of] = None
                    asked |= _asked_in(sentence)
                case _:
                    asked |= _asked_in(part)
        return Seen(
            self.facts,
            self.world,
            self.limits,
            self.component.list,
            tuple(asked),
            tuple(groups),
            tuple(amounts),
        )

    @trackers.default
    def _what_counts(self) -> tuple[Tracker, ...]:
        return tuple(self._tracker(part) for part in self.aggregates)

    def _tracker(self, part: Aggregate) -> Tracker:
        match part:
            case rules.Everyone():
                return trackers.Every()
            case rules.HowManyPeople(low=low, high=high):
                return trackers.HowMany(low, high)
            case rules.Share(at_least=at_least, percent=percent):
                return trackers.Share(at_least, percent)
            case rules.InEach(field=of, people=sentence):
                return trackers.InEach(self._tracker(sentence), vocabulary_of(of).names)
            case rules.NumberOfDifferent(field=of):
                there = len(vocabulary_of(of).options)
                # The same number may stand in several places, each with a cap of its own.
                caps = [self.facts.cap(each) for each in self.component.aggregates if each == part]
                enough = max(there if cap is None else min(cap, there) for cap in caps)
                return trackers.Different(there, enough)
            case rules.Total():
                return trackers.Total()
            case _:
                assert_never(part)

    def start(self) -> Step:
        """The tally of nobody."""
        nobody = tuple(tracker.start() for tracker in self.trackers)
        return {nobody: (nobody, Profile((), (), ()))}

    def step(self, before: Step, profiles: Profiles, outlooks: tuple[Outlook, ...] | None) -> Step:
        """The tallies after one more person with one of *profiles*, before those to come."""
        after: Step = {}
        shows: dict[tuple[Shown, ...], Profile] = {}
        for profile in profiles:
            shows.setdefault(self.shown(profile), profile)
        # Little can be shown to each tracker, and it stands in few places: each move is made once.
        kinds = [
            tuple(dict.fromkeys(shown[at] for shown in shows)) for at in range(len(self.trackers))
        ]
        steps = [
            (profile, [kind.index(each) for kind, each in zip(kinds, shown, strict=True)])
            for shown, profile in shows.items()
        ]
        moves: list[dict[State, list[State]]] = [{} for _ in self.trackers]
        for tally in before:
            self.work.spend(len(steps))
            rows = []
            for at, state in enumerate(tally):
                row = moves[at].get(state)
                if row is None:
                    self.work.spend(len(kinds[at]))
                    row = moves[at][state] = self._moves(at, state, kinds[at], outlooks)
                rows.append(row)
            for profile, ways in steps:
                moved = tuple([row[way] for row, way in zip(rows, ways, strict=True)])
                after.setdefault(moved, (tally, profile))
        return after

    def _moves(
        self, at: int, state: State, kinds: tuple[Shown, ...], outlooks: tuple[Outlook, ...] | None
    ) -> list[State]:
        """Where a tracker stands after each of *kinds*, before those to come."""
        tracker = self.trackers[at]
        moved = [tracker.step(state, each) for each in kinds]
        if outlooks is None:
            return moved
        return [tracker.settled(each, outlooks[at]) for each in moved]

    def shown(self, profile: Profile) -> tuple[Shown, ...]:
        """What somebody of this profile shows to each tracker."""
        return tuple(self._shown(part, profile) for part in self.aggregates)

    def _shown(self, part: Aggregate, profile: Profile) -> Shown:
        match part:
            case rules.NumberOfDifferent(field=of):
                return profile.options[self.seen.groups.index(of)]
            case rules.Total(of=quantity):
                return profile.amounts[self.seen.amounts.index(quantity)]
            case rules.InEach(field=of, people=sentence):
                group = profile.options[self.seen.groups.index(of)]
                return trackers.InGroup(group, self._vote(sentence, profile))
            case rules.Everyone() | rules.HowManyPeople() | rules.Share():
                return self._vote(part, profile)
            case _:
                assert_never(part)

    def _vote(self, sentence: rules.Sentence, profile: Profile) -> Vote:
        conditions = self.seen.conditions
        if sentence.whose is not None and not profile.holds[conditions.index(sentence.whose)]:
            return None
        return profile.holds[conditions.index(sentence.condition)]

    def outlooks(self, profiles: list[Profiles]) -> list[tuple[Outlook, ...]]:
        """For each person, what is still to come behind them."""
        behind: tuple[Outlook, ...] = (None,) * len(self.trackers)
        found = []
        for theirs in reversed(profiles):
            found.append(behind)
            shows = zip(*(self.shown(profile) for profile in theirs), strict=True)
            behind = tuple(
                tracker.outlook(set(each), before)
                for tracker, each, before in zip(self.trackers, shows, behind, strict=True)
            )
        return found[::-1]

    def settled(self, tally: Tally) -> Settled:
        """What everything counted comes to, for this tally."""
        ends = {
            part: tracker.end(state)
            for part, tracker, state in zip(self.aggregates, self.trackers, tally, strict=True)
        }
        return {(id(part), THE_TEAM): ends[part] for part in self.component.aggregates}


def _asked_in(sentence: rules.Sentence) -> dict[rules.Condition, None]:
    whose = {} if sentence.whose is None else {sentence.whose: None}
    return {**whose, sentence.condition: None}


@frozen(eq=False)
class Counted:
    """The tallies of all the people, and how each can come about."""

    counting: Counting
    order: tuple[int, ...]
    """In which order the people were counted: those who may be alike in every way together."""
    steps: tuple[Step, ...]
    """After nobody, after the first person, and so on."""
    profiles: tuple[Profiles, ...]
    """Those of each person, in that order."""

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


@frozen(eq=False)
class Tried:
    """Everything the people can come to, where a few ways to fill in answers showed it all."""

    found: tuple[tuple[Settled, tuple[Person | None, ...]], ...]

    def outcomes(self) -> list[tuple[Settled, Tally]]:
        """As :meth:`Counted.outcomes`; a tally is the place of what was found."""
        return [(settled, (at,)) for at, (settled, _) in enumerate(self.found)]

    def people(self, tally: Tally) -> list[Person | None]:
        """As :meth:`Counted.people`."""
        (at,) = tally
        assert isinstance(at, int)
        return list(self.found[at][1])


def _tried(counting: Counting, profiles: list[Profiles]) -> Tried | None:
    """Fill in answers in a few simple ways; None where that does not show all there could be."""
    open_ = [
        part
        for part in counting.aggregates
        if counting.world.settled.get((id(part), THE_TEAM)) is Truth.NOT_KNOWN
    ]
    numbers = rules.NumberOfDifferent | rules.Total
    if len(open_) > MOST_TOGETHER or any(isinstance(each, numbers) for each in counting.aggregates):
        return None
    found: dict[tuple[object, ...], tuple[Settled, tuple[Person | None, ...]]] = {}
    shown = [
        {counting.shown(profile): profile for profile in reversed(theirs)} for theirs in profiles
    ]
    for wanted in islice(_fills(shown), MOST_FILLS):
        counting.work.spend(len(profiles) * len(counting.trackers))
        tally = tuple(tracker.start() for tracker in counting.trackers)
        chosen: list[Person | None] = []
        for theirs, each, wish in zip(profiles, shown, wanted, strict=True):
            shows = wish if wish in each else next(reversed(each))
            tally = tuple(
                tracker.step(state, one)
                for tracker, state, one in zip(counting.trackers, tally, shows, strict=True)
            )
            chosen.append(theirs[each[shows]])
        settled = counting.settled(tally)
        found.setdefault(tuple(settled.values()), (settled, tuple(chosen)))
        if len(found) == 2 ** len(open_):
            return Tried(tuple(found.values()))
    return None


_Shows: TypeAlias = tuple[Shown, ...]


def _fills(shown: list[dict[_Shows, Profile]]) -> Iterator[list[_Shows]]:
    """What each person is to show, if they can: all the same, and some of them something else."""
    there = len(shown)
    kinds = list(dict.fromkeys(each for theirs in shown for each in theirs))
    for kind in kinds:
        yield [kind] * there
    for number in dict.fromkeys((1, there - 1, there // 2)):
        for one, other in permutations(kinds, 2):
            if 0 < number < there:
                yield [one] * number + [other] * (there - number)


def counted(counting: Counting, people: tuple[Person, ...]) -> Counted | Tried:
    """*people* counted, those alike together; TooMany where that is too much to look at."""
    relevant = sorted(counting.component.reads.fields)
    alike: dict[tuple[object, ...], list[int]] = {}
    for at, person in enumerate(people):
        alike.setdefault(tuple(person[name] for name in relevant), []).append(at)
    groups = [(at, counting.seen.profiles(people[at[0]], counting.work)) for at in alike.values()]
    in_place = {at: theirs for group, theirs in groups for at in group}
    tried = _tried(counting, [in_place[at] for at in range(len(people))])
    if tried is not None:
        return tried
    # Those of one group together, so that it is done with before the next begins.
    groups.sort(key=lambda group: sorted({repr(each.options) for each in group[1]}))
    order = [at for group, _ in groups for at in group]
    profiles = [theirs for group, theirs in groups for _ in group]
    outlooks = counting.outlooks(profiles)
    steps = [counting.start()]
    for nth, (theirs, outlook) in enumerate(zip(profiles, outlooks, strict=True)):
        # Once one more of those alike changes nothing, none of the others does.
        same = (
            nth > 0
            and theirs is profiles[nth - 1]
            and not any(outlook)
            and steps[-1].keys() == steps[-2].keys()
        )
        steps.append(steps[-1] if same else counting.step(steps[-1], theirs, outlook))
    return Counted(counting, tuple(order), tuple(steps), tuple(profiles))


def settles_at(counting: Counting, least: int) -> int:
    """From how many people on, nothing more can come of an unanswered list."""
    if not all(tracker.saturates for tracker in counting.trackers):
        raise TooMany
    profiles = counting.seen.profiles(blank_person(counting.component.list), counting.work)
    before = counting.start()
    for number in range(1, LONGEST + 1):
        # Nobody knows how many are still to come, so whatever has been counted may matter.
        after = counting.step(before, profiles, None)
        if after.keys() == before.keys() and number > least:
            return number - 1
        before = after
    raise TooMany
