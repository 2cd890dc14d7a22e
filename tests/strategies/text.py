"""Definitions of plain data as text, in the language that pia reads.

The titles and the questions in words are made up from the names.  What may be spelt in several ways
is spelt in each of them somewhere, and the same thing always alike.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from fractions import Fraction

from tests.strategies.plain import (
    Answer,
    AnyOf,
    Apart,
    Arithmetic,
    AuditDate,
    Band,
    BeforeAfter,
    Cap,
    Class,
    Compare,
    Condition,
    Constant,
    Criterion,
    Date,
    DateConstant,
    DateValue,
    Definition,
    Descriptor,
    DescriptorDoesNotApply,
    DescriptorMet,
    Descriptors,
    Domain,
    EveryDescriptorMet,
    Group,
    Holds,
    Includes,
    IncludesSeveral,
    InEach,
    Is,
    IsNone,
    IsOneOf,
    Level,
    NamedQuantity,
    Not,
    Number,
    NumberOf,
    NumberOfDifferent,
    OneOf,
    OneRecord,
    Options,
    People,
    PercentOf,
    Quantity,
    Question,
    Record,
    Records,
    Term,
    Text,
    TotalOf,
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


def _spelling(node: object, among: int) -> int:
    """Which of so many spellings *node* gets: the same one in every process."""
    return zlib.crc32(repr(node).encode()) % among


_Test = Is | IsOneOf | Level | Compare | BeforeAfter | Apart | IsNone
"""What is asked of a subject behind ``is``."""


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
        self._own = {
            record.name: {each.name for each in record.fields}
            | {term.name for term in definition.terms if term.record == record.name}
            for record in definition.records
        }
        for question in definition.questions:
            if question.each is not None:
                self._own.setdefault(question.each, set()).add(question.name)

    def lines(self) -> Iterator[str]:
        definition = self._definition
        yield f"definition {definition.name} {_title(definition.name)}"
        yield f"{_INDENT}language: 1"
        yield f"{_INDENT}edition: 2020-09"
        if definition.publisher is not None:
            yield f"{_INDENT}publisher: {definition.publisher}"
        yield f"{_INDENT}source: made up for a test"
        start, end = definition.applies_from, definition.applies_until
        if start is not None or end is not None:
            first = f" from {start}" if start else ""
            yield f"{_INDENT}applies{first}{f' until {end}' if end else ''}"
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
        yield from self._classes(definition)

    # Declarations.

    def _named_quantity(self, quantity: NamedQuantity) -> Iterator[str]:
        heading = f"the {quantity.name} of {_a(quantity.record or 'team')}"
        if quantity.value is not None:
            yield f"{heading} is {_quantity(quantity.value)}"
        elif quantity.key is not None:
            yield f"{heading}, by {_quantity(quantity.key)}"
            for band in quantity.bands:
                yield f"{_INDENT}{_ends(band)}: {_quantity(band.value)}"
        elif quantity.otherwise is not None:
            yield f"{heading} is"
            for row in quantity.rows:
                yield f"{_INDENT}when {self._line(row.condition)}: {_quantity(row.value)}"
            yield f"{_INDENT}otherwise: {_quantity(quantity.otherwise)}"

    def _term(self, term: Term) -> Iterator[str]:
        verb = "has" if term.record is None else "is"
        name = term.name if _spelling(term, 3) else _a(term.name)
        subject = f"{_a(term.record or 'team')} {verb} {name}"
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
        if descriptor.tags:
            yield f"{_INDENT}tagged {', '.join(descriptor.tags)}"
        if descriptor.applies is not None:
            yield from self._when("applies when", descriptor.applies, 1)
        if descriptor.may_not_apply:
            yield f"{_INDENT}may be judged not applicable"
        for criterion in descriptor.criteria:
            yield from self._criterion(criterion)

    def _criterion(self, criterion: Criterion) -> Iterator[str]:
        start = f'{_INDENT}{criterion.strength} "{criterion.words}"'
        if criterion.condition is None:
            yield f"{start}, judged"
        else:
            yield start
            yield from self._when("met when", criterion.condition, 2)

    def _classes(self, definition: Definition) -> Iterator[str]:
        yield f"classes, {'in stages' if definition.in_stages else 'the first that fits'}"
        if definition.best_to_worst:
            groups = [" or ".join(equals) for equals in definition.best_to_worst]
            yield f"{_INDENT}best to worst: {', '.join(groups)}"
        caps = iter(definition.caps)
        left = len(definition.caps)
        # A cap may stand anywhere among the classes.
        for each in definition.classes:
            if left and not _spelling((each.name, definition.caps), 3):
                yield from self._cap(next(caps))
                left -= 1
            yield ""
            yield from self._class(each)
        before = left and _spelling(definition.caps, 2)
        if before:
            for cap in caps:
                yield from self._cap(cap)
        yield ""
        valid = _valid_for(definition.otherwise_valid_for)
        name = definition.otherwise
        yield f"{_INDENT}otherwise class {name} {_title(name)}{valid}"
        for cap in caps:
            yield from self._cap(cap)

    def _class(self, each: Class) -> Iterator[str]:
        yield f"{_INDENT}class {each.name} {_title(each.name)}{_valid_for(each.valid_for)}"
        yield from self._when("when", each.condition, 2)

    def _cap(self, cap: Cap) -> Iterator[str]:
        yield ""
        yield f"{_INDENT}at best {cap.classification}"
        yield from self._when("when", cap.condition, 2)

    # Conditions.

    def _when(self, start: str, condition: Condition, depth: int) -> Iterator[str]:
        """*start* and the condition: on the same line, or as bullets below it."""
        indent = _INDENT * depth
        block = self._block(condition)
        if block is None:
            yield f"{indent}{start} {self._line(condition)}"
            return
        heading, bullets = block
        yield f"{indent}{start} {heading}"
        for each in bullets:
            yield from self._when("-", each, depth + 1)

    def _block(self, condition: Condition) -> tuple[str, tuple[Condition, ...]] | None:
        """The words before bullets, and these; None of a condition that takes none."""
        match condition:
            case Group(_, _, bullets) if not _fits_a_line(condition):
                return _heading(condition), bullets
            case InEach(field, sentence):
                block = self._block(sentence)
                return block and (f"in each {field}, {block[0]}", block[1])
            case People(condition=Group() as group) | Options(condition=Group() as group):
                if self._is_both(condition) and _spelling(condition, 2):
                    return None
                return f"{self._subject(condition)} {_heading(group)}", group.conditions
            case People(condition=IsNone() as test) | Options(condition=IsNone() as test):
                if _is_of_one_by_one(condition):
                    return None
                return f"{self._subject(condition)} all of", (test,)
        return None

    def _line(self, condition: Condition) -> str:
        """A condition that takes no bullets."""
        match condition:
            case Holds(name, None):
                return name
            case Holds(name, of):
                if name not in self._terms:
                    return f"{of} has {name}"
                return f"{of} is {name if _spelling(condition, 3) else _a(name)}"
            case Not(inner):
                return f"not {self._line(inner)}"
            case Group(words, _, conditions):
                word = " and " if words == "all" else " or "
                return word.join(map(self._line, conditions))
            case People() | Options():
                return self._sentence(condition)
            case InEach(field, sentence):
                return f"in each {field}, {self._sentence(sentence)}"
            case DescriptorMet(name, negated):
                return f"{name} is not met" if negated else f"{name} is met"
            case DescriptorDoesNotApply(name):
                return f"{name} does not apply"
            case EveryDescriptorMet(names):
                return f"every descriptor is met{_not_counting(names)}"
            case Descriptors():
                return _descriptors(condition)
            case Includes(answer, option):
                return f"{_quantity(answer)} includes {option}"
            case IncludesSeveral(answer, words, count, options):
                how_many = words if count is None else f"{words} {count}"
                word = ("and", "or")[_spelling(condition, 2)]
                return f"{_quantity(answer)} includes {how_many} of {_listed(options, word)}"
            case Is(answer) | IsOneOf(answer) | Level(answer) | IsNone(answer):
                return f"{_quantity(answer)} {_is(condition)}"
            case Compare(left):
                return f"{_quantity(left)} {_is(condition)}"
            case BeforeAfter(left) | Apart(left):
                return f"{_date(left)} {_is(condition)}"

    # Sentences about people and options.

    def _sentence(self, sentence: People | Options) -> str:
        """A sentence about each of them, or of so many of them, in one line."""
        condition = sentence.condition
        if isinstance(condition, _Test) and _is_of_one_by_one(sentence):
            one = self._nouns(sentence)[0]
            return f"{sentence.words} {one}'s {_left(condition)} {_is(condition)}"
        subject = self._subject(sentence)
        match condition:
            case Holds(name) if name in self._terms:
                is_plural = subject.endswith("have")
                subject = subject.removesuffix("have").removesuffix("has")
                if is_plural:
                    return f"{subject}are {name}"
                return f"{subject}is {name if _spelling(sentence, 3) else _a(name)}"
            case Holds(name):
                return f"{subject} {name}"
            case Group("all", None, (Holds(one), Holds(other))) if self._is_both(sentence):
                return f"{subject} both {one} and {other}"
            case Is() | IsOneOf() | Level() | Compare() | BeforeAfter() | Apart():
                noun = _left(condition)
                which = noun if not _spelling(sentence, 5) else _a(noun)
                return f"{subject} {which} of {_is(condition).removeprefix('is ')}"
        raise ValueError(f"no sentence in one line says {condition}")

    def _is_both(self, sentence: People | Options) -> bool:
        """Whether ``has both x and y`` says it: two names of theirs."""
        match sentence.condition:
            case Group("all", None, (Holds(one, None), Holds(other, None))):
                return {one, other} <= self._own_names(sentence)
        return False

    def _own_names(self, sentence: People | Options) -> set[str]:
        if isinstance(sentence, Options):
            return self._own.get(sentence.vocabulary, set())
        return self._own[self._record_of[sentence.list]]

    def _subject(self, sentence: People | Options) -> str:
        """``every worker whose (trained) has``, ``at least 90% of workers have``"""
        has = "has" if sentence.words in ("every", "no") or sentence.count == 1 else "have"
        return f"{self._whom(sentence)}{self._whose(sentence)}{_if_any(sentence)} {has}"

    def _nouns(self, sentence: People | Options) -> tuple[str, str]:
        """What they are called in the singular, and in the plural."""
        if isinstance(sentence, Options):
            return sentence.vocabulary.removesuffix("s"), sentence.vocabulary
        one = self._record_of[sentence.list]
        return one, f"{one}s"

    def _whom(self, sentence: People | Options) -> str:
        """``every worker``, ``at least 2 workers``, ``at most 10% of colours``"""
        one, many = self._nouns(sentence)
        if isinstance(sentence, Options) and not _spelling(sentence, 7):
            one, many = many, one
        if sentence.percent is not None:
            least_or_most = sentence.words.removesuffix(" share")
            return f"{least_or_most} {number_text(sentence.percent)}% of {many}"
        if sentence.count is None:
            return f"{sentence.words} {one}"
        return f"{sentence.words} {sentence.count} {one if sentence.count == 1 else many}"

    def _whose(self, sentence: People | Options) -> str:
        """``whose`` and one comparison, or anything in brackets."""
        match sentence.whose:
            case None:
                return ""
            case (
                Is() | Level() | Compare(Answer()) | BeforeAfter(Answer()) | Apart(Answer()) as test
            ):
                bare = self._line(test)
                return f" whose {bare}" if _spelling(test, 3) else f" whose ({bare})"
            case whose:
                return f" whose ({self._line(whose)})"


def _if_any(sentence: People | Options | Descriptors) -> str:
    """What some authors say where it holds of nobody."""
    return "" if sentence.words == "at least" or _spelling(sentence, 6) else ", if any,"


def _is_of_one_by_one(sentence: People | Options) -> bool:
    """Whether ``every worker's …`` says it; behind ``whose`` nothing does."""
    if sentence.words not in ("every", "no") or sentence.whose is not None:
        return False
    return isinstance(sentence.condition, IsNone) or bool(_spelling(sentence, 4))


