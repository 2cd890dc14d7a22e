"""Why something is not known: the conditions at the bottom of it, and the numbers they compare."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from pia.evaluate.examine import Examination, Finding, Who
from pia.evaluate.truth import Truth
from pia.evaluate.world import THE_TEAM, Key
from pia.model import rules
from pia.model.walk import met_in


@frozen(eq=False)
class Asked:
    """A condition, and of whom it is asked: the record that a question asks for, or the team."""

    condition: rules.Condition
    subject: str | None

    @property
    def key(self) -> Key:
        """The key by which what it comes to is kept."""
        return THE_TEAM if self.subject is None else (self.subject, 0)


def undecided(
    finding: Finding, subject: str | None, counted: frozenset[str] = frozenset()
) -> Iterator[Asked]:
    """The conditions at the bottom of why *finding* is not known, which rest on no others.

    What is said of descriptors that are *counted* as a whole is at the bottom itself.
    """
    waiting = [(finding, subject)]
    seen: set[tuple[int, str | None]] = set()
    while waiting:
        finding, subject = waiting.pop()
        if finding.truth is not Truth.NOT_KNOWN or (id(finding), subject) in seen:
            continue
        seen.add((id(finding), subject))
        condition = finding.condition
        if isinstance(condition, rules.TermHolds):
            if condition.subject not in (rules.TEAM, rules.PERSON):
                yield Asked(condition, subject)
            inner = subject if condition.subject == rules.PERSON else condition.subject or None
            waiting += [(part, inner) for part in finding.parts]
        elif isinstance(condition, rules.OfPeople) or not finding.parts:
            yield Asked(condition, subject)
        elif isinstance(condition, rules.OfDescriptors):
            named = counted.intersection(met_in(condition))
            if named:
                yield Asked(condition, subject)
            if not (named and isinstance(condition, rules.DescriptorIs)):
                waiting += [
                    (part, subject) for part in reversed(finding.parts) if not _is_of(part, counted)
                ]
        else:
            waiting += [(part, subject) for part in reversed(finding.parts)]


def _is_of(finding: Finding, descriptors: frozenset[str]) -> bool:
    """Whether *finding* says how the team stands to one of *descriptors*."""
    condition = finding.condition
    return isinstance(condition, rules.DescriptorIs) and condition.descriptor in descriptors


def difference(
    examination: Examination, condition: rules.Condition, who: Who | None
) -> Fraction | None:
    """The left side of a comparison less its right, where both are known."""
    if not isinstance(condition, rules.Comparison):
        return None
    left, right = (
        examination.quantity(condition.left, who).only,
        examination.quantity(condition.right, who).only,
    )
    return None if left is None or right is None else left - right
