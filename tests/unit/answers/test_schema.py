from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve
from jsonschema import Draft202012Validator

import pia
from pia.answers.schema import schema
from pia.answers.template import template
from pia.model.rules import OneOf, Question, Rules
from pia.units import UNITS
from tests.strategies.evidence_files import UNSEEN, VALUES, at
from tests.unit.answers.helpers import from_json
from tests.unit.answers.sample import (
    BANDS,
    NOWHERE,
    RULES,
    amount,
    option,
    question,
    vocabulary,
)

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"

SPELLINGS: tuple[object, ...] = (
    *("band-8a", "BAND 8A", "8a", " 8A ", "8A,", "8a, 8b", "band  8b", "band8a"),
    *("Straße é", "STRASSE É", "strasse e\u0301", "Strase é", "None yet", "level-1", "LEVEL 1"),
    *("getting-advice", "Getting Advice, getting help", "none, getting-help", "Parent, baby, both"),
    *("parent-and-baby,getting-help", "getting-help,,", "nursery", "At home"),
    *(["getting-help", "Getting  advice"], ["getting-help", "none"], ["getting-help", None]),
    *({"getting-help": True, "Parent, baby, both": "no"}, {"getting-help": "none"}),
    *({"home": "yes", "NURSERY": "No"}, {"At home": "8a", "clinic": "none"}, {"clinics": "yes"}),
    *({"home": "2024-02-29", "clinic": "unknown"}, {"home": "a note", "day care": 12}),
    *({"home": "90 minutes per week", "clinic": 12}, {"home": "getting-help", "clinic": []}),
    *(
        {"level": "none", "trained": True},
        {"level": "none yet", "trained": None},
        {"Level": "none"},
    ),
    *([{"level": "level-1"}, {}], [{"level": "level-1"}], [{"trained": "yes"}, {"trained": "x"}]),
    *([{"pay-band": "8A", "experience": "2 years 1 month", "groups-seen": "none"}], [{}, {}]),
    *([{"whole-time-equivalent": 1.5}], [{"began": "none", "about-them": "x"}], [{"plain": 1}]),
    *({"Audit ligature points": "yes"}, {"audit  LIGATURE points": None}, {"audit": True}),
    *({"audit: every, point": False}, {"keep the audit": "yes", "Show the audit": "no"}),
    *({"tell": "unknown"}, {"tell": "none"}, {"tell": "mostly"}),
)
"""What may or may not be an answer to a question of the sample."""


def validator(rules: Rules = RULES) -> Draft202012Validator:
    made = schema(rules)
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


MADE = schema(RULES)
SAMPLE = validator()
QUESTIONS = ("properties", "answers", "anyOf", 0, "properties")
"""Where the questions stand in a schema."""


def below(made: object, *place: str | int) -> Any:
    """What stands at *place* in a schema."""
    return at(made, place)


def passes(name: str, answer: object) -> bool:
    return SAMPLE.is_valid({"answers": {name: answer}})


# ── What is read passes, and what is refused does not ───────────────────────────────────────────


@pytest.mark.parametrize("name", [each.name for each in RULES.questions])
def test_pia_and_the_schema_agree_on_every_answer(name: str) -> None:
    read = 0
    for answer in (*VALUES, *SPELLINGS):
        codes = set(from_json(json.dumps({name: answer})).codes)
        read += not codes
        if passes(name, answer):
            assert codes <= UNSEEN, answer
        else:
            assert codes, answer
    assert read > 5


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("plain", {"of": 1}),
        ("count", 21),
        ("count", -1),
        ("count", 2.5),
        ("count", "2.5"),
        ("share", 100.5),
        ("age", -1),
        ("age", "104 weeks"),
        ("hours", "2 hours per week"),
        ("rate", "2 hours"),
        ("rate", "2 hours per week 30 minutes"),
        ("opened", "2023-02-29"),
        ("opened", "1 February 2024"),
        ("opened", 2024),
        ("opened", "none"),
        ("remarks", ["a text"]),
        ("band", "band-8e"),
        ("band", ["band-8a"]),
        ("groups", ["none", "getting-help"]),
        ("groups", {"getting-help": "perhaps"}),
        ("workers", []),
        ("workers", "none"),
        ("workers", {}),
        ("workers", [{"extra": 1}]),
        ("pairs", [{}]),
        ("pairs-or-none", [{}]),
        ("deputy", "none"),
        ("open-at", "yes"),
        ("open-at", {"hospital": "yes"}),
        ("one-judged", "not applicable"),
        ("two-judged", "yes"),
        ("only-whether", {"tell": "yes"}),
        ("another", 1),
    ],
)
def test_a_fault_that_can_be_seen_is_seen(name: str, answer: object) -> None:
    assert not passes(name, answer)


@pytest.mark.parametrize(
    "around",
    [
        {},
        {"answers": []},
        {"answers": {}, "anwsers": {}},
        {"answers": {}, "date": "29 February 2024"},
        {"answers": {}, "definition": "another"},
        {"answers": {}, "edition": "2021-09"},
        {"answers": {}, "edition": 2020},
        {"answers": {}, "team": ["Oakfield"]},
        {"answers": {}, "notes": [["a"]]},
        [],
        None,
        "team: Oakfield",
    ],
)
def test_a_fault_around_the_answers_is_seen(around: object) -> None:
    assert not SAMPLE.is_valid(around)


