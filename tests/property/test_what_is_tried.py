"""The laws are tried on what matters: among twelve hundred pairs of a definition and a team, each
truth value, each way to compare and to count, and each number of classes left comes up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

import pia
from pia.evaluate.examine import Finding
from pia.evaluate.truth import Truth
from pia.model import rules
from tests.property.helpers import below, evaluated, findings, loaded
from tests.strategies.definitions import definitions
from tests.strategies.evidence import evidence

# What is drawn serves all of these tests, so that one process should draw it.
pytestmark = pytest.mark.xdist_group("what is tried")

PAIRS = 400
TRUTHS = [truth.value for truth in Truth]


def quantifier(condition: rules.Condition) -> str | None:
    """The words of a condition that counts, conditions or people."""
    match condition:
        case rules.Everyone():
            return "every person"
        case rules.HowManyPeople(low=0, high=0):
            return "no person"
        case rules.HowManyPeople(high=None):
            return "at least so many people"
        case rules.HowManyPeople():
            return "at most so many people"
        case rules.HowMany(low=low, high=high, conditions=conditions):
            all_ = len(conditions)
            names = {(all_, all_): "all of", (1, all_): "any of", (0, 0): "none of"}
            return names.get((low, high), "at least N of" if high == all_ else "at most N of")
    return None


def seen_in(finding: Finding) -> Iterator[str]:
    """What occurs in *finding*, and what it came to."""
    condition, truth = finding.condition, finding.truth.value
    yield f"{type(condition).__name__}: {truth}"
    if isinstance(condition, rules.Comparison):
        yield f"{condition.comparator.value}: {truth}"
        if finding.left is not None and finding.left.absent:
            yield "a quantity of somebody who may not be there"
        if finding.left is not None and len(finding.left.ranges) > 1:
            yield "several ranges"
    words = quantifier(condition)
    if words is not None:
        yield f"{words}: {truth}"


@cache
def tried(gaps: int | None) -> Counter[str]:
    counts: Counter[str] = Counter()

    @seed(2020_09)
    @settings(max_examples=PAIRS, database=None, deadline=None, phases=[Phase.generate])
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        definition = data.draw(definitions())
        team = data.draw(evidence(definition, gaps))
        result = evaluated(loaded(definition), team)
        found = {each for one in findings(loaded(definition), team) for each in below(one)}
        seen = {word for each in found for word in seen_in(each)}
        seen.add(f"{len(result.possible)} left")
        seen.add("exact" if result.exact else "at most these")
        for descriptor in result.descriptors:
            seen.add(f"descriptor {descriptor.outcome.value}")
            seen.add(f"partly {descriptor.partly}")
        counts.update(seen)

    collect()
    return counts


OUTCOMES = ("met", "not met", "not known")

WANTED = [
    *(
        f"{kind.__name__}: {truth}"
        for kind in (
            *(rules.Yes, rules.Chosen, rules.Includes, rules.Comparison, rules.TermHolds),
            *(rules.Negation, rules.HowMany, rules.Everyone, rules.HowManyPeople),
            *(rules.DescriptorIs, rules.EveryDescriptor),
        )
        for truth in TRUTHS
    ),
    *(f"{each.value}: {truth}" for each in rules.Comparator for truth in TRUTHS),
    *(
        f"{words}: {truth}"
        for words in (
            *("all of", "any of", "none of", "at least N of", "at most N of"),
            *("every person", "no person", "at least so many people", "at most so many people"),
        )
        for truth in TRUTHS
    ),
    *(f"{size} left" for size in (1, 2, 3, 4)),
    *(f"descriptor {outcome}" for outcome in OUTCOMES),
    *("partly True", "partly False", "partly None"),
    *("a quantity of somebody who may not be there", "several ranges"),
]


def test_every_outcome_of_every_way_to_compare_and_count_is_tried() -> None:
    counts = tried(gaps=None) + tried(gaps=0)

    assert {each: counts[each] for each in WANTED if not counts[each]} == {}


def test_complete_evidence_decides_every_way_to_compare_and_count_both_ways() -> None:
    counts = tried(gaps=0)
    wanted = [each for each in WANTED if each.endswith((": yes", ": no"))]

    assert {each: counts[each] for each in wanted if not counts[each]} == {}
    # What is asked of a lead that there is none of is not known, and decides nothing.
    assert not counts["descriptor not known"]
    assert counts["1 left"] == counts["exact"] == PAIRS


def test_outcomes_have_the_names_that_are_counted() -> None:
    assert {*OUTCOMES, "not applicable"} == {each.value for each in pia.Outcome}
