"""How many people are worth trying in a list: where something that is said of them may turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, assert_never

from pia.model import rules
from pia.model.walk import everything_said, parts_about, people_asked_for, vocabulary_of

Cap: TypeAlias = "Callable[[rules.NumberListed | rules.NumberOfDifferent], int | None]"


def turning_lengths(built: rules.Rules, cap: Cap) -> Mapping[str, frozenset[int]]:
    """For each list, the lengths that some sentence or number about its people turns on.

    *cap* says from where on one more makes no difference to a number.
    """
    found: dict[str, set[int]] = {}
    for said in everything_said(built):
        for part, _ in parts_about(said.parts, said.record):
            if isinstance(part, rules.OfPeople):
                found.setdefault(part.list.name, set()).update(counts_of(part))
            elif isinstance(part, rules.NumberListed | rules.NumberOfDifferent):
                most = cap(part) or 3
                counts = {max(most + by, 0) for by in (-2, -1, 0)}
                found.setdefault(part.list.name, set()).update(counts)
    return {name: frozenset(counts) for name, counts in found.items()}


def counts_of(sentence: rules.OfPeople) -> set[int]:
    """How many people *sentence* turns on, or how many have to be there."""
    match sentence:
        case rules.Everyone():
            return {1, 2}
        case rules.HowManyPeople(low=low, high=high):
            ends = [low] if high is None else [low, high]
            return {max(end + by, 0) for end in ends for by in (-1, 0, 1)}
        case rules.Share(percent=percent):
            # So many make the percentage come out even; one more or fewer do not.
            even = (percent / 100).denominator
            return {max(even + by, 0) for by in (-1, 0, 1)} | {2 * even}
        case rules.InEach(field=of, people=people):
            groups = len(vocabulary_of(of).names)
            return {each * groups for each in (1, *counts_of(people))}
        case _:
            assert_never(sentence)


def worth_trying(question: rules.Question, turning: Iterable[int], most: int) -> tuple[int, ...]:
    """How many people the list may have that *question* asks for: few, and as *turning* has it.

    No more than *most*, unless there have to be.
    """
    least = people_asked_for(question).minimum
    found = {least, least + 1, least + 2, least + 4, *turning}
    some = {each for each in found if least <= each <= most} or {least}
    return tuple(sorted(some | {0} if question.or_none else some))
