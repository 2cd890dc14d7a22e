"""The naive evaluator: complete evidence in, one class and every outcome out.

It reads the plain data of ``tests/strategies/plain.py``, has one function for each construct, knows
only yes and no, computes in fractions, and remembers nothing between two questions.  It is meant to
be checked by reading it, and everything else is meant to be checked against it.

Evidence is taken as it comes: nothing is validated here.  If an answer is wanted that is not there,
:class:`Missing` says which; ``completions.py`` uses that to try the values it might have.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.strategies import plain

Evidence = Mapping[str, object]

#: Where an answer stands: ``("workers", 1, "colour")``, ``("lead", "band")``, ``("seen", "red")``;
#: of a question for each option ``("rating", "safe")``, of a descriptor ``("audit",)`` for whether
#: it applies and ``("audit", "keep it")`` for a criterion that is judged.
Path = tuple[str | int, ...]

#: How a descriptor may stand.
MET, NOT_MET, NOT_APPLICABLE = "met", "not met", "not applicable"


class Missing(Exception):
    """An answer that was needed has not been given; *path* says which."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"not answered: {path}")
        self.path = path


@dataclass(frozen=True)
class Verdict:
    """What was decided.

    *standing* says of every descriptor whether it is met, not met or not applicable, *outcomes*
    only whether it is met.  *criteria* are all there; one that is judged is None where the
    descriptor was judged not applicable, since nobody judged it then.  *valid_until* is None where
    the class is valid for ever, where there is no audit date, and past the year 9999.
    """

    classification: str
    outcomes: dict[str, bool]
    criteria: dict[str, list[bool | None]]
    standing: dict[str, str]
    valid_until: dt.date | None


def verdict(definition: plain.Definition, evidence: Evidence) -> Verdict:
    """Judge one team whose evidence is complete."""
    evaluator = Evaluator(definition, evidence)
    descriptors = evaluator.descriptors.values()
    return Verdict(
        classification=evaluator.classification(),
        outcomes={each.name: evaluator.standing(each.name) == MET for each in descriptors},
        criteria={
            each.name: [evaluator.criterion(each, one) for one in each.criteria]
            for each in descriptors
        },
        standing={each.name: evaluator.standing(each.name) for each in descriptors},
        valid_until=evaluator.valid_until(),
    )


# ── Units ───────────────────────────────────────────────────────────────────────────────────────

PLAIN: dict[str, tuple[str, Fraction]] = {
    "": ("number", Fraction(1)),
    "number": ("number", Fraction(1)),
    "whole number": ("number", Fraction(1)),
    "percent": ("percent", Fraction(1)),
    "minute": ("work time", Fraction(1)),
    "hour": ("work time", Fraction(60)),
    "day": ("calendar days", Fraction(1)),
    "week": ("calendar days", Fraction(7)),
    "fortnight": ("calendar days", Fraction(14)),
    "four weeks": ("calendar days", Fraction(28)),
    "month": ("calendar months", Fraction(1)),
    "year": ("calendar months", Fraction(12)),
}

#: How many of each there are in a year, inside a rate: 52 weeks are 12 months are one year.
TIMES_A_YEAR: dict[str, int] = {
    "day": 52 * 7,
    "week": 52,
    "fortnight": 26,
    "four weeks": 13,
    "month": 12,
    "year": 1,
}


def singular(word: str) -> str:
    """``hours`` is ``hour``; ``four weeks`` is a unit of its own and stays."""
    return word if word == "four weeks" else word.removesuffix("s")


def unit_of(words: str) -> tuple[str, Fraction]:
    """The kind of quantity, and how many of the smallest unit of that kind one of these is."""
    if " per " in words:
        above, below = words.split(" per ")
        kind, minutes = PLAIN[singular(above)]
        if kind != "work time":
            raise ValueError(f"not a rate of work: {words}")
        return "rate", minutes * TIMES_A_YEAR[singular(below)]
    return PLAIN[singular(words)]


@dataclass(frozen=True)
class Measure:
    """An amount in the smallest unit of its kind."""

    kind: str
    amount: Fraction


def measure(number: Fraction, unit: str) -> Measure:
    """So many of a unit."""
    kind, size = unit_of(unit)
    return Measure(kind, number * size)


