"""The teams that pia finds on its search, as evidence: what an oracle can judge by itself."""

from __future__ import annotations

import datetime as dt

import pia
from pia.evaluate.classify import classes_left
from pia.evaluate.facts import Facts
from pia.evaluate.numbers import Numbers
from pia.evaluate.search import _Search
from pia.evaluate.truth import Truth
from pia.evaluate.world import IS_THERE, Domain, Person, Selection, World, presence, world_of
from pia.model import rules
from pia.model.walk import number_of, people_asked_for
from tests.strategies import plain
from tests.strategies.evidence import Evidence


def witnesses(held: pia.Definition, team: Evidence) -> dict[str, Evidence]:
    """For each class that was found by a team, the first such team, whole."""
    answers = dict(team)
    date = answers.pop(plain.AUDIT_DATE, None)
    assert date is None or isinstance(date, dt.date)
    world = world_of(held.rules, held.read({"answers": answers}).answers, date)
    watched = _Watched(Facts(held.rules), world, held.limits)
    watched.possible()
    return {name: _evidence(held, each) for name, each in watched.seen.items()}


class _Watched(_Search):
    """A search that keeps the teams it has written out."""

    def __init__(self, facts: Facts, world: World, limits: pia.Limits) -> None:
        self.seen: dict[str, World] = {}
        super().__init__(facts, world, limits, ())

    def _note(self, world: World) -> None:
        super()._note(world)
        (name,) = classes_left(self.ground.examination(world))
        self.seen.setdefault(name, world)


def _evidence(held: pia.Definition, world: World) -> Evidence:
    found: Evidence = {plain.AUDIT_DATE: _value(rules.audit_date(), world.leaves["", "audit-date"])}
    for question in held.rules.questions:
        match question.type:
            case rules.Records(record=record):
                people = world.lists[question.name] or ()
                found[question.name] = [_record(record.fields, each) for each in people]
                if question.or_none and not people:
                    found[question.name] = "none"
            case rules.OneRecord(record=record):
                found[question.name] = _owned(question.name, record.fields, world) or "none"
            case rules.Judgement(criteria=criteria):
                judged = _owned(question.name, criteria, world)
                found[question.name] = judged if judged is not None else "not applicable"
            case _ if question.each is None:
                own = {name: each for (owner, name), each in world.leaves.items() if owner == ""}
                found |= _record((question,), own)
            case _:
                pass
    for options in held.rules.options:
        which, *questions = people_asked_for(options).record.fields
        for person in world.lists[options.name] or ():
            (option,) = _options_of(person[which.name])
            for name, value in _record(tuple(questions), person).items():
                answers = found.setdefault(name, {})
                assert isinstance(answers, dict)
                answers[option] = value
    return found


def _owned(owner: str, fields: tuple[rules.Question, ...], world: World) -> Evidence | None:
    if world.leaves[owner, IS_THERE] is Truth.NO:
        return None
    return _record(fields, {name: each for (of, name), each in world.leaves.items() if of == owner})


def _record(fields: tuple[rules.Question, ...], person: Person) -> Evidence:
    found: Evidence = {}
    for each in fields:
        if person.get(presence(each.name)) is Truth.NO:
            found[each.name] = "none"
        elif isinstance(each.type, rules.Text):
            found[each.name] = "words"
        else:
            found[each.name] = _value(each, person[each.name])
    return found


def _value(question: rules.Question, domain: Domain) -> object:
    match domain:
        case Truth():
            return domain is Truth.YES
        case frozenset():
            (option,) = domain
            return option
        case Numbers():
            assert domain.only is not None
            if isinstance(question.type, rules.Date):
                return dt.date.fromordinal(int(domain.only))
            return domain.only / number_of(question).unit.factor
        case Selection():
            return sorted(domain.chosen)


def _options_of(domain: Domain) -> frozenset[str]:
    assert isinstance(domain, frozenset)
    return domain
