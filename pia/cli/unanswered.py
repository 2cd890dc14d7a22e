"""Which questions a team has left open, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from pia.answers.values import Answers, ChosenOptions, Value
from pia.cli.report import phrase
from pia.model.rules import AnyOf, OneRecord, Question, Records, Rules
from pia.model.walk import people_asked_for


@frozen
class Unanswered:
    """A question without an answer, or without a whole one."""

    name: str
    """What is asked, and of whom: ``competency of practitioners 2 and 5``."""
    ask: str


def unanswered(rules: Rules, answers: Answers) -> Iterator[Unanswered]:
    """Everything that *answers* leave open; what is asked of people, once for all of them."""
    for question in rules.questions:
        yield from _left_open(question, answers.get(question.name))


def _left_open(question: Question, value: Value | None) -> Iterator[Unanswered]:
    match question.type, value:
        case _, None:
            yield Unanswered(question.name, question.ask)
        case AnyOf(vocabulary=vocabulary), ChosenOptions(yes=yes, no=no):
            if len(yes | no) < len(vocabulary.options):
                yield Unanswered(question.name, question.ask)
        case OneRecord(record=record), Answers():
            for field in record.fields:
                for open_one in _left_open(field, value.get(field.name)):
                    yield Unanswered(f"{field.name} of {question.name}", open_one.ask)
        case Records(record=record), tuple():
            for field in record.fields:
                yield from _of_people(question, field, value)
        case _:
            pass


def _of_people(
    question: Question, field: Question, people: tuple[Answers, ...]
) -> Iterator[Unanswered]:
    numbers = [
        number
        for number, each in enumerate(people, 1)
        if any(_left_open(field, each.get(field.name)))
    ]
    if numbers:
        yield Unanswered(f"{field.name} of {people_in_words(question, numbers)}", field.ask)


_MOST_PEOPLE = 6
"""More people than these are counted, not listed."""


def people_in_words(question: Question, numbers: Sequence[int]) -> str:
    """The people of these *numbers* in the list that *question* asks for."""
    if len(numbers) > _MOST_PEOPLE:
        return f"{len(numbers):,} {question.name}"
    noun = people_asked_for(question).record.name if len(numbers) == 1 else question.name
    return f"{noun} {phrase([str(number) for number in numbers], 'and')}"
