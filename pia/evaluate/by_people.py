"""Divides a branch by what the people of a list come to together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from attrs import evolve, field, frozen

from pia.evaluate import numbers
from pia.evaluate.branch import Branch
from pia.evaluate.ground import Ground
from pia.evaluate.people import Counted, Counting, Tried, counted, settles_at
from pia.evaluate.undecided import Asked
from pia.evaluate.work import LONGEST, SOME_MORE, TooMany, Work
from pia.evaluate.world import THE_TEAM
from pia.model import rules
from pia.model.walk import people_asked_for


@frozen(eq=False)
class ByPeople:
    """By the length of a list first, where it is not answered, then by each component of it.

    What was counted is kept, since most branches differ in answers that no people are held against.
    """

    ground: Ground
    work: Work
    _counted: dict[tuple[object, ...], Counted | Tried | None] = field(init=False, factory=dict)
    _too_long: dict[tuple[object, ...], int] = field(init=False, factory=dict)
    """From which length on a list that is not answered is too much to count."""
    _lengths: dict[tuple[object, ...], int | None] = field(init=False, factory=dict)

    def divided(self, branch: Branch, bottom: list[Asked]) -> list[Branch]:
        """*branch* by the first list, in the order of the definition, that something rests on."""
        facts = self.ground.facts
        wanted: set[int] = set()
        lists: set[str] = set()
        for asked in bottom:
            if asked.subject is None:
                reads = facts.through(facts.reads(asked.condition, None))
                lists |= reads.lists
                wanted |= reads.aggregates
        for name, question in facts.by_name.items():
            if name not in lists:
                continue
            if branch.world.lists[name] is None and name not in branch.lengths:
                parts = self._by_length(branch, question)
            else:
                parts = self._by_component(branch, question, wanted)
            if parts:
                return parts
        return []

    # ── Lengths ──

    def _by_length(self, branch: Branch, question: rules.Question) -> list[Branch]:
        longest = self._longest(branch, question)
        if longest is None:
            return [evolve(branch, lengths={**branch.lengths, question.name: None})]
        least = people_asked_for(question).minimum
        lengths = [*_nobody(question), *range(least, longest + 1)]
        return [self._of_length(branch, question.name, each, longest) for each in lengths]

    def of_some_lengths(self, branch: Branch, any_length: Branch) -> list[Branch]:
        """Some lengths in place of *any_length*, where *branch* leaves a list open to that.

        They may show what is possible; of all the other lengths nothing is said.
        """
        for name, length in any_length.lengths.items():
            if length is None and name not in branch.lengths:
                question = self.ground.facts.by_name[name]
                least = people_asked_for(question).minimum
                some = sorted({*_nobody(question), *(least + more for more in SOME_MORE)})
                return [self._of_length(branch, name, each, None) for each in some]
        return []

    def _of_length(self, branch: Branch, name: str, length: int, longest: int | None) -> Branch:
        """*branch* with a list of so many people; of the *longest* there may be more."""
        number = numbers.between(length, None) if length == longest else numbers.exactly(length)
        listed = self.ground.facts.listed.get(name, ())
        taken = branch.taken({(id(part), THE_TEAM): number for part in listed})
        return evolve(taken, lengths={**branch.lengths, name: length})

    def _longest(self, branch: Branch, question: rules.Question) -> int | None:
        """The length from which on more people make no difference; None where that is not found."""
        key = (question.name, *self._read_by(branch, question.name))
        if key not in self._lengths:
            self._lengths[key] = self._find_longest(branch, question)
        return self._lengths[key]

    def _find_longest(self, branch: Branch, question: rules.Question) -> int | None:
        facts = self.ground.facts
        least = people_asked_for(question).minimum
        caps = [facts.cap(part) for part in facts.listed.get(question.name, ())]
        longest = max([least, *(least + 1 if cap is None else cap for cap in caps)])
        try:
            for component in facts.components.get(question.name, ()):
                counting = Counting(facts, component, branch.world, self.ground.limits)
                longest = max(longest, settles_at(counting, least))
                self.work.spend(counting.work.spent)
        except TooMany:
            return None
        return longest if longest <= LONGEST else None

    # ── Components ──

    def _by_component(
        self, branch: Branch, question: rules.Question, wanted: set[int]
    ) -> list[Branch]:
        """*branch* by the first component that holds something *wanted* and can be counted."""
        name = question.name
        for at, component in enumerate(self.ground.facts.components.get(name, ())):
            if (name, at) in branch.filled:
                continue
            if not wanted & {id(part) for part in component.aggregates}:
                continue
            counting = self._count(branch, question, at)
            if counting is not None:
                return [
                    evolve(
                        branch.taken(settled),
                        filled={**branch.filled, (name, at): (counting, tally)},
                    )
                    for settled, tally in counting.outcomes()
                ]
        return []

    def _count(self, branch: Branch, question: rules.Question, at: int) -> Counted | Tried | None:
        """Component number *at* of a list counted; None where that is too much."""
        name = question.name
        if branch.world.lists[name] is None and branch.lengths[name] is None:
            return None
        length = branch.lengths.get(name)
        team = (name, at, *self._read_by(branch, name))
        if length is not None and length >= self._too_long.get(team, length + 1):
            return None
        key = (length, *team)
        if key not in self._counted:
            facts = self.ground.facts
            component = facts.components[name][at]
            counting = Counting(facts, component, branch.world, self.ground.limits)
            try:
                self.work.spend(len(counting.seen.conditions))
                self._counted[key] = counted(counting, branch.people(question))
            except TooMany:
                self._counted[key] = None
                if length is not None:
                    self._too_long[team] = length
            with suppress(TooMany):
                self.work.spend(counting.work.spent)
        return self._counted[key]

    def _read_by(self, branch: Branch, name: str) -> Iterator[object]:
        """What the team has answered that sentences about the people of this list look at."""
        components = self.ground.facts.components.get(name, ())
        leaves = {leaf for each in components for leaf in each.reads.leaves}
        for leaf in sorted(leaves):
            yield leaf, branch.world.leaves[leaf]


def _nobody(question: rules.Question) -> tuple[int, ...]:
    """The length of a list that nobody is in, where it may be so although there are to be some."""
    return (0,) if question.or_none and people_asked_for(question).minimum > 0 else ()
