"""The September 2020 definition as plain data, for the naive evaluator.

It says what ``by_hand.py`` says, in another form, so that each of the two can be held against the
other: neither shares a line of code with the other.  Titles and guidance are left out.
"""

from __future__ import annotations

from fractions import Fraction

from tests.strategies.plain import (
    Answer,
    AnyOf,
    Arithmetic,
    Band,
    Class,
    Compare,
    Condition,
    Constant,
    Criterion,
    Definition,
    Descriptor,
    Domain,
    EveryDescriptorMet,
    Group,
    Holds,
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
    Question,
    Record,
    Records,
    Term,
    Type,
    Vocabulary,
    YesNo,
)


def _every(*conditions: Condition) -> Group:
    return Group("all", None, conditions)


def _either(*conditions: Condition) -> Group:
    return Group("any", None, conditions)


def _constant(number: int, unit: str = "") -> Constant:
    return Constant(Fraction(number), unit)


def _must(words: str, condition: Condition) -> Criterion:
    return Criterion("must", words, condition)


def _ideally(words: str, condition: Condition) -> Criterion:
    return Criterion("ideally", words, condition)


def _about(**types: Type) -> tuple[Question, ...]:
    """Questions by name; an underscore stands for a hyphen."""
    return tuple(Question(name.replace("_", "-"), each) for name, each in types.items())


_YES_NO = YesNo()
_SHARE = Number("number", Fraction(0), Fraction(1))
_HOURLY = "hours per week"

PRACTITIONER = Record(
    "practitioner",
    _about(
        profession=OneOf("professions"),
        whole_time_equivalent=_SHARE,
        experience_with_under_twos=Number("years"),
        clinical_supervision=Number(_HOURLY),
        competency=OneOf("competency-levels"),
        relationship_therapist=_YES_NO,
        extra_modality=_YES_NO,
    ),
)

LEAD = Record(
    "lead",
    _about(
        profession=OneOf("professions"),
        pay_band=OneOf("pay-bands"),
        holds_8c_responsibilities=_YES_NO,
        soulbury_senior_or_principal=_YES_NO,
        competency=OneOf("competency-levels"),
        screens_adult_risk=_YES_NO,
    ),
)

VOCABULARIES = (
    Vocabulary(
        "professions",
        False,
        (
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
        ),
    ),
    Vocabulary("competency-levels", True, ("none", "level-1", "level-2", "level-3")),
    Vocabulary(
        "pay-bands",
        True,
        (
            "band-5",
            "band-6",
            "band-7",
            "band-8a",
            "band-8b",
            "band-8c",
            "band-8d",
            "band-9",
        ),
    ),
    Vocabulary(
        "thrive-levels",
        False,
        ("getting-advice", "getting-help", "getting-more-help", "getting-risk-support"),
    ),
    Vocabulary(
        "mechanisms",
        False,
        (
            "assessment-training",
            "intervention-training",
            "consultation",
            "supervision",
            "systems-advice",
        ),
    ),
)

QUESTIONS = _about(
    practitioners=Records("practitioner", 1),
    clinical_lead=OneRecord("lead", True),
    supervision_separate_from_line_management=_YES_NO,
    thrive_groups=AnyOf("thrive-levels"),
    evidence_based_interventions=_YES_NO,
    referral_pathway=_YES_NO,
    oldest_age_accepted=Number("months"),
    relationship_concern_suffices=_YES_NO,
    restricted_to_cohort=_YES_NO,
    individual_assessment=_YES_NO,
    interventions_offered=Number("whole number"),
    dyadic_interventions=_YES_NO,
    triadic_interventions=_YES_NO,
    relationship_is_primary_focus=_YES_NO,
    system_champion=_YES_NO,
    system_mechanisms=AnyOf("mechanisms"),
    system_share=Number("percent"),
    outcomes_collected=_YES_NO,
    outcomes_qualitative_and_quantitative=_YES_NO,
    outcomes_reported_to_funders=_YES_NO,
    outcomes_reported_to_public=_YES_NO,
    funding_sufficient=_YES_NO,
    commissioning_ongoing=_YES_NO,
    funded_from_several_budgets=_YES_NO,
    relationship_work_is_primary_function=_YES_NO,
    sparsely_populated_area=_YES_NO,
    in_development=_YES_NO,
)

TERMS = (
    Term(
        "consultant",
        "lead",
        _either(
            _every(
                Is(Answer("profession"), "educational-psychologist"),
                Holds("soulbury-senior-or-principal"),
            ),
            _every(
                IsOneOf(
                    Answer("profession"),
                    ("clinical-psychologist", "counselling-psychologist", "psychotherapist"),
                ),
                _either(
                    Level(Answer("pay-band"), "at least", "band-8c"),
                    _every(
                        Is(Answer("pay-band"), "band-8b"),
                        Holds("holds-8c-responsibilities"),
                    ),
                ),
            ),
        ),
    ),
    Term(
        "layered-package",
        None,
        _every(
            Compare(NumberOf("thrive-groups"), "at least", _constant(2)),
            Holds("evidence-based-interventions"),
        ),
    ),
)

_WTE = Answer("whole-time-equivalent")

