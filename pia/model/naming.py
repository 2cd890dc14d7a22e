"""What bears a name, and where it is named: for tools that change names, and for no verdict."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from attrs import frozen

from pia.model import rules
from pia.model.walk import people_asked_for
from pia.source import Placed
from pia.syntax import nodes


@frozen(order=True)
class Thing:
    """Something that bears a name."""

    sort: str
    """``question``, ``list``, ``term``, ``quantity``, ``record``, ``vocabulary``, ``option``,
    ``domain``, ``tag``, ``descriptor``, ``class`` or ``example``."""
    of: str
    """The record that it is asked or said of, or the vocabulary it is an option of, or nothing."""
    name: str


class Form(Enum):
    """How a name is written where it is used."""

    AS_IT_IS = "as it is"
    SINGULAR = "without its last letter, an s"
    PLURAL = "with an s behind it"

    def of(self, name: str) -> str:
        """*name*, written in this form."""
        match self:
            case Form.AS_IT_IS:
                return name
            case Form.SINGULAR:
                return name.removesuffix("s")
            case Form.PLURAL:
                return f"{name}s"


@frozen
class Use(Placed):
    """A place in the text where something is named."""

    thing: Thing
    form: Form = Form.AS_IT_IS


Note: TypeAlias = Callable[[Use], None]
"""Where the resolver says what each name means; a list's ``append`` will do."""


def unnoted(_use: Use) -> None:
    """Nobody wants to know."""


def asked(question: rules.Question, record: rules.Record | None) -> Thing:
    """*question*, which is asked of *record*, or of the team."""
    is_list = isinstance(question.type, rules.Records)
    of = "" if record is None or question.each is not None else record.name
    return Thing("list" if is_list else "question", of, question.name)


def meant(
    meaning: rules.Question | nodes.Term | nodes.NamedQuantity,
    record: rules.Record | None,
    owner: str,
) -> Thing:
    """What has this *meaning*, where it belongs to *record*, which goes by the name of *owner*."""
    match meaning:
        case rules.Question():
            return asked(meaning, record)
        case nodes.Term(name=name):
            return Thing("term", owner, name.text)
        case nodes.NamedQuantity(name=name):
            return Thing("quantity", owner, name.text)


def option_of(vocabulary: rules.Vocabulary, name: str, classes: str) -> Thing:
    """The option *name*; those of the vocabulary *classes* are the classes of the file."""
    is_class = vocabulary.name == classes
    return Thing("class", "", name) if is_class else Thing("option", vocabulary.name, name)


def owner_of(record: rules.Record) -> str:
    """What *record* goes by; the one that stands for an option, by its vocabulary."""
    vocabulary = vocabulary_listed(record)
    return record.name if vocabulary is None else vocabulary.name


def vocabulary_listed(record: rules.Record) -> rules.Vocabulary | None:
    """The vocabulary whose options *record* stands for, if it does."""
    first = record.fields[0] if record.fields else None
    if first is None or first.name != rules.OPTION:
        return None
    assert isinstance(first.type, rules.OneOf)
    return first.type.vocabulary


def list_meant(word: str, question: rules.Question) -> tuple[Thing, Form]:
    """What *word*, which means the people or options of a list, names, and in which form."""
    record = people_asked_for(question).record
    vocabulary = vocabulary_listed(record)
    if vocabulary is not None:
        thing = Thing("vocabulary", "", vocabulary.name)
        return thing, _form(word, vocabulary.name)
    of_list = word in (question.name, question.name.removesuffix("s")) and word != record.name
    if of_list or word == question.name:
        return asked(question, None), _form(word, question.name)
    return Thing("record", "", record.name), _form(word, record.name)


def _form(word: str, name: str) -> Form:
    if word == name:
        return Form.AS_IT_IS
    return Form.PLURAL if word == f"{name}s" else Form.SINGULAR


def written(word: str, thing: Thing) -> tuple[Thing, Form]:
    """*thing*, and the form in which *word* names it."""
    return thing, _form(word, thing.name)
