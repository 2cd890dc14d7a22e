"""Definitions of plain data as text, in the language that pia reads.

The titles and the questions in words are made up from the names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tests.strategies.plain import (
    Answer,
    AnyOf,
    Arithmetic,
    Band,
    Class,
    Compare,
    Condition,
    Constant,
    Criterion,
    Definition,
    Descriptor,
    DescriptorMet,
    Domain,
    EveryDescriptorMet,
    Group,
    Holds,
    Includes,
    Is,
    IsOneOf,
    Level,
    NamedQuantity,
    Not,
    Number,
    NumberOf,
    NumberOfDifferent,
    OneOf,
    OneRecord,
    People,
    Quantity,
    Question,
    Record,
    Records,
    Term,
    Type,
    Vocabulary,
    YesNo,
)

_INDENT = "    "


def definition_text(definition: Definition) -> str:
    """*definition* as a file that pia reads."""
    return "\n".join(_Printer(definition).lines()) + "\n"


def number_text(number: Fraction) -> str:
    """A number as it is written, such as ``12.5``; it has to have an end.

    >>> number_text(Fraction(25, 2)), number_text(Fraction(3))
    ('12.5', '3')
    """
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
        if places > number.denominator:
            raise ValueError(f"{number} has no end as a decimal")
    digits = str(int(number * 10**places)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def constant_text(constant: Constant) -> str:
    """``24 months``, ``1 hour per week``, ``50%``, ``3``"""
    number = number_text(constant.number)
    if not constant.unit:
        return number
    if constant.unit == "percent":
        return f"{number}%"
    return f"{number} {constant.unit if constant.number != 1 else _singular(constant.unit)}"


def _singular(unit: str) -> str:
    """``hour per week`` of ``hours per week``; four weeks stay four weeks."""
    if unit == "four weeks":
        return unit
    work, per, calendar = unit.partition(" per ")
    return work.removesuffix("s") + per + calendar


def _title(name: str) -> str:
    return f'"{name.replace("-", " ").capitalize()}"'


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _listed(names: Sequence[str], word: str) -> str:
    """``red, green or blue``"""
    *first, last = names
    return f"{', '.join(first)} {word} {last}" if first else last


class _Printer:
    """Prints one definition, whose records and terms it knows by name."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._record_of = {
            question.name: question.type.record
            for question in definition.questions
            if isinstance(question.type, OneRecord | Records)
        }
        self._terms = {term.name for term in definition.terms}

    def lines(self) -> Iterator[str]:
        definition = self._definition
        yield f"definition {definition.name} {_title(definition.name)}"
        yield f"{_INDENT}language: 1"
        yield f"{_INDENT}edition: 2020-09"
        yield f"{_INDENT}source: made up for a test"
        for vocabulary in definition.vocabularies:
            yield ""
            yield from _vocabulary(vocabulary)
        for record in definition.records:
            yield ""
            yield from _record(record)
        yield ""
        yield "about the team"
        for question in definition.questions:
            yield from _question(question)
        for quantity in definition.quantities:
            yield ""
            yield from self._named_quantity(quantity)
        for term in definition.terms:
            yield ""
            yield from self._term(term)
        for domain in definition.domains:
            yield from self._domain(domain)
        yield ""
        yield "classes, the first that fits"
        for each in definition.classes:
            yield ""
            yield from self._class(each)
        yield ""
        yield f"{_INDENT}otherwise class {definition.otherwise} {_title(definition.otherwise)}"

    # Declarations.

    def _named_quantity(self, quantity: NamedQuantity) -> Iterator[str]:
        heading = f"the {quantity.name} of {_a(quantity.record or 'team')}"
        if quantity.value is not None:
            yield f"{heading} is {_quantity(quantity.value)}"
        elif quantity.key is not None:
            yield f"{heading}, by {_quantity(quantity.key)}"
            for band in quantity.bands:
                yield f"{_INDENT}{_ends(band)}: {_quantity(band.value)}"

    def _term(self, term: Term) -> Iterator[str]:
        verb = "has" if term.record is None else "is"
        subject = f"{_a(term.record or 'team')} {verb} {_a(term.name)}"
        yield from self._when(f"{subject} when", term.condition, 0)

    def _domain(self, domain: Domain) -> Iterator[str]:
        if domain.name is not None:
            yield ""
            yield f"domain {domain.name} {_title(domain.name)}"
            if domain.self_audit_only:
                yield f"{_INDENT}for self-audit only"
        for descriptor in domain.descriptors:
            yield ""
            yield from self._descriptor(descriptor)

    def _descriptor(self, descriptor: Descriptor) -> Iterator[str]:
        yield f"descriptor {descriptor.name} {_title(descriptor.name)}"
        for criterion in descriptor.criteria:
            yield from self._criterion(criterion)

    def _criterion(self, criterion: Criterion) -> Iterator[str]:
        yield f'{_INDENT}{criterion.strength} "{criterion.words}"'
        yield from self._when("met when", criterion.condition, 2)

    def _class(self, each: Class) -> Iterator[str]:
        yield f"{_INDENT}class {each.name} {_title(each.name)}"
        yield from self._when("when", each.condition, 2)

    # Conditions.

    def _when(self, start: str, condition: Condition, depth: int) -> Iterator[str]:
        """*start* and the condition: on the same line, or as bullets below it."""
        indent = _INDENT * depth
        if isinstance(condition, Group) and not _fits_a_line(condition):
            yield f"{indent}{start} {_heading(condition)}"
            for each in condition.conditions:
                yield from self._when("-", each, depth + 1)
        else:
            yield f"{indent}{start} {self._line(condition)}"

    def _line(self, condition: Condition) -> str:
        """A condition that takes no bullets."""
        match condition:
            case Holds(name, None):
                return name
            case Holds(name, of):
                return f"{of} is {_a(name)}" if name in self._terms else f"{of} has {name}"
            case Not(inner):
                return f"not {self._line(inner)}"
            case Group(words, _, conditions):
                word = " and " if words == "all" else " or "
                return word.join(map(self._line, conditions))
            case People():
                return self._people(condition)
            case DescriptorMet(name, negated):
                return f"{name} is not met" if negated else f"{name} is met"
            case EveryDescriptorMet(()):
                return "every descriptor is met"
            case EveryDescriptorMet(names):
                return f"every descriptor is met, not counting {_listed(names, 'and')}"
            case Includes(answer, option):
                return f"{_quantity(answer)} includes {option}"
            case Is(answer) | IsOneOf(answer) | Level(answer):
                return f"{_quantity(answer)} {_is(condition)}"
            case Compare(left):
                return f"{_quantity(left)} {_is(condition)}"

    def _people(self, people: People) -> str:
        """A sentence about people: of each of them, or of so many of them."""
        record = self._record_of[people.list]
        if people.count is None:
            return f"{people.words} {record}{self._of_each(people.condition)}"
        one = people.count == 1
        whom = record if one else f"{record}s"
        return f"{people.words} {people.count} {whom} {self._of_some(people.condition, one)}"

    def _of_each(self, condition: Condition) -> str:
        match condition:
            case Holds(name):
                return f" is {_a(name)}" if name in self._terms else f" has {name}"
            case Is(answer) | IsOneOf(answer) | Level(answer) | Compare(Answer() as answer):
                return f"'s {answer.name} {_is(condition)}"
        raise ValueError(f"no sentence about people says {condition}")

    def _of_some(self, condition: Condition, one: bool) -> str:
        has = "has" if one else "have"
        match condition:
            case Holds(name) if name in self._terms:
                return f"is {_a(name)}" if one else f"are {name}"
            case Holds(name):
                return f"{has} {name}"
            case Is(answer) | IsOneOf(answer) | Level(answer) | Compare(Answer() as answer):
                return f"{has} {_a(answer.name)} of {_is(condition).removeprefix('is ')}"
        raise ValueError(f"no sentence about people says {condition}")


