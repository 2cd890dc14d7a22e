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
    from pia.api.examples import ExampleResult, run_examples
    from pia.api.result import Class, CriterionResult, DescriptorResult, Result
    from pia.changes.change import Change, Felt, Level, Team, Verdict
    from pia.diagnostics.model import Diagnostic, Edit, Label, Severity
    from pia.edit.fixes import Fix, Fixed, fixed
    from pia.edit.rename import Mention, Renamed, RenameError, renamed
    from pia.evaluate.classify import Outcome
    from pia.evaluate.examine import Finding
    from pia.evaluate.truth import Truth
    from pia.limits import Limits
    from pia.model.rules import Strength
    from pia.source import Source, Span

_HOME = {
    "Builtin": "pia.api.builtin",
    "Change": "pia.changes.change",
    "Checked": "pia.api.checked",
    "Class": "pia.api.result",
    "CriterionResult": "pia.api.result",
    "Definition": "pia.api.definition",
    "DefinitionError": "pia.api.errors",
    "DescriptorResult": "pia.api.result",
    "Diagnostic": "pia.diagnostics.model",
    "Difference": "pia.api.difference",
    "Edit": "pia.diagnostics.model",
    "EvaluationError": "pia.api.errors",
    "Evidence": "pia.api.evidence",
    "EvidenceError": "pia.api.errors",
    "ExampleResult": "pia.api.examples",
    "Felt": "pia.changes.change",
    "Finding": "pia.evaluate.examine",
    "Fix": "pia.edit.fixes",
    "Fixed": "pia.edit.fixes",
    "Label": "pia.diagnostics.model",
    "Level": "pia.changes.change",
    "Limits": "pia.limits",
    "Mention": "pia.edit.rename",
    "Moved": "pia.api.difference",
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
    "builtin": "pia.api.builtin",
    "builtins": "pia.api.builtin",
    "check": "pia.api.checked",
    "diff": "pia.api.difference",
    "fixed": "pia.edit.fixes",
    "load": "pia.api.checked",
    "loads": "pia.api.checked",
    "renamed": "pia.edit.rename",
    "run_examples": "pia.api.examples",
}

__all__ = [
    "Builtin",
    "Change",
    "Checked",
    "Class",
    "CriterionResult",
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
    "Felt",
    "Finding",
    "Fix",
    "Fixed",
    "Label",
    "Level",
    "Limits",
    "Mention",
    "Moved",
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
    "builtin",
    "builtins",
    "check",
    "diff",
    "fixed",
    "load",
    "loads",
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
