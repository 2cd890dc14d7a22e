"""What is asked, in plain English: every kind of condition and quantity."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

import pytest

import pia
from pia.document.outline import Item, Strong, line
from pia.document.sentences import Sentences, amount, band
from pia.model import rules
from pia.source import Source, Span
from pia.syntax.parse import parse
from pia.units import UNITS
from tests.golden import golden
from tests.unit.document.sample import CONDITIONS, DEFINITION


def definition_that_asks(conditions: tuple[str, ...]) -> pia.Definition:
    """The sample, with a last descriptor that asks for each of *conditions*."""
    return pia.loads(text_that_asks(conditions))


def text_that_asks(conditions: tuple[str, ...]) -> str:
    """The text of the sample, with a last descriptor that asks for each of *conditions*."""
    lines = ['descriptor asked "Asked"']
    for at, condition in enumerate(conditions):
        first, _, bullets = condition.partition("\n")
        lines += [f'    must "be so {at}"', f"        met when {first}"]
        lines += [indent(bullets, " " * 12)] if bullets else []
    asked = "\n".join(lines) + "\n\n"
    return DEFINITION.replace("classes, the first", f"{asked}classes, the first")


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


SWAPS = (
    *(("least", "most"), ("most", "least"), ("under", "over"), ("over", "under")),
    *(("before", "after"), ("after", "before"), ("on or after", "after"), ("every", "no")),
    *(("all of", "any of"), ("any of", "none of"), ("none of", "all of"), (" is ", " is not ")),
    *(("2", "3"), ("1", "2"), ("80%", "60%"), ("months", "years"), ("weeks", "days")),
    *(("fair", "rural"), ("fair", "good"), ("good", "weak"), ("core", "type-1")),
    *(("band-7", "band-8a"), ("band-8a", "band-8b"), ("band-8b", "band-8c")),
    *(("access", "teamwork"), ("midwife", "doctor"), ("volunteer", "patron")),
    *(
        ("trained", "keyholder"),
        ("expert", "keeper"),
        ("leader", "deputy"),
        ("is met", "is not met"),
    ),
    *(
        ("plus", "minus"),
        ("times", "plus"),
        ("hours-worked", "allowance"),
        ("opened", "last-audit"),
    ),
    *(("profession", "band"), ("kindness", "outcomes"), ("rating", "cases"), ("not ", "")),
)


def can_be_read(condition: str) -> bool:
    first, _, bullets = condition.partition("\n")
    text = f"a team has a word when {first}\n{indent(bullets, '    ')}\n"
    return parse(Source("a text", text), lambda _: None) is not None


def those_that_can_be_asked(conditions: list[str]) -> tuple[str, ...]:
    """*conditions* without those that are refused."""
    while True:
        text = text_that_asks(tuple(conditions))
        checked = pia.check(text, limits=pia.Limits(diagnostics=10_000))
        if checked.definition is not None:
            return tuple(conditions)
        before = [text[: each.primary.span.start] for each in checked.diagnostics if each.primary]
        refused = {each.count('must "be so') - 1 for each in before}
        assert max(refused) >= 0, "something else is wrong"
        conditions = [each for at, each in enumerate(conditions) if at not in refused]


def test_no_two_conditions_are_said_alike() -> None:
    """Conditions that differ in a word, a number or a name differ in what is said of them."""
    changed = (each.replace(old, new, 1) for old, new in SWAPS for each in CONDITIONS)
    readable = filter(can_be_read, dict.fromkeys([*CONDITIONS, *changed]))
    asked = those_that_can_be_asked(list(readable))
    definition = definition_that_asks(asked)
    assert len(asked) > 2 * len(CONDITIONS)

    said = Sentences(definition.rules)
    conditions = [each.condition for each in definition.rules.descriptors[-1].criteria]
    found: dict[Item, rules.Condition] = {}
    for condition in conditions:
        assert found.setdefault(said.condition(condition), condition) == condition
    assert len(found) == len(set(conditions))
