"""Everything questionable in a definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from pia.answers.from_example import Example
from pia.diagnostics.model import Diagnostic, Label, in_order
from pia.evaluate.examine import EvaluationTooLong
from pia.limits import Limits
from pia.lint import amounts, nobody, problems, reach, repeated, unused
from pia.lint.doubts import settled
from pia.model import rules
from pia.source import Source


def lint(
    built: rules.Rules, examples: Sequence[Example], source: Source, limits: Limits
) -> tuple[Diagnostic, ...]:
    """What an author may not have meant, in the order of the text; all of it warnings."""
    found = [*unused.found(built, source), *repeated.found(examples), *amounts.found(built, source)]
    try:
        found += _searched(built, limits)
    except EvaluationTooLong as error:
        found.append(problems.not_analysed(str(error)))
    return in_order(found)


def _searched(built: rules.Rules, limits: Limits) -> Iterator[Diagnostic]:
    found = settled([*reach.doubts(built), *nobody.doubts(built)], built, limits)
    yield from _told_once(in_order(found.said))
    yield from reach.never_reached(found.possible, built, limits)


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
