"""The oracles checked by cases worked out by hand, so that they can be trusted with the rest."""

from __future__ import annotations

import copy
import itertools
import random
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.oracles import by_hand, completions, naive
from tests.oracles.completions import possible
from tests.oracles.naive import verdict
from tests.oracles.september import SEPTEMBER
from tests.strategies import plain
from tests.strategies.plain import (
    Answer,
    AnyOf,
    Arithmetic,
    Band,
    Compare,
    Condition,
    Constant,
    DescriptorMet,
    EveryDescriptorMet,
    Group,
    Holds,
    Includes,
    Is,
    IsOneOf,
    Level,
    NamedQuantity,
    Not,
    Number,
    NumberOf,
    NumberOfDifferent,
    OneOf,
    OneRecord,
    People,
    Quantity,
    Question,
    Record,
    Records,
    Term,
    Vocabulary,
    YesNo,
)

# ── A small definition ──────────────────────────────────────────────────────────────────────────

WORKER = Record(
    "worker",
    (
        Question("colour", OneOf("colours")),
        Question("band", OneOf("bands")),
        Question("share", Number("number", Fraction(0), Fraction(1))),
        Question("years", Number("years")),
        Question("hours", Number("hours per week")),
        Question("trained", YesNo()),
        Question("skills", AnyOf("colours")),
    ),
)

QUESTIONS = (
    Question("open", YesNo()),
    Question("free", YesNo()),
    Question("tint", OneOf("colours")),
    Question("seen", AnyOf("colours")),
    Question("age", Number("months")),
    Question("count", Number("whole number")),
    Question("other-count", Number("whole number", None, Fraction(4))),
    Question("part", Number("percent")),
    Question("score", Number("number")),
    Question("lead", OneRecord("worker", True)),
    Question("workers", Records("worker", 1)),
)

ROWS = (
    Band(
        None,
        False,
        Constant(Fraction(3), "years"),
        False,
        Arithmetic("times", Answer("share"), Constant(Fraction(1), "hours per week")),
    ),
    Band(
        Constant(Fraction(3), "years"),
        True,
        None,
        False,
        Arithmetic("times", Constant(Fraction(1), "hours per fortnight"), Answer("share")),
    ),
)


def constant(number: int | str, unit: str = "") -> Constant:
    """So many of a unit."""
    return Constant(Fraction(number), unit)


def defined(
    *descriptors: Condition | None, classes: tuple[Condition, ...] = ()
) -> plain.Definition:
    """Descriptors d1, d2, … of one criterion each, and classes c1, c2, … before ``rest``."""
    return plain.Definition(
        name="small",
        vocabularies=(
            Vocabulary("colours", False, ("red", "green", "blue")),
            Vocabulary("bands", True, ("low", "middle", "high")),
        ),
        records=(WORKER,),
        questions=QUESTIONS,
        terms=(
            Term(
                "senior",
                "worker",
                Group("all", None, (Level(Answer("band"), "at least", "high"), Holds("open"))),
            ),
            Term("welcoming", None, Group("any", None, (Holds("open"), Holds("free")))),
        ),
        quantities=(
            NamedQuantity("needed", "worker", None, Answer("years"), ROWS),
            NamedQuantity("double", None, Arithmetic("plus", Answer("count"), Answer("count"))),
        ),
        domains=(
            plain.Domain(
                None,
                False,
                tuple(
                    plain.Descriptor(f"d{place}", (plain.Criterion("must", "do so", each),))
                    for place, each in enumerate(descriptors, 1)
                    if each is not None
                ),
            ),
            plain.Domain(
                "audited",
                True,
                (
                    plain.Descriptor(
                        "free-of-charge",
                        (
                            plain.Criterion("must", "cost nothing", Holds("free")),
                            plain.Criterion("should", "be open", Holds("open")),
                        ),
                    ),
                ),
            ),
        ),
        classes=tuple(plain.Class(f"c{place}", each) for place, each in enumerate(classes, 1)),
        otherwise="rest",
    )


