"""A text in the one layout of definitions, in its author's own words.

A definition says one thing in a line, so a line stays a line: only its indentation, the blanks in
it and the blank lines around it are settled, and a few ways to spell the same.  The tree could be
printed instead, but it has forgotten how a sentence was worded: that a term `is` or `has`, that
somebody's pay band `is` or that they `have` one `of`.  So lines are put together from the words
that they were read as.

What was laid out is read again before anybody gets it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from attrs import define, evolve
from lark import Token

from pia.diagnostics.model import Diagnostic, Report
from pia.limits import DEFAULT, Limits
from pia.source import Source
from pia.syntax.grammar import span_of
from pia.syntax.layout import plain_date
from pia.syntax.parse import Parsed, parse_words
from pia.syntax.printer import printed


class FormatMistake(RuntimeError):
    """The text laid out would not say what it said before: a mistake of pia's own."""


_OF_ANY_SIZE: Final = {"definition_lines": sys.maxsize, "line_length": sys.maxsize}


def formatted(source: Source, report: Report, limits: Limits = DEFAULT) -> str | None:
    """*source* laid out; None where it cannot be read, which is then reported.

    What comes out may be larger than *limits* allow.  Raises :class:`FormatMistake` in place of
    giving a text that says anything else.
    """
    parsed = parse_words(source, report, limits)
    if parsed is None:
        return None
    text = _laid_out(source, parsed)
    laid_out = Source(source.name, text)
    found: list[Diagnostic] = []
    again = parse_words(laid_out, found.append, evolve(limits, **_OF_ANY_SIZE))
    if again is None or not _says_the_same(parsed, again) or _laid_out(laid_out, again) != text:
        raise FormatMistake("laying out this text would change it")
    return text


def _says_the_same(before: Parsed, after: Parsed) -> bool:
    return (
        before.tree == after.tree
        and printed(before.tree) == printed(after.tree)
        and _comments(before) == _comments(after)
    )


def _comments(parsed: Parsed) -> list[str]:
    return [comment.text for comment in parsed.tree.comments]


# ── Lines ───────────────────────────────────────────────────────────────────────────────────────

_STEP: Final = 4
_BULLET: Final = 2
"""How much deeper a person's next answers stand than the ``-`` before the first."""


@define
class _Line:
    """A line that is not blank: what stands in it, where it stood, and where it is to stand."""

    number: int
    """Which line of the source it was."""
    above: int
    """How many blank lines are above it."""
    words: str
    """What it says, laid out; empty for a comment on a line of its own."""
    starts: int
    """How deep it stood."""
    comment: str = ""
    comment_starts: int = 0
    """The column in which the comment stood."""
    is_text: bool = False
    """Whether it is free text below its key."""
    has_text: bool = False
    """Whether there is any free text in it."""
    step: int = _STEP
    """How much deeper what stands below it is to stand."""
    indent: int = 0
    """How deep it is to stand."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a comment at the margin that parts the file into sections."""
        return not self.words and self.starts == 0 and _HEADING.match(self.comment) is not None

    @property
    def may_not_gape(self) -> bool:
        """Whether no blank line may be between it and what begins below it."""
        # Below the first line of a statement it may, and between free text it says something.
        return self.indent > 0 and not self.has_text

    @property
    def row(self) -> str:
        """Its words, where they are to stand."""
        return " " * self.indent + self.words


_HEADING: Final = re.compile(r"#[# ]*(?:[-=~_*+]{3}|[─━═—–]{2})|#{3}")


def _laid_out(source: Source, parsed: Parsed) -> str:
    lines = _lines(source, parsed)
    _settle_indents(lines)
    _settle_blank_lines(lines)
    return "".join(_rows(lines))


