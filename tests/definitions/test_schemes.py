"""Every definition under `definitions/`: the one that ships, and those that illustrate schemes.

The illustrations are held against counts and rules that are written out here by hand, from what
their comments say, and not from their conditions.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import pia
from pia.answers.from_example import ExpectedClass
from pia.answers.values import Answers

FOLDER = Path(__file__).resolve().parents[2] / "definitions"
FILES = sorted(FOLDER.glob("*.pia"))
ILLUSTRATIONS = [file for file in FILES if not file.name.startswith("parent-infant-team")]

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
each_illustration = pytest.mark.parametrize("file", ILLUSTRATIONS, ids=lambda file: file.stem)


def named(name: str) -> pia.Definition:
    [file] = FOLDER.glob(f"{name}-[0-9]*.pia")
    return pia.load(file)


def later_by_years(day: date, years: int) -> date:
    """The same day some years later; of 29 February, the last day of that month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


@each_file
def test_there_is_nothing_to_say_about_it(file: Path) -> None:
    assert pia.check(file.read_text(encoding="utf-8")).diagnostics == ()


@each_file
def test_it_is_called_by_its_name_and_edition(file: Path) -> None:
    definition = pia.load(file)

    assert file.stem == f"{definition.name}-{definition.edition}"


@each_file
def test_every_example_comes_out_as_expected(file: Path) -> None:
    results = pia.run_examples(pia.load(file))

    assert len(results) >= 20
    assert [each for each in results if not each.passed] == []


@each_file
def test_every_class_is_expected_by_an_example(file: Path) -> None:
    definition = pia.load(file)

    expected = {
        each.name
        for example in definition.examples
        for each in example.expected
        if isinstance(each, ExpectedClass)
    }

    assert expected == set(definition.classes)


@each_file
def test_the_examples_show_what_can_become_of_every_descriptor(file: Path) -> None:
    definition = pia.load(file)
    results = [
        definition.evaluate(definition.holding(example.answers, example.date))
        for example in definition.examples
    ]

    shown = {(each.name, each.outcome) for result in results for each in result.descriptors}
    possible = {
        (each.name, outcome)
        for each in definition.descriptors
        for outcome in pia.Outcome
        if each.applies or outcome is not pia.Outcome.NOT_APPLICABLE
    }

    assert {each for each in possible - shown if each[1] is not pia.Outcome.NOT_KNOWN} == set()


@each_illustration
def test_it_says_that_it_is_an_illustration_and_whose_the_scheme_is(file: Path) -> None:
    head = file.read_text(encoding="utf-8").partition("\ndefinition ")[0]

    words = " ".join(line.lstrip("# ") for line in head.splitlines())

    assert words.startswith("An illustration:")
    for promise in (
        "how such a scheme can be written down",
        "in the project's own words",
        "out of date",
        "neither written nor approved it",
        "the project has no connection with",
        "should be judged by it.",
    ):
        assert promise in words


# ── Ratings by counts: each of the 1,024 sets of ratings, and the principles by hand ────────────

KEY_QUESTIONS = ("safe", "effective", "caring", "responsive", "well-led")
RATINGS = ("inadequate", "requires-improvement", "good", "outstanding")
SETS_OF_RATINGS = list(itertools.product(RATINGS, repeat=5))


def principles_that_fit(ratings: tuple[str, ...]) -> frozenset[str]:
    """Which of the four published principles a set of ratings fits, each by itself."""
    counted = Counter(ratings)
    below_good = counted["inadequate"] + counted["requires-improvement"]
    fits = {
        "overall-inadequate": counted["inadequate"] >= 2,
        "overall-requires-improvement": counted["requires-improvement"] >= 2,
        "overall-outstanding": counted["outstanding"] >= 2 and below_good == 0,
        "overall-good": counted["inadequate"] == 0 and counted["requires-improvement"] <= 1,
    }
    return frozenset(name for name, does in fits.items() if does)


def rated(ratings: Iterable[str | None], *, breach: bool = False) -> dict[str, object]:
    """Evidence of these *ratings*, in the order of the key questions; None is not rated."""
    pairs = zip(KEY_QUESTIONS, ratings, strict=True)
    return {"rating": {name: rating for name, rating in pairs if rating}, "breach": breach}