def person(**answers: object) -> dict[str, object]:
    """A worker about whom everything is known."""
    return {
        "colour": "red",
        "band": "middle",
        "share": 1,
        "years": 5,
        "hours": 1,
        "trained": True,
        "skills": [],
        **answers,
    }


TEAM: dict[str, object] = {
    "open": True,
    "free": False,
    "tint": "red",
    "seen": ["red", "blue"],
    "age": 24,
    "count": 2,
    "other-count": 3,
    "part": 50,
    "score": Decimal("0.1"),
    "lead": person(colour="green", band="high", years=2, hours=Fraction(1, 2)),
    "workers": [
        person(),
        person(colour="blue", band="low", trained=False, share=Fraction(1, 2), years=3),
        person(colour="red", band="high", hours=Fraction(1, 2)),
    ],
}


def holds(condition: Condition, **answers: object) -> bool:
    """Whether a condition holds of the team, with some answers changed."""
    return verdict(defined(condition), {**TEAM, **answers}).outcomes["d1"]


def without(*names: str) -> dict[str, object]:
    """The team with some questions left open."""
    return {name: answer for name, answer in TEAM.items() if name not in names}


# ── Naive: units ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (constant(52, "weeks"), constant(364, "days")),
        (constant(2, "fortnights"), constant(1, "four weeks")),
        (constant(2, "years"), constant(24, "months")),
        (constant(90, "minutes"), constant("3/2", "hours")),
        (constant(1, "hours per fortnight"), constant(30, "minutes per week")),
        (constant(4, "hours per four weeks"), constant(1, "hours per week")),
        (constant(12, "hours per year"), constant(1, "hours per month")),
        (constant(52, "hours per month"), constant(12, "hours per week")),
    ],
)
def test_equal_amounts(left: Constant, right: Constant) -> None:
    assert holds(Compare(left, "is", right))
    assert holds(Compare(left, "at least", right))
    assert not holds(Compare(left, "over", right))


def test_four_weekly_is_more_than_monthly() -> None:
    four_weekly = constant(1, "hours per four weeks")
    assert holds(Compare(four_weekly, "over", constant(1, "hours per month")))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (constant(1, "days"), constant(24, "hours")),
        (constant(4, "weeks"), constant(1, "months")),
        (constant(50, "percent"), constant("1/2")),
        (constant(1, "hours"), constant(1, "hours per week")),
    ],
)
def test_kinds_that_never_meet(left: Constant, right: Constant) -> None:
    with pytest.raises(TypeError):
        holds(Compare(left, "at least", right))


# ── Naive: conditions ───────────────────────────────────────────────────────────────────────────

