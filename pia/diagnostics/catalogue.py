"""What is told of each code: its page under ``docs/diagnostics/``, which ships with pia.

The pages are the source.  They are written in a small part of Markdown: a heading, which is the
code; a sentence, which is its title; then paragraphs and fenced blocks.  The index beside them puts
the codes into groups.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from pia.resources import diagnostic_page


@frozen
class Paragraph:
    """Some sentences, with their backticks, on one line."""

    text: str


@frozen
class Block:
    """Lines that are shown as they stand."""

    lines: tuple[str, ...]


@frozen
class Page:
    """What is told of one code."""

    code: str
    title: str
    """The situation in one sentence, without its full stop."""
    content: tuple[Paragraph | Block, ...]
    """Why it matters and what to do, with examples."""


@frozen
class Group:
    """Codes that belong together."""

    title: str
    codes: tuple[str, ...]


def page_of(code: str) -> Page | None:
    """The page of *code*; None where there is no such code."""
    if not any(code in group.codes for group in groups()):
        return None
    heading, title, *content = _parts(diagnostic_page(code))
    assert isinstance(heading, Paragraph) and isinstance(title, Paragraph), "every page begins so"
    return Page(heading.text.removeprefix("# "), title.text.removesuffix("."), tuple(content))


@cache
def groups() -> tuple[Group, ...]:
    """All codes, as the index has them."""
    _, *sections = re.split(r"^## ", diagnostic_page("index"), flags=re.MULTILINE)
    return tuple(
        Group(each.partition("\n")[0], tuple(re.findall(r"^- \[`([a-z0-9-]+)`\]", each, re.M)))
        for each in sections
    )


def plain_text_of(page: Page) -> str:
    """*page* without its heading, as text: what was fenced is four blanks deeper."""
    return "\n\n".join([f"{page.title}.", *map(_as_text, page.content)])


def _as_text(part: Paragraph | Block) -> str:
    if isinstance(part, Paragraph):
        return part.text
    return "\n".join(f"    {line}".rstrip() for line in part.lines)


_FENCED = re.compile(r"^```[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\(\.\./([^)#]*)[^)]*\)")


def _parts(text: str) -> list[Paragraph | Block]:
    found: list[Paragraph | Block] = []
    pieces = _FENCED.split(text)
    for at, piece in enumerate(pieces):
        if at % 2:
            found.append(Block(tuple(piece.splitlines())))
            continue
        for paragraph in re.split(r"\n\s*\n", piece.strip()):
            if paragraph:
                words = " ".join(paragraph.split())
                found.append(Paragraph(_LINK.sub(r"\1 (docs/\2)", words)))
    return found
