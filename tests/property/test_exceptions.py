"""What leaves a public function is what it says it raises: whatever it is handed, and whatever a
caller's own objects do; but that memory runs out, or that one is interrupted, is the caller's."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import pia
from pia.api.definition import Form
from tests.property.helpers import examples, september
from tests.strategies import plain
from tests.strategies.damage import damaged
from tests.strategies.definitions import definitions
from tests.strategies.evidence import evidence
from tests.strategies.text import definition_text


class Colour(Enum):
    RED = "red"
    ODD = object()


@dataclass
class Person:
    trained: object = True


class Sly(str):
    """A text that is not what it looks like."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("compared")

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return "another"


ODD_VALUES: list[object] = [
    *(None, True, False, 0, 1, -1, 2**200, 10**5000, -(10**5000)),
    *(0.5, 1e308, 5e-324, math.nan, math.inf, -0.0, 1 + 2j),
    *(Decimal("0.1"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-0")),
    *(Decimal("1E+999999"), Decimal("1E-999999"), Fraction(1, 3), Fraction(1, 10**40)),
    *("", " ", "yes", "no", "YES", "unknown", "none", "?", "n/a", "1", "1,5", "1e9", "50%"),
    *("2 years", "\u202e", "\x00", "\ud800", "ß", "٣", "x" * 100_001, Sly("yes"), Colour.RED),
    *(Colour.ODD, date(2020, 9, 1), datetime(2020, 9, 1, tzinfo=UTC), b"yes"),
    *([], {}, (), set(), frozenset(["red"]), range(3), [[]], [{}], {"a": {}}, {"": ""}, {None: 1}),
    *({1: 2}, {"fair": {"fair": {}}}, [None], Person(), Person, object(), object, len, Ellipsis),
    *(bytearray(b"x"), memoryview(b"x"), iter([]), (each for each in ""), Path("x"), sys),
]

KEYS: st.SearchStrategy[object] = st.sampled_from(
    [
        *("fair", "fee", "reach", "rating", "seen", "made", "workers", "visitors", "clinical-lead"),
        *("clinical_lead", "trained", "role", "worked", "red", "none", "answers", "", "Fair", " "),
        *(1, None, True, Colour.RED, ("a",), "\ud800", "x" * 1000, Sly("fair")),
    ]
)


def odd_value(number: int) -> object:
    """One of them by its number, since not all of them can be shown."""
    return ODD_VALUES[number]


def odd_values() -> st.SearchStrategy[object]:
    """Values of any kind, some of them plausible, one inside another."""
    return st.recursive(
        st.integers(0, len(ODD_VALUES) - 1).map(odd_value),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.lists(inner, max_size=3).map(tuple),
            st.lists(st.tuples(KEYS, inner), max_size=4).map(as_mapping),
        ),
        max_leaves=8,
    )


def as_mapping(pairs: Sequence[tuple[object, object]]) -> Mapping[object, object]:
    made: dict[object, object] = {}
    for key, value in pairs:
        try:
            made[key] = value
        except RuntimeError:  # raised by a key that will not be compared
            continue
    return made


def assert_refuses_or_answers(definition: pia.Definition, team: object) -> None:
    """EvidenceError, whose problems are said in one line each; or a result."""
    refused_or(lambda: definition.evaluate(team).to_dict())  # type: ignore[arg-type]  # whatever it may be


def refused_or(work: Callable[[], object]) -> None:
    """*work* gives something, or is refused in problems that are said in one line each."""
    try:
        result, refused = work(), None
    except pia.EvidenceError as error:
        result, refused = None, error
    if refused is None:
        assert result
        return
    assert refused.problems
    str(refused).encode("utf-8")
    for each in refused.problems:
        assert "\n" not in each.message
        if each.primary is not None:
            assert refused.source is not None
            assert each.primary.span.end <= len(refused.source.text)


@settings(max_examples=2 * examples())
@given(definitions(questions=5), odd_values())
def test_whatever_is_handed_over_as_answers_is_refused_or_answered(
    definition: plain.Definition, team: object
) -> None:
    assert_refuses_or_answers(pia.loads(definition_text(definition)), team)


@settings(max_examples=2 * examples())
@given(st.data())
def test_good_answers_with_odd_values_among_them_are_refused_or_answered(
    data: st.DataObject,
) -> None:
    definition = data.draw(definitions(questions=5))
    team: dict[str, object] = dict(data.draw(evidence(definition)))
    for _ in range(data.draw(st.integers(1, 2))):
        names = [*sorted(team), "fair", "workers", "x"]
        team[data.draw(st.sampled_from(names))] = data.draw(odd_values())
    held = pia.loads(definition_text(definition))
    assert_refuses_or_answers(held, team)
    refused_or(lambda: held.read({"team": "A", "answers": team}))


@settings(max_examples=examples())
@given(odd_values())
def test_whatever_is_handed_over_as_evidence_of_september_2020_is_refused_or_read(
    given_as: object,
) -> None:
    assert_refuses_or_answers(september(), given_as)
    if isinstance(given_as, Mapping):
        refused_or(lambda: september().evaluate(september().read(given_as)).to_dict())


TEXTS = (
    *("answers:", "  fair: yes", "  workers:", "    - trained: no", "  fee: 1", "team: A"),
    *("date: x", "date: 2020-09-01", "---", "...", "&a", "*a", "!!python/object:os.system"),
    *("<<: *a", "- ", "{", "}", "[", "]", '"', "'", ":", ",", "|", ">", "\t", "#", "? "),
    *("%YAML 1.2", "null", "~", "\x00", '{"answers": {"fair": true}}', '{"answers"'),
    *("1e999999", "NaN", "\ud800", "\u2028", "é", "// x"),
)


@settings(max_examples=3 * examples())
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(TEXTS)).map("\n".join),
        st.lists(st.sampled_from(TEXTS)).map("".join),
    ),
    st.sampled_from((None, "json", "yaml")),
)
@example("\ud800", None)
@example("", "json")
@example("", "yaml")
@example("answers:\n  fair: &a [*a]", "yaml")
def test_any_text_is_refused_or_read_as_evidence(text: str, form: Form | None) -> None:
    definition = pia.loads(ASKING)
    data = text.encode("utf-8", "surrogatepass")
    refused_or(lambda: definition.evaluate(definition.read_text(text, form=form)))
    refused_or(lambda: definition.evaluate(definition.read_bytes(data, form=form)))