AGE, COUNT, PART = Answer("age"), Answer("count"), Answer("part")
YEARS2, COLOUR = constant(2, "years"), Answer("colour")
LEAD_COLOUR = Answer("colour", "lead")
OPEN, FREE = Holds("open"), Holds("free")
WELCOMING = Holds("welcoming")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Compare(AGE, "at least", YEARS2), True),
        (Compare(AGE, "under", YEARS2), False),
        (Compare(AGE, "at most", YEARS2), True),
        (Compare(AGE, "is", YEARS2), True),
        (Compare(AGE, "is not", YEARS2), False),
        (Compare(PART, "at least", constant(50, "percent")), True),
        (Compare(Answer("score"), "is", constant("1/10")), True),
        (Compare(NumberOf("seen"), "is", constant(2)), True),
        (Compare(NumberOf("workers"), "is", constant(3)), True),
        (Compare(NumberOfDifferent("colours", "workers"), "is", constant(2)), True),
        (Compare(NumberOfDifferent("bands", "workers"), "is", constant(3)), True),
        (Compare(Answer("double"), "is", constant(4)), True),
        (Compare(Arithmetic("minus", COUNT, Answer("other-count")), "under", constant(0)), True),
        (Compare(Arithmetic("times", COUNT, YEARS2), "is", constant(48, "months")), True),
        (Is(Answer("tint"), "red"), True),
        (Is(Answer("tint"), "red", True), False),
        (IsOneOf(Answer("tint"), ("green", "blue")), False),
        (IsOneOf(Answer("tint"), ("green", "blue"), True), True),
        (Level(Answer("band", "lead"), "over", "middle"), True),
        (Level(Answer("band", "lead"), "at most", "middle"), False),
        (Includes(Answer("seen"), "blue"), True),
        (Includes(Answer("seen"), "green"), False),
        (Group("all", None, (OPEN, FREE)), False),
        (Group("any", None, (OPEN, FREE)), True),
        (Group("none", None, (OPEN, FREE)), False),
        (Group("at least", 2, (OPEN, OPEN, FREE)), True),
        (Group("at most", 1, (OPEN, OPEN, FREE)), False),
        (WELCOMING, True),
        (Holds("senior", "lead"), True),
        (Holds("trained", "lead"), True),
        (People("every", None, "workers", Holds("trained")), False),
        (People("no", None, "workers", Is(COLOUR, "green")), True),
        (People("at least", 2, "workers", Is(COLOUR, "red")), True),
        (People("at most", 1, "workers", Is(COLOUR, "red")), False),
        (People("at least", 1, "workers", Holds("senior")), True),
        (People("at least", 2, "workers", Holds("senior")), False),
        (People("at least", 1, "workers", Level(Answer("band"), "under", "middle")), True),
        # The team's answer, seen from a person; and a pro-rata table on its boundary.
        (People("every", None, "workers", Compare(Answer("years"), "over", AGE)), True),
        (People("every", None, "workers", Compare(Answer("hours"), "at least", Answer("needed"))),
         True),
        # The lead has worked for two years and has half an hour of the hour that is needed.
        (Compare(Answer("hours", "lead"), "at least", Answer("needed", "lead")), False),
    ],
)  # fmt: skip
def test_conditions(condition: Condition, expected: bool) -> None:
    assert holds(condition) is expected
    assert holds(Not(condition)) is not expected


def test_a_set_may_be_a_mapping_and_repeats_count_once() -> None:
    two = Compare(NumberOf("seen"), "is", constant(2))
    assert holds(two, seen={"red": True, "green": False, "blue": True})
    assert holds(two, seen=["red", "red", "blue"])
    assert holds(Compare(NumberOf("seen"), "is", constant(0)), seen=[])


@pytest.mark.parametrize(
    "condition",
    [
        Is(LEAD_COLOUR, "red"),
        Is(LEAD_COLOUR, "red", True),
        IsOneOf(LEAD_COLOUR, ("red",)),
        IsOneOf(LEAD_COLOUR, ("red",), True),
        Level(Answer("band", "lead"), "at least", "low"),
        Compare(Answer("years", "lead"), "at least", constant(0, "years")),
        Compare(Answer("years", "lead"), "is not", constant(1, "years")),
        Compare(constant(0, "hours per week"), "at most", Answer("needed", "lead")),
        Compare(
            Arithmetic("times", constant(0), Answer("hours", "lead")),
            "is",
            constant(0, "hours per week"),
        ),
        Includes(Answer("skills", "lead"), "red"),
        Holds("trained", "lead"),
        Holds("senior", "lead"),
    ],
)
def test_nothing_is_so_of_a_lead_who_is_not_there(condition: Condition) -> None:
    assert not holds(condition, lead="none")
    assert holds(Not(condition), lead="none")


def test_where_the_rows_of_a_table_meet() -> None:
    enough = People(
        "every", None, "workers", Compare(Answer("hours"), "at least", Answer("needed"))
    )
    half = Fraction(1, 2)
    assert holds(enough, workers=[person(years=3, hours=half)])
    assert not holds(enough, workers=[person(years=3 - Fraction(1, 1000), hours=half)])
    assert holds(enough, workers=[person(years=3, hours=half / 3, share=Fraction(1, 3))])
    third = Fraction(1, 3)
    assert not holds(enough, workers=[person(years=3, hours=Decimal("0.1666"), share=third)])


