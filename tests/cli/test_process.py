"""The command as a process of its own: streams, locales, signals and what is not installed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pia.cli.main import INSTALL
from tests.cli.helpers import (
    BAD_BAKERY,
    BAKERY,
    ESTABLISHED,
    OAKFIELD,
    ROOT,
    environment,
    process,
    python,
    written,
)

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, signals and terminals of Unix")

# ── Exit codes ──────────────────────────────────────────────────────────────────────────────────


def test_exit_codes(tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.pia", BAD_BAKERY)

    assert process("evaluate", "parent-infant-team", OAKFIELD).returncode == 0
    assert process("check", bad).returncode == 1
    assert process("evaluate", "parent-infant-team", tmp_path / "none.yaml").returncode == 2
    assert process("chek").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "error: there is no command `chek`; did you mean `check`?"),
        (["evaluate"], "error: Missing argument 'DEFINITION'."),
        (["check"], "error: Missing argument 'DEFINITION...'."),
        (["list", "--format", "xml"], "error: Invalid value for '--format'"),
        (["\x1b[31m"], "error: there is no command `<U+001B>[31m`"),
        (["list", "--\x1b[31m"], "error: No such option"),
    ],
)
def test_misuse_is_said_in_a_sentence_with_a_way_on(arguments: list[str], said: str) -> None:
    ran = process(*arguments)

    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.decode().startswith(said)
    assert "--help` says what can be written\n" in ran.stderr.decode()
    assert b"\x1b" not in ran.stderr


def test_a_mistake_of_pia_is_no_traceback_and_no_verdict() -> None:
    broken = """
from pia.cli import inputs
def fail(*arguments):
    raise RuntimeError("\\x1b[31mboom")
inputs.open_definitions = fail
from pia.cli.main import main
main(["check", "parent-infant-team"])
"""
    ran = python("-c", broken)

    assert ran.returncode == 70
    assert ran.stdout == b""
    assert ran.stderr.startswith(b"error: pia has made a mistake of its own\n")
    assert b"RuntimeError in <string>, line 4" in ran.stderr
    assert b"Traceback" not in ran.stderr and b"\x1b" not in ran.stderr


# ── Streams ─────────────────────────────────────────────────────────────────────────────────────


def test_standard_input_is_a_definition_or_evidence() -> None:
    shown = process("show", "parent-infant-team").stdout
    answers = b'{"answers": {"referral-pathway": false}}'

    as_definition = process("evaluate", "-", OAKFIELD, "--format", "json", stdin=shown)
    as_evidence = process("evaluate", "parent-infant-team", "-", "--format", "json", stdin=answers)

    assert json.loads(as_definition.stdout)["team"] == "Oakfield Parent-Infant Team"
    assert json.loads(as_evidence.stdout)["possible"] == ["emerging", "not-classified"]


def test_a_form_goes_through_a_pipe() -> None:
    form = process("template", "parent-infant-team").stdout
    assert process("evaluate", "parent-infant-team", "-", stdin=form).returncode == 0


def test_what_ships_is_shown_byte_for_byte() -> None:
    for variables in ({}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}):
        shown = process("show", "parent-infant-team", variables=variables).stdout
        assert shown == (ROOT / "definitions/parent-infant-team-2020-09.pia").read_bytes()


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=lambda variables: next(iter(variables)),
)
def test_output_is_utf_8_whatever_the_locale(variables: dict[str, str], tmp_path: Path) -> None:
    path = written(tmp_path, "窯.pia", BAKERY.replace("A bakery", "Un four à pain 窯"))
    written(tmp_path, "équipe.json", '{"answers": {"ovens": 2}}')

    ran = process("evaluate", path, "équipe.json", cwd=tmp_path, variables=variables)
    missing = process("check", "four-à.pia", cwd=tmp_path, variables=variables)

    assert ran.returncode == 0
    assert ran.stdout.decode("utf-8").startswith("équipe: Un four à pain 窯.\n")
    assert "`four-à.pia`" in missing.stdout.decode("utf-8")


def test_a_locale_of_ascii_alone_is_survived(tmp_path: Path) -> None:
    """Even where Python is told not to help itself to UTF-8: names of files are escaped then."""
    ascii_alone = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    path = written(tmp_path, "équipe.json", '{"answers": {}}')

    ran = process("evaluate", "parent-infant-team", path, variables=ascii_alone)

    assert ran.returncode == 0
    assert ran.stdout.decode("utf-8").startswith("<U+DCC3><U+DCA9>quipe: not decided yet.")


@posix
def test_a_file_name_that_is_no_text_is_shown_escaped() -> None:
    ran = process("check", b"a/\xff\x1b[31m.pia", "--format", "json")

    assert ran.returncode == 2
    assert json.loads(ran.stdout)["definitions"][0]["file"] == "a/\udcff\x1b[31m.pia"
    assert b"a/\\udcff\\u001b[31m.pia" in ran.stdout


@posix
@pytest.mark.parametrize("arguments", [["show", "parent-infant-team"], ["--help"]])
def test_a_reader_who_has_seen_enough_is_no_failure(arguments: list[str]) -> None:
    pipe_in, pipe_out = os.pipe()
    os.close(pipe_in)

    ran = subprocess.run(
        [sys.executable, "-m", "pia", *arguments],
        stdout=pipe_out,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    os.close(pipe_out)

    assert ran.stderr == b""
    assert ran.returncode in (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "pia", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )

    assert ran.returncode == 2
    assert ran.stderr.startswith(b"error: the output could not be written: ")
    assert ran.stderr.count(b"\n") == 1


@posix
def test_closed_streams_are_no_traceback() -> None:
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        ran = subprocess.run(
            [
                "/bin/sh",
                "-c",
                f'"$0" -m pia evaluate parent-infant-team - {closed}',
                sys.executable,
            ],
            input=b"{}",
            capture_output=True,
            cwd=ROOT,
            check=False,
        )
        assert ran.returncode in (1, 2)
        assert b"Traceback" not in ran.stderr


# What is started in the background is told to overlook Ctrl-C, and so are the tests it runs.
IN_THE_FOREGROUND = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("pia", run_name="__main__", alter_sys=True)
"""


