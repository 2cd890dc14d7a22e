"""Divides a branch by what is said of descriptors that can be counted as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import evolve, field, frozen

from pia.evaluate.branch import Branch
from pia.evaluate.by_answer import by_answer
from pia.evaluate.classify import standings_left
from pia.evaluate.descriptors import Counting, Standings, decided
from pia.evaluate.ground import Ground
from pia.evaluate.undecided import Asked, undecided
from pia.evaluate.work import MOST_OF_ONE, TooMany, Work
from pia.evaluate.world import Domain, Leaf, World, is_open
from pia.model import rules
from pia.model.rules import Standing
from pia.model.walk import met_in

Ways: TypeAlias = Mapping[Standing, Mapping[Leaf, Domain]]
"""How the team may stand to a descriptor, each with answers with which it does."""

Whole: TypeAlias = Mapping[str, Ways]
"""Descriptors that are counted as a whole."""


@frozen(eq=False)
class ByDescriptors:
    """By all that is said of some descriptors, which hang together.

    What was found for one of them, and what was counted, is kept: it depends on few answers.
    """

    ground: Ground
    work: Work
    shared: tuple[Leaf, ...] = field(init=False)
    """The answers that descriptors which can be counted rest on, and that others look at too."""
    _whole: dict[tuple[Domain, ...], Whole] = field(init=False, factory=dict)
    _ways: dict[tuple[object, ...], Ways] = field(init=False, factory=dict)
    _counted: dict[tuple[object, ...], Counting | None] = field(init=False, factory=dict)

    @shared.default
    def _looked_at_by_others_too(self) -> tuple[Leaf, ...]:
        facts = self.ground.facts
        read = (facts.standing_reads[name].leaves for name in facts.countable)
        return tuple(sorted(facts.shared.intersection(frozenset[Leaf]().union(*read))))

    # ── One by one ──

    def whole(self, world: World) -> Whole:
        """The descriptors that can be counted as a whole here, and how the team may stand to each.

        Nothing else looks at an answer that is open and that they rest on.
        """
        key = tuple(world.leaves[leaf] for leaf in self.shared)
        if key not in self._whole:
            self._whole[key] = self._find_whole(world)
        return self._whole[key]

    def _find_whole(self, world: World) -> Whole:
        facts = self.ground.facts
        found: dict[str, Ways] = {}
        for name in facts.countable:
            reads = facts.standing_reads[name].leaves
            if not any(leaf in facts.shared and is_open(world.leaves[leaf]) for leaf in reads):
                ways = self._ways_of(name, world)
                if len(ways) > 1:
                    found[name] = ways
        return found

    def _ways_of(self, name: str, world: World) -> Ways:
        """How the team may stand to one descriptor, each with answers with which it does.

        None at all where open numbers compared leave it in doubt, or where there is too much.
        """
        reads = self.ground.facts.standing_reads[name].leaves
        key = (name, *(world.leaves[leaf] for leaf in sorted(reads)))
        if key not in self._ways:
            self._ways[key] = self._find_ways(name, reads, world)
        return self._ways[key]

    def _find_ways(self, name: str, reads: frozenset[Leaf], world: World) -> Ways:
        found: dict[Standing, Mapping[Leaf, Domain]] = {}
        waiting = [Branch(world)]
        for _ in range(MOST_OF_ONE):
            if not waiting:
                break
            branch = waiting.pop()
            examination = self.ground.examination(branch.world)
            only = decided(standings_left(examination, name))
            if only is not None:
                found.setdefault(only, {leaf: branch.world.leaves[leaf] for leaf in reads})
                continue
            findings = examination.standing(name).parts
            bottom = [asked for finding in findings for asked in undecided(finding, None)]
            parts = by_answer(self.ground, branch, bottom)
            if not parts:
                return {}
            waiting += reversed(parts)
        return {} if waiting else found

    # ── Together ──

    def divided(self, branch: Branch, bottom: list[Asked]) -> list[Branch]:
        """*branch* by all that is said of some descriptors, from the first thing that is open."""
        whole = self.whole(branch.world)
        conditions = (asked.condition for asked in bottom)
        left = [each for each in conditions if isinstance(each, rules.OfDescriptors)]
        said, left = left[:1], left[1:]
        more = said
        while more:
            members = whole.keys() & {name for each in said for name in met_in(each)}
            more = [each for each in left if members.intersection(met_in(each))]
            left = [each for each in left if not members.intersection(met_in(each))]
            said += more
        return self._by_standings(branch, tuple(said), whole) if said else []

    def _by_standings(
        self, branch: Branch, said: tuple[rules.OfDescriptors, ...], whole: Whole
    ) -> list[Branch]:
        names = dict.fromkeys(name for part in said for name in met_in(part))
        open_ = {
            name: frozenset(whole[name])
            for name in names
            if name in whole and name not in branch.standings
        }
        examination = self.ground.examination(branch.world)
        left = {
            name: decided(standings_left(examination, name)) for name in names if name not in open_
        }
        known = {name: standing for name, standing in left.items() if standing is not None}
        if not open_ or len(known) < len(left):
            return []
        counting = self._count(said, known, open_)
        if counting is None:
            return []
        parts = []
        for settled, tally in counting.outcomes():
            chosen = counting.standings(tally)
            answers = {name: whole[name][standing] for name, standing in chosen.items()}
            standings = {**branch.standings, **answers}
            parts.append(evolve(branch.taken(settled), standings=standings))
        return parts

    def _count(
        self,
        said: tuple[rules.OfDescriptors, ...],
        known: Mapping[str, Standing],
        open_: Mapping[str, Standings],
    ) -> Counting | None:
        """What all that is *said* can come to; None where that is too much to count."""
        key = (*map(id, said), *known.items(), *open_.items())
        if key not in self._counted:
            try:
                self._counted[key] = Counting(said, known, open_, self.work)
            except TooMany:
                self._counted[key] = None
        return self._counted[key]
