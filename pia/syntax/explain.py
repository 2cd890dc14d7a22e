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

from pia.characters import plain_letters
from pia.diagnostics.model import Diagnostic, Edit
from pia.diagnostics.suggest import listed, surely
from pia.source import Source, Span
from pia.syntax import habits, problems
from pia.syntax.grammar import Parser, is_day, span_of
from pia.syntax.outline import CONDITION, Outline, outline
from pia.syntax.words import RESERVED

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
    "half": "write `50% of`",
    "some": "write `at least 1`",
    "apart": "write `not counting`",
    "except": "write `not counting`",
    "if": "write `when`",
    "unless": "write `when not`",
    "each": "write `every`",
    "one": "write `at least 1`",
    "either": "leave it out; for one of several options, write `is one of`",
    "but": "write `and`",
    "also": "write `and`",
    "only": "leave it out",
    "contains": "write `includes`",
    "exactly": "leave it out: `is 3` means exactly that",
    "today": "there is no clock; write `audit-date`, the date of the evidence",
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

_SURELY: Final = {
    "more than": "over",
    "greater than": "over",
    "less than": "under",
    "fewer than": "under",
    "each": "every",
    "also": "and",
    "contains": "includes",
    "today": "audit-date",
    "equals": "is",
    "isn't": "is not",
    "the": "",
    **{
        word: str(number)
        for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
    },
}
"""Those of them for which one thing can be put without asking."""

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
    "DATE": "a date such as `2024-02-29`",
    "PROSE": "words",
    "VALUE": "an answer",
    "WORD": "another spelling",
    "_NL": "the end of the line",
    "OR_MORE": "`or more`",
    "OR_LESS": "`or less`",
    "COMMA_AND": "`, and`",
    "COMMA_OR": "`, or`",
    "IF_ANY": "`, if any,`",
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
    laid_out: str
    """The text as Lark has it: comments and free text are not in it."""

    @cached_property
    def at(self) -> int:
        """Where *token* begins."""
        return span_of(self.token).start

    @cached_property
    def line(self) -> int:
        """The number of the line that is complained of."""
        is_end = self.token.type in _ENDS
        return self.source.position(self.written_before if is_end else self.at).line

    @cached_property
    def places(self) -> list[int]:
        """What may be wrong: the word there, or the one before it if that is no name at all."""
        if self.token.type in _ENDS:
            return [self.written_before - 1]
        last = self.before[-1] if self.before else None
        was_name = last is not None and last.type == "NAME" and last in RESERVED
        return [self.at, span_of(last).start] if last is not None and was_name else [self.at]

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
        return [word for word, name in self._terminals if name in self.accepted]

    @cached_property
    def all_keywords(self) -> frozenset[str]:
        """Every word of the language."""
        return frozenset(word for word, _ in self._terminals if word.isalpha())

    @cached_property
    def _terminals(self) -> list[tuple[str, str]]:
        """Each word of the language, and what it goes by."""
        return [
            (terminal.pattern.value, terminal.name)
            for terminal in self.reader.lark.terminals
            if isinstance(terminal.pattern, PatternStr)
        ]

    @cached_property
    def began(self) -> int:
        """Where the statement begins which the stop is in."""
        began = max(self.laid_out.rfind("\n", 0, self.line_span.start + 1), -1) + 1
        while began and self.laid_out[began] in " \n":
            began = self.laid_out.rfind("\n", 0, began - 1) + 1
        return began

    @cached_property
    def statement(self) -> str:
        """The word that begins that statement."""
        found = re.compile("[a-z]*").match(self.laid_out, self.began)
        assert found is not None, "it matches nothing at all, too"
        return found.group()

    @cached_property
    def outline(self) -> Outline:
        """What the text declares, as far as its lines show it."""
        return outline(self.laid_out)

    def line_of(self, token: Token) -> int:
        """The number of the line of *token*."""
        return self.source.position(span_of(token).start).line

    def meant(self, cutoff: float) -> str | None:
        """The word of the language that the word there was probably meant to be."""
        near = get_close_matches(self.word.lower(), self.keywords, n=1, cutoff=cutoff)
        return near[0] if near else None


