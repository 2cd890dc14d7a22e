"""Which page shows what: the index of the rules, and that of the language reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import pytest

from tests.conformance.sentences import sentences
from tests.conformance.test_conformance import FOLDER, PAGES

REFERENCE: Final = FOLDER.parents[1] / "docs" / "language"
RULES: Final = FOLDER / "RULES.md"
SENTENCES: Final = FOLDER / "SENTENCES.md"

INDEXES = pytest.mark.parametrize("index", [RULES, SENTENCES], ids=lambda path: path.name)


def rows(text: str) -> Iterator[tuple[str, list[str]]]:
    """What each row of the tables in *text* is about, and where its links lead."""
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            about, *_, pages = line.strip("| ").split(" | ")
            yield about, re.findall(r"\[[^\]]*\]\(([^)]*)\)", pages)


def indexed() -> dict[str, list[str]]:
    """The sentences that ``SENTENCES.md`` has below each page of the reference."""
    _, *parts = re.split(r"^## (\S+)$", SENTENCES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {
        page: [about for about, _ in rows(part) if about != "Sentence"]
        for page, part in zip(parts[::2], parts[1::2], strict=True)
    }


def said() -> dict[str, list[str]]:
    """The sentences of each page of the reference; what it says twice counts once."""
    return {
        page.name: list(dict.fromkeys(sentences(page.read_text(encoding="utf-8"))))
        for page in REFERENCE.glob("*.md")
    }


@INDEXES
def test_every_link_leads_to_a_page(index: Path) -> None:
    known = {str(page.relative_to(FOLDER)) for page in PAGES}

    for about, links in rows(index.read_text(encoding="utf-8")):
        for link in links:
            assert link in known, f"{index.name}, {about!r}: there is no page {link}"


@INDEXES
def test_every_row_has_a_page(index: Path) -> None:
    for about, links in rows(index.read_text(encoding="utf-8")):
        assert links or about in ("Rule", "Text", "Sentence"), f"{about!r} has no page"


def test_every_rule_has_a_row() -> None:
    about = [about for about, _ in rows(RULES.read_text(encoding="utf-8"))]

    assert [each for each in about if re.fullmatch(r"S[0-9]+", each)] == [
        f"S{number}" for number in range(1, 39)
    ]


def test_every_page_of_the_reference_is_indexed() -> None:
    assert set(indexed()) == set(said())


@pytest.mark.parametrize("page", sorted(said()))
def test_every_sentence_of_the_reference_has_a_row(page: str) -> None:
    known = indexed().get(page, [])

    for sentence in said()[page]:
        assert sentence in known, (
            f"{page} says: {sentence}\n"
            f"Below `## {page}` in {SENTENCES.name} stands no row for it. Write one, with the pages"
            " that show it; or change the row of what it takes the place of, and see that its pages"
            f" still show it.\nThe nearest row: {_nearest(sentence, known)}"
        )


@pytest.mark.parametrize("page", sorted(said()))
def test_every_row_is_a_sentence_of_the_reference(page: str) -> None:
    known = said()[page]

    for sentence in indexed().get(page, []):
        assert sentence in known, (
            f"{SENTENCES.name} has a row for: {sentence}\n"
            f"{page} does not say that any more. Take the row away, or change it.\n"
            f"The nearest sentence: {_nearest(sentence, known)}"
        )


def _nearest(sentence: str, known: list[str]) -> str:
    return next(iter(get_close_matches(sentence, known, n=1, cutoff=0.4)), "there is none")


# ── What counts as a sentence ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("One, 5.6 of them.\nTwo.", ["One, 5.6 of them.", "Two."]),
        ("It is `a. B`. Two", ["It is a. B.", "Two"]),
        ("**Bold.** [Linked. Twice](page.md#there): *three*", ["Bold.", "Linked.", "Twice: three"]),
        ("It does. pia does not. e.g. this", ["It does.", "pia does not. e.g. this"]),
        ("# Heading\n\nOne.\n\n## Heading\nTwo.", ["One.", "Two."]),
        ("Before:\n\n- one,\n  and more;\n- two.", ["Before:", "one, and more;", "two."]),
        ("1. one\n2. two", ["one", "two"]),
        ("| A | B |\n| --- | --- |\n| one. Two | `x` |", ["one. Two · x"]),
        ("One.\n```pia\nTwo.\n```\n<!-- Three. -->\nFour.", ["One.", "Four."]),
    ],
)
def test_what_counts_as_a_sentence(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected
