"""Whatever is handed over as a definition is answered: by a definition, or by diagnostics that each
say one thing and point at a place that is there."""

from __future__ import annotations

import json

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

import pia
from pia.api.checked import check_bytes
from pia.diagnostics.as_data import as_data
from pia.diagnostics.plain import plain as in_one_line
from pia.reading import FORBIDDEN
from tests.property.helpers import examples, september
from tests.strategies.damage import STRANGE, damaged
from tests.strategies.definitions import definitions
from tests.strategies.text import definition_text


def assert_answered(checked: pia.Checked) -> None:
    """A definition without errors, or errors; and every place lies inside the text."""
    assert checked.has_errors is (checked.definition is None)
    assert len(checked.diagnostics) <= pia.Limits().diagnostics + 1
    for each in checked.diagnostics:
        assert_says_one_thing(each, checked.source)
    event("a definition" if checked.definition else f"{min(len(checked.diagnostics), 4)} errors")
    if checked.definition is not None:
        assert_works(checked.definition)


def assert_says_one_thing(diagnostic: pia.Diagnostic, source: pia.Source | None) -> None:
    for label in (diagnostic.primary, *diagnostic.secondary):
        if label is not None:
            assert source is not None
            assert 0 <= label.span.start <= label.span.end <= len(source.text)
            assert is_shown_on_one_line(label.text)
    assert diagnostic.message
    assert is_shown_on_one_line(diagnostic.message)
    assert is_shown_on_one_line(diagnostic.help or "")
    assert "\n" not in in_one_line(diagnostic, source)
    json.dumps(as_data(diagnostic, source)).encode("utf-8")


def is_shown_on_one_line(text: str) -> bool:
    return "\n" not in text and not FORBIDDEN.search(text)


def assert_works(definition: pia.Definition) -> None:
    """A definition can be used in every way, whatever strange thing stands in it."""
    assert repr(definition)
    assert definition.meaning.startswith("sha256:")
    assert definition.template().strip()
    result = definition.evaluate({})
    assert result.possible
    assert json.loads(json.dumps(result.to_dict()))
    pia.run_examples(definition)


@given(st.text())
@example("")
@example("\ufeff")
@example("\n \n\t\n")
@example("#")
@example('definition a "A"\n    edition: 1\n\nclasses, the first that fits')
@example('"')
@example("example")
@example("\ud800")
@example("\x00")
def test_any_text_is_answered(text: str) -> None:
    assert_answered(pia.check(text))


@given(
    st.lists(
        st.sampled_from((*STRANGE, "definition ", "a ", '"A"', "\n    ", "when ")), max_size=30
    )
)
def test_any_row_of_strange_characters_is_answered(parts: list[str]) -> None:
    assert_answered(pia.check("".join(parts)))


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfed\x00e\x00f\x00")
@example(b"PK\x03\x04")
@example("definition é".encode("latin-1"))
@example(b"\xed\xa0\x80")
def test_any_bytes_are_answered(data: bytes) -> None:
    assert_answered(check_bytes(data, "some bytes"))


WORDS = (
    *"definition choice scale about the team a an is has when one of or and not".split(),
    *"domain descriptor must should ideally met every at least most under".split(),
    *"classes , first that fits class otherwise example like expect still".split(),
    *"no yes none over number percent open promise always".split(),
    *"raising never moves down ask help source guidance advice language edition : - ( ) 's".split(),
    *"1 2020-09 50% years hours per week times plus minus by different among includes".split(),
    *"whose".split(),
    *('"Title"', "red", "worker", "workers", "care", "\n", "\n    ", "\n        ", "\n    - "),
)


@settings(max_examples=2 * examples())
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_of_the_language_are_answered(words: list[str]) -> None:
    assert_answered(pia.check(" ".join(words)))


@pytest.mark.parametrize("times", [1, 4])
def test_any_definition_that_was_damaged_is_answered(times: int) -> None:
    @settings(max_examples=2 * examples())
    @given(st.data())
    def law(data: st.DataObject) -> None:
        text = definition_text(data.draw(definitions(questions=4)))
        assert_answered(pia.check(data.draw(damaged(text, times))))

    law()


def few_examples() -> str:
    """The definition that ships, with its first examples and its promises only."""
    text = september().source.text
    first = text.index("\nexample ")
    fourth = first
    for _ in range(3):
        fourth = text.index("\nexample ", fourth + 1)
    return text[:fourth] + text[text.index("\npromise ") :]


@pytest.mark.parametrize("part", range(2))
def test_september_2020_is_answered_however_it_was_damaged(part: int) -> None:
    text = few_examples()

    @settings(max_examples=examples())
    @given(damaged(text, times=1 + 3 * part))
    def law(damaged_text: str) -> None:
        assert_answered(pia.check(damaged_text))

    law()
