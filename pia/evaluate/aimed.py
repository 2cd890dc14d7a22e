"""Teams that are made up for what a search looks for, instead of found by dividing what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import product
from typing import Final

from attrs import frozen

from pia.evaluate.cells import pick, pick_last
from pia.evaluate.ground import Ground
from pia.evaluate.lengths import worth_trying
from pia.evaluate.sketch import Sketch, sketch_of
from pia.evaluate.wishes import Goal, Wishes
from pia.evaluate.work import MOST_MADE_UP, WAYS, TooMany, Work, most_wishes
from pia.evaluate.world import World
from pia.model.walk import people_asked_for

_A_FEW: Final = 2
"""Which of the lengths worth trying, the shortest being 0, is that of a list of few people."""


@frozen(eq=False, slots=False)
class Aimed:
    """Makes up teams of whom *world* is what is known."""

    ground: Ground
    world: World

    @cached_property
    def _lengths(self) -> tuple[Mapping[str, int], ...]:
        """How many people there may be in each list that is not answered, one way after another."""
        facts = self.ground.facts
        some = {
            name: worth_trying(
                question,
                facts.turning_lengths.get(name, ()),
                people_asked_for(question).minimum + MOST_MADE_UP,
            )
            for name, question in facts.by_name.items()
            if name in self.world.lists and self.world.lists[name] is None
        }
        longest = max(map(len, some.values()), default=1)
        rising = [
            {name: each[min(nth, len(each) - 1)] for name, each in some.items()}
            for nth in range(longest)
        ]
        # A list may have to be long beside others that have to be short, though not empty.
        few = {name: each[min(_A_FEW, len(each) - 1)] for name, each in some.items()}
        one_long = [{**few, name: each[-1]} for name, each in some.items() if len(some) > 1]
        return (*rising, *one_long)

    def teams(self, goal: Goal) -> Iterator[World]:
        """Complete teams, made up so as to reach *goal*; some may miss it."""
        work = Work(most_wishes(self.ground.facts.size))
        with suppress(TooMany):
            for way, lengths in product(range(WAYS), self._lengths):
                sketch = self._blank(lengths)
                work.spend(sum(map(len, sketch.people.values())))
                if Wishes(sketch, way, work).reach(goal):
                    # Now and then, what nothing is wanted of is answered from the other end.
                    yield sketch.filled(pick_last if way % 3 == 2 else pick)

    def _blank(self, lengths: Mapping[str, int]) -> Sketch:
        """A team of whom nothing is wanted yet, with lists of these *lengths*."""
        facts, limits = self.ground.facts, self.ground.limits
        return sketch_of(facts, limits, self.world, lengths)
