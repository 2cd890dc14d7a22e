"""Evidence as it was handed over: texts in lists and mappings, with their places, not yet typed.

Every format is read into this tree, and one reader gives it its types.  What a text means is for
the question to decide, so ``012``, ``NO`` and ``1e3`` stay texts here.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from pia.source import Span


class Form(Enum):
    """What the format said that a scalar is; it settles nothing but that null is blank."""

    TEXT = "text"
    PLAIN = "text without quotes"
    NUMBER = "a number"
    TRUE = "true"
    FALSE = "false"
    NULL = "null"
    REFUSED = "refused"
    """Something is wrong with it that has been reported: nobody need look at it again."""


@frozen
class RawScalar:
    """One text, ``yes`` or ``30 minutes per week``."""

    text: str
    form: Form = Form.TEXT
    number: Fraction | None = None
    """The number itself, where a program handed over a number and not a text."""
    span: Span | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen
class RawEntry:
    """A key and its value; the key's place is its own."""

    key: str
    value: Raw
    name: str = field(kw_only=True)
    """The name that *key* stands for: ``pay-band`` where a program wrote ``pay_band``."""
    span: Span | None = field(default=None, eq=False, repr=False, kw_only=True)

    @name.default
    def _key_itself(self) -> str:
        return self.key


@frozen
class RawMapping:
    """Keys and values, in the order of the file; no name occurs twice."""

    entries: tuple[RawEntry, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen
class RawList:
    """Values in their order."""

    items: tuple[Raw, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False, kw_only=True)


Raw: TypeAlias = "RawScalar | RawMapping | RawList"
"""Anything a format can say."""

NULL = RawScalar("", Form.NULL)
"""Nothing at all, nowhere."""


@frozen
class Place:
    """Where something stands: in the text, where there is one, and in the evidence."""

    span: Span | None = None
    path: str = ""
