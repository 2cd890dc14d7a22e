"""A team that a search has written out, as the answers that it would have given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from pia.answers.values import NONE, Answers, ChosenOptions, Value
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth
from pia.evaluate.world import IS_THERE, Domain, Person, Selection, World, may_be_none, presence
from pia.model import rules
from pia.model.walk import people_asked_for


def answered(built: rules.Rules, team: World) -> tuple[Answers, date | None]:
    """The answers of *team*, of which nothing is open, and the date of which they are.

    Texts, on which nothing depends, are not among them.
    """
    audited = _value(rules.Date(), team.leaves["", rules.AUDIT_DATE])
    assert isinstance(audited, date)
    found = ((each.name, _answer(each, built, team)) for each in built.questions)
    return Answers(tuple((name, value) for name, value in found if value is not None)), audited


def _answer(question: rules.Question, built: rules.Rules, team: World) -> Value | None:
    if question.each is not None:
        return _for_each(question, built, team)
    match question.type:
        case rules.Records(record=record):
            people = team.lists[question.name] or ()
            if question.or_none and not people:
                return NONE
            return tuple(_of_record(record.fields, each) for each in people)
        case rules.OneRecord(record=record):
            return _owned(question.name, record.fields, team)
        case rules.Judgement(criteria=criteria):
            return _owned(question.name, criteria, team)
        case _:
            own = {name: each for (owner, name), each in team.leaves.items() if owner == ""}
            return _single(question, own)


def _for_each(question: rules.Question, built: rules.Rules, team: World) -> Answers:
    found: list[tuple[str, Value]] = []
    for options in built.options:
        which, *questions = people_asked_for(options).record.fields
        if question in questions:
            for option in team.lists[options.name] or ():
                name = _value(which.type, option[which.name])
                value = _single(question, option)
                assert isinstance(name, str)
                if value is not None:
                    found.append((name, value))
    return Answers(tuple(found))


def _owned(owner: str, fields: Iterable[rules.Question], team: World) -> Value:
    if team.leaves[owner, IS_THERE] is Truth.NO:
        return NONE
    own = {name: each for (of, name), each in team.leaves.items() if of == owner}
    return _of_record(fields, own)


def _of_record(fields: Iterable[rules.Question], person: Person) -> Answers:
    return Answers(tuple(_answers(fields, person)))


def _answers(fields: Iterable[rules.Question], person: Person) -> Iterator[tuple[str, Value]]:
    for each in fields:
        value = _single(each, person)
        if value is not None:
            yield each.name, value


def _single(question: rules.Question, values: Person) -> Value | None:
    if isinstance(question.type, rules.Text):
        return None
    if may_be_none(question) and values[presence(question.name)] is Truth.NO:
        return NONE
    return _value(question.type, values[question.name])


def _value(type_: rules.AnswerType, domain: Domain) -> Value:
    match domain:
        case Truth():
            return domain is Truth.YES
        case frozenset():
            (option,) = domain
            return option
        case Numbers(only=only):
            assert only is not None, "of a team written out nothing is open"
            return date.fromordinal(int(only)) if isinstance(type_, rules.Date) else only
        case Selection(chosen=chosen):
            assert isinstance(type_, rules.AnyOf)
            return ChosenOptions(chosen, frozenset(type_.vocabulary.names) - chosen)
        case _:
            assert_never(domain)
