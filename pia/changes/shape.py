"""What conditions and quantities mean, without how they are written: equal shapes mean the same."""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias

import attrs

from pia.model import rules

Shape: TypeAlias = "tuple[object, ...]"

_IN_ANY_ORDER: Final = {
    (rules.HowMany, "conditions"),
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
