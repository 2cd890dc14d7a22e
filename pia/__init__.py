"""Definitions in words, a team's evidence, a verdict.

>>> import pia
>>> definition = pia.builtin("parent-infant-team")
>>> result = definition.evaluate({"referral-pathway": False})
>>> result.descriptors["referral-pathway"].outcome
<Outcome.NOT_MET: 'not met'>
>>> [each.name for each in result.possible]
['emerging', 'not-classified']

Nothing is loaded before it is used, so that ``import pia`` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pia.api.builtin import Builtin, builtin, builtins
    from pia.api.checked import Checked, Stage, check, load, loads
    from pia.api.definition import Definition
    from pia.api.difference import Difference, Moved, Shift, diff
    from pia.api.errors import (
        DefinitionError,
        EvaluationError,
        EvidenceError,
        NotReadable,
        PiaError,
    )
    from pia.api.evidence import Evidence
    from pia.api.examples import coverage, mutation, run_examples
    from pia.api.format import format  # noqa: A004 - as the command is called
    from pia.api.result import Class, CriterionResult, DescriptorResult, Result
    from pia.changes.change import Change, Felt, Level, Team, Verdict
    from pia.diagnostics.model import Diagnostic, Edit, Label, Severity
    from pia.edit.fixes import Fix, Fixed, fixed
    from pia.edit.rename import Mention, Renamed, RenameError, renamed
    from pia.evaluate.classify import Outcome
    from pia.evaluate.examine import Finding
    from pia.evaluate.truth import Truth
    from pia.examples.coverage import Coverage, Decided, Ways
    from pia.examples.mutants import Fate, Mutant, Mutation
    from pia.examples.run import ExampleResult
    from pia.limits import Limits
    from pia.model.rules import Strength
    from pia.source import Source, Span

_HOME = {
    "Builtin": "pia.api.builtin",
    "Change": "pia.changes.change",
    "Checked": "pia.api.checked",
    "Class": "pia.api.result",
    "Coverage": "pia.examples.coverage",
    "CriterionResult": "pia.api.result",
    "Decided": "pia.examples.coverage",
    "Definition": "pia.api.definition",
    "DefinitionError": "pia.api.errors",
    "DescriptorResult": "pia.api.result",
    "Diagnostic": "pia.diagnostics.model",
    "Difference": "pia.api.difference",
    "Edit": "pia.diagnostics.model",
    "EvaluationError": "pia.api.errors",
    "Evidence": "pia.api.evidence",
    "EvidenceError": "pia.api.errors",
    "ExampleResult": "pia.examples.run",
    "Fate": "pia.examples.mutants",
    "Felt": "pia.changes.change",
    "Finding": "pia.evaluate.examine",
    "Fix": "pia.edit.fixes",
    "Fixed": "pia.edit.fixes",
    "Label": "pia.diagnostics.model",
    "Level": "pia.changes.change",
    "Limits": "pia.limits",
    "Mention": "pia.edit.rename",
    "Moved": "pia.api.difference",
    "Mutant": "pia.examples.mutants",
    "Mutation": "pia.examples.mutants",
    "NotReadable": "pia.api.errors",
    "Outcome": "pia.evaluate.classify",
    "PiaError": "pia.api.errors",
    "RenameError": "pia.edit.rename",
    "Renamed": "pia.edit.rename",
    "Result": "pia.api.result",
    "Severity": "pia.diagnostics.model",
    "Shift": "pia.api.difference",
    "Source": "pia.source",
    "Span": "pia.source",
    "Stage": "pia.api.checked",
    "Strength": "pia.model.rules",
    "Team": "pia.changes.change",
    "Truth": "pia.evaluate.truth",
    "Verdict": "pia.changes.change",
    "Ways": "pia.examples.coverage",
    "builtin": "pia.api.builtin",
    "builtins": "pia.api.builtin",
    "check": "pia.api.checked",
    "coverage": "pia.api.examples",
    "diff": "pia.api.difference",
    "fixed": "pia.edit.fixes",
    "format": "pia.api.format",
    "load": "pia.api.checked",
    "loads": "pia.api.checked",
    "mutation": "pia.api.examples",
    "renamed": "pia.edit.rename",
    "run_examples": "pia.api.examples",
}

__all__ = [
    "Builtin",
    "Change",
    "Checked",
    "Class",
    "Coverage",
    "CriterionResult",
    "Decided",
    "Definition",
    "DefinitionError",
    "DescriptorResult",
    "Diagnostic",
    "Difference",
    "Edit",
    "EvaluationError",
    "Evidence",
    "EvidenceError",
    "ExampleResult",
    "Fate",
    "Felt",
    "Finding",
    "Fix",
    "Fixed",
    "Label",
    "Level",
    "Limits",
    "Mention",
    "Moved",
    "Mutant",
    "Mutation",
    "NotReadable",
    "Outcome",
    "PiaError",
    "RenameError",
    "Renamed",
    "Result",
    "Severity",
    "Shift",
    "Source",
    "Span",
    "Stage",
    "Strength",
    "Team",
    "Truth",
    "Verdict",
    "Ways",
    "builtin",
    "builtins",
    "check",
    "coverage",
    "diff",
    "fixed",
    "format",
    "load",
    "loads",
    "mutation",
    "renamed",
    "run_examples",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'pia' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
