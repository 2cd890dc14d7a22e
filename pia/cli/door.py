"""What happens around every command: streams in UTF-8, and an exit code for whatever comes.

0 is done, 1 is a mistake in what was handed in, 2 is a command that cannot be carried out, 130 is
Ctrl-C.  70 is a mistake of pia's own, so that it looks like no verdict on anybody's file.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from pia.cli import report
from pia.cli.output import complain, flush, speak_utf_8, unwritten
from pia.cli.program import program
from pia.cli.report import INTERRUPTED, MISUSE, OWN_MISTAKE


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out the command *arguments*; what to exit with."""
    speak_utf_8()
    try:
        code = program.main(
            args=None if arguments is None else list(arguments),
            prog_name="pia",
            standalone_mode=False,
        )
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _misuse(error)
    except OSError as error:
        # Of what commands read and write, each says itself; this is help text on its way out.
        return unwritten(error)
    except Exception as error:
        return _own_mistake(error)
    return code if flush() else MISUSE


def _misuse(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    command = "pia" if context is None else context.command_path
    complain(
        (
            report.error(error.format_message()),
            report.line(f"`{command} --help` says what can be written"),
        )
    )
    return MISUSE


def _own_mistake(error: Exception) -> int:
    """Whatever else happened; the type and the place are what a report of it needs."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__} in {Path(at.filename).name}, line {at.lineno}"
    complain(
        (
            report.error("pia has made a mistake of its own"),
            report.line(f"Please report it, with what you did before: {what}"),
        )
    )
    return OWN_MISTAKE
