"""Edits of texts with any line ends, and where everything stands afterwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.diagnostics.model import Edit
from pia.edit.rewriting import moved, put, rewritten
from pia.source import Span, normalised

EDITS = [Edit(Span(2, 4), "xyz"), Edit(Span(0, 0), "q"), Edit(Span(6, 7), "")]


def test_edits_are_made_wherever_they_stand_in_the_list() -> None:
    assert rewritten("abcdefgh", EDITS) == "qabxyzefh"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_mark_stay_as_they_are(end: str) -> None:
    text = f"\ufeffone{end}two{end}three{end}"

    new = rewritten(text, [Edit(Span(4, 7), "2"), Edit(Span(13, 13), "\nfour")])

    assert new == f"\ufeffone{end}2{end}three{end}four{end}"


@given(st.text("ab\r\n", max_size=12), st.data())
def test_the_normalised_text_is_rewritten_alike(text: str, data: st.DataObject) -> None:
    plain = normalised(text)
    ends = sorted(data.draw(st.tuples(*[st.integers(0, len(plain))] * 2)))
    edit = Edit(Span(*ends), "c")

    assert normalised(rewritten(text, [edit])) == plain[: ends[0]] + "c" + plain[ends[1] :]


def test_what_stands_elsewhere_is_found_again() -> None:
    new = rewritten("abcdefgh", EDITS)

    for letter in "befh":
        assert new[moved("abcdefgh".index(letter), EDITS)] == letter
    assert moved(3, EDITS) == new.index("x")
    assert [new[each.start : each.end] for each in put(EDITS)] == ["q", "xyz", ""]


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(2, 2), "uv"), Edit(Span(2, 4), "xyz")],
        [Edit(Span(2, 4), "xyz"), Edit(Span(4, 4), "uv")],
        [Edit(Span(2, 2), "u"), Edit(Span(2, 2), "v"), Edit(Span(2, 4), "")],
    ],
)
def test_what_is_inserted_where_another_edit_begins_stands_before_it(edits: list[Edit]) -> None:
    new = rewritten("abcdefgh", edits)

    assert [new[each.start : each.end] for each in put(edits)] == [each.text for each in edits]
    assert new == "ab" + "".join(each.text for each in edits) + "efgh"
