"""A diagnostic drawn for people: the author's own line, with the place underlined.

Plain data in, lines of styled segments out.  Colours and terminals are the business of whoever
writes the lines; without colour they say the same.

    error[unknown-option]: `band-8x` is not an option of `pay-bands`
      --> team.pia:12:19
       |
    12 |     pay-band is band-8x
       |                 ^^^^^^^ not an option
       |
       = help: did you mean `band-8c`?
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TypeAlias

from attrs import frozen

from pia.characters import escaped
from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.diagnostics.words import MOST_PLACES, more_places, whole
from pia.source import Source, Span


class Style(Enum):
    """What a piece of text is; whoever writes it may give it a colour."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Segment:
    """A piece of one line."""

    text: str
    style: Style = Style.PLAIN


Line: TypeAlias = tuple[Segment, ...]


def text_of(line: Line) -> str:
    """*line* without its styles."""
    return "".join(segment.text for segment in line)


def render(diagnostic: Diagnostic, source: Source | None, width: int = 80) -> tuple[Line, ...]:
    """*diagnostic* in lines of at most *width* cells, so far as its words allow."""
    labels = _labels(diagnostic, source)
    margin = max((len(str(label.line)) for label in labels), default=1)
    lines = [*_headline(diagnostic, width)]
    where = _where(diagnostic, source)
    if where:
        lines.append((Segment(" " * margin + "--> ", Style.FAINT), Segment(where)))
    if labels and source is not None:
        lines += _excerpt(labels, source, margin, width)
    remarks = list(_remarks(diagnostic, margin, width))
    if labels and remarks:
        lines.append(_row("", margin))
    return (*lines, *remarks)


def excerpt(diagnostic: Diagnostic, source: Source | None, width: int = 80) -> tuple[Line, ...]:
    """Of the same drawing the author's own lines alone, with what is said of their places."""
    labels = _labels(diagnostic, source)
    if source is None or not labels:
        return ()
    margin = max(len(str(label.line)) for label in labels)
    return tuple(_excerpt(labels, source, margin, width))


_STYLE = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.NOTE: Style.NOTE,
}

# ── What is said about it ───────────────────────────────────────────────────────────────────────


def _headline(diagnostic: Diagnostic, width: int) -> Iterator[Line]:
    title = f"{diagnostic.severity.value}[{diagnostic.code}]"
    words = whole(diagnostic.message)
    first, *rest = wrapped(words, width, first=width_of(title) + 2, rest=2)
    style = _STYLE[diagnostic.severity]
    yield Segment(title, style), Segment(f": {first}", Style.STRONG)
    for line in rest:
        yield (Segment(f"  {line}", Style.STRONG),)


def _where(diagnostic: Diagnostic, source: Source | None) -> str:
    """``file:line:column``, ``file: answer`` or what else there is."""
    if source is None:
        return whole(diagnostic.path)
    name = whole(source.name)
    if diagnostic.primary is None:
        return f"{name}: {whole(diagnostic.path)}" if diagnostic.path else name
    at = source.position(diagnostic.primary.span.start)
    return f"{name}:{at.line}:{at.column}"


def _remarks(diagnostic: Diagnostic, margin: int, width: int) -> Iterator[Line]:
    if more := more_places(diagnostic):
        yield from _remark("", more, margin, width)
    if diagnostic.help is not None:
        # A fix is what a machine can make of it; help is for people.
        kind = "fix: " if diagnostic.edits else "help: "
        yield from _remark(kind, whole(diagnostic.help), margin, width)


def _remark(kind: str, words: str, margin: int, width: int) -> Iterator[Line]:
    frame = " " * (margin + 1)
    indent = margin + 3 + len(kind)
    first, *rest = wrapped(words, width, first=indent, rest=indent)
    yield Segment(f"{frame}= ", Style.FAINT), Segment(kind, Style.STRONG), Segment(first)
    for line in rest:
        yield (Segment(" " * indent + line),)


# ── Where it is ─────────────────────────────────────────────────────────────────────────────────


@frozen
class _Placed:
    """A label and the part of its place that stands on one line: its first."""

    line: int
    span: Span
    """In the text of the line."""
    text: str
    mark: str
    """What its place is underlined with."""
    style: Style


def _labels(diagnostic: Diagnostic, source: Source | None) -> list[_Placed]:
    """What is to be drawn, by line; on each line what is wrong comes first."""
    if source is None or diagnostic.primary is None:
        return []
    found = [_placed(diagnostic.primary, source, "^", _STYLE[diagnostic.severity])]
    for label in diagnostic.secondary[:MOST_PLACES]:
        found.append(_placed(label, source, "-", Style.NOTE))
    return sorted(found, key=lambda each: (each.line, each.mark != "^", each.span.start))


