"""A document as Markdown, as GitHub and most others read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from pia.document.outline import (
    Block,
    Document,
    Item,
    Link,
    Listing,
    Name,
    Paragraph,
    Piece,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
    Words,
    contents,
)


def markdown(document: Document) -> str:
    """*document* as Markdown, with the places that links lead to as HTML anchors."""
    lines = [f"# {_escaped(document.title)}"]
    for block in document.blocks:
        lines += ["", *_block(block)]
    lines += ["", "## Contents", "", *_block(contents(document))]
    for section in document.sections:
        lines += _section(section, 2)
    return "\n".join(lines) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield ""
    yield f"{'#' * level} {_anchor(section.anchor)}{_escaped(section.title)}"
    for block in section.blocks:
        yield ""
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>' if name else ""


# ── Blocks ──────────────────────────────────────────────────────────────────────────────────────


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words=words):
            yield _first(_words(words))
        case Quotation(words=words):
            paragraphs = (f"> {_first(_escaped(each))}" for each in words.split("\n\n"))
            yield "\n>\n".join(paragraphs)
        case Listing(items=items, is_numbered=is_numbered):
            for at, item in enumerate(items, 1):
                yield from _item(item, f"{at}. " if is_numbered else "- ")
        case Table(caption=caption, head=head, rows=rows):
            yield _first(_words(caption))
            yield ""
            yield _row(map(_words, head))
            yield _row("---" for _ in head)
            for row in rows:
                first, *others = map(_words, row.cells)
                yield _row(iter((_anchor(row.anchor) + first, *others)))
        case _:
            assert_never(block)


def _item(item: Item, mark: str) -> Iterator[str]:
    yield f"{mark}{_first(_words(item.words))}"
    margin = " " * len(mark)
    for inner in item.items:
        for each in _item(inner, "- "):
            yield f"{margin}{each}"


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


# ── In a line ───────────────────────────────────────────────────────────────────────────────────


def _words(words: Words) -> str:
    return "".join(map(_piece, words))


def _piece(piece: Piece) -> str:
    match piece:
        case Text(words=words):
            return _escaped(words)
        case Strong(words=words):
            return f"**{_at_the_ends(_escaped(words))}**"
        case Name(words=words):
            return f"`{words}`"
        case Link(words=words, to=to):
            return f"[{_at_the_ends(_escaped(words))}](#{to})"
        case _:
            assert_never(piece)


_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~$&]")


def _escaped(words: str) -> str:
    """*words* with nothing in them that Markdown would take for its own.

    >>> _escaped("a <b> & *c*")
    'a \\\\<b\\\\> \\\\& \\\\*c\\\\*'
    """
    return _SPECIAL.sub(r"\\\g<0>", words).replace("\n\n", "<br><br>")


_BLANK_END = re.compile(r"^\s|\s$")


def _at_the_ends(words: str) -> str:
    """*words*, of which blanks at the ends would keep the marks around them from being marks."""
    return _BLANK_END.sub(lambda found: f"&#{ord(found[0])};", words)


_BLOCK_MARK = re.compile(r"^(?:([+-])|(\d{1,9})([.)]))")


def _first(words: str) -> str:
    """*words* at the start of a line, where a dash or a number would begin a list."""
    return _BLOCK_MARK.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", words)
