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
    "Checked": "pia.api.checked",
    "Class": "pia.api.result",
    "CriterionResult": "pia.api.result",
    "Definition": "pia.api.definition",
    "DefinitionError": "pia.api.errors",
    "DescriptorResult": "pia.api.result",
    "Diagnostic": "pia.diagnostics.model",
    "Edit": "pia.diagnostics.model",
    "EvaluationError": "pia.api.errors",
    "Evidence": "pia.api.evidence",
    "EvidenceError": "pia.api.errors",
    "ExampleResult": "pia.api.examples",
    "Finding": "pia.evaluate.examine",
    "Fix": "pia.edit.fixes",
    "Fixed": "pia.edit.fixes",
    "Label": "pia.diagnostics.model",
    "Limits": "pia.limits",
    "Mention": "pia.edit.rename",
    "NotReadable": "pia.api.errors",
    "Outcome": "pia.evaluate.classify",
    "PiaError": "pia.api.errors",
    "RenameError": "pia.edit.rename",
    "Renamed": "pia.edit.rename",
    "Result": "pia.api.result",
    "Severity": "pia.diagnostics.model",
    "Source": "pia.source",
    "Span": "pia.source",
    "Stage": "pia.api.checked",
    "Strength": "pia.model.rules",
    "Truth": "pia.evaluate.truth",
    "builtin": "pia.api.builtin",
    "builtins": "pia.api.builtin",
    "check": "pia.api.checked",
    "fixed": "pia.edit.fixes",
    "load": "pia.api.checked",
    "loads": "pia.api.checked",
    "renamed": "pia.edit.rename",
    "run_examples": "pia.api.examples",
}

__all__ = [
    "Builtin",
    "Checked",
    "Class",
    "CriterionResult",
    "Definition",
    "DefinitionError",
    "DescriptorResult",
    "Diagnostic",
    "Edit",
    "EvaluationError",
    "Evidence",
    "EvidenceError",
    "ExampleResult",
    "Finding",
    "Fix",
    "Fixed",
    "Label",
    "Limits",
    "Mention",
    "NotReadable",
    "Outcome",
    "PiaError",
    "RenameError",
    "Renamed",
    "Result",
    "Severity",
    "Source",
    "Span",
    "Stage",
    "Strength",
    "Truth",
    "builtin",
    "builtins",
    "check",
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
