"""The work is bounded, and counted rather than timed: by conditions examined, functions called."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

import pia
from pia.evaluate.examine import Examination
from pia.evaluate.world import world_of
from tests.property.helpers import evaluated, examples, loaded
from tests.strategies.definitions import definitions, parts
from tests.strategies.evidence import evidence
from tests.strategies.plain import OneRecord, Records


@settings(max_examples=3 * examples())
@given(st.data())
def test_each_condition_is_examined_at_most_twice_for_all_that_it_may_be_about(
    data: st.DataObject,
) -> None:
    """Once where it stands, and once more as a criterion of a descriptor that others ask for.

    Each time for every person, and for every option of a vocabulary with questions for each.
    """
    definition = data.draw(definitions())
    team = data.draw(evidence(definition))
    held = loaded(definition)
    rules = held.rules
    world = world_of(rules, evaluated(held, team).evidence.answers)
    examination = Examination(held._facts.index, world, held.limits)
    for descriptor in rules.descriptors:
        for criterion in descriptor.criteria:
            examination.condition(criterion.condition)
    for each in rules.classes:
        if each.condition is not None:
            examination.condition(each.condition)
    size = sum(1 for _ in parts(definition))
    people = sum(
        len(value) if isinstance(value := team.get(question.name), list) else 1
        for question in definition.questions
        if isinstance(question.type, Records | OneRecord)
    )
    asked_of_each = {question.each for question in definition.questions}
    options = [len(each.options) for each in definition.vocabularies if each.name in asked_of_each]
    bound = 2 * size * (1 + people) * max(options, default=1)
    event(f"{examination.steps * 10 // bound} tenths of the bound")

    assert examination.steps <= bound


# ── Functions called ────────────────────────────────────────────────────────────────────────────


class TooMuchWorkError(AssertionError):
    """More functions were called than there should be."""


@dataclasses.dataclass
class Calls:
    """How many calls of functions there were."""

    number: int = 0


@contextmanager
def counted(most: int) -> Iterator[Calls]:
    """Counts calls in this thread, and ends what makes more of them than there should be."""
    calls = Calls()

    def count(_frame: FrameType, what: str, _argument: object) -> None:
        if what in ("call", "c_call"):
            calls.number += 1
            if calls.number > most:
                sys.setprofile(None)
                raise TooMuchWorkError(f"more than {most:,} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


HEAD = 'definition grown-up "Grown up"\n    edition: 1\n\n'
TAIL = (
    'classes, the first that fits\n    class gold "Gold"\n        when {}\n'
    '    otherwise class tin "Tin"\n'
)


def asking(*questions: str) -> str:
    return "about the team\n" + "".join(f"    {each}\n" for each in questions) + "\n"


WORKERS = (
    'about a worker "Worker"\n    trained: yes or no\n    worked: hours per week\n'
    "    allowance: hours per week\n    role: one of roles\n\n"
    'choice roles "Roles"\n    nurse "Nurse"\n    doctor "Doctor"\n    porter "Porter"\n\n'
)


def repeated(line: str, times: int) -> str:
    return "".join(line.format(number=number, next=number + 1) for number in range(times))


Team = Mapping[str, object]


def bullets(size: int) -> tuple[str, Team]:
    questions = [f"question-{number}: yes or no" for number in range(size)]
    condition = "all of\n" + repeated("            - question-{number}\n", size)
    return HEAD + asking(*questions) + TAIL.format(condition.rstrip("\n")), {}


def chain_of_terms(size: int) -> tuple[str, Team]:
    """Each says the one before it twice: by trees, two to the power of *size*."""
    terms = repeated(
        "a team has a term-{next} when any of\n    - term-{number}\n"
        "    - all of\n        - term-{number}\n        - fair\n\n",
        size,
    )
    first = "a team has a term-0 when fair\n\n"
    return HEAD + asking("fair: yes or no") + first + terms + TAIL.format(f"term-{size}"), {}


def chain_of_sums(size: int) -> tuple[str, Team]:
    sums = repeated("the sum-{next} of a team is sum-{number} plus sum-{number}\n\n", size)
    first = "the sum-0 of a team is fee plus fee\n\n"
    condition = f"sum-{size} is at least 5"
    return HEAD + asking("fee: number") + first + sums + TAIL.format(condition), {}


def chain_of_descriptors(size: int) -> tuple[str, Team]:
    descriptors = repeated(
        'descriptor step-{next} "{next}"\n    must "one"\n        met when step-{number} is met\n'
        '    must "two"\n        met when any of\n            - step-{number} is met\n'
        "            - fair\n\n",
        size,
    )
    first = 'descriptor step-0 "0"\n    must "zero"\n        met when fair\n\n'
    condition = f"step-{size} is met"
    return HEAD + asking("fair: yes or no") + first + descriptors + TAIL.format(condition), {}


def people_answered(size: int) -> tuple[str, Team]:
    said = "every worker's worked is at least allowance"
    person = {"trained": True, "worked": 2, "allowance": 1, "role": "nurse"}
    text = HEAD + WORKERS + asking("workers: at least 1 worker") + TAIL.format(said)
    return text, {"workers": [person] * size}


def people_unanswered(size: int) -> tuple[str, Team]:
    """Of whom nothing is known, and who are asked several things at once."""
    said = (
        "all of\n            - at least 2 workers have trained\n"
        "            - every worker's worked is at least 1 hour per week\n"
        "            - number of different roles among workers is at least 2\n"
        "            - at most 3 workers have a worked of over 40 hours per week"
    )
    text = HEAD + WORKERS + asking("workers: at least 1 worker") + TAIL.format(said)
    return text, {"workers": [{}] * size}


def sentences(test: str) -> Callable[[int], tuple[str, Team]]:
    """So many sentences about the people of one list, who are not named."""

    def made(size: int) -> tuple[str, Team]:
        said = "any of\n" + repeated(f"            - {test}\n", size)
        text = HEAD + WORKERS + asking("workers: at least 1 worker")
        return text + TAIL.format(said.rstrip("\n")), {}

    return made


def classes(size: int) -> tuple[str, Team]:
    questions = [f"question-{number}: yes or no" for number in range(size)]
    text = "classes, the first that fits\n" + repeated(
        '    class class-{number} "{number}"\n        when question-{number}\n', size
    )
    return HEAD + asking(*questions) + text + '    otherwise class tin "Tin"\n', {}


def comparisons(size: int) -> tuple[str, Team]:
    """Open numbers held against one another, each in two comparisons."""
    questions = [f"number-{number}: number" for number in range(size + 1)]
    condition = "all of\n" + repeated(
        "            - number-{number} is under number-{next}\n", size
    )
    return HEAD + asking(*questions) + TAIL.format(condition.rstrip("\n")), {}


def options(size: int) -> tuple[str, Team]:
    names = 'choice colours "Colours"\n' + repeated('    colour-{number} "{number}"\n', size) + "\n"
    condition = (
        "any of\n            - number of seen is at least 3\n"
        "            - seen includes colour-0\n            - favourite is colour-1"
    )
    questions = asking("seen: any number of colours", "favourite: one of colours")
    return HEAD + names + questions + TAIL.format(condition), {}


GROWING: dict[str, tuple[Callable[[int], tuple[str, Team]], int]] = {
    "bullets": (bullets, 40),
    "a chain of terms": (chain_of_terms, 5),
    "a chain of sums": (chain_of_sums, 5),
    "a chain of descriptors": (chain_of_descriptors, 5),
    "people answered": (people_answered, 100),
    "people unanswered": (people_unanswered, 40),
    "sentences about people": (sentences("at least {next} workers have trained"), 4),
    "comparisons about people": (
        sentences("at least 1 worker has a worked of over {number} hours per week"),
        10,
    ),
    "open comparisons about people": (
        sentences(
            "at least 1 worker has a worked of at least allowance plus {number} hours per week"
        ),
        12,
    ),
    "equal sentences about people": (
        sentences("at least 1 worker has a worked of at least allowance"),
        12,
    ),
    "classes": (classes, 20),
    "open comparisons": (comparisons, 6),
    "options": (options, 40),
}
"""Definitions and teams of any size, by what there is more and more of, and the first size."""

MOST = 5_000_000
"""Calls: some five seconds."""


@pytest.mark.parametrize("what", GROWING)
def test_judging_twice_as_much_is_at_most_a_few_times_the_work(what: str) -> None:
    grown, size = GROWING[what]
    calls: list[int] = []
    for times in (1, 2, 4):
        text, team = grown(size * times)
        held = pia.loads(text)
        with counted(MOST):
            evaluated(held, team)  # works out what is worked out but once
        with counted(MOST) as each:
            evaluated(held, team)
        calls.append(each.number)

    # Twice as many classes are searched for, each twice as deep, in a definition of twice the size.
    assert calls[1] <= 9 * calls[0], calls
    assert calls[2] <= 9 * calls[1], calls


WIDE: dict[str, tuple[str, str, str]] = {
    # What comes before, what there is much of, and what comes after.
    "bullets": ("a team has a share when any of\n", "    - fair\n", ""),
    "plus": ("the sum-of of a team is fee", " plus fee", "\n"),
    "and": ("a team has a share when fair", " and fair", "\n"),
    "brackets": ("a team has a share when fair", " and (fair)", "\n"),
    "questions": ("about the team\n", "    fair-{number}: yes or no\n", ""),
    "options": ('choice colours "C"\n', '    red-{number} "Red {number}"\n', ""),
    "aliases": ('choice colours "C"\n    red "Red"', ", also r{number}", "\n"),
    "comments": ("", "# what a line\n", ""),
    "blank lines": ("", " \n", ""),
    "prose": ('descriptor fine "F"\n    guidance:\n', "        words\n", ""),
    "mistakes": ("", "this is no line\n", ""),
    "broken blocks": ("", "choice\n    x\n", ""),
    "unclosed quotes": ("", 'choice a-{number} "A\n', ""),
    "unknown names": ("a team has a share when any of\n", "    - fairr-{number}\n", ""),
    "declared twice": ("", 'choice colours "C"\n    red "Red"\n    green "Green"\n', ""),
    "terms": (
        "a team has a term-0 when fair\n",
        "a team has a term-{next} when term-{number}\n",
        "",
    ),
    "invisible": ("", "x\u202ey\n", ""),
    "examples": (
        'example first-one "F"\n    fair: yes\n',
        'example one-{number} "O"\n    like first-one\n    fair: no\n',
        "",
    ),
    "likes": (
        'example one-0 "F"\n    fair: yes\n',
        'example one-{next} "O"\n    like one-{number}\n    fair: no\n',
        "",
    ),
}
"""Texts of any width."""


@pytest.mark.parametrize("what", WIDE)
def test_reading_twice_as_much_is_at_most_a_few_times_the_work(what: str) -> None:
    before, again, after = WIDE[what]
    common = asking("fair: yes or no", "fee: number") if what != "questions" else ""
    calls: list[int] = []
    pia.check(HEAD)
    for times in (150, 300, 600):
        text = HEAD + common + before + repeated(again, times) + after
        with counted(MOST) as each:
            pia.check(text)
        calls.append(each.number)

    assert calls[1] <= 2.6 * calls[0], calls
    assert calls[2] <= 2.6 * calls[1], calls
