"""From findings to what they mean: outcomes of descriptors, and the classes that are possible."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from pia.evaluate.examine import Examination, Finding
from pia.evaluate.truth import Truth, every


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


_OUTCOME = {
    Truth.YES: Outcome.MET,
    Truth.NO: Outcome.NOT_MET,
    Truth.NOT_KNOWN: Outcome.NOT_KNOWN,
}


def classes_left(examination: Examination) -> dict[str, tuple[Finding, ...]]:
    """The classes that Kleene's rules leave, in the order of the definition (S30).

    With each, the findings it rests on: those of its own condition and of all before it.
    """
    left: dict[str, tuple[Finding, ...]] = {}
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


def met(examination: Examination, descriptor: str) -> tuple[Truth, tuple[Finding, ...]]:
    """Whether *descriptor* is met by Kleene's rules, and the findings that rests on."""
    findings = examination.musts(descriptor)
    return every(finding.truth for finding in findings), findings


def partly(outcome: Outcome, musts: Iterable[Truth]) -> bool | None:
    """Whether a descriptor not met is partly so (S26); None where that is not known."""
    if outcome is not Outcome.NOT_MET:
        return False if outcome is not Outcome.NOT_KNOWN else None
    seen = set(musts)
    if Truth.YES in seen:
        return True
    return None if Truth.NOT_KNOWN in seen else False
