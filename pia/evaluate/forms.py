"""Quantities as sums of answers times constants, to find where a comparison changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias, assert_never

from attrs import field, frozen

from pia.dates import months_later
from pia.evaluate.examine import Index
from pia.model import rules
from pia.model.walk import parts_about, results_of
from pia.source import Span
from pia.units import PLAIN, Kind

_MOST_FORMS: Final = 64
"""Ways to go through the tables in one quantity before it is taken for no sum at all."""

_MOST_BITS: Final = 10_000
"""Bits of a factor or constant, past which a quantity is taken for no sum at all."""


@frozen
class Answered:
    """An answer as it stands in a sum: of whom, about which record, to which question."""

    subject: str
    record: str | None
    question: str


@frozen
class Count:
    """A count over a list as it stands in a sum."""

    part: rules.CountedPart = field(eq=id)


Summand: TypeAlias = Answered | Count


@frozen(eq=False)
class Form:
    """A constant, and answers or counts each times a factor."""

    parts: dict[Summand, Fraction]
    constant: Fraction

    @property
    def bits(self) -> int:
        """How long the longest number in it is."""
        numbers = (self.constant, *self.parts.values())
        return max(each.numerator.bit_length() + each.denominator.bit_length() for each in numbers)

    def plus(self, other: Form) -> Form:
        """The sum of the two."""
        return self._with(other, 1)

    def minus(self, other: Form) -> Form:
        """The difference of the two; what stands in both alike is gone."""
        return self._with(other, -1)

    def times(self, other: Form) -> Form | None:
        """The product, which is no such sum where both hold an answer."""
        if (self.parts and other.parts) or self.bits + other.bits > _MOST_BITS:
            return None
        few, many = (other, self) if self.parts else (self, other)
        return Form(
            {summand: factor * few.constant for summand, factor in many.parts.items()},
            many.constant * few.constant,
        )

    def _with(self, other: Form, sign: int) -> Form:
        parts = dict(self.parts)
        for summand, factor in other.parts.items():
            parts[summand] = parts.get(summand, Fraction(0)) + sign * factor
        return Form(
            {summand: factor for summand, factor in parts.items() if factor},
            self.constant + sign * other.constant,
        )


@frozen(eq=False)
class Forms:
    """Finds the forms of quantities; each row of a table gives one of its own."""

    index: Index
    _of_named: dict[tuple[int, str], tuple[Form, ...]] = field(init=False, factory=dict)
    _differences: dict[tuple[int, str | None], tuple[rules.Comparison, tuple[Form, ...]]] = field(
        init=False, factory=dict
    )
    """By identity; each with its comparison, so that no other is ever given the same."""
    _shares: dict[tuple[Count, rules.Comparator, Fraction], rules.Comparison] = field(
        init=False, factory=dict
    )

    def of(
        self, quantity: rules.Quantity, record: str | None, person: str = rules.PERSON
    ) -> tuple[Form, ...]:
        """The forms of *quantity*, which stands about *record*; none where it is no such sum.

        *person* is who a field belongs to.
        """
        match quantity:
            case rules.Constant(value=value):
                return (Form({}, value),)
            case rules.AnswerNumber(answer=answer) | rules.NumberChosen(answer=answer):
                return (Form({self.answered(answer, record, person): Fraction(1)}, Fraction(0)),)
            case rules.NumberListed() | rules.NumberOfDifferent() | rules.Total():
                return (Form({Count(quantity): Fraction(1)}, Fraction(0)),)
            case rules.Shifted(date=date, by=by):
                dates = self.of(date, record, person)
                if by.unit.kind is Kind.DAYS:
                    return _crossed(dates, (Form({}, by.value),), Form.plus)
                # Months are no sum, unless they lie behind a date that is written.
                if any(form.parts for form in dates):
                    return ()
                return tuple(
                    Form({}, Fraction(months_later(int(form.constant), int(by.value))))
                    for form in dates
                )
            case rules.Sum(added=added, taken=taken):
                forms: tuple[Form, ...] = (Form({}, Fraction(0)),)
                for part in added:
                    forms = _crossed(forms, self.of(part, record, person), Form.plus)
                for part in taken:
                    forms = _crossed(forms, self.of(part, record, person), Form.minus)
                return forms
            case rules.Product(factors=factors):
                forms = (Form({}, Fraction(1)),)
                for factor in factors:
                    forms = _crossed(forms, self.of(factor, record, person), Form.times)
                return forms
            case rules.QuantityOf(subject=subject):
                inner = person if subject == rules.PERSON else subject
                return self._forms_of(self.named(quantity, record), inner)
            case _:
                assert_never(quantity)

    def _forms_of(self, named: rules.NamedQuantity, person: str) -> tuple[Form, ...]:
        """The forms of a named quantity, worked out once, since others may use it many times."""
        known = self._of_named.get((id(named), person))
        if known is None:
            rows = [self.of(part, named.record, person) for part in results_of(named.value)]
            known = tuple(form for row in rows for form in row)
            if not all(rows) or len(known) > _MOST_FORMS:
                known = ()
            self._of_named[id(named), person] = known
        return known

    def differences(self, comparison: rules.Comparison, record: str | None) -> tuple[Form, ...]:
        """The left side less the right, in every form; none where one side has no form."""
        key = (id(comparison), record)
        known = self._differences.get(key)
        if known is None:
            left, right = self.of(comparison.left, record), self.of(comparison.right, record)
            known = self._differences[key] = comparison, _crossed(left, right, Form.minus)
        return known[1]

    def share_of(
        self, total: rules.Total, comparator: rules.Comparator, share: Fraction, span: Span
    ) -> rules.Comparison:
        """What is wanted of *total*, as a comparison of what one of the people has to add.

        It is kept, because what is worked out of a comparison is kept by its identity.
        """
        key = (Count(total), comparator, share)
        known = self._shares.get(key)
        if known is None:
            known = rules.Comparison(total.of, comparator, rules.Constant(share, PLAIN), span=span)
            self._shares[key] = known
        return known

    def band_ends(self, named: rules.NamedQuantity) -> Iterator[tuple[Summand, Fraction]]:
        """Where the rows of a table change, by the answer or count that is its key."""
        if not isinstance(named.value, rules.Table):
            return
        for form in self.of(named.value.key, named.record):
            for summand, band in product(form.parts, named.value.bands):
                for end in (band.low, band.high):
                    if end is not None:
                        yield summand, end

    def month_points(
        self, comparison: rules.Comparison, record: str | None
    ) -> Iterator[tuple[Summand, Fraction]]:
        """Where a date, so many months later, passes a date that is written (S21)."""
        for side, other in (
            (comparison.left, comparison.right),
            (comparison.right, comparison.left),
        ):
            if not isinstance(side, rules.Shifted) or side.by.unit.kind is not Kind.MONTHS:
                continue
            for moved, fixed in product(self.of(side.date, record), self.of(other, record)):
                if fixed.parts or len(moved.parts) != 1:
                    continue
                ((summand, factor),) = moved.parts.items()
                assert factor == 1, "dates are not multiplied"
                for end in (fixed.constant, fixed.constant + 1):
                    first = _first_reaching(int(end), int(side.by.value))
                    yield summand, first - moved.constant

    def counted_in(self, comparison: rules.Comparison, record: str | None) -> frozenset[Count]:
        """The counts whose number itself is compared; as the key of a table it only picks a row."""
        found: set[Count] = set()
        waiting: list[tuple[rules.Quantity, str | None]] = [
            (comparison.left, record),
            (comparison.right, record),
        ]
        seen: set[int] = set()
        while waiting:
            quantity, of = waiting.pop()
            for part, about in parts_about((quantity,), of):
                if isinstance(part, rules.NumberListed | rules.NumberOfDifferent):
                    found.add(Count(part))
                elif isinstance(part, rules.QuantityOf):
                    named = self.named(part, about)
                    if id(named) not in seen:
                        seen.add(id(named))
                        waiting += [(result, named.record) for result in results_of(named.value)]
        return frozenset(found)

    def named(self, quantity: rules.QuantityOf, record: str | None) -> rules.NamedQuantity:
        """The named quantity that is meant about *record*."""
        return self.index.quantities[self.about(quantity.subject, record), quantity.name]

    def about(self, subject: str, record: str | None) -> str | None:
        """The record that *subject* is, for something that stands about *record*."""
        if subject == rules.TEAM:
            return None
        return record if subject == rules.PERSON else self.index.records[subject].name

    def answered(
        self, answer: rules.Answer, record: str | None, person: str = rules.PERSON
    ) -> Answered:
        """Whose answer to which question *answer* is."""
        subject = person if answer.subject == rules.PERSON else answer.subject
        return Answered(subject, self.about(answer.subject, record), answer.question.name)


def _first_reaching(day: int, months: int) -> Fraction:
    """The first date that lies, *months* later, on *day* or behind it."""
    # Never more than a few days from as many months back, since months differ by three days.
    first = months_later(day, -months) - 4
    while months_later(first, months) < day:
        first += 1
    return Fraction(first)


def _crossed(
    left: tuple[Form, ...],
    right: tuple[Form, ...],
    operate: Callable[[Form, Form], Form | None],
) -> tuple[Form, ...]:
    """Every form of the one with every form of the other; none where any of them is no sum."""
    if len(left) * len(right) > _MOST_FORMS:
        return ()
    forms = [operate(one, other) for one, other in product(left, right)]
    known = tuple(form for form in forms if form is not None)
    return known if len(known) == len(forms) else ()
