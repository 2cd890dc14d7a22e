"""What a machine would make of the mistakes on these pages: each edit helps, by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import pia
from pia.edit.fixes import helps
from pia.edit.rewriting import moved, rewritten
from tests.conformance.test_conformance import FOLDER, PAGES, read

REJECTS = [path for path in PAGES if path.parent.name == "rejects"]


def edited(checked: pia.Checked) -> list[pia.Diagnostic]:
    return [each for each in checked.diagnostics if each.edits]


@pytest.mark.parametrize("path", REJECTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_each_edit_removes_its_complaint_and_adds_none(path: Path) -> None:
    text = read(path).definition.text
    checked = pia.check(text)

    for each in edited(checked):
        after = pia.check(rewritten(text, each.edits))

        assert helps(checked, after, [each]), each
        assert each.primary is not None
        place = moved(each.primary.span.start, each.edits)
        assert (each.code, each.message, place) not in {
            (left.code, left.message, left.primary.span.start)
            for left in after.diagnostics
            if left.primary is not None
        }


@pytest.mark.parametrize("path", REJECTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_an_edit_stays_inside_one_statement(path: Path) -> None:
    checked = pia.check(read(path).definition.text)
    assert checked.source is not None or not edited(checked)

    for each in edited(checked):
        assert checked.source is not None
        spans = [edit.span for edit in each.edits]
        text = checked.source.text[min(spans).start : max(span.end for span in spans)]
        margins = [row for row in text.split("\n")[1:] if row and not row[0].isspace()]
        assert margins == []


def test_a_good_part_of_all_mistakes_can_be_left_to_a_machine() -> None:
    found = [each for path in REJECTS for each in pia.check(read(path).definition.text).diagnostics]

    assert len([each for each in found if each.edits]) >= 180
