"""What is judged of a descriptor: its criteria by their words, or that it does not apply."""

from __future__ import annotations

from pia.answers import problems
from pia.answers.raw import Place, Raw, RawEntry, RawMapping, RawScalar
from pia.answers.single import (
    Reading,
    by_meaning,
    is_placeholder,
    read_mark,
    word_of,
    yes_or_no,
)
from pia.answers.values import NONE, Absent, Answers, Value
from pia.model.rules import Judgement
from pia.reading import escaped, folded

_APPLICABLE = "applicable"
_NOT_APPLICABLE = frozenset({"not applicable", "not-applicable"})


def read_judgement(
    raw: Raw, wanted: Judgement, name: str, place: Place, reading: Reading
) -> Answers | Absent | None:
    """``not applicable``; or ``applicable``, or what was judged of each criterion.

    A yes or no alone will do where one criterion is judged.
    """
    match raw:
        case RawMapping():
            return _criteria(raw, wanted, name, place, reading)
        case RawScalar():
            return _one_word(raw, wanted, name, place, reading)
        case _:
            reading.complain.error(problems.no_judgement, name, wanted, None, place)
            return None


def _one_word(
    scalar: RawScalar, wanted: Judgement, name: str, place: Place, reading: Reading
) -> Answers | Absent | None:
    word = word_of(scalar.text)
    if word in _NOT_APPLICABLE:
        if wanted.may_not_apply:
            return NONE
        reading.complain.error(problems.not_applicable_not_allowed, name, wanted, place)
        return None
    if word == _APPLICABLE:
        if not wanted.may_not_apply:
            reading.complain.note(problems.applicable_in_any_case, name, wanted, place)
        return Answers()
    return _only_criterion(scalar, wanted, name, place, reading)


def _only_criterion(
    scalar: RawScalar, wanted: Judgement, name: str, place: Place, reading: Reading
) -> Answers | None:
    """A yes or no, which is that of the only criterion."""
    answer = yes_or_no(scalar.text)
    if answer is None:
        also = problems.WHERE_NOT_APPLICABLE if wanted.may_not_apply else ""
        if not is_placeholder(scalar, name, place, reading, also):
            reading.complain.error(problems.no_judgement, name, wanted, scalar.text, place)
        return None
    if len(wanted.criteria) > 1:
        reading.complain.error(problems.one_judgement_for_all, name, wanted, place)
        return None
    if not wanted.criteria:
        reading.complain.error(problems.no_judgement, name, wanted, scalar.text, place)
        return None
    return Answers(((wanted.criteria[0].name, answer),))


def _criteria(
    mapping: RawMapping, wanted: Judgement, name: str, place: Place, reading: Reading
) -> Answers | None:
    """A yes or no to each; nothing at all, which would say that it applies, if all are blank."""
    known = {folded(each.name): each.name for each in wanted.criteria}

    def find(entry: RawEntry) -> str | None:
        return known.get(word_of(entry.key)) or known.get(word_of(entry.name))

    def refuse(entry: RawEntry, where: Place) -> None:
        reading.complain.error(problems.unknown_criterion, entry.key, where, name, wanted)

    given = by_meaning(mapping.entries, find, refuse, "the same criterion", place, reading)
    found: list[tuple[str, Value]] = []
    for each in wanted.criteria:
        if each.name in given:
            path = f"{place.path}.{escaped(each.name)}"
            answer = read_mark(given[each.name], path, each.name, reading)
            if answer is not None:
                found.append((each.name, answer))
    return Answers(tuple(found)) if found else None
