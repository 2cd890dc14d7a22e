"""What would change in files, as ``diff -u`` says it and ``patch`` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from attrs import frozen

from pia.cli.inputs import STDIN
from pia.cli.output import harmless, is_terminal
from pia.cli.report import Report, line
from pia.diagnostics.render import Style


@frozen
class Change:
    """A file called *name*, as it is and as it would be."""

    name: str
    before: str
    after: str
    note: str = ""
    """What else would change, that no line shows."""


def patch(changes: Iterable[Change]) -> Report:
    """What would change in all of them: exactly, or for the eyes of somebody who reads along."""
    rows = [row for each in changes for row in _rows(each)]
    if not is_terminal():
        return Report(data="".join(rows))
    return Report(lines=tuple(line(row.rstrip("\r\n"), _style(row)) for row in rows))


def _rows(change: Change) -> Iterator[str]:
    name = "-" if change.name == STDIN else harmless(change.name)
    if change.note:
        yield f"{name}: {change.note}\n"
    for row in unified_diff(_lines(change.before), _lines(change.after), name, name):
        if row.endswith("\n"):
            yield row
        else:
            yield from (f"{row}\n", "\\ No newline at end of file\n")


def _lines(text: str) -> list[str]:
    # Not `splitlines`, for which more characters end a line than for `patch`.
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _style(row: str) -> Style:
    return {"-": Style.ERROR, "+": Style.NOTE, "@": Style.FAINT}.get(row[:1], Style.PLAIN)
