"""Divides a branch by one answer of the team."""

from __future__ import annotations

from pia.evaluate.branch import Branch
from pia.evaluate.cells import cells
from pia.evaluate.ground import Ground
from pia.evaluate.undecided import Asked
from pia.evaluate.world import is_open


def by_answer(ground: Ground, branch: Branch, bottom: list[Asked]) -> list[Branch]:
    """*branch* by the first answer that is open; those that more than one looks at come first."""
    wanted = {leaf for asked in bottom for leaf in ground.leaves_of(asked)}
    shared = ground.facts.shared
    for leaf in sorted(wanted, key=lambda leaf: (leaf not in shared, ground.order[leaf])):
        domain = branch.world.leaves[leaf]
        if not is_open(domain):
            continue
        parts = cells(domain, ground.facts.question(leaf), ground.facts)
        if len(parts) > 1 or parts[0] != domain:
            return [branch.narrowed(leaf, part) for part in parts]
    return []
