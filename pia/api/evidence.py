"""A team's evidence as users hold it."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from pia.answers.values import Answers
from pia.diagnostics.model import Diagnostic
from pia.source import Source


@frozen(kw_only=True)
class Evidence:
    """What a team handed in, read by one definition.

    Immutable; can be shared between threads, hashed and pickled.  Made by
    :meth:`pia.Definition.read`.
    """

    team: str
    """Who the team is, or nothing."""
    date: date | None
    """The day of which this is true, which a definition calls the ``audit-date``."""
    definition: str
    """The name of the definition that read it."""
    edition: str
    """Its edition."""
    notes: tuple[tuple[str, str], ...]
    """What the team noted: what a note is about, or nothing, and its text."""
    answers: Answers = field(repr=False)
    """The answers, exact and typed."""
    messages: tuple[Diagnostic, ...] = field(eq=False, repr=False)
    """What was understood and should be said, as that a question was left blank."""
    source: Source | None = field(eq=False, repr=False)
    """The text, where there was one."""
    meaning: str = field(repr=False)
    """The meaning of the definition that read it."""
