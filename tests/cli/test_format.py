"""``pia format``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pia.cli.door import run
from pia.syntax import format as formatter
from tests.cli.helpers import BAKERY, pia, written
from tests.golden import golden

UNTIDY = BAKERY.replace("    ", "  ").replace("\n\n", "\n\n\n") + "# the end  \n"
TIDY = BAKERY + "\n# the end\n"
UNREADABLE = BAKERY.replace("at least 2", "atleast 2")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that messages name files in the same way every time."""
    monkeypatch.chdir(tmp_path)


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# ── Files ───────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_changed_in_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", UNTIDY)

    ran = pia("format", "bakery.pia")

    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout == "`bakery.pia` is tidied\n1 file: 1 changed\n"
    assert path.read_text(encoding="utf-8") == TIDY
    assert names_in(tmp_path) == ["bakery.pia"]


def test_a_tidy_file_is_not_touched(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", TIDY)
    os.utime(path, (1, 1))

    ran = pia("format", path)

    assert (ran.exit_code, ran.output) == (0, "1 file: 1 tidy already\n")
    assert path.stat().st_mtime == 1


def test_of_several_files_each_is_done_that_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "deeper").mkdir()
    paths = [
        written(folder, name, text)
        for name, text in (("a.pia", UNTIDY), ("b.pia", UNREADABLE), ("c.PIA", UNTIDY))
    ]
    others = [
        written(folder, "d.txt", UNTIDY),
        written(folder / "deeper", "e.pia", UNTIDY),
    ]
    tidy = written(tmp_path, "tidy.pia", TIDY)

    ran = pia("format", "ours", tidy, "missing.pia")

    assert ran.exit_code == 2
    assert [path.read_text(encoding="utf-8") for path in paths] == [TIDY, UNREADABLE, TIDY]
    assert [path.read_text(encoding="utf-8") for path in others] == [UNTIDY, UNTIDY]
    assert "there is no file `missing.pia`" in ran.stderr
    assert ran.stdout.splitlines()[-1] == "5 files: 2 changed, 1 tidy already and 2 left alone"


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", UNREADABLE)

    ran = pia("format", "bakery.pia")

    assert ran.exit_code == 1
    assert "--> bakery.pia:13:27" in ran.stderr
    assert ran.stdout == "1 file: 1 left alone\n"
    assert path.read_text(encoding="utf-8") == UNREADABLE


