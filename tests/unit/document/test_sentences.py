"""What is asked, in plain English: every kind of condition and quantity."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

import pytest

import pia
from pia.document.outline import Item, Strong, line
from pia.document.sentences import Sentences, amount, band
from pia.model import rules
from pia.source import Span
from pia.units import UNITS
from tests.golden import golden
from tests.unit.document.sample import CONDITIONS, DEFINITION


def definition_that_asks(conditions: tuple[str, ...]) -> pia.Definition:
    """The sample, with a last descriptor that asks for each of *conditions*."""
    lines = ['descriptor asked "Asked"']
    for at, condition in enumerate(conditions):
        first, _, bullets = condition.partition("\n")
        lines += [f'    must "be so {at}"', f"        met when {first}"]
        lines += [indent(bullets, " " * 12)] if bullets else []
    asked = "\n".join(lines) + "\n\n"
    return pia.loads(DEFINITION.replace("classes, the first", f"{asked}classes, the first"))


def lines_of(item: Item, margin: str = "") -> Iterator[str]:
    yield margin + "".join(piece.words for piece in item.words)
    for inner in item.items:
        yield from lines_of(inner, f"    {margin}" if margin else "  - ")


def test_every_kind_of_condition() -> None:
    definition = definition_that_asks(CONDITIONS)
    said = Sentences(definition.rules)
    pages = []
    for condition, criterion in zip(
        CONDITIONS, definition.rules.descriptors[-1].criteria, strict=True
    ):
        sentence = "\n".join(lines_of(said.condition(criterion.condition)))
        pages.append(f"{condition}\n{indent(sentence, '    > ')}\n")
    golden("document/sentences.txt", "\n".join(pages))


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((1, True, 3, False), "at least 1 year and under 3 years"),
        ((1, False, 3, True), "over 1 year and at most 3 years"),
        ((None, False, 3, False), "under 3 years"),
        ((3, True, None, False), "at least 3 years"),
        ((None, False, None, False), "any"),
    ],
)
def test_a_band_says_which_ends_belong_to_it(
    ends: tuple[int | None, bool, int | None, bool], words: str
) -> None:
    low, low_closed, high, high_closed = ends
    years = UNITS["years"]
    row = rules.Band(
        None if low is None else low * years.factor,
        low_closed,
        None if high is None else high * years.factor,
        high_closed,
        rules.Constant(years.factor, years),
        span=Span(0, 0),
    )
    assert band(row, years) == Strong(words)


def test_a_sentence_begins_with_whose_it_is() -> None:
    """Where several lists hold records of one kind, the list is named."""
    definition = definition_that_asks(("every patron's band is band-7",))
    condition = definition.rules.descriptors[-1].criteria[0].condition
    words = Sentences(definition.rules).condition(condition).words

    assert "".join(each.words for each in words) == (
        "for every visitor among the patrons, their band is Band 7"
    )
    assert line(*words) == words


def test_amounts_are_exact() -> None:
    month, year = UNITS["months"], UNITS["years"]
    assert amount(month.factor, year) == "1/12 years"
