"""Every definition that ships is sound, and its examples pin what it judges."""

from __future__ import annotations

import random

import pytest

import pia
from pia.api.builtin import builtins
from pia.resources import definition_files
from pia.source import Source
from pia.syntax.parse import parse
from pia.syntax.printer import printed
from tests.oracles import by_hand

SHIPPED = [(each.name, each.edition) for each in builtins()]

each_shipped = pytest.mark.parametrize(("name", "edition"), SHIPPED)


@each_shipped
def test_there_is_nothing_to_say_about_it(name: str, edition: str) -> None:
    checked = pia.check(pia.builtin(name, edition).source.text)

    assert checked.diagnostics == ()


def test_a_file_is_called_by_its_name_and_edition() -> None:
    files = {file.name for file in definition_files()}

    assert files == {f"{name}-{edition}.pia" for name, edition in SHIPPED}


@each_shipped
def test_every_example_comes_out_as_expected(name: str, edition: str) -> None:
    results = pia.run_examples(pia.builtin(name, edition))

    assert len(results) >= 20
    assert [each for each in results if not each.passed] == []


@each_shipped
def test_the_examples_show_every_class_and_every_descriptor_both_ways(
    name: str, edition: str
) -> None:
    definition = pia.builtin(name, edition)
    results = [
        definition.evaluate(definition.holding(example.answers, example.date))
        for example in definition.examples
    ]

    decided = {result.classification for result in results}
    outcomes = {(each.name, each.outcome) for result in results for each in result.descriptors}

    assert decided >= set(definition.classes)
    assert outcomes >= {
        (each.name, outcome)
        for each in definition.descriptors
        for outcome in (pia.Outcome.MET, pia.Outcome.NOT_MET)
    }


def test_the_examples_of_the_september_2020_edition_leave_nothing_open() -> None:
    """Everything is decided both ways, and no change that matters goes unnoticed."""
    definition = pia.builtin("parent-infant-team", "2020-09")
    covered, mutation = pia.coverage(definition), pia.mutation(definition)

    assert [each for each in covered.places if each.ways is not pia.Ways.BOTH] == []
    assert mutation.of(pia.Fate.NOT_NOTICED) == ()
    assert [each.words for each in mutation.of(pia.Fate.EQUIVALENT)] == [
        # Who fits both meets every descriptor, and is established.
        "class `parent-infant-service` moved above `targeted`"
    ]
    assert all(each.reason for each in mutation.of(pia.Fate.EQUIVALENT))
    assert covered.percent == mutation.percent == 100
    assert mutation.untried == 0


@each_shipped
def test_it_is_in_format(name: str, edition: str) -> None:
    text = pia.builtin(name, edition).source.text

    assert pia.format(text) == text


@each_shipped
def test_printing_it_loses_nothing_but_comments_and_layout(name: str, edition: str) -> None:
    tree = pia.builtin(name, edition).tree

    assert parse(Source("printed", printed(tree)), _refuse) == tree


def _refuse(diagnostic: pia.Diagnostic) -> None:
    raise AssertionError(diagnostic)


def test_the_september_2020_edition_agrees_with_the_printed_tool() -> None:
    """Held against a reading of the document by hand, team by team."""
    definition = pia.builtin("parent-infant-team", "2020-09")
    drawn = random.Random(2020_09)
    seen = set()
    for _ in range(400):
        team = by_hand.random_team(drawn)
        classification, outcomes = by_hand.classify(team)
        result = definition.evaluate(team)

        assert result.classification == classification
        assert {
            each.name: each.outcome is pia.Outcome.MET for each in result.descriptors
        } == outcomes
        seen.add(classification)

    assert seen == set(definition.classes)