def explained(
    token: Token, accepted: frozenset[str], reader: Parser, source: Source, laid_out: str
) -> Diagnostic:
    """The complaint about *token*, where only *accepted* could have stood."""
    stop = _Stop(token, accepted, reader, source, laid_out)
    if token.type in _ENDS:
        return (
            _unclosed(stop)
            or _rows(stop)
            or _habit(stop)
            or _left_out(stop)
            or _near_miss(stop)
            or _ends_early(stop)
        )
    if token.type == "_INDENT":
        return _too_deep(stop)
    return (
        _margin(stop)
        or _nothing_below(stop)
        or _key_as_a_name(stop)
        or _unclosed(stop)
        or _rows(stop)
        or _date(stop)
        or _percentage(stop)
        or _twice(stop)
        or _split(stop)
        or _opener(stop)
        or _options_listed(stop)
        or _of_each_option(stop)
        or _habit(stop)
        or _number(stop)
        or _left_out(stop)
        or _colon(stop)
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


def _twice(stop: _Stop) -> Diagnostic | None:
    """`is is at least 3`."""
    pairs = list(pairwise([*stop.before, stop.word]))
    for first, second in pairs[-2:]:
        if first and str(first) == second and (second is stop.word or second in stop.all_keywords):
            between = Span(span_of(first).end, span_of(second).end)
            return _unexpected(second, "it stands here twice: leave one out", (Edit(between, ""),))
    return None


def _split(stop: _Stop) -> Diagnostic | None:
    """`at lea st 3`, `every descrip tor is met`."""
    behind = re.compile(" +([a-z]+)").match(stop.laid_out, span_of(stop.word).end)
    last = stop.before[-1] if stop.before else None
    if behind is not None and stop.word + behind[1] in stop.keywords:
        span = Span(span_of(stop.word).start, behind.end())
    elif last is not None and last.type == "NAME" and last + stop.word in _BEGINNINGS:
        span = span_of(last).cover(span_of(stop.word))
    else:
        return None
    words = stop.source.slice(span)
    meant = "".join(words.split())
    edits = (Edit(span, meant),)
    return problems.unexpected_word(span, words, f"did you mean `{meant}`?", edits)


def _colon(stop: _Stop) -> Diagnostic | None:
    """`open-to-all yes or no`; in an example, `ovens 2` and `ovens is 2`."""
    last = stop.before[-1] if stop.before else None
    if last is None or ":" not in stop.keywords or not stop.word:
        return None
    if last.type not in ("NAME", "STRING", "WORST") or (last.type == "NAME" and last in RESERVED):
        return None
    end = span_of(last).end
    help = f"put a colon behind `{last}`"
    if stop.statement == "example" and stop.word in ("is", "of"):
        return _unexpected(stop.word, help, (Edit(Span(end, span_of(stop.word).end), ":"),))
    is_answer = stop.statement == "example" and _ANSWER.match(stop.word)
    if end < stop.at and (stop.keywords == [":"] or is_answer):
        return _unexpected(stop.word, help, (Edit(Span(end, end), ":"),))
    return None


_ANSWER: Final = re.compile(r"yes$|no$|[0-9]")


def _opener(stop: _Stop) -> Diagnostic | None:
    """A misspelt word that a line inside a statement begins with."""
    if stop.before or stop.at == stop.line_span.start or "NAME" in stop.accepted:
        return None
    glued = [each for each in _PHRASES if _letters(each) == stop.word and " " in each]
    meant = surely(stop.word, stop.keywords) or next(iter(glued), None)
    if meant is None:
        return None
    edits = _instead(span_of(stop.word), meant, stop.source)
    return _unexpected(stop.word, f"did you mean `{meant}`?", edits)


def _unexpected(word: Token, help: str | None, edits: tuple[Edit, ...] = ()) -> Diagnostic:
    return problems.unexpected_word(span_of(word), str(word), help, edits)


def _instead(span: Span, text: str | None, source: Source) -> tuple[Edit, ...]:
    """*text* in the place of *span*, with one blank left where it is nothing; none is no edit."""
    if text is None:
        return ()
    start, end = span.start, span.end
    if not text and source.text[end : end + 1] == " ":
        end += 1
    return (Edit(Span(start, end), text),)


def _ends_early(stop: _Stop) -> Diagnostic:
    """A line that stops before its sentence does."""
    end = stop.written_before
    choices = _choices(stop)
    if stop.accepted == {"_INDENT"} and stop.before and stop.before[0] in _STRENGTHS:
        choices = "`met when`, on the next line and one step deeper"
    return problems.line_ends_early(Span(max(0, end - 1), end), choices)


_STRENGTHS: Final = ("must", "should", "ideally")


def _too_deep(stop: _Stop) -> Diagnostic:
    """A line that stands deeper than it should."""
    span = _written(stop.line, stop.source)
    last = stop.seen[-1] if stop.seen else None
    if last == "judged":
        return problems.judged_and_met_when(span)
    words = _ABOVE_BULLETS.get(str(last)) if last is not None else None
    if words is not None and last is not None and stop.source.text.startswith("-", span.start):
        return _unexpected(last, f"write `{words}`", _instead(span_of(last), words, stop.source))
    if last is not None and last.type == "NAME":
        meant = surely(last, ["all-of", "any-of", "none-of"])
        if meant is not None:
            # What was to begin the bullets was taken for a name.
            words = meant.replace("-", " ")
            edits = _instead(span_of(last), words, stop.source)
            return _unexpected(last, f"did you mean `{words}`?", edits)
    return _margin(stop) or problems.deeper_than_expected(span)


def _margin(stop: _Stop) -> Diagnostic | None:
    """A line that begins a statement, and stands deeper."""
    return at_the_margin(stop.at, stop.line, stop.source, stop.laid_out)


def at_the_margin(at: int, line: int, source: Source, laid_out: str) -> Diagnostic | None:
    """The complaint about what stands *at* a place in this *line*, if the line begins a statement.

    As long as it stands deeper than the margin.
    """
    span, start = _written(line, source), source.line_span(line).start
    if not start < span.start or at < start or not _STATEMENT.match(laid_out, span.start):
        return None
    return problems.not_at_the_margin(span, Span(start, span.start))


_STATEMENT: Final = re.compile(
    r'(?:definition|choice|scale|domain|descriptor|example) +[a-z][a-z0-9-]* *"|promise *"'
    r'|about +(?:the +team *\n|an? +[a-z][a-z0-9-]* *")|classes *, *(?:the +first|in +stages)'
    r"|the +[a-z][a-z0-9-]* +of +an? +[a-z][a-z0-9-]*(?: *, *by\b| +is\b)"
    r"|an? +[a-z][a-z0-9-]* +(?:is|has) +(?:an? +)?[a-z][a-z0-9-]* +when\b"
)


_ABOVE_BULLETS: Final = {"either": "any of", "both": "all of", "neither": "none of"}
"""What is written above bullets, and what to write instead."""


def _rows(stop: _Stop) -> Diagnostic | None:
    """Rows by conditions: `otherwise` is the last of them, and there is one."""
    if stop.statement != "the":
        return None
    if stop.token.type in _ENDS and ":" in stop.keywords and stop.before[0].type == "WHEN":
        return problems.row_without_amount(_written(stop.line, stop.source))
    if {"OTHERWISE", "WHEN"} == stop.accepted - {"_NL"} and stop.token.type in _ENDS:
        return problems.rows_without_otherwise(_written(stop.line, stop.source))
    word = stop.word
    if not stop.before and word in ("when", "otherwise"):
        if word == "otherwise" and stop.accepted == {"WHEN"}:
            return problems.otherwise_first(span_of(word))
        if stop.accepted == {"_DEDENT"}:
            return problems.behind_otherwise(_written(stop.line, stop.source))
        if "OVER" in stop.accepted:
            return problems.rows_of_another_kind(span_of(word), str(word))
    return None


def _nothing_below(stop: _Stop) -> Diagnostic | None:
    """A line that should stand deeper than the one above it."""
    if stop.accepted != {"_INDENT"} or stop.before:
        return None
    above = _written(stop.line_of(stop.seen[-1]) if stop.seen else stop.line, stop.source)
    word = re.compile(r"met\b").match(stop.source.text, stop.at)
    if word is not None:
        edits = _deeper(stop.line, stop.laid_out, stop.source)
        return problems.not_deep_enough(Span(*word.span()), above, edits)
    if stop.laid_out.startswith("at ", above.start):
        return problems.nothing_below(above, "`when …`, one step deeper")
    is_bullets = stop.laid_out[: above.end].rstrip(": ").endswith(" of")
    bullets = "a line for each part, behind a `-` and one step deeper"
    return problems.nothing_below(above, bullets if is_bullets else None)


def _deeper(line: int, laid_out: str, source: Source) -> tuple[Edit, ...]:
    """Line number *line* and all that stands below it, one step deeper."""
    lines = laid_out.split("\n")
    depth = len(lines[line - 1]) - len(lines[line - 1].lstrip(" "))
    edits = []
    for number, text in enumerate(lines[line - 1 : source.line_count], line):
        inner = len(text) - len(text.lstrip(" "))
        if number > line and text.strip() and inner <= depth:
            break
        if text.strip():
            start = source.line_span(number).start
            step = "\t" if source.text[start] == "\t" else "    "
            edits.append(Edit(Span(start, start), step))
    return tuple(edits)


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
    word = str(stop.word)
    below = next((place for place, words in _BELOW.items() if word in words), None)
    span = span_of(stop.word)
    edits = () if below else _instead(span, surely(word, stop.keywords), stop.source)
    return problems.unknown_statement(span, word, stop.meant(0.7), below, edits)


_BELOW: Final = {
    "descriptor": ("tagged", "applies", "may", "must", "should", "ideally", "met", "guidance"),
    "classes": ("class", "otherwise", "best", "at", "advice"),
    "about": ("ask", "help"),
    "example": ("expect", "like"),
    "promise": ("always", "raising"),
}
"""Under which statement a line stands that begins so."""


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
            words = stop.source.slice(span)
            return problems.unexpected_word(span, words, help, _turned(span, help, stop.source))
    return None


def _turned(span: Span, help: str, source: Source) -> tuple[Edit, ...]:
    """`at most` or `at least`, as *help* says, in place of `no more than` and the like."""
    found = _THAN.match(source.text, span.end)
    if found is None or not _IS.search(source.text, 0, span.start):
        return ()
    return (Edit(Span(span.start, found.end()), "at most" if "at most" in help else "at least"),)


_THAN: Final = re.compile(r" +than(?= +[0-9])|(?<=over|nder)(?= +[0-9])")
_IS: Final = re.compile(r"\bis +$")


def _glued(stop: _Stop) -> Diagnostic | None:
    """`everyworker`."""
    found = [each for each in stop.keywords if len(each) > 2 and stop.word.startswith(each)]
    if not found or stop.word in RESERVED:
        return None
    keyword = max(found, key=len)
    rest = stop.word.removeprefix(keyword)
    both = f"{keyword} {rest}"
    edits = () if rest.startswith("-") else _instead(span_of(stop.word), both, stop.source)
    return _unexpected(stop.word, f"did you mean `{both}`?", edits)


def _spelling(stop: _Stop) -> Diagnostic | None:
    """A word that would do, were it written otherwise."""
    word, guess = stop.word, stop.meant(0.75)
    if guess is not None:
        sure = surely(word, stop.keywords) if "NAME" not in stop.accepted else None
        return _unexpected(
            word, f"did you mean `{guess}`?", _instead(span_of(word), sure, stop.source)
        )
    if word.lower() != word:
        small = word.lower() if _is_name(word.lower()) else None
        return _unexpected(
            word, problems.SMALL_LETTERS, _instead(span_of(word), small, stop.source)
        )
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
    if stop.word == "when" and "ADVICE" in stop.accepted:
        return _unexpected(stop.word, "`otherwise class` has no condition: it is for all the rest")
    if stop.word == "when" and stop.accepted == {"_DEDENT"}:
        return _unexpected(stop.word, "one `when` stands below `at best`; join tests by bullets")
    choices = _choices(stop)
    return _unexpected(stop.word, f"what could stand here: {choices}" if choices else None)


_NAMED: Final = ("definition", "choice", "scale", "domain", "descriptor", "class", "example")
"""What a name and a title stand behind."""


def _title_without_name(stop: _Stop) -> Diagnostic | None:
    """`descriptor written pathway "Pathway"`, or no name at all before the title."""
    begins = stop.before[1:2] if stop.before[:1] == ["otherwise"] else stop.before[:1]
    keyword = next((token for token in begins if token in _NAMED), None)
    if keyword is None or any(token.type == "STRING" for token in stop.before):
        return None
    rest = _NAME_AND_TITLE.match(stop.source.text, span_of(keyword).end)
    assert rest is not None, "it matches nothing at all, too"
    name, comma, _ = rest["name"].partition(",")
    if comma and not rest["title"] and _is_name(name.rstrip()):
        return problems.title_missing(Span(*rest.span("name")), str(keyword), name.rstrip())
    if " " in rest["name"]:
        return problems.not_a_name(Span(*rest.span("name")), rest["name"])
    if rest["title"] and not rest["name"]:
        return problems.name_missing(Span(*rest.span("title")), str(keyword), rest["title"])
    return None


_NAME_AND_TITLE: Final = re.compile(r' *(?P<name>[^"\n]*[^"\s]|) *(?P<title>"[^"\n]*")?')


def _is_name(word: str) -> bool:
    return re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", word) is not None


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
    character = stop.source.slice(span)
    word = _LETTERS.match(text, _start_of_word(text, offset))
    if character == "_" and word is not None:
        return problems.joined_by_underscores(Span(*word.span()), word.group())
    plain = plain_letters(word.group()) if word is not None else None
    if word is not None and plain is not None:
        edits = (Edit(Span(*word.span()), plain),)
        return problems.unexpected_character(span, character, plain_letters(character), edits)
    return problems.unexpected_character(span, character, None, _in_words(stop))


_LETTERS: Final = re.compile(r"[\w-]+")


def _start_of_word(text: str, offset: int) -> int:
    while offset and _LETTERS.match(text, offset - 1):
        offset -= 1
    return offset


def _in_words(stop: _Stop) -> tuple[Edit, ...]:
    """`x >= 3`, as the language says it."""
    line = stop.line_span
    for found in _SIGNS.finditer(stop.source.text, line.start, line.end):
        if not found.start() <= stop.at < found.end():
            continue
        words = _SIGN_WORDS[found[1]]
        if stop.statement == "example":
            return (Edit(Span(*found.span()), ": "),) if found[1] == "=" else ()
        if words in ("and", "times", "plus"):
            return (Edit(Span(*found.span()), f" {words} "),)
        said = stop.before and stop.before[-1] == "is"
        return (Edit(Span(*found.span()), f" {words} " if said else f" is {words} "),)
    return ()


_SIGN_WORDS: Final = {
    **dict.fromkeys((">=", "=>", "\u2265"), "at least"),
    **dict.fromkeys(("<=", "=<", "\u2264"), "at most"),
    **dict.fromkeys(("==", "="), ""),
    **dict.fromkeys(("!=", "<>", "\u2260"), "not"),
    ">": "over",
    "<": "under",
    "&": "and",
    "*": "times",
    "\u00d7": "times",
    "+": "plus",
}
_SIGNS: Final = re.compile(rf" *({'|'.join(map(re.escape, _SIGN_WORDS))}) *(?=[a-z0-9(])")


_DECIMAL: Final = re.compile(r"[0-9]*[.,][0-9]+")


def _joint(stop: _Stop) -> Diagnostic | None:
    """A word that would go here, were it joined otherwise to what stands before it."""
    if not stop.before:
        return None
    word, last = stop.word, stop.before[-1]
    if word in ("AND", "OR"):
        small = _instead(span_of(word), word.lower(), stop.source)
        return _unexpected(word, problems.SMALL_LETTERS, small)
    if word == "one" and "NUMBER" in stop.accepted:
        return _unexpected(word, "write `1`", _instead(span_of(word), "1", stop.source))
    if str(last) in _EXPECTS and "'s" in stop.keywords:
        edits = _instead(span_of(last), "expect", stop.source)
        return _unexpected(last, "did you mean `expect`?", edits)
    both = span_of(last).cover(span_of(word)), f"{last} {word}"
    if last.type == "NAME" and last not in RESERVED and "'s" in stop.keywords:
        help = _whose(stop, str(last), str(word))
        if help is not None:
            return problems.unexpected_word(*both, help)
    if last in ("all", "any") and "of" in stop.keywords:
        help = f"write `{'every' if last == 'all' else 'at least 1'} {habits.singular(word)} …`"
        return problems.unexpected_word(*both, help)
    return None


def _whose(stop: _Stop, owner: str, asked: str) -> str | None:
    """How to ask for *asked* of *owner*, of which it is asked."""
    of_one = stop.outline.of_one(owner)
    if asked in of_one:
        of_it = f"{owner} has {asked}" if of_one[asked] == CONDITION else f"{owner}'s {asked}"
        return f"did you mean `{of_it}`?"
    if stop.outline.of_several(asked).get(owner) == CONDITION:
        return f"did you mean `{asked} whose ({owner})`?"
    of_several = stop.outline.of_several(owner)
    if asked in of_several and len(stop.before) > 1:
        is_one = stop.before[-2] in ("every", "no") or stop.before[-2:-1] == ["1"]
        if of_several[asked] == CONDITION:
            return f"did you mean `{owner} {'has' if is_one else 'have'} {asked}`?"
        article = "an" if asked[0] in "aeio" else "a"
        of_them = f"{owner}'s {asked}" if is_one else f"{owner} have {article} {asked} of …"
        return f"did you mean `{of_them}`?"
    return None


def _options_listed(stop: _Stop) -> Diagnostic | None:
    """`… is leader or helper`, where options in a list stand behind `one of`."""
    for found in _OPTIONS_LISTED.finditer(stop.laid_out, stop.line_span.start, stop.line_span.end):
        if not found.start() <= stop.at < found.end():
            continue
        names = [each for each in re.findall("[a-z][a-z0-9-]*", found["list"]) if each != "or"]
        if any(options.issuperset(names) for options in stop.outline.options.values()):
            span = Span(*found.span("list"))
            words = " ".join(stop.source.slice(span).split())
            instead = f"one of {', '.join(names[:-1])} or {names[-1]}"
            edits = () if found["not"] else (Edit(span, instead),)
            return problems.unexpected_word(span, words, f"write `{instead}`", edits)
    return None


_OPTIONS_LISTED: Final = re.compile(
    r"(?:\bis|\b(?:has|have)(?: +an?)? +[a-z0-9-]+ +of)(?P<not> +not)? +(?!one +of )"
    r"(?P<list>[a-z][a-z0-9-]*(?:(?: *, *(?:or +)?| +or +)[a-z][a-z0-9-]*)+)"
    r"(?![a-z0-9'-])(?! +(?:is|includes|does|plus|minus|times)\b)"
)


def _of_each_option(stop: _Stop) -> Diagnostic | None:
    """`all ratings are good`, where a rating is asked for each area."""
    for found in _OF_EACH.finditer(stop.laid_out, stop.line_span.start, stop.line_span.end):
        word = found["asked"]
        asked = {each: stop.outline.vocabulary_of(each) for each in (habits.singular(word), word)}
        name, of = next(((each, of) for each, of in asked.items() if of), (word, None))
        if of is not None and found.start() <= stop.at < found.end():
            span = Span(*found.span())
            every = f"every {habits.singular(of)}'s {name} is"
            words = " ".join(stop.source.slice(span).split())
            return problems.unexpected_word(span, words, f"write `{every} …`", (Edit(span, every),))
    return None


_OF_EACH: Final = re.compile(
    r"\b(?:all|each|every)(?: +of)?(?: +the)? +(?P<asked>[a-z][a-z0-9-]*) +(?:are|is)(?![a-z0-9-])"
)


_EXPECTS: Final = ("expects", "expected", "expecting", "expectation")


def _near_miss(stop: _Stop) -> Diagnostic | None:
    """The nearest words up to the stop that were probably meant as a phrase."""
    tokens = [*stop.before, stop.word] if stop.word else stop.before
    whens = [at for at, token in enumerate(tokens) if at and token.type == "WHEN"]
    tokens = tokens[whens[-1] + 1 :] if whens else tokens
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 5), -1):
        help = _PEOPLE_TYPE.get(str(tokens[at]))
        if tokens[at] is stop.word and stop.word == "one" and "NUMBER" in stop.accepted:
            return None
        if help is not None and tokens[at].type == "NAME":
            return _unexpected(tokens[at], help, _said_otherwise(tokens[at], stop.source))
        for part in (tokens[at : at + size] for size in (1, 2, 3) if at + size <= len(tokens)):
            meant = _phrase(part)
            if meant is not None:
                if part[0].start_pos == stop.at and meant not in stop.keywords:
                    meant = _with_is(meant, stop)
                span = span_of(part[0]).cover(span_of(part[-1]))
                help = f"did you mean `{meant}`?"
                words = stop.source.slice(span)
                edits = (
                    _instead(span, meant, stop.source)
                    if _is_sure(words, meant.removeprefix("is ")) or _is_sure(words, meant)
                    else ()
                )
                return problems.unexpected_word(span, words, help, edits)
    return None


