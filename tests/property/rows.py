"""Small definitions of a few constructs each: one strategy for every row of the table in
``docs/language/meaning.md`` that says where what is possible is found exactly, and where at most.

Counts, options and numbers are few, so that brute force can go through everything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from tests.strategies import plain
from tests.strategies.plain import (
    Answer,
    AnyOf,
    Apart,
    Arithmetic,
    AuditDate,
    Band,
    BeforeAfter,
    Cap,
    Compare,
    Condition,
    Constant,
    Criterion,
    Date,
    DateConstant,
    Definition,
    Descriptor,
    DescriptorDoesNotApply,
    DescriptorMet,
    Descriptors,
    Domain,
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
    Number,
    NumberOf,
    NumberOfDifferent,
    OneOf,
    Options,
    People,
    PercentOf,
    Quantity,
    Question,
    Record,
    Records,
    Row,
    Term,
    TotalOf,
    Vocabulary,
    YesNo,
)

T = TypeVar("T")

Atom = Callable[[], Condition]


class Draw(Protocol):
    """What draws: of a composite strategy, or of data drawn on the way."""

    def __call__(self, strategy: st.SearchStrategy[T], label: object = None) -> T: ...


COLOURS = Vocabulary("colours", False, ("red", "green", "blue"))
GRADES = Vocabulary("grades", True, ("low", "middle", "high"))
AREAS = Vocabulary("areas", False, ("safe", "caring", "kind", "well-led"))

DAYS = (dt.date(2024, 1, 31), dt.date(2024, 2, 29), dt.date(2023, 2, 28))
AMOUNTS = tuple(
    Constant(Fraction(number), unit)
    for number, unit in ((1, "months"), (1, "years"), (30, "days"), (2, "weeks"), (13, "months"))
)
ORDERED = ("at least", "at most", "under", "over")
RELATIONS = ("before", "after", "on or before", "on or after")
PERCENTS = tuple(map(Fraction, (50, 60, 80, 100)))


class Author:
    """Draws the parts of a small definition."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def pick(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def number(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def maybe(self) -> bool:
        return self.draw(st.booleans())

    def some(self, options: Sequence[T], least: int, most: int) -> tuple[T, ...]:
        indexes = st.lists(
            st.sampled_from(range(len(options))), min_size=least, max_size=most, unique=True
        )
        return tuple(options[at] for at in sorted(self.draw(indexes)))

    def joined(self, atom: Atom) -> Condition:
        """One test, or a few of them under a group."""
        match self.number(0, 5):
            case 0 | 1 | 2:
                return atom()
            case 3:
                return Group("none", None, (atom(),))
            case 4:
                return Group(self.pick(("all", "any", "none")), None, (atom(), atom()))
            case _:
                words = self.pick(("at least", "at most"))
                return Group(words, self.number(1, 2), (atom(), atom(), atom()))

    def classes(self, atom: Atom, most: int = 3) -> tuple[plain.Class, ...]:
        names = ("gold", "silver", "bronze", "tin")[: self.number(1, most)]
        return tuple(plain.Class(name, self.joined(atom)) for name in names)

    def definition(
        self,
        questions: Sequence[Question],
        classes: tuple[plain.Class, ...],
        *,
        records: tuple[Record, ...] = (),
        terms: tuple[Term, ...] = (),
        quantities: tuple[NamedQuantity, ...] = (),
        descriptors: tuple[Descriptor, ...] = (),
    ) -> Definition:
        fields = [each for record in records for each in record.fields]
        used = {
            getattr(each.type, "vocabulary", None) or each.each for each in (*questions, *fields)
        } | {each.each for each in questions}
        return Definition(
            name="small",
            vocabularies=tuple(each for each in (COLOURS, GRADES, AREAS) if each.name in used),
            records=records,
            questions=tuple(questions),
            terms=terms,
            quantities=quantities,
            domains=(Domain(None, False, descriptors),) if descriptors else (),
            classes=classes,
            otherwise="unplaced",
        )

    # ── Tests of one answer ──

    def of_answer(self, question: Question, answer: Answer | None = None) -> Condition:
        """A test of an answer by what is known."""
        answer = answer or Answer(question.name)
        if question.or_none and not self.number(0, 3):
            return IsNone(answer, self.maybe())
        match question.type:
            case YesNo():
                return Holds(answer.name, answer.of, answer.option)
            case OneOf("grades"):
                return Level(answer, self.pick(ORDERED), self.pick(GRADES.options[1:]))
            case OneOf():
                if self.maybe():
                    return Is(answer, self.pick(COLOURS.options), self.maybe())
                return IsOneOf(answer, self.some(COLOURS.options, 2, 2), self.maybe())
            case AnyOf():
                return self.of_set(answer)
            case Number():
                comparator = self.pick((*ORDERED, "is", "is not"))
                return Compare(answer, comparator, Constant(Fraction(self.number(1, 3)), ""))
            case _:
                return self.of_date(answer, DateConstant(self.pick(DAYS)))

    def of_set(self, answer: Answer) -> Condition:
        match self.number(0, 3):
            case 0:
                return Includes(answer, self.pick(COLOURS.options))
            case 1:
                words = self.pick(("any", "all", "none"))
                return IncludesSeveral(answer, words, None, self.some(COLOURS.options, 2, 3))
            case 2:
                return IncludesSeveral(answer, "at least", self.number(1, 2), COLOURS.options)
            case _:
                number = Constant(Fraction(self.number(1, 3)), "")
                return Compare(NumberOf(answer.name), self.pick(ORDERED), number)

    def of_date(self, date: Answer | AuditDate, other: plain.DateValue) -> Condition:
        if self.maybe():
            return BeforeAfter(date, self.pick(RELATIONS), other)
        relation = self.pick(("before", "after"))
        return Apart(date, self.pick(ORDERED), self.pick(AMOUNTS), relation, other)


