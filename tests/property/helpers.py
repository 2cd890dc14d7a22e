"""What the laws have in common: from a definition as plain data to what pia makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from hypothesis import seed, settings

import pia
from pia.evaluate.examine import Examination, Finding
from pia.evaluate.world import world_of
from tests.strategies import plain
from tests.strategies.text import definition_text

Test = TypeVar("Test", bound=Callable[..., None])


def examples() -> int:
    """How many examples the profile in use tries of a law."""
    assert settings.default is not None
    return settings.default.max_examples


def repeatable(number: int) -> Callable[[Test], Test]:
    """Part *number* of a law that is tried in several; where examples repeat, each has its own."""
    assert settings.default is not None
    if not settings.default.derandomize:
        return lambda test: test
    return seed(number)


KNOWN = {pia.Outcome.MET: True, pia.Outcome.NOT_MET: False}


def evaluated(definition: pia.Definition, team: Mapping[str, object]) -> pia.Result:
    """What *definition* says of *team*, which holds the date of the audit among its answers."""
    answers = dict(team)
    date = answers.pop(plain.AUDIT_DATE, None)
    assert date is None or isinstance(date, dt.date)
    return definition.evaluate(answers, date=date)


@lru_cache(maxsize=256)
def loaded(definition: plain.Definition) -> pia.Definition:
    """*definition*, printed and read by pia."""
    return pia.loads(definition_text(definition))


@lru_cache(maxsize=1)
def september() -> pia.Definition:
    """The definition that ships with pia."""
    return pia.builtin("parent-infant-team", "2020-09")


@dataclass(frozen=True)
class Judged:
    """What a verdict says, without how it came about."""

    possible: tuple[str, ...]
    outcomes: dict[str, frozenset[str]]
    criteria: dict[str, list[bool | None]]
    exact: bool
    valid_until: dt.date | None = None


def judged(definition: plain.Definition | pia.Definition, team: Mapping[str, object]) -> Judged:
    """What pia says of *team*; what is not known is None."""
    held = definition if isinstance(definition, pia.Definition) else loaded(definition)
    return told(evaluated(held, team))


def told(result: pia.Result) -> Judged:
    """What *result* says."""
    return Judged(
        tuple(each.name for each in result.possible),
        {
            each.name: frozenset(outcome.value for outcome in each.possible)
            for each in result.descriptors
        },
        {
            each.name: [KNOWN.get(one.outcome) for one in each.criteria]
            for each in result.descriptors
        },
        result.exact,
        result.valid_until,
    )


def contradictions(less: Judged, more: Judged) -> list[str]:
    """Where *more* takes back what *less*, which knew less, had decided."""
    found = [f"class {name} comes back" for name in more.possible if name not in less.possible]
    for name, outcomes in less.outcomes.items():
        if not more.outcomes[name] <= outcomes:
            found.append(f"{name} was {set(outcomes)} and is {set(more.outcomes[name])}")
        for at, (before, after) in enumerate(
            zip(less.criteria[name], more.criteria[name], strict=True)
        ):
            if before is not None and after is not before:
                found.append(f"criterion {at} of {name} was {before} and is {after}")
    return found


def findings(definition: pia.Definition, team: Mapping[str, object]) -> list[Finding]:
    """What every criterion and every class condition comes to, classes that cannot matter too."""
    evidence = evaluated(definition, team).evidence
    world = world_of(definition.rules, evidence.answers, evidence.date)
    examination = Examination(definition._facts.index, world, definition.limits)
    conditions = [
        criterion.condition
        for descriptor in definition.rules.descriptors
        for criterion in descriptor.criteria
    ]
    conditions += [condition for each in definition.rules.descriptors for condition in each.applies]
    conditions += [each.condition for each in definition.rules.classes if each.condition]
    conditions += [each.condition for each in definition.rules.caps]
    return [examination.condition(each) for each in conditions]


def below(finding: Finding) -> Iterator[Finding]:
    """*finding* and all it rests on, each once."""
    waiting, seen = [finding], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting += each.parts