@posix
def test_ctrl_c_is_quiet() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", IN_THE_FOREGROUND, "evaluate", "parent-infant-team", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        time.sleep(3)  # until it waits for what is typed
        running.send_signal(signal.SIGINT)
        assert running.stdin is not None and running.stdout is not None
        assert running.stderr is not None
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:  # a busy machine was not yet there
            running.send_signal(signal.SIGINT)
        assert running.wait(30) == 130
        assert running.stdout.read() == b""
        assert running.stderr.read().strip() == b""


# ── Terminals ───────────────────────────────────────────────────────────────────────────────────


def on_a_terminal(*arguments: str | Path, **variables: str) -> str:
    """What a terminal of 60 columns gets."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 60, 0, 0))
    running = subprocess.Popen(
        [sys.executable, "-m", "pia", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=environment({"TERM": "xterm-256color", **variables}),
    )
    os.close(theirs)
    received = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        received += part
    running.wait()
    os.close(ours)
    return received.decode("utf-8").replace("\r\n", "\n")


@posix
def test_colour_is_for_terminals() -> None:
    coloured = on_a_terminal("evaluate", "parent-infant-team", OAKFIELD)
    plain = on_a_terminal("evaluate", "parent-infant-team", OAKFIELD, NO_COLOR="1")
    piped = process("evaluate", "parent-infant-team", OAKFIELD).stdout.decode()

    assert "\x1b[1mNot met\x1b[0m" in coloured
    assert "\x1b" not in plain and "\x1b" not in piped
    assert max(map(len, plain.splitlines())) <= 60 < max(map(len, piped.splitlines())) <= 80
    assert plain.split() == piped.split()


@posix
def test_what_is_piped_is_the_same_however_wide_the_terminal_is() -> None:
    narrow = process("evaluate", "parent-infant-team", OAKFIELD, variables={"COLUMNS": "40"})
    assert narrow.stdout == process("evaluate", "parent-infant-team", OAKFIELD).stdout


@posix
def test_json_has_no_colour_even_on_a_terminal() -> None:
    assert "\x1b" not in on_a_terminal("list", "--format", "json")


# ── What is loaded, and what is not installed ───────────────────────────────────────────────────

LOADED = """
import sys
from pia.cli.main import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "spared"),
    [
        (["--help"], {"lark", "rich", "yaml"}),
        (["--version"], {"lark", "rich", "yaml"}),
        (["list", "--format", "json"], {"rich", "yaml"}),
        (["check", "parent-infant-team", "--format", "json"], {"rich", "yaml"}),
        (["evaluate", "parent-infant-team", "docs/examples/team-oakfield.json"], {"rich", "yaml"}),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_only_what_is_needed_is_loaded(arguments: list[str], spared: set[str]) -> None:
    ran = python("-c", LOADED, *arguments)

    assert ran.returncode == 0
    assert "click" in ran.stderr.decode().split()
    assert spared & set(ran.stderr.decode().split()) == set()


def test_the_command_can_be_imported_without_its_extra() -> None:
    ran = python(
        "-c",
        "import sys; sys.modules.update(dict.fromkeys(['click', 'rich', 'yaml']));"
        "from pia.cli.main import main; main(['list'])",
    )

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode() == f"{INSTALL}\n"
    assert 'pip install "pia-descriptors[cli]"' in INSTALL


def test_evidence_in_json_needs_no_yaml() -> None:
    without = "import sys; sys.modules['yaml'] = None; from pia.cli.main import main; main()"

    as_json = python("-c", without, "evaluate", "parent-infant-team", OAKFIELD.with_suffix(".json"))
    as_yaml = python("-c", without, "evaluate", "parent-infant-team", OAKFIELD)

    assert as_json.returncode == 0
    assert as_yaml.returncode == 1
    assert b"reading YAML needs PyYAML" in as_yaml.stderr


# ── The same everywhere ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_same_bytes_whatever_the_machine(form: str) -> None:
    machines = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Chatham", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "2"},
    )
    arguments = ("evaluate", "parent-infant-team", OAKFIELD, ESTABLISHED, "--format", form)

    outputs = {process(*arguments, variables=machine).stdout for machine in machines}

    assert len(outputs) == 1
    assert outputs.pop().endswith(b"\n")


def test_json_is_written_as_people_read_it(tmp_path: Path) -> None:
    team = written(tmp_path, "équipe.json", '{"answers": {}}')

    text = process("evaluate", "parent-infant-team", team, "--format", "json").stdout.decode()

    assert '\n  "team": "équipe",\n' in text
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