# ── Answers of the team ─────────────────────────────────────────────────────────────────────────

ANSWERS = (
    Question("fair", YesNo()),
    Question("local", YesNo(), or_none=True),
    Question("style", OneOf("colours")),
    Question("leaning", OneOf("colours"), or_none=True),
    Question("rating", OneOf("grades"), or_none=True),
    Question("seen", AnyOf("colours")),
    Question("fee", Number("number"), or_none=True),
    Question("reach", Number("whole number", Fraction(0), Fraction(4))),
    Question("opened", Date()),
    Question("visited", Date(), or_none=True),
)


@st.composite
def answers(draw: st.DrawFn) -> Definition:
    """Yes or no, options, levels, sets, none; numbers and dates held against what is known."""
    author = Author(draw)
    questions = author.some(ANSWERS, 2, 4)

    def atom() -> Condition:
        if not author.number(0, 9):
            return author.of_date(AuditDate(), DateConstant(author.pick(DAYS)))
        return author.of_answer(author.pick(questions))

    descriptor = Descriptor("standing", (Criterion("must", "be so", author.joined(atom)),))

    def atom_or_descriptor() -> Condition:
        if not author.number(0, 4):
            return DescriptorMet("standing", author.maybe())
        return atom()

    classes = author.classes(atom_or_descriptor)
    return author.definition(questions, classes, descriptors=(descriptor,))


@st.composite
def staged_and_capped(draw: st.DrawFn) -> Definition:
    """Stages, or a ranking, and caps."""
    author = Author(draw)
    questions = author.some(ANSWERS, 2, 3)

    def atom() -> Condition:
        return author.of_answer(author.pick(questions))

    named = author.classes(atom, 3)
    definition = author.definition(questions, named)
    names = [*(each.name for each in named), definition.otherwise]
    in_stages = author.maybe()
    ranked = names if in_stages else [*draw(st.permutations(names))][: author.number(2, 4)]
    caps = tuple(Cap(author.pick(ranked), author.joined(atom)) for _ in range(author.number(1, 2)))
    return Definition(
        **{
            **vars(definition),
            "in_stages": in_stages,
            "best_to_worst": () if in_stages else tuple((name,) for name in ranked),
            "caps": caps,
        }
    )


# ── Numbers held against one another ────────────────────────────────────────────────────────────

AMOUNT = Number("number", Fraction(0), Fraction(8))


def _number(at: int, what: str = "number") -> Question:
    return Question(f"amount-{at}", Number(what, Fraction(0), Fraction(8)))


