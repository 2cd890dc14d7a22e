"""Whether two definitions that differ in one thing judge every team alike.

It is put to the search, with nothing answered, whether some team tells them apart.  Only what the
search rules out counts as alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, field, frozen

from pia.answers.values import Answers
from pia.evaluate.examine import EvaluationTooLong, Examination
from pia.evaluate.facts import Facts
from pia.evaluate.search import held
from pia.evaluate.truth import Truth
from pia.evaluate.world import World, world_of
from pia.limits import Limits
from pia.model import rules
from pia.model.rules import Strength
from pia.model.uses import uses_in
from pia.model.walk import About, Key, everything_said
from pia.source import Span


@frozen(eq=False, slots=False)
class Difference:
    """In what two definitions differ that ask the same questions."""

    old: rules.Rules
    new: rules.Rules

    @cached_property
    def named(self) -> dict[Key, tuple[_Said, _Said]]:
        """The terms, quantities and descriptors that differ, as they were and as they are."""
        after = dict(_named(self.new))
        return {key: (was, after[key]) for key, was in _named(self.old) if was != after[key]}

    @cached_property
    def in_classes(self) -> bool:
        """Whether a class or a cap differs, or where it stands."""
        one, other = self.old, self.new
        return (one.classes, one.caps) != (other.classes, other.caps)


@frozen
class _Decides:
    """What decides on a descriptor."""

    applies: tuple[rules.Condition, ...]
    musts: tuple[rules.Condition, ...]
    span: Span = field(eq=False)


_Said: TypeAlias = rules.Term | rules.NamedQuantity | _Decides


def _named(built: rules.Rules) -> Iterator[tuple[Key, _Said]]:
    for term in built.terms:
        yield ("term", term.record, term.name), term
    for quantity in built.quantities:
        yield ("quantity", quantity.record, quantity.name), quantity
    for descriptor in built.descriptors:
        yield ("descriptor", None, descriptor.name), _what_decides(descriptor)


def _what_decides(descriptor: rules.Descriptor) -> _Decides:
    musts = (each.condition for each in descriptor.criteria if each.strength is Strength.MUST)
    return _Decides(descriptor.applies, tuple(musts), descriptor.span)


Graph: TypeAlias = Mapping[Key, Collection[Key]]
"""For each term, quantity and descriptor, what it uses itself."""


def resting_on(changed: Iterable[Key], graph: Graph) -> frozenset[Key]:
    """*changed*, and every term, quantity and descriptor that rests on any of them."""
    found = set(changed)
    size = -1
    while len(found) > size:
        size = len(found)
        found |= {key for key, used in graph.items() if not found.isdisjoint(used)}
    return frozenset(found)


def without_recommendations(built: rules.Rules) -> rules.Rules:
    """*built* without what decides nothing."""
    return evolve(
        built,
        descriptors=tuple(
            evolve(
                each,
                criteria=tuple(one for one in each.criteria if one.strength is Strength.MUST),
            )
            for each in built.descriptors
        ),
    )


def deciding(built: rules.Rules, graph: Graph) -> frozenset[Key]:
    """The terms and quantities that the outcome of a descriptor, or a class, rests on."""
    waiting = [
        use.key
        for said in everything_said(built)
        if said.sort in ("descriptor", "class", "cap")
        for use in uses_in(said, built)
    ]
    found: set[Key] = set()
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += graph[key]
    return frozenset(found)


# ── Teams that would tell ───────────────────────────────────────────────────────────────────────


@frozen(eq=False)
class Telling:
    """What tells two definitions apart: conditions one of which holds of every team that does."""

    facts: Facts
    """Of the old one, in which the conditions can be looked at."""
    conditions: tuple[rules.Condition, ...]

    @classmethod
    def of(cls, difference: Difference) -> Telling:
        """What tells the old from the new."""
        asked, telling = _telling(difference)
        return cls(Facts(asked), tuple(telling))

    def is_ruled_out(self, limits: Limits) -> bool:
        """Whether a search rules out that any team tells the two apart."""
        world = world_of(self.facts.built, Answers())
        try:
            truths = held(self.facts, world, limits, self.conditions)
        except EvaluationTooLong:
            return False
        return all(truth is Truth.NO for truth in truths)

    def is_ruled_out_in(self, world: World, limits: Limits) -> bool:
        """Whether it is plain that no team does of which *world* is what is known."""
        examination = Examination(self.facts.index, world, limits)
        return all(examination.condition(each).truth is Truth.NO for each in self.conditions)


_AS_IT_IS = "as it would be: "


def _telling(difference: Difference) -> tuple[rules.Rules, list[rules.Condition]]:
    """Conditions one of which holds of every team that tells, and rules to look at them in."""
    telling: list[rules.Condition] = []
    terms: list[rules.Term] = []
    quantities: list[rules.NamedQuantity] = []
    for (_, record, name), (was, now) in difference.named.items():
        match was, now:
            case rules.Term(condition=before), rules.Term(condition=after, span=span):
                other = evolve(now, name=f"{_AS_IT_IS}{name}")
                terms.append(other)
                telling += _of_anybody(_differ(before, after, span), record, difference.old, terms)
            case rules.NamedQuantity(), rules.NamedQuantity(span=span):
                other_ = evolve(now, name=f"{_AS_IT_IS}{name}")
                quantities.append(other_)
                subject = rules.TEAM if record is None else rules.PERSON
                unlike = rules.Comparison(
                    rules.QuantityOf(subject, name),
                    rules.Comparator.NOT_EQUAL,
                    rules.QuantityOf(subject, other_.name),
                    span=span,
                )
                telling += _of_anybody(unlike, record, difference.old, terms)
            case _Decides(applies=applies, musts=musts, span=span), _Decides() as decides:
                before, after = _all(applies, span), _all(decides.applies, span)
                telling.append(_differ(before, after, span))
                before, after = _all(musts, span), _all(decides.musts, span)
                telling.append(_all((*applies, _differ(before, after, span)), span))
            case _:
                raise AssertionError("a change leaves everything what it is")
    telling += _of_classes(difference)
    terms += [
        rules.Term(f"told apart {nth}", None, each, span=each.span)
        for nth, each in enumerate(telling)
    ]
    asked = evolve(
        difference.old,
        terms=(*difference.old.terms, *terms),
        quantities=(*difference.old.quantities, *quantities),
    )
    return asked, telling


def _of_anybody(
    condition: rules.Condition, record: About, built: rules.Rules, terms: list[rules.Term]
) -> Iterator[rules.Condition]:
    """*condition*, which is about *record*, of any that a team may have."""
    if record is None:
        yield condition
        return
    span = condition.span
    for question in (*built.questions, *built.options):
        match question.type:
            case rules.Records(record=each) if each.name == record:
                yield rules.HowManyPeople(question, 1, None, condition, span=span)
            case rules.OneRecord(record=each) if each.name == record:
                name = f"told apart of {question.name}"
                if all(term.name != name for term in terms):
                    terms.append(rules.Term(name, record, condition, span=span))
                yield rules.TermHolds(question.name, name, span=span)
            case _:
                pass


def _of_classes(difference: Difference) -> Iterator[rules.Condition]:
    """When the team has another class, if it stands to every descriptor as before."""
    old, new = difference.old, difference.new
    if [each.class_name for each in old.caps] != [each.class_name for each in new.caps]:
        for cap in old.caps:
            if cap not in new.caps:
                yield cap.condition
    else:
        for cap, other in zip(old.caps, new.caps, strict=True):
            if cap != other:
                yield _differ(cap.condition, other.condition, cap.span)
    before: list[rules.Condition] = []
    after = {each.name: each for each in new.classes}
    for at, each in enumerate(old.classes):
        if each.condition is None:
            break
        now = after[each.name].condition
        assert now is not None, "`otherwise` stays what it is"
        if now != each.condition:
            yield _all((*before, _differ(each.condition, now, each.span)), each.span)
        if new.classes[at].name != each.name:
            following = old.classes[at + 1].condition
            # In another order it matters where both fit; of two stages, where one does.
            if following is not None and new.classes[at].name == old.classes[at + 1].name:
                both = (each.condition, following)
                least = 1 if old.in_stages else 2
                matters = rules.HowMany(least, 2, both, span=each.span)
                yield _all((*before, matters), each.span)
        is_passed = each.condition
        if not old.in_stages:
            is_passed = rules.Negation(each.condition, span=each.span)
        before.append(is_passed)


def _all(conditions: tuple[rules.Condition, ...], span: Span) -> rules.Condition:
    return rules.HowMany(len(conditions), len(conditions), conditions, span=span)


def _differ(one: rules.Condition, other: rules.Condition, span: Span) -> rules.Condition:
    return rules.HowMany(1, 1, (one, other), span=span)
