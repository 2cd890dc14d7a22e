"""Numbers are exact: comparisons part exactly where both sides are equal, and units are only ways
of writing."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pia
from tests.oracles import by_hand
from tests.property.helpers import examples, judged, september
from tests.strategies.definitions import UNITS, definitions
from tests.strategies.evidence import evidence
from tests.strategies.rewriting import (
    asked_in_other_units,
    chance,
    has_an_end,
    in_other_units,
)
from tests.strategies.text import number_text

# ── At a threshold ──────────────────────────────────────────────────────────────────────────────

SPELLINGS = {
    "at-least": "is at least {}",
    "or-more": "is {} or more",
    "at-most": "is at most {}",
    "or-less": "is {} or less",
    "under": "is under {}",
    "over": "is over {}",
    "exactly": "is {}",
    "other": "is not {}",
}
"""Every way to compare with a number, by the name of the descriptor that does."""

HOLDS = {
    # under, equal, over
    "at-least": (False, True, True),
    "or-more": (False, True, True),
    "at-most": (True, True, False),
    "or-less": (True, True, False),
    "under": (True, False, False),
    "over": (False, False, True),
    "exactly": (False, True, False),
    "other": (True, False, True),
}

ASKED = [*(unit for unit in UNITS if unit)]


def comparing(question: str, threshold: str) -> pia.Definition:
    """A definition that compares one number with one threshold in every way."""
    descriptors = "".join(
        f'descriptor is-{name} "{name}"\n    must "compare"\n'
        f"        met when amount {SPELLINGS[name].format(threshold)}\n\n"
        for name in HOLDS
    )
    return pia.loads(
        'definition comparing "Comparing"\n    edition: 1\n\n'
        f"about the team\n    amount: {question}\n\n{descriptors}"
        'classes, the first that fits\n    class done "Done"\n        when is-at-most is met\n'
        '    otherwise class open "Open"\n'
    )


def written(number: Fraction, unit: str) -> str:
    """``24 months``"""
    if unit in ("", "number", "whole number"):
        return number_text(number)
    return f"{number_text(number)}%" if unit == "percent" else f"{number_text(number)} {unit}"


def met(result: pia.Result) -> set[str]:
    """The comparisons that hold."""
    assert result.classification is not None
    return {each.title for each in result.descriptors if each.outcome is pia.Outcome.MET}


def holding(place: int) -> set[str]:
    """Those that are to hold under (0), at (1) and over (2) the threshold."""
    return {name for name, holds in HOLDS.items() if holds[place]}


STEPS = (Fraction(1), Fraction(1, 3), Fraction(1, 10**12))


@pytest.mark.parametrize("unit", ASKED)
def test_comparisons_part_exactly_at_equality_in_every_unit_and_spelling(unit: str) -> None:
    kind, size = UNITS[unit]
    alike = [other for other in UNITS if UNITS[other][0] == kind and other]
    for other in alike:
        # So many of the other unit that both can be written down.
        number = next(
            Fraction(n)
            for n in (2, 12, 26, 28, 60, 180, 720, 4680)
            if has_an_end(n * UNITS[other][1] / size) and n * UNITS[other][1] / size >= 1
        )
        threshold = number * UNITS[other][1] / size
        definition = comparing(unit, written(number, other))
        for step in (Fraction(1),) if unit == "whole number" else STEPS:
            for place, amount in enumerate((threshold - step, threshold, threshold + step)):
                if unit == "whole number" and amount.denominator != 1:
                    continue
                for given_as in forms(amount, unit):
                    result = definition.evaluate({"amount": given_as})
                    assert met(result) == holding(place), f"{given_as!r} and {number} {other}"


def forms(amount: Fraction, unit: str) -> list[object]:
    """The same answer as a fraction, and where it can be, as a decimal, a whole number, a text."""
    found: list[object] = [amount]
    if has_an_end(amount):
        found += [Decimal(amount.numerator) / Decimal(amount.denominator), number_text(amount)]
        if unit not in ("number", "whole number"):
            found.append(written(amount, unit))
    if amount.denominator == 1:
        found.append(int(amount))
    if Fraction(float(amount)) == amount and has_an_end(amount):
        found.append(float(amount))
    return found


@given(
    st.fractions(min_value=0, max_value=1000, max_denominator=10**6),
    st.fractions(min_value=0, max_value=1000, max_denominator=10**6).filter(has_an_end),
)
@example(Fraction(1, 10), Fraction(1, 10))
@example(Fraction(1, 3), Fraction(333333333333, 10**12))
@example(Fraction(1000) - Fraction(1, 10**6), Fraction(1000))
def test_numbers_are_compared_as_fractions_are(answer: Fraction, threshold: Fraction) -> None:
    definition = comparing("number", number_text(threshold))
    result = definition.evaluate({"amount": answer})
    place = 1 + (answer > threshold) - (answer < threshold)

    assert met(result) == holding(place)


def test_a_tenth_thrice_is_three_tenths() -> None:
    definition = pia.loads(
        'definition sums "Sums"\n    edition: 1\n\nabout the team\n'
        "    one: number\n    two: number\n    three: number\n\n"
        'classes, the first that fits\n    class equal "Equal"\n'
        "        when one plus two plus three is 0.3\n"
        '    otherwise class unequal "Unequal"\n'.replace("one:", "first-part:")
        .replace("two:", "second-part:")
        .replace("three:", "third-part:")
        .replace("one plus two plus three", "first-part plus second-part plus third-part")
    )
    parts = dict.fromkeys(("first-part", "second-part", "third-part"), 0.1)

    assert definition.evaluate(parts).classification == "equal"


# ── Units ───────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=3 * examples())
@given(st.data(), chance())
def test_a_definition_says_the_same_in_other_units(data: st.DataObject, rng: random.Random) -> None:
    definition = data.draw(definitions())
    other = in_other_units(definition, rng)
    for gaps in (0, None):
        team = data.draw(evidence(definition, gaps))
        assert judged(definition, team) == judged(other, team)


@settings(max_examples=3 * examples())
@given(st.data(), chance())
def test_a_team_is_judged_alike_in_whatever_unit_it_is_asked(
    data: st.DataObject, rng: random.Random
) -> None:
    definition = data.draw(definitions())
    asked = asked_in_other_units(definition, rng)
    for gaps in (0, None):
        team = data.draw(evidence(definition, gaps))
        wanted, got = judged(definition, team), judged(asked.definition, asked.answers(team))
        assert got.criteria == wanted.criteria
        if got.exact and wanted.exact:
            assert got == wanted


@pytest.mark.parametrize(
    "same",
    [
        ("months", ["24 months", "2 years", 24, "1 year 12 months"]),
        ("years", ["2 years", "24 months", 2, Decimal("2.0"), 2.0]),
        ("days", ["28 days", "4 weeks", "2 fortnights", 28]),
        (
            "hours per week",
            ["1 hour per fortnight", "30 minutes per week", "0.5 hours per week", Fraction(1, 2)],
        ),
        ("hours per month", ["52 hours per year", "1 hour per week", "4 hours per four weeks"]),
        ("hours", ["90 minutes", "1.5 hours", 1.5]),
        ("percent", ["50%", 50, "50 percent", "50"]),
    ],
)
def test_one_amount_in_several_spellings_is_one_answer(same: tuple[str, list[object]]) -> None:
    unit, spellings = same
    definition = comparing(unit, "50%" if unit == "percent" else f"1 {unit}")
    answers = {definition.evaluate({"amount": each}).evidence.answers for each in spellings}

    assert len(answers) == 1


@settings(max_examples=2 * examples())
@given(chance(), st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100))
def test_less_work_and_less_supervision_in_proportion_is_judged_alike(
    rng: random.Random, factor: Fraction
) -> None:
    team = by_hand.random_team(rng)
    scaled = dict(team)
    scaled["practitioners"] = [
        {
            **person,
            "whole-time-equivalent": by_hand.number(person, "whole-time-equivalent") * factor,
            "clinical-supervision": by_hand.number(person, "clinical-supervision") * factor,
        }
        for person in by_hand.practitioners(team)
    ]
    assert judged(september(), scaled) == judged(september(), team)
