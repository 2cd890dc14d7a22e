"""A document as data: sections of paragraphs, lists and tables, before any format.

What comes from an author stands in pieces of its own, so that no title passes for a word of pia's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from attrs import frozen

# ── In a line ───────────────────────────────────────────────────────────────────────────────────


@frozen
class Text:
    """Words as they are; an empty line in them begins a new paragraph."""

    words: str


@frozen
class Strong:
    """What a reader looks for: a threshold, an option, a strength."""

    words: str


@frozen
class Name:
    """A name as definitions and evidence have it: letters, digits and hyphens."""

    words: str


@frozen
class Link:
    """Words that lead to the place of the document called *to*."""

    words: str
    to: str


Piece: TypeAlias = Text | Strong | Name | Link

Words: TypeAlias = tuple[Piece, ...]
"""A line, or what stands in a cell."""


def line(*parts: str | Piece | Words) -> Words:
    """*parts* in a row; a ``str`` is text.

    >>> line("at least ", Strong("2"), (Text(" of"),))
    (Text(words='at least '), Strong(words='2'), Text(words=' of'))
    """
    found: list[Piece] = []
    for part in parts:
        pieces = part if isinstance(part, tuple) else (part,)
        for piece in (Text(each) if isinstance(each, str) else each for each in pieces):
            if isinstance(piece, Text) and found and isinstance(found[-1], Text):
                found[-1] = Text(found[-1].words + piece.words)
            elif piece.words:
                found.append(piece)
    return tuple(found)


def listed(parts: Iterable[str | Piece | Words], last: str) -> Words:
    """*parts* as people say them: ``a, b or c``."""
    several = list(parts)
    joined: list[str | Piece | Words] = []
    for at, part in enumerate(several):
        if at:
            joined.append(f" {last} " if at == len(several) - 1 else ", ")
        joined.append(part)
    return line(*joined)


# ── Blocks ──────────────────────────────────────────────────────────────────────────────────────


@frozen
class Paragraph:
    """A paragraph, or several where its words have empty lines."""

    words: Words


@frozen
class Quotation:
    """Free text of the author, in paragraphs."""

    words: str


@frozen
class Item:
    """An entry of a list, with a list below it."""

    words: Words
    items: tuple[Item, ...] = ()


def after(words: str | Words, item: Item) -> Item:
    """*item* with *words* in front."""
    return Item(line(words, item.words), item.items)


@frozen
class Listing:
    """A list."""

    items: tuple[Item, ...]
    is_numbered: bool = False


@frozen
class Row:
    """A row of a table, which links can lead to."""

    cells: tuple[Words, ...]
    anchor: str = ""


@frozen
class Table:
    """A table; the first cell of a row says what the row is about."""

    caption: Words
    head: tuple[Words, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Quotation | Listing | Table


@frozen
class Section:
    """A part with a heading, and parts of its own."""

    title: str
    anchor: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@frozen
class Document:
    """The whole."""

    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]


def contents(document: Document) -> Listing:
    """Its sections, and the sections of each, as links."""

    def item(section: Section) -> Item:
        words = line(Link(section.title, section.anchor))
        return Item(words, tuple(map(item, section.sections)))

    return Listing(tuple(map(item, document.sections)))
