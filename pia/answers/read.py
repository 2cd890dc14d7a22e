"""The raw tree into answers, by the questions of a definition; the same for every format.

:func:`read_evidence` reads a whole evidence, :func:`read_answers` the answers alone.  Both report
all that is wrong, never raise on account of what they read, and guess nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import assert_never

from attrs import Factory, frozen

from pia.answers import problems
from pia.answers.complaints import Complaints
from pia.answers.raw import NULL, Form, Place, Raw, RawEntry, RawList, RawMapping, RawScalar
from pia.answers.single import (
    Reading,
    is_blank,
    is_none,
    is_placeholder,
    is_refused,
    place_of,
    read_number,
    read_option,
    read_options,
    read_yes_no,
)
from pia.answers.values import NONE, Absent, Answers, Value
from pia.diagnostics.model import Diagnostic, Report
from pia.limits import DEFAULT, Limits
from pia.model.rules import (
    AnyOf,
    Number,
    OneOf,
    OneRecord,
    Question,
    Record,
    Records,
    Rules,
    YesNo,
)
from pia.reading import FORBIDDEN, escaped


@frozen
class EvidenceData:
    """What a team handed in: who it is, what it answered, and what it noted beside that."""

    team: str = ""
    date: date | None = None
    notes: tuple[tuple[str, str], ...] = ()
    """What each note is about, or nothing, and its text."""
    answers: Answers = Factory(Answers)


def read_evidence(
    raw: Raw, rules: Rules, report: Report, *, limits: Limits = DEFAULT
) -> EvidenceData:
    """*raw* as evidence for *rules*; where something is wrong, as much of it as can be read."""
    reading = _reading(rules, report, limits)
    evidence = _evidence(raw, rules, reading)
    _finish(reading)
    return evidence


def read_answers(
    raw: Raw, rules: Rules, report: Report, *, limits: Limits = DEFAULT, note_blanks: bool = True
) -> Answers:
    """*raw* as the answers to the questions of *rules*, in their order.

    What is left blank, or said to be ``unknown``, is not among the answers; one note lists it,
    unless *note_blanks* is false.
    """
    reading = _reading(rules, report, limits)
    answers = _team(raw, rules, reading, Place(raw.span))
    _finish(reading, note_blanks)
    return answers


def _reading(rules: Rules, report: Report, limits: Limits) -> Reading:
    asked_of_team = frozenset(each.name for each in rules.questions)
    return Reading(limits, Complaints(report, limits.diagnostics), asked_of_team)


def _finish(reading: Reading, note_blanks: bool = True) -> None:
    if reading.blanks and note_blanks:
        reading.complain.note(problems.not_answered, reading.blanks, reading.limits.diagnostics)
    reading.complain.finish()


# ── The envelope ────────────────────────────────────────────────────────────────────────────────

_ENVELOPE = ("team", "date", "definition", "edition", "notes", "answers")


def _evidence(raw: Raw, rules: Rules, reading: Reading) -> EvidenceData:
    mapping = _mapping(raw, "the evidence", Place(raw.span), reading)
    if mapping is None:
        return EvidenceData()
    given = _by_name(mapping)
    _refuse_unknown_keys(given, reading)
    if "answers" not in given:
        reading.complain.error(problems.no_answers, Place(mapping.span))
    entry = given.get("answers")
    answers = NULL if entry is None else entry.value
    span = None if entry is None else entry.span
    _compare(given, "definition", rules.name, problems.other_definition, reading)
    _compare(given, "edition", rules.edition, problems.other_edition, reading)
    return EvidenceData(
        team=_text_of(given, "team", reading),
        date=_date(given, reading),
        notes=_notes(given, reading),
        answers=_team(answers, rules, reading, place_of(answers, "", span)),
    )


def _refuse_unknown_keys(given: Mapping[str, RawEntry], reading: Reading) -> None:
    for name, entry in given.items():
        if name not in _ENVELOPE:
            place = Place(entry.span, escaped(name))
            is_question = name in reading.asked_of_team
            reading.complain.error(
                problems.unknown_envelope_key, entry.key, place, _ENVELOPE, is_question
            )


def _compare(
    given: Mapping[str, RawEntry],
    key: str,
    expected: str,
    other: Callable[[str, str, Place], Diagnostic],
    reading: Reading,
) -> None:
    """Refuse the text under *key*, if there is any and it is not the *expected* one."""
    text = _text_of(given, key, reading)
    if text and text != expected:
        reading.complain.error(other, text, expected, _entry_place(given[key]))


def _date(given: Mapping[str, RawEntry], reading: Reading) -> date | None:
    text = _text_of(given, "date", reading)
    if not text:
        return None
    found = _date_from(text)
    if found is None:
        reading.complain.error(problems.not_a_date, text, _entry_place(given["date"]))
    return found


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _date_from(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _notes(given: Mapping[str, RawEntry], reading: Reading) -> tuple[tuple[str, str], ...]:
    """One text, or several, or some with a name each."""
    if "notes" not in given:
        return ()
    raw = given["notes"].value
    found: list[tuple[str, Raw]]
    match raw:
        case RawScalar():
            found = [("", raw)]
        case RawList(items=items):
            found = [("", each) for each in items]
        case RawMapping(entries=entries):
            found = [(entry.key, entry.value) for entry in entries]
        case _:
            assert_never(raw)
    place = _entry_place(given["notes"])
    texts = [(name, _note(each, place, reading)) for name, each in found]
    return tuple((name, text) for name, text in texts if text)


def _note(raw: Raw, place: Place, reading: Reading) -> str:
    if isinstance(raw, RawScalar):
        return _text(raw, "notes", place, reading)
    reading.complain.error(problems.no_notes, place)
    return ""


def _text_of(given: Mapping[str, RawEntry], key: str, reading: Reading) -> str:
    """The text under *key*, or nothing."""
    if key not in given:
        return ""
    return _text(given[key].value, key, _entry_place(given[key]), reading)


def _text(raw: Raw, what: str, place: Place, reading: Reading) -> str:
    if not isinstance(raw, RawScalar) or raw.form in (Form.TRUE, Form.FALSE):
        reading.complain.error(problems.not_a_text, what, place)
        return ""
    if raw.form in (Form.NULL, Form.REFUSED):
        return ""
    if len(raw.text) > reading.limits.text_length:
        reading.complain.error(problems.text_too_long, what, place, reading.limits.text_length)
        return ""
    hidden = FORBIDDEN.search(raw.text)
    if hidden is not None:
        reading.complain.error(problems.hidden_character, hidden[0], place)
        return ""
    return raw.text.strip()


def _entry_place(entry: RawEntry) -> Place:
    return place_of(entry.value, entry.name, entry.span)


# ── Mappings ────────────────────────────────────────────────────────────────────────────────────


def _mapping(raw: Raw, what: str, place: Place, reading: Reading) -> RawMapping | None:
    """*raw* as a mapping; nothing at all counts as one that is empty."""
    match raw:
        case RawMapping():
            return raw
        case RawScalar(form=Form.REFUSED):
            return None
        case RawScalar() if is_blank(raw):
            return RawMapping()
        case _:
            pair = isinstance(raw, RawScalar) and ":" in raw.text[:200]
            reading.complain.error(problems.no_mapping, what, place, pair)
            return None


def _by_name(mapping: RawMapping) -> Mapping[str, RawEntry]:
    return {entry.name: entry for entry in mapping.entries}


def _under(path: str, name: str) -> str:
    return f"{path}.{escaped(name)}" if path else escaped(name)


def _team(raw: Raw, rules: Rules, reading: Reading, place: Place) -> Answers:
    mapping = _mapping(raw, "what stands under `answers`", place, reading)
    if mapping is None:
        return Answers()

    def refuse(entry: RawEntry) -> None:
        hint = _team_hint(entry.name, rules)
        where = Place(entry.span, escaped(entry.name))
        reading.complain.error(problems.unknown_question, entry.key, where, rules.questions, hint)

    return _answers(mapping, rules.questions, "", reading, refuse)


def _team_hint(name: str, rules: Rules) -> str | None:
    if name in _ENVELOPE:
        return problems.BESIDE_ANSWERS
    for record in rules.records:
        if any(each.name == name for each in record.fields):
            return problems.asked_of(record)
    return None


def _answers(
    mapping: RawMapping,
    questions: Sequence[Question],
    path: str,
    reading: Reading,
    refuse: Callable[[RawEntry], None],
) -> Answers:
    """The answers in *mapping*, in the order of *questions*; any other key is to *refuse*."""
    given = _by_name(mapping)
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


# ── One answer ──────────────────────────────────────────────────────────────────────────────────


def _answer(entry: RawEntry, question: Question, path: str, reading: Reading) -> Value | None:
    """The answer to *question*, or None where there is none, or none that can be read."""
    raw = entry.value
    place = place_of(raw, _under(path, question.name), entry.span)
    if is_refused(raw):
        return None
    if is_blank(raw) or _is_empty_mapping(raw, question):
        reading.blanks.append(place)
        return None
    if is_none(raw) and not _may_be_none(question, reading):
        reading.complain.error(problems.none_not_allowed, question.name, place)
        return None
    match question.type:
        case YesNo():
            return read_yes_no(raw, question.name, place, reading)
        case Number():
            amount = read_number(raw, question.type, question.name, place, reading)
            return None if amount is None else amount.value
        case OneOf():
            return read_option(raw, question.type, question.name, place, reading)
        case AnyOf():
            return read_options(raw, question.type, question.name, place, reading)
        case OneRecord():
            return _one_record(raw, question.type, question.name, place, reading)
        case Records():
            return _records(raw, question.type, question.name, place, reading)
        case _:
            assert_never(question.type)


def _is_empty_mapping(raw: Raw, question: Question) -> bool:
    kinds = OneRecord | AnyOf
    return isinstance(raw, RawMapping) and not raw.entries and isinstance(question.type, kinds)


def _may_be_none(question: Question, reading: Reading) -> bool:
    """Whether ``none`` says something; of a list it says that nobody is in it."""
    match question.type:
        case OneOf(vocabulary):
            return reading.options(vocabulary).find("none") is not None
        case OneRecord(or_none=or_none):
            return or_none
        case AnyOf() | Records():
            return True
        case YesNo() | Number():
            return False
        case _:
            assert_never(question.type)


# ── Records ─────────────────────────────────────────────────────────────────────────────────────


def _one_record(
    raw: Raw, wanted: OneRecord, name: str, place: Place, reading: Reading
) -> Answers | Absent | None:
    """The answers about one thing; those of which all are blank are no answer."""
    if is_none(raw):
        return NONE
    if is_placeholder(raw, name, place, reading):
        return None
    if not isinstance(raw, RawMapping):
        reading.complain.error(problems.no_record, name, wanted.record, place, wanted.or_none)
        return None
    answers = _record(raw, wanted.record, place.path, reading)
    return answers if answers.items else None


def _records(
    raw: Raw, wanted: Records, name: str, place: Place, reading: Reading
) -> tuple[Answers, ...] | None:
    """These and no others, at least the minimum."""
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
    if count < wanted.minimum:
        _refuse_short_list(name, count, wanted.minimum, place, reading)
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

    return _answers(mapping, record.fields, path, reading, refuse)
