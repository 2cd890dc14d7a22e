"""What is asked, and how it may be answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from pia.document.outline import Name, Paragraph, Row, Section, Strong, Table, Words, line
from pia.document.references import References, anchor, as_words, named, titled
from pia.document.sentences import amount
from pia.model import rules
from pia.units import Kind


def questions(names: References, built: rules.Rules) -> Section:
    """Everything a team is asked: for itself, about each person in it, and what is judged."""
    asked = [each for each in built.questions if not isinstance(each.type, rules.Judgement)]
    about_team = _asked(names, "About the team", asked, None)
    records = tuple(_record(names, each) for each in built.records)
    return Section("What a team is asked", "questions", (about_team,) if asked else (), records)


def _record(names: References, record: rules.Record) -> Section:
    caption = f"About each {as_words(record.name)}"
    return Section(
        titled(record.title, record.name),
        anchor("record", record.name),
        (
            Paragraph(named(record.name, record.title)),
            _asked(names, caption, record.fields, record.name),
        ),
    )


def _asked(
    names: References, caption: str, asked: Iterable[rules.Question], record: str | None
) -> Table:
    rows = tuple(
        Row(
            (_question(each), _answer(names, each), line(Name(each.name))),
            names.place_of(each, record),
        )
        for each in asked
    )
    return Table(line(caption), (line("Question"), line("Answer"), line("Name")), rows)


def _question(question: rules.Question) -> Words:
    words = line(Strong(question.ask)) if question.ask else line(as_words(question.name))
    return line(words, " " if question.help else "", question.help)


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def _answer(names: References, question: rules.Question) -> Words:
    or_none = "; or none" if question.or_none else ""
    each = () if question.each is None else line("; for each of ", names.vocabulary(question.each))
    fixed = "; not the team's to change" if question.fixed else ""
    return line(_type(names, question.type), or_none, each, fixed)


def _type(names: References, wanted: rules.AnswerType) -> Words:
    match wanted:
        case rules.YesNo():
            return line("yes or no")
        case rules.Number():
            return line(_number(wanted), _bounds(wanted))
        case rules.OneOf(vocabulary=vocabulary):
            return line("one of ", names.vocabulary(vocabulary))
        case rules.AnyOf(vocabulary=vocabulary):
            return line("any number of ", names.vocabulary(vocabulary), ", or none of them")
        case rules.Date():
            return line("a date")
        case rules.Text():
            return line("a text, on which nothing depends")
        case rules.OneRecord(record=record):
            return line("one, with answers about it: ", names.record(record))
        case rules.Records(record=record, minimum=minimum):
            number = Strong(str(minimum))
            return line(
                "a list of at least ", number, ", with answers about each: ", names.record(record)
            )
        case rules.Judgement():
            return line("a judgement")
        case _:
            assert_never(wanted)


def _number(wanted: rules.Number) -> str:
    match wanted.kind:
        case Kind.PLAIN:
            return "a whole number" if wanted.whole else "a number"
        case Kind.PERCENT:
            return "a percentage"
        case _:
            return f"a number of {wanted.unit.words}"


def _bounds(wanted: rules.Number) -> Words:
    low = None if wanted.low is None else Strong(amount(wanted.low, wanted.unit))
    if wanted.low == 0:
        low = Strong("0")
    high = None if wanted.high is None else Strong(amount(wanted.high, wanted.unit))
    if low is not None and high is not None:
        return line(", from ", low, " to ", high)
    if low is not None:
        return line(", at least ", low)
    return () if high is None else line(", at most ", high)


# ── Options ─────────────────────────────────────────────────────────────────────────────────────


def lists(built: rules.Rules) -> Section:
    """The options that answers are chosen from."""
    return Section("Lists of answers", "lists", (), tuple(map(_list, built.vocabularies)))


def _list(vocabulary: rules.Vocabulary) -> Section:
    has_aliases = any(option.aliases for option in vocabulary.options)
    head = [line("Answer"), line("Name")] + [line("Read as the same")] * has_aliases
    rows = tuple(
        Row((_option(each), line(Name(each.name))) + ((_aliases(each),) if has_aliases else ()))
        for each in vocabulary.options
    )
    order = "lowest first" if vocabulary.is_scale else "in no order of rank"
    return Section(
        titled(vocabulary.title, vocabulary.name),
        anchor("list", vocabulary.name),
        (
            Paragraph(named(vocabulary.name, vocabulary.title)),
            Table(line(f"The answers, {order}"), tuple(head), rows),
        ),
    )


def _option(option: rules.Option) -> Words:
    return line(Strong(option.title)) if option.title.strip() else line(as_words(option.name))


def _aliases(option: rules.Option) -> Words:
    return line(*(line(", " if at else "", Strong(each)) for at, each in enumerate(option.aliases)))
