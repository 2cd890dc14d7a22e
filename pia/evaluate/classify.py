"""From findings to what they mean: outcomes of descriptors, and the classes that are possible."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from pia.evaluate.examine import Examination, Finding
from pia.evaluate.truth import Truth
from pia.model.rules import Standing
from pia.model.walk import is_above


class Outcome(Enum):
    """What a descriptor, or one criterion of it, came to."""

    MET = "met"
    NOT_MET = "not met"
    NOT_KNOWN = "not known"
    NOT_APPLICABLE = "not applicable"

    @classmethod
    def of(cls, truth: Truth) -> Outcome:
        """The outcome of something that applies and came to *truth*."""
        return _OUTCOME[truth]

    @classmethod
    def standing(cls, standing: Standing) -> Outcome:
        """The outcome of a descriptor to which a team stands in this way."""
        return cls(standing.value)


_OUTCOME = {
    Truth.YES: Outcome.MET,
    Truth.NO: Outcome.NOT_MET,
    Truth.NOT_KNOWN: Outcome.NOT_KNOWN,
}


Left: TypeAlias = "dict[str, tuple[Finding, ...]]"
"""Classes that are left, with the findings that each of them rests on."""


def classes_left(examination: Examination) -> Left:
    """The classes that Kleene's rules leave, in the order of the definition (S30)."""
    built = examination.index.built
    fitting = _stages(examination) if built.in_stages else _first_that_fits(examination)
    left = _capped(fitting, examination)
    return {each.name: left[each.name] for each in built.classes if each.name in left}


def _first_that_fits(examination: Examination) -> Left:
    """With each class, the findings of its own condition and of all before it."""
    left: Left = {}
    before: tuple[Finding, ...] = ()
    for each in examination.index.built.classes:
        if each.condition is None:
            left[each.name] = before
            break
        finding = examination.condition(each.condition)
        before = (*before, finding)
        if finding.truth is not Truth.NO:
            left[each.name] = before
        if finding.truth is Truth.YES:
            break
    return left


def _stages(examination: Examination) -> Left:
    """The last such that it and all before hold: its findings are theirs, and of the one behind."""
    *stages, otherwise = examination.index.built.classes
    left: Left = {}
    reached = otherwise.name
    before: tuple[Finding, ...] = ()
    for each in stages:
        assert each.condition is not None, "only the last class is `otherwise`"
        finding = examination.condition(each.condition)
        before = (*before, finding)
        if finding.truth is not Truth.YES:
            left[reached] = before
        if finding.truth is Truth.NO:
            return left
        reached = each.name
    left[reached] = before
    return left


def _capped(fitting: Left, examination: Examination) -> Left:
    """*fitting* after each ``at best`` whose condition holds or may hold."""
    built = examination.index.built
    for cap in built.caps:
        finding = examination.condition(cap.condition)
        if finding.truth is Truth.NO:
            continue
        after: Left = {}
        for name, findings in fitting.items():
            if not is_above(built, name, cap.class_name):
                _rest(after, name, findings)
                continue
            _rest(after, cap.class_name, (*findings, finding))
            if finding.truth is Truth.NOT_KNOWN:
                _rest(after, name, (*findings, finding))
        fitting = after
    return fitting


def _rest(left: Left, name: str, findings: tuple[Finding, ...]) -> None:
    """Note that *name* is left, because of *findings* or of what it was left for before."""
    joined = {id(each): each for each in (*left.get(name, ()), *findings)}
    left[name] = tuple(joined.values())


def standings_left(examination: Examination, descriptor: str) -> frozenset[Standing]:
    """How a team may stand to *descriptor*, by Kleene's rules."""
    standing = examination.standing(descriptor)
    return frozenset(each for each in Standing if standing.truth(each) is not Truth.NO)


def partly(outcome: Outcome, musts: Iterable[Truth]) -> bool | None:
    """Whether a descriptor not met is partly so (S26); None where that is not known."""
    if outcome is not Outcome.NOT_MET:
        return False if outcome is not Outcome.NOT_KNOWN else None
    seen = set(musts)
    if Truth.YES in seen:
        return True
    return None if Truth.NOT_KNOWN in seen else False
