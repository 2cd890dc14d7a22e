from __future__ import annotations

from dataclasses import dataclass

import pytest

from pia.answers.values import NONE, Answers
from tests.unit.answers.helpers import (
    codes_of,
    everywhere,
    from_json,
    from_python,
    from_yaml,
    value_of,
)

ONE = "Audit ligature points"


def judged(**criteria: bool) -> Answers:
    return Answers(tuple((name.replace("_", " "), value) for name, value in criteria.items()))


@pytest.mark.parametrize(
    ("answer", "value"),
    [("yes", True), ("No", False), (" YES ", True), (True, True), (False, False), ("true", True)],
)
def test_one_criterion_is_judged_by_yes_or_no(answer: object, value: bool) -> None:
    assert value_of("one-judged", answer) == Answers(((ONE, value),))


@pytest.mark.parametrize("key", [ONE, "audit ligature points", "  AUDIT   ligature points "])
def test_a_criterion_goes_by_its_words(key: str) -> None:
    for read in everywhere({"one-judged": {key: "yes"}}).values():
        assert read.answers.get("one-judged") == Answers(((ONE, True),))
        assert read.found == ()


def test_signs_in_the_words_do_not_matter_where_they_are_quoted() -> None:
    read = from_yaml('one-or-not:\n  "audit: every, point": no\n')
    assert read.answers.get("one-or-not") == Answers((("audit: every, point", False),))


def test_several_criteria_stand_in_the_order_of_the_definition() -> None:
    answer = {"show the audit": "no", "keep the audit": "yes"}
    for read in everywhere({"two-judged": answer}).values():
        assert read.answers.get("two-judged") == judged(keep_the_audit=True, show_the_audit=False)


@pytest.mark.parametrize("blank", [None, "", "unknown"])
def test_a_criterion_left_blank_or_out_is_open(blank: object) -> None:
    assert value_of("two-judged", {"keep the audit": True}) == judged(keep_the_audit=True)
    read = from_python({"two-judged": {"keep the audit": True, "show the audit": blank}})
    assert read.answers.get("two-judged") == judged(keep_the_audit=True)
    assert read.notes == ["not-answered"]
    assert "`two-judged.show the audit`" in read.only.message


@pytest.mark.parametrize(
    "text", ["not applicable", "Not applicable", "not-applicable", " NOT  APPLICABLE "]
)
@pytest.mark.parametrize("name", ["one-or-not", "two-judged", "only-whether"])
def test_a_descriptor_may_be_judged_not_applicable(name: str, text: str) -> None:
    for read in everywhere({name: text}).values():
        assert read.answers.get(name) is NONE
        assert read.found == ()


@pytest.mark.parametrize("name", ["one-or-not", "two-judged", "only-whether"])
def test_that_it_applies_may_be_all_that_is_judged(name: str) -> None:
    for text in ("applicable", "Applicable"):
        for read in everywhere({name: text}).values():
            assert (name, Answers()) in read.answers.items
            assert read.found == ()


@pytest.mark.parametrize("name", ["one-judged", "two-in-any-case"])
def test_what_always_applies_cannot_be_judged_not_to(name: str) -> None:
    read = from_python({name: "not applicable"})
    assert read.codes == ["not-applicable-not-allowed"]
    assert read.only.message == f"`{name}` cannot be judged not applicable"
    assert "`yes` or `no`" in (read.only.help or "") or "with yes or no" in (read.only.help or "")


def test_that_it_applies_says_nothing_of_what_always_does() -> None:
    read = from_python({"one-judged": "applicable"})
    assert read.answers.get("one-judged") == Answers()
    assert read.notes == ["says-nothing"]


BLANKS = [None, "", "unknown", "not known", {}, {"keep the audit": None}]


