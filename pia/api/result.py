"""What an evaluation came to, as users hold it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from pia.api.evidence import Evidence
from pia.api.named import Named
from pia.dates import in_calendar, later
from pia.evaluate.classify import Outcome, partly
from pia.evaluate.examine import Examination, Finding
from pia.evaluate.search import Possible
from pia.evaluate.world import world_of
from pia.model import rules
from pia.model.rules import Strength
from pia.stack import with_room
from pia.units import in_words

if TYPE_CHECKING:
    from pia.api.definition import Definition

VERSION = 1
"""The version of the document that :meth:`Result.to_dict` gives."""


class Class(str):
    """A class that a team may have: its name, which it is equal to, with a title and advice.

    >>> import pia
    >>> established = pia.builtin("parent-infant-team").classes["established"]
    >>> established == "established", established.name, established.title
    (True, 'established', 'Established team')
    """

    __slots__ = ("_declared",)

    _declared: rules.Class

    def __new__(cls, declared: rules.Class) -> Class:
        """The class that is *declared*."""
        self = super().__new__(cls, declared.name)
        self._declared = declared
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return Class, (self._declared,)

    @property
    def name(self) -> str:
        """Its name in the definition."""
        return self._declared.name

    # `str` has a method of this name, which title-cases; of a class one wants to know its title.
    @property
    def title(self) -> str:  # type: ignore[override]
        """What it is called, for people."""
        return self._declared.title

    @property
    def valid_for(self) -> str | None:
        """How long a team has the class, such as ``3 years``; None where it is not said."""
        duration = self._declared.valid_for
        return None if duration is None else in_words(duration.value, duration.unit)

    def valid_until(self, audited: date) -> date | None:
        """Until when a team has the class that was *audited* on this day (S34).

        None where the definition sets no end, or none before the year 10000.
        """
        duration = self._declared.valid_for
        if duration is None:
            return None
        return in_calendar(later(audited.toordinal(), duration.value, duration.unit))

    @property
    def advice(self) -> str:
        """What the definition says to a team of this class; empty where it says nothing."""
        return self._declared.advice


@frozen
class CriterionResult:
    """What one criterion came to."""

    strength: Strength
    """``must``, ``should`` or ``ideally``."""
    words: str
    """What it asks, in the author's words."""
    outcome: Outcome
    finding: Finding = field(eq=False, repr=False)
    """What its condition came to, and what that rests on."""

    @property
    def nobody_to_count(self) -> bool:
        """Whether it speaks of people or descriptors of whom there are none (S15)."""
        waiting = [self.finding]
        while waiting:
            finding = waiting.pop()
            if finding.of_nobody:
                return True
            if not isinstance(finding.condition, rules.OfPeople):
                waiting += finding.parts
        return False


@frozen
class DescriptorResult:
    """What one descriptor came to."""

    name: str
    title: str
    self_audit_only: bool
    """Whether it is reported only, and never decides a class."""
    outcome: Outcome
    """Not known only if the missing answers can make it either, where :attr:`exact` holds."""
    possible: tuple[Outcome, ...]
    """Every outcome that some way to give the missing answers leads to."""
    exact: bool
    """False where the search met its bound, so that an outcome not known may be decided."""
    partly: bool | None
    """Of one that is not met: whether some of what it requires is; None where that is not known."""
    criteria: tuple[CriterionResult, ...]


