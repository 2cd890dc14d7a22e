"""``pia template``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import pia as front_window
from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, written

FORM = front_window.loads(BAKERY).template()


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The definition of a bakery stands in it."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "bakery.pia", BAKERY)


@pytest.mark.parametrize("to_standard_output", [(), ("-o", "-")])
def test_the_form_is_printed(to_standard_output: tuple[str, ...]) -> None:
    assert pia("template", "bakery.pia", *to_standard_output).stdout == FORM


def test_the_form_is_saved(tmp_path: Path) -> None:
    ran = pia("template", "bakery.pia", "-o", "team.yaml")

    assert ran.exit_code == 0
    assert ran.output == "`team.yaml` is ready to be filled in\n"
    assert (tmp_path / "team.yaml").read_text(encoding="utf-8") == FORM
    assert sorted(os.listdir(tmp_path)) == ["bakery.pia", "team.yaml"]  # noqa: PTH208 - names


def test_what_a_team_has_filled_in_is_not_replaced(tmp_path: Path) -> None:
    path = written(tmp_path, "team.yaml", "mine")

    ran = pia("template", "bakery.pia", "-o", path)

    assert ran.exit_code == 2
    assert "--force replaces it" in ran.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_it_is_replaced_by_force(tmp_path: Path) -> None:
    path = written(tmp_path, "team.yaml", "mine")

    assert pia("template", "bakery.pia", "-o", path, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") == FORM


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    path = written(tmp_path, "team.yaml", "mine")
    link = tmp_path / "link.yaml"
    link.symlink_to(path)

    assert pia("template", "bakery.pia", "-o", link).exit_code == 2
    assert pia("template", "bakery.pia", "-o", link, "--force").exit_code == 0
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == FORM


def test_a_link_to_itself_is_not_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(link)

    ran = pia("template", "bakery.pia", "-o", link, "--force")
    assert ran.exit_code == 2
    assert "is no file, so it is not replaced" in ran.stderr
    assert link.is_symlink()


def test_who_may_read_a_form_stays_as_it_was_when_it_is_replaced(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text("old", encoding="utf-8")
    form.chmod(0o640)

    assert pia("template", "bakery.pia", "-o", form, "--force").exit_code == 0
    assert form.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("place", [".", "/dev/null", "missing/team.yaml", "a\0b"])
def test_what_cannot_be_written_is_said(place: str) -> None:
    ran = pia("template", "bakery.pia", "--force", "-o", place)

    assert ran.exit_code == 2
    assert ran.stderr.startswith("error: ")


def test_a_definition_with_errors_has_no_form(tmp_path: Path) -> None:
    written(tmp_path, "bad.pia", BAD_BAKERY)

    ran = pia("template", "bad.pia", "-o", "team.yaml")

    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert "error[unknown-name]" in ran.stderr
    assert not (tmp_path / "team.yaml").exists()


def test_the_form_can_be_handed_in_as_it_is() -> None:
    form = pia("template", "parent-infant-team").stdout

    assert pia("evaluate", "parent-infant-team", "-", stdin=form).exit_code == 0
