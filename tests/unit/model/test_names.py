"""What is said of a name that cannot stand where it stands: once, and with help that helps."""

from __future__ import annotations

import pytest

import pia

TEXT = """definition t "T"
    edition: 1

about a worker "Worker"
    safe: yes or no
    polite: yes or no

about a guest "Guest"
    kind: yes or no

about the team
{asked}

a worker is strong when safe

classes, the first that fits
    class good "Good"
        when {condition}
    otherwise class other "Other"
"""


def complaints(condition: str, *asked: str, also: str = "") -> list[tuple[str, str | None]]:
    lines = "\n".join(f"    {each}" for each in asked)
    text = TEXT.format(asked=lines, condition=condition) + also
    return [(each.message, each.help) for each in pia.check(text).diagnostics]


@pytest.mark.parametrize("condition", ["safe", "kind", "north"])
def test_a_name_whose_declaration_is_wrong_is_complained_of_there_alone(condition: str) -> None:
    choice = '\nchoice sites "Sites"\n    north "North"\n    south "South"\n'
    asked = (f"{condition}: one of nowhere", "boss: one worker", "visitor: one guest")

    assert complaints(condition, *asked, also=choice) == [
        ("there is no vocabulary `nowhere`", None)
    ]


@pytest.mark.parametrize("word", ["vacant", "nobody"])
def test_is_none_is_advised_only_where_there_may_be_none(word: str) -> None:
    whole = "`boss` is a whole record and cannot be held against anything"

    assert complaints(f"boss is {word}", "boss: one worker or none") == [
        (whole, "write `boss is none`")
    ]
    assert complaints(f"boss is {word}", "boss: one worker") == [
        (whole, "write `boss's …` for one answer in it")
    ]


def test_people_are_advised_only_where_they_are_listed() -> None:
    no_list = "there is no list `strong`"
    advice = "write `every worker whose (strong) has …`, or `at least 2 workers are strong`"

    assert complaints("every strong has polite", "staff: at least 1 worker") == [(no_list, advice)]
    assert complaints("every strong has polite", "boss: one worker") == [(no_list, None)]
    two = ("staff: at least 1 worker", "helpers: at least 1 worker")
    assert complaints("every strong has polite", *two) == [(no_list, None)]


def test_of_whom_to_say_it_is_advised_by_a_word_for_one_list() -> None:
    elsewhere = "there is no question or term `polite`; it is asked about a worker"

    assert complaints("polite", "staff: at least 1 worker") == [
        (elsewhere, "say of whom: `every worker has polite`")
    ]
    assert complaints("polite", "staff: at least 1 worker", "helpers: at least 1 worker") == [
        (elsewhere, "say of whom: `every staff has polite`")
    ]


def test_one_of_the_people_is_not_advised_to_ask_for_others() -> None:
    term = "\na worker is fine when kind\n"
    lists = ("staff: at least 1 worker", "guests: at least 1 guest")

    assert complaints("every worker is fine", *lists, also=term) == [
        ("there is no question or term `kind`", None)
    ]
    assert complaints("every worker is fine", *lists, "visitor: one guest", also=term) == [
        (
            "there is no question or term `kind`; it is asked about a guest",
            "say of whom: `visitor has kind`",
        )
    ]


@pytest.mark.parametrize(("written", "advised"), [("boss", "boss"), ("workers", "worker")])
def test_a_name_that_ends_in_two_s_is_no_plural(written: str, advised: str) -> None:
    ((_, help),) = complaints(f"all {written} have polite", "staff: at least 1 worker")

    assert help == f"write `every {advised} …`"
