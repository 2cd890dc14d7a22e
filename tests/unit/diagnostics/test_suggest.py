"""What a machine may put in the place of a word, and what it must leave to people."""

from __future__ import annotations

import pytest

from pia.diagnostics.suggest import closest, surely


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ovns", "ovens"),
        ("ovenns", "ovens"),
        ("ovans", "ovens"),
        ("voens", "ovens"),
        ("Ovens", "ovens"),
        ("clinical_lead", "clinical-lead"),
        ("clinicallead", "clinical-lead"),
        ("clinical-laed", "clinical-lead"),
        ("levl-2", "level-2"),
    ],
)
def test_one_slip_of_the_finger_is_put_right(written: str, meant: str) -> None:
    assert surely(written, ["something-else", meant]) == meant


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("level-3", "level-2"),
        ("band-8d", "band-8c"),
        ("trainee", "trainer"),
        ("typical", "atypical"),
        ("external", "internal"),
        ("ab", "abc"),
        ("x", "y"),
        ("-", "a"),
    ],
)
def test_what_may_be_another_word_is_left_alone(written: str, known: str) -> None:
    assert surely(written, [known]) is None


def test_of_two_that_are_as_near_neither_is_meant() -> None:
    assert surely("mentar", ["mentor", "mental"]) is None
    assert surely("Ovens", ["ovens", "OVENS"]) is None


def test_one_slip_is_nearer_than_many_letters_in_common() -> None:
    assert closest("wokrer", ["worked", "worker"]) == "worker"
