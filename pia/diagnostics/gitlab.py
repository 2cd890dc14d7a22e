"""Diagnostics as GitLab's Code Quality reads them, as JSON-ready data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pia.diagnostics.fingerprint import fingerprints
from pia.diagnostics.model import Diagnostic, Inspected, Severity
from pia.diagnostics.words import extent, whole

_SEVERITY: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def code_quality(every: Sequence[Inspected]) -> list[dict[str, object]]:
    """The report: one object for each finding."""
    return [found for inspected in every for found in _of(inspected)]


def _of(inspected: Inspected) -> Iterator[dict[str, object]]:
    known_by = fingerprints(inspected)
    for diagnostic, fingerprint in zip(inspected.diagnostics, known_by, strict=True):
        yield {
            "description": description(diagnostic),
            "check_name": diagnostic.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITY[diagnostic.severity],
            "location": {"path": whole(inspected.name), "lines": _lines(diagnostic, inspected)},
        }


def description(diagnostic: Diagnostic) -> str:
    """The message, with what to try behind it."""
    help = f" ({whole(diagnostic.help)})" if diagnostic.help else ""
    return f"{whole(diagnostic.message)}{help}"


def _lines(diagnostic: Diagnostic, inspected: Inspected) -> dict[str, int]:
    """GitLab wants a line for everything; what is said of the whole file stands at its first."""
    if inspected.source is None or diagnostic.primary is None:
        return {"begin": 1}
    start, end = extent(diagnostic.primary, inspected.source)
    return {"begin": start.line, "end": end.line}
