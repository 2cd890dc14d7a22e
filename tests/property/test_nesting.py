"""What is nested deeply is read or refused, never a ``RecursionError``: at the limit and far over
it, in threads, and in a caller that has nearly used up the stack.  So is all that is made of it."""

from __future__ import annotations

import copy
import pickle
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

import pytest

import pia
from pia.diagnostics.model import Diagnostic
from pia.source import Source
from pia.syntax.parse import parse
from pia.syntax.printer import printed

Given = TypeVar("Given")

HEAD = (
    'definition deep-one "Deep"\n    edition: 1\n\nabout the team\n'
    "    fair: yes or no\n    fee: number\n\n"
)
TAIL = (
    '\nclasses, the first that fits\n    class gold "Gold"\n        when {}\n'
    '    otherwise class tin "Tin"\n'
)


def brackets(depth: int) -> str:
    return f"{HEAD}a team has a share when {'(' * depth}fair{')' * depth}\n{TAIL.format('share')}"


def nots(depth: int) -> str:
    return f"{HEAD}a team has a share when {'not ' * depth}fair\n{TAIL.format('share')}"


def negated_brackets(depth: int) -> str:
    start = f"{HEAD}a team has a share when "
    return f"{start}{'not (' * depth}fair{')' * depth}\n{TAIL.format('share')}"


def sums(depth: int) -> str:
    start = f"{HEAD}a team has a share when "
    return f"{start}{'(' * depth}fee{' plus 1)' * depth} is over 2\n{TAIL.format('share')}"


def bullets(depth: int) -> str:
    groups = "".join("    " * (level + 1) + "- any of\n" for level in range(depth - 1))
    start = f"{HEAD}a team has a share when any of\n{groups}"
    return f"{start}{'    ' * depth}- fair\n{TAIL.format('share')}"


def indented(depth: int) -> str:
    lines = "".join(" " * (level + 1) + "fair:\n" for level in range(depth))
    return HEAD + TAIL.format("fair") + f'\nexample one-team "One"\n{lines}'


def terms(depth: int) -> str:
    said = "".join(f"a team has a term-{n + 1} when term-{n}\n" for n in range(depth))
    return f"{HEAD}a team has a term-0 when fair\n{said}{TAIL.format(f'term-{depth}')}"


def descriptors(depth: int) -> str:
    said = "".join(
        f'descriptor step-{n + 1} "S"\n    must "go"\n        met when step-{n} is met\n'
        for n in range(depth)
    )
    first = 'descriptor step-0 "S"\n    must "go"\n        met when fair\n'
    return f"{HEAD}{first}{said}{TAIL.format(f'step-{depth} is met')}"


DEEPEST: dict[Callable[[int], str], int] = {
    brackets: 64,
    nots: 62,
    negated_brackets: 32,
    sums: 61,
    bullets: 62,
    terms: 62,
    descriptors: 62,
}
"""Forms that nest, and the greatest depth at which each is read; the limit counts all levels."""

FORMS = sorted(DEEPEST, key=lambda form: form.__name__)


def code_of(text: str) -> str:
    checked = pia.check(text)
    return checked.diagnostics[0].code if checked.diagnostics else ""


@pytest.mark.parametrize("form", [*FORMS, indented])
@pytest.mark.parametrize("depth", [63, 64, 65, 66, 200])
def test_what_lies_too_deep_is_refused_by_its_code_and_nothing_else_is(
    form: Callable[[int], str], depth: int
) -> None:
    found = code_of(form(depth))

    if form is indented:
        assert (found == "nested-too-deeply") is (depth > 64)
    else:
        assert found == ("" if depth <= DEEPEST[form] else "nested-too-deeply")


@pytest.mark.parametrize("form", FORMS)
def test_the_deepest_that_is_read_is_the_deepest_that_is_said(form: Callable[[int], str]) -> None:
    assert code_of(form(DEEPEST[form])) == ""
    assert code_of(form(DEEPEST[form] + 1)) == "nested-too-deeply"


WITHOUT_OTHER_LIMITS = pia.Limits(line_length=10**8, definition_bytes=10**9, definition_lines=10**7)


