"""Texts that show their own places: « and » stand around what a test expects to be pointed at."""

from __future__ import annotations

from attrs import frozen

from pia.source import Span


@frozen
class Marked:
    """A text without its marks, and what they stood around, in the order of the opening marks."""

    text: str
    spans: tuple[Span, ...]


def marked(written: str) -> Marked:
    """*written* without its marks; they may stand one inside another.

    >>> marked("not «so»")
    Marked(text='not so', spans=(Span(start=4, end=6),))
    """
    text: list[str] = []
    open_: list[int] = []
    starts: list[int] = []
    ends: dict[int, int] = {}
    for character in written:
        match character:
            case "«":
                open_.append(len(starts))
                starts.append(len(text))
            case "»":
                ends[open_.pop()] = len(text)
            case _:
                text.append(character)
    assert not open_, "every « has its »"
    spans = tuple(Span(start, ends[at]) for at, start in enumerate(starts))
    return Marked("".join(text), spans)
