"""Cells divide what an answer may be, and no condition tells two answers of one cell apart."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest

import pia
from pia.evaluate.cells import cells, pick
from pia.evaluate.facts import Facts, QuestionKey
from pia.evaluate.numbers import Numbers, some_numbers
from pia.evaluate.ranges import Range
from pia.evaluate.truth import Truth
from pia.evaluate.world import Domain, Selection, everything, is_open

DEFINITION = pia.loads(
    """definition t "T"
    edition: 1

choice colours "Colour"
    red "Red"
    blue "Blue"
    green "Green"
    grey "Grey"

about the team
    a1: yes or no
    score: number from 0 to 6
    low: number at most 3
    high: number at least 3
    free: number
    visits: whole number from 0 to 6
    colour: one of colours
    seen: any number of colours

descriptor d1 "D"
    must "x"
        met when all of
            - a1
            - score is at least 2
            - low is under 2
            - high is over 4
            - free is 0
            - visits is over 2
            - visits is under 5
            - colour is red or colour is one of red, blue
            - seen includes red
            - number of seen is at least 2

classes, the first that fits
    class good "Good"
        when score is under 4.5 and score is not 3
    otherwise class other "Other"
"""
)
FACTS = Facts(DEFINITION.rules)

NUMBERS = ["score", "low", "high", "free", "visits"]
GRID = [Fraction(at, 4) for at in range(-40, 41)]


def domain_of(name: str) -> Domain:
    return everything(DEFINITION.questions[name].type)


def key(name: str) -> QuestionKey:
    return (None, name)


def numbers_in(domain: Domain) -> set[Fraction]:
    assert isinstance(domain, Numbers)
    return {
        number
        for number in GRID
        if any(each.has(number) for each in domain.ranges)
        and (not domain.whole or number.denominator == 1)
    }


@pytest.mark.parametrize("name", NUMBERS)
def test_cells_of_a_number_are_a_partition(name: str) -> None:
    domain = domain_of(name)
    parts = [numbers_in(each) for each in cells(domain, key(name), FACTS)]

    assert set().union(*parts) == numbers_in(domain)
    assert sum(map(len, parts)) == len(numbers_in(domain))
    assert all(parts)


@pytest.mark.parametrize("name", NUMBERS)
def test_no_condition_tells_two_numbers_of_one_cell_apart(name: str) -> None:
    for cell in cells(domain_of(name), key(name), FACTS):
        outcomes = {outcome_with(name, str(float(number))) for number in numbers_in(cell)}
        assert len(outcomes) == 1, cell


def outcome_with(name: str, answer: object) -> tuple[object, ...]:
    result = DEFINITION.evaluate({name: answer})
    (descriptor,) = result.descriptors
    return (*result.possible, *(each.outcome for each in descriptor.criteria))


def test_cells_of_a_choice_are_what_is_told_apart() -> None:
    parts = cells(domain_of("colour"), key("colour"), FACTS)

    assert sorted(sorted(each) for each in parts if isinstance(each, frozenset)) == [
        ["blue"],
        ["green", "grey"],
        ["red"],
    ]


def test_cells_of_yes_or_no_are_yes_and_no() -> None:
    assert cells(Truth.NOT_KNOWN, key("a1"), FACTS) == (Truth.YES, Truth.NO)
    assert cells(Truth.NO, key("a1"), FACTS) == (Truth.NO,)


def test_cells_of_a_set_are_a_partition() -> None:
    """First by the options that are named, then by how many there are."""
    domain = domain_of("seen")
    assert isinstance(domain, Selection)

    done: list[Selection] = []
    waiting: list[Domain] = [domain]
    while waiting:
        part = waiting.pop()
        smaller = cells(part, key("seen"), FACTS)
        assert smaller
        if smaller == (part,):
            assert isinstance(part, Selection)
            done.append(part)
        else:
            waiting += smaller

    every_set = [
        frozenset(chosen)
        for size in range(5)
        for chosen in combinations(["red", "blue", "green", "grey"], size)
    ]
    for chosen in every_set:
        holders = [part for part in done if _holds(part, chosen)]
        assert len(holders) == 1, (chosen, holders)
    for part in done:
        outcomes = {
            outcome_with("seen", sorted(chosen) or "none")
            for chosen in every_set
            if _holds(part, chosen)
        }
        assert len(outcomes) == 1, part


def _holds(part: Selection, chosen: frozenset[str]) -> bool:
    return (
        part.chosen <= chosen <= part.chosen | part.open and part.fewest <= len(chosen) <= part.most
    )


@pytest.mark.parametrize("name", [*NUMBERS, "a1", "colour", "seen"])
def test_what_is_picked_lies_in_its_cell_and_leaves_nothing_open(name: str) -> None:
    for cell in cells(domain_of(name), key(name), FACTS):
        picked = pick(cell)
        assert not is_open(picked)
        match cell, picked:
            case Numbers(), Numbers():
                assert picked.only is not None
                assert any(each.has(picked.only) for each in cell.ranges)
            case frozenset(), frozenset():
                assert picked <= cell
            case Selection(), Selection():
                assert _holds(cell, picked.chosen)
            case _:
                assert isinstance(picked, Truth)


@pytest.mark.parametrize("name", NUMBERS)
def test_some_numbers_of_a_cell_lie_in_it(name: str) -> None:
    for cell in cells(domain_of(name), key(name), FACTS):
        assert isinstance(cell, Numbers)
        found = some_numbers(cell)
        assert found
        for number in found:
            assert any(each.has(number) for each in cell.ranges)
            assert not cell.whole or number.denominator == 1


def test_a_cell_that_cannot_be_divided_is_itself() -> None:
    point = Numbers((Range(Fraction(5), True, Fraction(5), True),))

    assert cells(point, key("free"), FACTS) == (point,)
