"""Changes of which it is not known yet who feels them, and how they may come to be felt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from pia.changes import words
from pia.changes.change import Level
from pia.model.walk import Key
from pia.source import Span
from pia.syntax import nodes

# ── What it may be felt by ──────────────────────────────────────────────────────────────────────


@frozen
class OfCriterion:
    """By what a criterion asks; *first* and *second* say which of its descriptor it is."""

    descriptor: str
    first: int | None
    second: int | None


@frozen
class OfApplying:
    """By whether a descriptor applies."""

    descriptor: str


@frozen
class OfName:
    """By whatever is said in terms of this."""

    key: Key


@frozen
class OfDescriptor:
    """By there being a descriptor, or none."""

    name: str


@frozen
class OfStanding:
    """By which descriptors are meant where several are."""

    descriptors: tuple[str, ...]


@frozen
class OfClass:
    """By when a team is of one class."""

    name: str


@frozen
class OfCap:
    """By when a team is of one class at best."""

    name: str


@frozen
class OfClasses:
    """By how a class is found among all."""


@frozen
class OfValidity:
    """By how long a team has a class."""

    name: str


Aim: TypeAlias = (
    "OfCriterion | OfApplying | OfName | OfDescriptor | OfStanding | OfClass | OfCap | OfClasses"
    " | OfValidity"
)
"""How a change may come to make a difference to a team; names are those that both sides share."""


@frozen(kw_only=True)
class Draft:
    """A change of which it is not known yet who feels it."""

    kind: str
    name: str
    words: str
    old: Span | None
    new: Span | None
    least: Level
    """How far it reaches, whoever feels it."""
    aim: Aim | None = None


# ── Making them ─────────────────────────────────────────────────────────────────────────────────


@frozen
class Maker:
    """Makes drafts of changes of one thing."""

    kind: str
    name: str
    old: Span | None
    new: Span | None

    def __call__(self, said: str, least: Level = Level.WORDING, aim: Aim | None = None) -> Draft:
        """The change that is *said*."""
        return Draft(
            kind=self.kind,
            name=self.name,
            words=said,
            old=self.old,
            new=self.new,
            least=least,
            aim=aim,
        )

    def there(self, what: str, least: Level, aim: Aim | None = None) -> Draft:
        """That the thing is new, or gone."""
        return self(words.is_new(what) if self.old is None else words.is_gone(what), least, aim)

    def prose(
        self, what: str, old: Sequence[object], new: Sequence[object], keys: Iterable[str]
    ) -> Iterator[Draft]:
        """That words for people are others."""
        for key in keys:
            if line_of(old, key) != line_of(new, key):
                yield self(words.reworded(what, key))


def line_of(lines: Iterable[object], key: str) -> str:
    """The words for people behind *key*, wherever their lines end; or nothing."""
    found = (each for each in lines if isinstance(each, nodes.Prose) and each.key == key)
    return next((" ".join(each.words.text.split()) for each in found), "")
