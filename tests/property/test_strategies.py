from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
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
from tests.strategies.evidence import (
    answers_and_date,
    candidate_values,
    chains,
    evidence,
    later,
    places,
    thresholds,
)
from tests.strategies.plain import (
    AUDIT_DATE,
    CLASSES,
    Answer,
    AnyOf,
    Apart,
    Arithmetic,
    AuditDate,
    BeforeAfter,
    Compare,
    Constant,
    Criterion,
    Date,
    DateConstant,
    Definition,
    Descriptor,
    DescriptorDoesNotApply,
    DescriptorMet,
    Descriptors,
    EveryDescriptorMet,
    Group,
    Holds,
    IncludesSeveral,
    InEach,
    Is,
    IsNone,
    IsOneOf,
    Level,
    NamedQuantity,
    Not,
    Number,
    NumberOf,
    NumberOfDifferent,
    OneOf,
    OneRecord,
    Options,
    People,
    Question,
    Record,
    Records,
    Term,
    Text,
    TotalOf,
    YesNo,
)
from tests.strategies.text import constant_text, definition_text

T = TypeVar("T")

# What is drawn serves all of these tests, so that one process should draw it.
pytestmark = pytest.mark.xdist_group("drawn")

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
            case People(words, _, _, condition) | Options(words, _, _, condition):
                of = "people" if isinstance(node, People) else "options"
                yield f"{words} {of}"
                yield f"{of}, {type(condition).__name__}"
                if isinstance(condition, Holds):
                    yield f"{of}, {'term' if condition.name in terms else 'question'}"
                if node.whose is not None:
                    yield f"{of} whose"
            case Holds(_, _, True):
                yield "option, question"
            case Answer(_, _, True):
                yield "option, answer"
            case Holds(name, of) if of:
                yield f"lead, {'term' if name in terms else 'question'}"
            case Answer(_, of) if of:
                yield "lead, answer"
            case BeforeAfter(left, relation, right):
                yield relation
                yield f"{type(left).__name__}, {type(right).__name__}"
            case Apart(left, comparator, _, relation, right):
                yield f"{comparator} {relation}"
                yield f"{type(left).__name__} apart from {type(right).__name__}"
            case IsNone(_, negated):
                yield "is not none" if negated else "is none"
            case IncludesSeveral(_, words):
                yield f"includes {words} of"
            case NumberOfDifferent(options=True) | TotalOf(options=True):
                yield f"{type(node).__name__} of options"
            case Descriptors(words, tag=tag):
                yield f"{words} descriptors"
                yield "tagged" if tag else "not tagged"
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
            case NamedQuantity(record=record, value=value, rows=rows):
                shape = "value" if value else "rows" if rows else "table"
                yield f"{shape} of {'a person' if record else 'the team'}"
            case plain.Band(low, low_closed, high, high_closed):
                yield f"band {low and low_closed} {high and high_closed}".replace("None", "open")
            case plain.Domain(name, self_audit_only):
                yield "self-audit only" if self_audit_only else f"domain {name is not None}"
            case Criterion(strength, _, _, judged):
                yield strength
                if judged:
                    yield f"judged {strength}"
            case Descriptor(_, _, tags, applies, may_not_apply):
                if tags:
                    yield "a tag"
                if applies is not None:
                    yield "applies when"
                if may_not_apply:
                    yield "may be judged not applicable"
                if applies is not None and may_not_apply:
                    yield "applies when, and may be judged"
            case Question(_, of_type, or_none, each):
                if or_none:
                    yield f"{type(of_type).__name__} or none"
                if each is not None:
                    yield f"{type(of_type).__name__} for each"
                if isinstance(of_type, OneOf | AnyOf) and of_type.vocabulary == CLASSES:
                    yield f"{type(of_type).__name__} classes"
            case plain.Class(valid_for=Constant()):
                yield "valid for"
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
    yield "stages" if definition.in_stages else "the first"
    if definition.best_to_worst:
        yield "ranked"
        if max(map(len, definition.best_to_worst)) > 1:
            yield "ranked as equals"
    if definition.caps:
        yield "caps in stages" if definition.in_stages else "caps by rank"
    if definition.publisher:
        yield "a publisher"
    if definition.applies_from or definition.applies_until:
        yield "an end of when it applies"


