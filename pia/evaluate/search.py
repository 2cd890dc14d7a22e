"""The exact set: the classes and outcomes that some complete team would have.

For each class or outcome that Kleene's rules leave open, the open answers are divided into cells,
in the order of the definition, until the rules decide.  A team found that way is written out and
evaluated; a class is ruled out when every branch is.  The order is fixed and the budget is counted
for each class by itself, so an answer more never brings a class back: whatever branch is left after
it was a branch before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TypeAlias, assert_never

from attrs import frozen

from pia.evaluate.aimed import Aimed
from pia.evaluate.branch import Branch
from pia.evaluate.by_answer import by_answer
from pia.evaluate.by_comparison import by_comparison
from pia.evaluate.by_descriptors import ByDescriptors
from pia.evaluate.by_people import ByPeople
from pia.evaluate.by_sentence import by_sentence
from pia.evaluate.cells import by_turns, pick, pick_last
from pia.evaluate.classify import classes_left, standings_left
from pia.evaluate.examine import EvaluationTooLong, Finding
from pia.evaluate.facts import Facts
from pia.evaluate.ground import Ground
from pia.evaluate.parts import counted_once, parts_by_number
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import undecided
from pia.evaluate.wishes import OfClass, OfStanding, Told
from pia.evaluate.witness import teams, written_out
from pia.evaluate.work import (
    FEW_TARGETS,
    MOST_COUNTING,
    MOST_TRIES,
    MOST_WORK,
    MOST_WORK_TO_SHOW,
    MOST_WRITTEN,
    WRITING_ONE,
    TooMany,
    Work,
    before_aiming,
    budget,
)
from pia.evaluate.world import World
from pia.limits import Limits
from pia.model import rules
from pia.model.rules import Standing

Target: TypeAlias = "OfClass | OfStanding | Told"
"""What a search looks for: a team of a class, one that stands to a descriptor in some way, or one
of which a condition holds, or does not."""


@frozen
class Possible:
    """What can still be: every class and outcome that is not ruled out."""

    classes: tuple[str, ...]
    exact: bool
    """Whether each of them was reached by a team that was evaluated; else some may be too many."""
    outcomes: Mapping[str, frozenset[Standing]]
    """For each descriptor, how the team may stand to it."""
    unsure: frozenset[str]
    """The descriptors of which one of these may be too many."""


def possible(
    facts: Facts, world: World, limits: Limits, teams: list[World] | None = None
) -> Possible:
    """Everything that complete teams may come to of whom *world* is what is known.

    Those by which it was shown, each something that none before it had, are added to *teams*.
    """
    search = _Search(facts, world, limits, ())
    if teams is not None:
        search.showing = teams
    return search.possible()


def possible_and_held(
    facts: Facts, world: World, limits: Limits, conditions: Sequence[rules.Condition]
) -> tuple[Possible, list[Truth]]:
    """The same, and whether each of *conditions*, about the team, holds of every complete team.

    No where it holds of none, not known where neither was shown.
    """
    search = _Search(facts, world, limits, conditions)
    return search.possible(), search.of_conditions()


@frozen
class Shown:
    """What came of looking for a team of which a condition holds."""

    team: World | None
    """Such a team, whole; None where none was found."""
    ruled_out: bool
    """Whether it was shown that there is none."""


def shown(
    facts: Facts, world: World, limits: Limits, conditions: Sequence[rules.Condition]
) -> list[Shown]:
    """For each of *conditions*, about the team, a team of which it holds, if one is found."""
    search = _Search(facts, world, limits, conditions, MOST_WORK_TO_SHOW)
    return search.teams_shown()


def held(
    facts: Facts, world: World, limits: Limits, conditions: Sequence[rules.Condition]
) -> list[Truth]:
    """Whether each of *conditions* holds of every complete team, and nothing else."""
    return _Search(facts, world, limits, conditions).of_conditions()


class _Search:
    """One search over one world; what it finds for one target serves all the others."""

    def __init__(
        self,
        facts: Facts,
        world: World,
        limits: Limits,
        conditions: Sequence[rules.Condition],
        most_work: int = MOST_WORK,
    ) -> None:
        self.facts = facts
        self.conditions = conditions
        self.ground = Ground(facts, limits, {leaf: at for at, leaf in enumerate(world.leaves)})
        work = Work(MOST_COUNTING)
        self.by_people = ByPeople(self.ground, work)
        self.by_descriptors = ByDescriptors(self.ground, work)
        self.first = self.ground.examination(world)
        self.world = counted_once(self.ground, self.first)
        self.worlds = parts_by_number(self.ground, self.first) or [self.world]
        classes, descriptors = len(facts.built.classes), len(facts.built.descriptors)
        self.class_budget = budget(most_work, facts.size, classes, limits.search_nodes)
        self.outcome_budget = budget(most_work, facts.size, 3 * descriptors, limits.search_nodes)
        self.condition_budget = budget(most_work, facts.size, FEW_TARGETS, limits.search_nodes)
        self.aimed = Aimed(self.ground, world)
        self.before_aiming = before_aiming(facts.size)
        self.aimed_at: set[Target] = set()
        self.witnessed: set[Target] = set()
        self.teams: dict[rules.Condition, World] = {}
        """For each condition, the first team that was found of which it holds."""
        self.showing: list[World] = []
        """Complete teams, each of which showed something to be possible."""
        self.unsure: set[str] = set()
        self.written = Work(MOST_WRITTEN)
        self.tries = 0
        """How many branches were written out in one search."""

    def possible(self) -> Possible:
        self._examine_recommendations()
        classes = tuple(classes_left(self.first))
        exact = True
        if len(classes) > 1:
            self._guess()
            verdicts = {name: self._reaches(OfClass(name)) for name in classes}
            exact = all(verdict is not None for verdict in verdicts.values())
            classes = tuple(name for name in classes if verdicts[name] is not False)
        assert classes, "every complete team has a class"
        outcomes = {each.name: self._outcomes(each.name) for each in self.facts.built.descriptors}
        # One class left is decided, whether a team of it was written out or not.
        return Possible(classes, exact or len(classes) == 1, outcomes, frozenset(self.unsure))

    def of_conditions(self) -> list[Truth]:
        """For each condition whether it holds of every team or of none."""
        self._guess()
        return [self._of_condition(each) for each in self.conditions]

    def teams_shown(self) -> list[Shown]:
        """For each condition a team of which it holds, or that there is none."""
        self._guess()
        return [self._shown(each) for each in self.conditions]

    def _shown(self, condition: rules.Condition) -> Shown:
        reached = self._reaches(Told(condition, yes=True))
        return Shown(self.teams.get(condition), reached is False)

    def _of_condition(self, condition: rules.Condition) -> Truth:
        truth = self.first.condition(condition).truth
        if truth is not Truth.NOT_KNOWN:
            return truth
        for truth in (Truth.NO, Truth.YES):
            if self._reaches(Told(condition, truth is not Truth.YES)) is False:
                return truth
        return Truth.NOT_KNOWN

    def _examine_recommendations(self) -> None:
        """Look at what decides nothing too: what a result shows of it must be within the limits."""
        for descriptor in self.facts.built.descriptors:
            for criterion in descriptor.criteria:
                if criterion.strength is not rules.Strength.MUST:
                    self.first.condition(criterion.condition)

    def _guess(self) -> None:
        """A few teams that often spare a search: from both ends of what is open, and by turns."""
        root = Branch(self.world)
        for choose in (pick, pick_last, by_turns(pick, pick_last), by_turns(pick_last, pick)):
            try:
                self._note(written_out(self.ground, root, choose))
            except EvaluationTooLong:
                continue

    def _outcomes(self, descriptor: str) -> frozenset[Standing]:
        left = standings_left(self.first, descriptor)
        if len(left) == 1:
            return left
        # Not in the order of a set: what is counted for one search is missing to the next.
        in_order = [standing for standing in Standing if standing in left]
        verdicts = {
            standing: self._reaches(OfStanding(descriptor, standing)) for standing in in_order
        }
        if None in verdicts.values():
            self.unsure.add(descriptor)
        return frozenset(standing for standing in left if verdicts[standing] is not False)

    def _reaches(self, target: Target) -> bool | None:
        """Whether some team is *target*; None where the search ends without an answer."""
        if target in self.witnessed:
            return True
        try:
            verdict = self._search(target)
        except EvaluationTooLong:
            verdict = None
        return verdict if verdict is not None else self._is_made_up(target) or None

    def _search(self, target: Target) -> bool | None:
        verdicts = []
        for world in self.worlds:
            verdicts.append(self._search_in(world, target))
            if verdicts[-1]:
                return True
        return None if None in verdicts else False

    def _search_in(self, world: World, target: Target) -> bool | None:
        """The same in one part of what is known; each part has a budget of its own.

        What is *waiting* holds every team that is left; *hints* are some of these once more.
        """
        self.tries = 0
        waiting = [Branch(world)]
        hints: list[Branch] = []
        ruled_out = True
        for nth in range(self._budget(target)):
            if not waiting and ruled_out:
                return False
            if not waiting and not hints:
                return None
            if nth == self.before_aiming and self._is_made_up(target):
                return True
            branch = waiting.pop() if waiting else hints.pop()
            is_possible, findings = self._leaves_open(branch.world, target)
            if not is_possible:
                continue
            parts = self._divided(branch, findings)
            if len(parts) == 1:
                hints += reversed(self.by_people.of_some_lengths(branch, parts[0]))
            if not parts:
                ruled_out = False
                if self._is_witnessed(branch, target):
                    return True
            waiting += reversed(parts)
        return False if ruled_out and not waiting else None

    def _budget(self, target: Target) -> int:
        match target:
            case OfClass():
                return self.class_budget
            case OfStanding():
                return self.outcome_budget
            case Told():
                return self.condition_budget
            case _:
                assert_never(target)

    def _leaves_open(self, world: World, target: Target) -> tuple[bool, list[Finding]]:
        """Whether *world* leaves *target* possible, and the findings that still stand in doubt."""
        examination = self.ground.examination(world)
        match target:
            case OfClass(name=name):
                left = classes_left(examination)
                if len(left) == 1 or name not in left:
                    return name in left, []
                return True, _open(left[name])
            case OfStanding(descriptor=name, standing=wanted):
                standing = examination.standing(name)
                truth = standing.truth(wanted)
                return truth is not Truth.NO, _open(
                    standing.parts if truth is Truth.NOT_KNOWN else ()
                )
            case Told(condition=condition, yes=yes):
                finding = examination.condition(condition)
                return finding.truth is not Truth.of(not yes), _open([finding])
            case _:
                assert_never(target)

    def _divided(self, branch: Branch, findings: list[Finding]) -> list[Branch]:
        """*branch* in parts by the first open thing, in a fixed order, that something rests on."""
        counted = frozenset(self.by_descriptors.whole(branch.world))
        bottom = [asked for finding in findings for asked in undecided(finding, None, counted)]
        return (
            by_answer(self.ground, branch, bottom)
            or self.by_people.divided(branch, bottom)
            or by_comparison(self.ground, branch, bottom)
            or self.by_descriptors.divided(branch, bottom)
            or by_sentence(self.ground, branch, bottom)
        )

    # ── Witnesses ──

    def _is_witnessed(self, branch: Branch, target: Target) -> bool:
        """Write out teams that *branch* may stand for, and see whether one is *target*."""
        self.tries += 1
        if self.tries > MOST_TRIES:
            return False
        with suppress(TooMany):
            for world in teams(self.ground, branch):
                self.written.spend(WRITING_ONE + world.size)
                self._note(world)
                if target in self.witnessed:
                    return True
        return False

    def _is_made_up(self, target: Target) -> bool:
        """Make up teams for *target*, once, and see whether one is."""
        if target in self.aimed_at:
            return False
        self.aimed_at.add(target)
        # A team made up with large numbers may be over a limit that the evidence itself keeps.
        with suppress(EvaluationTooLong):
            for world in self.aimed.teams(target):
                self._note(world)
                if target in self.witnessed:
                    break
        return target in self.witnessed

    def _note(self, world: World) -> None:
        """Take note of all that a complete team shows to be possible."""
        examination = self.ground.examination(world)
        (name,) = classes_left(examination)
        before = len(self.witnessed)
        self.witnessed.add(OfClass(name))
        for each in self.facts.built.descriptors:
            for standing in standings_left(examination, each.name):
                self.witnessed.add(OfStanding(each.name, standing))
        if len(self.witnessed) > before:
            self.showing.append(world)
        for condition in self.conditions:
            is_so = examination.condition(condition).truth is Truth.YES
            self.witnessed.add(Told(condition, is_so))
            if is_so:
                self.teams.setdefault(condition, world)


def _open(findings: Iterable[Finding]) -> list[Finding]:
    """Those that still stand in doubt."""
    return [finding for finding in findings if finding.truth is Truth.NOT_KNOWN]
