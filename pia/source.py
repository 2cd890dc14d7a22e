"""Texts and places in them: what every message about a text points with."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen


@frozen(order=True)
class Span:
    """A half-open range of character offsets into one source text."""

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@frozen
class Placed:
    """Something that stands somewhere in a text; its place is no part of what it is."""

    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Position:
    """A line and a column, both counted from 1, columns in code points, as editors show them."""

    line: int
    column: int


@frozen(slots=False)
class Source:
    """A text and the name to call it by.

    Line ends are ``\\n`` and there is no byte order mark: :func:`normalised` brings a text there,
    without moving a line or a column.
    """

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in re.finditer("\n", self.text)))

    @property
    def line_count(self) -> int:
        """How many lines an editor would number."""
        return len(self._line_starts)

    def position(self, offset: int) -> Position:
        """The line and column of the character at *offset*; the end of the text is a place too."""
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} lies outside {self.name}")
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Where line number *line* stands, without its line end."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] - 1 if line < self.line_count else len(self.text)
        return Span(start, end)

    def line(self, line: int) -> str:
        """The text of line number *line*."""
        return self.slice(self.line_span(line))

    def slice(self, span: Span) -> str:
        """The text at *span*."""
        return self.text[span.start : span.end]


def normalised(text: str) -> str:
    """*text* without a leading byte order mark, with every line end as ``\\n``."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
