from __future__ import annotations

from datetime import date

import pytest

from pia.answers.from_python import read_python
from pia.answers.raw import RawEntry, RawList, RawMapping, RawScalar
from pia.answers.read import read_answers, read_evidence
from pia.answers.values import NONE, Answers, ChosenOptions
from pia.diagnostics.model import Diagnostic
from pia.limits import Limits
from tests.unit.answers.helpers import (
    codes_of,
    everywhere,
    evidence,
    from_json,
    from_python,
    from_yaml,
    value_of,
)
from tests.unit.answers.sample import RULES

ALL = {"getting-advice", "getting-help", "parent-and-baby"}


# ── Yes or no ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "value"),
    [("yes", True), ("No", False), (" YES ", True), (True, True), (False, False), ("true", True)],
)
def test_yes_and_no(answer: object, value: bool) -> None:
    assert value_of("separate", answer) is value


@pytest.mark.parametrize("answer", ["y", "1", "on", "off", 1, 0, "ja", "NO!", "yes no"])
def test_nothing_else_is_yes_or_no(answer: object) -> None:
    assert codes_of("separate", answer) == ["not-yes-or-no"]


# ── Options ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "option"),
    [
        ("band-8a", "band-8a"),
        ("Band  8A", "band-8a"),
        ("8A", "band-8a"),
        ("  band-7\u00a0", "band-7"),
        ("STRASSE E\u0301", "band-8b"),
    ],
)
def test_an_option_goes_by_its_name_its_title_and_its_aliases(answer: str, option: str) -> None:
    assert value_of("band", answer) == option


def test_none_is_an_option_where_a_scale_has_it() -> None:
    assert value_of("level", "none") == "none"
    assert codes_of("band", "none") == ["none-not-allowed"]


def test_an_unknown_option_is_named_with_the_likely_one() -> None:
    read = from_yaml("band: band-8aa")
    assert read.codes == ["unknown-option"]
    assert read.only.message == "`band-8aa` is not an option of `band`"
    assert read.only.help is not None
    assert read.only.help.startswith("did you mean `band-8a`?")
    assert "`band-7`, `band-8a` and `band-8b`" in read.only.help


def test_what_cannot_be_seen_is_shown_and_what_is_long_is_cut() -> None:
    message = from_python({"band": "a\u202eb" + "c" * 200}).only.message
    assert "a<U+202E>b" in message
    assert "c" * 77 + "…`" in message
    assert "c" * 78 not in message


# ── Sets ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answer", "yes"),
    [
        (["getting-advice"], {"getting-advice"}),
        ("getting-advice, Getting Help", {"getting-advice", "getting-help"}),
        ("Parent, baby, both", {"parent-and-baby"}),
        ("none", set()),
        (["none"], set()),
        ({"getting-help", "getting-advice"}, {"getting-advice", "getting-help"}),
    ],
)
def test_options_that_are_given_leave_out_the_rest(answer: object, yes: set[str]) -> None:
    assert value_of("groups", answer) == ChosenOptions(frozenset(yes), frozenset(ALL - yes))


def test_options_with_a_yes_or_no_each_leave_the_rest_open() -> None:
    answer = {"getting_help": True, "Getting advice": "no", "parent-and-baby": None}
    chosen = ChosenOptions(frozenset({"getting-help"}), frozenset({"getting-advice"}))
    assert value_of("groups", answer) == chosen


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("getting-advice, none", "none-with-others"),
        ("getting-advice,", "option-expected"),
        (["getting-advice", None], "option-expected"),
        (["getting-advice", "unknown"], "option-expected"),
        (["getting-advice", ["x"]], "option-expected"),
        ("getting-advise", "unknown-option"),
        ("?", "placeholder"),
        ({"x": True}, "unknown-option"),
        ({"getting-help": "maybe"}, "not-yes-or-no"),
        ({"getting-help": True, "Getting help": True}, "duplicate-key"),
        ({"getting-help": b"yes"}, "unknown-type"),
    ],
)
def test_sets_are_refused_for_a_reason(answer: object, code: str) -> None:
    assert codes_of("groups", answer) == [code]


def test_an_option_given_twice_counts_once_with_a_note() -> None:
    read = from_yaml("groups: [getting-help, Getting help]")
    assert read.notes == ["option-repeated"]
    assert read.answers.get("groups") == ChosenOptions(
        frozenset({"getting-help"}), frozenset(ALL - {"getting-help"})
    )


def test_an_empty_list_of_options_is_none_of_them_with_a_note() -> None:
    read = from_json('{"groups": []}')
    assert read.notes == ["read-as-none"]
    assert read.answers.get("groups") == ChosenOptions(frozenset(), frozenset(ALL))


# ── Records ─────────────────────────────────────────────────────────────────────────────────────


def test_a_record_holds_its_answers_in_the_order_of_the_definition() -> None:
    answers = value_of("clinical-lead", {"trained": True, "level": "level-1"})
    assert answers == Answers((("level", "level-1"), ("trained", True)))


