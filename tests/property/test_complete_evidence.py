"""With everything known there is one class, and it is the one that other readers of the same
definition find: the naive evaluator, and for September 2020 the rules written out by hand."""

from __future__ import annotations

import random
from collections import Counter
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracles import by_hand, naive
from tests.oracles.september import SEPTEMBER
from tests.property.helpers import Judged, examples, judged, repeatable, september
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import random_evidences
from tests.strategies.text import definition_text

SEEDS = range(8)
TEAMS = 40
"""Teams for each definition: a definition costs as much as twenty of them."""

DEFINITIONS = max(80, examples() // len(SEEDS))
"""Definitions for each seed."""


def as_verdict(verdict: naive.Verdict) -> Judged:
    return Judged(
        (verdict.classification,),
        {name: frozenset([standing]) for name, standing in verdict.standing.items()},
        {name: list(criteria) for name, criteria in verdict.criteria.items()},
        exact=True,
        valid_until=verdict.valid_until,
    )


def assert_agrees(definition: plain.Definition, team: dict[str, object]) -> None:
    got, wanted = judged(definition, team), as_verdict(naive.verdict(definition, team))

    assert got == wanted, f"{definition_text(definition)}\n{team}"


def test_twenty_thousand_pairs_are_compared() -> None:
    assert len(SEEDS) * DEFINITIONS * TEAMS >= 20_000


@pytest.mark.parametrize("seed", SEEDS)
def test_complete_evidence_is_judged_as_the_naive_evaluator_does(seed: int) -> None:
    pairs: Counter[str] = Counter()

    @repeatable(seed)
    @settings(max_examples=DEFINITIONS)
    @given(definitions(), st.integers(0, 255))
    def compare(definition: plain.Definition, start: int) -> None:
        teams = random_evidences(random.Random(f"{seed} {start}"), definition, gaps=0)
        for team in islice(teams, TEAMS):
            pairs["compared"] += 1
            assert_agrees(definition, team)

    compare()
    assert pairs["compared"] >= DEFINITIONS * TEAMS


@pytest.mark.parametrize("seed", range(4))
def test_september_2020_is_judged_as_the_printed_document_says(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(2 * examples()):
        team = by_hand.random_team(rng)
        classification, met = by_hand.classify(team)
        got = judged(september(), team)

        assert got.possible == (classification,)
        assert got.outcomes == {
            name: frozenset(["met" if is_met else "not met"]) for name, is_met in met.items()
        }
        assert got.exact
        assert got == as_verdict(naive.verdict(SEPTEMBER, team))
