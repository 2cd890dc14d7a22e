"""The one place that writes to the terminal: in UTF-8, whole, and nothing that could harm it.

Colour is for terminals alone, and only there is rich loaded.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from pia.characters import FORBIDDEN
from pia.cli.report import MISUSE, Report, line
from pia.diagnostics.render import Line, Segment, Style, plain_text

# ── What is written ─────────────────────────────────────────────────────────────────────────────

_HARMFUL = re.compile(rf"{FORBIDDEN.pattern}|[\ud800-\udfff]")


def to_json(value: object) -> str:
    """*value* as JSON: the same bytes everywhere, and with nothing in it that cannot be seen."""
    return _HARMFUL.sub(_escape, json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def harmless(text: str) -> str:
    """*text* without characters that steer a terminal, on one line.

    >>> harmless("a\\x1b[2Jb")
    'a<U+001B>[2Jb'
    """
    kept = text.replace("\n", " ").replace("\t", " ")
    return _HARMFUL.sub(lambda found: f"<U+{ord(found[0]):04X}>", kept)


def _harmless(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(
        tuple(Segment(harmless(segment.text), segment.style) for segment in each) for each in lines
    )


# ── Where it is written ─────────────────────────────────────────────────────────────────────────


def speak_utf_8() -> None:
    """Let both streams take any text, whatever the locale, with line ends as they are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def columns() -> int:
    """How wide a line for people may be: as the terminal, within reason; else always the same."""
    if not is_terminal():
        return 80
    return min(max(shutil.get_terminal_size().columns, 40), 100)


def is_terminal() -> bool:
    """Whether somebody reads along."""
    return sys.stdout is not None and sys.stdout.isatty()


def deliver(report: Report, colour: str = "auto") -> int:
    """Write *report*, with *colour* ``always``, ``never`` or as it fits; the code to exit with."""
    text = report.data or _drawn(report.lines, sys.stdout, colour)
    written = _write(text, sys.stdout)
    if not written and sys.stdout is None:
        complain((line("error: there is no output to write to", Style.ERROR),))
    complain(report.complaints, colour)
    return report.code if written else MISUSE


def complain(lines: tuple[Line, ...], colour: str = "auto") -> None:
    """Write *lines* where complaints go."""
    if sys.stderr is not None:
        _write(_drawn(lines, sys.stderr, colour), sys.stderr)


def flush() -> bool:
    """Hand on what others have written; whether that went well."""
    return _write("", sys.stdout)


def _write(text: str, stream: TextIO | None) -> bool:
    """Whether *text* could be written; a reader who has seen enough is no failure."""
    if stream is None:
        return not text
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _forget(stream)
    except OSError as error:
        _forget(stream)
        if stream is not sys.stderr:
            unwritten(error)
        return False
    return True


def unwritten(error: OSError) -> int:
    """Say that what there was to write could not be; the code to exit with."""
    if sys.stdout is not None:
        _forget(sys.stdout)
    reason = error.strerror or "for no reason it gives"
    complain((line(f"error: the output could not be written: {reason}", Style.ERROR),))
    return MISUSE


def _forget(stream: TextIO) -> None:
    """Let what is left in *stream* go nowhere, so that it does not complain again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


# ── How it looks ────────────────────────────────────────────────────────────────────────────────

_COLOURS = {
    Style.PLAIN: "",
    Style.STRONG: "bold",
    Style.FAINT: "dim",
    Style.ERROR: "bold red",
    Style.WARNING: "bold yellow",
    Style.NOTE: "cyan",
}


def _drawn(lines: Iterable[Line], stream: TextIO | None, colour: str) -> str:
    safe = _harmless(lines)
    if stream is None or not _wants_colour(stream, colour):
        return plain_text(safe)
    return _coloured(safe, stream, is_forced=colour == "always")


def _wants_colour(stream: TextIO, colour: str) -> bool:
    """Whether *stream* is to have colour; what was asked for in so many words goes first."""
    if colour == "auto":
        return stream.isatty() and not os.environ.get("NO_COLOR")
    return colour == "always"


def _coloured(lines: tuple[Line, ...], stream: TextIO, is_forced: bool) -> str:
    try:
        from rich.console import Console
        from rich.text import Text
    except ImportError:
        return plain_text(lines)
    console = Console(
        file=stream,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=True if is_forced else None,
        color_system="standard" if is_forced else "auto",
        no_color=False if is_forced else None,
    )
    with console.capture() as captured:
        for each in lines:
            text = Text.assemble(*((part.text, _COLOURS[part.style]) for part in each))
            console.print(text, soft_wrap=True)
    return captured.get()
