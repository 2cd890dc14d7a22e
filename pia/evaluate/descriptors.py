"""What a team can come to in many descriptors together, each of which rests on answers of its own.

One by one their number doubles with each; counted up like people it does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from attrs import field, frozen

from pia.evaluate.facts import OfDescriptors
from pia.evaluate.profiles import Settled
from pia.evaluate.trackers import Every, HowMany, Outlook, Share, State, Tracker, Vote
from pia.evaluate.work import Work
from pia.evaluate.world import THE_TEAM
from pia.model import rules
from pia.model.rules import Standing
from pia.model.walk import met_in

Standings: TypeAlias = frozenset[Standing]
"""How a team may stand to one descriptor."""

Tally: TypeAlias = tuple[State, ...]
Step: TypeAlias = "dict[Tally, tuple[Tally, Standing]]"


@frozen(eq=False)
class Counting:
    """What is said of descriptors, counted over all of them."""

    said: tuple[OfDescriptors, ...]
    decided: Mapping[str, Standing]
    """How the team stands to the descriptors that are not left open."""
    open: Mapping[str, Standings]
    """How it may stand to each of the others."""
    work: Work
    trackers: tuple[Tracker, ...] = field(init=False)
    steps: tuple[Step, ...] = field(init=False)
    """After those that are decided, after the first of the others, and so on."""

    @trackers.default
    def _what_counts(self) -> tuple[Tracker, ...]:
        return tuple(_tracker(part) for part in self.said)

    @steps.default
    def _counted(self) -> tuple[Step, ...]:
        tally = tuple(tracker.start() for tracker in self.trackers)
        for name, standing in self.decided.items():
            tally = self._moved(tally, name, standing)
        steps: list[Step] = [{tally: (tally, Standing.MET)}]
        for (name, standings), outlook in zip(self.open.items(), self._outlooks(), strict=True):
            after: Step = {}
            for before in steps[-1]:
                self.work.spend(len(standings) * (1 + len(self.trackers)))
                for standing in sorted(standings, key=list(Standing).index):
                    moved = tuple(
                        tracker.settled(state, each)
                        for tracker, state, each in zip(
                            self.trackers, self._moved(before, name, standing), outlook, strict=True
                        )
                    )
                    after.setdefault(moved, (before, standing))
            steps.append(after)
        return tuple(steps)

    def _moved(self, tally: Tally, name: str, standing: Standing) -> Tally:
        return tuple(
            tracker.step(state, _shown(part, standing)) if name in met_in(part) else state
            for tracker, part, state in zip(self.trackers, self.said, tally, strict=True)
        )

    def _outlooks(self) -> list[tuple[Outlook, ...]]:
        """For each open descriptor, what is still to come behind it."""
        behind: tuple[Outlook, ...] = (None,) * len(self.trackers)
        found = []
        for name, standings in reversed(list(self.open.items())):
            found.append(behind)
            behind = tuple(
                tracker.outlook({_shown(part, each) for each in standings}, before)
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
        for at, name in reversed(list(enumerate(self.open, 1))):
            tally, chosen[name] = self.steps[at][tally]
        return chosen


def _tracker(part: OfDescriptors) -> Tracker:
    match part:
        case rules.DescriptorIs() | rules.EveryDescriptor():
            return Every()
        case rules.HowManyDescriptors(low=low, high=high):
            return HowMany(low, high)
        case rules.ShareOfDescriptors(at_least=at_least, percent=percent):
            return Share(at_least, percent)
        case _:
            assert_never(part)


def _shown(part: OfDescriptors, standing: Standing) -> Vote:
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
