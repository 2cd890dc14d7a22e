"""What two definitions ask, as the questions of one: together where evidence fits both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from attrs import define, evolve, field, frozen

from pia.model import rules
from pia.model.walk import About, Key, people_asked_for

MARKS: Final = ("1 ", "2 ")
"""What stands before the name of a thing that the first, or the second, definition has alone."""


@frozen(eq=False)
class Side:
    """One of two definitions that are compared."""

    built: rules.Rules
    common: Mapping[Key, str]
    """What goes by another name in the other definition, and is the same: that name."""

    def name(self, sort: str, about: About, name: str) -> str:
        """What something is called in both."""
        return self.common.get((sort, about, name), name)


@define(eq=False)
class Asked:
    """The questions of two definitions, each once where an answer can be read by both."""

    sides: tuple[Side, Side]
    vocabularies: dict[str, rules.Vocabulary] = field(init=False, factory=dict)
    """By their names, with the options that both have, where both have the vocabulary."""
    wholes: dict[str, rules.Vocabulary] = field(init=False, factory=dict)
    """For each vocabulary, the options that either has: what is asked for each, each can ask."""
    records: dict[str, rules.Record] = field(init=False, factory=dict)
    questions: tuple[rules.Question, ...] = field(init=False, default=())
    options: dict[str, rules.Question] = field(init=False, factory=dict)
    """What stands for the options of each vocabulary that is asked for, by its name."""
    _found: tuple[dict[tuple[About, str], rules.Question], ...] = field(init=False)
    """For each definition, which question here is the one that it asks."""

    def __attrs_post_init__(self) -> None:
        self._found = ({}, {})
        first, second = (side.built for side in self.sides)
        for name, one, other in _pairs(first.vocabularies, second.vocabularies):
            both = _in_both(one, other) if one and other else one or other
            if both is not None:
                self.vocabularies[name] = both
            self.wholes[name] = _in_either(one, other)
        for name, record, other_record in _pairs(first.records, second.records):
            self.records[name] = self._record(name, record, other_record)
        self.questions = tuple(self._together(None, first.questions, second.questions))
        for built in (first, second):
            for options in built.options:
                self.options[options.name] = self._options(options)

    def question(self, at: int, about: About, name: str) -> rules.Question:
        """The question here that one of the definitions asks of *about* by this *name*."""
        found = self._found[at]
        # What is asked for each option is a question of the team.
        return found.get((about, name)) or found[None, name]

    # ── Questions ──

    def _record(
        self, name: str, first: rules.Record | None, second: rules.Record | None
    ) -> rules.Record:
        some = second or first
        assert some is not None, "one of the two has it"
        fields = self._together(
            name, first.fields if first else (), second.fields if second else ()
        )
        return evolve(some, fields=tuple(fields))

    def _together(
        self, about: About, firsts: Sequence[rules.Question], seconds: Sequence[rules.Question]
    ) -> list[rules.Question]:
        """*firsts* and *seconds*, each question once that an answer of both can be given to."""
        named = [
            {side.name("question", about, each.name): each for each in questions}
            for side, questions in zip(self.sides, (firsts, seconds), strict=True)
        ]
        found: dict[str, rules.Question] = {}
        for name in dict.fromkeys([*named[0], *named[1]]):
            first, second = named[0].get(name), named[1].get(name)
            both = None
            if first is not None and second is not None:
                both = self._joined(first, second)
            for at, question in enumerate((first, second)):
                if question is None:
                    continue
                alone = first is None or second is None
                known = both or self._own(question)
                known = evolve(known, name=name if both or alone else MARKS[at] + name)
                self._found[at][about, question.name] = known
                found[known.name] = known
        return list(found.values())

    def _own(self, question: rules.Question) -> rules.Question:
        """*question*, of records that stand here."""
        if isinstance(question.type, rules.OneRecord | rules.Records):
            record = self.records[question.type.record.name]
            return evolve(question, type=evolve(question.type, record=record))
        if question.each is not None:
            return evolve(question, each=self.wholes[question.each.name])
        return question

    def _joined(self, first: rules.Question, second: rules.Question) -> rules.Question | None:
        """One question in place of *first* and *second*; None where no answer fits both."""
        type_ = self._type(first, second)
        each = None if second.each is None else self.wholes[second.each.name]
        same = (first.each and first.each.name) == (second.each and second.each.name)
        if type_ is None or not same:
            return None
        return evolve(second, type=type_, or_none=first.or_none and second.or_none, each=each)

    def _type(self, first: rules.Question, second: rules.Question) -> rules.AnswerType | None:
        match first.type, second.type:
            case rules.Number() as one, rules.Number() as other:
                return _numbers(one, other)
            case rules.OneOf() as one, rules.OneOf() as other:
                both = _in_both(one.vocabulary, other.vocabulary)
                return None if both is None else rules.OneOf(both)
            case rules.AnyOf() as one, rules.AnyOf() as other:
                both = _in_both(one.vocabulary, other.vocabulary)
                return None if both is None else rules.AnyOf(both)
            case rules.OneRecord() as one, rules.OneRecord() as other:
                same = one.record.name == other.record.name
                return rules.OneRecord(self.records[one.record.name]) if same else None
            case rules.Records() as one, rules.Records() as other:
                same = one.record.name == other.record.name
                least = max(one.minimum, other.minimum)
                return rules.Records(self.records[one.record.name], least) if same else None
            case rules.Judgement() as one, rules.Judgement() as other:
                criteria = {each.name: each for each in (*one.criteria, *other.criteria)}
                both_may = one.may_not_apply and other.may_not_apply
                return rules.Judgement(tuple(criteria.values()), both_may)
            case (
                (rules.YesNo(), rules.YesNo())
                | (rules.Date(), rules.Date())
                | (rules.Text(), rules.Text())
            ):
                return second.type
            case _:
                return None

    def _options(self, options: rules.Question) -> rules.Question:
        """The list that stands for the options of a vocabulary, with all that is asked of them."""
        record = people_asked_for(options).record
        which = record.fields[0]
        assert isinstance(which.type, rules.OneOf)
        vocabulary = self.wholes[which.type.vocabulary.name]
        which = evolve(which, type=rules.OneOf(vocabulary))
        asked = (e for e in self.questions if e.each and e.each.name == vocabulary.name)
        for found in self._found:
            found[record.name, rules.OPTION] = which
        record = evolve(record, fields=(which, *asked))
        return evolve(options, type=rules.Records(record, len(vocabulary.options)))


def _numbers(first: rules.Number, second: rules.Number) -> rules.Number | None:
    """The numbers that are among *first* and *second*; None where there are none."""
    lows = [each.low for each in (first, second) if each.low is not None]
    highs = [each.high for each in (first, second) if each.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    is_empty = low is not None and high is not None and low > high
    if first.kind is not second.kind or is_empty:
        return None
    return evolve(second, whole=first.whole or second.whole, low=low, high=high)


def _in_both(first: rules.Vocabulary, second: rules.Vocabulary) -> rules.Vocabulary | None:
    """The options that both have; None where there are none."""
    options = tuple(each for each in second.options if each.name in first.names)
    return evolve(second, options=options) if options else None


def _in_either(first: rules.Vocabulary | None, second: rules.Vocabulary | None) -> rules.Vocabulary:
    some = second or first
    assert some is not None
    more = () if first is None else first.options
    return evolve(
        some, options=(*some.options, *(each for each in more if each.name not in some.names))
    )


_Named = TypeVar("_Named", bound="rules.Vocabulary | rules.Record")


def _pairs(
    firsts: tuple[_Named, ...], seconds: tuple[_Named, ...]
) -> Iterable[tuple[str, _Named | None, _Named | None]]:
    """By each name, what goes by it on either side."""
    first = {each.name: each for each in firsts}
    second = {each.name: each for each in seconds}
    for name in dict.fromkeys([*first, *second]):
        yield name, first.get(name), second.get(name)
