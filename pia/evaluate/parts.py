"""What a search starts from: the world as it is known, or parts of it by one number.

Each part has a budget of its own, so that an answer more, which may divide further, takes nothing
from the others.
"""

from __future__ import annotations

from fractions import Fraction

from pia.evaluate.examine import Examination, Who, person_in
from pia.evaluate.facts import Aggregate, Component
from pia.evaluate.ground import Ground
from pia.evaluate.narrow import changes_by
from pia.evaluate.numbers import Numbers, pieces, some_numbers
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import undecided
from pia.evaluate.work import MOST_POINTS
from pia.evaluate.world import THE_TEAM, Leaf, World, is_open
from pia.model import rules
from pia.model.walk import conditions_of, people_asked_for


def counted_once(ground: Ground, examination: Examination) -> World:
    """The world examined, with what is counted over people taken for what it comes to there.

    A large list is then gone through once, and not for every branch.  What it looks at beside the
    people may be narrowed; it is counted again when that has been divided as far as it goes.
    """
    return examination.world.taken(
        {
            (id(part), THE_TEAM): _comes_to(part, examination)
            for components in ground.facts.components.values()
            for component in components
            for part in component.aggregates
        }
    )


def _comes_to(part: Aggregate, examination: Examination) -> Truth | Numbers:
    if isinstance(part, rules.NumberOfDifferent | rules.Total):
        return examination.quantity(part, None)
    return examination.condition(part).truth


def parts_by_number(ground: Ground, first: Examination) -> list[World]:
    """The world examined *first*, by the values of one number that people are held against.

    Such as the date of the audit, where it is missing: everybody's dates are known, and where
    it comes to lie between them makes all the difference.  None at all where no number is open.
    """
    world = first.world
    for leaf, domain in world.leaves.items():
        if not isinstance(domain, Numbers) or not is_open(domain):
            continue
        components = [
            each
            for several in ground.facts.components.values()
            for each in several
            if leaf in each.reads.leaves
        ]
        if not components:
            continue
        # Any one value shows what is possible where nothing is known of the people.
        some = some_numbers(domain)
        points = {some[len(some) // 2]}
        for component in components:
            points |= _points_of(ground, first, leaf, component)
        parts = [
            world.narrowed(leaf, Numbers((piece,), whole=domain.whole))
            for piece in pieces(domain, sorted(points))
        ]
        return [counted_once(ground, ground.examination(part)) for part in parts]
    return []


def _points_of(
    ground: Ground, first: Examination, leaf: Leaf, component: Component
) -> set[Fraction]:
    """The values of *leaf* at which something said of the people changes."""
    question = component.list
    people = first.world.lists[question.name] or ()
    record = people_asked_for(question).record.name
    if len(people) * ground.facts.size_about[record] > MOST_POINTS:
        return set()
    found: set[Fraction] = set()
    said = dict.fromkeys(part for each in component.aggregates for part in conditions_of(each))
    for at, person in enumerate(people):
        who = person_in(question, person, at)
        for condition in said:
            for asked in undecided(first.condition(condition, who), None):
                if isinstance(asked.condition, rules.Comparison) and asked.subject is None:
                    found.update(_changes(ground, first.world, leaf, asked.condition, who))
    return found


def _changes(
    ground: Ground, world: World, leaf: Leaf, comparison: rules.Comparison, who: Who
) -> tuple[Fraction, ...]:
    values = world.leaves[leaf]
    assert isinstance(values, Numbers)

    def put_in(some: Numbers) -> tuple[Examination, Who]:
        return ground.examination(world.narrowed(leaf, some)), who

    return changes_by(comparison, values, put_in) or ()
