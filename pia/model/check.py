"""What can be wrong with rules although all names are known, in the order it is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pia.diagnostics.model import Diagnostic, Report
from pia.limits import Limits
from pia.model import problems, rules
from pia.model.kinds import with_kinds
from pia.model.tables import check_bands
from pia.model.uses import Key, graph_of, in_order, named_in, used_by, uses_in
from pia.model.walk import Part, everything_in, parts_of
from pia.source import Span
from pia.syntax.nodes import Name


def check(built: rules.Rules, report: Report, limits: Limits) -> rules.Rules:
    """*built* with the kinds of its quantities found; everything wrong with it is reported."""
    found: list[Diagnostic] = []
    graph = graph_of(built)
    order = in_order(graph, built, found.append)
    if order is not None:
        _check_depth(built, order, graph, found.append, limits)
        built = with_kinds(built, order, found.append)
        _check_people(built, order, graph, found.append)
        _check_audited(built, order, graph, found.append)
    check_bands(built, found.append)
    for each in found:
        report(each)
    return built


# ── Depth ───────────────────────────────────────────────────────────────────────────────────────


def _check_depth(
    built: rules.Rules,
    order: list[Key],
    graph: Mapping[Key, list[Key]],
    report: Report,
    limits: Limits,
) -> None:
    """Bound the depth of everything as the evaluator walks it, through the terms it uses."""
    named = named_in(built)
    depths: dict[Key, int] = {}
    for key in order:
        said, span = named[key]
        depths[key] = _depth(said) + max((depths[used] for used in graph[key]), default=0)
        if depths[key] > limits.nesting:
            report(problems.chain_too_deep(Name(key[2], span=span), limits.nesting))
            return


def _depth(said: tuple[Part, ...]) -> int:
    deepest = 0
    level = list(said)
    while level:
        deepest += 1
        level = [inner for part in level for inner in parts_of(part)]
    return deepest


# ── People, and descriptors for self-audit only ─────────────────────────────────────────────────


def _check_people(
    built: rules.Rules, order: list[Key], graph: Mapping[Key, list[Key]], report: Report
) -> None:
    """What is about all the people cannot be asked of one of them, through a term either (S11)."""
    named = named_in(built)
    about_all: set[Key] = set()
    for key in order:
        said, span = named[key]
        counts = any(isinstance(part, _ABOUT_ALL) for part in everything_in(*said))
        if counts or any(used in about_all for used in graph[key]):
            about_all.add(key)
    for key in order:
        said, span = named[key]
        for part in _asked_of_a_person(said, key[1]):
            for used in used_by(part, None, built):
                if used in about_all:
                    report(problems.people_within_people(Name(used[2], span=_place(part, span))))


def _asked_of_a_person(said: tuple[Part, ...], record: str | None) -> Iterator[Part]:
    """The parts of *said* that are asked of one person: all of them in a term about a record."""
    for part in everything_in(*said):
        if record is not None:
            yield part
        elif isinstance(part, rules.Everyone | rules.HowManyPeople):
            yield from everything_in(part.condition)


_ABOUT_ALL = (
    rules.Everyone,
    rules.HowManyPeople,
    rules.NumberListed,
    rules.NumberOfDifferent,
    rules.DescriptorMet,
    rules.EveryDescriptorMet,
)


def _place(part: Part, otherwise: Span) -> Span:
    span: Span = getattr(part, "span", otherwise)
    return span


def _check_audited(
    built: rules.Rules, order: list[Key], graph: Mapping[Key, list[Key]], report: Report
) -> None:
    """No class, and no promise about one, rests on what is for self-audit only (S27)."""
    audited = {each.name for each in built.descriptors if each.self_audit_only}
    reach = _reach(order, graph)
    said: list[tuple[rules.Condition, str]] = [
        (each.condition, f"the class `{each.name}`")
        for each in built.classes
        if each.condition is not None
    ]
    said += [
        (clause.condition, "a promise about a class")
        for promise in built.promises
        for clause in promise.clauses
        if isinstance(clause, rules.OnlyIf)
    ]
    for condition, where in said:
        for used, part in uses_in((condition,), None, built):
            for name in sorted(reach[used] & audited):
                place = Name(name, span=_place(part, condition.span))
                report(problems.only_audited(place, where))


def _reach(order: list[Key], graph: Mapping[Key, list[Key]]) -> dict[Key, frozenset[str]]:
    """For each named thing, the descriptors it rests on, through whatever it uses."""
    reach: dict[Key, frozenset[str]] = {}
    for key in order:
        own = {key[2]} if key[0] == "descriptor" else set()
        reach[key] = frozenset(own.union(*(reach[used] for used in graph[key])))
    return reach
