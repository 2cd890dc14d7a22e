"""Evidence as a program would send it, in JSON; and the same with something changed in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from hypothesis import strategies as st

from tests.strategies.evidence import Evidence, answers_and_date

File: TypeAlias = dict[str, object]
"""What ``json.loads`` makes of a file."""

Place: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a file."""


def as_file(team: Mapping[str, object]) -> File:
    """The file that says what *team* says; a number that no decimal can say is left out."""
    answers, date = answers_and_date(team)
    dated: File = {} if date is None else {"date": date.isoformat()}
    return {**dated, "answers": _mapping(answers)}


def _mapping(answers: Evidence) -> File:
    values = {name: _value(answer) for name, answer in answers.items()}
    return {name: value for name, value in values.items() if value is not _NOT_TO_BE_SAID}


_NOT_TO_BE_SAID = object()


def _value(answer: object) -> object:
    match answer:
        case dict():
            return _mapping(answer)
        case list():
            return [_value(each) for each in answer]
        case dt.date():
            return answer.isoformat()
        case bool() | int() | str():
            return answer
        case Fraction() | Decimal():
            return _number(Fraction(answer))
    raise TypeError(f"no evidence: {answer!r}")


def _number(number: Fraction) -> object:
    """A number, or a text where a program would write it with an exponent."""
    if number.denominator == 1:
        return int(number)
    near = float(number)
    if Fraction(repr(near)) != number:
        return _NOT_TO_BE_SAID
    return near if "e" not in repr(near) else format(Decimal(repr(near)), "f")


# ── What a schema cannot see ────────────────────────────────────────────────────────────────────

UNSEEN = frozenset({"duplicate-key", "out-of-bounds", "text-expected"})
"""Codes of pia's refusals that a schema may not join in: an option or criterion given by two of its
spellings; amounts out of bounds, in words; and JSON's true and false in the place of a text.

Of faults that are gone once a file is parsed, such as the spelling of a number, nothing is known
here: these files are parsed already.
"""


# ── Changed ─────────────────────────────────────────────────────────────────────────────────────

VALUES: tuple[object, ...] = (
    *(None, True, False),
    *(0, 1, -1, 3, 12, 101, 2026, 0.5, -0.25, 2.5, 10**9),
    *("", "  ", "unknown", "Not  Known", "not-known", "none", "NONE", " none ", "n/a", "?"),
    *("yes", "NO", " True ", "false", "y", "mostly"),
    *("applicable", "not applicable", "Not-Applicable"),
    *(
        "3",
        "2.50",
        "-1",
        "-0",
        "-0.5",
        "+1",
        "007",
        "1.500",
        "1,5",
        "1e3",
        ".5",
        "5.",
        " 3",
        "0.000",
    ),
    *("40%", "40 %", "40 per  cent", "140%", "-5%"),
    *("3 months", "3 MONTHS", "1 year and 6 months", "2 years 11 month", "3months", "3 moons"),
    *("90 minutes", "1 hour 30 minutes", "2 days", "1 week 2 days", "1 four weeks", "-3 days"),
    *("1 hour per week", "1 hour 30 minutes per fortnight", "2 hours per four weeks", "1 per week"),
    *("1 hour per week and 30 minutes per weeks", "1 hour per four week", "9 hours per day"),
    *("2024-02-29", "2023-02-29", " 2024-01-31 ", "2024-04-31", "0000-01-01", "9999-12-31"),
    *("2000-02-29", "1900-02-29", "2024-1-1", "01/02/2024", "2024-13-01", "20240101"),
    *([], {}, [{}], [None], ["none"], ["none", "none"], [[]], {"": True}, {"x": 1}),
)
"""What may or may not be an answer to this or that."""


@st.composite
def changed(draw: st.DrawFn, file: object, words: Iterable[str], times: int = 2) -> object:
    """*file* with at least one thing changed in it, for the better or the worse.

    What comes into it is its own words, these *words*, and :data:`VALUES`.
    """
    words = sorted({*words, *_words(file)})
    for _ in range(1 + draw(st.integers(0, times - 1))):
        everywhere = list(places(file))
        place = everywhere[draw(st.integers(0, len(everywhere) - 1))]
        file = _changed(draw, file, place, words)
    return file


def _changed(draw: st.DrawFn, file: object, place: Place, words: list[str]) -> object:
    value = at(file, place)
    kind = draw(st.integers(0, 3))
    if kind == 0 and isinstance(value, dict):
        return replaced(file, place, _with_another_key(draw, value, words))
    if kind == 1 and isinstance(value, list):
        return replaced(file, place, _with_another_length(draw, value))
    if kind < 3 and isinstance(value, str):
        return replaced(file, place, _spelled_otherwise(draw, value))
    if kind == 3 and words:
        several = draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
        text = ", ".join(several)
        return replaced(file, place, draw(st.sampled_from((text, several))))
    return replaced(file, place, draw(st.sampled_from(VALUES)))


def _with_another_key(draw: st.DrawFn, mapping: File, words: list[str]) -> File:
    entries = list(mapping.items())
    at = draw(st.integers(0, len(entries)))
    if at < len(entries):
        key, value = entries[at]
        entries[at] = (_spelled_otherwise(draw, key), value)
    else:
        new = draw(st.sampled_from((*words, "team", "answers", "x")))
        entries.append((new, draw(st.sampled_from(VALUES))))
    return dict(entries)


def _with_another_length(draw: st.DrawFn, values: list[object]) -> list[object]:
    shorter: int = draw(st.integers(0, 1))
    if values and shorter:
        return values[:-1]
    more = values[:1] or [draw(st.sampled_from(VALUES))]
    return [*values, *more]


def _spelled_otherwise(draw: st.DrawFn, text: str) -> str:
    return draw(
        st.sampled_from(
            (
                text.upper(),
                text.title(),
                text.swapcase(),
                f" {text}",
                f"{text}\t ",
                text.replace("-", " "),
                text.replace(" ", "-"),
                text.replace(" ", "   "),
                f"{text}x",
                text[:-1],
                f"{text}, {text}",
                f"{text},",
            )
        )
    )


def at(file: object, place: Place) -> object:
    """What stands at *place*."""
    for step in place:
        match file, step:
            case dict(), str():
                file = file[step]
            case list(), int():
                file = file[step]
            case _:
                raise KeyError(place)
    return file


def replaced(whole: object, place: Place, value: object) -> object:
    """*whole*, a copy, with another *value* at *place*."""
    if not place:
        return value
    step, *rest = place
    match whole, step:
        case dict(), str():
            return {**whole, step: replaced(whole[step], tuple(rest), value)}
        case list(), int():
            return [*whole[:step], replaced(whole[step], tuple(rest), value), *whole[step + 1 :]]
    raise KeyError(place)


def places(value: object, place: Place = ()) -> Iterator[Place]:
    """Where something stands in *value*, the outer before the inner; it stands at *place*."""
    yield place
    match value:
        case dict():
            for name, inner in value.items():
                yield from places(inner, (*place, name))
        case list():
            for number, inner in enumerate(value):
                yield from places(inner, (*place, number))


def _words(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, inner in value.items():
                yield name
                yield from _words(inner)
        case list():
            for inner in value:
                yield from _words(inner)
