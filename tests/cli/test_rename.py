"""``pia rename``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, written
from tests.golden import golden


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """So that messages name files in the same way every time."""
    monkeypatch.chdir(tmp_path)
    return written(tmp_path, "bakery.pia", BAKERY)


def test_a_name_is_changed_everywhere_and_told(tmp_path: Path) -> None:
    ran = pia("rename", "bakery.pia", "ovens", "kilns")

    assert ran.exit_code == 0
    golden("cli/rename.txt", ran.stdout)
    assert pia("rename", "bakery.pia", "kilns", "ovens").exit_code == 0
    assert (tmp_path / "bakery.pia").read_text(encoding="utf-8") == BAKERY


def test_a_name_that_evidence_has_not_needs_no_word_about_it() -> None:
    ran = pia("rename", "bakery.pia", "one-oven", "one-only")

    assert ran.stdout == (
        "the example `one-oven` is now `one-only` in bakery.pia, in 1 place: line 27\n"
    )


def test_what_would_change_is_shown_and_nothing_written(tmp_path: Path) -> None:
    ran = pia("rename", "bakery.pia", "ovens", "kilns", "--diff")

    assert ran.exit_code == 0
    assert (tmp_path / "bakery.pia").read_text(encoding="utf-8") == BAKERY
    golden("cli/rename-diff.txt", ran.stdout)


def test_a_text_from_standard_input_goes_to_standard_output() -> None:
    ran = pia("rename", "-", "one-oven", "one-only", stdin=BAKERY)

    assert ran.stdout == BAKERY.replace("example one-oven", "example one-only")
    assert "in 1 place" in ran.stderr


def test_long_lists_are_cut(tmp_path: Path) -> None:
    notes = "".join(f"# ovens {at}\n" for at in range(30))
    more = "".join(f'    must "{at}"\n        met when ovens is {at}\n' for at in range(30))
    text = BAKERY.replace("    should", f"{more}    should") + notes
    written(tmp_path, "bakery.pia", text)

    ran = pia("rename", "bakery.pia", "ovens", "kilns")

    words = " ".join(ran.stdout.split())
    assert "and 14 more left as they are" in words
    assert "and 14 lines more" in words


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("unknown", ("ovns", "kilns")),
        ("several", ("same", "other-one")),
        ("taken", ("ovens", "open-on-sundays")),
        ("reserved", ("ovens", "every")),
        ("malformed", ("ovens", "Big Ovens")),
    ],
)
def test_why_a_name_is_not_changed_is_said(
    tmp_path: Path, name: str, arguments: tuple[str, str]
) -> None:
    text = BAKERY.replace("two-ovens", "same").replace("enough-ovens", "same")
    path = written(tmp_path, "bakery.pia", text)

    ran = pia("rename", "bakery.pia", *arguments)

    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert path.read_text(encoding="utf-8") == text
    golden(f"cli/rename-{name}.txt", ran.stderr)


def test_a_definition_with_errors_is_not_renamed_in(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", BAD_BAKERY)

    ran = pia("rename", "bakery.pia", "ovens", "kilns")

    assert ran.exit_code == 1
    assert "declared-twice" in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing.pia", "a", "b"),
        ("parent-infant-team", "a", "b"),
        ("bakery.pia", "ovens"),
        ("bakery.pia", "", "kilns"),
        ("bakery.pia", "ovens", "kilns", "--kind", "thing"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...]) -> None:
    assert pia("rename", *arguments).exit_code == 2


def test_a_file_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pia.cli.saving._write_whole", full)
    ran = pia("rename", "bakery.pia", "ovens", "kilns")

    assert ran.exit_code == 2
    assert ran.stdout == ""
