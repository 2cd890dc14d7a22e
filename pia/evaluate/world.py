"""What is known of a team and what is still possible: for every question, the answers it may have.

An answered question has one possible answer; an unanswered one has all that its type and bounds
allow (S6).  A search narrows a world question by question; the evaluator reads any world alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias, assert_never

from attrs import evolve, field, frozen

from pia.answers.values import NONE, Absent, Answers, ChosenOptions, Value
from pia.evaluate.numbers import Numbers, exactly
from pia.evaluate.ranges import Range
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

    @property
    def least(self) -> int:
        """How many there are at least, those chosen among them."""
        return max(self.fewest, len(self.chosen))

    @property
    def greatest(self) -> int:
        """How many there can be at most."""
        return min(self.most, len(self.chosen) + len(self.open))

    @property
    def is_possible(self) -> bool:
        """Whether there is such a set."""
        return self.least <= self.greatest

    def includes(self, option: str) -> Truth:
        """Whether *option* is in the set."""
        if option in self.chosen:
            return Truth.YES
        if option not in self.open or self.most == len(self.chosen):
            return Truth.NO
        is_all = self.fewest == len(self.chosen) + len(self.open)
        return Truth.YES if is_all else Truth.NOT_KNOWN


Domain: TypeAlias = "Truth | Numbers | frozenset[str] | Selection"
"""The answers a question may still have: yes or no, a number, options, a set of options."""

Leaf: TypeAlias = tuple[str, str]
"""One thing that can be answered about the team: the record question it belongs to, or nothing, and
the question.  With no question it is whether there is such a record."""

Person: TypeAlias = Mapping[str, Domain]
"""The fields of one person, or of one record."""

IS_THERE: Final = ""


def presence(question: str) -> str:
    """The name of whether there is an answer other than ``none`` to *question*, beside it."""
    return question + "?"


def may_be_none(question: rules.Question) -> bool:
    """Whether there may be no answer to *question*, so that its presence is known or not."""
    types = rules.YesNo | rules.Number | rules.OneOf | rules.Date | rules.Text
    return question.or_none and isinstance(question.type, types)


Key: TypeAlias = tuple[str, int]
"""Of whom something was asked: a question of the team, and the position in its list."""

THE_TEAM: Final = ("", 0)
"""The key of the team itself."""

Settled: TypeAlias = Mapping[tuple[int, Key], Truth | Numbers]
"""What a search takes something to come to: a condition or quantity about all the people, something
said of descriptors, or a comparison of open quantities.  By the identity of the rule, and of whom
it is asked."""


@frozen(eq=False)
class World:
    """A team as far as it is known."""

    leaves: Mapping[Leaf, Domain]
    lists: Mapping[str, tuple[Person, ...] | None]
    """The people of each list; None where the list is not answered."""

    @property
    def size(self) -> int:
        """How many answers it has."""
        people = (person for each in self.lists.values() for person in each or ())
        return len(self.leaves) + sum(map(len, people))

    settled: Settled = field(factory=dict)

    def narrowed(self, leaf: Leaf, domain: Domain) -> World:
        """This world, with one question narrowed."""
        return evolve(self, leaves={**self.leaves, leaf: domain})

    def taken(self, settled: Settled) -> World:
        """This world, with more taken to be settled."""
        return evolve(self, settled={**self.settled, **settled})


def world_of(built: rules.Rules, answers: Answers, date: date | None = None) -> World:
    """Everything that *answers*, and the *date* they are of, leave possible."""
    given = dict(answers.items)
    leaves: dict[Leaf, Domain] = {("", rules.AUDIT_DATE): _domain(rules.Date(), date)}
    lists: dict[str, tuple[Person, ...] | None] = {}
    for question in built.questions:
        value = given.get(question.name)
        match question.type:
            case rules.Records(record=record):
                people = value if isinstance(value, tuple) else None
                lists[question.name] = (
                    None if people is None else tuple(person_of(record, each) for each in people)
                )
            case rules.OneRecord(record=record):
                answered = value if isinstance(value, Answers) and value.items else None
                open_ = question.or_none and answered is None
                leaves |= _record(question.name, record.fields, value, answered, open_)
            case rules.Judgement(criteria=criteria, may_not_apply=may_not_apply):
                answered = value if isinstance(value, Answers) else None
                open_ = may_not_apply and answered is None
                leaves |= _record(question.name, criteria, value, answered, open_)
            case _ if question.each is None:
                for name, domain in _fields((question,), given).items():
                    leaves["", name] = domain
            case _:
                pass
    for options in built.options:
        lists[options.name] = tuple(_options(options, given))
    return World(leaves, lists)


def _record(
    name: str,
    fields: Iterable[rules.Question],
    value: Value | None,
    answered: Answers | None,
    may_be_there_or_not: bool,
) -> Iterator[tuple[Leaf, Domain]]:
    there = Truth.NOT_KNOWN if may_be_there_or_not else Truth.YES
    yield (name, IS_THERE), Truth.NO if value is NONE else there
    for field_, domain in _fields(fields, dict((answered or Answers()).items)).items():
        yield (name, field_), domain


def _options(options: rules.Question, given: Mapping[str, Value]) -> Iterator[Person]:
    """What is answered for each option, each as one of a list."""
    which, *questions = people_asked_for(options).record.fields
    assert isinstance(which.type, rules.OneOf)
    for option in which.type.vocabulary.names:
        answers: dict[str, Value] = {}
        for question in questions:
            answered = given.get(question.name)
            value = answered.get(option) if isinstance(answered, Answers) else None
            if value is not None:
                answers[question.name] = value
        yield {which.name: frozenset([option]), **_fields(questions, answers)}


def person_of(record: rules.Record, answers: Answers) -> Person:
    """The fields of one record, answered or open."""
    return _fields(record.fields, dict(answers.items))


def _fields(questions: Iterable[rules.Question], given: Mapping[str, Value]) -> dict[str, Domain]:
    """What each of *questions* may be answered, and whether it is where there may be none."""
    found: dict[str, Domain] = {}
    for question in questions:
        value = given.get(question.name)
        if may_be_none(question):
            there = Truth.NOT_KNOWN if value is None else Truth.of(value is not NONE)
            found[presence(question.name)] = there
        # Of a text nothing else plays a part (S4).
        if isinstance(question.type, rules.Text):
            continue
        found[question.name] = _domain(question.type, None if value is NONE else value)
    return found


def blank_person(question: rules.Question) -> Person:
    """One of the people that *question* asks for, of whom nothing is known."""
    return person_of(people_asked_for(question).record, Answers())


def fewest(question: rules.Question) -> int:
    """How many people the list that *question* asks for has at least."""
    return 0 if question.or_none else people_asked_for(question).minimum


def _domain(type_: rules.AnswerType, value: Value | None) -> Domain:
    if value is None:
        return everything(type_)
    match value:
        case bool():
            return Truth.of(value)
        case Fraction():
            return exactly(value)
        case date():
            return exactly(value.toordinal())
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
        case rules.Date():
            return everything(type_.values)
        case rules.OneRecord() | rules.Records() | rules.Judgement():
            raise TypeError("a record is more than one answer")
        case rules.Text():
            raise TypeError("nothing depends on a text")
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
