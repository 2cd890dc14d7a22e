"""A small definition with a question of every type, made by hand."""

from __future__ import annotations

from fractions import Fraction

from pia.model.rules import (
    AnswerType,
    AnyOf,
    Date,
    Judgement,
    Number,
    OneOf,
    OneRecord,
    Option,
    Question,
    Record,
    Records,
    Rules,
    Text,
    Vocabulary,
    YesNo,
)
from pia.source import Span
from pia.units import PERCENT, PLAIN, UNITS, Unit

NOWHERE = Span(0, 0)


def question(
    name: str,
    wanted: AnswerType,
    ask: str = "",
    help: str = "",
    *,
    or_none: bool = False,
    each: Vocabulary | None = None,
) -> Question:
    ask = ask or f"What of {name}?"
    return Question(name, wanted, ask, help, False, or_none, each, span=NOWHERE)


def judgement(name: str, *words: str, may_not_apply: bool) -> Question:
    criteria = tuple(question(each, YesNo()) for each in words)
    return question(name, Judgement(criteria, may_not_apply))


def vocabulary(name: str, *options: Option, is_scale: bool = False) -> Vocabulary:
    return Vocabulary(name, name.title(), options, is_scale, span=NOWHERE)


def amount(
    unit: Unit = PLAIN, low: int | None = 0, high: int | None = None, *, whole: bool = False
) -> Number:
    return Number(
        unit,
        whole,
        None if low is None else low * unit.factor,
        None if high is None else high * unit.factor,
    )


def option(name: str, title: str, aliases: tuple[str, ...] = ()) -> Option:
    return Option(name, title, aliases, span=NOWHERE)


BANDS = vocabulary(
    "pay-bands",
    option("band-7", "Band 7"),
    option("band-8a", "Band 8A", ("8a",)),
    option("band-8b", "Band 8B", ("8b", "Straße é")),
    is_scale=True,
)
LEVELS = vocabulary(
    "levels", option("none", "None yet"), option("level-1", "Level 1"), is_scale=True
)
GROUPS = vocabulary(
    "groups",
    option("getting-advice", "Getting advice"),
    option("getting-help", "Getting help"),
    option("parent-and-baby", "Parent, baby, both"),
)
SITES = vocabulary(
    "sites",
    option("home", "At home"),
    option("day-care", "Day care", ("nursery",)),
    option("clinic", "In the clinic"),
)

WORKER = Record(
    "worker",
    "Worker",
    (
        question("whole-time-equivalent", amount(high=1)),
        question("experience", amount(UNITS["years"])),
        question("supervision", amount(UNITS["hours per week"])),
        question("pay-band", OneOf(BANDS)),
        question("trained", YesNo()),
        question("groups-seen", AnyOf(GROUPS)),
        question("began", Date(), or_none=True),
        question("about-them", Text()),
    ),
    span=NOWHERE,
)
LEAD = Record(
    "lead", "Lead", (question("level", OneOf(LEVELS)), question("trained", YesNo())), span=NOWHERE
)

QUESTIONS = (
    question("workers", Records(WORKER, 1), "Who works in the team?", "Everyone. Nobody else."),
    question("clinical-lead", OneRecord(LEAD), "Who leads?", or_none=True),
    question("deputy", OneRecord(LEAD)),
    question("separate", YesNo()),
    question("plain", amount(low=None)),
    question("count", amount(high=20, whole=True)),
    question("share", amount(PERCENT, 0, 100)),
    question("age", amount(UNITS["months"])),
    question("hours", amount(UNITS["hours"])),
    question("days", amount(UNITS["days"])),
    question("rate", amount(UNITS["hours per week"])),
    question("band", OneOf(BANDS)),
    question("level", OneOf(LEVELS)),
    question("groups", AnyOf(GROUPS)),
    question("volunteers", Records(WORKER, 0)),
    question("opened", Date()),
    question("remarks", Text()),
    question("fair-or-none", YesNo(), or_none=True),
    question("fee-or-none", amount(), or_none=True),
    question("closed-or-none", Date(), or_none=True),
    question("remarks-or-none", Text(), or_none=True),
    question("band-or-none", OneOf(BANDS), or_none=True),
    question("groups-or-none", AnyOf(GROUPS), or_none=True),
    question("pairs-or-none", Records(LEAD, 2), or_none=True),
    question("open-at", YesNo(), each=SITES),
    question("band-at", OneOf(BANDS), or_none=True, each=SITES),
    question("groups-at", AnyOf(GROUPS), each=SITES),
    question("seen-at", Date(), or_none=True, each=SITES),
    question("note-at", Text(), each=SITES),
    question("hours-at", amount(UNITS["hours per week"], high=100), each=SITES),
    judgement("one-judged", "Audit ligature points", may_not_apply=False),
    judgement("one-or-not", "audit: every, point", may_not_apply=True),
    judgement("two-judged", "keep the audit", "show the audit", may_not_apply=True),
    judgement("two-in-any-case", "keep the audit", "tell", may_not_apply=False),
    judgement("only-whether", may_not_apply=True),
    question("pairs", Records(LEAD, 2)),
)

RULES = Rules(
    name="sample",
    title="A sample of everything",
    edition="2020-09",
    source="",
    publisher="",
    applies_from=None,
    applies_until=None,
    vocabularies=(BANDS, LEVELS, GROUPS, SITES),
    questions=QUESTIONS,
    records=(WORKER, LEAD),
    options=(),
    terms=(),
    quantities=(),
    domains=(),
    descriptors=(),
    classes=(),
    in_stages=False,
    caps=(),
    ranking=(),
    promises=(),
)

HALF = Fraction(1, 2)