def test_of_1024_sets_of_ratings_240_fit_no_principle_and_80_fit_two_that_contradict() -> None:
    fitting = Counter(principles_that_fit(ratings) for ratings in SETS_OF_RATINGS)

    assert sum(fitting.values()) == 1024
    assert fitting[frozenset()] == 240
    assert {fits: count for fits, count in fitting.items() if len(fits) > 1} == {
        frozenset({"overall-inadequate", "overall-requires-improvement"}): 80,
        frozenset({"overall-outstanding", "overall-good"}): 26,
    }


def test_each_set_of_ratings_has_the_class_of_the_principle_that_is_tried_first() -> None:
    definition = named("quality-ratings-by-counts")
    tried = ("inadequate", "requires-improvement", "outstanding", "good")

    classes: Counter[str] = Counter()
    for ratings in SETS_OF_RATINGS:
        result = definition.evaluate(rated(ratings))
        fits = principles_that_fit(ratings)
        first = next((f"overall-{name}" for name in tried if f"overall-{name}" in fits), None)

        assert result.classification == (first or "left-to-judgement")
        classes[str(result.classification)] += 1

    assert classes["left-to-judgement"] == 240


def test_a_breach_caps_what_is_better_than_requires_improvement_and_nothing_else() -> None:
    definition = named("quality-ratings-by-counts")
    better = {"overall-good", "overall-outstanding"}

    for ratings in SETS_OF_RATINGS[::7]:
        without = definition.evaluate(rated(ratings)).classification
        in_breach = definition.evaluate(rated(ratings, breach=True)).classification

        assert in_breach == ("overall-requires-improvement" if without in better else without)


def test_of_some_ratings_just_the_classes_are_open_to_which_the_missing_ones_can_lead() -> None:
    definition = named("quality-ratings-by-counts")
    class_of = {
        ratings: str(definition.evaluate(rated(ratings)).classification)
        for ratings in SETS_OF_RATINGS
    }
    drawn = random.Random(1024)
    for _ in range(60):
        known = [drawn.choice((*RATINGS, None, None, None)) for _ in KEY_QUESTIONS]
        completed = itertools.product(*([each] if each else RATINGS for each in known))

        result = definition.evaluate(rated(known))

        assert result.exact
        assert set(result.possible) == {class_of[ratings] for ratings in completed}


# ── Accreditation by types: shares by hand ──────────────────────────────────────────────────────

TYPE_1 = (
    "first-assessment",
    "risk-assessment",
    "rights-explained",
    "care-plan",
    "medicines-reviewed",
    "emergency-equipment",
    "ligature-audit",
    "safeguarding",
    "capacity-and-consent",
    "separate-sleeping-areas",
)
TYPE_2 = (
    "welcome-pack",
    "introductions",
    "weekly-review",
    "time-with-named-nurse",
    "psychological-therapies",
    "activities-all-week",
    "discharge-planning",
    "physical-health-advice",
    "seclusion-room-design",
    "learning-from-incidents",
    "advocacy",
    "carers-told-of-rights",
    "feedback-acted-upon",
    "outdoor-space",
    "monthly-supervision",
)
TYPE_3 = (
    "arts-therapies",
    "visits-before-admission",
    "patients-help-recruit",
    "family-room",
    "wellbeing-plan",
)
IN_PARTS = {
    "care-plan": (
        "write a care plan together with every patient",
        "give every patient a copy of the plan",
    ),
    "emergency-equipment": (
        "have emergency equipment within reach in minutes",
        "check it every week",
    ),
    "ligature-audit": ("look for ligature points once a year", "act on what was found"),
}
ONLY_WHERE = {
    "rights-explained": "detains-patients",
    "separate-sleeping-areas": "admits-men-and-women",
    "seclusion-room-design": "has-seclusion-room",
}
MAY_NOT_APPLY = ("visits-before-admission", "family-room")


def reaches(share: int, found: list[bool]) -> bool:
    """Whether at least *share* per cent of what was *found* is met, without rounding."""
    return not found or Fraction(sum(found), len(found)) >= Fraction(share, 100)


