"""What pia finds questionable in a definition is so, of every team; and of small ones it finds all.

The oracle for small definitions is the table of all answers.
"""

from __future__ import annotations

import random
from itertools import islice, product
from typing import Final

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import pia
from pia.evaluate.truth import Truth
from pia.lint.doubts import Doubt, settled
from tests.property.helpers import evaluated, loaded
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import random_evidences

TEAMS: Final = 20
"""Teams for each definition."""

NAMES: Final = ("w", "x", "y", "z")


def codes(definition: pia.Definition) -> set[tuple[str, str]]:
    """What is found questionable: the code, and the words that it is about."""
    found = set()
    for each in definition.lint():
        assert each.primary is not None
        found.add((each.code, definition.source.slice(each.primary.span)))
    return found


@given(definitions(), st.integers(0, 255))
def test_no_team_is_otherwise_than_pia_finds(drawn: plain.Definition, start: int) -> None:
    definition = loaded(drawn)
    criteria = [each for one in definition.descriptors for each in one.criteria]
    doubts = [Doubt(condition=each.condition) for each in criteria]

    found = codes(definition)
    truths = settled(doubts, definition.rules, definition.limits).truths

    for team in islice(random_evidences(random.Random(start), drawn, gaps=0), TEAMS):
        result = evaluated(definition, team)
        assert ("never-reached", result.classification) not in found
        for descriptor in result.descriptors:
            met = descriptor.outcome is pia.Outcome.MET
            assert not (met and ("never-met", descriptor.name) in found)
        outcomes = [each.outcome for one in result.descriptors for each in one.criteria]
        for truth, outcome in zip(truths, outcomes, strict=True):
            assert truth is Truth.NOT_KNOWN or pia.Outcome.of(truth) is outcome


# ── Small definitions, whole ────────────────────────────────────────────────────────────────────


@frozen
class Formula:
    """A condition on four questions of yes or no, and when it holds."""

    text: str
    """Python and pia both read it."""

    def holds(self, answers: dict[str, bool]) -> bool:
        return bool(eval(self.text, {}, answers))


def formulas() -> st.SearchStrategy[Formula]:
    names = st.sampled_from([*NAMES, *(f"not {name}" for name in NAMES)])
    lines = st.recursive(
        names,
        lambda inner: st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda parts: f"({parts[0]}) {parts[1]} ({parts[2]})"
        ),
        max_leaves=5,
    )
    return lines.map(Formula)


@given(st.lists(formulas(), min_size=1, max_size=4), st.booleans())
def test_classes_that_nobody_has_are_found_as_the_table_of_all_teams_says(
    conditions: list[Formula], in_stages: bool
) -> None:
    how = "in stages" if in_stages else "the first that fits"
    classes = "".join(
        f'    class c{nth} "C"\n        when {each.text}\n' for nth, each in enumerate(conditions)
    )
    questions = "".join(f"    {name}: yes or no\n" for name in NAMES)
    definition = pia.loads(
        f'definition t "T"\n    edition: 1\n\nabout the team\n{questions}\n'
        f'classes, {how}\n{classes}    otherwise class rest "Rest"\n'
    )

    teams = [dict(zip(NAMES, each, strict=True)) for each in product((True, False), repeat=4)]
    had = set()
    for team in teams:
        held = [each.holds(team) for each in conditions]
        if in_stages:
            reached = held.index(False) if False in held else len(held)
            had.add(f"c{reached - 1}" if reached else "rest")
        else:
            had.add(f"c{held.index(True)}" if True in held else "rest")
    names = [*(f"c{nth}" for nth in range(len(conditions))), "rest"]
    unreached = {words for code, words in codes(definition) if code == "never-reached"}
    assert unreached == {name for name in names if name not in had}


@given(formulas())
def test_what_always_or_never_holds_is_found_as_the_table_of_all_teams_says(
    condition: Formula,
) -> None:
    questions = "".join(f"    {name}: yes or no\n" for name in NAMES)
    definition = pia.loads(
        f'definition t "T"\n    edition: 1\n\nabout the team\n{questions}\n'
        f'descriptor d1 "D"\n    must "be so"\n        met when {condition.text}\n'
        'classes, the first that fits\n    class good "Good"\n        when d1 is met and w\n'
        '    otherwise class rest "Rest"\n'
    )

    teams = [dict(zip(NAMES, each, strict=True)) for each in product((True, False), repeat=4)]
    held = {condition.holds(team) for team in teams}
    (criterion,) = definition.descriptors["d1"].criteria
    doubt = Doubt(condition=criterion.condition)
    (truth,) = settled([doubt], definition.rules, definition.limits).truths
    assert truth is (Truth.NOT_KNOWN if len(held) == 2 else Truth.of(held.pop()))
    if truth is not Truth.NOT_KNOWN:
        # A part of it may be the reason, and is what is spoken of.
        assert {code for code, _ in codes(definition)} & {"never-holds", "always-holds"}
