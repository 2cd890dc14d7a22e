"""Whatever is in a text, and whatever is said of it: no format is steered by it, or loses it."""

from __future__ import annotations

import html as standard_html
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from pia.characters import FORBIDDEN
from pia.cli.output import to_json
from pia.diagnostics.as_data import as_data
from pia.diagnostics.fingerprint import fingerprints
from pia.diagnostics.github import summary, workflow_commands
from pia.diagnostics.gitlab import code_quality
from pia.diagnostics.html import html
from pia.diagnostics.junit import Case, Suite, junit
from pia.diagnostics.model import Diagnostic, Inspected, Label, Severity
from pia.diagnostics.render import cells_of, excerpt, plain_text, render
from pia.diagnostics.sarif import sarif
from pia.diagnostics.sentences import sentences
from pia.diagnostics.words import parts, whole
from pia.source import Source, Span, normalised

# ── Diagnostics of every kind ───────────────────────────────────────────────────────────────────

_SIGNS = [
    *("%", "::error file=x::", "::", "##[error]", ",", "|", "\\", '"', "'", "#", "\t", "é", "窯"),
    *("<script>", "</pre>", "&amp;", "]]>", "<!--", "<U+202E>", "\u202e", "\u200b", "\x1b[31m"),
    *("`", "```", "**", "[a](http://b)", "www.a.org", "@a", "\x00", "\r", "\uffff", "\ud83d"),
    *("\u2028", "a\u0301"),
]
pieces = st.one_of(st.sampled_from(_SIGNS), st.text(max_size=4))
hostile = st.lists(pieces, max_size=8).map("".join)


@st.composite
def inspected(draw: st.DrawFn) -> Inspected:
    text = normalised(draw(st.lists(hostile, min_size=1, max_size=4).map("\n".join)))
    source = draw(st.sampled_from([Source("x", text), None]))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = places.map(lambda both: Span(min(both), max(both)))
    labels = st.builds(Label, spans, hostile)
    diagnostics = st.builds(
        Diagnostic,
        code=st.sampled_from(["unknown-name", "no-must", "not-a-code"]),
        severity=st.sampled_from(Severity),
        message=hostile,
        primary=st.none() | labels,
        secondary=st.lists(labels, max_size=10).map(tuple),
        help=st.none() | hostile,
        path=st.just("") | hostile,
    )
    return Inspected(draw(hostile), source, tuple(draw(st.lists(diagnostics, max_size=3))))


def hidden(text: str) -> list[str]:
    """What in *text* nobody can see, but for the ends of its lines."""
    return [
        each
        for each in set(text) - {"\n"}
        if FORBIDDEN.match(each) or each == "\r" or "\ud800" <= each <= "\udfff"
    ]


@given(inspected())
def test_nothing_that_nobody_sees_is_handed_on(found: Inspected) -> None:
    texts = [
        *(plain_text(render(each, found.source)) for each in found.diagnostics),
        *(sentences(each, found) for each in found.diagnostics),
        to_json([as_data(each, found.source) for each in found.diagnostics]),
        to_json(code_quality([found])),
        to_json(sarif([found], "1")),
        "\n".join(workflow_commands([found], "elsewhere")),
        summary("pia check", [found]),
        html("pia check", [found]),
        junit("pia check", [Suite("x", (Case(name=found.name, file=found.name, failed="x"),))]),
    ]
    assert [hidden(text) for text in texts] == [[]] * len(texts)
    assert all("\n" not in sentences(each, found) for each in found.diagnostics)


# ── HTML and XML ────────────────────────────────────────────────────────────────────────────────


