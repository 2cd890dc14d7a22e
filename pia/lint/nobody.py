"""Where something is asked of people or descriptors of which there may be none (S15)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias, assert_never

from attrs import evolve

from pia.diagnostics.model import Diagnostic
from pia.lint import problems
from pia.lint.doubts import Doubt
from pia.model import rules
from pia.model.rules import Standing
from pia.model.walk import everything_said, people_asked_for, vocabulary_of
from pia.source import Span
from pia.units import PLAIN

_Demand: TypeAlias = (
    rules.Everyone | rules.Share | rules.InEach | rules.EveryDescriptor | rules.ShareOfDescriptors
)
"""A sentence that reads as if it asked for something, and holds where there is nobody."""


def doubts(built: rules.Rules) -> Iterator[Doubt]:
    """Of each such sentence whether all it stands in can hold because there is nobody."""
    for said in everything_said(built):
        if said.record is not None or said.sort in ("promise", "quantity"):
            continue
        for whole in said.parts:
            assert isinstance(whole, rules.Condition), "only quantities say something else"
            for demand in _demands(whole):
                yield from _doubt(demand, whole, built)


def _demands(condition: rules.Condition) -> Iterator[_Demand]:
    """The sentences in *condition* of which the author does not say that there may be nobody."""
    match condition:
        case rules.Negation(condition=inner):
            yield from _demands(inner)
        case rules.HowMany(conditions=parts):
            for part in parts:
                yield from _demands(part)
        case (
            rules.Everyone(if_any=False)
            | rules.Share(if_any=False, at_least=True)
            | rules.InEach(people=rules.Everyone(if_any=False))
            | rules.InEach(people=rules.Share(if_any=False, at_least=True))
            | rules.EveryDescriptor(if_any=False)
            | rules.ShareOfDescriptors(if_any=False, at_least=True)
        ):
            yield condition


def _doubt(demand: _Demand, whole: rules.Condition, built: rules.Rules) -> Iterator[Doubt]:
    found = _nobody(demand, built)
    if found is None:
        return
    nobody, problem = found
    # It is because of the demand that all holds, if without it all does not.
    without = rules.Negation(_instead(whole, demand), span=whole.span)
    yield Doubt(condition=_all(nobody, whole, without), ever=problem)


def _instead(condition: rules.Condition, demand: _Demand) -> rules.Condition:
    """*condition* with something that never holds in place of *demand*."""
    if condition is demand:
        return rules.HowMany(1, 1, (), span=demand.span)
    match condition:
        case rules.Negation(condition=inner):
            return evolve(condition, condition=_instead(inner, demand))
        case rules.HowMany(conditions=parts):
            return evolve(condition, conditions=tuple(_instead(part, demand) for part in parts))
        case _:
            return condition


def _nobody(demand: _Demand, built: rules.Rules) -> tuple[rules.Condition, Diagnostic] | None:
    """When there is nobody to count for *demand*, and what to say of it; None where never."""
    span = demand.span
    match demand:
        case rules.Everyone() | rules.Share():
            record = people_asked_for(demand.list).record.name
            if demand.whose is not None:
                none = _none_of(demand.list, demand.whose)
                return none, problems.holds_of_no_such(span, record)
            if demand.list in built.options or not _may_be_empty(demand.list):
                return None
            number = rules.NumberListed(demand.list)
            nought = rules.Constant(Fraction(0), PLAIN)
            none = rules.Comparison(number, rules.Comparator.EQUAL, nought, span=span)
            return none, problems.holds_of_an_empty_list(span, demand.list.name)
        case rules.InEach(field=field, people=people):
            groups = vocabulary_of(field)
            within: list[rules.Condition] = [_is_of(field, name, span) for name in groups.names]
            if people.whose is not None:
                within = [_all(people.whose, each) for each in within]
            empty = tuple(_none_of(demand.list, each) for each in within)
            some = rules.HowMany(1, len(empty), empty, span=span)
            return some, problems.holds_of_an_empty_group(span, groups, demand.list.name)
        case rules.EveryDescriptor(descriptors=names) | rules.ShareOfDescriptors(descriptors=names):
            apart = tuple(
                rules.DescriptorIs(name, Standing.NOT_APPLICABLE, span=span) for name in names
            )
            return _all(*apart), problems.holds_where_none_applies(span)
        case _:
            assert_never(demand)


def _may_be_empty(question: rules.Question) -> bool:
    return question.or_none or people_asked_for(question).minimum == 0


def _is_of(field: rules.Question, option: str, span: Span) -> rules.Condition:
    return rules.Chosen(rules.Answer(rules.PERSON, field), frozenset([option]), span=span)


def _none_of(people: rules.Question, condition: rules.Condition) -> rules.Condition:
    return rules.HowManyPeople(people, 0, 0, condition, span=condition.span)


def _all(*conditions: rules.Condition) -> rules.Condition:
    return rules.HowMany(len(conditions), len(conditions), conditions, span=conditions[0].span)
