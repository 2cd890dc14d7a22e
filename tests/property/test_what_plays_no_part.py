"""Recommendations, wording and what is for self-audit only are shown; they never decide a class."""

from __future__ import annotations

import dataclasses
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pia
from tests.oracles import by_hand
from tests.property.helpers import Judged, examples, judged, loaded, september, told
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import evidence, places, without
from tests.strategies.plain import Criterion, Descriptor, Domain, Group
from tests.strategies.rewriting import chance, changed
from tests.strategies.text import definition_text


def opposite(condition: plain.Condition | None) -> plain.Condition | None:
    """That *condition* does not hold; what is judged, and has no condition, stays as it is."""
    return None if condition is None else Group("none", None, (condition,))


def is_judged(descriptor: Descriptor) -> bool:
    """Whether evidence answers anything under the name of the descriptor."""
    return descriptor.may_not_apply or any(each.judged for each in descriptor.criteria)


def with_other_recommendations(
    definition: plain.Definition, rng: random.Random
) -> plain.Definition:
    """What is recommended or ideal is turned round, left out or added."""

    def change(node: object) -> object:
        if not isinstance(node, Descriptor):
            return node
        criteria: list[Criterion] = []
        for each in node.criteria:
            # What is judged is answered by its words, and one alone without them.
            if each.judged:
                criteria.append(each)
                continue
            if each.strength == "must":
                criteria.append(each)
                added = dataclasses.replace(
                    each,
                    strength=rng.choice(("should", "ideally")),
                    words=f"{each.words} or not",
                    condition=opposite(each.condition),
                )
                criteria += [added] * rng.randint(0, 1)
                continue
            strength = rng.choice(("should", "ideally"))
            turned = dataclasses.replace(
                each, strength=strength, condition=opposite(each.condition)
            )
            criteria += rng.choice(([], [turned], [dataclasses.replace(each, strength=strength)]))
        return dataclasses.replace(node, criteria=tuple(criteria))

    return changed(definition, change)


def with_other_audits(definition: plain.Definition, rng: random.Random) -> plain.Definition:
    """Domains for self-audit only ask the opposite, or are not there."""
    gone = rng.random() < 0.5
    domains: list[Domain] = []
    for domain in definition.domains:
        if domain.self_audit_only:
            if not gone or any(is_judged(each) for each in domain.descriptors):
                descriptors = tuple(
                    dataclasses.replace(
                        each,
                        criteria=tuple(
                            dataclasses.replace(one, condition=opposite(one.condition))
                            for one in each.criteria
                        ),
                    )
                    for each in domain.descriptors
                )
                domains.append(dataclasses.replace(domain, descriptors=descriptors))
        else:
            domains.append(domain)
    return dataclasses.replace(definition, domains=tuple(domains))


def assert_same_classes(one: Judged, other: Judged) -> None:
    if one.exact and other.exact:
        assert one.possible == other.possible
    for name in one.outcomes.keys() & other.outcomes.keys():
        before, after = one.outcomes[name], other.outcomes[name]
        assert before == after or not (one.exact and other.exact)


@settings(max_examples=2 * examples())
@given(st.data(), chance())
def test_what_is_recommended_or_ideal_changes_no_class_and_no_outcome(
    data: st.DataObject, rng: random.Random
) -> None:
    definition = data.draw(definitions())
    other = with_other_recommendations(definition, rng)
    for gaps in (0, None):
        team = data.draw(evidence(definition, gaps))
        assert_same_classes(judged(definition, team), judged(other, team))


@settings(max_examples=2 * examples())
@given(st.data(), chance())
def test_what_is_for_self_audit_only_changes_no_class(
    data: st.DataObject, rng: random.Random
) -> None:
    definition = data.draw(
        definitions().filter(lambda each: any(one.self_audit_only for one in each.domains))
    )
    other = with_other_audits(definition, rng)
    audited = {
        each.name
        for domain in definition.domains
        if domain.self_audit_only
        for each in domain.descriptors
    }
    for gaps in (0, None):
        team = data.draw(evidence(definition, gaps))
        before, after = judged(definition, team), judged(other, team)
        outcomes = {
            name: outcome for name, outcome in before.outcomes.items() if name not in audited
        }
        assert_same_classes(dataclasses.replace(before, outcomes=outcomes), after)


