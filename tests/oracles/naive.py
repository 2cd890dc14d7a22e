"""The naive evaluator: complete evidence in, one class and every outcome out.

It reads the plain data of ``tests/strategies/plain.py``, has one function for each construct, knows
only yes and no, computes in fractions, and remembers nothing between two questions.  It is meant to
be checked by reading it, and everything else is meant to be checked against it.

Evidence is taken as it comes: nothing is validated here.  If an answer is wanted that is not there,
:class:`Missing` says which; ``completions.py`` uses that to try the values it might have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tests.strategies import plain

Evidence = Mapping[str, object]

#: Where an answer stands: ``("workers", 1, "colour")``, ``("lead", "band")``, ``("seen", "red")``.
Path = tuple[str | int, ...]


class Missing(Exception):
    """An answer that was needed has not been given; *path* says which."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"not answered: {path}")
        self.path = path


@dataclass(frozen=True)
class Verdict:
    """What was decided: the class, every descriptor met or not, every criterion met or not."""

    classification: str
    outcomes: dict[str, bool]
    criteria: dict[str, list[bool]]


def verdict(definition: plain.Definition, evidence: Evidence) -> Verdict:
    """Judge one team whose evidence is complete."""
    evaluator = Evaluator(definition, evidence)
    descriptors = evaluator.descriptors.values()
    return Verdict(
        classification=evaluator.classification(),
        outcomes={each.name: evaluator.is_met(each.name) for each in descriptors},
        criteria={
            each.name: [evaluator.team_condition(one.condition) for one in each.criteria]
            for each in descriptors
        },
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


def counted(words: str, count: int | None, answers: Iterable[bool]) -> bool:
    """Some yeses and noes counted; no further than is needed, where that is the obvious way."""
    match words:
        case "all" | "every":
            return all(answers)
        case "any":
            return any(answers)
        case "none" | "no":
            return not any(answers)
    if count is None:
        raise ValueError(f"{words} of how many?")
    match words:
        case "at least":
            return sum(answers) >= count
        case "at most":
            return sum(answers) <= count
    raise ValueError(f"no such count: {words}")


# ── Who is spoken of ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Someone:
    """Who a condition is about: a person with a record, or the team itself (no record)."""

    record: plain.Record | None
    answers: Mapping[str, object]
    path: Path


class Evaluator:
    """One definition and one team's evidence, with a function for each construct."""

    def __init__(self, definition: plain.Definition, evidence: Evidence) -> None:
        self.definition = definition
        self.vocabularies = {each.name: each for each in definition.vocabularies}
        self.records = {each.name: each for each in definition.records}
        self.questions = {each.name: each for each in definition.questions}
        self.terms = {(each.record, each.name): each for each in definition.terms}
        self.quantities = {(each.record, each.name): each for each in definition.quantities}
        self.descriptors = {
            each.name: each for domain in definition.domains for each in domain.descriptors
        }
        self.classifying = [
            each.name
            for domain in definition.domains
            if not domain.self_audit_only
            for each in domain.descriptors
        ]
        self.team = Someone(None, evidence, ())

    # Classes and descriptors ---------------------------------------------------------------------

    def classification(self) -> str:
        """The first class whose condition holds, else the last resort."""
        for each in self.definition.classes:
            if self.team_condition(each.condition):
                return each.name
        return self.definition.otherwise

    def is_met(self, descriptor: str) -> bool:
        """A descriptor is met if every ``must`` holds; recommendations play no part."""
        return all(
            self.team_condition(each.condition)
            for each in self.descriptors[descriptor].criteria
            if each.strength == "must"
        )

    # Finding answers -----------------------------------------------------------------------------

    def question(self, name: str, someone: Someone) -> plain.Question | None:
        """The question of that name about this person, or about the team; None if there is none."""
        if someone.record is None:
            return self.questions.get(name)
        return next((each for each in someone.record.fields if each.name == name), None)

    def belongs(self, name: str, someone: Someone) -> bool:
        """Whether a name is a question, a term or a quantity of this person's own."""
        record = someone.record.name if someone.record else None
        return (
            self.question(name, someone) is not None
            or (record, name) in self.terms
            or (record, name) in self.quantities
        )

    def whose(self, name: str, of: str | None, about: Someone) -> Someone | None:
        """Whom a name belongs to: the record named, else the person spoken of, else the team.

        None means that the record named was answered with "none".
        """
        if of is not None:
            return self.one_record(of)
        return about if self.belongs(name, about) else self.team

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
        """The people of a list."""
        question = self.questions[name]
        assert isinstance(question.type, plain.Records)
        answer = self.answer(question, self.team)
        assert isinstance(answer, list | tuple)
        record = self.records[question.type.record]
        return [Someone(record, person, (name, place)) for place, person in enumerate(answer)]

    def answer(self, question: plain.Question, someone: Someone) -> object:
        """What was answered."""
        value = someone.answers.get(question.name)
        if value is None:
            raise Missing((*someone.path, question.name))
        return value

    def option(self, name: plain.Answer, about: Someone) -> str | None:
        """The option that was chosen; None if there is nobody to have chosen one."""
        someone = self.whose(name.name, name.of, about)
        if someone is None:
            return None
        question = self.question(name.name, someone)
        assert question is not None
        assert isinstance(question.type, plain.OneOf)
        value = self.answer(question, someone)
        assert isinstance(value, str)
        return value

    def is_chosen(self, question: plain.Question, someone: Someone, option: str) -> bool:
        """Whether an option is in a set: a list says no to the rest, a mapping does not."""
        chosen = someone.answers.get(question.name)
        if isinstance(chosen, list | tuple | set | frozenset):
            return option in chosen
        if chosen == "none":
            return False
        value = chosen.get(option) if isinstance(chosen, Mapping) else None
        if value is None:
            raise Missing((*someone.path, question.name, option))
        assert isinstance(value, bool)
        return value

    def vocabulary(self, name: str, someone: Someone) -> plain.Vocabulary:
        """The vocabulary that a question's answer comes from."""
        question = self.question(name, someone)
        assert question is not None
        assert isinstance(question.type, plain.OneOf | plain.AnyOf)
        return self.vocabularies[question.type.vocabulary]

    # Quantities: None if it is asked of somebody who does not exist ----------------------------

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
            case plain.Arithmetic():
                return self.arithmetic(quantity, about)

    def answered(self, name: plain.Answer, about: Someone) -> Measure | None:
        """A number that was answered, or a quantity that the definition names."""
        someone = self.whose(name.name, name.of, about)
        if someone is None:
            return None
        question = self.question(name.name, someone)
        if question is None:
            record = someone.record.name if someone.record else None
            return self.named_quantity(self.quantities[record, name.name], someone)
        assert isinstance(question.type, plain.Number)
        value = self.answer(question, someone)
        assert isinstance(value, int | Fraction | Decimal)
        return measure(Fraction(value), question.type.what)

    def named_quantity(self, named: plain.NamedQuantity, about: Someone) -> Measure | None:
        """One value, or the value of the row whose band holds the key."""
        if named.value is not None:
            return self.quantity(named.value, about)
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
        someone = self.whose(quantity.name, None, about)
        assert someone is not None
        question = self.question(quantity.name, someone)
        assert question is not None
        if isinstance(question.type, plain.Records):
            return len(self.people(quantity.name))
        options = self.vocabulary(quantity.name, someone).options
        return sum(self.is_chosen(question, someone, option) for option in options)

    def number_of_different(self, quantity: plain.NumberOfDifferent) -> int:
        """How many different options the people of a list have."""
        different: set[str | None] = set()
        for person in self.people(quantity.list):
            assert person.record is not None
            (field,) = [
                each.name
                for each in person.record.fields
                if isinstance(each.type, plain.OneOf)
                and each.type.vocabulary == quantity.vocabulary
            ]
            different.add(self.option(plain.Answer(field), person))
        return len(different)

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
            case plain.Includes():
                return self.includes(condition, about)
            case plain.Not():
                return not self.condition(condition.condition, about)
            case plain.Group():
                return self.group(condition, about)
            case plain.People():
                return self.about_people(condition)
            case plain.DescriptorMet():
                return self.is_met(condition.descriptor) != condition.negated
            case plain.EveryDescriptorMet():
                return self.every_descriptor(condition)

    def holds(self, condition: plain.Holds, about: Someone) -> bool:
        """A yes-or-no question answered yes, or a term that holds; no for one who is not there."""
        someone = self.whose(condition.name, condition.of, about)
        if someone is None:
            return False
        question = self.question(condition.name, someone)
        if question is not None:
            value = self.answer(question, someone)
            assert isinstance(value, bool)
            return value
        record = someone.record.name if someone.record else None
        return self.condition(self.terms[record, condition.name].condition, someone)

    def is_option(self, condition: plain.Is, about: Someone) -> bool:
        """``is`` and ``is not`` an option; both are no for one who is not there."""
        option = self.option(condition.answer, about)
        return option is not None and (option == condition.option) != condition.negated

    def is_one_of(self, condition: plain.IsOneOf, about: Someone) -> bool:
        """``is one of`` and ``is not one of``; both are no for one who is not there."""
        option = self.option(condition.answer, about)
        return option is not None and (option in condition.options) != condition.negated

    def level(self, condition: plain.Level, about: Someone) -> bool:
        """Levels compared by their places on the scale."""
        option = self.option(condition.answer, about)
        if option is None:
            return False
        someone = self.whose(condition.answer.name, condition.answer.of, about)
        assert someone is not None
        scale = self.vocabulary(condition.answer.name, someone).options
        return compared(scale.index(option), condition.comparator, scale.index(condition.level))

    def compare(self, condition: plain.Compare, about: Someone) -> bool:
        """Two quantities compared; no, whatever is asked, where one is of nobody."""
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

    def includes(self, condition: plain.Includes, about: Someone) -> bool:
        """Whether an option was chosen; no for one who is not there."""
        someone = self.whose(condition.answer.name, condition.answer.of, about)
        if someone is None:
            return False
        question = self.question(condition.answer.name, someone)
        assert question is not None
        return self.is_chosen(question, someone, condition.option)

    def group(self, condition: plain.Group, about: Someone) -> bool:
        """Bullets, under all, any, none, at least or at most so many of."""
        answers = (self.condition(one, about) for one in condition.conditions)
        return counted(condition.words, condition.count, answers)

    def about_people(self, condition: plain.People) -> bool:
        """A sentence about every, no, at least or at most so many people of a list."""
        people = self.people(condition.list)
        answers = (self.condition(condition.condition, one) for one in people)
        return counted(condition.words, condition.count, answers)

    def every_descriptor(self, condition: plain.EveryDescriptorMet) -> bool:
        """Every descriptor that counts for classes is met, leaving some out."""
        return all(
            self.is_met(name) for name in self.classifying if name not in condition.not_counting
        )
