"""The examples of a definition, as users ask about them."""

from __future__ import annotations

from pia.api.definition import Definition
from pia.examples.run import ExampleResult, run
from pia.stack import with_room


def run_examples(definition: Definition) -> tuple[ExampleResult, ...]:
    """Every example of *definition*, in the order of the file."""
    return with_room(
        lambda: tuple(
            run(each, definition._facts, definition.limits, definition.source)
            for each in definition.examples
        )
    )