WAYS = ("before", "after")

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
    *("Arithmetic", "a descriptor with the name of a question"),
    *("before", "after", "on or before", "on or after"),
    *("Answer, DateConstant", "AuditDate, DateConstant", "Answer apart from DateConstant"),
    *("AuditDate apart from DateConstant", "Answer, Answer", "Answer, AuditDate"),
    "Answer apart from Answer",
    *(f"{word} {way}" for word in ("at least", "at most", "under", "over") for way in WAYS),
    *("is none", "is not none", "any of", "includes all of", "includes none of"),
    *("includes any of", "includes at least of", "people whose", "options whose"),
    *("at least share people", "at most share people", "people, Group", "people, BeforeAfter"),
    *("every options", "no options", "at least options", "at most options"),
    *("at least share options", "at most share options", "options, Group", "options, Is"),
    *("options, question", "options, Compare", "option, question", "option, answer"),
    *("NumberOfDifferent of options", "TotalOf of options", "tagged", "not tagged"),
    *("no descriptors", "at least descriptors", "at most descriptors"),
    *("at least share descriptors", "at most share descriptors", "every descriptors"),
    *("rows of the team", "rows of a person", "judged must", "judged should", "judged ideally"),
    *("a tag", "applies when", "may be judged not applicable", "applies when, and may be judged"),
    *(f"{each} or none" for each in ("YesNo", "Number", "OneOf", "AnyOf", "Date", "Records")),
    *(f"{each} for each" for each in ("YesNo", "Number", "OneOf", "AnyOf", "Date")),
    *("OneOf classes", "AnyOf classes", "stages", "the first", "ranked", "ranked as equals"),
    *("caps in stages", "caps by rank", "valid for", "a publisher", "an end of when it applies"),
]

NEVER_FINITE = {
    *("Arithmetic", "plus", "minus", "times", "value of the team", "value of a person"),
    *("Answer, Answer", "Answer, AuditDate", "Answer apart from Answer"),
    *("InEach", "PercentOf", "TotalOf", "TotalOf of options"),
    *("at least share people", "at most share people"),
}


@pytest.mark.parametrize("finite", [False, True])
def test_every_construct_occurs(finite: bool) -> None:
    examples = some_definitions(finite)
    counts = Counter(each for example in examples for each in set(constructs(example)))
    wanted = set(CONSTRUCTS) - (NEVER_FINITE if finite else set())

    assert [each for each in wanted if not counts[each]] == []


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


def answered(definition: Definition) -> list[Descriptor]:
    """The descriptors that a person judges."""
    return [
        descriptor
        for domain in definition.domains
        for descriptor in domain.descriptors
        if descriptor.may_not_apply or any(each.judged for each in descriptor.criteria)
    ]


@pytest.mark.parametrize("finite", [False, True])
def test_what_is_judged_shares_its_name_with_no_question_of_the_team(finite: bool) -> None:
    for definition in some_definitions(finite):
        asked = {question.name for question in definition.questions}
        for descriptor in answered(definition):
            words = [each.words for each in descriptor.criteria if each.judged]
            assert descriptor.name not in asked
            assert len(set(words)) == len(words)


@pytest.mark.parametrize("finite", [False, True])
def test_what_may_not_apply_is_not_denied_and_nothing_else_does_not_apply(finite: bool) -> None:
    for definition in some_definitions(finite):
        doubtful = {
            each.name
            for each in parts(definition)
            if isinstance(each, Descriptor) and (each.may_not_apply or each.applies is not None)
        }
        for node in parts(definition):
            match node:
                case Not(DescriptorMet(name)):
                    assert name not in doubtful
                case DescriptorDoesNotApply(name):
                    assert name in doubtful


