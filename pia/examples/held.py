"""The team of an example, held against rules: what is expected of it, and what came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import assert_never

from attrs import field, frozen

from pia.answers.from_example import (
    Expected,
    ExpectedClass,
    ExpectedOpen,
    ExpectedOutcome,
)
from pia.evaluate.classify import Outcome, classes_left, standings_left
from pia.evaluate.examine import Examination, Standing
from pia.evaluate.facts import Facts
from pia.evaluate.search import Possible, possible
from pia.evaluate.world import World
from pia.limits import Limits
from pia.model.rules import Standing as Way


@frozen(slots=False, eq=False)
class Held:
    """A team held against rules; searched for only where what is known does not decide."""

    facts: Facts
    world: World
    limits: Limits
    known: Mapping[str, Standing] = field(factory=dict)
    """How the team stands to descriptors that were examined before."""
    tried: Sequence[World] = ()
    """Complete teams that it may be, by which other rules were searched."""
    shown: list[World] = field(init=False, factory=list)
    """Complete teams that it may be, by which :attr:`possible` was found."""

    @cached_property
    def examination(self) -> Examination:
        """What is known of the team, looked at with these rules."""
        return Examination(self.facts.index, self.world, self.limits, self.known)

    @cached_property
    def possible(self) -> Possible:
        """Everything it may come to."""
        return possible(self.facts, self.world, self.limits, self.shown)

    @cached_property
    def _reached(self) -> tuple[set[str], set[tuple[str, Way]]]:
        """The classes, and the ways to stand to each descriptor, of the teams that were tried."""
        classes: set[str] = set()
        ways: set[tuple[str, Way]] = set()
        for world in self.tried:
            examination = Examination(self.facts.index, world, self.limits)
            classes |= set(classes_left(examination))
            for each in self.facts.built.descriptors:
                ways |= {(each.name, way) for way in standings_left(examination, each.name)}
        return classes, ways

    @cached_property
    def _classes(self) -> tuple[tuple[str, ...], bool]:
        left = tuple(classes_left(self.examination))
        if len(left) == 1 or self._reached[0].issuperset(left):
            return left, True
        return self.possible.classes, self.possible.exact

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes it may have."""
        return self._classes[0]

    @property
    def exact(self) -> bool:
        """Whether it may indeed have each of them."""
        return self._classes[1]

    def outcome(self, descriptor: str) -> Outcome:
        """What *descriptor* comes to."""
        left = standings_left(self.examination, descriptor)
        if len(left) > 1 and not self._reached[1].issuperset((descriptor, way) for way in left):
            left = self.possible.outcomes[descriptor]
        (*others, one) = (each for each in Way if each in left)
        return Outcome.NOT_KNOWN if others else Outcome.standing(one)

    def meets(self, expected: Expected) -> bool | None:
        """Whether it is as *expected*, as far as that is plain without a search; else None."""
        match expected:
            case ExpectedOutcome(descriptor=name, outcome=outcome):
                ways = {each.value for each in standings_left(self.examination, name)}
                wanted = {outcome}
                is_open = outcome == Outcome.NOT_KNOWN.value
            case ExpectedClass(name=name):
                ways, wanted, is_open = set(classes_left(self.examination)), {name}, False
            case ExpectedOpen(classes=classes):
                ways, wanted = set(classes_left(self.examination)), set(classes)
                is_open = len(wanted) > 1
            case _:
                assert_never(expected)
        if len(ways) == 1:
            return ways == wanted
        return None if is_open or wanted <= ways else False

    def told(self, expected: Expected) -> tuple[str, str]:
        """What is *expected* of it and what came, in words; they are equal where it is so."""
        match expected:
            case ExpectedClass(name=name):
                return name, self._came()
            case ExpectedOpen(classes=classes):
                declared = self.facts.built.classes
                in_order = [each.name for each in declared if each.name in classes]
                wanted = f"still open: {', '.join(in_order)}" if len(in_order) > 1 else in_order[0]
                return wanted, self._came()
            case ExpectedOutcome(descriptor=name, outcome=outcome):
                return f"{name} is {outcome}", f"{name} is {self.outcome(name).value}"
            case _:
                assert_never(expected)

    def _came(self) -> str:
        if len(self.classes) == 1:
            return self.classes[0]
        unsure = "" if self.exact else " (at most)"
        return f"still open: {', '.join(self.classes)}{unsure}"
