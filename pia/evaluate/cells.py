"""An open answer in cells: within one, no condition of the definition tells two answers apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from attrs import evolve

from pia.evaluate.facts import Facts, QuestionKey
from pia.evaluate.numbers import Numbers, Range, exactly
from pia.evaluate.truth import Truth
from pia.evaluate.world import Domain, Selection


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
        return tuple(each for each in (within, without) if _is_possible(each))
    least = max(domain.fewest, len(domain.chosen))
    most = min(domain.most, len(domain.chosen) + len(domain.open))
    number = Range(Fraction(least), True, Fraction(most), True)
    cut = pieces(Numbers((number,), whole=True), facts.thresholds.get(question, ()))
    return tuple(
        evolve(domain, fewest=int(piece.low or 0), most=int(piece.high or 0)) for piece in cut
    )


def _is_possible(each: Selection) -> bool:
    return len(each.chosen) <= each.most and len(each.chosen) + len(each.open) >= each.fewest


def pieces(values: Numbers, points: tuple[Fraction, ...]) -> list[Range]:
    """The ranges of *values*, cut at *points*, less what holds no value."""
    found = []
    for each in values.ranges:
        for cut in _cut(points):
            piece = _common(each, cut)
            if values.whole:
                piece = _whole(piece)
            if not piece.is_empty:
                found.append(piece)
    return found


def _cut(points: tuple[Fraction, ...]) -> Iterator[Range]:
    """The number line as stretches between *points* and the points themselves."""
    before: Fraction | None = None
    for point in points:
        yield Range(before, False, point, False)
        yield Range(point, True, point, True)
        before = point
    yield Range(before, False, None, False)


def _common(one: Range, other: Range) -> Range:
    """What lies in both."""
    low, low_closed = one.low, one.low_closed
    if other.low is not None and (low is None or other.low > low):
        low, low_closed = other.low, other.low_closed
    elif low is not None and other.low == low:
        low_closed = low_closed and other.low_closed
    high, high_closed = one.high, one.high_closed
    if other.high is not None and (high is None or other.high < high):
        high, high_closed = other.high, other.high_closed
    elif high is not None and other.high == high:
        high_closed = high_closed and other.high_closed
    return Range(low, low_closed, high, high_closed)


def _whole(piece: Range) -> Range:
    """*piece* between the outermost whole numbers in it."""
    low, high = piece.low, piece.high
    if low is not None:
        low = Fraction(floor(low) + 1 if not piece.low_closed else ceil(low))
    if high is not None:
        high = Fraction(ceil(high) - 1 if not piece.high_closed else floor(high))
    return Range(low, low is not None, high, high is not None)


# ── One answer out of many ──────────────────────────────────────────────────────────────────────


def pick(domain: Domain) -> Domain:
    """One of the answers that *domain* allows, as a domain with nothing open."""
    match domain:
        case Truth():
            return Truth.YES if domain is Truth.NOT_KNOWN else domain
        case frozenset():
            return frozenset([min(domain)])
        case Numbers():
            number = _number_in(domain.ranges[0], domain.whole)
            return Numbers((Range(number, True, number, True),))
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
            number = some_numbers(domain)[-1]
            return Numbers((Range(number, True, number, True),))
        case Selection():
            most = min(domain.most - len(domain.chosen), len(domain.open))
            chosen = domain.chosen | set(sorted(domain.open)[:most])
            return Selection(chosen, frozenset(), len(chosen), len(chosen))
        case _:
            assert_never(domain)


def partly(share: Fraction) -> Callable[[Domain], Domain]:
    """Chooses, of the numbers a domain allows, one that lies *share* of the way to the greatest."""

    def choose(domain: Domain) -> Domain:
        if not isinstance(domain, Numbers) or len(domain.ranges) != 1:
            return pick(domain)
        first, last = min(some_numbers(domain)), max(some_numbers(domain))
        number = first + share * (last - first)
        number = Fraction(round(number)) if domain.whole else number
        return exactly(number)

    return choose


def _number_in(piece: Range, whole: bool) -> Fraction:
    if piece.low is not None and piece.low_closed:
        return Fraction(ceil(piece.low)) if whole else piece.low
    if piece.high is not None and piece.high_closed:
        return Fraction(floor(piece.high)) if whole else piece.high
    if piece.low is None:
        return Fraction(0) if piece.high is None else piece.high - 1
    return piece.low + 1 if piece.high is None else (piece.low + piece.high) / 2


def some_numbers(values: Numbers) -> tuple[Fraction, ...]:
    """A few numbers of *values*: its ends, points near them, one between, and large ones."""
    found: dict[Fraction, None] = {}
    for each in values.ranges:
        low = each.low if each.low is not None else (each.high or Fraction(0)) - 10**9
        high = each.high if each.high is not None else max(low, Fraction(0)) + 10**9
        near = [(high - low) / 2**step for step in (1, 10, 40)]
        middle = low + 1 if high - low > 2 else low
        candidates = [low, high, middle, *(low + by for by in near), *(high - by for by in near)]
        for number in candidates:
            tried = Fraction(floor(number)) if values.whole else number
            if each.has(tried):
                found[tried] = None
    return tuple(found)
