"""What is known of a team and what is still possible: for every question, the answers it may have.

An answered question has one possible answer; an unanswered one has all that its type and bounds
allow (S6).  A search narrows a world question by question; the evaluator reads any world alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeAlias, assert_never

from attrs import evolve, field, frozen

from pia.answers.values import NONE, Absent, Answers, ChosenOptions, Value
from pia.evaluate.numbers import Numbers, Range, exactly
from pia.evaluate.truth import Truth
from pia.model import rules
from pia.model.walk import people_asked_for


@frozen
class Selection:
    """A set of options: those in it, those that may be, and how many it holds at least and most."""

    chosen: frozenset[str]
    open: frozenset[str]
    fewest: int
    most: int

    def includes(self, option: str) -> Truth:
        """Whether *option* is in the set."""
        if option in self.chosen:
            return Truth.YES
        if option not in self.open or self.most == len(self.chosen):
            return Truth.NO
        return (
            Truth.of(True)
            if self.fewest == len(self.chosen) + len(self.open)
            else (Truth.NOT_KNOWN)
        )


Domain: TypeAlias = "Truth | Numbers | frozenset[str] | Selection"
"""The answers a question may still have: yes or no, a number, options, a set of options."""

Leaf: TypeAlias = tuple[str, str]
"""One thing that can be answered about the team: the record question it belongs to, or nothing, and
the question.  With no question it is whether there is such a record."""

Person: TypeAlias = Mapping[str, Domain]
"""The fields of one person, or of one record."""

IS_THERE: Final = ""

Key: TypeAlias = tuple[str, int]
"""Of whom something was asked: a question of the team, and the position in its list."""

THE_TEAM: Final = ("", 0)
"""The key of the team itself."""


@frozen(eq=False)
class World:
    """A team as far as it is known."""

    leaves: Mapping[Leaf, Domain]
    lists: Mapping[str, tuple[Person, ...] | None]
    """The people of each list; None where the list is not answered."""
    settled: Mapping[tuple[int, Key], Truth | Numbers] = field(factory=dict)
    """What a search takes a condition or quantity about all the people, or a comparison of two open
    quantities, to come to; by the identity of the rule, and of whom it is asked."""

    def narrowed(self, leaf: Leaf, domain: Domain) -> World:
        """This world, with one question narrowed."""
        return evolve(self, leaves={**self.leaves, leaf: domain})

    def taken(self, settled: Mapping[tuple[int, Key], Truth | Numbers]) -> World:
        """This world, with more taken to be settled."""
        return evolve(self, settled={**self.settled, **settled})


def world_of(built: rules.Rules, answers: Answers) -> World:
    """Everything that *answers* leave possible."""
    given = dict(answers.items)
    leaves: dict[Leaf, Domain] = {}
    lists: dict[str, tuple[Person, ...] | None] = {}
    for question in built.questions:
        value = given.get(question.name)
        match question.type:
            case rules.Records(record=record):
                people = value if isinstance(value, tuple) else None
                lists[question.name] = (
                    None if people is None else tuple(person_of(record, each) for each in people)
                )
            case rules.OneRecord(record=record, or_none=or_none):
                answered = value if isinstance(value, Answers) and value.items else None
                there = Truth.NOT_KNOWN if or_none and answered is None else Truth.YES
                leaves[question.name, IS_THERE] = Truth.NO if value is NONE else there
                for name, domain in person_of(record, answered or Answers()).items():
                    leaves[question.name, name] = domain
            case rules.YesNo() | rules.Number() | rules.OneOf() | rules.AnyOf():
                leaves["", question.name] = _domain(question.type, value)
            case _:
                assert_never(question.type)
    return World(leaves, lists)


def person_of(record: rules.Record, answers: Answers) -> Person:
    """The fields of one record, answered or open."""
    given = dict(answers.items)
    return {each.name: _domain(each.type, given.get(each.name)) for each in record.fields}


def blank_person(question: rules.Question) -> Person:
    """One of the people that *question* asks for, of whom nothing is known."""
    return person_of(people_asked_for(question).record, Answers())


def _domain(type_: rules.AnswerType, value: Value | None) -> Domain:
    if value is None:
        return everything(type_)
    match value:
        case bool():
            return Truth.of(value)
        case Fraction():
            return exactly(value)
        case str():
            return frozenset([value])
        case ChosenOptions(yes=yes, no=no):
            assert isinstance(type_, rules.AnyOf)
            names = frozenset(type_.vocabulary.names)
            left = names - yes - no
            return Selection(yes, left, len(yes), len(yes) + len(left))
        case Absent() | Answers() | tuple():
            raise TypeError(f"no answer to a question of this type: {value!r}")
        case _:
            assert_never(value)


def everything(type_: rules.AnswerType) -> Domain:
    """Every answer that a question of this type may have."""
    match type_:
        case rules.YesNo():
            return Truth.NOT_KNOWN
        case rules.Number(low=low, high=high, whole=whole):
            return Numbers((Range(low, low is not None, high, high is not None),), whole=whole)
        case rules.OneOf(vocabulary=vocabulary):
            return frozenset(vocabulary.names)
        case rules.AnyOf(vocabulary=vocabulary):
            names = frozenset(vocabulary.names)
            return Selection(frozenset(), names, 0, len(names))
        case rules.OneRecord() | rules.Records():
            raise TypeError("a record is more than one answer")
        case _:
            assert_never(type_)


def is_open(domain: Domain) -> bool:
    """Whether more than one answer is left."""
    match domain:
        case Truth():
            return domain is Truth.NOT_KNOWN
        case Numbers():
            return domain.only is None
        case frozenset():
            return len(domain) > 1
        case Selection():
            return bool(domain.open)
        case _:
            assert_never(domain)
