"""JSON, YAML and Python into the raw tree."""

from __future__ import annotations

import builtins
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from pia.answers.from_json import read_json
from pia.answers.from_python import read_python
from pia.answers.from_yaml import read_yaml
from pia.answers.raw import Form, Raw, RawEntry, RawList, RawMapping, RawScalar
from pia.answers.read import read_answers, read_evidence
from pia.diagnostics.model import Diagnostic, Severity
from pia.limits import DEFAULT, Limits
from pia.source import Source, Span, normalised
from tests.unit.answers.helpers import TextReader, from_python
from tests.unit.answers.sample import RULES


def read_text(
    reader: TextReader, text: str, limits: Limits = DEFAULT
) -> tuple[Raw | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return reader(Source("evidence", text), found.append, limits), found


def read_value(value: object, limits: Limits = DEFAULT) -> tuple[Raw | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return read_python(value, found.append, limits), found


def codes(found: Sequence[Diagnostic]) -> list[str]:
    return [each.code for each in found]


def pointed_at(text: str, found: Sequence[Diagnostic]) -> list[str]:
    """What in *text* the findings point at."""
    return [text[each.primary.span.start : each.primary.span.end] for each in found if each.primary]


def plain(raw: Raw | None) -> object:
    """*raw* as Python's own lists and dicts of texts."""
    match raw:
        case RawScalar(text=text):
            return text
        case RawList(items=items):
            return [plain(each) for each in items]
        case RawMapping(entries=entries):
            return {entry.key: plain(entry.value) for entry in entries}
        case None:
            return None


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────


def test_json_keeps_texts_and_places() -> None:
    text = '{"a": [1.50, "x\\u00e9", true, null],\n "b": {}}'
    raw, found = read_text(read_json, text)
    assert found == []
    assert plain(raw) == {"a": ["1.50", "xé", "true", "null"], "b": {}}
    assert isinstance(raw, RawMapping)
    first, second = raw.entries
    assert (first.span, second.span) == (Span(1, 4), Span(38, 41))
    assert isinstance(first.value, RawList)
    spans = [each.span for each in first.value.items]
    assert [text[span.start : span.end] for span in spans if span] == [
        "1.50",
        '"x\\u00e9"',
        "true",
        "null",
    ]
    forms = [each.form for each in first.value.items if isinstance(each, RawScalar)]
    assert forms == [Form.NUMBER, Form.TEXT, Form.TRUE, Form.NULL]
    assert raw.span == Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "empty-evidence", ""),
        (" \n ", "empty-evidence", ""),
        ("{", "not-closed", ""),
        ('{"a": [1', "not-closed", ""),
        ('{"a" 1}', "json-syntax", "1"),
        ('{"a": }', "json-syntax", "}"),
        ('{"a": 1 "b": 2}', "json-syntax", '"'),
        ("[1 2]", "json-syntax", "2"),
        ("[,1]", "json-syntax", ","),
        ("[1,,2]", "json-syntax", ","),
        ("{]", "json-syntax", "]"),
        ("[1}", "json-syntax", "}"),
        ("{'a': 1}", "json-syntax", "'"),
        ("{a: 1}", "json-syntax", "a"),
        ("[True]", "json-syntax", "True"),
        ("[abc]", "json-syntax", "abc"),
        ("[1,]", "trailing-comma", ","),
        ('{"a": 1,}', "trailing-comma", ","),
        ("[1 /* x */]", "comment-in-json", "/*"),
        ("// x\n[]", "comment-in-json", "//"),
        ("[] # x", "comment-in-json", "#"),
        ("[] []", "text-after-end", "[]"),
        ('["a', "text-not-ended", '"a'),
        ('["a\n"]', "text-not-ended", '"a'),
        ('["a\tb"]', "text-not-ended", '"a'),
        ('["\\x"]', "bad-escape", "\\x"),
        ('["\\u12"]', "bad-escape", "\\u"),
        ('["\\', "bad-escape", "\\"),
        ('["\\ud800"]', "lone-surrogate", '"\\ud800"'),
        ('["\\udc00\\ud800"]', "lone-surrogate", '"\\udc00\\ud800"'),
        ('{"\\ud800": 1}', "lone-surrogate", '"\\ud800"'),
        ("[NaN]", "not-a-number", "NaN"),
        ("[-Infinity]", "not-a-number", "-Infinity"),
        ("[1_000]", "not-a-number", "1_000"),
        ('{"a": 1, "a": 2}', "duplicate-key", '"a"'),
        ('{"a": 1, "A": 2}', "duplicate-key", '"A"'),
        ('{"é": 1, "e\\u0301": 2}', "duplicate-key", '"e\\u0301"'),
    ],
)
def test_what_json_is_not_is_refused_at_its_place(text: str, code: str, at: str) -> None:
    _, found = read_text(read_json, text)
    assert codes(found) == [code]
    assert pointed_at(text, found) == [at]