def test_accreditation_by_types_is_decided_by_shares_of_what_applies() -> None:
    definition = named("accreditation-by-types")
    drawn = random.Random(2019)
    seen: Counter[str] = Counter()
    for _ in range(300):
        rate = drawn.choice((0.99, 0.9, 0.8, 0.7))
        answers: dict[str, object] = {"plan-accepted": drawn.random() < 0.5}
        answers |= {question: drawn.random() < 0.5 for question in ONLY_WHERE.values()}
        found: dict[str, bool | None] = {}
        for name in (*TYPE_1, *TYPE_2, *TYPE_3):
            parts = [drawn.random() < rate for _ in IN_PARTS.get(name, ("",))]
            found[name] = all(parts)
            answers[name] = (
                dict(zip(IN_PARTS[name], parts, strict=True)) if name in IN_PARTS else parts[0]
            )
            if name in ONLY_WHERE and not answers[ONLY_WHERE[name]]:
                found[name] = None
            if name in MAY_NOT_APPLY and drawn.random() < 0.3:
                found[name], answers[name] = None, "not applicable"
        of_1, of_2, of_3 = (
            [met for name in names if (met := found[name]) is not None]
            for names in (TYPE_1, TYPE_2, TYPE_3)
        )
        if all(of_1) and reaches(80, of_2) and reaches(60, of_3):
            wanted = "accredited"
        elif (
            answers["plan-accepted"]
            and reaches(80, of_1)
            and reaches(60, of_2)
            and reaches(40, of_3)
        ):
            wanted = "deferred"
        else:
            wanted = "not-accredited"
        result = definition.evaluate(answers)

        assert result.classification == wanted
        seen[wanted] += 1

    assert set(seen) == set(definition.classes)


# ── Ten safety actions: each group's share, by hand ─────────────────────────────────────────────

STAFF_GROUPS = ("midwives", "obstetric-doctors", "anaesthetic-doctors")


def is_current(day: date | None, audited: date) -> bool:
    """Whether a training on that *day* is one of the twelve months up to the audit."""
    return day is not None and day <= audited <= later_by_years(day, 1)


def test_every_staff_group_is_trained_only_if_nine_in_ten_of_each_are() -> None:
    definition = named("ten-safety-actions")
    [full_trust] = [each.answers for each in definition.examples if each.name == "full-trust"]
    others = [(name, answer) for name, answer in full_trust.items if name != "staff"]
    audited = date(2024, 2, 29)
    never, too_early, too_late = None, date(2023, 2, 28), date(2024, 3, 1)
    days = [never, too_early, too_late, date(2023, 3, 1), audited]
    drawn = random.Random(2023)
    seen: Counter[bool] = Counter()
    for _ in range(200):
        staff = [
            (drawn.choice(STAFF_GROUPS), drawn.choices(days, (1, 1, 1, 30, 30))[0])
            for _ in range(drawn.randint(1, 40))
        ]
        wanted = all(
            reaches(90, [is_current(day, audited) for each, day in staff if each == group])
            for group in STAFF_GROUPS
        )
        listed = [
            {"staff-group": group, "last-emergencies-day": day or "none"} for group, day in staff
        ]
        read = definition.read({"answers": {"staff": listed}}).answers
        result = definition.evaluate(definition.holding(Answers((*others, *read.items)), audited))

        assert (result.descriptors["training"].outcome is pia.Outcome.MET) is wanted
        assert result.classification == ("ten-of-ten" if wanted else "not-achieved")
        seen[wanted] += 1

    assert min(seen[True], seen[False]) > 20


# ── Stages: lapsing by hand ─────────────────────────────────────────────────────────────────────


def test_an_award_lapses_on_the_day_after_three_years() -> None:
    definition = named("baby-friendly-stages")
    assessments = [
        date(2016, 2, 28),
        date(2016, 2, 29),
        date(2016, 3, 1),
        date(2017, 2, 28),
        date(2017, 3, 1),
    ]
    audits = [
        date(2019, 2, 27),
        date(2019, 2, 28),
        date(2019, 3, 1),
        date(2020, 2, 28),
        date(2020, 2, 29),
        date(2020, 3, 1),
    ]
    stage_1 = {
        "registered": True,
        "plan-and-policy": {"have a plan of action": True, "have an infant feeding policy": True},
        "policies-and-guidelines": True,
        "education-planned": True,
        "ways-of-working": True,
        "promotion-of-substitutes": False,
        "staff-knowing": dict.fromkeys(
            ("feeding-support", "bottle-feeding", "close-relationships", "the-code"), "79.9%"
        ),
    }

    for assessed, audited in itertools.product(assessments, audits):
        gone = later_by_years(assessed, 3) < audited
        result = definition.evaluate({**stage_1, "last-assessment": assessed}, date=audited)

        assert result.classification == ("no-current-information" if gone else "stage-1")


