"""What happens around every command, in this process, with streams of many kinds."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from pia.cli import output
from pia.cli.door import run
from pia.cli.main import INSTALL, main
from pia.cli.output import columns, deliver, harmless, to_json
from pia.cli.program import program
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
        self.file = path.open("wb")

    def write(self, text: str) -> int:
        raise self.error

    def fileno(self) -> int:
        return self.file.fileno()


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> Stream:
    """Standard output of this process."""
    stream = Stream()
    monkeypatch.setattr(sys, "stdout", stream)
    return stream


@pytest.fixture
def err(monkeypatch: pytest.MonkeyPatch) -> Stream:
    """Standard error of this process."""
    stream = Stream()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


# ── Exit codes ──────────────────────────────────────────────────────────────────────────────────


def test_a_command_ends_with_its_code(out: Stream, err: Stream, tmp_path: Path) -> None:
    assert run(["list"]) == 0
    assert run(["check", str(written(tmp_path, "bad.pia", BAD_BAKERY))]) == 1
    assert run(["list", "--nothing"]) == 2
    assert run(["lisst"]) == 2
    assert run(["--version"]) == 0
    assert err.received().count("error: ") == 2


def test_misuse_is_said_by_the_command_it_is_about(out: Stream, err: Stream) -> None:
    assert run(["check", "-", "-"]) == 2
    assert err.received() == (
        "error: standard input (`-`) can be read only once\n"
        "`pia check --help` says what can be written\n"
    )


def test_the_process_ends_with_the_code(out: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/pia", "list"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert out.received().startswith("parent-infant-team@2020-09")


@pytest.mark.parametrize("stream", ["there", None])
def test_without_click_one_sentence_says_what_to_install(
    stream: str | None, err: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "click", None)
    if stream is None:
        monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as ended:
        main(["list"])
    assert ended.value.code == 2
    assert err.received() == ("" if stream is None else f"{INSTALL}\n")


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
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_whatever_happens_there_is_no_traceback(
    error: BaseException,
    code: int,
    said: str,
    out: Stream,
    err: Stream,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(program, "main", raising(error))
    with pytest.raises(SystemExit) as ended:
        main(["list"])
    assert ended.value.code == code
    assert said in err.received()
    assert "\x1b" not in err.received() and "Traceback" not in err.received()
    assert bool(said) == bool(err.received())


# ── Streams ─────────────────────────────────────────────────────────────────────────────────────


def test_both_streams_speak_utf_8(out: Stream, err: Stream) -> None:
    assert run(["check", "é\udcff.pia"]) == 2
    assert run(["é"]) == 2
    assert "`é<U+DCFF>.pia`" in out.received()
    assert "`é`" in err.received()


def test_a_reader_who_has_seen_enough_changes_nothing(
    err: Stream, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdout", Failing(BrokenPipeError(), tmp_path / "gone"))
    assert deliver(Report(lines=(line("a"),), code=1)) == 1
    assert err.received() == ""


def test_what_cannot_be_written_is_said_once(
    err: Stream, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(sys, "stdout", Failing(full, tmp_path / "full"))
    assert deliver(Report(lines=(line("a"),))) == 2
    assert err.received() == ("error: the output could not be written: No space left on device\n")


def test_complaints_that_nobody_can_hear_are_no_failure(
    out: Stream, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stderr", Failing(OSError(), tmp_path / "full"))
    assert deliver(Report(complaints=(line("a"),), code=1)) == 1


def test_without_streams_nothing_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert run(["list"]) == 2
    assert run(["check", "-"]) == 2
    assert columns() == 80


# ── How it looks ────────────────────────────────────────────────────────────────────────────────

COLOURED = Report(lines=((Segment("bad [red]", Style.ERROR), Segment(" :smile: 12\x1b[2J")), ()))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Stream:
    """Standard output as a terminal with colours."""
    stream = Stream(is_terminal=True, encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


def test_a_terminal_has_colour_and_no_surprises(terminal: Stream) -> None:
    deliver(COLOURED)
    assert terminal.received() == "\x1b[1;31mbad [red]\x1b[0m :smile: 12<U+001B>[2J\n\n"


def test_whoever_wants_no_colour_has_none(
    terminal: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    deliver(COLOURED)
    assert terminal.received() == "bad [red] :smile: 12<U+001B>[2J\n\n"


def test_without_rich_there_is_no_colour(terminal: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich.console", None)
    deliver(COLOURED)
    assert "\x1b" not in terminal.received()


@pytest.mark.parametrize(("wide", "used"), [(20, 40), (66, 66), (300, 100)])
def test_the_width_is_that_of_the_terminal_within_reason(
    wide: int, used: int, terminal: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = os.terminal_size((wide, 24))
    monkeypatch.setattr(output.shutil, "get_terminal_size", lambda: size)
    assert columns() == used


def test_json_shows_what_cannot_be_seen() -> None:
    assert to_json("é\x9b\u202e\x7f\U000e0041\ud83d") == (
        '"é\\u009b\\u202e\\u007f\\udb40\\udc41\\ud83d"\n'
    )


def test_text_keeps_to_its_line() -> None:
    assert harmless("a\nb\tc\x85d\u2028e") == "a b c<U+0085>d<U+2028>e"
