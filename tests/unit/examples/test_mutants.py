"""Which changes are made to a definition, and what becomes of them."""

from __future__ import annotations

import pytest

import pia
from tests.unit.examples.helpers import CLASSES, TEAM, loaded

EXAMPLE = f'\nexample e1 "E"\n{TEAM}    expect good\n'


def words(definition: pia.Definition) -> list[str]:
    return [each.words for each in pia.mutation(definition).mutants]


def of_condition(condition: str, statements: str = "") -> list[str]:
    """The changes to a criterion that is *condition*."""
    indented = condition.replace("\n", "\n        ")
    text = f'{statements}\ndescriptor d1 "D"\n    must "be so"\n        met when {indented}\n'
    definition = loaded(text)
    here = definition.source.text.index(indented)
    mutants = pia.mutation(definition).mutants
    return [each.words for each in mutants if here <= each.span.start < here + len(indented)]


@pytest.mark.parametrize(
    ("condition", "made"),
    [
        ("open", []),
        ("not open", ["`not open` became `open`"]),
        (
            "age is at least 24 months",
            [
                "`at least 24 months` became `over 24 months`",
                "`at least 24 months` became `at least 23 months`",
                "`at least 24 months` became `at least 25 months`",
            ],
        ),
        (
            "age is under 2 years",
            [
                "`under 2 years` became `at most 2 years`",
                "`under 2 years` became `under 23 months`",
                "`under 2 years` became `under 25 months`",
            ],
        ),
        ("rooms is 9", ["`9` became `not 9`", "`9` became `8`"]),
        ("rooms is 0", ["`0` became `not 0`", "`0` became `1`"]),
        (
            "number of shades is at most 1",
            [
                "`at most 1` became `under 1`",
                "`at most 1` became `at most 0`",
                "`at most 1` became `at most 2`",
            ],
        ),
        (
            "opened is after 2020-02-29",
            [
                "`after 2020-02-29` became `on or after 2020-02-29`",
                "`2020-02-29` became `2020-02-28`",
                "`2020-02-29` became `2020-03-01`",
            ],
        ),
        (
            "opened is at most 2 weeks before audit-date",
            [
                "`at most 2 weeks before audit-date` became `under 2 weeks before audit-date`",
                "`2 weeks` became `13 days`",
                "`2 weeks` became `15 days`",
            ],
        ),
        (
            "lead's level is at least middle",
            [
                "`at least middle` became `over middle`",
                "`at least middle` became `at least low`",
                "`at least middle` became `at least high`",
            ],
        ),
        ("area is one of red or blue", ["`red` left out", "`blue` left out"]),
        (
            "shades includes all of red and blue",
            ["`all of` became `any of`", "`red` left out", "`blue` left out"],
        ),
        (
            "open and clean",
            ["`and` became `or` in `open and clean`", "`open` left out", "`clean` left out"],
        ),
        (
            "none of\n    - open\n    - clean",
            ["`none of` became `at most 1 of`", "`open` left out", "`clean` left out"],
        ),
        (
            "at least 2 of\n    - open\n    - clean\n    - quiet",
            [
                "`at least 2 of` became `at least 1 of`",
                "`at least 2 of` became `at least 3 of`",
                "`open` left out",
                "`clean` left out",
                "`quiet` left out",
            ],
        ),
        ("every worker has trained", ["`every` became `at least 1`"]),
        ("no worker has trained", ["`no` became `at most 1`"]),
        (
            "at least 1 worker whose colour is red has trained",
            [
                "`at least 1` became `at least 2`",
                "`at least 1` became `every`",
                "`whose colour is red` left out",
                "`red` became `not red`",
            ],
        ),
        (
            "at least 100% of workers have trained",
            ["`at least 100% of` became `at least 99% of`"],
        ),
        (
            "in each colour, at most 1 worker has trained",
            [
                "`in each colour` left out",
                "`at most 1` became `at most 0`",
                "`at most 1` became `at most 2`",
            ],
        ),
        (
            "rooms is at least 50% of rooms",
            [
                "`at least 50% of rooms` became `over 50% of rooms`",
                "`50% of rooms` became `49% of …`",
                "`50% of rooms` became `51% of …`",
            ],
        ),
    ],
)
def test_what_an_author_might_write_otherwise_is_changed(condition: str, made: list[str]) -> None:
    assert of_condition(condition) == made


def test_tables_rows_strengths_descriptors_and_classes_are_changed() -> None:
    statements = """the limit of a team, by rooms
    under 3: 1
    at least 3: 2

the other-limit of a team is
    when open: 1
    when clean: 2
    otherwise: 3

domain first-domain "D"
    for self-audit only

descriptor d0 "D"
    must "be clean"
        met when clean

domain second-domain "D"

descriptor d1 "D"
    tagged core
    applies when quiet
    must "be so"
        met when rooms is at least limit
    should "be open"
        met when age is at least other-limit times 1 month and open
"""
    classes = """classes, the first that fits
    best to worst: good, fair, other
    class good "Good"
        when every descriptor tagged core is met
    class fair "Fair", valid for 2 years
        when every descriptor is met, not counting d1
    at best other
        when open
    otherwise class other "Other"
"""
    extra = '\ndescriptor d2 "D"\n    tagged core\n    must "be so"\n        met when quiet\n'
    made = words(loaded(statements + extra, classes=classes))

    for each in (
        "`3` became `2`",
        "exactly `3` given to the other row",
        "`when open: 1` left out",
        "`when clean: 2` moved above `when open: 1`",
        "domain `first-domain`: `for self-audit only` left out",
        "`d1` no longer tagged `core`",
        "`applies when quiet` left out",
        '`must` became `should`: "be so"',
        '`should` became `must`: "be open"',
        "class `fair` moved above `good`",
        "`not counting d1` left out of `every descriptor is met, not counting d1`",
        "`at best other` left out",
    ):
        assert each in made
    assert not any("2 years" in each for each in made), "nothing can be expected of it"
    assert not any("1 month" in each for each in made), "what is only recommended decides nothing"


