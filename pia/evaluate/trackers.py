"""How far the counting of one thing has come: a small state, moved on by one member after another.

Members are the people of a list, the options of a vocabulary, or descriptors.  Whatever is counted,
states that no later member can tell apart are one state, so that counting many costs little.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable
from fractions import Fraction
from typing import ClassVar, Final, TypeAlias

from attrs import field, frozen

from pia.evaluate import numbers
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth

State: TypeAlias = Hashable

Shown: TypeAlias = Hashable
"""What one member shows to a tracker."""


Outlook: TypeAlias = object
"""What a tracker knows of the members to come; None is nobody."""


class Tracker(ABC):
    """Counts one thing over members."""

    saturates: ClassVar[bool] = True
    """Whether there is a number of members beyond which more make no difference."""

    @abstractmethod
    def start(self) -> State:
        """How far nobody brings it."""

    @abstractmethod
    def step(self, state: State, seen: Shown) -> State:
        """One member more."""

    def steps(self, state: State, seen: Shown, times: int) -> State:
        """So many members more, who all show the same."""
        for _ in range(times):
            state = self.step(state, seen)
        return state

    @abstractmethod
    def end(self, state: State) -> Truth | Numbers:
        """What it comes to when there are no more."""

    def outlook(self, shows: Collection[Shown], behind: Outlook) -> Outlook:
        """What is still to come: a member who may show any of *shows*, and what is *behind* it."""
        return None

    def settled(self, state: State, outlook: Outlook) -> State:
        """*state*, less what can make no difference any more with what is still to come."""
        return state


Vote: TypeAlias = "bool | None"
"""Whether it holds of a member; None where the member does not count."""


@frozen
class Every(Tracker):
    """Whether it holds of all that count."""

    def start(self) -> State:
        return True

    def step(self, state: State, seen: Shown) -> State:
        return state is True and seen is not False

    def steps(self, state: State, seen: Shown, times: int) -> State:
        return self.step(state, seen) if times else state

    def end(self, state: State) -> Truth:
        return Truth.of(state is True)


@frozen
class HowMany(Tracker):
    """Whether it holds of at least *low* and, unless *high* is None, at most *high*."""

    low: int
    high: int | None

    @property
    def enough(self) -> int:
        """From how many on more make no difference."""
        return self.low if self.high is None else max(self.low, self.high + 1)

    def start(self) -> State:
        return 0

    def step(self, state: State, seen: Shown) -> State:
        assert isinstance(state, int)
        return min(state + (seen is True), self.enough)

    def steps(self, state: State, seen: Shown, times: int) -> State:
        assert isinstance(state, int)
        return min(state + times * (seen is True), self.enough)

    def end(self, state: State) -> Truth:
        assert isinstance(state, int)
        return Truth.of(state >= self.low and (self.high is None or state <= self.high))


@frozen
class Share(Tracker):
    """Whether it holds of at least, or at most, a percentage of those that count (S14).

    Scores are whole numbers: those of :func:`~pia.evaluate.truth.score`, times what makes them so.
    """

    at_least: bool
    percent: Fraction
    yes: int = field(init=False)
    no: int = field(init=False)
    saturates: ClassVar[bool] = False

    @yes.default
    def _of_yes(self) -> int:
        return 100 * self.percent.denominator - self.percent.numerator

    @no.default
    def _of_no(self) -> int:
        return -self.percent.numerator

    def start(self) -> State:
        return 0

    def step(self, state: State, seen: Shown) -> State:
        assert isinstance(state, int)
        return state + self._score(seen)

    def steps(self, state: State, seen: Shown, times: int) -> State:
        assert isinstance(state, int)
        return state + times * self._score(seen)

    def _score(self, seen: Shown) -> int:
        if seen is None:
            return 0
        return self.yes if seen is True else self.no

    def end(self, state: State) -> Truth:
        assert isinstance(state, int)
        return Truth.of(state >= 0 if self.at_least else state <= 0)

    def outlook(self, shows: Collection[Shown], behind: Outlook) -> Outlook:
        """The least and the greatest score that those to come can bring together."""
        least, most = behind if isinstance(behind, tuple) else (0, 0)
        scores = [self._score(each) for each in shows]
        return least + min(scores), most + max(scores)

    def settled(self, state: State, outlook: Outlook) -> State:
        """Scores from which those to come cannot fall, or rise, are all alike."""
        assert isinstance(state, int)
        least: int
        most: int
        least, most = outlook if isinstance(outlook, tuple) else (0, 0)
        if self.at_least:
            if state + least >= 0:
                return -least
            return state if state + most >= 0 else -most - 1
        if state + most <= 0:
            return -most
        return state if state + least <= 0 else 1 - least


@frozen
class Different(Tracker):
    """How many different options there are, out of so many."""

    options: int
    enough: int
    """From how many on more make no difference."""

    def start(self) -> State:
        return frozenset[str]()

    def step(self, state: State, seen: Shown) -> State:
        assert isinstance(state, frozenset)
        if seen is None or len(state) >= self.enough:
            return state
        return state | {seen}

    def end(self, state: State) -> Numbers:
        assert isinstance(state, frozenset)
        there = len(state)
        return numbers.between(there, self.options if there >= self.enough else there)


@frozen
class Total(Tracker):
    """What the amounts of all add up to."""

    saturates: ClassVar[bool] = False

    def start(self) -> State:
        return numbers.exactly(0)

    def step(self, state: State, seen: Shown) -> State:
        assert isinstance(state, Numbers)
        assert isinstance(seen, Numbers)
        return numbers.plus(state, seen)

    def end(self, state: State) -> Numbers:
        assert isinstance(state, Numbers)
        return state


@frozen
class InGroup:
    """One member of a group, or of none: the option, and what it shows there."""

    group: str | None
    vote: Vote


@frozen
class InEach(Tracker):
    """Whether something holds of the members of each group by themselves."""

    inner: Tracker
    groups: tuple[str, ...]

    @property
    def saturates(self) -> bool:  # type: ignore[override]
        """As what is counted in each group does."""
        return self.inner.saturates

    def start(self) -> State:
        return tuple(self.inner.start() for _ in self.groups)

    def step(self, state: State, seen: Shown) -> State:
        assert isinstance(seen, InGroup)
        if state is None or seen.group is None or seen.vote is None:
            return state
        assert isinstance(state, tuple)
        at = self.groups.index(seen.group)
        return (*state[:at], self.inner.step(state[at], seen.vote), *state[at + 1 :])

    def end(self, state: State) -> Truth:
        if state is None:
            return Truth.NO
        assert isinstance(state, tuple)
        ends = (each is _DONE or self.inner.end(each) is Truth.YES for each in state)
        return Truth.of(all(ends))

    def outlook(self, shows: Collection[Shown], behind: Outlook) -> Outlook:
        """What is to come for each group by itself."""
        later = behind if isinstance(behind, tuple) else (None,) * len(self.groups)
        found = []
        for group, before in zip(self.groups, later, strict=True):
            votes = {
                each.vote if each.group == group else None
                for each in shows
                if isinstance(each, InGroup)
            }
            found.append(before if votes == {None} else self._inner_outlook(votes, before))
        return tuple(found)

    def _inner_outlook(self, votes: Collection[Shown], before: Outlook) -> Outlook:
        """What is to come for one group; never None, which is nobody."""
        return self.inner.outlook(votes, before) or True

    def settled(self, state: State, outlook: Outlook) -> State:
        """A group that nobody to come can be in is done with; where it failed, all has."""
        if state is None:
            return None
        assert isinstance(state, tuple)
        later = outlook if isinstance(outlook, tuple) else (None,) * len(self.groups)
        left: list[State] = []
        for each, coming in zip(state, later, strict=True):
            if each is not _DONE and coming is not None:
                left.append(self.inner.settled(each, coming))
            elif each is _DONE or self.inner.end(each) is Truth.YES:
                left.append(_DONE)
            else:
                return None
        return tuple(left)


_DONE: Final = "done"
"""A group of which it held, and which nobody can join any more."""
