"""Divides a branch by whether something is so that is said of people and cannot be counted."""

from __future__ import annotations

from pia.evaluate.branch import Branch
from pia.evaluate.ground import Ground
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import Asked
from pia.evaluate.world import THE_TEAM
from pia.model import rules


def by_sentence(ground: Ground, branch: Branch, bottom: list[Asked]) -> list[Branch]:
    """*branch* by the first sentence about people that is open, as it may come out.

    Nobody may be such that it comes out so: what is ruled out on both sides is ruled out, and what
    is left is only possible if a team of it can be written out.
    """
    for asked in bottom:
        if isinstance(asked.condition, rules.OfPeople):
            keys = [(each, THE_TEAM) for each in ground.facts.sentences_like(asked.condition)]
            if branch.world.settled.get(keys[0], Truth.NOT_KNOWN) is Truth.NOT_KNOWN:
                return [branch.taken(dict.fromkeys(keys, each)) for each in (Truth.YES, Truth.NO)]
    return []
