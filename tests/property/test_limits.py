"""Each limit holds where it says: what is at it is read, what is one over is refused with its code,
and what is far over is refused for little work."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from attrs import evolve, fields

import pia
from tests.property.test_work import HEAD, counted

BASE = HEAD + (
    'about a worker "Worker"\n    trained: yes or no\n\n'
    "about the team\n    fair: yes or no\n    fee: number\n    workers: at least 0 workers\n\n"
    'classes, the first that fits\n    class gold "Gold"\n        when fair\n'
    '    otherwise class tin "Tin"\n'
)
FEES = BASE.replace("when fair", "when fee times 1 is at least 5")
LINES = BASE.count("\n")
DEFAULT = pia.Limits()


def of_text(text: object, limits: pia.Limits) -> list[str]:
    """The codes of what is said about a definition."""
    assert isinstance(text, str)
    return [each.code for each in pia.check(text, limits=limits).diagnostics]


def of_evidence(text: object, limits: pia.Limits) -> list[str]:
    """The codes of what is said about evidence as text."""
    assert isinstance(text, str)
    definition = pia.loads(BASE, limits=limits)
    return raised(lambda: definition.evaluate(definition.read_text(text)))


def of_answers(team: object, limits: pia.Limits) -> list[str]:
    """The codes of what is said about answers handed over in Python."""
    assert isinstance(team, dict)
    return raised(lambda: pia.loads(FEES, limits=limits).evaluate(team))


def raised(work: Callable[[], object]) -> list[str]:
    try:
        work()
    except pia.PiaError as error:
        return [each.code for each in error.diagnostics]
    return []


def in_json(answers: Mapping[str, object], **more: object) -> str:
    return json.dumps({"answers": answers} | more)


def when(condition: str) -> str:
    return BASE.replace("when fair", f"when {condition}")


@dataclass(frozen=True)
class Case:
    """A limit, what it is lowered to, its code, and something of any size to hold against it."""

    limit: str
    at: int
    code: str
    of_size: Callable[[int], object]
    codes: Callable[[object, pia.Limits], list[str]]
    before: tuple[str, ...] = ()
    """Codes of other limits that a thing far over this one may meet first."""


CASES = [
    Case(
        *("definition_bytes", 2_000, "file-too-large"),
        *(lambda n: f"{BASE}{'#' * (n - len(BASE))}", of_text),
    ),
    Case(
        *("definition_bytes", 2_000, "file-too-large"),
        *(
            lambda n: f"{BASE}# {(n - len(BASE) - 2) // 2 * 'é'}{(n - len(BASE)) % 2 * 'x'}",
            of_text,
        ),
    ),
    Case(
        *("definition_lines", 100, "definition-too-long"),
        *(lambda n: BASE + "\n" * (n - LINES), of_text),
    ),
    Case(
        *("definition_lines", 100, "definition-too-long"),
        *(lambda n: BASE + "\n" * (n - LINES - 1) + "# the last, without an end", of_text),
    ),
    Case(*("line_length", 300, "line-too-long"), *(lambda n: f"{BASE}{'#' * n}\n", of_text)),
    Case(
        *("name_length", 40, "name-too-long"),
        *(lambda n: BASE.replace("gold", "g" * n), of_text, ("line-too-long",)),
    ),
    Case(
        *("title_length", 60, "title-too-long"),
        *(lambda n: BASE.replace("Gold", "g" * n), of_text, ("line-too-long",)),
    ),
    Case(
        *("prose_length", 200, "text-too-long"),
        lambda n: BASE.replace("fair: yes or no", f"fair: yes or no\n        ask: {'w' * n}"),
        *(of_text, ("line-too-long",)),
    ),
    Case(
        *("prose_length", 199, "text-too-long"),
        lambda n: BASE.replace(
            "fair: yes or no", "fair: yes or no\n        ask:\n" + "            w\n" * (n // 2 + 1)
        ),
        *(of_text, ("file-too-large", "definition-too-long")),
    ),
    Case(
        *("number_digits", 20, "number-too-long"),
        *(lambda n: when(f"fee is over {'1' * n}"), of_text, ("line-too-long",)),
    ),
    Case(
        *("number_decimals", 6, "number-too-long"),
        *(lambda n: when(f"fee is over 0.{'1' * n}"), of_text, ("line-too-long",)),
    ),
    Case(
        *("evidence_bytes", 500, "file-too-large"),
        *(lambda n: '{"answers": {}' + " " * (n - 15) + "}", of_evidence),
    ),
    Case(
        *("evidence_bytes", 500, "file-too-large"),
        *(lambda n: "answers:\n  fair: yes\n" + "#" * (n - 21), of_evidence),
    ),
    Case(
        *("evidence_nodes", 100, "too-many-values"),
        # The whole and its answers, the list, two keys; and everyone in it.
        *(lambda n: in_json({"workers": [{}] * (n - 5)}), of_evidence),
    ),
    Case(
        *("list_length", 30, "list-too-long"),
        *(lambda n: in_json({"workers": [{}] * n}), of_evidence),
    ),
    Case(*("list_length", 30, "list-too-long"), *(lambda n: {"workers": [{}] * n}, of_answers)),
    Case(
        *("text_length", 300, "text-too-long"), *(lambda n: in_json({}, team="x" * n), of_evidence)
    ),
    Case(
        *("text_length", 300, "text-too-long"),
        *(lambda n: in_json({}, notes={"fair": "x" * n}), of_evidence),
    ),
    Case(
        *("number_digits", 20, "number-too-long"), *(lambda n: {"fee": 10 ** (n - 1)}, of_answers)
    ),
    Case(*("number_digits", 20, "number-too-long"), *(lambda n: {"fee": "1" * n}, of_answers)),
    Case(
        *("number_digits", 20, "number-too-long"),
        *(lambda n: in_json({"fee": "1" * n}), of_evidence),
    ),
    Case(
        *("number_digits", 20, "number-too-long"),
        *(lambda n: f"answers:\n  fee: {'1' * n}\n", of_evidence),
    ),
    Case(
        *("number_decimals", 6, "number-too-long"),
        *(lambda n: in_json({"fee": f"0.{'1' * n}"}), of_evidence),
    ),
    Case(
        *("exact_bits", 60, "evaluation-too-long"),
        *(lambda n: {"fee": 2 ** min(n - 1, 90)}, of_answers),
    ),
]

IDS = [f"{case.limit}-{number}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_lower_limit_holds_exactly_where_it_is_set(case: Case) -> None:
    limits = evolve(DEFAULT, **{case.limit: case.at})

    assert case.code not in case.codes(case.of_size(case.at), limits)
    assert case.codes(case.of_size(case.at), limits) == []
    assert case.code in case.codes(case.of_size(case.at + 1), limits)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_far_over_a_limit_is_refused_for_little_work(case: Case) -> None:
    limits = evolve(DEFAULT, **{case.limit: case.at})
    case.codes(case.of_size(case.at), limits)
    far_over = case.of_size(1_000 * case.at)
    with counted(3_000_000):
        found = case.codes(far_over, limits)

    assert set(found) & {case.code, *case.before}


CHEAP = [
    case
    for case in CASES
    if case.limit not in ("definition_lines", "exact_bits", "evidence_bytes", "evidence_nodes")
    and not (case.limit == "definition_bytes" or (case.limit, case.at) == ("prose_length", 200))
]


@pytest.mark.parametrize("case", CHEAP, ids=[f"{case.limit}-{n}" for n, case in enumerate(CHEAP)])
def test_a_limit_that_nobody_set_holds_exactly_at_its_default(case: Case) -> None:
    at = getattr(DEFAULT, case.limit)

    if (case.limit, case.at) == ("prose_length", 199):
        at -= 1  # Lines of one letter, with a line end between each two, are odd.
        assert case.codes(case.of_size(at - 1), DEFAULT) == []
        assert case.code in case.codes(case.of_size(at + 2), DEFAULT)
        return
    assert case.codes(case.of_size(at), DEFAULT) == []
    assert case.code in case.codes(case.of_size(at + 1), DEFAULT)


def test_a_file_over_a_mebibyte_is_refused() -> None:
    line = "# " + "x" * 1021 + "\n"
    text = BASE + line * 1023

    assert of_text(text + "#" * (2**20 - len(text)), DEFAULT) == []
    assert of_text(text + "#" * (2**20 - len(text) + 1), DEFAULT) == ["file-too-large"]


# ── Limits that do not refuse by size ───────────────────────────────────────────────────────────


@pytest.mark.parametrize("mistakes", [4, 5, 6, 500])
def test_so_many_mistakes_are_named_and_the_rest_is_counted(mistakes: int) -> None:
    questions = "".join(f"    fair-{number}: one of what-{number}\n" for number in range(mistakes))
    text = BASE.replace("    fair: yes or no\n", "    fair: yes or no\n" + questions)
    found = pia.check(text, limits=pia.Limits(diagnostics=5)).diagnostics

    if mistakes <= 5:
        assert len(found) == mistakes
    else:
        assert len(found) == 6
        assert found[-1].code == "more-problems"
        assert f"{mistakes - 5} more" in found[-1].message


@pytest.mark.parametrize("mistakes", [4, 5, 6, 500])
def test_so_many_mistakes_in_evidence_are_named_and_the_rest_is_counted(mistakes: int) -> None:
    definition = pia.loads(BASE, limits=pia.Limits(diagnostics=5))
    team = {"workers": [{"trained": "perhaps"}] * mistakes}
    with pytest.raises(pia.EvidenceError) as refused:
        definition.evaluate(team)

    assert len(refused.value.diagnostics) == min(mistakes, 6)


def test_an_evaluation_takes_so_many_steps_and_no_more() -> None:
    text = BASE.replace("when fair", "when every worker has trained")
    team = {"workers": [{"trained": True}] * 100}
    steps = next(
        steps
        for steps in range(100, 400)
        if not raised(
            lambda: pia.loads(text, limits=pia.Limits(evaluation_steps=steps)).evaluate(team)  # noqa: B023
        )
    )
    fewer = pia.loads(text, limits=pia.Limits(evaluation_steps=steps - 1))

    assert raised(lambda: fewer.evaluate(team)) == ["evaluation-too-long"]
    assert fewer.evaluate({"workers": team["workers"][1:]}).classification == "gold"


def test_a_search_that_ends_early_says_so_and_leaves_out_nothing() -> None:
    questions = "".join(f"    open-{number}: yes or no\n" for number in range(8))
    text = BASE.replace("    fair: yes or no\n", "    fair: yes or no\n" + questions).replace(
        "when fair",
        "when all of\n            - at least 4 of\n"
        + "".join(f"                - open-{number}\n" for number in range(8))
        + "            - none of\n                - at least 4 of\n"
        + "".join(f"                    - open-{number}\n" for number in range(8)),
    )
    whole, little = pia.loads(text), pia.loads(text, limits=pia.Limits(search_nodes=10))

    assert whole.evaluate({}).possible == ("tin",)
    assert whole.evaluate({}).exact
    assert little.evaluate({}).possible == ("gold", "tin")
    assert not little.evaluate({}).exact


def test_every_limit_is_held_against_something() -> None:
    elsewhere = {"nesting", "evidence_depth", "diagnostics", "evaluation_steps", "search_nodes"}
    elsewhere |= {"mutants"}

    assert {each.name for each in fields(pia.Limits)} == {case.limit for case in CASES} | elsewhere


@pytest.mark.parametrize("depth", [1, 2, 3, 8])
def test_evidence_lies_so_deep_and_no_deeper(depth: int) -> None:
    """Two levels are the evidence and its answers; a list and each person in it are two more."""
    text = '{"answers": {"workers": [{"trained": true}]}}'

    assert of_evidence(text, pia.Limits(evidence_depth=4)) == []
    assert of_evidence(text, pia.Limits(evidence_depth=3)) == ["too-deep"]
    nested = '{"answers": {"fair": ' + "[" * depth + "]" * depth + "}}"
    assert "too-deep" not in of_evidence(nested, pia.Limits(evidence_depth=2 + depth))
    assert "too-deep" in of_evidence(nested, pia.Limits(evidence_depth=1 + depth))
