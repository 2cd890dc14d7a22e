"""What examples decide, place by place."""

from __future__ import annotations

import pytest

import pia
from tests.unit.examples.helpers import CLASSES, TEAM, loaded

TWO = """descriptor d1 "D"
    must "be so"
        met when any of
            - open
            - clean and quiet
    should "be trained"
        met when every worker whose colour is blue has trained
"""

FIRST = f'\nexample e1 "E"\n{TEAM}    expect good\n'


def ways(definition: pia.Definition) -> dict[str, str]:
    """How each place is decided, by its kind and its first line in the text."""
    return {
        f"{each.kind}: {definition.source.slice(each.span).splitlines()[0]}": each.ways.value
        for each in pia.coverage(definition).places
    }


def test_each_place_is_decided_by_what_its_condition_comes_to() -> None:
    assert ways(loaded(TWO + FIRST)) == {
        "criterion: any of": "only yes",
        "bullet: open": "only yes",
        "bullet: clean and quiet": "only no",
        "bullet: clean": "only no",
        "bullet: quiet": "only no",
        "criterion: every worker whose colour is blue has trained": "only no",
        "class: good": "only yes",
        "class condition: every descriptor is met": "only yes",
        "class: other": "only no",
    }


def test_an_example_more_decides_the_other_way() -> None:
    more = '\nexample e2 "E"\n    like e1\n    open: no\n    quiet: yes\n    expect other\n'
    came = ways(loaded(TWO + FIRST + more))

    assert came["bullet: open"] == came["bullet: quiet"] == came["criterion: any of"] == "both"
    assert came["class: other"] == "both"


def test_what_is_not_known_decides_nothing() -> None:
    came = ways(loaded(TWO + '\nexample e1 "E"\n    expect still open: good, other\n'))

    assert set(came.values()) == {"never"}


def test_without_examples_nothing_is_decided() -> None:
    covered = pia.coverage(loaded(TWO))

    assert covered.percent == covered.decided == 0
    assert {each.ways for each in covered.places} == {pia.Ways.NEVER}


def test_terms_rows_and_what_applies_have_places_too() -> None:
    statements = """a team has a good-room when rooms is at least 2

the limit of a team is
    when open: 3
    when clean: 4
    otherwise: 5

descriptor d1 "D"
    applies when open
    must "be so"
        met when good-room and rooms is at least limit
"""
    classes = CLASSES.replace(
        "    otherwise",
        "    best to worst: good, other\n    at best other\n        when quiet\n    otherwise",
    )
    came = ways(loaded(statements + FIRST, classes=classes))

    assert came["term: rooms is at least 2"] == "only yes"
    assert came["row: open"] == "only yes"
    assert came["row: clean"] == "never", "no evaluation looks below the row that counts"
    assert came["applies when: open"] == "only yes"
    assert came["at best: quiet"] == "only no"


def test_a_class_below_the_one_that_fits_is_not_looked_at() -> None:
    classes = CLASSES.replace(
        "    otherwise", '    class fair "Fair"\n        when clean\n    otherwise'
    )
    came = ways(loaded(TWO + FIRST, classes=classes))

    assert came["class condition: clean"] == "never"


def test_an_example_that_is_too_much_to_look_at_decides_nothing() -> None:
    text = loaded(TWO + FIRST).source.text
    definition = pia.loads(text, limits=pia.Limits(evaluation_steps=0))

    assert pia.coverage(definition).decided == 0


@pytest.mark.parametrize(("decided", "percent"), [(58, 98), (59, 100), (0, 0)])
def test_a_percentage_is_rounded_down(decided: int, percent: int) -> None:
    place = pia.coverage(loaded(TWO)).places[0]
    both = [pia.Decided(place.kind, place.owner, pia.Ways.BOTH, span=place.span)] * decided
    never = [place] * (59 - decided)

    assert pia.Coverage((*both, *never)).percent == percent
