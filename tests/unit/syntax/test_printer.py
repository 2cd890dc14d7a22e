"""The canonical layout, line by line; that it reads back as the same tree is a law elsewhere."""

from __future__ import annotations

import pytest

from pia.resources import definition_files
from pia.source import Span
from pia.syntax import nodes
from pia.syntax.printer import printed
from tests.conformance.test_conformance import PAGES, read
from tests.unit.syntax.everything import CANONICAL, OTHERWISE_WRITTEN
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
x is none
x is not none
x is before 2024-02-29
x is on or after audit-date and y
x is not 0001-01-01
x is over 3 years before y
x is at most 1 day after 2024-02-29
x is at least 0.5 years before y or z
not x is under 2 fortnights before y
x does not apply
x does not apply and not y is met
not x does not apply
every descriptor tagged main is met
no descriptor is met
no descriptor tagged main is met, not counting a1 and b1
at least 1 descriptor is met
at most 1 descriptor tagged main is met and x
at least 2 descriptors tagged main are met
at most 3 descriptors are met, not counting a1
at least 80% of descriptors are met
at least 1% of descriptors tagged main are met and x
(at most 0.5% of descriptors are met, not counting a1) and x
not every descriptor is met
x includes any of a1
x includes any of a1, b1 or c1
x includes all of a1 and b1
x includes none of a1 or b1
x includes at least 2 of a1, b1 or c1
(x includes at most 1 of a1 or b1) or y
not x includes all of a1 and b1
every worker has both x and y
at least 2 workers have both x and y
every worker whose x is 3 has y
every worker whose x is not one of a1 or b1 has y
every worker whose x is over 3 years before y has z
every worker whose (x) has y
every worker whose (lead's x is 3) has y
every worker whose (x and not y) is a nurse
every worker whose (lead has x) has y
every worker whose (every other has x) has y
no worker whose x is 3 has a y of at least 3
every worker whose x is 3 has a y of not 3
at least 90% of workers have x
at most 12.5% of workers are nurse
at least 1% of workers have x
at least 90% of workers whose (x or y) have a z of one of a1 or b1
(at least 90% of workers have x) and y
y and at least 90% of workers have x
not at least 90% of workers have x
in each x, every worker has y
in each x, at least 90% of workers whose y is 3 have z
not in each x, every worker has y
(in each x, no worker's y is 3) and z
z and in each x, no worker's y is 3
safe's rating is at least good
every key-question's rating is at least good
no key-question's rating is bad
at least 2 key-questions have a rating of bad
x is at least 90% of y
x is 90% of (y plus z)
x is 90% of (y times z)
x is 90% of y plus z
x is 90% of y times z
x is 50% of 12.5% of y
x is 50% of lead's y
x is 50% of number of y
x is 50% of total y of z
90% of (x and y) is 3
total x of y is at least 3
total x of y plus total z of y is 3
x is total y of z and a1
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
        ("every descriptors are met", "every descriptor is met"),
        ("at least 1 descriptors tagged a1 are met", "at least 1 descriptor tagged a1 is met"),
        ("at least 2 descriptor is met", "at least 2 descriptors are met"),
        ("at most 5% of descriptor is met", "at most 5% of descriptors are met"),
        (
            "every descriptor is met, not counting a1, and b1",
            "every descriptor is met, not counting a1 and b1",
        ),
        ("x includes any of a1 and b1", "x includes any of a1 or b1"),
        ("x includes all of a1, b1, or c1", "x includes all of a1, b1 and c1"),
        ("x includes at least 2 of a1, b1", "x includes at least 2 of a1 or b1"),
        ("every workers have both x and y", "every workers has both x and y"),
        ("every worker have a x of 3", "every worker's x is 3"),
        ("every worker whose x is 3 have a y of 3", "every worker whose x is 3 has a y of 3"),
        ("at least 90% of workers has x", "at least 90% of workers have x"),
        ("at least 90% of workers's x is 3", "at least 90% of workers have a x of 3"),
        ("at least 90.0% of workers have x", "at least 90% of workers have x"),
        ("no key-question has a rating of bad", "no key-question's rating is bad"),
        ("at least 2 worker's x is bad", "at least 2 worker have a x of bad"),
        ("every worker whose (x is 3) has y", "every worker whose x is 3 has y"),
        ("every worker whose ((x)) has y", "every worker whose (x) has y"),
        ("x is over 1 years before y", "x is over 1 year before y"),
        ("x is over 36.0 month before y", "x is over 36 months before y"),
        ("x is 90% of (y)", "x is 90% of y"),
        ("(90% of y) times z is 3", "90% of y times z is 3"),
    ],
)
def test_other_ways_of_writing_come_to_one(line: str, canonical: str) -> None:
    assert printed_condition(line) == canonical


def test_a_whole_definition_in_the_canonical_form_stays_as_it_is() -> None:
    assert printed(tree_of(CANONICAL)) == CANONICAL


def test_printing_twice_changes_nothing() -> None:
    shipped = [file.read_text(encoding="utf-8") for file in definition_files()]
    pages = [read(page).definition.text for page in PAGES if page.parent.name == "accepts"]
    for text in [*shipped, *pages, CANONICAL, OTHERWISE_WRITTEN]:
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
