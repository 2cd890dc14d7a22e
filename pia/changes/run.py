"""Everything that changed between two definitions, with teams that feel it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from attrs import define, field, frozen

from pia.answers.from_example import Example
from pia.answers.values import Answers
from pia.changes.both import Both
from pia.changes.change import Change, Felt, Level, Team, Verdict
from pia.changes.compare import Comparison
from pia.changes.draft import Aim, Draft, OfDescriptor, OfValidity
from pia.changes.smaller import Shown, Smaller
from pia.changes.units import Goals, Units
from pia.evaluate import search
from pia.evaluate.answered import answered
from pia.evaluate.classify import Outcome, classes_left
from pia.evaluate.examine import EvaluationTooLong, Examination
from pia.evaluate.facts import Facts
from pia.evaluate.search import possible
from pia.evaluate.truth import Truth
from pia.evaluate.world import World, world_of
from pia.limits import Limits
from pia.model import rules

_MOST_EXAMPLES: Final = 12
"""Examples of each definition that are completed to show one change, before teams are made up from
nothing."""


def changes(both: Both, limits: Limits) -> tuple[Change, ...]:
    """What changed, the farthest reaching first, each sort in the order of the new definition."""
    drafts = list(Comparison(both).drafts())
    units = Units(both.versions, both.joined)
    # What to look for, in an order that is the same whichever definition is the old one.
    aims = sorted({each.aim for each in drafts if each.aim is not None}, key=repr)
    goals = {aim: units.goals(aim) for aim in aims}
    seeker = _Seeker(both, tuple(goals.values()), limits)
    found = [
        _change(each, None if each.aim is None else seeker.verdicts(goals[each.aim], each.aim))
        for each in drafts
    ]
    return tuple(sorted(found, key=lambda each: each.level, reverse=True))


# ── What a change comes to ──────────────────────────────────────────────────────────────────────


@frozen
class _Verdicts:
    """What came of looking for teams of another class, and of another outcome."""

    of_class: Felt
    of_outcome: Felt
    team: Team | None


def _change(draft: Draft, verdicts: _Verdicts | None) -> Change:
    level, felt, team = draft.least, None, None
    if verdicts is not None:
        felt, team = Felt.NOBODY, verdicts.team
        if verdicts.of_class is not Felt.NOBODY:
            level, felt = Level.CLASS, verdicts.of_class
        elif verdicts.of_outcome is not Felt.NOBODY:
            level, felt = max(level, Level.OUTCOME), verdicts.of_outcome
        elif isinstance(draft.aim, OfDescriptor):
            # Every team is judged by it, or was.
            felt = None
        elif draft.least is Level.WORDING or draft.kind in ("question", "vocabulary"):
            felt = None
    return Change(
        level=level,
        kind=draft.kind,
        name=draft.name,
        words=draft.words,
        old=draft.old,
        new=draft.new,
        felt=felt,
        team=team,
    )


# ── Looking for teams ───────────────────────────────────────────────────────────────────────────


@define(eq=False, slots=False)
class _Seeker:
    """Looks for teams, in the two definitions as one."""

    both: Both
    goals: Sequence[Goals]
    limits: Limits
    _teams: dict[rules.Condition, Shown] = field(init=False, factory=dict)
    """For each condition that was looked for and found, a team of which it holds."""
    _ruled_out: set[rules.Condition] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        # From what is soon found to what takes long.
        for each in self.goals:
            self._look_among_examples(each.of_class_alone)
        self._rule_out([each for each in self.goals if each.of_class_alone not in self._teams])
        for of_class in (True, False):
            for is_alone in (True, False):
                self._look([each.goal(of_class, is_alone) for each in self._left(of_class)])

    def _left(self, of_class: bool) -> list[Goals]:
        """What no team has been found for: of class, or else of outcome."""
        found = [each for each in self.goals if not self._is_found(each, True)]
        return [each for each in found if of_class or not self._is_found(each, False)]

    def _is_found(self, goals: Goals, of_class: bool) -> bool:
        return any(goals.goal(of_class, is_alone) in self._teams for is_alone in (True, False))

    def _rule_out(self, several: Sequence[Goals]) -> None:
        """Where nothing comes out otherwise, nobody feels it; that takes less to find out."""
        self._look([each.of_change for each in several], among_examples=False)
        for each in several:
            if each.of_change in self._ruled_out:
                self._ruled_out.update(each.every)

    def verdicts(self, goals: Goals, aim: Aim) -> _Verdicts:
        """What came of looking for *goals*."""
        is_so = self._is_of_another_class
        if isinstance(aim, OfValidity):
            is_so = _is_of_one_class
        of_class, team = self._felt(goals.of_class_alone, goals.of_class, is_so)
        if team is not None:
            return _Verdicts(of_class, Felt.SHOWN, team)
        is_so = self._comes_out_otherwise
        of_outcome, team = self._felt(goals.of_outcome_alone, goals.of_outcome, is_so)
        return _Verdicts(of_class, of_outcome, team)

    def _felt(
        self,
        alone: rules.Condition | None,
        goal: rules.Condition | None,
        is_so: Callable[[Verdict, Verdict], bool],
    ) -> tuple[Felt, Team | None]:
        if goal is None or alone is None:
            return Felt.NOBODY, None
        for condition in (alone, goal):
            if condition in self._teams:
                team = self._team(self._teams[condition], goal, condition is alone, is_so)
                if team is not None:
                    return Felt.SHOWN, team
        return (Felt.NOBODY if goal in self._ruled_out else Felt.NOT_FOUND), None

    # ── Searching ──

    @cached_property
    def _facts(self) -> Facts:
        """The two definitions as one, with all that is looked for in it."""
        wanted = dict.fromkeys(condition for each in self.goals for condition in each.every)
        return Facts(self.both.joined.built(list(wanted)))

    def _look(
        self, conditions: Sequence[rules.Condition | None], *, among_examples: bool = True
    ) -> None:
        """Look for a team of which each of *conditions* holds."""
        wanted = [
            each
            for each in dict.fromkeys(conditions)
            if each is not None and each not in self._ruled_out
        ]
        for condition in wanted if among_examples else ():
            self._look_among_examples(condition)
        left = [each for each in wanted if each not in self._teams]
        if not left:
            return
        for condition, found in zip(left, self._search(Shown(Answers(), None), left), strict=True):
            if found.team is not None:
                self._teams[condition] = self._shown(found.team)
            elif found.ruled_out and self.both.joined.is_exact:
                self._ruled_out.add(condition)

    def _search(self, known: Shown, conditions: Sequence[rules.Condition]) -> list[search.Shown]:
        """Teams, of whom this is *known*, of which each of *conditions* holds."""
        world = world_of(self._facts.built, known.answers, known.date)
        try:
            return search.shown(self._facts, world, self.limits, conditions)
        except EvaluationTooLong:
            return [search.Shown(None, ruled_out=False) for _ in conditions]

    def _shown(self, world: World) -> Shown:
        return Shown(*answered(self._facts.built, world))

    def _look_among_examples(self, condition: rules.Condition | None) -> None:
        """Look for a team that an author has thought of, or one that goes on like it."""
        if condition is None or condition in self._teams:
            return
        for examples in self._examples:
            completed = 0
            for example in examples:
                truth = self._truth(condition, example)
                if truth is Truth.YES:
                    self._teams[condition] = example
                    return
                if truth is Truth.NOT_KNOWN and completed < _MOST_EXAMPLES:
                    completed += 1
                    (found,) = self._search(example, [condition])
                    if found.team is not None:
                        self._teams[condition] = self._shown(found.team)
                        return

    @cached_property
    def _examples(self) -> list[list[Shown]]:
        """Of the old definition, and of the new one, the examples of which it knows the class."""
        found = []
        for at, compared in (
            (self.both.at_old, self.both.old),
            (1 - self.both.at_old, self.both.new),
        ):
            carrier = self.both.carrier(at)
            found.append(
                [
                    Shown(carrier.to_both(each.answers), each.date)
                    for each in compared.examples
                    if self._is_decided(compared.facts, each)
                ]
            )
        return found

    def _is_decided(self, facts: Facts, example: Example) -> bool:
        world = world_of(facts.built, example.answers, example.date)
        try:
            return len(classes_left(Examination(facts.index, world, self.limits))) == 1
        except EvaluationTooLong:
            return False

    def _truth(self, condition: rules.Condition, team: Shown) -> Truth:
        facts = self._facts
        world = world_of(facts.built, team.answers, team.date)
        try:
            return Examination(facts.index, world, self.limits).condition(condition).truth
        except EvaluationTooLong:
            return Truth.NOT_KNOWN

    # ── Showing ──

    def _team(
        self,
        shown: Shown,
        goal: rules.Condition,
        is_alone: bool,
        is_so: Callable[[Verdict, Verdict], bool],
    ) -> Team | None:
        """The team *shown*, with as few answers as show it, judged by both definitions."""
        smaller = Smaller(
            self._facts.built,
            shown,
            lambda team: self._truth(goal, team) is Truth.YES,
            self._facts.size,
        )
        for team in (smaller.made(), shown):
            old, new = (
                self.both.carrier(at).from_both(team.answers)
                for at in (self.both.at_old, 1 - self.both.at_old)
            )
            before = _verdict(self.both.old.facts, old, team.date, self.limits)
            after = _verdict(self.both.new.facts, new, team.date, self.limits)
            if before is not None and after is not None and is_so(before, after):
                return Team(
                    old=old, new=new, date=team.date, before=before, after=after, alone=is_alone
                )
        return None

    def _is_of_another_class(self, before: Verdict, after: Verdict) -> bool:
        if len(before.classes) > 1 or len(after.classes) > 1:
            return False
        return self.both.now("class", before.classes[0]) != after.classes[0]

    def _comes_out_otherwise(self, before: Verdict, after: Verdict) -> bool:
        named = {self.both.now("descriptor", name): each for name, each in before.outcomes.items()}
        return any(
            named.get(name, Outcome.NOT_KNOWN) not in (each, Outcome.NOT_KNOWN)
            for name, each in after.outcomes.items()
            if each is not Outcome.NOT_KNOWN
        )


def _is_of_one_class(before: Verdict, after: Verdict) -> bool:
    return len(before.classes) == len(after.classes) == 1


def _verdict(facts: Facts, answers: Answers, date: date | None, limits: Limits) -> Verdict | None:
    """What a team comes to by one definition; None where that is too much to say."""
    try:
        found = possible(facts, world_of(facts.built, answers, date), limits)
    except EvaluationTooLong:
        return None
    outcomes = {
        name: Outcome.standing(next(iter(left))) if len(left) == 1 else Outcome.NOT_KNOWN
        for name, left in found.outcomes.items()
    }
    return Verdict(classes=found.classes, outcomes=outcomes)
