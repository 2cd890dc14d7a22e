"""The pass before Lark: comments, free text, and what word processors do to a file.

It gives a text of the same length, so that every offset stays true, in which

- comments are blanks, and their places are listed;
- free text to the end of a line (after ``ask:``, or after the ``:`` of an answer in an example) is
  a run of one mark, so that nothing in it can be mistaken for the language;
- tabs and no-break spaces are blanks, curly quotes are straight, ``•`` and ``–`` are ``-``, and the
  capital a word processor puts at the start of a line is small.
"""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from pia.diagnostics.model import Report
from pia.source import Source, Span
from pia.syntax import problems
from pia.syntax.words import HEADER_KEYS, PROSE_KEYS

PROSE: Final = "\ue000"
VALUE: Final = "\ue001"


@frozen
class Layout:
    """What Lark is given, of the same length as the source but for a final line end."""

    text: str
    comments: tuple[Span, ...]


_LOOK_ALIKES: Final = str.maketrans(
    {
        "\t": " ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000", " "),
        **dict.fromkeys("\u2018\u2019\u201b\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        PROSE: "\ufffd",
        VALUE: "\ufffd",
    }
)
_BULLETS: Final = frozenset("•◦▪‣●○■*·")
_KEY: Final = re.compile(r"([a-z-]+) *:")
_GIVEN: Final = re.compile(r'(?:- *)?(?:"[^"]*"|[^":])*:')
_CAPITAL: Final = re.compile(r"(?:- *)?([A-Z])(?:[a-z]| +[a-z])")
_COMMENT: Final = re.compile(r"#(?=[ #]|$)")


class _Lines:
    """The lines of one source on their way to Lark; holds where free text is going on."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.done: list[str] = []
        self.comments: list[Span] = []
        self.statement = ""
        """The first word of the statement this line belongs to."""
        self.prose_deeper_than: int | None = None
        self.prose_indent: int | None = None
        self.indent_with: str | None = None

    def add(self, start: int, line: str) -> None:
        """Lay out *line*, which begins at offset *start*."""
        written = line.rstrip()
        clean = _plain(written)
        indent = len(clean) - len(clean.lstrip(" "))
        if not clean.strip():
            laid = " " * len(line)
        elif self.prose_deeper_than is not None and indent > self.prose_deeper_than:
            laid = self._prose(clean, indent)
        elif _COMMENT.match(clean, indent):
            # Wherever it stands, the block around it goes on below it.
            laid = " " * indent + self._without_comment(start + indent, clean[indent:])
        else:
            self.prose_deeper_than = None
            laid = self._line(start, clean, indent)
            self._check_indent(start, line[:indent])
        self.done.append(laid.ljust(len(line)))

    def _prose(self, clean: str, indent: int) -> str:
        """A line of free text below its key: all of them stand at the depth of the first."""
        if self.prose_indent is None:
            self.prose_indent = indent
        depth = min(indent, self.prose_indent)
        return " " * depth + PROSE * (len(clean) - depth)

    def _line(self, start: int, clean: str, indent: int) -> str:
        body = clean[indent:]
        if body[0] in _BULLETS:
            body = "-" + body[1:]
        capital = _CAPITAL.match(body)
        if capital:
            at = capital.start(1)
            body = body[:at] + body[at].lower() + body[at + 1 :]
        if indent == 0:
            self.statement = body.split(" ")[0]
        key = _KEY.match(body)
        if key and key[1] in self._prose_keys():
            self.prose_deeper_than, self.prose_indent = indent, None
            return " " * indent + _masked(body, key.end(), PROSE)
        body = self._without_comment(start + indent, body)
        if self.statement == "example" and indent > 0 and not body.startswith("expect "):
            given = _GIVEN.match(body)
            body = _masked(body, given.end(), VALUE) if given else body
        return " " * indent + body

    def _prose_keys(self) -> frozenset[str]:
        match self.statement:
            case "definition":
                return HEADER_KEYS
            case "example":
                return frozenset()
            case _:
                return PROSE_KEYS

    def _without_comment(self, start: int, body: str) -> str:
        for found in _COMMENT.finditer(body):
            at = found.start()
            if (at == 0 or body[at - 1] == " ") and body.count('"', 0, at) % 2 == 0:
                self.comments.append(Span(start + at, start + len(body)))
                return body[:at]
        return body

    def _check_indent(self, start: int, blanks: str) -> None:
        """Tabs count as one blank each, which is harmless only where nothing is mixed."""
        for kind in dict.fromkeys("tab" if blank == "\t" else "blank" for blank in blanks):
            if self.indent_with is None:
                self.indent_with = kind
            elif self.indent_with != kind:
                self.report(problems.mixed_indentation(Span(start, start + len(blanks)), kind))
                return


def plain_date(written: str) -> str:
    """A date that a word processor has put dashes into, as it was typed; other words as they are.

    >>> plain_date("2024\u201302\u201329")
    '2024-02-29'
    >>> plain_date("8a\u20138c")
    '8a–8c'
    """
    plain = written.translate(_LOOK_ALIKES)
    return plain if _DATE.fullmatch(plain) else written


_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _plain(written: str) -> str:
    """*written* in plain characters, but for what stands between straight quotes."""
    parts = written.split('"')
    parts[::2] = [part.translate(_LOOK_ALIKES) for part in parts[::2]]
    return '"'.join(parts)


def _masked(body: str, start: int, mark: str) -> str:
    """*body* with the words from *start* on under *mark*."""
    rest = body[start:].lstrip(" ")
    begin = len(body) - len(rest)
    return body[:begin] + mark * len(rest.rstrip(" ")) if rest else body


def lay_out(source: Source, report: Report) -> Layout:
    """*source* as Lark is to read it."""
    lines = _Lines(source, report)
    start = 0
    for line in source.text.split("\n"):
        lines.add(start, line)
        start += len(line) + 1
    return Layout("\n".join(lines.done) + "\n", tuple(lines.comments))
