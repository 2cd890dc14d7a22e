"""Answers of a team from one definition to another that asks something else."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from pia.answers.values import Absent, Answers, ChosenOptions, Value
from pia.changes.asked import Asked
from pia.model import rules
from pia.model.walk import About


@frozen(eq=False)
class Carrier:
    """Carries answers between one of two definitions and the questions of both."""

    asked: Asked
    at: int

    @property
    def _own(self) -> tuple[rules.Question, ...]:
        return self.asked.sides[self.at].built.questions

    def to_both(self, answers: Answers) -> Answers:
        """*answers* to this definition, as far as evidence that both can read has them."""
        found = dict(self._to_both(None, self._own, answers))
        names = (each.name for each in self.asked.questions)
        return Answers(tuple((name, found[name]) for name in names if name in found))

    def _to_both(
        self, about: About, own: tuple[rules.Question, ...], answers: Answers
    ) -> Iterator[tuple[str, Value]]:
        for question in own:
            value = answers.get(question.name)
            if value is not None:
                common = self.asked.question(self.at, about, question.name)
                carried = self._value(common, value)
                if carried is not None:
                    yield common.name, carried

    def _value(self, common: rules.Question, value: Value) -> Value | None:
        """*value*, or as much of it as answers the *common* question; None where it does not."""
        type_ = common.type
        if isinstance(value, Absent):
            is_judged = isinstance(type_, rules.Judgement) and type_.may_not_apply
            return value if common.or_none or is_judged else None
        if common.each is not None:
            assert isinstance(value, Answers)
            kept = (
                (option, _fitting(type_, each))
                for option, each in value.items
                if option in common.each.names
            )
            return Answers(tuple((option, each) for option, each in kept if each is not None))
        match value:
            case tuple():
                assert isinstance(type_, rules.Records)
                if len(value) < type_.minimum:
                    return None
                return tuple(self._record(type_.record, each) for each in value)
            case Answers() if isinstance(type_, rules.OneRecord):
                return self._record(type_.record, value)
            case Answers():
                assert isinstance(type_, rules.Judgement)
                return value
            case _:
                return _fitting(type_, value)

    def _record(self, record: rules.Record, answers: Answers) -> Answers:
        (own,) = (e for e in self.asked.sides[self.at].built.records if e.name == record.name)
        return Answers(tuple(self._to_both(record.name, own.fields, answers)))

    def from_both(self, answers: Answers) -> Answers:
        """*answers* to the questions of both, as far as this definition asks them."""
        return Answers(tuple(self._from_both(None, self._own, answers)))

    def _from_both(
        self, about: About, own: tuple[rules.Question, ...], answers: Answers
    ) -> Iterator[tuple[str, Value]]:
        for question in own:
            common = self.asked.question(self.at, about, question.name)
            value = answers.get(common.name)
            if value is not None:
                yield question.name, self._own_value(question, common, value)

    def _own_value(self, own: rules.Question, common: rules.Question, value: Value) -> Value:
        match own.type, value:
            case _, Answers() if own.each is not None:
                return Answers(
                    tuple(
                        (name, _own_options(own, common, each))
                        for name, each in value.items
                        if name in own.each.names
                    )
                )
            case rules.Records(record=record), tuple():
                return tuple(self._own_record(record, each) for each in value)
            case rules.OneRecord(record=record), Answers():
                return self._own_record(record, value)
            case rules.Judgement(criteria=criteria), Answers():
                words = [each.name for each in criteria]
                return Answers(tuple(each for each in value.items if each[0] in words))
            case _:
                return _own_options(own, common, value)

    def _own_record(self, record: rules.Record, answers: Answers) -> Answers:
        return Answers(tuple(self._from_both(record.name, record.fields, answers)))


def _own_options(own: rules.Question, common: rules.Question, value: Value) -> Value:
    """Of options, those that the other definition does not have, too: nobody could choose them."""
    if not isinstance(value, ChosenOptions):
        return value
    assert isinstance(own.type, rules.AnyOf) and isinstance(common.type, rules.AnyOf)
    if not value.yes | value.no >= set(common.type.vocabulary.names):
        return value
    return ChosenOptions(value.yes, frozenset(own.type.vocabulary.names) - value.yes)


def _fitting(type_: rules.AnswerType, value: Value) -> Value | None:
    """*value*, if it answers a question of this type that was one of the same sort."""
    match type_:
        case rules.Number() as number:
            assert isinstance(value, Fraction)
            fits = number.is_within(value) and (not number.whole or value.denominator == 1)
            return value if fits else None
        case rules.OneOf(vocabulary=vocabulary):
            return value if value in vocabulary.names else None
        case rules.AnyOf(vocabulary=vocabulary):
            assert isinstance(value, ChosenOptions)
            names = frozenset(vocabulary.names)
            return (
                ChosenOptions(value.yes & names, value.no & names) if value.yes <= names else None
            )
        case rules.YesNo() | rules.Date() | rules.Text():
            return value
        case rules.OneRecord() | rules.Records() | rules.Judgement():
            raise TypeError("an answer of several parts")
        case _:
            assert_never(type_)
