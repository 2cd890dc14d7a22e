"""What was found, in every format: read the golden files like those for whom they are."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest

import pia as front_window
from pia.cli import formats
from pia.cli.commands import check as check_command
from tests.cli.helpers import BAKERY, ROOT, pia, written
from tests.golden import golden

SEVERAL = """\
definition bakery "Bakery"
    language: 1
    edition: 2026

scale oven-sizes "Size of an oven", lowest first
    small "Small"
    large "Large"

about the team
    ovens: whole number
    size: one of oven-sizes
    ovens: yes or no

the fee of a team, by ovens
    at most 2: 10
    at least 2: 20

descriptor good-ovens "Good ovens"
    must "have at least two ovens"
        met when ovns is at least 2
    must "have a large one"
        met when size is at least lrage

descriptor sundays "100% <script>alert('1')</script> | `::error::` &amp; ]]>"
    should "be open on Sundays"
        met when size is large

classes, the first that fits
    class bakery "A 50%0A::error::bakery"
    otherwise class shop "A shop"
"""
"""Errors, warnings, places that clash, and titles that mean something to somebody."""

HOSTILE = """\
definition t "T"
    edition: 1

descriptor <script>alert(1)</script> "::error file=x::50%"
    must "be" "<b>"
        met when a::b is 100 % **of** `x`
"""
"""What cannot be read, with the signs that the formats themselves are made of."""

HIDDEN = 'definition t "T\u202e"\n    edition: 1 # \x1b[31m\u200b\n'
"""Characters that nobody sees."""

FORMS = {
    "plain": "txt",
    "json": "json",
    "github": "txt",
    "gitlab": "json",
    "sarif": "json",
    "junit": "xml",
    "html": "html",
}
EVERYTHING = ("bakery.pia", "a,b%41.pia", "hidden.pia", "missing.pia")


@pytest.fixture(autouse=True)
def in_a_folder_with_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name, text in zip(EVERYTHING, (SEVERAL, HOSTILE, HIDDEN), strict=False):
        written(tmp_path, name, text)


def checked(form: str, *arguments: str) -> str:
    ran = pia("check", *(arguments or EVERYTHING), "--format", form)
    assert ran.exit_code in (1, 2)
    return ran.stdout


# ── As they are read ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", FORMS)
def test_everything_in_every_format(form: str) -> None:
    shown = checked(form).replace(f'"{front_window.__version__}"', '"VERSION"')
    assert not set("\x1b\u202e\u200b\r") & set(shown)
    golden(f"formats/check-{form}.{FORMS[form]}", shown)


@pytest.mark.parametrize("width", [40, 100])
def test_text_fits_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that are too long for it are the author's own words, which are never broken."""
    monkeypatch.setattr(check_command, "columns", lambda: width)
    golden(f"formats/check-text-{width}.txt", checked("text"))


def test_text_in_colour() -> None:
    shown = pia("check", "bakery.pia", "--color", "always").stdout
    assert "\x1b[1;31merror[declared-twice]\x1b[0m" in shown
    golden("formats/check-colour.txt", shown.replace("\x1b", "<ESC>"))


def test_colour_says_nothing_that_the_words_do_not() -> None:
    coloured = pia("check", *EVERYTHING, "--color", "always").stdout
    bare = pia("check", *EVERYTHING).stdout
    without = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in without.splitlines()] == bare.splitlines()


@pytest.mark.parametrize(
    ("choice", "variables", "is_coloured"),
    [
        ("always", {"NO_COLOR": "1"}, True),
        ("always", {"TERM": "dumb"}, True),
        ("auto", {}, False),
        ("never", {}, False),
    ],
)
def test_what_is_asked_for_in_so_many_words_goes_first(
    choice: str,
    variables: dict[str, str],
    is_coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b" in pia("check", "bakery.pia", "--color", choice).stdout) is is_coloured


def test_what_is_good_is_said_in_every_format(tmp_path: Path) -> None:
    written(tmp_path, "good.pia", BAKERY)
    shown = {form: pia("check", "good.pia", "--format", form).output for form in FORMS}
    assert shown["plain"] == "1 definition: no problems.\n"
    assert shown["github"] == ""
    assert json.loads(shown["gitlab"]) == []
    assert json.loads(shown["sarif"])["runs"][0]["results"] == []
    assert 'failures="0"' in shown["junit"]
    assert "<h1>pia check: no problems</h1>" in shown["html"]


def test_somebody_who_reads_along_is_told_where_to_read_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check_command, "is_terminal", lambda: True)
    assert checked("text", "bakery.pia").endswith(
        "`pia explain declared-twice` says more, and so for every code\n"
    )


# ── As they are read by machines ────────────────────────────────────────────────────────────────


def test_paths_are_named_from_the_working_directory(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    path = written(tmp_path / "below", "bakery.pia", SEVERAL)
    for argument in (str(path), "./below/bakery.pia", "below"):
        assert "in below/bakery.pia, line 12" in checked("plain", argument)
        assert checked("github", argument).startswith("::error file=below/bakery.pia,line=12,")
        [found] = {each["location"]["path"] for each in json.loads(checked("gitlab", argument))}
        assert found == "below/bakery.pia"


def test_sarif_is_as_its_schema_says() -> None:
    schema = json.loads((ROOT / "tests" / "cli" / "sarif-subset.json").read_text(encoding="utf-8"))
    log = json.loads(checked("sarif"))
    jsonschema.validate(log, schema)
    [run] = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in run["results"]] == [
        each["ruleId"] for each in run["results"]
    ]
    assert all(
        rule["help"]["text"].startswith(rule["shortDescription"]["text"])
        for rule in run["tool"]["driver"]["rules"]
    )


