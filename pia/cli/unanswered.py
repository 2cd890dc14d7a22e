"""Which questions a team has left open, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from pia.answers.values import Answers, ChosenOptions, Value
from pia.api.evidence import Evidence
from pia.cli.report import phrase
from pia.model.rules import AnyOf, Judgement, OneRecord, Question, Records, Rules, Text
from pia.model.walk import depends_on_the_date, people_asked_for


@frozen
class Unanswered:
    """A question without an answer, or without a whole one."""

    name: str
    """What is asked, and of whom: ``competency of practitioners 2 and 5``."""
    ask: str


def unanswered(rules: Rules, evidence: Evidence) -> Iterator[Unanswered]:
    """Everything that *evidence* leaves open; what is asked of people, once for all of them."""
    if evidence.date is None and depends_on_the_date(rules):
        yield Unanswered("date", "Of which day are these answers?")
    for question in rules.questions:
        yield from _left_open(question, evidence.answers.get(question.name))


def _left_open(question: Question, value: Value | None) -> Iterator[Unanswered]:
    match question.type, value:
        case Text(), _ if not question.or_none:
            pass
        case _, None:
            yield Unanswered(question.name, question.ask)
        case _, Answers() if question.each is not None:
            for option in question.each.names:
                for open_one in _left_open(evolve(question, each=None), value.get(option)):
                    yield Unanswered(f"{question.name} of {option}", open_one.ask)
        case Judgement(criteria=criteria), Answers():
            for criterion in criteria:
                if value.get(criterion.name) is None:
                    yield Unanswered(f"{question.name}, {criterion.name}", criterion.ask)
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
