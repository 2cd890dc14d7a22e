"""What changed between two definitions, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import total_ordering

from attrs import field, frozen

from pia.answers.values import Answers
from pia.evaluate.classify import Outcome
from pia.source import Span


@total_ordering
class Level(Enum):
    """How far a change reaches; a higher level is more."""

    WORDING = "wording"
    """Words for people, and nothing else."""
    EVIDENCE = "evidence"
    """What is asked, or recommended; no team that is known comes out otherwise."""
    OUTCOME = "outcome"
    """What a descriptor can come to."""
    CLASS = "class"
    """What class a team can get."""

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Level):
            return NotImplemented
        levels = list(Level)
        return levels.index(self) < levels.index(other)


class Felt(Enum):
    """What is known of the teams that feel a change of outcome or class."""

    SHOWN = "shown"
    """A team was found that comes out otherwise."""
    NOT_FOUND = "not found"
    """The search came to its bound: there may be such a team, and there may be none."""
    NOBODY = "nobody"
    """There is no such team."""


@frozen(kw_only=True)
class Verdict:
    """What a team comes to by one of the definitions."""

    classes: tuple[str, ...]
    """The classes that are possible; one, once it is decided."""
    outcomes: Mapping[str, Outcome] = field(hash=False)
    """By the name of each descriptor."""


@frozen(kw_only=True)
class Team:
    """A team that comes out otherwise, with no more answers than show it."""

    old: Answers
    """What it answers to the old definition."""
    new: Answers
    """What it answers to the new one: the same, where both ask it."""
    date: date | None
    """The day of which that is true, where it makes a difference."""
    before: Verdict
    after: Verdict
    alone: bool
    """Whether this change is enough, whatever else is changed."""


@frozen(kw_only=True)
class Change:
    """One thing that changed."""

    level: Level
    kind: str
    """What it is a change of: ``descriptor``, ``question``, ``class`` and so on."""
    name: str
    """The name of that, in the new definition where it is there."""
    words: str
    """What changed, in one sentence."""
    old: Span | None
    """Where it stands in the old definition; None where it is not there."""
    new: Span | None
    felt: Felt | None = None
    """Whether a team feels it; None where it is no change of outcome or class."""
    team: Team | None = None
    """A team that feels it, if one was found."""
