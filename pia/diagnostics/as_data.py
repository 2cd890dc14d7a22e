"""A diagnostic as JSON-ready data."""

from __future__ import annotations

from pia.diagnostics.model import Diagnostic, Edit, Label
from pia.source import Source, Span


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
        "edits": [] if source is None else [_edit(each, source) for each in diagnostic.edits],
    }


def place(span: Span, source: Source) -> dict[str, object]:
    """Where *span* begins."""
    at = source.position(span.start)
    return {"line": at.line, "column": at.column}


def _place(label: Label | None, source: Source | None) -> dict[str, object] | None:
    if label is None or source is None:
        return None
    return {**_lines_and_columns(label.span, source), "label": label.text}


def _edit(edit: Edit, source: Source) -> dict[str, object]:
    return {**_lines_and_columns(edit.span, source), "text": edit.text}


def _lines_and_columns(span: Span, source: Source) -> dict[str, object]:
    """Where *span* begins and ends."""
    start, end = source.position(span.start), source.position(span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