def compared(left: Fraction | int, comparator: str, right: Fraction | int) -> bool:
    """One comparison of two numbers, or of the places of two levels on a scale."""
    match comparator:
        case "at least":
            return left >= right
        case "at most":
            return left <= right
        case "under":
            return left < right
        case "over":
            return left > right
        case "is":
            return left == right
        case "is not":
            return left != right
    raise ValueError(f"no such comparison: {comparator}")


def counted(
    words: str, count: int | None, answers: Iterable[bool], percent: Fraction | None = None
) -> bool:
    """Some yeses and noes counted; no further than is needed, where that is the obvious way."""
    match words:
        case "all" | "every":
            return all(answers)
        case "any":
            return any(answers)
        case "none" | "no":
            return not any(answers)
        case "at least share":
            return score(answers, percent) >= 0
        case "at most share":
            return score(answers, percent) <= 0
    if count is None:
        raise ValueError(f"{words} of how many?")
    match words:
        case "at least":
            return sum(answers) >= count
        case "at most":
            return sum(answers) <= count
    raise ValueError(f"no such count: {words}")


def score(answers: Iterable[bool], percent: Fraction | None) -> Fraction:
    """What a share is judged by: nought where it is just so much, or where there is nobody."""
    if percent is None:
        raise ValueError("a share of how much?")
    return sum((100 - percent if answer else -percent for answer in answers), Fraction(0))


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────

