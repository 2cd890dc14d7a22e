"""The September 2020 definition by hand: plain Python from the printed document.

Every rule is written out where it is used, with the page it comes from and, where the document
leaves a point open, the reading that was taken.  Evidence is complete, and numbers stand in the
units in which they are asked: years of experience, hours of supervision per week, months of age,
and 50 for half of the work.

``random_team`` makes teams that crowd around the boundaries.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

PROFESSIONS = (
    "clinical-psychologist",
    "counselling-psychologist",
    "educational-psychologist",
    "psychotherapist",
    "psychiatrist",
    "health-visitor",
    "midwife",
    "social-worker",
    "nursery-nurse",
    "family-support-worker",
    "other",
)
COMPETENCY_LEVELS = ("none", "level-1", "level-2", "level-3")
PAY_BANDS = (
    "band-5",
    "band-6",
    "band-7",
    "band-8a",
    "band-8b",
    "band-8c",
    "band-8d",
    "band-9",
)
THRIVE_LEVELS = (
    "getting-advice",
    "getting-help",
    "getting-more-help",
    "getting-risk-support",
)
MECHANISMS = (
    "assessment-training",
    "intervention-training",
    "consultation",
    "supervision",
    "systems-advice",
)

Answers = Mapping[str, object]


# ── Reading the evidence ────────────────────────────────────────────────────────────────────────


def yes(answers: Answers, name: str) -> bool:
    """A yes-or-no answer."""
    value = answers[name]
    if not isinstance(value, bool):
        raise TypeError(f"{name}: {value!r} is neither yes nor no")
    return value


def number(answers: Answers, name: str) -> Fraction:
    """A number, exactly."""
    value = answers[name]
    if isinstance(value, bool) or not isinstance(value, int | Fraction | Decimal):
        raise TypeError(f"{name}: {value!r} is not an exact number")
    return Fraction(value)


def how_many(answers: Answers, name: str) -> int:
    """How many options were chosen."""
    value = answers[name]
    if isinstance(value, Mapping):
        return sum(1 for chosen in value.values() if chosen)
    assert isinstance(value, Sequence)
    assert not isinstance(value, str)
    return len(set(value))


def practitioners(team: Answers) -> list[Answers]:
    """The people of the team; a team of nobody is no evidence."""
    people = team["practitioners"]
    assert isinstance(people, list)
    assert people
    return people


# ── The rules ───────────────────────────────────────────────────────────────────────────────────


def enough_supervision(person: Answers) -> bool:
    """Page 3: an hour each week for the less experienced, an hour each fortnight for the rest.

    Three years exactly counts as experienced.  Pro rata is the minimum times the share of a
    full-time week.  The recommendation is read as a requirement.
    """
    # Page 3: under three years, one hour a week; otherwise half an hour a week on average.
    full_time = Fraction(1) if number(person, "experience-with-under-twos") < 3 else Fraction(1, 2)
    needed = full_time * number(person, "whole-time-equivalent")
    return number(person, "clinical-supervision") >= needed


def is_consultant(lead: Answers) -> bool:
    """Page 3, footnote 2: who counts as a consultant psychologist or psychotherapist."""
    profession = lead["profession"]
    if profession == "educational-psychologist":
        # Footnote 2: educational psychologists have a scale of their own, whatever the band.
        return yes(lead, "soulbury-senior-or-principal")
    if profession not in ("clinical-psychologist", "counselling-psychologist", "psychotherapist"):
        return False
    if lead["pay-band"] in ("band-8c", "band-8d", "band-9"):
        return True
    # Footnote 2: 8B counts where the responsibilities are those that 8C used to carry.
    return lead["pay-band"] == "band-8b" and yes(lead, "holds-8c-responsibilities")


def has_layered_package(team: Answers) -> bool:
    """Pages 3 and 4: interventions for two groups of THRIVE at least, and good evidence."""
    return how_many(team, "thrive-groups") >= 2 and yes(team, "evidence-based-interventions")


def clinical_supervision(team: Answers) -> bool:
    """Page 3: apart from line management, and enough of it for everyone."""
    return yes(team, "supervision-separate-from-line-management") and all(
        enough_supervision(person) for person in practitioners(team)
    )


def multi_disciplinary_team(team: Answers) -> bool:
    """Page 3: two professions or more, a senior therapist of relationships, and the package."""
    people = practitioners(team)
    return (
        len({person["profession"] for person in people}) > 1
        and any(yes(person, "relationship-therapist") for person in people)
        and has_layered_package(team)
    )


def clinical_leadership(team: Answers) -> bool:
    """Page 3: a consultant, trained to level 3, who screens for adult mental health risk."""
    lead = team["clinical-lead"]
    if lead == "none":
        return False
    assert isinstance(lead, Mapping)
    return (
        is_consultant(lead) and lead["competency"] == "level-3" and yes(lead, "screens-adult-risk")
    )


def workforce_training(team: Answers) -> bool:
    """Page 3: everyone at level 2 or 3; a further modality is for some, and no condition."""
    return all(person["competency"] in ("level-2", "level-3") for person in practitioners(team))


def referral_pathway(team: Answers) -> bool:
    """Page 4: a pathway that is written down."""
    return yes(team, "referral-pathway")


def referral_ages(team: Answers) -> bool:
    """Page 4: the limit of age at referral reaches 24 months."""
    return number(team, "oldest-age-accepted") >= 24


def referral_criteria(team: Answers) -> bool:
    """Page 4: a worry about the relationship is enough, and no one group has to be belonged to."""
    return yes(team, "relationship-concern-suffices") and not yes(team, "restricted-to-cohort")


def assessment_and_formulation(team: Answers) -> bool:
    """Page 4: each family assessed for itself, two interventions at least, and the package."""
    return (
        yes(team, "individual-assessment")
        and number(team, "interventions-offered") >= 2
        and has_layered_package(team)
    )


def dyadic_interventions(team: Answers) -> bool:
    """Page 4: parent and baby together, the relationship first; both parents is an ideal."""
    return yes(team, "dyadic-interventions") and yes(team, "relationship-is-primary-focus")


def early_years_support(team: Answers) -> bool:
    """Page 5: champions, by one of the ways listed at least; half of the work is advice only."""
    return yes(team, "system-champion") and how_many(team, "system-mechanisms") >= 1


def outcomes(team: Answers) -> bool:
    """Page 5, for the self-audit only: collected, and told to the funders and to the public."""
    return (
        yes(team, "outcomes-collected")
        and yes(team, "outcomes-reported-to-funders")
        and yes(team, "outcomes-reported-to-public")
    )


def funding(team: Answers) -> bool:
    """Page 5, for the self-audit only: enough money, and a contract that goes on."""
    return yes(team, "funding-sufficient") and yes(team, "commissioning-ongoing")


def classify(evidence: Answers) -> tuple[str, dict[str, bool]]:
    """The class of a team, and which of the twelve descriptors it meets."""
    met = {
        "clinical-supervision": clinical_supervision(evidence),
        "multi-disciplinary-team": multi_disciplinary_team(evidence),
        "clinical-leadership": clinical_leadership(evidence),
        "workforce-training": workforce_training(evidence),
        "referral-pathway": referral_pathway(evidence),
        "referral-ages": referral_ages(evidence),
        "referral-criteria": referral_criteria(evidence),
        "assessment-and-formulation": assessment_and_formulation(evidence),
        "dyadic-interventions": dyadic_interventions(evidence),
        "early-years-support": early_years_support(evidence),
        "outcomes": outcomes(evidence),
        "funding": funding(evidence),
    }
    # Page 5: the last domain is no part of the definition, so ten descriptors are left.
    missed = {name for name in met if not met[name]} - {"outcomes", "funding"}

    # Page 2: an established team meets them all.
    if not missed:
        return "established", met
    # Page 2: a targeted team falls short in access alone (page 4: a lower limit of age is such a
    # restriction too), as long as a worry about the relationship is enough within its group.
    if missed <= {"referral-ages", "referral-criteria"} and yes(
        evidence, "relationship-concern-suffices"
    ):
        return "targeted", met
    # Page 2: where few people live, two descriptors may be missed, and no others.
    if missed <= {"multi-disciplinary-team", "clinical-leadership"} and yes(
        evidence, "sparsely-populated-area"
    ):
        return "parent-infant-service", met
    # Page 2: in development; and the purposes on that page set apart services for which this work
    # comes second.
    if yes(evidence, "in-development") and yes(evidence, "relationship-work-is-primary-function"):
        return "emerging", met
    return "not-classified", met


# ── Teams ───────────────────────────────────────────────────────────────────────────────────────

#: Each team is good throughout but for a few of these, drawn at random.
FLAWS = (
    "supervision",
    "line-management",
    "one-profession",
    "no-therapist",
    "package",
    "lead",
    "training",
    "pathway",
    "ages",
    "concern",
    "cohort",
    "assessment",
    "dyadic",
    "champions",
)

ACCESS_FLAWS = ("ages", "cohort")
RURAL_FLAWS = ("one-profession", "no-therapist", "lead")


def random_team(rng: random.Random) -> dict[str, object]:
    """A complete team; some are good, some fail in access, some as rural ones do, some anyhow."""
    quality = rng.choice(("good", "access", "access", "rural", "rural", "few", "few", "wild"))
    if quality == "wild":
        return _any_team(rng)
    flaws: list[str] = []
    if quality == "access":
        flaws = rng.sample(ACCESS_FLAWS, rng.randint(1, 2))
    elif quality == "rural":
        flaws = rng.sample(RURAL_FLAWS, rng.randint(1, 3))
    elif quality == "few":
        flaws = rng.sample(FLAWS, rng.randint(1, 3))
    return _team(rng, set(flaws))


def _coin(rng: random.Random) -> bool:
    return rng.random() < 0.5


def _some(rng: random.Random, options: Sequence[str], least: int, most: int) -> object:
    """So many options, as a list or as a yes or no for each."""
    chosen = rng.sample(options, rng.randint(least, most))
    if _coin(rng):
        return chosen
    return {option: option in chosen for option in options}


def _supervision(rng: random.Random, person: Mapping[str, object], enough: bool) -> Fraction:
    """Hours per week at the minimum or a little above, or (where that can be) just below."""
    share = number(person, "whole-time-equivalent")
    needed = share if number(person, "experience-with-under-twos") < 3 else share / 2
    if enough:
        return needed + rng.choice((Fraction(0), Fraction(0), Fraction(1, 997), Fraction(1)))
    below = rng.choice((needed - Fraction(1, 997), needed * Fraction(99, 100), Fraction(0)))
    return max(below, Fraction(0))


def _practitioner(rng: random.Random) -> dict[str, object]:
    """Somebody with the training and the supervision that is asked for."""
    shares = (1, 1, Fraction(1, 2), Fraction(1, 3), Decimal("0.6"), Decimal("0.05"), 0)
    years = (3, 3, 3 - Fraction(1, 365), Fraction(35, 12), 3 + Fraction(1, 365), 0, 1, Decimal("9"))
    person: dict[str, object] = {
        "profession": rng.choice(PROFESSIONS),
        "whole-time-equivalent": rng.choice(shares),
        "experience-with-under-twos": rng.choice(years),
        "competency": rng.choice(("level-2", "level-3")),
        "relationship-therapist": _coin(rng),
        "extra-modality": _coin(rng),
    }
    person["clinical-supervision"] = _supervision(rng, person, True)
    return person


def _lead(rng: random.Random, good: bool) -> object:
    """A consultant by one of the three ways; or a lead who falls short in one thing, or nobody."""
    lead: dict[str, object] = {
        "profession": rng.choice(
            ("clinical-psychologist", "counselling-psychologist", "psychotherapist")
        ),
        "pay-band": rng.choice(("band-8c", "band-8c", "band-8d", "band-9")),
        "holds-8c-responsibilities": _coin(rng),
        "soulbury-senior-or-principal": _coin(rng),
        "competency": "level-3",
        "screens-adult-risk": True,
    }
    way = rng.randrange(3)
    if way == 0:
        lead |= {"pay-band": "band-8b", "holds-8c-responsibilities": True}
    elif way == 1:
        lead |= {
            "profession": "educational-psychologist",
            "pay-band": rng.choice(PAY_BANDS),
            "soulbury-senior-or-principal": True,
        }
    if good:
        return lead
    match rng.randrange(7):
        case 0 | 1:
            return "none"
        case 2:
            lead |= {"profession": "psychotherapist", "pay-band": "band-8a"}
        case 3:
            lead |= {
                "profession": "clinical-psychologist",
                "pay-band": "band-8b",
                "holds-8c-responsibilities": False,
            }
        case 4:
            lead |= {
                "profession": "educational-psychologist",
                "soulbury-senior-or-principal": False,
            }
        case 5:
            lead["competency"] = rng.choice(COMPETENCY_LEVELS[:-1])
        case _:
            lead["screens-adult-risk"] = False
    return lead


def _team(rng: random.Random, flaws: set[str]) -> dict[str, object]:
    """A team that meets everything but for its flaws."""
    people = [_practitioner(rng) for _ in range(rng.randint(2, 4))]
    people[0]["profession"], people[1]["profession"] = rng.sample(PROFESSIONS, 2)
    rng.choice(people)["relationship-therapist"] = True
    team: dict[str, object] = {
        "practitioners": people,
        "clinical-lead": _lead(rng, "lead" not in flaws),
        "supervision-separate-from-line-management": "line-management" not in flaws,
        "thrive-groups": _some(rng, THRIVE_LEVELS, 2, 4),
        "evidence-based-interventions": True,
        "referral-pathway": "pathway" not in flaws,
        "oldest-age-accepted": rng.choice((24, 24, 25, 60, Fraction(24001, 1000))),
        "relationship-concern-suffices": "concern" not in flaws,
        "restricted-to-cohort": "cohort" in flaws,
        "individual-assessment": True,
        "interventions-offered": rng.choice((2, 2, 3, 10)),
        "dyadic-interventions": True,
        "triadic-interventions": _coin(rng),
        "relationship-is-primary-focus": True,
        "system-champion": True,
        "system-mechanisms": _some(rng, MECHANISMS, 1, 5),
        "system-share": rng.choice((0, 50, 49, Fraction(99, 2), 100)),
        "outcomes-collected": rng.random() < 0.8,
        "outcomes-qualitative-and-quantitative": _coin(rng),
        "outcomes-reported-to-funders": rng.random() < 0.8,
        "outcomes-reported-to-public": rng.random() < 0.8,
        "funding-sufficient": rng.random() < 0.7,
        "commissioning-ongoing": rng.random() < 0.7,
        "funded-from-several-budgets": _coin(rng),
        "relationship-work-is-primary-function": rng.random() < 0.8,
        "sparsely-populated-area": rng.random() < 0.7,
        "in-development": rng.random() < 0.5,
    }
    if "supervision" in flaws:
        person = rng.choice(people)
        person["clinical-supervision"] = _supervision(rng, person, False)
    if "one-profession" in flaws:
        for person in people:
            person["profession"] = people[0]["profession"]
    if "no-therapist" in flaws:
        for person in people:
            person["relationship-therapist"] = False
    if "package" in flaws:
        if _coin(rng):
            team["thrive-groups"] = _some(rng, THRIVE_LEVELS, 0, 1)
        else:
            team["evidence-based-interventions"] = False
    if "training" in flaws:
        rng.choice(people)["competency"] = rng.choice(("none", "level-1"))
    if "ages" in flaws:
        team["oldest-age-accepted"] = rng.choice((12, 0, 23, Fraction(23999, 1000)))
    if "assessment" in flaws:
        if _coin(rng):
            team["individual-assessment"] = False
        else:
            team["interventions-offered"] = rng.randint(0, 1)
    if "dyadic" in flaws:
        name = rng.choice(("dyadic-interventions", "relationship-is-primary-focus"))
        team[name] = False
    if "champions" in flaws:
        if _coin(rng):
            team["system-champion"] = False
        else:
            team["system-mechanisms"] = _some(rng, MECHANISMS, 0, 0)
    return team


def _any_team(rng: random.Random) -> dict[str, object]:
    """A team whose every answer is drawn anew."""
    team = _team(rng, set(rng.sample(FLAWS, rng.randint(0, len(FLAWS)))))
    people = [_practitioner(rng) for _ in range(rng.randint(1, 4))]
    for person in people:
        person["clinical-supervision"] = _supervision(rng, person, _coin(rng))
        person["competency"] = rng.choice(COMPETENCY_LEVELS)
    team["practitioners"] = people
    if _coin(rng):
        team["clinical-lead"] = {
            "profession": rng.choice(PROFESSIONS),
            "pay-band": rng.choice(PAY_BANDS),
            "holds-8c-responsibilities": _coin(rng),
            "soulbury-senior-or-principal": _coin(rng),
            "competency": rng.choice(COMPETENCY_LEVELS),
            "screens-adult-risk": _coin(rng),
        }
    for name, answer in team.items():
        if isinstance(answer, bool):
            team[name] = _coin(rng)
    return team
