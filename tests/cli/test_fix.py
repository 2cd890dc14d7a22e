"""``pia check --fix``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, written
from tests.golden import golden

MISSPELT = BAKERY.replace("met when ovens", "met when ovns").replace(
    "is at least 2", "is atleast 2"
)
"""Two mistakes, both of which a machine can undo."""


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that messages name files in the same way every time."""
    monkeypatch.chdir(tmp_path)


def test_what_is_certain_is_put_right_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", MISSPELT)

    ran = pia("check", "bakery.pia", "--fix")

    assert ran.exit_code == 0
    assert path.read_text(encoding="utf-8") == BAKERY
    golden("cli/check-fix.txt", ran.stdout)


def test_what_is_left_is_said_as_ever(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", BAD_BAKERY)

    ran = pia("check", "bakery.pia", "--fix")

    assert ran.exit_code == 1
    golden("cli/check-fix-in-part.txt", ran.stdout)


def test_what_would_change_is_shown_and_nothing_written(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", MISSPELT)

    ran = pia("check", "bakery.pia", "--fix", "--diff")

    assert ran.exit_code == 1
    assert path.read_text(encoding="utf-8") == MISSPELT
    golden("cli/check-fix-diff.txt", ran.stdout)


def test_a_text_from_standard_input_goes_to_standard_output() -> None:
    ran = pia("check", "--fix", "-", stdin=MISSPELT)

    assert ran.exit_code == 0
    assert ran.stdout == BAKERY
    assert ran.stderr == "1 definition checked: no problems\n"
    assert "\n--- -\n" in "\n" + pia("check", "--fix", "--diff", "-", stdin=MISSPELT).stdout


def test_a_file_in_which_nothing_is_fixed_is_not_written(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", BAKERY)
    path.chmod(0o400)
    before = path.stat()

    ran = pia("check", "bakery.pia", "--fix")

    assert ran.output == "no mistakes fixed\n\n1 definition checked: no problems\n"
    assert path.stat() == before


def test_line_ends_and_the_mark_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "bakery.pia"
    path.write_bytes(b"\xef\xbb\xbf" + MISSPELT.replace("\n", "\r\n").encode())

    assert pia("check", "bakery.pia", "--fix").exit_code == 0

    assert path.read_bytes() == b"\xef\xbb\xbf" + BAKERY.replace("\n", "\r\n").encode()


def test_a_folder_is_put_right(tmp_path: Path) -> None:
    folder = tmp_path / "definitions"
    folder.mkdir()
    first = written(folder, "a.pia", MISSPELT)
    second = written(folder, "b.pia", MISSPELT.replace("definition bakery", "definition pantry"))

    ran = pia("check", "definitions", "--fix")

    assert "4 mistakes fixed" in ran.stdout
    assert first.read_text(encoding="utf-8") == BAKERY
    assert "ovns" not in second.read_text(encoding="utf-8")


def test_json_has_what_was_fixed(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", MISSPELT)

    data = json.loads(pia("check", "bakery.pia", "--fix", "--format", "json").stdout)

    assert data["definitions"][0]["problems"] == []
    assert [each["code"] for each in data["fixed"]] == ["unexpected-word", "unknown-name"]
    assert data["fixed"][1] == {
        "file": "bakery.pia",
        "code": "unknown-name",
        "message": "there is no question or term `ovns`",
        "line": 13,
        "before": "        met when ovns is at least 2",
        "after": "        met when ovens is at least 2",
    }


def test_json_says_of_each_problem_what_would_fix_it(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", MISSPELT)

    data = json.loads(pia("check", "bakery.pia", "--format", "json").stdout)

    [problem] = data["definitions"][0]["problems"]
    assert problem["edits"] == [
        {"line": 13, "column": 26, "end_line": 13, "end_column": 33, "text": "at least"}
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("bakery.pia", "--diff"),
        ("bakery.pia", "--fix", "--diff", "--format", "json"),
        ("bakery.pia", "-", "--fix"),
        ("parent-infant-team", "--fix"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = written(tmp_path, "bakery.pia", MISSPELT)

    ran = pia("check", *arguments, stdin=MISSPELT)

    assert ran.exit_code == 2
    assert path.read_text(encoding="utf-8") == MISSPELT


def test_a_file_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "bakery.pia", MISSPELT)

    def full(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pia.cli.saving._write_whole", full)
    ran = pia("check", "bakery.pia", "--fix")

    assert ran.exit_code == 2
    assert "cannot be written" in ran.stderr
    assert path.read_text(encoding="utf-8") == MISSPELT


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert pia("check", "nothing.pia", "--fix").exit_code == 2


def test_a_name_that_nothing_goes_by_is_not_said_to_ship() -> None:
    ran = pia("check", "nothing.pia", "parent-infant-team", "--fix")

    assert ran.exit_code == 2
    assert "nothing.pia" not in ran.output.split("Error:")[1]
