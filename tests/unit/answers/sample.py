"""A small definition with a question of every type, made by hand."""

from __future__ import annotations

from fractions import Fraction

from pia.model.rules import (
    AnswerType,
    AnyOf,
    Number,
    OneOf,
    OneRecord,
    Option,
    Question,
    Record,
    Records,
    Rules,
    Vocabulary,
    YesNo,
)
from pia.source import Span
from pia.units import PERCENT, PLAIN, UNITS, Unit

NOWHERE = Span(0, 0)


def question(name: str, wanted: AnswerType, ask: str = "", help: str = "") -> Question:
    return Question(name, wanted, ask or f"What of {name}?", help, fixed=False, span=NOWHERE)


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
    ),
    span=NOWHERE,
)
LEAD = Record(
    "lead", "Lead", (question("level", OneOf(LEVELS)), question("trained", YesNo())), span=NOWHERE
)

QUESTIONS = (
    question("workers", Records(WORKER, 1), "Who works in the team?", "Everyone. Nobody else."),
    question("clinical-lead", OneRecord(LEAD, or_none=True), "Who leads?"),
    question("deputy", OneRecord(LEAD, or_none=False)),
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
    question("pairs", Records(LEAD, 2)),
)

RULES = Rules(
    name="sample",
    title="A sample of everything",
    edition="2020-09",
    source="",
    vocabularies=(BANDS, LEVELS, GROUPS),
    questions=QUESTIONS,
    records=(WORKER, LEAD),
    terms=(),
    quantities=(),
    domains=(),
    descriptors=(),
    classes=(),
    ranking=(),
    promises=(),
)

HALF = Fraction(1, 2)
