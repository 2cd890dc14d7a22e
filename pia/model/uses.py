"""Who uses whom: terms, quantities and descriptors, and an order in which none comes too early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pia.diagnostics.model import Report
from pia.model import problems, rules
from pia.model.walk import Part, parts_of, quantities_in
from pia.source import Span
from pia.syntax.nodes import Name

Key: TypeAlias = tuple[str, str | None, str]
"""A named thing that uses others: its sort, the record it is about, and its name."""


def named_in(built: rules.Rules) -> dict[Key, tuple[tuple[Part, ...], Span]]:
    """Every term, quantity and descriptor, with what it says and where its name stands."""
    named: dict[Key, tuple[tuple[Part, ...], Span]] = {}
    for term in built.terms:
        named["term", term.record, term.name] = ((term.condition,), term.span)
    for each in built.quantities:
        named["quantity", each.record, each.name] = (quantities_in(each.value), each.span)
    for descriptor in built.descriptors:
        said = tuple(criterion.condition for criterion in descriptor.criteria)
        named["descriptor", None, descriptor.name] = (said, descriptor.span)
    return named


def used_by(part: Part, record: str | None, built: rules.Rules) -> Iterator[Key]:
    """The named things that *part* itself uses, where it stands about *record*."""
    match part:
        case rules.TermHolds(subject=subject, name=name):
            yield "term", record_of(subject, record, built), name
        case rules.QuantityOf(subject=subject, name=name):
            yield "quantity", record_of(subject, record, built), name
        case rules.DescriptorMet(descriptor=name):
            yield "descriptor", None, name
        case rules.EveryDescriptorMet(descriptors=names):
            for name in names:
                yield "descriptor", None, name
        case _:
            return


def record_of(subject: str, record: str | None, built: rules.Rules) -> str | None:
    """The record that *subject* is, for something that stands about *record*."""
    if subject == rules.TEAM:
        return None
    if subject == rules.PERSON:
        return record
    (question,) = [each for each in built.questions if each.name == subject]
    assert isinstance(question.type, rules.OneRecord)
    return question.type.record.name


def uses_in(
    said: tuple[Part, ...], record: str | None, built: rules.Rules
) -> Iterator[tuple[Key, Part]]:
    """Everything that *said* uses, and where; sentences about people speak of their record."""
    waiting: list[tuple[Part, str | None]] = [(part, record) for part in reversed(said)]
    while waiting:
        part, about = waiting.pop()
        for key in used_by(part, about, built):
            yield key, part
        inside = about
        if isinstance(part, rules.Everyone | rules.HowManyPeople):
            assert isinstance(part.list.type, rules.Records)
            inside = part.list.type.record.name
        waiting.extend((inner, inside) for inner in reversed(parts_of(part)))


def graph_of(built: rules.Rules) -> dict[Key, list[Key]]:
    """For each named thing, what it uses itself."""
    return {
        key: list(dict.fromkeys(used for used, _ in uses_in(said, key[1], built)))
        for key, (said, _) in named_in(built).items()
    }


def in_order(
    graph: Mapping[Key, list[Key]], built: rules.Rules, report: Report
) -> list[Key] | None:
    """The named things, each behind all that it uses; None where some use themselves (S29)."""
    order: list[Key] = []
    done: set[Key] = set()
    for root in graph:
        path: list[Key] = []
        waiting: list[tuple[Key, bool]] = [(root, False)]
        while waiting:
            key, is_left = waiting.pop()
            if is_left:
                path.pop()
                done.add(key)
                order.append(key)
            elif key in path:
                circle = [*path[path.index(key) :], key]
                span = named_in(built)[key][1]
                report(problems.uses_itself(Name(key[2], span=span), [name for *_, name in circle]))
                return None
            elif key not in done:
                path.append(key)
                waiting.append((key, True))
                waiting.extend((used, False) for used in reversed(graph[key]))
    return order
