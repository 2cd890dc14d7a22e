"""``pia format``: definitions in the one layout, and nothing else about them changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from attrs import evolve, frozen

from pia.api.files import NotReadable
from pia.api.format import Formatted, format_bytes
from pia.cli import findings, inputs, options
from pia.cli.inputs import STDIN
from pia.cli.output import columns
from pia.cli.patch import Change, patch
from pia.cli.report import BAD, DONE, MISUSE, Report, count, line, phrase
from pia.cli.saving import saved
from pia.diagnostics.render import Line
from pia.limits import DEFAULT
from pia.reading import quoted


@frozen
class LaidOut:
    """One file, as it was and laid out."""

    name: str
    data: bytes
    formatted: Formatted
    is_missing: bool = False
    """Whether there is nothing to lay out; the diagnostic says why."""

    @property
    def change(self) -> str | None:
        """What would stand in the file in place of what does; None where that stays."""
        text = self.formatted.text
        return None if text is None or text.encode() == self.data else text

    @property
    def code(self) -> int:
        """What it means for the exit code that it cannot be read, if so."""
        if self.formatted.text is not None:
            return DONE
        return MISUSE if self.is_missing else BAD


@click.command("format")
@click.argument("files", nargs=-1, required=True, callback=options.not_empty, metavar="FILE...")
@click.option("--check", is_flag=True, help="Write nothing; fail if anything would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show the lines that would change.")
def command(files: tuple[str, ...], check: bool, diff: bool) -> Report:
    """Tidy the layout of definitions.

    Indentation, blanks and blank lines are settled, and a few spellings; words,
    comments and their order stay. FILE is a file, which is changed in its place, a
    folder (the .pia files in it), or - for standard input, which is printed tidied.

    \b
    Examples:
      pia format my-standard.pia
      pia format definitions/ --check
    """
    if "-" in files and len(files) > 1:
        raise click.UsageError("standard input (`-`) stands alone, without files")
    found = (each for argument in files for each in _laid_out(argument))
    laid_out = list({str(Path(each.name)): each for each in found}.values())
    code = max(each.code for each in laid_out)
    if check and any(each.change for each in laid_out):
        code = max(code, BAD)
    complaints = tuple(_complaints(laid_out))
    if diff:
        shown = patch(filter(None, map(_change, laid_out)))
        return evolve(shown, complaints=complaints, code=code)
    if check:
        would = [each for each in laid_out if each.change is not None]
        lines = [line(f"{quoted(each.name, 200)} would change") for each in would]
        summary = _summary(laid_out, len(would), "would change")
        return Report(lines=(*lines, line(summary)), complaints=complaints, code=code)
    if files == ("-",):
        return Report(data=laid_out[0].formatted.text or "", complaints=complaints, code=code)
    return _written(laid_out, complaints, code)


def _laid_out(argument: str) -> Iterator[LaidOut]:
    try:
        names = inputs.files(argument)
    except NotReadable as error:
        yield _missing(argument, error)
        return
    for each in names:
        try:
            if each == "-":
                name, data = STDIN, inputs.stdin_bytes(DEFAULT.definition_bytes)
            else:
                name, data = each, inputs.own_bytes(each)
        except NotReadable as error:
            yield _missing(each, error)
        else:
            yield LaidOut(name, data, format_bytes(data, name))


def _missing(name: str, error: NotReadable) -> LaidOut:
    return LaidOut(name, b"", Formatted(None, (error.diagnostic,), None), is_missing=True)


def _written(laid_out: list[LaidOut], complaints: tuple[Line, ...], code: int) -> Report:
    """Every file that changes, written; one that cannot be written keeps no other from it."""
    reports = [
        saved(each.change, Path(each.name), True, "is tidied")
        for each in laid_out
        if each.change is not None
    ]
    changed = sum(report.code == DONE for report in reports)
    lines = [row for report in reports for row in report.lines]
    failures = [row for report in reports for row in report.complaints]
    return Report(
        lines=(*lines, line(_summary(laid_out, changed, "changed"))),
        complaints=(*complaints, *failures),
        code=max(code, *(report.code for report in reports), DONE),
    )


def _complaints(laid_out: list[LaidOut]) -> Iterator[Line]:
    for each in laid_out:
        yield from findings.drawn(each.formatted.diagnostics, each.formatted.source, columns())


def _summary(laid_out: list[LaidOut], changes: int, what: str) -> str:
    same = sum(each.formatted.text is not None and each.change is None for each in laid_out)
    numbers = {
        what: changes,
        "tidy already": same,
        "left alone": len(laid_out) - changes - same,
    }
    parts = [f"{number:,} {words}" for words, number in numbers.items() if number]
    return f"{count(len(laid_out), 'file')}: {phrase(parts, 'and')}"


def _change(laid_out: LaidOut) -> Change | None:
    if laid_out.change is None or laid_out.formatted.source is None:
        return None
    before = laid_out.formatted.source.text
    is_normal = before.encode() == laid_out.data
    note = "" if is_normal else "its line ends, or the mark at its beginning, would change"
    return Change(laid_out.name, before, laid_out.change, note)
