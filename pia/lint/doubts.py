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
from pia.model.walk import About, everything_in, everything_said, people_asked_for


@frozen(kw_only=True)
class Doubt:
    """A condition, and what there is to say where it cannot be otherwise."""

    condition: rules.Condition
    about: About = None
    """The record that it is about; None for the team."""
    never: Diagnostic | None = None
    """Said where no team fulfils it."""
    always: Diagnostic | None = None
    """Said where every team does."""
    ever: Diagnostic | None = None
    """Said unless no team fulfils it."""
    parts: tuple[Doubt, ...] = ()
    """Doubts about what it consists of; where one of these says why, nothing is said of it."""
    said_elsewhere: bool = False
    """Whether it is spoken of where something is declared that it only names."""


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

    Conditions that do not stand in the definition become terms of it for the search.  What is said
    of each of some people is asked of one of them, of whom nothing is known either.
    """
    every = [each for doubt in doubts for each in _with_parts(doubt)]
    known = {id(part) for said in everything_said(built) for part in everything_in(*said.parts)}
    conditions: list[rules.Condition] = []
    terms = list(built.terms)
    for nth, doubt in enumerate(every):
        condition, span = doubt.condition, doubt.condition.span
        name = f"doubt {nth}"
        if doubt.about is not None or id(condition) not in known:
            terms.append(rules.Term(name, doubt.about, condition, span=span))
        if doubt.about is not None:
            condition = rules.TermHolds(_someone(doubt.about), name, span=span)
            terms.append(rules.Term(f"{name} of someone", None, condition, span=span))
        conditions.append(condition)
    records = (*built.records, *(people_asked_for(each).record for each in built.options))
    someone = [
        rules.Question(_someone(each.name), rules.OneRecord(each), "", "", False, span=each.span)
        for each in records
    ]
    questions = (*built.questions, *someone)
    asked = evolve(built, records=records, questions=questions, terms=tuple(terms))
    world = world_of(asked, Answers())
    possible, held = possible_and_held(Facts(asked), world, limits, conditions)
    truths = dict(zip(map(id, every), held, strict=True))
    said: list[Diagnostic] = []
    for doubt in doubts:
        said += _said(doubt, truths)[0]
    return Settled(said, [truths[id(doubt)] for doubt in doubts], possible)


def _someone(record: str) -> str:
    """A question for one of them; no author can give a name with a blank."""
    return f"some {record}"


def _with_parts(doubt: Doubt) -> Iterator[Doubt]:
    yield doubt
    for part in doubt.parts:
        yield from _with_parts(part)


def _said(doubt: Doubt, truths: dict[int, Truth]) -> tuple[list[Diagnostic], bool]:
    """What is said of *doubt*, and whether what it consists of says why it is as it is."""
    said: list[Diagnostic] = []
    is_explained = False
    for part in doubt.parts:
        found, explains = _said(part, truths)
        said += found
        is_explained = is_explained or explains
    truth = truths[id(doubt)]
    if truth is not Truth.NO and doubt.ever is not None:
        said.append(doubt.ever)
    if truth is not Truth.NOT_KNOWN and not is_explained:
        own = doubt.never if truth is Truth.NO else doubt.always
        said += [] if own is None else [own]
        is_explained = own is not None or doubt.said_elsewhere
    return said, is_explained
