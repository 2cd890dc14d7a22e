"""What pia raises, and when."""

from __future__ import annotations

from pia.api.files import NotReadable
from pia.diagnostics.model import Diagnostic, Severity
from pia.diagnostics.plain import plain
from pia.source import Source


class PiaError(ValueError):
    """Something handed to pia is not as it must be; the diagnostics say what, and where.

    *source* is the text they point into, or None where there is none.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...], source: Source | None) -> None:
        self.diagnostics = diagnostics
        self.source = source
        super().__init__(diagnostics, source)

    def __str__(self) -> str:
        errors = [each for each in self.diagnostics if each.severity is Severity.ERROR]
        return "\n".join(plain(each, self.source) for each in errors)


class DefinitionError(PiaError):
    """A definition was needed, and its text has errors; :attr:`diagnostics` holds them all."""


class EvidenceError(PiaError):
    """Evidence cannot be read; :attr:`problems` holds everything that is wrong with it."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Everything that was found, errors and notes."""
        return self.diagnostics


class EvaluationError(PiaError):
    """An evaluation would go beyond its limits."""


__all__ = ["DefinitionError", "EvaluationError", "EvidenceError", "NotReadable", "PiaError"]