@st.composite
def numbers_in_one_comparison(draw: st.DrawFn) -> Definition:
    """Numbers compared with each other, multiplied or looked up, each in one comparison."""
    author = Author(draw)
    questions: list[Question] = []
    terms: list[Term] = []
    quantities: list[NamedQuantity] = []

    def asked() -> Answer:
        questions.append(_number(len(questions)))
        return Answer(questions[-1].name)

    def side() -> Quantity:
        match author.number(0, 4):
            case 0 | 1:
                return asked()
            case 2:
                return PercentOf(Fraction(50), asked())
            case 3:
                return Arithmetic("times", asked(), Constant(Fraction(2), ""))
            case _:
                return Answer(looked_up())

    def looked_up() -> str:
        name = f"quantity-{len(quantities)}"
        four = Constant(Fraction(4), "")
        low, high = (Constant(Fraction(author.number(0, 8)), "") for _ in range(2))
        if author.maybe():
            bands = (Band(None, False, four, False, low), Band(four, True, None, False, high))
            named = NamedQuantity(name, None, None, key=asked(), bands=bands)
        else:
            row = Row(Compare(asked(), "at least", four), low)
            named = NamedQuantity(name, None, None, rows=(row,), otherwise=high)
        quantities.append(named)
        return name

    for at in range(author.number(1, 2)):
        compared = Compare(side(), author.pick((*ORDERED, "is", "is not")), side())
        terms.append(Term(f"large-{at}", None, compared))
    fair = Question("fair", YesNo())
    names = [*(each.name for each in terms), fair.name]
    classes = author.classes(lambda: Holds(author.pick(names)))
    return author.definition(
        (*questions, fair), classes, terms=tuple(terms), quantities=tuple(quantities)
    )


@st.composite
def numbers_in_several(draw: st.DrawFn) -> Definition:
    """The same open numbers in several comparisons, and whole numbers calculated."""
    author = Author(draw)
    what = author.pick(("number", "whole number"))
    questions = [_number(at, what) for at in range(author.number(2, 3))]

    def amount() -> Quantity:
        answer = Answer(author.pick(questions).name)
        match author.number(0, 3):
            case 0 | 1:
                return answer
            case 2:
                return PercentOf(Fraction(50), answer)
            case _:
                operator = author.pick(("plus", "minus", "times"))
                return Arithmetic(operator, answer, Answer(author.pick(questions).name))

    def atom() -> Condition:
        right = Constant(Fraction(4), "") if not author.number(0, 3) else amount()
        return Compare(amount(), author.pick((*ORDERED, "is")), right)

    return author.definition(questions, author.classes(atom, 2))


@st.composite
def dates_in_several(draw: st.DrawFn) -> Definition:
    """Open dates held against each other, and so many months apart."""
    author = Author(draw)
    questions = author.some(
        (Question("opened", Date()), Question("visited", Date(), or_none=True)), 1, 2
    )

    def date() -> Answer | AuditDate:
        asked: list[Answer | AuditDate] = [Answer(each.name) for each in questions]
        return author.pick([*asked, AuditDate()])

    def atom() -> Condition:
        right = DateConstant(author.pick(DAYS)) if not author.number(0, 3) else date()
        return author.of_date(date(), right)

    return author.definition(questions, author.classes(atom, 2))


# ── People ──────────────────────────────────────────────────────────────────────────────────────

FIELDS = (
    Question("trained", YesNo()),
    Question("checked", YesNo(), or_none=True),
    Question("role", OneOf("colours")),
    Question("bent", OneOf("grades"), or_none=True),
    Question("worked", Number("number", Fraction(0), Fraction(4))),
    Question("joined", Date(), or_none=True),
)


class OfPeople(Author):
    """Draws sentences about the people of one list."""

    def __init__(
        self,
        draw: st.DrawFn,
        fields: tuple[Question, ...] = FIELDS,
        needed: Question = FIELDS[0],
        most: int = 2,
        least: int = 1,
        or_none: bool = False,
    ) -> None:
        super().__init__(draw)
        others = tuple(each for each in fields if each != needed)
        self.fields = (needed, *self.some(others, 0, most))
        self.list = Question("workers", Records("worker", least), or_none)
        self.record = Record("worker", self.fields)

    def small(
        self, atom: Atom, *others: Question, terms: tuple[Term, ...] = (), most: int = 3
    ) -> Definition:
        questions = (self.list, *others)
        classes = self.classes(atom, most)
        return self.definition(questions, classes, records=(self.record,), terms=terms)

    def of_person(self) -> Condition:
        return self.of_answer(self.pick(self.fields))

    def so(self) -> Condition:
        """What is asked of each person."""
        if not self.number(0, 3):
            words = self.pick(("all", "any", "none"))
            return Group(words, None, (self.of_person(), self.of_person()))
        return self.of_person()

    def whose(self) -> Condition | None:
        return self.of_person() if not self.number(0, 2) else None

    def sentence(self) -> People:
        words = self.pick(("every", "no", "at least", "at most"))
        count = self.number(1, 2) if words.startswith("at") else None
        return People(words, count, "workers", self.so(), None, self.whose())

    def share(self) -> People:
        words = self.pick(("at least share", "at most share"))
        return People(words, None, "workers", self.so(), self.pick(PERCENTS), self.whose())

    def counted(self) -> Condition:
        """A sentence, how many there are, or how many different ones."""
        options = [each.type for each in self.fields if isinstance(each.type, OneOf)]
        number = Constant(Fraction(self.number(1, 3)), "")
        match self.number(0, 5):
            case 0 if options:
                different = NumberOfDifferent(self.pick(options).vocabulary, "workers")
                return Compare(different, self.pick((*ORDERED, "is")), number)
            case 1:
                return Compare(NumberOf("workers"), self.pick((*ORDERED, "is")), number)
        return self.sentence()

    def total(self) -> Condition:
        number = Constant(Fraction(self.number(1, 5)), "")
        return Compare(TotalOf("worked", "workers"), self.pick(ORDERED), number)


