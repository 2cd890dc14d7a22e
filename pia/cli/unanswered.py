"""Which questions a team has left open, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from pia.answers.values import Answers, ChosenOptions, Value
from pia.model.rules import AnyOf, OneRecord, Question, Records, Rules


@frozen
class Unanswered:
    """A question without an answer, or without a whole one."""

    path: str
    """Where its answer goes, as ``practitioners[2].competency``, people counted from 1."""
    ask: str


def unanswered(rules: Rules, answers: Answers) -> Iterator[Unanswered]:
    """Everything that *answers* leave open."""
    for question in rules.questions:
        yield from _left_open(question, question.name, answers.get(question.name))


def _left_open(question: Question, path: str, value: Value | None) -> Iterator[Unanswered]:
    match question.type, value:
        case _, None:
            yield Unanswered(path, question.ask)
        case AnyOf(vocabulary=vocabulary), ChosenOptions(yes=yes, no=no):
            if len(yes | no) < len(vocabulary.options):
                yield Unanswered(path, question.ask)
        case OneRecord(record=record), Answers():
            yield from _in_record(record.fields, path, value)
        case Records(record=record), tuple():
            for number, each in enumerate(value, 1):
                yield from _in_record(record.fields, f"{path}[{number}]", each)
        case _:
            pass


def _in_record(fields: tuple[Question, ...], path: str, answers: Answers) -> Iterator[Unanswered]:
    for field in fields:
        yield from _left_open(field, f"{path}.{field.name}", answers.get(field.name))
