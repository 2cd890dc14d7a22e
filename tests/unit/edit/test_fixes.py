"""What ``pia.fixed`` makes of definitions."""

from __future__ import annotations

from textwrap import dedent

import pytest
from attrs import evolve

import pia
from pia.edit import fixes
from pia.edit.fixes import helps

RIGHT = dedent("""\
    definition bakery "Bakery"
        edition: 2026

    scale sizes "Sizes", lowest first
        small "Small"
        large "Large"

    about the team
        ovens: whole number
        age: months
        largest: one of sizes
        open-on-sundays: yes or no

    descriptor enough-ovens "Enough ovens"
        must "have at least two ovens"
            met when ovens is at least 2
        must "have a large one"
            met when largest is at least large
        must "not be new"
            met when age is over 6 months

    classes, the first that fits
        class bakery "A bakery"
            when enough-ovens is met
        otherwise class shop "A shop"

    example two-ovens "Two ovens make a bakery"
        ovens: 2
        expect enough-ovens is not known
    """)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("met when ovens", "met when ovns"),
        ("is at least 2", "is atleast 2"),
        ("is at least 2", "is at lest 2"),
        ("is at least 2", "is no less than 2"),
        ("is over 6", "is above 6"),
        ("over 6 months", "over 6"),
        ("over 6 months", "over 6months"),
        ("over 6 months", "over 06 months"),
        ("at least large", "at least lrage"),
        ("enough-ovens is met", "enough-ovens"),
        ("enough-ovens is met", "enogh-ovens is met"),
        ('"Bakery"', '"Bakery'),
        ('"Bakery"', "“Bakery"),
        ("    edition: 2026", "    edition 2026"),
        ("open-on-sundays: yes or no", "open-on-sundays: yes/no"),
        ("ovens: whole number", "оvens: whole number"),
        ("ovens: whole number", "ov\u200bens: whole number"),
        ("ovens: whole number", "ovens whole number"),
        ("    ovens: 2", "    ovens 2"),
        ("    ovens: 2", "    ovens is 2"),
        ("    ovens: 2", "    ovens = 2"),
        ("descriptor enough", "descripter enough"),
        ("descriptor enough", "    descriptor enough"),
        ("        met when ovens", "    met when ovens"),
        ("expect enough-ovens", "expects enough-ovens"),
        ("expect enough-ovens", "expect enugh-ovens"),
        ("met when ovens is", "met when ovens is is"),
        ("met when ovens is at least", "met when ovens >="),
        ("otherwise class", "otherwise"),
        ("    class bakery", "    clas bakery"),
    ],
)
def test_a_mistake_is_undone(right: str, wrong: str) -> None:
    assert right in RIGHT

    result = pia.fixed(RIGHT.replace(right, wrong))

    written = "“Bakery”" if "“" in wrong else right
    assert result.text == RIGHT.replace(right, written)
    assert len(result.applied) == 1
    assert result.left.diagnostics == ()


def test_several_mistakes_are_undone_one_behind_the_other() -> None:
    wrong = RIGHT.replace("ovens is at least 2", "ovns is atleast 2").replace("large\n", "lrage\n")

    result = pia.fixed(wrong)

    assert result.text == RIGHT
    assert [fix.line for fix in result.applied] == [16, 16, 18]
    assert result.applied[1].before == "        met when ovns is at least 2"
    assert result.applied[1].after == "        met when ovens is at least 2"


def test_what_is_not_certain_is_left_to_people() -> None:
    wrong = RIGHT.replace("ovens is at least 2", "loaves is at least 2")

    result = pia.fixed(wrong)

    assert result.text == wrong
    assert result.applied == ()
    assert [each.code for each in result.left.diagnostics] == ["unknown-name"]


def test_yes_and_no_are_left_out() -> None:
    said = RIGHT.replace("ovens is at least 2", "open-on-sundays is no")

    assert "met when not open-on-sundays\n" in pia.fixed(said).text


def test_line_ends_are_kept() -> None:
    windows = RIGHT.replace("\n", "\r\n")

    assert pia.fixed(windows.replace("at least 2", "atleast 2")).text == windows


def test_an_edit_that_does_not_help_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of two is wrong: the other is made all the same."""
    wrong = RIGHT.replace("met when ovens", "met when ovns").replace(
        "at least large", "at least lrage"
    )

    def misled(text: str, limits: pia.Limits) -> pia.Checked:
        checked = pia.check(text, limits=limits)
        found = []
        for each in checked.diagnostics:
            edits = tuple(evolve(edit, text="nonsense") for edit in each.edits)
            found.append(evolve(each, edits=edits) if each.code == "unknown-name" else each)
        return evolve(checked, diagnostics=tuple(found))

    monkeypatch.setattr(fixes, "check", misled)
    result = pia.fixed(wrong)

    assert result.text == wrong.replace("lrage", "large")
    assert [fix.diagnostic.code for fix in result.applied] == ["unknown-option"]


def test_nothing_is_added_in_place_of_what_is_removed() -> None:
    wrong = pia.check(RIGHT.replace("met when ovens", "met when ovns"))
    worse = pia.check(RIGHT.replace("met when ovens", "met when largest"))

    assert not helps(wrong, worse, wrong.diagnostics)


def test_what_could_not_be_seen_is_not_added() -> None:
    text = RIGHT.replace("ovens is at least 2", "ovens is atleast 2")
    hidden = text.replace("largest is at", "lagest is at")
    wrong = pia.check(hidden)
    read = pia.check(hidden.replace("atleast", "at least"))

    assert [each.code for each in read.diagnostics] == ["unknown-name"]
    assert helps(wrong, read, wrong.diagnostics)


def test_more_mistakes_than_pia_shows_at_once_are_undone() -> None:
    rows = "".join(f'    must "{at}"\n        met when ovens is atleast {at}\n' for at in range(30))
    text = RIGHT.replace('    must "have a large', rows + '    must "have a large')

    result = pia.fixed(text)

    assert len(result.applied) == 30
    assert result.left.definition is not None


def test_what_is_no_text_at_all_is_left_alone() -> None:
    assert pia.fixed("\ud800").text == "\ud800"
    assert pia.fixed("\ud800").left.has_errors
