"""What rules are made of: everything that is said, and one step down in each part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, assert_never

from attrs import frozen

from pia.model import rules
from pia.source import Span

Part: TypeAlias = "rules.Condition | rules.Quantity"

About: TypeAlias = "str | None"
"""The record of which something is said; None for the team."""

Key: TypeAlias = tuple[str, About, str]
"""A thing with a name: its sort, the record it is about, and its name."""


@frozen
class Said:
    """One thing that a definition says: a term, quantity, descriptor, class, part of a promise."""

    sort: str
    record: About
    name: str
    parts: tuple[Part, ...]
    span: Span
    """Where its name stands."""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.sort, self.record, self.name


def everything_said(built: rules.Rules) -> Iterator[Said]:
    """All that *built* says, in the order in which it is judged."""
    for term in built.terms:
        yield Said("term", term.record, term.name, (term.condition,), term.span)
    for each in built.quantities:
        yield Said("quantity", each.record, each.name, said_in(each.value), each.span)
    for descriptor in built.descriptors:
        conditions = tuple(criterion.condition for criterion in descriptor.criteria)
        said = (*descriptor.applies, *conditions)
        yield Said("descriptor", None, descriptor.name, said, descriptor.span)
    for class_ in built.classes:
        if class_.condition is not None:
            yield Said("class", None, class_.name, (class_.condition,), class_.span)
    for cap in built.caps:
        yield Said("cap", None, cap.class_name, (cap.condition,), cap.span)
    for promise in built.promises:
        for clause in promise.clauses:
            if isinstance(clause, rules.OnlyIf):
                yield Said("promise", None, promise.words, (clause.condition,), promise.span)


def parts_of(part: Part) -> tuple[Part, ...]:
    """The conditions and quantities directly inside *part*; those behind a name are not inside."""
    match part:
        case rules.Comparison(left=left, right=right):
            return (left, right)
        case rules.Negation(condition=inner):
            return (inner,)
        case rules.HowMany(conditions=parts):
            return parts
        case (
            rules.Everyone(whose=whose, condition=inner)
            | rules.HowManyPeople(whose=whose, condition=inner)
            | rules.Share(whose=whose, condition=inner)
        ):
            return (inner,) if whose is None else (whose, inner)
        case rules.InEach(people=people):
            return parts_of(people)
        case rules.Total(of=quantity) | rules.Shifted(date=quantity):
            return (quantity,)
        case rules.Sum(added=added, taken=taken):
            return (*added, *taken)
        case rules.Product(factors=factors):
            return factors
        case (
            rules.Yes()
            | rules.Chosen()
            | rules.IsNone()
            | rules.Includes()
            | rules.TermHolds()
            | rules.DescriptorIs()
            | rules.EveryDescriptor()
            | rules.HowManyDescriptors()
            | rules.ShareOfDescriptors()
            | rules.Constant()
            | rules.AnswerNumber()
            | rules.NumberChosen()
            | rules.NumberListed()
            | rules.NumberOfDifferent()
            | rules.QuantityOf()
        ):
            return ()
        case _:
            assert_never(part)


def everything_in(*roots: Part) -> Iterator[Part]:
    """*roots* and everything inside them, outer parts first."""
    return (part for part, _ in parts_about(roots, None))


def parts_about(roots: tuple[Part, ...], about: About) -> Iterator[tuple[Part, About]]:
    """The same, each with whom it is about, where *roots* are *about* somebody.

    Inside a sentence about people, that is the record of those people.
    """
    waiting = [(part, about) for part in reversed(roots)]
    while waiting:
        part, about = waiting.pop()
        yield part, about
        if isinstance(part, rules.OfPeople | rules.Total):
            about = people_asked_for(part.list).record.name
        waiting.extend((inner, about) for inner in reversed(parts_of(part)))


def conditions_of(part: Part) -> tuple[rules.Condition, ...]:
    """The conditions directly inside *part*."""
    return tuple(each for each in parts_of(part) if isinstance(each, rules.Condition))


def people_asked_for(question: rules.Question) -> rules.Records:
    """What *question*, which asks for people, asks for: who they are, and how many at least."""
    assert isinstance(question.type, rules.Records)
    return question.type


def number_of(question: rules.Question) -> rules.Number:
    """The numbers, or dates as numbers, that *question* asks for."""
    if isinstance(question.type, rules.Date):
        return question.type.values
    assert isinstance(question.type, rules.Number)
    return question.type


def vocabulary_of(question: rules.Question) -> rules.Vocabulary:
    """The options that *question* asks for."""
    assert isinstance(question.type, rules.OneOf | rules.AnyOf)
    return question.type.vocabulary


def said_in(value: rules.Quantity | rules.Table | rules.Rows) -> tuple[Part, ...]:
    """What a named quantity is computed from: its expression, or all in its table or rows."""
    match value:
        case rules.Table(key=key, bands=bands):
            return (key, *(band.value for band in bands))
        case rules.Rows(rows=rows, otherwise=otherwise):
            return (*(part for row in rows for part in (row.condition, row.value)), otherwise)
        case _:
            return (value,)


def results_of(value: rules.Quantity | rules.Table | rules.Rows) -> tuple[rules.Quantity, ...]:
    """What a named quantity may come to: its expression, or any of its rows."""
    match value:
        case rules.Table(bands=bands):
            return tuple(band.value for band in bands)
        case rules.Rows(rows=rows, otherwise=otherwise):
            return (*(row.value for row in rows), otherwise)
        case _:
            return (value,)


def is_above(built: rules.Rules, one: str, other: str) -> bool:
    """Whether *built* ranks the class *one* above the class *other*."""
    rank = {name: at for at, names in enumerate(built.ranking) for name in names}
    return one in rank and other in rank and rank[one] < rank[other]


def met_in(part: Part) -> tuple[str, ...]:
    """The descriptors that *part* itself asks about."""
    match part:
        case rules.DescriptorIs(descriptor=name):
            return (name,)
        case (
            rules.EveryDescriptor(descriptors=names)
            | rules.HowManyDescriptors(descriptors=names)
            | rules.ShareOfDescriptors(descriptors=names)
        ):
            return names
        case _:
            return ()


def depends_on_the_date(built: rules.Rules) -> bool:
    """Whether anything *built* says depends on the date of the evidence."""
    if any(each.valid_for is not None for each in built.classes):
        return True
    return any(
        isinstance(part, rules.AnswerNumber) and part.answer.question.name == rules.AUDIT_DATE
        for said in everything_said(built)
        for part in everything_in(*said.parts)
    )
