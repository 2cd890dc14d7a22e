"""A definition after checking: every name resolved, every kind agreed, data without behaviour.

What the author wrote in two ways and means one thing has one form here: ``all of``, ``and`` and
``any of`` are all :class:`HowMany`; ``is at least level-2`` is the set of levels it admits.  Each
condition keeps its place in the text, outside equality, so that an explanation can quote the line.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias

from attrs import field, frozen

from pia.source import Placed, Span
from pia.units import DAY, Kind, Unit

# Rules are looked up by what they say, and each holds others: what a hash takes is taken once.

# ── Vocabulary ──────────────────────────────────────────────────────────────────────────────────


@frozen(cache_hash=True)
class Option(Placed):
    """One named option of a vocabulary: ``band-8c "Band 8C", also 8c``."""

    name: str
    title: str
    aliases: tuple[str, ...] = ()


@frozen(cache_hash=True)
class Vocabulary(Placed):
    """A ``choice`` of named options or a ``scale`` of levels, lowest first."""

    name: str
    title: str
    options: tuple[Option, ...]
    is_scale: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its options, in their order."""
        return tuple(option.name for option in self.options)


# ── Questions ───────────────────────────────────────────────────────────────────────────────────


@frozen(cache_hash=True)
class YesNo:
    """``yes or no``."""


@frozen(cache_hash=True)
class Number:
    """``number``, ``whole number``, ``percent`` or a unit; bounds are in the base unit of its kind.

    A missing bound is none at all; what starts at 0 by nature says so here.
    """

    unit: Unit
    whole: bool = False
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def kind(self) -> Kind:
        """What the number counts."""
        return self.unit.kind

    def is_within(self, value: Fraction) -> bool:
        """Whether *value*, in base units, keeps to the bounds; not, whether it is whole."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def plainness(self, value: Fraction) -> tuple[int, Fraction, Fraction]:
        """A key to sort by: whole amounts of the unit come first, and small ones."""
        amount = value / self.unit.factor
        return amount.denominator, abs(amount), amount


@frozen(cache_hash=True)
class OneOf:
    """``one of professions``."""

    vocabulary: Vocabulary


@frozen(cache_hash=True)
class AnyOf:
    """``any number of mechanisms``."""

    vocabulary: Vocabulary


@frozen(cache_hash=True)
class Date:
    """``date``."""

    @property
    def values(self) -> Number:
        """Every date there is, as a number of days."""
        return _DATES


_DATES: Final = Number(DAY, True, Fraction(date.min.toordinal()), Fraction(date.max.toordinal()))


@frozen(cache_hash=True)
class Text:
    """``text``: shown, and never compared (S4)."""


@frozen(cache_hash=True)
class Judgement:
    """What is judged of one descriptor: its judged criteria, each a yes-or-no question.

    Where it *may_not_apply*, that is judged too.
    """

    criteria: tuple[Question, ...]
    may_not_apply: bool


@frozen(cache_hash=True)
class OneRecord:
    """``one lead``."""

    record: Record


@frozen(cache_hash=True)
class Records:
    """``at least 1 practitioner``."""

    record: Record
    minimum: int


AnswerType: TypeAlias = (
    "YesNo | Number | OneOf | AnyOf | Date | Text | OneRecord | Records | Judgement"
)


@frozen(cache_hash=True)
class Question(Placed):
    """One thing a team, or a person in it, is asked."""

    name: str
    type: AnswerType
    ask: str
    help: str
    fixed: bool
    """Not the team's to change."""
    or_none: bool = False
    """Whether ``none`` is an answer: there is no such thing."""
    each: Vocabulary | None = None
    """The vocabulary for each option of which it is asked, where it is."""


@frozen(cache_hash=True)
class Record(Placed):
    """A kind of thing a team has one or many of: ``about a practitioner``.

    Its fields are never records themselves.
    """

    name: str
    title: str
    fields: tuple[Question, ...]


# ── Who a name belongs to ───────────────────────────────────────────────────────────────────────

