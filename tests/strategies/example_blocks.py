"""Evidence as the ``example`` block of a definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from tests.strategies.plain import AUDIT_DATE, Definition
from tests.strategies.text import number_text

_STEP = "    "


def example_text(name: str, definition: Definition, team: Mapping[str, object]) -> str:
    """An example called *name* that answers what *team* does; some class or other is expected."""
    lines = [f'\nexample {name} "An example"']
    for asked, answer in team.items():
        lines += _answer(asked, answer, _STEP)
    lines.append(f"{_STEP}expect {definition.otherwise}")
    for domain in definition.domains:
        lines += [f"{_STEP}expect {each.name} is met" for each in domain.descriptors]
    return "\n".join(lines) + "\n"


def _answer(asked: str, answer: object, margin: str) -> Iterator[str]:
    key = asked if asked.replace("-", "").isalnum() and asked.islower() else f'"{asked}"'
    match answer:
        case Mapping():
            yield f"{margin}{key}:"
            for name, value in answer.items():
                yield from _answer(str(name), value, margin + _STEP)
        case [Mapping(), *_]:
            yield f"{margin}{key}:"
            assert isinstance(answer, Sequence)
            for person in answer:
                lines = [row for name, value in person.items() for row in _answer(name, value, "")]
                first, *rest = lines or [f"{next(iter(person), 'x')}: unknown"]
                yield f"{margin}{_STEP}- {first}"
                yield from (f"{margin}{_STEP}{_STEP}{row}" for row in rest)
        case _:
            yield f"{margin}{key}: {_value(answer)}"


def _value(answer: object) -> str:
    match answer:
        case bool():
            return "yes" if answer else "no"
        case int() | Fraction():
            return number_text(Fraction(answer))
        case dt.date():
            return answer.isoformat()
        case []:
            return "none"
        case list():
            return ", ".join(answer)
        case str():
            return answer
        case _:
            return str(answer)


def is_printable(team: Mapping[str, object]) -> bool:
    """Whether an example can say what *team* does: not of a person of whom nothing is known."""
    return all(
        bool(answer) and all(answer)
        if isinstance(answer, list) and answer and isinstance(answer[0], Mapping)
        else answer != {}
        for name, answer in team.items()
        if name != AUDIT_DATE
    )
