"""Teams that a branch may stand for, written out: each with one answer wherever more are left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from pia.evaluate import numbers
from pia.evaluate.branch import Branch
from pia.evaluate.cells import Choose, pick, pick_at
from pia.evaluate.examine import Examination
from pia.evaluate.free import assignments
from pia.evaluate.ground import Ground
from pia.evaluate.numbers import Numbers
from pia.evaluate.undecided import Asked, difference
from pia.evaluate.work import TooMany
from pia.evaluate.world import Domain, Leaf, Person, World


def teams(ground: Ground, branch: Branch) -> Iterator[World]:
    """Teams that *branch* may stand for: one, or several where amounts are added up."""
    yield written_out(ground, branch, pick)
    totals = ground.facts.comparisons_of_totals
    if not totals or not branch.filled:
        return
    ends = (written_out(ground, branch, pick_at(share)) for share in (Fraction(0), Fraction(1)))
    at_none, at_all = (
        [difference(ground.examination(world), each, None) for each in totals] for world in ends
    )
    for share in _shares(at_none, at_all):
        yield written_out(ground, branch, pick_at(share))


def _shares(at_none: list[Fraction | None], at_all: list[Fraction | None]) -> list[Fraction]:
    """How large a part of what amounts may be more: so that comparisons come out in every way.

    *at_none* and *at_all* say how far the two sides of each then lie apart.
    """
    roots = set(map(numbers.root, at_none, at_all))
    inside = sorted(each for each in roots if each is not None and 0 <= each <= 1)
    ends = [Fraction(0), *inside, Fraction(1)]
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    return sorted({*ends, *between})


# ── One team ────────────────────────────────────────────────────────────────────────────────────


def written_out(ground: Ground, branch: Branch, choose: Choose) -> World:
    """The team with the answers that *branch* has found, and those that *choose* makes of others.

    Numbers held against each other are such that comparisons come out as *branch* takes them to, if
    such are found.
    """
    lists = {name: _people(ground, branch, name, choose) for name in branch.world.lists}
    known = dict(branch.world.leaves)
    for answers in branch.standings.values():
        known |= answers
    leaves = {leaf: choose(domain) for leaf, domain in known.items()}
    for group in _groups(ground, branch):
        # Those that share an open number are in one group, so that the groups do not interfere.
        with suppress(TooMany):
            leaves |= _settling(ground, branch, group, World(leaves, lists))
    return World(leaves, lists)


def _people(ground: Ground, branch: Branch, name: str, choose: Choose) -> tuple[Person, ...]:
    people = [dict(person) for person in branch.people(ground.facts.by_name[name])]
    for (list_, at), (counting, tally) in branch.filled.items():
        if list_ != name:
            continue
        fields = ground.facts.components[name][at].reads.fields
        for person, chosen in zip(people, counting.people(tally), strict=True):
            if chosen is not None:
                person.update({field: chosen[field] for field in fields})
    return tuple({field: choose(domain) for field, domain in person.items()} for person in people)


# ── Numbers that settle comparisons ─────────────────────────────────────────────────────────────


@frozen(eq=False)
class _Group:
    """Comparisons that share open numbers, and these."""

    comparisons: tuple[Asked, ...]
    open: Mapping[Leaf, Numbers]


def _groups(ground: Ground, branch: Branch) -> list[_Group]:
    """The comparisons that *branch* takes for settled; those sharing an open number together."""
    groups: list[_Group] = []
    for rule, (owner, _) in branch.world.settled:
        comparison = ground.facts.comparisons.get(rule)
        if comparison is None:
            continue
        asked = Asked(comparison, owner or None)
        open_ = ground.open_numbers(branch.world, asked)
        together = [group for group in groups if group.open.keys() & open_.keys()]
        groups = [group for group in groups if group not in together]
        members = [each for group in together for each in group.comparisons]
        joined = {leaf: each for group in together for leaf, each in group.open.items()}
        groups.append(_Group((*members, asked), joined | open_))
    return groups


def _settling(ground: Ground, branch: Branch, group: _Group, world: World) -> dict[Leaf, Domain]:
    """Numbers with which each comparison of *group* comes to what *branch* takes it for."""
    people = sum(len(each or ()) for each in world.lists.values())

    def examined(at: Mapping[Leaf, Fraction]) -> Examination:
        ground.settling.spend(len(group.comparisons) + people)
        return ground.examination(evolve(world, leaves={**world.leaves, **_exactly(at)}))

    def differences(at: Mapping[Leaf, Fraction]) -> list[Fraction | None]:
        examination = examined(at)
        return [
            difference(examination, each.condition, ground.who(examination.world, each))
            for each in group.comparisons
        ]

    for at in assignments(group.open, differences):
        examination = examined(at)
        if all(
            examination.condition(each.condition, ground.who(examination.world, each)).truth
            is branch.world.settled[id(each.condition), each.key]
            for each in group.comparisons
        ):
            return _exactly(at)
    return {}


def _exactly(at: Mapping[Leaf, Fraction]) -> dict[Leaf, Domain]:
    return {leaf: numbers.exactly(number) for leaf, number in at.items()}
