"""Who uses whom: terms, quantities and descriptors, and an order in which none comes too early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import frozen

from pia.diagnostics.model import Report
from pia.model import problems, rules
from pia.model.walk import About, Part, Said, everything_said, met_in, parts_about
from pia.source import Placed
from pia.syntax.nodes import Name

Key: TypeAlias = tuple[str, About, str]
"""A named thing that uses others: its sort, the record it is about, and its name."""


def named_in(built: rules.Rules) -> dict[Key, Said]:
    """Every term, quantity and descriptor."""
    return {
        each.key: each
        for each in everything_said(built)
        if each.sort in ("term", "quantity", "descriptor")
    }


def used_by(part: Part, record: About, built: rules.Rules) -> Iterator[Key]:
    """The named things that *part* itself uses, where it stands about *record*."""
    match part:
        case rules.TermHolds(subject=subject, name=name):
            yield "term", record_of(subject, record, built), name
        case rules.QuantityOf(subject=subject, name=name):
            yield "quantity", record_of(subject, record, built), name
        case _:
            for name in met_in(part):
                yield "descriptor", None, name


def record_of(subject: str, record: About, built: rules.Rules) -> About:
    """The record that *subject* is, for something that stands about *record*."""
    if subject == rules.TEAM:
        return None
    if subject == rules.PERSON:
        return record
    (question,) = [each for each in built.questions if each.name == subject]
    assert isinstance(question.type, rules.OneRecord)
    return question.type.record.name


@frozen
class Use(Placed):
    """That something uses another, and about whom it does."""

    key: Key
    about: About


def uses_in(said: Said, built: rules.Rules) -> Iterator[Use]:
    """Everything that *said* uses."""
    span = said.span
    for part, about in parts_about(said.parts, said.record):
        # A quantity has no place of its own; what was last before it is what compares it.
        span = getattr(part, "span", span)
        for key in used_by(part, about, built):
            yield Use(key, about, span=span)


def graph_of(named: Mapping[Key, Said], built: rules.Rules) -> dict[Key, list[Key]]:
    """For each of the *named*, what it uses itself."""
    return {
        key: list(dict.fromkeys(use.key for use in uses_in(said, built)))
        for key, said in named.items()
    }


def in_order(
    graph: Mapping[Key, list[Key]], named: Mapping[Key, Said], report: Report
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
                place = Name(key[2], span=named[key].span)
                report(problems.uses_itself(place, [name for *_, name in circle]))
                return None
            elif key not in done:
                path.append(key)
                waiting.append((key, True))
                waiting.extend((used, False) for used in reversed(graph[key]))
    return order
