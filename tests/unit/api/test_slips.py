"""What developers hand over by mistake, and what is said to that."""

from __future__ import annotations

import pytest

import pia


def september() -> pia.Definition:
    return pia.builtin("parent-infant-team")


def test_a_whole_evidence_is_not_taken_for_answers() -> None:
    with pytest.raises(pia.EvidenceError, match=r"hand over `definition\.read\(…\)`"):
        september().evaluate({"team": "Oakfield", "answers": {}})


def test_a_path_is_not_taken_for_answers() -> None:
    with pytest.raises(pia.EvidenceError, match=r"`definition\.read\(path\)` reads a file"):
        september().evaluate("team.yaml")  # type: ignore[arg-type]  # which is what is tried


@pytest.mark.parametrize("text", ["ours.pia", "folder/ours.pia"])
def test_the_name_of_a_file_is_not_taken_for_its_text(text: str) -> None:
    checked = pia.check(text)

    assert checked.definition is None
    (found,) = checked.diagnostics
    assert (found.code, found.help) == ("name-of-a-file", "hand over `Path(…)`, or call `pia.load`")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nope", "there is `accreditation-by-types`, "),
        ("parent-infant-teem", "did you mean `parent-infant-team`?"),
        ("parent-infant-team@2020-09", "the edition stands apart, as `edition=`"),
    ],
)
def test_a_name_that_does_not_ship_is_answered_with_those_that_do(name: str, said: str) -> None:
    with pytest.raises(KeyError) as raised:
        pia.builtin(name)

    assert said in raised.value.args[0]


def test_every_definition_that_ships_is_listed_and_can_be_loaded() -> None:
    for each in pia.builtins():
        assert each.load() == pia.builtin(each.name, each.edition)


@pytest.mark.parametrize("thing", [september(), september().evaluate({})], ids=["one", "other"])
def test_printers_of_fields_print_no_more_than_the_repr(thing: object) -> None:
    """Hypothesis prints what a failing test was given, and notebooks what a cell comes to."""
    from hypothesis.vendor.pretty import pretty

    assert pretty(thing) == repr(thing)
