"""Answers are missing: nothing missing is read as no, nothing decided is taken back, and nothing is
left open that is not."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

import pia
from pia.evaluate.examine import Finding
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth
from pia.model import rules
from tests.oracles import by_hand, completions, naive
from tests.oracles.september import SEPTEMBER
from tests.property.helpers import (
    contradictions,
    examples,
    findings,
    judged,
    loaded,
    repeatable,
    september,
)
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import chains, evidence, places, without
from tests.strategies.text import definition_text

# ── Soundness ───────────────────────────────────────────────────────────────────────────────────


def assert_sound(definition: plain.Definition, chain: list[dict[str, object]]) -> None:
    """Each step knows more than the one before it; the last knows everything."""
    *steps, whole = chain
    verdict = naive.verdict(definition, whole)
    known = [judged(definition, step) for step in chain]
    for step, less in zip(steps, known, strict=False):
        shown = f"{definition_text(definition)}\n{step}\n{whole}"

        assert verdict.classification in less.possible, shown
        for name, outcome in less.outcomes.items():
            assert verdict.standing[name] in outcome, f"{name}\n{shown}"
            for got, wanted in zip(less.criteria[name], verdict.criteria[name], strict=True):
                assert got in (None, wanted), f"{name}\n{shown}"
    for (before, less), (after, more) in zip(
        zip(chain, known, strict=True), zip(chain[1:], known[1:], strict=True), strict=False
    ):
        assert contradictions(less, more) == [], f"{definition_text(definition)}\n{before}\n{after}"


@st.composite
def definitions_and_chains(
    draw: st.DrawFn,
) -> tuple[plain.Definition, list[dict[str, object]]]:
    definition = draw(definitions())
    return definition, draw(chains(definition))


@pytest.mark.parametrize("part", range(4))
def test_what_is_decided_stays_decided_the_same_way_however_the_rest_is_answered(
    part: int,
) -> None:
    @repeatable(part)
    @settings(max_examples=2 * examples())
    @given(definitions_and_chains())
    def law(drawn: tuple[plain.Definition, list[dict[str, object]]]) -> None:
        assert_sound(*drawn)

    law()


@pytest.mark.parametrize("part", range(2))
def test_an_answer_to_september_2020_never_brings_a_class_back(part: int) -> None:
    rng = random.Random(part)
    for _ in range(examples()):
        whole = by_hand.random_team(rng)
        left_out = [place for place in places(whole) if rng.random() < rng.choice((0.1, 0.4, 0.9))]
        chain = [without(whole, left_out)]
        while len(chain) < 4 and left_out:
            left_out = [place for place in left_out if rng.random() < 0.6]
            chain.append(without(whole, left_out))
        classification, met = by_hand.classify(whole)
        known = [judged(september(), step) for step in (*chain, whole)]
        for less in known:
            assert classification in less.possible
            assert all(
                ("met" if met[name] else "not met") in each for name, each in less.outcomes.items()
            )
        for less, more in pairwise(known):
            assert contradictions(less, more) == []


@settings(max_examples=2 * examples())
@given(definitions_and_chains(), st.sampled_from((0, 1, 2, 3, 5, 8, 20)))
def test_where_the_search_meets_its_bound_no_answer_brings_a_class_back_either(
    drawn: tuple[plain.Definition, list[dict[str, object]]], nodes: int
) -> None:
    definition, chain = drawn
    text = definition_text(definition)
    held = pia.loads(text, limits=pia.Limits(search_nodes=nodes))
    known = [judged(held, step) for step in chain]
    verdict = naive.verdict(definition, chain[-1])
    for less in known:
        event("exact" if less.exact else "at most these")
        assert verdict.classification in less.possible, text
    for (before, less), (after, more) in zip(
        zip(chain, known, strict=True), zip(chain[1:], known[1:], strict=True), strict=False
    ):
        assert contradictions(less, more) == [], f"{nodes} nodes\n{text}\n{before}\n{after}"


def assert_refines(less: Finding, more: Finding) -> None:
    """Whatever *less* has settled, all the way down, is so in *more* too."""
    waiting, seen = [(less, more)], set[tuple[int, int]]()
    while waiting:
        before, after = waiting.pop()
        if (id(before), id(after)) in seen:
            continue
        seen.add((id(before), id(after)))
        assert before.truth in (Truth.NOT_KNOWN, after.truth), before.condition
        for wide, narrow in ((before.left, after.left), (before.right, after.right)):
            assert_within(wide, narrow)
        if len(before.parts) == len(after.parts) and not is_blank(before):
            waiting += zip(before.parts, after.parts, strict=True)


def is_blank(finding: Finding) -> bool:
    """Whether a finding about people may rest on one that stands for all of an open list."""
    return isinstance(finding.condition, rules.Everyone | rules.HowManyPeople)


def assert_within(wide: Numbers | None, narrow: Numbers | None) -> None:
    """Whatever number is left in *narrow* was left in *wide*."""
    if wide is None or narrow is None:
        assert wide is narrow is None
        return
    number = narrow.only
    if number is not None:
        assert any(each.has(number) for each in wide.ranges)
    assert wide.absent or not narrow.absent


@given(definitions_and_chains())
def test_every_condition_and_every_range_of_numbers_only_narrows(
    drawn: tuple[plain.Definition, list[dict[str, object]]],
) -> None:
    definition, chain = drawn
    known = [findings(loaded(definition), step) for step in chain]
    for less, more in pairwise(known):
        for before, after in zip(less, more, strict=True):
            assert_refines(before, after)


# ── Precision ───────────────────────────────────────────────────────────────────────────────────

TRIED = 2_000


def assert_precise(
    definition: plain.Definition, team: Mapping[str, object], must_be_exact: bool
) -> None:
    got = judged(definition, team)
    brute = completions.possible(definition, team, limit=TRIED)
    shown = f"{definition_text(definition)}\n{team}"
    event(f"{len(got.possible)} classes possible")
    event("all completions tried" if brute.complete else "some completions tried")

    assert brute.classes <= set(got.possible), shown
    if must_be_exact:
        assert got.exact, shown
    if got.exact and brute.classes_complete:
        assert set(got.possible) == brute.classes, shown
    for name, standings in brute.standings.items():
        assert standings <= got.outcomes[name], f"{name}\n{shown}"
        if must_be_exact and brute.standings_complete[name]:
            assert standings == got.outcomes[name], f"{name}\n{shown}"


@pytest.mark.parametrize("finite", [True, False])
@pytest.mark.parametrize("part", range(3))
def test_what_is_left_open_is_exactly_what_some_completion_leads_to(
    finite: bool, part: int
) -> None:
    @repeatable(part)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        definition = data.draw(definitions(finite=finite, questions=5))
        assert_precise(definition, data.draw(evidence(definition, gaps=5)), must_be_exact=finite)

    law()


@settings(max_examples=max(20, examples() // 5))
@given(st.integers(0, 2**8), st.integers(1, 3))
def test_what_is_left_open_in_september_2020_is_what_some_completion_leads_to(
    number: int, gaps: int
) -> None:
    rng = random.Random(number)
    whole = by_hand.random_team(rng)
    team = without(whole, rng.sample(places(whole), gaps))
    got = judged(september(), team)
    brute = completions.possible(SEPTEMBER, team, limit=TRIED)

    assert brute.classes <= set(got.possible)
    if brute.classes_complete:
        assert set(got.possible) == brute.classes
    assert got.exact