ASKING = (
    'definition asking-much "A"\n    edition: 1\n\n'
    'choice colours "C"\n    red "Red"\n    blue "B"\n\n'
    'about a worker "W"\n    trained: yes or no\n    worked: hours per week\n\n'
    "about the team\n    fair: yes or no\n    fee: number\n    rating: one of colours\n"
    "    seen: any number of colours\n    workers: at least 1 worker\n"
    "    clinical-lead: one worker or none\n\n"
    'classes, the first that fits\n    class gold "G"\n        when fair\n'
    '    otherwise class tin "T"\n'
)
GOOD = (
    '{"team": "A", "date": "2020-09-01", "answers": {"fair": true, "fee": 1.5, "rating": "red", '
    '"seen": ["red"], "workers": [{"trained": true, "worked": "1 hour per week"}], '
    '"clinical-lead": "none"}}'
)
GOOD_YAML = (
    "team: A\ndate: 2020-09-01\nanswers:\n  fair: yes\n  fee: 1.5\n  rating: red\n  seen: [red]\n"
    "  workers:\n    - trained: no\n      worked: 2 hours per week\n  clinical-lead: none\n"
)


@pytest.mark.parametrize("good", [GOOD, GOOD_YAML])
def test_evidence_that_was_damaged_is_refused_or_read(good: str) -> None:
    definition = pia.loads(ASKING)
    assert definition.evaluate(definition.read_text(good)).classification

    @settings(max_examples=3 * examples())
    @given(damaged(good))
    def law(text: str) -> None:
        refused_or(lambda: definition.evaluate(definition.read_text(text)))

    law()


@given(
    st.one_of(st.text(), st.sampled_from((".", "/", "/dev/zero", "/dev/null", "", "a\x00b", "~"))),
)
def test_whatever_path_is_not_a_file_is_not_readable_and_nothing_else(path: str) -> None:
    if "\x00" not in path and Path(path).is_file():
        return
    for work in (lambda: pia.load(path), lambda: september().read(path)):
        with pytest.raises(pia.NotReadable):
            work()
    assert pia.check(Path(path)).has_errors


