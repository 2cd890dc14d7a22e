"""Whatever is handed over as an answer is read, or refused, and alike in every format."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pia.answers.values import Absent, Answers, ChosenOptions, Value
from pia.model.rules import (
    AnyOf,
    Date,
    Judgement,
    Number,
    OneOf,
    OneRecord,
    Question,
    Records,
    Text,
    YesNo,
)
from tests.unit.answers.helpers import everywhere
from tests.unit.answers.sample import QUESTIONS, SITES

WORDS = st.sampled_from(
    [
        *"yes no none unknown applicable not-applicable n/a 5 5% 2024-02-29 29/02/2024".split(),
        *"home clinic nursery band-7 8a level-1 getting-help trained tell".split(),
        *("", "not applicable", "keep the audit", "Keep  the audit", "Audit ligature points"),
    ]
)
ANSWERS = st.recursive(
    WORDS | st.text(alphabet="aé1 :,.-?", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from([each.name for each in QUESTIONS])


@given(st.dictionaries(NAMES, ANSWERS, max_size=4))
def test_an_answer_is_read_or_refused_alike_in_every_format(answers: dict[str, object]) -> None:
    first, *others = everywhere(answers).values()
    for other in others:
        assert other.answers == first.answers
        assert [each.message for each in other.found] == [each.message for each in first.found]
    for name, value in first.answers.items:
        (question,) = (each for each in QUESTIONS if each.name == name)
        assert is_of(question, value)


def is_of(question: Question, value: Value) -> bool:
    """Whether *value* is one that an evaluator may meet as the answer to *question*."""
    if question.each is not None:
        assert isinstance(value, Answers)
        names = [name for name, _ in value.items]
        in_order = [name for name in SITES.names if name in names]
        return (
            bool(names) and names == in_order and all(is_one(question, v) for _, v in value.items)
        )
    return is_one(question, value)


def is_one(question: Question, value: Value) -> bool:
    if isinstance(value, Absent):
        may_not_apply = isinstance(question.type, Judgement) and question.type.may_not_apply
        return question.or_none or may_not_apply
    match question.type:
        case YesNo():
            return isinstance(value, bool)
        case Number():
            return isinstance(value, Fraction)
        case Date():
            return isinstance(value, date)
        case Text():
            return isinstance(value, str) and bool(value)
        case OneOf(vocabulary):
            return value in vocabulary.names
        case AnyOf(vocabulary):
            return isinstance(value, ChosenOptions) and value.yes | value.no <= {*vocabulary.names}
        case OneRecord(record):
            return isinstance(value, Answers) and of_each(record.fields, value)
        case Records(record):
            return isinstance(value, tuple) and all(of_each(record.fields, v) for v in value)
        case Judgement(criteria):
            return isinstance(value, Answers) and of_each(criteria, value)


def of_each(questions: tuple[Question, ...], answers: Answers) -> bool:
    by_name = {each.name: each for each in questions}
    return all(is_of(by_name[name], value) for name, value in answers.items)
