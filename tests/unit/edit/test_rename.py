"""What ``pia.renamed`` changes, and what it refuses to."""

from __future__ import annotations

from textwrap import dedent

import pytest

import pia

TEXT = dedent("""\
    definition nursery "Nursery"
        edition: 2026

    # A lead has a level, and so has a worker.
    choice sites "Sites"
        north "North"
        south "South", also level
    scale levels "Levels", lowest first
        low "Low"
        high "High"
    choice moods "Moods"
        low "Low"
        fine "Fine"

    about a lead "Lead"
        level: one of levels
            ask: What is the level?
    about a worker "Worker"
        level: one of levels
        seen: any number of levels
        effort: hours

    about the team
        lead: one lead
        workers: at least 1 worker
        rating: one of levels for each of sites
        mood: one of moods
        before: one of classes
        tidy: yes or no

    a worker is a senior when level is high
    the weight of a worker is effort times 2
    a site is sunny when rating is high

    domain care "Care"
    descriptor safe "Safe"
        tagged vital
        must "be safe"
            met when all of
                - lead's level is at least high
                - every worker whose (senior) has a level of high
                - at least 1 worker is senior
                - total weight of workers is over 3 hours
                - every site is sunny
                - north's rating is high
                - number of different levels among workers is at least 1
        must "be judged", judged

    classes, the first that fits
        best to worst: good, other
        class good "Good"
            when every descriptor tagged care is met and at least 1 descriptor tagged vital is met
        at best other
            when safe is not met
        otherwise class other "Other"

    example one "One"
        lead:
            level: high
        workers:
            - level: low
              seen: low, high
              effort: 3
        every worker's level: high
        lead's level: High
        rating:
            north: low
        every site's rating: high
        north's rating: low
        mood: low
        before: other
        safe: yes
        expect safe is not met
        expect other

    example two "Two"
        like one
        expect still open: other, good

    promise "The lead's level matters"
        always: good only if lead's level is high
        raising effort of a worker never moves the team down the classes
    """).replace("before: ", "last-result: ")


def renamed(old: str, new: str, kind: str | None = None, of: str | None = None) -> dict[int, str]:
    """The lines that are different, by their numbers."""
    text = pia.renamed(TEXT, old, new, kind=kind, of=of).text
    pairs = zip(TEXT.split("\n"), text.split("\n"), strict=True)
    return {at: new.strip() for at, (old, new) in enumerate(pairs, 1) if old != new}


def test_the_definition_is_a_definition() -> None:
    assert not pia.check(TEXT).has_errors


@pytest.mark.parametrize(
    ("old", "new", "which", "lines"),
    [
        (
            "level",
            "grade",
            {"kind": "question", "of": "worker"},
            [
                "grade: one of levels",
                "a worker is a senior when grade is high",
                "- every worker whose (senior) has a grade of high",
                "- grade: low",
                "every worker's grade: high",
            ],
        ),
        (
            "lead",
            "head",
            {"kind": "record"},
            ['about a head "Lead"', "lead: one head"],
        ),
        (
            "lead",
            "head",
            {"kind": "question"},
            [
                "head: one lead",
                "- head's level is at least high",
                "head:",
                "head's level: High",
                "always: good only if head's level is high",
            ],
        ),
        (
            "low",
            "lowest",
            {"of": "levels"},
            [
                'lowest "Low"',
                "- level: lowest",
                "seen: lowest, high",
                "north: lowest",
                "north's rating: lowest",
            ],
        ),
        ("low", "sad", {"of": "moods"}, ['sad "Low"', "mood: sad"]),
        (
            "sites",
            "places",
            {},
            [
                'choice places "Sites"',
                "rating: one of levels for each of places",
                "a place is sunny when rating is high",
                "- every place is sunny",
                "every place's rating: high",
            ],
        ),
        (
            "workers",
            "colleagues",
            {},
            [
                "colleagues: at least 1 worker",
                "- total weight of colleagues is over 3 hours",
                "- number of different levels among colleagues is at least 1",
                "colleagues:",
            ],
        ),
        ("vital", "crucial", {}, ["tagged crucial"]),
        ("care", "nursing", {}, ['domain nursing "Care"']),
        ("two", "second", {"kind": "example"}, ['example second "Two"']),
        (
            "good",
            "better",
            {},
            [
                "best to worst: better, other",
                'class better "Good"',
                "expect still open: other, better",
                "always: better only if lead's level is high",
            ],
        ),
        (
            "safe",
            "secure",
            {},
            [
                'descriptor secure "Safe"',
                "when secure is not met",
                "secure: yes",
                "expect secure is not met",
            ],
        ),
        (
            "other",
            "rest",
            {},
            [
                "best to worst: good, rest",
                "at best rest",
                'otherwise class rest "Other"',
                "last-result: rest",
                "expect rest",
                "expect still open: rest, good",
            ],
        ),
    ],
)
def test_it_changes_these_lines(
    old: str, new: str, which: dict[str, str], lines: list[str]
) -> None:
    found = renamed(old, new, **which)

    assert [
        each
        for each in found.values()
        if "tagged care" not in each and "every descriptor" not in each
    ] == lines