@st.composite
def people_counted(draw: st.DrawFn) -> Definition:
    """Every, no, at least, at most, number of different."""
    author = OfPeople(draw)
    return author.small(author.counted)


@st.composite
def people_and_one_share(draw: st.DrawFn) -> Definition:
    """One share, beside what is counted."""
    author = OfPeople(draw)
    share = author.share()
    term = Term("large-share", None, share)

    def atom() -> Condition:
        return Holds("large-share") if author.maybe() else author.counted()

    return author.small(atom, terms=(term,))


@st.composite
def people_and_shares(draw: st.DrawFn) -> Definition:
    """Several shares over one list."""
    author = OfPeople(draw)
    return author.small(lambda: author.counted() if not author.number(0, 3) else author.share())


@st.composite
def people_in_each(draw: st.DrawFn) -> Definition:
    """In each group: counts, or a share."""
    author = OfPeople(draw, (FIELDS[0], FIELDS[1], FIELDS[4]), needed=FIELDS[2])
    has_share = author.maybe()

    def atom() -> Condition:
        if author.number(0, 3):
            return InEach("role", author.share() if has_share else author.sentence())
        return author.counted()

    return author.small(atom)


@st.composite
def people_and_totals(draw: st.DrawFn, beside: bool = True) -> Definition:
    """A total held against one number; *beside* that, against others, and other sentences."""
    author = OfPeople(draw, needed=FIELDS[4])
    if beside:
        return author.small(lambda: author.total() if author.maybe() else author.counted())
    fair = Question("fair", YesNo())
    term = Term("large-total", None, author.total())
    names = ("large-total", "fair")
    return author.small(lambda: Holds(author.pick(names)), fair, terms=(term,))


@st.composite
def people_and_dates(draw: st.DrawFn) -> Definition:
    """Dates of people held against the date of the audit."""
    author = OfPeople(draw, FIELDS[:1], needed=FIELDS[5])
    in_time = author.of_date(Answer("joined"), AuditDate())
    has_share = author.maybe()

    def atom() -> Condition:
        asked = author.share() if has_share else author.sentence()
        if author.maybe():
            return asked
        return People(asked.words, asked.count, asked.list, in_time, asked.percent, asked.whose)

    return author.small(atom)


# ── A list that is missing ──────────────────────────────────────────────────────────────────────


def _of_missing_people(draw: st.DrawFn) -> OfPeople:
    fields = (*FIELDS[:3], Question("worked", Number("whole number", Fraction(0), Fraction(2))))
    needed = draw(st.sampled_from(fields))
    least = draw(st.integers(0, 2))
    or_none = least > 0 and draw(st.integers(0, 3)) == 0
    return OfPeople(draw, fields, needed, 1, least, or_none)


@st.composite
def missing_people_counted(draw: st.DrawFn) -> Definition:
    """A list that may be missing, of at least none, one or two, or none: no shares and totals."""
    author = _of_missing_people(draw)

    def atom() -> Condition:
        if author.list.or_none and not author.number(0, 4):
            return IsNone(Answer("workers"), author.maybe())
        return author.counted()

    return author.small(atom)


@st.composite
def missing_people_added_up(draw: st.DrawFn) -> Definition:
    """Shares and totals over a list that may be missing."""
    author = _of_missing_people(draw)
    has_total = any(isinstance(each.type, Number) for each in author.fields)

    def atom() -> Condition:
        if has_total and author.maybe():
            return author.total()
        return author.share() if author.number(0, 2) else author.counted()

    return author.small(atom, most=2)


# ── Options ─────────────────────────────────────────────────────────────────────────────────────

