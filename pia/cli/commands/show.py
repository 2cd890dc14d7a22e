"""``pia show``: the text of a definition that ships, byte for byte."""

from __future__ import annotations

import click

from pia.api.files import NotReadable
from pia.cli import findings, inputs, options
from pia.cli.output import columns
from pia.cli.report import MISUSE, Report


@click.command("show")
@click.argument("name", callback=options.not_empty, metavar="NAME[@EDITION]")
def command(name: str) -> Report:
    """Print a definition that ships with pia.

    Without an edition, it is the current one.

    \b
    Examples:
      pia show parent-infant-team
      pia show parent-infant-team@2020-09 > my-standard.pia
    """
    try:
        return Report(data=inputs.shipped(name).data.decode("utf-8"))
    except NotReadable as error:
        lines = findings.drawn([error.diagnostic], None, columns())
        return Report(complaints=tuple(lines), code=MISUSE)
