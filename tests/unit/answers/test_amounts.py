from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.answers.amounts import number_of
from pia.limits import DEFAULT
from pia.units import shown
from tests.unit.answers.helpers import codes_of, everywhere, from_json, from_python, from_yaml

NUMBERS = {
    "0": Fraction(0),
    "5": Fraction(5),
    "50": Fraction(50),
    "-5": Fraction(-5),
    "0.5": Fraction(1, 2),
    "-0.5": Fraction(-1, 2),
    "1.5": Fraction(3, 2),
    "37.50": Fraction(75, 2),
    "1.0": Fraction(1),
    "0.000000000001": Fraction(1, 10**12),
    "9" * 30: Fraction(10**30 - 1),
    "1000": Fraction(1000),
    "3.125": Fraction(25, 8),
}

REFUSED = {
    "1,5": "decimal-comma",
    "1,000": "decimal-comma",
    "1.000,5": "decimal-comma",
    "1,000.5": "decimal-comma",
    "1e3": "exponent",
    "1E3": "exponent",
    "1e400": "exponent",
    "1e999999": "exponent",
    "1.5e-3": "exponent",
    "9" * 31: "number-too-long",
    "9" * 4301: "number-too-long",
    "9" * 100_001: "not-a-number",
    "0.0000000000001": "number-too-long",
    "NaN": "not-a-number",
    "nan": "not-a-number",
    "Infinity": "not-a-number",
    "-inf": "not-a-number",
    "abc": "not-a-number",
    "yes": "not-a-number",
    "true": "not-a-number",
    "two": "not-a-number",
    "0x10": "not-a-number",
    "0b1": "not-a-number",
    "0o7": "not-a-number",
    "1:30": "not-a-number",
    "12:30:45": "not-a-number",
    "1/2": "not-a-number",
    "5 6": "not-a-number",
    "--5": "not-a-number",
    "5-": "not-a-number",
    "£5": "not-a-number",
    "1.5.2": "not-a-number",
    "1 000": "not-a-number",
    "1'000": "not-a-number",
    "about 5": "not-a-number",
    ">5": "not-a-number",
    "2-3": "not-a-number",
    "2020-09-01": "not-a-number",
    "+5": "number-spelling",
    " 5 ": "number-spelling",
    "5\n": "number-spelling",
    "-0": "number-spelling",
    "-0.0": "number-spelling",
    "012": "number-spelling",
    "00": "number-spelling",
    "01.5": "number-spelling",
    "1_000": "number-spelling",
    ".5": "number-spelling",
    "5.": "number-spelling",
    "1.000": "number-spelling",
    "1.500": "number-spelling",
    "37.250": "number-spelling",
    "1.000.000": "number-spelling",
    "½": "number-spelling",
    "1½": "number-spelling",
    "٣": "number-spelling",
    "５": "number-spelling",
    "x²": "number-spelling",
    "三": "number-spelling",
    "5h": "number-spelling",
    "5 hours": "wrong-unit",
    "50%": "wrong-unit",
    "5 people": "unknown-unit",
    "?": "placeholder",
    "n/a": "placeholder",
    "-": "placeholder",
    "tbc": "placeholder",
    "none": "none-not-allowed",
}


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_a_number_has_one_spelling_in_every_format(text: str, number: Fraction) -> None:
    for read in everywhere({"plain": text}).values():
        assert read.answers.get("plain") == number
        assert read.found == ()


@pytest.mark.parametrize(("text", "code"), REFUSED.items(), ids=lambda text: text[:12])
def test_any_other_spelling_is_refused_alike_in_every_format(text: str, code: str) -> None:
    for read in everywhere({"plain": text}).values():
        assert read.codes == [code]
        assert read.answers.get("plain") is None
        assert read.only.help or code == "number-too-long"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6))
def test_a_decimal_is_read_as_it_is_shown(number: object) -> None:
    value = Fraction(str(number))

    assert number_of(shown(value), DEFAULT) == value


@pytest.mark.parametrize("text", [*NUMBERS, "1e3", "1.000", "-0", "1e400", "9" * 31])
def test_a_bare_number_of_json_is_read_like_its_text(text: str) -> None:
    bare = from_json(f'{{"plain": {text}}}')
    quoted = from_json(f'{{"plain": "{text}"}}')
    assert (bare.answers, bare.codes) == (quoted.answers, quoted.codes)


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1_000", "+5", ".5", "012", "٣"])
def test_a_number_that_json_does_not_have_is_refused_at_its_place(text: str) -> None:
    read = from_json(f'{{"plain": {text}}}')
    assert read.codes == ["not-a-number"]
    assert read.only.primary is not None
    assert read.only.primary.span.start == len('{"plain": ')


