"""Every complaint about a definition as people will see it; and none that nobody can meet."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType

import pytest
from attrs import evolve

import pia
from pia.answers import example_problems
from pia.diagnostics.model import Diagnostic
from pia.diagnostics.plain import plain
from pia.lint import problems as lint_problems
from pia.model import problems as model_problems
from pia.source import Source
from pia.syntax import problems as syntax_problems
from tests.conformance.test_conformance import FOLDER, PAGES, read
from tests.golden import golden

MODULES = {
    "syntax": syntax_problems,
    "model": model_problems,
    "examples": example_problems,
    "lint": lint_problems,
}

HEAD = 'definition t "T"\n    edition: 1\n\nabout the team\n    a1: yes or no\n'
TAIL = 'classes, the first that fits\n    otherwise class other "Other"\n'

AT_THE_LIMITS = {
    "lines": "# one more\n" * 20_001,
    "characters": HEAD + "# " + "x" * 10_000 + "\n" + TAIL,
    "name": HEAD + f"a team has a {'x' * 81} when a1\n" + TAIL,
    "title": HEAD + f'domain dd "{"x" * 301}"\n' + TAIL,
    "digits": HEAD + f"the q1 of a team is {'1' * 31}\n" + TAIL,
    "decimals": HEAD + f"the q1 of a team is 0.{'1' * 13}\n" + TAIL,
    "free text": HEAD + "        help:\n" + f"            {'x' * 9_000}\n" * 3 + TAIL,
    "brackets": HEAD + f"a team has a t1 when {'(' * 65}a1{')' * 65}\n" + TAIL,
    "steps": HEAD + "a team has a t1 when a1 and a1\n" + TAIL,
    "not": HEAD + f"a team has a t1 when {'not ' * 65}a1\n" + TAIL,
    "terms": HEAD
    + "a team has a t0 when a1\n"
    + "".join(f"a team has a t{at} when not t{at - 1}\n" for at in range(1, 66))
    + TAIL,
}
"""Texts that are too large in one way or another, which no page of the conformance suite is."""

LOW = {"limits/steps": pia.Limits(evaluation_steps=1)}
"""Limits that are not the usual ones, for texts that are small for any others."""


def texts() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        definition = read(page)
        if definition.codes:
            yield str(page.relative_to(FOLDER).with_suffix("")), definition.definition.text
    for name, text in AT_THE_LIMITS.items():
        yield f"limits/{name}", text


def everything_said(checked: pia.Checked) -> tuple[Diagnostic, ...]:
    """What is wrong with a text, and what is questionable in it."""
    questionable = () if checked.definition is None else checked.definition.lint()
    return (*checked.diagnostics, *questionable)


def functions(module: ModuleType) -> list[str]:
    """The complaints of *module*, in the order in which they stand in it."""
    found = inspect.getmembers(module, inspect.isfunction)
    own = [each for _, each in found if each.__module__ == module.__name__]
    own.sort(key=lambda each: each.__code__.co_firstlineno)
    return [each.__name__ for each in own if not each.__name__.startswith("_")]


COMPLAINTS = {room: functions(module) for room, module in MODULES.items()}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Diagnostic]]:
    """Each complaint as it is made, with the function that made it."""
    found: list[tuple[str, Diagnostic]] = []
    for room, module in MODULES.items():
        for name in COMPLAINTS[room]:
            noting = partial(_noting, found, f"{module.__name__}.{name}", getattr(module, name))
            monkeypatch.setattr(module, name, noting)
    return found


def _noting(
    found: list[tuple[str, Diagnostic]],
    name: str,
    make: Callable[..., Diagnostic],
    *given: object,
    **named: object,
) -> Diagnostic:
    diagnostic = make(*given, **named)
    found.append((name, diagnostic))
    return diagnostic


def test_every_complaint_reads_well(made: list[tuple[str, Diagnostic]]) -> None:
    """Read the files like a policy officer: each line says where, what, and what to try."""
    drawn: dict[str, list[str]] = {}
    for name, text in texts():
        made.clear()
        checked = pia.check(text, limits=LOW.get(name, pia.Limits()))
        source = Source(name, "" if checked.source is None else checked.source.text)
        for each in everything_said(checked):
            # What is said once of several places has more of them than when it was made.
            makers = [maker for maker, diagnostic in made if _first(diagnostic) == _first(each)]
            for maker in makers[-1:]:
                drawn.setdefault(maker, []).append(_shown(each, source))

    for room, module in MODULES.items():
        parts = []
        for name in COMPLAINTS[room]:
            lines = drawn.get(f"{module.__name__}.{name}", [])
            assert lines, f"nothing makes {module.__name__} say {name}"
            parts.append("\n".join([f"# {name}", *lines]))
        golden(f"diagnostics/{room}.txt", "\n\n".join(parts) + "\n")


def _first(diagnostic: Diagnostic) -> Diagnostic:
    return evolve(diagnostic, secondary=())


def _shown(diagnostic: Diagnostic, source: Source) -> str:
    if diagnostic.primary is None:
        return plain(diagnostic, source)
    words = " ".join(source.slice(diagnostic.primary.span).split())
    if len(words) > 60:
        words = f"{words[:40]} … {words[-15:]}"
    line = plain(diagnostic, source)
    if len(line) > 400:
        line = f"{line[:300]} … {line[-90:]}"
    label = f" [{diagnostic.primary.text}]" if diagnostic.primary.text else ""
    return f"{line}\n    «{words}»{label}"


def test_each_message_is_one_line_in_the_voice_of_the_others(
    made: list[tuple[str, Diagnostic]],
) -> None:
    """No capital, no full stop, no name of a class of pia's."""
    for _, text in texts():
        everything_said(pia.check(text))

    for _, each in made:
        said = [each.message, each.help or "", *(label.text for label in each.secondary)]
        for words in said:
            assert "\n" not in words
            assert not words.endswith("."), words
            assert not words[:1].isupper(), words
