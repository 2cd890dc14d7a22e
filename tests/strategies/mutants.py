"""Definitions that differ from another in one place, as one that was edited does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from tests.strategies.plain import (
    AnyOf,
    Cap,
    Class,
    Compare,
    Constant,
    Criterion,
    Definition,
    Descriptor,
    Domain,
    Group,
    Holds,
    Is,
    IsOneOf,
    Level,
    Not,
    Number,
    OneOf,
    People,
    Question,
    Vocabulary,
)

_OTHER_COMPARATORS: Final = {
    "at least": "over",
    "over": "at least",
    "at most": "under",
    "under": "at most",
    "is": "is not",
    "is not": "is",
}


@dataclasses.dataclass(frozen=True)
class Edited:
    """A definition after one edit, and what was edited."""

    what: str
    definition: Definition


def edits(definition: Definition) -> list[Edited]:
    """Every edit of some sorts; some of them are no definitions any more."""
    return [Edited(what, new) for what, new in _edits(definition) if isinstance(new, Definition)]


def _edits(node: object) -> Iterator[tuple[str, object]]:
    """*node* with one edit in it, one after the other."""
    yield from _own(node)
    if isinstance(node, tuple):
        for at, each in enumerate(node):
            for what, new in _edits(each):
                yield what, (*node[:at], new, *node[at + 1 :])
    elif dataclasses.is_dataclass(node) and not isinstance(node, type):
        for field in dataclasses.fields(node):
            for what, new in _edits(getattr(node, field.name)):
                yield what, dataclasses.replace(node, **{field.name: new})


def _own(node: object) -> Iterator[tuple[str, object]]:
    match node:
        case Constant(number=number):
            yield "a constant", dataclasses.replace(node, number=number + 1)
            if number >= 1:
                yield "a constant", dataclasses.replace(node, number=number - 1)
        case Compare(comparator=comparator) | Level(comparator=comparator):
            if comparator in _OTHER_COMPARATORS:
                other = _OTHER_COMPARATORS[comparator]
                if not (isinstance(node, Level) and other.startswith("is")):
                    yield "a comparator", dataclasses.replace(node, comparator=other)
        case Is(negated=negated):
            yield "an option", dataclasses.replace(node, negated=not negated)
        case IsOneOf(options=options) if len(options) > 1:
            yield "an option", dataclasses.replace(node, options=options[1:])
        case Holds():
            yield "a condition", Not(node)
        case Group(words="all" | "any" as words):
            other = "any" if words == "all" else "all"
            yield "a group", dataclasses.replace(node, words=other)
            if len(node.conditions) > 2:
                yield "a bullet", dataclasses.replace(node, conditions=node.conditions[1:])
        case People(words="at least" | "at most", count=int(count)):
            yield "a count", dataclasses.replace(node, count=count + 1)
        case People(words="at least share" | "at most share", percent=Fraction() as percent):
            yield "a share", dataclasses.replace(node, percent=percent / 2)
        case Criterion(strength=strength):
            other = "should" if strength == "must" else "must"
            yield "a strength", dataclasses.replace(node, strength=other)
        case Descriptor(criteria=criteria) if len(criteria) > 1:
            yield "a criterion", dataclasses.replace(node, criteria=criteria[1:])
        case Domain(self_audit_only=only, descriptors=descriptors):
            yield "self-audit", dataclasses.replace(node, self_audit_only=not only)
            if len(descriptors) > 1:
                yield "a descriptor", dataclasses.replace(node, descriptors=descriptors[1:])
        case Vocabulary(is_scale=is_scale, options=options):
            if is_scale:
                yield "a scale", dataclasses.replace(node, options=options[::-1])
            yield "an option more", dataclasses.replace(node, options=(*options, "unheard-of"))
        case Question(or_none=or_none, type=Number() | OneOf() | AnyOf()):
            yield "none", dataclasses.replace(node, or_none=not or_none)
        case Number(low=Fraction() as low, high=Fraction() as high) if low < high:
            yield "a bound", dataclasses.replace(node, high=high - 1)
        case Definition(classes=(first, second, *rest), in_stages=False):
            yield "the order", dataclasses.replace(node, classes=(second, first, *rest))
            yield "a class", dataclasses.replace(node, classes=(second, *rest))
        case Class(condition=condition) | Cap(condition=condition):
            yield "when a class fits", dataclasses.replace(node, condition=Not(condition))
