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
    from pia.api.examples import coverage, mutation, run_examples
    from pia.api.result import Class, CriterionResult, DescriptorResult, Result
    from pia.diagnostics.model import Diagnostic, Label, Severity
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
    "Checked": "pia.api.checked",
    "Class": "pia.api.result",
    "Coverage": "pia.examples.coverage",
    "CriterionResult": "pia.api.result",
    "Decided": "pia.examples.coverage",
    "Definition": "pia.api.definition",
    "DefinitionError": "pia.api.errors",
    "DescriptorResult": "pia.api.result",
    "Diagnostic": "pia.diagnostics.model",
    "EvaluationError": "pia.api.errors",
    "Evidence": "pia.api.evidence",
    "EvidenceError": "pia.api.errors",
    "ExampleResult": "pia.examples.run",
    "Fate": "pia.examples.mutants",
    "Finding": "pia.evaluate.examine",
    "Label": "pia.diagnostics.model",
    "Limits": "pia.limits",
    "Mutant": "pia.examples.mutants",
    "Mutation": "pia.examples.mutants",
    "NotReadable": "pia.api.errors",
    "Outcome": "pia.evaluate.classify",
    "PiaError": "pia.api.errors",
    "Result": "pia.api.result",
    "Severity": "pia.diagnostics.model",
    "Source": "pia.source",
    "Span": "pia.source",
    "Strength": "pia.model.rules",
    "Truth": "pia.evaluate.truth",
    "Ways": "pia.examples.coverage",
    "builtin": "pia.api.builtin",
    "check": "pia.api.checked",
    "coverage": "pia.api.examples",
    "load": "pia.api.checked",
    "loads": "pia.api.checked",
    "mutation": "pia.api.examples",
    "run_examples": "pia.api.examples",
}

__all__ = [
    "Checked",
    "Class",
    "Coverage",
    "CriterionResult",
    "Decided",
    "Definition",
    "DefinitionError",
    "DescriptorResult",
    "Diagnostic",
    "EvaluationError",
    "Evidence",
    "EvidenceError",
    "ExampleResult",
    "Fate",
    "Finding",
    "Label",
    "Limits",
    "Mutant",
    "Mutation",
    "NotReadable",
    "Outcome",
    "PiaError",
    "Result",
    "Severity",
    "Source",
    "Span",
    "Strength",
    "Truth",
    "Ways",
    "builtin",
    "check",
    "coverage",
    "load",
    "loads",
    "mutation",
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
