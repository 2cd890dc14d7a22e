"""``pia check``: everything there is to say about definitions."""

from __future__ import annotations

import click
from attrs import evolve

from pia.cli import findings, fixing, formats, inputs, options
from pia.cli.inputs import Opened
from pia.cli.output import columns, is_terminal, to_json
from pia.cli.patch import Change, patch
from pia.cli.report import BLANK, Report, count, line, paragraph
from pia.diagnostics.model import Diagnostic, in_order
from pia.diagnostics.render import Line, Style
from pia.diagnostics.words import counts, tally


@click.command("check")
@click.argument(
    "definitions", nargs=-1, required=True, callback=options.not_empty, metavar="DEFINITION..."
)
@options.strict
@click.option("--fix", is_flag=True, help="Put right what can only be meant in one way.")
@click.option("--diff", is_flag=True, help="With --fix: show what would change, and write nothing.")
@options.form(*formats.OF_CHECK)
@options.colour
def command(definitions: tuple[str, ...], strict: bool, fix: bool, diff: bool, form: str) -> Report:
    """Say what is wrong with definitions.

    DEFINITION is a file, a folder (the .pia files in it), the name of a definition
    that ships with pia, or - for standard input.

    \b
    Examples:
      pia check my-standard.pia
      pia check definitions/ --strict
      pia check my-standard.pia --fix
      pia check definitions/ --format html > findings.html
    """
    options.refuse_stdin_twice(definitions)
    opened = inputs.open_definitions(definitions)
    if diff and not fix:
        raise click.UsageError("--diff goes with --fix")
    if fix and form not in ("text", "json"):
        raise click.UsageError("--fix goes with --format text or json; check again in another")
    if fix:
        return _fixed(opened, strict, diff, as_json=form == "json")
    return _checked([_linted(each) for each in opened], strict, form)


def _checked(opened: list[Opened], strict: bool, form: str) -> Report:
    code = max(findings.code_of(each, strict) for each in opened)
    if form == "json":
        return Report(data=to_json(_data(opened)), code=code)
    if form != "text":
        return formats.checked(form, [each.inspected for each in opened], code, strict)
    lines = [row for each in opened for row in findings.drawn_of(each, columns())]
    lines += paragraph(_summary(opened), columns())
    return Report(lines=(*lines, *_more(opened)), code=code)


def _fixed(opened: list[Opened], strict: bool, diff: bool, as_json: bool) -> Report:
    """What ``--fix`` comes to; one text from standard input goes to standard output."""
    shipped = [
        each.name
        for each in opened
        if not (each.is_file or each.is_missing or each.name == inputs.STDIN)
    ]
    if shipped:
        raise click.UsageError(f"`{shipped[0]}` ships with pia and is not changed")
    if diff and as_json:
        raise click.UsageError("--diff is for people: it does not go with --format json")
    from_stdin = any(each.name == inputs.STDIN for each in opened)
    if from_stdin and len(opened) > 1 and not diff:
        raise click.UsageError("with --fix, standard input (`-`) stands alone")
    mended = [fixing.mended(each) for each in opened]
    if diff:
        shown = patch(Change(each.was.name, each.was.text, each.opened.text) for each in mended)
        return evolve(shown, code=max(findings.code_of(each, strict) for each in opened))
    now = [_linted(each.opened) for each in mended]
    left = _checked(now, strict, "text")
    if from_stdin and not as_json:
        return Report(data=mended[0].opened.text, complaints=left.lines, code=left.code)
    written = [Report() if from_stdin else fixing.written(each) for each in mended]
    complaints = tuple(row for each in written for row in each.complaints)
    code = max(left.code, *(each.code for each in written))
    if as_json:
        fixed = [row for each in mended for row in fixing.data_of(each)]
        data = to_json({**_data(now), "fixed": fixed})
        return Report(data=data, complaints=complaints, code=code)
    said = [row for each in mended for row in fixing.said_of(each)]
    fixes = sum(len(each.fixes) for each in mended)
    summary = [line(f"{count(fixes, 'mistake')} fixed"), BLANK]
    return Report(lines=(*said, *summary, *left.lines), complaints=complaints, code=code)


def _linted(opened: Opened) -> Opened:
    """*opened*, with what is questionable in it as well."""
    if opened.definition is None:
        return opened
    return opened.saying(in_order([*opened.checked.diagnostics, *opened.definition.lint()]))


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
