"""Definitions and evidence as plain data: what the strategies draw and the oracles read.

Nothing here, and nothing that reads it, imports pia.  A definition of this form is printed as text
by ``tests/strategies/text.py`` for pia to read; the naive evaluator in ``tests/oracles/`` reads the
data itself.  So the two share no code and no reading.

Evidence is a mapping as a user would hand it to pia: names to answers, where an answer is ``True``
or ``False``; an int, a Fraction or a Decimal in the declared unit; the name of an option; a list of
names of options (or a mapping of names to bools) for a set; a mapping for a record, ``"none"`` if
there is none; a list of mappings for people.  What is not answered is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

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
    """``one of colours``"""

    vocabulary: str


@dataclass(frozen=True)
class AnyOf:
    """``any number of colours``"""

    vocabulary: str


@dataclass(frozen=True)
class OneRecord:
    """``one lead`` or ``one lead or none``"""

    record: str
    or_none: bool


@dataclass(frozen=True)
class Records:
    """``at least 1 worker``"""

    record: str
    minimum: int


Type = YesNo | Number | OneOf | AnyOf | OneRecord | Records

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

    *of* is None for what belongs to the person the sentence or term is about, or else to the team;
    it is the name of a ``one RECORD`` question for ``clinical-lead's competency``.
    """

    name: str
    of: str | None = None


@dataclass(frozen=True)
class NumberOf:
    """``number of colours-seen``: of a set that was chosen, or of a list of people."""

    name: str


@dataclass(frozen=True)
class NumberOfDifferent:
    """``number of different professions among workers``: the vocabulary, and the list question."""

    vocabulary: str
    list: str


@dataclass(frozen=True)
class Arithmetic:
    """``a plus b``, ``a minus b``, ``a times b``; *operator* is the word."""

    operator: str
    left: Quantity
    right: Quantity


Quantity = Constant | Answer | NumberOf | NumberOfDifferent | Arithmetic

# ── Conditions ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Holds:
    """A yes-or-no question, or a term, of the team or of the person the sentence is about: its
    name alone.  With *of*, ``lead has screens`` for a question, ``lead is a consultant`` for a
    term."""

    name: str
    of: str | None = None


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
class Includes:
    """``colours-seen includes red``"""

    answer: Answer
    option: str


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
    """``every worker …``, ``no worker …``, ``at least 2 workers …``, ``at most 1 worker …``

    *words* is ``every``, ``no``, ``at least`` or ``at most``; *list* the list question; *condition*
    is about the person: a Holds (``is a TERM``, ``has FIELD``), or an Is, IsOneOf, Level or Compare
    whose left side is an Answer that is a field of the person.
    """

    words: str
    count: int | None
    list: str
    condition: Condition


@dataclass(frozen=True)
class DescriptorMet:
    """``NAME is met``, ``NAME is not met``"""

    descriptor: str
    negated: bool = False


@dataclass(frozen=True)
class EveryDescriptorMet:
    """``every descriptor is met``, ``…, not counting A and B``"""

    not_counting: tuple[str, ...] = ()


Condition = (
    Holds
    | Is
    | IsOneOf
    | Level
    | Compare
    | Includes
    | Not
    | Group
    | People
    | DescriptorMet
    | EveryDescriptorMet
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
    """``NAME: TYPE``"""

    name: str
    type: Type


@dataclass(frozen=True)
class Record:
    """``about a NAME``; its fields are yes or no, numbers, one of, or any number of."""

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
class NamedQuantity:
    """``the NAME of a RECORD is …`` (key None, one value), or ``…, by KEY`` and bands."""

    name: str
    record: str | None
    value: Quantity | None
    key: Quantity | None = None
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """``must "words"`` / ``met when …``"""

    strength: str
    words: str
    condition: Condition


@dataclass(frozen=True)
class Descriptor:
    """``descriptor NAME "…"``"""

    name: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class Domain:
    """``domain NAME "…"``; with no name, descriptors that stand before any domain."""

    name: str | None
    self_audit_only: bool
    descriptors: tuple[Descriptor, ...]


@dataclass(frozen=True)
class Class:
    """``class NAME "…"`` / ``when …``"""

    name: str
    condition: Condition


@dataclass(frozen=True)
class Definition:
    """A whole definition; the first class that fits, else *otherwise*."""

    name: str
    vocabularies: tuple[Vocabulary, ...]
    records: tuple[Record, ...]
    questions: tuple[Question, ...]
    terms: tuple[Term, ...]
    quantities: tuple[NamedQuantity, ...]
    domains: tuple[Domain, ...]
    classes: tuple[Class, ...]
    otherwise: str