def test_descriptors_and_classes() -> None:
    definition = defined(
        OPEN,
        FREE,
        classes=(
            EveryDescriptorMet(),
            Group("all", None, (EveryDescriptorMet(("d2",)), DescriptorMet("d2", True))),
            DescriptorMet("d2"),
        ),
    )
    found = verdict(definition, TEAM)
    assert found.classification == "c2"
    assert found.outcomes == {"d1": True, "d2": False, "free-of-charge": False}
    # A recommendation is judged, and changes nothing.
    assert found.criteria == {"d1": [True], "d2": [False], "free-of-charge": [False, True]}
    assert verdict(definition, {**TEAM, "open": False}).classification == "rest"
    assert verdict(definition, {**TEAM, "free": True}).classification == "c1"
    both = {**TEAM, "open": False, "free": True}
    assert verdict(definition, both).classification == "c3"
    assert verdict(definition, both).outcomes["free-of-charge"]


def test_every_descriptor_leaves_out_what_is_only_audited() -> None:
    definition = defined(OPEN, classes=(EveryDescriptorMet(),))
    found = verdict(definition, TEAM)
    assert found.classification == "c1"
    assert not found.outcomes["free-of-charge"]


def test_an_answer_that_is_not_there_is_never_read_as_no() -> None:
    with pytest.raises(naive.Missing) as caught:
        verdict(defined(FREE), without("free"))
    assert caught.value.path == ("free",)
    with pytest.raises(naive.Missing) as caught:
        verdict(defined(Includes(Answer("seen"), "blue")), {**TEAM, "seen": {"red": True}})
    assert caught.value.path == ("seen", "blue")


# ── Completions ─────────────────────────────────────────────────────────────────────────────────


def both_ways(condition: Condition, evidence: Mapping[str, object]) -> tuple[set[bool], bool]:
    """How a condition may come out, and whether that is surely all."""
    found = possible(defined(condition), evidence)
    return found.outcomes["d1"], found.outcomes_complete["d1"]


def test_complete_evidence_has_one_completion() -> None:
    definition = defined(OPEN, FREE, classes=(EveryDescriptorMet(), OPEN))
    found = possible(definition, TEAM)
    assert found.classes == {"c2"}
    assert found.complete
    assert found.outcomes == {"d1": {True}, "d2": {False}, "free-of-charge": {False}}


@pytest.mark.parametrize(
    ("condition", "opened", "expected", "complete"),
    [
        (FREE, ["free"], {True, False}, True),
        # The same open answer twice: one of the two surely holds.
        (Group("any", None, (FREE, Not(FREE))), ["free"], {True}, True),
        (Group("all", None, (Is(Answer("tint"), "red"), Is(Answer("tint"), "blue"))), ["tint"],
         {False}, True),
        (Compare(AGE, "at least", constant(0, "months")), ["age"], {True}, True),
        (Compare(AGE, "is", YEARS2), ["age"], {True, False}, True),
        (Compare(PART, "over", constant(100, "percent")), ["part"], {False}, True),
        (Compare(PART, "at least", constant(100, "percent")), ["part"], {True, False}, True),
        (Compare(Answer("score"), "under", constant(0)), ["score"], {True, False}, True),
        # No whole number lies between two and three.
        (Group("all", None, (Compare(COUNT, "over", constant(2)),
                             Compare(COUNT, "under", constant(3)))), ["count"], {False}, True),
        (Group("all", None, (Compare(Answer("score"), "over", constant(2)),
                             Compare(Answer("score"), "under", constant(3)))), ["score"],
         {True, False}, True),
        (Compare(Answer("other-count"), "over", constant(4)), ["other-count"], {False}, True),
        (Compare(COUNT, "over", constant("1/2")), ["count"], {True, False}, True),
        # Against a number that is known, and against one that is open too.
        (Compare(COUNT, "is", Answer("other-count")), ["count"], {True, False}, True),
        (Compare(COUNT, "over", Answer("other-count")), ["count", "other-count"], {True, False},
         True),
        (Compare(COUNT, "at least", constant(0)), ["count", "other-count"], {True}, True),
        (Compare(NumberOf("seen"), "at least", constant(4)), ["seen"], {False}, True),
        (Compare(NumberOf("seen"), "is", constant(3)), ["seen"], {True, False}, True),
        (Group("all", None, (Compare(NumberOf("seen"), "is", constant(3)),
                             Not(Includes(Answer("seen"), "red")))), ["seen"], {False}, True),
        # There may be no lead; if there is one, the two conditions exclude each other.
        (Group("none", None, (Is(LEAD_COLOUR, "red"), Is(LEAD_COLOUR, "red", True))), ["lead"],
         {True, False}, True),
        (Group("all", None, (Is(LEAD_COLOUR, "red"), Is(LEAD_COLOUR, "red", True))), ["lead"],
         {False}, True),
        # Lists that are missing have one worker at least, and perhaps more.
        (Compare(NumberOf("workers"), "at least", constant(1)), ["workers"], {True}, False),
        (Compare(NumberOf("workers"), "over", constant(2)), ["workers"], {True, False}, True),
        (People("every", None, "workers", Holds("trained")), ["workers"], {True, False}, True),
        # An even number is never three: whole numbers in arithmetic are tried, not exhausted.
        (Compare(Answer("double"), "is", constant(3)), ["count"], {False}, False),
        (Compare(Answer("double"), "is", constant(6)), ["count"], {True, False}, True),
    ],
)  # fmt: skip
def test_open_answers(
    condition: Condition, opened: list[str], expected: set[bool], complete: bool
) -> None:
    assert both_ways(condition, without(*opened)) == (expected, complete)


