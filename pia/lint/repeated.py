"""Examples that say what another has said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pia.answers.from_example import Example
from pia.diagnostics.model import Diagnostic
from pia.lint import problems


def found(examples: Sequence[Example]) -> Iterator[Diagnostic]:
    """The examples of a team of which an earlier one expects as much."""
    for nth, example in enumerate(examples):
        for earlier in examples[:nth]:
            same_team = (example.answers, example.date) == (earlier.answers, earlier.date)
            if same_team and set(example.expected) <= set(earlier.expected):
                yield problems.repeated(example, earlier)
                break
