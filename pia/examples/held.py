"""The team of an example, held against rules: what is expected of it, and what came."""

from __future__ import annotations

from collections.abc import Mapping
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

    @cached_property
    def examination(self) -> Examination:
        """What is known of the team, looked at with these rules."""
        return Examination(self.facts.index, self.world, self.limits, self.known)

    @cached_property
    def possible(self) -> Possible:
        """Everything it may come to."""
        return possible(self.facts, self.world, self.limits)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes it may have."""
        left = tuple(classes_left(self.examination))
        return left if len(left) == 1 else self.possible.classes

    @property
    def exact(self) -> bool:
        """Whether it may indeed have each of them."""
        return len(self.classes) == 1 or self.possible.exact

    def outcome(self, descriptor: str) -> Outcome:
        """What *descriptor* comes to."""
        left = standings_left(self.examination, descriptor)
        if len(left) > 1:
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