def test_a_lead_of_whom_something_is_known_is_there() -> None:
    nobody = Group("none", None, (Is(LEAD_COLOUR, "red"), Is(LEAD_COLOUR, "red", True)))
    assert both_ways(nobody, {**TEAM, "lead": {"band": "low"}}) == ({False}, True)
    assert both_ways(nobody, {**TEAM, "lead": {}})[0] == {True, False}
    assert both_ways(nobody, {**TEAM, "lead": None})[0] == {True, False}


def test_options_left_open_in_a_set() -> None:
    three = Compare(NumberOf("seen"), "is", constant(3))
    assert both_ways(three, {**TEAM, "seen": {"red": True}})[0] == {True, False}
    assert both_ways(three, {**TEAM, "seen": {"red": False}}) == ({False}, True)


def test_people_with_open_fields() -> None:
    different = NumberOfDifferent("colours", "workers")
    workers = [person(), {}, person(colour="red")]
    evidence = {**TEAM, "workers": workers}
    assert both_ways(Compare(different, "at most", constant(2)), evidence) == ({True}, True)
    assert both_ways(Compare(different, "is", constant(2)), evidence) == ({True, False}, True)


def test_two_hours_suffice_at_any_experience() -> None:
    enough = People(
        "every", None, "workers", Compare(Answer("hours"), "at least", Answer("needed"))
    )
    blank = person()
    del blank["years"]
    assert both_ways(enough, {**TEAM, "workers": [{**blank, "hours": 2}]}) == ({True}, True)
    less = {**blank, "hours": Fraction(3, 4)}
    assert both_ways(enough, {**TEAM, "workers": [less]}) == ({True, False}, True)
    little = {**blank, "hours": Fraction(49, 100)}
    assert both_ways(enough, {**TEAM, "workers": [little]}) == ({False}, True)
    # With the hours open as well, each branch has a threshold of its own.
    del blank["hours"]
    assert both_ways(enough, {**TEAM, "workers": [blank]}) == ({True, False}, True)
    # With the share open the product is tried where both sides are equal, but not exhausted.
    mid = Fraction(3, 4)
    sharing = {**person(hours=mid, years=1)}
    del sharing["share"]
    exactly = People("every", None, "workers", Compare(Answer("hours"), "is", Answer("needed")))
    assert both_ways(exactly, {**TEAM, "workers": [sharing]}) == ({True, False}, True)
    sharing["hours"] = 2
    assert both_ways(exactly, {**TEAM, "workers": [sharing]}) == ({False}, False)