def test_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    before = [each["fingerprint"] for each in json.loads(checked("gitlab", "bakery.pia"))]
    written(tmp_path, "bakery.pia", f"# One more line.\n\n{SEVERAL}")
    after = [each["fingerprint"] for each in json.loads(checked("gitlab", "bakery.pia"))]
    assert before == after
    assert len(set(before)) == len(before)


def test_equal_mistakes_have_fingerprints_of_their_own(tmp_path: Path) -> None:
    twice = 'definition t "T"\n    edition: 1\n' + "a team is x1 when nobody-knows\n" * 2
    written(tmp_path, "twice.pia", twice)
    found = [each["fingerprint"] for each in json.loads(checked("gitlab", "twice.pia"))]
    assert len(set(found)) == len(found)


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    outline = _Outline()
    outline.feed(checked("html"))
    assert not outline.tags & {"script", "img", "link", "iframe", "form", "object"}
    assert not any(each.startswith("on") for each in outline.attributes)
    assert not outline.attributes & {"src", "href", "style"}


def test_a_case_fails_where_the_command_does(tmp_path: Path) -> None:
    written(tmp_path, "warned.pia", BAKERY.replace('must "have at', 'should "have at'))
    for options, failures in ([], "0"), (["--strict"], "1"):
        ran = pia("check", "warned.pia", "--format", "junit", *options)
        top = ET.fromstring(ran.stdout)
        assert (top.get("failures"), ran.exit_code) == (failures, int(failures))
        [case] = top.iter("testcase")
        assert "no-must" in "".join(case.itertext())


def test_fixes_are_reported_as_text_or_json_alone(tmp_path: Path) -> None:
    before = (tmp_path / "bakery.pia").read_bytes()
    ran = pia("check", "bakery.pia", "--fix", "--format", "sarif")
    assert ran.exit_code == 2
    assert "--fix goes with --format text or json" in ran.output
    assert (tmp_path / "bakery.pia").read_bytes() == before


# ── GitHub ──────────────────────────────────────────────────────────────────────────────────────

MANY = 'definition t "T"\n    edition: 1\n\nabout the team\n    a1: yes or no\n\n' + "".join(
    f'descriptor d-{at} "D"\n    should "x"\n        met when {what}\n'
    for at, what in enumerate(["a2"] * 12 + ["a1"] * 12)
)
"""Twelve errors and some more, and 24 warnings."""


def test_no_more_is_annotated_than_github_shows(tmp_path: Path) -> None:
    written(tmp_path, "many.pia", MANY)
    lines = checked("github", "many.pia").splitlines()
    kinds = [line.split()[0] for line in lines]
    assert kinds == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"]
    assert lines[-1].endswith(" more: run `pia check` to see them all")
    assert lines[-1].startswith("::notice title=")


def test_the_job_summary_has_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = written(tmp_path, "summary.md", "What was there before.\n\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    lines = checked("github").splitlines()
    assert not any("to see them all" in line for line in lines)
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("What was there before.\n\n## pia check: ")
    golden("formats/check-github-summary.md", text)


def test_a_summary_that_is_full_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = written(tmp_path, "summary.md", "x" * (1024 * 1024 - 100))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    ran = pia("check", "bakery.pia", "--format", "github")
    assert ran.exit_code == 1
    assert "the job summary is full" in ran.stderr
    assert summary.stat().st_size == 1024 * 1024 - 100


def test_a_summary_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    ran = pia("check", "bakery.pia", "--format", "github")
    assert ran.exit_code == 2
    assert "the job summary could not be written" in ran.stderr
    assert ran.stdout.startswith("::error ")


# ── pia test ────────────────────────────────────────────────────────────────────────────────────

FAILING = BAKERY.replace("ovens: 1\n    expect shop", "ovens: 2\n    expect shop").replace(
    "One oven makes a shop", "One <oven> & 50% makes a ::shop::"
)
WITHOUT = BAKERY[: BAKERY.index("example two-ovens")].replace("2026", "2027")


@pytest.mark.parametrize("form", [each for each in formats.OF_TEST if each in FORMS])
def test_examples_in_every_format(form: str, tmp_path: Path) -> None:
    written(tmp_path, "failing.pia", FAILING)
    written(tmp_path, "without.pia", WITHOUT)
    ran = pia("test", "failing.pia", "without.pia", "bakery.pia", "--format", form)
    assert ran.exit_code == 1
    golden(f"formats/test-{form}.{FORMS[form]}", ran.stdout)


def test_every_format_is_described_with_who_has_it() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").partition("\n## Formats\n")[2]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (yes|no) \|", page, re.MULTILINE)
    assert {form for form, _ in rows} == set(formats.OF_CHECK)
    assert {form for form, has in rows if has == "yes"} == set(formats.OF_TEST)