OPTION: Final = "*option"
"""The field, of what is asked for each option of a vocabulary, that says which option it is."""

TEAM: Final = ""
"""The subject of what is asked of the team, and of a term about it."""

PERSON: Final = "*"
"""The subject, inside a sentence or term about people, of the person it is about."""


AUDIT_DATE: Final = "audit-date"
"""The date of the evidence, which conditions may name like the answer to a question."""


def audit_date() -> Question:
    """The question whose answer is the date of the evidence."""
    return Question(AUDIT_DATE, Date(), "", "", fixed=True, span=Span(0, 0))


@frozen(cache_hash=True)
class Answer:
    """The answer to a question.

    *subject* is :data:`TEAM`, :data:`PERSON`, the name of a ``one RECORD`` question of the team, or
    of a descriptor, whose judgement it is.
    """

    subject: str
    question: Question


# ── Quantities ──────────────────────────────────────────────────────────────────────────────────


@frozen(cache_hash=True)
class Constant:
    """``24 months``, in the base unit of its kind; *unit* is what the author wrote."""

    value: Fraction
    unit: Unit
    span: Span | None = field(default=None, eq=False, repr=False)
    """Where the author wrote it, who need not have."""


@frozen(cache_hash=True)
class AnswerNumber:
    """The number a question is answered with."""

    answer: Answer


@frozen(cache_hash=True)
class NumberChosen:
    """``number of thrive-groups``: how many options are chosen."""

    answer: Answer


@frozen(cache_hash=True)
class NumberListed:
    """``number of practitioners``."""

    list: Question


@frozen(cache_hash=True)
class NumberOfDifferent:
    """``number of different professions among practitioners``."""

    list: Question
    field: Question


@frozen(cache_hash=True)
class Total:
    """``total whole-time-equivalent of practitioners``; *of* stands about each of them."""

    list: Question
    of: Quantity


@frozen(cache_hash=True)
class Shifted:
    """A date so many days or months later (S21)."""

    date: Quantity
    by: Constant


@frozen(cache_hash=True)
class Sum:
    """``a plus b minus c``: what is added, and what is taken away."""

    added: tuple[Quantity, ...]
    taken: tuple[Quantity, ...]


@frozen(cache_hash=True)
class Product:
    """``a times b``; at most one of the factors is more than a plain number."""

    factors: tuple[Quantity, ...]


@frozen(cache_hash=True)
class QuantityOf:
    """A named quantity, of the team, of the person, or of a record."""

    subject: str
    name: str


CountedPart: TypeAlias = NumberListed | NumberOfDifferent | Total
"""What is counted or added up over people."""

Quantity: TypeAlias = (
    Constant | AnswerNumber | NumberChosen | CountedPart | Shifted | Sum | Product | QuantityOf
)


# ── Conditions ──────────────────────────────────────────────────────────────────────────────────


