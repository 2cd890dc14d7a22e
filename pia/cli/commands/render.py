"""``pia render``: a definition as a document that people read."""

from __future__ import annotations

import click

from pia.api.definition import DocumentForm
from pia.cli import findings, inputs, options
from pia.cli.report import Report
from pia.cli.saving import written_or_printed


@click.command("render")
@click.argument("definition", callback=options.not_empty, metavar="DEFINITION")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html"]),
    default="markdown",
    help="Markdown, the default, or one page of HTML.",
)
@click.option("--examples", is_flag=True, help="Add the examples, as an appendix.")
@options.output
def command(
    definition: str, form: DocumentForm, examples: bool, output: str | None, force: bool
) -> Report:
    """Write a definition as a document in plain English.

    It holds all that DEFINITION says, so that it can be compared with a printed
    standard by people who do not read definitions.

    \b
    Examples:
      pia render parent-infant-team
      pia render my-standard.pia --format html -o my-standard.html
    """
    opened = inputs.open_definition(definition)
    if opened.definition is None:
        return findings.refused(opened)
    text = opened.definition.render(form, examples=examples)
    return written_or_printed(text, output, force, "is ready to be read")
