"""Words that people write: how two are compared, and how one is shown in a message."""

from __future__ import annotations

import unicodedata

from pia.reading import FORBIDDEN


def folded(text: str) -> str:
    """What *text* is compared by: capitals, blanks and ways of writing an accent do not matter.

    >>> folded("  Band  8C ") == folded("band 8c")
    True
    """
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())


def quoted(text: str, most: int = 80) -> str:
    """*text* in backticks, on one line, cut after *most* characters, with nothing invisible in it.

    >>> print(quoted("a\\u202eb"))
    `a<U+202E>b`
    """
    cut = text[:most]
    shown = "".join(each if _visible(each) else f"<U+{ord(each):04X}>" for each in cut)
    return f"`{shown}…`" if len(text) > most else f"`{shown}`"


def _visible(character: str) -> bool:
    return character.isprintable() and not FORBIDDEN.match(character)