def worded_otherwise(text: str) -> str:
    """Other titles, help, guidance, advice, sources and words of criteria."""
    # What is judged is answered by its words.
    text = re.sub(
        r'^( *)(must|should|ideally) "(?!.*", judged$)',
        r'\1\2 "really ',
        text,
        flags=re.MULTILINE,
    )
    text = re.sub(
        r'^(( *)(?:definition|choice|scale|about|domain|class|otherwise class) .*?)"(.*)"',
        r'\1"The \3 (so called)"',
        text,
        flags=re.MULTILINE,
    )
    text = re.sub(
        r'^(descriptor .*?)"(.*)"$',
        r'\1"A certain \2"\n    guidance:\n        In two\n        lines of any words: yes.\n'
        r"    source: page 3",
        text,
        flags=re.MULTILINE,
    )
    text = re.sub(
        r"^( *)ask: .*$",
        r"\1ask: Who knows whether it is so, or not?\n\1help: met when nobody asks.",
        text,
        flags=re.MULTILINE,
    )
    return re.sub(
        r"^( *)(otherwise class .*)$", r"\1\2\n\1    advice: Begin.", text, flags=re.MULTILINE
    )


@settings(max_examples=examples())
@given(st.data())
def test_titles_help_guidance_and_advice_change_nothing_but_themselves(
    data: st.DataObject,
) -> None:
    definition = data.draw(definitions())
    other = pia.loads(worded_otherwise(definition_text(definition)))
    assert other.meaning != loaded(definition).meaning
    for gaps in (0, None):
        team = data.draw(evidence(definition, gaps))
        assert judged(other, team) == judged(definition, team)


def test_september_2020_judges_alike_in_other_words() -> None:
    text = september().source.text
    text = text[: text.index("\nexample ")]
    text = re.sub(r"\n    guidance:\n(        .*\n)+", "\n", text)
    text = re.sub(
        r"\n    source: .*", "", text.replace("    edition: 2020-09\n", "    edition: x\n")
    )
    text = re.sub(r"\n +(help|advice): .*", "", text)
    other = pia.loads(worded_otherwise(text))
    rng = random.Random(2020)
    for _ in range(examples()):
        whole = by_hand.random_team(rng)
        gone = [place for place in places(whole) if rng.random() < 0.3]
        for team in (whole, without(whole, gone)):
            assert judged(other, team) == judged(september(), team)


BESIDE_THE_POINT = {
    "triadic-interventions": (True, False),
    "system-share": (0, 49, 50, 100),
    "outcomes-collected": (True, False),
    "outcomes-qualitative-and-quantitative": (True, False),
    "outcomes-reported-to-funders": (True, False),
    "outcomes-reported-to-public": (True, False),
    "funding-sufficient": (True, False),
    "commissioning-ongoing": (True, False),
    "funded-from-several-budgets": (True, False),
}


@pytest.mark.parametrize("seed", range(2))
def test_no_answer_about_recommendations_or_self_audit_moves_a_team_of_september_2020(
    seed: int,
) -> None:
    rng = random.Random(seed)
    for _ in range(examples()):
        whole = by_hand.random_team(rng)
        gone = [place for place in places(whole) if rng.random() < rng.choice((0, 0.3))]
        team = without(whole, gone)
        wanted = september().evaluate(team).possible
        for name, values in BESIDE_THE_POINT.items():
            team.pop(name, None)
            if rng.random() < 0.7:
                team[name] = rng.choice(values)
        assert told(september().evaluate(team)).possible == tuple(each.name for each in wanted)
