"""Why an example is not as expected: the shortest chain, in words."""

from __future__ import annotations

import pytest

import pia
from tests.unit.examples.helpers import CLASSES, TEAM, because, judged, loaded

NOT_MET = ["`d1` is not met", 'must "be so" is not so']
IS_MET = ["`good` fits", 'must "be so" is so']


@pytest.mark.parametrize(
    ("condition", "last"),
    [
        ("clean", "`clean` does not hold: clean is no"),
        ("not open", "`open` holds: open is yes"),
        ("rooms is at least 4", "`rooms is at least 4` does not hold: rooms is 3"),
        ("age is at least 2 years", "`age is at least 2 years` does not hold: age is 1.5 years"),
        (
            "opened is after 2021-01-01",
            "`opened is after 2021-01-01` does not hold: opened is 2020-02-29",
        ),
        ("shades includes green", "`shades includes green` does not hold: shades is blue, red"),
        (
            "number of shades is at least 3",
            "`number of shades is at least 3` does not hold: number of shades is 2",
        ),
        (
            "number of workers is at least 3",
            "`number of workers is at least 3` does not hold: number of workers is 2",
        ),
        (
            "number of different colours among workers is at least 3",
            (
                "`number of different colours among workers is at least 3` does not hold:"
                " number of different colours among workers is 2"
            ),
        ),
        (
            "total time of workers is at least 3 hours per week",
            (
                "`total time of workers is at least 3 hours per week` does not hold:"
                " total time of workers is 2.5 hours per week"
            ),
        ),
        (
            "rooms times 2 is over 6",
            "`rooms times 2 is over 6` does not hold: what is compared is 6",
        ),
        ("area is red", "`area is red` does not hold: there is no area"),
        ("nickname is not none", "`nickname is not none` does not hold: there is no nickname"),
        ("lead's level is high", "`lead's level is high` does not hold: lead's level is middle"),
        (
            "every worker's level is at least middle",
            "`level is at least middle` does not hold of worker 2: level is low",
        ),
        (
            "every worker whose colour is blue has trained",
            "`trained` does not hold of worker 2: trained is no",
        ),
        ("no worker has trained", "`trained` holds of worker 1: trained is yes"),
        (
            "at least 2 workers have trained",
            "`at least 2 workers have trained` does not hold: 1 of 2 are so",
        ),
        (
            "at least 1 worker whose colour is blue has trained",
            "`trained` does not hold of worker 2: trained is no",
        ),
        (
            "at least 60% of workers have trained",
            "`at least 60% of workers have trained` does not hold: 1 of 2 are so",
        ),
        (
            "in each colour, every worker has trained",
            "`trained` does not hold of worker 2: trained is no",
        ),
        (
            "at least 2 of\n    - clean\n    - open\n    - quiet",
            "`quiet` does not hold: quiet is no",
        ),
        ("clean or quiet", "`quiet` does not hold: quiet is no"),
        ("clean and open", "`clean` does not hold: clean is no"),
        ("none of\n    - quiet\n    - open", "`open` holds: open is yes"),
        (
            "at most 1 of\n    - open\n    - not clean\n    - not quiet",
            "`at most 1 of …` does not hold: 3 of 3 are so",
        ),
    ],
)
def test_a_chain_ends_at_what_decides(condition: str, last: str) -> None:
    words = judged(condition)

    assert words[:2] == NOT_MET
    assert words[-1] == last
    assert len(words) <= 5


@pytest.mark.parametrize(
    ("condition", "last"),
    [
        ("open", "`open` holds: open is yes"),
        ("open or clean", "`open` holds: open is yes"),
        ("at most 1 of\n    - clean\n    - quiet", "`clean` does not hold: clean is no"),
        ("at least 1 worker has trained", "`trained` holds of worker 1: trained is yes"),
        ("every worker has a time of at most 2 hours per week", "2 of 2 are so"),
        ("in each colour, at most 1 worker has trained", "holds"),
    ],
)
def test_what_holds_is_explained_alike(condition: str, last: str) -> None:
    words = judged(condition, expected="other")

    assert words[:2] == ["`good` fits", "`d1` is met"]
    assert words[-1].endswith(last)


