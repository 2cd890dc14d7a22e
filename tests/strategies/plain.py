"""Definitions and evidence as plain data: what the strategies draw and the oracles read.

Nothing here, and nothing that reads it, imports pia.  A definition of this form is printed as text
by ``tests/strategies/text.py`` for pia to read; the naive evaluator in ``tests/oracles/`` reads the
data itself.  So the two share no code and no reading.

Evidence is a mapping as a user would hand it to pia: names to answers, where an answer is ``True``
or ``False``; an int, a Fraction or a Decimal in the declared unit; the name of an option; a list of
names of options (or a mapping of names to bools) for a set; a ``datetime.date``; a str for a text;
a mapping for a record; a list of mappings for people.  What is not answered is left out.

- ``"none"`` is the answer that there is none, of a question with ``or none`` or any number of.  A
  list of people that is ``"none"`` is an empty one, and so is a set.
- A question ``for each of sites`` is answered by a mapping from the options of ``sites`` to answers
  as above; an option left out is not answered.
- A descriptor with judged criteria, or that may be judged not applicable, is answered under its
  name: ``"not applicable"``; ``"applicable"``, which says only that; or a mapping from the words of
  judged criteria to bools.  With one judged criterion, a bool will do.
- The date of the evidence, a ``datetime.date``, stands under ``"audit-date"``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

#: The key that the date of the evidence stands under.
AUDIT_DATE = "audit-date"

#: The built-in vocabulary: the classes of the definition as listed, and then ``otherwise``.
CLASSES = "classes"

# ── Types of questions ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class YesNo:
    """``yes or no``"""


@dataclass(frozen=True)
class Number:
    """``number``, ``whole number``, ``percent``, or the words of a unit, with optional bounds.

    *what* is ``"number"``, ``"whole number"``, ``"percent"`` or a unit such as ``"months"``,
    ``"years"``, ``"weeks"``, ``"hours per week"``.  Bounds are in that unit:
    ``number from 0 to 1``, ``months at least 6``, ``whole number at most 10``.
    """

    what: str
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True)
class OneOf:
    """``one of colours``; the vocabulary may be CLASSES, here and wherever options are answered."""

    vocabulary: str


@dataclass(frozen=True)
class AnyOf:
    """``any number of colours``"""

    vocabulary: str


@dataclass(frozen=True)
class Date:
    """``date``: from 0001-01-01 to 9999-12-31"""


@dataclass(frozen=True)
class Text:
    """``text``: shown, and never compared."""


@dataclass(frozen=True)
class OneRecord:
    """``one lead`` or ``one lead or none``"""

    record: str
    or_none: bool


@dataclass(frozen=True)
class Records:
    """``at least 1 worker``; with ``or none`` (of the Question) nobody, or at least so many."""

    record: str
    minimum: int


Type = YesNo | Number | OneOf | AnyOf | Date | Text | OneRecord | Records

# ── Quantities ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Constant:
    """``24 months``, ``50%``, ``3``: the number as written, never negative, and the unit's words
    in the plural (``""`` for a plain number, ``"percent"`` for a percentage)."""

    number: Fraction
    unit: str


@dataclass(frozen=True)
class Answer:
    """The answer to a question, or the value of a named quantity or term, by its name.

    *of* is None for what belongs to the person or option the sentence or term is about, or else to
    the team; it is the name of a ``one RECORD`` question for ``clinical-lead's competency``.  Where
    *option* is set, it is the name of an option instead: ``safe's rating``, of a question for each
    option; only the left side of a comparison, a test or a date test.
    """

    name: str
    of: str | None = None
    option: bool = False


@dataclass(frozen=True)
class NumberOf:
    """``number of colours-seen``: of a set that was chosen, or of a list of people."""

    name: str


@dataclass(frozen=True)
class NumberOfDifferent:
    """``number of different professions among workers``: the vocabulary, and the list question.

    Where *options* is set, *list* is a vocabulary whose options are spoken of, by the one question
    for each of them that has options of *vocabulary*: ``ratings among key-questions``.
    """

    vocabulary: str
    list: str
    options: bool = False


@dataclass(frozen=True)
class TotalOf:
    """``total share of workers``: a number question or a named quantity of theirs, and the list.

    Where *options* is set, *list* is a vocabulary whose options are spoken of, and *name* a number
    question for each of them: ``total headcount of staff-groups``.
    """

    name: str
    list: str
    options: bool = False


@dataclass(frozen=True)
class PercentOf:
    """``90% of headcount``; *whole* is an Answer, a NumberOf, a TotalOf, or Arithmetic (which is
    written in brackets)."""

    percent: Fraction
    whole: Quantity


@dataclass(frozen=True)
class Arithmetic:
    """``a plus b``, ``a minus b``, ``a times b``; *operator* is the word."""

    operator: str
    left: Quantity
    right: Quantity


Quantity = Constant | Answer | NumberOf | NumberOfDifferent | TotalOf | PercentOf | Arithmetic

# ── Dates ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class DateConstant:
    """``2024-02-29``"""

    date: dt.date


@dataclass(frozen=True)
class AuditDate:
    """``audit-date``"""


#: An Answer here is the answer to a date question.
DateValue = Answer | DateConstant | AuditDate

# ── Conditions ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Holds:
    """A yes-or-no question, or a term, of the team or of the person or option the sentence is
    about: its name alone.  With *of*, ``lead has screens`` for a question, ``lead is a consultant``
    for a term; with *of* and *option*, ``safe has fire-plan`` for a question for each option."""

    name: str
    of: str | None = None
    option: bool = False


@dataclass(frozen=True)
class Is:
    """``colour is red``, ``colour is not red``; one option: a choice or a scale."""

    answer: Answer
    option: str
    negated: bool = False


@dataclass(frozen=True)
class IsOneOf:
    """``colour is one of red, green or blue``, ``is not one of``"""

    answer: Answer
    options: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True)
class Level:
    """``band is at least band-6``.

    *comparator* is ``at least``, ``at most``, ``under`` or ``over``.
    """

    answer: Answer
    comparator: str
    level: str


@dataclass(frozen=True)
class Compare:
    """``a is at least b``; *comparator* as in Level, or ``is``, or ``is not``"""

    left: Quantity
    comparator: str
    right: Quantity


@dataclass(frozen=True)
class BeforeAfter:
    """``opened is on or before audit-date``.

    *relation* is ``before``, ``after``, ``on or before``, ``on or after``, ``is`` or ``is not``.
    """

    left: DateValue
    relation: str
    right: DateValue


@dataclass(frozen=True)
class Apart:
    """``opened is over 3 years before audit-date``.

    *comparator* is ``at least``, ``at most``, ``under`` or ``over``; *amount* a whole number of
    days, weeks, fortnights, months or years; *relation* ``before`` or ``after``.
    """

    left: DateValue
    comparator: str
    amount: Constant
    relation: str
    right: DateValue


@dataclass(frozen=True)
class IsNone:
    """``opened is none``, ``opened is not none``; of a question with ``or none`` (a record or a
    list too) or any number of."""

    answer: Answer
    negated: bool = False


@dataclass(frozen=True)
class Includes:
    """``colours-seen includes red``"""

    answer: Answer
    option: str


@dataclass(frozen=True)
class IncludesSeveral:
    """``colours-seen includes any of red, green or blue``, ``includes at least 2 of …``.

    *words* is ``any``, ``all``, ``none`` or ``at least``; *count* is for the last.
    """

    answer: Answer
    words: str
    count: int | None
    options: tuple[str, ...]


@dataclass(frozen=True)
class Not:
    """``not x``"""

    condition: Condition


@dataclass(frozen=True)
class Group:
    """``all of``, ``any of``, ``none of``, ``at least N of``, ``at most N of`` with bullets.

    *words* is one of ``all``, ``any``, ``none``, ``at least``, ``at most``; *count* is for the last
    two.  At least one condition.
    """

    words: str
    count: int | None
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class People:
    """``every worker …``, ``no worker …``, ``at least 2 workers …``, ``at most 1 worker …``, and
    ``at least 90% of workers …``, ``at most 10% of workers …``

    *words* is ``every``, ``no``, ``at least``, ``at most``, ``at least share`` or ``at most
    share``; *count* is for the third and fourth, *percent* for the last two; *list* the list
    question.  *condition* is about the person: a Holds (``is a TERM``, ``has FIELD``); a test
    whose left side is an Answer that is a field of the person; or a Group of conditions about the
    person (``has both x and y``, and bullets below ``has all of``).  *whose* is about the person
    too, and leaves out those of whom it does not hold: ``every worker whose (…) has …``.
    """

    words: str
    count: int | None
    list: str
    condition: Condition
    percent: Fraction | None = None
    whose: Condition | None = None


@dataclass(frozen=True)
class InEach:
    """``in each staff-group, at least 90% of staff have trained``: of the people of each option of
    the vocabulary of *field*, a ``one of`` question of theirs."""

    field: str
    sentence: People


@dataclass(frozen=True)
class Options:
    """``every key-question's rating is at least good``: like People, of the options of a vocabulary
    that has questions for each.

    In *condition* and *whose* a name is a question for each of *vocabulary*, meaning this option's
    answer, or else the team's.
    """

    words: str
    count: int | None
    vocabulary: str
    condition: Condition
    percent: Fraction | None = None
    whose: Condition | None = None


@dataclass(frozen=True)
class DescriptorMet:
    """``NAME is met``, ``NAME is not met``: it applies, and its musts hold, or do not."""

    descriptor: str
    negated: bool = False


@dataclass(frozen=True)
class DescriptorDoesNotApply:
    """``NAME does not apply``"""

    descriptor: str


@dataclass(frozen=True)
class EveryDescriptorMet:
    """``every descriptor is met``, ``…, not counting A and B``"""

    not_counting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Descriptors:
    """``every descriptor tagged T is met``, ``no descriptor …``, ``at least 2 descriptors tagged T
    are met``, ``at most …``, ``at least 80% of descriptors …``, ``at most 10% of descriptors …``

    *words*, *count* and *percent* are as in People.  *tag* is a tag or the name of a domain, or
    None for all descriptors that count for classes; *not_counting* is written after ``every`` only.
    """

    words: str
    count: int | None = None
    percent: Fraction | None = None
    tag: str | None = None
    not_counting: tuple[str, ...] = ()


Condition = (
    Holds
    | Is
    | IsOneOf
    | Level
    | Compare
    | BeforeAfter
    | Apart
    | IsNone
    | Includes
    | IncludesSeveral
    | Not
    | Group
    | People
    | InEach
    | Options
    | DescriptorMet
    | DescriptorDoesNotApply
    | EveryDescriptorMet
    | Descriptors
)

# ── Declarations ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Vocabulary:
    """``choice NAME "…"`` or ``scale NAME "…", lowest first``"""

    name: str
    is_scale: bool
    options: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """``NAME: TYPE``, ``NAME: TYPE or none``, ``NAME: TYPE for each of VOCABULARY``.

    *or_none* is for every type but OneRecord, which says so itself.  *each* is the vocabulary, for
    a question of the team that is not about people.
    """

    name: str
    type: Type
    or_none: bool = False
    each: str | None = None


@dataclass(frozen=True)
class Record:
    """``about a NAME``; its fields are yes or no, numbers, dates, texts, one of, or any number of;
    each may be ``or none``."""

    name: str
    fields: tuple[Question, ...]


@dataclass(frozen=True)
class Term:
    """``a RECORD is a NAME when …`` / ``a team has a NAME when …``; *record* None for the team."""

    name: str
    record: str | None
    condition: Condition


@dataclass(frozen=True)
class Band:
    """One row of a table: ``at least 2 years and under 5 years: …``; an end that is None is open to
    infinity, and *_closed* says whether the end itself belongs to the band."""

    low: Constant | None
    low_closed: bool
    high: Constant | None
    high_closed: bool
    value: Quantity


@dataclass(frozen=True)
class Row:
    """One row of a named quantity: ``when …: …``; the condition is about whom that is of."""

    condition: Condition
    value: Quantity


@dataclass(frozen=True)
class NamedQuantity:
    """``the NAME of a RECORD is …`` (key None, one value), or ``…, by KEY`` and bands, or ``… is``
    and rows, the first that holds, the last of them ``otherwise: …``."""

    name: str
    record: str | None
    value: Quantity | None
    key: Quantity | None = None
    bands: tuple[Band, ...] = ()
    rows: tuple[Row, ...] = ()
    otherwise: Quantity | None = None


@dataclass(frozen=True)
class Criterion:
    """``must "words"`` / ``met when …``; or ``must "words", judged``, and no condition."""

    strength: str
    words: str
    condition: Condition | None
    judged: bool = False


@dataclass(frozen=True)
class Descriptor:
    """``descriptor NAME "…"``, with ``tagged …``, ``applies when …`` (about the team) and ``may be
    judged not applicable`` where wanted."""

    name: str
    criteria: tuple[Criterion, ...]
    tags: tuple[str, ...] = ()
    applies: Condition | None = None
    may_not_apply: bool = False


@dataclass(frozen=True)
class Domain:
    """``domain NAME "…"``; with no name, descriptors that stand before any domain."""

    name: str | None
    self_audit_only: bool
    descriptors: tuple[Descriptor, ...]


@dataclass(frozen=True)
class Class:
    """``class NAME "…"`` / ``when …``; ``class NAME "…", valid for 3 years``: a whole number of
    days, weeks, fortnights, months or years."""

    name: str
    condition: Condition
    valid_for: Constant | None = None


@dataclass(frozen=True)
class Cap:
    """``at best NAME`` / ``when …``: *classification* is the name of a ranked class."""

    classification: str
    condition: Condition


@dataclass(frozen=True)
class Definition:
    """A whole definition.

    The first class that fits, else *otherwise*; or *in_stages*, the last such that it and all
    before it hold.  *best_to_worst* ranks classes, those in one tuple as equals; stages rank
    themselves and have none.  *applies_from* and *applies_until* are shown beside evidence, and
    change nothing.
    """

    name: str
    vocabularies: tuple[Vocabulary, ...]
    records: tuple[Record, ...]
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]
    quantities: tuple[NamedQuantity, ...]
    domains: tuple[Domain, ...]
    classes: tuple[Class, ...]
    otherwise: str
    otherwise_valid_for: Constant | None = None
    in_stages: bool = False
    best_to_worst: tuple[tuple[str, ...], ...] = ()
    caps: tuple[Cap, ...] = ()
    publisher: str | None = None
    applies_from: dt.date | None = None
    applies_until: dt.date | None = None
