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
    from pia.api.builtin import builtin
    from pia.api.checked import Checked, check, load, loads
    from pia.api.definition import Definition
    from pia.api.errors import (
        DefinitionError,
        EvaluationError,
        EvidenceError,
        NotReadable,
        PiaError,
    )
    from pia.api.evidence import Evidence
    from pia.api.examples import run_examples
    from pia.api.result import Class, CriterionResult, DescriptorResult, Result
    from pia.diagnostics.model import Diagnostic, Label, Severity
    from pia.evaluate.classify import Outcome
    from pia.evaluate.examine import Finding
    from pia.evaluate.truth import Truth
    from pia.examples.run import ExampleResult
    from pia.limits import Limits
    from pia.model.rules import Strength
    from pia.source import Source, Span

_HOME = {
    "Checked": "pia.api.checked",
    "Class": "pia.api.result",
    "CriterionResult": "pia.api.result",
    "Definition": "pia.api.definition",
    "DefinitionError": "pia.api.errors",
    "DescriptorResult": "pia.api.result",
    "Diagnostic": "pia.diagnostics.model",
    "EvaluationError": "pia.api.errors",
    "Evidence": "pia.api.evidence",
    "EvidenceError": "pia.api.errors",
    "ExampleResult": "pia.examples.run",
    "Finding": "pia.evaluate.examine",
    "Label": "pia.diagnostics.model",
    "Limits": "pia.limits",
    "NotReadable": "pia.api.errors",
    "Outcome": "pia.evaluate.classify",
    "PiaError": "pia.api.errors",
    "Result": "pia.api.result",
    "Severity": "pia.diagnostics.model",
    "Source": "pia.source",
    "Span": "pia.source",
    "Strength": "pia.model.rules",
    "Truth": "pia.evaluate.truth",
    "builtin": "pia.api.builtin",
    "check": "pia.api.checked",
    "load": "pia.api.checked",
    "loads": "pia.api.checked",
    "run_examples": "pia.api.examples",
}

__all__ = [
    "Checked",
    "Class",
    "CriterionResult",
    "Definition",
    "DefinitionError",
    "DescriptorResult",
    "Diagnostic",
    "EvaluationError",
    "Evidence",
    "EvidenceError",
    "ExampleResult",
    "Finding",
    "Label",
    "Limits",
    "NotReadable",
    "Outcome",
    "PiaError",
    "Result",
    "Severity",
    "Source",
    "Span",
    "Strength",
    "Truth",
    "builtin",
    "check",
    "load",
    "loads",
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
