"""``pia schema``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pia as front_window
from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, process, written
from tests.golden import golden

SCHEMA = front_window.loads(BAKERY).schema()


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The definition of a bakery stands in it."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "bakery.pia", BAKERY)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_schema_of_what_ships_is_the_same_in_every_run(seed: str) -> None:
    ran = process("schema", "parent-infant-team", variables={"PYTHONHASHSEED": seed})

    assert ran.returncode == 0
    assert ran.stderr == b""
    golden("schema/parent-infant-team.json", ran.stdout.decode("utf-8"))


@pytest.mark.parametrize("to_standard_output", [(), ("-o", "-")])
def test_the_schema_is_printed(to_standard_output: tuple[str, ...]) -> None:
    assert json.loads(pia("schema", "bakery.pia", *to_standard_output).stdout) == SCHEMA


def test_the_schema_is_saved(tmp_path: Path) -> None:
    ran = pia("schema", "bakery.pia", "-o", "bakery.schema.json")

    assert ran.exit_code == 0
    assert ran.output == "`bakery.schema.json` is ready for editors and programs\n"
    assert json.loads((tmp_path / "bakery.schema.json").read_text(encoding="utf-8")) == SCHEMA


def test_a_file_that_is_there_is_replaced_by_force_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.schema.json", "mine")

    ran = pia("schema", "bakery.pia", "-o", path)
    assert ran.exit_code == 2
    assert "--force replaces it" in ran.stderr
    assert path.read_text(encoding="utf-8") == "mine"

    assert pia("schema", "bakery.pia", "-o", path, "--force").exit_code == 0
    assert json.loads(path.read_text(encoding="utf-8")) == SCHEMA


def test_a_definition_with_errors_has_no_schema(tmp_path: Path) -> None:
    written(tmp_path, "bad.pia", BAD_BAKERY)

    ran = pia("schema", "bad.pia", "-o", "bad.schema.json")

    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert "error[unknown-name]" in ran.stderr
    assert not (tmp_path / "bad.schema.json").exists()


def test_a_definition_that_is_not_there_has_none() -> None:
    assert pia("schema", "none.pia").exit_code == 2
