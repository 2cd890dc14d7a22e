"""``pia check``: everything there is to say about definitions."""

from __future__ import annotations

import click
from attrs import evolve

from pia.cli import findings, formats, inputs, options
from pia.cli.inputs import Opened
from pia.cli.output import columns, is_terminal, to_json
from pia.cli.report import Report, count, line, paragraph
from pia.diagnostics.model import Diagnostic, in_order
from pia.diagnostics.render import Line, Style
from pia.diagnostics.words import counts, tally


@click.command("check")
@click.argument(
    "definitions", nargs=-1, required=True, callback=options.not_empty, metavar="DEFINITION..."
)
@options.strict
@options.form(*formats.OF_CHECK)
@options.colour
def command(definitions: tuple[str, ...], strict: bool, form: str) -> Report:
    """Say what is wrong with definitions.

    DEFINITION is a file, a folder (the .pia files in it), the name of a definition
    that ships with pia, or - for standard input.

    \b
    Examples:
      pia check my-standard.pia
      pia check definitions/ --strict
      pia check definitions/ --format html > findings.html
    """
    options.refuse_stdin_twice(definitions)
    opened = [_linted(each) for each in inputs.open_definitions(definitions)]
    code = max(findings.code_of(each, strict) for each in opened)
    if form == "json":
        return Report(data=to_json(_data(opened)), code=code)
    if form != "text":
        return formats.checked(form, [each.inspected for each in opened], code, strict)
    lines = [row for each in opened for row in findings.drawn_of(each, columns())]
    lines += paragraph(_summary(opened), columns())
    return Report(lines=(*lines, *_more(opened)), code=code)


def _linted(opened: Opened) -> Opened:
    """*opened*, with what is questionable in it as well."""
    if opened.definition is None:
        return opened
    found = in_order([*opened.checked.diagnostics, *opened.definition.lint()])
    return evolve(opened, checked=evolve(opened.checked, diagnostics=found))


def _summary(opened: list[Opened]) -> str:
    there = sum(not each.is_missing for each in opened)
    if there == 0:
        return "nothing was checked"
    of_how_many = f"{there} of " if there < len(opened) else ""
    definitions = count(len(opened), "definition")
    return f"{of_how_many}{definitions} checked: {tally(_found(opened))}"


def _more(opened: list[Opened]) -> tuple[Line, ...]:
    """Where to read on, for somebody who reads along and has something to read on about."""
    found = _found(opened)
    if not found or not is_terminal():
        return ()
    return (line(f"`pia explain {found[0].code}` says more, and so for every code", Style.FAINT),)


def _data(opened: list[Opened]) -> dict[str, object]:
    numbers = counts(_found(opened))
    return {
        "definitions": [findings.definition_data(each) for each in opened],
        **{f"{severity.value}s": number for severity, number in numbers.items()},
    }


def _found(opened: list[Opened]) -> list[Diagnostic]:
    return [diagnostic for each in opened for diagnostic in each.checked.diagnostics]