def _with_is(phrase: str, stop: _Stop) -> str:
    """*phrase*, with the `is` before it that is wanting too."""
    longer = f"is {phrase}"
    wanting = "is" in stop.keywords and phrase.split(" ", maxsplit=1)[0] not in stop.keywords
    return longer if wanting and longer in _PHRASES else phrase


def _said_otherwise(word: Token, source: Source) -> tuple[Edit, ...]:
    """What the language says in place of *word*, where that is certain."""
    span = span_of(word)
    for words in (f"{word} than", str(word)):
        if words in _SURELY and source.text.startswith(words, span.start):
            return _instead(Span(span.start, span.start + len(words)), _SURELY[words], source)
    return ()


def _is_sure(words: str, phrase: str) -> bool:
    """Whether nothing but *phrase* can have been meant: joined or split, or with one slip in it."""
    if _letters(" ".join(words.split())) == _letters(phrase):
        return True
    phrases = [each.replace(" ", "-") for each in _PHRASES]
    return surely(words.replace(" ", "-"), phrases, shortest=1) is not None


def _phrase(words: list[Token]) -> str | None:
    """The phrase that *words* were probably meant to be, if they are none."""
    kinds = {each.type for each in words}
    if "NAME" not in kinds or kinds & {"STRING", "PROSE", "VALUE"}:
        return None
    written = " ".join(words)
    if any(f" {phrase} " in f" {written} " for phrase in _PHRASES):
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
        edits = _closed(text, start) if len(quotes) == 1 else ()
        return problems.unclosed_quote(Span(start + quotes[-1], start + quotes[-1] + 1), edits)
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


