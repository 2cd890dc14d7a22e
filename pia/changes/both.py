"""Two definitions that are compared, as one, and evidence carried between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from pia.answers.from_example import Example
from pia.answers.values import Answers
from pia.changes.asked import Side
from pia.changes.carry import Carrier
from pia.changes.joined import Joined
from pia.changes.renames import renames
from pia.changes.version import Version
from pia.evaluate.facts import Facts
from pia.model.walk import About, Key
from pia.syntax import nodes


@frozen(eq=False)
class Compared:
    """What is looked at of a definition."""

    tree: nodes.File
    facts: Facts
    examples: tuple[Example, ...]
    mark: str
    """By this the first of two is chosen, whichever of them is the old one."""


@frozen(eq=False, slots=False)
class Both:
    """The old definition and the new one."""

    old: Compared
    new: Compared

    @cached_property
    def old_version(self) -> Version:
        """The old one, as its author wrote it."""
        return Version(self.old.tree, self.old.facts.built)

    @cached_property
    def new_version(self) -> Version:
        """The new one, as its author wrote it."""
        return Version(self.new.tree, self.new.facts.built)

    @cached_property
    def renames(self) -> Mapping[Key, str]:
        """For what goes by another name in the new one, that name."""
        return renames(self.old_version, self.new_version)

    def now(self, sort: str, name: str, about: About = None) -> str:
        """What something of the old one is called in the new one."""
        return self.renames.get((sort, about, name), name)

    @property
    def at_old(self) -> int:
        """Which of the two that are joined the old one is."""
        return 0 if self.old.mark <= self.new.mark else 1

    @property
    def versions(self) -> tuple[Version, Version]:
        """The two in the order in which they are joined, as their authors wrote them."""
        old, new = self.old_version, self.new_version
        return (new, old) if self.at_old else (old, new)

    @cached_property
    def joined(self) -> Joined:
        """The two as one."""
        old, new = Side(self.old.facts.built, self.renames), Side(self.new.facts.built, {})
        return Joined((new, old) if self.at_old else (old, new))

    # ── Evidence ──

    def carrier(self, at: int) -> Carrier:
        """Carries answers to and from the first of the two, or the second."""
        return Carrier(self.joined.asked, at)

    def to_new(self, answers: Answers) -> Answers:
        """*answers* to the old definition, as far as they answer the new one."""
        both = self.carrier(self.at_old).to_both(answers)
        return self.carrier(1 - self.at_old).from_both(both)

    def to_old(self, answers: Answers) -> Answers:
        """*answers* to the new definition, as far as they answer the old one."""
        both = self.carrier(1 - self.at_old).to_both(answers)
        return self.carrier(self.at_old).from_both(both)
