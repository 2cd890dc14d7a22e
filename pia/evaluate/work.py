"""How much a search may do, counted and never timed: every bound that it has, and why.

Past each of them nothing is refused; the search only claims less.  What an evaluation as a whole
may take is a limit, which the caller can raise: :mod:`pia.limits`.
"""

from __future__ import annotations

from typing import Final

# ── Searching ───────────────────────────────────────────────────────────────────────────────────

MOST_WORK: Final = 200_000
"""Bounds all the searches for classes, and all those for outcomes together.

What counts is branches, times what is looked at.  It is shared out by the size of the definition
alone, so that no answer makes a budget smaller.
"""

MOST_WORK_TO_SHOW: Final = 10 * MOST_WORK
"""The same where a team is looked for that shows something: two definitions take more than one, and
are not compared as often as teams are judged.
"""

_FEWEST_BRANCHES: Final = 12
"""Branches in each search, however large the definition: with so many, what is plain is found."""


def budget(work: int, size: int, targets: int, most: int) -> int:
    """Branches in the search for each of so many targets, in a definition of *size*; or *most*."""
    return min(most, max(_FEWEST_BRANCHES, work // (size * targets + 1)))


FEW_TARGETS: Final = 4
"""For how many targets the searches for conditions are bounded, however many there are.

Of most conditions both is shown by the teams that are found for others.
"""

MOST_TRIES: Final = 50
"""Branches written out in one search, as teams each as large as the evidence."""

MOST_WRITTEN: Final = 40_000
"""What all the teams may take that the searches of one evaluation write out for branches."""

WRITING_ONE: Final = 100
"""What a team takes beside each of its answers, to be written out and evaluated."""

_BEFORE_AIMING: Final = 1_000
"""Work in one search before a team is made up for what is looked for: most searches need less."""


def before_aiming(size: int) -> int:
    """Branches in the search for one target before that, in a definition of *size*."""
    return 1 + _BEFORE_AIMING // (size + 1)


_MOST_WISHES: Final = 150
"""For each thing that is said, ways to bring it about that are tried in making up teams."""


def most_wishes(size: int) -> int:
    """Ways tried in making up teams for one class or outcome of a definition of *size*."""
    return _MOST_WISHES * size


WAYS: Final = 6
"""In how many ways a team is made up, for lists of one length."""

MOST_MADE_UP: Final = 20
"""How many people more than the fewest a list of a team that is made up has."""

MOST_ASSIGNMENTS: Final = 600
"""Times that numbers are put in for answers held against each other, to see what settles them."""

MOST_SETTLING: Final = 12_000
"""What putting in numbers may take in all the searches of one evaluation: times, and people then
looked at for totals."""

MOST_OF_ONE: Final = 64
"""Branches in looking for the ways in which a team can stand to one descriptor.

This is done for every descriptor that can be counted as a whole, before the search goes on.
"""

MOST_POINTS: Final = 20_000
"""People times what is looked at of each, beyond which no number is divided for their sake."""

# ── Counting ────────────────────────────────────────────────────────────────────────────────────

MOST_COUNTING: Final = 100_000
"""What all the counting over people and descriptors in one world may take together."""

MOST_COUNTING_ONCE: Final = 50_000
"""Conditions examined and tallies moved on, in counting one component of a list once.

A part of what all may take together, so that one that is too much leaves something to the others.
"""

LONGEST: Final = 200
"""How long an unanswered list is tried."""

SOME_MORE: Final = (*range(12), 24, 49, 99)
"""How many people more than the fewest are tried in an open list where no length is enough."""

MOST_COMPARISONS: Final = 6
"""Comparisons of two open numbers, or other doubts left, of which all outcomes are tried.

Each of them more makes twice as many.
"""

MOST_FILLS: Final = 60
"""Simple ways to fill in the answers of people, tried before these are counted."""

MOST_TOGETHER: Final = 3
"""More conditions than these are hardly ever all shown by a few simple fills."""


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
