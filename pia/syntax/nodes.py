"""The tree as written: what an author's text says, names still plain text.

Frozen data without behaviour; places lie outside equality, so two texts that differ in layout alone
give equal trees.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from attrs import field, frozen

from pia.source import Span

# ── Words ───────────────────────────────────────────────────────────────────────────────────────


@frozen
class Name:
    """A name, where it is declared or used: ``clinical-supervision``."""

    text: str
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Words:
    """Words for people: a title in quotes, or free text; lines are kept, blanks around them not."""

    text: str
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Prose:
    """``ask: …``, ``guidance: …``: a key and free text."""

    key: str
    words: Words
    span: Span = field(eq=False, repr=False, kw_only=True)


# ── Quantities ──────────────────────────────────────────────────────────────────────────────────


@frozen
class Amount:
    """``24 months``, ``50%``, ``3``: *unit* is its canonical words, or empty."""

    number: Fraction
    unit: str
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Path:
    """``clinical-lead's competency``."""

    owner: Name
    name: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class NumberOf:
    """``number of thrive-groups``."""

    name: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Day:
    """``2024-02-29``."""

    day: date
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class PercentOf:
    """``90% of headcount``."""

    percent: Fraction
    whole: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class NumberOfDifferent:
    """``number of different professions among practitioners``."""

    vocabulary: Name
    among: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Total:
    """``total whole-time-equivalent of practitioners``."""

    name: Name
    of: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Sum:
    """``a plus b minus c``: each further part with its sign."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Product:
    """``a times b``."""

    factors: tuple[Expression, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Bracket:
    """A condition in brackets where the grammar allows a quantity too; kinds tell them apart."""

    condition: Condition
    span: Span = field(eq=False, repr=False, kw_only=True)


Expression: TypeAlias = (
    "Name | Path | Amount | Day | PercentOf | NumberOf | NumberOfDifferent | Total"
    " | Sum | Product | Bracket"
)

# ── Conditions ──────────────────────────────────────────────────────────────────────────────────


@frozen
class Equal:
    """``is VALUE``, ``is not VALUE``."""

    value: Expression
    negated: bool
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Relation:
    """``is at least VALUE``; *comparator* is ``at least``, ``at most``, ``under`` or ``over``."""

    comparator: str
    value: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class IsOneOf:
    """``is one of a, b or c``, ``is not one of``."""

    options: tuple[Name, ...]
    negated: bool
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class DateOrder:
    """``is before DATE``; *words*: ``before``, ``after``, ``on or before`` or ``on or after``."""

    words: str
    value: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Apart:
    """``is over 3 years before DATE``; *side* is ``before`` or ``after``."""

    comparator: str
    by: Amount
    side: str
    value: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


Test: TypeAlias = "Equal | Relation | IsOneOf | DateOrder | Apart"


@frozen
class Bare:
    """An expression that stands as a condition by itself: ``referral-pathway``."""

    expression: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Comparison:
    """``x is at least 3``."""

    left: Expression
    test: Test
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class IsMet:
    """``clinical-supervision is met``."""

    descriptor: Expression
    negated: bool
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class DoesNotApply:
    """``ligature-audit does not apply``."""

    descriptor: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class HowMany:
    """``every``, ``no``, ``at least 2``, ``at most 2``; ``at least 90% of``, which is a share."""

    words: str
    count: Fraction | None
    is_share: bool
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class DescriptorsMet:
    """``at least 80% of descriptors tagged type-2 are met, not counting a and b``."""

    how_many: HowMany
    tag: Name | None
    if_any: bool
    not_counting: tuple[Name, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Includes:
    """``thrive-groups includes getting-help``."""

    chosen: Expression
    option: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class IncludesOf:
    """``thrive-groups includes at least 2 of a, b and c``; *words* as in :class:`Group`."""

    chosen: Expression
    words: str
    count: Fraction | None
    options: tuple[Name, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Has:
    """``clinical-lead has screens-adult-risk``."""

    owner: Expression
    name: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class IsA:
    """``clinical-lead is a consultant``."""

    owner: Expression
    name: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class PersonIs:
    """``… is a relationship-therapist``, ``… are relationship-therapist``."""

    name: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class PersonHas:
    """``… has extra-modality``."""

    name: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class PersonTest:
    """``…'s competency is at least level-2``, ``… have a competency of at least level-2``."""

    name: Name
    test: Test
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class PersonHasBoth:
    """``… has both x and y``."""

    first: Name
    second: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class PersonHasGroup:
    """``… has all of`` and bullets about the person."""

    group: Group
    span: Span = field(eq=False, repr=False, kw_only=True)