@pytest.mark.parametrize(
    "around",
    [
        {"answers": None},
        {"answers": "unknown"},
        {"answers": {}, "team": "Oakfield", "date": "2024-02-29", "definition": "sample"},
        {"answers": {}, "team": 365, "date": None, "definition": None, "edition": " 2020-09 "},
        {"answers": {}, "date": " 2024-02-29", "definition": " ", "edition": ""},
        {"answers": {}, "notes": "one"},
        {"answers": {}, "notes": ["one", None, 2]},
        {"answers": {}, "notes": {"about it": "one", "and": None}},
        {"answers": {}, "notes": None},
    ],
)
def test_what_may_stand_around_the_answers_passes(around: object) -> None:
    SAMPLE.validate(around)


def test_what_looks_like_a_number_or_a_truth_passes_without_quotes() -> None:
    """YAML makes a number of 8, and JSON has it so."""
    odd = vocabulary(
        "odd",
        option("eight", "8"),
        option("half", "0.50"),
        option("real", "True"),
        option("a", "2e3"),
    )
    rules = evolve(RULES, edition="2026", questions=(question("odd", OneOf(odd)),))
    held = validator(rules)

    for answer in (8, "8", 0.5, "0.50", True, "TRUE", "a", 2000):
        held.validate({"edition": 2026, "answers": {"odd": answer}})
    for answer in (1, 80, False, "b"):
        assert not held.is_valid({"answers": {"odd": answer}})


def test_a_bound_that_no_decimal_can_say_lets_pass_what_lies_within() -> None:
    third = Fraction(1, 3)
    week = UNITS["hours per month"]
    narrow = evolve(amount(UNITS["hours per week"]), low=third, high=2 * third)
    wide = evolve(amount(week), low=Fraction(10**40 + 1, 3), high=None)
    made = schema(evolve(RULES, questions=(question("narrow", narrow), question("wide", wide))))
    bounds = below(made, *QUESTIONS, "narrow", "anyOf", 0)

    assert Fraction(bounds["minimum"]) < third < Fraction(bounds["minimum"]) + Fraction(1, 10**15)
    assert (
        Fraction(bounds["maximum"]) > 2 * third > Fraction(bounds["maximum"]) - Fraction(1, 10**15)
    )
    assert isinstance(below(made, *QUESTIONS, "wide", "anyOf", 0, "minimum"), int)


# ── YAML ────────────────────────────────────────────────────────────────────────────────────────


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: ``no`` and ``2020-09`` are texts."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), None)
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), None
)
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("^[-+]?[0-9]+$"), None)
Core.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)$"), None
)


def test_a_blank_form_passes() -> None:
    SAMPLE.validate(yaml.load(template(RULES), Core))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_examples_in_the_docs_pass(path: Path) -> None:
    made = pia.builtin("parent-infant-team").schema()
    Draft202012Validator(made).validate(yaml.load(path.read_text(encoding="utf-8"), Core))


# ── Good to read in an editor ───────────────────────────────────────────────────────────────────


def parts(value: object) -> Iterator[dict[str, object]]:
    """Every mapping in *value*."""
    match value:
        case dict():
            yield value
            for each in value.values():
                yield from parts(each)
        case list():
            for each in value:
                yield from parts(each)


def test_questions_are_in_the_words_of_the_definition() -> None:
    workers = below(MADE, *QUESTIONS, "workers")

    assert workers["title"] == "Who works in the team?"
    assert workers["description"] == "Everyone. Nobody else."
    assert list(below(MADE, *QUESTIONS)) == [each.name for each in RULES.questions]


def test_a_question_without_words_goes_by_its_name() -> None:
    silent = Question("silent", OneOf(BANDS), "", "", False, span=NOWHERE)
    made = below(schema(evolve(RULES, questions=(silent,))), *QUESTIONS, "silent")

    assert made["title"] == "silent"
    assert "description" not in made


def test_options_have_their_titles() -> None:
    options = below(MADE, "$defs", "one-of-pay-bands", "anyOf", 0, "oneOf")

    assert options[1] == {"const": "band-8a", "title": "Band 8A", "description": "Also `8a`."}


def test_titles_stand_where_editors_look_for_them() -> None:
    """The innermost title is shown: that of an option, or else that of the question."""
    titled = [each for each in parts(MADE["$defs"]) if "title" in each]
    questions = {each.ask for record in RULES.records for each in record.fields}
    for each in titled:
        assert "const" in each or "$ref" in each or each["title"] in questions


def test_examples_are_answers() -> None:
    found = [each for each in parts(MADE) if "examples" in each]
    assert len(found) > 4
    for each in found:
        held = Draft202012Validator({"$defs": MADE["$defs"], **each})
        for example in below(each, "examples"):
            held.validate(example)


def test_everything_that_is_referred_to_is_there_and_nothing_else() -> None:
    referred = {each["$ref"] for each in parts(MADE) if "$ref" in each}

    assert referred == {f"#/$defs/{name}" for name in below(MADE, "$defs")}
