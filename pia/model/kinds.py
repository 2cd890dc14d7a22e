"""The kinds of quantities, and whether what is compared or added is of one kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from attrs import evolve

from pia.diagnostics.model import Edit, Report
from pia.model import problems, rules
from pia.model.uses import record_of
from pia.model.walk import About, Key, everything_said, number_of, parts_about, people_asked_for
from pia.source import Span
from pia.units import Kind, Unit, unit_behind


def with_kinds(built: rules.Rules, order: list[Key], report: Report) -> rules.Rules:
    """*built* with each quantity's kind; whatever does not agree is reported, once."""
    known: dict[Key, Kind | None] = {}
    values = {(each.record, each.name): each for each in built.quantities}
    for key in order:
        if key[0] == "quantity":
            known[key] = _kind_of_named(
                values[key[1], key[2]], _Kinds(built, known, key[1], report)
            )
    for said in everything_said(built):
        for part, about in parts_about(said.parts, said.record):
            if isinstance(part, rules.Comparison):
                _Kinds(built, known, about, report).compare(part)
    return evolve(
        built,
        quantities=tuple(
            evolve(each, kind=known["quantity", each.record, each.name] or Kind.PLAIN)
            for each in built.quantities
        ),
    )


def _kind_of_named(each: rules.NamedQuantity, kinds: _Kinds) -> Kind | None:
    match each.value:
        case rules.Table(bands=bands):
            placed = [(band.value, band.span) for band in bands]
        case rules.Rows(rows=rows, otherwise=otherwise):
            placed = [*((row.value, row.span) for row in rows), (otherwise, each.span)]
        case _:
            placed = [(each.value, each.span)]
    (first, first_span), *others = placed
    kind = kinds.of(first, first_span)
    for value, span in others:
        kind = kinds.common(kind, first_span, kinds.of(value, span), span)
    return kind


class _Kinds:
    """Finds kinds where conditions stand about one record, or the team."""

    def __init__(
        self,
        built: rules.Rules,
        known: Mapping[Key, Kind | None],
        record: About,
        report: Report,
    ) -> None:
        self.built = built
        self.known = known
        self.record = record
        self.report = report

    def compare(self, comparison: rules.Comparison) -> None:
        """Report *comparison* if its two sides are not of one kind."""
        span = comparison.span
        left, right = self.of(comparison.left, span), self.of(comparison.right, span)
        sides = comparison.left, comparison.right
        edits = (*_unit_left_out(*sides), *_unit_left_out(*reversed(sides)))
        kind = self.common(left, span, right, span, edits)
        of_dates = comparison.comparator in _OF_DATES
        if kind is Kind.DATE and comparison.comparator in _OF_NUMBERS:
            self.report(problems.dates_by_size(span, comparison.comparator))
        elif kind is not None and kind is not Kind.DATE and of_dates:
            self.report(problems.no_dates(span, comparison.comparator, kind))

    def common(
        self,
        one: Kind | None,
        one_span: Span,
        other: Kind | None,
        other_span: Span,
        edits: tuple[Edit, ...] = (),
    ) -> Kind | None:
        """The kind that both are of; None, which is reported once, if there is none."""
        if one is None or other is None or one is other:
            return one and other
        self.report(problems.kinds_differ(one_span, one, other_span, other, edits))
        return None

    def of(self, part: rules.Quantity, span: Span) -> Kind | None:
        """The kind of *part*, which stands at *span*; None if something is wrong with it."""
        match part:
            case rules.Constant(unit=unit):
                return unit.kind
            case rules.AnswerNumber(answer=answer):
                return number_of(answer.question).kind
            case rules.Total(list=question, of=quantity):
                of_one = _Kinds(self.built, self.known, _record_of(question), self.report)
                return self._calculated(of_one.of(quantity, span), span)
            case rules.Shifted(date=shifted):
                self.common(self.of(shifted, span), span, Kind.DATE, span)
                return Kind.DATE
            case rules.NumberChosen() | rules.NumberListed() | rules.NumberOfDifferent():
                return Kind.PLAIN
            case rules.Sum(added=added, taken=taken):
                first, *others = (self.of(each, span) for each in (*added, *taken))
                for other in others:
                    first = self.common(first, span, other, span)
                return self._calculated(first, span)
            case rules.Product(factors=factors):
                kinds = [self.of(each, span) for each in factors]
                units = [kind for kind in kinds if kind is not Kind.PLAIN]
                if len(units) > 1:
                    if None not in units:
                        self.report(problems.two_units_multiplied(span))
                    return None
                return self._calculated(units[0], span) if units else Kind.PLAIN
            case rules.QuantityOf(subject=subject, name=name):
                return self.known["quantity", record_of(subject, self.record, self.built), name]
            case _:
                assert_never(part)

    def _calculated(self, kind: Kind | None, span: Span) -> Kind | None:
        """*kind*, of what was added up or multiplied; nothing of the sort is done with dates."""
        if kind is not Kind.DATE:
            return kind
        self.report(problems.dates_calculated(span))
        return None


def _unit_left_out(asked: rules.Quantity, written: rules.Quantity) -> tuple[Edit, ...]:
    """The unit of the question, behind a plain number that its answer is held against."""
    match asked, written:
        case (
            rules.AnswerNumber(
                answer=rules.Answer(question=rules.Question(type=rules.Number(unit=unit)))
            ),
            rules.Constant(value=value, unit=Unit(kind=Kind.PLAIN), span=Span(end=end)),
        ) if unit.kind is not Kind.PLAIN and not (unit.kind is Kind.PERCENT and value <= 1):
            # `0.5` of a percent question is more likely a half than half a percent.
            return (Edit(Span(end, end), unit_behind(value, unit)),)
        case _:
            return ()


def _record_of(question: rules.Question) -> str:
    return people_asked_for(question).record.name


_OF_NUMBERS = (
    rules.Comparator.AT_LEAST,
    rules.Comparator.AT_MOST,
    rules.Comparator.UNDER,
    rules.Comparator.OVER,
)
_OF_DATES = (
    rules.Comparator.BEFORE,
    rules.Comparator.AFTER,
    rules.Comparator.ON_OR_BEFORE,
    rules.Comparator.ON_OR_AFTER,
)
