"""Who uses whom: terms, quantities and descriptors, and an order in which none comes too early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from attrs import frozen

from pia.diagnostics.model import Report
from pia.model import problems, rules
from pia.model.walk import (
    About,
    Key,
    Part,
    Said,
    everything_said,
    met_in,
    parts_about,
    people_asked_for,
)
from pia.source import Placed
from pia.syntax.nodes import Name


def named_in(built: rules.Rules) -> dict[Key, Said]:
    """Every term, quantity and descriptor."""
    return {
        each.key: each
        for each in everything_said(built)
        if each.sort in ("term", "quantity", "descriptor")
    }


def used_by(part: Part, record: About, built: rules.Rules) -> Iterator[Key]:
    """The named things that *part* itself uses, where it stands about *record*."""
    match part:
        case rules.TermHolds(subject=subject, name=name):
            yield "term", record_of(subject, record, built), name
        case rules.QuantityOf(subject=subject, name=name):
            yield "quantity", record_of(subject, record, built), name
        case _:
            for name in met_in(part):
                yield "descriptor", None, name


def record_of(subject: str, record: About, built: rules.Rules) -> About:
    """The record that *subject* is, for something that stands about *record*."""
    if subject == rules.TEAM:
        return None
    if subject == rules.PERSON:
        return record
    question = _question_named(subject, built)
    assert isinstance(question.type, rules.OneRecord)
    return question.type.record.name


def _question_named(name: str, built: rules.Rules) -> rules.Question:
    (question,) = [each for each in built.questions if each.name == name]
    return question


def asked_by(
    part: Part, about: About, built: rules.Rules
) -> Iterator[tuple[About, rules.Question]]:
    """The questions that *part* itself looks at, where it stands *about* somebody.

    Each with the record of which it is asked; what is asked for each option is asked of the team.
    """
    records = {each.name for each in built.records}
    for of, question in _asked_by(part, about, built):
        yield (of if of in records else None), question


def _asked_by(
    part: Part, about: About, built: rules.Rules
) -> Iterator[tuple[About, rules.Question]]:
    match part:
        case (
            rules.Yes(answer=answer)
            | rules.Chosen(answer=answer)
            | rules.IsNone(answer=answer)
            | rules.Includes(answer=answer)
            | rules.AnswerNumber(answer=answer)
            | rules.NumberChosen(answer=answer)
        ):
            yield from _subject(answer.subject, built)
            # The criteria of a descriptor that is judged are no questions of their own.
            if answer.subject not in {each.name for each in built.questions if _is_judged(each)}:
                yield record_of(answer.subject, about, built), answer.question
        case rules.TermHolds(subject=subject) | rules.QuantityOf(subject=subject):
            yield from _subject(subject, built)
        case (
            rules.NumberOfDifferent(list=list_, field=field) | rules.InEach(list=list_, field=field)
        ):
            yield None, list_
            yield people_asked_for(list_).record.name, field
        case (
            rules.Everyone(list=list_)
            | rules.HowManyPeople(list=list_)
            | rules.Share(list=list_)
            | rules.NumberListed(list=list_)
            | rules.Total(list=list_)
        ):
            yield None, list_
        case (
            rules.Comparison()
            | rules.Negation()
            | rules.HowMany()
            | rules.DescriptorIs()
            | rules.EveryDescriptor()
            | rules.HowManyDescriptors()
            | rules.ShareOfDescriptors()
            | rules.Constant()
            | rules.Shifted()
            | rules.Sum()
            | rules.Product()
        ):
            pass
        case _:
            assert_never(part)


def _subject(subject: str, built: rules.Rules) -> Iterator[tuple[About, rules.Question]]:
    """The question whose answer *subject* is, if it is neither the team nor the person meant."""
    if subject not in (rules.TEAM, rules.PERSON):
        yield None, _question_named(subject, built)


def _is_judged(question: rules.Question) -> bool:
    return isinstance(question.type, rules.Judgement)


@frozen
class Use(Placed):
    """That something uses another, and about whom it does."""

    key: Key
    about: About


def uses_in(said: Said, built: rules.Rules) -> Iterator[Use]:
    """Everything that *said* uses."""
    span = said.span
    for part, about in parts_about(said.parts, said.record):
        # A quantity has no place of its own; what was last before it is what compares it.
        span = getattr(part, "span", span)
        for key in used_by(part, about, built):
            yield Use(key, about, span=span)


def graph_of(named: Mapping[Key, Said], built: rules.Rules) -> dict[Key, list[Key]]:
    """For each of the *named*, what it uses itself."""
    return {
        key: list(dict.fromkeys(use.key for use in uses_in(said, built)))
        for key, said in named.items()
    }


def in_order(
    graph: Mapping[Key, list[Key]], named: Mapping[Key, Said], report: Report
) -> list[Key] | None:
    """The named things, each behind all that it uses; None where some use themselves (S29)."""
    order: list[Key] = []
    done: set[Key] = set()
    for root in graph:
        path: list[Key] = []
        waiting: list[tuple[Key, bool]] = [(root, False)]
        while waiting:
            key, is_left = waiting.pop()
            if is_left:
                path.pop()
                done.add(key)
                order.append(key)
            elif key in path:
                circle = [*path[path.index(key) :], key]
                place = Name(key[2], span=named[key].span)
                report(problems.uses_itself(place, [name for *_, name in circle]))
                return None
            elif key not in done:
                path.append(key)
                waiting.append((key, True))
                waiting.extend((used, False) for used in reversed(graph[key]))
    return order