@frozen(slots=False, repr=False)
class Result:
    """The verdict on one team.

    Immutable; can be shared between threads, hashed and pickled.
    """

    definition: Definition
    evidence: Evidence
    _possible: Possible = field(eq=False)

    def __repr__(self) -> str:
        what = self.classification or " or ".join(self.possible)
        return f"<pia.Result {self.evidence.team or 'a team'}: {what}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        # Notebooks and Hypothesis print an attrs object field by field, here the whole definition.
        printer.text(repr(self))

    def __reduce__(self) -> tuple[object, ...]:
        return _evaluated_again, (self.definition, self.evidence)

    @cached_property
    def possible(self) -> tuple[Class, ...]:
        """The classes that are still possible, in the order of the file."""
        return tuple(self.definition.classes[name] for name in self._possible.classes)

    @property
    def exact(self) -> bool:
        """Whether each class in :attr:`possible` is one that some complete team would have.

        False where the search met its bound: then no other class is possible, and of these perhaps
        not all.
        """
        return self._possible.exact

    @property
    def classification(self) -> Class | None:
        """The class of the team, or None while more than one is possible."""
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def valid_until(self) -> date | None:
        """Until when the team has its class (S34).

        None while the class is not decided, where the definition sets no end to it, and where the
        evidence has no date.
        """
        if self.classification is None or self.evidence.date is None:
            return None
        return self.classification.valid_until(self.evidence.date)

    @cached_property
    def descriptors(self) -> Named[DescriptorResult]:
        """What each descriptor came to, with its criteria; made when first asked for."""
        return with_room(self._descriptors)

    def _descriptors(self) -> Named[DescriptorResult]:
        definition = self.definition
        world = world_of(definition.rules, self.evidence.answers, self.evidence.date)
        examination = Examination(definition._facts.index, world, definition.limits)
        return Named(self._descriptor(each, examination) for each in definition.rules.descriptors)

    def _descriptor(
        self, descriptor: rules.Descriptor, examination: Examination
    ) -> DescriptorResult:
        criteria = tuple(
            _criterion(each, examination.condition(each.condition)) for each in descriptor.criteria
        )
        left = self._possible.outcomes[descriptor.name]
        outcomes = tuple(Outcome.standing(each) for each in rules.Standing if each in left)
        outcome = outcomes[0] if len(outcomes) == 1 else Outcome.NOT_KNOWN
        musts = (each.finding.truth for each in criteria if each.strength is Strength.MUST)
        return DescriptorResult(
            descriptor.name,
            descriptor.title,
            descriptor.self_audit_only,
            outcome,
            outcomes,
            descriptor.name not in self._possible.unsure,
            partly(outcome, musts),
            criteria,
        )

    def to_dict(self) -> dict[str, object]:
        """The result as JSON-ready data; its form is documented under ``docs/result.md``."""
        return {
            "version": VERSION,
            "team": self.evidence.team or None,
            "date": None if self.evidence.date is None else self.evidence.date.isoformat(),
            "definition": {
                "name": self.definition.name,
                "edition": self.definition.edition,
                "digest": self.definition.digest,
                "meaning": self.definition.meaning,
            },
            "classification": None if self.classification is None else self.classification.name,
            "possible": [each.name for each in self.possible],
            "exact": self.exact,
            "valid_until": None if self.valid_until is None else self.valid_until.isoformat(),
            "descriptors": {each.name: _as_data(each) for each in self.descriptors},
            "notes": [each.message for each in self.evidence.messages],
        }


def _criterion(criterion: rules.Criterion, finding: Finding) -> CriterionResult:
    return CriterionResult(criterion.strength, criterion.words, Outcome.of(finding.truth), finding)


def _as_data(descriptor: DescriptorResult) -> dict[str, object]:
    return {
        "title": descriptor.title,
        "self_audit_only": descriptor.self_audit_only,
        "outcome": descriptor.outcome.value,
        "possible": [each.value for each in descriptor.possible],
        "exact": descriptor.exact,
        "partly": descriptor.partly,
        "criteria": [
            {
                "strength": each.strength.value,
                "words": each.words,
                "outcome": each.outcome.value,
                "nobody_to_count": each.nobody_to_count,
            }
            for each in descriptor.criteria
        ],
    }


def _evaluated_again(definition: Definition, evidence: Evidence) -> Result:
    """A result from its pickle."""
    return definition.evaluate(evidence)
