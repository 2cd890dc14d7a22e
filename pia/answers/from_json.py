"""JSON into the raw tree, with the place of every key and value.

Python's own reader gives no places, takes ``NaN``, lets the last of two equal keys win and gives up
on depth.  This one goes forward through the text once, with a list for its stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn, ParamSpec

from pia.answers import problems
from pia.answers.building import Builder, built
from pia.answers.complaints import Complaints, Stop
from pia.answers.raw import Form, Place, Raw
from pia.diagnostics.model import Diagnostic, Report
from pia.limits import DEFAULT, Limits
from pia.source import Source, Span


def read_json(source: Source, report: Report, limits: Limits = DEFAULT) -> Raw | None:
    """What *source* says, or None where it is not JSON; what is wrong goes to *report*."""

    def read(builder: Builder, complain: Complaints) -> None:
        _Json(source.text, builder, complain).read_document()

    return built(read, report, limits)


_BLANKS = re.compile(r"[ \t\n]*")
_PLAIN_TEXT = re.compile(r'[^"\\\x00-\x1f]*')
_WORD = re.compile(r"[^\s,\[\]{}:\"']+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_COMMENT = re.compile(r"//|/\*|#")

_WORDS = {"true": Form.TRUE, "false": Form.FALSE, "null": Form.NULL}
_ESCAPES = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}

_Data = ParamSpec("_Data")


class _Json:
    """A text and how far reading it has come."""

    def __init__(self, text: str, builder: Builder, complain: Complaints) -> None:
        self._text = text
        self._at = 0
        self._builder = builder
        self._complain = complain
        self._open: list[int] = []
        self._comma: int | None = None
        self._has_value = False

    def read_document(self) -> None:
        if self._next() == "":
            self._complain.error(problems.empty_evidence, Place(Span(0, 0)))
            raise Stop
        self._read_value()
        while self._open:
            self._read_member()
        if self._next() != "":
            self._fail(problems.text_after_end, self._place(self._at, len(self._text)))

    # ── One step inside the innermost bracket ───────────────────────────────────────────────────

    def _read_member(self) -> None:
        in_list = self._text[self._open[-1]] == "["
        character = self._next()
        if character == ("]" if in_list else "}"):
            self._close()
        elif self._has_value:
            self._read_comma(character, in_list)
        elif in_list:
            self._read_value()
        else:
            self._read_entry()

    def _close(self) -> None:
        if self._comma is not None:
            place = self._place(self._comma, self._comma + 1)
            self._complain.error(problems.trailing_comma, place)
        self._at += 1
        self._open.pop()
        self._builder.close(self._at)
        self._has_value, self._comma = True, None

    def _read_comma(self, character: str, in_list: bool) -> None:
        if character != ",":
            self._unexpected("`,` or `]`" if in_list else "`,` or `}`")
        self._comma, self._has_value = self._at, False
        self._at += 1

    def _read_entry(self) -> None:
        start = self._at
        key = self._read_text() if self._next() == '"' else self._read_bare_key()
        self._builder.key(key, Span(start, self._at))
        if self._next() != ":":
            self._unexpected("`:` after a key")
        self._at += 1
        self._comma = None
        self._read_value()

    def _read_bare_key(self) -> str:
        word = _WORD.match(self._text, self._at)
        if word is None:
            self._unexpected("a key in double quotes")
        self._at = word.end()
        self._complain.error(problems.key_without_quotes, word[0], self._place(*word.span()))
        return word[0]

    # ── Values ──────────────────────────────────────────────────────────────────────────────────

    def _read_value(self) -> None:
        self._comma = None
        start, character = self._at, self._next()
        match character:
            case "{" | "[":
                self._open_bracket(character)
                return
            case '"':
                start = self._at
                self._builder.scalar(self._read_text(), Form.TEXT, Span(start, self._at))
            case _:
                self._read_word()
        self._has_value = True

    def _open_bracket(self, character: str) -> None:
        self._builder.open(character == "{", self._at)
        self._open.append(self._at)
        self._at += 1
        self._has_value = False

    def _read_word(self) -> None:
        word = _WORD.match(self._text, self._at)
        if word is None:
            self._unexpected("a value")
        self._at = word.end()
        span = Span(*word.span())
        self._builder.scalar(word[0], self._form(word[0], span), span)

    def _form(self, word: str, span: Span) -> Form:
        if word in _WORDS:
            return _WORDS[word]
        if _NUMBER.fullmatch(word):
            return Form.NUMBER
        problem = problems.no_json_number if _like_a_number(word) else problems.no_json_word
        self._complain.error(problem, word, self._builder.place(span))
        return Form.REFUSED

    def _read_text(self) -> str:
        """The text in quotes that begins here."""
        start, parts = self._at, []
        self._at += 1
        while True:
            plain = _PLAIN_TEXT.match(self._text, self._at)
            if plain is not None:
                parts.append(plain[0])
                self._at = plain.end()
            match self._text[self._at : self._at + 1]:
                case '"':
                    self._at += 1
                    return "".join(parts)
                case "\\":
                    parts.append(self._read_escape())
                case _:
                    self._fail(problems.text_not_ended, self._place(start, self._at))

    def _read_escape(self) -> str:
        letter = self._text[self._at + 1 : self._at + 2]
        if letter in _ESCAPES:
            self._at += 2
            return _ESCAPES[letter]
        unit = self._code_unit()
        if unit is None:
            end = min(self._at + 2, len(self._text))
            self._fail(problems.bad_escape, self._place(self._at, end))
        self._at += 6
        low = self._code_unit() if 0xD800 <= unit < 0xDC00 else None
        if low is None or not 0xDC00 <= low < 0xE000:
            return chr(unit)
        self._at += 6
        return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))

    def _code_unit(self) -> int | None:
        if not self._text.startswith("\\u", self._at):
            return None
        digits = _HEX.match(self._text, self._at + 2)
        return None if digits is None else int(digits[0], 16)

    # ── Places and problems ─────────────────────────────────────────────────────────────────────

    def _next(self) -> str:
        """The next character that is not blank, or nothing at the end."""
        blanks = _BLANKS.match(self._text, self._at)
        if blanks is not None:
            self._at = blanks.end()
        comment = _COMMENT.match(self._text, self._at)
        if comment is not None:
            self._fail(problems.comment_in_json, self._place(*comment.span()))
        return self._text[self._at : self._at + 1]

    def _place(self, start: int, end: int) -> Place:
        return self._builder.place(Span(start, end))

    def _unexpected(self, expected: str) -> NoReturn:
        """Say what stands here instead of what was *expected*, and give up."""
        here = self._place(self._at, min(self._at + 1, len(self._text)))
        if self._at == len(self._text) and self._open:
            self._fail(problems.not_closed, here, self._text[self._open[-1]], self._opened())
        self._fail(problems.unexpected_in_json, here, expected, self._text[self._at : self._at + 1])

    def _opened(self) -> Span:
        return Span(self._open[-1], self._open[-1] + 1)

    def _fail(
        self, problem: Callable[_Data, Diagnostic], *data: _Data.args, **more: _Data.kwargs
    ) -> NoReturn:
        self._complain.error(problem, *data, **more)
        raise Stop


def _like_a_number(word: str) -> bool:
    bare = word.lstrip("+-.")
    return bare[:1].isnumeric() or bare.casefold() in {"nan", "inf", "infinity"}