@given(st.text(), st.one_of(st.none(), st.text()))
@example("parent-infant-team", "2019")
@example("parent-infant", None)
def test_whatever_definition_does_not_ship_is_a_key_error_that_says_so(
    name: str, edition: str | None
) -> None:
    if (name, edition) in (("parent-infant-team", None), ("parent-infant-team", "2020-09")):
        return
    with pytest.raises(KeyError, match="there is"):
        pia.builtin(name, edition)


CALLS: dict[str, Callable[[Any], object]] = {
    "check": pia.check,
    "loads": pia.loads,
    "load": pia.load,
    "builtin": pia.builtin,
    "read": lambda odd: september().read(odd),
    "read_text": lambda odd: september().read_text(odd),
    "read_bytes": lambda odd: september().read_bytes(odd),
    "descriptors[…]": lambda odd: september().descriptors[odd],
    "descriptors.get(…)": september().descriptors.get,
    "… in classes": lambda odd: odd in september().classes,
}


@pytest.mark.parametrize("name", CALLS)
def test_what_is_of_no_fitting_type_is_told_from_a_fault_within(name: str) -> None:
    """A ``TypeError``, if it is not one of the errors about a text or a file."""
    faults = []
    for odd in ODD_VALUES:
        if isinstance(odd, Sly):
            continue  # Whoever compares it asks for its error.
        try:
            CALLS[name](odd)
        except (pia.PiaError, pia.NotReadable, LookupError, TypeError):
            pass
        except Exception as error:
            faults.append((type(odd).__name__, repr(error)))

    assert faults == []


# ── A caller's own objects ──────────────────────────────────────────────────────────────────────


class Raising(Mapping[str, object]):
    """A mapping that raises *error* at the *step*-th thing that is done with it."""

    def __init__(self, error: BaseException, step: int) -> None:
        self.error = error
        self.left = step

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise self.error

    def __getitem__(self, key: str) -> object:
        self._step()
        return True

    def __iter__(self) -> Iterator[str]:
        self._step()
        yield "fair"
        self._step()
        yield "fee"

    def __len__(self) -> int:
        self._step()
        return 2


class RaisingList(Sequence[object]):
    """A list that raises when anything in it is looked at."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __getitem__(self, at: object) -> object:  # type: ignore[override]  # nothing is ever given
        raise self.error

    def __len__(self) -> int:
        return 3


PASS_THROUGH = [KeyboardInterrupt(), MemoryError(), SystemExit(3), GeneratorExit()]
FINDINGS = [
    *(ValueError("x"), KeyError("x"), RecursionError("x"), RuntimeError("x"), AssertionError("x")),
    *(OSError(5, "x"), StopIteration(), Exception("x")),
    UnicodeDecodeError("utf-8", b"x", 0, 1, "x"),
    *(ArithmeticError("x"), ExceptionGroup("x", [ValueError("x")]), AttributeError("x")),
]


def with_error_inside(error: BaseException, step: int) -> list[Mapping[str, object]]:
    """Evidence in which *error* is raised, at several depths."""
    return [
        Raising(error, step),
        {"clinical-lead": Raising(error, step)},
        {"workers": [{"trained": True}, Raising(error, step)]},
        {"workers": RaisingList(error)},
        {"seen": Raising(error, step)},
    ]


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("error", PASS_THROUGH, ids=lambda error: type(error).__name__)
def test_interrupts_and_the_end_of_memory_pass_through(error: BaseException, step: int) -> None:
    definition = pia.loads(ASKING)
    for team in with_error_inside(error, step):
        if isinstance(team, Raising) or step < 2:
            with pytest.raises(type(error)) as raised:
                definition.evaluate(team)
            assert raised.value is error
    for team in with_error_inside(error, 0):
        with pytest.raises(type(error)):
            definition.read({"answers": team})


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("error", FINDINGS, ids=lambda error: type(error).__name__)
def test_what_else_a_callers_object_raises_is_a_finding(error: Exception, step: int) -> None:
    definition = pia.loads(ASKING)
    for team in with_error_inside(error, step):
        refused_or(lambda: definition.evaluate(team))  # noqa: B023 - done at once