def test_a_duplicate_shows_both_places() -> None:
    text = '{"Yes": 1, "yes": 2}'
    _, (found,) = read_text(read_json, text)
    assert found.message == "`yes` and `Yes` are the same and both given"
    assert [text[each.span.start : each.span.end] for each in found.secondary] == ['"Yes"']


def test_a_bracket_that_is_not_closed_is_shown() -> None:
    _, (found,) = read_text(read_json, '{"a": [1, 2')
    assert found.secondary[0].span == Span(6, 7)


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(alphabet="abc-é"), inner),
    )
)
def test_json_is_read_as_python_reads_it(value: object) -> None:
    def texts(value: object) -> object:
        match value:
            case dict():
                return {key: texts(each) for key, each in value.items()}
            case list():
                return [texts(each) for each in value]
            case str():
                return value
            case _:
                return json.dumps(value)

    for ascii_only in (True, False):
        raw, found = read_text(read_json, json.dumps(value, ensure_ascii=ascii_only))
        if not found:
            assert plain(raw) == texts(value)
        assert set(codes(found)) <= {"duplicate-key"}


# ── YAML ────────────────────────────────────────────────────────────────────────────────────────


def test_yaml_keeps_every_scalar_as_text_with_its_place() -> None:
    text = "a: NO\nb: 012\nc: '1e3'\nd:\ne: ~\nf: [2020-09-01, 12:30:45]\ng: |\n  x\n  y\n"
    raw, found = read_text(read_yaml, text)
    assert found == []
    assert plain(raw) == {
        "a": "NO",
        "b": "012",
        "c": "1e3",
        "d": "",
        "e": "~",
        "f": ["2020-09-01", "12:30:45"],
        "g": "x\ny\n",
    }
    assert isinstance(raw, RawMapping)
    scalars = [each.value for each in raw.entries if isinstance(each.value, RawScalar)]
    assert [each.form for each in scalars] == [
        Form.PLAIN,
        Form.PLAIN,
        Form.TEXT,
        Form.NULL,
        Form.NULL,
        Form.TEXT,
    ]
    assert scalars[1].span == Span(text.index("012"), text.index("012") + 3)
    assert raw.entries[1].span == Span(6, 7)


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "empty-evidence", ""),
        ("# only a comment\n", "empty-evidence", ""),
        ("a: *b", "yaml-alias", "*b"),
        ("a: &b 1", "yaml-anchor", "&b 1"),
        ("<<: {a: 1}", "yaml-merge-key", "<<"),
        ("a: !!str 1", "yaml-tag", "!!str 1"),
        ("a: !x [1]", "yaml-tag", "!x ["),
        ("a: !<x", "yaml-tag", ""),
        ("%YAML 1.1\n---\na: 1", "yaml-directive", "%YAML 1.1"),
        ("# x\n\n%YAML 9.9\n---\na: 1", "yaml-directive", "%YAML 9.9"),
        ("%FOO x\n---\na: 1", "yaml-directive", "%FOO x"),
        ("%", "yaml-directive", ""),
        ("a: 1\n...\n%FOO x\n---\nb: 2", "several-documents", "%FOO x\n---"),
        ("a: 1\n---\nb: 2", "several-documents", "---"),
        ("a: 1\na: 2", "duplicate-key", "a"),
        ("1: x\n'1': y", "duplicate-key", "'1'"),
        ("Yes: x\nyes: y", "duplicate-key", "yes"),
        ("? [a]\n: b", "key-not-text", "["),
        ("a:\n\tb: 1", "tab-in-yaml", "\t"),
        ("a: b: c", "yaml-syntax", ":"),
        ("a: @x", "yaml-syntax", "@"),
        ("a: %x", "yaml-syntax", "%"),
        ("- a\nb: c", "yaml-syntax", "b"),
        ("a: b\nc d\ne: f", "yaml-syntax", "c"),
        ("a: 'x", "text-not-ended", "'"),
        ("a: [b, c", "not-closed", ""),
        ("a: {b: c", "not-closed", ""),
        ("a: [", "not-closed", ""),
        ('a: "\\q"', "bad-escape", "q"),
        ('a: "\\ud800"', "lone-surrogate", '"\\ud800"'),
        ('a: "\\U00110000"', "yaml-syntax", ""),
        ("a: |9x", "yaml-syntax", "x"),
        ("a: \x00", "control-character", "\x00"),
        ("a: \ufffe", "noncharacter", "\ufffe"),
    ],
)
def test_what_evidence_needs_not_is_refused_at_its_place(text: str, code: str, at: str) -> None:
    _, found = read_text(read_yaml, text)
    assert codes(found) == [code]
    if at:
        assert pointed_at(text, found) == [at]


