"""What every rendering says alike."""

from __future__ import annotations

import pytest
from attrs import evolve

from pia.diagnostics.html import html
from pia.diagnostics.model import Diagnostic, Inspected, Label, Severity
from pia.diagnostics.sentences import sentences
from pia.diagnostics.words import parts, tally
from pia.source import Source, Span

A = Diagnostic(code="a-code", severity=Severity.ERROR, message="it is wrong")


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "no problems"),
        ([Severity.NOTE], "1 note"),
        ([Severity.WARNING, Severity.ERROR, Severity.ERROR], "2 errors and 1 warning"),
        ([*Severity] * 1_000, "1,000 errors, 1,000 warnings and 1,000 notes"),
    ],
)
def test_what_was_found_is_counted_as_people_say_it(severities: list[Severity], said: str) -> None:
    assert tally(evolve(A, severity=each) for each in severities) == said


def test_an_author_s_own_backtick_makes_nothing_code() -> None:
    assert parts("`a` is no `b`") == [
        ("", False),
        ("a", True),
        (" is no ", False),
        ("b", True),
        ("", False),
    ]
    assert parts("`a`` is no name") == [("`a`` is no name", False)]


def test_many_places_are_counted() -> None:
    others = tuple(Label(Span(at, at + 1), "and this") for at in range(12))
    many = evolve(A, primary=Label(Span(0, 1)), secondary=others)
    inspected = Inspected("a.pia", Source("a.pia", "x" * 20), (many,))

    assert "And 4 more places." in sentences(many, inspected)
    assert "<p>and 4 more places</p>" in html("x", [inspected])
    assert sentences(many, inspected).count("See line") == 8


def test_what_has_no_place_in_a_text_says_which_answer_is_meant() -> None:
    lost = evolve(A, path="practitioners[2].competency")
    inspected = Inspected("team", None, (lost,))

    assert sentences(lost, inspected).startswith("Error in team, practitioners[2].competency: it")
    assert "<p>practitioners[2].competency</p>" in html("x", [inspected])