#: Year, month and day; the earlier is the smaller.  An amount added may lead past the year 9999.
Day = tuple[int, int, int]


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if is_leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def days_later(day: Day, number: int) -> Day:
    """So many days later, one month after the other."""
    year, month, of_month = day
    of_month += number
    while of_month > days_in(year, month):
        of_month -= days_in(year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return year, month, of_month


def months_later(day: Day, number: int) -> Day:
    """The same day so many months later, or the last of that month if it has no such day."""
    year, month, of_month = day
    years, months_before = divmod(month - 1 + number, 12)
    year, month = year + years, months_before + 1
    return year, month, min(of_month, days_in(year, month))


def later(day: Day, amount: plain.Constant) -> Day:
    """A date and an amount of time after it."""
    kind, size = unit_of(amount.unit)
    number = amount.number * size
    if number.denominator != 1 or number < 0:
        raise ValueError(f"not a whole number of days or months: {amount}")
    match kind:
        case "calendar days":
            return days_later(day, int(number))
        case "calendar months":
            return months_later(day, int(number))
    raise TypeError(f"dates are not {kind} apart")


def related(left: Day, relation: str, right: Day) -> bool:
    """One comparison of two dates."""
    match relation:
        case "before":
            return left < right
        case "after":
            return left > right
        case "on or before":
            return left <= right
        case "on or after":
            return left >= right
        case "is":
            return left == right
        case "is not":
            return left != right
    raise ValueError(f"no such relation of dates: {relation}")


def lies_before(left: Day, comparator: str, amount: plain.Constant, right: Day) -> bool:
    """Whether one date is over, at least, at most or under so much before another."""
    match comparator:
        case "over":
            return later(left, amount) < right
        case "at least":
            return later(left, amount) <= right
        case "at most":
            return left <= right <= later(left, amount)
        case "under":
            return left <= right < later(left, amount)
    raise ValueError(f"no such comparison: {comparator}")


def day_of(date: dt.date) -> Day:
    """A date as year, month and day."""
    return date.year, date.month, date.day


# ── Who is spoken of ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Someone:
    """Who a condition is about: a person with a record, or the team itself (no record).

    Or one *option* of a *vocabulary*, whose answers are those of the team's questions for each
    option, so that *answers* are the team's.
    """

    record: plain.Record | None
    answers: Mapping[str, object]
    path: Path
    vocabulary: str | None = None
    option: str | None = None


class Evaluator:
    """One definition and one team's evidence, with a function for each construct."""

    def __init__(self, definition: plain.Definition, evidence: Evidence) -> None:
        self.definition = definition
        self.vocabularies = {each.name: each for each in definition.vocabularies}
        classes = (*(each.name for each in definition.classes), definition.otherwise)
        self.vocabularies[plain.CLASSES] = plain.Vocabulary(plain.CLASSES, False, classes)
        self.records = {each.name: each for each in definition.records}
        self.questions = {each.name: each for each in definition.questions}
        self.terms = {(each.record, each.name): each for each in definition.terms}
        self.quantities = {(each.record, each.name): each for each in definition.quantities}
        self.descriptors = {
            each.name: each for domain in definition.domains for each in domain.descriptors
        }
        #: Those that count for classes, each with its tags, its domain's name among them.
        self.classifying = {
            each.name: {*each.tags, domain.name}
            for domain in definition.domains
            if not domain.self_audit_only
            for each in domain.descriptors
        }
        self.team = Someone(None, evidence, ())

    # Classes -------------------------------------------------------------------------------------

    def classification(self) -> str:
        """The class of the team: the one that its conditions lead to, and then every cap."""
        so_far = self.last_stage() if self.definition.in_stages else self.first_that_fits()
        for cap in self.definition.caps:
            if self.ranks_below(cap.classification, so_far) and self.team_condition(cap.condition):
                so_far = cap.classification
        return so_far

    def first_that_fits(self) -> str:
        """The first class whose condition holds, else the last resort."""
        for each in self.definition.classes:
            if self.team_condition(each.condition):
                return each.name
        return self.definition.otherwise

    def last_stage(self) -> str:
        """The last stage such that it and all before it hold, else the last resort."""
        reached = self.definition.otherwise
        for each in self.definition.classes:
            if not self.team_condition(each.condition):
                break
            reached = each.name
        return reached

    def ranks_below(self, one: str, other: str) -> bool:
        """Whether one class is worse than another; a class without a rank is never."""
        ranks = self.ranks()
        return one in ranks and other in ranks and ranks[one] < ranks[other]

    def ranks(self) -> dict[str, int]:
        """The classes that have a rank, the better the higher; stages rank themselves."""
        if self.definition.in_stages:
            return {
                self.definition.otherwise: 0,
                **{each.name: place for place, each in enumerate(self.definition.classes, 1)},
            }
        worst_to_best = reversed(self.definition.best_to_worst)
        return {name: place for place, names in enumerate(worst_to_best) for name in names}

    def valid_until(self) -> dt.date | None:
        """Until when the class of the team is valid, if that is limited and can be said."""
        durations = {each.name: each.valid_for for each in self.definition.classes}
        durations[self.definition.otherwise] = self.definition.otherwise_valid_for
        duration = durations[self.classification()]
        if duration is None or self.team.answers.get(plain.AUDIT_DATE) is None:
            return None
        year, month, day = later(self.audit_date(), duration)
        return dt.date(year, month, day) if year <= dt.MAXYEAR else None

    # Descriptors ---------------------------------------------------------------------------------

    def standing(self, name: str) -> str:
        """Not applicable; or met if every ``must`` holds, recommendations playing no part."""
        descriptor = self.descriptors[name]
        if not self.applies(descriptor):
            return NOT_APPLICABLE
        musts = (each for each in descriptor.criteria if each.strength == "must")
        return MET if all(self.criterion(descriptor, each) for each in musts) else NOT_MET

    def applies(self, descriptor: plain.Descriptor) -> bool:
        """Whether ``applies when`` holds, where written, and it was not judged otherwise."""
        if descriptor.applies is not None and not self.team_condition(descriptor.applies):
            return False
        if not descriptor.may_not_apply:
            return True
        judgement = self.team.answers.get(descriptor.name)
        if judgement is None:
            raise Missing((descriptor.name,))
        return judgement != NOT_APPLICABLE

    def criterion(self, descriptor: plain.Descriptor, criterion: plain.Criterion) -> bool | None:
        """Whether a criterion holds, or was judged to; None if nobody had to judge it."""
        if not criterion.judged:
            assert criterion.condition is not None
            return self.team_condition(criterion.condition)
        judgement = self.team.answers.get(descriptor.name)
        if judgement == NOT_APPLICABLE:
            assert descriptor.may_not_apply
            return None
        if isinstance(judgement, bool):
            (only,) = (each for each in descriptor.criteria if each.judged)
            assert only == criterion
            return judgement
        value = judgement.get(criterion.words) if isinstance(judgement, Mapping) else None
        if value is None:
            raise Missing((descriptor.name, criterion.words))
        assert isinstance(value, bool)
        return value

    # Finding answers -----------------------------------------------------------------------------

    def question(self, name: str, someone: Someone) -> plain.Question | None:
        """The question of that name about this person, this option, or the team; None if there is
        none."""
        if someone.record is not None:
            return next((each for each in someone.record.fields if each.name == name), None)
        question = self.questions.get(name)
        return question if question and question.each == someone.vocabulary else None

    def belongs(self, name: str, someone: Someone) -> bool:
        """Whether a name is a question, a term or a quantity of this person's own, or a question
        for each option."""
        if someone.option is not None:
            return self.question(name, someone) is not None
        record = someone.record.name if someone.record else None
        return (
            self.question(name, someone) is not None
            or (record, name) in self.terms
            or (record, name) in self.quantities
        )

    def whose(self, name: plain.Answer | plain.Holds, about: Someone) -> Someone | None:
        """Whom a name belongs to: the record or option named, else the person or option spoken of,
        else the team.

        None means that the record named was answered with "none".
        """
        if name.of is None:
            return about if self.belongs(name.name, about) else self.team
        if not name.option:
            return self.one_record(name.of)
        vocabulary = self.questions[name.name].each
        assert vocabulary is not None
        return self.one_option(vocabulary, name.of)

    def one_option(self, vocabulary: str, option: str) -> Someone:
        """One option, as somebody to speak of."""
        return Someone(None, self.team.answers, (), vocabulary, option)

    def options(self, vocabulary: str) -> list[Someone]:
        """The options of a vocabulary, as a list to speak of."""
        return [self.one_option(vocabulary, each) for each in self.vocabularies[vocabulary].options]

    def one_record(self, name: str) -> Someone | None:
        """The one person that a question asks for; None if the answer is "none"."""
        question = self.questions[name]
        assert isinstance(question.type, plain.OneRecord)
        answer = self.answer(question, self.team)
        if answer == "none":
            return None
        assert isinstance(answer, Mapping)
        return Someone(self.records[question.type.record], answer, (name,))

    def people(self, name: str) -> list[Someone]:
        """The people of a list; nobody if there are none."""
        question = self.questions[name]
        assert isinstance(question.type, plain.Records)
        answer = self.answer(question, self.team)
        if answer == "none":
            return []
        assert isinstance(answer, list | tuple)
        record = self.records[question.type.record]
        return [Someone(record, person, (name, place)) for place, person in enumerate(answer)]

    def given(self, question: plain.Question, someone: Someone) -> object:
        """What stands in the evidence for an answer; None if nothing does."""
        value = someone.answers.get(question.name)
        if someone.option is None:
            return value
        return value.get(someone.option) if isinstance(value, Mapping) else None

    def place(self, question: plain.Question, someone: Someone) -> Path:
        """Where an answer stands."""
        if someone.option is None:
            return (*someone.path, question.name)
        return question.name, someone.option

    def answer(self, question: plain.Question, someone: Someone) -> object:
        """What was answered."""
        value = self.given(question, someone)
        if value is None:
            raise Missing(self.place(question, someone))
        return value

    def answer_or_none(self, question: plain.Question, someone: Someone) -> object:
        """What was answered, or None if the answer is that there is none."""
        value = self.answer(question, someone)
        return None if question.or_none and value == "none" else value

    def option(self, name: plain.Answer, about: Someone) -> str | None:
        """The option that was chosen; None if there is none, or nobody to have chosen one."""
        someone = self.whose(name, about)
        if someone is None:
            return None
        question = self.question(name.name, someone)
        assert question is not None
        assert isinstance(question.type, plain.OneOf)
        value = self.answer_or_none(question, someone)
        assert value is None or isinstance(value, str)
        return value

    def is_chosen(self, question: plain.Question, someone: Someone, option: str) -> bool:
        """Whether an option is in a set: a list says no to the rest, a mapping does not."""
        chosen = self.given(question, someone)
        if isinstance(chosen, list | tuple | set | frozenset):
            return option in chosen
        if chosen == "none":
            return False
        value = chosen.get(option) if isinstance(chosen, Mapping) else None
        if value is None:
            raise Missing((*self.place(question, someone), option))
        assert isinstance(value, bool)
        return value

    def vocabulary(self, name: str, someone: Someone) -> plain.Vocabulary:
        """The vocabulary that a question's answer comes from."""
        question = self.question(name, someone)
        assert question is not None
        assert isinstance(question.type, plain.OneOf | plain.AnyOf)
        return self.vocabularies[question.type.vocabulary]

    # Dates: None if there is none ----------------------------------------------------------------

    def date(self, value: plain.DateValue, about: Someone) -> Day | None:
        """Which day a date is."""
        match value:
            case plain.DateConstant():
                return day_of(value.date)
            case plain.AuditDate():
                return self.audit_date()
            case plain.Answer():
                return self.date_answered(value, about)

    def audit_date(self) -> Day:
        """The date of the evidence."""
        date = self.team.answers.get(plain.AUDIT_DATE)
        if date is None:
            raise Missing((plain.AUDIT_DATE,))
        assert isinstance(date, dt.date)
        return day_of(date)

    def date_answered(self, name: plain.Answer, about: Someone) -> Day | None:
        """A date that was answered."""
        someone = self.whose(name, about)
        if someone is None:
            return None
        question = self.question(name.name, someone)
        assert question is not None
        assert isinstance(question.type, plain.Date)
        value = self.answer_or_none(question, someone)
        if value is None:
            return None
        assert isinstance(value, dt.date)
        return day_of(value)

    # Quantities: None if there is none, or it is asked of somebody who does not exist ----------

    def quantity(self, quantity: plain.Quantity, about: Someone) -> Measure | None:
        """How much a quantity is."""
        match quantity:
            case plain.Constant():
                return measure(quantity.number, quantity.unit)
            case plain.Answer():
                return self.answered(quantity, about)
            case plain.NumberOf():
                return measure(Fraction(self.number_of(quantity, about)), "")
            case plain.NumberOfDifferent():
                return measure(Fraction(self.number_of_different(quantity)), "")
            case plain.TotalOf():
                return self.total(quantity)
            case plain.PercentOf():
                return self.percent_of(quantity, about)
            case plain.Arithmetic():
                return self.arithmetic(quantity, about)

    def answered(self, name: plain.Answer, about: Someone) -> Measure | None:
        """A number that was answered, or a quantity that the definition names."""
        someone = self.whose(name, about)
        if someone is None:
            return None
        question = self.question(name.name, someone)
        if question is None:
            record = someone.record.name if someone.record else None
            return self.named_quantity(self.quantities[record, name.name], someone)
        assert isinstance(question.type, plain.Number)
        value = self.answer_or_none(question, someone)
        if value is None:
            return None
        assert isinstance(value, int | Fraction | Decimal)
        return measure(Fraction(value), question.type.what)

    def named_quantity(self, named: plain.NamedQuantity, about: Someone) -> Measure | None:
        """One value, or the value of the first row that holds, or of that whose band holds the
        key."""
        if named.value is not None:
            return self.quantity(named.value, about)
        if named.otherwise is not None:
            for row in named.rows:
                if self.condition(row.condition, about):
                    return self.quantity(row.value, about)
            return self.quantity(named.otherwise, about)
        assert named.key is not None
        key = self.quantity(named.key, about)
        if key is None:
            return None
        for band in named.bands:
            if self.in_band(key, band):
                return self.quantity(band.value, about)
        raise ValueError(f"nothing is said for {key} in {named.name}")

    def in_band(self, key: Measure, band: plain.Band) -> bool:
        """Whether a number lies in a row's band."""
        if band.low is not None:
            comparator = "at least" if band.low_closed else "over"
            if not self.measures_compared(key, comparator, measure(band.low.number, band.low.unit)):
                return False
        if band.high is not None:
            comparator = "at most" if band.high_closed else "under"
            end = measure(band.high.number, band.high.unit)
            if not self.measures_compared(key, comparator, end):
                return False
        return True

    def number_of(self, quantity: plain.NumberOf, about: Someone) -> int:
        """How many options were chosen, or how many people there are."""
        someone = self.whose(plain.Answer(quantity.name), about)
        assert someone is not None
        question = self.question(quantity.name, someone)
        assert question is not None
        if isinstance(question.type, plain.Records):
            return len(self.people(quantity.name))
        options = self.vocabulary(quantity.name, someone).options
        return sum(self.is_chosen(question, someone, option) for option in options)

    def number_of_different(self, quantity: plain.NumberOfDifferent) -> int:
        """How many different options the people of a list have, or the options of a vocabulary;
        who has none has no option."""
        (field,) = [
            each.name
            for each in self.questions_of_each(quantity.list, quantity.options)
            if isinstance(each.type, plain.OneOf) and each.type.vocabulary == quantity.vocabulary
        ]
        everyone = self.members(quantity.list, quantity.options)
        chosen = {self.option(plain.Answer(field), one) for one in everyone}
        return len(chosen - {None})

    def members(self, name: str, is_vocabulary: bool) -> list[Someone]:
        """The people of a list, or the options of a vocabulary."""
        return self.options(name) if is_vocabulary else self.people(name)

    def questions_of_each(self, name: str, is_vocabulary: bool) -> tuple[plain.Question, ...]:
        """What is asked of each person of a list, or of each option of a vocabulary."""
        if is_vocabulary:
            return tuple(each for each in self.definition.questions if each.each == name)
        kind = self.questions[name].type
        assert isinstance(kind, plain.Records)
        return self.records[kind.record].fields

    def total(self, quantity: plain.TotalOf) -> Measure | None:
        """The sum over the people of a list, or the options of a vocabulary; none if one has
        none."""
        amount = Fraction(0)
        for one in self.members(quantity.list, quantity.options):
            measured = self.answered(plain.Answer(quantity.name), one)
            if measured is None:
                return None
            amount += measured.amount
        return Measure(self.kind_of_total(quantity), amount)

    def percent_of(self, quantity: plain.PercentOf, about: Someone) -> Measure | None:
        """So many hundredths of a quantity."""
        whole = self.quantity(quantity.whole, about)
        if whole is None:
            return None
        return Measure(whole.kind, whole.amount * quantity.percent / 100)

    def arithmetic(self, quantity: plain.Arithmetic, about: Someone) -> Measure | None:
        """Plus and minus within one kind; times with a plain number on one side at least."""
        left = self.quantity(quantity.left, about)
        right = self.quantity(quantity.right, about)
        if left is None or right is None:
            return None
        match quantity.operator:
            case "plus" if left.kind == right.kind:
                return Measure(left.kind, left.amount + right.amount)
            case "minus" if left.kind == right.kind:
                return Measure(left.kind, left.amount - right.amount)
            case "times" if left.kind == "number":
                return Measure(right.kind, left.amount * right.amount)
            case "times" if right.kind == "number":
                return Measure(left.kind, left.amount * right.amount)
        raise TypeError(f"{left.kind} {quantity.operator} {right.kind}")

    # Kinds of quantities, known without any answer: a total of nobody has one ------------------

    def kind_of_total(self, quantity: plain.TotalOf) -> str:
        """The kind of what is summed."""
        for question in self.questions_of_each(quantity.list, quantity.options):
            if question.name == quantity.name:
                assert isinstance(question.type, plain.Number)
                return unit_of(question.type.what)[0]
        kind = self.questions[quantity.list].type
        assert isinstance(kind, plain.Records)
        return self.kind_of_named(self.quantities[kind.record, quantity.name])

    def kind_of_named(self, named: plain.NamedQuantity) -> str:
        """The kind of a named quantity: that of its value, or of any of its rows."""
        value = named.value or named.otherwise or named.bands[0].value
        return self.kind(value, named.record)

    def kind(self, quantity: plain.Quantity, record: str | None) -> str:
        """The kind of a quantity about a record, or about the team."""
        match quantity:
            case plain.Constant():
                return unit_of(quantity.unit)[0]
            case plain.NumberOf() | plain.NumberOfDifferent():
                return "number"
            case plain.TotalOf():
                return self.kind_of_total(quantity)
            case plain.PercentOf():
                return self.kind(quantity.whole, record)
            case plain.Arithmetic():
                left, right = self.kind(quantity.left, record), self.kind(quantity.right, record)
                return right if quantity.operator == "times" and left == "number" else left
            case plain.Answer():
                return self.kind_of_answer(quantity, record)

    def kind_of_answer(self, name: plain.Answer, record: str | None) -> str:
        """The kind of a question or a named quantity: of the record named, else of the one spoken
        of, else of the team."""
        if name.of is not None and not name.option:
            kind = self.questions[name.of].type
            assert isinstance(kind, plain.OneRecord)
            record = kind.record
        fields = self.records[record].fields if record is not None else ()
        for question in (*fields, *self.definition.questions):
            if question.name == name.name:
                assert isinstance(question.type, plain.Number)
                return unit_of(question.type.what)[0]
        named = self.quantities.get((record, name.name)) or self.quantities[None, name.name]
        return self.kind_of_named(named)

    # Conditions ----------------------------------------------------------------------------------

    def team_condition(self, condition: plain.Condition) -> bool:
        """Whether a condition about the team holds."""
        return self.condition(condition, self.team)

    def condition(self, condition: plain.Condition, about: Someone) -> bool:
        """Whether a condition holds."""
        match condition:
            case plain.Holds():
                return self.holds(condition, about)
            case plain.Is():
                return self.is_option(condition, about)
            case plain.IsOneOf():
                return self.is_one_of(condition, about)
            case plain.Level():
                return self.level(condition, about)
            case plain.Compare():
                return self.compare(condition, about)
            case plain.BeforeAfter():
                return self.before_after(condition, about)
            case plain.Apart():
                return self.apart(condition, about)
            case plain.IsNone():
                return self.is_none(condition, about)
            case plain.Includes():
                return self.includes(condition, about)
            case plain.IncludesSeveral():
                return self.includes_several(condition, about)
            case plain.Not():
                return not self.condition(condition.condition, about)
            case plain.Group():
                return self.group(condition, about)
            case plain.People():
                return self.sentence(condition, self.people(condition.list))
            case plain.InEach():
                return self.in_each(condition)
            case plain.Options():
                return self.sentence(condition, self.options(condition.vocabulary))
            case plain.DescriptorMet():
                wanted = NOT_MET if condition.negated else MET
                return self.standing(condition.descriptor) == wanted
            case plain.DescriptorDoesNotApply():
                return self.standing(condition.descriptor) == NOT_APPLICABLE
            case plain.EveryDescriptorMet():
                return self.every_descriptor(condition)
            case plain.Descriptors():
                return self.about_descriptors(condition)

    def holds(self, condition: plain.Holds, about: Someone) -> bool:
        """A yes-or-no question answered yes, or a term that holds; no for one who is not there, and
        where the answer is none."""
        someone = self.whose(condition, about)
        if someone is None:
            return False
        question = self.question(condition.name, someone)
        if question is not None:
            value = self.answer_or_none(question, someone)
            assert value is None or isinstance(value, bool)
            return value is True
        record = someone.record.name if someone.record else None
        return self.condition(self.terms[record, condition.name].condition, someone)

    def is_option(self, condition: plain.Is, about: Someone) -> bool:
        """``is`` and ``is not`` an option; both are no where there is none."""
        option = self.option(condition.answer, about)
        return option is not None and (option == condition.option) != condition.negated

    def is_one_of(self, condition: plain.IsOneOf, about: Someone) -> bool:
        """``is one of`` and ``is not one of``; both are no where there is none."""
        option = self.option(condition.answer, about)
        return option is not None and (option in condition.options) != condition.negated

    def level(self, condition: plain.Level, about: Someone) -> bool:
        """Levels compared by their places on the scale."""
        option = self.option(condition.answer, about)
        if option is None:
            return False
        someone = self.whose(condition.answer, about)
        assert someone is not None
        scale = self.vocabulary(condition.answer.name, someone).options
        return compared(scale.index(option), condition.comparator, scale.index(condition.level))

    def compare(self, condition: plain.Compare, about: Someone) -> bool:
        """Two quantities compared; no, whatever is asked, where there is none of one."""
        left = self.quantity(condition.left, about)
        right = self.quantity(condition.right, about)
        if left is None or right is None:
            return False
        return self.measures_compared(left, condition.comparator, right)

    def measures_compared(self, left: Measure, comparator: str, right: Measure) -> bool:
        """Two amounts of one kind compared."""
        if left.kind != right.kind:
            raise TypeError(f"{left.kind} beside {right.kind}")
        return compared(left.amount, comparator, right.amount)

    def before_after(self, condition: plain.BeforeAfter, about: Someone) -> bool:
        """Two dates compared; no, whatever is asked, where one is none."""
        left = self.date(condition.left, about)
        right = self.date(condition.right, about)
        return left is not None and right is not None and related(left, condition.relation, right)

    def apart(self, condition: plain.Apart, about: Someone) -> bool:
        """So much before or after; so much after is the other's so much before."""
        left = self.date(condition.left, about)
        right = self.date(condition.right, about)
        if left is None or right is None:
            return False
        if condition.relation == "after":
            left, right = right, left
        return lies_before(left, condition.comparator, condition.amount, right)

    def is_none(self, condition: plain.IsNone, about: Someone) -> bool:
        """``is none`` and ``is not none``; both are no for one who is not there."""
        someone = self.whose(condition.answer, about)
        if someone is None:
            return False
        return self.there_is_none(condition.answer.name, someone) != condition.negated

    def there_is_none(self, name: str, someone: Someone) -> bool:
        """Whether the answer is none: nobody, no option, or "none"."""
        question = self.question(name, someone)
        assert question is not None
        match question.type:
            case plain.OneRecord():
                return self.one_record(name) is None
            case plain.Records():
                return not self.people(name)
            case plain.AnyOf(vocabulary):
                options = self.vocabularies[vocabulary].options
                return not any(self.is_chosen(question, someone, option) for option in options)
        return self.answer_or_none(question, someone) is None

    def includes(self, condition: plain.Includes, about: Someone) -> bool:
        """Whether an option was chosen; no for one who is not there."""
        someone = self.whose(condition.answer, about)
        if someone is None:
            return False
        question = self.question(condition.answer.name, someone)
        assert question is not None
        return self.is_chosen(question, someone, condition.option)

    def includes_several(self, condition: plain.IncludesSeveral, about: Someone) -> bool:
        """Whether any, all, none or so many of some options were chosen; no for one who is not
        there."""
        someone = self.whose(condition.answer, about)
        if someone is None:
            return False
        question = self.question(condition.answer.name, someone)
        assert question is not None
        answers = (self.is_chosen(question, someone, option) for option in condition.options)
        return counted(condition.words, condition.count, answers)

    def group(self, condition: plain.Group, about: Someone) -> bool:
        """Bullets, under all, any, none, at least or at most so many of."""
        answers = (self.condition(one, about) for one in condition.conditions)
        return counted(condition.words, condition.count, answers)

    def sentence(self, sentence: plain.People | plain.Options, everyone: list[Someone]) -> bool:
        """A sentence about every, no, so many or such a share of some people or options, or of
        those of them of whom ``whose`` holds."""
        whose = sentence.whose
        spoken_of = [one for one in everyone if whose is None or self.condition(whose, one)]
        answers = (self.condition(sentence.condition, one) for one in spoken_of)
        return counted(sentence.words, sentence.count, answers, sentence.percent)

    def in_each(self, condition: plain.InEach) -> bool:
        """A sentence that holds of the people of each group; who has none is in no group."""
        everyone = self.people(condition.sentence.list)
        field = plain.Answer(condition.field)
        groups = [(self.option(field, one), one) for one in everyone]
        (question,) = (
            each
            for each in self.questions_of_each(condition.sentence.list, is_vocabulary=False)
            if each.name == condition.field
        )
        assert isinstance(question.type, plain.OneOf)
        return all(
            self.sentence(condition.sentence, [one for group, one in groups if group == option])
            for option in self.vocabularies[question.type.vocabulary].options
        )

    def every_descriptor(self, condition: plain.EveryDescriptorMet) -> bool:
        """Every descriptor that counts for classes is met or does not apply, leaving some out."""
        return all(
            self.standing(name) != NOT_MET
            for name in self.classifying
            if name not in condition.not_counting
        )

    def about_descriptors(self, condition: plain.Descriptors) -> bool:
        """A sentence about descriptors that count for classes: those with a tag, or all; of these,
        those that apply."""
        standings = (
            self.standing(name)
            for name, tags in self.classifying.items()
            if condition.tag is None or condition.tag in tags
            if name not in condition.not_counting
        )
        answers = (standing == MET for standing in standings if standing != NOT_APPLICABLE)
        return counted(condition.words, condition.count, answers, condition.percent)
