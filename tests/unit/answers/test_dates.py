from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pia.answers.dates import MONTHS, NoDate, date_of
from pia.answers.raw import RawList, RawMapping, RawScalar
from pia.answers.read import is_outside, read_date
from pia.diagnostics.model import Diagnostic
from tests.unit.answers.helpers import codes_of, everywhere, evidence, from_python, value_of
from tests.unit.answers.sample import RULES

LEAP_DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", LEAP_DAY),
        ("0001-01-01", date.min),
        ("9999-12-31", date.max),
        (" 2024-02-29 ", LEAP_DAY),
    ],
)
def test_a_date_has_one_spelling_in_every_format(text: str, day: date) -> None:
    for read in everywhere({"opened": text}).values():
        assert read.answers.get("opened") == day
        assert read.found == ()


@given(st.dates())
def test_every_date_is_read_as_it_is_shown(day: date) -> None:
    assert date_of(day.isoformat()) == day


def test_quotes_make_no_difference_to_a_date() -> None:
    for text in ("opened: 2024-02-29", "opened: '2024-02-29'", 'opened: "2024-02-29"'):
        read, found = evidence(f"answers: {{{text}}}")
        assert read.answers.get("opened") == LEAP_DAY
        assert found == ()


ONE_READING = {
    "29/02/2024": LEAP_DAY,
    "29.2.2024": LEAP_DAY,
    "29. 2. 2024": LEAP_DAY,
    "29-02-2024": LEAP_DAY,
    "02/29/2024": LEAP_DAY,
    "2/2/2024": date(2024, 2, 2),
    "2024-2-9": date(2024, 2, 9),
    "2024/02/29": LEAP_DAY,
    "2024.02.29": LEAP_DAY,
    "2024 02 29": LEAP_DAY,
    "20240229": LEAP_DAY,
    "2024–02–29": LEAP_DAY,
    "2024‑02‑29": LEAP_DAY,
    "2024-29-02": LEAP_DAY,
    "2024-02-29T00:00": LEAP_DAY,
    "2024-02-29 12:30:00+01:00": LEAP_DAY,
    "29 February 2024": LEAP_DAY,
    "29th of FEBRUARY, 2024": LEAP_DAY,
    "Feb 29, 2024": LEAP_DAY,
    "29-Feb-2024": LEAP_DAY,
    "Thursday, 29 Feb. 2024": LEAP_DAY,
    "1 Sept 2024": date(2024, 9, 1),
}


@pytest.mark.parametrize(("text", "day"), ONE_READING.items())
def test_another_spelling_is_refused_with_the_right_one(text: str, day: date) -> None:
    for read in everywhere({"opened": text}).values():
        assert read.codes == ["not-a-date"]
        assert read.answers.get("opened") is None
        assert read.only.message == f"`{text}` is not a date, which `opened` asks for"
        assert read.only.help == f"write `{day}`: year, month and day"


@pytest.mark.parametrize("text", ["3/4/2024", "03.04.2024", "03-04-2024", "3 4 2024"])
def test_where_day_and_month_could_change_places_both_are_named(text: str) -> None:
    (help,) = {read.only.help for read in everywhere({"opened": text}).values()}
    assert help == "write `2024-04-03` or `2024-03-04`, whichever is meant: year, month and day"


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("2026-02-29", "February 2026 has 28 days; write year, month and day, as `2026-11-23`"),
        ("2024-02-30", "February 2024 has 29 days; write year, month and day, as `2026-11-23`"),
        ("2024-04-31", "April 2024 has 30 days; write year, month and day, as `2026-11-23`"),
        ("2024-01-00", "January 2024 has 31 days; write year, month and day, as `2026-11-23`"),
        ("31.4.2024", "April 2024 has 30 days; write year, month and day, as `2026-11-23`"),
        ("30 Feb 2024", "February 2024 has 29 days; write year, month and day, as `2026-11-23`"),
        ("2024-00-13", "write year, month and day, as `2026-11-23`"),
        ("2024-13-13", "write year, month and day, as `2026-11-23`"),
        ("0000-01-01", "write year, month and day, as `2026-11-23`"),
        ("30/30/2024", "write year, month and day, as `2026-11-23`"),
        ("29/02/24", "write year, month and day, as `2026-11-23`"),
        ("29 February", "write year, month and day, as `2026-11-23`"),
        ("2024-02", "write year, month and day, as `2026-11-23`"),
        ("2024", "write year, month and day, as `2026-11-23`"),
        ("12024-02-29", "write year, month and day, as `2026-11-23`"),
        ("-2024-02-29", "write year, month and day, as `2026-11-23`"),
        ("２０２４-02-29", "write year, month and day, as `2026-11-23`"),
        ("today", "write year, month and day, as `2026-11-23`"),
        ("yes", "write year, month and day, as `2026-11-23`"),
        ("2024-02-29 " + "0" * 100, "write year, month and day, as `2026-11-23`"),
        ("1/" * 50_000, "write year, month and day, as `2026-11-23`"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_date_is_refused_with_the_form(text: str, help: str) -> None:
    for read in everywhere({"opened": text}).values():
        assert read.codes == ["not-a-date"]
        assert read.only.help == help


@given(st.text(max_size=100))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = date_of(text)
    assert isinstance(found, NoDate) or found.isoformat() == text.strip()


def test_months_go_by_their_english_names() -> None:
    for number, name in enumerate(MONTHS, 1):
        assert date_of(f"1 {name} 2024") == NoDate((date(2024, number, 1),))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (["2024-02-29"], "one-answer-expected"),
        ({"year": "2024"}, "one-answer-expected"),
        ({}, "one-answer-expected"),
        ("?", "placeholder"),
        ("not applicable", "placeholder"),
        ("none", "none-not-allowed"),
        (20240229, "not-a-date"),
        (True, "not-a-date"),
    ],
)
def test_a_date_is_one_day(answer: object, code: str) -> None:
    assert codes_of("opened", answer) == [code]


