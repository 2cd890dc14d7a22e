"""Exact numbers and the units they come in.

Numbers are integers and fractions, never floats.  A quantity is a fraction in the base unit of its
kind: hours, days, months, hours per week, percent, or nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction

from attrs import frozen


class Kind(Enum):
    """What a number counts; numbers of different kinds are never compared."""

    PLAIN = "a plain number"
    PERCENT = "a percentage"
    WORK_TIME = "a time of work"
    DAYS = "a time in days"
    MONTHS = "a time in months"
    RATE = "a rate"
    DATE = "a date"


@frozen
class Unit:
    """A unit an author may write: its words, its kind, and how many base units it is."""

    words: str
    kind: Kind
    factor: Fraction

    def __str__(self) -> str:
        return self.words


PLAIN = Unit("", Kind.PLAIN, Fraction(1))
PERCENT = Unit("%", Kind.PERCENT, Fraction(1))

DAY = Unit("", Kind.DATE, Fraction(1))
"""A date counts the days since the day before 1 January of the year 1."""

# Base units: hour, day, month.  Hours and days never convert, nor do weeks and months.
_WORK = {"minute": Fraction(1, 60), "hour": Fraction(1)}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "four weeks": 28}
_MONTHS = {"month": 1, "year": 12}

# Inside "per" only, 52 weeks = 12 months = 1 year.
_WEEKS = {
    "day": Fraction(1, 7),
    "week": Fraction(1),
    "fortnight": Fraction(2),
    "four weeks": Fraction(4),
    "month": Fraction(52, 12),
    "year": Fraction(52),
}


def _plural(word: str) -> str:
    return word if word.endswith("s") else word + "s"


def _table() -> Mapping[str, Unit]:
    units = {}
    for word, factor in _WORK.items():
        units[_plural(word)] = Unit(_plural(word), Kind.WORK_TIME, factor)
        for calendar, weeks in _WEEKS.items():
            words = f"{_plural(word)} per {calendar}"
            units[words] = Unit(words, Kind.RATE, factor / weeks)
    for word, days in _DAYS.items():
        units[_plural(word)] = Unit(_plural(word), Kind.DAYS, Fraction(days))
    for word, months in _MONTHS.items():
        units[_plural(word)] = Unit(_plural(word), Kind.MONTHS, Fraction(months))
    return units


UNITS: Mapping[str, Unit] = _table()
"""Every unit by its canonical words: plural, ``hours per week``."""

ALL_UNITS: Mapping[str, Unit] = {"": PLAIN, "%": PERCENT, **UNITS}
"""The same, with ``%``, and with no words at all for a plain number."""


def unit_behind(number: Fraction, unit: Unit) -> str:
    """What stands behind *number*, if it is of *unit*.

    >>> unit_behind(Fraction(1), UNITS["hours per week"]), unit_behind(Fraction(90), PERCENT)
    (' hour per week', '%')
    """
    if unit is PERCENT:
        return unit.words
    first, *rest = unit.words.split(" ", maxsplit=1)
    is_one = number == 1 and first != "four"
    return " ".join(["", first.removesuffix("s") if is_one else first, *rest])


def unit_of(words: str) -> Unit | None:
    """The unit that *words* name, in the singular or the plural, or None.

    >>> unit_of("hour per fortnight").factor
    Fraction(1, 2)
    """
    parts = " ".join(words.split()).split(" per ")
    if len(parts) == 2:
        calendar = parts[1] if parts[1] in _WEEKS else parts[1].removesuffix("s")
        return UNITS.get(f"{_plural(parts[0])} per {calendar}")
    return UNITS.get(_plural(parts[0]))


def shown(number: Fraction) -> str:
    """*number* as people write it: a decimal where it ends within twelve places, else a fraction.

    >>> shown(Fraction(1, 2)), shown(Fraction(1, 3)), shown(Fraction(24))
    ('0.5', '1/3', '24')
    """
    if number.denominator == 1:
        return str(number.numerator)
    for places in range(1, 13):
        scaled = number * 10**places
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
            sign = "-" if number < 0 else ""
            return f"{sign}{digits[:-places]}.{digits[-places:]}"
    return f"{number.numerator}/{number.denominator}"


def in_words(number: Fraction, unit: Unit) -> str:
    """*number*, in base units, in the words of *unit*: ``24 months``, ``1 hour per week``."""
    if unit.kind is Kind.DATE:
        return date.fromordinal(int(number)).isoformat()
    amount = number / unit.factor
    if unit.kind is Kind.PLAIN:
        return shown(amount)
    if unit.kind is Kind.PERCENT:
        return f"{shown(amount)}%"
    first, per, rest = unit.words.partition(" per ")
    if amount == 1 and first != "four weeks":
        first = first.removesuffix("s")
    return f"{shown(amount)} {first}{per}{rest}"
