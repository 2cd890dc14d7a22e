"""What a machine would make of the mistakes on these pages: each edit helps, by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import pia
from pia.edit.fixes import helps
from pia.edit.rewriting import moved, rewritten
from tests.conformance.test_conformance import FOLDER, PAGES, read

REJECTS = [path for path in PAGES if path.parent.name == "rejects"]


@pytest.mark.parametrize("path", REJECTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_each_edit_removes_its_complaint_and_adds_none(path: Path) -> None:
    text = read(path).definition.text
    checked = pia.check(text)

    for each in checked.diagnostics:
        if not each.edits:
            continue
        assert_inside_one_statement(each.edits, text)
        after = pia.check(rewritten(text, each.edits))

        assert helps(checked, after, [each]), each
        assert each.primary is not None
        place = moved(each.primary.span.start, each.edits)
        assert (each.code, each.message, place) not in {
            (left.code, left.message, left.primary.span.start)
            for left in after.diagnostics
            if left.primary is not None
        }


def assert_inside_one_statement(edits: tuple[pia.Edit, ...], text: str) -> None:
    spans = [edit.span for edit in edits]
    rows = text[min(spans).start : max(span.end for span in spans)].split("\n")
    assert [row for row in rows[1:] if row and not row[0].isspace()] == []


def test_a_good_part_of_all_mistakes_can_be_left_to_a_machine() -> None:
    found = [each for path in REJECTS for each in pia.check(read(path).definition.text).diagnostics]

    assert len([each for each in found if each.edits]) >= 180
