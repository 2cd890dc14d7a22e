"""``pia show``: the text of a definition that ships, byte for byte."""

from __future__ import annotations

import click

from pia.api.files import NotReadable
from pia.cli import findings, inputs, options
from pia.cli.output import columns
from pia.cli.report import MISUSE, Report
from pia.cli.saving import written_or_printed


@click.command("show")
@click.argument("name", callback=options.not_empty, metavar="NAME[@EDITION]")
@options.output
def command(name: str, output: str | None, force: bool) -> Report:
    """Print a definition that ships with pia.

    Without an edition, it is the current one.

    \b
    Examples:
      pia show parent-infant-team
      pia show parent-infant-team@2020-09 -o my-standard.pia
    """
    try:
        text = inputs.shipped(name).data.decode("utf-8")
    except NotReadable as error:
        lines = findings.drawn([error.diagnostic], None, columns())
        return Report(complaints=tuple(lines), code=MISUSE)
    return written_or_printed(text, output, force, "is yours to change")
