"""Trackers, against brute force over everything that a few members may show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import accumulate, combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pia.evaluate.numbers import Numbers, between, exactly, plus
from pia.evaluate.trackers import (
    Different,
    Every,
    HowMany,
    InEach,
    InGroup,
    Outlook,
    Share,
    Shown,
    State,
    Total,
    Tracker,
)
from pia.evaluate.truth import Truth

VOTES: tuple[bool | None, ...] = (True, False, None)
"""It holds, it does not, and the member does not count."""

GROUPS = ("red", "green")

LONGEST = 5
"""Members in the longest of the sequences tried."""

Meaning = Callable[[Sequence[Shown]], object]


def votes_in(shows: Iterable[Shown]) -> list[bool]:
    return [each for each in shows if isinstance(each, bool)]


def share_of(at_least: bool, percent: Fraction) -> Meaning:
    def holds(shows: Sequence[Shown]) -> Truth:
        votes = votes_in(shows)
        wanted = percent * len(votes) / 100
        return Truth.of(sum(votes) >= wanted if at_least else sum(votes) <= wanted)

    return holds


def how_many(low: int, high: int | None) -> Meaning:
    def holds(shows: Sequence[Shown]) -> Truth:
        yeses = sum(votes_in(shows))
        return Truth.of(low <= yeses and (high is None or yeses <= high))

    return holds


def in_each(inner: Meaning) -> Meaning:
    def holds(shows: Sequence[Shown]) -> Truth:
        members = [each for each in shows if isinstance(each, InGroup)]
        return Truth.of(
            all(
                inner([each.vote for each in members if each.group == group]) is Truth.YES
                for group in GROUPS
            )
        )

    return holds


OF_VOTES: dict[str, tuple[Tracker, Meaning]] = {
    "every": (Every(), lambda shows: Truth.of(all(votes_in(shows)))),
    "no": (HowMany(0, 0), how_many(0, 0)),
    "at least 1": (HowMany(1, None), how_many(1, None)),
    "at least 2": (HowMany(2, None), how_many(2, None)),
    "at most 2": (HowMany(0, 2), how_many(0, 2)),
    "from 1 to 3": (HowMany(1, 3), how_many(1, 3)),
    **{
        f"{words} {percent}%": (
            Share(words == "at least", Fraction(percent)),
            share_of(words == "at least", Fraction(percent)),
        )
        for words in ("at least", "at most")
        for percent in ("0", "12.5", "50", "60", "80", "100")
    },
}

OF_GROUPS: dict[str, tuple[Tracker, Meaning]] = {
    f"in each, {name}": (InEach(tracker, GROUPS), in_each(meaning))
    for name, (tracker, meaning) in OF_VOTES.items()
}

BY_NAME = {**OF_VOTES, **OF_GROUPS}

SHOWN_IN_GROUPS = tuple(InGroup(group, vote) for group, vote in product((*GROUPS, None), VOTES))


def alphabet_of(name: str) -> tuple[Shown, ...]:
    return SHOWN_IN_GROUPS if name in OF_GROUPS else VOTES


def counted(tracker: Tracker, shows: Iterable[Shown]) -> State:
    state = tracker.start()
    for each in shows:
        state = tracker.step(state, each)
    return state


@pytest.mark.parametrize("name", OF_VOTES)
def test_what_is_counted_ends_as_it_should_for_every_sequence(name: str) -> None:
    tracker, meaning = OF_VOTES[name]
    for length in range(LONGEST + 1):
        for shows in product(VOTES, repeat=length):
            assert tracker.end(counted(tracker, shows)) is meaning(shows), shows


@pytest.mark.parametrize("name", OF_GROUPS)
def test_what_is_counted_in_groups_ends_as_it_should(name: str) -> None:
    tracker, meaning = OF_GROUPS[name]
    for length in range(4):
        for shows in combinations_with_replacement(SHOWN_IN_GROUPS, length):
            assert tracker.end(counted(tracker, shows)) is meaning(shows), shows


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=30)
@given(st.data())
def test_several_steps_are_one_step_several_times(name: str, data: st.DataObject) -> None:
    tracker, _ = BY_NAME[name]
    shown = st.sampled_from(alphabet_of(name))
    state = counted(tracker, data.draw(st.lists(shown, max_size=4)))
    last, times = data.draw(shown), data.draw(st.integers(0, 6))

    one_by_one = state
    for _ in range(times):
        one_by_one = tracker.step(one_by_one, last)

    assert tracker.steps(state, last, times) == one_by_one


# ── What may still come ─────────────────────────────────────────────────────────────────────────


def outlooks(tracker: Tracker, members: Sequence[Iterable[Shown]]) -> list[Outlook]:
    """For each member, by what each may show, what is still to come behind it."""
    behind: Outlook = None
    found = []
    for shows in reversed(members):
        found.append(behind)
        behind = tracker.outlook(set(shows), behind)
    return found[::-1]


def settled_states(
    tracker: Tracker, shows: Sequence[Shown], outlooks: Sequence[Outlook]
) -> list[State]:
    """The states after each member, less what can make no difference any more."""

    def moved(state: State, one: tuple[Shown, Outlook]) -> State:
        shown, outlook = one
        return tracker.settled(tracker.step(state, shown), outlook)

    return list(accumulate(zip(shows, outlooks, strict=True), moved, initial=tracker.start()))


def members_who_may_show(name: str) -> st.SearchStrategy[list[list[Shown]]]:
    """A few members, each with the few things that each may show."""
    shows = st.lists(st.sampled_from(alphabet_of(name)), min_size=1, max_size=3, unique=True)
    return st.lists(shows, max_size=5)


@pytest.mark.parametrize("name", BY_NAME)
@settings(max_examples=30)
@given(st.data())
def test_to_settle_a_state_changes_no_end(name: str, data: st.DataObject) -> None:
    tracker, meaning = BY_NAME[name]
    members = data.draw(members_who_may_show(name))
    coming = outlooks(tracker, members)
    for shows in product(*members):
        assert tracker.end(settled_states(tracker, shows, coming)[-1]) is meaning(shows), shows


@pytest.mark.parametrize("name", [each for each in OF_VOTES if "%" in each])
@settings(max_examples=30)
@given(st.data())
def test_of_a_share_that_is_certain_whoever_comes_there_is_one_state(
    name: str, data: st.DataObject
) -> None:
    tracker, meaning = BY_NAME[name]
    members = data.draw(members_who_may_show(name))
    coming = outlooks(tracker, members)
    for at in range(1, len(members) + 1):
        certain: dict[object, set[State]] = {}
        for shows in product(*members[:at]):
            ends = {meaning((*shows, *rest)) for rest in product(*members[at:])}
            if len(ends) == 1:
                states = certain.setdefault(ends.pop(), set())
                states.add(settled_states(tracker, shows, coming[:at])[-1])
        assert all(len(states) == 1 for states in certain.values())


def test_a_hundred_members_of_a_share_are_few_states() -> None:
    tracker = Share(True, Fraction(50))
    members = [(True, False)] * 100
    states = {tracker.start()}
    for outlook in outlooks(tracker, members):
        states = {
            tracker.settled(tracker.step(state, vote), outlook)
            for state in states
            for vote in (True, False)
        }
        assert len(states) <= 101
    assert len(states) == 2


def test_a_group_that_nobody_can_join_any_more_is_held_or_failed_and_nothing_else() -> None:
    tracker = InEach(Share(True, Fraction(50)), GROUPS)
    members: list[tuple[Shown, ...]] = [
        (InGroup(group, True), InGroup(group, False)) for group in GROUPS for _ in range(20)
    ]
    states = {tracker.start()}
    sizes = []
    for shows, outlook in zip(members, outlooks(tracker, members), strict=True):
        states = {
            tracker.settled(tracker.step(state, each), outlook)
            for state in states
            for each in shows
        }
        sizes.append(len(states))

    assert sizes[19] == 2
    assert sizes[-1] == 2
    assert max(sizes) <= 23


# ── Options and amounts ─────────────────────────────────────────────────────────────────────────

OPTIONS = ("red", "green", "blue")


@pytest.mark.parametrize("enough", [1, 2, 3])
def test_different_options_are_counted_once_each_up_to_enough(enough: int) -> None:
    tracker = Different(len(OPTIONS), enough)
    for length in range(LONGEST + 1):
        for shows in product((*OPTIONS, None), repeat=length):
            there = len(set(shows) - {None})
            end = tracker.end(counted(tracker, shows))
            if there < enough:
                assert end == between(there, there)
            else:
                assert end == between(enough, len(OPTIONS))


def test_beyond_enough_no_state_says_which_more_there_are() -> None:
    tracker = Different(3, 2)

    full = counted(tracker, ("red", "green"))

    assert tracker.step(full, "blue") == full
    assert tracker.steps(full, "blue", 3) == full
    assert tracker.step(full, None) == full


@given(st.lists(st.integers(-3, 3).map(lambda at: Fraction(at, 2)), max_size=6))
def test_amounts_are_added_up(amounts: list[Fraction]) -> None:
    tracker = Total()

    end = tracker.end(counted(tracker, map(exactly, amounts)))

    assert isinstance(end, Numbers)
    assert end.only == sum(amounts, Fraction(0))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5))
def test_amounts_that_are_open_are_added_up_as_ranges(ends: list[tuple[int, int]]) -> None:
    amounts = [between(min(each), max(each)) for each in ends]

    total = exactly(0)
    for each in amounts:
        total = plus(total, each)

    assert Total().end(counted(Total(), amounts)) == total


def test_only_what_has_an_end_saturates() -> None:
    assert Every().saturates and HowMany(0, 3).saturates and Different(3, 2).saturates
    assert InEach(Every(), GROUPS).saturates
    assert not Share(True, Fraction(50)).saturates and not Total().saturates
    assert not InEach(Share(True, Fraction(50)), GROUPS).saturates


@pytest.mark.parametrize(
    "name", [name for name, (tracker, _) in BY_NAME.items() if tracker.saturates]
)
def test_what_saturates_comes_to_no_new_state_after_so_many(name: str) -> None:
    tracker, _ = BY_NAME[name]
    states = {tracker.start()}
    sizes = []
    for _ in range(10):
        states |= {tracker.step(state, shown) for state in states for shown in alphabet_of(name)}
        sizes.append(len(states))

    assert sizes[-1] == sizes[-2]
