"""The raw tree into answers, by the questions of a definition; the same for every format.

:func:`read_evidence` reads a whole evidence, :func:`read_answers` the answers alone.  Both report
all that is wrong, never raise on account of what they read, and guess nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import assert_never

from attrs import Factory, frozen

from pia.answers import problems
from pia.answers.answering import by_name, read_all
from pia.answers.complaints import Complaints
from pia.answers.dates import NoDate, date_of
from pia.answers.raw import NULL, Form, Place, Raw, RawEntry, RawList, RawMapping, RawScalar
from pia.answers.single import Reading, is_blank, place_of, read_text
from pia.answers.values import Answers
from pia.diagnostics.model import Diagnostic, Report
from pia.limits import DEFAULT, Limits
from pia.model.rules import AUDIT_DATE, Rules
from pia.reading import escaped


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
    raw: Raw, rules: Rules, report: Report, *, limits: Limits = DEFAULT, in_example: bool = False
) -> Answers:
    """*raw* as the answers to the questions of *rules*, in their order.

    What is left blank, or said to be ``unknown``, is not among the answers; one note lists it,
    unless they are those of an example.
    """
    reading = _reading(rules, report, limits)
    answers = _team(raw, rules, reading, Place(raw.span), in_example)
    _finish(reading, note_blanks=not in_example)
    return answers


def read_date(raw: Raw, what: str, report: Report, *, limits: Limits = DEFAULT) -> date | None:
    """*raw*, which goes by the name of *what*, as the date of evidence; None where it has none."""
    complain = Complaints(report, limits.diagnostics)
    found = _day(raw, what, Place(raw.span, what), Reading(limits, complain, frozenset()))
    complain.finish()
    return found


def is_outside(day: date, rules: Rules) -> bool:
    """Whether the definition does not say of itself that it applies on *day* (S22)."""
    is_before = rules.applies_from is not None and day < rules.applies_from
    is_after = rules.applies_until is not None and day > rules.applies_until
    return is_before or is_after


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
    given = by_name(mapping)
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
        date=_date(given, rules, reading),
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


def _date(given: Mapping[str, RawEntry], rules: Rules, reading: Reading) -> date | None:
    """The date of the evidence; one on which another edition may apply is noted."""
    if "date" not in given:
        return None
    place = _entry_place(given["date"])
    found = _day(given["date"].value, "date", place, reading)
    if found is not None and is_outside(found, rules):
        first, last = rules.applies_from, rules.applies_until
        reading.complain.note(problems.outside_its_dates, found, first, last, place)
    return found


def _day(raw: Raw, what: str, place: Place, reading: Reading) -> date | None:
    text = _text(raw, what, place, reading)
    if not text or is_blank(raw):
        return None
    found = date_of(text)
    if isinstance(found, NoDate):
        reading.complain.error(problems.not_a_date, text, found, place)
        return None
    return found


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
    if isinstance(raw, RawScalar) and raw.form in (Form.NULL, Form.REFUSED):
        return ""
    return read_text(raw, what, place, reading) or ""


def _entry_place(entry: RawEntry) -> Place:
    return place_of(entry.value, entry.name, entry.span)


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


def _team(
    raw: Raw, rules: Rules, reading: Reading, place: Place, in_example: bool = False
) -> Answers:
    mapping = _mapping(raw, "what stands under `answers`", place, reading)
    if mapping is None:
        return Answers()

    def refuse(entry: RawEntry) -> None:
        hint = _team_hint(entry.name, rules, in_example)
        where = Place(entry.span, escaped(entry.name))
        reading.complain.error(problems.unknown_question, entry.key, where, rules.questions, hint)

    return read_all(mapping, rules.questions, "", reading, refuse)


def _team_hint(name: str, rules: Rules, in_example: bool) -> str | None:
    if in_example and name in _ENVELOPE:
        return problems.DATE_OF_EXAMPLE if name == "date" else problems.NOT_IN_EXAMPLE
    if name.replace("_", "-") == AUDIT_DATE:
        return problems.DATE_OF_EVIDENCE
    if name in _ENVELOPE:
        return problems.BESIDE_ANSWERS
    if any(each.name == name for each in rules.descriptors):
        return problems.NOT_JUDGED
    for record in rules.records:
        if any(each.name == name for each in record.fields):
            return problems.asked_of(record)
    return None
