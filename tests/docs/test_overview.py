"""Each line that the overview of the language lists stands in an example on the page it names."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import ROOT, blocks_of

LANGUAGE = ROOT / "docs" / "language"

_PART = re.compile(r"^### \[[^\]]+\]\(([a-z]+\.md)\)$", re.MULTILINE)
_LINE = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def parts() -> dict[str, list[str]]:
    """The lines of the overview, by the page that its heading names."""
    overview = (LANGUAGE / "index.md").read_text(encoding="utf-8").partition("at a glance\n")[2]
    _, *rest = _PART.split(overview)
    return {page: _LINE.findall(table) for page, table in zip(rest[::2], rest[1::2], strict=True)}


@pytest.mark.parametrize(("page", "lines"), parts().items(), ids=list(parts()))
def test_each_line_stands_in_an_example_that_is_run(page: str, lines: list[str]) -> None:
    shown = [
        shown_line.strip()
        for block in blocks_of(LANGUAGE / page)
        if block.language == "pia" and "error" not in block.options
        for shown_line in block.text.splitlines()
    ]
    assert lines
    assert [line for line in lines if not any(line in each for each in shown)] == []


def test_every_page_about_a_part_of_a_definition_has_its_table() -> None:
    about = {"index.md", "layout.md", "names.md", "meaning.md"}
    assert set(parts()) == {page.name for page in LANGUAGE.glob("*.md")} - about
