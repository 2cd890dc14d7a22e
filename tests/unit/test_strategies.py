from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeVar

import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis import strategies as st

from tests.strategies import plain
from tests.strategies.definitions import (
    UNITS,
    definitions,
    in_base_units,
    least_and_greatest,
    parts,
)
from tests.strategies.evidence import candidate_values, evidence, places
from tests.strategies.plain import (
    Answer,
    AnyOf,
    Arithmetic,
    Compare,
    Constant,
    Definition,
    DescriptorMet,
    EveryDescriptorMet,
    Group,
    Holds,
    Is,
    IsOneOf,
    Level,
    NamedQuantity,
    Not,
    Number,
    NumberOf,
    NumberOfDifferent,
    OneOf,
    OneRecord,
    People,
    Question,
    Record,
    Records,
    Term,
    YesNo,
)
from tests.strategies.text import constant_text, definition_text

T = TypeVar("T")

EXAMPLES = 1_000

RESERVED = frozenset(
    "a an and all any at best both class classes descriptor descriptors different does domain each "
    "every expect has have in includes is like met no none not number of on one or otherwise over "
    "plus minus still team the times total under unknown when whose yes before after tagged "
    "audit-date ask help guidance source publisher advice minute minutes hour hours day days week "
    "weeks fortnight fortnights month months year years four percent per".split()
)