class Day(date):
    def isoformat(self) -> str:
        return "2024-01-01"


def test_a_program_may_hand_over_a_date() -> None:
    assert value_of("opened", LEAP_DAY) == LEAP_DAY
    assert value_of("opened", date(33, 4, 3)) == date(33, 4, 3)
    assert value_of("opened", Day(2024, 2, 29)) == LEAP_DAY


class Moment(datetime):
    pass


@pytest.mark.parametrize(
    "answer", [datetime(2024, 2, 29, tzinfo=UTC), Moment(2024, 2, 29, tzinfo=UTC)]
)
@pytest.mark.parametrize("name", ["opened", "remarks", "separate", "closed-or-none"])
def test_a_point_in_time_is_refused_with_what_to_hand_over(name: str, answer: object) -> None:
    read = from_python({name: answer})
    assert read.codes == ["unknown-type"]
    assert read.only.message.endswith("` is more than a date")
    assert read.only.help == "hand over the day: call its `.date()`"


# ── The date of the evidence ────────────────────────────────────────────────────────────────────


def test_the_date_of_evidence_is_read_alike() -> None:
    read, found = evidence("date: 2024-02-29\nanswers:\n")
    assert (read.date, found) == (LEAP_DAY, ())
    _, found = evidence("date: 29/02/2024\nanswers:\n")
    assert found[0].message == "`29/02/2024` is not a date"
    assert found[0].help == "write `2024-02-29`: year, month and day"


@pytest.mark.parametrize("text", ["", "~", "unknown", "not known", '" "'])
def test_the_date_of_evidence_may_be_blank(text: str) -> None:
    read, found = evidence(f"date: {text}\nanswers:\n")
    assert (read.date, found) == (None, ())


@pytest.mark.parametrize("raw", [RawMapping(), RawList()])
def test_a_date_alone_is_no_list(raw: RawMapping | RawList) -> None:
    found: list[Diagnostic] = []
    assert read_date(raw, "audit-date", found.append) is None
    assert [(each.code, each.path) for each in found] == [("text-expected", "audit-date")]


def test_a_date_alone_is_read() -> None:
    found: list[Diagnostic] = []
    assert read_date(RawScalar("2024-02-29"), "date", found.append) == LEAP_DAY
    assert read_date(RawScalar("unknown"), "date", found.append) is None
    assert found == []


@pytest.mark.parametrize("key", ["audit-date", "audit_date"])
def test_the_audit_date_is_no_answer(key: str) -> None:
    for read in everywhere({key: "2024-02-29"}).values():
        assert read.codes == ["unknown-question"]
        assert read.only.help == (
            "write `date` beside `answers`; from Python, hand over `date=` with the answers"
        )


@pytest.mark.parametrize("key", ["audit-date", "audit_date"])
def test_beside_the_answers_the_audit_date_is_the_date(key: str) -> None:
    _, found = evidence(f"{key}: 2024-02-29\nanswers:\n")
    assert [(each.code, each.help) for each in found] == [("unknown-key", "write `date`")]


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        (date(2024, 4, 1), None, " from 2024-04-01"),
        (None, date(2024, 2, 28), " until 2024-02-28"),
        (date(2024, 3, 1), date(2024, 3, 2), " from 2024-03-01 until 2024-03-02"),
    ],
)
def test_evidence_of_another_day_is_read_with_a_warning(
    first: date | None, last: date | None, when: str
) -> None:
    rules = evolve(RULES, applies_from=first, applies_until=last)
    read, found = evidence("date: 2024-02-29\nanswers: {separate: yes}\n", rules)
    assert read.date == LEAP_DAY
    assert read.answers.get("separate") is True
    assert [each.code for each in found] == ["outside-its-dates"]
    assert found[0].severity.value == "warning"
    assert found[0].message == f"the evidence is dated 2024-02-29, and this edition applies{when}"
    assert found[0].primary is not None


def test_both_ends_are_within() -> None:
    rules = evolve(RULES, applies_from=LEAP_DAY, applies_until=LEAP_DAY)
    assert not is_outside(LEAP_DAY, rules)
    assert is_outside(date(2024, 2, 28), rules)
    assert is_outside(date(2024, 3, 1), rules)
    assert not is_outside(date.min, RULES)
