"""What is said of every, no, at least and at most so many people: of more, of fewer, of nobody."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pia.evaluate.truth import Truth
from tests.oracles import by_hand
from tests.property.helpers import examples, findings, judged, loaded, september
from tests.strategies import plain
from tests.strategies.definitions import definitions, parts
from tests.strategies.evidence import evidence
from tests.strategies.plain import Group, Holds, People, Term
from tests.strategies.rewriting import changed


@st.composite
def about_people(draw: st.DrawFn) -> tuple[plain.Definition, People]:
    """A definition that says something about people, and one sentence of those it has."""
    definition = draw(
        definitions(questions=5, descriptors=1, classes=2, plain_classes=True).filter(
            said_of_people
        )
    )
    return definition, draw(st.sampled_from(said_of_people(definition)))


def said_of_people(definition: plain.Definition) -> list[People]:
    """The sentences about lists that are not answered by none."""
    lists = {each.name for each in definition.questions if not each.or_none}
    return [each for each in parts(definition) if isinstance(each, People) and each.list in lists]


SENTENCES = [
    ("every", None),
    ("no", None),
    *(("at least", count) for count in (1, 2, 3)),
    *(("at most", count) for count in (1, 2)),
]


def all_sentences(definition: plain.Definition, people: People) -> plain.Definition:
    """*definition* with a class for each sentence that can be made of the condition of *people*,
    and one for each number of people who are so."""
    sentences = [People(words, count, people.list, people.condition) for words, count in SENTENCES]
    return dataclasses.replace(
        definition,
        classes=tuple(
            plain.Class(f"class-{number}", each) for number, each in enumerate(sentences)
        ),
    )


def truths(definition: plain.Definition, team: Mapping[str, object]) -> dict[str, Truth]:
    """What every sentence comes to."""
    names = [f"{words} {count}" for words, count in SENTENCES]
    found = findings(loaded(definition), team)[-len(names) :]
    return dict(zip(names, (each.truth for each in found), strict=True))


def people_of(team: Mapping[str, object], people: People) -> list[object]:
    found = team[people.list]
    assert isinstance(found, list)
    return found


@settings(max_examples=2 * examples())
@given(st.data())
def test_one_person_more_never_undoes_at_least_and_one_fewer_never_every_no_or_at_most(
    data: st.DataObject,
) -> None:
    definition, people = data.draw(about_people())
    said = all_sentences(definition, people)
    team = data.draw(evidence(said, gaps=0))
    more = data.draw(evidence(said, gaps=0))
    joined = {**team, people.list: [*people_of(team, people), *people_of(more, people)[:1]]}
    before, after = truths(said, team), truths(said, joined)
    for sentence in before:
        if sentence.startswith("at least"):
            assert before[sentence] is Truth.NO or after[sentence] is Truth.YES
        else:
            assert after[sentence] is Truth.NO or before[sentence] is Truth.YES


@settings(max_examples=2 * examples())
@given(st.data())
def test_sentences_about_people_fit_together_with_answers_missing_too(
    data: st.DataObject,
) -> None:
    definition, people = data.draw(about_people())
    said = all_sentences(definition, people)
    for gaps in (0, None, None):
        found = truths(said, data.draw(evidence(said, gaps)))
        assert found["no None"] is ~found["at least 1"]
        assert found["at most 1"] is ~found["at least 2"]
        assert found["at most 2"] is ~found["at least 3"]
        for fewer, more in (("at least 1", "at least 2"), ("at least 2", "at least 3")):
            assert found[more] is not Truth.YES or found[fewer] is Truth.YES
            assert found[fewer] is not Truth.NO or found[more] is Truth.NO


@settings(max_examples=2 * examples())
@given(st.data())
def test_everyone_is_so_if_nobody_is_not_so(data: st.DataObject) -> None:
    definition, people = data.draw(about_people())
    record = next(
        question.type.record
        for question in definition.questions
        if question.name == people.list and isinstance(question.type, plain.Records)
    )
    terms = (
        Term("so-it-is", record, people.condition),
        Term("not-so", record, Group("none", None, (people.condition,))),
    )
    said = dataclasses.replace(
        definition,
        terms=(*definition.terms, *terms),
        classes=(
            plain.Class("first", People("every", None, people.list, Holds("so-it-is"))),
            plain.Class("second", People("no", None, people.list, Holds("not-so"))),
            plain.Class("third", People("no", None, people.list, Holds("so-it-is"))),
            plain.Class("fourth", People("every", None, people.list, Holds("not-so"))),
            plain.Class("fifth", People("every", None, people.list, people.condition)),
        ),
    )
    for gaps in (0, None, None):
        found = [each.truth for each in findings(loaded(said), data.draw(evidence(said, gaps)))]
        one, other, third, fourth, fifth = found[-5:]
        assert one is other is fifth
        assert third is fourth


@settings(max_examples=examples())
@given(st.data())
def test_of_nobody_everything_universal_holds_and_nothing_else(data: st.DataObject) -> None:
    definition, people = data.draw(about_people())

    def with_nobody(node: object) -> object:
        if isinstance(node, plain.Question) and node.name == people.list:
            assert isinstance(node.type, plain.Records)
            return dataclasses.replace(node, type=plain.Records(node.type.record, 0))
        return node

    said = changed(all_sentences(definition, people), with_nobody)
    team = {**data.draw(evidence(said)), people.list: []}
    found = truths(said, team)

    assert {name for name, truth in found.items() if truth is Truth.YES} == {
        name for name in found if not name.startswith("at least")
    }
    assert Truth.NOT_KNOWN not in found.values()


@settings(max_examples=examples())
@given(st.data())
def test_an_unnamed_person_is_worth_as_many_people_as_are_asked_for(data: st.DataObject) -> None:
    """A missing list is at least so many people of whom nothing is known, and perhaps more."""
    definition, people = data.draw(about_people())
    said = all_sentences(definition, people)
    team = {name: value for name, value in data.draw(evidence(said)).items() if name != people.list}
    minimum = next(
        each.type.minimum
        for each in said.questions
        if each.name == people.list and isinstance(each.type, plain.Records)
    )
    unknown, blank = truths(said, team), truths(said, {**team, people.list: [{}] * minimum})
    for sentence, truth in unknown.items():
        assert truth in (Truth.NOT_KNOWN, blank[sentence])
    wide = judged(said, team).possible
    assert set(judged(said, {**team, people.list: [{}] * minimum}).possible) <= set(wide)


@pytest.mark.parametrize("seed", range(2))
def test_a_perfect_colleague_never_costs_september_2020_a_descriptor_but_that_of_nobody(
    seed: int,
) -> None:
    rng = random.Random(seed)
    perfect = {
        "profession": "psychotherapist",
        "whole-time-equivalent": 1,
        "experience-with-under-twos": 10,
        "clinical-supervision": 1,
        "competency": "level-3",
        "relationship-therapist": True,
        "extra-modality": True,
    }
    for _ in range(examples()):
        team = by_hand.random_team(rng)
        joined = {**team, "practitioners": [*by_hand.practitioners(team), perfect]}
        before, after = judged(september(), team), judged(september(), joined)
        assert all(after.outcomes[name] or not met for name, met in before.outcomes.items())
        assert after.possible == (by_hand.classify(joined)[0],)
