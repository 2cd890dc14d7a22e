"""Which changes to a definition its examples would notice.

Each change gives a definition that differs in one thing, a mutant.  An example notices it if one of
its expectations is met by the definition and not by the mutant, or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from enum import Enum

from attrs import evolve, frozen

from pia.answers.from_example import Example
from pia.evaluate.examine import EvaluationTooLong, Standing
from pia.evaluate.facts import Facts
from pia.evaluate.truth import Truth
from pia.examples import problems
from pia.examples.alike import Difference, deciding, is_alike, resting_on, without_recommendations
from pia.examples.changes import Change, Sort, changes
from pia.examples.held import Held
from pia.examples.run import held
from pia.limits import Limits
from pia.model import rules
from pia.model.check import rules_of
from pia.model.uses import Key, graph_of, named_in, uses_in
from pia.model.walk import everything_said
from pia.source import Placed, Source
from pia.syntax import nodes


class Fate(Enum):
    """What became of a mutant."""

    NOTICED = "noticed"
    EQUIVALENT = "equivalent"
    """No team can be judged differently by it."""
    NOT_NOTICED = "not noticed"


@frozen
class Mutant(Placed):
    """A definition that differs in one thing, and whether an example would notice."""

    sort: Sort
    words: str
    fate: Fate
    noticed_by: str | None = None
    """The first example that notices it, by name."""
    reason: str = ""
    """Of an equivalent one: why no example could notice it."""
    hint: str = ""
    """Of one that is not noticed: a team that would tell, where that is easily said."""


@frozen
class Mutation:
    """Which changes to a definition its examples would notice."""

    mutants: tuple[Mutant, ...]
    """In the order of the text."""
    untried: int
    """How many more there are than may be tried."""

    def of(self, fate: Fate) -> tuple[Mutant, ...]:
        """Those of this fate."""
        return tuple(each for each in self.mutants if each.fate is fate)

    @property
    def percent(self) -> int:
        """The share of those noticed among those that could be, rounded down."""
        noticed = len(self.of(Fate.NOTICED))
        counted = noticed + len(self.of(Fate.NOT_NOTICED)) + self.untried
        return 100 * noticed // counted if counted else 100


def mutation(
    tree: nodes.File, facts: Facts, examples: Sequence[Example], limits: Limits, source: Source
) -> Mutation:
    """What *examples* would notice of the changes to *tree*, which *facts* are about."""
    teams = _Teams(facts, examples, limits)
    found: list[Mutant] = []
    untried = 0
    for change, other in changes(tree, facts.built, source):
        if len(found) == limits.mutants:
            untried += 1
            continue
        built = rules_of(other, limits)
        if built is not None:
            found.append(teams.mutant(change, evolve(built, promises=facts.built.promises)))
    return Mutation(tuple(found), untried)


class _Teams:
    """The teams of the examples, held against one mutant after another."""

    def __init__(self, facts: Facts, examples: Sequence[Example], limits: Limits) -> None:
        self.facts = facts
        self.limits = limits
        decisive = without_recommendations(facts.built)
        self.graph = graph_of(named_in(decisive), decisive)
        self.deciding = deciding(decisive, self.graph)
        self.in_classes = frozenset(
            use.key
            for said in everything_said(facts.built)
            if said.sort in ("class", "cap")
            for use in uses_in(said, facts.built)
            if use.key[0] != "descriptor"
        )
        self.examples: list[tuple[Example, Held, tuple[bool, ...]]] = []
        for example in examples:
            team = held(example, facts, limits)
            # An example that is too much to look at expects in vain, whatever is changed.
            with suppress(EvaluationTooLong):
                told = map(team.told, example.expected)
                met = tuple(wanted == got for wanted, got in told)
                self.examples.append((example, team, met))

    def mutant(self, change: Change, built: rules.Rules) -> Mutant:
        """What becomes of the mutant *built* that *change* leads to."""
        difference = Difference(self.facts.built, built)
        reason = self._plainly_alike(difference)
        noticed_by = None
        if not reason:
            noticed_by = self._noticed_by(difference, searching=False)
            if noticed_by is None and is_alike(difference, self.limits):
                reason = _why_alike(change)
            elif noticed_by is None:
                noticed_by = self._noticed_by(difference, searching=True)
        fate = Fate.NOT_NOTICED
        if reason or noticed_by:
            fate = Fate.EQUIVALENT if reason else Fate.NOTICED
        hint = change.hint if fate is Fate.NOT_NOTICED else ""
        return Mutant(change.sort, change.words, fate, noticed_by, reason, hint, span=change.span)

    def _plainly_alike(self, difference: Difference) -> str:
        """Why no team is judged differently, where that is plain without looking at any."""
        if difference.in_classes:
            return ""
        named = difference.named
        if not named:
            return problems.SAYS_THE_SAME
        if all(key[0] != "descriptor" and key not in self.deciding for key in named):
            return problems.DECIDES_NOTHING
        return ""

    def _noticed_by(self, difference: Difference, *, searching: bool) -> str | None:
        """The first example that plainly notices it, or does where it takes a search to see."""
        facts = Facts(difference.new)
        touched = resting_on(difference.named, self.graph)
        for example, team, met in self.examples:
            try:
                other = Held(facts, team.world, self.limits, self._untouched(team, touched))
                if searching:
                    if self._is_settled_alike(difference, touched, team, other):
                        continue
                    now: Iterable[bool | None] = (
                        wanted == got for wanted, got in map(other.told, example.expected)
                    )
                else:
                    now = map(other.meets, example.expected)
                if any(
                    each is not None and each != was for each, was in zip(now, met, strict=True)
                ):
                    return example.name
            except EvaluationTooLong:
                continue
        return None

    def _untouched(self, team: Held, touched: frozenset[Key]) -> dict[str, Standing]:
        """How *team* stands to the descriptors that no change is felt in."""
        return {
            each.name: team.examination.standing(each.name)
            for each in self.facts.built.descriptors
            if ("descriptor", None, each.name) not in touched
        }

    def _is_settled_alike(
        self, difference: Difference, touched: frozenset[Key], team: Held, other: Held
    ) -> bool:
        """Whether what is known settles, alike, all in which the change is felt.

        Then no way to give the missing answers tells the two apart, and none need be looked for.
        """
        for sort, _, name in touched:
            if sort == "descriptor":
                was, now = team.examination.standing(name), other.examination.standing(name)
                if not was.is_decided or (was.applies, was.met) != (now.applies, now.met):
                    return False
        if not difference.in_classes and not touched & self.in_classes:
            return True
        old, new = difference.old, difference.new
        return [each.name for each in old.classes] == [each.name for each in new.classes] and all(
            _is_alike_and_known(was, now, team, other)
            for was, now in zip(_judged(old), _judged(new), strict=False)
        )


def _judged(built: rules.Rules) -> list[rules.Condition]:
    """The conditions of classes and caps."""
    classes = [each.condition for each in built.classes if each.condition is not None]
    return [*classes, *(each.condition for each in built.caps)]


def _is_alike_and_known(
    was: rules.Condition, now: rules.Condition, team: Held, other: Held
) -> bool:
    truths = {team.examination.condition(was).truth, other.examination.condition(now).truth}
    return truths in ({Truth.YES}, {Truth.NO})


def _why_alike(change: Change) -> str:
    return problems.FITS_BOTH if change.sort is Sort.ORDER else problems.TELLS_NO_TEAM
