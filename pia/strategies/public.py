"""The strategies themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, overload

from attrs import AttrsInstance, evolve
from hypothesis import strategies as st

from pia.answers.values import Answers
from pia.api.definition import Definition
from pia.api.evidence import Evidence
from pia.strategies.drawing import Drawing, Wanted, drawn_up_to
from pia.strategies.spelling import Spelling
from pia.strategies.worth import TEXTS, worth_of

if TYPE_CHECKING:
    from pia.api.definition import DataclassInstance


def answers(
    definition: Definition,
    *,
    complete: bool = False,
    most_people: int | None = None,
    spellings: bool = False,
) -> st.SearchStrategy[dict[str, object]]:
    """Answers that ``definition.evaluate`` accepts, as Python's plain values.

    Those are ``bool``, ``int`` or ``Decimal`` (a ``Fraction`` where a number has no end),
    ``datetime.date``, ``str`` for options, texts and ``"none"``, and lists and dicts of these.
    With *complete* everything is answered, else anything may be missing.  A list has at most
    *most_people*, unless it has to be longer.  With *spellings*, every spelling that is accepted
    may occur: titles, aliases, amounts in other units, keys with underscores, blanks.
    """
    wanted = _wanted(definition, complete, most_people)
    return _answers(definition, wanted, spellings)


def documents(
    definition: Definition,
    *,
    complete: bool = False,
    most_people: int | None = None,
    spellings: bool = False,
) -> st.SearchStrategy[dict[str, object]]:
    """Evidence as data for JSON, in the form of an evidence file, which ``definition.read`` takes.

    ``json.dumps`` makes a text of it that ``definition.read_text`` takes.  The arguments are those
    of :func:`answers`.
    """
    wanted = _wanted(definition, complete, most_people, decimal=True)
    return _documents(definition, wanted, spellings)


def evidence(
    definition: Definition, *, complete: bool = False, most_people: int | None = None
) -> st.SearchStrategy[Evidence]:
    """:class:`pia.Evidence`, with a date, where it has one, and perhaps a team and notes.

    The arguments are those of :func:`answers`; evidence that is *complete* has a date, unless the
    limits leave no room for one.
    """
    wanted = _wanted(definition, complete, most_people)
    return _evidence(definition, wanted)


@overload
def completions(
    definition: Definition,
    given: Evidence,
    *,
    complete: bool = True,
    most_people: int | None = None,
) -> st.SearchStrategy[Evidence]: ...
@overload
def completions(
    definition: Definition,
    given: Mapping[str, object] | AttrsInstance | DataclassInstance,
    *,
    complete: bool = True,
    most_people: int | None = None,
) -> st.SearchStrategy[dict[str, object]]: ...
def completions(
    definition: Definition,
    given: Evidence | Mapping[str, object] | AttrsInstance | DataclassInstance,
    *,
    complete: bool = True,
    most_people: int | None = None,
) -> st.SearchStrategy[Evidence] | st.SearchStrategy[dict[str, object]]:
    """What is *given*, and answers to all the rest; without *complete*, to some of the rest.

    Evidence is completed to evidence, and answers to answers in their plain form.  Raises
    :class:`pia.EvidenceError` where *given* cannot be read.
    """
    wanted = _wanted(definition, complete, most_people)
    if isinstance(given, Evidence):
        if given.meaning != definition.meaning:
            raise ValueError(f"this evidence was read for another definition, {given.definition}")
        return _completed(definition, wanted, given)
    known = definition.read({"answers": given}).answers
    return _answers(definition, wanted, False, known)


def _wanted(
    definition: Definition, complete: bool, most_people: int | None, decimal: bool = False
) -> Wanted:
    """What a caller asks for, looked at before anything is drawn."""
    if not isinstance(definition, Definition):
        raise TypeError(f"a definition is wanted, not {type(definition).__name__}")
    if most_people is not None and most_people < 0:
        raise ValueError(f"most_people is a number of people, not {most_people}")
    return Wanted(complete, most_people, decimal)


# ── What is drawn ───────────────────────────────────────────────────────────────────────────────

_NOBODY = Answers()


@st.composite
def _answers(
    draw: st.DrawFn,
    definition: Definition,
    wanted: Wanted,
    spellings: bool,
    given: Answers = _NOBODY,
) -> dict[str, object]:
    found, _ = Drawing(draw, worth_of(definition), wanted, given, None, is_dated=False).team()
    return _spelling(draw, definition, spellings).answers(definition.rules.questions, found)


@st.composite
def _documents(
    draw: st.DrawFn, definition: Definition, wanted: Wanted, spellings: bool
) -> dict[str, object]:
    spelling = _spelling(draw, definition, spellings, for_json=True)
    return _envelope(draw, definition, wanted, spelling)


@st.composite
def _evidence(draw: st.DrawFn, definition: Definition, wanted: Wanted) -> Evidence:
    return definition.read(_envelope(draw, definition, wanted, Spelling(definition.limits)))


@st.composite
def _completed(
    draw: st.DrawFn, definition: Definition, wanted: Wanted, given: Evidence
) -> Evidence:
    worth = worth_of(definition)
    found, day = Drawing(draw, worth, wanted, given.answers, given.date).team()
    return evolve(definition.holding(found, day), team=given.team, notes=given.notes)


def _spelling(
    draw: st.DrawFn, definition: Definition, varies: bool, for_json: bool = False
) -> Spelling:
    if not varies:
        return Spelling(definition.limits, for_json)
    return Spelling(definition.limits, for_json, partial(drawn_up_to, draw))


def _envelope(
    draw: st.DrawFn, definition: Definition, wanted: Wanted, spelling: Spelling
) -> dict[str, object]:
    """Answers, and around them what evidence may have: all but the date is left out at first."""

    def fits(text: str) -> bool:
        return len(text) <= definition.limits.text_length

    is_dated = fits(dt.date.min.isoformat())
    worth = worth_of(definition)
    found, day = Drawing(draw, worth, wanted, _NOBODY, None, is_dated=is_dated).team()
    texts = list(filter(fits, TEXTS))
    envelope: dict[str, object] = {}
    team = drawn_up_to(draw, 2 * len(texts))
    if 0 < team <= len(texts):
        envelope["team"] = texts[team - 1]
    if day is not None:
        envelope["date"] = day.isoformat() if spelling.for_json else day
    named = drawn_up_to(draw, 3)
    if named & 1 and fits(definition.name):
        envelope["definition"] = definition.name
    if named & 2 and fits(definition.edition):
        envelope["edition"] = definition.edition
    notes: list[object] = []
    if texts:
        notes = [texts[0], texts[:3], dict(zip(("a", "b"), texts, strict=False))]
    noted = drawn_up_to(draw, 2 * len(notes))
    if 0 < noted <= len(notes):
        envelope["notes"] = notes[noted - 1]
    return {**envelope, "answers": spelling.answers(definition.rules.questions, found)}