def _fits_a_line(group: Group) -> bool:
    """Whether ``and`` or ``or`` joins a group: two plain tests, the first a name alone."""
    if group.words not in ("all", "any") or len(group.conditions) != 2:
        return False
    first, second = group.conditions
    return isinstance(first, Holds) and first.of is None and _is_plain(second)


def _is_plain(condition: Condition) -> bool:
    """Whether nothing in a test could swallow what follows, or belongs to a subject of its own."""
    match condition:
        case Holds(_, of) | Is(Answer(_, of)) | Level(Answer(_, of)):
            return of is None
        case Compare(left, _, right):
            return not any(isinstance(each, Answer) and each.of for each in (left, right))
        case Not(inner):
            return _is_plain(inner)
    return False


def _heading(group: Group) -> str:
    return f"{group.words} of" if group.count is None else f"{group.words} {group.count} of"


def _is(condition: Is | IsOneOf | Level | Compare) -> str:
    """The test without its subject: ``is not red``, ``is at least 3 years``."""
    match condition:
        case Is(_, option, negated):
            return f"is not {option}" if negated else f"is {option}"
        case IsOneOf(_, options, negated):
            return f"is {'not ' if negated else ''}one of {_listed(options, 'or')}"
        case Level(_, comparator, level):
            return f"is {comparator} {level}"
        case Compare(_, "is" | "is not" as comparator, right):
            return f"{comparator} {_quantity(right)}"
        case Compare(_, comparator, right):
            return f"is {comparator} {_quantity(right)}"


