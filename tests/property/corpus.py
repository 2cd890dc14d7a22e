"""Definitions and teams that are the same in every run, for what is compared between processes."""

from __future__ import annotations

import random
from functools import cache
from itertools import islice

from hypothesis import Phase, given, seed, settings

from tests.oracles import by_hand
from tests.property.helpers import september
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import Evidence, places, random_evidences, without
from tests.strategies.text import definition_text


@cache
def corpus(size: int) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    """So many definitions of middling length, each with a few teams; the one that ships is last."""
    drawn: list[plain.Definition] = []

    @seed(2020_09)
    @settings(max_examples=4 * size, database=None, deadline=None, phases=[Phase.generate])
    @given(definitions())
    def collect(definition: plain.Definition) -> None:
        drawn.append(definition)

    collect()
    made = sorted(map(_with_teams, drawn), key=lambda each: abs(len(each[0]) - 2_000))[: size - 1]
    rng = random.Random(2020)
    teams = [by_hand.random_team(rng) for _ in range(2)]
    teams += [without(teams[0], rng.sample(places(teams[0]), 9))]
    return (*made, (september().source.text, ({}, *teams)))


def _with_teams(definition: plain.Definition) -> tuple[str, tuple[Evidence, ...]]:
    teams = random_evidences(random.Random(9), definition)
    return definition_text(definition), tuple(islice(teams, 3))