def test_an_example_that_judges_differently_notices() -> None:
    statements = 'descriptor d1 "D"\n    must "be so"\n        met when rooms is at least 3\n'
    mutation = pia.mutation(loaded(statements + EXAMPLE))
    fates = {each.words: (each.fate.value, each.noticed_by) for each in mutation.mutants}

    assert fates["`at least 3` became `at least 4`"] == ("noticed", "e1")
    assert fates["`at least 3` became `at least 2`"] == ("not noticed", None)


def test_a_team_of_which_little_is_known_may_notice() -> None:
    statements = """descriptor d1 "D"
    must "be so"
        met when open and clean

example e1 "E"
    open: no
    expect other

example e2 "E"
    open: yes
    expect still open: good, other
"""
    mutation = pia.mutation(loaded(statements))
    noticed = {each.words: each.noticed_by for each in mutation.mutants}

    assert noticed["`and` became `or` in `open and clean`"] == "e2"
    assert noticed["`clean` left out"] == "e2"


EQUIVALENT = {
    "never used": ("a team has an unused when rooms is at least 2\n", "no descriptor"),
    "only recommended": (
        (
            'a team has a wish when rooms is at least 2\n\ndescriptor d9 "D"\n    must "be open"\n'
            '        met when open\n    should "wish"\n        met when wish\n'
        ),
        "no descriptor",
    ),
    "implied": (
        (
            'descriptor d9 "D"\n    must "be large"\n'
            "        met when rooms is at least 3 and rooms is at least 1\n"
        ),
        "no team can be judged differently",
    ),
    "of a record": (
        (
            "a worker is a helper when level is at least high and level is at least middle\n\n"
            "a lead is a helper when level is at least high and level is at least middle\n\n"
            'descriptor d9 "D"\n    must "help"\n        met when at least 1 worker is a helper\n'
            '    must "lead"\n        met when lead is a helper\n'
        ),
        "no team can be judged differently",
    ),
    "of a quantity": (
        (
            "the bound of a team, by rooms\n    under 3: 2\n    at least 3: 2\n\n"
            'descriptor d9 "D"\n    must "be large"\n        met when rooms is at least bound\n'
        ),
        "no team can be judged differently",
    ),
    "of a worker's quantity": (
        (
            "the bound of a worker, by time\n    under 3 hours per week: 1 hour per week\n"
            "    at least 3 hours per week: 1 hour per week\n\n"
            'descriptor d9 "D"\n    must "be large"\n        met when '
            "every worker's time is at least bound\n"
        ),
        "no team can be judged differently",
    ),
    "of what applies": (
        (
            'descriptor d9 "D"\n    applies when rooms is at least 3 and rooms is at least 1\n'
            '    must "be open"\n        met when open\n'
        ),
        "no team can be judged differently",
    ),
}


@pytest.mark.parametrize("what", EQUIVALENT)
def test_what_cannot_be_told_apart_is_not_asked_of_examples(what: str) -> None:
    statements, reason = EQUIVALENT[what]
    mutation = pia.mutation(loaded(statements))
    equivalent = mutation.of(pia.Fate.EQUIVALENT)

    assert equivalent
    assert any(each.reason.startswith(reason) for each in equivalent)


@pytest.mark.parametrize(
    ("classes", "change"),
    [
        (
            (
                'classes, the first that fits\n    class a1 "A"\n        when open\n'
                '    class b1 "B"\n        when not open and clean\n'
                '    otherwise class other "Other"\n'
            ),
            "class `b1` moved above `a1`",
        ),
        (
            (
                'classes, in stages\n    class a1 "A"\n        when open\n'
                '    class b1 "B"\n        when open\n    otherwise class other "Other"\n'
            ),
            "class `b1` moved above `a1`",
        ),
        (
            (
                'classes, the first that fits\n    best to worst: a1, other\n    class a1 "A"\n'
                "        when open\n    at best other\n        when rooms is at least 5 and rooms"
                ' is at most 2\n    otherwise class other "Other"\n'
            ),
            "`at best other` left out",
        ),
    ],
)
def test_an_order_that_makes_no_difference_is_found(classes: str, change: str) -> None:
    mutants = pia.mutation(loaded("", classes=classes)).mutants
    fates = {each.words: each.fate for each in mutants}

    assert (fates[change] is pia.Fate.EQUIVALENT) is ("stages" not in classes)


def test_more_than_may_be_tried_are_counted() -> None:
    text = loaded(
        'descriptor d1 "D"\n    must "be so"\n        met when rooms is at least 3\n'
    ).source.text
    every = pia.mutation(pia.loads(text))
    few = pia.mutation(pia.loads(text, limits=pia.Limits(mutants=2)))

    assert few.mutants == every.mutants[:2]
    assert few.untried == len(every.mutants) - 2
    assert every.untried == 0


def test_where_there_is_nothing_to_change_all_is_noticed() -> None:
    classes = 'classes, the first that fits\n    otherwise class other "Other"\n'

    assert pia.mutation(loaded("", classes=classes)).percent == 100


def test_what_is_too_much_to_look_at_notices_nothing() -> None:
    statements = 'descriptor d1 "D"\n    must "be so"\n        met when rooms is at least 3\n'
    text = loaded(statements + EXAMPLE, classes=CLASSES).source.text
    mutation = pia.mutation(pia.loads(text, limits=pia.Limits(evaluation_steps=0)))

    assert mutation.of(pia.Fate.NOTICED) == ()