def test_of_several_that_decide_the_shortest_chain_is_told() -> None:
    words = judged(
        "tidy and quiet", before="a team is-tidy when clean\n".replace("is-tidy", "has a tidy")
    )

    assert words == [*NOT_MET, "`quiet` does not hold: quiet is no"]


def test_a_term_is_named_and_looked_into() -> None:
    before = "a lead is a chief when level is high\n"

    assert judged("lead is a chief", before=before)[2:] == [
        "`lead is a chief` does not hold",
        "`level is high` does not hold of lead: level is middle",
    ]


def test_where_nobody_leads_it_is_said_so() -> None:
    definition = loaded(
        'a lead is a chief when level is high\n\ndescriptor d1 "D"\n    must "be so"\n'
        '        met when lead is a chief\n    must "be high"\n'
        "        met when lead's level is high\n\n"
        f'example e1 "E"\n{TEAM}    expect good\n\n'
        'example e2 "E"\n    like e1\n    lead: none\n    expect d1 is met\n'
    )

    assert because(definition) == [
        'must "be so" is not so',
        "`lead is a chief` does not hold: there is no lead",
    ]


DESCRIPTORS = """descriptor d1 "D"
    must "be open"
        met when open

descriptor d2 "D"
    applies when clean
    must "be quiet"
        met when quiet
"""


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("d1 is not met", ["`d1` is met", 'must "be open" is so', "`open` holds: open is yes"]),
        ("d2 is met", ["`d2` is not applicable", "`clean` does not hold: clean is no"]),
        (
            "at least 2 descriptors are met",
            ["`at least 2 descriptors are met` does not hold: 1 of 1 are met"],
        ),
    ],
)
def test_what_is_said_of_descriptors_leads_to_them(condition: str, words: list[str]) -> None:
    classes = (
        'classes, the first that fits\n    class good "Good"\n'
        f'        when {condition}\n    otherwise class other "Other"\n'
    )
    definition = loaded(f'{DESCRIPTORS}\nexample e1 "E"\n{TEAM}    expect good\n', classes=classes)

    assert because(definition) == words


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("d1 is not met", ['must "be open" is so', "`open` holds: open is yes"]),
        ("d2 is met", ["`clean` does not hold: clean is no"]),
        ("d1 is not known", ['must "be open" is so', "`open` holds: open is yes"]),
        ("other", ["`good` fits", "`every descriptor is met` holds: 1 of 1 are met"]),
        (
            "still open: good, other",
            ["`good` fits", "`every descriptor is met` holds: 1 of 1 are met"],
        ),
    ],
)
def test_each_expectation_is_answered(expected: str, words: list[str]) -> None:
    definition = loaded(f'{DESCRIPTORS}\nexample e1 "E"\n{TEAM}    expect {expected}\n')

    assert because(definition) == words


def test_a_descriptor_whose_every_must_counts_ends_the_chain() -> None:
    two = DESCRIPTORS.replace(
        "met when open\n", 'met when open\n    must "have it"\n        met when rooms is 3\n'
    )
    definition = loaded(f'{two}\nexample e1 "E"\n{TEAM}    expect d1 is not met\n')

    assert because(definition) == []


# ── Missing answers ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("condition", "gone", "words"),
    [
        ("open", "open: unknown", "open is not answered"),
        ("rooms is at least 2", "rooms: unknown", "rooms is not answered"),
        ("area is red", "area: unknown", "area is not answered"),
        ("lead's level is high", "lead: unknown", "lead is not answered"),
        ("lead's level is high", "lead's level: unknown", "level of lead is not answered"),
        ("lead is a chief", "lead's level: unknown", "level of lead is not answered"),
        ("every worker has trained", "workers: unknown", "workers is not answered"),
        (
            "every worker has a level of high",
            "every worker's level: unknown",
            "not answered are level of worker 1, level of worker 2",
        ),
        (
            "open and clean and quiet and rooms is 1 and area is red",
            (
                "open: unknown\n    clean: unknown\n    quiet: unknown\n    rooms: unknown\n"
                "    area: unknown"
            ),
            "not answered are open, clean, quiet, rooms and 1 more",
        ),
    ],
)
def test_what_is_not_known_names_the_missing_answers(condition: str, gone: str, words: str) -> None:
    definition = loaded(
        'a lead is a chief when level is high\n\ndescriptor d1 "D"\n    must "be so"\n'
        f'        met when {condition}\n\nexample e1 "E"\n{TEAM}    expect other\n\n'
        f'example e2 "E"\n    like e1\n    {gone}\n    expect good\n    expect d1 is met\n'
    )
    _, found = pia.run_examples(definition)

    if condition.startswith("every worker has trained"):
        assert [each.words for each in found.unmet[0].because] == [words]
    else:
        said = [[each.words for each in unmet.because] for unmet in found.unmet]
        assert [words] in said