def test_a_sample_says_that_it_is_one() -> None:
    names = [question.name for question in QUESTIONS if isinstance(question.type, YesNo)]
    never = Group("at least", 3, tuple(Holds(name) for name in names))
    found = possible(defined(never), without(*names), limit=2)
    assert found.outcomes["d1"] == {False}
    assert not found.complete
    again = possible(defined(never), without(*names), limit=2)
    assert again == found


def test_evidence_is_left_as_it_was() -> None:
    evidence = {**without("lead", "free"), "workers": [{}, person()], "seen": {"red": True}}
    before = copy.deepcopy(evidence)
    possible(defined(Holds("senior", "lead"), OPEN, classes=(EveryDescriptorMet(),)), evidence)
    assert evidence == before


@pytest.mark.parametrize("seed", range(20))
def test_against_a_plain_product(seed: int) -> None:
    """Conditions drawn at random, with everything finite tried by brute force."""
    rng = random.Random(seed)
    levels = [Fraction(each, 2) for each in range(-2, 12)]

    def draw(depth: int) -> Condition:
        if depth and rng.random() < 0.7:
            words = rng.choice(("all", "any", "none", "at least", "at most"))
            count = rng.randint(1, 2) if words.startswith("at") else None
            return Group(words, count, tuple(draw(depth - 1) for _ in range(rng.randint(2, 3))))
        comparator = rng.choice(("at least", "at most", "under", "over", "is", "is not"))
        quantity: Quantity = rng.choice((Answer("score"), COUNT, NumberOf("seen")))
        return rng.choice(
            (
                FREE,
                Not(FREE),
                Is(Answer("tint"), "red", rng.random() < 0.5),
                Includes(Answer("seen"), rng.choice(("red", "green"))),
                Compare(quantity, comparator, constant(rng.randint(0, 4))),
                Compare(COUNT, comparator, constant("5/2")),
            )
        )

    definition = defined(
        draw(2), draw(2), classes=(EveryDescriptorMet(), draw(2), DescriptorMet("d2"))
    )
    found = possible(definition, without("free", "tint", "seen", "score", "count"))
    assert found.complete
    classes: set[str] = set()
    outcomes: dict[str, set[bool]] = {name: set() for name in found.outcomes}
    subsets = [
        [option for option, chosen in zip(("red", "green", "blue"), each, strict=True) if chosen]
        for each in itertools.product((True, False), repeat=3)
    ]
    product = itertools.product(
        (True, False), ("red", "green"), subsets, levels[::3] + levels[2::2], range(6)
    )
    for free, tint, seen, score, count in product:
        one = verdict(
            definition,
            {**TEAM, "free": free, "tint": tint, "seen": seen, "score": score, "count": count},
        )
        classes.add(one.classification)
        for name, met in one.outcomes.items():
            outcomes[name].add(met)
    assert (found.classes, found.outcomes) == (classes, outcomes)


@pytest.mark.parametrize(
    ("kind", "ends"),
    [
        (Number("number"), (None, None)),
        (Number("whole number"), (0, None)),
        (Number("months"), (0, None)),
        (Number("percent"), (0, 100)),
        (Number("percent", Fraction(10)), (10, 100)),
        (Number("percent", None, Fraction(200)), (0, 200)),
        (Number("whole number", Fraction(-3)), (-3, None)),
    ],
)
def test_legal_ends(kind: Number, ends: tuple[int | None, int | None]) -> None:
    assert completions.ends(kind) == ends


# ── By hand ─────────────────────────────────────────────────────────────────────────────────────


