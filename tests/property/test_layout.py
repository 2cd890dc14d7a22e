"""Layout says nothing: what editors and word processors do to a file, where comments stand, and in
which order things are declared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pia
from pia.source import normalised
from tests.property.helpers import examples, judged, september
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import evidence
from tests.strategies.layout import SAME, reordered, with_comments
from tests.strategies.sentences import sentences
from tests.strategies.text import definition_text
from tests.unit.syntax.helpers import tree_of

WORDS = (
    *("capitals", "no-break spaces", "curly apostrophes", "no-break hyphens"),
    *("round bullets", "en dash bullets", "two blanks between words", "comments at the ends"),
)
LAST = ("tabs", "trailing blanks", "CRLF", "byte order mark", "no final newline")


def assert_says_the_same(text: str, changed: str) -> None:
    wanted, got = pia.loads(text), pia.loads(changed)

    assert got.tree == wanted.tree
    assert got.meaning == wanted.meaning
    assert got.examples == wanted.examples
    assert got.rules == wanted.rules


@pytest.mark.parametrize("change", SAME)
def test_a_definition_says_the_same_however_an_editor_leaves_it(change: str) -> None:
    @settings(max_examples=max(25, examples() // 4))
    @given(definitions(questions=5))
    def law(definition: plain.Definition) -> None:
        text = definition_text(definition)
        assert_says_the_same(text, SAME[change](text))

    law()


@pytest.mark.parametrize("change", SAME)
def test_september_2020_says_the_same_however_an_editor_leaves_it(change: str) -> None:
    text = september().source.text
    changed = SAME[change](text)

    assert changed != text
    assert_says_the_same(text, changed)


@settings(max_examples=3 * examples())
@given(sentences(), st.sampled_from(sorted(SAME)))
def test_every_sentence_of_the_grammar_says_the_same_however_an_editor_leaves_it(
    text: str, change: str
) -> None:
    assert tree_of(normalised(SAME[change](text))) == tree_of(text)


@given(st.data())
def test_several_changes_of_layout_at_once_change_nothing(data: st.DataObject) -> None:
    text = changed = definition_text(data.draw(definitions(questions=5)))
    for change in data.draw(st.lists(st.sampled_from(WORDS))):
        changed = SAME[change](changed)
    # Titles are told by straight quotes, lines by their ends and blanks: these come last.
    for change in (
        "curly quotes",
        *data.draw(st.lists(st.sampled_from(LAST), max_size=2, unique=True)),
    ):
        changed = SAME[change](changed)
    assert_says_the_same(text, changed)


@given(st.data())
def test_comments_say_nothing_wherever_they_stand(data: st.DataObject) -> None:
    text = definition_text(data.draw(definitions(questions=5)))
    assert_says_the_same(text, data.draw(with_comments(text)))


@settings(max_examples=max(10, examples() // 10))
@given(with_comments(september().source.text))
def test_comments_in_september_2020_say_nothing_wherever_they_stand(changed: str) -> None:
    assert pia.loads(changed).meaning == september().meaning


@given(st.data())
def test_the_order_in_which_things_are_declared_changes_no_verdict(data: st.DataObject) -> None:
    definition = data.draw(definitions(questions=6))
    text = definition_text(definition)
    changed = pia.loads(data.draw(reordered(text)))
    for gaps in (0, None, None):
        team = data.draw(evidence(definition, gaps))
        wanted, got = judged(definition, team), judged(changed, team)
        assert got.criteria == wanted.criteria
        if got.exact and wanted.exact:
            assert got.possible == wanted.possible
            assert got.outcomes == wanted.outcomes


@settings(max_examples=max(10, examples() // 10))
@given(reordered(september().source.text))
def test_september_2020_passes_its_examples_in_whatever_order_it_is_declared(changed: str) -> None:
    assert all(each.passed for each in pia.run_examples(pia.loads(changed)))
