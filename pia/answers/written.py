"""Typed answers as data of the form that evidence has in a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from pia.answers.single import NONE_WORD
from pia.answers.values import Absent, Answers, ChosenOptions, Value
from pia.model import rules
from pia.units import UNITS, Kind, in_words, shown


def written(questions: Sequence[rules.Question], answers: Answers) -> dict[str, object]:
    """The *answers* to *questions*, by their names: JSON-ready, and readable as evidence."""
    known = dict(answers.items)
    return {each.name: _value(each, known[each.name]) for each in questions if each.name in known}


def _value(question: rules.Question, value: Value) -> object:
    if question.each is not None and isinstance(value, Answers):
        return {option: _single(question, each) for option, each in value.items}
    return _single(question, value)


def _single(question: rules.Question, value: Value) -> object:
    match value:
        case Absent():
            is_judged = isinstance(question.type, rules.Judgement)
            return "not applicable" if is_judged else NONE_WORD
        case bool():
            return value
        case Fraction():
            assert isinstance(question.type, rules.Number)
            return _number(value, question.type)
        case date():
            return value.isoformat()
        case str():
            return value
        case ChosenOptions():
            assert isinstance(question.type, rules.AnyOf)
            return _chosen(question.type.vocabulary, value)
        case Answers() if isinstance(question.type, rules.OneRecord):
            return written(question.type.record.fields, value)
        case Answers():
            return dict(value.items) or "applicable"
        case tuple():
            assert isinstance(question.type, rules.Records)
            return [written(question.type.record.fields, each) for each in value]
        case _:
            assert_never(value)


def _number(value: Fraction, number: rules.Number) -> object:
    """A plain number as such; else an amount, in a unit in which it is short."""
    if number.kind is Kind.PLAIN:
        return int(value) if value.denominator == 1 else shown(value)
    units = [number.unit, *(each for each in UNITS.values() if each.kind is number.kind)]
    amounts = [(value / each.factor, each) for each in units]
    # The unit of the question, unless another is plainer: 30 minutes, and not half an hour.
    plainest = min(amounts, key=lambda each: _decimals(each[0]))
    return in_words(value, plainest[1])


def _decimals(amount: Fraction) -> int:
    """How many decimals *amount* has; very many, where they have no end."""
    text = shown(amount)
    return 99 if "/" in text else len(text.partition(".")[2])


def _chosen(vocabulary: rules.Vocabulary, value: ChosenOptions) -> object:
    names = vocabulary.names
    if len(value.yes) + len(value.no) < len(names):
        return {name: name in value.yes for name in names if name in value.yes | value.no}
    return [name for name in names if name in value.yes]
