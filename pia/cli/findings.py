"""Diagnostics, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pia.cli.inputs import Opened
from pia.cli.output import columns
from pia.cli.report import BAD, BLANK, DONE, MISUSE, Report
from pia.diagnostics.as_data import as_data
from pia.diagnostics.model import Diagnostic, Severity
from pia.diagnostics.render import Line, render
from pia.source import Source


def drawn(found: Iterable[Diagnostic], source: Source | None, width: int) -> Iterator[Line]:
    """Every diagnostic, with a blank line below it."""
    for diagnostic in found:
        yield from render(diagnostic, source, width)
        yield BLANK


def drawn_of(opened: Opened, width: int) -> Iterator[Line]:
    """Everything that was found in a definition."""
    yield from drawn(opened.checked.diagnostics, opened.checked.source, width)


def data_of(found: Iterable[Diagnostic], source: Source | None) -> list[dict[str, object]]:
    """Every diagnostic, JSON-ready."""
    return [as_data(diagnostic, source) for diagnostic in found]


def definition_data(opened: Opened) -> dict[str, object]:
    """What is known of a definition, and all that was found in it."""
    definition = opened.definition
    return {
        "file": opened.name,
        "name": None if definition is None else definition.name,
        "edition": None if definition is None else definition.edition,
        "meaning": None if definition is None else definition.meaning,
        "problems": data_of(opened.checked.diagnostics, opened.checked.source),
    }


def code_of(opened: Opened, is_strict: bool) -> int:
    """What one definition means for the exit code."""
    if opened.is_missing:
        return MISUSE
    return BAD if fails(opened.checked.diagnostics, is_strict) else DONE


def refused(opened: Opened) -> Report:
    """Nothing can be done with a definition that has errors but to say so."""
    code = code_of(opened, is_strict=False)
    return Report(complaints=tuple(drawn_of(opened, columns())), code=code)


def fails(found: Iterable[Diagnostic], is_strict: bool) -> bool:
    """Whether there is an error, or, if that is asked for, a warning."""
    failing = {Severity.ERROR, Severity.WARNING} if is_strict else {Severity.ERROR}
    return any(diagnostic.severity in failing for diagnostic in found)