def _lines(source: Source, parsed: Parsed) -> list[_Line]:
    comments = {
        source.position(comment.span.start).line: comment for comment in parsed.tree.comments
    }
    words = {number: [*row] for number, row in groupby(parsed.words, lambda word: word.line or 0)}
    lines: list[_Line] = []
    statement = ""
    for number in sorted({*comments, *words}):
        above = number - (lines[-1].number if lines else 0) - 1
        margin = source.line_span(number).start
        row = words.get(number)
        if row is None:
            line = _Line(number, above, "", comments[number].span.start - margin)
        else:
            starts = span_of(row[0]).start - margin
            if starts == 0:
                statement = row[0]
            line = _Line(
                number,
                above,
                _deeper(row[0], source) + _in_words(row, source),
                starts,
                is_text=row[0].type == "PROSE",
                has_text=any(word.type == "PROSE" for word in row),
                step=_step_below(row, statement),
            )
        if number in comments:
            comment = comments[number]
            line.comment, line.comment_starts = comment.text, comment.span.start - margin
        lines.append(line)
    return lines


def _deeper(first: Token, source: Source) -> str:
    """How much deeper a line of free text stands than the first, which says nothing to pia."""
    if first.type != "PROSE":
        return ""
    written = source.slice(span_of(first))
    blanks = written[: len(written) - len(written.lstrip())]
    return " " * len(blanks.replace("\t", " " * _STEP))


def _step_below(row: list[Token], statement: str) -> int:
    """One step; below the first answer of a person in an example, exactly under that answer."""
    if statement != "example" or row[0] != "-":
        return _STEP
    return _BULLET if row[-1].type == "VALUE" else _BULLET + _STEP


# ── Indentation ─────────────────────────────────────────────────────────────────────────────────


def _settle_indents(lines: list[_Line]) -> None:
    blocks = [(0, 0)]  # of each block: how deep it stood, and how deep it is to stand
    waiting: list[_Line] = []
    step = 0
    for line in lines:
        if not line.words:
            waiting.append(line)
            continue
        left: list[tuple[int, int]] = []
        if line.starts > blocks[-1][0]:
            blocks.append((line.starts, blocks[-1][1] + step))
        while line.starts < blocks[-1][0]:
            left.append(blocks.pop())
        line.indent, step = blocks[-1][1], line.step
        # Among free text, a comment is none only where it stands no deeper than the key.
        _settle_comments(waiting, blocks[-2] if line.is_text else blocks[-1], left)
        waiting = []
    _settle_comments(waiting, blocks[0], blocks[:0:-1])


def _settle_comments(
    comments: list[_Line], block: tuple[int, int], left: list[tuple[int, int]]
) -> None:
    """Comments before a line of *block*: there, or at the end of a block that was *left* there.

    Each belongs to the deepest block that it does not stand before; headings stay at the margin.
    """
    is_heading = False
    for each in comments:
        # A heading may go on, as in a box.
        goes_on = is_heading and each.above == 0 and each.starts == 0
        is_heading = each.is_heading or goes_on
        held = (indent for starts, indent in left if starts <= each.starts)
        each.indent = 0 if is_heading else next(held, block[1])


# ── Blank lines ─────────────────────────────────────────────────────────────────────────────────


def _settle_blank_lines(lines: list[_Line]) -> None:
    """One at most, and two above a heading; between statements at least one.

    Statements of one line may stand together.
    """
    before: _Line | None = None
    gap: list[_Line] = []
    for line, is_alone in _with_whether_alone(lines):
        line.above = min(line.above, 2 if line.is_heading else 1)
        gap.append(line)
        if not line.words:
            continue
        if before is not None and line.indent == 0:
            if before.indent or not is_alone:
                _set_apart(gap)
        elif before is not None and before.indent < line.indent and before.may_not_gape:
            for each in gap:
                each.above = 0
        before, gap = line, []
    if before is not None and before.indent:
        _set_apart(gap)
    if lines:
        lines[0].above = 0


def _set_apart(gap: list[_Line]) -> None:
    """A blank line before what stands at the margin among these lines, if there is none at all."""
    at_margin = [each for each in gap if each.indent == 0]
    if at_margin and not any(each.above for each in gap):
        at_margin[0].above = 1


