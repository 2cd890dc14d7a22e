"""``pia test``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pia.diagnostics.render import width_of
from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, written
from tests.golden import golden

FAILING = BAKERY.replace("ovens: 1\n    expect shop", "ovens: 2\n    expect shop")
FEWER = BAKERY[: BAKERY.index("example one-oven")]
WITHOUT = BAKERY[: BAKERY.index("example two-ovens")]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that messages name files in the same way every time."""
    monkeypatch.chdir(tmp_path)


def test_examples_that_hold_are_counted(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", BAKERY)

    ran = pia("test", path)

    assert ran.exit_code == 0
    assert ran.output == "bakery 2026: 2 examples, all as expected\n"


def test_all_titles_read_as_documentation(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", BAKERY)

    assert pia("test", path, "-v").output.splitlines() == [
        "ok      Two ovens make a bakery",
        "ok      One oven makes a shop",
        "",
        "bakery 2026: 2 examples, all as expected",
    ]


def test_long_titles_are_wrapped_below_themselves(tmp_path: Path) -> None:
    long = " ".join(["Two ovens make a bakery"] * 5)
    path = written(tmp_path, "bakery.pia", BAKERY.replace("Two ovens make a bakery", long))

    first, second, *_ = pia("test", path, "-v").output.splitlines()

    assert first.startswith("ok      Two")
    assert second.startswith("        ")


def test_an_example_that_fails_says_where_and_what(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", FAILING)

    ran = pia("test", "bakery.pia")

    assert ran.exit_code == 1
    golden("cli/test-failing-example.txt", ran.stdout)


def test_json_holds_every_example(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", FAILING)

    ran = pia("test", "bakery.pia", "--format", "json")

    [tested] = json.loads(ran.stdout)["definitions"]
    assert ran.exit_code == 1
    assert tested["failed"] == 1
    assert [each["passed"] for each in tested["examples"]] == [True, False]
    assert tested["examples"][1]["unmet"] == [
        {
            "line": 29,
            "column": 5,
            "expected": "shop",
            "got": "bakery",
            "because": [
                {"line": 18, "column": 11, "words": "`bakery` fits"},
                {"line": 11, "column": 12, "words": "`enough-ovens` is met"},
                {"line": 12, "column": 5, "words": 'must "have at least two ovens" is so'},
                {
                    "line": 13,
                    "column": 18,
                    "words": "`ovens is at least 2` holds: ovens is 2",
                },
            ],
        },
        {
            "line": 30,
            "column": 5,
            "expected": "enough-ovens is not met",
            "got": "enough-ovens is met",
            "because": [{"line": 12, "column": 5, "words": 'must "have at least two ovens" is so'}],
        },
    ]


def test_a_definition_without_examples_is_warned(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", WITHOUT)

    assert "warning[no-examples]" in pia("test", path).output
    assert pia("test", path).exit_code == 0
    assert pia("test", path, "--strict").exit_code == 1


def test_a_definition_with_errors_is_not_tested(tmp_path: Path) -> None:
    written(tmp_path, "bad.pia", BAD_BAKERY)
    written(tmp_path, "good.pia", BAKERY)

    ran = pia("test", "bad.pia", "good.pia", "missing.pia")

    assert ran.exit_code == 2
    assert "bad.pia: not tested, because of 3 errors" in ran.output
    assert "bakery 2026: 2 examples, all as expected" in ran.output
    assert "missing.pia: not tested, because of 1 error" in ran.output


def test_what_ships_is_as_its_examples_say() -> None:
    assert pia("test", "parent-infant-team", "--strict").exit_code == 0


# ── What examples decide and notice ─────────────────────────────────────────────────────────────


def test_what_examples_decide_is_painted_on_the_text(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", BAKERY)

    ran = pia("test", "bakery.pia", "--coverage")

    assert ran.exit_code == 0
    golden("cli/test-coverage.txt", ran.stdout)


def test_changes_that_no_example_notices_are_told_in_words(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", FEWER)

    golden("cli/test-mutate.txt", pia("test", "bakery.pia", "--mutate", "-v").stdout)


def test_a_text_wider_than_the_page_is_cut(tmp_path: Path) -> None:
    long = "窯" * 60
    written(tmp_path, "bakery.pia", BAKERY.replace("have at least two ovens", long))

    ran = pia("test", "bakery.pia", "--coverage")

    assert "窯…" in ran.stdout
    assert max(map(width_of, ran.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("option", "percent", "code"),
    [
        ("--coverage", "0", 0),
        ("--coverage", "1", 1),
        ("--mutate", "50", 0),
        ("--mutate", "51", 1),
    ],
)
def test_too_little_fails_if_that_is_asked_for(
    tmp_path: Path, option: str, percent: str, code: int
) -> None:
    path = written(tmp_path, "bakery.pia", FEWER)

    assert pia("test", path, option).exit_code == 0
    assert pia("test", path, option, "--fail-under", percent).exit_code == code


def test_a_limit_alone_asks_for_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "bakery.pia", BAKERY)

    ran = pia("test", path, "--fail-under", "50")

    assert ran.exit_code == 2
    assert "--fail-under is for --coverage and --mutate" in ran.stderr


def test_json_holds_places_and_changes(tmp_path: Path) -> None:
    written(tmp_path, "bakery.pia", BAKERY)

    ran = pia("test", "bakery.pia", "--coverage", "--mutate", "--format", "json")

    [tested] = json.loads(ran.stdout)["definitions"]
    covered, mutated = tested["coverage"], tested["mutation"]
    assert covered["places"][0] == {
        "line": 13,
        "column": 18,
        "kind": "criterion",
        "owner": "enough-ovens",
        "ways": "both",
    }
    assert covered["decided"] == sum(each["ways"] == "both" for each in covered["places"])
    assert len(mutated["mutants"]) == sum(
        mutated[each] for each in ("noticed", "not_noticed", "equivalent")
    )
    assert mutated["mutants"][0]["fate"] in ("noticed", "not noticed", "equivalent")


def test_what_cannot_be_read_is_not_looked_into(tmp_path: Path) -> None:
    path = written(tmp_path, "bad.pia", BAD_BAKERY)

    ran = pia("test", path, "--coverage", "--mutate", "--format", "json")

    [tested] = json.loads(ran.stdout)["definitions"]
    assert "coverage" not in tested and "mutation" not in tested
