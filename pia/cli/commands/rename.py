"""``pia rename``: one name for another, in every place where it means the same thing."""

from __future__ import annotations

from pathlib import Path

import click

from pia.api.errors import DefinitionError
from pia.cli import findings, inputs, options
from pia.cli.inputs import STDIN, Opened
from pia.cli.output import columns
from pia.cli.patch import Change, patch
from pia.cli.report import BAD, Report, count, line, paragraph, phrase
from pia.cli.saving import saved
from pia.diagnostics.render import Line
from pia.edit.rename import Renamed, RenameError, renamed

SORTS = (
    *("question", "list", "term", "quantity", "record", "vocabulary", "option"),
    *("domain", "tag", "descriptor", "class", "example"),
)
"""What can be renamed."""

_MOST_LINES = 20
"""More lines with the old name than these are counted, not listed."""


@click.command("rename")
@click.argument("file", callback=options.not_empty, metavar="FILE")
@click.argument("old", callback=options.not_empty)
@click.argument("new", callback=options.not_empty)
@click.option(
    "--kind",
    type=click.Choice(SORTS),
    metavar="KIND",
    help="What OLD is, where it names several things.",
)
@click.option(
    "--of", metavar="OWNER", help="The record it is asked of (or team), or its vocabulary."
)
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
def command(file: str, old: str, new: str, kind: str | None, of: str | None, diff: bool) -> Report:
    """Change a name everywhere in a definition.

    FILE is a definition, or - for standard input, which is then printed with the new
    name. Its examples are changed as well. Comments and free text stay as they are;
    what they mention is listed. KIND is question, list, term, quantity, record,
    vocabulary, option, domain, tag, descriptor, class or example.

    \b
    Examples:
      pia rename my-standard.pia ovens kilns --diff
      pia rename my-standard.pia level grade --kind question --of worker
    """
    opened = inputs.open_definition(file)
    if opened.is_missing:
        return findings.refused(opened)
    if not opened.is_file and opened.name != STDIN:
        raise click.UsageError(f"`{opened.name}` ships with pia and is not changed")
    try:
        result = renamed(opened.text, old, new, kind=kind, of=of)
    except DefinitionError:
        # Nobody could say what its names mean.
        return findings.refused(opened)
    except RenameError as error:
        drawn = findings.drawn(error.diagnostics, opened.checked.source, columns())
        return Report(complaints=tuple(drawn), code=BAD)
    if diff:
        return patch([Change(opened.name, opened.text, result.text)])
    if opened.name == STDIN:
        return Report(data=result.text, complaints=tuple(_said(result, opened, old, new)))
    report = saved(result.text, Path(opened.name), True, "")
    return report if report.code else Report(lines=tuple(_said(result, opened, old, new)))


def _said(result: Renamed, opened: Opened, old: str, new: str) -> list[Line]:
    width = columns()
    places = count(len(result.lines), "place")
    lines = _numbers(sorted(set(result.lines)))
    said = paragraph(
        f"the {result.sort} `{old}` is now `{new}` in {opened.name}, in {places}: {lines}", width
    )
    if result.mentions:
        said += paragraph(f"left as they are, though they have the word `{old}`:", width)
        said += [line(f"  line {each.line}: {each.text}") for each in result.mentions[:_MOST_LINES]]
        more = len(result.mentions) - _MOST_LINES
        said += [line(f"  and {count(more, 'line')} more")] if more > 0 else []
    if result.in_evidence:
        said += paragraph(
            f"evidence that has `{old}` must be changed too, and so must other editions that"
            " are to read the same evidence",
            width,
        )
    return said


def _numbers(lines: list[int]) -> str:
    shown = [f"{each:,}" for each in lines[:_MOST_LINES]]
    more = len(lines) - len(shown)
    if more:
        return f"lines {', '.join(shown)} and {more:,} more"
    return f"line {shown[0]}" if len(shown) == 1 else f"lines {phrase(shown, 'and')}"