Predicate: TypeAlias = "PersonIs | PersonHas | PersonHasBoth | PersonTest | PersonHasGroup"


@frozen
class People:
    """``every practitioner whose (…) has …``; *whose* is None where it is said of all of them.

    *if_any* is whether the author says that it holds where there are none.
    """

    how_many: HowMany
    who: Name
    whose: Condition | None
    if_any: bool
    predicate: Predicate
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class InEach:
    """``in each staff-group, at least 90% of staff have trained``."""

    group: Name
    people: People
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Negation:
    """``not x``."""

    condition: Condition
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Conjunction:
    """``a and b and c``, on one line."""

    conditions: tuple[Condition, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Disjunction:
    """``a or b or c``, on one line."""

    conditions: tuple[Condition, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Group:
    """``all of`` and bullets, or ``any``, ``none``, ``at least`` or ``at most`` of them."""

    words: str
    count: Fraction | None
    conditions: tuple[Condition, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


Condition: TypeAlias = (
    "Bare | Comparison | IsMet | DoesNotApply | DescriptorsMet | Includes | IncludesOf | Has | IsA"
    " | People | InEach | Negation | Conjunction | Disjunction | Group"
)

# ── Declarations ────────────────────────────────────────────────────────────────────────────────


@frozen
class AppliesDates:
    """``applies from 2024-04-01 until 2025-03-31``, or one of the two."""

    first: Day | None
    last: Day | None
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Header:
    """``definition NAME "…"``; its Prose is by the keys language, edition, publisher and source."""

    name: Name
    title: Words
    lines: tuple[Prose | AppliesDates, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Option:
    """``band-8c "Band 8C", also 8c``."""

    name: Name
    title: Words
    aliases: tuple[Words, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Vocabulary:
    """``choice NAME "…"``, ``scale NAME "…", lowest first``."""

    name: Name
    title: Words
    is_scale: bool
    options: tuple[Option, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class YesNo:
    """``yes or no``."""

    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Number:
    """``number``, ``whole number``, ``percent`` or a unit, with bounds in that unit."""

    what: str
    low: Amount | None
    high: Amount | None
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class OneOf:
    """``one of professions``."""

    vocabulary: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class AnyOf:
    """``any number of mechanisms``."""

    vocabulary: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Date:
    """``date``."""

    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Text:
    """``text``."""

    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class OneRecord:
    """``one lead``."""

    record: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Records:
    """``at least 1 practitioner``."""

    minimum: Amount
    record: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


QuestionType: TypeAlias = "YesNo | Number | OneOf | AnyOf | Date | Text | OneRecord | Records"


@frozen
class Fixed:
    """``not the team's to change``."""

    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Question:
    """``rating: one of ratings or none for each of key-questions`` and what stands below it."""

    name: Name
    type: QuestionType
    or_none: bool
    each: Name | None
    """The vocabulary for each option of which it is asked."""
    lines: tuple[Prose | Fixed, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class About:
    """``about a practitioner "…"``; *record* and *title* are None for ``about the team``."""

    record: Name | None
    title: Words | None
    questions: tuple[Question, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Term:
    """``a lead is a consultant when …``; *record* is None for the team."""

    record: Name | None
    name: Name
    condition: Condition
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class BandEnd:
    """``under 3 years``, ``3 years or more`` (which is ``at least 3 years``)."""

    comparator: str
    amount: Amount
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Band:
    """``under 3 years: …``: one or two ends, and what the quantity is there."""

    ends: tuple[BandEnd, ...]
    value: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Row:
    """``when CONDITION: …``; *condition* is None for ``otherwise: …``."""

    condition: Condition | None
    value: Expression
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Table:
    """``by KEY`` and bands."""

    key: Expression
    bands: tuple[Band, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Rows:
    """``when CONDITION: …`` and so on, the last of them ``otherwise``."""

    rows: tuple[Row, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class NamedQuantity:
    """``the NAME of a practitioner is …``, or bands or rows below it."""

    name: Name
    record: Name | None
    value: Expression | Table | Rows
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Domain:
    """``domain NAME "…"``; the descriptors below it are its own."""

    name: Name
    title: Words
    self_audit_only: bool
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Criterion:
    """``must "…"`` and ``met when …``; *strength* is ``must``, ``should`` or ``ideally``.

    *condition* is None for one that is ``judged``.
    """

    strength: str
    words: Words
    condition: Condition | None
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Tagged:
    """``tagged type-1, safety``."""

    tags: tuple[Name, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class AppliesWhen:
    """``applies when …``."""

    condition: Condition
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class MayNotApply:
    """``may be judged not applicable``."""

    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Descriptor:
    """``descriptor NAME "…"`` and its lines."""

    name: Name
    title: Words
    lines: tuple[DescriptorLine, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


DescriptorLine: TypeAlias = "Prose | Tagged | AppliesWhen | MayNotApply | Criterion"


@frozen
class Ranking:
    """``best to worst: a, b or c, d``: equals together."""

    ranks: tuple[tuple[Name, ...], ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class When:
    """``when …`` under a class."""

    condition: Condition
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Class:
    """``class NAME "…"``, ``otherwise class NAME "…"``."""

    name: Name
    title: Words
    is_otherwise: bool
    valid_for: Amount | None
    lines: tuple[When | Prose, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Cap:
    """``at best CLASS`` and ``when …``."""

    class_name: Name
    when: When
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Classes:
    """``classes, the first that fits``, ``classes, in stages``."""

    in_stages: bool
    lines: tuple[Ranking | Class | Cap, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Like:
    """``like full-team``."""

    example: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


class Reach(Enum):
    """Whose answer a line of an example gives."""

    TEAM = "team"
    OWNER = "owner"
    EVERY = "every"


@frozen
class Given:
    """``NAME: …``, ``clinical-lead's NAME: …``, ``every practitioner's NAME: …``, ``"…": …``."""

    reach: Reach
    owner: Name | None
    name: Name | Words
    value: GivenValue
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class GivenRecord:
    """The answers of a record, or of one person of a list."""

    answers: tuple[Given, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class GivenList:
    """People, each behind a ``-``."""

    items: tuple[GivenRecord, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


GivenValue: TypeAlias = "Words | GivenRecord | GivenList"


@frozen
class ExpectClass:
    """``expect established``."""

    name: Name
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class ExpectOutcome:
    """``expect referral-ages is not met``; *outcome* is in the words of the author."""

    descriptor: Name
    outcome: str
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class ExpectOpen:
    """``expect still open: a, b``: exactly these classes."""

    classes: tuple[Name, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


Expectation: TypeAlias = "ExpectClass | ExpectOutcome | ExpectOpen"


@frozen
class Example:
    """``example NAME "…"``: a team, and what is expected of it."""

    name: Name
    title: Words
    lines: tuple[Like | Given | Expectation, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Always:
    """``always: CLASS only if …``."""

    class_name: Name
    condition: Condition
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Raising:
    """``raising NAME of a practitioner never moves the team down the classes``."""

    name: Name
    record: Name | None
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class Promise:
    """``promise "…"``: read and kept, proved by nobody yet."""

    words: Words
    lines: tuple[Always | Raising, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


Statement: TypeAlias = (
    "Header | Vocabulary | About | Term | NamedQuantity | Domain | Descriptor"
    " | Classes | Example | Promise"
)


@frozen
class Comment:
    """``# a comment``, to the end of its line."""

    text: str
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class File:
    """A definition file: its statements in the author's order, and its comments."""

    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...] = field(eq=False, repr=False, kw_only=True)