def _closed(line: str, start: int) -> tuple[Edit, ...]:
    """A quotation mark behind the last word of *line*, where no more than a title is open."""
    found = _OPEN_TITLE.fullmatch(line)
    if found is None or _BEHIND_A_TITLE.search(found["words"]):
        return ()
    end = start + found.end("words")
    return (Edit(Span(end, end), "\u201d" if found["mark"] == "\u201c" else '"'),)


_BEHIND_A_TITLE: Final = re.compile(r"\b(?:judged|valid +for|met +when|lowest +first)\b")
"""What can stand behind a title, and may so have been meant."""

_OPEN_TITLE: Final = re.compile(r'[^"\u201c]*(?P<mark>["\u201c])(?P<words>[^",:#]*[^",:# ]) *')


def _habit(stop: _Stop) -> Diagnostic | None:
    """A phrase that people write for one of the language's."""
    line = _QUOTED.sub(
        lambda found: f'"{"." * (len(found.group()) - 2)}"',
        stop.laid_out[stop.line_span.start : stop.line_span.end],
    )
    is_table = _BY_BANDS.match(stop.laid_out, stop.began) is not None
    statement = "the … by" if is_table else stop.statement
    for place in stop.places:
        found = habits.habit(statement, line, place - stop.line_span.start)
        if found is not None:
            start = stop.line_span.start
            span = Span(start + found.start, start + found.end)
            edits: tuple[Edit, ...] = ()
            if found.instead is not None:
                first, last, text = found.instead
                edits = (Edit(Span(start + first, start + last), text),)
            return problems.unexpected_word(*_trimmed(span, stop.source), found.help, edits)
    return None