def drawn(strategy: st.SearchStrategy[T], examples: int = EXAMPLES) -> list[T]:
    """So many examples, the same every time."""
    found: list[T] = []

    @seed(2020_09)
    @settings(max_examples=examples, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found


@cache
def some_definitions(finite: bool) -> Sequence[Definition]:
    return drawn(definitions(finite=finite))


# ── What occurs ─────────────────────────────────────────────────────────────────────────────────


def constructs(definition: Definition) -> Iterator[str]:
    """The constructs of a definition by a name for each, as often as they occur."""
    terms = {term.name: term for term in definition.terms}
    for node in parts(definition):
        yield type(node).__name__
        match node:
            case Number(what, low, high):
                yield what if what in ("number", "whole number", "percent") else "unit"
                yield f"bounds {low is not None} {high is not None}"
            case Group(words):
                yield f"{words} of"
            case People(words, _, _, condition):
                yield f"{words} people"
                yield f"people, {type(condition).__name__}"
                if isinstance(condition, Holds):
                    yield f"people, {'term' if condition.name in terms else 'question'}"
            case Holds(name, of) if of:
                yield f"lead, {'term' if name in terms else 'question'}"
            case Answer(_, of) if of:
                yield "lead, answer"
            case Is(negated=True) | IsOneOf(negated=True) | DescriptorMet(negated=True):
                yield f"negated {type(node).__name__}"
            case Level(_, comparator) | Compare(_, comparator):
                yield f"{type(node).__name__} {comparator}"
            case Arithmetic(operator):
                yield operator
            case Not(inner):
                yield f"not {type(inner).__name__}"
            case EveryDescriptorMet(names) if names:
                yield "not counting"
            case Term(record=None):
                yield "term of the team"
            case NamedQuantity(record=record, value=value):
                yield f"{'value' if value else 'table'} of {'a person' if record else 'the team'}"
            case plain.Band(low, low_closed, high, high_closed):
                yield f"band {low and low_closed} {high and high_closed}".replace("None", "open")
            case plain.Domain(name, self_audit_only):
                yield "self-audit only" if self_audit_only else f"domain {name is not None}"
            case plain.Criterion(strength):
                yield strength
            case plain.Vocabulary(is_scale=is_scale, options=options):
                yield "scale" if is_scale else "choice"
                if "none" in options:
                    yield "an option called none"
            case Records(_, minimum):
                yield f"at least {minimum} of a record"
            case OneRecord(_, or_none):
                yield "or none" if or_none else "one"
    asked = {question.name for question in definition.questions}
    if asked.intersection(descriptors(definition, True) + descriptors(definition, False)):
        yield "a descriptor with the name of a question"


CONSTRUCTS = [
    *(
        each.__name__
        for each in vars(plain).values()
        if isinstance(each, type) and each.__module__ == plain.__name__
    ),
    *("number", "whole number", "percent", "unit"),
    *("bounds True True", "bounds True False", "bounds False True"),
    *("all of", "any of", "none of", "at least of", "at most of"),
    *("every people", "no people", "at least people", "at most people"),
    *("people, term", "people, question", "people, Is", "people, IsOneOf", "people, Level"),
    *("people, Compare", "lead, term", "lead, question", "lead, answer"),
    *("negated Is", "negated IsOneOf", "negated DescriptorMet", "not counting"),
    *(
        f"{kind} {word}"
        for kind in ("Level", "Compare")
        for word in ("at least", "at most", "under", "over")
    ),
    *("Compare is", "Compare is not", "plus", "minus", "times"),
    *("not Holds", "not Is", "not Compare", "not People"),
    *("term of the team", "value of the team", "table of the team"),
    *("value of a person", "table of a person"),
    *("band open False", "band open True", "band True open", "band False open"),
    *("band True False", "band True True", "band False False", "band False True"),
    *("self-audit only", "domain True", "domain False", "must", "should", "ideally"),
    *("scale", "choice", "an option called none", "or none", "one"),
    *("at least 0 of a record", "at least 1 of a record", "at least 2 of a record"),
    "a descriptor with the name of a question",
]

NEVER_FINITE = {"Arithmetic", "plus", "minus", "times", "value of the team", "value of a person"}


@pytest.mark.parametrize("finite", [False, True])
def test_every_construct_occurs_in_one_definition_of_a_hundred(finite: bool) -> None:
    examples = some_definitions(finite)
    counts = Counter(each for example in examples for each in set(constructs(example)))
    wanted = set(CONSTRUCTS) - (NEVER_FINITE if finite else set())

    assert {each: counts[each] for each in wanted if counts[each] < len(examples) / 100} == {}


def test_the_simplest_definition_is_a_single_class() -> None:
    simplest = find(definitions(), lambda _: True, settings=settings(database=None))

    assert simplest == Definition(
        name="made-up-standard",
        vocabularies=(),
        records=(),
        questions=(Question("fair", YesNo()),),
        terms=(),
        quantities=(),
        domains=(),
        classes=(plain.Class("gold", Holds("fair")),),
        otherwise="unplaced",
    )


# ── What is valid ───────────────────────────────────────────────────────────────────────────────


def names(definition: Definition) -> list[str]:
    """Everything that has to have a name of its own."""
    return [
        definition.name,
        definition.otherwise,
        *(each.name for each in definition.vocabularies),
        *(each.name for each in parts(definition) if isinstance(each, Record)),
        *(each.name for each in parts(definition) if isinstance(each, Question)),
        *(each.name for each in parts(definition) if isinstance(each, Term)),
        *(each.name for each in parts(definition) if isinstance(each, NamedQuantity)),
        *(each.name for each in definition.domains if each.name),
        *(each.name for each in definition.classes),
    ]


def descriptors(definition: Definition, self_audit_only: bool) -> list[str]:
    return [
        descriptor.name
        for domain in definition.domains
        if domain.self_audit_only is self_audit_only
        for descriptor in domain.descriptors
    ]


@pytest.mark.parametrize("finite", [False, True])
def test_names_are_distinct_and_not_reserved(finite: bool) -> None:
    for definition in some_definitions(finite):
        audited, classifying = (descriptors(definition, each) for each in (True, False))

        assert max(Counter(names(definition)).values()) == 1
        assert max(Counter([*audited, *classifying]).values(), default=1) == 1
        assert not RESERVED.intersection(names(definition), audited, classifying)


@pytest.mark.parametrize("finite", [False, True])
def test_what_is_for_self_audit_only_never_classifies(finite: bool) -> None:
    for definition in some_definitions(finite):
        audited = set(descriptors(definition, True))
        classifying = [each for each in definition.domains if not each.self_audit_only]
        for node in parts((definition.terms, definition.classes, tuple(classifying))):
            match node:
                case DescriptorMet(name):
                    assert name not in audited
                case EveryDescriptorMet(left_out):
                    assert audited.isdisjoint(left_out)
                    assert len(left_out) < len(descriptors(definition, False))


@pytest.mark.parametrize("finite", [False, True])
def test_terms_and_quantities_use_earlier_ones_only(finite: bool) -> None:
    for definition in some_definitions(finite):
        named: list[NamedQuantity | Term] = [*definition.quantities, *definition.terms]
        later = [each.name for each in named]
        for each in named:
            answers = {node.name for node in parts(each) if isinstance(node, Answer)}
            held = {node.name for node in parts(each) if isinstance(node, Holds)}
            assert (answers | held).isdisjoint(later)
            later.pop(0)


def base(constant: Constant) -> Fraction:
    return in_base_units(constant.number, constant.unit)


@pytest.mark.parametrize("finite", [False, True])
def test_bands_meet_without_a_gap_or_an_overlap(finite: bool) -> None:
    for definition in some_definitions(finite):
        types = {each.name: each.type for each in parts(definition) if isinstance(each, Question)}
        for quantity in definition.quantities:
            for lower, upper in zip(quantity.bands, quantity.bands[1:], strict=False):
                assert lower.high is not None
                assert lower.high == upper.low
                assert lower.high_closed is not upper.low_closed
            for band in quantity.bands:
                assert band.low or band.high
                assert not band.low or not band.high or base(band.low) < base(band.high)
            if quantity.bands:
                assert_ends_cover(quantity, types)


def assert_ends_cover(quantity: NamedQuantity, types: Mapping[str, plain.Type]) -> None:
    """The outer ends are open to infinity, or are the bounds of the question that is the key."""
    first, last = quantity.bands[0], quantity.bands[-1]
    if first.low or last.high:
        assert isinstance(quantity.key, Answer)
        key = types[quantity.key.name]
        assert isinstance(key, Number)
        low, high = least_and_greatest(key)
        assert not first.low or (first.low_closed and first.low.number == low)
        assert not last.high or (last.high_closed and last.high.number == high)


def test_comparisons_of_finite_definitions_are_with_constants() -> None:
    for definition in some_definitions(True):
        for node in parts(definition):
            if isinstance(node, Compare):
                assert isinstance(node.left, Answer | NumberOf | NumberOfDifferent)
                assert isinstance(node.right, Constant)
            elif isinstance(node, plain.Band):
                assert isinstance(node.value, Constant)
            elif isinstance(node, Number) and node.what == "whole number":
                assert node.low is not None
                assert node.high is not None


# ── Text ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("finite", [False, True])
def test_everything_declared_is_printed(finite: bool) -> None:
    for definition in some_definitions(finite):
        text = definition_text(definition)
        words = text.replace(":", " ").replace("'", " ").split()

        assert set(names(definition)) <= set(words)
        assert text.count("ask:") == sum(isinstance(each, Question) for each in parts(definition))
        assert "  when" not in text.replace("    when", "")
        assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize(
    ("constant", "text"),
    [
        (Constant(Fraction(3), ""), "3"),
        (Constant(Fraction(1, 2), ""), "0.5"),
        (Constant(Fraction(25, 2), "percent"), "12.5%"),
        (Constant(Fraction(1), "hours per fortnight"), "1 hour per fortnight"),
        (Constant(Fraction(1, 2), "hours per four weeks"), "0.5 hours per four weeks"),
        (Constant(Fraction(1), "four weeks"), "1 four weeks"),
        (Constant(Fraction(24), "months"), "24 months"),
    ],
)
def test_a_constant_is_printed_with_its_unit(constant: Constant, text: str) -> None:
    assert constant_text(constant) == text


def test_units_that_come_to_the_same_agree() -> None:
    same = [("hours per week", 1), ("hours per four weeks", 4), ("minutes per month", 260)]

    assert {in_base_units(Fraction(number), unit) for unit, number in same} == {Fraction(1)}
    assert all(factor > 0 for _, factor in UNITS.values())


# ── Evidence ────────────────────────────────────────────────────────────────────────────────────


@st.composite
def teams(draw: st.DrawFn, gaps: int | None) -> tuple[Definition, dict[str, object]]:
    definition = draw(definitions())
    return definition, draw(evidence(definition, gaps))


@cache
def some_teams(gaps: int | None) -> Sequence[tuple[Definition, dict[str, object]]]:
    return drawn(teams(gaps), 500)


def assert_legal(definition: Definition, questions: Sequence[Question], answers: object) -> None:
    assert isinstance(answers, dict)
    types = {question.name: question.type for question in questions}
    for name, value in answers.items():
        assert_legal_value(definition, types[name], value)


def assert_legal_value(definition: Definition, of_type: plain.Type, value: object) -> None:
    fields = {record.name: record.fields for record in definition.records}
    options = {vocabulary.name: vocabulary.options for vocabulary in definition.vocabularies}
    match of_type:
        case YesNo():
            assert isinstance(value, bool)
        case Number() as number:
            assert_legal_number(number, value)
        case OneOf(vocabulary):
            assert value in options[vocabulary]
        case AnyOf(vocabulary):
            assert isinstance(value, list | dict)
            assert value or isinstance(value, list)
            assert set(value) <= set(options[vocabulary])
        case OneRecord(record, or_none):
            assert value == "none" if or_none and isinstance(value, str) else value
            if value != "none":
                assert_legal(definition, fields[record], value)
        case Records(record, minimum):
            assert isinstance(value, list)
            assert len(value) >= minimum
            for person in value:
                assert_legal(definition, fields[record], person)


def assert_legal_number(number: Number, value: object) -> None:
    assert isinstance(value, int | Fraction | Decimal)
    assert not isinstance(value, bool)
    low, high = least_and_greatest(number)
    exact = Fraction(value)
    assert low is None or low <= exact
    assert high is None or exact <= high
    assert number.what != "whole number" or exact.denominator == 1
    assert not isinstance(value, Decimal) or len(value.as_tuple().digits) < 20


@pytest.mark.parametrize("gaps", [None, 0, 2])
def test_evidence_is_legal(gaps: int | None) -> None:
    for definition, team in some_teams(gaps):
        assert_legal(definition, definition.questions, team)
        if gaps == 0:
            assert [*team] == [question.name for question in definition.questions]


def gap_in_a_person(definition: Definition, team: Mapping[str, object]) -> bool:
    fields = {record.name: len(record.fields) for record in definition.records}
    return any(
        len(person) < fields[question.type.record]
        for question in definition.questions
        if isinstance(question.type, Records)
        for person in _list(team.get(question.name))
    )


def gap_in_a_set(definition: Definition, team: Mapping[str, object]) -> bool:
    sizes = {vocabulary.name: len(vocabulary.options) for vocabulary in definition.vocabularies}
    return any(
        isinstance(value, dict) and len(value) < sizes[question.type.vocabulary]
        for question in definition.questions
        if isinstance(question.type, AnyOf)
        for value in (team.get(question.name),)
    )


def missing(kind: type) -> Callable[[Definition, Mapping[str, object]], bool]:
    return lambda definition, team: any(
        isinstance(question.type, kind) and question.name not in team
        for question in definition.questions
    )


@pytest.mark.parametrize(
    "has_gap",
    [gap_in_a_person, gap_in_a_set, *map(missing, (YesNo, Number, OneOf, AnyOf, Records))],
)
def test_an_answer_can_be_missing_anywhere(
    has_gap: Callable[[Definition, Mapping[str, object]], bool],
) -> None:
    examples = some_teams(None)

    assert sum(has_gap(*each) for each in examples) >= len(examples) / 100


def test_gaps_are_no_more_than_asked_for() -> None:
    for definition, team in some_teams(1):
        assert len(definition.questions) - len(team) in (0, 1)


def test_candidates_are_legal() -> None:
    for definition in some_definitions(True):
        for node in parts(definition):
            if isinstance(node, Question) and not isinstance(node.type, OneRecord | Records):
                values = candidate_values(definition, node)
                assert values
                for value in values:
                    assert_legal_value(definition, node.type, value)


def test_candidates_of_a_number_are_its_thresholds_and_the_stretches_around_them() -> None:
    wait, size = Question("wait", Number("months")), Question("size", Number("whole number"))
    definition = Definition(
        name="waits",
        vocabularies=(),
        records=(),
        questions=(wait, size),
        terms=(),
        quantities=(),
        domains=(),
        classes=(
            plain.Class("soon", Compare(Answer("wait"), "under", Constant(Fraction(1), "years"))),
            plain.Class("small", Compare(Answer("size"), "at most", Constant(Fraction(1), ""))),
        ),
        otherwise="late",
    )

    assert candidate_values(definition, wait) == [0, 6, 12, 13]
    assert candidate_values(definition, size) == [0, 1, 2]


def test_places_are_those_of_questions_fields_and_options() -> None:
    team: dict[str, object] = {
        "fair": True,
        "workers": [{"trained": False, "skills": {"red": True}}],
        "seen": ["red"],
    }

    assert places(team) == [
        ("fair",),
        ("workers",),
        ("workers", 0, "trained"),
        ("workers", 0, "skills"),
        ("workers", 0, "skills", "red"),
        ("seen",),
    ]


def _list(value: object) -> list[dict[str, object]]:
    return value if isinstance(value, list) else []