def _with_whether_alone(lines: list[_Line]) -> Iterator[tuple[_Line, bool]]:
    """Each line, and whether it begins a statement and is all of it."""
    is_alone: list[tuple[_Line, bool]] = []
    follows_margin = True
    for line in reversed(lines):
        is_alone.append((line, bool(line.words) and line.indent == 0 and follows_margin))
        if line.words:
            follows_margin = line.indent == 0
    return reversed(is_alone)


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


def _in_words(row: list[Token], source: Source) -> str:
    """The words of one line, each in its one spelling, with one blank between."""
    spelled: list[str] = []
    is_list = row[0] in ("tagged", "best")
    for at, word in enumerate(row):
        before = row[at - 1] if at else ""
        text = _spelled(word, source)
        match word.type:
            case "OR_MORE" | "OR_LESS":
                amount = max(i for i in range(at) if row[i].type in ("NUMBER", "PERCENT"))
                # In the rows of a table an amount stands first: there, either reads well.
                if amount and row[amount - 1] != "and":
                    side = "at least" if word.type == "OR_MORE" else "at most"
                    spelled[amount] = f"{side} {spelled[amount]}"
                    text = ""
            case "COMMA_AND" | "COMMA_OR" if is_list:
                text = text.removeprefix(", ")
            case "A" | "AN" if at + 1 < len(row):
                text = _article(text, row[at + 1])
            case "COLON" if before == "of":
                text = ""
            case _:
                begins = word == "counting" or (word == "of" and _lists(row[:at]))
                is_list = (is_list or begins) and word != ")"
        spelled.append(text)
    return _spaced(zip(row, spelled, strict=True))


def _spelled(word: Token, source: Source) -> str:
    written = source.slice(span_of(word))
    match word.type:
        case "STRING":
            return f'"{written[1:-1]}"'
        case "PROSE":
            return written.strip()
        case "VALUE":
            return plain_date(written)
        case "COMMA_AND":
            return ", and"
        case "COMMA_OR":
            return ", or"
        case "IF_ANY":
            return ", if any,"
        case "OR_MORE":
            return "or more"
        case "OR_LESS":
            return "or less"
        case _:
            return str(word)


def _lists(before: list[Token]) -> bool:
    """Whether an ``of`` behind these words begins a list of options."""
    return bool(before) and (before[-1] == "one" or "includes" in before)


def _article(article: str, name: str) -> str:
    """``a`` or ``an`` before *name*, where its letters decide; an hour, a one-off: the ear does."""
    if _AFTER_AN.match(name):
        return "an"
    return "a" if _AFTER_A.match(name) else article


_AFTER_AN: Final = re.compile("[ai]|e(?![uw])|o(?!n[ce])")
_AFTER_A: Final = re.compile("[bcdgjkpqtvwyz]|e[uw]|on[ce]")


def _spaced(words: Iterable[tuple[Token, str]]) -> str:
    line = ""
    for word, text in words:
        is_free = word.type in ("PROSE", "VALUE")
        is_close = not is_free and (text[:1] in (",", ":", ")") or text == "'s")
        blank = "" if not line or is_close or line.endswith("(") or not text else " "
        line += blank + text
    return line


# ── Rows ────────────────────────────────────────────────────────────────────────────────────────


def _rows(lines: list[_Line]) -> Iterator[str]:
    for together in _runs(lines):
        width = max(len(line.row) for line in together)
        for line in together:
            yield "\n" * line.above
            if line.words and line.comment:
                yield f"{line.row:<{width}}  {line.comment}\n"
            else:
                yield f"{line.row}{line.comment}\n"


def _runs(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines, and together those that follow one another with comments in the same column."""
    run: list[_Line] = []
    for line in lines:
        last = run[-1] if run else None
        if (
            last is None
            or not (last.words and line.words and last.comment and line.comment)
            or line.number != last.number + 1
            or line.comment_starts != last.comment_starts
        ):
            if run:
                yield run
            run = []
        run.append(line)
    if run:
        yield run
