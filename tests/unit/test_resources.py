from __future__ import annotations

from importlib import resources as importlib_resources
from pathlib import Path

import pytest

from pia import resources


def test_the_grammar_is_found() -> None:
    assert "definition" in resources.grammar_text()


def test_the_definitions_that_ship_are_found_in_the_order_of_their_names() -> None:
    names = [file.name for file in resources.definition_files()]

    assert names
    assert names == sorted(names)
    assert all(name.endswith(".pia") for name in names)


def test_the_pages_on_diagnostics_are_found() -> None:
    assert resources.diagnostic_page("no-must").startswith("# no-must\n")


def pretend_to_be_installed_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let *folder* be where packages are, with an empty pia in it."""
    package = folder / "pia"
    package.mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    monkeypatch.setattr(importlib_resources, "files", lambda _name: package)


def test_what_stands_inside_the_package_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_to_be_installed_in(tmp_path, monkeypatch)
    (tmp_path / "pyproject.toml").touch()
    for folder, text in ((tmp_path / "grammar", "beside"), (tmp_path / "pia/grammar", "inside")):
        folder.mkdir()
        (folder / "pia.lark").write_text(text, encoding="utf-8")

    assert resources.grammar_text() == "inside"


def test_a_stranger_s_folder_of_the_same_name_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside an installed package stand other packages, and one may be called grammar."""
    pretend_to_be_installed_in(tmp_path, monkeypatch)
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar/pia.lark").touch()

    with pytest.raises(FileNotFoundError, match=r"neither .*pia/grammar nor .*grammar holds"):
        resources.grammar_text()


def test_other_files_among_the_definitions_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_to_be_installed_in(tmp_path, monkeypatch)
    definitions = tmp_path / "pia/definitions"
    definitions.mkdir()
    for name in ("b.pia", "README.md", "a.pia"):
        (definitions / name).touch()

    assert [file.name for file in resources.definition_files()] == ["a.pia", "b.pia"]
