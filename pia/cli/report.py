"""What a command comes to: everything it has to say, and its exit code.

A command only composes this; :mod:`pia.cli.output` writes it when it is whole.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from pia.diagnostics.render import Line, Segment, Style, wrapped

DONE: Final = 0
BAD: Final = 1
MISUSE: Final = 2
OWN_MISTAKE: Final = 70
INTERRUPTED: Final = 130


@frozen(kw_only=True)
class Report:
    """What a command has to say."""

    lines: tuple[Line, ...] = ()
    """For people, on standard output."""
    data: str = ""
    """For programs and files, in place of *lines*: written as it stands."""
    complaints: tuple[Line, ...] = ()
    """For people, on standard error: what kept the command from its work."""
    code: int = DONE


BLANK: Line = ()


def line(text: str, style: Style = Style.PLAIN) -> Line:
    """A line in one style."""
    return (Segment(text, style),)


def error(message: str) -> Line:
    """What keeps a command from its work."""
    return Segment("error", Style.ERROR), Segment(f": {message}", Style.STRONG)


def paragraph(text: str, width: int, style: Style = Style.PLAIN, indent: int = 0) -> list[Line]:
    """*text* in as many lines as it needs."""
    margin = " " * indent
    rows = wrapped(text, width, first=indent, rest=indent)
    return [line(f"{margin}{row}", style) for row in rows]


def bullet(text: str, width: int, indent: int = 2) -> list[Line]:
    """*text* as an entry of a list."""
    first, *rest = wrapped(text, width, first=indent + 2, rest=indent + 2)
    margin = " " * indent
    return [line(f"{margin}- {first}"), *(line(f"{margin}  {row}") for row in rest)]


def count(number: int, noun: str) -> str:
    """*number* with its noun: ``1 error``, ``2 errors``, ``no errors``."""
    shown = f"{number:,}" if number else "no"
    return f"{shown} {noun}" if number == 1 else f"{shown} {noun}s"


def phrase(parts: list[str], last: str) -> str:
    """*parts* as people say them: ``a, b or c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
