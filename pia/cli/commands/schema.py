"""``pia schema``: what evidence may hold, for editors and programs."""

from __future__ import annotations

from pathlib import Path

import click

from pia.cli import findings, inputs, options
from pia.cli.output import columns, to_json
from pia.cli.report import Report
from pia.cli.saving import saved


@click.command("schema")
@click.argument("definition", callback=options.not_empty, metavar="DEFINITION")
@options.output
def command(definition: str, output: str | None, force: bool) -> Report:
    """Write a JSON Schema of evidence.

    An editor that is pointed at it shows the questions of DEFINITION, offers what may
    be answered, and marks what may not. Programs check with it what they send.

    \b
    Examples:
      pia schema parent-infant-team
      pia schema parent-infant-team -o team.schema.json
    """
    opened = inputs.open_definition(definition)
    if opened.definition is None:
        lines = findings.drawn_of(opened, columns())
        return Report(complaints=tuple(lines), code=findings.code_of(opened, is_strict=False))
    schema = to_json(opened.definition.schema())
    if output is None or output == "-":
        return Report(data=schema)
    return saved(schema, Path(output), force, "is ready for editors and programs")
