"""Divides a branch by a comparison of open numbers, or of what people have together."""

from __future__ import annotations

from pia.evaluate.branch import Branch
from pia.evaluate.examine import Examination, Who
from pia.evaluate.ground import Ground
from pia.evaluate.narrow import parted_by
from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import Asked
from pia.evaluate.world import THE_TEAM
from pia.model import rules


def by_comparison(ground: Ground, branch: Branch, bottom: list[Asked]) -> list[Branch]:
    """*branch* by the first comparison that is open: by a number it looks at, or as it comes out.

    Whether there are numbers with which several comparisons come out as they were taken to, is seen
    when a team is written out.
    """
    for asked in bottom:
        key = (id(asked.condition), asked.key)
        if isinstance(asked.condition, rules.Comparison) and key not in branch.world.settled:
            return (
                _by_one_number(ground, branch, asked)
                or _by_one_total(ground, branch, asked.condition)
                or [branch.taken({key: truth}) for truth in (Truth.YES, Truth.NO)]
            )
    return []


def _by_one_number(ground: Ground, branch: Branch, asked: Asked) -> list[Branch]:
    """*branch* parted by one open number that is held against what is known."""
    open_ = ground.open_numbers(branch.world, asked)
    if len(open_) != 1:
        return []
    ((leaf, values),) = open_.items()

    def put_in(some: Numbers) -> tuple[Examination, Who | None]:
        world = branch.world.narrowed(leaf, some)
        return ground.examination(world), ground.who(world, asked)

    parts = parted_by(asked.condition, values, put_in) or ()
    return [branch.narrowed(leaf, part) for part in parts]


def _by_one_total(ground: Ground, branch: Branch, comparison: rules.Comparison) -> list[Branch]:
    """*branch* parted by what the people have together, held against what is known."""
    alike = ground.facts.totals_like(comparison)
    if len(alike) != 1 or ground.open_numbers(branch.world, Asked(comparison, None)):
        return []
    keys = [(each, THE_TEAM) for each in alike[0]]
    values = branch.world.settled.get(keys[0])
    if not isinstance(values, Numbers):
        return []

    def put_in(total: Numbers) -> tuple[Examination, Who | None]:
        return ground.examination(branch.world.taken(dict.fromkeys(keys, total))), None

    parts = parted_by(comparison, values, put_in) or ()
    return [branch.taken(dict.fromkeys(keys, part)) for part in parts]
