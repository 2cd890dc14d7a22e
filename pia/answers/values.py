"""What a team has answered, as exact data.  A question that is absent has not been answered."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from attrs import frozen


class Absent(Enum):
    """The answer ``none``, where a question allows it: there is no such thing."""

    NONE = "none"


NONE = Absent.NONE


@frozen
class ChosenOptions:
    """The answer to ``any number of``: what is chosen and what is not; the rest is not known."""

    yes: frozenset[str]
    no: frozenset[str]


@frozen
class Answers:
    """Answers by the name of their question, in the order of the definition.

    The answers of a team, and those of each record in it.
    """

    items: tuple[tuple[str, Value], ...] = ()

    def get(self, name: str) -> Value | None:
        """The answer to the question *name*, or None where it is not answered."""
        for known, value in self.items:
            if known == name:
                return value
        return None


Value: TypeAlias = "bool | Fraction | str | Absent | ChosenOptions | Answers | tuple[Answers, ...]"
"""Yes or no, a number in base units, the name of an option, none, options, a record or several."""