_QUOTED: Final = re.compile(r'"[^"]*"')
_BY_BANDS: Final = re.compile(r"the +[^\n]*, *by +[^\n]*\n")


def _trimmed(span: Span, source: Source) -> tuple[Span, str]:
    """*span* without the blanks around its words, and the words."""
    words = source.slice(span)
    start = span.start + len(words) - len(words.lstrip())
    words = words.strip()
    return Span(start, start + len(words)), " ".join(words.split())


def _date(stop: _Stop) -> Diagnostic | None:
    """`29/02/2024`, `29 February 2024`, `2024-2-9`."""
    for found in _DATE.finditer(stop.laid_out, stop.line_span.start, stop.line_span.end):
        if found.start() <= stop.at < found.end() and not _DAY.fullmatch(found.group()):
            span = Span(*found.span())
            return problems.date_spelling(span, stop.source.slice(span), _days_meant(found.group()))
    return None


_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH: Final = rf"(?i:{'|'.join(_MONTHS)})[a-z]*"
_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE: Final = re.compile(
    r"(?<![0-9A-Za-z-])(?:"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2} *T?[0-9:]+Z?"
    r"|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}"
    r"|[0-9]{4}-[0-9]{2}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)? +(?:of +)?{_MONTH},?(?: +[0-9]{{4}})?"
    rf"|{_MONTH} +[0-9]{{1,2}}(?:st|nd|rd|th)?(?:, *| +)[0-9]{{4}}"
    rf"|{_MONTH} +[0-9]{{4}}"
    r")(?![0-9A-Za-z-])"
)


