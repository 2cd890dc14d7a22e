"""What conditions and quantities mean, without how they are written: equal shapes mean the same."""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import Final, TypeAlias

import attrs

from pia.model import rules

Shape: TypeAlias = "tuple[object, ...]"

_IN_ANY_ORDER: Final = {
    (rules.EveryDescriptor, "descriptors"),
    (rules.HowManyDescriptors, "descriptors"),
    (rules.ShareOfDescriptors, "descriptors"),
    (rules.Sum, "added"),
    (rules.Sum, "taken"),
    (rules.Product, "factors"),
    (rules.Descriptor, "criteria"),
    (rules.Descriptor, "applies"),
}
"""Where the order of several makes no difference."""


def shape(value: object) -> object:
    """What *value*, a part of some rules, means: the same for two that differ in words alone.

    Questions, records and vocabularies are known by their names.
    """
    match value:
        case rules.Question(name=name) | rules.Record(name=name) | rules.Vocabulary(name=name):
            return name
        case rules.Constant(value=number, unit=unit):
            return number, unit.kind
        case rules.HowMany():
            return _of_several(value)
        case tuple():
            return tuple(shape(each) for each in value)
        case frozenset():
            return tuple(sorted(value))
        case Enum() | type():
            return value
        case _ if attrs.has(type(value)):
            return _of_parts(value)
        case _:
            return value


def _of_several(condition: rules.HowMany) -> object:
    """Where all, one or none of several have to hold, saying one twice makes no difference."""
    low, high = condition.low, condition.high
    number = len(condition.conditions)
    shapes = sorted((shape(each) for each in condition.conditions), key=repr)
    once = tuple(each for each, _ in groupby(shapes))
    if low == high == number:
        return once[0] if len(once) == 1 else ("all", once)
    if (low, high) == (1, number):
        return once[0] if len(once) == 1 else ("any", once)
    if low == high == 0:
        return "none", once
    return "how many", low, high, tuple(shapes)


def _of_parts(value: object) -> Shape:
    found: list[object] = [type(value).__name__]
    for each in attrs.fields(type(value)):  # type: ignore[arg-type]  # attrs.has has said so
        if not each.eq:
            continue
        inner = shape(getattr(value, each.name))
        if (type(value), each.name) in _IN_ANY_ORDER:
            assert isinstance(inner, tuple)
            inner = tuple(sorted(inner, key=repr))
        found.append(inner)
    return tuple(found)
