"""``pia template``: a form for a team to fill in."""

from __future__ import annotations

import click

from pia.cli import findings, inputs, options
from pia.cli.report import Report
from pia.cli.saving import written_or_printed


@click.command("template")
@click.argument("definition", callback=options.not_empty, metavar="DEFINITION")
@options.output
def command(definition: str, output: str | None, force: bool) -> Report:
    """Write a form for a team to fill in.

    The form is evidence in YAML, with the questions of DEFINITION as comments and
    every answer blank.

    \b
    Examples:
      pia template parent-infant-team
      pia template parent-infant-team -o team.yaml
    """
    opened = inputs.open_definition(definition)
    if opened.definition is None:
        return findings.refused(opened)
    form = opened.definition.template()
    return written_or_printed(form, output, force, "is ready to be filled in")