def test_there_may_be_none_where_the_question_says_so() -> None:
    assert value_of("clinical-lead", "None") is NONE
    assert codes_of("deputy", "none") == ["none-not-allowed"]


@pytest.mark.parametrize("answer", [None, {}, "", "unknown", {"level": None}, {"level": " "}])
def test_a_record_of_blanks_is_not_answered(answer: object) -> None:
    read = from_python({"clinical-lead": answer})
    assert read.answers == Answers()
    assert read.notes == ["not-answered"]


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("clinical-lead", "Ann", "record-expected"),
        ("clinical-lead", [{"level": "none"}], "record-expected"),
        ("clinical-lead", "n/a", "placeholder"),
        ("workers", "Ann", "list-expected"),
        ("workers", {"trained": True}, "list-expected"),
        ("workers", {}, "list-expected"),
        ("workers", "?", "placeholder"),
        ("workers", [], "empty-list"),
        ("workers", "none", "empty-list"),
        ("workers", [None], "blank-entry"),
        ("workers", ["Ann"], "record-expected"),
        ("workers", [{"trainde": True}], "unknown-field"),
        ("pairs", [{}], "list-too-short"),
        ("separate", ["yes"], "one-answer-expected"),
        ("separate", {"yes": "yes"}, "one-answer-expected"),
        ("band", ["band-7"], "one-answer-expected"),
        ("plain", [5], "one-answer-expected"),
    ],
)
def test_the_wrong_shape_is_refused(name: str, answer: object, code: str) -> None:
    assert codes_of(name, answer) == [code]


def test_an_empty_mapping_is_a_person_of_whom_nothing_is_known() -> None:
    assert value_of("workers", [{}, {}]) == (Answers(), Answers())


def test_two_people_may_be_alike() -> None:
    person = {"trained": True}
    assert value_of("workers", [person, person]) == (Answers((("trained", True),)),) * 2


@pytest.mark.parametrize("answer", [[], "none"])
def test_a_list_that_may_be_empty_may_say_so(answer: object) -> None:
    assert value_of("volunteers", answer) == ()


def test_a_list_is_no_longer_than_the_limit() -> None:
    limits = Limits(list_length=3)
    assert from_python({"workers": [{}] * 3}, limits).codes == []
    assert from_python({"workers": [{}] * 4}, limits).codes == ["list-too-long"]


def test_a_path_counts_people_from_one() -> None:
    read = from_python({"workers": [{}, {"whole_time_equivalent": 2}]})
    assert read.only.path == "workers[2].whole-time-equivalent"
    assert read.only.message == "`2` is over 1, the most that `whole-time-equivalent` can be"


# ── Blanks and placeholders ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("answer", [None, "", "  ", "unknown", "Unknown", "not-known", "not known"])
@pytest.mark.parametrize(
    "name", ["workers", "clinical-lead", "separate", "plain", "band", "groups"]
)
def test_a_blank_is_not_answered_and_noted(name: str, answer: object) -> None:
    read = from_python({name: answer})
    assert read.answers == Answers()
    assert read.notes == ["not-answered"]
    assert read.codes == []


@pytest.mark.parametrize("answer", ["?", "n/a", "N/A", "tbc", "-", "don't know", "nil"])
@pytest.mark.parametrize(
    "name", ["workers", "clinical-lead", "separate", "plain", "band", "groups"]
)
def test_a_placeholder_is_refused_with_what_to_write(name: str, answer: object) -> None:
    read = from_python({name: answer})
    assert read.codes == ["placeholder"]
    assert read.only.help == "if it is not known, leave it blank or write `unknown`"


def test_blanks_share_one_note() -> None:
    read = from_yaml("separate:\nplain: ~\nworkers:\n  - trained: null\n    pay-band: unknown\n")
    assert read.notes == ["not-answered"]
    assert read.only.message == (
        "4 answers are left blank and count as not known: `workers[1].pay-band`,"
        " `workers[1].trained`, `separate` and `plain`"
    )
    assert len(read.only.secondary) == 3


def test_an_example_may_be_read_without_that_note() -> None:
    found: list[Diagnostic] = []
    raw = RawMapping((RawEntry("separate", RawScalar("unknown")),))
    assert read_answers(raw, RULES, found.append, in_example=True) == Answers()
    assert found == []


# ── Names ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("answers", "code", "help"),
    [
        ({"seperate": "yes"}, "unknown-question", "did you mean `separate`?"),
        ({"trained": "yes"}, "unknown-question", "it is asked of each `worker`, not of the team"),
        ({"date": "2026-11-23"}, "unknown-question", "it stands beside `answers`, not under it"),
        (
            {"workers": [{"separate": "yes"}]},
            "unknown-field",
            "it is asked of the team; write it further left",
        ),
        ({"workers": [{"experince": "3"}]}, "unknown-field", "did you mean `experience`?"),
        ({"deputy": {"zzz": "3"}}, "unknown-field", "a `lead` has `level` and `trained`"),
    ],
)
def test_an_unknown_name_is_an_error_with_the_likely_one(
    answers: dict[str, object], code: str, help: str
) -> None:
    for read in everywhere(answers).values():
        assert read.codes == [code]
        assert read.only.help == help


