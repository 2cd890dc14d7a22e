"""``pia list`` and ``pia show``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.helpers import ROOT, pia

SHIPPED = ROOT / "definitions" / "parent-infant-team-2020-09.pia"


def test_what_ships_is_listed() -> None:
    lines = pia("list").output.splitlines()

    assert [line.split()[0].replace("@", "-") for line in lines] == [
        file.stem for file in sorted(SHIPPED.parent.glob("*.pia"))
    ]
    [ours] = [line for line in lines if line.startswith("parent-infant-team@2020-09 ")]
    assert ours.endswith(" Specialised parent-infant relationship team (current)")


def test_the_list_for_programs() -> None:
    listed = json.loads(pia("list", "--format", "json").output)

    assert len(listed) == len(pia("list").output.splitlines())
    assert {
        "name": "parent-infant-team",
        "edition": "2020-09",
        "title": "Specialised parent-infant relationship team",
        "current": True,
    } in listed


@pytest.mark.parametrize("name", ["parent-infant-team", "parent-infant-team@2020-09"])
def test_a_definition_is_shown_byte_for_byte(name: str) -> None:
    assert pia("show", name).stdout_bytes == SHIPPED.read_bytes()


def test_a_definition_is_written_to_a_file_and_replaces_none(tmp_path: Path) -> None:
    file = tmp_path / "ours.pia"

    ran = pia("show", "parent-infant-team", "-o", file)
    assert (ran.exit_code, ran.stdout) == (0, f"`{file}` is yours to change\n")
    assert file.read_bytes() == SHIPPED.read_bytes()
    assert pia("show", "parent-infant-team", "-o", file).exit_code == 2
    assert pia("show", "parent-infant-team", "-o", file, "--force").exit_code == 0


def test_show_takes_no_files() -> None:
    ran = pia("show", "./ours.pia")

    assert ran.exit_code == 2
    assert "names what ships" in ran.stderr


@pytest.mark.parametrize("name", ["parent-infant-teem", "parent-infant-team@1999"])
def test_what_does_not_ship_cannot_be_shown(name: str) -> None:
    ran = pia("show", name)

    assert ran.exit_code == 2
    assert ran.stdout == ""
    assert "error[unknown-builtin]" in ran.stderr