def _placed(label: Label, source: Source, mark: str, style: Style) -> _Placed:
    at = source.position(label.span.start)
    line = source.line_span(at.line)
    end = max(label.span.start, min(label.span.end, line.end))
    span = Span(label.span.start - line.start, end - line.start)
    return _Placed(at.line, span, whole(label.text), mark, style)


def _excerpt(labels: list[_Placed], source: Source, margin: int, width: int) -> Iterator[Line]:
    """The lines that *labels* are about, each with what is said below it."""
    room = max(width - margin - 3, _LEAST_ROOM)
    yield _row("", margin)
    previous = labels[0].line
    for number in sorted({label.line for label in labels}):
        if number > previous + 1:
            yield (Segment("..."),)
        here = [label for label in labels if label.line == number]
        yield from _one_line(number, source.line(number), here, margin, room)
        previous = number


_LEAST_ROOM = 24


def _one_line(
    number: int, line: str, here: list[_Placed], margin: int, room: int
) -> Iterator[Line]:
    """A line of the text; where it is too long, once for each label, cut around its place."""
    shown = cells_of(line) if len(line) <= room else ()
    if (shown and sum(map(width_of, shown)) <= room) or not line:
        yield _row(str(number), margin, Segment("".join(shown)))
        for label in here:
            yield from _underline(label.span, label, shown, 0, margin, room)
        return
    for label in here:
        start, end = _window(label.span.start, line, room)
        left, right = "…" if start else "", "…" if end < len(line) else ""
        shown = cells_of(line[start:end])
        yield _row(str(number), margin, Segment(f"{left}{''.join(shown)}{right}"))
        within = Span(label.span.start - start, min(label.span.end, end) - start)
        yield from _underline(within, label, shown, len(left), margin, room)


def _underline(
    span: Span, label: _Placed, shown: tuple[str, ...], indent: int, margin: int, room: int
) -> Iterator[Line]:
    """The mark below a place, and what is said of it: behind the mark, or else below it."""
    before = indent + sum(map(width_of, shown[: span.start]))
    mark = label.mark * max(sum(map(width_of, shown[span.start : span.end])), 1)
    words = f"{mark} {label.text}" if label.text else mark
    if before + width_of(words) <= room:
        yield _row("", margin, Segment(" " * before), Segment(words, label.style))
        return
    yield _row("", margin, Segment(" " * before), Segment(mark, label.style))
    at = max(min(before, room - width_of(label.text)), 0)
    for line in wrapped(label.text, room, first=at, rest=at):
        yield _row("", margin, Segment(" " * at), Segment(line, label.style))


def _row(number: str, margin: int, *content: Segment) -> Line:
    filled = any(segment.text for segment in content)
    frame = f"{number:>{margin}} |" + (" " if filled else "")
    return Segment(frame, Style.FAINT), *content


def _window(place: int, line: str, room: int) -> tuple[int, int]:
    """The part of a long *line* around *place* that fits into *room*, with a sign at each cut."""
    left = room - 2
    start = _back(place, line, min(room // 3, left))
    left -= sum(map(_cost, line[start:place]))
    end = place
    while end < len(line) and _cost(line[end]) <= left:
        left -= _cost(line[end])
        end += 1
    return _back(start, line, left), end


def _back(start: int, line: str, left: int) -> int:
    """How far back from *start* one may go for *left* cells."""
    while start > 0 and _cost(line[start - 1]) <= left:
        start -= 1
        left -= _cost(line[start])
    return start


def _cost(character: str) -> int:
    """Cells of a window that *character* takes up: one at least, so that every window ends."""
    return _TAB if character == "\t" else max(width_of(escaped(character)), 1)


# ── How wide it is ──────────────────────────────────────────────────────────────────────────────

_TAB = 4


def cells_of(line: str) -> tuple[str, ...]:
    """What stands on the terminal for each character of *line*."""
    shown = []
    column = 0
    for character in line:
        each = " " * (_TAB - column % _TAB) if character == "\t" else escaped(character)
        column += width_of(each)
        shown.append(each)
    return tuple(shown)


def width_of(text: str) -> int:
    """How many cells of a terminal *text* takes up.

    >>> width_of("band"), width_of("\\u5e2f"), width_of("e\\u0301")
    (4, 2, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrapped(text: str, width: int, *, first: int = 0, rest: int = 0) -> list[str]:
    """*text* in lines that fit beside an indent of *first*, then *rest* cells; one at least.

    A word that is too long for a line has one to itself.
    """
    lines: list[list[str]] = [[]]
    used = first
    for word in text.split():
        needed = width_of(word) + (1 if lines[-1] else 0)
        if lines[-1] and used + needed > width:
            lines.append([])
            used, needed = rest, width_of(word)
        lines[-1].append(word)
        used += needed
    return [" ".join(line) for line in lines]


def plain_text(lines: Iterable[Line]) -> str:
    """*lines* as one text, without styles and without blanks at their ends."""
    return "".join(f"{text_of(line).rstrip()}\n" for line in lines)
