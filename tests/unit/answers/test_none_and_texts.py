from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pia.answers.values import NONE, Absent, Answers, ChosenOptions
from pia.limits import Limits
from tests.unit.answers.helpers import (
    codes_of,
    everywhere,
    from_json,
    from_python,
    from_yaml,
    value_of,
)

GROUPS = frozenset({"getting-advice", "getting-help", "parent-and-baby"})

# ── None ────────────────────────────────────────────────────────────────────────────────────────

OR_NONE = [
    "clinical-lead",
    "fair-or-none",
    "fee-or-none",
    "closed-or-none",
    "remarks-or-none",
    "band-or-none",
]


@pytest.mark.parametrize("text", ["none", "None", " NONE "])
@pytest.mark.parametrize("name", OR_NONE)
def test_none_is_an_answer_of_its_own_where_it_is_offered(name: str, text: str) -> None:
    for read in everywhere({name: text}).values():
        assert read.answers.get(name) is NONE
        assert read.found == ()


def test_a_program_may_hand_over_none_as_pia_does() -> None:
    assert value_of("fee-or-none", NONE) is NONE
    assert value_of("fee-or-none", Absent.NONE) is NONE


def test_of_any_number_of_none_is_the_empty_set() -> None:
    for name in ("groups", "groups-or-none"):
        assert value_of(name, "none") == ChosenOptions(frozenset(), GROUPS)


@pytest.mark.parametrize("answer", ["none", [], "None"])
def test_of_a_list_none_is_nobody_although_there_is_a_least_number(answer: object) -> None:
    assert value_of("pairs-or-none", answer) == ()


def test_a_list_that_may_be_nobody_has_otherwise_its_least_number() -> None:
    assert value_of("pairs-or-none", [{}, {}]) == (Answers(), Answers())
    assert codes_of("pairs-or-none", [{}]) == ["list-too-short"]


@pytest.mark.parametrize("name", ["separate", "count", "opened", "band", "deputy"])
def test_none_is_refused_where_it_is_not_offered(name: str) -> None:
    assert codes_of(name, "none") == ["none-not-allowed"]


@pytest.mark.parametrize(
    ("name", "answer", "value"),
    [
        ("fair-or-none", "no", False),
        ("fee-or-none", "0", Fraction(0)),
        ("closed-or-none", "2024-02-29", date(2024, 2, 29)),
        ("band-or-none", "8a", "band-8a"),
        ("remarks-or-none", "none of them", "none of them"),
        (
            "groups-or-none",
            "getting-help",
            ChosenOptions(frozenset({"getting-help"}), GROUPS - {"getting-help"}),
        ),
    ],
)
def test_where_there_may_be_none_there_may_be_an_answer(
    name: str, answer: str, value: object
) -> None:
    assert value_of(name, answer) == value


@pytest.mark.parametrize("name", [*OR_NONE, "pairs-or-none", "groups-or-none"])
def test_a_blank_is_not_none(name: str) -> None:
    for answer in (None, "", "unknown"):
        read = from_python({name: answer})
        assert read.answers == Answers()
        assert read.notes == ["not-answered"]


def test_a_person_may_have_none_of_something() -> None:
    assert value_of("workers", [{"began": "none"}]) == (Answers((("began", NONE),)),)


# ── Texts ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "all fine",
        "yes",
        "5",
        "1,5",
        "2024-02-29",
        "none",
        "n/a",
        "?",
        "not applicable",
        "a: b",
        "é 漢",
    ],
)
def test_any_text_is_a_text(text: str) -> None:
    for read in everywhere({"remarks": text}).values():
        assert read.answers.get("remarks") == text
        assert read.found == ()


def test_blanks_around_a_text_are_no_part_of_it() -> None:
    assert value_of("remarks", "  a  b \n") == "a  b"
    assert from_yaml("remarks: |\n  one\n  two\n").answers.get("remarks") == "one\ntwo"


@pytest.mark.parametrize(
    ("number", "text"), [("5", "5"), ("1.50", "1.50"), ("-0", "-0"), ("1e3", "1e3")]
)
def test_a_number_is_a_text_as_it_is_written(number: str, text: str) -> None:
    for read in (from_json(f'{{"remarks": {number}}}'), from_yaml(f"remarks: {number}")):
        assert read.answers.get("remarks") == text


def test_what_a_program_hands_over_is_a_text_where_it_is_plain() -> None:
    assert value_of("remarks", 5) == "5"
    assert value_of("remarks", Fraction(1, 2)) == "0.5"
    assert value_of("remarks", date(2024, 2, 29)) == "2024-02-29"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (["a"], "text-expected"),
        ([], "text-expected"),
        ({"a": "b"}, "text-expected"),
        ({}, "text-expected"),
        (True, "text-expected"),
        ("a\u202eb", "bidirectional-control"),
        ("a\x07b", "control-character"),
        ("a\u200bb", "invisible-character"),
        ("a\ud800b", "lone-surrogate"),
        (b"a", "unknown-type"),
    ],
)
def test_what_is_no_text_is_refused(answer: object, code: str) -> None:
    assert codes_of("remarks", answer) == [code]


def test_a_text_is_no_longer_than_the_limit() -> None:
    limits = Limits(text_length=3)
    assert from_python({"remarks": "abc"}, limits).answers.get("remarks") == "abc"
    assert from_python({"remarks": "abcd"}, limits).codes == ["text-too-long"]


def test_a_blank_text_is_not_answered() -> None:
    for answer in (None, " ", "unknown", "Not known"):
        read = from_python({"remarks": answer})
        assert read.answers == Answers()
        assert read.notes == ["not-answered"]


def test_a_text_may_be_about_a_person() -> None:
    assert value_of("workers", [{"about_them": "new"}]) == (Answers((("about-them", "new"),)),)
