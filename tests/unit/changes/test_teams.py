"""The teams that are shown, and what becomes of those on record."""

from __future__ import annotations

import datetime as dt
from textwrap import dedent

import pytest

import pia
from tests.unit.changes.standard import STANDARD, edited


def changed(old: str, new: str) -> pia.Difference:
    return pia.diff(pia.loads(old), pia.loads(new))


def only(difference: pia.Difference) -> pia.Change:
    [change] = difference.changes
    return change


SCHOOL = dedent("""\
    definition school "School"
        edition: 1

    choice sites "Site"
        north "North"
        south "South"

    about the team
        pupils: whole number for each of sites
        teachers: whole number
        heated: yes or no

    descriptor size "Size"
        must "have enough teachers"
            met when teachers is at least 2
        must "be heated"
            met when heated

    descriptor places "Places"
        must "have pupils"
            met when total pupils of sites is at least 10

    classes, the first that fits
        class good "Good"
            when size is met
        otherwise class other "Other"
    """)


def test_a_team_has_no_more_answers_than_show_it() -> None:
    team = only(changed(SCHOOL, SCHOOL.replace("least 2", "least 3"))).team

    assert team is not None
    assert {name for name, _ in team.old.items} == {"teachers", "heated"}
    assert team.old == team.new
    assert team.alone


def test_what_is_only_felt_together_with_another_change_says_so() -> None:
    old = SCHOOL.replace("total pupils of sites is at least 10", "teachers is at least 2")

    first, second = changed(
        old, old.replace("teachers is at least 2", "teachers is at least 3")
    ).changes

    assert [first.felt, second.felt] == [pia.Felt.SHOWN, pia.Felt.SHOWN]
    assert first.team is not None and not first.team.alone
    assert second.team is not None and not second.team.alone


def test_of_what_cannot_be_said_of_both_nothing_is_ruled_out() -> None:
    """A total over the options of either definition cannot leave out those of the other."""
    new = SCHOOL.replace('    south "South"', '    south "South"\n    west "West"')
    classes = 'class good "Good"\n        when size is met'
    old = SCHOOL.replace(classes, f"{classes} and places is met")
    new = new.replace(classes, f"{classes} and places is met")

    change = only(changed(old, new))

    assert (change.level, change.felt) == (pia.Level.CLASS, pia.Felt.NOT_FOUND)


def test_a_team_that_depends_on_its_date_has_one() -> None:
    old = dedent("""\
        definition d "D"
            edition: 1

        about the team
            opened: date

        descriptor long "Long"
            must "be there for long"
                met when opened is at least 3 years before audit-date

        classes, the first that fits
            class old "Old"
                when long is met
            otherwise class young "Young"
        """)

    team = only(changed(old, old.replace("3 years", "4 years"))).team

    assert team is not None and team.date is not None
    assert team.before.classes == ("old",) and team.after.classes == ("young",)


LED = dedent("""\
    definition d "D"
        edition: 1

    about a worker "Worker"
        served: whole number

    about a manager "Manager"
        served: whole number

    about the team
        lead: one worker

    a worker is experienced when served is at least 5

    a manager is experienced when served is at least 5

    the standing of a worker is served

    the standing of a manager is served

    descriptor led "Led"
        must "be led well"
            met when lead is experienced

    classes, the first that fits
        class good "Good"
            when led is met
        otherwise class other "Other"
    """)


@pytest.mark.parametrize(
    "said", ["lead is experienced", "lead's standing is at least 5", "lead's served is at least 5"]
)
def test_who_speaks_of_somebody_feels_that_it_is_somebody_else(said: str) -> None:
    old = LED.replace("lead is experienced", said)

    change = only(changed(old, old.replace("one worker", "one manager")))

    assert (change.level, change.felt) == (pia.Level.CLASS, pia.Felt.SHOWN)


def test_levels_are_in_order() -> None:
    assert sorted({*pia.Level}) == list(pia.Level)
    assert pia.Level.WORDING < pia.Level.CLASS >= pia.Level.OUTCOME
    with pytest.raises(TypeError):
        assert pia.Level.WORDING < 1


def test_two_definitions_are_wanted() -> None:
    with pytest.raises(TypeError, match="a definition is wanted, not str"):
        pia.diff(pia.loads(SCHOOL), SCHOOL)  # type: ignore[arg-type]


def test_what_it_is_called() -> None:
    old = pia.loads(SCHOOL)

    assert repr(pia.diff(old, old)) == "<pia.Difference school 1: no difference>"
    assert pia.diff(old, old).level is None


# ── Teams on record ─────────────────────────────────────────────────────────────────────────────


def test_a_team_on_record_moves_because_of_a_criterion() -> None:
    old, new = pia.loads(SCHOOL), pia.loads(SCHOOL.replace("least 2", "least 3"))
    difference = pia.diff(old, new)

    moved = difference.moved(
        old.read({"team": "A", "answers": {"teachers": 2, "heated": True}, "date": "2026-01-01"})
    )

    assert moved.team == "A"
    assert (moved.before.classification, moved.after.classification) == ("good", "other")
    assert moved.after.evidence.date == dt.date(2026, 1, 1)
    assert moved.is_moved and moved.is_of_another_class and moved.has_other_classes
    [shift] = moved.shifts
    assert (shift.name, shift.before, shift.after) == (
        "size",
        pia.Outcome.MET,
        pia.Outcome.NOT_MET,
    )
    assert shift.criteria == ("have enough teachers",)


def test_a_team_whose_evidence_is_of_the_new_edition_can_be_tried_too() -> None:
    old, new = pia.loads(SCHOOL), pia.loads(SCHOOL.replace("least 2", "least 3"))

    moved = pia.diff(old, new).moved(new.read({"answers": {"teachers": 2, "heated": True}}))

    assert (moved.before.classification, moved.after.classification) == ("good", "other")


def test_what_one_of_the_two_cannot_read_is_left_out_and_named() -> None:
    old = pia.loads(STANDARD)
    new = pia.loads(edited("an option less"))
    people = [{"role": "porter", "grade": "senior"}, {"role": "nurse", "grade": "senior"}]

    moved = pia.diff(old, new).moved(old.read({"answers": {"workers": people, "beds": 4}}))

    assert moved.left_out == ("role of workers",)
    assert not moved.is_moved


def test_options_and_bounds_are_carried_as_far_as_they_go() -> None:
    old = pia.loads(
        STANDARD.replace(
            "    rural: yes or no",
            "    kinds: any number of roles\n        ask: Which?\n    rural: yes or no",
        )
    )
    new = pia.loads(
        old.source.text.replace('\n    porter "Porter"', "").replace(
            "from 0 to 100", "from 0 to 50"
        )
    )
    difference = pia.diff(old, new)

    def left_out(answers: dict[str, object]) -> tuple[str, ...]:
        return difference.moved(old.read({"answers": answers})).left_out

    assert left_out({"beds": 50, "kinds": ["nurse"]}) == ()
    assert left_out({"beds": 51}) == ("beds",)
    assert left_out({"kinds": ["porter"]}) == ("kinds",)
    assert left_out({"rooms": {"north": 1}, "audited": "none"}) == ()


def test_evidence_of_a_third_definition_is_refused() -> None:
    old, new = pia.loads(SCHOOL), pia.loads(SCHOOL.replace("least 2", "least 3"))
    third = pia.loads(SCHOOL.replace("least 2", "least 4"))

    with pytest.raises(ValueError, match="another definition"):
        pia.diff(old, new).moved(third.read({"answers": {}}))
