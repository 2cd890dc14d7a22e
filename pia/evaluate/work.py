"""How much a part of a search may do, counted and never timed."""

from __future__ import annotations


class TooMany(Exception):
    """More to look at than the search is willing to."""


class Work:
    """Steps that may still be taken."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take *steps*; :class:`TooMany` where there are no more."""
        self.left -= steps
        if self.left < 0:
            raise TooMany
