"""A diagnostic as one sentence, for logs and exceptions."""

from __future__ import annotations

from pia.diagnostics.model import Diagnostic
from pia.source import Source


def plain(diagnostic: Diagnostic, source: Source | None) -> str:
    """*diagnostic* in one line: where, what, and what to try."""
    message = diagnostic.message
    if source is None and diagnostic.path:
        message = f"{diagnostic.path}: {message}"
    help = f" ({diagnostic.help})" if diagnostic.help else ""
    return f"{place(diagnostic, source)}{diagnostic.severity.value}: {message}{help}"


def place(diagnostic: Diagnostic, source: Source | None) -> str:
    """``file:line:column: ``, as far as that is known."""
    if source is None:
        return ""
    if diagnostic.primary is None:
        return f"{source.name}: "
    at = source.position(diagnostic.primary.span.start)
    return f"{source.name}:{at.line}:{at.column}: "