def test_a_class_that_only_a_search_rules_out_is_said_to_be() -> None:
    classes = (
        'classes, the first that fits\n    class good "Good"\n'
        "        when open and not clean\n"
        '    class never "Never"\n        when rooms is at least 5 and rooms is at most 4\n'
        '    otherwise class other "Other"\n'
    )
    definition = loaded('example e1 "E"\n    open: yes\n    expect never\n', classes=classes)

    assert because(definition) == ["no way to give the missing answers leads to `never`"]


# ── Stages and caps ─────────────────────────────────────────────────────────────────────────────

STAGES = """classes, in stages
    class first "One"
        when open
    class second "Two"
        when rooms is at least 5
    class third "Three"
        when clean
    otherwise class none-yet "None"
"""


@pytest.mark.parametrize(
    ("change", "expected", "words"),
    [
        ("", "second", ["`rooms is at least 5` does not hold: rooms is 3"]),
        ("", "third", ["`second` does not fit", "`rooms is at least 5` does not hold: rooms is 3"]),
        ("rooms: 5", "first", ["`second` fits", "`rooms is at least 5` holds: rooms is 5"]),
        ("", "none-yet", ["`first` fits", "`open` holds: open is yes"]),
    ],
)
def test_stages_are_followed_to_the_one_that_decides(
    change: str, expected: str, words: list[str]
) -> None:
    definition = loaded(
        f'example e1 "E"\n{TEAM}    expect first\n\n'
        f'example e2 "E"\n    like e1\n    {change}\n    expect {expected}\n',
        classes=STAGES,
    )

    assert because(definition) == words


def test_a_cap_that_holds_is_named() -> None:
    classes = CLASSES.replace(
        "    otherwise",
        '    best to worst: good, fair, other\n    class fair "Fair"\n        when clean\n'
        "    at best fair\n        when rooms is at most 3\n    otherwise",
    )
    definition = loaded(
        'descriptor d1 "D"\n    must "be so"\n        met when open\n\n'
        f'example e1 "E"\n{TEAM}    expect good\n',
        classes=classes,
    )

    assert because(definition) == [
        "the team is at best `fair`",
        "`rooms is at most 3` holds: rooms is 3",
    ]


# ── Around it ───────────────────────────────────────────────────────────────────────────────────


def test_what_was_said_of_an_example_is_not_said_again() -> None:
    definition = loaded(
        'descriptor d1 "D"\n    must "be so"\n        met when clean\n\n'
        f'example e1 "E"\n{TEAM}    expect d1 is met\n    expect good\n'
    )
    (found,) = pia.run_examples(definition)
    first, second = ([each.words for each in unmet.because] for unmet in found.unmet)

    assert first == ['must "be so" is not so', "`clean` does not hold: clean is no"]
    assert second == ["`d1` is not met"]


def test_every_reason_has_its_place() -> None:
    definition = loaded(
        'descriptor d1 "D"\n    must "be so"\n        met when clean\n\n'
        f'example e1 "E"\n{TEAM}    expect good\n'
    )
    (found,) = pia.run_examples(definition)
    places = [definition.source.slice(each.span) for each in found.unmet[0].because]

    assert [each.split("\n")[0] for each in places][-1] == "clean"


def test_an_evaluation_that_is_too_long_is_no_verdict() -> None:
    text = loaded(f'example e1 "E"\n{TEAM}    expect other\n').source.text
    definition = pia.loads(text, limits=pia.Limits(evaluation_steps=0))
    (found,) = pia.run_examples(definition)

    assert found.unmet[0].expected == "a verdict"
    assert found.unmet[0].because == ()
