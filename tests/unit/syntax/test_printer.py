"""The canonical layout, line by line; that it reads back as the same tree is a law elsewhere."""

from __future__ import annotations

import pytest

from pia.resources import definition_files
from pia.source import Span
from pia.syntax import nodes
from pia.syntax.printer import printed
from tests.conformance.test_conformance import PAGES, read
from tests.unit.syntax.helpers import tree_of

NOWHERE = Span(0, 0)


def printed_condition(line: str) -> str:
    text = printed(tree_of(f"a team has a term-1 when {line}\n"))
    return text.removeprefix("a team has a term-1 when ").removesuffix("\n")


UNCHANGED = """x
not x
not not x
not (x and y)
not x and not y
x and y and z
x or y or z
x and (y or z)
(x or y) and z
(x and y) or z
(lead has x) and y
x and lead has y
not lead has x
(not lead has x) and y
x is red
x is not red
x is at least 3
x is 24 months
x is 1 month
x is 0.5 hours per week
x is 1 hour per four weeks
x is 1 hour per fortnight
x is 50%
x is one of a1, b1 or c1
x is not one of a1 or b1
x is one of a1
(x is one of a1 or b1) and y
x includes red
(x includes red) or y
x is met
x is not met
every descriptor is met
every descriptor is met and x
every descriptor is met, not counting a1
every descriptor is met, not counting a1, b1 and c1
(every descriptor is met, not counting a1) and x
lead is an expert
lead is a consultant
lead has x
lead's x is 3
every worker is an expert
every worker has x
every worker's x is at least 3
no worker's x is one of a1 or b1
at least 1 worker is a nurse
at least 2 workers are nurse
at most 1 worker has x
at least 2 workers have x
at least 1 worker has an age of at least 3
at most 3 workers have a y of one of a1 or b1
number of x is 3
number of different x among y is at least 2
x plus y minus z is 3
x minus (y plus z) is 3
(x plus y) times z is 3
x times y times z is 3
x times (y times z) is 3
x plus (y and z) is 3""".splitlines()


@pytest.mark.parametrize("line", UNCHANGED)
def test_a_line_in_the_canonical_form_stays_as_it_is(line: str) -> None:
    assert printed_condition(line) == line


@pytest.mark.parametrize(
    ("line", "canonical"),
    [
        ("((x))", "x"),
        ("x, and y", "x and y"),
        ("x and (y and z)", "x and (y and z)"),
        ("x is 3 or more", "x is at least 3"),
        ("x is 3 or less", "x is at most 3"),
        ("x is one of a1, b1, or c1", "x is one of a1, b1 or c1"),
        ("x is one of a1, b1, c1", "x is one of a1, b1 or c1"),
        ("lead has a trained", "lead has trained"),
        ("lead is an consultant", "lead is a consultant"),
        ("every workers have x", "every workers has x"),
        ("at least 2 workers has a x of 3", "at least 2 workers have a x of 3"),
        ("x is 24.00 months", "x is 24 months"),
        ("x is 1 months", "x is 1 month"),
        ("x is 2 hour per weeks", "x is 2 hours per week"),
        ("x is 30 minutes per four weeks", "x is 30 minutes per four weeks"),
        ("(x is one of a1, b1)", "x is one of a1 or b1"),
        ("x plus (y) is (3)", "x plus y is 3"),
        ("(x minus y) minus z is 3", "(x minus y) minus z is 3"),
    ],
)
def test_other_ways_of_writing_come_to_one(line: str, canonical: str) -> None:
    assert printed_condition(line) == canonical


EVERYTHING = """definition t "T"
    language: 1
    edition: 1
    source:
        One line
        and another.

        A paragraph.

choice c1 "C"
    red "Red", also "r", "R d"
    blue "Blue"

scale s1 "S", lowest first
    low "Low"

about an expert "E"
    x: yes or no

about the team
    a1: yes or no
        ask: What?
        help: Say so.
        not the team's to change
    b1: number from 0.5 to 1
    c2: whole number at least 1
    d1: percent at most 50
    e1: hours per week
    f1: one of c1
    g1: any number of c1
    h1: one expert
    i1: one expert or none
    j1: at least 1 expert

an expert is a term-1 when any of
    - x
    - at least 2 of
        - x
        - none of
            - x
        - at most 1 of
            - x

a team has an item when a1

the q1 of an expert is 3

the q2 of a team, by b1
    under 1: 1
    at least 1 and at most 3: 2
    over 3: 3

domain d1 "D"

domain d2 "D"
    for self-audit only

descriptor e1 "E"
    source: page 1
    guidance:
        One line
        and another.
    must "x"
        met when a1
    ideally "y"
        met when all of
            - a1
            - a1

classes, the first that fits
    best to worst: one-1, two or three
    class one-1 "One"
        when a1
        advice: Go on.
    otherwise class two "Two"

example e2 "E"
    like e3
    a1: yes
    i1:
        x: yes
    i1's x: no
    every expert's x: unknown
    j1:
        - x: yes
        - x: no
          y: no
    expect one-1
    expect e1 is not known
    expect still open: one-1, two

promise "P"
    always: one-1 only if all of
        - a1
    raising a1 never moves the team down the classes
    raising x of an expert never moves the team down the classes
"""


def test_a_whole_definition_in_the_canonical_form_stays_as_it_is() -> None:
    assert printed(tree_of(EVERYTHING)) == EVERYTHING


def test_printing_twice_changes_nothing() -> None:
    shipped = [file.read_text(encoding="utf-8") for file in definition_files()]
    pages = [read(page).definition.text for page in PAGES if page.parent.name == "accepts"]
    for text in [*shipped, *pages]:
        once = printed(tree_of(text))
        assert tree_of(once) == tree_of(text)
        assert printed(tree_of(once)) == once


def test_bullets_never_stand_in_a_line() -> None:
    """The grammar gives no such tree; one made by hand is refused."""
    x = nodes.Bare(nodes.Name("x", span=NOWHERE), span=NOWHERE)
    group = nodes.Group("all", None, (x,), span=NOWHERE)
    negation = nodes.Negation(group, span=NOWHERE)
    term = nodes.Term(None, nodes.Name("y", span=NOWHERE), negation, span=NOWHERE)

    with pytest.raises(ValueError, match="below a line"):
        printed(nodes.File((term,), comments=()))
