from __future__ import annotations

import pickle
from datetime import UTC, date, datetime

import attrs
import pytest

import pia
from pia.answers.values import Answers

DEFINITION = pia.loads("""\
definition recent "Recent"
    edition: 1
    applies from 2024-01-01 until 2024-12-31

about the team
    audited: date

classes, the first that fits
    class up-to-date "Up to date"
        when audited is at most 1 year before audit-date
    otherwise class late "Late"
""")

AUDITED = {"audited": "2023-06-01"}
MAY = date(2024, 5, 1)


@attrs.frozen
class Team:
    audited: date


@pytest.mark.parametrize("answers", [AUDITED, Team(date(2023, 6, 1))])
@pytest.mark.parametrize("day", [MAY, "2024-05-01"])
def test_answers_come_with_a_date(answers: Team | dict[str, str], day: date | str) -> None:
    result = DEFINITION.evaluate(answers, date=day)
    assert result.classification == "up-to-date"
    assert result.evidence.date == MAY
    assert result.to_dict()["date"] == "2024-05-01"
    assert pickle.loads(pickle.dumps(result)) == result


@pytest.mark.parametrize("day", [None, "", "unknown"])
def test_without_a_date_it_is_not_known(day: str | None) -> None:
    result = DEFINITION.evaluate(AUDITED, date=day)
    assert result.possible == ("up-to-date", "late")
    assert result.evidence.date is None


def test_evidence_has_its_own_date() -> None:
    evidence = DEFINITION.read({"date": MAY, "answers": AUDITED})
    assert DEFINITION.evaluate(evidence).classification == "up-to-date"
    with pytest.raises(TypeError, match="a date of its own"):
        DEFINITION.evaluate(evidence, date=MAY)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (datetime(2024, 5, 1, tzinfo=UTC), r"call its \.date\(\)"),
        (20240501, "not int"),
        (["2024-05-01"], "not list"),
    ],
)
def test_a_date_of_another_type_is_a_mistake_of_the_program(day: object, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        DEFINITION.evaluate(AUDITED, date=day)  # type: ignore[arg-type]


def test_a_date_as_text_is_read_as_in_a_file() -> None:
    with pytest.raises(pia.EvidenceError) as raised:
        DEFINITION.evaluate({"audited": "1.6.2023"}, date="1/5/2024")
    assert [(each.path, each.help) for each in raised.value.problems] == [
        ("audited", "write `2023-06-01` or `2023-01-06`, whichever is meant: year, month and day"),
        ("date", "write `2024-05-01` or `2024-01-05`, whichever is meant: year, month and day"),
    ]


def test_the_audit_date_is_not_among_the_answers() -> None:
    with pytest.raises(pia.EvidenceError, match="hand over `date=` with the answers"):
        DEFINITION.evaluate({**AUDITED, "audit_date": MAY})


@pytest.mark.parametrize(
    ("day", "warned"),
    [("2023-12-31", 1), ("2024-01-01", 0), (MAY, 0), ("2024-12-31", 0), ("2025-01-01", 1)],
)
def test_evidence_of_another_day_is_judged_with_a_warning(day: date | str, warned: int) -> None:
    by_answers = DEFINITION.evaluate({"audited": day}, date=day)
    by_file = DEFINITION.evaluate(DEFINITION.read({"date": day, "answers": {"audited": day}}))
    held = DEFINITION.holding(by_file.evidence.answers, by_file.evidence.date)
    for evidence in (by_answers.evidence, by_file.evidence, held):
        assert [each.code for each in evidence.messages] == ["outside-its-dates"] * warned
    assert by_answers.classification == by_file.classification == "up-to-date"


def test_typed_answers_may_be_held_with_a_date() -> None:
    answers = Answers((("audited", MAY),))
    assert DEFINITION.evaluate(DEFINITION.holding(answers, MAY)).classification == "up-to-date"
    assert DEFINITION.evaluate(DEFINITION.holding(answers)).classification is None