# ── Until when a class holds ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "example", "audited", "until"),
    [
        ("accreditation-by-types", "full-ward", date(2020, 2, 29), date(2023, 2, 28)),
        ("accreditation-by-types", "at-every-limit-of-a-deferral", date(2021, 3, 31), None),
        ("baby-friendly-stages", "at-stage-3", date(2020, 12, 1), date(2022, 12, 1)),
        ("baby-friendly-stages", "gold-service", date(2020, 2, 29), date(2021, 2, 28)),
        ("baby-friendly-stages", "at-stage-1", date(2020, 12, 1), None),
        ("continuing-education", "first-applicant", date(2018, 7, 31), date(2020, 7, 31)),
        ("continuing-education", "full-provider", date(2018, 7, 31), date(2024, 7, 31)),
        ("continuing-education", "core-provider", date(2018, 7, 31), date(2022, 7, 31)),
        ("continuing-education", "not-submitted", date(2018, 7, 31), None),
        ("data-security-toolkit", "full-provider", date(2024, 6, 30), date(2025, 6, 30)),
        ("data-security-toolkit", "nothing-in-place", date(2024, 6, 30), None),
    ],
)
def test_a_class_holds_for_as_long_as_the_scheme_says(
    name: str, example: str, audited: date, until: date | None
) -> None:
    definition = named(name)
    [answers] = [each.answers for each in definition.examples if each.name == example]

    assert definition.evaluate(definition.holding(answers, audited)).valid_until == until


@pytest.mark.parametrize(
    ("audited", "outside"),
    [
        (date(2023, 6, 30), True),
        (date(2023, 7, 1), False),
        (date(2024, 6, 30), False),
        (date(2024, 7, 1), True),
    ],
)
def test_an_edition_says_when_it_does_not_apply_and_judges_all_the_same(
    audited: date, outside: bool
) -> None:
    definition = named("data-security-toolkit")

    result = definition.evaluate({"responsibility": False}, date=audited)

    assert ["outside-its-dates"] * outside == [each.code for each in result.evidence.messages]
    assert result.classification == "standards-not-met"


# ── Continuing education: the menu by hand ──────────────────────────────────────────────────────

OUTCOMES = ("improves-performance", "improves-quality", "improves-health")
MENU = (
    "engages-teams",
    "engages-patients",
    "engages-students",
    "advances-data-use",
    "population-health",
    "collaborates",
    "communication-skills",
    "technical-skills",
    "individual-plans",
    "support-strategies",
    "research",
    "team-development",
    "innovation",
    *OUTCOMES,
)
SEVEN = (
    "integrated-into-practice",
    "other-strategies",
    "outside-factors",
    "barriers",
    "bridges",
    "within-a-system",
    "positioned-to-influence",
)
CORE = (
    "mission",
    "educational-needs",
    "designed-to-change",
    "suitable-formats",
    "physician-attributes",
    "no-promotion",
    "public-interest",
    "changes-in-learners",
    "programme-analysis",
    "improvements-made",
    "joint-providers",
)


def test_commendation_takes_all_of_seven_or_eight_with_an_outcome() -> None:
    definition = named("continuing-education")
    drawn = random.Random(2016)
    core: Mapping[str, object] = {
        "first-application": False,
        "aims-at-commendation": True,
        "commercial-support": False,
        "courses-to-keep": False,
        "independent-planning": {
            "plan without commercial influence": True,
            "resolve conflicts of interest before they do harm": True,
        },
        **dict.fromkeys(CORE, True),
    }
    seen: Counter[bool] = Counter()
    for _ in range(300):
        menu = {name: drawn.random() < 0.5 for name in MENU}
        if drawn.random() < 0.5:
            menu |= dict.fromkeys(OUTCOMES, False)
        seven = {name: drawn.random() < 0.9 for name in SEVEN}
        enough = sum(menu.values()) >= 8 and any(menu[name] for name in OUTCOMES)
        wanted = all(seven.values()) or enough
        result = definition.evaluate({**core, **menu, **seven})

        assert result.classification == ("commendation" if wanted else "accreditation")
        seen[wanted] += 1

    assert min(seen[True], seen[False]) > 50