@pytest.mark.parametrize("finite", [False, True])
def test_a_tag_is_carried_by_what_classifies(finite: bool) -> None:
    for definition in some_definitions(finite):
        carried: dict[str | None, set[str]] = {}
        for domain in definition.domains:
            for descriptor in domain.descriptors:
                assert domain.name not in descriptor.tags
                for tag in (None, domain.name, *descriptor.tags):
                    if not domain.self_audit_only:
                        carried.setdefault(tag, set()).add(descriptor.name)
        for node in parts(definition):
            if isinstance(node, Descriptors):
                assert set(node.not_counting) < carried[node.tag]
                assert node.count is None or node.count <= len(carried[node.tag])


@pytest.mark.parametrize("finite", [False, True])
def test_only_what_may_be_none_is_asked_whether_it_is(finite: bool) -> None:
    for definition in some_definitions(finite):
        options = {each.name: each.options for each in definition.vocabularies}
        asked = {each.name: each for each in parts(definition) if isinstance(each, Question)}
        for question in asked.values():
            match question.type:
                case OneOf(vocabulary) if question.or_none:
                    assert "none" not in options.get(vocabulary, ())
                case AnyOf(vocabulary):
                    assert "none" not in options.get(vocabulary, ())
        for node in parts(definition):
            if isinstance(node, IsNone):
                question = asked[node.answer.name]
                is_set = isinstance(question.type, AnyOf)
                is_one = isinstance(question.type, OneRecord) and question.type.or_none
                assert question.or_none or is_set or is_one
                assert not isinstance(question.type, Text)


@pytest.mark.parametrize("finite", [False, True])
def test_only_ranked_classes_cap_and_stages_rank_themselves(finite: bool) -> None:
    for definition in some_definitions(finite):
        classes = [each.name for each in definition.classes]
        ranked = [name for equals in definition.best_to_worst for name in equals]
        assert len(set(ranked)) == len(ranked)
        assert set(ranked) <= {*classes, definition.otherwise}
        assert not (definition.in_stages and ranked)
        for cap in definition.caps:
            assert cap.classification in (ranked or [*classes, definition.otherwise])
            assert ranked or definition.in_stages


