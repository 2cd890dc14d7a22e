"""One of two definitions that are compared: its tree and its rules, by the names in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias, TypeVar

from attrs import frozen

from pia.model import rules
from pia.model.walk import About
from pia.syntax import nodes

Node = TypeVar("Node", bound=nodes.Statement)

Place: TypeAlias = "tuple[About, str]"
"""By whom something is about, and its name."""


@frozen(eq=False, slots=False)
class Version:
    """A definition as it was, or as it is now."""

    tree: nodes.File
    built: rules.Rules

    def _all(self, sort: type[Node]) -> Iterator[Node]:
        return (each for each in self.tree.statements if isinstance(each, sort))

    @cached_property
    def header(self) -> nodes.Header:
        """How it is called."""
        return next(self._all(nodes.Header))

    @cached_property
    def vocabularies(self) -> dict[Place, nodes.Vocabulary]:
        """Choices and scales."""
        return {(None, each.name.text): each for each in self._all(nodes.Vocabulary)}

    @cached_property
    def records(self) -> dict[str, nodes.About]:
        """What is asked about each record, by its name."""
        found = self._all(nodes.About)
        return {each.record.text: each for each in found if each.record is not None}

    @cached_property
    def questions(self) -> dict[Place, nodes.Question]:
        """What is asked of the team, and of its people."""
        return {
            (_text(about.record), each.name.text): each
            for about in self._all(nodes.About)
            for each in about.questions
        }

    @cached_property
    def terms(self) -> dict[Place, nodes.Term]:
        """Named conditions."""
        return {(_text(each.record), each.name.text): each for each in self._all(nodes.Term)}

    @cached_property
    def quantities(self) -> dict[Place, nodes.NamedQuantity]:
        """Named quantities."""
        found = self._all(nodes.NamedQuantity)
        return {(_text(each.record), each.name.text): each for each in found}

    @cached_property
    def domains(self) -> dict[Place, nodes.Domain]:
        """Groups of descriptors."""
        return {(None, each.name.text): each for each in self._all(nodes.Domain)}

    @cached_property
    def descriptors(self) -> dict[Place, nodes.Descriptor]:
        """What a team is judged by."""
        return {(None, each.name.text): each for each in self._all(nodes.Descriptor)}

    @cached_property
    def class_block(self) -> nodes.Classes:
        """Where the classes stand."""
        return next(self._all(nodes.Classes))

    @cached_property
    def classes(self) -> dict[Place, nodes.Class]:
        """What a team may turn out to be."""
        found = (each for each in self.class_block.lines if isinstance(each, nodes.Class))
        return {(None, each.name.text): each for each in found}

    @cached_property
    def examples(self) -> dict[str, nodes.Example]:
        """Teams that the author gives, by their names."""
        return {each.name.text: each for each in self._all(nodes.Example)}

    @cached_property
    def promises(self) -> dict[str, nodes.Promise]:
        """By their words."""
        return {each.words.text: each for each in self._all(nodes.Promise)}

    def descriptor(self, name: str) -> rules.Descriptor:
        """What the descriptor *name* means."""
        return next(each for each in self.built.descriptors if each.name == name)


def _text(name: nodes.Name | None) -> str | None:
    return None if name is None else name.text
