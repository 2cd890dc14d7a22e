"""What a condition of a definition rests on, by the names that both definitions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import field, frozen

from pia.changes.asked import Side
from pia.model import rules
from pia.model.uses import asked_by, used_by
from pia.model.walk import About, Key, Part, parts_about, said_in


@frozen(eq=False, slots=False)
class Depends:
    """What stands behind the conditions of one side."""

    side: Side
    _behind: dict[Key, frozenset[Key]] = field(init=False, factory=dict)

    def near(self, *conditions: rules.Condition) -> frozenset[Key]:
        """Terms, quantities, questions and vocabularies, and the descriptors that are named."""
        return frozenset(self._keys(conditions, None))

    def far(self, *conditions: rules.Condition) -> frozenset[Key]:
        """The same, and all that those descriptors rest on."""
        found = set(self.near(*conditions))
        waiting = [key for key in found if key[0] == "descriptor"]
        while waiting:
            _, _, name = waiting.pop()
            more = self.near(*self._descriptors.get(name, ())) - found
            found |= more
            waiting += [key for key in more if key[0] == "descriptor"]
        return frozenset(found)

    def behind(self, descriptor: str) -> frozenset[Key]:
        """All that a descriptor of this side rests on."""
        return self.far(*self._descriptors[descriptor])

    @cached_property
    def _descriptors(self) -> dict[str, tuple[rules.Condition, ...]]:
        return {
            self.side.name("descriptor", None, each.name): (
                *each.applies,
                *(c.condition for c in each.criteria if c.strength is rules.Strength.MUST),
            )
            for each in self.side.built.descriptors
        }

    @cached_property
    def _named(self) -> dict[Key, tuple[About, tuple[Part, ...]]]:
        built = self.side.built
        terms = {("term", e.record, e.name): (e.record, (e.condition,)) for e in built.terms}
        quantities = {
            ("quantity", e.record, e.name): (e.record, said_in(e.value)) for e in built.quantities
        }
        return {**terms, **quantities}

    def _keys(self, parts: Iterable[Part], about: About) -> Iterator[Key]:
        for part, of in parts_about(tuple(parts), about):
            for key in used_by(part, of, self.side.built):
                yield self._shared(key)
                if key[0] != "descriptor":
                    yield from self._behind_a_name(key)
            yield from self._questions(part, of)

    def _behind_a_name(self, key: Key) -> frozenset[Key]:
        if key not in self._behind:
            about, parts = self._named[key]
            self._behind[key] = frozenset(self._keys(parts, about))
        return self._behind[key]

    def _shared(self, key: Key) -> Key:
        sort, about, name = key
        return sort, about, self.side.name(sort, about, name)

    def _questions(self, part: Part, about: About) -> Iterator[Key]:
        for of, question in asked_by(part, about, self.side.built):
            yield self._shared(("question", of, question.name))
            if isinstance(question.type, rules.OneOf | rules.AnyOf):
                yield "vocabulary", None, question.type.vocabulary.name
            if question.each is not None:
                yield "vocabulary", None, question.each.name