def test_hyphens_are_needed_in_files() -> None:
    read = from_yaml("clinical_lead: none")
    assert read.codes == ["unknown-question"]
    assert read.only.help == "did you mean `clinical-lead`?"


def test_every_problem_is_reported_at_once() -> None:
    text = """\
seperate: yes
plain: 1,5
band: band-9
workers:
  - trained: maybe
  - pay-band: 8z
    x: 1
"""
    assert sorted(from_yaml(text).codes) == sorted(
        [
            "unknown-question",
            "decimal-comma",
            "unknown-option",
            "not-yes-or-no",
            "unknown-option",
            "unknown-field",
        ]
    )


def test_a_long_report_is_cut_and_says_so() -> None:
    read = from_python({f"x{number}": 1 for number in range(150)})
    assert read.codes == ["unknown-question"] * 100 + ["more-problems"]
    assert read.found[-1].message == "and 50 more errors"


def test_the_answers_stand_in_the_order_of_the_definition() -> None:
    read = from_yaml("band: band-7\nplain: 1\nseparate: yes\n")
    assert [name for name, _ in read.answers.items] == ["separate", "plain", "band"]


@pytest.mark.parametrize("raw", [RawList(), RawScalar("separate:yes"), RawScalar("x")])
def test_answers_are_names_with_answers(raw: RawList | RawScalar) -> None:
    found: list[Diagnostic] = []
    assert read_answers(raw, RULES, found.append) == Answers()
    assert [each.code for each in found] == ["mapping-expected"]


# ── The envelope ────────────────────────────────────────────────────────────────────────────────


def test_an_envelope_says_who_when_and_by_what() -> None:
    read, found = evidence("""\
team: Oakfield
date: 2026-11-23
definition: sample
edition: "2020-09"
notes:
  separate: as agreed in May
  other: ""
answers:
  separate: yes
""")
    assert found == ()
    assert read.team == "Oakfield"
    assert read.date == date(2026, 11, 23)
    assert read.notes == (("separate", "as agreed in May"),)
    assert read.answers == Answers((("separate", True),))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("date: 23/11/2026", "not-a-date"),
        ("date: 2026-02-29", "not-a-date"),
        ("date: 20261123", "not-a-date"),
        ("date: 2026-11-23T00:00", "not-a-date"),
        ("date: ２０２６-11-23", "not-a-date"),
        ("definition: other", "other-definition"),
        ("edition: 2021-09", "other-edition"),
        ("team: [a]", "text-expected"),
        ("notes: [[a]]", "text-expected"),
        ("dat: 2026-11-23", "unknown-key"),
        ("separate: yes", "unknown-key"),
        ('team: "a\\u202eb"', "bidirectional-control"),
    ],
)
def test_the_envelope_is_checked(line: str, code: str) -> None:
    _, found = evidence(f"{line}\nanswers:\n")
    assert [each.code for each in found] == [code]
    assert found[0].primary is not None


def test_a_truth_value_of_a_program_is_no_text() -> None:
    found: list[Diagnostic] = []
    raw = read_python({"team": True, "answers": None}, found.append)
    assert raw is not None
    read = read_evidence(raw, RULES, found.append)
    assert read.team == ""
    assert [each.code for each in found] == ["text-expected"]


def test_a_text_has_its_limit() -> None:
    _, found = evidence(f"team: {'x' * 100_001}\nanswers:\n  groups: {'x' * 100_001}\n")
    assert [each.code for each in found] == ["text-too-long"] * 2


def test_what_was_refused_once_is_not_refused_again() -> None:
    found = from_python({"groups": [object()], "band": b"", "deputy": {"level": b""}}).found
    assert [each.code for each in found] == ["unknown-type"] * 3


def test_an_envelope_may_be_all_blank() -> None:
    _, found = evidence("team:\ndate:\ndefinition:\nedition:\nnotes:\nanswers:\n")
    assert found == ()


def test_an_envelope_has_answers() -> None:
    _, found = evidence("team: Oakfield\n")
    assert [each.code for each in found] == ["no-answers"]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [("a", (("", "a"),)), ("[a, b]", (("", "a"), ("", "b"))), ("{x: a}", (("x", "a"),))],
)
def test_notes_take_three_forms(notes: str, expected: object) -> None:
    read, _ = evidence(f"notes: {notes}\nanswers:\n")
    assert read.notes == expected


def test_a_question_outside_the_answers_is_told_where_to_go() -> None:
    _, found = evidence("separate: yes\nanswers:\n")
    assert found[0].help == "it is a question: move it under `answers:`"
