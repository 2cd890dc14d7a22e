"""Teams that are made up for what a search looks for, instead of found by dividing what is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

from attrs import field, frozen

from pia.evaluate.cells import pick, pick_last
from pia.evaluate.ground import Ground
from pia.evaluate.lengths import turning_lengths
from pia.evaluate.sketch import Sketch, sketch_of
from pia.evaluate.wishes import Goal, Wishes
from pia.evaluate.work import MOST_MADE_UP, MOST_WISHES, WAYS, TooMany, Work
from pia.evaluate.world import World
from pia.model import rules
from pia.model.walk import people_asked_for


@frozen(eq=False)
class Aimed:
    """Makes up teams of whom *world* is what is known."""

    ground: Ground
    world: World
    _lengths: dict[str, tuple[int, ...]] = field(init=False)

    @_lengths.default
    def _lengths_worth_trying(self) -> dict[str, tuple[int, ...]]:
        facts = self.ground.facts
        turning = turning_lengths(facts)
        return {
            name: _lengths(question, turning.get(name, frozenset()))
            for name, question in facts.by_name.items()
            if name in self.world.lists and self.world.lists[name] is None
        }

    def teams(self, goal: Goal) -> Iterator[World]:
        """Complete teams, made up so as to reach *goal*; some may miss it."""
        work = Work(MOST_WISHES)
        longest = max(map(len, self._lengths.values()), default=1)
        with suppress(TooMany):
            for nth, way in product(range(longest), range(WAYS)):
                sketch = self._blank(nth)
                work.spend(sum(map(len, sketch.people.values())))
                if Wishes(sketch, way, work).reach(goal):
                    yield sketch.filled(pick_last if way % 3 == 2 else pick)

    def _blank(self, nth: int) -> Sketch:
        """A team of whom nothing is wanted yet, with lists of the *nth* lengths."""
        lengths = {name: some[min(nth, len(some) - 1)] for name, some in self._lengths.items()}
        facts, limits = self.ground.facts, self.ground.limits
        return sketch_of(facts, limits, self.world, lengths, has_answers=True)


def _lengths(question: rules.Question, turning: frozenset[int]) -> tuple[int, ...]:
    least = people_asked_for(question).minimum
    found = {least, least + 1, least + 2, least + 4, *turning}
    nobody = {0} if question.or_none else set()
    return tuple(sorted(nobody | {each for each in found if least <= each <= least + MOST_MADE_UP}))
