"""The examples of a definition, as users ask about them."""

from __future__ import annotations

from pia.api.definition import Definition
from pia.examples import coverage as covering
from pia.examples import mutants
from pia.examples.coverage import Coverage
from pia.examples.mutants import Mutation
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


def coverage(definition: Definition) -> Coverage:
    """How the examples of *definition* decide what it says: both ways, one way or never."""
    return with_room(
        lambda: covering.coverage(definition.examples, definition._facts, definition.limits)
    )


def mutation(definition: Definition) -> Mutation:
    """Which changes to *definition*, one at a time, its examples would notice."""
    return with_room(
        lambda: mutants.mutation(
            definition.tree,
            definition._facts,
            definition.examples,
            definition.limits,
            definition.source,
        )
    )
