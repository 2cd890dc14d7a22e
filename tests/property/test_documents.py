"""A document says all that a definition says: no change of the rules leaves it as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pia
from pia.document.html import html
from pia.document.markdown import markdown
from pia.document.whole import document
from pia.model.rules import Rules
from tests.property.helpers import examples
from tests.strategies.definitions import definitions
from tests.strategies.layout import SAME
from tests.strategies.text import definition_text
from tests.unit.document.sample import DEFINITION

TRIES = 10
"""How many words are changed in each definition that is drawn."""

_WORD = re.compile(r'"[^"\n]*"|[0-9][0-9.-]*%?|[a-z][a-z0-9-]*')

_NEW = {
    "title": ('"Another title"', '""'),
    "number": ("7", "7%", "2024-02-28", ""),
    "word": ("least", "most", "under", "over", "not", "any", "all", "should", "a-new-name", ""),
}


def _sort(word: str) -> str:
    if word[0] == '"':
        return "title"
    return "number" if word[0].isdigit() else "word"


def with_a_change(data: st.DataObject, text: str) -> str:
    """*text* with one word, number or title in place of another, once or wherever it stands."""
    words = list(_WORD.finditer(text))
    one = data.draw(st.sampled_from(words))
    alike = {each[0] for each in words if _sort(each[0]) == _sort(one[0])}
    other = data.draw(st.sampled_from([*_NEW[_sort(one[0])], *sorted(alike)]))
    if data.draw(st.booleans()):
        return text[: one.start()] + other + text[one.end() :]
    return _WORD.sub(lambda each: other if each[0] == one[0] else each[0], text)


def rules_of(text: str) -> Rules | None:
    definition = pia.check(text).definition
    return None if definition is None else definition.rules


def written(built: Rules) -> tuple[str, str]:
    """The document of *built*, in both forms."""
    said = document(built, "a file", "sha256:0")
    return markdown(said), html(said)


def assert_told_apart(data: st.DataObject, text: str) -> None:
    """Documents of what *text* becomes by a change are another if, and only if, the rules are."""
    before = rules_of(text)
    assert before is not None
    documents = written(before)
    for _ in range(TRIES):
        after = rules_of(with_a_change(data, text))
        if after is not None:
            for one, other in zip(documents, written(after), strict=True):
                assert (one == other) == (after == before)


@settings(max_examples=examples() * 3 // 10)
@given(st.data())
def test_whatever_changes_the_rules_changes_the_document(data: st.DataObject) -> None:
    assert_told_apart(data, definition_text(data.draw(definitions(questions=6))))


@settings(max_examples=examples() // 10)
@given(st.data())
def test_whatever_changes_one_with_everything_in_it_changes_the_document(
    data: st.DataObject,
) -> None:
    assert_told_apart(data, DEFINITION)


@pytest.mark.parametrize("change", SAME)
def test_layout_and_comments_leave_the_document_as_it_is(change: str) -> None:
    again, before = rules_of(SAME[change](DEFINITION)), rules_of(DEFINITION)
    assert again is not None and before is not None
    assert written(again) == written(before)
