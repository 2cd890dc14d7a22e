"""``pia explain``."""

from __future__ import annotations

import json

import pytest

from pia.diagnostics.catalogue import groups
from tests.cli.helpers import pia, process
from tests.golden import golden


def test_a_code_is_explained() -> None:
    """One with links, a table-like example with a tab, and lines of an example."""
    golden("cli/explain.txt", pia("explain", "unexpected-word").output)
    assert "\t" not in pia("explain", "mixed-indentation").output


def test_without_a_code_all_are_listed_by_what_they_are_about() -> None:
    lines = pia("explain").output.splitlines()
    assert lines[:3] == [
        "The file",
        "  file-not-found",
        "      There is no file at the path that was given",
    ]
    assert [line.strip() for line in lines if line.startswith("  ") and line[2] != " "] == [
        code for of in groups() for code in of.codes
    ]


def test_json_has_them_too() -> None:
    every = json.loads(pia("explain", "--format", "json").output)
    assert [each["code"] for each in every] == [code for of in groups() for code in of.codes]
    assert json.loads(pia("explain", "no-must", "--format", "json").output) in every


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("unknown-nmae", "there is no code `unknown-nmae`; did you mean `unknown-name`?"),
        ("error[no-must]", "did you mean `no-must`?"),
        ("index", "`pia explain` lists them all"),
        ("../limits", "`pia explain` lists them all"),
        ("\x1b[31m", "there is no code `<U+001B>[31m`"),
    ],
)
def test_what_is_no_code_is_said_with_a_way_on(code: str, said: str) -> None:
    ran = pia("explain", code)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_an_explanation_may_have_colour() -> None:
    ran = process("explain", "no-must", "--color", "always")
    assert ran.stdout.startswith(b"\x1b[1mno-must\x1b[0m\n")