# Quantities.


def _quantity(quantity: Quantity) -> str:
    match quantity:
        case Constant():
            return constant_text(quantity)
        case Answer(name, of):
            return name if of is None else f"{of}'s {name}"
        case NumberOf(name):
            return f"number of {name}"
        case NumberOfDifferent(vocabulary, people):
            return f"number of different {vocabulary} among {people}"
        case Arithmetic(operator, left, right):
            return f"{_operand(left)} {operator} {_operand(right)}"


def _operand(quantity: Quantity) -> str:
    text = _quantity(quantity)
    return f"({text})" if isinstance(quantity, Arithmetic) else text


def _ends(band: Band) -> str:
    """The ends of a band: ``under 3 years``, ``3 years or more``, ``over 1 and at most 2``."""
    low = band.low and constant_text(band.low)
    high = band.high and f"{'at most' if band.high_closed else 'under'} {constant_text(band.high)}"
    if low is None:
        return high or ""
    if high is None and band.low_closed:
        return f"{low} or more"
    above = f"{'at least' if band.low_closed else 'over'} {low}"
    return above if high is None else f"{above} and {high}"


# Vocabularies, records and questions.


def _vocabulary(vocabulary: Vocabulary) -> Iterator[str]:
    if vocabulary.is_scale:
        yield f"scale {vocabulary.name} {_title(vocabulary.name)}, lowest first"
    else:
        yield f"choice {vocabulary.name} {_title(vocabulary.name)}"
    for option in vocabulary.options:
        yield f"{_INDENT}{option} {_title(option) if option != 'none' else _title('none-yet')}"


def _record(record: Record) -> Iterator[str]:
    yield f"about {_a(record.name)} {_title(record.name)}"
    for question in record.fields:
        yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f"{_INDENT}{question.name}: {_type(question.type)}"
    yield f"{_INDENT * 2}ask: What of {question.name.replace('-', ' ')}?"


def _type(answers: Type) -> str:
    match answers:
        case YesNo():
            return "yes or no"
        case Number(what, low, high):
            return f"{what}{_bounds(low, high)}"
        case OneOf(vocabulary):
            return f"one of {vocabulary}"
        case AnyOf(vocabulary):
            return f"any number of {vocabulary}"
        case OneRecord(record, or_none):
            return f"one {record} or none" if or_none else f"one {record}"
        case Records(record, minimum):
            return f"at least {minimum} {record if minimum == 1 else record + 's'}"


def _bounds(low: Fraction | None, high: Fraction | None) -> str:
    if low is not None and high is not None:
        return f" from {number_text(low)} to {number_text(high)}"
    if low is not None:
        return f" at least {number_text(low)}"
    return "" if high is None else f" at most {number_text(high)}"
