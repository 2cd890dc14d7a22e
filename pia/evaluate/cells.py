"""An open answer in cells: within one, no condition of the definition tells two answers apart."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import cycle
from typing import TypeAlias, assert_never

from attrs import evolve

from pia.evaluate.facts import Facts, QuestionKey
from pia.evaluate.numbers import Numbers, between, exactly, one_number, pieces, some_numbers
from pia.evaluate.truth import Truth
from pia.evaluate.world import Domain, Selection, is_open


def cells(domain: Domain, question: QuestionKey, facts: Facts) -> tuple[Domain, ...]:
    """*domain* in parts, in a fixed order; *domain* alone where there is no more to divide."""
    match domain:
        case Truth():
            return (Truth.YES, Truth.NO) if domain is Truth.NOT_KNOWN else (domain,)
        case frozenset():
            return _options(domain, facts.told_apart.get(question, ()))
        case Numbers():
            points = facts.thresholds.get(question, ())
            cut = pieces(domain, points)
            return tuple(Numbers((piece,), domain.absent, domain.whole) for piece in cut) or (
                domain,
            )
        case Selection():
            return _selections(domain, question, facts)
        case _:
            assert_never(domain)


def _options(
    domain: frozenset[str], told_apart: tuple[frozenset[str], ...]
) -> tuple[frozenset[str], ...]:
    """Options that every condition treats alike, together."""
    alike: dict[tuple[bool, ...], set[str]] = {}
    for option in sorted(domain):
        key = tuple(option in asked for asked in told_apart)
        alike.setdefault(key, set()).add(option)
    return tuple(frozenset(group) for group in alike.values())


def _selections(domain: Selection, question: QuestionKey, facts: Facts) -> tuple[Selection, ...]:
    """Options that conditions name one by one; of the others only the number matters."""
    named = domain.open & facts.named.get(question, frozenset())
    if named:
        option = min(named)
        left = domain.open - {option}
        within = Selection(domain.chosen | {option}, left, domain.fewest, domain.most)
        without = Selection(domain.chosen, left, domain.fewest, domain.most)
        return tuple(each for each in (within, without) if each.is_possible)
    number = between(domain.least, domain.greatest)
    cut = pieces(number, facts.thresholds.get(question, ()))
    return tuple(
        evolve(domain, fewest=int(piece.low or 0), most=int(piece.high or 0)) for piece in cut
    )


# ── One answer out of many ──────────────────────────────────────────────────────────────────────

Choose: TypeAlias = Callable[[Domain], Domain]
"""Chooses one of the answers that a domain allows."""


def pick(domain: Domain) -> Domain:
    """One of the answers that *domain* allows, as a domain with nothing open."""
    match domain:
        case Truth():
            return Truth.YES if domain is Truth.NOT_KNOWN else domain
        case frozenset():
            return frozenset([min(domain)])
        case Numbers():
            return exactly(one_number(domain))
        case Selection():
            missing = max(domain.fewest - len(domain.chosen), 0)
            chosen = domain.chosen | set(sorted(domain.open)[:missing])
            return Selection(chosen, frozenset(), len(chosen), len(chosen))
        case _:
            assert_never(domain)


def pick_last(domain: Domain) -> Domain:
    """Another of the answers that *domain* allows, from its other end."""
    match domain:
        case Truth():
            return Truth.NO if domain is Truth.NOT_KNOWN else domain
        case frozenset():
            return frozenset([max(domain)])
        case Numbers():
            return exactly(some_numbers(domain)[-1])
        case Selection():
            most = min(domain.most - len(domain.chosen), len(domain.open))
            chosen = domain.chosen | set(sorted(domain.open)[:most])
            return Selection(chosen, frozenset(), len(chosen), len(chosen))
        case _:
            assert_never(domain)


def by_turns(*choices: Choose) -> Choose:
    """Chooses by the first of *choices* where it is asked first, then by the next, and so on."""
    turns = cycle(choices)

    def choose(domain: Domain) -> Domain:
        return next(turns)(domain)

    return choose


def pick_at(share: Fraction) -> Choose:
    """Chooses, of the numbers a domain allows, one that lies *share* of the way to the greatest."""

    def choose(domain: Domain) -> Domain:
        if not isinstance(domain, Numbers) or len(domain.ranges) != 1 or not is_open(domain):
            return pick(domain)
        first, last = min(some_numbers(domain)), max(some_numbers(domain))
        number = first + share * (last - first)
        number = Fraction(round(number)) if domain.whole else number
        return exactly(number)

    return choose
