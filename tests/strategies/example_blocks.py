"""Evidence as the ``example`` block of a definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from tests.strategies.plain import Definition
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
                # What has lines of its own cannot be the first.
                simple_first = sorted(person.items(), key=lambda each: isinstance(each[1], Mapping))
                lines = [row for name, value in simple_first for row in _answer(name, value, "")]
                first, *rest = lines
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


def is_printable(answer: object) -> bool:
    """Whether an example can say *answer*: no thirds, and no person of whom nothing is known."""
    match answer:
        case Fraction():
            tenths = answer.denominator
            for prime in (2, 5):
                while tenths % prime == 0:
                    tenths //= prime
            return tenths == 1
        case Mapping():
            return bool(answer) and all(map(is_printable, answer.values()))
        case list():
            return all(_may_be_listed(each) and is_printable(each) for each in answer)
        case _:
            return True


def _may_be_listed(item: object) -> bool:
    """Whether *item* can stand behind a `-`: its first answer has no lines of its own below it."""
    if not isinstance(item, Mapping) or len(item) == 1:
        return True
    return any(not isinstance(each, Mapping) for each in item.values())
