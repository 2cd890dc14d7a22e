"""Everything a file declares, by name, and what a name means where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from attrs import Factory, define, frozen

from pia.model import rules
from pia.model.naming import Thing
from pia.model.walk import people_asked_for
from pia.syntax import nodes

CLASSES: Final = "classes"
"""The vocabulary that the classes of a file are."""


@define
class Declared:
    """The names of one file, each with what it was declared as.

    Terms and quantities are by record (None for the team) and name.
    """

    audit_date: rules.Question = Factory(rules.audit_date)

    vocabularies: dict[str, rules.Vocabulary] = Factory(dict)
    records: dict[str, rules.Record] = Factory(dict)
    questions: dict[str, rules.Question] = Factory(dict)
    terms: dict[tuple[str | None, str], nodes.Term] = Factory(dict)
    quantities: dict[tuple[str | None, str], nodes.NamedQuantity] = Factory(dict)
    descriptors: dict[str, nodes.Descriptor] = Factory(dict)
    audited: set[str] = Factory(set)
    """Descriptors for self-audit only."""
    tags: dict[str, list[str]] = Factory(dict)
    """For each tag, and each domain, the descriptors that carry it and count for classes."""
    audited_tags: set[str] = Factory(set)
    """Tags and domains of which every descriptor is for self-audit only."""
    judgements: dict[str, rules.Question] = Factory(dict)
    """For each descriptor of which something is judged, what is."""
    options: dict[str, rules.Question] = Factory(dict)
    """For each vocabulary that questions are asked for each of, the list of its options."""
    domains: dict[str, rules.Domain] = Factory(dict)
    classes: dict[str, nodes.Class] = Factory(dict)
    broken: set[str] = Factory(set)
    """Names whose own declaration is wrong, which is complained of where that stands."""

    def tag(self, name: str) -> Thing:
        """The tag *name*, which may be a domain."""
        return Thing("domain" if name in self.domains else "tag", "", name)

    def lists_of(self, word: str) -> list[rules.Question]:
        """The lists of people that *word* may mean."""
        return lists_called(word, (*self.questions.values(), *self.options.values()))

    def scope_of(self, record: str | None) -> Scope:
        """The names that can be used about *record*, or about the team."""
        return Scope(self, None if record is None else self.record_called(record))

    def record_called(self, name: str) -> rules.Record | None:
        """The record *name*, or what stands for an option of which something is asked."""
        for question in self.options.values():
            record = people_asked_for(question).record
            if record.name == name:
                return record
        return self.records.get(name)

    def names_in(self, record: rules.Record | None) -> list[str]:
        """Every question, term and quantity that can be named about *record*, for suggestions."""
        key = None if record is None else record.name
        own = [field.name for field in record.fields] if record else list(self.questions)
        return own + [name for of, name in (*self.terms, *self.quantities) if of == key]


def lists_called(word: str, questions: Iterable[rules.Question]) -> list[rules.Question]:
    """Those of *questions* that ask for the people whom *word* means: by their record or the list.

    Either may stand in the singular or the plural.
    """
    found = []
    for question in questions:
        if isinstance(question.type, rules.Records):
            record = question.type.record.name
            if word in (question.name, question.name.removesuffix("s"), record, record + "s"):
                found.append(question)
    return found


Meaning: TypeAlias = "rules.Question | nodes.Term | nodes.NamedQuantity"


@frozen
class Found:
    """What a name means, and whose it is."""

    subject: str
    meaning: Meaning


@frozen
class Scope:
    """Where a condition stands: among what is asked of the team, or of one record."""

    declared: Declared
    record: rules.Record | None

    @property
    def about_person(self) -> bool:
        """Whether the names are those of a record first."""
        return self.record is not None

    def find(self, name: str) -> list[Found]:
        """What *name* may mean here: the record's own first; two answers are an ambiguity."""
        found = []
        if self.record is not None:
            own = find_in_record(self.declared, self.record, name)
            if own is not None:
                found.append(Found(rules.PERSON, own))
        of_team = (
            self._asked_once(name)
            or self.declared.terms.get((None, name))
            or self.declared.quantities.get((None, name))
        )
        if of_team is not None:
            found.append(Found(rules.TEAM, of_team))
        return found

    def _asked_once(self, name: str) -> rules.Question | None:
        """The question *name* of the team; what is asked for each option has many answers."""
        question = self.declared.questions.get(name)
        return None if question is None or question.each is not None else question

    def suggestions(self) -> list[str]:
        """The names that could be meant here."""
        names = self.declared.names_in(None)
        return self.declared.names_in(self.record) + names if self.record else names


def find_in_record(declared: Declared, record: rules.Record, name: str) -> Meaning | None:
    """The field, term or quantity *name* of *record*."""
    field = next((field for field in record.fields if field.name == name), None)
    return (
        field
        or declared.terms.get((record.name, name))
        or declared.quantities.get((record.name, name))
    )