def full_team(**answers: object) -> dict[str, object]:
    """A team that meets all, its names written with underscores for hyphens."""
    team: dict[str, object] = {
        "practitioners": [
            {
                "profession": "clinical-psychologist",
                "whole-time-equivalent": 1,
                "experience-with-under-twos": 6,
                "clinical-supervision": Fraction(1, 2),
                "competency": "level-3",
                "relationship-therapist": True,
                "extra-modality": False,
            },
            {
                "profession": "health-visitor",
                "whole-time-equivalent": Decimal("0.5"),
                "experience-with-under-twos": 2,
                "clinical-supervision": Fraction(1, 2),
                "competency": "level-2",
                "relationship-therapist": False,
                "extra-modality": False,
            },
        ],
        "clinical-lead": lead(),
        "thrive-groups": ["getting-help", "getting-more-help"],
        "oldest-age-accepted": 24,
        "interventions-offered": 3,
        "system-mechanisms": ["consultation"],
        "system-share": 10,
    }
    for question in SEPTEMBER.questions:
        if isinstance(question.type, YesNo):
            team[question.name] = True
    for name in ("restricted-to-cohort", "sparsely-populated-area", "in-development"):
        team[name] = False
    return team | {name.replace("_", "-"): answer for name, answer in answers.items()}


def lead(**answers: object) -> dict[str, object]:
    """A clinical psychologist at 8C who leads."""
    return {
        "profession": "clinical-psychologist",
        "pay-band": "band-8c",
        "holds-8c-responsibilities": False,
        "soulbury-senior-or-principal": False,
        "competency": "level-3",
        "screens-adult-risk": True,
        **{name.replace("_", "-"): answer for name, answer in answers.items()},
    }


def changed(place: int, **answers: object) -> dict[str, object]:
    """The full team with one practitioner's answers changed."""
    team = full_team()
    people = team["practitioners"]
    assert isinstance(people, list)
    people[place] |= {name.replace("_", "-"): answer for name, answer in answers.items()}
    return team


def judged(team: dict[str, object]) -> tuple[str, set[str]]:
    """The class, and the descriptors not met; the two oracles must agree."""
    classification, outcomes = by_hand.classify(team)
    found = verdict(SEPTEMBER, team)
    assert (found.classification, found.outcomes) == (classification, outcomes)
    return classification, {name for name, met in outcomes.items() if not met}


JUST = Fraction(1, 1000)


@pytest.mark.parametrize(
    ("team", "expected", "missed"),
    [
        (full_team(), "established", set()),
        (full_team(triadic_interventions=False, system_share=0), "established", set()),
        (full_team(in_development=True), "established", set()),
        (full_team(relationship_work_is_primary_function=False), "established", set()),
        (full_team(outcomes_collected=False), "established", {"outcomes"}),
        (full_team(commissioning_ongoing=False), "established", {"funding"}),
        (full_team(oldest_age_accepted=12), "targeted", {"referral-ages"}),
        (full_team(oldest_age_accepted=24 - JUST), "targeted", {"referral-ages"}),
        (full_team(restricted_to_cohort=True), "targeted", {"referral-criteria"}),
        (full_team(relationship_concern_suffices=False), "not-classified", {"referral-criteria"}),
        (full_team(referral_pathway=False), "not-classified", {"referral-pathway"}),
        (full_team(referral_pathway=False, in_development=True), "emerging", {"referral-pathway"}),
        (
            full_team(
                referral_pathway=False,
                in_development=True,
                relationship_work_is_primary_function=False,
            ),
            "not-classified",
            {"referral-pathway"},
        ),
        (full_team(clinical_lead="none"), "not-classified", {"clinical-leadership"}),
        (
            full_team(clinical_lead="none", sparsely_populated_area=True),
            "parent-infant-service",
            {"clinical-leadership"},
        ),
        (
            full_team(
                clinical_lead="none",
                sparsely_populated_area=True,
                restricted_to_cohort=True,
                in_development=True,
            ),
            "emerging",
            {"clinical-leadership", "referral-criteria"},
        ),
        (full_team(clinical_lead=lead(pay_band="band-8b")), "not-classified",
         {"clinical-leadership"}),
        (full_team(clinical_lead=lead(pay_band="band-8b", holds_8c_responsibilities=True)),
         "established", set()),
        (full_team(clinical_lead=lead(pay_band="band-8a", holds_8c_responsibilities=True)),
         "not-classified", {"clinical-leadership"}),
        (full_team(clinical_lead=lead(profession="educational-psychologist")), "not-classified",
         {"clinical-leadership"}),
        (full_team(clinical_lead=lead(profession="educational-psychologist", pay_band="band-5",
                                      soulbury_senior_or_principal=True)), "established", set()),
        (full_team(clinical_lead=lead(profession="psychiatrist", pay_band="band-9")),
         "not-classified", {"clinical-leadership"}),
        (full_team(clinical_lead=lead(competency="level-2")), "not-classified",
         {"clinical-leadership"}),
        (full_team(thrive_groups=["getting-help"], sparsely_populated_area=True), "not-classified",
         {"multi-disciplinary-team", "assessment-and-formulation"}),
        (full_team(interventions_offered=1), "not-classified", {"assessment-and-formulation"}),
        (full_team(system_mechanisms=[]), "not-classified", {"early-years-support"}),
        (changed(0, experience_with_under_twos=3), "established", set()),
        (changed(0, experience_with_under_twos=3 - JUST), "not-classified",
         {"clinical-supervision"}),
        (changed(1, clinical_supervision=Fraction(1, 2) - JUST), "not-classified",
         {"clinical-supervision"}),
        (changed(1, clinical_supervision=Fraction(1, 4), experience_with_under_twos=4),
         "established", set()),
        (changed(1, competency="level-1"), "not-classified", {"workforce-training"}),
        (changed(1, profession="clinical-psychologist"), "not-classified",
         {"multi-disciplinary-team"}),
        (changed(0, relationship_therapist=False) | {"sparsely-populated-area": True},
         "parent-infant-service", {"multi-disciplinary-team"}),
    ],
)  # fmt: skip
def test_september_by_hand(team: dict[str, object], expected: str, missed: set[str]) -> None:
    assert judged(team) == (expected, missed)


