"""Each limit holds where it says: what is at the limit is read, what is one over is refused with its
code, and what is far over is refused as quickly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from attrs import evolve, fields

import pia
from tests.property.test_work import HEAD, counted
from tests.strategies.definitions import definitions

TEAM = "about the team\n    fair: yes or no\n    fee: number\n    workers: at least 0 workers\n\n"
WORKER = 'about a worker "Worker"\n    trained: yes or no\n\n'
CLASSES = (
    'classes, the first that fits\n    class gold "Gold"\n        when fair\n'
    '    otherwise class tin "Tin"\n'
)
BASE = HEAD + WORKER + TAIL if (TAIL := TEAM + CLASSES) else ""


def codes_of_text(text: str, limits: pia.Limits) -> list[str]:
    return [each.code for each in pia.check(text, limits=limits).diagnostics]


def codes_of_evidence(text: str, limits: pia.Limits) -> list[str]:
    definition = pia.loads(BASE, limits=limits)
    try:
        definition.evaluate(definition.read_text(text))
    except pia.PiaError as error:
        return [each.code for each in error.diagnostics]
    return []


def codes_of_python(team: object, limits: pia.Limits) -> list[str]:
    definition = pia.loads(BASE.replace("when fair", "when fee times 1 is at least 5"), limits=limits)
    try:
        definition.evaluate(team)  # type: ignore[arg-type]  # a mapping
    except pia.PiaError as error:
        return [each.code for each in error.diagnostics]
    return []


@dataclass(frozen=True)
class Case:
    """A limit, and something of any size to hold against it."""

    limit: str
    at: int
    """What the limit is set to."""
    code: str
    of_size: Callable[[int], object]
    codes: Callable[..., list[str]]


def envelope(**more: object) -> str:
    return json.dumps({"answers": {}} | more)


CASES = [
    Case("definition_bytes", 2_000, "file-too-large", lambda n: BASE + "#" * (n - len(BASE)), codes_of_text),
    Case(
        "definition_bytes",
        2_001,
        "file-too-large",
        lambda n: BASE + "#" + "é" * ((n - len(BASE) - 1) // 2) + "x" * ((n - len(BASE) - 1) % 2),
        codes_of_text,
    ),
    Case("definition_lines", 100, "too-many-lines", lambda n: BASE + "\n" * (n - BASE.count("\n")), codes_of_text),
    Case(
        "definition_lines",
        100,
        "too-many-lines",
        lambda n: BASE + "\n" * (n - BASE.count("\n") - 1) + "#",
        codes_of_text,
    ),
    Case("line_length", 300, "line-too-long", lambda n: BASE + "#" * n + "\n", codes_of_text),
    Case("name_length", 40, "name-too-long", lambda n: BASE.replace("gold", "g" * n), codes_of_text),
    Case("title_length", 60, "title-too-long", lambda n: BASE.replace("Gold", "g" * n), codes_of_text),
    Case(
        "prose_length",
        200,
        "prose-too-long",
        lambda n: BASE.replace("fair: yes or no", f"fair: yes or no\n        ask: {'w' * n}"),
        codes_of_text,
    ),
    Case(
        "prose_length",
        199,
        "prose-too-long",
        lambda n: BASE.replace(
            "fair: yes or no", "fair: yes or no\n        ask:\n" + "            w\n" * ((n + 1) // 2)
        ),
        codes_of_text,
    ),
    Case("number_digits", 20, "number-too-long", lambda n: BASE.replace("when fair", f"when fee is over {'1' * n}"), codes_of_text),
    Case("number_decimals", 6, "number-too-long", lambda n: BASE.replace("when fair", f"when fee is over 0.{'1' * n}"), codes_of_text),
    Case("evidence_bytes", 500, "file-too-large", lambda n: "{" + " " * (n - 14) + '"answers": {}}'[1:], codes_of_evidence),
    Case("evidence_depth", 10, "too-deep", lambda n: '{"answers": {"fair": ' + "[" * (n - 2) + "]" * (n - 2) + "}}", codes_of_evidence),
    Case("list_length", 30, "list-too-long", lambda n: envelope(answers={"workers": [{}] * n}), codes_of_evidence),
    Case("list_length", 30, "list-too-long", lambda n: {"workers": [{}] * n}, codes_of_python),
    Case("text_length", 300, "text-too-long", lambda n: envelope(team="x" * n), codes_of_evidence),
    Case("text_length", 300, "text-too-long", lambda n: envelope(notes={"fair": "x" * n}), codes_of_evidence),
    Case("number_digits", 20, "number-too-long", lambda n: {"fee": int("1" * n)} if n < 4_000 else {"fee": 10**n}, codes_of_python),
    Case("number_digits", 20, "number-too-long", lambda n: {"fee": "1" * n}, codes_of_python),
    Case("number_digits", 20, "number-too-long", lambda n: envelope(answers={"fee": "1" * n}), codes_of_evidence),
    Case("number_decimals", 6, "number-too-long", lambda n: envelope(answers={"fee": "0." + "1" * n}), codes_of_evidence),
    Case("exact_bits", 60, "evaluation-too-long", lambda n: {"fee": 2 ** (n - 1)} if n < 90 else {"fee": 2**90}, codes_of_python),
]


if __name__ == "__main__":
    for case in CASES:
        for n in (case.at, case.at + 1, case.at * 1000):
            limits = evolve(pia.Limits(), **{case.limit: case.at})
            print(case.limit, n, case.codes(case.of_size(n), limits)[:4])
