"""Blank evidence for a definition, as YAML to fill in with any editor.

Read back untouched it holds no answer: a list of people stays blank, and the block to copy for each
of them stands in comments, because one blank person would say "this one and nobody else".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import assert_never

from pia.model.rules import (
    AnyOf,
    Date,
    Judgement,
    Number,
    OneOf,
    OneRecord,
    Question,
    Records,
    Rules,
    Text,
    Vocabulary,
    YesNo,
)
from pia.units import Kind, in_words

_WIDTH = 90


def template(rules: Rules) -> str:
    """Evidence for *rules* with every answer left blank, and each question as a comment."""
    lines = [*_head(rules), "answers:"]
    for question in rules.questions:
        lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def _head(rules: Rules) -> Iterator[str]:
    yield from _comment(f"Evidence for: {rules.title}", "")
    yield "#"
    yield from _comment(
        "Write each answer after its colon, with a blank between. Leave blank what is not known."
        " Indent with blanks, as here, not with tabs. Lines that begin with # are not read.",
        "",
    )
    yield ""
    yield "team:"
    yield "date:  # of these answers: year, month and day, as 2026-11-23"
    yield f"definition: {rules.name}"
    yield f"edition: {_quoted(rules.edition)}"
    yield "notes:"
    yield ""


def _question(question: Question, indent: str = "  ") -> Iterator[str]:
    yield from _comment(question.ask, indent)
    yield from _comment(question.help, indent)
    yield from _offer(question, indent)
    yield f"{indent}{question.name}:"
    if question.each is not None:
        yield from _lines_for_each(question.each, indent + "  ")
    match question.type:
        case OneRecord(record=record):
            for field in record.fields:
                yield from _question(field, indent + "  ")
        case Records(record=record):
            yield from _block(record.fields)
        case Judgement(criteria=criteria):
            for criterion in criteria:
                yield f"{indent}  {_quoted(criterion.name)}:"
        case YesNo() | Number() | Date() | Text() | OneOf() | AnyOf():
            return
        case _:
            assert_never(question.type)


def _lines_for_each(vocabulary: Vocabulary, indent: str) -> Iterator[str]:
    for option in vocabulary.options:
        yield from _comment(option.title, indent)
        yield f"{indent}{option.name}:"


def _block(fields: Iterable[Question]) -> Iterator[str]:
    """One person to copy: right once the ``#`` is gone, with or without the blank behind it."""
    for at, field in enumerate(fields):
        yield f"#    {'  ' if at else '- '}{field.name}:"


# ── What may be answered ────────────────────────────────────────────────────────────────────────


def _offer(question: Question, indent: str, margin: str = "") -> Iterator[str]:
    """The comment that says how *question* may be answered."""
    answer = "Answer:" if question.each is None else "Answer, for each:"
    or_none = "; or none" if question.or_none else ""
    match question.type:
        case YesNo():
            words = "yes, no or none" if question.or_none else "yes or no"
            yield from _comment(f"{answer} {words}", indent, margin)
        case Number():
            yield from _comment(f"{answer} {_number(question.type)}{or_none}", indent, margin)
        case Date():
            words = "year, month and day, as 2026-11-23"
            yield from _comment(f"{answer} {words}{or_none}", indent, margin)
        case Text():
            yield from _comment(f"{answer} a text{or_none}", indent, margin)
        case OneOf(vocabulary):
            kind = ", lowest first" if vocabulary.is_scale else ""
            yield from _comment(f"{answer} one of these{kind}{or_none}", indent, margin)
            yield from _options(vocabulary, indent, margin)
        case AnyOf(vocabulary):
            words = "any number of these, with commas between; or none"
            yield from _comment(f"{answer} {words}", indent, margin)
            yield from _options(vocabulary, indent, margin)
        case OneRecord():
            if question.or_none:
                yield from _comment(_instead(question, "If there is none", "none"), indent, margin)
        case Records(record, minimum):
            for field in record.fields:
                yield from _comment(f"{field.name}: {field.ask}", indent, "  ")
                yield from _comment(field.help, indent, "    ")
                yield from _offer(field, indent, "    ")
            may_be_none = question.or_none or minimum == 0
            yield from _comment(_copying(record.name, minimum, may_be_none), indent)
        case Judgement():
            yield from _comment(_judging(question, question.type), indent, margin)
        case _:
            assert_never(question.type)


def _instead(question: Question, when: str, answer: str) -> str:
    return f"{when}, write {question.name}: {answer} in place of these lines."


def _judging(question: Question, wanted: Judgement) -> str:
    if not wanted.criteria:
        return "Answer: applicable or not applicable"
    words = "Answer: yes or no" if len(wanted.criteria) == 1 else "Answer, to each: yes or no"
    if not wanted.may_not_apply:
        return words
    return f"{words}. {_instead(question, 'If it does not apply', 'not applicable')}"


def _copying(record: str, minimum: int, may_be_none: bool) -> str:
    least = f", at least {minimum}" if minimum else ""
    empty = " If there is none, write none after the colon." if may_be_none else ""
    return (
        f"For each {record}{least}, copy the block below and take the # away at the beginning of"
        f" its lines. What is listed is all there is.{empty}"
    )


def _number(wanted: Number) -> str:
    match wanted.kind:
        case Kind.PLAIN:
            words = "a whole number" if wanted.whole else "a number"
        case Kind.PERCENT:
            words = "a percentage, as 50 or 50%"
        case _:
            example = in_words(3 * wanted.unit.factor, wanted.unit)
            words = f"a number of {wanted.unit.words}, as 3 or {example}"
    return words + _bounds(wanted)


def _bounds(wanted: Number) -> str:
    low = None if wanted.low is None else in_words(wanted.low, wanted.unit)
    high = None if wanted.high is None else in_words(wanted.high, wanted.unit)
    if low is not None and high is not None:
        return f"; from {low} to {high}"
    if low is not None and wanted.low != 0:
        return f"; at least {low}"
    return "" if high is None else f"; at most {high}"


def _options(vocabulary: Vocabulary, indent: str, margin: str) -> Iterator[str]:
    width = max((len(option.name) for option in vocabulary.options), default=0)
    for option in vocabulary.options:
        words = f"{option.name:{width}}  {_one_line(option.title)}"
        yield f"{indent}# {margin}  {words}".rstrip()


# ── Lines ───────────────────────────────────────────────────────────────────────────────────────


def _comment(words: str, indent: str, margin: str = "") -> Iterator[str]:
    """*words* as comment lines, none where there are none; *margin* moves them to the right."""
    width = _WIDTH - len(indent) - len(margin)
    for line in wrap(_one_line(words), width, break_long_words=False, break_on_hyphens=False):
        yield f"{indent}# {margin}{line}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _quoted(words: str) -> str:
    """*words* on one line as YAML reads them again, whatever is in them."""
    return json.dumps(_one_line(words), ensure_ascii=False)
