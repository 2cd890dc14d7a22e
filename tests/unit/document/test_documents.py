"""A whole document, in both forms, and what keeps an author's words from being more than words."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

import pia
from pia.document.html import html
from pia.document.markdown import markdown
from pia.document.outline import (
    Block,
    Document,
    Item,
    Link,
    Listing,
    Name,
    Paragraph,
    Quotation,
    Row,
    Section,
    Strong,
    Table,
    Text,
    contents,
    line,
    listed,
)
from tests.golden import golden
from tests.unit.document.sample import DEFINITION

SAMPLE = pia.loads(DEFINITION)


def test_the_whole_as_markdown() -> None:
    golden("document/sample.md", SAMPLE.render(examples=True))


def test_the_whole_as_html() -> None:
    golden("document/sample.html", SAMPLE.render("html", examples=True))


# ── Whatever an author writes is words ──────────────────────────────────────────────────────────

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "a & b &amp; &lt; &#60;",
    "*a* **b** _c_ __d__ ~~e~~",
    "[here](https://example.org) ![x](y)",
    "`code` ``code``",
    "# heading #",
    "- dash",
    "+ plus",
    "1. one",
    "12) two",
    "1986. A great year",
    "a | b || c",
    "\\ \\* \\\\",
    "> quoted",
    "--- ",
    "===",
    " blank at the ends ",
    "  four blanks and more",
    "\u00a0no-break\u00a0",
    "\"quotes\" and 'these'",
    "$x$ and $$y$$",
    "<!-- no comment -->",
    "a\\",
    "|",
    "**",
    "***",
    "窯の大きさは?",
    "https://example.org/a_b_c",
)


def everywhere(words: str) -> Document:
    """A document with *words* wherever words may stand."""
    pieces = (line("before ", Text(words)), line("(", Strong(words), ")"), line(Link(words, "a.b")))
    cells = (line(Strong(words)), line(Text(words)), line(Link(words, "a.b")), line(Name("a-b")))
    blocks: tuple[Block, ...] = (
        *(Paragraph(piece) for piece in pieces),
        Paragraph(line(words)),
        Quotation(f"{words}\n\n{words}"),
        Listing(tuple(Item(piece, (Item(piece), Item(line(Strong(words))))) for piece in pieces)),
        Listing((Item(line(Strong(words))), Item(line(Link(words, "a.b")))), is_numbered=True),
        Table(line("As ", Strong(words)), cells, (Row(cells, "a.c"), Row(cells))),
    )
    return Document(words, blocks, (Section(words, "a.b", blocks, (Section(words, "d"),)),))


class Read(HTMLParser):
    """What a browser makes of a page: the tags there are, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.anchors: list[str] = []
        self.targets: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(f"{tag} {name}")
            if name == "id":
                self.anchors.append(value or "")
            if name == "href":
                self.targets.append(value or "")

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.words += data.split()


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_words_of_an_author_stay_words(words: str, form: str) -> None:
    """The same tags as of a harmless title, and every word to be read, as often as it is there."""

    def page(document: Document) -> Read:
        if form == "html":
            return Read(html(document))
        return Read(MarkdownIt("commonmark").enable("table").render(markdown(document)))

    found, harmless = page(everywhere(words)), page(everywhere("plain"))

    assert found.tags == harmless.tags
    assert found.targets == harmless.targets
    expected = [each for word in harmless.words for each in word.replace("plain", words).split()]
    assert "".join(found.words) == "".join(expected)


# ── A page of HTML ──────────────────────────────────────────────────────────────────────────────


def test_a_page_needs_nothing_else_and_can_be_read_by_anybody() -> None:
    page = SAMPLE.render("html", examples=True)
    found = Read(page)

    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert found.tags.count("h1") == 1
    assert found.tags.count("table") == found.tags.count("caption") > 0
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(found.tags)
    assert not {each for each in found.attributes if each.split()[1].startswith("on")}
    assert not {each for each in found.attributes if each.split()[1] == "src"}
    assert "url(" not in page and "@import" not in page
    assert "th scope" in found.attributes


def test_headings_leave_no_level_out() -> None:
    levels = [int(tag[1]) for tag in Read(SAMPLE.render("html")).tags if tag in _HEADINGS]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_every_link_leads_to_one_place(form: str) -> None:
    if form == "html":
        found = Read(SAMPLE.render("html", examples=True))
    else:
        found = Read(MarkdownIt("commonmark").enable("table").render(SAMPLE.render(examples=True)))

    assert len(found.anchors) == len(set(found.anchors))
    assert {each.removeprefix("#") for each in found.targets} <= set(found.anchors)


# ── The pieces ──────────────────────────────────────────────────────────────────────────────────


def test_a_list_of_words_ends_in_its_last_word() -> None:
    assert listed(["a"], "or") == line("a")
    assert listed(["a", "b"], "or") == line("a or b")
    assert listed(["a", Strong("b"), "c"], "and") == line("a, ", Strong("b"), " and c")


def test_contents_are_the_sections_as_links() -> None:
    document = Document("T", (), (Section("A", "a", (), (Section("B", "b"),)), Section("C", "c")))

    assert contents(document) == Listing(
        (Item(line(Link("A", "a")), (Item(line(Link("B", "b"))),)), Item(line(Link("C", "c"))))
    )


def test_the_deepest_condition_there_may_be_is_written() -> None:
    depth = pia.Limits().nesting // 2 - 2
    bullets = "".join(f"{' ' * (8 + 4 * at)}- any of\n" for at in range(1, depth))
    condition = f"any of\n{bullets}{' ' * (8 + 4 * depth)}- fair\n"
    text = DEFINITION.replace("met when fair\n", f"met when {condition}", 1)
    definition = pia.loads(text)

    assert definition.render().count("this holds:") > depth
    assert definition.render("html").count("this holds:") > depth
