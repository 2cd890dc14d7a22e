"""What evidence may say in a text, as regular expressions for programs that are not pia.

They keep to what Python and JavaScript read alike, and what needs no looking ahead, so that any
validator of JSON Schema can run them, and none for long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from pia.model.rules import Number
from pia.reading import folded
from pia.units import UNITS, Kind

_SPECIAL = re.compile(r"[\\^$.*+?()\[\]{}|/]")


def whole(pattern: str) -> str:
    """All of a text, whatever blanks stand around it."""
    return rf"^\s*{pattern}\s*$"


def whole_or_blank(pattern: str) -> str:
    """All of a text, or nothing but blanks."""
    return rf"^(?:\s*{pattern})?\s*$"


def any_of(patterns: Iterable[str]) -> str:
    """One of *patterns*, each of which occurs in it once."""
    return f"(?:{'|'.join(dict.fromkeys(patterns))})"


def several(pattern: str) -> str:
    """What fits *pattern*, once or more often, with commas between."""
    return rf"^(?:(?:^|,)\s*{pattern}\s*)+$"


def literally(text: str) -> str:
    """*text* as it stands; nothing is escaped that JavaScript would not have escaped.

    >>> literally("2020-09 (draft)")
    '2020-09 \\\\(draft\\\\)'
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


def in_any_case(words: str) -> str:
    """*words* in capitals or not, with blanks and accents in any way of writing them.

    >>> in_any_case("Band 8c")
    '[Bb][Aa][Nn][Dd]\\\\s+8[Cc]'
    """
    composed = unicodedata.normalize("NFC", words)
    return r"\s+".join("".join(map(_character, word)) for word in composed.split())


def _character(character: str) -> str:
    forms = {character}
    for _ in range(2):  # from a small letter to the capital, and to another small one
        forms |= {form for each in forms for form in _other_forms(each)}
    same = {form for form in forms if folded(form) == folded(character)}
    single = sorted(form for form in same if len(form) == 1)
    more = sorted(literally(form) for form in same if len(form) > 1)
    one = literally(single[0]) if len(single) == 1 else f"[{''.join(single)}]"
    return any_of((one, *more)) if more else one


def _other_forms(text: str) -> Iterator[str]:
    for form in (text.upper(), text.lower(), text.title(), text.casefold()):
        yield form
        yield unicodedata.normalize("NFD", form)


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────

_LEAP_YEAR = "(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DAY_OF_ANY_YEAR = any_of(
    (
        "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
        "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
        "02-(?:0[1-9]|1[0-9]|2[0-8])",
    )
)

DATE: Final = any_of(
    (
        rf"(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9][0-9]|[1-9][0-9][0-9][0-9])-{_DAY_OF_ANY_YEAR}",
        f"{_LEAP_YEAR}-02-29",
    )
)
"""Every day in the calendar from the year 1 to 9999, as ``2024-02-29``."""


# ── Amounts ─────────────────────────────────────────────────────────────────────────────────────

# Three decimals that end in nought may be thousands, so ``1.500`` is no number.
_DECIMALS = r"\.(?:[0-9]{1,2}|[0-9]{2}[1-9]|[0-9]{4,})"
_FROM_ONE = rf"[1-9][0-9]{{0,2}}(?:{_DECIMALS})?|[1-9][0-9]{{3,}}(?:\.[0-9]+)?"
_NUMBER = rf"(?:0(?:\.[0-9]+)?|{_FROM_ONE})"
_WHOLE = r"(?:0(?:\.0+)?|[1-9][0-9]*(?:\.0+)?)"
_BELOW_NOUGHT = rf"-(?:0\.0*[1-9][0-9]*|{_FROM_ONE})"
_WHOLE_BELOW_NOUGHT = r"-[1-9][0-9]*(?:\.0+)?"


def amount(wanted: Number) -> str:
    """An amount as people write it, with or without a unit; its bounds are not in it, but its sign.

    Of several amounts in a row, such as years and months, it does not say which has to come first.
    """
    match wanted.kind:
        case Kind.PLAIN:
            return f"^{_number(wanted)}$"
        case Kind.PERCENT:
            sign = any_of(("%", in_any_case("percent"), in_any_case("per cent")))
            return rf"^{_number(wanted)}%?(?:\s+{sign})?$"
        case Kind.WORK_TIME | Kind.DAYS | Kind.MONTHS | Kind.RATE:
            return f"^(?:{_number(wanted)}|{_in_units(wanted.kind)})$"
        case Kind.DATE:
            return f"^{DATE}$"
        case _:
            assert_never(wanted.kind)


def _number(wanted: Number) -> str:
    number, below = (_WHOLE, _WHOLE_BELOW_NOUGHT) if wanted.whole else (_NUMBER, _BELOW_NOUGHT)
    return number if is_never_negative(wanted) else any_of((number, below))


def is_never_negative(wanted: Number) -> bool:
    """Whether no answer to what is *wanted* has a sign."""
    return wanted.low is not None and wanted.low >= 0


def _in_units(kind: Kind) -> str:
    """``2 years 11 months``; of rates, all but the last may do without their ``per``."""
    names = [words.partition(" per ") for words, unit in UNITS.items() if unit.kind is kind]
    first = any_of(_singular_or_plural(name.removesuffix("s")) for name, _, _ in names)
    rate = any_of(_singular_or_plural(calendar) for _, _, calendar in names if calendar)
    per = rf"\s+{in_any_case('per')}\s+{rate}" if kind is Kind.RATE else ""
    earlier = f"{first}(?:{per})?" if per else first
    join = rf"\s+(?:{in_any_case('and')}\s+)?"
    return rf"(?:{_NUMBER}\s+{earlier}{join})*{_NUMBER}\s+{first}{per}"


def _singular_or_plural(name: str) -> str:
    return f"{in_any_case(name)}[Ss]?"