def test_names_need_not_be_right(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", UNTIDY.replace("when ovens", "when ovns"))

    assert pia("format", path).exit_code == 0
    assert path.read_text(encoding="utf-8") == TIDY.replace("when ovens", "when ovns")


@pytest.mark.parametrize("change", ["\r\n", "\r", "\ufeff"])
def test_line_ends_and_a_mark_at_the_beginning_become_plain(tmp_path: Path, change: str) -> None:
    path = tmp_path / "bakery.pia"
    text = change + TIDY if change == "\ufeff" else TIDY.replace("\n", change)
    path.write_bytes(text.encode())

    assert pia("format", path, "--check").exit_code == 1
    shown = pia("format", path, "--diff").stdout
    assert shown == f"{path}: its line ends, or the mark at its beginning, would change\n"
    assert pia("format", path).exit_code == 0
    assert path.read_bytes() == TIDY.encode()


def test_a_link_stays_a_link_and_who_may_read_it_stays(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", UNTIDY)
    path.chmod(0o640)
    link = tmp_path / "link.pia"
    link.symlink_to(path)

    assert pia("format", link).exit_code == 0
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == TIDY
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "bakery.pia", UNTIDY)
    other = written(tmp_path, "other.pia", UNTIDY)
    monkeypatch.setattr(os, "access", lambda each, _mode: Path(each).name != "bakery.pia")

    ran = pia("format", "bakery.pia", "other.pia")

    assert ran.exit_code == 2
    assert ran.stderr == "error: `bakery.pia` cannot be written: Permission denied\n"
    assert ran.stdout == "`other.pia` is tidied\n2 files: 1 changed and 1 left alone\n"
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert other.read_text(encoding="utf-8") == TIDY
    assert names_in(tmp_path) == ["bakery.pia", "other.pia"]


# ── What would change ───────────────────────────────────────────────────────────────────────────


def test_to_check_writes_nothing_and_fails_if_anything_would_change(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", UNTIDY)
    written(tmp_path, "tidy.pia", TIDY)

    ran = pia("format", "bakery.pia", "tidy.pia", "--check")

    assert ran.exit_code == 1
    assert ran.output == ("`bakery.pia` would change\n2 files: 1 would change and 1 tidy already\n")
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert pia("format", "tidy.pia", "--check").exit_code == 0


def test_the_difference_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", UNTIDY.removesuffix("\n"))
    written(tmp_path, "tidy.pia", TIDY)

    ran = pia("format", "bakery.pia", "tidy.pia", "--diff")

    assert ran.exit_code == 0
    golden("cli/format-diff.txt", ran.output)
    assert path.read_text(encoding="utf-8") == UNTIDY.removesuffix("\n")
    checked = pia("format", "bakery.pia", "--diff", "--check")
    assert (checked.exit_code, checked.stdout) == (1, ran.stdout)
    assert pia("format", "tidy.pia", "--diff", "--check").output == ""


def test_the_difference_is_what_patch_reads(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", UNTIDY)
    lines = pia("format", "bakery.pia", "--diff").stdout.splitlines()

    assert lines[:2] == ["--- bakery.pia", "+++ bakery.pia"]
    kept_or_added = [line[1:] for line in lines[2:] if line[0] in " +"]
    assert set(kept_or_added) <= set(TIDY.splitlines())


# ── Standard input ──────────────────────────────────────────────────────────────────────────────


def test_standard_input_is_printed_tidied() -> None:
    ran = pia("format", "-", stdin=UNTIDY)

    assert (ran.exit_code, ran.output) == (0, TIDY)
    assert pia("format", "-", stdin=TIDY).output == TIDY


def test_standard_input_is_checked_and_compared() -> None:
    ran = pia("format", "-", "--check", stdin=UNTIDY)

    assert ran.exit_code == 1
    assert ran.output == "`<standard input>` would change\n1 file: 1 would change\n"
    assert "--- -\n+++ -\n" in pia("format", "-", "--diff", stdin=UNTIDY).stdout


def test_nothing_is_printed_of_what_cannot_be_read() -> None:
    ran = pia("format", "-", stdin=UNREADABLE)

    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "--> <standard input>:13:27" in ran.stderr


def test_standard_input_stands_alone(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", UNTIDY)

    assert pia("format", "-", "bakery.pia").exit_code == 2
    assert pia("format", "-", "-").exit_code == 2


# ── What is not formatted ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["parent-infant-team", "parent-infant-team@2020-09"])
def test_what_ships_is_not_changed(name: str) -> None:
    ran = pia("format", name)

    assert (ran.exit_code, ran.stdout) == (2, "1 file: 1 left alone\n")
    golden("cli/format-what-ships.txt", ran.stderr)


def test_a_name_that_nothing_has_and_a_folder_that_holds_nothing(tmp_path: Path) -> None:
    assert "error[unknown-builtin]" in pia("format", "bakery").stderr
    assert "error[no-definition]" in pia("format", tmp_path).stderr
    assert pia("format", "bakery").exit_code == pia("format", tmp_path).exit_code == 2


def test_a_mistake_of_pias_own_leaves_the_file_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "bakery.pia", UNTIDY)
    monkeypatch.setattr(formatter, "_comments", lambda parsed: object())

    assert run(["format", "bakery.pia"]) == 70
    assert "FormatMistake" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert names_in(tmp_path) == ["bakery.pia"]
