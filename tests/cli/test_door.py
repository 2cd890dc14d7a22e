"""What happens around every command, in this process, with streams of many kinds."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import click
import pytest

from pia.cli.door import run
from pia.cli.main import INSTALL, main
from pia.cli.output import columns, deliver, harmless, to_json
from pia.cli.program import COMMANDS, program
from pia.cli.report import Report, line
from pia.diagnostics.render import Segment, Style
from tests.cli.helpers import BAD_BAKERY, written


class Stream(io.TextIOWrapper):
    """A stream of this process, as a file or as a terminal."""

    def __init__(self, is_terminal: bool = False, encoding: str = "ascii") -> None:
        super().__init__(io.BytesIO(), encoding=encoding)
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal

    def received(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode("utf-8")


class Failing(Stream):
    """A stream that takes nothing."""

    def __init__(self, error: OSError, path: Path) -> None:
        super().__init__()
        self.error = error
        self.descriptor = os.open(path, os.O_WRONLY | os.O_CREAT)

    def write(self, text: str) -> int:
        raise self.error

    def fileno(self) -> int:
        return self.descriptor


class Streams:
    """The streams that a call speaks to; pytest has those of this process to itself."""

    def __init__(self) -> None:
        self.out: Stream | None = Stream()
        self.err: Stream | None = Stream()

    def calling(self, function: Callable[[], int]) -> int:
        with redirect_stdout(self.out), redirect_stderr(self.err):
            return function()

    def run(self, *arguments: str) -> int:
        return self.calling(lambda: run(arguments))

    def deliver(self, report: Report) -> int:
        return self.calling(lambda: deliver(report))

    def main(self, *arguments: str) -> object:
        with pytest.raises(SystemExit) as ended:
            self.calling(lambda: main(arguments or None))
        return ended.value.code

    @property
    def said(self) -> str:
        assert self.out is not None
        return self.out.received()

    @property
    def complained(self) -> str:
        assert self.err is not None
        return self.err.received()


@pytest.fixture
def streams() -> Streams:
    return Streams()


# ── Exit codes ──────────────────────────────────────────────────────────────────────────────────


def test_a_command_ends_with_its_code(streams: Streams, tmp_path: Path) -> None:
    assert streams.run("list") == 0
    assert streams.run("check", str(written(tmp_path, "bad.pia", BAD_BAKERY))) == 1
    assert streams.run("list", "--nothing") == 2
    assert streams.run("lisst") == 2
    assert streams.run("--version") == 0
    assert streams.complained.count("error: ") == 2


def test_misuse_is_said_by_the_command_it_is_about(streams: Streams) -> None:
    assert streams.run("check", "-", "-") == 2
    assert streams.complained == (
        "error: standard input (`-`) can be read only once\n"
        "`pia check --help` says what can be written\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.pia", ""),
        ("evaluate", "", "a.yaml"),
        ("evaluate", "parent-infant-team", ""),
        ("show", ""),
        ("template", "parent-infant-team", "-o", ""),
        ("test", ""),
    ],
)
def test_an_argument_that_is_empty_is_misuse(streams: Streams, arguments: tuple[str, ...]) -> None:
    assert streams.run(*arguments) == 2
    assert "it is empty" in streams.complained


def test_the_process_ends_with_the_code(streams: Streams, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/pia", "list"])
    assert streams.main() == 0
    assert "parent-infant-team@2020-09 " in streams.said


def test_without_click_one_sentence_says_what_to_install(
    streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "click", None)
    assert streams.main("list") == 2
    assert streams.complained == f"{INSTALL}\n"
    streams.err = None
    assert streams.main("list") == 2


def raising(error: BaseException) -> Callable[..., object]:
    def fail(*_arguments: object, **_options: object) -> object:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (RuntimeError("\x1b[31m"), 70, "error: pia has made a mistake of its own\n"),
        (MemoryError(), 70, "MemoryError in test_door.py, line "),
        (click.ClickException("no"), 2, "error: no\n`pia --help`"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_whatever_happens_there_is_no_traceback(
    error: BaseException,
    code: int,
    said: str,
    streams: Streams,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(program, "main", raising(error))

    assert streams.main("list") == code
    assert said in streams.complained
    assert "\x1b" not in streams.complained and "Traceback" not in streams.complained
    assert bool(said) == bool(streams.complained)


def test_only_commands_that_are_listed_are_loaded() -> None:
    context = program.make_context("pia", ["list"])

    assert program.list_commands(context) == list(COMMANDS)
    assert program.get_command(context, "os") is None


# ── Streams ─────────────────────────────────────────────────────────────────────────────────────


def test_both_streams_speak_utf_8(streams: Streams) -> None:
    assert streams.run("check", "é\udcff.pia") == 2
    assert streams.run("é") == 2
    assert "`é<U+DCFF>.pia`" in streams.said
    assert "`é`" in streams.complained


def test_a_reader_who_has_seen_enough_changes_nothing(streams: Streams, tmp_path: Path) -> None:
    streams.out = Failing(BrokenPipeError(), tmp_path / "gone")

    assert streams.deliver(Report(lines=(line("a"),), code=1)) == 1
    assert streams.complained == ""


def test_what_cannot_be_written_is_said_once(streams: Streams, tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    streams.out = Failing(full, tmp_path / "full")

    assert streams.deliver(Report(lines=(line("a"),))) == 2
    assert streams.complained == (
        "error: the output could not be written: No space left on device\n"
    )


def test_complaints_that_nobody_can_hear_are_no_failure(streams: Streams, tmp_path: Path) -> None:
    streams.err = Failing(OSError(), tmp_path / "full")

    assert streams.deliver(Report(complaints=(line("a"),), code=1)) == 1


def test_that_there_is_no_output_is_said(streams: Streams) -> None:
    streams.out = None

    assert streams.deliver(Report(lines=(line("a"),))) == 2
    assert streams.complained == "error: there is no output to write to\n"


def test_without_streams_nothing_can_be_said(
    streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    streams.out = streams.err = None

    assert streams.run("list") == 2
    assert streams.run("check", "-") == 2
    assert streams.calling(columns) == 80


# ── How it looks ────────────────────────────────────────────────────────────────────────────────

COLOURED = Report(lines=((Segment("bad [red]", Style.ERROR), Segment(" :smile: 12\x1b[2J")), ()))
PLAIN = "bad [red] :smile: 12<U+001B>[2J\n\n"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Streams:
    """Streams of which standard output is a terminal with colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    streams = Streams()
    streams.out = Stream(is_terminal=True, encoding="utf-8")
    return streams


def test_a_terminal_has_colour_and_no_surprises(terminal: Streams) -> None:
    terminal.deliver(COLOURED)
    assert terminal.said == "\x1b[1;31mbad [red]\x1b[0m :smile: 12<U+001B>[2J\n\n"


def test_whoever_wants_no_colour_has_none(
    terminal: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.deliver(COLOURED)
    assert terminal.said == PLAIN


def test_without_rich_there_is_no_colour(
    terminal: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    terminal.deliver(COLOURED)
    assert terminal.said == PLAIN


@pytest.mark.parametrize(("wide", "used"), [(20, 40), (66, 66), (300, 100)])
def test_the_width_is_that_of_the_terminal_within_reason(
    wide: int, used: int, terminal: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(wide))
    assert terminal.calling(columns) == used


def test_json_shows_what_cannot_be_seen() -> None:
    assert to_json("é\x9b\u202e\x7f\U000e0041\ud83d") == (
        '"é\\u009b\\u202e\\u007f\\udb40\\udc41\\ud83d"\n'
    )


def test_text_keeps_to_its_line() -> None:
    assert harmless("a\nb\tc\x85d\u2028e") == "a b c<U+0085>d<U+2028>e"
