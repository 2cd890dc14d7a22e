"""The examples of a definition, held against what is expected of them."""

from __future__ import annotations

from typing import assert_never

from attrs import frozen

from pia.answers.from_example import (
    Example,
    Expected,
    ExpectedClass,
    ExpectedOpen,
    ExpectedOutcome,
)
from pia.api.definition import Definition
from pia.api.errors import EvaluationError
from pia.api.result import Result
from pia.source import Span


@frozen
class Unmet:
    """One expectation that is not met, in words."""

    expected: str
    got: str
    span: Span


@frozen
class ExampleResult:
    """What one example came to."""

    name: str
    title: str
    unmet: tuple[Unmet, ...]

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.unmet


def run_examples(definition: Definition) -> tuple[ExampleResult, ...]:
    """Every example of *definition*, in the order of the file."""
    return tuple(_run(example, definition) for example in definition.examples)


def _run(example: Example, definition: Definition) -> ExampleResult:
    evidence = definition.holding(example.answers, example.date)
    try:
        result = definition.evaluate(evidence)
    except EvaluationError as error:
        unmet: tuple[Unmet, ...] = (Unmet("a verdict", error.diagnostics[0].message, example.span),)
    else:
        each_unmet = (_unmet(expected, result) for expected in example.expected)
        unmet = tuple(each for each in each_unmet if each is not None)
    return ExampleResult(example.name, example.title, unmet)


def _unmet(expected: Expected, result: Result) -> Unmet | None:
    match expected:
        case ExpectedClass(name=name, span=span):
            wanted, got = name, _open(result)
        case ExpectedOpen(classes=classes, span=span):
            in_order = [each.name for each in result.definition.classes if each.name in classes]
            wanted = f"still open: {', '.join(in_order)}" if len(in_order) > 1 else in_order[0]
            got = _open(result)
        case ExpectedOutcome(descriptor=name, outcome=outcome, span=span):
            wanted = f"{name} is {outcome}"
            got = f"{name} is {result.descriptors[name].outcome.value}"
        case _:
            assert_never(expected)
    return None if wanted == got else Unmet(wanted, got, span)


def _open(result: Result) -> str:
    if result.classification is not None:
        return result.classification.name
    unsure = "" if result.exact else " (at most)"
    return f"still open: {', '.join(each.name for each in result.possible)}{unsure}"
