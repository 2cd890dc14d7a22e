"""The oracles checked by cases worked out by hand: dates, none, for each, shares of people and of
parts of them, descriptors that need not apply, judgements, stages, caps.

What they knew before is checked in ``tests/unit/test_oracles.py``.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from fractions import Fraction

import pytest

from tests.oracles import completions, naive
from tests.oracles.completions import possible
from tests.oracles.naive import Day, verdict
from tests.strategies import plain
from tests.strategies.plain import (
    Answer,
    AnyOf,
    Apart,
    Arithmetic,
    AuditDate,
    BeforeAfter,
    Cap,
    Class,
    Compare,
    Condition,
    Constant,
    Criterion,
    Date,
    DateConstant,
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
    Question,
    Record,
    Records,
    Row,
    Term,
    Text,
    TotalOf,
    Vocabulary,
    YesNo,
)


def constant(number: int | str, unit: str = "") -> Constant:
    return Constant(Fraction(number), unit)


def on(text: str) -> DateConstant:
    return DateConstant(dt.date.fromisoformat(text))


# ── A small definition ──────────────────────────────────────────────────────────────────────────

WORKER = Record(
    "worker",
    (
        Question("group", OneOf("groups"), or_none=True),
        Question("band", OneOf("bands"), or_none=True),
        Question("trained", YesNo(), or_none=True),
        Question("senior", YesNo()),
        Question("share", Number("number", Fraction(0), Fraction(1)), or_none=True),
        Question("joined", Date(), or_none=True),
        Question("remarks", Text(), or_none=True),
    ),
)

QUESTIONS = (
    Question("open", YesNo(), or_none=True),
    Question("free", YesNo()),
    Question("last-visit", Date(), or_none=True),
    Question("next-visit", Date()),
    Question("size", Number("whole number"), or_none=True),
    Question("limit", Number("whole number")),
    Question("seen", AnyOf("groups")),
    Question("before", AnyOf(plain.CLASSES)),
    Question("lead", OneRecord("worker", True)),
    Question("workers", Records("worker", 2), or_none=True),
    Question("rating", OneOf("bands"), or_none=True, each="groups"),
    Question("headcount", Number("whole number"), each="groups"),
    Question("trained-people", Number("whole number"), or_none=True, each="groups"),
    Question("fire-plan", YesNo(), each="groups"),
    Question("visited", Date(), or_none=True, each="groups"),
    Question("kit", AnyOf("bands"), each="groups"),
)


def defined(
    *conditions: Condition,
    descriptors: tuple[Descriptor, ...] = (),
    classes: tuple[Class, ...] = (),
    caps: tuple[Cap, ...] = (),
    best_to_worst: tuple[tuple[str, ...], ...] = (),
    in_stages: bool = False,
) -> plain.Definition:
    """Descriptors d1, d2, … of one criterion each, then *descriptors* in the domain ``care``."""
    return plain.Definition(
        name="small",
        vocabularies=(
            Vocabulary("groups", False, ("nurses", "doctors", "others")),
            Vocabulary("bands", True, ("low", "middle", "high")),
        ),
        records=(WORKER,),
        questions=QUESTIONS,
        terms=(Term("able", "worker", Group("all", None, (Holds("trained"), Holds("senior")))),),
        quantities=(
            NamedQuantity(
                "fee",
                None,
                None,
                rows=(
                    Row(Holds("open"), constant(100)),
                    Row(Compare(Answer("size"), "under", constant(5)), Answer("size")),
                ),
                otherwise=constant(20),
            ),
            NamedQuantity(
                "weight",
                "worker",
                None,
                rows=(Row(Holds("senior"), PercentOf(Fraction(50), Answer("share"))),),
                otherwise=Answer("share"),
            ),
        ),
        domains=(
            Domain(
                None,
                False,
                tuple(
                    Descriptor(f"d{place}", (Criterion("must", "do so", each),))
                    for place, each in enumerate(conditions, 1)
                ),
            ),
            Domain("care", False, descriptors),
            Domain(
                "audited",
                True,
                (Descriptor("alone", (Criterion("must", "be open", Holds("open")),), ("x",)),),
            ),
        ),
        classes=classes,
        otherwise="rest",
        otherwise_valid_for=constant(1, "weeks"),
        in_stages=in_stages,
        best_to_worst=best_to_worst,
        caps=caps,
    )


def person(**answers: object) -> dict[str, object]:
    return {
        "group": "nurses",
        "band": "middle",
        "trained": True,
        "senior": False,
        "share": 1,
        "joined": dt.date(2020, 1, 31),
        "remarks": "none of note",
        **answers,
    }


TEAM: dict[str, object] = {
    "audit-date": dt.date(2024, 2, 29),
    "open": False,
    "free": True,
    "last-visit": dt.date(2023, 8, 31),
    "next-visit": dt.date(2024, 8, 31),
    "size": 4,
    "limit": 3,
    "seen": ["nurses", "others"],
    "before": ["rest"],
    "lead": person(trained="none", joined="none", group="none"),
    "workers": [
        person(),
        person(group="doctors", senior=True, share=Fraction(1, 2)),
        person(group="doctors", trained=False, band="high"),
        person(group="none", band="none", trained="none", senior=True),
    ],
    "rating": {"nurses": "high", "doctors": "middle", "others": "none"},
    "headcount": {"nurses": 10, "doctors": 0, "others": 3},
    "trained-people": {"nurses": 9, "doctors": 0, "others": 3},
    "fire-plan": {"nurses": True, "doctors": True, "others": False},
    "visited": {
        "nurses": dt.date(2024, 2, 28),
        "doctors": dt.date(2024, 2, 29),
        "others": "none",
    },
    "kit": {"nurses": ["low"], "doctors": [], "others": {"low": True, "middle": True,
                                                         "high": False}},
}  # fmt: skip


def holds(condition: Condition, **answers: object) -> bool:
    """Whether a condition holds of the team, with some answers changed."""
    changed = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return verdict(defined(condition), {**TEAM, **changed}).outcomes["d1"]


def without(*names: str, **answers: object) -> dict[str, object]:
    """The team with some questions left open, and some changed."""
    kept = {name: answer for name, answer in TEAM.items() if name not in names}
    return {**kept, **{name.replace("_", "-"): answer for name, answer in answers.items()}}


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────


def test_days_later_as_the_calendar_has_them() -> None:
    rng = random.Random(1)
    for _ in range(300):
        day = dt.date.fromordinal(rng.randint(1, 3_600_000))
        number = rng.choice((0, 1, 27, 28, 29, 30, 31, 365, 366, rng.randint(0, 50_000)))
        assert naive.days_later(naive.day_of(day), number) == naive.day_of(
            day + dt.timedelta(number)
        )


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ((2023, 1, 31), constant(1, "months"), (2023, 2, 28)),
        ((2024, 1, 31), constant(1, "months"), (2024, 2, 29)),
        ((2024, 1, 31), constant(2, "months"), (2024, 3, 31)),
        ((2024, 2, 29), constant(1, "years"), (2025, 2, 28)),
        ((2024, 2, 29), constant(4, "years"), (2028, 2, 29)),
        ((1896, 2, 29), constant(4, "years"), (1900, 2, 28)),
        ((1996, 2, 29), constant(4, "years"), (2000, 2, 29)),
        ((2023, 12, 31), constant(6, "months"), (2024, 6, 30)),
        ((2023, 12, 15), constant(1, "months"), (2024, 1, 15)),
        ((2023, 12, 15), constant(12, "months"), (2024, 12, 15)),
        ((2023, 3, 31), constant(0, "months"), (2023, 3, 31)),
        ((2023, 12, 31), constant(1, "days"), (2024, 1, 1)),
        ((2024, 2, 28), constant(1, "weeks"), (2024, 3, 6)),
        ((2024, 2, 28), constant(2, "fortnights"), (2024, 3, 27)),
        ((2024, 1, 1), constant("3/2", "years"), (2025, 7, 1)),
        ((9999, 12, 31), constant(1, "days"), (10000, 1, 1)),
    ],
)
def test_later(start: Day, amount: Constant, end: Day) -> None:
    assert naive.later(start, amount) == end


@pytest.mark.parametrize("amount", [constant("1/2", "days"), constant("5/4", "months")])
def test_an_amount_that_is_no_number_of_days_or_months(amount: Constant) -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        naive.later((2024, 1, 1), amount)


VISIT, NEXT, JOINED = Answer("last-visit"), Answer("next-visit"), Answer("joined")
HALF = constant(6, "months")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (BeforeAfter(VISIT, "before", AuditDate()), True),
        (BeforeAfter(VISIT, "after", AuditDate()), False),
        (BeforeAfter(VISIT, "on or before", on("2023-08-31")), True),
        (BeforeAfter(VISIT, "before", on("2023-08-31")), False),
        (BeforeAfter(VISIT, "on or after", on("2023-08-31")), True),
        (BeforeAfter(VISIT, "after", on("2023-08-31")), False),
        (BeforeAfter(VISIT, "is", on("2023-08-31")), True),
        (BeforeAfter(VISIT, "is not", on("2023-08-31")), False),
        (BeforeAfter(VISIT, "is not", NEXT), True),
        # Six months after 31 August 2023 is 29 February 2024, the date of the evidence.
        (Apart(VISIT, "at least", HALF, "before", AuditDate()), True),
        (Apart(VISIT, "over", HALF, "before", AuditDate()), False),
        (Apart(VISIT, "at most", HALF, "before", AuditDate()), True),
        (Apart(VISIT, "under", HALF, "before", AuditDate()), False),
        (Apart(AuditDate(), "at least", HALF, "after", VISIT), True),
        (Apart(AuditDate(), "under", HALF, "after", VISIT), False),
        # And from 29 February it is 29 August: two days before the next visit.
        (Apart(NEXT, "over", HALF, "after", AuditDate()), True),
        (Apart(NEXT, "over", constant(184, "days"), "after", AuditDate()), False),
        (Apart(NEXT, "at least", constant(184, "days"), "after", AuditDate()), True),
        # What lies after is not before by any amount.
        (Apart(NEXT, "at most", constant(9, "years"), "before", AuditDate()), False),
        (Apart(NEXT, "under", constant(9, "years"), "before", AuditDate()), False),
        (Apart(AuditDate(), "at most", constant(0, "days"), "before", AuditDate()), True),
        (Apart(AuditDate(), "under", constant(0, "days"), "before", AuditDate()), False),
        (Apart(on("9999-12-31"), "at most", HALF, "before", on("9999-12-31")), True),
        (Apart(on("9999-12-31"), "at least", HALF, "before", on("9999-12-31")), False),
        (People("every", None, "workers", BeforeAfter(JOINED, "before", VISIT)), True),
        (People("no", None, "workers", Apart(JOINED, "over", constant(4, "years"), "before",
                                             on("2024-01-31"))), True),
        (BeforeAfter(Answer("visited", "nurses", True), "before", AuditDate()), True),
        (Options("at least", 2, "groups", BeforeAfter(Answer("visited"), "on or before",
                                                      AuditDate())), True),
    ],
)  # fmt: skip
def test_tests_of_dates(condition: Condition, expected: bool) -> None:
    assert holds(condition) is expected
    assert holds(Not(condition)) is not expected


# ── None ────────────────────────────────────────────────────────────────────────────────────────

LEAD_JOINED = Answer("joined", "lead")
OTHERS_RATING = Answer("rating", "others", True)
SIZE = Answer("size")


@pytest.mark.parametrize(
    "condition",
    [
        BeforeAfter(LEAD_JOINED, "is not", AuditDate()),
        BeforeAfter(AuditDate(), "after", LEAD_JOINED),
        Apart(LEAD_JOINED, "at most", constant(100, "years"), "before", AuditDate()),
        Is(Answer("group", "lead"), "nurses"),
        Is(Answer("group", "lead"), "nurses", True),
        IsOneOf(Answer("group", "lead"), ("nurses",), True),
        Level(OTHERS_RATING, "at least", "low"),
        Holds("trained", "lead"),
        Holds("able", "lead"),
        Compare(TotalOf("trained-people", "groups", True), "at least", constant(0)),
        IsNone(Answer("remarks", "lead")),
        IsNone(Answer("band", "lead")),
    ],
)
def test_what_is_not_so(condition: Condition) -> None:
    one = {"nurses": 1, "doctors": "none", "others": 2}
    assert not holds(condition, trained_people=one)
    assert holds(Not(condition), trained_people=one)


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (IsNone(VISIT), {}, False),
        (IsNone(VISIT, True), {}, True),
        (IsNone(VISIT), {"last_visit": "none"}, True),
        (IsNone(VISIT, True), {"last_visit": "none"}, False),
        (IsNone(LEAD_JOINED), {}, True),
        (IsNone(Answer("lead")), {}, False),
        (IsNone(Answer("lead")), {"lead": "none"}, True),
        (IsNone(LEAD_JOINED), {"lead": "none"}, False),
        (IsNone(LEAD_JOINED, True), {"lead": "none"}, False),
        (IsNone(Answer("seen")), {}, False),
        (IsNone(Answer("seen")), {"seen": []}, True),
        (IsNone(Answer("seen")), {"seen": "none"}, True),
        (IsNone(Answer("kit", "doctors", True)), {}, True),
        (IsNone(OTHERS_RATING), {}, True),
        (IsNone(Answer("workers")), {}, False),
        (IsNone(Answer("workers")), {"workers": "none"}, True),
        (IsNone(Answer("workers")), {"workers": []}, True),
        (Compare(NumberOf("workers"), "is", constant(0)), {"workers": "none"}, True),
        (People("every", None, "workers", Holds("senior")), {"workers": "none"}, True),
        (People("at least", 1, "workers", Holds("senior")), {"workers": "none"}, False),
        (Options("at most", 1, "groups", IsNone(Answer("rating"))), {}, True),
        (Compare(SIZE, "is not", constant(9)), {"size": "none"}, False),
        (Compare(Arithmetic("plus", SIZE, SIZE), "at least", constant(0)), {"size": "none"}, False),
        (Compare(PercentOf(Fraction(10), SIZE), "at most", SIZE), {"size": "none"}, False),
        (Holds("open"), {"open": "none"}, False),
        # A row whose condition is no is skipped: none is not under five.
        (Compare(Answer("fee"), "is", constant(20)), {"size": "none"}, True),
        (Includes(Answer("before"), "rest"), {}, True),
        (Includes(Answer("before"), "rest"), {"before": "none"}, False),
    ],
)
def test_none(condition: Condition, answers: Mapping[str, object], expected: bool) -> None:
    assert holds(condition, **answers) is expected
    assert holds(Not(condition), **answers) is not expected


# ── Quantities and sets ─────────────────────────────────────────────────────────────────────────

SEEN = Answer("seen")


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (Compare(Answer("fee"), "is", constant(100)), {"open": True}, True),
        (Compare(Answer("fee"), "is", constant(4)), {}, True),
        (Compare(Answer("fee"), "is", constant(20)), {"size": 5}, True),
        (Compare(PercentOf(Fraction(75), SIZE), "is", Answer("limit")), {}, True),
        (Compare(constant("5/2"), "is", TotalOf("share", "workers")), {}, False),
        (Compare(constant("7/2"), "is", TotalOf("share", "workers")), {}, True),
        # Seniors weigh half: 1, 1/4, 1, 1/2.
        (Compare(TotalOf("weight", "workers"), "is", constant("11/4")), {}, True),
        (Compare(TotalOf("weight", "workers"), "is", constant(0)), {"workers": []}, True),
        (Compare(TotalOf("weight", "workers"), "at least", constant(0)),
         {"workers": [person(), person(share="none")]}, False),
        (Compare(TotalOf("headcount", "groups", True), "is", constant(13)), {}, True),
        (Compare(PercentOf(Fraction(50), NumberOf("workers")), "is", constant(2)), {}, True),
        (Compare(NumberOfDifferent("groups", "workers"), "is", constant(2)), {}, True),
        (Compare(NumberOfDifferent("bands", "groups", True), "is", constant(2)), {}, True),
        (IncludesSeveral(SEEN, "any", None, ("doctors", "others")), {}, True),
        (IncludesSeveral(SEEN, "all", None, ("doctors", "others")), {}, False),
        (IncludesSeveral(SEEN, "all", None, ("nurses", "others")), {}, True),
        (IncludesSeveral(SEEN, "none", None, ("doctors",)), {}, True),
        (IncludesSeveral(SEEN, "none", None, ("doctors", "nurses")), {}, False),
        (IncludesSeveral(SEEN, "none", None, ("doctors", "nurses")), {"seen": "none"}, True),
        (IncludesSeveral(SEEN, "at least", 2, ("doctors", "nurses", "others")), {}, True),
        (IncludesSeveral(SEEN, "at least", 2, ("doctors", "nurses")), {}, False),
    ],
)  # fmt: skip
def test_quantities_and_sets(
    condition: Condition, answers: Mapping[str, object], expected: bool
) -> None:
    assert holds(condition, **answers) is expected


# ── People ──────────────────────────────────────────────────────────────────────────────────────

TRAINED, SENIOR = Holds("trained"), Holds("senior")
IS_DOCTOR = Is(Answer("group"), "doctors")


def share(words: str, percent: int | str, condition: Condition, **more: Condition) -> People:
    return People(f"{words} share", None, "workers", condition, Fraction(percent), **more)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        # Two of four are trained, and one of two doctors; one doctor is senior.
        (share("at least", 50, TRAINED), True),
        (share("at least", "50.001", TRAINED), False),
        (share("at most", 50, TRAINED), True),
        (share("at most", "49.999", TRAINED), False),
        (share("at least", 0, TRAINED), True),
        (share("at least", 100, TRAINED), False),
        (share("at least", 50, TRAINED, whose=IS_DOCTOR), True),
        (share("at least", 51, TRAINED, whose=IS_DOCTOR), False),
        (share("at least", 100, TRAINED, whose=Group("all", None, (IS_DOCTOR, SENIOR))), True),
        (share("at least", 100, TRAINED, whose=Is(Answer("group"), "others")), True),
        (share("at most", 0, TRAINED, whose=Is(Answer("group"), "others")), True),
        (People("every", None, "workers", TRAINED, whose=SENIOR), False),
        (People("every", None, "workers", SENIOR, whose=Is(Answer("group"), "others")), True),
        (People("at least", 1, "workers", SENIOR, whose=Is(Answer("group"), "others")), False),
        (People("at least", 1, "workers", TRAINED, whose=SENIOR), True),
        (People("at most", 1, "workers", TRAINED, whose=SENIOR), True),
        (People("no", None, "workers", Holds("able"), whose=Is(Answer("group"), "nurses")), True),
        (People("at least", 1, "workers", Group("at least", 2, (TRAINED, SENIOR, IS_DOCTOR))),
         True),
        (InEach("group", share("at least", 50, TRAINED)), True),
        (InEach("group", share("at least", 51, TRAINED)), False),
        (InEach("group", People("at most", 1, "workers", SENIOR)), True),
        (InEach("group", People("every", None, "workers", TRAINED, whose=Not(IS_DOCTOR))), True),
        # There are no others.
        (InEach("group", People("at least", 1, "workers", TRAINED)), False),
        (InEach("band", People("at least", 1, "workers", SENIOR)), False),
    ],
)  # fmt: skip
def test_people(condition: Condition, expected: bool) -> None:
    assert holds(condition) is expected
    assert holds(Not(condition)) is not expected


@pytest.mark.parametrize(("yeses", "holds_so"), [(5, False), (6, True)])
def test_four_fifths_of_seven_are_six(yeses: int, holds_so: bool) -> None:
    workers = [person(senior=place < yeses) for place in range(7)]
    assert holds(share("at least", 80, SENIOR), workers=workers) is holds_so
    assert holds(share("at most", 80, SENIOR), workers=workers) is not holds_so


# ── For each option ─────────────────────────────────────────────────────────────────────────────

RATING = Answer("rating")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Options("every", None, "groups", Level(RATING, "at least", "middle")), False),
        (Options("at least", 2, "groups", Level(RATING, "at least", "middle")), True),
        (Options("no", None, "groups", Is(RATING, "low")), True),
        (Options("at most", 1, "groups", Is(RATING, "high")), True),
        (Options("at least share", None, "groups", Is(RATING, "high"), Fraction(100, 3)), True),
        (Options("at least share", None, "groups", Is(RATING, "high"), Fraction(34)), False),
        (Options("every", None, "groups", Holds("fire-plan")), False),
        (Options("every", None, "groups", Holds("fire-plan"), None, IsNone(RATING, True)), True),
        (Options("every", None, "groups", Holds("free")), True),
        # None of nobody is nine tenths of nobody.
        (Options("every", None, "groups", Compare(
            Answer("trained-people"), "at least", PercentOf(Fraction(90), Answer("headcount")))),
         True),
        (Options("every", None, "groups", Compare(
            Answer("trained-people"), "at least", PercentOf(Fraction(91), Answer("headcount")))),
         False),
        # The team's limit is three.
        (Options("at least", 2, "groups", Compare(
            Answer("headcount"), "at least", Answer("limit"))), True),
        (Options("at least", 1, "groups", Includes(Answer("kit"), "middle")), True),
        (Options("at least", 2, "groups", Includes(Answer("kit"), "middle")), False),
        (Level(Answer("rating", "nurses", True), "over", "middle"), True),
        (Compare(Answer("headcount", "others", True), "is", Answer("limit")), True),
        (Holds("fire-plan", "doctors", True), True),
        (Holds("fire-plan", "others", True), False),
        (Includes(Answer("kit", "nurses", True), "low"), True),
    ],
)  # fmt: skip
def test_for_each_option(condition: Condition, expected: bool) -> None:
    assert holds(condition) is expected
    assert holds(Not(condition)) is not expected


@pytest.mark.parametrize(
    ("condition", "name", "answer", "path"),
    [
        (
            Holds("fire-plan", "others", True),
            "fire-plan",
            {"nurses": True},
            ("fire-plan", "others"),
        ),
        (Includes(Answer("kit", "nurses", True), "low"), "kit", {}, ("kit", "nurses", "low")),
        (BeforeAfter(VISIT, "is", AuditDate()), "audit-date", None, ("audit-date",)),
        (IsNone(VISIT), "last-visit", None, ("last-visit",)),
    ],
)
def test_what_is_missing(condition: Condition, name: str, answer: object, path: naive.Path) -> None:
    with pytest.raises(naive.Missing) as caught:
        verdict(defined(condition), {**TEAM, name: answer})
    assert caught.value.path == path


# ── Descriptors ─────────────────────────────────────────────────────────────────────────────────

FREE = Holds("free")


def must(condition: Condition) -> Criterion:
    return Criterion("must", "do so", condition)


def judged(words: str, strength: str = "must") -> Criterion:
    return Criterion(strength, words, None, judged=True)


LIGATURE = Descriptor("ligature", (judged("audit"),), ("x", "y"), may_not_apply=True)
TWO = Descriptor("two", (judged("plan"), judged("keep"), judged("tell", "should")), ("x",))
RURAL = Descriptor("rural", (must(FREE),), ("y",), applies=Holds("open"))
BOTH = Descriptor("both", (must(FREE),), ("z",), applies=FREE, may_not_apply=True)
FOUR = (LIGATURE, TWO, RURAL, BOTH)
JUDGED: dict[str, object] = {
    **TEAM,
    "ligature": True,
    "two": {"plan": True, "keep": False, "tell": False},
    "both": "applicable",
}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ("met", "not met", "not applicable", "met")),
        ({"ligature": {"audit": False}}, ("not met", "not met", "not applicable", "met")),
        ({"ligature": "not applicable"}, ("not applicable", "not met", "not applicable", "met")),
        ({"two": {"plan": True, "keep": True, "tell": False}},
         ("met", "met", "not applicable", "met")),
        ({"open": True}, ("met", "not met", "met", "met")),
        ({"open": True, "free": False}, ("met", "not met", "not met", "not applicable")),
        ({"both": "not applicable"}, ("met", "not met", "not applicable", "not applicable")),
    ],
)  # fmt: skip
def test_standing(answers: dict[str, object], expected: tuple[str, ...]) -> None:
    found = verdict(defined(descriptors=FOUR), {**JUDGED, **answers})
    assert tuple(found.standing[each.name] for each in FOUR) == expected
    assert tuple(found.outcomes[each.name] for each in FOUR) == tuple(
        each == "met" for each in expected
    )


def test_nobody_judges_a_criterion_of_what_was_judged_not_applicable() -> None:
    found = verdict(defined(descriptors=FOUR), {**JUDGED, "ligature": "not applicable"})
    assert found.criteria["ligature"] == [None]
    assert found.criteria["two"] == [True, False, False]
    # The conditions of a descriptor that does not apply are looked at all the same.
    assert found.criteria["rural"] == [True]


@pytest.mark.parametrize(
    ("name", "answer", "path"),
    [
        ("ligature", None, ("ligature",)),
        ("ligature", "applicable", ("ligature", "audit")),
        ("two", None, ("two", "plan")),
        ("two", {"plan": True}, ("two", "keep")),
        ("both", None, ("both",)),
    ],
)
def test_what_nobody_judged(name: str, answer: object, path: naive.Path) -> None:
    with pytest.raises(naive.Missing) as caught:
        verdict(defined(descriptors=FOUR), {**JUDGED, name: answer})
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        # Met, not met, not applicable, met; x are the first two, y the first and the third.
        (EveryDescriptorMet(), False),
        (EveryDescriptorMet(("two",)), True),
        (Descriptors("every", tag="x"), False),
        (Descriptors("every", tag="x", not_counting=("two",)), True),
        (Descriptors("every", tag="y"), True),
        (Descriptors("every", tag="care"), False),
        (Descriptors("no", tag="x"), False),
        (Descriptors("at least", 2), True),
        (Descriptors("at least", 3), False),
        (Descriptors("at least", 2, tag="y"), False),
        (Descriptors("at most", 2), True),
        (Descriptors("at most", 1), False),
        # Two of the three that apply.
        (Descriptors("at least share", percent=Fraction(66)), True),
        (Descriptors("at least share", percent=Fraction(67)), False),
        (Descriptors("at most share", percent=Fraction(67)), True),
        (Descriptors("at least share", percent=Fraction(100), tag="y"), True),
        (DescriptorMet("rural"), False),
        (DescriptorMet("rural", True), False),
        (DescriptorDoesNotApply("rural"), True),
        (DescriptorDoesNotApply("two"), False),
        (DescriptorMet("two", True), True),
    ],
)
def test_conditions_on_descriptors(condition: Condition, expected: bool) -> None:
    definition = defined(descriptors=FOUR, classes=(Class("so", condition),))
    assert (verdict(definition, JUDGED).classification == "so") is expected


# ── Classes ─────────────────────────────────────────────────────────────────────────────────────

STAGES = (
    Class("one", FREE, constant(1, "years")),
    Class("two", Holds("open"), constant(6, "months")),
    Class("three", Compare(SIZE, "at least", constant(4))),
)


@pytest.mark.parametrize(
    ("answers", "expected", "until"),
    [
        ({"open": True}, "three", None),
        ({}, "one", dt.date(2025, 2, 28)),
        ({"open": True, "size": 3}, "two", dt.date(2024, 8, 29)),
        ({"open": True, "free": False}, "rest", dt.date(2024, 3, 7)),
        ({"audit-date": None}, "one", None),
        ({"audit-date": dt.date(9998, 12, 31)}, "one", dt.date(9999, 12, 31)),
        ({"audit-date": dt.date(9999, 1, 1)}, "one", None),
    ],
)
def test_stages(answers: dict[str, object], expected: str, until: dt.date | None) -> None:
    found = verdict(defined(classes=STAGES, in_stages=True), {**TEAM, **answers})
    assert (found.classification, found.valid_until) == (expected, until)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], "three"),
        (["nurses"], "two"),
        (["doctors"], "one"),
        (["others"], "rest"),
        (["nurses", "others"], "rest"),
        # A cap never raises, wherever it stands.
        (["nurses", "doctors"], "one"),
    ],
)
def test_caps_on_stages(seen: list[str], expected: str) -> None:
    caps = (
        Cap("two", Includes(SEEN, "nurses")),
        Cap("rest", Includes(SEEN, "others")),
        Cap("one", Includes(SEEN, "doctors")),
    )
    definition = defined(classes=STAGES, in_stages=True, caps=caps)
    found = verdict(definition, {**TEAM, "open": True, "seen": seen})
    assert found.classification == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [("a", "b"), ("b", "b"), ("c", "c"), ("d", "d"), ("e", "e")],
)
def test_caps_on_ranks(first: str, expected: str) -> None:
    """a is best, then b and c as equals, then d; e has no rank."""
    classes = (
        Class(first, FREE),
        *(Class(name, FREE) for name in ("d", "c", "b", "a", "e") if name != first),
    )
    definition = defined(
        classes=classes, caps=(Cap("b", FREE),), best_to_worst=(("a",), ("b", "c"), ("d",))
    )
    assert verdict(definition, TEAM).classification == expected


# ── Completions ─────────────────────────────────────────────────────────────────────────────────


def both_ways(condition: Condition, evidence: Mapping[str, object]) -> tuple[set[bool], bool]:
    """How a condition may come out, and whether that is surely all."""
    found = possible(defined(condition), evidence)
    return found.outcomes["d1"], found.outcomes_complete["d1"]


def all_of(*conditions: Condition) -> Group:
    return Group("all", None, conditions)


@pytest.mark.parametrize(
    ("condition", "evidence", "expected", "complete"),
    [
        (BeforeAfter(NEXT, "before", on("0001-01-01")), without("next-visit"), {False}, True),
        (BeforeAfter(NEXT, "on or before", on("9999-12-31")), without("next-visit"), {True}, True),
        (BeforeAfter(NEXT, "after", on("9999-12-30")), without("next-visit"), {True, False}, True),
        # There may have been no visit.
        (BeforeAfter(VISIT, "on or before", on("9999-12-31")), without("last-visit"),
         {True, False}, True),
        (all_of(IsNone(VISIT), BeforeAfter(VISIT, "is not", NEXT)), without("last-visit"),
         {False}, True),
        (all_of(BeforeAfter(NEXT, "after", on("2024-02-28")),
                BeforeAfter(NEXT, "before", on("2024-02-29"))), without("next-visit"),
         {False}, True),
        (all_of(BeforeAfter(NEXT, "after", on("2024-02-28")),
                BeforeAfter(NEXT, "before", on("2024-03-01"))), without("next-visit"),
         {True, False}, True),
        # Six months after the 28th are the 28th; the 29th, 30th and 31st of August meet in
        # February 2023, so that nothing is just six months before the 29th of that month.
        (all_of(Apart(NEXT, "at least", HALF, "before", on("2023-02-28")),
                Apart(NEXT, "at most", HALF, "before", on("2023-02-28")),
                BeforeAfter(NEXT, "is not", on("2022-08-28")),
                BeforeAfter(NEXT, "is not", on("2022-08-29")),
                BeforeAfter(NEXT, "is not", on("2022-08-30"))), without("next-visit"),
         {True, False}, True),
        (all_of(Apart(NEXT, "at least", HALF, "before", on("2023-02-28")),
                Apart(NEXT, "at most", HALF, "before", on("2023-02-28")),
                BeforeAfter(NEXT, "is not", on("2022-08-28")),
                BeforeAfter(NEXT, "is not", on("2022-08-29")),
                BeforeAfter(NEXT, "is not", on("2022-08-30")),
                BeforeAfter(NEXT, "is not", on("2022-08-31"))), without("next-visit"),
         {False}, True),
        (Apart(VISIT, "over", constant(3, "years"), "before", AuditDate()), without("audit-date"),
         {True, False}, True),
        (Apart(VISIT, "over", constant(9000, "years"), "before", AuditDate()),
         without("audit-date"), {False}, True),
        # Two open dates are tried, and not exhausted.
        (BeforeAfter(NEXT, "before", AuditDate()), without("audit-date", "next-visit"),
         {True, False}, True),
        (all_of(BeforeAfter(NEXT, "before", AuditDate()), BeforeAfter(NEXT, "after", AuditDate())),
         without("audit-date", "next-visit"), {False}, False),
        (BeforeAfter(NEXT, "is", NEXT), without("next-visit"), {True}, True),
        # A number, a yes or no, a list, of which there may be none.
        (Compare(SIZE, "at least", constant(0)), without("size"), {True, False}, True),
        (Group("none", None, (Holds("open"), Not(Holds("open")))), without("open"), {False}, True),
        (Compare(NumberOf("workers"), "is", constant(1)), without("workers"), {False}, False),
        (Compare(NumberOf("workers"), "is", constant(0)), without("workers"), {True, False}, True),
        (all_of(Is(Answer("band", "lead"), "low", True), IsNone(Answer("band", "lead"))),
         without(lead={"senior": True}), {False}, True),
        (IsNone(Answer("remarks", "lead")), without(lead={"senior": True}), {True, False}, True),
        # Options.
        (Options("every", None, "groups", IsNone(RATING)), without("rating"), {True, False}, True),
        (Options("every", None, "groups", IsNone(RATING)), without(rating={"others": "low"}),
         {False}, True),
        (Holds("fire-plan", "others", True), without(fire_plan={"nurses": True}), {True, False},
         True),
        (all_of(Options("at least", 2, "groups", Includes(Answer("kit"), "low")),
                Options("no", None, "groups", Includes(Answer("kit"), "low"))), without("kit"),
         {False}, True),
        (Compare(Answer("trained-people", "nurses", True), "at least",
                 PercentOf(Fraction(90), Answer("limit"))),
         without("limit", trained_people={"nurses": 9}), {True, False}, True),
        (all_of(Compare(PercentOf(Fraction(50), Answer("limit")), "over", constant(2)),
                Compare(PercentOf(Fraction(50), Answer("limit")), "under", constant("5/2"))),
         without("limit"), {False}, True),
        # Ten of nurses and so many of the rest: one more is enough for eleven, and half is none.
        (Compare(TotalOf("headcount", "groups", True), "at least", constant(11)),
         without(headcount={"nurses": 10, "others": 0}), {True, False}, True),
        (Compare(TotalOf("headcount", "groups", True), "under", constant(10)),
         without(headcount={"nurses": 10, "others": 0}), {False}, True),
        # A person of unknown group may be in each group, or in none.
        (InEach("group", People("every", None, "workers", SENIOR)),
         without(workers=[{**person(), "group": None}]), {True, False}, True),
        (InEach("group", People("at least", 1, "workers", TRAINED)),
         without(workers=[person(), {**person(), "group": None}]), {False}, True),
        (share("at least", 50, TRAINED, whose=SENIOR), without(workers=[person(), {}]),
         {True, False}, True),
        (share("at least", 50, TRAINED), without(workers=[person(), {}]), {True}, True),
        (Compare(NumberOfDifferent("groups", "workers"), "is", constant(0)),
         without(workers=[{}, {}]), {True, False}, True),
        (IncludesSeveral(SEEN, "at least", 2, ("nurses", "doctors")),
         without(seen={"nurses": False}), {False}, True),
        (Includes(Answer("before"), "rest"), without("before"), {True, False}, True),
        (Compare(Answer("fee"), "is", constant(4)), without("open", "size"), {True, False}, True),
        # Rows exclude each other; a number in a row that has bounds there is not exhausted.
        (Compare(Answer("fee"), "is", constant(30)), without("open"), {False}, True),
    ],
)  # fmt: skip
def test_open_answers(
    condition: Condition, evidence: Mapping[str, object], expected: set[bool], complete: bool
) -> None:
    assert both_ways(condition, evidence) == (expected, complete)


def test_a_number_that_also_picks_the_row_of_the_other_side() -> None:
    """x at least f, where f is 1 below three and 5 from three on: yes, then no, then yes."""
    limit = Answer("limit")
    table = NamedQuantity(
        "f", None, None, rows=(Row(Compare(limit, "under", constant(3)), constant(1)),),
        otherwise=constant(5),
    )  # fmt: skip
    definition = defined(
        all_of(
            Compare(limit, "over", constant(3)),
            Compare(limit, "at least", Answer("f")),
            Compare(limit, "under", constant(9)),
        )
    )
    definition = plain.Definition(
        **{**vars(definition), "quantities": (*definition.quantities, table)}
    )
    found = possible(definition, without("limit"))
    assert found.outcomes["d1"] == {True, False} or not found.outcomes_complete["d1"]


@pytest.mark.parametrize(
    ("evidence", "ligature", "two", "rural", "both"),
    [
        ({}, {"met", "not met", "not applicable"}, {"met", "not met"}, {"not applicable"},
         {"met", "not applicable"}),
        ({"ligature": "applicable"}, {"met", "not met"}, {"met", "not met"}, {"not applicable"},
         {"met", "not applicable"}),
        ({"ligature": "not applicable", "two": {"plan": True}, "both": "applicable"},
         {"not applicable"}, {"met", "not met"}, {"not applicable"}, {"met"}),
        ({"ligature": {"audit": True}, "two": {"plan": False}, "open": None},
         {"met"}, {"not met"}, {"met", "not applicable"}, {"met", "not applicable"}),
        ({"ligature": False, "two": {"plan": None, "keep": True}, "open": None, "free": None},
         {"not met"}, {"met", "not met"}, {"met", "not met", "not applicable"},
         {"met", "not applicable"}),
    ],
)  # fmt: skip
def test_open_judgements(
    evidence: dict[str, object], ligature: set[str], two: set[str], rural: set[str], both: set[str]
) -> None:
    definition = defined(descriptors=FOUR, classes=(Class("so", DescriptorMet("ligature")),))
    found = possible(definition, {**TEAM, **evidence})
    assert found.complete
    assert found.standings == {
        "ligature": ligature, "two": two, "rural": rural, "both": both,
        "alone": {"met", "not met"} if "open" in evidence else {"not met"},
    }  # fmt: skip
    assert found.outcomes["rural"] == {each == "met" for each in rural}
    assert ("so" in found.classes) == ("met" in ligature)
    assert ("rest" in found.classes) == (ligature != {"met"})


def test_open_stages_and_caps() -> None:
    definition = defined(
        classes=STAGES,
        in_stages=True,
        caps=(Cap("one", Apart(VISIT, "over", constant(3, "years"), "before", AuditDate())),),
    )
    evidence = {**TEAM, "open": True}
    assert possible(definition, evidence).classes == {"three"}
    # Without a date of the evidence the last visit may be long ago.
    assert possible(definition, {**evidence, "audit-date": None}).classes == {"three", "one"}
    never = {**evidence, "audit-date": None, "last-visit": "none"}
    found = possible(definition, never)
    assert (found.classes, found.complete) == ({"three"}, True)
    found = possible(definition, {**TEAM, "open": None, "size": None})
    assert (found.classes, found.complete) == ({"one", "two", "three"}, True)


@pytest.mark.parametrize("seed", range(15))
def test_an_open_date_against_every_day_of_three_years(seed: int) -> None:
    """Tests drawn at random, of one open date with days that are known."""
    rng = random.Random(seed)
    first = dt.date(2023, 1, 1)
    window = [first + dt.timedelta(number) for number in range(3 * 365 + 1)]

    def draw() -> Condition:
        # So far from the ends of the window that every turn lies within it.
        known = rng.choice(window[400:700])
        other = rng.choice((AuditDate(), VISIT, DateConstant(known)))
        amount = rng.choice(
            (constant(rng.randint(0, 11), "months"), constant(rng.randint(0, 40), "days"),
             constant(1, "years"), constant(rng.randint(0, 8), "weeks"))
        )  # fmt: skip
        sides = (NEXT, other) if rng.random() < 0.5 else (other, NEXT)
        comparator = rng.choice(("at least", "at most", "under", "over"))
        relation = rng.choice(("before", "after", "on or before", "on or after", "is", "is not"))
        test: Condition = (
            Apart(sides[0], comparator, amount, rng.choice(("before", "after")), sides[1])
            if rng.random() < 0.7
            else BeforeAfter(sides[0], relation, sides[1])
        )
        return Not(test) if rng.random() < 0.2 else test

    conditions = [all_of(*(draw() for _ in range(rng.randint(1, 4)))) for _ in range(6)]
    answers = {"audit-date": rng.choice(window[400:700]), "last-visit": rng.choice(window[400:700])}
    definition = defined(*conditions)
    found = possible(definition, {**without("next-visit"), **answers})
    assert found.complete
    evaluators = [
        naive.Evaluator(definition, {**TEAM, **answers, "next-visit": day}) for day in window
    ]
    for place, condition in enumerate(conditions, 1):
        every = {each.team_condition(condition) for each in evaluators}
        assert found.outcomes[f"d{place}"] == every


def test_the_days_that_are_tried() -> None:
    turns = {(2024, 1, 1), (10000, 1, 1)}
    assert completions.days(turns, with_others=False) == [dt.date.min, dt.date(2024, 1, 1)]
    assert dt.date.max in completions.days(turns, with_others=True)
    assert completions.first_day(lambda day: day >= (2024, 2, 29)) == (2024, 2, 29)
    assert completions.first_day(lambda _: True) == (1, 1, 1)
    assert completions.first_day(lambda _: False) == (9999, 12, 31)
