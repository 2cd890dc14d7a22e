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
    Number,
    OneOf,
    OneRecord,
    Question,
    Records,
    Rules,
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
    yield f"edition: {json.dumps(_one_line(rules.edition), ensure_ascii=False)}"
    yield "notes:"
    yield ""


def _question(question: Question, indent: str = "  ") -> Iterator[str]:
    yield from _comment(question.ask, indent)
    yield from _comment(question.help, indent)
    yield from _offer(question, indent)
    yield f"{indent}{question.name}:"
    match question.type:
        case OneRecord(record=record):
            for field in record.fields:
                yield from _question(field, indent + "  ")
        case Records(record=record):
            yield from _block(record.fields)
        case YesNo() | Number() | OneOf() | AnyOf():
            return
        case _:
            assert_never(question.type)


def _block(fields: Iterable[Question]) -> Iterator[str]:
    """One person to copy: right once the ``#`` is gone, with or without the blank behind it."""
    for at, field in enumerate(fields):
        yield f"#    {'  ' if at else '- '}{field.name}:"


# ── What may be answered ────────────────────────────────────────────────────────────────────────


def _offer(question: Question, indent: str, margin: str = "") -> Iterator[str]:
    """The comment that says how *question* may be answered."""
    match question.type:
        case YesNo():
            yield from _comment("Answer: yes or no", indent, margin)
        case Number():
            yield from _comment(f"Answer: {_number(question.type)}", indent, margin)
        case OneOf(vocabulary):
            kind = ", lowest first" if vocabulary.is_scale else ""
            yield from _comment(f"Answer: one of these{kind}", indent, margin)
            yield from _options(vocabulary, indent, margin)
        case AnyOf(vocabulary):
            words = "Answer: any number of these, with commas between; or none"
            yield from _comment(words, indent, margin)
            yield from _options(vocabulary, indent, margin)
        case OneRecord(or_none=or_none):
            if or_none:
                words = f"If there is none, write {question.name}: none in place of these lines."
                yield from _comment(words, indent, margin)
        case Records(record, minimum):
            for field in record.fields:
                yield from _comment(f"{field.name}: {field.ask}", indent, "  ")
                yield from _comment(field.help, indent, "    ")
                yield from _offer(field, indent, "    ")
            yield from _comment(_copying(record.name, minimum), indent)
        case _:
            assert_never(question.type)


def _copying(record: str, minimum: int) -> str:
    least = f", at least {minimum}" if minimum else ""
    empty = "" if minimum else " If there is none, write none after the colon."
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
