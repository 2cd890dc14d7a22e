"""What the examples of a definition decide: each condition both ways, one way, or never.

A condition is decided where an evaluation of an example looks at it and it comes out as yes or no;
one about people is, where it does so of anybody in the list.  What an evaluation does not look at
is not decided: a class below the one that fits, a row below the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import Enum

from attrs import field, frozen

from pia.answers.from_example import Example
from pia.evaluate.classify import classes_left
from pia.evaluate.examine import EvaluationTooLong, Examination, Finding, Subject
from pia.evaluate.facts import Facts
from pia.evaluate.truth import Truth
from pia.evaluate.world import World, world_of
from pia.examples.held import Held
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import Said, everything_in, everything_said
from pia.source import Placed


class Ways(Enum):
    """In which ways something is decided by the examples."""

    BOTH = "both"
    ONLY_YES = "only yes"
    ONLY_NO = "only no"
    NEVER = "never"


@frozen
class Decided(Placed):
    """One place of a definition, and how the examples decide it."""

    kind: str
    """``criterion``, ``applies when``, ``bullet``, ``term``, ``row``, ``class condition``,
    ``at best`` or ``class``."""
    owner: str
    """The name of the descriptor, term, quantity or class that it belongs to."""
    ways: Ways


@frozen
class Coverage:
    """How the examples of a definition decide what it says."""

    places: tuple[Decided, ...]
    """In the order of the text."""

    @property
    def decided(self) -> int:
        """How many places are decided both ways."""
        return sum(each.ways is Ways.BOTH for each in self.places)

    @property
    def percent(self) -> int:
        """The share of these, rounded down: 100 is all of them."""
        return 100 * self.decided // len(self.places)


@frozen
class _Place(Placed):
    """Something to be decided, before anything is."""

    kind: str
    owner: str
    condition: rules.Condition | None = field(eq=False)
    """None for a class, which is decided by the verdicts."""


class _Traced(Examination):
    """An examination that takes note of what everything it looks at comes to."""

    def __init__(
        self, facts: Facts, world: World, limits: Limits, seen: dict[int, set[Truth]]
    ) -> None:
        super().__init__(facts.index, world, limits)
        self._seen = seen

    def condition(self, condition: rules.Condition, who: Subject = None) -> Finding:
        """What *condition* comes to, noted."""
        finding = super().condition(condition, who)
        self._seen.setdefault(id(condition), set()).add(finding.truth)
        return finding


def coverage(examples: Iterable[Example], facts: Facts, limits: Limits) -> Coverage:
    """How *examples* decide what the rules that *facts* are about say."""
    seen: dict[int, set[Truth]] = {}
    classes: dict[str, set[Truth]] = {each.name: set() for each in facts.built.classes}
    for example in examples:
        with suppress(EvaluationTooLong):
            _look_at(example, facts, limits, seen, classes)
    places = sorted(_places(facts.built), key=lambda each: (each.span.start, -each.span.end))
    return Coverage(
        tuple(
            Decided(
                each.kind,
                each.owner,
                _ways(
                    classes[each.owner]
                    if each.condition is None
                    else seen.get(id(each.condition), set())
                ),
                span=each.span,
            )
            for each in places
        )
    )


def _look_at(
    example: Example,
    facts: Facts,
    limits: Limits,
    seen: dict[int, set[Truth]],
    classes: dict[str, set[Truth]],
) -> None:
    world = world_of(facts.built, example.answers, example.date)
    examination = _Traced(facts, world, limits, seen)
    classes_left(examination)
    for descriptor in facts.built.descriptors:
        examination.standing(descriptor.name)
        for criterion in descriptor.criteria:
            if criterion.strength is not rules.Strength.MUST:
                examination.condition(criterion.condition)
    possible = Held(facts, world, limits).classes
    for name, truths in classes.items():
        if name not in possible:
            truths.add(Truth.NO)
        elif len(possible) == 1:
            truths.add(Truth.YES)


def _ways(truths: set[Truth]) -> Ways:
    match Truth.YES in truths, Truth.NO in truths:
        case True, True:
            return Ways.BOTH
        case True, False:
            return Ways.ONLY_YES
        case False, True:
            return Ways.ONLY_NO
        case _:
            return Ways.NEVER


# ── What there is to decide ─────────────────────────────────────────────────────────────────────


def _places(built: rules.Rules) -> Iterator[_Place]:
    for said in everything_said(built):
        if said.sort != "promise":
            yield from _of_its_own(said)
            yield from _bullets(said)
    for quantity in built.quantities:
        if isinstance(quantity.value, rules.Rows):
            for row in quantity.value.rows:
                span = row.condition.span
                yield _Place("row", quantity.name, row.condition, span=span)
    for descriptor in built.descriptors:
        for applies in descriptor.applies:
            yield _Place("applies when", descriptor.name, applies, span=applies.span)
        for criterion in descriptor.criteria:
            span = criterion.condition.span
            yield _Place("criterion", descriptor.name, criterion.condition, span=span)
    for class_ in built.classes:
        yield _Place("class", class_.name, None, span=class_.span)


_KINDS = {"term": "term", "class": "class condition", "cap": "at best"}


def _of_its_own(said: Said) -> Iterator[_Place]:
    if said.sort in _KINDS:
        (condition,) = said.parts
        assert isinstance(condition, rules.Condition)
        yield _Place(_KINDS[said.sort], said.name, condition, span=condition.span)


def _bullets(said: Said) -> Iterator[_Place]:
    """Everything that stands beside others: below `all of`, or between `and` and `or`."""
    for part in everything_in(*said.parts):
        if isinstance(part, rules.HowMany):
            for bullet in part.conditions:
                yield _Place("bullet", said.name, bullet, span=bullet.span)
