from __future__ import annotations

from datetime import date
from fractions import Fraction
from types import MappingProxyType

import attrs
import pytest

from pia.answers.values import NONE, Answers, ChosenOptions
from tests.unit.answers.helpers import (
    codes_of,
    everywhere,
    from_json,
    from_python,
    from_yaml,
    value_of,
)

ALL_GROUPS = frozenset({"getting-advice", "getting-help", "parent-and-baby"})


def test_each_option_has_its_answer() -> None:
    answer = {"clinic": "no", "home": "yes"}
    for read in everywhere({"open-at": answer}).values():
        assert read.answers.get("open-at") == Answers((("home", True), ("clinic", False)))
        assert read.found == ()


@pytest.mark.parametrize(
    ("name", "answer", "value"),
    [
        ("band-at", "8A", "band-8a"),
        ("band-at", "none", NONE),
        ("seen-at", "2024-02-29", date(2024, 2, 29)),
        ("seen-at", "none", NONE),
        ("note-at", "none", "none"),
        ("hours-at", "90 minutes per week", Fraction(3, 2)),
        ("groups-at", "none", ChosenOptions(frozenset(), ALL_GROUPS)),
        (
            "groups-at",
            {"getting-help": "yes"},
            ChosenOptions(frozenset({"getting-help"}), frozenset()),
        ),
    ],
)
def test_it_is_read_by_the_type_of_the_question(name: str, answer: object, value: object) -> None:
    assert value_of(name, {"home": answer}) == Answers((("home", value),))  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["day-care", "Day  Care", "NURSERY", "day_care"])
def test_an_option_goes_by_its_name_its_title_and_its_aliases(key: str) -> None:
    assert value_of("open-at", {key: True}) == Answers((("day-care", True),))


def test_hyphens_are_needed_in_files() -> None:
    read = from_yaml("open-at: {day_care: yes}")
    assert read.codes == ["unknown-option"]
    assert (
        read.only.help == "did you mean `day-care`? the options are `home`, `day-care` and `clinic`"
    )


@pytest.mark.parametrize("blank", [None, "", "unknown", "not known"])
def test_an_option_left_blank_or_out_is_not_answered(blank: object) -> None:
    read = from_python({"open-at": {"home": True, "clinic": blank}})
    assert read.answers.get("open-at") == Answers((("home", True),))
    assert read.notes == ["not-answered"]
    assert "`open-at.clinic`" in read.only.message


@pytest.mark.parametrize("answer", [None, "", "unknown", {}, {"home": None}, {"home": "unknown"}])
def test_blanks_alone_are_no_answer(answer: object) -> None:
    read = from_python({"open-at": answer})
    assert read.answers == Answers()
    assert read.notes == ["not-answered"]


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("open-at", "yes", "answer-for-each-expected"),
        ("open-at", True, "answer-for-each-expected"),
        ("open-at", ["yes", "no"], "answer-for-each-expected"),
        ("open-at", [], "answer-for-each-expected"),
        ("open-at", [{"home": "yes"}], "answer-for-each-expected"),
        ("band-at", "none", "answer-for-each-expected"),
        ("groups-at", "getting-help", "answer-for-each-expected"),
        ("open-at", "n/a", "placeholder"),
        ("open-at", "not applicable", "placeholder"),
        ("open-at", {"home": "not applicable"}, "placeholder"),
        ("open-at", {"home": "maybe"}, "not-yes-or-no"),
        ("open-at", {"home": "none"}, "none-not-allowed"),
        ("open-at", {"home": ["yes"]}, "one-answer-expected"),
        ("open-at", {"home": {}}, "one-answer-expected"),
        ("open-at", {"hoem": "yes"}, "unknown-option"),
        ("open-at", {"none": "yes"}, "unknown-option"),
        ("open-at", {"": "yes"}, "unknown-option"),
        ("open-at", {"home": "yes", "At home": "yes"}, "duplicate-key"),
        ("open-at", {"day-care": "yes", "nursery": "no"}, "duplicate-key"),
        ("open-at", {"home": "yes", "HOME": "no"}, "duplicate-key"),
        ("open-at", {"day-care": "yes", "day_care": "no"}, "duplicate-key"),
        ("open-at", {"home": b"yes"}, "unknown-type"),
        ("open-at", {1: "yes"}, "key-not-text"),
        ("band-at", {"home": "band-9"}, "unknown-option"),
        ("seen-at", {"home": "29/2/2024"}, "not-a-date"),
        ("hours-at", {"home": "101"}, "out-of-bounds"),
        ("note-at", {"home": ["a"]}, "text-expected"),
    ],
)
def test_anything_else_is_refused_once(name: str, answer: object, code: str) -> None:
    assert codes_of(name, answer) == [code]


def test_one_answer_for_them_all_is_refused_with_what_to_write() -> None:
    read = from_yaml("open-at: yes")
    assert read.only.message == "`open-at` is asked for each of `sites`"
    assert read.only.help == "below it, write `home`, `day-care` and `clinic`, each with its answer"


def test_an_unknown_option_is_named_with_the_likely_one() -> None:
    read = from_json('{"open-at": {"hoem": true}}')
    assert read.only.message == "`hoem` is not one of `sites`, for which `open-at` is asked"
    assert read.only.help is not None
    assert read.only.help.startswith("did you mean `home`?")
    assert read.only.primary is not None
    assert read.only.primary.span.start == len('{"open-at": {')


def test_the_same_option_twice_points_at_both() -> None:
    read = from_yaml("open-at:\n  day-care: yes\n  Nursery: yes\n")
    assert read.only.message == "`Nursery` and `day-care` are the same option and both given"
    assert len(read.only.secondary) == 1
    assert read.answers.get("open-at") == Answers((("day-care", True),))


def test_a_path_names_the_option() -> None:
    read = from_python({"hours_at": {"day_care": 101}})
    assert read.only.path == "hours-at.day-care"


def test_all_that_is_wrong_is_said() -> None:
    read = from_yaml("band-at:\n  home: x\n  clinic: band-7\n  hom: 8a\n  day-care: y\n")
    assert sorted(read.codes) == ["unknown-option"] * 3
    assert read.answers.get("band-at") == Answers((("clinic", "band-7"),))


@attrs.frozen
class Sites:
    home: bool
    day_care: bool | None = None


def test_a_program_may_hand_over_an_object_with_the_options() -> None:
    assert value_of("open-at", Sites(True, False)) == Answers((("home", True), ("day-care", False)))
    assert value_of("open-at", MappingProxyType({"home": False})) == Answers((("home", False),))
