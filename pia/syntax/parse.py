"""Text to tree.  What cannot be read is reported, covered up, and the rest is read on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen
from lark import Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from pia.diagnostics.model import Diagnostic, Report, has_errors
from pia.limits import DEFAULT, Limits
from pia.source import Source, Span
from pia.syntax import nodes, problems
from pia.syntax.build import NodeBuilder
from pia.syntax.explain import at_the_margin, explained
from pia.syntax.grammar import LayoutError, Parser, parser
from pia.syntax.layout import lay_out

_MOST_MISTAKES = 20
"""Statements covered up in one text before the rest is left unread."""


@frozen
class Parsed:
    """A text that was read: what it says, and in which words."""

    tree: nodes.File
    words: tuple[Token, ...]
    """Every word, in the order of the text; Lark knows the place and the kind of each."""


def parse(source: Source, report: Report, limits: Limits = DEFAULT) -> nodes.File | None:
    """The tree of *source*; None where any of it could not be read, which is then reported.

    Never raises because of the text.
    """
    parsed = parse_words(source, report, limits)
    return None if parsed is None else parsed.tree


def parse_words(source: Source, report: Report, limits: Limits = DEFAULT) -> Parsed | None:
    """The same with the words; the tree alone forgets which of several spellings was chosen."""
    if not is_of_bounded_size(source, report, limits):
        return None
    found: list[Diagnostic] = []
    layout = lay_out(source, found.append)
    reader = parser()
    reader.blocks.limits = limits
    lark_tree = _read(reader, source, _without_mixed(layout.text, source, found), found)
    tree = None
    if lark_tree is not None and not found:
        comments = tuple(nodes.Comment(source.slice(span), span=span) for span in layout.comments)
        tree = NodeBuilder(source, comments).transform(lark_tree)
        _check_prose(tree, source, found, limits)
    for each in found:
        report(each)
    return None if tree is None or has_errors(found) else Parsed(tree, tuple(reader.blocks.seen))


def is_of_bounded_size(source: Source, report: Report, limits: Limits) -> bool:
    """Whether *source* is short enough to be read; what is too long is reported."""
    # What follows the last line end is a line only if something stands there.
    lines = source.line_count - source.text.endswith("\n")
    if lines > limits.definition_lines:
        report(
            problems.too_many_lines(
                source.line_span(limits.definition_lines + 1), limits.definition_lines
            )
        )
        return False
    within = True
    start = 0
    for line in source.text.split("\n"):
        if len(line) > limits.line_length:
            over = Span(start + limits.line_length, start + len(line))
            report(problems.line_too_long(over, limits.line_length))
            within = False
        start += len(line) + 1
    return within


def _read(reader: Parser, source: Source, text: str, found: list[Diagnostic]) -> Tree[Token] | None:
    lines = text.split("\n")
    while True:
        laid_out = "\n".join(lines)
        try:
            return reader.lark.parse(laid_out)
        except LayoutError as error:
            diagnostic = _of_layout(error.diagnostic, source, laid_out)
        except UnexpectedInput as error:
            token = _token(error, source)
            diagnostic = explained(token, _accepted(error), reader, source, laid_out)
        assert diagnostic.primary is not None
        place = diagnostic.primary.span
        if len(found) >= _MOST_MISTAKES:
            found.append(problems.not_read_on(place, _MOST_MISTAKES))
            return None
        found.append(diagnostic)
        for other in diagnostic.secondary:
            _cover(lines, source.position(other.span.start).line - 1)
        at = source.position(min(place.start, len(source.text))).line - 1
        # A block that is too deep is so as a whole, and so is one below what is out of its place.
        if not _cover(lines, _whole_rows(lines, at), _GOES_WITH.get(diagnostic.code, "")):
            return None


def _of_layout(diagnostic: Diagnostic, source: Source, laid_out: str) -> Diagnostic:
    """*diagnostic*, or what there is to say of the whole line where that says more."""
    if diagnostic.code != "indentation-fits-nothing" or diagnostic.primary is None:
        return diagnostic
    at = diagnostic.primary.span.end
    return at_the_margin(at, source.position(at).line, source, laid_out) or diagnostic


def _without_mixed(text: str, source: Source, found: list[Diagnostic]) -> str:
    """*text* without the statements of which nobody can see how deep their lines are."""
    if not found:
        return text
    lines = text.split("\n")
    for each in found:
        assert each.primary is not None
        _cover(lines, _margin(lines, source.position(each.primary.span.start).line - 1))
    return "\n".join(lines)


def _token(error: UnexpectedInput, source: Source) -> Token:
    """What Lark stopped at, kept inside the text."""
    if isinstance(error, UnexpectedToken):
        token: Token = error.token
        if token.type != "$END" and token.start_pos is not None:
            return token
        return Token("$END", "", start_pos=len(source.text), end_pos=len(source.text))
    assert isinstance(error, UnexpectedCharacters)
    at: int = error.pos_in_stream  # type: ignore[assignment]  # which Lark declares as None
    return Token("?", source.text[at : at + 1], start_pos=at, end_pos=min(at + 1, len(source.text)))


def _accepted(error: UnexpectedInput) -> frozenset[str]:
    if isinstance(error, UnexpectedToken):
        return frozenset(error.accepts or error.expected)
    assert isinstance(error, UnexpectedCharacters)
    return frozenset(error.allowed or ())


_GOES_WITH: Final = {
    "deeper-than-expected": "any",
    "not-at-the-margin": "any",
    "nothing-below": "-",
}
"""For some codes, what goes with a line although it is no deeper: any line, or bullets."""


def _cover(lines: list[str], line: int, as_deep: str = "") -> bool:
    """Blank line number *line* and what stands below it; its parent too if it was all there was.

    *as_deep* is what goes with it although it is no deeper.  Says whether anything was covered, so
    that reading again makes progress.
    """
    while True:
        line = _last_written(lines, line)
        if line < 0:
            return False
        indent = _indent(lines[line])
        lines[line] = " " * len(lines[line])
        after = line + 1
        while after < len(lines) and _goes_with(lines[after], indent, as_deep):
            lines[after] = " " * len(lines[after])
            after += 1
        parent = _last_written(lines, line - 1)
        if indent == 0 or parent < 0 or _indent(lines[parent]) >= indent:
            return True
        if after < len(lines) and _indent(lines[after]) == indent:
            return True
        line = parent


def _goes_with(line: str, indent: int, as_deep: str) -> bool:
    depth = _indent(line)
    if not line.strip() or depth > indent:
        return True
    is_as_deep = depth == indent > 0
    return is_as_deep and (as_deep == "any" or (as_deep == "-" and line[depth] == "-"))


def _whole_rows(lines: list[str], line: int) -> int:
    """The line above them, if line number *line* is among rows by conditions, else *line*.

    None of them says anything without the others: what is wrong with one is said once.
    """
    line = _last_written(lines, line)
    above = _margin(lines, line)
    return above if above >= 0 and _ROWS.match(lines[above]) else line


def _margin(lines: list[str], line: int) -> int:
    """Where the statement begins that line number *line* is in."""
    while line > 0 and (not lines[line].strip() or _indent(lines[line])):
        line -= 1
    return line


_ROWS: Final = re.compile(r"the .* is *$")


def _last_written(lines: list[str], line: int) -> int:
    line = min(line, len(lines) - 1)
    while line >= 0 and not lines[line].strip():
        line -= 1
    return line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _check_prose(tree: nodes.File, source: Source, found: list[Diagnostic], limits: Limits) -> None:
    for statement in tree.statements:
        for prose in _prose_of(statement):
            found += _rules_in(prose, source)
            if len(prose.words.text) > limits.prose_length:
                found.append(
                    problems.prose_too_long(prose.words.span, prose.key, limits.prose_length)
                )


def _rules_in(prose: nodes.Prose, source: Source) -> Iterator[Diagnostic]:
    """Lines of *prose* that were probably meant as rules."""
    for rule in _RULE.finditer(source.text, prose.words.span.start, prose.words.span.end):
        yield problems.rule_in_text(Span(*rule.span("rule")), prose.key)


_RULE: Final = re.compile(
    r"\n[^\S\n]+(?P<rule>"
    r"(?i:must|should|ideally) *[\"\u201c].*"
    r"|(?i:met|applies) +when .*"
    r"|(?i:applies) +(?:from|until) +[0-9].*"
    r"|(?i:tagged) +[a-z0-9-]+(?: *,(?: +and)? *[a-z0-9-]+| +and +[a-z0-9-]+)*"
    r"|(?i:may) +be +judged .*"
    r"|(?i:otherwise +class|class) +[a-z0-9-]+ +[\"\u201c].*"
    r"|(?i:at) +best +[a-z0-9-]+"
    r"|(?:edition|publisher|source|ask|guidance|advice):.*"
    r") *(?=\n|$)"
)


def _prose_of(statement: nodes.Statement) -> list[nodes.Prose]:
    parts: list[object]
    match statement:
        case nodes.About(questions=questions):
            parts = [line for question in questions for line in question.lines]
        case nodes.Classes(lines=lines):
            parts = [part for line in lines if isinstance(line, nodes.Class) for part in line.lines]
        case nodes.Header(lines=lines) | nodes.Descriptor(lines=lines):
            parts = list(lines)
        case _:
            parts = []
    return [part for part in parts if isinstance(part, nodes.Prose)]