def test_without_pyyaml_the_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_yaml(name: str, *arguments: object) -> object:
        if name == "yaml":
            raise ImportError(name)
        return real(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without_yaml)
    raw, (found,) = read_text(read_yaml, "a: 1")
    assert raw is None
    assert found.code == "yaml-not-installed"
    assert 'pip install "pia-descriptors[cli]"' in (found.help or "")


def test_no_word_of_the_parser_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    def failing(*_: object, **__: object) -> Iterator[yaml.Event]:
        raise RuntimeError("boom")

    monkeypatch.setattr(yaml, "parse", failing)
    raw, (found,) = read_text(read_yaml, "a: 1")
    assert raw is None
    assert found.code == "yaml-syntax"
    assert "boom" not in found.message + (found.help or "")


# ── Python ──────────────────────────────────────────────────────────────────────────────────────


@frozen
class AttrsWorker:
    whole_time_equivalent: float
    trained: bool | None = None


@dataclass
class DataWorker:
    whole_time_equivalent: Decimal
    trained: bool


class Colour(Enum):
    RED = "getting-help"
    OPEN = None


class Level(IntEnum):
    LOW = 1


def test_objects_and_mappings_of_many_kinds_are_read() -> None:
    read = from_python(
        {
            "workers": (
                AttrsWorker(0.1),
                DataWorker(Decimal("0.25"), True),
                {"whole-time-equivalent": Fraction(1, 3), "pay_band": "8a"},
            ),
            "groups": [Colour.RED],
            "count": Level.LOW,
            "age": 24,
            "band": Colour.OPEN,
        }
    )
    assert read.codes == []
    assert read.notes == ["not-answered"]
    workers = read.answers.get("workers")
    assert isinstance(workers, tuple)
    shares = [each.get("whole-time-equivalent") for each in workers]
    assert shares == [Fraction(1, 10), Fraction(1, 4), Fraction(1, 3)]
    assert workers[2].get("pay-band") == "band-8a"
    assert read.answers.get("count") == 1


class Sly(int):
    """A number that says it is another."""

    def __int__(self) -> int:
        return 99


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1e-05, Fraction(1, 100_000)),
        (0.1, Fraction(1, 10)),
        (Sly(3), Fraction(3)),
        (1e22, Fraction(10**22)),
        (-0.0, Fraction(0)),
        (Decimal("1E+3"), Fraction(1000)),
        (Decimal("1.000"), Fraction(1)),
        (Decimal("0E-999999"), Fraction(0)),
        (10**30 - 1, Fraction(10**30 - 1)),
        (Fraction(-2, 3), Fraction(-2, 3)),
    ],
)
def test_a_number_of_python_is_exact(value: object, number: Fraction) -> None:
    raw, found = read_value(value)
    assert found == []
    assert isinstance(raw, RawScalar)
    assert raw.number == number


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (float("nan"), "not-a-number"),
        (float("-inf"), "not-a-number"),
        (Decimal("sNaN"), "not-a-number"),
        (0.1 + 0.2, "number-too-long"),
        (1 / 3, "number-too-long"),
        (10**30, "number-too-long"),
        pytest.param(10**5000, "number-too-long", id="5001 digits"),
        (1e300, "number-too-long"),
        (Decimal("1E999999"), "number-too-long"),
        (Decimal("1E-999999"), "number-too-long"),
        (Fraction(1, 10**30), "number-too-long"),
        (object(), "unknown-type"),
        (object, "unknown-type"),
        (b"yes", "unknown-type"),
        (1j, "unknown-type"),
        (range(3), "unknown-type"),
        (iter([]), "unknown-type"),
        (datetime(2026, 11, 23), "unknown-type"),  # noqa: DTZ001
        ("\ud800", "lone-surrogate"),
        ({1: "x"}, "key-not-text"),
        ({None: "x"}, "key-not-text"),
        ({"a_b": 1, "a-b": 2}, "duplicate-key"),
    ],
)
def test_what_is_no_answer_is_refused(value: object, code: str) -> None:
    _, found = read_value(value)
    assert codes(found) == [code]


def test_both_spellings_of_a_key_are_named() -> None:
    _, (found,) = read_value({"answers": {"workers": [{"pay_band": 1, "pay-band": 2}]}})
    assert found.message == "`pay-band` and `pay_band` are the same and both given"
    assert found.path == "workers[1].pay-band"


