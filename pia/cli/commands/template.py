"""``pia template``: a form for a team to fill in."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

import click

from pia.cli import findings, inputs, options
from pia.cli.output import columns
from pia.cli.report import MISUSE, Report, error, line
from pia.reading import quoted


@click.command("template")
@click.argument("definition", callback=options.not_empty, metavar="DEFINITION")
@click.option(
    "-o", "--output", callback=options.not_empty, metavar="FILE", help="Write the form to FILE."
)
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
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
        lines = findings.drawn_of(opened, columns())
        return Report(complaints=tuple(lines), code=findings.code_of(opened, is_strict=False))
    form = opened.definition.template()
    if output is None or output == "-":
        return Report(data=form)
    return _saved(form, Path(output), force)


def _saved(form: str, path: Path, force: bool) -> Report:
    """Write *form* to *path*; what there is to say about that."""
    shown = quoted(str(path), 200)
    try:
        if os.path.lexists(path) and not force:
            return _refused(f"{shown} is there already; --force replaces it")
        if os.path.lexists(path) and not path.is_file():
            return _refused(f"{shown} is no file, so it is not replaced")
        _write_whole(Path(os.path.realpath(path)), form)
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or "there can be no such path"
        return _refused(f"{shown} cannot be written: {reason}")
    return Report(lines=(line(f"{shown} is ready to be filled in"),))


def _refused(message: str) -> Report:
    return Report(complaints=(error(message),), code=MISUSE)


def _write_whole(path: Path, text: str) -> None:
    """Write *path* in one step, for the eyes of those who could see it before.

    Nobody ever finds half of it.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
