"""The difference between two definitions as users hold it, and the teams that it moves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import evolve, field, frozen

from pia.answers.values import Answers
from pia.answers.written import written
from pia.api.definition import Definition
from pia.api.evidence import Evidence
from pia.api.result import CriterionResult, DescriptorResult, Result
from pia.changes.both import Both, Compared
from pia.changes.change import Change, Level, Team, Verdict
from pia.changes.criteria import criteria_of, matched
from pia.changes.run import changes
from pia.diagnostics.as_data import place
from pia.evaluate.classify import Outcome
from pia.model.rules import Strength
from pia.source import Span
from pia.stack import with_room


@frozen(slots=False, repr=False)
class Difference:
    """What changed between two definitions, and who feels it.

    Immutable.  Made by :func:`pia.diff`.
    """

    old: Definition
    new: Definition
    changes: tuple[Change, ...]
    """Those that reach farthest first."""
    _both: Both = field(eq=False)

    def __repr__(self) -> str:
        level = "no difference" if self.level is None else self.level.value
        return f"<pia.Difference {self.old.name} {self.old.edition}: {level}>"

    @property
    def level(self) -> Level | None:
        """How far the change that reaches farthest does; None where nothing changed."""
        return max((each.level for each in self.changes), default=None)

    def moved(self, evidence: Evidence) -> Moved:
        """What becomes of a team whose *evidence* was read by one of the two definitions."""
        if evidence.meaning == self.old.meaning:
            before, after = evidence.answers, self._both.to_new(evidence.answers)
            left_out = _left_out(before, self._both.to_old(after))
        elif evidence.meaning == self.new.meaning:
            before, after = self._both.to_old(evidence.answers), evidence.answers
            left_out = _left_out(after, self._both.to_new(before))
        else:
            raise ValueError(f"this evidence was read for another definition, {evidence.edition}")

        def result(definition: Definition, answers: Answers) -> Result:
            held = definition.holding(answers, evidence.date)
            return definition.evaluate(evolve(held, team=evidence.team))

        return Moved(
            evidence.team, result(self.old, before), result(self.new, after), left_out, self
        )

    def to_dict(self) -> dict[str, object]:
        """The difference as JSON-ready data; its form is documented under ``docs/diff.md``."""
        return {
            "version": 1,
            "old": _identity(self.old),
            "new": _identity(self.new),
            "level": None if self.level is None else self.level.value,
            "changes": [self._change(each) for each in self.changes],
        }

    def _change(self, change: Change) -> dict[str, object]:
        return {
            "level": change.level.value,
            "kind": change.kind,
            "name": change.name,
            "words": change.words,
            "old": _place(self.old, change.old),
            "new": _place(self.new, change.new),
            "felt": None if change.felt is None else change.felt.value,
            "team": None if change.team is None else self._team(change.team),
        }

    def _team(self, team: Team) -> dict[str, object]:
        return {
            "date": None if team.date is None else team.date.isoformat(),
            "alone": team.alone,
            "old": _side(self.old, team.old, team.before),
            "new": _side(self.new, team.new, team.after),
        }

    def now(self, sort: str, name: str) -> str:
        """What the descriptor or class *name* of the old definition is called in the new one."""
        return self._both.now(sort, name)


def diff(old: Definition, new: Definition) -> Difference:
    """What changed from *old* to *new*, in words, how far it reaches, and teams that feel it.

    >>> import pia
    >>> old = pia.builtin("parent-infant-team", "2020-09")
    >>> new = pia.builtin("parent-infant-team", "website")
    >>> pia.diff(old, new).level
    <Level.CLASS: 'class'>
    """
    for each in (old, new):
        if not isinstance(each, Definition):
            raise TypeError(f"a definition is wanted, not {type(each).__name__}")
    both = Both(_compared(old), _compared(new))
    if old.meaning == new.meaning:
        return Difference(old, new, (), both)
    return Difference(old, new, with_room(lambda: changes(both, new.limits)), both)


def _compared(definition: Definition) -> Compared:
    return Compared(definition.tree, definition._facts, definition.examples, definition.meaning)


# ── Teams that are on record ────────────────────────────────────────────────────────────────────


@frozen
class Shift:
    """A descriptor that comes out otherwise for a team, and what of it does."""

    name: str
    """Its name in the new definition."""
    title: str
    before: Outcome
    after: Outcome
    criteria: tuple[str, ...]
    """The ``must`` that come out otherwise, or that are new or gone, as their authors wrote them.
    """


@frozen(slots=False)
class Moved:
    """What a team comes to by the old definition and by the new one."""

    team: str
    before: Result
    after: Result
    left_out: tuple[str, ...]
    """What it answered and the other definition does not ask, or cannot read."""
    _difference: Difference = field(eq=False, repr=False)

    @property
    def is_moved(self) -> bool:
        """Whether its class, or one of its descriptors, comes out otherwise."""
        return self.has_other_classes or bool(self.shifts)

    @property
    def is_of_another_class(self) -> bool:
        """Whether no class that was possible for it is possible now."""
        return self._classes[0].isdisjoint(self._classes[1])

    @property
    def has_other_classes(self) -> bool:
        """Whether the classes that are possible for it are not the same."""
        return self._classes[0] != self._classes[1]

    @property
    def _classes(self) -> tuple[set[str], set[str]]:
        """The classes that were possible, and that are now, by their names now."""
        before = {self._difference.now("class", each.name) for each in self.before.possible}
        return before, {each.name for each in self.after.possible}

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        """The descriptors that come out otherwise, of those that both definitions have."""
        return tuple(self._shifts())

    def to_dict(self) -> dict[str, object]:
        """What became of the team, as JSON-ready data."""
        return {
            "moved": self.is_moved,
            "before": [each.name for each in self.before.possible],
            "after": [each.name for each in self.after.possible],
            "descriptors": [
                {
                    "name": each.name,
                    "before": each.before.value,
                    "after": each.after.value,
                    "criteria": list(each.criteria),
                }
                for each in self.shifts
            ],
            "left_out": list(self.left_out),
        }

    def _shifts(self) -> Iterator[Shift]:
        after = self.after.descriptors
        for before in self.before.descriptors:
            now = after.get(self._difference.now("descriptor", before.name))
            if now is not None and now.possible != before.possible:
                criteria = tuple(self._criteria(before, now))
                yield Shift(now.name, now.title, before.outcome, now.outcome, criteria)

    def _criteria(self, before: DescriptorResult, after: DescriptorResult) -> Iterator[str]:
        both = self._difference._both
        nodes = (
            both.old_version.descriptors[None, before.name],
            both.new_version.descriptors[None, after.name],
        )
        for at, by in matched(*map(criteria_of, nodes)):
            one = None if at is None else before.criteria[at]
            other = None if by is None else after.criteria[by]
            if _counts(one) != _counts(other):
                some = other or one
                assert some is not None
                yield some.words


def _counts(criterion: CriterionResult | None) -> Outcome:
    """What a criterion decides; one that is not there, or is no ``must``, stands in no way."""
    if criterion is None or criterion.strength is not Strength.MUST:
        return Outcome.MET
    return criterion.outcome


def _left_out(given: Answers, carried: Answers) -> tuple[str, ...]:
    """The questions of which an answer did not come through: ``experience of practitioners``."""
    return tuple(dict.fromkeys(_lost(given, carried)))


def _lost(given: Answers, carried: Answers) -> Iterator[str]:
    for name, value in given.items:
        kept = carried.get(name)
        match value, kept:
            case tuple(), tuple() if len(value) == len(kept):
                for one, other in zip(value, kept, strict=True):
                    yield from (f"{field} of {name}" for field in _lost(one, other))
            case Answers(), Answers():
                yield from (f"{inner} of {name}" for inner in _lost(value, kept))
            case _ if value != kept:
                yield name
            case _:
                pass


# ── As data ─────────────────────────────────────────────────────────────────────────────────────


def _identity(definition: Definition) -> dict[str, object]:
    return {
        "name": definition.name,
        "edition": definition.edition,
        "digest": definition.digest,
        "meaning": definition.meaning,
    }


def _place(definition: Definition, span: Span | None) -> dict[str, object] | None:
    return None if span is None else place(span, definition.source)


def _side(definition: Definition, answers: Answers, verdict: Verdict) -> dict[str, object]:
    return {
        "answers": written(definition.rules.questions, answers),
        "possible": list(verdict.classes),
        "descriptors": {name: each.value for name, each in verdict.outcomes.items()},
    }
