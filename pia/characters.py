"""Characters nobody sees: which they are, what they are called, and how they are shown instead.

:func:`escaped` is how everything is shown that somebody else wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# ── Which they are ──────────────────────────────────────────────────────────────────────────────

# Written out, not taken from the Unicode table of the Python at hand: the same answer everywhere.
_BIDIRECTIONAL = ((0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
_CONTROL = ((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F), (0x2028, 0x2029))
_NONCHARACTERS = (
    (0xFDD0, 0xFDEF),
    *((plane * 0x10000 + 0xFFFE, plane * 0x10000 + 0xFFFF) for plane in range(17)),
)
_INVISIBLE = (
    *((0x00AD, 0x00AD), (0x034F, 0x034F), (0x0600, 0x0605), (0x06DD, 0x06DD), (0x070F, 0x070F)),
    *((0x0890, 0x0891), (0x08E2, 0x08E2), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200D), (0x2060, 0x2065), (0x206A, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F)),
    *((0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x110BD, 0x110BD)),
    *((0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A)),
    (0xE0000, 0xE0FFF),
)


def _one_of(*tables: Iterable[tuple[int, int]]) -> re.Pattern[str]:
    ranges = (f"\\U{low:08x}-\\U{high:08x}" for table in tables for low, high in table)
    return re.compile("[" + "".join(ranges) + "]")


FORBIDDEN = _one_of(_BIDIRECTIONAL, _CONTROL, _NONCHARACTERS, _INVISIBLE)
"""A character that stands in no text that pia reads, comments included."""

_CODES = (
    (_one_of(_BIDIRECTIONAL), "bidirectional-control", "turns the direction of the text around it"),
    (_one_of(_CONTROL), "control-character", "is a control character"),
    (_one_of(_NONCHARACTERS), "noncharacter", "is not a character"),
    (_one_of(_INVISIBLE), "invisible-character", "cannot be seen"),
)

_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "VERTICAL TAB",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}


def character_name(character: str) -> str:
    """*character* by its number and its Unicode name: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    known = _CONTROL_NAMES.get(ord(character), "")
    return f"U+{ord(character):04X} {unicodedata.name(character, known)}".rstrip()


def forbidden_kind(character: str) -> tuple[str, str]:
    """The code and the reason for a character that :data:`FORBIDDEN` finds."""
    for pattern, code, reason in _CODES:
        if pattern.match(character):
            return code, reason
    raise ValueError(f"{character_name(character)} is not forbidden")


# ── What they look like ─────────────────────────────────────────────────────────────────────────

_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04bb\u04cf\u051b\u051d"
    "\u03bf\u03bd\u03f2\u03f3\u0131\u0261\u0251",
    "aeopcyxisjdhlqwovcjiga",
)
"""Letters of other alphabets, and the small letter that each of them looks like."""


def plain_letters(word: str) -> str | None:
    """*word* in the letters a to z that it looks like; None where it has others, or no others.

    >>> plain_letters("\u043evens"), plain_letters("ovens"), plain_letters("\u00f6fen")
    ('ovens', None, None)
    """
    plain = "".join(
        chr(ord(each) - 0xFEE0) if "\uff01" <= each <= "\uff5e" else each
        for each in word.translate(_LOOK_ALIKES)
    ).lower()
    return plain if plain.isascii() and not word.isascii() else None


# ── How they are shown ──────────────────────────────────────────────────────────────────────────


def escaped(text: str, most: int = 80) -> str:
    """*text* on one line, cut after *most* characters, with nothing in it that cannot be seen.

    >>> print(escaped("a\\u202eb\\nc"))
    a<U+202E>b<U+000A>c
    """
    if text.isascii() and text.isprintable():
        return f"{text[:most]}…" if len(text) > most else text
    shown = "".join(each if _visible(each) else f"<U+{ord(each):04X}>" for each in text[:most])
    return f"{shown}…" if len(text) > most else shown


def quoted(text: str, most: int = 80) -> str:
    """*text* in backticks, as :func:`escaped` shows it."""
    return f"`{escaped(text, most)}`"


def _visible(character: str) -> bool:
    return character.isprintable() and not FORBIDDEN.match(character)
