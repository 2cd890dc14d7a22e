"""Python's own values into the raw tree: mappings, sequences, attrs and dataclass instances.

There is no text to point into, so what is wrong is named by its path.  Code of the caller's is run
where a value has some (a ``Mapping`` of its own making), and what it raises is a finding; except
that memory running out, being interrupted and exits are left to the caller.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias, TypeVar, assert_never

import attrs
from attrs import frozen

from pia.answers import problems
from pia.answers.amounts import Trouble, number_of
from pia.answers.building import Builder, built
from pia.answers.complaints import Complaints
from pia.answers.raw import NULL, Form, Place, Raw, RawScalar
from pia.diagnostics.model import Diagnostic, Report
from pia.limits import DEFAULT, Limits
from pia.units import shown


def read_python(value: object, report: Report, limits: Limits = DEFAULT) -> Raw | None:
    """What *value* says, or None where it goes on too long or too deep.

    ``whole_time_equivalent`` stands for ``whole-time-equivalent``.  A float is read by its shortest
    decimal text: ``0.1`` is one tenth.
    """

    def read(builder: Builder, complain: Complaints) -> None:
        _Python(builder, complain, limits).read(value)

    return built(read, report, limits)


_Child: TypeAlias = tuple[object, object]
_Told = TypeVar("_Told")


@frozen
class _Container:
    """A list or mapping: keys and values to come; the keys of a list say nothing."""

    is_mapping: bool
    children: Iterator[_Child]


@frozen
class _Refusal:
    """A value that cannot be read, and how to say so."""

    problem: Callable[[Place], Diagnostic]


_Understood: TypeAlias = RawScalar | _Container | _Refusal


class _Python:
    """The containers that are being read, the innermost last: no method calls itself."""

    def __init__(self, builder: Builder, complain: Complaints, limits: Limits) -> None:
        self._builder = builder
        self._complain = complain
        self._limits = limits
        self._open: list[_Container] = []

    def read(self, value: object) -> None:
        self._take(value)
        while self._open:
            innermost = self._open[-1]
            child = self._ask(lambda: next(innermost.children, None), None)  # noqa: B023
            if child is None:
                self._open.pop()
                self._builder.close()
            elif not innermost.is_mapping or self._take_key(child[0]):
                self._take(child[1])

    def _ask(self, question: Callable[[], _Told], otherwise: _Told) -> _Told:
        """What the caller's code answers, or *otherwise* and a finding if it raises."""
        try:
            return question()
        except MemoryError:
            raise
        except Exception:
            self._complain.error(problems.value_raises, self._builder.place())
            return otherwise

    def _take_key(self, key: object) -> bool:
        """Whether *key* can be one."""
        text = key.value if isinstance(key, Enum) else key
        if not isinstance(text, str):
            self._complain.error(problems.key_not_text, self._builder.place())
            return False
        plain = str.__str__(text)
        self._builder.key(plain, name=_hyphenated(plain))
        return True

    def _take(self, value: object) -> None:
        nothing: _Understood = RawScalar("", Form.REFUSED)
        understood = self._ask(lambda: _understood(value, self._limits), nothing)
        match understood:
            case RawScalar(text, form, number):
                self._builder.scalar(text, form, number=number)
            case _Refusal(problem):
                self._complain.error(problem, self._builder.place())
                self._builder.scalar("", Form.REFUSED)
            case _Container(is_mapping):
                self._builder.open(is_mapping)
                self._open.append(understood)
            case _:
                assert_never(understood)


_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")


def _hyphenated(key: str) -> str:
    return key.replace("_", "-") if len(key) <= 1_000 and _SNAKE.fullmatch(key) else key


# ── One value ───────────────────────────────────────────────────────────────────────────────────


def _understood(value: object, limits: Limits) -> _Understood:
    if isinstance(value, Enum):
        value = value.value
    match value:
        case None:
            return NULL
        case True:
            return RawScalar("true", Form.TRUE)
        case False:
            return RawScalar("false", Form.FALSE)
        case str():
            return RawScalar(str.__str__(value))
        case int() | float() | Decimal() | Fraction():
            return _number(value, limits)
        case datetime():
            name = _name_of(type(value))
            return _Refusal(lambda place: problems.date_with_time(name, place))
        case date():
            return RawScalar(date.isoformat(value))
        case _:
            return _container(value)


def _container(value: object) -> _Understood:
    kind = type(value)
    if isinstance(value, dict):
        return _Container(True, iter(dict.items(value)))
    if isinstance(value, Mapping):
        return _Container(True, ((key, value[key]) for key in value))
    if attrs.has(kind):
        return _Container(True, _attributes(value, (each.name for each in attrs.fields(kind))))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _Container(
            True, _attributes(value, (each.name for each in dataclasses.fields(value)))
        )
    if isinstance(value, Set):
        return _Container(False, _listed(sorted(value, key=_order)))
    if isinstance(value, Sequence) and not isinstance(
        value, bytes | bytearray | memoryview | range
    ):
        return _Container(False, _listed(value))
    name = _name_of(kind)
    return _Refusal(lambda place: problems.unknown_type(name, place))


def _name_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


def _attributes(value: object, names: Iterable[str]) -> Iterator[_Child]:
    return ((name.lstrip("_"), getattr(value, name)) for name in names)


def _listed(values: Iterable[object]) -> Iterator[_Child]:
    return ((None, each) for each in values)


def _order(value: object) -> tuple[str, str]:
    """An order for sets, the same in every run."""
    return type(value).__name__, str(value)


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────


def _number(value: float | Decimal | Fraction, limits: Limits) -> _Understood:
    match value:
        case int():
            return _fraction(Fraction(int.__int__(value)), limits)
        case float():
            return _decimal(Decimal(float.__repr__(value)), limits)
        case Decimal():
            return _decimal(value, limits)
        case _:
            return _fraction(Fraction(value.numerator, value.denominator), limits)


def _fraction(value: Fraction, limits: Limits) -> _Understood:
    if max(abs(value.numerator), value.denominator) >= 10**limits.number_digits:
        return _Refusal(lambda place: problems.number_too_long(place, limits))
    return RawScalar(shown(value), Form.NUMBER, value)


def _decimal(value: Decimal, limits: Limits) -> _Understood:
    """*value* exactly; its exponent is looked at before it is written out."""
    if not value.is_finite():
        return _Refusal(lambda place: problems.no_finite_number(str(value), place))
    if value and not -limits.number_digits <= value.adjusted() <= limits.number_digits:
        return _Refusal(lambda place: problems.number_too_long(place, limits))
    number = number_of(_written_out(value), limits)
    if isinstance(number, Trouble):
        return _Refusal(lambda place: problems.number_too_long(place, limits))
    return RawScalar(shown(number), Form.NUMBER, number)


def _written_out(value: Decimal) -> str:
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
