"""``pia check``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pia.cli.inputs import shipped
from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, written
from tests.golden import golden

WARNED = BAKERY.replace('must "have at least', 'should "have at least')


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that messages name files in the same way every time."""
    monkeypatch.chdir(tmp_path)


def test_a_file_with_several_mistakes(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", BAD_BAKERY)

    ran = pia("check", "bakery.pia")

    assert ran.exit_code == 1
    golden("cli/check-several-mistakes.txt", ran.stdout)


def test_every_problem_is_in_the_json_too(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", BAD_BAKERY)

    ran = pia("check", "bakery.pia", "--format", "json")

    data = json.loads(ran.stdout)
    [checked] = data["definitions"]
    assert ran.exit_code == 1
    assert list(checked) == ["file", "name", "edition", "meaning", "problems"]
    assert (checked["file"], checked["name"]) == ("bakery.pia", None)
    assert [each["code"] for each in checked["problems"]].count("unknown-name") == 1
    assert data["errors"] + data["warnings"] == len(checked["problems"])
    golden("cli/check-several-mistakes.json", ran.stdout)


def test_a_good_file_is_good(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", BAKERY)

    assert pia("check", path).output == "1 definition checked: no problems\n"
    assert pia("check", "-", stdin=BAKERY).exit_code == 0
    assert pia("check", "parent-infant-team").exit_code == 0


def test_a_warning_fails_only_if_one_is_strict(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", WARNED)

    assert pia("check", path).exit_code == 0
    assert pia("check", path, "--strict").exit_code == 1
    assert "warning[no-must]" in pia("check", path).output


def test_a_folder_stands_for_the_definitions_in_it(tmp_path: Path) -> None:
    written(tmp_path, "b.pia", BAKERY.replace("2026", "2027"))
    written(tmp_path, "a.PIA", BAKERY)
    written(tmp_path, "notes.txt", "no definition")
    (tmp_path / "folder.pia").mkdir()

    data = json.loads(pia("check", ".", "--format", "json").stdout)

    assert [each["file"] for each in data["definitions"]] == ["a.PIA", "b.pia"]


def test_a_folder_without_definitions_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    ran = pia("check", "empty")

    assert ran.exit_code == 2
    assert "error[no-definition]: the folder `empty` holds no `.pia` file" in ran.output
    assert ran.output.endswith("nothing was checked\n")


def test_a_folder_may_be_called_like_a_word_but_not_like_what_ships(tmp_path: Path) -> None:
    for name in ("standards", "parent-infant-team"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, "bakery.pia", BAD_BAKERY)

    assert pia("check", "standards").exit_code == 1
    assert pia("check", "parent-infant-team").exit_code == 0
    assert pia("check", "./parent-infant-team").exit_code == 1


def test_one_edition_with_two_meanings_is_an_error_that_names_both(tmp_path: Path) -> None:
    written(tmp_path, "first.pia", BAKERY)
    written(tmp_path, "second.pia", BAKERY.replace("at least 2", "at least 3"))

    ran = pia("check", ".")

    assert ran.exit_code == 1
    assert "error[edition-defined-twice]" in ran.output
    assert "`first.pia` and `second.pia` both define `bakery`" in ran.output
    assert "--> second.pia:1:12" in ran.output


def test_an_edition_that_ships_with_another_meaning_is_warned_of(tmp_path: Path) -> None:
    text = shipped("parent-infant-team").data.decode()
    written(tmp_path, "same.pia", f"# A comment more.\n{text}")
    written(tmp_path, "changed.pia", text.replace("at least 24 months", "at least 12 months"))

    assert "edition-ships" not in pia("check", "same.pia").output
    ran = pia("check", "changed.pia")
    assert "warning[edition-ships]: this is not the `parent-infant-team` 2020-09" in ran.output
    assert "changed.pia:11:12" in ran.output


def test_one_edition_laid_out_in_two_ways_is_no_error(tmp_path: Path) -> None:
    written(tmp_path, "first.pia", BAKERY)
    written(tmp_path, "second.pia", f"# The same once more.\n\n{BAKERY}")

    assert pia("check", ".").exit_code == 0


def test_a_missing_file_outweighs_a_bad_one(tmp_path: Path) -> None:
    bad = written(tmp_path, "bakery.pia", BAD_BAKERY)

    ran = pia("check", bad, "missing.pia")

    assert ran.exit_code == 2
    assert "there is no file `missing.pia`" in ran.output
    assert "1 of 2 definitions checked" in ran.output


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("parent-infant-teem", "did you mean `parent-infant-team`?"),
        ("parent-infant-team@2019", "there is `2020-09`"),
        ("parent-infant-team@", "has no edition ``"),
        ("something", "`pia list` says which definitions ship"),
        ("notes", "write `./notes`"),
        ("a\0b.pia", "there is no file `a<U+0000>b.pia`"),
        ("long" * 2_000, "there is no built-in definition"),
        ("", "it is empty"),
    ],
)
def test_what_is_not_there_is_said_with_a_way_on(argument: str, said: str, tmp_path: Path) -> None:
    written(tmp_path, "notes", "a file without an ending")

    ran = pia("check", argument)

    assert ran.exit_code == 2
    assert said in " ".join(ran.output.split())


def test_standard_input_is_read_once() -> None:
    ran = pia("check", "-", "-", stdin=BAKERY)

    assert ran.exit_code == 2
    assert "only once" in ran.output


def test_characters_that_steer_a_terminal_are_never_sent(tmp_path: Path) -> None:
    hostile = BAKERY.replace('"Bakery"', '"\x1b]0;owned\x07\x9b2J\u202e"')
    path = written(tmp_path, "bak\x1b[31mery.pia", hostile)

    for form in ("text", "json"):
        output = pia("check", path, "--format", form).output
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(output)
        assert "control-character" in output


def test_a_folder_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert pia("check", "closed").exit_code == 2
