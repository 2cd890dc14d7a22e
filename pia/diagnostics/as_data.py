"""A diagnostic as JSON-ready data."""

from __future__ import annotations

from pia.diagnostics.model import Diagnostic, Label
from pia.source import Source


def as_data(diagnostic: Diagnostic, source: Source | None) -> dict[str, object]:
    """*diagnostic* with its places as lines and columns, counted from 1; ends are exclusive."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "path": diagnostic.path or None,
        "file": None if source is None else source.name,
        "place": _place(diagnostic.primary, source),
        "others": [_place(label, source) for label in diagnostic.secondary],
    }


def _place(label: Label | None, source: Source | None) -> dict[str, object] | None:
    if label is None or source is None:
        return None
    start, end = source.position(label.span.start), source.position(label.span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "label": label.text,
    }
