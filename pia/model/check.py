"""What can be wrong with rules although all names are known, in the order it is looked for."""

from __future__ import annotations

from collections.abc import Mapping

from pia.diagnostics.model import Diagnostic, Report, has_errors
from pia.limits import Limits
from pia.model import problems, rules
from pia.model.from_syntax import resolve
from pia.model.kinds import with_kinds
from pia.model.tables import check_bands
from pia.model.uses import graph_of, in_order, named_in, uses_in
from pia.model.walk import Key, Part, Said, everything_in, everything_said, parts_of
from pia.syntax import nodes
from pia.syntax.nodes import Name


def rules_of(tree: nodes.File, limits: Limits) -> rules.Rules | None:
    """What *tree* means; None where anything is wrong with it."""
    found: list[Diagnostic] = []
    named = resolve(tree, found.append)
    built = None if named is None else check(named, found.append, limits)
    return None if has_errors(found) else built


def check(built: rules.Rules, report: Report, limits: Limits) -> rules.Rules:
    """*built* with the kinds of its quantities found; everything wrong with it is reported."""
    _check_lists(built, report, limits)
    named = named_in(built)
    graph = graph_of(named, built)
    order = in_order(graph, named, report)
    if order is not None:
        _check_depth(built, [named[key] for key in order], report, limits)
        built = with_kinds(built, order, report)
        _check_people(built, [named[key] for key in order], report)
        _check_audited(built, order, graph, report)
    check_bands(built, report)
    return built


def _check_lists(built: rules.Rules, report: Report, limits: Limits) -> None:
    for question in built.questions:
        if isinstance(question.type, rules.Records) and question.type.minimum > limits.list_length:
            report(problems.list_too_long(question.span, limits.list_length))


# ── Depth ───────────────────────────────────────────────────────────────────────────────────────


def _check_depth(built: rules.Rules, order: list[Said], report: Report, limits: Limits) -> None:
    """Bound the depth of everything as the evaluator walks it, through the terms it uses."""
    depths: dict[Key, int] = {}
    for said in [*order, *_judged_last(built)]:
        used = {use.key for use in uses_in(said, built)}
        depth = _depth(said.parts) + max((depths[key] for key in used), default=0)
        depths[said.key] = depth
        if depth > limits.nesting:
            report(problems.chain_too_deep(Name(said.name, span=said.span), limits.nesting))
            return


def _judged_last(built: rules.Rules) -> list[Said]:
    """Classes, caps and promises, which nothing else uses."""
    return [said for said in everything_said(built) if said.sort in ("class", "cap", "promise")]


def _depth(said: tuple[Part, ...]) -> int:
    deepest = 0
    level = list(said)
    while level:
        deepest += 1
        level = [inner for part in level for inner in parts_of(part)]
    return deepest


# ── People, and descriptors for self-audit only ─────────────────────────────────────────────────


def _check_people(built: rules.Rules, order: list[Said], report: Report) -> None:
    """What is about all the people cannot be asked of one of them, through a term either (S11)."""
    about_all: set[Key] = set()
    for said in [*order, *_judged_last(built)]:
        if any(isinstance(part, _ABOUT_ALL) for part in everything_in(*said.parts)):
            about_all.add(said.key)
        for use in uses_in(said, built):
            if use.key in about_all:
                about_all.add(said.key)
                _, of_whom, name = use.key
                # What is wrong with something said of a person is reported where it is declared.
                if use.about is not None and of_whom is None:
                    report(problems.people_within_people(Name(name, span=use.span)))


_ABOUT_ALL = rules.OfPeople | rules.CountedPart | rules.OfDescriptors


def _check_audited(
    built: rules.Rules, order: list[Key], graph: Mapping[Key, list[Key]], report: Report
) -> None:
    """No class, and no promise about one, rests on what is for self-audit only (S27)."""
    audited = {each.name for each in built.descriptors if each.self_audit_only}
    reach = _reach(order, graph)
    for said in _judged_last(built):
        is_promise = said.sort == "promise"
        where = "a promise about a class" if is_promise else f"the class `{said.name}`"
        for use in uses_in(said, built):
            for name in sorted(reach[use.key] & audited):
                report(problems.only_audited(Name(name, span=use.span), where))


def _reach(order: list[Key], graph: Mapping[Key, list[Key]]) -> dict[Key, frozenset[str]]:
    """For each named thing, the descriptors it rests on, through whatever it uses."""
    reach: dict[Key, frozenset[str]] = {}
    for key in order:
        own = {key[2]} if key[0] == "descriptor" else set()
        reach[key] = frozenset(own.union(*(reach[used] for used in graph[key])))
    return reach