class Comparator(Enum):
    """How two quantities are compared, in the words of the language."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    UNDER = "under"
    OVER = "over"
    EQUAL = "is"
    NOT_EQUAL = "is not"
    BEFORE = "before"
    AFTER = "after"
    ON_OR_BEFORE = "on or before"
    ON_OR_AFTER = "on or after"


@frozen(cache_hash=True)
class Yes(Placed):
    """A yes-or-no question, as a condition: answered yes."""

    answer: Answer


@frozen(cache_hash=True)
class Chosen(Placed):
    """``pay-band is at least band-8c``: the answer is one of these options."""

    answer: Answer
    options: frozenset[str]


@frozen(cache_hash=True)
class IsNone(Placed):
    """``last-assessment is none``, ``last-assessment is not none``."""

    answer: Answer
    negated: bool


@frozen(cache_hash=True)
class Includes(Placed):
    """``thrive-groups includes getting-help``."""

    answer: Answer
    option: str


@frozen(cache_hash=True)
class Comparison(Placed):
    """``oldest-age-accepted is at least 24 months``."""

    left: Quantity
    comparator: Comparator
    right: Quantity


@frozen(cache_hash=True)
class TermHolds(Placed):
    """``clinical-lead is a consultant``: a named condition, of its subject."""

    subject: str
    name: str


@frozen(cache_hash=True)
class Negation(Placed):
    """``not restricted-to-cohort``."""

    condition: Condition


@frozen(cache_hash=True)
class HowMany(Placed):
    """``all of``, ``any of``, ``none of``, ``at least N of``, ``at most N of``; ``and``, ``or``.

    Holds when the number of conditions that hold lies from *low* to *high*.
    """

    low: int
    high: int
    conditions: tuple[Condition, ...]


@frozen(cache_hash=True)
class Everyone(Placed):
    """``every practitioner …``; of those for whom *whose* holds, where it is given."""

    list: Question
    condition: Condition
    whose: Condition | None = None
    if_any: bool = field(default=False, eq=False)
    """Whether the author says that it holds where there are none."""


@frozen(cache_hash=True)
class HowManyPeople(Placed):
    """``at least 2 practitioners …``, ``at most 1 …``, ``no practitioner …``.

    Holds when the number of people of whom the condition holds, and *whose* too, is at least *low*
    and, unless *high* is None, at most *high*.
    """

    list: Question
    low: int
    high: int | None
    condition: Condition
    whose: Condition | None = None


@frozen(cache_hash=True)
class Share(Placed):
    """``at least 90% of staff have …``, ``at most 10% of …``; of those for whom *whose* holds."""

    list: Question
    at_least: bool
    percent: Fraction
    condition: Condition
    whose: Condition | None = None
    if_any: bool = field(default=False, eq=False)


@frozen(cache_hash=True)
class InEach(Placed):
    """``in each staff-group, …``: the sentence holds of the people of each option of *field*."""

    field: Question
    people: Everyone | HowManyPeople | Share

    @property
    def list(self) -> Question:
        """Of whom it speaks."""
        return self.people.list


class Standing(Enum):
    """How a team stands to a descriptor, once everything is known."""

    MET = "met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"


@frozen(cache_hash=True)
class DescriptorIs(Placed):
    """``clinical-supervision is met``, ``… is not met``, ``… does not apply`` (S24)."""

    descriptor: str
    standing: Standing


@frozen(cache_hash=True)
class EveryDescriptor(Placed):
    """``every descriptor is met, not counting a and b``: those of *descriptors* that apply."""

    descriptors: tuple[str, ...]
    if_any: bool = field(default=False, eq=False)


@frozen(cache_hash=True)
class HowManyDescriptors(Placed):
    """``at least 8 descriptors tagged commendation are met``; *low* and *high* as for people."""

    descriptors: tuple[str, ...]
    low: int
    high: int | None


@frozen(cache_hash=True)
class ShareOfDescriptors(Placed):
    """``at least 80% of descriptors tagged type-2 are met``, of those that apply."""

    descriptors: tuple[str, ...]
    at_least: bool
    percent: Fraction
    if_any: bool = field(default=False, eq=False)


Sentence: TypeAlias = Everyone | HowManyPeople | Share

OfPeople: TypeAlias = Sentence | InEach
"""What is said of the people of a list."""

OfDescriptors: TypeAlias = DescriptorIs | EveryDescriptor | HowManyDescriptors | ShareOfDescriptors
"""What is said of descriptors."""

Condition: TypeAlias = (
    Yes
    | Chosen
    | IsNone
    | Includes
    | Comparison
    | TermHolds
    | Negation
    | HowMany
    | OfPeople
    | OfDescriptors
)


# ── Terms ───────────────────────────────────────────────────────────────────────────────────────


@frozen(cache_hash=True)
class Term(Placed):
    """A named condition of the team (no *record*) or of one: ``a lead is a consultant``."""

    name: str
    record: str | None
    condition: Condition


@frozen(cache_hash=True)
class Band(Placed):
    """One row of a table: from *low* to *high*, each end closed or open, and what it comes to."""

    low: Fraction | None
    low_closed: bool
    high: Fraction | None
    high_closed: bool
    value: Quantity


@frozen(cache_hash=True)
class Table:
    """``by experience``: the row whose band holds the key."""

    key: Quantity
    bands: tuple[Band, ...]


@frozen(cache_hash=True)
class Row(Placed):
    """``when CONDITION: …``."""

    condition: Condition
    value: Quantity


@frozen(cache_hash=True)
class Rows:
    """The value of the first row whose condition holds, else *otherwise* (S8)."""

    rows: tuple[Row, ...]
    otherwise: Quantity


@frozen(cache_hash=True)
class NamedQuantity(Placed):
    """``the minimum-supervision of a practitioner``, in one expression, by bands or by rows."""

    name: str
    record: str | None
    value: Quantity | Table | Rows
    kind: Kind


# ── Descriptors and classes ─────────────────────────────────────────────────────────────────────


class Strength(Enum):
    """How binding a criterion is; only ``must`` decides."""

    MUST = "must"
    SHOULD = "should"
    IDEALLY = "ideally"


@frozen(cache_hash=True)
class Criterion(Placed):
    """``must "have a written pathway"`` / ``met when …``, or ``judged``."""

    strength: Strength
    words: str
    condition: Condition
    judged: bool = False


@frozen(cache_hash=True)
class Descriptor(Placed):
    """What a team is judged by, one of several."""

    name: str
    title: str
    domain: str | None
    self_audit_only: bool
    source: str
    guidance: str
    criteria: tuple[Criterion, ...]
    tags: tuple[str, ...] = ()
    """The author's own; the name of its domain is one too."""
    applies: tuple[Condition, ...] = ()
    """What has to hold for it to apply: the author's condition, and that it is not judged not to.
    """


