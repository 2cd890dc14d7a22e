"""Tables on the pages hold what the code holds."""

from __future__ import annotations

import ast
import inspect
import re
from fractions import Fraction
from textwrap import wrap

import attrs
import pytest

import pia
from pia.answers import problems as evidence_problems
from pia.syntax.words import RESERVED, RESERVED_OPTIONS
from pia.units import UNITS
from tests import golden
from tests.architecture.test_floors import FLOORS
from tests.docs.pages import ROOT
from tests.strategies.evidence_files import UNSEEN

DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def keep(name: str, start: str, body: str) -> None:
    """Hold what stands on a page between ``<!-- START…`` and ``<!-- end -->`` against *body*."""
    text = page(name)
    before, comment, rest = re.split(rf"(<!-- {start}:[^\n]*-->\n\n)", text, maxsplit=1)
    found, end, after = rest.partition("\n\n<!-- end -->")
    if golden.accepting:
        new = before + comment + body + end + after
        (DOCS / name).write_text(new, encoding="utf-8", newline="\n")
        return
    assert found == body, "if the code is right, run `make accept`"


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in *text*, without their heads."""
    cells = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    rules = [at for at, row in enumerate(cells) if set("".join(row)) <= set("-: ")]
    heads = {at for rule in rules for at in (rule - 1, rule)}
    return [row for at, row in enumerate(cells) if at not in heads]


def words_in(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


# ── Limits, floors, words, units ────────────────────────────────────────────────────────────────


def test_limits_are_those_of_the_code() -> None:
    table = rows(page("limits.md"))
    on_page = {words_in(name)[0]: int(value.replace(",", "")) for name, value, _ in table}
    assert on_page == attrs.asdict(pia.Limits())


def test_floors_are_those_that_the_tests_keep() -> None:
    table = ["| Floor | Rooms |", "| ---: | --- |"]
    for number, floor in reversed(list(enumerate(FLOORS, 1))):
        table.append(f"| {number} | {', '.join(f'`{room}`' for room in floor)} |")
    keep("architecture.md", "floors", "\n".join(table))


@pytest.mark.xdist_group("docs/language/names.md")  # which both may write
@pytest.mark.parametrize(
    ("start", "words"), [("reserved words", RESERVED), ("reserved options", RESERVED_OPTIONS)]
)
def test_reserved_words_are_all_listed(start: str, words: frozenset[str]) -> None:
    listed = " ".join(f"`{word}`" for word in sorted(words))
    keep("language/names.md", start, "\n".join(wrap(listed, 112, break_on_hyphens=False)))


def test_rates_are_those_of_the_code() -> None:
    meaning = page("language/meaning.md")
    table = dict(row for row in rows(meaning) if len(row) == 2)
    expected = {
        words.removeprefix("hours per "): unit.factor
        for words, unit in UNITS.items()
        if words.startswith("hours per ")
    }
    assert {calendar: Fraction(value) for calendar, value in table.items()} == expected


def test_every_unit_is_named() -> None:
    units = page("language/meaning.md").partition("\n## Units\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"\w+", units))
    for words in UNITS:
        assert set(words.replace(" per ", " ").split()) <= named | {"hours", "minutes"}


# ── Refusals of evidence ────────────────────────────────────────────────────────────────────────


def test_every_refusal_of_evidence_has_its_row() -> None:
    """Every code that the complaints about evidence have, and no other."""
    text = inspect.getsource(evidence_problems)
    codes = set(re.findall(r'_problem\(\s*"([a-z-]+)"', text))
    codes |= {*evidence_problems._CODES.values(), "number-spelling"}
    evidence = page("evidence.md")
    refused, _, notes = evidence.partition("## What is refused")[2].partition("## Notes")
    listed = {code for cells in rows(refused) for code in words_in(cells[0])}
    said = set(words_in(refused.partition("\n\nA file that")[2]))
    assert codes - listed - said == set(words_in(notes))
    assert listed <= codes


def test_what_a_schema_does_not_see_is_listed() -> None:
    evidence = page("evidence.md")
    section = evidence.partition("\n## A schema for")[2].partition("\n## ")[0]
    unseen = {code for cells in rows(section) for code in words_in(cells[1])}
    refused = set(words_in(evidence.partition("\n## What is refused")[2]))
    assert UNSEEN <= unseen <= refused


# ── The Python API ──────────────────────────────────────────────────────────────────────────────

SECTION = re.compile(r"^(#{3,4}) `([^`]+)`$", re.MULTILINE)


def sections() -> dict[str, str]:
    """Each heading of the page about the API, with what stands below it."""
    parts = SECTION.split(page("api.md"))
    return {parts[at + 1]: parts[at + 2] for at in range(1, len(parts), 3)}


def test_every_public_name_has_its_section() -> None:
    named = [re.match(r"pia\.(\w+)", each) for each in sections()]
    assert sorted(each[1] for each in named if each) == sorted(pia.__all__)


@pytest.mark.parametrize("heading", [each for each in sections() if "(" in each])
def test_a_signature_is_that_of_the_code(heading: str) -> None:
    path, _, parameters = heading.removesuffix(")").partition("(")
    value: object = pia
    for part in path.removeprefix("pia.").split("."):
        value = getattr(value, part)
    assert callable(value)
    function = ast.parse(f"def f({parameters}): ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    made: dict[str, object] = {"Limits": pia.Limits}
    exec(compile(ast.Module([function], []), "<heading>", "exec"), made)
    assert _plain(made["f"]) == _plain(value)


def _plain(function: object) -> list[tuple[str, object, object]]:
    """The parameters of *function*, without their types and ``self``."""
    assert callable(function)
    parameters = inspect.signature(function).parameters.values()
    return [(each.name, each.kind, each.default) for each in parameters if each.name != "self"]


@pytest.mark.parametrize(
    "name", [each for each in pia.__all__ if isinstance(getattr(pia, each), type)]
)
def test_every_public_attribute_is_named(name: str) -> None:
    kind = getattr(pia, name)
    if name == "Limits":
        return
    every = sections()
    text = "".join(
        heading + body
        for heading, body in every.items()
        if heading == f"pia.{name}" or heading.startswith(f"{name}.")
    )
    own = {each for each in vars(kind) if not each.startswith("_")}
    if attrs.has(kind):
        own |= {each.name for each in attrs.fields(kind) if not each.name.startswith("_")}
    own.discard("of")  # how an outcome or a truth is made, inside pia
    assert {each for each in own if not re.search(rf"\b{each}\b", text)} == set()
