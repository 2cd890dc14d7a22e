"""Doubts about what is said, put to a team of which nothing is known, all in one search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from pia.answers.values import Answers
from pia.diagnostics.model import Diagnostic
from pia.evaluate.facts import Facts
from pia.evaluate.search import Possible, possible_and_held
from pia.evaluate.truth import Truth
from pia.evaluate.world import world_of
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import everything_in, everything_said


@frozen(kw_only=True)
class Doubt:
    """A condition of the team, and what there is to say where it cannot be otherwise."""

    condition: rules.Condition
    never: Diagnostic | None = None
    """Said where no team fulfils it."""
    always: Diagnostic | None = None
    """Said where every team does."""
    ever: Diagnostic | None = None
    """Said unless no team fulfils it."""
    parts: tuple[Doubt, ...] = ()
    """Doubts about what it consists of; where one of these says why, nothing is said of it."""


@frozen
class Settled:
    """What came of some doubts."""

    said: list[Diagnostic]
    truths: list[Truth]
    """Of each doubt, without its parts, whether its condition holds of every team, or of none."""
    possible: Possible
    """What a team can be of which nothing is known."""


def settled(doubts: Sequence[Doubt], built: rules.Rules, limits: Limits) -> Settled:
    """Search for teams that remove *doubts*, and say what is left of them.

    Conditions that do not stand in the definition become terms of it for the search.
    """
    every = [each for doubt in doubts for each in _with_parts(doubt)]
    conditions = [each.condition for each in every]
    known = {id(part) for said in everything_said(built) for part in everything_in(*said.parts)}
    terms = (
        rules.Term(f"doubt {nth}", None, condition, span=condition.span)
        for nth, condition in enumerate(conditions)
        if id(condition) not in known
    )
    asked = evolve(built, terms=(*built.terms, *terms))
    world = world_of(asked, Answers())
    possible, held = possible_and_held(Facts(asked), world, limits, conditions)
    truths = dict(zip(map(id, every), held, strict=True))
    said: list[Diagnostic] = []
    for doubt in doubts:
        said += _said(doubt, truths)
    return Settled(said, [truths[id(doubt)] for doubt in doubts], possible)


def _with_parts(doubt: Doubt) -> Iterator[Doubt]:
    yield doubt
    for part in doubt.parts:
        yield from _with_parts(part)


def _said(doubt: Doubt, truths: dict[int, Truth]) -> list[Diagnostic]:
    inner = [found for part in doubt.parts for found in _said(part, truths)]
    truth = truths[id(doubt)]
    if truth is not Truth.NO and doubt.ever is not None:
        inner.append(doubt.ever)
    if inner:
        return inner
    own = {Truth.NO: doubt.never, Truth.YES: doubt.always}.get(truth)
    return [] if own is None else [own]
