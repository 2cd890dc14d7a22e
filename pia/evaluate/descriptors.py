"""What a team can come to in many descriptors together, each of which rests on answers of its own.

One by one their number doubles with each; counted up like people it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import TypeAlias, assert_never

from attrs import field, frozen

from pia.evaluate.trackers import Every, HowMany, Outlook, Share, State, Tracker, Vote
from pia.evaluate.work import Work
from pia.evaluate.world import THE_TEAM, Settled
from pia.model import rules
from pia.model.rules import Standing
from pia.model.walk import met_in

Standings: TypeAlias = frozenset[Standing]
"""How a team may stand to one descriptor."""

Tally: TypeAlias = tuple[State, ...]
"""How far the counting of each thing has come."""

Split: TypeAlias = tuple[int, ...]
"""To how many of some descriptors that are alike the team stands in each way."""

Step: TypeAlias = "dict[Tally, tuple[Tally, Split]]"
"""The tallies after some more of them, each with one before it and the split between."""


@frozen
class Alike:
    """Descriptors that are counted alike, and to which the team may stand in the same ways."""

    names: tuple[str, ...]
    standings: tuple[Standing, ...]

    def splits(self) -> Iterator[Split]:
        """Every way to part them by how the team stands to them."""
        there = len(self.names)
        for marks in combinations(range(there + len(self.standings) - 1), len(self.standings) - 1):
            ends = (-1, *marks, there + len(self.standings) - 1)
            yield tuple(after - before - 1 for before, after in pairwise(ends))


@frozen(eq=False)
class Counting:
    """What is said of descriptors, counted over all of them."""

    said: tuple[rules.OfDescriptors, ...]
    decided: Mapping[str, Standing]
    """How the team stands to the descriptors that are not left open."""
    open: Mapping[str, Standings]
    """How it may stand to each of the others."""
    work: Work
    trackers: tuple[Tracker, ...] = field(init=False)
    groups: tuple[Alike, ...] = field(init=False)
    steps: tuple[Step, ...] = field(init=False)
    """After those that are decided, after the first group of the others, and so on."""

    @trackers.default
    def _what_counts(self) -> tuple[Tracker, ...]:
        return tuple(_tracker(part) for part in self.said)

    @groups.default
    def _alike(self) -> tuple[Alike, ...]:
        groups: dict[tuple[object, ...], list[str]] = {}
        for name, standings in self.open.items():
            counted_in = tuple(name in met_in(part) for part in self.said)
            groups.setdefault((standings, *counted_in), []).append(name)
        return tuple(
            Alike(tuple(names), tuple(each for each in Standing if each in self.open[names[0]]))
            for names in groups.values()
        )

    @steps.default
    def _counted(self) -> tuple[Step, ...]:
        tally = tuple(tracker.start() for tracker in self.trackers)
        for name, standing in self.decided.items():
            tally = self._moved(tally, name, standing, 1)
        steps: list[Step] = [{tally: (tally, ())}]
        for group, outlook in zip(self.groups, self._outlooks(), strict=True):
            after: Step = {}
            for before in steps[-1]:
                for split in group.splits():
                    self.work.spend(len(split) * (1 + len(self.trackers)))
                    moved = before
                    for standing, number in zip(group.standings, split, strict=True):
                        moved = self._moved(moved, group.names[0], standing, number)
                    settled = tuple(
                        tracker.settled(state, each)
                        for tracker, state, each in zip(self.trackers, moved, outlook, strict=True)
                    )
                    after.setdefault(settled, (before, split))
            steps.append(after)
        return tuple(steps)

    def _moved(self, tally: Tally, name: str, standing: Standing, times: int) -> Tally:
        return tuple(
            tracker.steps(state, _shown(part, standing), times) if name in met_in(part) else state
            for tracker, part, state in zip(self.trackers, self.said, tally, strict=True)
        )

    def _outlooks(self) -> list[tuple[Outlook, ...]]:
        """For each group, what is still to come behind it."""
        behind: tuple[Outlook, ...] = (None,) * len(self.trackers)
        found = []
        for group in reversed(self.groups):
            found.append(behind)
            for name in group.names:
                behind = tuple(
                    tracker.outlook({_shown(part, each) for each in group.standings}, before)
                    if name in met_in(part)
                    else before
                    for tracker, part, before in zip(self.trackers, self.said, behind, strict=True)
                )
        return found[::-1]

    def outcomes(self) -> list[tuple[Settled, Tally]]:
        """Everything that is said can come to, once each, with a tally that does."""
        found: dict[tuple[object, ...], tuple[Settled, Tally]] = {}
        for tally in self.steps[-1]:
            ends = tuple(
                tracker.end(state) for tracker, state in zip(self.trackers, tally, strict=True)
            )
            settled: Settled = {
                (id(part), THE_TEAM): end for part, end in zip(self.said, ends, strict=True)
            }
            found.setdefault(ends, (settled, tally))
        return list(found.values())

    def standings(self, tally: Tally) -> dict[str, Standing]:
        """How the team stands to each open descriptor where they come to *tally*."""
        chosen: dict[str, Standing] = {}
        for at, group in reversed(list(enumerate(self.groups, 1))):
            tally, split = self.steps[at][tally]
            each_one = (
                standing
                for standing, number in zip(group.standings, split, strict=True)
                for _ in range(number)
            )
            chosen |= zip(group.names, each_one, strict=True)
        return chosen


def _tracker(part: rules.OfDescriptors) -> Tracker:
    match part:
        case rules.DescriptorIs() | rules.EveryDescriptor():
            return Every()
        case rules.HowManyDescriptors(low=low, high=high):
            return HowMany(low, high)
        case rules.ShareOfDescriptors(at_least=at_least, percent=percent):
            return Share(at_least, percent)
        case _:
            assert_never(part)


def _shown(part: rules.OfDescriptors, standing: Standing) -> Vote:
    """What a descriptor to which the team stands in this way shows to what counts it."""
    match part:
        case rules.DescriptorIs(standing=wanted):
            return standing is wanted
        case rules.EveryDescriptor() | rules.HowManyDescriptors() | rules.ShareOfDescriptors():
            return None if standing is Standing.NOT_APPLICABLE else standing is Standing.MET
        case _:
            assert_never(part)


def decided(standings: Standings) -> Standing | None:
    """The one way that is left, if only one is."""
    return next(iter(standings)) if len(standings) == 1 else None