@pytest.mark.parametrize("text", [*NUMBERS, *(text for text in REFUSED if text.isalnum())])
def test_quotes_make_no_difference_in_yaml(text: str) -> None:
    plain = from_yaml(f"plain: {text}")
    quoted = from_yaml(f"plain: '{text}'")
    assert (plain.answers, plain.codes) == (quoted.answers, quoted.codes)


UNITS = [
    ("age", "24 months", 24),
    ("age", "2 years", 24),
    ("age", "2 years 11 months", 35),
    ("age", "2 years and 11 months", 35),
    ("age", "1 YEAR", 12),
    ("age", "24", 24),
    ("rate", "30 minutes per week", Fraction(1, 2)),
    ("rate", "1 hour 30 minutes per week", Fraction(3, 2)),
    ("rate", "1 hour per fortnight", Fraction(1, 2)),
    ("rate", "1 hour per four weeks", Fraction(1, 4)),
    ("rate", "1 hour per month", Fraction(12, 52)),
    ("hours", "90 minutes", Fraction(3, 2)),
    ("hours", "1 hour 30 minutes", Fraction(3, 2)),
    ("days", "2 weeks", 14),
    ("days", "1 four weeks", 28),
    ("share", "50", 50),
    ("share", "50%", 50),
    ("share", "50 %", 50),
    ("share", "50 per cent", 50),
    ("share", "0.5%", Fraction(1, 2)),
]


@pytest.mark.parametrize(("name", "text", "number"), UNITS)
def test_a_unit_converts_exactly(name: str, text: str, number: Fraction) -> None:
    for read in everywhere({name: text}).values():
        assert read.answers.get(name) == number
        assert read.found == ()


MISFITS = [
    ("age", "3 weeks", "wrong-unit", "weeks and months"),
    ("days", "3 months", "wrong-unit", "weeks and months"),
    ("hours", "3 days", "wrong-unit", "hours and days"),
    ("days", "3 hours", "wrong-unit", "hours and days"),
    ("rate", "3 hours", "wrong-unit", "how often"),
    ("hours", "3 hours per week", "wrong-unit", "how often"),
    ("plain", "50%", "wrong-unit", "percentages"),
    ("share", "3 hours", "wrong-unit", "50%"),
    ("age", "50%", "wrong-unit", "months"),
    ("age", "24months", "number-spelling", "a blank"),
    ("age", "2 yeers", "unknown-unit", "`years`"),
    ("rate", "3 hours weekly", "unknown-unit", "per week"),
    ("count", "3 interventions", "unknown-unit", "without a unit"),
    ("age", "11 months 2 years", "not-a-number", "months"),
    ("age", "1 year 1 year", "not-a-number", "months"),
    ("age", "2 years -1 months", "not-a-number", "months"),
    ("age", "2 years 1,5 months", "decimal-comma", "point"),
    ("age", "2 years 11", "not-a-number", "months"),
    ("share", "half", "not-a-number", "50%"),
    ("share", "%", "not-a-number", "50%"),
]


@pytest.mark.parametrize(("name", "text", "code", "help"), MISFITS)
def test_a_unit_that_does_not_fit_is_refused_with_a_reason(
    name: str, text: str, code: str, help: str
) -> None:
    for read in everywhere({name: text}).values():
        assert read.codes == [code]
        assert help in (read.only.help or "")


@pytest.mark.parametrize("answer", ["0.5", 0.5, Fraction(1, 2)])
def test_half_a_percent_is_noted(answer: object) -> None:
    read = from_python({"share": answer})
    assert read.answers.get("share") == Fraction(1, 2)
    assert read.notes == ["small-percentage"]
    assert read.only.message == "`0.5` for `share` is read as 0.5%"
    assert read.only.help == "if 50% is meant, write `50%`"


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("count", "-1", "out-of-bounds"),
        ("count", 21, "out-of-bounds"),
        ("count", 1.5, "not-whole"),
        ("share", "101", "out-of-bounds"),
        ("share", "-1%", "out-of-bounds"),
        ("age", "-1 month", "out-of-bounds"),
    ],
)
def test_bounds_hold(name: str, answer: object, code: str) -> None:
    assert codes_of(name, answer) == [code]


@pytest.mark.parametrize(("name", "answer"), [("count", 20), ("count", 0), ("share", 100)])
def test_a_bound_itself_is_allowed(name: str, answer: object) -> None:
    assert codes_of(name, answer) == []


def test_a_whole_number_may_be_written_with_nothing_behind_the_point() -> None:
    assert from_python({"count": "5.0"}).answers.get("count") == 5