def _descriptors(condition: Descriptors) -> str:
    """``at least 2 descriptors tagged core are met``"""
    tagged = f" tagged {condition.tag}" if condition.tag is not None else ""
    tagged += _if_any(condition)
    if condition.percent is not None:
        words = condition.words.removesuffix(" share")
        return f"{words} {number_text(condition.percent)}% of descriptors{tagged} are met"
    if condition.count is None:
        left_out = _not_counting(condition.not_counting)
        return f"{condition.words} descriptor{tagged} is met{left_out}"
    what = "descriptor" if condition.count == 1 else "descriptors"
    verb = "is" if condition.count == 1 else "are"
    return f"{condition.words} {condition.count} {what}{tagged} {verb} met"


def _not_counting(names: tuple[str, ...]) -> str:
    return f", not counting {_listed(names, 'and')}" if names else ""


def _valid_for(amount: Constant | None) -> str:
    return "" if amount is None else f", valid for {constant_text(amount)}"


def _fits_a_line(group: Group) -> bool:
    """Whether ``and`` or ``or`` joins a group: two plain tests, the first a name alone."""
    if group.words not in ("all", "any") or len(group.conditions) != 2:
        return False
    first, second = group.conditions
    return isinstance(first, Holds) and first.of is None and _is_plain(second)


