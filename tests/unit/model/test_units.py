"""Units convert exactly, there and back, and only within their kind."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.units import ALL_UNITS, PERCENT, PLAIN, UNITS, Kind, Unit, in_words, shown, unit_of

amounts = st.fractions(min_value=0, max_value=10**6, max_denominator=10**6)


@given(amounts, st.sampled_from([*ALL_UNITS.values()]))
def test_there_and_back(amount: Fraction, unit: Unit) -> None:
    assert (amount * unit.factor) / unit.factor == amount


def test_by_another_unit_is_the_same() -> None:
    amount = Fraction(7, 3)
    for one, other, third in product(UNITS.values(), repeat=3):
        if one.kind is other.kind is third.kind:
            directly = amount * one.factor / third.factor
            by_another = (amount * one.factor / other.factor) * other.factor / third.factor
            assert directly == by_another


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((1, "years"), (12, "months")),
        ((2, "weeks"), (14, "days")),
        ((1, "fortnight"), (2, "weeks")),
        ((1, "four weeks"), (28, "days")),
        ((1, "hour"), (60, "minutes")),
        ((52, "hours per year"), (1, "hour per week")),
        ((12, "hours per year"), (1, "hour per month")),
        ((13, "hours per year"), (1, "hour per four weeks")),
        ((1, "hour per week"), (2, "hours per fortnight")),
        ((60, "minutes per day"), (7, "hours per week")),
    ],
)
def test_what_is_the_same(left: tuple[int, str], right: tuple[int, str]) -> None:
    one, other = unit_of(left[1]), unit_of(right[1])
    assert one is not None and other is not None
    assert one.kind is other.kind
    assert left[0] * one.factor == right[0] * other.factor


@pytest.mark.parametrize(
    ("left", "right"),
    [("hours", "days"), ("weeks", "months"), ("hours", "hours per week"), ("days", "years")],
)
def test_what_never_converts(left: str, right: str) -> None:
    one, other = unit_of(left), unit_of(right)
    assert one is not None and other is not None
    assert one.kind is not other.kind


@pytest.mark.parametrize("words", ["days per week", "hour per hour", "", "hour per", "moon", "s"])
def test_what_is_no_unit(words: str) -> None:
    assert unit_of(words) is None


@pytest.mark.parametrize(("words", "unit"), ALL_UNITS.items())
def test_a_unit_stands_under_its_words(words: str, unit: Unit) -> None:
    assert unit.words == words


@pytest.mark.parametrize("unit", UNITS.values(), ids=str)
def test_each_unit_is_found_by_its_words_and_by_those_of_one(unit: Unit) -> None:
    assert unit_of(unit.words) is unit
    assert unit_of(in_words(unit.factor, unit).removeprefix("1 ")) is unit
    assert str(unit) == unit.words


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (1, "months", "1 month"),
        (24, "months", "24 months"),
        (24, "years", "2 years"),
        (1, "hours per week", "1 hour per week"),
        (Fraction(1, 2), "hours per week", "0.5 hours per week"),
        (28, "four weeks", "1 four weeks"),
    ],
)
def test_a_quantity_in_words(number: Fraction, unit: str, words: str) -> None:
    assert in_words(Fraction(number), UNITS[unit]) == words


def test_plain_numbers_and_percentages_in_words() -> None:
    assert in_words(Fraction(3), PLAIN) == "3"
    assert in_words(Fraction(99, 2), PERCENT) == "49.5%"
    assert PERCENT.kind is not PLAIN.kind is Kind.PLAIN


@given(st.fractions())
def test_every_number_is_shown_exactly(value: Fraction) -> None:
    assert Fraction(shown(value)) == value