def _days_meant(written: str) -> tuple[str, ...]:
    """The dates that *written* may mean, as they are to be written."""
    numbers = [int(number) for number in re.findall("[0-9]+", written)]
    month = re.search(_MONTH, written)
    if month is not None:
        numbers.insert(0, _MONTHS.index(month.group()[:3].lower()) + 1)
    parts = [number for number in numbers if number < 32]
    years = [number for number in numbers if number >= 1000]
    if len(years) != 1 or len(parts) < 2 or not (len(numbers) == 3 or _DAY.match(written)):
        return ()
    if month is not None or numbers[0] >= 1000:
        orders = [(parts[0], parts[1])]
    else:
        orders = [(parts[1], parts[0]), (parts[0], parts[1])]
    days = (f"{years[0]:04}-{month:02}-{day:02}" for month, day in orders)
    return tuple(dict.fromkeys(day for day in days if is_day(day)))


def _percentage(stop: _Stop) -> Diagnostic | None:
    """`90 %`, `90 percent`."""
    for found in _PERCENTAGE.finditer(stop.laid_out, stop.line_span.start, stop.line_span.end):
        if any(found.start() <= place < found.end() for place in stop.places):
            span = Span(*found.span())
            return problems.percent_spelling(span, stop.source.slice(span), found[1])
    return None