def test_random_teams_reach_every_class_and_both_oracles_agree() -> None:
    rng = random.Random(2020)
    teams = [by_hand.random_team(rng) for _ in range(600)]
    classes = Counter(judged(team)[0] for team in teams)
    assert len(classes) == 5
    assert min(classes.values()) >= 40
    assert any(team["clinical-lead"] == "none" for team in teams)
    for name in SEPTEMBER.domains[0].descriptors:
        assert len({by_hand.classify(team)[1][name.name] for team in teams}) == 2


def test_random_teams_are_complete() -> None:
    rng = random.Random(9)
    asked = {question.name for question in SEPTEMBER.questions}
    fields = {record.name: {each.name for each in record.fields} for record in SEPTEMBER.records}
    for _ in range(50):
        team = by_hand.random_team(rng)
        assert set(team) == asked
        people, leader = team["practitioners"], team["clinical-lead"]
        assert isinstance(people, list)
        assert all(set(each) == fields["practitioner"] for each in people)
        assert leader == "none" or (isinstance(leader, dict) and set(leader) == fields["lead"])


def test_one_open_answer_leaves_established_and_not_classified() -> None:
    evidence = full_team()
    del evidence["relationship-concern-suffices"]
    found = possible(SEPTEMBER, evidence)
    assert found.classes == {"established", "not-classified"}
    assert found.complete
    assert found.outcomes["referral-criteria"] == {True, False}
    assert found.outcomes["referral-ages"] == {True}


def test_supervision_unknown_and_development_unknown() -> None:
    evidence = full_team()
    people = evidence["practitioners"]
    assert isinstance(people, list)
    for each in people:
        del each["clinical-supervision"]
    del evidence["in-development"]
    found = possible(SEPTEMBER, evidence)
    assert found.classes == {"established", "emerging", "not-classified"}
    assert found.complete


def test_an_unknown_lead_in_the_country() -> None:
    evidence = full_team(sparsely_populated_area=True)
    del evidence["clinical-lead"]
    found = possible(SEPTEMBER, evidence)
    assert found.classes == {"established", "parent-infant-service"}
    assert found.complete
