"""What a team has answered, as exact data.  A question that is absent has not been answered."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen


class Absent(Enum):
    """The answer ``none``, where a question allows it: there is no such thing.

    Of a descriptor it is the judgement that it is not applicable.
    """

    NONE = "none"


NONE = Absent.NONE


@frozen
class ChosenOptions:
    """The answer to ``any number of``: what is chosen and what is not; the rest is not known."""

    yes: frozenset[str]
    no: frozenset[str]


@frozen
class Answers:
    """Answers by name, in the order of the definition.

    Those of a team and of each record in it are by the names of their questions; those to one
    question for each option, by the options; and those to a judgement, by the words of its
    criteria.
    """

    items: tuple[tuple[str, Value], ...] = ()

    def get(self, name: str) -> Value | None:
        """The answer that goes by *name*, or None where there is none."""
        for known, value in self.items:
            if known == name:
                return value
        return None


Value: TypeAlias = (
    "bool | Fraction | str | date | Absent | ChosenOptions | Answers | tuple[Answers, ...]"
)
"""Yes or no, a number in base units, the name of an option or a text, a date, none, options, a
record (or what is answered for each option, or a judgement), or several records."""
