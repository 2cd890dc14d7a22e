"""``pia render``."""

from __future__ import annotations

from pathlib import Path

import pytest

import pia as front_window
from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, process, written

DEFINITION = front_window.loads(BAKERY)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The definition of a bakery stands in it."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "bakery.pia", BAKERY)


def rendered(form: str = "markdown", examples: bool = False) -> str:
    assert form in ("markdown", "html")
    text = DEFINITION.render("html" if form == "html" else "markdown", examples=examples)
    return text.replace("&lt;text&gt;", "bakery.pia").replace("\\<text\\>", "bakery.pia")


def test_the_document_is_printed_as_markdown() -> None:
    ran = pia("render", "bakery.pia")

    assert ran.exit_code == 0
    assert ran.stdout == rendered()
    assert "must have at least two ovens" in ran.stdout
    assert "Two ovens make a bakery" not in ran.stdout


def test_examples_are_added_where_they_are_asked_for() -> None:
    ran = pia("render", "bakery.pia", "--examples", "-o", "-")

    assert ran.stdout == rendered(examples=True)
    assert "Two ovens make a bakery" in ran.stdout


def test_a_page_of_html_is_saved(tmp_path: Path) -> None:
    ran = pia("render", "bakery.pia", "--format", "html", "-o", "bakery.html")

    assert ran.exit_code == 0
    assert ran.output == "`bakery.html` is ready to be read\n"
    assert (tmp_path / "bakery.html").read_text(encoding="utf-8") == rendered("html")


def test_a_file_that_is_there_is_replaced_by_force_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.md", "mine")

    ran = pia("render", "bakery.pia", "-o", path)
    assert ran.exit_code == 2
    assert "--force replaces it" in ran.stderr
    assert path.read_text(encoding="utf-8") == "mine"

    assert pia("render", "bakery.pia", "-o", path, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") == rendered()


def test_the_folder_of_a_file_is_nobodys_business(tmp_path: Path) -> None:
    ran = pia("render", tmp_path / "bakery.pia")

    assert ran.stdout == rendered()


def test_a_file_name_is_no_part_of_the_page(tmp_path: Path) -> None:
    written(tmp_path, "<b>\x1b[31m.pia", BAKERY)

    page = pia("render", tmp_path / "<b>\x1b[31m.pia", "--format", "html").stdout
    assert "&lt;b&gt;&lt;U+001B&gt;[31m.pia" in page
    assert "\x1b" not in page and "<b>" not in page


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_document_is_the_same_in_every_run(seed: str) -> None:
    ran = process("render", "parent-infant-team", variables={"PYTHONHASHSEED": seed})

    assert ran.returncode == 0
    assert ran.stdout.decode() == front_window.builtin("parent-infant-team").render()


def test_a_definition_with_errors_has_no_document(tmp_path: Path) -> None:
    written(tmp_path, "bad.pia", BAD_BAKERY)

    ran = pia("render", "bad.pia", "-o", "bad.md")

    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert "error[unknown-name]" in ran.stderr
    assert not (tmp_path / "bad.md").exists()


def test_a_definition_that_is_not_there_has_none() -> None:
    assert pia("render", "none.pia").exit_code == 2


def test_a_form_that_there_is_not_is_refused() -> None:
    assert pia("render", "bakery.pia", "--format", "pdf").exit_code == 2
    with pytest.raises(ValueError, match="markdown or html, not 'pdf'"):
        DEFINITION.render("pdf")  # type: ignore[arg-type]  # what a program may do all the same
