"""What a condition of a definition rests on, by the names that both definitions share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import Factory, field, frozen

from pia.changes.asked import Key, Side
from pia.model import rules
from pia.model.uses import record_of, used_by
from pia.model.walk import About, Part, parts_about, people_asked_for, said_in


@frozen(eq=False, slots=False)
class Depends:
    """What stands behind the conditions of one side."""

    side: Side
    _behind: dict[Key, frozenset[Key]] = field(init=False, factory=dict)
    _of_options: frozenset[str] = field(
        init=False,
        default=Factory(
            lambda self: frozenset(
                people_asked_for(each).record.name for each in self.side.built.options
            ),
            takes_self=True,
        ),
    )

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
        match part:
            case (
                rules.Yes(answer=answer)
                | rules.Chosen(answer=answer)
                | rules.IsNone(answer=answer)
                | rules.Includes(answer=answer)
                | rules.AnswerNumber(answer=answer)
                | rules.NumberChosen(answer=answer)
            ):
                yield from self._answer(answer, about)
            case rules.NumberOfDifferent(list=list_, field=of):
                yield from self._question(None, list_)
                yield from self._question(people_asked_for(list_).record.name, of)
            case rules.InEach(list=list_, field=of):
                yield from self._question(None, list_)
                yield from self._question(people_asked_for(list_).record.name, of)
            case (
                rules.Everyone(list=list_)
                | rules.HowManyPeople(list=list_)
                | rules.Share(list=list_)
                | rules.NumberListed(list=list_)
                | rules.Total(list=list_)
            ):
                yield from self._question(None, list_)
            case _:
                pass

    def _answer(self, answer: rules.Answer, about: About) -> Iterator[Key]:
        subject = answer.subject
        if subject in (rules.TEAM, rules.PERSON):
            of = record_of(subject, about, self.side.built)
            yield from self._question(of, answer.question)
            return
        yield self._shared(("question", None, subject))
        for each in self.side.built.questions:
            if each.name == subject and isinstance(each.type, rules.OneRecord):
                yield from self._question(each.type.record.name, answer.question)

    def _question(self, about: About, question: rules.Question) -> Iterator[Key]:
        # What is asked for each option is asked of the team.
        of = None if about in self._of_options else about
        yield self._shared(("question", of, question.name))
        if isinstance(question.type, rules.OneOf | rules.AnyOf):
            yield "vocabulary", None, question.type.vocabulary.name
        if question.each is not None:
            yield "vocabulary", None, question.each.name