def _is_plain(condition: Condition) -> bool:
    """Whether nothing in a test could swallow what follows, or belongs to a subject of its own."""
    match condition:
        case Holds(_, of) | Is(Answer(_, of)) | Level(Answer(_, of)) | IsNone(Answer(_, of)):
            return of is None
        case Compare(left, _, right) | BeforeAfter(left, _, right):
            return not any(isinstance(each, Answer) and each.of for each in (left, right))
        case Apart(left, right=right):
            return not any(isinstance(each, Answer) and each.of for each in (left, right))
        case Not(inner):
            return _is_plain(inner)
    return False


def _heading(group: Group) -> str:
    return f"{group.words} of" if group.count is None else f"{group.words} {group.count} of"


def _left(condition: _Test) -> str:
    """The name of the answer that a sentence about people says something of."""
    match condition:
        case Is(answer) | IsOneOf(answer) | Level(answer) | IsNone(answer):
            return answer.name
        case Compare(Answer(name)) | BeforeAfter(Answer(name)) | Apart(Answer(name)):
            return name
    raise ValueError(f"{condition} is about no answer")


def _is(condition: _Test) -> str:
    """The test without its subject: ``is not red``, ``is at least 3 years``."""
    match condition:
        case Is(_, option, negated):
            return f"is not {option}" if negated else f"is {option}"
        case IsOneOf(_, options, negated):
            return f"is {'not ' if negated else ''}one of {_listed(options, 'or')}"
        case Level(_, comparator, level):
            return f"is {comparator} {level}"
        case IsNone(_, negated):
            return "is not none" if negated else "is none"
        case Compare(_, "is" | "is not" as comparator, right):
            return f"{comparator} {_quantity(right)}"
        case Compare(_, comparator, right):
            return f"is {comparator} {_quantity(right)}"
        case BeforeAfter(_, "is" | "is not" as relation, date):
            return f"{relation} {_date(date)}"
        case BeforeAfter(_, relation, date):
            return f"is {relation} {_date(date)}"
        case Apart(_, comparator, amount, relation, date):
            return f"is {comparator} {constant_text(amount)} {relation} {_date(date)}"


def _date(date: DateValue) -> str:
    match date:
        case DateConstant(day):
            return day.isoformat()
        case AuditDate():
            return "audit-date"
        case Answer():
            return _quantity(date)


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
        case TotalOf(name, people):
            return f"total {name} of {people}"
        case PercentOf(percent, whole):
            return f"{number_text(percent)}% of {_operand(whole)}"
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
    or_none = " or none" if question.or_none else ""
    each = f" for each of {question.each}" if question.each is not None else ""
    yield f"{_INDENT}{question.name}: {_type(question.type)}{or_none}{each}"
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
        case Date():
            return "date"
        case Text():
            return "text"
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