class _Read(HTMLParser):
    """The texts of headings and of shown lines, as a browser has them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: dict[str, list[str]] = {"h3": [], "pre": [], "mark": []}
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in self.texts:
            self.texts[tag].append("")
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, data: str) -> None:
        for tag in self.within:
            self.texts[tag][-1] += data


_OURS = set("html head meta title style body main h1 section h2 article h3 p pre mark code".split())


@given(inspected())
def test_html_parses_to_the_same_words(found: Inspected) -> None:
    read = _Read()
    read.feed(html("pia check", [found]))
    assert read.tags <= _OURS
    assert read.texts["h3"] == [
        f"{each.severity.value.capitalize()}: {without_backticks(each.message)}"
        for each in found.diagnostics
    ]
    if found.source is None:
        return
    shown = [
        label
        for each in found.diagnostics
        if each.primary is not None
        for label in (each.primary, *each.secondary[:8])
    ]
    lines = [found.source.position(label.span.start).line for label in shown]
    assert read.texts["pre"] == ["".join(cells_of(found.source.line(line))) for line in lines]
    for label, line, mark in zip(shown, lines, read.texts["mark"], strict=True):
        inside = found.source.slice(label.span).partition("\n")[0]
        at = label.span.start - found.source.line_span(line).start
        assert mark == "".join(cells_of(found.source.line(line))[at : at + len(inside)])


def without_backticks(message: str) -> str:
    return "".join(part for part, _ in parts(whole(message)))


@given(hostile, hostile, hostile)
def test_xml_parses_to_the_same_words(name: str, failed: str, details: str) -> None:
    case = Case(name=name, file=name, failed=failed, details=(details,))
    [read] = ET.fromstring(junit(name, [Suite(name, (case,))])).iter("testcase")
    assert read.get("name") == read.get("file") == whole(name)
    [inside] = read
    assert inside.get("message") == (whole(failed) if failed else None)
    assert (inside.text or "") == whole(details)


# ── GitHub ──────────────────────────────────────────────────────────────────────────────────────

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


@given(inspected())
def test_a_workflow_command_is_read_as_it_was_meant(found: Inspected) -> None:
    ordered = sorted(found.diagnostics, key=lambda each: list(Severity).index(each.severity))
    for line, each in zip(workflow_commands([found], ""), ordered, strict=True):
        read = _COMMAND.fullmatch(line)
        assert read is not None
        properties = dict(pair.split("=", 1) for pair in read[2].split(","))
        assert unescaped(properties["file"]) == whole(found.name)
        assert unescaped(properties["title"]) == f"{each.severity.value}[{each.code}]"
        assert unescaped(read[3]).split("\n")[0] == whole(each.message)


def unescaped(text: str) -> str:
    for code, sign in ("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"):
        text = text.replace(code, sign)
    return text


_LITERAL = re.compile(r"(?:[^\W_]|[ .,;?'\"-]|[^\x00-\x7f]|&#[0-9]+;|</?code>)*")
_FENCED = re.compile(r"^(```+)text\n(.*?)\n\1$", re.MULTILINE | re.DOTALL)


@given(inspected(), st.integers(0, 4_000))
def test_markdown_is_not_steered_and_keeps_its_bound(found: Inspected, most: int) -> None:
    text = summary("pia check", [found])
    drawn = [
        plain_text(lines).rstrip("\n")
        for each in found.diagnostics
        if (lines := excerpt(each, found.source))
    ]
    assert [shown for _, shown in _FENCED.findall(text)] == drawn
    outside = [line for line in _FENCED.sub("", text).splitlines()[1:] if line]
    said = [line for line in outside if line.startswith("**")]
    for line, each in zip(said, found.diagnostics, strict=True):
        start = f"**{each.severity.value.capitalize()}** in "
        assert line.startswith(start)
        words = line.removeprefix(start).replace(": ", " ", 1)
        assert _LITERAL.fullmatch(words) and "www." not in words
        plain_words = standard_html.unescape(re.sub("</?code>", "", words))
        assert plain_words.endswith(without_backticks(each.message))
    assert len(summary("pia check", [found], most).encode()) <= most


# ── Programs ────────────────────────────────────────────────────────────────────────────────────


@given(inspected(), st.lists(st.sampled_from(["", "# a comment"]), max_size=3))
def test_fingerprints_are_told_apart_and_stay_when_lines_move(
    found: Inspected, above: list[str]
) -> None:
    before = fingerprints(found)
    assert len(set(before)) == len(before)
    added = "".join(f"{line}\n" for line in above)
    assert fingerprints(moved(found, added)) == before


def moved(found: Inspected, added: str) -> Inspected:
    def further(label: Label) -> Label:
        return Label(Span(label.span.start + len(added), label.span.end + len(added)), label.text)

    if found.source is None:
        return found
    diagnostics = tuple(
        Diagnostic(
            code=each.code,
            severity=each.severity,
            message=each.message,
            primary=None if each.primary is None else further(each.primary),
            path=each.path,
        )
        for each in found.diagnostics
    )
    return Inspected(found.name, Source("x", added + found.source.text), diagnostics)


@given(inspected())
def test_every_finding_is_in_every_report(found: Inspected) -> None:
    count = len(found.diagnostics)
    assert len(json.loads(to_json(code_quality([found])))) == count
    [run] = json.loads(to_json(sarif([found], "1")))["runs"]
    assert len(run["results"]) == count
    for result in run["results"]:
        [place] = result["locations"]
        assert re.fullmatch(
            r"([A-Za-z0-9._~/-]|%[0-9A-F]{2})*",
            place["physicalLocation"]["artifactLocation"]["uri"],
        )
