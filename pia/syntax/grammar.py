"""The one place that configures Lark."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import frozen
from lark import Lark, Token

from pia.diagnostics.model import Diagnostic
from pia.limits import Limits
from pia.resources import grammar_text
from pia.source import Span
from pia.syntax import problems


class LayoutError(Exception):
    """A text whose lines or nesting no grammar could read; says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Blocks:
    """Turns the depth of lines into ``_INDENT`` and ``_DEDENT``, and bounds nesting and lengths.

    Bounds are checked here, on tokens, before anything is built from them.
    """

    # NAME is always acceptable, so that a keyword glued to a letter is one word and not two.
    always_accept: Final = ("_NL", "NAME")

    def __init__(self) -> None:
        self.limits = Limits()
        self.seen: list[Token] = []
        """The tokens of this parse so far, for messages that look back."""

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """*stream* with blocks marked; line ends have no width, so that places end on words."""
        self.seen = []
        depth = _Depth(self.limits.nesting)
        indents, began = [0], [Span(0, 0)]
        token = None
        for token in stream:
            if token.type != "_NL":
                if not self.seen and len(indents) == 1:
                    _check_first(token)
                _check_apart(self.seen, token)
                self.seen.append(token)
                _check_spelling(token, self.limits)
                depth.see(token, len(indents) - 1)
                yield token
                continue
            assert token.start_pos is not None and token.end_pos is not None
            end = token.start_pos
            indent = len(token) - token.rindex("\n") - 1
            yield _mark("_NL", "\n", end)
            if indent > indents[-1]:
                indents.append(indent)
                began.append(Span(token.end_pos, token.end_pos + 1))
                depth.check(len(indents) - 1, Span(token.end_pos - indent, token.end_pos))
                yield _mark("_INDENT", "", token.end_pos)
            above = began[-1]
            while indent < indents[-1]:
                indents.pop()
                above = began.pop()
                yield _mark("_DEDENT", "", end)
            if indent != indents[-1]:
                span = Span(token.end_pos - indent, token.end_pos)
                raise LayoutError(problems.indentation_fits_nothing(span, above))
        while len(indents) > 1:
            indents.pop()
            yield _mark("_DEDENT", "", 0 if token is None else token.start_pos or 0)


def _check_first(token: Token) -> None:
    """Refuse blanks before the first word of all, if that stands on the first line."""
    start = span_of(token).start
    if start and token.line == 1:
        raise LayoutError(problems.not_at_the_margin(span_of(token), Span(0, start)))


def _mark(kind: str, text: str, at: int) -> Token:
    return Token(kind, text, start_pos=at, end_pos=at)


class _Depth:
    """How deep blocks, brackets and ``not`` stand one inside another."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.nots = 0
        self.outer: list[int] = []
        """For each open bracket, the run of ``not`` before it."""

    def see(self, token: Token, blocks: int) -> None:
        """Take note of *token*, which stands inside so many *blocks*."""
        if token == "not":
            self.nots += 1
        elif token == "(":
            self.outer.append(self.nots)
            self.nots = 0
        else:
            if token == ")" and self.outer:
                self.outer.pop()
            self.nots = 0
            return
        inner = len(self.outer) + sum(self.outer) + self.nots
        self.check(blocks + inner, span_of(token))

    def check(self, depth: int, span: Span) -> None:
        """Refuse what lies too deep, at its place."""
        if depth > self.limit:
            raise LayoutError(problems.nested_too_deeply(span, self.limit))


def span_of(token: Token) -> Span:
    """Where *token* stands."""
    assert token.start_pos is not None and token.end_pos is not None
    return Span(token.start_pos, token.end_pos)


def _check_apart(before: list[Token], token: Token) -> None:
    """Refuse what is glued to the ``'s`` before it; all other words are told apart by the lexer."""
    if before and before[-1] == "'s" and before[-1].end_pos == token.start_pos:
        raise LayoutError(problems.glued_to_its_owner(span_of(token), str(token)))


def is_day(text: str) -> bool:
    """Whether *text*, which looks like a date, is one."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_spelling(token: Token, limits: Limits) -> None:
    """Refuse a token that is too long, a number with two readings, a date that never was."""
    length = len(token)
    match token.type:
        case "NAME" if length > limits.name_length:
            raise LayoutError(
                problems.too_long(span_of(token), "name", limits.name_length, "characters")
            )
        case "STRING" if length - 2 > limits.title_length:
            raise LayoutError(
                problems.too_long(span_of(token), "title", limits.title_length, "characters")
            )
        case "DATE":
            if not is_day(token):
                raise LayoutError(problems.no_such_date(span_of(token), str(token)))
        case "NUMBER" | "PERCENT":
            whole, _, decimals = token.removesuffix("%").partition(".")
            if len(decimals) > limits.number_decimals:
                most, what = limits.number_decimals, "digits after the point"
            elif len(whole) + len(decimals) > limits.number_digits:
                most, what = limits.number_digits, "digits"
            elif len(whole) > 1 and whole.startswith("0"):
                raise LayoutError(problems.leading_zero(span_of(token), str(token)))
            elif len(whole) < 4 and whole != "0" and re.fullmatch("[0-9]{2}0", decimals):
                raise LayoutError(problems.two_readings(span_of(token), str(token)))
            else:
                return
            raise LayoutError(problems.too_long(span_of(token), "number", most, what))


@frozen
class Parser:
    """Lark's parser and what it hears of the tokens; one for each thread."""

    lark: Lark
    blocks: Blocks


def lark_options(blocks: Blocks) -> dict[str, Any]:
    """How Lark is to read the grammar; the tests add ``strict`` to it.

    Never ``cache``: that reads a pickle from a guessable place.
    """
    return {
        "parser": "lalr",
        "lexer": "contextual",
        "start": "file",
        "postlex": blocks,
        "propagate_positions": True,
        "maybe_placeholders": False,
    }


_OF_THREAD = threading.local()

_BUILDING = threading.Lock()
"""Lark reads literals with ``ast``, which CPython 3.11 cannot do in two threads at once."""


def parser() -> Parser:
    """The parser of this thread, built when the thread first needs it."""
    known: Parser | None = getattr(_OF_THREAD, "parser", None)
    if known is None:
        blocks = Blocks()
        with _BUILDING:
            known = Parser(Lark(grammar_text(), **lark_options(blocks)), blocks)
        _OF_THREAD.parser = known
    return known
