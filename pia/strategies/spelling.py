"""Typed answers as a caller writes them: Python's values or those of JSON, in one spelling of many.

The plainest spelling is the first of several; which one it is, is for the caller to choose.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final, TypeAlias, TypeVar, assert_never

from attrs import frozen

from pia.answers.single import NONE_WORD, UNKNOWN
from pia.answers.values import Absent, Answers, ChosenOptions, Value
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import vocabulary_of
from pia.reading import folded
from pia.strategies.worth import decimal_units, is_decimal
from pia.units import UNITS, Kind, Unit, in_words, shown

T = TypeVar("T")

Choose: TypeAlias = Callable[[int], int]
"""Gives a number from 0 to the one it is given."""


def plainest(most: int) -> int:
    """Always the plainest of several spellings."""
    return 0


_BLANKS: Final = (None, "unknown", "not known", "")

_SNAKE: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
"""What stands for a name with hyphens, where a program writes it."""


@frozen
class Spelling:
    """How answers are written."""

    limits: Limits
    for_json: bool = False
    """Whether values are those of JSON, and keys as they stand in a file."""
    choose: Choose = plainest

    def _one_of(self, spellings: Sequence[T]) -> T:
        return spellings[self.choose(len(spellings) - 1)]

    @property
    def _varies(self) -> bool:
        return self.choose is not plainest

    # ── Answers by their names ──

    def answers(self, questions: Sequence[rules.Question], answers: Answers) -> dict[str, object]:
        """The answers to *questions*, of the team or of a record."""
        known = dict(answers.items)
        written: dict[str, object] = {}
        for question in questions:
            value = known.get(question.name)
            if value is not None:
                written[self._key(question.name)] = self._value(question, value)
            elif self._varies and self.choose(7) == 7:
                written[self._key(question.name)] = self._one_of(_BLANKS)
        return written

    def _key(self, name: str) -> str:
        snake = name.replace("-", "_")
        if self.for_json or not self._varies or not _SNAKE.fullmatch(snake):
            return name
        return self._one_of((name, snake))

    def _value(self, question: rules.Question, value: Value) -> object:
        if question.each is not None:
            assert isinstance(value, Answers)
            return {
                self._one_of(self._words(question.each, option)): self._single(question, each)
                for option, each in value.items
            }
        return self._single(question, value)

    def _single(self, question: rules.Question, value: Value) -> object:
        match value:
            case Absent():
                return self._none(question)
            case bool():
                return self._yes_or_no(value)
            case Fraction():
                assert isinstance(question.type, rules.Number)
                return self._one_of(list(self._numbers(value, question.type)))
            case dt.date():
                iso = value.isoformat()
                return iso if self.for_json else self._one_of((value, iso))
            case str() if isinstance(question.type, rules.OneOf):
                return self._one_of(self._words(question.type.vocabulary, value))
            case str():
                return value
            case ChosenOptions():
                return self._chosen(question, value)
            case Answers() if isinstance(question.type, rules.OneRecord):
                return self.answers(question.type.record.fields, value)
            case Answers():
                assert isinstance(question.type, rules.Judgement)
                return self._judged(question.type, value)
            case tuple():
                assert isinstance(question.type, rules.Records)
                fields = question.type.record.fields
                people = [self.answers(fields, each) for each in value]
                return tuple(people) if self._as_tuple() else people
            case _:
                assert_never(value)

    def _as_tuple(self) -> bool:
        return self._varies and not self.for_json and self.choose(3) == 3

    def _none(self, question: rules.Question) -> str:
        if isinstance(question.type, rules.Judgement):
            return self._one_of(("not applicable", "Not applicable", "not-applicable"))
        return self._one_of((NONE_WORD, "None", " NONE"))

    def _yes_or_no(self, answer: bool) -> object:
        if answer:
            return self._one_of((True, "yes", "Yes", "true", " YES "))
        return self._one_of((False, "no", "No", "false", " NO "))

    # ── Options ──

    def _words(self, vocabulary: rules.Vocabulary, name: str) -> list[str]:
        """What the option *name* may be called, its name first."""
        if not self._varies:
            return [name]
        option = next(each for each in vocabulary.options if each.name == name)
        words = [name]
        for each in (option.title, *option.aliases):
            for variant in (each, each.upper(), f" {each} "):
                # A title may be a word for something else, such as "Unknown" for no answer.
                if (
                    folded(variant) == folded(each)
                    and folded(each) not in {*UNKNOWN, NONE_WORD}
                    and each.strip()
                ):
                    words.append(variant)
        return words

    def _chosen(self, question: rules.Question, value: ChosenOptions) -> object:
        vocabulary = vocabulary_of(question)
        chosen = [name for name in vocabulary.names if name in value.yes]
        if len(value.yes) + len(value.no) < len(vocabulary.names):
            return self._marked(vocabulary, value)
        if not self._varies:
            return chosen
        words = [self._one_of(self._words(vocabulary, name)) for name in chosen]
        form = self.choose(3)
        if form == 1:
            return self._marked(vocabulary, value)
        text = ", ".join(words) or NONE_WORD
        is_text = len(text) <= self.limits.text_length and not any("," in each for each in words)
        if form == 2 and is_text:
            return text
        if form == 3 and not self.for_json:
            return frozenset(words)
        return words

    def _marked(self, vocabulary: rules.Vocabulary, value: ChosenOptions) -> dict[str, object]:
        return {
            self._one_of(self._words(vocabulary, name)): self._yes_or_no(name in value.yes)
            for name in vocabulary.names
            if name in value.yes | value.no
        }

    # ── Judgements ──

    def _judged(self, judged: rules.Judgement, value: Answers) -> object:
        if not value.items:
            return self._one_of(("applicable", "Applicable"))
        if len(judged.criteria) == 1 and self._varies and self.choose(1):
            ((_, answer),) = value.items
            assert isinstance(answer, bool)
            return self._yes_or_no(answer)
        return {
            self._one_of((words, f" {words}")): self._yes_or_no(answer is True)
            for words, answer in value.items
        }

    # ── Numbers ──

    def _numbers(self, value: Fraction, number: rules.Number) -> Iterator[object]:
        """The spellings of *value*, which is in base units, the plainest first."""
        amount = value / number.unit.factor
        as_float = _as_float(amount)
        if amount.denominator == 1:
            yield int(amount)
        elif self.for_json:
            if as_float is not None:
                yield as_float
        elif is_decimal(amount, self.limits):
            yield Decimal(shown(amount))
        else:
            yield amount
        if not self._varies and not (self.for_json and amount.denominator != 1):
            return
        yield from self._texts(value, number)
        if self._varies and not self.for_json:
            yield amount
            if is_decimal(amount, self.limits):
                yield Decimal(shown(amount))
            if as_float is not None:
                yield as_float

    def _texts(self, value: Fraction, number: rules.Number) -> Iterator[str]:
        """*value* as a text: in the unit of the question, and in others."""
        if is_decimal(value / number.unit.factor, self.limits):
            yield shown(value / number.unit.factor)
        if number.kind is Kind.PLAIN:
            return
        for unit in decimal_units(value, number, self.limits):
            text = in_words(value, unit)
            yield text
            if number.kind is Kind.PERCENT:
                yield from (text.replace("%", words) for words in (" percent", " per cent"))
        for large, small in _PAIRS:
            if large.kind is number.kind and value >= large.factor:
                whole = floor(value / large.factor)
                rest = value - whole * large.factor
                if rest and is_decimal(rest / small.factor, self.limits):
                    yield _together(in_words(whole * large.factor, large), in_words(rest, small))


def _as_float(amount: Fraction) -> float | None:
    """*amount* as a float, where one shows just that, and with all its digits."""
    try:
        number = float(amount)
    except OverflowError:
        return None
    text = repr(number)
    return number if "e" not in text and Fraction(text) == amount else None


def _together(large: str, small: str) -> str:
    """``1 hour per week`` and ``30 minutes per week`` as one."""
    return f"{large.partition(' per ')[0]} {small}"


def _pairs() -> Iterator[tuple[Unit, Unit]]:
    """Units that are put together, the larger first."""
    yield UNITS["years"], UNITS["months"]
    yield UNITS["weeks"], UNITS["days"]
    yield UNITS["hours"], UNITS["minutes"]
    for words, unit in UNITS.items():
        if words.startswith("hours per "):
            yield unit, UNITS[words.replace("hours", "minutes")]


_PAIRS: Final = tuple(_pairs())