QUANTITIES = (
    NamedQuantity(
        "minimum-supervision",
        "practitioner",
        None,
        Answer("experience-with-under-twos"),
        (
            Band(
                None,
                False,
                _constant(3, "years"),
                False,
                Arithmetic("times", _WTE, _constant(1, "hours per week")),
            ),
            Band(
                _constant(3, "years"),
                True,
                None,
                False,
                Arithmetic("times", _WTE, _constant(1, "hours per fortnight")),
            ),
        ),
    ),
)

_CLASSIFYING = (
    Descriptor(
        "clinical-supervision",
        (
            _must("apart", Holds("supervision-separate-from-line-management")),
            _must(
                "enough",
                People(
                    "every",
                    None,
                    "practitioners",
                    Compare(
                        Answer("clinical-supervision"), "at least", Answer("minimum-supervision")
                    ),
                ),
            ),
        ),
    ),
    Descriptor(
        "multi-disciplinary-team",
        (
            _must(
                "professions",
                Compare(
                    NumberOfDifferent("professions", "practitioners"), "at least", _constant(2)
                ),
            ),
            _must(
                "therapist",
                People("at least", 1, "practitioners", Holds("relationship-therapist")),
            ),
            _must("package", Holds("layered-package")),
        ),
    ),
    Descriptor(
        "clinical-leadership",
        (
            _must("consultant", Holds("consultant", "clinical-lead")),
            _must("level", Level(Answer("competency", "clinical-lead"), "at least", "level-3")),
            _must("screens", Holds("screens-adult-risk", "clinical-lead")),
        ),
    ),
    Descriptor(
        "workforce-training",
        (
            _must(
                "levels",
                People(
                    "every",
                    None,
                    "practitioners",
                    Level(Answer("competency"), "at least", "level-2"),
                ),
            ),
            _ideally("modality", People("at least", 1, "practitioners", Holds("extra-modality"))),
        ),
    ),
    Descriptor("referral-pathway", (_must("pathway", Holds("referral-pathway")),)),
    Descriptor(
        "referral-ages",
        (
            _must(
                "ages",
                Compare(Answer("oldest-age-accepted"), "at least", _constant(24, "months")),
            ),
        ),
    ),
    Descriptor(
        "referral-criteria",
        (
            _must("concern", Holds("relationship-concern-suffices")),
            _must("open", Not(Holds("restricted-to-cohort"))),
        ),
    ),
    Descriptor(
        "assessment-and-formulation",
        (
            _must("assessed", Holds("individual-assessment")),
            _must(
                "choice",
                Compare(Answer("interventions-offered"), "at least", _constant(2)),
            ),
            _must("package", Holds("layered-package")),
        ),
    ),
    Descriptor(
        "dyadic-interventions",
        (
            _must("together", Holds("dyadic-interventions")),
            _must("focus", Holds("relationship-is-primary-focus")),
            _ideally("triadic", Holds("triadic-interventions")),
        ),
    ),
    Descriptor(
        "early-years-support",
        (
            _must("champions", Holds("system-champion")),
            _must("ways", Compare(NumberOf("system-mechanisms"), "at least", _constant(1))),
            Criterion(
                "should",
                "half",
                Compare(Answer("system-share"), "at least", _constant(50, "percent")),
            ),
        ),
    ),
)

_AUDITED = (
    Descriptor(
        "outcomes",
        (
            _must("kept", Holds("outcomes-collected")),
            _must("funders", Holds("outcomes-reported-to-funders")),
            _must("public", Holds("outcomes-reported-to-public")),
            _ideally("both", Holds("outcomes-qualitative-and-quantitative")),
        ),
    ),
    Descriptor(
        "funding",
        (
            _must("enough", Holds("funding-sufficient")),
            _must("lasting", Holds("commissioning-ongoing")),
            _ideally("several", Holds("funded-from-several-budgets")),
        ),
    ),
)

SEPTEMBER = Definition(
    name="parent-infant-team",
    vocabularies=VOCABULARIES,
    records=(PRACTITIONER, LEAD),
    questions=QUESTIONS,
    terms=TERMS,
    quantities=QUANTITIES,
    domains=(
        Domain("team-composition", False, _CLASSIFYING[:4]),
        Domain("referrals", False, _CLASSIFYING[4:7]),
        Domain("clinical-work", False, _CLASSIFYING[7:9]),
        Domain("wider-systems", False, _CLASSIFYING[9:]),
        Domain("outcomes-and-sustainability", True, _AUDITED),
    ),
    classes=(
        Class("established", EveryDescriptorMet()),
        Class(
            "targeted",
            _every(
                EveryDescriptorMet(("referral-ages", "referral-criteria")),
                Holds("relationship-concern-suffices"),
            ),
        ),
        Class(
            "parent-infant-service",
            _every(
                EveryDescriptorMet(("multi-disciplinary-team", "clinical-leadership")),
                Holds("sparsely-populated-area"),
            ),
        ),
        Class(
            "emerging",
            _every(Holds("in-development"), Holds("relationship-work-is-primary-function")),
        ),
    ),
    otherwise="not-classified",
)
