"""Which changes to a definition its examples would notice: in words, and as data."""

from __future__ import annotations

from collections.abc import Iterator

from pia.api.definition import Definition
from pia.cli.report import BLANK, bullet, count, line, paragraph
from pia.diagnostics.as_data import place
from pia.diagnostics.render import Line, Style
from pia.examples.mutants import Fate, Mutant, Mutation


def drawn(
    mutated: Mutation, definition: Definition, name: str, width: int, verbose: bool
) -> Iterator[Line]:
    """What no example would notice, what makes no difference, and, if asked for, all the rest."""
    parts = [("No example would notice", Fate.NOT_NOTICED), ("No difference", Fate.EQUIVALENT)]
    if verbose:
        parts.append(("Noticed", Fate.NOTICED))
    for title, fate in parts:
        mutants = mutated.of(fate)
        if not mutants:
            continue
        yield line(title, Style.STRONG)
        for each in mutants:
            at = definition.source.position(each.span.start).line
            yield from bullet(f"{name}:{at}: {each.words}{_because(each)}", width)
            if each.hint:
                yield from paragraph(f"would show it: {each.hint}", width, indent=4)
        yield BLANK


def _because(mutant: Mutant) -> str:
    if mutant.noticed_by is not None:
        return f" (noticed by {mutant.noticed_by})"
    return f": {mutant.reason}" if mutant.reason else ""


def in_words(mutated: Mutation) -> str:
    """``mutation 100%: 139 changes tried, 138 noticed, 1 without difference, 0 not noticed``."""
    untried = f", {mutated.untried:,} more not tried" if mutated.untried else ""
    return (
        f"mutation {mutated.percent}%: {count(len(mutated.mutants), 'change')} tried,"
        f" {len(mutated.of(Fate.NOTICED)):,} noticed,"
        f" {len(mutated.of(Fate.NOT_NOTICED)):,} not noticed,"
        f" {len(mutated.of(Fate.EQUIVALENT)):,} without any difference{untried}"
    )


def data(mutated: Mutation, definition: Definition) -> dict[str, object]:
    """The same, JSON-ready."""
    return {
        "percent": mutated.percent,
        "noticed": len(mutated.of(Fate.NOTICED)),
        "not_noticed": len(mutated.of(Fate.NOT_NOTICED)),
        "equivalent": len(mutated.of(Fate.EQUIVALENT)),
        "untried": mutated.untried,
        "mutants": [_mutant_data(each, definition) for each in mutated.mutants],
    }


def _mutant_data(mutant: Mutant, definition: Definition) -> dict[str, object]:
    return {
        **place(mutant.span, definition.source),
        "sort": mutant.sort.value,
        "words": mutant.words,
        "fate": mutant.fate.value,
        "noticed_by": mutant.noticed_by,
        "reason": mutant.reason or None,
        "hint": mutant.hint or None,
    }
