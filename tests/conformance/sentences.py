"""What the language reference says, sentence by sentence.

What counts: each sentence of a paragraph or of an item of a list, and each row of a table as one,
below its head, with a dot between its cells.  What does not: headings, blocks of code, comments.
A sentence ends where its paragraph does, or at a full stop, a question mark or an exclamation mark
before a blank, unless that stands within backquotes or before a small letter (`pia` apart).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NO_TEXT: Final = re.compile(r"^```.*?^```\s*?$|<!--.*?-->", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ITEM: Final = re.compile(r" *(?:[-*]|[0-9]+\.) ")
_HEAD_OF_A_TABLE: Final = re.compile(r"^\|.*\n\|[-:| ]+\|$", re.MULTILINE)
_PIECES: Final = re.compile(r"`[^`]*`|(?P<end>[.?!]\*{0,2}(?= +(?:[^a-z ]|pia )))|.", re.DOTALL)


def sentences(page: str) -> Iterator[str]:
    """The sentences of a *page* in Markdown, in their order, without markup."""
    page = _NO_TEXT.sub("\n\n", page)
    page = _HEAD_OF_A_TABLE.sub("", page)
    page = _LINK.sub(r"\1", page)
    for block in _blocks(page):
        for sentence in _split(block):
            yield _plain(sentence)


def _blocks(page: str) -> Iterator[str]:
    """Paragraphs, items and rows, each in one line."""
    lines: list[str] = []
    for line in [*page.splitlines(), ""]:
        row, begins = line.startswith("|"), _ITEM.match(line)
        if lines and (row or begins or not line.strip() or line.startswith("#")):
            yield " ".join(lines)
            lines = []
        if row:
            yield " · ".join(cell.strip() for cell in line.strip(" |").split(" | "))
        elif line.strip() and not line.startswith("#"):
            lines.append(line[begins.end() :] if begins else line.strip())


def _split(block: str) -> Iterator[str]:
    """The sentences of one block; a row is one, whatever stands in it."""
    if " · " in block:
        yield block
        return
    sentence = ""
    for piece in _PIECES.finditer(block):
        sentence += piece[0]
        if piece["end"]:
            yield sentence
            sentence = ""
    if sentence.strip():
        yield sentence


def _plain(text: str) -> str:
    text = text.replace("**", "").replace("`", "")
    text = re.sub(r"(?<![\w*])\*([^*]+)\*(?![\w*])", r"\1", text)
    return " ".join(text.split())
