"""Numbers in the words of a criterion that its rule does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias

from pia.diagnostics.model import Diagnostic
from pia.lint import problems
from pia.model import rules
from pia.model.uses import named_in, used_by
from pia.model.walk import Key, Said, parts_about
from pia.source import Source, Span
from pia.units import ALL_UNITS, Kind

_Amount: TypeAlias = tuple["Kind | None", Fraction]
"""A number of a rule, in the base unit of its kind; None is any kind."""

_WORDS: Final = {
    word: Fraction(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
"""Numbers in words; `one` is too often no number."""

_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?|" + "|".join(_WORDS)
_SHOWN: Final = re.compile(
    rf"(?<![\w.,-])(?P<part>{_NUMBER})"
    rf"(?: (?:[a-z-]+ )?(?:in|of|out of)(?: every)? (?P<whole>{_NUMBER})| ?%| per ?cent)?"
    r"(?![\w-]|[.,][0-9])",
    re.IGNORECASE,
)


def found(built: rules.Rules, source: Source) -> Iterator[Diagnostic]:
    """The numbers in words of criteria that stand nowhere in the rules below them."""
    named = named_in(built)
    for descriptor in built.descriptors:
        for criterion in descriptor.criteria:
            if not criterion.judged:
                yield from _found(criterion, _amounts(criterion.condition, named, built), source)


def _found(
    criterion: rules.Criterion, known: frozenset[_Amount], source: Source
) -> Iterator[Diagnostic]:
    start = source.text.index(criterion.words, criterion.span.start)
    for shown in _SHOWN.finditer(criterion.words):
        if not any(_is_meant(number, known) for number in _numbers(shown)):
            span = Span(start + shown.start(), start + shown.end())
            yield problems.number_not_in_rule(span, shown.group(), criterion.condition.span)


def _numbers(shown: re.Match[str]) -> tuple[Fraction, ...]:
    """What a number in words may stand for: itself, and with `in five` a percentage."""
    part = _number(shown["part"])
    if not shown["whole"]:
        return (part,)
    whole = _number(shown["whole"])
    return (part, whole, 100 * part / whole) if whole else (part, whole)


def _number(text: str) -> Fraction:
    return _WORDS.get(text.lower()) or Fraction(text)


def _is_meant(number: Fraction, known: frozenset[_Amount]) -> bool:
    """Whether *number* is one of those *known*, in whatever unit."""
    return any(
        (kind, number * unit.factor) in known
        for unit in ALL_UNITS.values()
        for kind in (unit.kind, None)
    )


# ── The numbers of a rule ───────────────────────────────────────────────────────────────────────


def _amounts(
    condition: rules.Condition, named: dict[Key, Said], built: rules.Rules
) -> frozenset[_Amount]:
    """Every number in *condition*, and in the terms and quantities that it uses."""
    known: set[_Amount] = set()
    seen: set[Key] = set()
    waiting = [Said("criterion", None, "", (condition,), condition.span)]
    while waiting:
        said = waiting.pop()
        for part, about in parts_about(said.parts, said.record):
            known.update(_of_part(part))
            for key in used_by(part, about, built):
                if key not in seen:
                    seen.add(key)
                    waiting.append(named[key])
        known.update(_of_bands(said, built))
    return frozenset(known)


def _of_part(part: object) -> Iterator[_Amount]:
    match part:
        case rules.Constant(value=value, unit=unit):
            yield unit.kind, value
            if unit.kind is Kind.DATE:
                day = date.fromordinal(int(value))
                yield from ((Kind.PLAIN, Fraction(each)) for each in (day.day, day.year))
        case rules.HowMany(low=low, high=high, conditions=conditions):
            # "All four of them" is meant by four bullets; two are too often meant otherwise.
            there = len(conditions)
            yield from ((Kind.PLAIN, Fraction(each)) for each in (low, high) if 0 < each < there)
            yield from [(Kind.PLAIN, Fraction(there))] if there > 2 else []
        case rules.HowManyPeople(low=low, high=high) | rules.HowManyDescriptors(low=low, high=high):
            yield Kind.PLAIN, Fraction(low)
            if high is not None:
                yield Kind.PLAIN, Fraction(high)
        case rules.InEach(people=people):
            yield from _of_part(people)
        case rules.Share(percent=percent) | rules.ShareOfDescriptors(percent=percent):
            yield Kind.PERCENT, percent
            yield Kind.PERCENT, 100 - percent
        case rules.Product(factors=factors):
            # `50% of x` is a product.
            constants = (each.value for each in factors if isinstance(each, rules.Constant))
            yield from ((Kind.PERCENT, 100 * each) for each in constants)
        case rules.Shifted(by=by):
            yield by.unit.kind, by.value
        case rules.Chosen(options=options):
            yield from _in_names(*options)
        case rules.Includes(option=option):
            yield from _in_names(option)
        case _:
            pass
    match part:
        case (
            rules.Yes(answer=answer)
            | rules.Chosen(answer=answer)
            | rules.Includes(answer=answer)
            | rules.AnswerNumber(answer=answer)
            | rules.NumberChosen(answer=answer)
        ):
            # What is asked may say it: "How many were reported within seven days?"
            yield from _in_names(answer.question.name)
            for shown in _SHOWN.finditer(f"{answer.question.ask} {answer.question.help}"):
                yield from ((Kind.PLAIN, number) for number in _numbers(shown))
        case rules.TermHolds(name=name) | rules.QuantityOf(name=name):
            yield from _in_names(name)
        case _:
            pass


def _in_names(*names: str) -> Iterator[_Amount]:
    """`level-2`, `band-8c`, `has-two-rooms`: what a name says in numbers."""
    for name in names:
        for word in name.split("-"):
            if word in _WORDS:
                yield Kind.PLAIN, _WORDS[word]
            digits = re.match(r"[0-9]+", word)
            if digits:
                yield Kind.PLAIN, Fraction(digits.group())


def _of_bands(said: Said, built: rules.Rules) -> Iterator[_Amount]:
    """The ends of the bands, if *said* is a quantity by a table."""
    for quantity in built.quantities:
        is_it = ("quantity", quantity.record, quantity.name) == said.key
        if is_it and isinstance(quantity.value, rules.Table):
            ends = (end for band in quantity.value.bands for end in (band.low, band.high))
            yield from ((None, end) for end in ends if end is not None)