@pytest.mark.parametrize("form", [brackets, nots, negated_brackets, sums])
def test_a_hundred_thousand_levels_are_refused(form: Callable[[int], str]) -> None:
    text = form(100_000)
    assert code_of(text) in ("line-too-long", "file-too-large")
    checked = pia.check(text, limits=WITHOUT_OTHER_LIMITS)
    assert [each.code for each in checked.diagnostics] == ["nested-too-deeply"]


@pytest.mark.parametrize("form", [bullets, indented])
def test_a_thousand_levels_of_lines_are_refused(form: Callable[[int], str]) -> None:
    checked = pia.check(form(1_000), limits=WITHOUT_OTHER_LIMITS)
    assert "nested-too-deeply" in [each.code for each in checked.diagnostics]


# ── Everything that is made of the deepest ──────────────────────────────────────────────────────


def everything(text: str) -> list[object]:
    """All that can be done with a definition, and what came of it."""
    definition = pia.loads(text)
    result = definition.evaluate({"fair": True, "fee": 1})
    open_ = definition.evaluate({})
    found: list[Diagnostic] = []
    tree = parse(Source("again", printed(definition.tree)), found.append)
    assert tree == definition.tree
    return [
        definition.meaning,
        hash(definition),
        hash(result),
        hash(definition.tree),
        hash(definition.rules),
        repr(definition.tree),
        repr(definition.rules),
        repr([each.criteria for each in result.descriptors]),
        copy.deepcopy(definition) == definition,
        copy.deepcopy(definition.tree) == definition.tree,
        pickle.loads(pickle.dumps(definition)) == definition,
        pickle.loads(pickle.dumps(result)) == result,
        pia.loads(text).rules == definition.rules,
        result.to_dict(),
        open_.to_dict(),
        definition.template(),
        [each.code for each in pia.check(f"{text}???").diagnostics],
    ]


def nearly_no_room(work: Callable[[], Given], frames: int) -> Given:
    """What *work* gives where so many frames of the stack are used up."""
    if len_of_stack() >= frames:
        return work()
    return nearly_no_room(work, frames)


def len_of_stack() -> int:
    frame, number = sys._getframe(), 0
    while frame.f_back is not None:
        frame, number = frame.f_back, number + 1
    return number


def in_a_thread(work: Callable[[], Given]) -> Given:
    results: list[Given] = []
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()
    thread.join()
    return results[0]


@pytest.mark.parametrize("form", FORMS)
def test_everything_made_of_the_deepest_works_and_is_the_same_in_a_thread(
    form: Callable[[int], str],
) -> None:
    text = form(DEEPEST[form])

    assert everything(text) == in_a_thread(lambda: everything(text))


@pytest.mark.parametrize("frames", [900, 960])
@pytest.mark.parametrize("form", FORMS)
def test_a_caller_with_hardly_any_stack_left_is_answered_alike(
    form: Callable[[int], str], frames: int
) -> None:
    """Reading, judging and what a result shows; what users print themselves needs its own room."""
    text, over = form(DEEPEST[form]), form(DEEPEST[form] + 1)

    def work() -> list[object]:
        definition = pia.loads(text)
        result = definition.evaluate({"fair": True})
        return [
            definition.meaning,
            result.to_dict(),
            definition.evaluate({}).to_dict(),
            [each.code for each in pia.check(over).diagnostics],
            pickle.loads(pickle.dumps(result)) == result,
        ]

    assert nearly_no_room(work, frames) == work()


def test_evidence_that_is_nested_too_deeply_is_refused_in_every_form() -> None:
    definition = pia.loads(HEAD + TAIL.format("fair"))
    nested: object = True
    for _ in range(100_000):
        nested = [nested]
    for read in (
        lambda: definition.evaluate({"fair": nested}),
        lambda: definition.read_text(
            '{"answers": {"fair": ' + "[" * 100_000 + "]" * 100_000 + "}}"
        ),
        lambda: definition.read_text("answers:\n  fair: " + "[" * 100_000),
        lambda: definition.read_text(
            "answers:\n" + "".join(" " * n + "a:\n" for n in range(1, 900))
        ),
        lambda: definition.read_text("answers:\n  fair: " + "- " * 10_000 + "x\n"),
    ):
        with pytest.raises(pia.EvidenceError) as refused:
            nearly_no_room(read, 900)
        assert refused.value.diagnostics[0].code in ("too-deep", "yaml-syntax")
    while isinstance(nested, list):  # Python itself would go down all the levels to free them.
        nested = nested.pop()
