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
from pia.examples import problems
from pia.examples.alike import Difference, Telling, deciding, resting_on, without_recommendations
from pia.examples.changes import Change, Sort, changes
from pia.examples.held import Held
from pia.examples.run import held
from pia.limits import Limits
from pia.model import rules
from pia.model.check import rules_of
from pia.model.uses import graph_of, named_in
from pia.model.walk import Key
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
            noticed_by = self._noticed_by(difference, None)
        if not reason and noticed_by is None:
            telling = Telling.of(difference)
            if telling.is_ruled_out(self.limits):
                reason = _why_alike(change)
            else:
                noticed_by = self._noticed_by(difference, telling)
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

    def _noticed_by(self, difference: Difference, telling: Telling | None) -> str | None:
        """The first example that plainly notices it, or, given what is *telling*, by a search."""
        facts = Facts(difference.new)
        touched = resting_on(difference.named, self.graph)
        for example, team, met in self.examples:
            try:
                known = self._untouched(team, touched)
                other = Held(facts, team.world, self.limits, known, team.shown)
                if telling is not None:
                    if telling.is_ruled_out_in(team.world, self.limits):
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


def _why_alike(change: Change) -> str:
    return problems.FITS_BOTH if change.sort is Sort.ORDER else problems.TELLS_NO_TEAM
