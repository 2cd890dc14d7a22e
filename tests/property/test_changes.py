"""What changed between two definitions: every difference is told, and what is shown is so (L42)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

import pia
from pia.syntax.printer import printed
from tests.property.helpers import evaluated, loaded
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import Evidence, random_evidences
from tests.strategies.mutants import Edited, edits
from tests.strategies.text import definition_text

TEAMS: Final = 15
"""Teams for each pair of definitions."""


@dataclass(frozen=True, repr=False)
class Pair:
    """A definition before and after one edit."""

    drawn: plain.Definition
    edit: str
    old: pia.Definition
    new: pia.Definition

    def __repr__(self) -> str:
        before = self.old.source.text.splitlines()
        after = self.new.source.text.splitlines()
        return "\n".join([self.edit, *before, *unified_diff(before, after, n=0)])


@st.composite
def edited(draw: st.DrawFn) -> Pair:
    """A definition before and after one edit."""
    drawn = draw(definitions(questions=6, descriptors=3, classes=3))
    sorts: dict[str, list[Edited]] = {}
    for edit in edits(drawn):
        sorts.setdefault(edit.what, []).append(edit)
    # A sort of edit, and then one of that sort: else the frequent ones would be nearly all.
    some = sorts[draw(st.sampled_from(sorted(sorts)))] if sorts else []
    start = draw(st.integers(0, max(len(some) - 1, 0)))
    for edit in (*some[start:], *some[:start]):
        try:
            checked = pia.check(definition_text(edit.definition))
        except ValueError:
            continue  # no sentence of the language says it
        if checked.definition is not None and edit.definition != drawn:
            return Pair(drawn, edit.what, loaded(drawn), checked.definition)
    return Pair(drawn, "nothing", loaded(drawn), loaded(drawn))


def judged_otherwise(
    old: pia.Definition, new: pia.Definition, team: Evidence
) -> tuple[bool, set[str]]:
    """Whether a team, if both can read it, is of another class, and where it stands otherwise."""
    before = evaluated(old, team)
    try:
        after = evaluated(new, team)
    except pia.EvidenceError:
        return False, set()
    descriptors = {
        each.name
        for each in before.descriptors
        if after.descriptors.get(each.name) is not None
        and each.outcome is not after.descriptors[each.name].outcome
        and pia.Outcome.NOT_KNOWN not in (each.outcome, after.descriptors[each.name].outcome)
    }
    decided = before.classification is not None and after.classification is not None
    return decided and before.classification != after.classification, descriptors


@given(edited(), st.integers(0, 255))
def test_no_team_comes_out_otherwise_than_is_said(pair: Pair, start: int) -> None:
    old, new = pair.old, pair.new
    difference = pia.diff(old, new)
    level = difference.level or pia.Level.WORDING
    for team in islice(random_evidences(random.Random(start), pair.drawn, gaps=0), TEAMS):
        other_class, descriptors = judged_otherwise(old, new, team)
        if other_class:
            assert level is pia.Level.CLASS
        if descriptors:
            assert level >= pia.Level.OUTCOME
    for change in difference.changes:
        assert (change.felt is pia.Felt.SHOWN) <= (change.team is not None)
        if change.team is not None:
            check(change, old, new)


def check(change: pia.Change, old: pia.Definition, new: pia.Definition) -> None:
    """The team that is shown really comes out otherwise, by its evidence alone."""
    team = change.team
    assert team is not None
    before = old.evaluate(old.holding(team.old, team.date))
    after = new.evaluate(new.holding(team.new, team.date))
    assert tuple(each.name for each in before.possible) == team.before.classes
    assert tuple(each.name for each in after.possible) == team.after.classes
    if change.felt is pia.Felt.SHOWN and change.level is pia.Level.CLASS:
        assert before.classification is not None and after.classification is not None
        other = before.classification != after.classification
        assert other or before.classification.valid_for != after.classification.valid_for
        return
    assert any(
        after.descriptors.get(each.name) is not None
        and pia.Outcome.NOT_KNOWN not in (each.outcome, after.descriptors[each.name].outcome)
        and each.outcome is not after.descriptors[each.name].outcome
        for each in before.descriptors
    )


@given(edited())
def test_there_and_back_is_equally_far(pair: Pair) -> None:
    there, back = pia.diff(pair.old, pair.new), pia.diff(pair.new, pair.old)

    assert there.level is back.level


@given(definitions())
def test_layout_and_comments_are_no_difference(drawn: plain.Definition) -> None:
    definition = loaded(drawn)
    again = pia.loads(printed(definition.tree))
    commented = pia.loads("# a comment\n" + definition.source.text.replace("\n\n", "\n\n# c\n\n"))

    for other in (definition, again, commented):
        assert pia.diff(definition, other).changes == ()
