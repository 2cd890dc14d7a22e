"""What logic promises holds with answers missing too: of what is known (Kleene), and of what is
possible (exactly)."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from pia.evaluate.truth import Truth
from tests.property.helpers import examples, findings, judged, loaded
from tests.strategies import plain
from tests.strategies.definitions import definitions, definitions_and_conditions
from tests.strategies.evidence import evidence
from tests.strategies.plain import Condition, DescriptorMet, EveryDescriptorMet, Group
from tests.strategies.rewriting import chance, doubled, rearranged, shuffled


def every(*conditions: Condition) -> Condition:
    return Group("all", None, conditions)


def either(*conditions: Condition) -> Condition:
    return Group("any", None, conditions)


def neither(*conditions: Condition) -> Condition:
    return Group("none", None, conditions)


def at_least(count: int, *conditions: Condition) -> Condition:
    return Group("at least", count, conditions)


def at_most(count: int, *conditions: Condition) -> Condition:
    return Group("at most", count, conditions)


Three = Callable[[Condition, Condition, Condition], Condition]

EQUAL: dict[str, tuple[Three, Three]] = {
    "negation twice": (lambda a, _b, _c: neither(neither(a)), lambda a, _b, _c: a),
    "all of one": (lambda a, _b, _c: every(a), lambda a, _b, _c: a),
    "any of one": (lambda a, _b, _c: either(a), lambda a, _b, _c: a),
    "not all": (
        lambda a, b, c: neither(every(a, b, c)),
        lambda a, b, c: either(neither(a), neither(b), neither(c)),
    ),
    "not any": (
        lambda a, b, c: neither(either(a, b, c)),
        lambda a, b, c: every(neither(a), neither(b), neither(c)),
    ),
    "none is not any": (
        neither,
        lambda a, b, c: neither(either(a, b, c)),
    ),
    "at least one is any": (
        lambda a, b, c: at_least(1, a, b, c),
        either,
    ),
    "at least all is all": (
        lambda a, b, c: at_least(3, a, b, c),
        every,
    ),
    "at least two is some two": (
        lambda a, b, c: at_least(2, a, b, c),
        lambda a, b, c: either(every(a, b), every(a, c), every(b, c)),
    ),
    "at most is not at least one more": (
        lambda a, b, c: at_most(1, a, b, c),
        lambda a, b, c: neither(at_least(2, a, b, c)),
    ),
    "at most all but one is not all": (
        lambda a, b, c: at_most(2, a, b, c),
        lambda a, b, c: neither(every(a, b, c)),
    ),
    "all in all": (lambda a, b, c: every(every(a, b), c), every),
    "any in any": (lambda a, b, c: either(a, either(b, c)), either),
    "any over all": (
        lambda a, b, c: every(a, either(b, c)),
        lambda a, b, c: either(every(a, b), every(a, c)),
    ),
    "the smaller counts": (lambda a, b, _c: either(a, every(a, b)), lambda a, _b, _c: a),
}
"""Pairs of conditions that mean the same, of any three."""


def with_classes(definition: plain.Definition, *conditions: Condition) -> plain.Definition:
    classes = tuple(
        plain.Class(f"class-{number}", condition) for number, condition in enumerate(conditions)
    )
    return dataclasses.replace(definition, classes=classes)


@pytest.mark.parametrize("law", EQUAL)
def test_what_means_the_same_is_known_alike_and_leaves_the_same_open(law: str) -> None:
    left, right = EQUAL[law]

    @settings(max_examples=max(30, examples() * 2 // 5))
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        definition, bullets = data.draw(definitions_and_conditions(3))
        a, b, c = bullets
        both = with_classes(definition, left(a, b, c), right(a, b, c))
        for gaps in (0, None, None):
            team = data.draw(evidence(definition, gaps))
            truths = [each.truth for each in findings(loaded(both), team)][-2:]
            event(f"{truths[0]}")

            assert truths[0] is truths[1]

            one, other = (
                judged(with_classes(definition, side(a, b, c)), team) for side in (left, right)
            )
            if one.exact and other.exact:
                assert one.possible == other.possible
            assert one.criteria == other.criteria

    tried()


@given(st.data())
def test_every_descriptor_is_all_of_them_one_by_one(data: st.DataObject) -> None:
    definition = data.draw(definitions(descriptors=4, plain_classes=True))
    descriptors = [
        descriptor
        for domain in definition.domains
        if not domain.self_audit_only
        for descriptor in domain.descriptors
    ]
    names = [each.name for each in descriptors]
    always = {each.name for each in descriptors if each.applies is None and not each.may_not_apply}
    left_out = tuple(data.draw(st.lists(st.sampled_from(names), unique=True))) if names else ()
    counted = [name for name in names if name not in left_out]
    if not counted:
        return
    both = with_classes(
        definition,
        EveryDescriptorMet(left_out),
        # What does not apply is neither met nor not met, and keeps nobody from meeting the rest.
        every(
            *(
                DescriptorMet(name)
                if name in always
                else neither(DescriptorMet(name, negated=True))
                for name in counted
            )
        ),
        neither(*(DescriptorMet(name, negated=True) for name in counted)),
    )
    team = data.draw(evidence(definition))
    truths = [each.truth for each in findings(loaded(both), team)][-3:]

    assert len(set(truths)) == 1


@settings(max_examples=2 * examples())
@given(st.data())
def test_not_met_is_the_negation_of_met(data: st.DataObject) -> None:
    definition = data.draw(definitions(plain_classes=True))
    descriptors = [each for domain in definition.domains for each in domain.descriptors]
    names = [each.name for each in descriptors]
    always = {each.name for each in descriptors if each.applies is None and not each.may_not_apply}
    team = data.draw(evidence(definition))
    audited = {
        each.name for one in definition.domains if one.self_audit_only for each in one.descriptors
    }
    for name in set(names) - audited:
        both = with_classes(definition, DescriptorMet(name), DescriptorMet(name, negated=True))
        is_met, is_not_met = [each.truth for each in findings(loaded(both), team)][-2:]
        outcome = judged(definition, team).outcomes[name]

        if name in always:
            assert is_met is ~is_not_met
        assert is_met & is_not_met is not Truth.YES
        assert is_met is not Truth.YES or outcome == {"met"}
        assert is_met is not Truth.NO or "met" not in outcome
        assert is_not_met is not Truth.YES or outcome == {"not met"}


# ── Order and repetition ────────────────────────────────────────────────────────────────────────


def assert_judged_alike(
    one: plain.Definition,
    one_team: dict[str, object],
    other: plain.Definition,
    other_team: dict[str, object],
) -> None:
    before, after = judged(one, one_team), judged(other, other_team)
    if before.exact and after.exact:
        assert before.possible == after.possible
        assert before.outcomes == after.outcomes
    assert by_words(one, before.criteria) == by_words(other, after.criteria)


def by_words(
    definition: plain.Definition, criteria: dict[str, list[bool | None]]
) -> dict[tuple[str, str], bool | None]:
    return {
        (descriptor.name, criterion.words): outcome
        for domain in definition.domains
        for descriptor in domain.descriptors
        for criterion, outcome in zip(descriptor.criteria, criteria[descriptor.name], strict=True)
    }


@settings(max_examples=2 * examples())
@given(st.data(), chance())
def test_the_order_of_bullets_criteria_and_options_changes_nothing(
    data: st.DataObject, rng: random.Random
) -> None:
    definition = data.draw(definitions())
    mixed = shuffled(definition, rng)
    for gaps in (0, None):
        team = data.draw(evidence(definition, gaps))
        assert_judged_alike(definition, team, mixed, team)


@settings(max_examples=2 * examples())
@given(st.data(), chance())
def test_a_bullet_that_stands_twice_changes_nothing(
    data: st.DataObject, rng: random.Random
) -> None:
    definition = data.draw(definitions())
    again = doubled(definition, rng)
    for gaps in (0, None):
        team = data.draw(evidence(definition, gaps))
        assert_judged_alike(definition, team, again, team)


@settings(max_examples=2 * examples())
@given(st.data(), chance())
def test_the_order_of_answers_people_and_chosen_options_changes_nothing(
    data: st.DataObject, rng: random.Random
) -> None:
    definition = data.draw(definitions())
    for gaps in (0, None, None):
        team = data.draw(evidence(definition, gaps))
        mixed = rearranged(team, rng)
        assert_judged_alike(definition, team, definition, mixed)


@given(st.data())
def test_an_option_that_is_chosen_twice_is_chosen_once(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    team = data.draw(evidence(definition))
    twice = {
        name: [*value, *value]
        if isinstance(value, list) and all(isinstance(each, str) for each in value)
        else value
        for name, value in team.items()
    }
    assert judged(definition, twice) == judged(definition, team)
