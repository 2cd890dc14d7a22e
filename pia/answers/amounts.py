"""Numbers as people write them in evidence: ``50``, ``50%``, ``30 minutes per week``.

A number has one spelling.  Any other is refused with a word on what to write instead, since a comma
or a leading zero means different things to different people.
"""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from pia.limits import Limits
from pia.model.rules import Number
from pia.units import PERCENT, Kind, Unit, unit_of


class Trouble(Enum):
    """Why a text is no amount that pia reads."""

    NOT_A_NUMBER = "not-a-number"
    DECIMAL_COMMA = "decimal-comma"
    EXPONENT = "exponent"
    TOO_LONG = "number-too-long"
    BLANKS = "blanks around it"
    PLUS = "a plus sign"
    MINUS_ZERO = "minus nought"
    LEADING_ZERO = "a leading zero"
    UNDERSCORE = "an underscore"
    BARE_POINT = "a point at an end"
    THOUSANDS = "thousands, or decimals"
    OTHER_DIGITS = "digits other than 0 to 9"
    GLUED_UNIT = "no blank before the unit"
    UNKNOWN_UNIT = "unknown-unit"
    OTHER_KIND = "wrong-unit"


@frozen
class Refused:
    """A text that is no amount, why, and the part of it that is to blame."""

    trouble: Trouble
    part: str
    unit: Unit | None = None
    """The unit that was understood, where it is of another kind."""


@frozen
class Amount:
    """A number in base units; whether its unit was written."""

    value: Fraction
    has_unit: bool


_TOO_MUCH = 200
_PERCENT_WORDS = (["%"], ["percent"], ["per", "cent"])

_SPELLINGS = (
    (re.compile(r"\+[0-9.]+"), Trouble.PLUS),
    (re.compile(r"-0(?:\.0+)?"), Trouble.MINUS_ZERO),
    (re.compile(r"-?0[0-9]+(?:\.[0-9]*)?"), Trouble.LEADING_ZERO),
    (re.compile(r"-?[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?"), Trouble.UNDERSCORE),
    (re.compile(r"-?(?:\.[0-9]+|[0-9]+\.)"), Trouble.BARE_POINT),
    (re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{2}0|(?:\.[0-9]{3}){2,})"), Trouble.THOUSANDS),
    (re.compile(r"-?[0-9]{1,3}(?:[.' ][0-9]{3})*,[0-9]+"), Trouble.DECIMAL_COMMA),
)


def amount_of(text: str, wanted: Number, limits: Limits) -> Amount | Refused:
    """What *text* comes to, as an answer where *wanted* is asked for."""
    if len(text) > max(_TOO_MUCH, limits.number_digits + 2):
        return Refused(_trouble_of_long(text), text)
    if text != text.strip():
        return Refused(Trouble.BLANKS, text.strip())
    words = text.casefold().split()
    first = words[0].removesuffix("%") if words else ""
    if len(words) == 1 and first == words[0]:
        return _bare(text, wanted, limits)
    if words[1:] in _PERCENT_WORDS or (len(words) == 1 and first):
        return _quantity([(first, PERCENT)], wanted, limits)
    parts = _parts(words)
    return parts if isinstance(parts, Refused) else _quantity(parts, wanted, limits)


def _bare(text: str, wanted: Number, limits: Limits) -> Amount | Refused:
    """A number without a unit is in the unit of the question."""
    number = _number(text, limits)
    if isinstance(number, Refused):
        return number
    return Amount(number * wanted.unit.factor, has_unit=False)


def _parts(words: list[str]) -> list[tuple[str, Unit]] | Refused:
    """``2 years 11 months``, ``1 hour 30 minutes per week``: numbers, each with its unit."""
    spoken: list[list[str]] = []
    for word in words:
        if _begins_number(word):
            spoken.append([word])
        elif spoken:
            spoken[-1].append(word)
        else:
            return Refused(Trouble.NOT_A_NUMBER, " ".join(words))
    found = []
    for each in spoken:
        number, *unit_words = _with_rate(each, spoken[-1])
        if unit_words[-1:] == ["and"] and each is not spoken[-1]:
            unit_words.pop()
        unit = unit_of(" ".join(unit_words))
        if unit is None or not unit_words:
            return _no_unit(words, unit_words)
        found.append((number, unit))
    return found


def _begins_number(word: str) -> bool:
    return word.lstrip("+-.,")[:1].isnumeric()


def _with_rate(part: list[str], last: list[str]) -> list[str]:
    """What *last* says is the rate is meant of the parts before it, too."""
    if part is last or "per" in part or "per" not in last:
        return part
    bare = part[:-1] if part[-1] == "and" else part
    return bare + last[last.index("per") :]


def _no_unit(words: list[str], unit_words: list[str]) -> Refused:
    if not unit_words:
        return Refused(Trouble.NOT_A_NUMBER, " ".join(words))
    return Refused(Trouble.UNKNOWN_UNIT, " ".join(unit_words))


def _quantity(parts: list[tuple[str, Unit]], wanted: Number, limits: Limits) -> Amount | Refused:
    total = Fraction(0)
    for text, unit in parts:
        number = _number(text, limits)
        if isinstance(number, Refused):
            return number
        if unit.kind is not wanted.kind:
            return Refused(Trouble.OTHER_KIND, text, unit)
        if number < 0 and len(parts) > 1:
            return Refused(Trouble.NOT_A_NUMBER, text)
        total += number * unit.factor
    if any(smaller.factor >= larger.factor for (_, larger), (_, smaller) in pairwise(parts)):
        return Refused(Trouble.NOT_A_NUMBER, parts[-1][0])
    return Amount(total, has_unit=True)


def _number(text: str, limits: Limits) -> Fraction | Refused:
    for pattern, trouble in _SPELLINGS:
        if pattern.fullmatch(text):
            return Refused(trouble, text)
    number = number_of(text, limits)
    if isinstance(number, Fraction):
        return number
    return Refused(_guess(text) if number is Trouble.NOT_A_NUMBER else number, text)


_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"-?[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?")
_EXPONENT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+")


def number_of(text: str, limits: Limits) -> Fraction | Trouble:
    """*text* as an exact number; the length is bounded before anything is converted."""
    if len(text) > limits.number_digits + 2:
        return _trouble_of_long(text)
    if not _NUMBER.fullmatch(text):
        if _EXPONENT.fullmatch(text):
            return Trouble.EXPONENT
        return Trouble.DECIMAL_COMMA if _COMMA.fullmatch(text) else Trouble.NOT_A_NUMBER
    whole, _, decimals = text.removeprefix("-").partition(".")
    if len(whole) + len(decimals) > limits.number_digits or len(decimals) > limits.number_decimals:
        return Trouble.TOO_LONG
    return Fraction(text)


def _trouble_of_long(text: str) -> Trouble:
    is_number = len(text) < 100_000 and _NUMBER.fullmatch(text)
    return Trouble.TOO_LONG if is_number else Trouble.NOT_A_NUMBER


_GLUED = re.compile(r"[0-9]+(?:\.[0-9]+)?[a-z]+", re.IGNORECASE)


def _guess(text: str) -> Trouble:
    if any(each.isnumeric() and not each.isascii() for each in text):
        return Trouble.OTHER_DIGITS
    if _GLUED.fullmatch(text):
        return Trouble.GLUED_UNIT
    return Trouble.NOT_A_NUMBER


def is_small_percentage(amount: Amount, wanted: Number) -> bool:
    """Whether somebody who wrote this may have meant a share of one, not of a hundred."""
    return wanted.kind is Kind.PERCENT and not amount.has_unit and 0 < amount.value < 1
