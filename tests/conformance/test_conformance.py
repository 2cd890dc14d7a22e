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
from pia.diagnostics.model import in_order
from pia.source import Span
from tests.conformance.marked import Marked, marked

FOLDER = Path(__file__).resolve().parent
PAGES = sorted(FOLDER.glob("*/*/*.md"))


@frozen
class Page:
    """One page: a definition with marked places, what is said of them, and a table of teams."""

    definition: Marked
    codes: tuple[str, ...]
    rows: tuple[Row, ...]


@frozen
class Row:
    """One team: what is asked stands before ``class``, and what comes of it from there on."""

    given: dict[str, str]
    expected: dict[str, str]


def read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    found = re.search(r"^```pia\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found is not None, "a page has a block of pia"
    rest = text[found.end() :]
    table = [_cells(line) for line in rest.splitlines() if line.startswith("|")]
    rows = [_row(table[0], row) for row in table[2:]] if table else []
    codes = re.findall(r"^code: (\S+)$", rest, re.MULTILINE)
    return Page(marked(found[1]), tuple(codes), tuple(rows))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _row(columns: list[str], cells: list[str]) -> Row:
    at = columns.index("class")
    given = dict(zip(columns[:at], cells[:at], strict=True))
    assert len(given) == at, "each question has one column"
    return Row(given, dict(zip(columns[at:], cells[at:], strict=True)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_the_language_is_as_this_page_says(path: Path) -> None:
    page = read(path)
    accepted = path.parent.name != "rejects"

    checked = pia.check(page.definition.text)

    found = [*checked.diagnostics]
    if path.parent.name == "questionable" and checked.definition is not None:
        found += checked.definition.lint()
    said = [(each.code, _place(each)) for each in in_order(found)]
    assert said == list(zip(page.codes, page.definition.spans, strict=True))
    assert (checked.definition is not None) is accepted
    if checked.definition is not None:
        assert page.rows or checked.definition.examples, "a page that accepts shows what is meant"
        for row in page.rows:
            assert outcomes(checked.definition, row) == row.expected, row
        for example in run_examples(checked.definition):
            assert example.passed, example


def _place(diagnostic: pia.Diagnostic) -> Span | None:
    return None if diagnostic.primary is None else diagnostic.primary.span


# ── Rows of a table ─────────────────────────────────────────────────────────────────────────────


def outcomes(definition: pia.Definition, row: Row) -> dict[str, str]:
    """What comes of the answers in a row, written as the row writes it."""
    given = dict(answers(row))
    date = given.pop("audit-date", None)
    assert date is None or isinstance(date, str)
    try:
        result = definition.evaluate(given, date=date)
    except pia.EvidenceError as error:
        codes = [each.code for each in error.problems if each.severity is pia.Severity.ERROR]
        return dict.fromkeys(row.expected, "") | {"class": f"refused: {', '.join(codes)}"}
    _, *behind = row.expected
    said = {column: _outcome(result, column) for column in behind}
    return {"class": _verdict(result, row.expected["class"]), **said}


def _verdict(result: pia.Result, cell: str) -> str:
    """The class, or the classes that are open; ``at most:`` forgives one too many."""
    if cell.startswith("at most: "):
        allowed = cell.removeprefix("at most: ").split(", ")
        return cell if set(result.possible) <= set(allowed) else f"open: {result.possible}"
    assert result.exact
    return result.classification or f"open: {', '.join(result.possible)}"


def _outcome(result: pia.Result, column: str) -> str:
    """What a column behind the class says: of the verdict, of a criterion, or of a descriptor."""
    if column == "notes":
        return ", ".join(each.code for each in result.evidence.messages)
    if column == "valid-until":
        return "" if result.valid_until is None else result.valid_until.isoformat()
    if column.startswith('"'):
        _, words, about = column.split('"')
        return _criterion(result, words, about.strip())
    name, _, about = column.partition(" ")
    return _descriptor(result.descriptors[name], about)


def _criterion(result: pia.Result, words: str, about: str) -> str:
    """Of the criterion of these words, which are those of no other one on the page."""
    all_of_them = [each for descriptor in result.descriptors for each in descriptor.criteria]
    (criterion,) = (each for each in all_of_them if each.words == words)
    match about:
        case "":
            return criterion.outcome.value
        case "of nobody":
            return "yes" if criterion.nobody_to_count else "no"
        case _:
            raise AssertionError(f"a criterion has no {about}")


def _descriptor(descriptor: pia.DescriptorResult, about: str) -> str:
    match about:
        case "":
            return descriptor.outcome.value
        case "partly":
            return {True: "yes", False: "no", None: "not known"}[descriptor.partly]
        case "possible":
            return ", ".join(each.value for each in descriptor.possible)
        case _:
            raise AssertionError(f"a descriptor has no {about}")


def answers(row: Row) -> Iterator[tuple[str, object]]:
    """The answers in a row: text as evidence has it, or JSON; an empty cell is no answer."""
    for question, cell in row.given.items():
        if cell:
            yield question, json.loads(cell) if cell[0] in "[{" else cell


# ── All of them ─────────────────────────────────────────────────────────────────────────────────


def test_there_are_pages_of_both_sorts() -> None:
    refused = [path for path in PAGES if path.parent.name == "rejects"]

    assert len(PAGES) >= 400
    assert len(refused) >= 0.4 * len(PAGES)


def test_a_page_lies_where_its_sort_is_said() -> None:
    assert {path.parent.name for path in PAGES} == {"accepts", "rejects", "questionable"}
