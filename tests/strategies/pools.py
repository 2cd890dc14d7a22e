"""What definitions are made of: names, options, numbers and dates from small pools, so that they
meet, and the constructs that may occur.

The first of every pool is the simplest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from tests.strategies.plain import Constant, Vocabulary

# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────

_HALF = Fraction(1, 2)

NUMBERS: Mapping[str, tuple[Fraction | int, ...]] = {
    "": (1, 2, 3, _HALF, 0),
    "percent": (50, 10, 80, Fraction(25, 2)),
    "hours": (1, 2, _HALF, 8),
    "minutes": (60, 30, 90),
    "days": (7, 14, 1),
    "weeks": (1, 2, 3),
    "fortnights": (1, 2),
    "months": (12, 6, 24, 18),
    "years": (1, 2, 3, Fraction(3, 2)),
    "hours per week": (1, 2, 37, _HALF),
    "hours per fortnight": (2, 1),
    "hours per four weeks": (4, 2),
    "hours per month": (1, 4),
    "hours per year": (52, 26),
    "minutes per week": (60, 30),
    "minutes per month": (260, 130),
}
"""The numbers that are written of each unit; of one kind, many come to the same."""

AT_LEAST_SHARES = (Fraction(50), Fraction(80), Fraction(100), Fraction(90), Fraction(25, 2))
AT_MOST_SHARES = (Fraction(50), Fraction(10), Fraction(25), Fraction(80))
PERCENTS = (Fraction(50), Fraction(90), Fraction(150), Fraction(25, 2))

# ── Dates ───────────────────────────────────────────────────────────────────────────────────────

DATES = (
    dt.date(2024, 1, 1),
    dt.date(2024, 2, 29),
    dt.date(2023, 8, 31),
    dt.date(2024, 1, 31),
    dt.date(2025, 2, 28),
)

DURATIONS = tuple(
    Constant(Fraction(number), unit)
    for number, unit in (
        (1, "years"),
        (1, "months"),
        (30, "days"),
        (3, "years"),
        (6, "months"),
        (2, "weeks"),
        (18, "months"),
        (1, "days"),
        (2, "fortnights"),
    )
)
"""Amounts to be added to a date."""

# ── Options ─────────────────────────────────────────────────────────────────────────────────────

CHOICES = (
    Vocabulary("colours", False, ("red", "green", "blue", "other")),
    Vocabulary("shapes", False, ("round", "square", "red", "flat")),
)

SCALES = (
    Vocabulary("grades", True, ("low", "middle", "high", "top")),
    Vocabulary("sizes", True, ("none", "small", "middle", "large")),
)

# ── Names ───────────────────────────────────────────────────────────────────────────────────────

TEAM = "team"

NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    TEAM: {
        "yes or no": ("fair", "local", "funded", "on-call", "not-for-profit", "registered"),
        "number": ("fee", "reach", "time-to-wait", "share-spent"),
        "one of": ("rating", "style", "leaning"),
        "any number of": ("seen", "made", "kept"),
        "date": ("opened", "last-visit", "certified-until"),
        "text": ("remarks", "story"),
        "term": ("good-name", "expert-eye", "steady-hand"),
        "quantity": ("team-target", "team-limit", "team-norm"),
    },
    "worker": {
        "yes or no": ("trained", "checked", "has-a-key"),
        "number": ("worked", "allowance", "distance"),
        "one of": ("role", "bent", "rung"),
        "any number of": ("skills", "tools"),
        "date": ("joined", "last-trained"),
        "text": ("nickname", "motto"),
        "term": ("senior", "expert", "newcomer"),
        "quantity": ("worker-target", "worker-limit", "worker-norm"),
    },
    "visitor": {
        "yes or no": ("invited", "known", "insured"),
        "number": ("visits", "stay", "travel"),
        "one of": ("badge", "rank", "gate"),
        "any number of": ("places", "talks"),
        "date": ("arrived", "checked-on"),
        "text": ("reason", "address"),
        "term": ("guest", "observer", "regular"),
        "quantity": ("visitor-target", "visitor-limit", "visitor-norm"),
    },
    "lead": {
        "yes or no": ("chartered", "paid", "elected"),
        "number": ("tenure", "hours-led", "pay"),
        "one of": ("background", "standing", "manner"),
        "any number of": ("duties", "prizes"),
        "date": ("appointed", "born-on"),
        "text": ("office", "story-told"),
        "term": ("consultant", "adviser", "veteran"),
        "quantity": ("lead-target", "lead-limit", "lead-norm"),
    },
}

LEADS = ("clinical-lead", "deputy")
DOMAINS = ("care", "running", "results", "growth")
DESCRIPTORS = ("safety", "access", "training", "leadership", "learning", "welcome")
TAGS = ("type-1", "type-2", "core")
LATE_TERMS = ("commended", "proven")
CLASSES = ("gold", "silver", "bronze", "tin")
OTHERWISE = "unplaced"
WORDS = ("be kind", "keep its word", "ask before it acts", "look after its own")

# ── Constructs ──────────────────────────────────────────────────────────────────────────────────

GROUPS = ("all", "any", "none", "at least", "at most")
ORDERED = ("at least", "at most", "under", "over")
RELATIONS = ("before", "after", "on or before", "on or after")

NEEDS: Mapping[str, tuple[str, ...]] = {
    "choices": (),
    "scales": (),
    "sets": (),
    "plain numbers": (),
    "whole numbers": (),
    "percents": (),
    "units": (),
    "bounds": (),
    "lists": (),
    "leads": (),
    "is": ("choices",),
    "is one of": ("choices",),
    "level": ("scales",),
    "includes": ("sets",),
    "compare": ("whole numbers",),
    "equality": ("compare",),
    "two questions": ("compare",),
    "arithmetic": ("compare",),
    "number of": ("compare",),
    "different": ("compare", "lists", "choices"),
    "people": ("lists",),
    "team in people": ("lists",),
    "terms": (),
    "tables": ("compare",),
    "quantities": ("compare",),
    "not": (),
    **dict.fromkeys(GROUPS, ()),
    "descriptor met": (),
    "every descriptor": (),
    "domains": (),
    "self-audit": ("domains",),
    "shared names": (),
}
"""What an example may hold or not, and what each is of no use without."""

AREAS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "none": {
        "or none": (),
        "is none": ("or none",),
        "includes several": ("sets",),
        "text": (),
    },
    "dates": {
        "dates": (),
        "before or after": ("dates",),
        "apart": ("dates",),
        "audit-date": ("dates",),
        "two dates": ("dates",),
    },
    "each": {
        "for each": ("choices",),
        "options": ("for each",),
        "one option": ("for each",),
        "shares of options": ("options",),
        "different options": ("for each", "compare"),
        "totals of options": ("for each", "compare"),
    },
    "people": {
        "whose": ("people",),
        "several of one": ("people",),
        "shares of people": ("people",),
        "in each": ("people", "choices"),
        "totals": ("people", "compare"),
    },
    "quantities": {
        "percent of": ("compare", "two questions"),
        "rows": ("compare",),
    },
    "descriptors": {
        "tags": ("descriptors counted",),
        "descriptors counted": (),
        "shares of descriptors": ("descriptors counted",),
        "applies when": (),
        "judged": (),
        "judged not applicable": ("judged",),
        "does not apply": ("applies when",),
    },
    "classes": {
        "stages": (),
        "ranking": (),
        "caps": ("ranking",),
        "valid for": (),
        "history": (),
        "header": (),
    },
}
"""What belongs together, so that it meets: an area is in an example as a whole, or out of it."""