_PERCENTAGE: Final = re.compile(
    r"(?<![0-9A-Za-z.-])([0-9]+(?:\.[0-9]+)?)(?: +%| *(?:percent|per +cent|pct)(?![0-9A-Za-z-]))"
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
    kinds = [kind for kind in _PHRASE_OF if kind in stop.accepted]
    keywords = sorted(stop.keywords)
    if keywords:
        # That a block may end or go on deeper is no news, and nobody stops before `, if any,`.
        kinds = [kind for kind in kinds if kind not in ("_INDENT", "_DEDENT", "IF_ANY")]
    for what, words in _BEGINS.items():
        if words <= {*kinds, *keywords}:
            kinds = [kind for kind in kinds if kind not in _QUANTITIES]
            keywords = [word for word in keywords if word not in _BEGINNINGS]
            return " or ".join([what, *_phrases(kinds, keywords)])
    return " or ".join(_phrases(kinds, keywords)) if len(kinds) + len(keywords) <= 8 else ""


def _phrases(kinds: list[str], keywords: list[str]) -> list[str]:
    return [*(_PHRASE_OF[kind] for kind in kinds), *([listed(keywords)] if keywords else [])]


_QUANTITIES: Final = frozenset(("NAME", "NUMBER", "PERCENT", "DATE"))
_BEGINNINGS: Final = frozenset("all any at every in no none not number total (".split())
_BEGINS: Final = {
    "a condition": {"NAME", "(", "not", "every"},
    "a name, a number or a date": {"NAME", "(", "total"},
}
"""What a text may go on with that can begin in many ways, by what it can begin with."""


def _written(line: int, source: Source) -> Span:
    """Line number *line* without the blanks around it."""
    span = source.line_span(line)
    text = source.slice(span)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