@pytest.mark.parametrize("answer", BLANKS)
def test_blanks_alone_do_not_say_that_it_applies(answer: object) -> None:
    read = from_python({"two-judged": answer})
    assert read.answers == Answers()
    assert read.notes == ["not-answered"]


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("two-judged", "yes", "judgement-expected"),
        ("two-judged", False, "judgement-expected"),
        ("only-whether", "yes", "judgement-expected"),
        ("only-whether", {"applicable": "yes"}, "unknown-criterion"),
        ("one-judged", "met", "judgement-expected"),
        ("one-judged", "none", "judgement-expected"),
        ("one-judged", 1, "judgement-expected"),
        ("one-judged", ["yes"], "judgement-expected"),
        ("one-judged", [], "judgement-expected"),
        ("one-judged", ONE, "judgement-expected"),
        ("one-judged", "n/a", "placeholder"),
        ("one-judged", "not applicable.", "judgement-expected"),
        ("one-judged", {ONE + ".": "yes"}, "unknown-criterion"),
        ("one-judged", {f'"{ONE}"': "yes"}, "unknown-criterion"),
        ("one-judged", {ONE: "mostly"}, "not-yes-or-no"),
        ("one-judged", {ONE: "not applicable"}, "placeholder"),
        ("one-judged", {ONE: ["yes"]}, "one-answer-expected"),
        ("one-judged", {ONE: {}}, "one-answer-expected"),
        ("one-judged", {ONE: "yes", "audit ligature points": "yes"}, "duplicate-key"),
        ("one-judged", {ONE: "yes", "audit  ligature points": "no"}, "duplicate-key"),
        ("one-judged", {ONE: b"yes"}, "unknown-type"),
        ("one-judged", {1: "yes"}, "key-not-text"),
        ("one-judged", {"x" * 100_000: "yes"}, "unknown-criterion"),
        ("one-judged", "x" * 100_000, "judgement-expected"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_anything_else_is_refused_once(name: str, answer: object, code: str) -> None:
    assert codes_of(name, answer) == [code]


@pytest.mark.parametrize(
    ("name", "answer", "message", "help"),
    [
        (
            "two-judged",
            "yes",
            "2 criteria of `two-judged` are judged, each by itself",
            (
                'write the words of each criterion with yes or no, as `"keep the audit": yes`,'
                " or `not applicable`"
            ),
        ),
        (
            "two-in-any-case",
            "met",
            "`met` is not a judgement of `two-in-any-case`",
            'write the words of each criterion with yes or no, as `"keep the audit": yes`',
        ),
        (
            "only-whether",
            "yes",
            "`yes` is not a judgement of `only-whether`",
            "write `applicable` or `not applicable`",
        ),
        (
            "one-or-not",
            ["yes"],
            "`one-or-not` is not a judgement",
            "write `yes` or `no`, or `not applicable`",
        ),
        (
            "one-or-not",
            "n/a",
            "`n/a` is not an answer to `one-or-not`",
            (
                "if it is not known, leave it blank or write `unknown`; if it does not apply, write"
                " `not applicable`"
            ),
        ),
        (
            "two-judged",
            {"keep teh audit": "yes"},
            "`keep teh audit` is not a judged criterion of `two-judged`",
            "did you mean `keep the audit`?",
        ),
        (
            "two-judged",
            {"zzz": "yes"},
            "`zzz` is not a judged criterion of `two-judged`",
            "the words are `keep the audit` and `show the audit`",
        ),
        (
            "only-whether",
            {"zzz": "yes"},
            "`zzz` is not a judged criterion of `only-whether`",
            "write `applicable` or `not applicable`",
        ),
        (
            "one-judged",
            {ONE: "mostly"},
            f"`mostly` is neither yes nor no, which `{ONE}` asks for",
            "write `yes` or `no`",
        ),
    ],
)
def test_it_says_what_to_write(name: str, answer: object, message: str, help: str) -> None:
    found = from_python({name: answer}).only
    assert (found.message, found.help) == (message, help)


def test_a_place_is_that_of_the_words() -> None:
    read = from_json('{"two-judged": {"keep it": true}}')
    assert read.only.primary is not None
    assert read.only.primary.span.start == len('{"two-judged": {')


def test_what_would_be_a_placeholder_stays_one_elsewhere() -> None:
    for name in ("separate", "band", "plain", "opened", "groups", "clinical-lead"):
        assert codes_of(name, "not applicable") == ["placeholder"]


@dataclass
class Audit:
    tell: bool | None = None


def test_a_program_may_hand_over_an_object_with_words() -> None:
    assert value_of("two-in-any-case", Audit(True)) == judged(tell=True)
    assert from_python({"two-in-any-case": Audit()}).answers == Answers()
