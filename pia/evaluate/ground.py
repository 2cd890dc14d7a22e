"""What all branches of a search stand on: the definition, the limits, and the order of answers."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, field, frozen

from pia.evaluate.examine import Examination, Who, record_in
from pia.evaluate.facts import Facts
from pia.evaluate.numbers import Numbers
from pia.evaluate.undecided import Asked
from pia.evaluate.work import MOST_SETTLING, Work
from pia.evaluate.world import IS_THERE, Leaf, World, is_open
from pia.limits import Limits
from pia.model import rules


@frozen(eq=False)
class Ground:
    """One definition, and how worlds of it are looked at."""

    facts: Facts
    limits: Limits
    order: Mapping[Leaf, int]
    """Where each answer of the team stands in the definition."""
    settling: Work = field(init=False, default=Factory(lambda: Work(MOST_SETTLING)))
    """What putting in numbers, to see what settles comparisons, has taken so far."""

    def examination(self, world: World) -> Examination:
        """*world*, ready to have conditions held against it."""
        return Examination(self.facts.index, world, self.limits)

    def who(self, world: World, asked: Asked) -> Who | None:
        """Of whom *asked* is asked in *world*."""
        owner = asked.subject
        return None if owner is None else record_in(self.facts.index, world, owner)

    def leaves_of(self, asked: Asked) -> frozenset[Leaf]:
        """The answers of the team that *asked* depends on."""
        condition = asked.condition
        if isinstance(condition, rules.TermHolds):
            return frozenset([(condition.subject, IS_THERE)])
        if isinstance(condition, rules.OfDescriptors):
            return frozenset()
        record = None if asked.subject is None else self.facts.index.records[asked.subject].name
        reads = self.facts.through(self.facts.reads(condition, record))
        own = frozenset((asked.subject or "", field) for field in reads.fields)
        return reads.leaves | own

    def open_numbers(self, world: World, asked: Asked) -> dict[Leaf, Numbers]:
        """Those of them that are numbers, and open in *world*."""
        return {
            leaf: domain
            for leaf in sorted(self.leaves_of(asked), key=self.order.__getitem__)
            if isinstance(domain := world.leaves[leaf], Numbers) and is_open(domain)
        }
