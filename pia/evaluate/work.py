"""How much a part of a search may do, counted and never timed."""

from __future__ import annotations


class TooMany(Exception):
    """More to look at than the search is willing to."""


class Work:
    """Steps taken, and how many may be."""

    def __init__(self, steps: int) -> None:
        self.spent = 0
        self._most = steps

    def spend(self, steps: int) -> None:
        """Take *steps*; :class:`TooMany` where there are no more."""
        self.spent += steps
        if self.spent > self._most:
            raise TooMany
