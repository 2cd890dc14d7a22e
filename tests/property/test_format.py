"""The formatter settles how a text looks, and nothing else: not a word of what it says, not a
comment, and not where that comment stands."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pia
from pia.api.builtin import builtins
from pia.reading import forbidden_characters
from pia.source import Source, normalised
from pia.syntax import nodes
from pia.syntax.parse import parse
from pia.syntax.printer import printed
from tests.conformance.test_conformance import PAGES, read
from tests.property.helpers import examples, september
from tests.property.test_any_text import WORDS, few_examples
from tests.strategies import plain
from tests.strategies.damage import damaged
from tests.strategies.definitions import definitions
from tests.strategies.layout import SAME, lines_of, woven
from tests.strategies.sentences import sentences
from tests.strategies.text import definition_text

SHIPPED = [f"{each.name}@{each.edition}" for each in builtins()]

NOT_SETTLED = {"blank lines everywhere", "comments at the ends"}
"""What an editor may do to a text that is for the author to undo."""


def assert_is_formatted(text: str) -> bool:
    """Whether *text* can be read at all; if so, it is to be formatted as the laws say."""
    before = tree(text)
    if before is None:
        with pytest.raises(pia.DefinitionError):
            pia.format(text)
        return False
    again = pia.format(text)
    after = tree(again)
    assert after == before, again
    assert printed(after) == printed(before)
    assert places_of_comments(again, after) == places_of_comments(text, before)
    assert pia.format(again) == again
    assert looks_settled(again)
    return True


def tree(text: str) -> nodes.File | None:
    source = Source("a text", normalised(text))
    return None if forbidden_characters(source) else parse(source, lambda _: None)


def places_of_comments(text: str, read_as: nodes.File) -> list[tuple[str, int, bool]]:
    """Each comment, how many lines stand above it, and whether it has a line of its own."""
    source = Source("a text", normalised(text))
    written = [bool(line.strip()) for line in source.text.split("\n")]
    above = [0, *accumulate(written)]
    found = []
    for comment in read_as.comments:
        line = source.position(comment.span.start).line
        found.append((comment.text, above[line - 1], source.line(line).strip() == comment.text))
    return found


def looks_settled(text: str) -> bool:
    """What anybody can see, whatever the text says."""
    lines = text.split("\n")
    blank = [not line for line in lines]
    return (
        all(line == line.rstrip() and line.lstrip() == line.lstrip(" ") for line in lines)
        and not (text and blank[0])
        and lines[-1] == ""
        and not any(blank[at] and blank[at + 1] and blank[at + 2] for at in range(len(lines) - 2))
    )


@given(st.data())
def test_what_is_woven_into_a_definition_keeps_its_place(data: st.DataObject) -> None:
    text = data.draw(woven(definition_text(data.draw(definitions(questions=4)))))
    if data.draw(st.booleans()):
        assert assert_is_formatted(text)
    else:
        # Such a change takes some of the comments for words, and then it may not be read.
        assert_is_formatted(SAME[data.draw(st.sampled_from(sorted(SAME)))](text))


@settings(max_examples=max(25, examples() // 2))
@given(definitions(questions=4), st.sampled_from(sorted(set(SAME) - NOT_SETTLED)))
def test_what_an_editor_does_to_a_definition_is_undone(
    definition: plain.Definition, change: str
) -> None:
    text = pia.format(definition_text(definition))

    assert pia.format(SAME[change](text)) == text


@settings(max_examples=3 * examples())
@given(sentences(), st.sampled_from(sorted(SAME)))
def test_every_sentence_of_the_grammar_is_formatted(text: str, change: str) -> None:
    assert assert_is_formatted(SAME[change](text))


@settings(max_examples=max(25, examples() // 2))
@given(st.data())
def test_whatever_can_be_read_of_a_damaged_text_is_formatted(data: st.DataObject) -> None:
    text = definition_text(data.draw(definitions(questions=4)))
    assert_is_formatted(data.draw(damaged(text, times=1)))


@settings(max_examples=max(10, examples() // 4))
@given(damaged(few_examples(), times=1))
def test_whatever_can_be_read_of_a_damaged_september_2020_is_formatted(text: str) -> None:
    assert_is_formatted(text)


@settings(max_examples=3 * examples())
@given(st.lists(st.sampled_from(WORDS), max_size=15))
def test_whatever_can_be_read_of_a_row_of_words_is_formatted(words: list[str]) -> None:
    assert_is_formatted(f"a team has a fair-share when {' '.join(words)}\n")


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships_keeps_a_comment_before_and_behind_every_line(name: str) -> None:
    text = pia.builtin(*name.split("@")).source.text
    commented = []
    for line in lines_of(text):
        if line.text.strip() and not (line.prose and not line.key):
            commented.append(" " * line.depth + f"# before: {line.text.strip()}")
        commented.append(f"{line.text} # behind" if line.text and not line.prose else line.text)

    assert assert_is_formatted("\n".join(commented))


@pytest.mark.parametrize("change", SAME)
def test_september_2020_is_formatted_however_an_editor_leaves_it(change: str) -> None:
    text = september().source.text
    changed = SAME[change](text)

    assert assert_is_formatted(changed) if change in NOT_SETTLED else pia.format(changed) == text


@settings(max_examples=max(5, examples() // 10))
@given(woven(september().source.text))
def test_what_is_woven_into_september_2020_keeps_its_place(text: str) -> None:
    assert assert_is_formatted(text)


def test_every_page_of_the_suite_that_can_be_read_is_formatted() -> None:
    accepted = [path for path in PAGES if path.parent.name != "rejects"]

    assert len(accepted) > 200
    for path in accepted:
        assert assert_is_formatted(read(path).definition.text), path