@pytest.mark.parametrize(
    ("old", "new", "which", "code"),
    [
        ("levl", "grade", {}, "unknown-name"),
        ("level", "grade", {}, "ambiguous-name"),
        ("level", "grade", {"kind": "term"}, "wrong-sort"),
        ("tidy", "Tidy room", {}, "not-a-name"),
        ("tidy", "x" * 81, {}, "not-a-name"),
        ("tidy", "every", {}, "reserved-name"),
        ("levels", "classes", {}, "reserved-name"),
        ("fine", "yes", {}, "reserved-name"),
        ("tidy", "tidy", {}, "same-name"),
        ("tidy", "mood", {}, "declared-twice"),
        ("vital", "care", {}, "not-renamed"),
        ("north", "level", {}, "not-renamed"),
        ("tidy", "level", {}, "not-renamed"),
        ("sites", "premise", {}, "not-renamed"),
    ],
)
def test_it_is_refused(old: str, new: str, which: dict[str, str], code: str) -> None:
    with pytest.raises(pia.RenameError) as refused:
        pia.renamed(TEXT, old, new, kind=which.get("kind"), of=which.get("of"))

    assert [each.code for each in refused.value.diagnostics] == [code]


def test_of_several_things_it_is_said_how_to_name_each() -> None:
    with pytest.raises(pia.RenameError) as refused:
        pia.renamed(TEXT, "level", "grade")

    assert refused.value.diagnostics[0].help == (
        "say which: `--kind question --of lead` or `--kind question --of worker`"
    )


def test_a_definition_with_errors_is_not_renamed_in() -> None:
    with pytest.raises(pia.DefinitionError):
        pia.renamed(TEXT.replace("tidy: yes or no", "tidy: yes or"), "mood", "spirits")


def test_what_is_said_of_it_in_words_stays_and_is_told() -> None:
    result = pia.renamed(TEXT, "level", "grade", kind="question", of="worker")

    assert [each.text for each in result.mentions] == [
        "# A lead has a level, and so has a worker.",
        'south "South", also level',
        "ask: What is the level?",
        'promise "The lead\'s level matters"',
    ]


@pytest.mark.parametrize(
    ("old", "in_evidence"),
    [
        ("tidy", True),
        ("workers", True),
        ("north", True),
        ("good", True),
        ("safe", True),
        ("worker", False),
        ("vital", False),
        ("sites", False),
    ],
)
def test_it_is_said_whether_evidence_goes_by_the_name(old: str, in_evidence: bool) -> None:
    kind = "record" if old == "worker" else None

    assert pia.renamed(TEXT, old, "quite-news", kind=kind).in_evidence is in_evidence


def test_a_class_is_nothing_in_evidence_that_does_not_ask_for_it() -> None:
    text = TEXT.replace("    last-result: one of classes\n", "").replace(
        "    last-result: other\n", ""
    )

    assert not pia.renamed(text, "good", "better").in_evidence


def test_a_capital_at_the_beginning_of_a_line_stays_one() -> None:
    text = TEXT.replace("    tidy: yes", "    Tidy: yes")

    assert "    Neat: yes" in pia.renamed(text, "tidy", "neat").text


CAPTURED = dedent("""\
    definition nursery "Nursery"
        edition: 2026

    choice sites "Sites"
        north "North"
        south "South, or the coast", also sea
    about a lead "Lead"
        rating: yes or no
    about a worker "Worker"
        trained: yes or no

    about the team
        lead: one lead
        staff: at least 1 worker
        rating: yes or no for each of sites
        chosen: any number of sites

    classes, the first that fits
        class good "Good"
            when all of
                - north has rating
                - at least 1 workers has trained
        otherwise class other "Other"

    example marks "Marks"
        audit-date: 2024-05-01
        chosen:
            north: yes
            "Sea": no
        expect other

    example words "Words"
        chosen: North, south
        expect other

    example whole "Whole"
        chosen: South, or the coast
        expect other

    example unsaid "Not said"
        chosen: none
        expect other
    """)


def test_what_would_mean_something_else_without_an_error_is_refused() -> None:
    with pytest.raises(pia.RenameError) as refused:
        pia.renamed(CAPTURED, "lead", "north", kind="question")

    assert [each.message for each in refused.value.diagnostics] == [
        "`north` in line 21 would mean something else"
    ]


def test_options_are_found_in_answers_of_every_form() -> None:
    result = pia.renamed(CAPTURED, "north", "hills").text

    assert "        hills: yes\n" in result
    assert "    chosen: North, south\n" in result
    result = pia.renamed(CAPTURED, "south", "coast").text
    assert '        "Sea": no\n' in result
    assert "    chosen: North, coast\n" in result
    assert "    chosen: South, or the coast\n" in result


def test_the_plural_of_a_record_stays_one() -> None:
    assert "at least 1 colleagues has" in pia.renamed(CAPTURED, "worker", "colleague").text