@pytest.mark.parametrize("finite", [False, True])
def test_nothing_is_said_of_people_within_a_sentence_about_people(finite: bool) -> None:
    about_all = People | Options | InEach | NumberOfDifferent | TotalOf
    for definition in some_definitions(finite):
        lists = {each.name for each in definition.questions if isinstance(each.type, Records)}
        for node in parts(definition):
            match node:
                case People(condition=condition, whose=whose):
                    inner = list(parts((condition, whose) if whose else (condition,)))
                case Options(condition=condition, whose=whose):
                    inner = list(parts((condition, whose) if whose else (condition,)))
                case Term(record=str()) | NamedQuantity(record=str()):
                    inner = list(parts(node))
                case _:
                    continue
            assert not any(isinstance(each, about_all) for each in inner)
            named = {each.name for each in inner if isinstance(each, NumberOf | Answer)}
            assert not named & lists


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
            elif isinstance(node, BeforeAfter | Apart):
                constants = [isinstance(each, DateConstant) for each in (node.left, node.right)]
                assert sorted(constants) == [False, True]
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
    return drawn(teams(gaps), EXAMPLES // 2)


def assert_legal(definition: Definition, questions: Sequence[Question], answers: object) -> None:
    assert isinstance(answers, dict)
    asked = {question.name: question for question in questions}
    for name, value in answers.items():
        assert_legal_answer(definition, asked[name], value)


def assert_legal_team(definition: Definition, team: Mapping[str, object]) -> None:
    answers, _ = answers_and_date(team)
    for descriptor in answered(definition):
        assert_legal_judgement(descriptor, answers.pop(descriptor.name, {}))
    assert_legal(definition, definition.questions, answers)


def assert_legal_judgement(descriptor: Descriptor, value: object) -> None:
    words = {each.words for each in descriptor.criteria if each.judged}
    match value:
        case "applicable" | "not applicable":
            assert descriptor.may_not_apply
        case bool():
            assert len(words) == 1
        case _:
            assert isinstance(value, dict)
            assert set(value) <= words
            assert all(isinstance(each, bool) for each in value.values())


def assert_legal_answer(definition: Definition, question: Question, value: object) -> None:
    if question.each is None:
        assert_legal_value(definition, question, value)
        return
    assert isinstance(value, dict)
    assert value
    assert set(value) <= set(options_of(definition, question.each))
    for each in value.values():
        assert_legal_value(definition, question, each)


def options_of(definition: Definition, vocabulary: str) -> tuple[str, ...]:
    if vocabulary == CLASSES:
        return (*(each.name for each in definition.classes), definition.otherwise)
    return next(each.options for each in definition.vocabularies if each.name == vocabulary)


def assert_legal_value(definition: Definition, question: Question, value: object) -> None:
    fields = {record.name: record.fields for record in definition.records}
    if value == "none" and question.or_none:
        return
    match question.type:
        case YesNo():
            assert isinstance(value, bool)
        case Number() as number:
            assert_legal_number(number, value)
        case OneOf(vocabulary):
            assert value in options_of(definition, vocabulary)
        case AnyOf(vocabulary):
            if value == "none":
                return
            assert isinstance(value, list | dict)
            assert value or isinstance(value, list)
            assert set(value) <= set(options_of(definition, vocabulary))
        case Date():
            assert type(value) is dt.date
        case Text():
            assert isinstance(value, str)
            assert value != "none"
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
        assert_legal_team(definition, team)
        if gaps == 0:
            assert [*team] == everything_asked(definition, is_dated=AUDIT_DATE in team)


def everything_asked(definition: Definition, is_dated: bool) -> list[str]:
    return [
        *(question.name for question in definition.questions),
        *(descriptor.name for descriptor in answered(definition)),
        *([AUDIT_DATE] if is_dated else []),
    ]


def test_evidence_has_a_date_where_that_plays_a_part() -> None:
    for definition, team in some_teams(0):
        if any(isinstance(node, AuditDate) for node in parts(definition)):
            assert AUDIT_DATE in team


def gap_in_a_person(definition: Definition, team: Mapping[str, object]) -> bool:
    fields = {record.name: len(record.fields) for record in definition.records}
    return any(
        len(person) < fields[question.type.record]
        for question in definition.questions
        if isinstance(question.type, Records)
        for person in _list(team.get(question.name))
    )


def gap_in_a_set(definition: Definition, team: Mapping[str, object]) -> bool:
    return any(
        isinstance(value, dict)
        and len(value) < len(options_of(definition, question.type.vocabulary))
        for question in definition.questions
        if isinstance(question.type, AnyOf) and question.each is None
        for value in (team.get(question.name),)
    )


def gap_among_options(definition: Definition, team: Mapping[str, object]) -> bool:
    return any(
        isinstance(value, dict) and len(value) < len(options_of(definition, question.each))
        for question in definition.questions
        if question.each is not None
        for value in (team.get(question.name),)
    )


def gap_in_a_judgement(definition: Definition, team: Mapping[str, object]) -> bool:
    return any(
        isinstance(value, dict) and len(value) < sum(each.judged for each in descriptor.criteria)
        for descriptor in answered(definition)
        for value in (team.get(descriptor.name),)
    )


def no_judgement(definition: Definition, team: Mapping[str, object]) -> bool:
    return any(descriptor.name not in team for descriptor in answered(definition))


def applicable(definition: Definition, team: Mapping[str, object]) -> bool:
    """That a descriptor applies is known, and none of its criteria."""
    return any(
        team.get(descriptor.name) == "applicable" and descriptor.criteria[0].judged
        for descriptor in answered(definition)
    )


def no_date(definition: Definition, team: Mapping[str, object]) -> bool:
    return AUDIT_DATE not in team and any(isinstance(node, AuditDate) for node in parts(definition))


def missing(kind: type) -> Callable[[Definition, Mapping[str, object]], bool]:
    return lambda definition, team: any(
        isinstance(question.type, kind) and question.name not in team
        for question in definition.questions
    )


@pytest.mark.parametrize(
    "has_gap",
    [
        *(gap_in_a_person, gap_in_a_set, gap_among_options, gap_in_a_judgement),
        *(no_judgement, applicable, no_date),
        *map(missing, (YesNo, Number, OneOf, AnyOf, Date, Records)),
    ],
)
def test_an_answer_can_be_missing_anywhere(
    has_gap: Callable[[Definition, Mapping[str, object]], bool],
) -> None:
    examples = some_teams(None)

    assert sum(has_gap(*each) for each in examples) >= len(examples) / 250


def test_gaps_are_no_more_than_asked_for() -> None:
    for definition, team in some_teams(1):
        is_dated = AUDIT_DATE in team
        missing = [each for each in everything_asked(definition, is_dated) if each not in team]
        assert len(missing) in (0, 1)


FORMS: dict[str, Callable[[object], bool]] = {
    "yes or no": lambda value: isinstance(value, bool),
    "by their words": lambda value: isinstance(value, dict),
    "applicable": lambda value: value == "applicable",
    "not applicable": lambda value: value == "not applicable",
}


@pytest.mark.parametrize("form", FORMS)
def test_judgements_come_in_every_form(form: str) -> None:
    seen = [
        FORMS[form](team.get(descriptor.name))
        for definition, team in some_teams(None)
        for descriptor in answered(definition)
    ]

    assert sum(seen) >= len(seen) / 50


def test_each_step_of_a_chain_knows_what_the_one_before_it_knew() -> None:
    steps = definitions().flatmap(lambda one: st.tuples(st.just(one), chains(one)))
    for definition, chain in drawn(steps, 300):
        assert_legal_team(definition, chain[0])
        for less, more in pairwise(chain):
            for place in places(less):
                if value_at(less, place) != "applicable":
                    assert place in places(more)


def value_at(team: object, place: Sequence[str | int]) -> object:
    for step in place:
        assert isinstance(team, dict | list)
        team = team[step]  # type: ignore[index]
    return team


def test_candidates_are_legal() -> None:
    for definition in some_definitions(True)[:300]:
        for node in parts(definition):
            if isinstance(node, Question) and not isinstance(node.type, OneRecord | Records):
                if node.each is not None and isinstance(node.type, AnyOf):
                    continue  # sets for each option: too many
                values = candidate_values(definition, node)
                assert values
                for value in values:
                    assert_legal_answer(definition, node, value)


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


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "number", "unit", "end"),
    [
        ("2024-01-31", 1, "months", "2024-02-29"),
        ("2023-01-31", 1, "months", "2023-02-28"),
        ("2024-02-29", 1, "years", "2025-02-28"),
        ("2024-02-28", 2, "days", "2024-03-01"),
        ("2024-01-01", 2, "fortnights", "2024-01-29"),
        ("2023-11-30", 15, "months", "2025-02-28"),
        ("9999-12-01", 1, "months", "9999-12-31"),
        ("9999-12-01", 90, "days", "9999-12-31"),
    ],
)
def test_later_dates_are_clamped(start: str, number: int, unit: str, end: str) -> None:
    assert later(day(start), Constant(Fraction(number), unit)) == day(end)


def test_dates_are_drawn_on_either_side_of_where_a_test_turns() -> None:
    month = Constant(Fraction(1), "months")
    opened, closed = Question("opened", Date()), Question("closed", Date())
    definition = Definition(
        name="days",
        vocabularies=(),
        records=(),
        questions=(opened, closed),
        terms=(),
        quantities=(),
        domains=(),
        classes=(
            plain.Class(
                "long-ago",
                Apart(Answer("opened"), "over", month, "before", DateConstant(day("2024-02-29"))),
            ),
            plain.Class(
                "late", BeforeAfter(Answer("closed"), "after", DateConstant(day("2024-02-29")))
            ),
        ),
        otherwise="other",
    )
    found = thresholds(definition)

    assert found["closed"] == {day("2024-02-28"), day("2024-02-29"), day("2024-03-01")}
    # A month after 29, 30 and 31 January alike, it is 29 February.
    assert found["opened"] == {
        *(day("2024-01-28"), day("2024-01-29"), day("2024-01-31"), day("2024-02-01")),
        *(day("2024-02-28"), day("2024-02-29"), day("2024-03-01")),
    }
    assert dt.date.min in candidate_values(definition, opened)


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