OF_OPTIONS = (
    Question("staffed", YesNo(), each="areas"),
    Question("grade", OneOf("grades"), or_none=True, each="areas"),
    Question("tint", OneOf("colours"), each="areas"),
    Question("heads", Number("number", Fraction(0), Fraction(4)), each="areas"),
)


@st.composite
def options_counted(draw: st.DrawFn, totals: bool = False) -> Definition:
    """Answers for each option of a vocabulary, counted."""
    author = Author(draw)
    asked = author.some(OF_OPTIONS[:3], 1, 2)
    questions = (*asked, OF_OPTIONS[3]) if totals or not author.number(0, 3) else asked
    fair = Question("fair", YesNo())

    def of_option() -> Condition:
        return author.of_answer(author.pick(questions))

    def atom() -> Condition:
        number = Constant(Fraction(author.number(1, 3)), "")
        if totals and author.maybe():
            return Compare(TotalOf("heads", "areas", True), author.pick(ORDERED), number)
        match author.number(0, 7):
            case 0:
                question = author.pick(questions)
                if not isinstance(question.type, YesNo):
                    one = Answer(question.name, author.pick(AREAS.options), True)
                    return author.of_answer(question, one)
                return Holds(question.name, author.pick(AREAS.options), True)
            case 1 if OF_OPTIONS[2] in questions:
                different = NumberOfDifferent("colours", "areas", True)
                return Compare(different, author.pick((*ORDERED, "is")), number)
            case 2:
                return Holds("fair")
        words = author.pick(
            ("every", "no", "at least", "at most", "at least share", "at most share")
        )
        count = author.number(1, 3) if words in ("at least", "at most") else None
        percent = author.pick(PERCENTS) if words.endswith("share") else None
        so = of_option()
        if not author.number(0, 4):
            so = Group(author.pick(("all", "any")), None, (so, of_option()))
        whose = of_option() if not author.number(0, 3) else None
        return Options(words, count, "areas", so, percent, whose)

    return author.definition((*questions, fair), author.classes(atom))


# ── Descriptors ─────────────────────────────────────────────────────────────────────────────────

TAGS = ("type-1", "type-2")


@st.composite
def descriptors_counted(draw: st.DrawFn, shared: bool = False) -> Definition:
    """Descriptors counted by tags and shares: judged, or resting on answers of their own; *shared*,
    on answers that others rest on too."""
    author = Author(draw)
    questions: list[Question] = []

    def resting_on() -> Condition:
        if shared and questions and author.maybe():
            question = author.pick(questions)
        else:
            kinds: tuple[plain.Type, ...] = (YesNo(), OneOf("grades"))
            question = Question(f"answer-{len(questions)}", author.pick(kinds))
            questions.append(question)
        return author.of_answer(question)

    descriptors = []
    for at in range(author.number(2, 4)):
        applies = resting_on() if not author.number(0, 3) else None
        is_judged = not shared and author.maybe()
        criterion = Criterion("must", "do so", None if is_judged else resting_on(), is_judged)
        tags = author.some(TAGS, 0, 2)
        may_not_apply = not author.number(0, 2)
        descriptors.append(Descriptor(f"standard-{at}", (criterion,), tags, applies, may_not_apply))
    used = [tag for tag in TAGS if any(tag in each.tags for each in descriptors)]

    def atom() -> Condition:
        if not author.number(0, 5):
            one = author.pick(descriptors)
            if one.applies is not None or one.may_not_apply:
                return DescriptorDoesNotApply(one.name)
            return DescriptorMet(one.name, author.maybe())
        tag = author.pick((None, *used))
        words = author.pick(
            ("every", "no", "at least", "at most", "at least share", "at most share")
        )
        there = [each for each in descriptors if tag is None or tag in each.tags]
        if len(there) < 2 and words in ("at least", "at most"):
            words = "every"
        count = author.number(1, len(there) - 1) if words in ("at least", "at most") else None
        percent = author.pick(PERCENTS) if words.endswith("share") else None
        return Descriptors(words, count, percent, tag)

    classes = author.classes(atom)
    fair = Question("fair", YesNo())
    return author.definition((*questions, fair), classes, descriptors=tuple(descriptors))


@st.composite
def bullets_counted(draw: st.DrawFn) -> Definition:
    """The same bullets counted by several classes."""
    author = Author(draw)
    questions = [Question(f"answer-{at}", YesNo()) for at in range(author.number(3, 6))]
    bullets = tuple(Holds(each.name) for each in questions)

    def atom() -> Condition:
        words = author.pick(("at least", "at most"))
        return Group(words, author.number(1, len(bullets) - 1), bullets)

    return author.definition(questions, author.classes(atom))
