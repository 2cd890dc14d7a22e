"""What is printed is read back as the same, and printing what was printed changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pia
from pia.source import Source, normalised
from pia.syntax.parse import parse
from pia.syntax.printer import printed
from tests.property.helpers import examples, september
from tests.property.test_any_text import WORDS, few_examples
from tests.strategies import plain
from tests.strategies.damage import damaged
from tests.strategies.definitions import definitions
from tests.strategies.layout import SAME
from tests.strategies.sentences import sentences
from tests.strategies.text import definition_text
from tests.unit.syntax.helpers import tree_of


def assert_is_read_back(text: str) -> bool:
    """Whether *text* can be read at all; if so, it is to be read back as it was."""
    tree = parse(Source("a text", text), lambda _: None)
    if tree is None:
        return False
    again = printed(tree)
    assert tree_of(again) == tree, again
    assert printed(tree) == again
    assert printed(tree_of(again)) == again
    return True


@settings(max_examples=3 * examples())
@given(definitions())
def test_every_definition_is_read_back_from_its_print(definition: plain.Definition) -> None:
    assert assert_is_read_back(definition_text(definition))


@settings(max_examples=3 * examples())
@given(sentences())
def test_every_sentence_of_the_grammar_is_read_back_from_its_print(text: str) -> None:
    assert assert_is_read_back(text)


@pytest.mark.parametrize("change", ["as it is", *SAME])
def test_september_2020_is_read_back_from_its_print(change: str) -> None:
    text = september().source.text
    changed = SAME[change](text) if change in SAME else text
    assert assert_is_read_back(normalised(changed))


def test_what_is_printed_of_september_2020_passes_its_examples() -> None:
    again = pia.loads(printed(september().tree))

    assert again.meaning == september().meaning
    assert again.rules == september().rules
    assert all(each.passed for each in pia.run_examples(again))


@settings(max_examples=2 * examples())
@given(st.data())
def test_whatever_can_be_read_of_a_damaged_text_is_read_back(data: st.DataObject) -> None:
    text = definition_text(data.draw(definitions(questions=4)))
    assert_is_read_back(data.draw(damaged(text, times=1)))


@given(damaged(few_examples(), times=1))
def test_whatever_can_be_read_of_a_damaged_september_2020_is_read_back(text: str) -> None:
    assert_is_read_back(text)


@settings(max_examples=3 * examples())
@given(st.lists(st.sampled_from(WORDS), max_size=15))
def test_whatever_can_be_read_of_a_row_of_words_is_read_back(words: list[str]) -> None:
    assert_is_read_back(f"a team has a fair-share when {' '.join(words)}\n")