@frozen(cache_hash=True)
class Domain(Placed):
    """A group of descriptors."""

    name: str
    title: str
    self_audit_only: bool


@frozen(cache_hash=True)
class Class(Placed):
    """What a team may turn out to be; *condition* is None for ``otherwise``."""

    name: str
    title: str
    advice: str
    condition: Condition | None
    valid_for: Constant | None = None
    """How long a team has the class, from the date of the audit."""


@frozen(cache_hash=True)
class Cap(Placed):
    """``at best CLASS`` / ``when …``: a class ranked above it is replaced by it (S30)."""

    class_name: str
    condition: Condition


@frozen(cache_hash=True)
class OnlyIf(Placed):
    """``always: established only if …``."""

    class_name: str
    condition: Condition


@frozen(cache_hash=True)
class NeverDown(Placed):
    """``raising … never moves the team down the classes``; *record* is None for the team's own."""

    record: str | None
    question: Question


@frozen(cache_hash=True)
class Promise(Placed):
    """What the author holds to be true of every possible team; kept, not proved."""

    words: str
    clauses: tuple[OnlyIf | NeverDown, ...]


# ── The whole ───────────────────────────────────────────────────────────────────────────────────


@frozen(cache_hash=True)
class Rules:
    """A whole definition, checked: what the evaluator reads."""

    name: str
    title: str
    edition: str
    source: str
    publisher: str
    applies_from: date | None
    applies_until: date | None
    vocabularies: tuple[Vocabulary, ...]
    questions: tuple[Question, ...]
    """What a team is asked: what the author asks, and the judgement of each judged descriptor."""
    records: tuple[Record, ...]
    options: tuple[Question, ...]
    """For each vocabulary that questions are asked ``for each of``, a list of its options, with
    those questions as fields."""
    terms: tuple[Term, ...]
    quantities: tuple[NamedQuantity, ...]
    domains: tuple[Domain, ...]
    descriptors: tuple[Descriptor, ...]
    classes: tuple[Class, ...]
    in_stages: bool
    """Whether a team has the last class such that it and all before hold, not the first."""
    caps: tuple[Cap, ...]
    ranking: tuple[tuple[str, ...], ...]
    """``best to worst``, equals together; empty where the author gives no order."""
    promises: tuple[Promise, ...]
