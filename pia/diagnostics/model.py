"""A finding about a text, as plain data: nothing in here is laid out or printed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from attrs import frozen

from pia.source import Source, Span


class Severity(Enum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Label:
    """A place in the text and what is to be said of it, in a few words."""

    span: Span
    text: str = ""


@frozen
class Edit:
    """A piece of the text, and what is to stand in its place; nothing at all deletes it."""

    span: Span
    text: str


@frozen(kw_only=True)
class Diagnostic:
    """One finding about a definition or about evidence.

    Each rendering draws it in its own way.
    """

    code: str
    """A stable kebab-case name for the kind of finding."""

    severity: Severity
    """Errors stop, warnings do not, notes tell what was understood."""

    message: str
    """One line that stands alone: no capital, no full stop, the author's words in backticks."""

    primary: Label | None = None
    """Where it is; None where there is no text, as for evidence handed over in Python."""

    secondary: tuple[Label, ...] = ()
    """What it clashes with, each with its own place."""

    help: str | None = None
    """What to try next, where pia can say."""

    path: str = ""
    """In evidence: the answer meant, as ``practitioners[2].whole-time-equivalent``, people counted
    from 1."""

    edits: tuple[Edit, ...] = ()
    """What removes the complaint, where that is certain: to be made together, or not at all."""


@frozen
class Inspected:
    """A text that was looked at, and everything that was found in it."""

    name: str
    """What it is called: its path with ``/`` between folders, or the name of what ships."""

    source: Source | None
    """The text; None where there was none to be had."""

    diagnostics: tuple[Diagnostic, ...]


Report: TypeAlias = Callable[[Diagnostic], None]
"""Where a pass sends what it finds; a list's ``append`` will do."""


def in_order(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """*found* by place in the text; what has no place keeps its turn, behind."""
    return tuple(
        sorted(
            found,
            key=lambda each: (
                (0, each.primary.span.start, each.primary.span.end)
                if each.primary is not None
                else (1, 0, 0)
            ),
        )
    )


def has_errors(found: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    """Whether anything in *found* stops the work."""
    return any(each.severity is Severity.ERROR for each in found)