def test_a_date_may_be_one() -> None:
    found: list[Diagnostic] = []
    raw = read_python({"date": date(2026, 11, 23), "answers": None}, found.append)
    assert read_evidence(raw or RawMapping(), RULES, found.append).date == date(2026, 11, 23)


def test_a_set_is_read_in_one_order() -> None:
    raw, _ = read_value({"b", "a", "c"})
    assert plain(raw) == ["a", "b", "c"]


class Hostile(Mapping[str, object]):
    """A mapping that raises, or goes on for ever."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[str]:
        number = 0
        while True:
            yield f"k{number}"
            number += 1

    def __getitem__(self, key: str) -> object:
        if self.error is not None and key == "k3":
            raise self.error
        return self.error


def test_a_mapping_without_end_is_refused() -> None:
    raw, found = read_value(Hostile(None), Limits(evidence_nodes=1_000))
    assert raw is None
    assert codes(found) == ["too-many-values"]


@pytest.mark.parametrize("error", [ValueError("secret"), RecursionError(), StopIteration()])
def test_what_a_mapping_raises_is_a_finding(error: Exception) -> None:
    _, found = read_value({"a": Hostile(error)})
    assert "value-failed" in codes(found)
    assert "secret" not in "".join(each.message for each in found)


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, SystemExit])
def test_being_interrupted_is_left_to_the_caller(error: type[BaseException]) -> None:
    with pytest.raises(error):
        read_value({"a": Hostile(error())})


class Odd:
    """An object that lies about what it is, by raising."""

    def __getattribute__(self, name: str) -> object:
        raise ValueError(name)


def test_an_object_may_be_as_odd_as_it_likes() -> None:
    _, found = read_value([Odd(), "x"])
    assert codes(found) == ["value-failed"]


def test_a_structure_in_itself_is_refused_by_its_depth() -> None:
    inside: dict[str, object] = {}
    inside["a"] = [inside]
    assert codes(read_value(inside)[1]) == ["too-deep"]


# ── Bounds, in every format ─────────────────────────────────────────────────────────────────────


def nested(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("reader", [read_json, read_yaml])
def test_depth_is_bounded_in_texts(reader: TextReader) -> None:
    assert codes(read_text(reader, "[" * 32 + "]" * 32)[1]) == []
    for depth in (33, 100_000):
        raw, found = read_text(reader, "[" * depth)
        assert raw is None
        assert codes(found) == ["too-deep"]
        assert found[0].primary is not None
        assert found[0].primary.span == Span(32, 33)


def test_depth_is_bounded_in_python() -> None:
    assert codes(read_value(nested(32))[1]) == []
    assert codes(read_value(nested(33))[1]) == ["too-deep"]
    assert codes(read_value(nested(100_000))[1]) == ["too-deep"]


@pytest.mark.parametrize("reader", [read_json, read_yaml])
def test_nodes_are_counted(reader: TextReader) -> None:
    limits = Limits(evidence_nodes=5)
    assert codes(read_text(reader, '{"a": 1, "b": 2}', limits)[1]) == []
    assert codes(read_text(reader, '{"a": 1, "b": 2, "c": 3}', limits)[1]) == ["too-many-values"]


def test_depth_may_be_raised_without_a_crash() -> None:
    limits = Limits(evidence_depth=20_000)
    raw, found = read_text(read_json, "[" * 10_000 + "]" * 10_000, limits)
    assert found == []
    assert isinstance(raw, RawList)


LAUGHS = "a: &a [x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{previous}'] * 9)}]\n"
    for previous, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{previous}'] * 9)}]}}\n"
    for previous, name in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE = {
    "laughs": (read_yaml, LAUGHS),
    "merges": (read_yaml, MERGES),
    "itself": (read_yaml, "a: &a [*a]"),
    "flow": (read_yaml, "[" * 100_000),
    "braces": (read_yaml, "{" * 100_000),
    "keys": (read_yaml, "? " * 100_000),
    "dashes": (read_yaml, "- " * 100_000),
    "tags": (read_yaml, "!" * 100_000),
    "anchors": (read_yaml, "&a " * 100_000),
    "directives": (read_yaml, "%A\n" * 100_000),
    "documents": (read_yaml, "---\n" * 10_000),
    "digits": (read_yaml, "plain: " + "9" * 100_000),
    "sixties": (read_yaml, "plain: " + "1:" * 5_000 + "1"),
    "nul": (read_yaml, "a: \x00b"),
    "json flow": (read_json, "[" * 100_000),
    "json braces": (read_json, '{"a":' * 100_000),
    "json digits": (read_json, '{"plain": ' + "9" * 1_000_000 + "}"),
    "json exponent": (read_json, '{"plain": 1e999999999}'),
    "json quotes": (read_json, '"' + '\\"' * 100_000),
    "json commas": (read_json, "[" + "," * 100_000),
    "json same keys": (read_json, "{" + '"a":1,' * 50_000 + '"a":1}'),
    "json unknown keys": (read_json, json.dumps({f"key-{n}": n for n in range(20_000)})),
    "json options": (read_json, json.dumps({"groups": ["getting-hlp"] * 50_000})),
    "json commas in text": (read_json, json.dumps({"groups": "," * 100_000})),
    "json repeated": (read_json, json.dumps({"groups": ["getting-help"] * 50_000})),
    "json words": (read_json, json.dumps({"rate": "1 hour " * 100_000})),
    "json long option": (read_json, json.dumps({"band": "x" * 1_000_000})),
    "json long key": (read_json, json.dumps({"x" * 1_000_000: 1})),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_refused_within_a_second(name: str) -> None:
    """A second when nothing else is going on; what counting coverage takes is allowed for."""
    reader, text = HOSTILE[name]
    began = time.process_time()
    raw, found = read_text(reader, text)
    if raw is not None:
        read_answers(raw, RULES, found.append)
    assert time.process_time() - began < 5
    assert found
    assert len(found) <= 210


# ── Never an exception, never a place outside ───────────────────────────────────────────────────


def check_places(source: Source, found: Sequence[Diagnostic]) -> None:
    for each in found:
        for label in [*([each.primary] if each.primary else []), *each.secondary]:
            assert label.span.end <= len(source.text)
        assert "\n" not in each.message
        assert each.message.isprintable()


MARKUP = st.text(
    alphabet=st.sampled_from("{}[],:\"'\\ \n\t#-?!&*|>%@`~<=/.0123aeuEnull\ud800é\x85")
)


@pytest.mark.parametrize("reader", [read_json, read_yaml])
@given(text=MARKUP | st.text())
def test_no_text_makes_a_reader_raise(reader: TextReader, text: str) -> None:
    source = Source("evidence", normalised(text))
    found: list[Diagnostic] = []
    raw = reader(source, found.append, DEFAULT)
    assert (raw is not None) or found
    if raw is not None:
        read_evidence(raw, RULES, found.append)
        read_answers(raw, RULES, found.append)
    check_places(source, found)


NAMES = st.sampled_from([each.name for each in RULES.questions])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.fractions()
    | st.text()
    | st.sampled_from(["yes", "none", "unknown", "band-8a", "getting-help, x", "2 years", "50%"])
    | st.binary()
    | st.dates()
    | st.complex_numbers()
    | st.frozensets(st.text() | st.integers())
)
OBJECTS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner)
        | st.dictionaries(NAMES | st.text() | st.integers(), inner)
        | st.builds(AttrsWorker, inner, inner)
    ),
)


@given(st.dictionaries(NAMES | st.text(), OBJECTS) | OBJECTS)
def test_no_object_makes_the_reader_raise(value: object) -> None:
    found: list[Diagnostic] = []
    raw = read_python(value, found.append)
    assert raw is not None
    read_evidence(raw, RULES, found.append)
    read_answers(raw, RULES, found.append)
    for each in found:
        assert each.message.isprintable()
        assert each.severity in Severity


@given(st.dictionaries(NAMES, st.sampled_from(["yes", "none", "", "1", "8a", "?", "2 years"])))
def test_the_formats_agree(answers: dict[str, str]) -> None:
    def read(raw: Raw | None, found: list[Diagnostic]) -> object:
        answered = read_answers(raw or RawMapping(), RULES, found.append)
        return answered, [(each.code, each.path, each.message) for each in found]

    text = json.dumps(answers)
    assert read(*read_value(answers)) == read(*read_text(read_json, text))
    assert read(*read_value(answers)) == read(*read_text(read_yaml, text))


@pytest.mark.parametrize("reader", [read_json, read_yaml])
def test_memory_running_out_is_left_to_the_caller(
    reader: TextReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("yaml.parse", full)
    monkeypatch.setattr("pia.answers.building.Builder.scalar", full)
    with pytest.raises(MemoryError):
        read_text(reader, '"x"')


def test_raw_nodes_are_easy_to_make() -> None:
    entry = RawEntry("pay_band", RawScalar("8a"), name="pay-band", span=Span(0, 8))
    assert RawEntry("a", RawScalar("b")).name == "a"
    assert RawMapping((entry,)) == RawMapping((entry,), span=Span(0, 12))
