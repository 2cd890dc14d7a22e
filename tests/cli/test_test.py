"""``pia test``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.helpers import BAD_BAKERY, BAKERY, pia, written
from tests.golden import golden

FAILING = BAKERY.replace("ovens: 1\n    expect shop", "ovens: 2\n    expect shop")
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
        {"line": 29, "column": 5, "expected": "shop", "got": "bakery"},
        {
            "line": 30,
            "column": 5,
            "expected": "enough-ovens is not met",
            "got": "enough-ovens is met",
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
