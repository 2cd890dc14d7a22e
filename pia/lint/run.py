"""Everything questionable in a definition."""

from __future__ import annotations

from attrs import evolve

from pia.diagnostics.model import Diagnostic, Label, in_order
from pia.evaluate.examine import EvaluationTooLong
from pia.limits import Limits
from pia.lint import nobody, problems, reach
from pia.lint.doubts import settled
from pia.model import rules


def lint(built: rules.Rules, limits: Limits) -> tuple[Diagnostic, ...]:
    """What an author may not have meant, in the order of the text; all of it warnings."""
    try:
        return _found(built, limits)
    except EvaluationTooLong as error:
        return (problems.not_analysed(str(error)),)


def _found(built: rules.Rules, limits: Limits) -> tuple[Diagnostic, ...]:
    found = settled([*reach.doubts(built), *nobody.doubts(built)], built, limits)
    unreached = reach.never_reached(found.possible, built, limits)
    return in_order([*_told_once(in_order(found.said)), *unreached])


def _told_once(found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """*found*, with what holds of nobody in several places said once, of all of them."""
    once: dict[tuple[object, ...], Diagnostic] = {}
    for nth, each in enumerate(found):
        key = (each.message,) if each.code == "holds-of-nobody" else (nth,)
        first = once.setdefault(key, each)
        if first is not each:
            assert each.primary is not None
            others = (*first.secondary, Label(each.primary.span, "and this"))
            once[key] = evolve(first, secondary=others)
    return list(once.values())
