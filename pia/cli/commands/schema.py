"""``pia schema``: what evidence may hold, for editors and programs."""

from __future__ import annotations

import click

from pia.cli import findings, inputs, options
from pia.cli.output import to_json
from pia.cli.report import Report
from pia.cli.saving import written_or_printed


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
        return findings.refused(opened)
    schema = to_json(opened.definition.schema())
    return written_or_printed(schema, output, force, "is ready for editors and programs")
