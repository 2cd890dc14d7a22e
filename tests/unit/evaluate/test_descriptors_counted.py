"""Descriptors counted together, against every way in which a team may stand to each of them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pia.evaluate.descriptors import Alike, Counting, decided
from pia.evaluate.truth import Truth
from pia.evaluate.work import TooMany, Work
from pia.evaluate.world import THE_TEAM
from pia.model.rules import (
    DescriptorIs,
    EveryDescriptor,
    HowManyDescriptors,
    OfDescriptors,
    ShareOfDescriptors,
    Standing,
)
from pia.model.walk import met_in
from pia.source import Span

NAMES = ("safety", "access", "training", "welcome", "learning")
NOWHERE = Span(0, 0)
MET, NOT_MET, NOT_APPLICABLE = Standing

Ways = Mapping[str, Standing]


def holds(said: OfDescriptors, ways: Ways) -> bool:
    """What is said, of a team that stands to each descriptor in one way (S14, S23)."""
    if isinstance(said, DescriptorIs):
        return ways[said.descriptor] is said.standing
    counted = [ways[name] for name in said.descriptors if ways[name] is not NOT_APPLICABLE]
    met = counted.count(MET)
    match said:
        case EveryDescriptor():
            return met == len(counted)
        case HowManyDescriptors(low=low, high=high):
            return low <= met and (high is None or met <= high)
        case ShareOfDescriptors(percent=percent):
            wanted = percent * len(counted) / 100
            return met >= wanted if said.at_least else met <= wanted


@st.composite
def sentences(draw: st.DrawFn) -> OfDescriptors:
    some = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    names = tuple(sorted(some, key=NAMES.index))
    match draw(st.integers(0, 3)):
        case 0:
            return DescriptorIs(names[0], draw(st.sampled_from(Standing)), span=NOWHERE)
        case 1:
            return EveryDescriptor(names, span=NOWHERE)
        case 2:
            low = draw(st.integers(0, len(names)))
            high = draw(st.one_of(st.none(), st.integers(low, len(names))))
            return HowManyDescriptors(names, low, high, span=NOWHERE)
        case _:
            percent = draw(st.sampled_from([Fraction(each) for each in ("25", "50", "62.5", "80")]))
            return ShareOfDescriptors(names, draw(st.booleans()), percent, span=NOWHERE)


@st.composite
def families(
    draw: st.DrawFn,
) -> tuple[tuple[OfDescriptors, ...], dict[str, Standing], dict[str, frozenset[Standing]]]:
    """Sentences, and of the descriptors in them those that are decided and those that are open."""
    said = tuple(draw(st.lists(sentences(), min_size=1, max_size=3)))
    names = dict.fromkeys(name for each in said for name in met_in(each))
    standings = st.lists(st.sampled_from(Standing), min_size=1, unique=True).map(frozenset)
    left = {name: draw(standings) for name in names}
    known = {name: only for name, each in left.items() if (only := decided(each)) is not None}
    return said, known, {name: each for name, each in left.items() if name not in known}


@settings(max_examples=200)
@given(families())
def test_everything_that_is_said_comes_to_what_some_team_shows_and_nothing_else(
    family: tuple[tuple[OfDescriptors, ...], dict[str, Standing], dict[str, frozenset[Standing]]],
) -> None:
    said, known, left = family
    expected = {
        tuple(holds(each, {**known, **dict(zip(left, ways, strict=True))}) for each in said)
        for ways in product(*left.values())
    }

    counting = Counting(said, known, left, Work(100_000))
    outcomes = counting.outcomes()

    found = [
        tuple(settled[id(each), THE_TEAM] is Truth.YES for each in said) for settled, _ in outcomes
    ]
    assert set(found) == expected
    assert len(found) == len(expected)
    for shown, (_, tally) in zip(found, outcomes, strict=True):
        ways = counting.standings(tally)
        assert ways.keys() == left.keys()
        assert all(ways[name] in left[name] for name in left)
        assert tuple(holds(each, {**known, **ways}) for each in said) == shown


@pytest.mark.parametrize("there", range(5))
@pytest.mark.parametrize("standings", [(MET, NOT_MET), (MET, NOT_MET, NOT_APPLICABLE), (MET,)])
def test_the_splits_of_those_that_are_alike_are_all_there_are(
    there: int, standings: tuple[Standing, ...]
) -> None:
    splits = list(Alike(NAMES[:there], standings).splits())

    assert len(splits) == len(set(splits))
    assert set(splits) == {
        tuple(ways.count(each) for each in standings) for ways in product(standings, repeat=there)
    }


def test_a_hundred_that_are_alike_cost_little() -> None:
    names = tuple(f"standard-{number}" for number in range(100))
    said = (
        ShareOfDescriptors(names, True, Fraction(70), span=NOWHERE),
        ShareOfDescriptors(names, True, Fraction(80), span=NOWHERE),
        HowManyDescriptors(names, 0, 10, span=NOWHERE),
    )
    work = Work(100_000)

    outcomes = Counting(said, {}, dict.fromkeys(names, frozenset([MET, NOT_MET])), work).outcomes()

    assert len(outcomes) == 4
    assert work.spent < 2_000


def test_too_much_to_count_is_said_and_not_left_out() -> None:
    said = (EveryDescriptor(NAMES, span=NOWHERE),)
    with pytest.raises(TooMany):
        Counting(said, {}, dict.fromkeys(NAMES, frozenset(Standing)), Work(5))


def test_what_is_decided_is_the_one_way_that_is_left() -> None:
    assert decided(frozenset([MET])) is MET
    assert decided(frozenset([MET, NOT_APPLICABLE])) is None
