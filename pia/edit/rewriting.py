"""Edits of a text: which go together, what they come to, and where everything else stands then.

Messages point into a text with plain line ends; what is rewritten is the text as its file has it,
so that line ends and the byte order mark stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from pia.diagnostics.model import Edit
from pia.source import Span


def rewritten(text: str, edits: Iterable[Edit]) -> str:
    """*text* with *edits*, which do not overlap; they point into its normalised form.

    >>> rewritten("a\\r\\nbd\\r\\n", [Edit(Span(3, 3), "c")])
    'a\\r\\nbcd\\r\\n'
    """
    mark = len(text) - len(text.removeprefix("\ufeff"))
    line_end = _LINE_END.search(text)
    # Where line ends of two characters stand, as the normalised text counts.
    double = [found.start() - mark - at for at, found in enumerate(re.finditer("\r\n", text))]
    parts, done = [], 0
    for edit in in_order(edits):
        start, end = (
            place + mark + bisect_left(double, place) for place in (edit.span.start, edit.span.end)
        )
        new = edit.text.replace("\n", line_end[0]) if line_end is not None else edit.text
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


_LINE_END = re.compile("\r\n|\r|\n")


def in_order(edits: Iterable[Edit]) -> list[Edit]:
    """*edits* as they stand in the text."""
    return sorted(edits, key=lambda each: each.span)


def moved(place: int, edits: Sequence[Edit]) -> int:
    """Where *place* is after *edits*: what they replace, or push, is where they begin."""
    shift = 0
    for edit in in_order(edits):
        if edit.span.end <= place and edit.span != Span(place, place):
            shift += len(edit.text) - (edit.span.end - edit.span.start)
        elif edit.span.start <= place:
            return edit.span.start + shift
    return place + shift


def put(edits: Iterable[Edit]) -> list[Span]:
    """Where the texts of *edits* stand once they are made."""
    found, shift = [], 0
    for edit in in_order(edits):
        start = edit.span.start + shift
        found.append(Span(start, start + len(edit.text)))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return found
