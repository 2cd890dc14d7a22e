"""Answers by their questions: those of a team or record, to each option, and of several people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never

from pia.answers import problems
from pia.answers.judged import read_judgement
from pia.answers.raw import Place, Raw, RawEntry, RawList, RawMapping
from pia.answers.single import (
    NONE_WORD,
    Reading,
    by_meaning,
    is_blank,
    is_none,
    is_placeholder,
    is_refused,
    place_of,
    read_date,
    read_number,
    read_option,
    read_options,
    read_text,
    read_yes_no,
)
from pia.answers.values import NONE, Answers, Value
from pia.model.rules import (
    AnyOf,
    Date,
    Judgement,
    Number,
    OneOf,
    OneRecord,
    Question,
    Record,
    Records,
    Text,
    Vocabulary,
    YesNo,
)
from pia.reading import escaped


def read_all(
    mapping: RawMapping,
    questions: Sequence[Question],
    path: str,
    reading: Reading,
    refuse: Callable[[RawEntry], None],
) -> Answers:
    """The answers in *mapping*, in the order of *questions*; any other key is to *refuse*."""
    given = by_name(mapping)
    names = {each.name for each in questions}
    for name, entry in given.items():
        if name not in names:
            refuse(entry)
    found: list[tuple[str, Value]] = []
    for question in questions:
        if question.name in given:
            value = _answer(given[question.name], question, path, reading)
            if value is not None:
                found.append((question.name, value))
    return Answers(tuple(found))


def by_name(mapping: RawMapping) -> Mapping[str, RawEntry]:
    """The entries of *mapping* by their names."""
    return {entry.name: entry for entry in mapping.entries}


def _under(path: str, name: str) -> str:
    return f"{path}.{escaped(name)}" if path else escaped(name)


# ── One answer ──────────────────────────────────────────────────────────────────────────────────


def _answer(entry: RawEntry, question: Question, path: str, reading: Reading) -> Value | None:
    """The answer to *question*, or None where there is none, or none that can be read."""
    place = place_of(entry.value, _under(path, question.name), entry.span)
    if question.each is not None:
        return _for_each(entry.value, question, question.each, place, reading)
    return _single(entry.value, question, place, reading)


def _for_each(
    raw: Raw, question: Question, vocabulary: Vocabulary, place: Place, reading: Reading
) -> Answers | None:
    """An answer for each option; an option that is left out is not answered."""
    if _is_nothing(raw, place, reading, or_empty=True):
        return None
    if not isinstance(raw, RawMapping):
        if not is_placeholder(raw, question.name, place, reading):
            reading.complain.error(problems.no_answer_for_each, question.name, vocabulary, place)
        return None

    def refuse(entry: RawEntry, where: Place) -> None:
        problem = problems.unknown_option_asked
        reading.complain.error(problem, entry.key, where, question.name, vocabulary)

    options = reading.options(vocabulary)
    given = by_meaning(raw.entries, options.of_key, refuse, "the same option", place, reading)
    found: list[tuple[str, Value]] = []
    for option in vocabulary.names:
        if option in given:
            entry = given[option]
            where = place_of(entry.value, _under(place.path, option), entry.span)
            value = _single(entry.value, question, where, reading)
            if value is not None:
                found.append((option, value))
    return Answers(tuple(found)) if found else None


def _is_nothing(raw: Raw, place: Place, reading: Reading, *, or_empty: bool) -> bool:
    """Whether *raw* has no answer to be read: a blank (*or_empty*), or what was refused before."""
    if is_refused(raw):
        return True
    is_empty = or_empty and isinstance(raw, RawMapping) and not raw.entries
    if is_blank(raw) or is_empty:
        reading.blanks.append(place)
        return True
    return False


def _single(raw: Raw, question: Question, place: Place, reading: Reading) -> Value | None:
    """The answer to *question*; where it is asked for each option, that for one of them."""
    name = question.name
    has_parts = isinstance(question.type, OneRecord | AnyOf | Judgement)
    if _is_nothing(raw, place, reading, or_empty=has_parts):
        return None
    if is_none(raw) and not _may_be_none(question, reading):
        reading.complain.error(problems.none_not_allowed, name, place)
        return None
    if is_none(raw) and question.or_none and not isinstance(question.type, AnyOf | Records):
        return NONE
    match question.type:
        case YesNo():
            return read_yes_no(raw, name, place, reading)
        case Number():
            amount = read_number(raw, question.type, name, place, reading)
            return None if amount is None else amount.value
        case Date():
            return read_date(raw, name, place, reading)
        case Text():
            return read_text(raw, name, place, reading)
        case OneOf():
            return read_option(raw, question.type, name, place, reading)
        case AnyOf():
            return read_options(raw, question.type, name, place, reading)
        case OneRecord(record):
            return _one_record(raw, record, question, place, reading)
        case Records():
            return _records(raw, question.type, question, place, reading)
        case Judgement():
            return read_judgement(raw, question.type, name, place, reading)
        case _:
            assert_never(question.type)


def _may_be_none(question: Question, reading: Reading) -> bool:
    """Whether ``none`` says something; of a list it says that nobody is in it."""
    match question.type:
        case OneOf(vocabulary):
            return question.or_none or reading.options(vocabulary).find(NONE_WORD) is not None
        case AnyOf() | Records() | Text() | Judgement():
            return True
        case YesNo() | Number() | Date() | OneRecord():
            return question.or_none
        case _:
            assert_never(question.type)


# ── Records ─────────────────────────────────────────────────────────────────────────────────────


def _one_record(
    raw: Raw, record: Record, question: Question, place: Place, reading: Reading
) -> Answers | None:
    """The answers about one thing; those of which all are blank are no answer."""
    name, or_none = question.name, question.or_none
    if is_placeholder(raw, name, place, reading):
        return None
    if not isinstance(raw, RawMapping):
        reading.complain.error(problems.no_record, name, record, place, or_none)
        return None
    answers = _record(raw, record, place.path, reading)
    return answers if answers.items else None


def _records(
    raw: Raw, wanted: Records, question: Question, place: Place, reading: Reading
) -> tuple[Answers, ...] | None:
    """These and no others, at least the minimum; or nobody, where there may be none."""
    name, minimum = question.name, wanted.minimum
    if is_none(raw):
        raw = RawList(span=raw.span)
    if is_placeholder(raw, name, place, reading):
        return None
    if not isinstance(raw, RawList):
        reading.complain.error(problems.no_list, name, wanted.record, place)
        return None
    count = len(raw.items)
    if count > reading.limits.list_length:
        limit = reading.limits.list_length
        reading.complain.error(problems.list_too_long, name, count, limit, place)
        return None
    people = [
        _entry(each, wanted.record, name, f"{place.path}[{at}]", reading)
        for at, each in enumerate(raw.items, 1)
    ]
    if count < minimum and not (count == 0 and question.or_none):
        _refuse_short_list(name, count, minimum, place, reading)
        return None
    found = tuple(each for each in people if each is not None)
    return found if len(found) == count else None


def _refuse_short_list(name: str, count: int, minimum: int, place: Place, reading: Reading) -> None:
    if count:
        reading.complain.error(problems.list_too_short, name, count, minimum, place)
    else:
        reading.complain.error(problems.empty_list, name, minimum, place)


def _entry(raw: Raw, record: Record, name: str, path: str, reading: Reading) -> Answers | None:
    place = place_of(raw, path)
    if is_refused(raw):
        return None
    if is_blank(raw):
        reading.complain.error(problems.blank_entry, name, record, place)
        return None
    if not isinstance(raw, RawMapping):
        reading.complain.error(problems.no_record, path, record, place, False)
        return None
    return _record(raw, record, path, reading)


def _record(mapping: RawMapping, record: Record, path: str, reading: Reading) -> Answers:
    def refuse(entry: RawEntry) -> None:
        hint = problems.ASKED_OF_THE_TEAM if entry.name in reading.asked_of_team else None
        place = Place(entry.span, _under(path, entry.name))
        reading.complain.error(problems.unknown_field, entry.key, place, record, hint)

    return read_all(mapping, record.fields, path, reading, refuse)
