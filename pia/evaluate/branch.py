"""A branch of the search: what is known of a team, narrowed, and how its lists are to be filled."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from pia.evaluate.people import Counted, Tally, Tried
from pia.evaluate.world import Domain, Leaf, Person, Settled, World, blank_person
from pia.model import rules
from pia.model.walk import people_asked_for


@frozen(eq=False)
class Branch:
    """Some of the teams that a search goes through."""

    world: World
    lengths: Mapping[str, int | None] = field(factory=dict)
    """How many people an unanswered list is taken to have; None is any number of them."""
    filled: Mapping[tuple[str, int], tuple[Counted | Tried, Tally]] = field(factory=dict)
    """For each component of a list that was divided, what it is taken to come to."""
    standings: Mapping[str, Mapping[Leaf, Domain]] = field(factory=dict)
    """Of descriptors that were counted as a whole: answers that come to what they are taken for."""

    def narrowed(self, leaf: Leaf, domain: Domain) -> Branch:
        """This branch, with one question narrowed."""
        return evolve(self, world=self.world.narrowed(leaf, domain))

    def taken(self, settled: Settled) -> Branch:
        """This branch, with more taken to be settled."""
        return evolve(self, world=self.world.taken(settled))

    def people(self, question: rules.Question) -> tuple[Person, ...]:
        """Those in the list that *question* asks for; nothing is known of them if it is open."""
        people = self.world.lists[question.name]
        if people is not None:
            return people
        length = self.lengths.get(question.name)
        least = people_asked_for(question).minimum
        return (blank_person(question),) * (least if length is None else length)
