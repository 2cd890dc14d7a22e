"""What to say where the grammar cannot go on: the author's words, never the parser's."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from typing import Final

from attrs import frozen
from lark import Token
from lark.lexer import PatternStr

from pia.diagnostics.model import Diagnostic
from pia.diagnostics.suggest import listed
from pia.source import Source, Span
from pia.syntax import problems
from pia.syntax.grammar import Parser, span_of
from pia.syntax.words import NOT_YET, RESERVED

_PHRASES: Final = (
    "at least",
    "at most",
    "is at least",
    "is at most",
    "is under",
    "is over",
    "is one of",
    "is not",
    "one of",
    "all of",
    "any of",
    "none of",
    "any number of",
    "number of",
    "whole number",
    "or more",
    "or less",
    "or none",
    "yes or no",
    "met when",
    "is met",
    "not counting",
    "best to worst",
    "still open",
    "lowest first",
    "self-audit only",
)
"""Phrases that authors join, split or misspell."""

_PEOPLE_TYPE: Final = {
    "more": "write `over 3`, or `at least 3` if three is enough",
    "less": "write `under 3`, or `at most 3` if three is allowed",
    "fewer": "write `under 3`, or `at most 3` if three is allowed",
    "greater": "write `over 3`, or `at least 3` if three is enough",
    "between": "write two tests: `x is at least 2 and x is at most 5`",
    "half": "shares cannot be asked yet; say how many: `at least 2`",
    "some": "write `at least 1`",
    "apart": "write `not counting`",
    "except": "write `not counting`",
    "if": "write `when`",
    "unless": "write `when not`",
    "descriptors": "write `every descriptor is met`",
    "each": "write `every`",
    "one": "write `at least 1`",
    "either": "leave it out; for one of several options, write `is one of`",
    "but": "write `and`",
    "also": "write `and`",
    "only": "leave it out",
    "contains": "write `includes`",
    "exactly": "leave it out: `is 3` means exactly that",
    "today": "there is no clock; ask a question for the date",
    "equals": "write `is`",
    "isn't": "write `is not`",
    "cannot": "write `not`",
    "the": "leave it out",
    **{
        word: f"write `{number}`"
        for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
    },
}
"""Words that people will type, and what to write instead."""

_NEGATED: Final = {
    "more": "write `at most`, as in `x is at most 3`",
    "greater": "write `at most`, as in `x is at most 3`",
    "over": "write `at most`, as in `x is at most 3`",
    "less": "write `at least`, as in `x is at least 3`",
    "fewer": "write `at least`, as in `x is at least 3`",
    "under": "write `at least`, as in `x is at least 3`",
}
"""What to write instead of `not` or `no` before one of these."""

_NO_NAMES: Final = {
    "team": "begin with `a`: `a team has a … when …`",
    "not": "write `no worker has …`, or `every worker has …`",
}
"""Words of the language that stand where only a name could, and what to write instead."""

_PHRASE_OF: Final = {
    "NAME": "a name",
    "STRING": 'words in "quotes"',
    "NUMBER": "a number",
    "PERCENT": "a percentage",
    "PROSE": "words",
    "VALUE": "an answer",
    "WORD": "another spelling",
    "_NL": "the end of the line",
    "OR_MORE": "`or more`",
    "OR_LESS": "`or less`",
    "COMMA_AND": "`, and`",
    "COMMA_OR": "`, or`",
    "_INDENT": "lines one step deeper",
    "_DEDENT": "the end of the block",
    "$END": "the end of the file",
}
"""Words for what a text may go on with, where that is no word of the language."""

_ENDS: Final = frozenset(("_NL", "_DEDENT", "$END"))
"""Stops that are blamed on the words before them."""


@frozen(slots=False)
class _Stop:
    """Where the grammar could not go on."""

    token: Token
    accepted: frozenset[str]
    """What could have stood there instead of *token*."""
    reader: Parser
    source: Source

    @cached_property
    def at(self) -> int:
        """Where *token* begins."""
        return span_of(self.token).start

    @cached_property
    def line(self) -> int:
        """The number of the line that is complained of."""
        is_end = self.token.type in _ENDS
        return self.source.position(self.written_before if is_end else self.at).line

    @property
    def written_before(self) -> int:
        """Where the last word before *token* ends."""
        return len(self.source.text[: self.at].rstrip())

    @cached_property
    def line_span(self) -> Span:
        """Where that line stands."""
        return self.source.line_span(self.line)

    @cached_property
    def seen(self) -> list[Token]:
        """All that was read before *token*."""
        return [each for each in self.reader.blocks.seen if span_of(each).start < self.at]

    @cached_property
    def before(self) -> list[Token]:
        """What was read on that line before *token*."""
        return [each for each in self.seen if self.line_of(each) == self.line]

    @cached_property
    def word(self) -> Token:
        """The whole word that begins there; empty where none does."""
        found = re.compile(r"[A-Za-z0-9'-]*").match(self.source.text, self.at)
        assert found is not None, "it matches nothing at all, too"
        return Token("NAME", found.group(), start_pos=found.start(), end_pos=found.end())

    @cached_property
    def keywords(self) -> list[str]:
        """The words of the language that could have stood there."""
        return [
            terminal.pattern.value
            for terminal in self.reader.lark.terminals
            if terminal.name in self.accepted and isinstance(terminal.pattern, PatternStr)
        ]

    def line_of(self, token: Token) -> int:
        """The number of the line of *token*."""
        return self.source.position(span_of(token).start).line

    def meant(self, cutoff: float) -> str | None:
        """The word of the language that the word there was probably meant to be."""
        near = get_close_matches(self.word.lower(), self.keywords, n=1, cutoff=cutoff)
        return near[0] if near else None


def explained(token: Token, accepted: frozenset[str], reader: Parser, source: Source) -> Diagnostic:
    """The complaint about *token*, where only *accepted* could have stood."""
    stop = _Stop(token, accepted, reader, source)
    if token.type in _ENDS:
        return _unclosed(stop) or _left_out(stop) or _near_miss(stop) or _ends_early(stop)
    if token.type == "_INDENT":
        return problems.deeper_than_expected(_written(stop.line, source))
    return (
        _nothing_below(stop)
        or _key_as_a_name(stop)
        or _unclosed(stop)
        or _not_yet(stop)
        or _number(stop)
        or _left_out(stop)
        or _title_without_name(stop)
        or _sign(stop)
        or _word(stop)
    )


def _word(stop: _Stop) -> Diagnostic:
    """A word that cannot stand there, or shows what is wrong with those before it."""
    return (
        _unknown_statement(stop)
        or _and_or(stop)
        or _negated(stop)
        or _near_miss(stop)
        or _glued(stop)
        or _joint(stop)
        or _spelling(stop)
        or _no_type(stop)
        or _reserved(stop)
        or _misplaced(stop)
    )


def _unexpected(word: Token, help: str | None) -> Diagnostic:
    return problems.unexpected_word(span_of(word), str(word), help)


def _ends_early(stop: _Stop) -> Diagnostic:
    """A line that stops before its sentence does."""
    end = stop.written_before
    choices = _choices(stop)
    if stop.accepted == {"_INDENT"} and stop.before and stop.before[0] in _STRENGTHS:
        choices = "`met when`, on the next line and one step deeper"
    return problems.line_ends_early(Span(max(0, end - 1), end), choices)


_STRENGTHS: Final = ("must", "should", "ideally")


def _nothing_below(stop: _Stop) -> Diagnostic | None:
    """A line that should stand deeper than the one above it."""
    if stop.accepted != {"_INDENT"} or stop.before:
        return None
    above = _written(stop.line_of(stop.seen[-1]) if stop.seen else stop.line, stop.source)
    word = re.compile(r"met\b").match(stop.source.text, stop.at)
    if word is not None:
        return problems.not_deep_enough(Span(*word.span()), above)
    return problems.nothing_below(above)


def _key_as_a_name(stop: _Stop) -> Diagnostic | None:
    """`help: yes or no`, where free text begins."""
    if stop.token.type != "PROSE" or len(stop.before) < 2:
        return None
    key = stop.before[-2]
    return problems.key_as_a_name(span_of(key), str(key))


def _unknown_statement(stop: _Stop) -> Diagnostic | None:
    """A word at the margin that begins nothing."""
    if stop.before or stop.at != stop.line_span.start:
        return None
    return problems.unknown_statement(span_of(stop.word), str(stop.word), stop.meant(0.7))


def _and_or(stop: _Stop) -> Diagnostic | None:
    """One of `and` and `or` beside the other, or behind what has to stand last."""
    word, span = str(stop.word), span_of(stop.word)
    if word not in ("and", "or") or not stop.before:
        return None
    other = "or" if word == "and" else "and"
    if other in stop.before:
        return problems.and_with_or(span)
    if stop.before[0] == "expect":
        return problems.unexpected_word(span, word, "write one `expect` to a line")
    if "_NL" not in stop.accepted:
        return None
    return problems.stands_last(span, word, other if other.upper() in stop.accepted else None)


def _negated(stop: _Stop) -> Diagnostic | None:
    """`no more than 3`, `not under 3`: the opposite of what `more` and `under` ask for."""
    tokens = [*stop.before, stop.word]
    for first, second in pairwise(tokens[-4:]):
        help = _NEGATED.get(str(second))
        if first in ("no", "not") and help is not None:
            span = span_of(first).cover(span_of(second))
            return problems.unexpected_word(span, stop.source.slice(span), help)
    return None


def _glued(stop: _Stop) -> Diagnostic | None:
    """`everyworker`."""
    found = [each for each in stop.keywords if len(each) > 2 and stop.word.startswith(each)]
    if not found or stop.word in RESERVED:
        return None
    keyword = max(found, key=len)
    rest = stop.word.removeprefix(keyword)
    return _unexpected(stop.word, f"did you mean `{keyword} {rest}`?")


def _spelling(stop: _Stop) -> Diagnostic | None:
    """A word that would do, were it written otherwise."""
    word, guess = stop.word, stop.meant(0.75)
    if guess is not None:
        return _unexpected(word, f"did you mean `{guess}`?")
    if word.lower() != word:
        return _unexpected(word, problems.SMALL_LETTERS)
    if word.startswith("-") and word[1:].isdigit():
        return problems.signed_number(span_of(word), str(word))
    return None


def _no_type(stop: _Stop) -> Diagnostic | None:
    """`caseload: figure`."""
    if len(stop.before) == 2 and stop.before[1] == ":" and "YES" in stop.accepted:
        return _unexpected(stop.word, problems.WHAT_IS_ASKED)
    return None


def _reserved(stop: _Stop) -> Diagnostic | None:
    """A word of the language where only a name can stand."""
    last = stop.before[-1] if stop.before else None
    if last is not None and last.type == "NAME" and last in RESERVED:
        # The parser took it for a name, and stopped behind it.
        return _unexpected(last, _NO_NAMES.get(str(last)))
    if stop.word in RESERVED and stop.accepted == {"NAME"}:
        help = f"`{stop.word}` is a word of the language; add a word to it, as in `our-{stop.word}`"
        return _unexpected(stop.word, help)
    return None


def _misplaced(stop: _Stop) -> Diagnostic:
    """A word of which no more is known."""
    choices = _choices(stop)
    return _unexpected(stop.word, f"what could stand here: {choices}" if choices else None)


_NAMED: Final = ("definition", "choice", "scale", "domain", "descriptor", "class", "example")
"""What a name and a title stand behind."""


def _title_without_name(stop: _Stop) -> Diagnostic | None:
    """`descriptor written pathway "Pathway"`, or no name at all before the title."""
    keyword = next((token for token in stop.before[:2] if token in _NAMED), None)
    if keyword is None or any(token.type == "STRING" for token in stop.before):
        return None
    rest = _NAME_AND_TITLE.match(stop.source.text, span_of(keyword).end)
    assert rest is not None, "it matches nothing at all, too"
    if " " in rest["name"]:
        return problems.not_a_name(Span(*rest.span("name")), rest["name"])
    if rest["title"] and not rest["name"]:
        return problems.name_missing(Span(*rest.span("title")), str(keyword), rest["title"])
    return None


_NAME_AND_TITLE: Final = re.compile(r' *(?P<name>[^"\n]*[^"\s]|) *(?P<title>"[^"\n]*")?')


def _sign(stop: _Stop) -> Diagnostic | None:
    """What is neither a word nor a number."""
    if stop.word:
        return None
    text, offset = stop.source.text, stop.at
    for number in _DECIMAL.finditer(text, stop.line_span.start, stop.line_span.end):
        if number.start() <= offset < number.end():
            return problems.glued_number(Span(*number.span()), number.group(), "")
    joint = re.compile(r", *(and|or)\b").match(text, offset)
    if joint is not None:
        return problems.stands_last(Span(*joint.span()), joint[1], None)
    span = Span(offset, min(offset + 1, len(text)))
    return problems.unexpected_character(span, stop.source.slice(span))


_DECIMAL: Final = re.compile(r"[0-9]*[.,][0-9]+")


def _joint(stop: _Stop) -> Diagnostic | None:
    """A word that would go here, were it joined otherwise to what stands before it."""
    if not stop.before:
        return None
    word, last = stop.word, stop.before[-1]
    if word in ("AND", "OR"):
        return _unexpected(word, problems.SMALL_LETTERS)
    if word == "one" and "NUMBER" in stop.accepted:
        return _unexpected(word, "write `1`")
    if str(last) in _EXPECTS and "'s" in stop.keywords:
        return _unexpected(last, "did you mean `expect`?")
    both = span_of(last).cover(span_of(word)), f"{last} {word}"
    if last.type == "NAME" and word[0].isalpha() and word not in RESERVED and "'s" in stop.keywords:
        of_people = "every" in stop.before or "no" in stop.before
        owner = last.removesuffix("s") if of_people else last
        return problems.unexpected_word(*both, f"did you mean `{owner}'s {word}`?")
    if last in ("all", "any") and "of" in stop.keywords:
        help = f"write `{'every' if last == 'all' else 'at least 1'} {word.removesuffix('s')} …`"
        return problems.unexpected_word(*both, help)
    return None


_EXPECTS: Final = ("expects", "expected", "expecting", "expectation")


def _near_miss(stop: _Stop) -> Diagnostic | None:
    """The nearest words up to the stop that were probably meant as a phrase."""
    tokens = [*stop.before, stop.word] if stop.word else stop.before
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 5), -1):
        help = _PEOPLE_TYPE.get(str(tokens[at]))
        if help is not None and tokens[at].type == "NAME":
            return _unexpected(tokens[at], help)
        for part in (tokens[at : at + size] for size in (1, 2, 3) if at + size <= len(tokens)):
            meant = _phrase(part)
            if meant is not None:
                span = span_of(part[0]).cover(span_of(part[-1]))
                help = f"did you mean `{meant}`?"
                return problems.unexpected_word(span, stop.source.slice(span), help)
    return None


def _phrase(words: list[Token]) -> str | None:
    """The phrase that *words* were probably meant to be, if they are none."""
    kinds = {each.type for each in words}
    if "NAME" not in kinds or kinds & {"STRING", "PROSE", "VALUE"}:
        return None
    written = " ".join(words)
    if any(written == phrase or written.startswith(f"{phrase} ") for phrase in _PHRASES):
        return None
    near = [phrase for phrase in _PHRASES if _letters(phrase) == _letters(written)]
    if not near and len(words) > 1 and _is_misspelt(words):
        near = get_close_matches(written, _PHRASES, n=1, cutoff=0.8)
    return near[0] if near else None


def _is_misspelt(words: list[Token]) -> bool:
    """Whether some of *words* are no words of the language, and none are numbers."""
    return all(word not in RESERVED for word in words if word.type == "NAME") and not any(
        word.type in ("NUMBER", "PERCENT") for word in words
    )


def _letters(phrase: str) -> str:
    return phrase.replace(" ", "").replace("-", "")


def _unclosed(stop: _Stop) -> Diagnostic | None:
    """A quotation mark or bracket without a partner, on the line that could not be read."""
    text, start = stop.source.slice(stop.line_span), stop.line_span.start
    quotes = [at for at, character in enumerate(text) if character in '"\u201c\u201d']
    if len(quotes) % 2:
        return problems.unclosed_quote(Span(start + quotes[-1], start + quotes[-1] + 1))
    outside = re.sub(r'"[^"]*"', lambda quoted: " " * len(quoted.group()), text)
    opened: list[int] = []
    for at, character in enumerate(outside):
        if character == "(":
            opened.append(at)
        elif character == ")" and opened:
            opened.pop()
    if opened:
        return problems.unclosed_bracket(Span(start + opened[-1], start + opened[-1] + 1))
    return None


def _not_yet(stop: _Stop) -> Diagnostic | None:
    """A construct of a later version that begins there, or a word or so around it."""
    line = stop.line_span
    for found in _NOT_YET.finditer(stop.source.text, line.start, line.end):
        if found.start() - 2 <= stop.at <= found.end() + 1:
            words = " ".join(found.group().split())
            return problems.not_yet(Span(*found.span()), words, NOT_YET[words])
    return None


_NOT_YET: Final = re.compile(
    "|".join(
        r"(?<![A-Za-z0-9-])" * phrase[0].isalpha() + phrase.replace(" ", " +") + r"(?![A-Za-z0-9-])"
        for phrase in sorted(NOT_YET, key=len, reverse=True)
    )
)


def _left_out(stop: _Stop) -> Diagnostic | None:
    """`x is at least 3 and at most 5`, where the second test does not say of what."""
    found = _WITHOUT_SUBJECT.search(stop.source.text, stop.line_span.start, stop.at + 1)
    if found is None:
        return None
    help = "say what it is asked of again: `x is at least 3 and x is at most 5`"
    return problems.unexpected_word(Span(*found.span()), found.group(), help)


_WITHOUT_SUBJECT: Final = re.compile(
    r"(?:and|or) +(?:is +)?(?:at +least|at +most|under|over)(?= +[0-9])"
)


def _number(stop: _Stop) -> Diagnostic | None:
    """`24months`."""
    found = _GLUED_NUMBER.match(stop.source.text, stop.at)
    if found is None or re.fullmatch(r"[0-9]+(\.[0-9]+)?%", found.group()):
        return None
    return problems.glued_number(Span(*found.span()), found[1], found[2])


_GLUED_NUMBER: Final = re.compile(r"([0-9][0-9.,_]*)([A-Za-z_%.-][0-9A-Za-z_%.-]*)")


def _choices(stop: _Stop) -> str:
    """What could have stood there, in words, where that is few enough to be of help."""
    phrases = [_PHRASE_OF[kind] for kind in _PHRASE_OF if kind in stop.accepted]
    keywords = sorted(stop.keywords)
    if len(phrases) + len(keywords) > 8:
        return ""
    return " or ".join([*phrases, *([listed(keywords)] if keywords else [])])


def _written(line: int, source: Source) -> Span:
    """Line number *line* without the blanks around it."""
    span = source.line_span(line)
    text = source.slice(span)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
