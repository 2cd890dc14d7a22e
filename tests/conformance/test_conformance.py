"""The language by topic: what it accepts and means, and what it refuses, one page for each.

`README.md` beside this file says how a page is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen

import pia
from pia.api.examples import run_examples
from pia.source import Span
from tests.conformance.marked import Marked, marked

FOLDER = Path(__file__).resolve().parent
PAGES = sorted(FOLDER.glob("*/*/*.md"))


@frozen
class Page:
    """One page: a definition with marked places, what is said of them, and a table of teams."""

    definition: Marked
    codes: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    """The cells of each row: before ``class`` what is asked, from there on what comes of it."""


def read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    found = re.search(r"^```pia\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found is not None, "a page has a block of pia"
    rest = text[found.end() :]
    table = [_cells(line) for line in rest.splitlines() if line.startswith("|")]
    rows = [dict(zip(table[0], row, strict=True)) for row in table[2:]] if table else []
    codes = re.findall(r"^code: (\S+)$", rest, re.MULTILINE)
    return Page(marked(found[1]), tuple(codes), tuple(rows))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_the_language_is_as_this_page_says(path: Path) -> None:
    page = read(path)
    accepted = path.parent.name == "accepts"

    checked = pia.check(page.definition.text)

    said = [(each.code, _place(each)) for each in checked.diagnostics]
    assert said == list(zip(page.codes, page.definition.spans, strict=True))
    assert (checked.definition is not None) is accepted
    if checked.definition is not None:
        assert page.rows or checked.definition.examples, "a page that accepts shows what is meant"
        for row in page.rows:
            assert outcomes(checked.definition, row) == expected(row), row
        for example in run_examples(checked.definition):
            assert example.passed, example


def _place(diagnostic: pia.Diagnostic) -> Span | None:
    return None if diagnostic.primary is None else diagnostic.primary.span


def expected(row: dict[str, str]) -> dict[str, str]:
    """What a row says of the class, and of descriptors."""
    columns = list(row)
    return {column: row[column] for column in columns[columns.index("class") :]}


def outcomes(definition: pia.Definition, row: dict[str, str]) -> dict[str, str]:
    """What comes of the answers in a row, written as the row writes it."""
    try:
        result = definition.evaluate(dict(answers(row)))
    except pia.EvidenceError as error:
        codes = [each.code for each in error.problems if each.severity is pia.Severity.ERROR]
        return {column: f"refused: {', '.join(codes)}" for column in expected(row)}
    verdict = result.classification or f"open: {', '.join(result.possible)}"
    assert result.exact
    return {
        column: verdict if column == "class" else result.descriptors[column].outcome.value
        for column in expected(row)
    }


def answers(row: dict[str, str]) -> Iterator[tuple[str, object]]:
    """The answers in a row: text as evidence has it, or JSON; an empty cell is no answer."""
    for column, cell in row.items():
        if column == "class":
            return
        if cell:
            yield column, json.loads(cell) if cell[0] in "[{" else cell


def test_there_are_pages_of_both_sorts_for_every_topic() -> None:
    refused = [path for path in PAGES if path.parent.name == "rejects"]

    assert len(PAGES) >= 90
    assert len(refused) >= 0.4 * len(PAGES)
