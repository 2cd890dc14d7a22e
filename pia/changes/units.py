"""What decides, in two definitions, piece by piece: where a team may come to feel a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import Final, assert_never

from attrs import frozen

from pia.changes.asked import MARKS
from pia.changes.criteria import criteria_of, matched
from pia.changes.depends import Depends
from pia.changes.draft import (
    Aim,
    OfApplying,
    OfCap,
    OfClass,
    OfClasses,
    OfCriterion,
    OfDescriptor,
    OfName,
    OfStanding,
    OfValidity,
)
from pia.changes.joined import Joined
from pia.changes.said import NOWHERE, all_of, any_of, apart, none_of
from pia.changes.shape import shape
from pia.changes.version import Version
from pia.model import rules
from pia.model.walk import Key
from pia.syntax import nodes

_ALWAYS: Final = all_of([])
_NEVER: Final = any_of([])
_BOTH: Final = (True, False)


@frozen(eq=False)
class Unit:
    """A piece of what decides that may differ: a criterion, when a descriptor applies, a class."""

    of: Aim
    """The change that an author may have made of it."""
    owner: str | None
    """The descriptor it belongs to, if both definitions have that."""
    differs: rules.Condition
    """It comes to one thing by the first definition, and to another by the second."""
    near: frozenset[Key]
    """What it rests on, without what stands behind descriptors."""
    far: frozenset[Key]
    """All that it rests on."""


@frozen
class Goals:
    """Teams that would show who feels a change; None where there can be none of that sort."""

    of_change: rules.Condition | None
    """A team for which something that was changed here comes out otherwise, as every team below."""
    of_class: rules.Condition | None
    """A team of another class, with something that was changed here coming out otherwise."""
    of_class_alone: rules.Condition | None
    """The same, with nothing coming out otherwise that was changed elsewhere."""
    of_outcome: rules.Condition | None
    """A team that stands otherwise to a descriptor, because of what was changed here."""
    of_outcome_alone: rules.Condition | None

    def goal(self, of_class: bool, is_alone: bool) -> rules.Condition | None:
        """One of the four."""
        if of_class:
            return self.of_class_alone if is_alone else self.of_class
        return self.of_outcome_alone if is_alone else self.of_outcome

    @property
    def every(self) -> list[rules.Condition]:
        """All that there are."""
        teams = [self.goal(of_class, alone) for of_class in _BOTH for alone in _BOTH]
        return [each for each in (self.of_change, *teams) if each is not None]


@frozen(eq=False, slots=False)
class Units:
    """Everything that may differ between two definitions, and what to look for."""

    versions: tuple[Version, Version]
    joined: Joined

    @cached_property
    def _depends(self) -> tuple[Depends, Depends]:
        first, second = (Depends(side) for side in self.joined.sides)
        return first, second

    # ── What may differ ──

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return (*self._of_descriptors(), *self._of_classes())

    def _unit(
        self,
        of: Aim,
        owner: str | None,
        first: rules.Condition | None,
        second: rules.Condition | None,
        absent: rules.Condition,
    ) -> Iterator[Unit]:
        """A unit, unless it is the same on both sides; *absent* stands for what is not there."""
        both = [
            absent if each is None else self.joined.rewritings[at].condition(each)
            for at, each in enumerate((first, second))
        ]
        if shape(both[0]) != shape(both[1]):
            pairs = [
                (depends, each)
                for depends, each in zip(self._depends, (first, second), strict=True)
                if each is not None
            ]
            near = frozenset[Key]().union(*(depends.near(each) for depends, each in pairs))
            far = frozenset[Key]().union(*(depends.far(each) for depends, each in pairs))
            yield Unit(of, owner, apart(*both), near, far)

    def _of_descriptors(self) -> Iterator[Unit]:
        first, second = (self._named(at) for at in range(2))
        for name, one in first.items():
            if name in second:
                yield from self._of_descriptor(name, one, second[name])
            else:
                yield self._of_one_side(0, name)
        for name in second:
            if name not in first:
                yield self._of_one_side(1, name)

    def _named(self, at: int) -> dict[str, nodes.Descriptor]:
        side = self.joined.sides[at]
        found = self.versions[at].descriptors
        return {side.name("descriptor", None, name): each for (_, name), each in found.items()}

    def _of_descriptor(
        self, name: str, one: nodes.Descriptor, other: nodes.Descriptor
    ) -> Iterator[Unit]:
        first = self.versions[0].descriptor(one.name.text)
        second = self.versions[1].descriptor(other.name.text)
        for at, by in matched(criteria_of(one), criteria_of(other)):
            must, too = _must(first, at), _must(second, by)
            aim = OfCriterion(name, None if must is None else at, None if too is None else by)
            yield from self._unit(aim, name, must, too, _ALWAYS)
        applies, too = all_of(first.applies), all_of(second.applies)
        yield from self._unit(OfApplying(name), name, applies, too, _ALWAYS)

    def _of_one_side(self, at: int, name: str) -> Unit:
        """A descriptor that one definition alone has: it makes a difference where it is not met."""
        key: Key = ("descriptor", None, name)
        met = rules.DescriptorIs(MARKS[at] + name, rules.Standing.MET, span=NOWHERE)
        behind = self._depends[at].behind(name)
        return Unit(OfDescriptor(name), None, none_of([met]), frozenset([key]), behind | {key})

    def _of_classes(self) -> Iterator[Unit]:
        first, second = (
            {side.name("class", None, each.name): each for each in side.built.classes}
            for side in self.joined.sides
        )
        for name in dict.fromkeys([*first, *second]):
            one, other = (_fits(each.get(name)) for each in (first, second))
            yield from self._unit(OfClass(name), None, one, other, _NEVER)
        caps, others = (list(self._caps(at)) for at in range(2))
        for name in dict.fromkeys([*(name for name, _ in caps), *(name for name, _ in others)]):
            pairs = zip_longest(
                (condition for of, condition in caps if of == name),
                (condition for of, condition in others if of == name),
            )
            for first_cap, second_cap in pairs:
                yield from self._unit(OfCap(name), None, first_cap, second_cap, _NEVER)

    def _caps(self, at: int) -> Iterator[tuple[str, rules.Condition]]:
        side = self.joined.sides[at]
        for cap in side.built.caps:
            yield side.name("class", None, cap.class_name), cap.condition

    @cached_property
    def _behind_classes(self) -> frozenset[Key]:
        """All that the class of a team rests on."""
        found = frozenset[Key]()
        for depends in self._depends:
            built = depends.side.built
            conditions = [each.condition for each in built.caps]
            conditions += [each.condition for each in built.classes if each.condition is not None]
            found |= depends.far(*conditions)
        return found

    # ── What to look for ──

    def goals(self, aim: Aim) -> Goals:
        """Teams that would show who feels a change that may come to be felt by *aim*."""
        keys = _keys(aim)
        own = [each for each in self._units if _is_of(each, aim)]
        others = [each for each in self._units if each not in own and not each.far & keys]
        undisturbed = none_of(each.differs for each in others) if others else None
        if not own and isinstance(aim, OfCriterion | OfApplying | OfName | OfClass | OfCap):
            return Goals(None, None, None, None, None)
        of_class = self._of_another_class(aim, own)
        of_outcome = self._of_another_outcome(own)
        return Goals(
            any_of(each.differs for each in own) if own else None,
            of_class,
            _with(of_class, undisturbed),
            of_outcome,
            _with(of_outcome, undisturbed),
        )

    def _of_another_class(self, aim: Aim, own: Sequence[Unit]) -> rules.Condition | None:
        joined = self.joined
        if isinstance(aim, OfValidity):
            return all_of([joined.is_of(0, aim.name), joined.is_of(1, aim.name)])
        keys = _keys(aim)
        if joined.classes_are_same or (keys and not keys & self._behind_classes):
            return None
        if not own:
            return joined.of_another_class
        return all_of([any_of(each.differs for each in own), joined.of_another_class])

    def _of_another_outcome(self, own: Sequence[Unit]) -> rules.Condition | None:
        ways = [
            all_of([each.differs, self.joined.comes_out_otherwise(each.owner)])
            for each in own
            if each.owner is not None and not self.joined.is_same(("descriptor", None, each.owner))
        ]
        return any_of(ways) if ways else None


def _with(
    condition: rules.Condition | None, more: rules.Condition | None
) -> rules.Condition | None:
    if condition is None or more is None:
        return condition
    return all_of([condition, more])


def _must(descriptor: rules.Descriptor, at: int | None) -> rules.Condition | None:
    if at is None or descriptor.criteria[at].strength is not rules.Strength.MUST:
        return None
    return descriptor.criteria[at].condition


def _fits(class_: rules.Class | None) -> rules.Condition | None:
    if class_ is None:
        return None
    return _ALWAYS if class_.condition is None else class_.condition


def _keys(aim: Aim) -> frozenset[Key]:
    """What rests on this is itself otherwise because of the change."""
    match aim:
        case OfCriterion(descriptor=name) | OfApplying(descriptor=name) | OfDescriptor(name=name):
            return frozenset[Key]([("descriptor", None, name)])
        case OfName(key=key):
            return frozenset([key])
        case OfStanding() | OfClass() | OfCap() | OfClasses() | OfValidity():
            return frozenset()
        case _:
            assert_never(aim)


def _is_of(unit: Unit, aim: Aim) -> bool:
    if isinstance(aim, OfName):
        return aim.key in unit.near and not isinstance(unit.of, OfDescriptor)
    return unit.of == aim
