"""What to say where the grammar cannot go on: the author's words, never the parser's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

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


def explained(token: Token, accepted: frozenset[str], reader: Parser, source: Source) -> Diagnostic:
    """The complaint about *token*, where only *accepted* could have stood."""
    offset = min(span_of(token).start, len(source.text))
    span = Span(offset, max(offset, min(span_of(token).end, len(source.text))))
    line = source.position(offset).line
    if token.type in ("_NL", "_DEDENT", "$END"):
        return _at_line_end(span, accepted, reader, source)
    if token.type == "_INDENT":
        return problems.deeper_than_expected(_written_after(span.end, source))
    seen = [each for each in reader.blocks.seen if span_of(each).start < offset]
    if accepted == {"_INDENT"} and (not seen or _line_of(seen[-1], source) < line):
        above = _written(source, _line_of(seen[-1], source) if seen else line)
        word = re.compile(r"met\b").match(source.text, span.start)
        if word is not None:
            return problems.not_deep_enough(Span(*word.span()), above)
        return problems.nothing_below(above)
    before = [each for each in seen if _line_of(each, source) == line]
    if token.type == "PROSE" and len(before) > 1:
        return problems.key_as_a_name(span_of(before[-2]), str(before[-2]))
    return (
        _unclosed(source, line)
        or _not_yet(span, source)
        or _number(span, source)
        or _left_out(span, source)
        or _title_without_name(span, before, source)
        or _word(span, before, accepted, reader, source)
    )


def _at_line_end(
    span: Span, accepted: frozenset[str], reader: Parser, source: Source
) -> Diagnostic:
    end = len(source.text[: span.start].rstrip())
    line = source.position(end).line
    quote = _unclosed(source, line)
    if quote is not None:
        return quote
    left_out = _left_out(span, source)
    if left_out is not None:
        return left_out
    start = max(source.line_span(line).start, end - 1)
    near = _near_miss([each for each in reader.blocks.seen if _line_of(each, source) == line])
    if near is not None:
        return problems.unexpected_word(near[0], source.slice(near[0]), near[1])
    return problems.line_ends_early(Span(start, end), _choices(accepted, reader))


def _word(
    span: Span, before: list[Token], accepted: frozenset[str], reader: Parser, source: Source
) -> Diagnostic:
    found = re.compile(r"[A-Za-z0-9'-]+").match(source.text, span.start)
    if found is None:
        return _sign(span.start, source)
    word, span = found.group(), Span(*found.span())
    if not before and source.position(span.start).column == 1:
        guess = get_close_matches(word.lower(), _keywords(accepted, reader), n=1, cutoff=0.7)
        return problems.unknown_statement(span, word, guess[0] if guess else None)
    if word in ("and", "or") and before:
        if any(token in ("and", "or") and token != word for token in before):
            return problems.and_with_or(span)
        if before[0] == "expect":
            return problems.unexpected_word(span, word, "write one `expect` to a line")
        if "_NL" in accepted:
            return problems.stands_last(span, word, _ends_list(word, accepted))
    near = _near_miss([*before, Token("NAME", word, start_pos=span.start, end_pos=span.end)])
    if near is not None:
        return problems.unexpected_word(near[0], source.slice(near[0]), near[1])
    glued = [
        each for each in _keywords(accepted, reader) if len(each) > 2 and word.startswith(each)
    ]
    if glued and word not in RESERVED:
        longest = max(glued, key=len)
        meant = f"did you mean `{longest} {word.removeprefix(longest)}`?"
        return problems.unexpected_word(span, word, meant)
    joint = _joint(word, span, before, accepted, reader)
    if joint is not None:
        return joint
    guess = get_close_matches(word.lower(), _keywords(accepted, reader), n=1, cutoff=0.75)
    if guess:
        return problems.unexpected_word(span, word, f"did you mean `{guess[0]}`?")
    if word != word.lower():
        return problems.unexpected_word(span, word, problems.SMALL_LETTERS)
    if word.startswith("-") and word[1:].isdigit():
        return problems.signed_number(span, word)
    if len(before) == 2 and before[1] == ":" and "YES" in accepted:
        return problems.unexpected_word(span, word, problems.WHAT_IS_ASKED)
    if before and before[-1].type == "NAME" and before[-1] in RESERVED:
        # Only a name could stand there, so the parser took a word of the language for one.
        help = _NO_NAMES.get(str(before[-1]))
        return problems.unexpected_word(span_of(before[-1]), str(before[-1]), help)
    if word in RESERVED and accepted == {"NAME"}:
        help = f"`{word}` is a word of the language; add a word to it, as in `our-{word}`"
        return problems.unexpected_word(span, word, help)
    choices = _choices(accepted, reader)
    return problems.unexpected_word(
        span, word, f"what could stand here: {choices}" if choices else None
    )


_NAMED: Final = ("definition", "choice", "scale", "domain", "descriptor", "class", "example")
"""What a name and a title stand behind."""


def _title_without_name(span: Span, before: list[Token], source: Source) -> Diagnostic | None:
    """`descriptor written pathway "Pathway"`, or no name at all before the title."""
    at = next((at for at, token in enumerate(before[:2]) if token in _NAMED), None)
    if at is None or any(token.type == "STRING" for token in before):
        return None
    rest = _NAME_AND_TITLE.match(source.text, span_of(before[at]).end)
    assert rest is not None, "it matches nothing at all, too"
    if " " in rest["name"]:
        return problems.not_a_name(Span(*rest.span("name")), rest["name"])
    if rest["title"] and not rest["name"]:
        return problems.name_missing(Span(*rest.span("title")), str(before[at]), rest["title"])
    return None


_NAME_AND_TITLE: Final = re.compile(r' *(?P<name>[^"\n]*[^"\s]|) *(?P<title>"[^"\n]*")?')


def _sign(offset: int, source: Source) -> Diagnostic:
    """What is neither a word nor a number."""
    at = source.position(offset)
    line, column = source.line(at.line), at.column - 1
    start = offset - column
    number = next(
        (found for found in _DECIMAL.finditer(line) if found.start() <= column < found.end()), None
    )
    if number is not None:
        return problems.glued_number(
            Span(start + number.start(), start + number.end()), number.group(), ""
        )
    joint = re.compile(r", *(and|or)\b").match(line, column)
    if joint is not None:
        return problems.stands_last(Span(offset, start + joint.end()), joint[1], None)
    span = Span(offset, min(offset + 1, len(source.text)))
    return problems.unexpected_character(span, source.slice(span))


_DECIMAL: Final = re.compile(r"[0-9]*[.,][0-9]+")


_EXPECTS: Final = ("expects", "expected", "expecting", "expectation")


def _ends_list(word: str, accepted: frozenset[str]) -> str | None:
    """What ends the list that *word* stands behind, if that is the other one of `and` and `or`."""
    other = "or" if word == "and" else "and"
    return other if other.upper() in accepted else None


def _joint(
    word: str, span: Span, before: list[Token], accepted: frozenset[str], reader: Parser
) -> Diagnostic | None:
    """A word that would go here, were it joined otherwise to what stands before it."""
    last = before[-1] if before else None
    if last is None:
        return None
    keywords = _keywords(accepted, reader)
    if word == "one" and "NUMBER" in accepted:
        return problems.unexpected_word(span, word, "write `1`")
    if str(last) in _EXPECTS and "'s" in keywords:
        return problems.unexpected_word(span_of(last), str(last), "did you mean `expect`?")
    if last.type == "NAME" and word[0].isalpha() and word not in RESERVED and "'s" in keywords:
        owner = str(last).removesuffix("s") if "every" in before or "no" in before else str(last)
        whole = span_of(last).cover(span)
        return problems.unexpected_word(
            whole, f"{last} {word}", f"did you mean `{owner}'s {word}`?"
        )
    if last in ("all", "any") and "of" in keywords:
        help = f"write `{'every' if last == 'all' else 'at least 1'} {word.removesuffix('s')} …`"
        return problems.unexpected_word(span_of(last).cover(span), f"{last} {word}", help)
    return None


def _near_miss(tokens: list[Token]) -> tuple[Span, str] | None:
    """The nearest word before the stop that was probably meant as a phrase, and what to write."""
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 5), -1):
        first = tokens[at]
        help = _PEOPLE_TYPE.get(str(first))
        if help is not None and first.type == "NAME":
            return span_of(first), help
        for size in (1, 2, 3):
            part = tokens[at : at + size]
            if len(part) < size or any(each.type in ("STRING", "PROSE", "VALUE") for each in part):
                break
            if not any(each.type == "NAME" for each in part):
                continue
            written = " ".join(part)
            if any(written == phrase or written.startswith(f"{phrase} ") for phrase in _PHRASES):
                continue
            joined = [phrase for phrase in _PHRASES if _letters(phrase) == _letters(written)]
            close = joined
            if size > 1 and not joined and _is_misspelt(part):
                close = get_close_matches(written, _PHRASES, n=1, cutoff=0.8)
            if close:
                return span_of(part[0]).cover(span_of(part[-1])), f"did you mean `{close[0]}`?"
    return None


def _is_misspelt(words: list[Token]) -> bool:
    """Whether some of *words* are no words of the language, and none are numbers."""
    return all(word not in RESERVED for word in words if word.type == "NAME") and not any(
        word.type in ("NUMBER", "PERCENT") for word in words
    )


def _letters(phrase: str) -> str:
    return phrase.replace(" ", "").replace("-", "")


def _unclosed(source: Source, line: int) -> Diagnostic | None:
    """A quotation mark or bracket without a partner, on the line that could not be read."""
    text = source.line(line)
    start = source.line_span(line).start
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


def _not_yet(span: Span, source: Source) -> Diagnostic | None:
    """A construct of a later version that begins at *span*, or a word or so around it."""
    at = source.position(span.start)
    start = span.start - at.column + 1
    for found in _NOT_YET.finditer(source.line(at.line)):
        place = Span(start + found.start(), start + found.end())
        if place.start - 2 <= span.start <= place.end + 1:
            words = " ".join(found.group().split())
            return problems.not_yet(place, words, NOT_YET[words])
    return None


_NOT_YET: Final = re.compile(
    "|".join(
        r"(?<![A-Za-z0-9-])" * phrase[0].isalpha() + phrase.replace(" ", " +") + r"(?![A-Za-z0-9-])"
        for phrase in sorted(NOT_YET, key=len, reverse=True)
    )
)


def _left_out(span: Span, source: Source) -> Diagnostic | None:
    """`x is at least 3 and at most 5`, where the second test does not say of what."""
    at = source.position(span.start)
    start = span.start - at.column + 1
    for found in _WITHOUT_SUBJECT.finditer(source.line(at.line), 0, at.column):
        place = Span(start + found.start(), start + found.end())
        return problems.unexpected_word(
            place,
            source.slice(place),
            "say what it is asked of again: `x is at least 3 and x is at most 5`",
        )
    return None


_WITHOUT_SUBJECT: Final = re.compile(
    r"(?:and|or) +(?:is +)?(?:at +least|at +most|under|over)(?= +[0-9])"
)


def _number(span: Span, source: Source) -> Diagnostic | None:
    found = re.compile(r"([0-9][0-9.,_]*)([A-Za-z_%.-][0-9A-Za-z_%.-]*)").match(
        source.text, span.start
    )
    if found is None or re.fullmatch(r"[0-9]+(\.[0-9]+)?%", found.group()):
        return None
    return problems.glued_number(Span(*found.span()), found[1], found[2])


def _choices(accepted: frozenset[str], reader: Parser) -> str:
    """What *accepted* stands for, in words, where that is few enough to be of help."""
    phrases = [_PHRASE_OF[kind] for kind in _PHRASE_OF if kind in accepted]
    keywords = sorted(_keywords(accepted, reader))
    if len(phrases) + len(keywords) > 8:
        return ""
    return " or ".join([*phrases, *([listed(keywords)] if keywords else [])])


def _keywords(accepted: frozenset[str], reader: Parser) -> list[str]:
    return list(_keyword_texts(accepted, reader))


def _keyword_texts(accepted: frozenset[str], reader: Parser) -> Iterator[str]:
    for terminal in reader.lark.terminals:
        if terminal.name in accepted and isinstance(terminal.pattern, PatternStr):
            yield terminal.pattern.value


def _line_of(token: Token, source: Source) -> int:
    return source.position(min(span_of(token).start, len(source.text))).line


def _written(source: Source, line: int) -> Span:
    """Line number *line* without the blanks around it."""
    span = source.line_span(line)
    text = source.slice(span)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))


def _written_after(offset: int, source: Source) -> Span:
    return _written(source, source.position(min(offset, len(source.text))).line)
