"""Definitions to test with: valid by construction, and shrinking towards the simple.

Every example first draws which constructs may occur in it, so that rare ones crowd together; those
that belong to one area are drawn together.  Names, options, numbers and dates come from the small
pools of ``pools.py``, so that they meet.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from tests.strategies import pools
from tests.strategies.plain import (
    CLASSES,
    Answer,
    AnyOf,
    Apart,
    Arithmetic,
    AuditDate,
    Band,
    BeforeAfter,
    Cap,
    Class,
    Compare,
    Condition,
    Constant,
    Criterion,
    Date,
    DateConstant,
    DateValue,
    Definition,
    Descriptor,
    DescriptorDoesNotApply,
    DescriptorMet,
    Descriptors,
    Domain,
    EveryDescriptorMet,
    Group,
    Holds,
    Includes,
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
    PercentOf,
    Quantity,
    Question,
    Record,
    Records,
    Row,
    Term,
    Text,
    TotalOf,
    Type,
    Vocabulary,
    YesNo,
)

T = TypeVar("T")

# ── Units ───────────────────────────────────────────────────────────────────────────────────────

_WEEKS = {
    "week": Fraction(1),
    "fortnight": Fraction(2),
    "four weeks": Fraction(4),
    "month": Fraction(52, 12),
    "year": Fraction(52),
}

UNITS: Mapping[str, tuple[str, Fraction]] = {
    "": ("plain", Fraction(1)),
    "number": ("plain", Fraction(1)),
    "whole number": ("plain", Fraction(1)),
    "percent": ("percent", Fraction(1)),
    "minutes": ("work", Fraction(1, 60)),
    "hours": ("work", Fraction(1)),
    "days": ("days", Fraction(1)),
    "weeks": ("days", Fraction(7)),
    "fortnights": ("days", Fraction(14)),
    "months": ("months", Fraction(1)),
    "years": ("months", Fraction(12)),
    **{
        f"{work} per {calendar}": ("rate", hours / weeks)
        for work, hours in (("hours", Fraction(1)), ("minutes", Fraction(1, 60)))
        for calendar, weeks in _WEEKS.items()
    },
}
"""The kind of every unit, and how many of the kind's base unit it is.  Kinds never mix."""


def kind_of(what: str) -> str:
    """The kind of the unit, or of the type of number, that *what* names."""
    return UNITS[what][0]


def in_base_units(number: Fraction, what: str) -> Fraction:
    """*number* of the unit *what*, in the base unit of its kind."""
    return number * UNITS[what][1]


def least_and_greatest(number: Number) -> tuple[Fraction | None, Fraction | None]:
    """The bounds of a number, written or understood, in its own unit; None where there is none."""
    plain = number.what == "number"
    low = number.low if number.low is not None or plain else Fraction(0)
    high = Fraction(100) if number.high is None and number.what == "percent" else number.high
    return low, high


def parts(node: object) -> Iterator[object]:
    """*node* and every node below it."""
    if isinstance(node, tuple):
        for each in node:
            yield from parts(each)
    elif dataclasses.is_dataclass(node):
        yield node
        for name in node.__dataclass_fields__:
            yield from parts(getattr(node, name))


_UNITS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    kind: tuple(unit for unit in pools.NUMBERS if kind_of(unit) == kind)
    for kind in ("plain", "percent", "months", "rate", "work", "days")
}

# ── Constructs ──────────────────────────────────────────────────────────────────────────────────

_MASK = 8
"""Bits of one draw.  Larger integers are drawn small more often than large."""

_BROAD = (*pools.NEEDS, *(f"area {area}" for area in pools.AREAS))
_IN_AREAS = tuple(
    (area, construct) for area, constructs in pools.AREAS.items() for construct in constructs
)


def _with_needs() -> dict[str, frozenset[str]]:
    """Every construct, with all that it is of no use without."""
    needs = dict(pools.NEEDS)
    for constructs in pools.AREAS.values():
        needs.update(constructs)

    def all_of(name: str) -> frozenset[str]:
        return frozenset({name}).union(*(all_of(other) for other in needs[name]))

    return {name: all_of(name) for name in needs}


_WITH_NEEDS = _with_needs()


def _masks(bits: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.tuples(*[st.integers(0, 2**_MASK - 1)] * -(-bits // _MASK))


def _is_set(masks: Sequence[int], place: int) -> bool:
    row, bit = place % len(masks), place // len(masks)
    return bool(masks[row] >> bit & 1)


@cache
def _constructs(rich: bool) -> st.SearchStrategy[frozenset[str]]:
    """The constructs that may occur in one example: about a half of all, or a quarter; and of each
    area that is in it, about a half."""
    broad = _masks(len(_BROAD))
    everything = st.just((2**_MASK - 1,) * -(-len(_BROAD) // _MASK))

    def chosen(drawn: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]) -> frozenset[str]:
        first, second, inner = drawn
        both = [one & two for one, two in zip(first, second, strict=True)]
        wanted = {name for place, name in enumerate(_BROAD) if _is_set(both, place)}
        names = wanted & pools.NEEDS.keys()
        names |= {
            construct
            for place, (area, construct) in enumerate(_IN_AREAS)
            if f"area {area}" in wanted and _is_set(inner, place)
        }
        return frozenset().union(*(_WITH_NEEDS[name] for name in names))

    second = everything if rich else broad
    return st.tuples(broad, second, _masks(len(_IN_AREAS))).map(chosen)


_NAMING_CLASSES = frozenset({"stages", "ranking", "caps", "history"})

_NEVER_FINITE = frozenset(
    {"two dates", "shares of people", "in each", "totals", "totals of options", "percent of"}
)
"""Of these, finitely many answers do not tell all teams apart, or too many do."""


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


# ── Scopes ──────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Scope:
    """What may be named in one place: about the team, a person, or an option."""

    holds: list[Holds] = field(default_factory=list)
    one_of: list[tuple[Answer, Vocabulary]] = field(default_factory=list)
    any_of: list[tuple[Answer, Vocabulary]] = field(default_factory=list)
    numbers: list[tuple[str, Quantity]] = field(default_factory=list)
    dates: list[DateValue] = field(default_factory=list)
    nones: list[Answer] = field(default_factory=list)
    """What may be none."""
    lists: list[Question] = field(default_factory=list)
    each: list[Question] = field(default_factory=list)
    """What is asked for each option of a vocabulary."""
    descriptors: Sequence[str] = ()
    counted: Sequence[str] | None = None
    """The descriptors that ``every descriptor`` means, where it may be said."""
    tagged: Sequence[tuple[str | None, Sequence[str]]] = ()
    """The descriptors that may be counted by a tag, or without one, and what they are."""

    @property
    def scales(self) -> list[tuple[Answer, Vocabulary]]:
        return [(answer, scale) for answer, scale in self.one_of if scale.is_scale]


@dataclass
class _Each:
    """What a sentence may say of each of those it is about."""

    own: _Scope
    """What is theirs by itself."""
    all: _Scope
    """That, and what is the team's."""
    terms: list[Holds]

    @property
    def own_holds(self) -> list[Holds]:
        return [*self.own.holds, *self.terms]


class _Author:
    """Writes one definition, from the vocabularies down to the classes."""

    def __init__(
        self,
        draw: st.DrawFn,
        finite: bool,
        keep_all: bool = False,
        plain_classes: bool = False,
    ) -> None:
        self._draw = draw
        self._finite = finite
        self._keep_all = keep_all
        self.team = _Scope()
        """What can be said in a class."""
        self._may = draw(_constructs(rich=bool(self._up_to(3))))
        if finite:
            self._may -= _NEVER_FINITE
        if plain_classes:
            self._may -= _NAMING_CLASSES
        self._kinds = [self._pick(("months", "rate", "work", "days")) for _ in range(2)]
        self._names: Counter[tuple[str, str]] = Counter()
        self._vocabularies: dict[str, Vocabulary] = {}
        self._records: dict[str, Record] = {}
        self._questions: list[Question] = []
        self._types: dict[str, Type] = {}
        self._terms: list[Term] = []
        self._quantities: list[NamedQuantity] = []
        self._kind_of: dict[str, str] = {}
        self._of_people: set[str] = set()
        """Terms and quantities of the team that say nothing of a single person or option."""
        self._may_not_apply: set[str] = set()
        """Descriptors of which it depends whether they apply."""
        self._history: Vocabulary | None = None
        """The classes, where answers are asked for from among them."""

    def definition(self, questions: int, descriptors: int, classes: int) -> Definition:
        """The whole definition, with at most so many questions, descriptors and classes."""
        self._write_vocabularies()
        if "history" in self._may:
            names = self._class_names(classes)[: 1 + self._up_to(classes - 1)]
            self._history = Vocabulary(CLASSES, False, (*names, pools.OTHERWISE))
        self._write_questions(questions)
        self._write_quantities()
        self._write_terms()
        domains = self._domains(descriptors)
        classifying = tuple(
            descriptor.name
            for domain in domains
            if not domain.self_audit_only
            for descriptor in domain.descriptors
        )
        tagged = self._tagged(domains, classifying)
        self._write_late_terms(classifying, tagged)
        scope = self._team_scope(classifying if "descriptor met" in self._may else ())
        scope.counted = classifying if "every descriptor" in self._may else None
        scope.tagged = tagged
        self.team = scope
        whole = self._with_classes(
            Definition(
                name="made-up-standard",
                vocabularies=tuple(self._vocabularies.values()),
                records=tuple(self._records.values()),
                questions=tuple(self._questions),
                terms=tuple(self._terms),
                quantities=tuple(self._quantities),
                domains=domains,
                classes=(),
                otherwise=pools.OTHERWISE,
            ),
            classes,
        )
        if self._keep_all or self._up_to(2):
            return whole
        return _without_what_is_not_used(whole)

    def condition(self) -> Condition:
        """One more condition about the team, for a definition that is written already."""
        return self._condition(self.team)

    # Draws.

    def _up_to(self, most: int) -> int:
        return self._draw(_up_to(most)) if most > 0 else 0

    def _pick(self, options: Sequence[T]) -> T:
        return options[self._up_to(len(options) - 1)]

    def _now_and_then(self) -> bool:
        return self._up_to(3) == 3

    def _several(self, make: Callable[[], T], least: int, most: int) -> list[T]:
        made: list[T] = []
        while len(made) < most and (len(made) < least or self._up_to(3)):
            made.append(make())
        return made

    def _some(self, options: Sequence[T], least: int) -> tuple[T, ...]:
        """At least so many of *options*, in their order."""
        mask = self._up_to(2 ** len(options) - 1)
        some = tuple(each for place, each in enumerate(options) if mask >> place & 1)
        return some if len(some) >= least else tuple(options[:least])

    def _fresh(self, subject: str, kind: str) -> str:
        """The next name for a thing of this *kind* that belongs to *subject*."""
        pool = pools.NAMES[subject][kind]
        used = self._names[subject, kind]
        self._names[subject, kind] += 1
        return pool[used] if used < len(pool) else f"{pool[-1]}-{used}"

    # Vocabularies.

    def _write_vocabularies(self) -> None:
        wanted = ("choices", pools.CHOICES), ("scales", pools.SCALES)
        for construct, pool in wanted:
            if construct in self._may or (construct == "choices" and "sets" in self._may):
                for vocabulary in pool[: 1 + self._up_to(1)]:
                    size = 2 + self._up_to(len(vocabulary.options) - 2)
                    options = vocabulary.options[:size]
                    self._vocabularies[vocabulary.name] = Vocabulary(
                        vocabulary.name, vocabulary.is_scale, options
                    )

    def _vocabulary(self, name: str) -> Vocabulary:
        if name == CLASSES:
            assert self._history is not None
            return self._history
        return self._vocabularies[name]

    # Questions.

    def _write_questions(self, most: int) -> None:
        left = max(most - 1, 0)
        if "lists" in self._may:
            for record in ("worker", "visitor")[: 1 + self._now_and_then()][:left]:
                self._write_record(record)
                minimum = self._pick((1, 1, 2, 0))
                or_none = minimum > 0 and "or none" in self._may and self._now_and_then()
                people = Question(f"{record}s", Records(record, minimum), or_none)
                self._write_question(pools.TEAM, people)
                left -= 1
        if "leads" in self._may:
            for name in pools.LEADS[: 1 + self._now_and_then()][:left]:
                record = self._pick(("lead", "lead", *self._records))
                if record not in self._records:
                    self._write_record(record)
                or_none = bool(self._up_to(1))
                self._write_question(pools.TEAM, Question(name, OneRecord(record, or_none)))
                left -= 1
        if "for each" in self._may:
            vocabulary = self._pick(tuple(self._vocabularies))
            for number in range(min(1 + self._up_to(2), left)):
                asked = self._question(pools.TEAM, testable=not number)
                self._write_question(pools.TEAM, dataclasses.replace(asked, each=vocabulary))
                left -= 1
        self._write_question(pools.TEAM, self._question(pools.TEAM, testable=True))
        for question in self._several(lambda: self._question(pools.TEAM), 0, left):
            self._write_question(pools.TEAM, question)

    def _write_record(self, name: str) -> None:
        first = self._question(name, testable=True, sayable=True)
        rest = self._several(lambda: self._question(name), 0, 3)
        self._records[name] = Record(name, (first, *rest))
        for question in self._records[name].fields:
            self._write_question(name, question)

    def _write_question(self, subject: str, question: Question) -> None:
        self._types[question.name] = question.type
        if subject == pools.TEAM:
            self._questions.append(question)

    def _question(self, subject: str, testable: bool = False, sayable: bool = False) -> Question:
        """A question of a simple type; of a *testable* one something can be said in a condition,
        and of a *sayable* one in a sentence about people."""
        one_of = [each.name for each in self._vocabularies.values()]
        any_of = [each.name for each in self._vocabularies.values() if "none" not in each.options]
        whats = self._whats()
        makers: list[tuple[str, Callable[[], Type]]] = [("yes or no", YesNo)]
        if whats:
            makers.append(("number", lambda: self._number(self._pick(whats))))
        if one_of and self._may & {"choices", "scales"}:
            makers.append(("one of", lambda: OneOf(self._pick(one_of))))
        if any_of and "sets" in self._may and not sayable:
            makers.append(("any number of", lambda: AnyOf(self._pick(any_of))))
        if "dates" in self._may:
            makers.append(("date", Date))
        if self._history is not None:
            makers.append(("one of", lambda: OneOf(CLASSES)))
            if not sayable:
                makers.append(("any number of", lambda: AnyOf(CLASSES)))
        if "text" in self._may and not testable:
            makers.append(("text", Text))
        kind, make = self._pick(makers)
        name, of_type = self._fresh(subject, kind), make()
        return Question(name, of_type, self._may_be_none(of_type))

    def _may_be_none(self, of_type: Type) -> bool:
        if "or none" not in self._may:
            return False
        if isinstance(of_type, OneOf) and "none" in self._vocabulary(of_type.vocabulary).options:
            return False
        return bool(self._up_to(1))

    def _whats(self) -> list[str]:
        whats: list[str] = []
        if "whole numbers" in self._may:
            whats.append("whole number")
        if "plain numbers" in self._may:
            whats.append("number")
        if "percents" in self._may:
            whats.append("percent")
        if "units" in self._may:
            whats.extend(self._pick(_UNITS_OF_KIND[kind]) for kind in self._kinds)
        return whats

    def _number(self, what: str) -> Number:
        if what == "whole number" and self._finite:
            return Number(what, Fraction(self._up_to(1)), Fraction(2 + self._up_to(2)))
        if "bounds" not in self._may:
            return Number(what)
        pool = [Fraction(each) for each in pools.NUMBERS.get(what, (0, 1, 2, 5))]
        low = self._pick((None, *pool))
        high = self._pick((None, *pool))
        if low is not None and high is not None and low >= high:
            low = None
        return Number(what, low, high if high != 0 else None)

    # Scopes.

    def _team_scope(self, descriptors: Sequence[str] = ()) -> _Scope:
        """What can be said of the team."""
        scope = _Scope(descriptors=descriptors)
        self._add(scope, self._questions, None)
        self._add_named(scope, None, None)
        for question in self._questions:
            if question.each is not None:
                scope.each.append(question)
            elif isinstance(question.type, OneRecord):
                self._add(scope, self._records[question.type.record].fields, question.name)
                self._add_named(scope, question.type.record, question.name)
                if question.type.or_none:
                    scope.nones.append(Answer(question.name))
            elif isinstance(question.type, Records):
                scope.lists.append(question)
                scope.numbers += self._of_a_list(question, question.type.record)
                if question.or_none:
                    scope.nones.append(Answer(question.name))
        scope.numbers += self._of_options(scope.each)
        if "audit-date" in self._may:
            scope.dates.append(AuditDate())
        return scope

    def _person_scope(self, record: str) -> _Scope:
        """What can be said of a person: what is theirs, then what is the team's."""
        scope = _Scope()
        self._add(scope, self._records[record].fields, None)
        self._add_named(scope, record, None)
        self._add_what_is_the_teams(scope)
        return scope

    def _add_what_is_the_teams(self, scope: _Scope) -> None:
        if "team in people" in self._may:
            self._add(scope, self._questions, None)
            self._add_named(scope, None, None, without=self._of_people)
        if "audit-date" in self._may:
            scope.dates.append(AuditDate())

    def _scope(self, record: str | None) -> _Scope:
        return self._team_scope() if record is None else self._person_scope(record)

    def _add(self, scope: _Scope, questions: Sequence[Question], of: str | None) -> None:
        for question in questions:
            if question.each is None:
                self._add_question(scope, question, of)

    def _add_question(self, scope: _Scope, question: Question, of: str | None) -> None:
        answer = Answer(question.name, of)
        match question.type:
            case YesNo():
                scope.holds.append(Holds(question.name, of))
            case OneOf(vocabulary):
                scope.one_of.append((answer, self._vocabulary(vocabulary)))
            case AnyOf(vocabulary):
                scope.any_of.append((answer, self._vocabulary(vocabulary)))
                if of is None and "number of" in self._may:
                    scope.numbers.append(("plain", NumberOf(question.name)))
            case Number(what):
                scope.numbers.append((kind_of(what), answer))
            case Date():
                scope.dates.append(answer)
            case OneRecord() | Records() | Text():
                return  # A text is shown, and nothing is asked of it.
        if question.or_none or isinstance(question.type, AnyOf):
            scope.nones.append(answer)

    def _add_named(
        self,
        scope: _Scope,
        record: str | None,
        of: str | None,
        without: set[str] | frozenset[str] = frozenset(),
    ) -> None:
        """Terms and quantities, several times each: what is worth a name is worth drawing."""
        for term in self._terms:
            if term.record == record and term.name not in without:
                scope.holds += 2 * [Holds(term.name, of)]
        for quantity in self._quantities:
            if quantity.record == record and quantity.name not in without:
                scope.numbers += 4 * [(self._kind_of[quantity.name], Answer(quantity.name, of))]

    def _of_a_list(self, question: Question, record: str) -> Iterator[tuple[str, Quantity]]:
        """What can be counted and summed of a list of people."""
        fields = self._records[record].fields
        if "number of" in self._may:
            yield "plain", NumberOf(question.name)
        if "different" in self._may:
            for vocabulary in self._told_apart(fields):
                yield "plain", NumberOfDifferent(vocabulary, question.name)
        if "totals" in self._may:
            for asked in fields:
                if isinstance(asked.type, Number):
                    yield kind_of(asked.type.what), TotalOf(asked.name, question.name)
            for named in self._quantities:
                if named.record == record:
                    yield self._kind_of[named.name], TotalOf(named.name, question.name)

    def _of_options(self, each: Sequence[Question]) -> Iterator[tuple[str, Quantity]]:
        """What can be counted and summed of the options of a vocabulary."""
        for vocabulary in dict.fromkeys(question.each for question in each):
            assert vocabulary is not None
            asked = [question for question in each if question.each == vocabulary]
            if "different options" in self._may:
                for options in self._told_apart(asked):
                    if options != vocabulary:
                        different = NumberOfDifferent(options, vocabulary, options=True)
                        yield from 2 * [("plain", different)]
            if "totals of options" in self._may:
                for question in asked:
                    if isinstance(question.type, Number):
                        total = TotalOf(question.name, vocabulary, options=True)
                        yield from 2 * [(kind_of(question.type.what), total)]

    def _told_apart(self, questions: Sequence[Question]) -> Iterator[str]:
        """The vocabularies that exactly one of the questions asks for an option of."""
        used = Counter(each.type.vocabulary for each in questions if isinstance(each.type, OneOf))
        for vocabulary, times in used.items():
            if times == 1 and vocabulary != CLASSES:
                yield vocabulary

    # Terms and quantities.

    def _write_quantities(self) -> None:
        if not self._may & ({"tables", "rows"} | (set() if self._finite else {"quantities"})):
            return
        for _ in range(1 + self._up_to(2)):
            record = self._pick((None, *self._records))
            scope = self._scope(record)
            if self._keys(scope):
                self._write_quantity(record, scope)

    def _write_quantity(self, record: str | None, scope: _Scope) -> None:
        name = self._fresh(record or pools.TEAM, "quantity")
        shapes = [each for each in ("tables", "rows") if each in self._may]
        shape = self._pick([*2 * shapes, *([] if self._finite else ["quantities"])])
        if shape == "tables":
            kind, quantity = self._table(name, record, scope)
        elif shape == "rows":
            kind, quantity = self._by_rows(name, record, scope)
        else:
            kind, value = self._value(scope)
            quantity = NamedQuantity(name, record, value)
        self._kind_of[name] = kind
        self._quantities.append(quantity)
        if record is None and self._counts_people(quantity):
            self._of_people.add(name)

    def _value(self, scope: _Scope) -> tuple[str, Quantity]:
        kind, known = self._pick(scope.numbers)
        if kind == "plain" and self._up_to(1):
            kind = self._pick(self._kinds)
            return kind, Arithmetic("times", known, self._constant(kind))
        return kind, self._arithmetic(scope, kind, known)

    def _table(self, name: str, record: str | None, scope: _Scope) -> tuple[str, NamedQuantity]:
        key_kind, key = self._pick(self._keys(scope))
        kind = self._pick([*self._kinds, *(kind for kind, _ in scope.numbers)])
        bands = tuple(
            dataclasses.replace(band, value=self._in_a_row(scope, kind))
            for band in self._bands(key_kind, key)
        )
        return kind, NamedQuantity(name, record, None, key, bands)

    def _by_rows(self, name: str, record: str | None, scope: _Scope) -> tuple[str, NamedQuantity]:
        """Rows with a condition each, of which the first that holds is taken."""
        kind = self._pick([*self._kinds, *(kind for kind, _ in scope.numbers)])

        def row() -> Row:
            return Row(self._in_a_line(scope), self._in_a_row(scope, kind))

        rows = tuple(self._several(row, 1, 3))
        otherwise = self._in_a_row(scope, kind)
        return kind, NamedQuantity(name, record, None, rows=rows, otherwise=otherwise)

    def _in_a_row(self, scope: _Scope, kind: str) -> Quantity:
        return self._constant(kind) if self._finite else self._quantity(scope, kind)

    def _keys(self, scope: _Scope) -> list[tuple[str, Quantity]]:
        """What a table may go by: a question or a count."""
        return [
            (kind, key)
            for kind, key in scope.numbers
            if not isinstance(key, TotalOf)
            and not (isinstance(key, Answer) and key.name in self._kind_of)
        ]

    def _bands(self, kind: str, key: Quantity) -> Iterator[Band]:
        """Bands that meet and cover every value of the key; what they come to stands open."""
        nothing = Constant(Fraction(0), "")
        drawn = [self._constant(kind) for _ in range(1 + self._up_to(3))]
        distinct = {in_base_units(each.number, each.unit): each for each in drawn}
        cuts = [distinct[base] for base in sorted(distinct)]
        least, greatest = self._ends(key)
        low, closed = least if _is_under(least, cuts[0]) else None, True
        for cut in cuts:
            belongs_above = self._up_to(1) == 0
            yield Band(low, low is not None and closed, cut, not belongs_above, nothing)
            low, closed = cut, belongs_above
        high = greatest if _is_under(low, greatest) else None
        yield Band(low, closed, high, high is not None, nothing)

    def _ends(self, key: Quantity) -> tuple[Constant | None, Constant | None]:
        """Now and then, the bounds of the question that is the key, so that bands end there."""
        of_key = self._types.get(key.name) if isinstance(key, Answer) else None
        if not isinstance(of_key, Number) or not self._now_and_then():
            return None, None
        unit = "" if of_key.what in ("number", "whole number") else of_key.what
        low, high = least_and_greatest(of_key)
        return (
            None if low is None else Constant(low, unit),
            None if high is None else Constant(high, unit),
        )

    def _counts_people(self, node: Term | NamedQuantity) -> bool:
        """Whether a list has a part in *node*, which then says nothing of a single person."""
        for part in parts(node):
            match part:
                case People() | Options() | NumberOfDifferent() | TotalOf():
                    return True
                case Holds(option=True) | Answer(option=True):
                    return True
                case NumberOf(name) | IsNone(Answer(name, None)) if isinstance(
                    self._types[name], Records
                ):
                    return True
                case Holds(name) | Answer(name) if name in self._of_people:
                    return True
        return False

    def _write_terms(self) -> None:
        if "terms" not in self._may:
            return
        for _ in range(1 + self._up_to(2)):
            record = self._pick((*self._records, None))
            name = self._fresh(record or pools.TEAM, "term")
            self._write_term(Term(name, record, self._condition(self._scope(record))))

    def _write_late_terms(
        self,
        descriptors: Sequence[str],
        tagged: Sequence[tuple[str | None, Sequence[str]]],
    ) -> None:
        """Terms of the team that go by descriptors; only classes may use them."""
        wanted = bool({"descriptor met", "descriptors counted"} & self._may)
        if "terms" not in self._may or not wanted or not descriptors:
            return
        for name in pools.LATE_TERMS[: self._up_to(len(pools.LATE_TERMS))]:
            scope = self._team_scope(descriptors if "descriptor met" in self._may else ())
            scope.tagged = tagged
            self._write_term(Term(name, None, self._condition(scope)))
            self._of_people.add(name)

    def _write_term(self, term: Term) -> None:
        self._terms.append(term)
        if term.record is None and self._counts_people(term):
            self._of_people.add(term.name)

    # Quantities.

    def _constant(self, kind: str) -> Constant:
        unit = self._pick(_UNITS_OF_KIND[kind])
        return Constant(Fraction(self._pick(pools.NUMBERS[unit])), unit)

    def _quantity(self, scope: _Scope, kind: str, depth: int = 1) -> Quantity:
        """A quantity of a *kind*: a constant, an answer, a part of one, or arithmetic."""
        known = [each for of_kind, each in scope.numbers if of_kind == kind]
        two = "two questions" in self._may and known
        left: Quantity = self._constant(kind)
        if two and self._up_to(2):
            left = self._maybe_percent_of(self._pick(known))
        if depth and "arithmetic" in self._may and self._now_and_then():
            return self._maybe_percent_of(self._arithmetic(scope, kind, left, depth - 1))
        return left

    def _arithmetic(self, scope: _Scope, kind: str, left: Quantity, depth: int = 1) -> Quantity:
        operator = self._pick(("plus", "minus", "times"))
        right = self._quantity(scope, "plain" if operator == "times" else kind, depth)
        if isinstance(left, Constant) and isinstance(right, Constant):
            return left
        if operator == "times" and self._up_to(1):
            left, right = right, left
        return Arithmetic(operator, left, right)

    def _maybe_percent_of(self, whole: Quantity) -> Quantity:
        is_one = isinstance(whole, Answer | NumberOf | TotalOf | Arithmetic)
        if "percent of" in self._may and is_one and self._up_to(1):
            return PercentOf(self._pick(pools.PERCENTS), whole)
        return whole

    # Conditions.

    def _condition(self, scope: _Scope, depth: int = 2) -> Condition:
        """A condition of any shape; it shrinks to a single test."""
        groups = [words for words in pools.GROUPS if words in self._may]
        shape = self._up_to(7)
        if depth and groups and shape > 4:
            return self._group(self._pick(groups), scope, depth - 1)
        test = self._test(scope)
        is_negated = shape in (2, 3, 4) and "not" in self._may and self._takes_not(test)
        return Not(test) if is_negated else test

    def _group(self, words: str, scope: _Scope, depth: int) -> Group:
        counted = words in ("at least", "at most")
        least = 1 + counted
        conditions = tuple(self._several(lambda: self._condition(scope, depth), least, 3))
        if not counted:
            return Group(words, None, conditions)
        most = len(conditions) - (words == "at most")
        return Group(words, 1 + self._up_to(most - 1), conditions)

    def _in_a_line(self, scope: _Scope) -> Condition:
        """A condition that takes no bullets."""
        test = self._condition(scope, depth=0)
        return test if self._takes_not(test) else self._test(_without_sentences(scope))

    def _takes_not(self, test: Condition) -> bool:
        """Whether ``not`` may stand before a test, and says one thing only."""
        match test:
            case DescriptorMet(name):
                return name not in self._may_not_apply
            case InEach(_, sentence):
                return self._takes_not(sentence)
            case People() | Options():
                return self._is_said_in_a_line(test)
        return True

    def _is_said_in_a_line(self, sentence: People | Options) -> bool:
        """Whether a sentence needs no bullets, whichever way it is printed."""
        match sentence.condition:
            case Group("all", None, (Holds() as one, Holds() as other)):
                own = self._each(sentence).own_holds
                return one in own and other in own
            case Group():
                return False
            case IsNone():
                return sentence.words in ("every", "no") and sentence.whose is None
        return True

    def _test(self, scope: _Scope) -> Condition:
        """One test of a kind that may occur, if there is one, or else of any kind."""
        doubtful = [each for each in scope.descriptors if each in self._may_not_apply]
        possible: list[tuple[str, bool, Callable[[_Scope], Condition]]] = [
            ("", bool(scope.holds), lambda scope: self._pick(scope.holds)),
            ("is", bool(scope.one_of), lambda scope: self._is(self._pick(scope.one_of))),
            (
                "is one of",
                bool(scope.one_of),
                lambda scope: self._is_one_of(self._pick(scope.one_of)),
            ),
            ("level", bool(scope.scales), lambda scope: self._level(self._pick(scope.scales))),
            (
                "includes",
                bool(scope.any_of),
                lambda scope: self._includes(self._pick(scope.any_of)),
            ),
            (
                "includes several",
                bool(scope.any_of),
                lambda scope: self._includes_several(self._pick(scope.any_of)),
            ),
            ("compare", bool(scope.numbers), self._compare),
            # What has many shapes, or may stand in few places, is worth more.
            *2 * [("before or after", bool(scope.dates), self._before_or_after)],
            *2 * [("apart", bool(scope.dates), self._apart)],
            *2 * [("is none", bool(scope.nones), self._is_none)],
            *2 * [("people", bool(scope.lists), self._people)],
            *3 * [("options", bool(scope.each), self._options)],
            *2 * [("one option", bool(scope.each), self._one_option)],
            *3 * [("descriptor met", bool(scope.descriptors), self._descriptor_met)],
            *3 * [("does not apply", bool(doubtful), lambda _: self._does_not_apply(doubtful))],
            *6 * [("every descriptor", bool(scope.counted), self._every_descriptor_met)],
            *7 * [("descriptors counted", bool(scope.tagged), self._descriptors_counted)],
        ]
        there = [(construct, make) for construct, is_there, make in possible if is_there]
        wanted = [make for construct, make in there if not construct or construct in self._may]
        return self._pick(wanted or [make for _, make in there])(scope)

    def _is(self, subject: tuple[Answer, Vocabulary]) -> Is:
        answer, vocabulary = subject
        return Is(answer, self._pick(vocabulary.options), self._now_and_then())

    def _is_one_of(self, subject: tuple[Answer, Vocabulary]) -> IsOneOf:
        answer, vocabulary = subject
        return IsOneOf(answer, self._some(vocabulary.options, 2), self._now_and_then())

    def _level(self, subject: tuple[Answer, Vocabulary]) -> Level:
        answer, scale = subject
        return Level(answer, self._pick(pools.ORDERED), self._pick(scale.options))

    def _includes(self, subject: tuple[Answer, Vocabulary]) -> Includes:
        answer, vocabulary = subject
        return Includes(answer, self._pick(vocabulary.options))

    def _includes_several(self, subject: tuple[Answer, Vocabulary]) -> IncludesSeveral:
        answer, vocabulary = subject
        words = self._pick(("any", "all", "none", "at least"))
        options = self._some(vocabulary.options, 2)
        count = 1 + self._up_to(len(options) - 1) if words == "at least" else None
        return IncludesSeveral(answer, words, count, options)

    def _compare(self, scope: _Scope) -> Compare:
        kind, left = self._pick(scope.numbers)
        if "arithmetic" in self._may and not self._finite and self._now_and_then():
            left = self._arithmetic(scope, kind, left)
        if self._now_and_then():
            left = self._maybe_percent_of(left)
        return self._compared(left, kind, scope)

    def _compared(self, left: Quantity, kind: str, scope: _Scope) -> Compare:
        equality = ("is", "is not") if "equality" in self._may else ()
        comparator = self._pick((*pools.ORDERED, *equality))
        right = self._constant(kind) if self._finite else self._quantity(scope, kind)
        return Compare(left, comparator, right if right != left else self._constant(kind))

    # Dates, and what may be none.

    def _before_or_after(self, scope: _Scope) -> BeforeAfter:
        test = self._date_compared(self._pick(scope.dates), scope)
        if self._now_and_then():
            return BeforeAfter(test.right, test.relation, test.left)
        return test

    def _date_compared(self, left: DateValue, scope: _Scope) -> BeforeAfter:
        equality = ("is", "is not") if "equality" in self._may else ()
        relation = self._pick((*pools.RELATIONS, *equality))
        return BeforeAfter(left, relation, self._other_date(left, scope))

    def _apart(self, scope: _Scope) -> Apart:
        test = self._dates_apart(self._pick(scope.dates), scope)
        if self._now_and_then():
            return dataclasses.replace(test, left=test.right, right=test.left)
        return test

    def _dates_apart(self, left: DateValue, scope: _Scope) -> Apart:
        comparator = self._pick(pools.ORDERED)
        amount, relation = self._pick(pools.DURATIONS), self._pick(("before", "after"))
        return Apart(left, comparator, amount, relation, self._other_date(left, scope))

    def _other_date(self, left: DateValue, scope: _Scope) -> DateValue:
        """What a date is held against: a constant, or another one that is asked for."""
        others = [each for each in scope.dates if each != left]
        if others and "two dates" in self._may and self._up_to(2):
            return self._pick(others)
        return DateConstant(self._pick(pools.DATES))

    def _is_none(self, scope: _Scope) -> IsNone:
        return IsNone(self._pick(scope.nones), self._now_and_then())

    # Sentences about people and options.

    def _people(self, scope: _Scope) -> People | InEach:
        question = self._pick(scope.lists)
        words, count, percent = self._how_many("shares of people" in self._may)
        said = People(words, count, question.name, Holds(""), percent)
        each = self._each(said)
        sentence = dataclasses.replace(
            said, condition=self._of_each(each), whose=self._maybe_whose(each)
        )
        if "in each" in self._may and each.own.one_of and self._up_to(2):
            field, _ = self._pick(each.own.one_of)
            return InEach(field.name, sentence)
        return sentence

    def _options(self, scope: _Scope) -> Options:
        vocabulary = self._pick(list(dict.fromkeys(question.each for question in scope.each)))
        assert vocabulary is not None
        of_how_many = len(self._vocabularies[vocabulary].options)
        words, count, percent = self._how_many("shares of options" in self._may, of_how_many)
        said = Options(words, count, vocabulary, Holds(""), percent)
        each = self._each(said)
        return dataclasses.replace(
            said, condition=self._of_each(each), whose=self._maybe_whose(each)
        )

    def _how_many(
        self, shares: bool, of_how_many: int | None = None
    ) -> tuple[str, int | None, Fraction | None]:
        """``every``, ``at least 2`` or ``at least 90% of``, of so many, if that is known."""
        words = ["every", "no", "at least", "at most"]
        if of_how_many == 1:
            words.remove("at most")
        if shares:
            words += 2 * ["at least share", "at most share"]
        chosen = self._pick(words)
        match chosen:
            case "at least":
                return chosen, 1 + self._up_to((of_how_many or 3) - 1), None
            case "at most":
                return chosen, 1 + self._up_to((of_how_many or 3) - 2), None
            case "at least share":
                return chosen, None, self._pick(pools.AT_LEAST_SHARES)
            case "at most share":
                return chosen, None, self._pick(pools.AT_MOST_SHARES)
        return chosen, None, None

    def _each(self, sentence: People | Options) -> _Each:
        """What can be said of each person or option that a sentence is about."""
        own = _Scope()
        if isinstance(sentence, Options):
            everything = _Scope()
            for question in self._questions:
                if question.each == sentence.vocabulary:
                    self._add_question(own, question, None)
                    self._add_question(everything, question, None)
            self._add_what_is_the_teams(everything)
            return _Each(own, everything, [])
        of_list = self._types[sentence.list]
        assert isinstance(of_list, Records)
        self._add(own, self._records[of_list.record].fields, None)
        terms = [Holds(term.name) for term in self._terms if term.record == of_list.record]
        return _Each(own, self._person_scope(of_list.record), terms)

    def _of_each(self, each: _Each) -> Condition:
        """What a sentence says of each: their term, one answer of theirs, or several."""
        own = each.own
        makers: list[Callable[[], Condition]] = []
        if own.holds:
            makers.append(lambda: self._pick(own.holds))
        if each.terms:
            makers += 2 * [lambda: self._pick(each.terms)]
        fields = [one for one in own.numbers if isinstance(one[1], Answer)]
        if fields:
            makers.append(lambda: self._field_compared(self._pick(fields), each.all))
        if own.one_of:
            makers.append(lambda: self._is(self._pick(own.one_of)))
            makers.append(lambda: self._is_one_of(self._pick(own.one_of)))
        if own.scales:
            makers += 2 * [lambda: self._level(self._pick(own.scales))]
        if own.dates:
            makers.append(lambda: self._date_compared(self._pick(own.dates), each.all))
            if "apart" in self._may:
                makers.append(lambda: self._dates_apart(self._pick(own.dates), each.all))
        if own.nones and "is none" in self._may:
            makers.append(lambda: self._is_none(own))
        if "several of one" in self._may or not makers:
            makers += 2 * [lambda: self._several_of_one(each)]
        return self._pick(makers)()

    def _several_of_one(self, each: _Each) -> Group:
        """``has both x and y``, or bullets."""
        names = list(dict.fromkeys(each.own_holds))
        if len(names) > 1 and self._up_to(1):
            one = self._pick(names)
            return Group("all", None, (one, self._pick([name for name in names if name != one])))
        return self._group(self._pick(pools.GROUPS), each.all, depth=self._up_to(1))

    def _maybe_whose(self, each: _Each) -> Condition | None:
        """Now and then, which of them a sentence is about; in one line."""
        if "whose" not in self._may or not self._up_to(1):
            return None
        shape = self._up_to(3)
        test = self._test(each.all if shape else each.own)
        plain: list[Condition] = [*each.all.holds]
        plain += [Not(one) for one in each.own.holds]
        if shape < 2 or not plain:
            return test
        words = self._pick(("all", "any"))
        return Group(words, None, (self._pick(plain), test))

    def _field_compared(self, subject: tuple[str, Quantity], scope: _Scope) -> Compare:
        kind, left = subject
        return self._compared(left, kind, scope)

    def _one_option(self, scope: _Scope) -> Condition:
        """A test of one option's answer."""
        testable = [each for each in scope.each if not isinstance(each.type, Text)]
        question = self._pick(testable)
        assert question.each is not None
        options = [each for each in self._vocabularies[question.each].options if each != "none"]
        option = self._pick(options)
        answer = Answer(question.name, option, option=True)
        beside = self._beside_an_option()
        makers: list[Callable[[], Condition]] = []
        match question.type:
            case YesNo():
                makers.append(lambda: Holds(question.name, option, option=True))
            case OneOf(name):
                subject = answer, self._vocabulary(name)
                makers.append(lambda: self._is(subject))
                makers.append(lambda: self._is_one_of(subject))
                if subject[1].is_scale:
                    makers.append(lambda: self._level(subject))
            case Number(what):
                makers.append(lambda: self._compared(answer, kind_of(what), beside))
            case Date():
                makers.append(lambda: self._date_compared(answer, beside))
                if "apart" in self._may:
                    makers.append(lambda: self._dates_apart(answer, beside))
        if question.or_none or isinstance(question.type, AnyOf) or not makers:
            makers.append(lambda: IsNone(answer, self._now_and_then()))
        return self._pick(makers)()

    def _beside_an_option(self) -> _Scope:
        """What one option's answer may be compared with."""
        scope = _Scope()
        self._add(scope, self._questions, None)
        self._add_named(scope, None, None, without=self._of_people)
        if "audit-date" in self._may:
            scope.dates.append(AuditDate())
        return scope

    # Descriptors met.

    def _descriptor_met(self, scope: _Scope) -> DescriptorMet:
        return DescriptorMet(self._pick(scope.descriptors), bool(self._up_to(1)))

    def _does_not_apply(self, doubtful: Sequence[str]) -> DescriptorDoesNotApply:
        return DescriptorDoesNotApply(self._pick(doubtful))

    def _every_descriptor_met(self, scope: _Scope) -> EveryDescriptorMet:
        return EveryDescriptorMet(self._left_out(scope.counted or ()))

    def _left_out(self, counted: Sequence[str]) -> tuple[str, ...]:
        """Now and then some of those that are counted, but not all."""
        if len(counted) < 2 or not self._up_to(2):
            return ()
        return self._some(counted, 1)[: len(counted) - 1]

    def _descriptors_counted(self, scope: _Scope) -> Condition:
        tag, counted = self._pick(scope.tagged)
        shares = "shares of descriptors" in self._may
        words, count, percent = self._how_many(shares, len(counted))
        left_out = self._left_out(counted) if words == "every" else ()
        if words == "every" and tag is None:
            return EveryDescriptorMet(left_out)
        return Descriptors(words, count, percent, tag, left_out)

    # Descriptors and classes.

    def _domains(self, most: int) -> tuple[Domain, ...]:
        """Domains with at most so many descriptors, the later of which may go by the earlier."""
        domains: list[Domain] = []
        names = list(pools.DOMAINS)
        classifying: list[str] = []
        audited: list[str] = []
        worth_two = {"every descriptor", "self-audit", "shared names", *pools.AREAS["descriptors"]}
        least = 2 + ("descriptors counted" in self._may) if self._may & worth_two else 0
        least = min(most, least)
        left = least + self._up_to(most - least)
        while left:
            alone = "domains" not in self._may or (not domains and bool(self._up_to(1)))
            self_audit_only = not alone and "self-audit" in self._may and bool(self._up_to(2))
            size = left if "domains" not in self._may else 1 + self._up_to(left - 1)
            tagged = [each for each in self._tagged(domains, ()) if each[0] in pools.DOMAINS]
            written: list[Descriptor] = []
            for _ in range(size):
                usable = classifying + (audited if self_audit_only else [])
                descriptor = self._descriptor(classifying + audited, usable, tagged)
                (audited if self_audit_only else classifying).append(descriptor.name)
                written.append(descriptor)
            name = None if alone else names.pop(0)
            domains.append(Domain(name, self_audit_only, tuple(written)))
            left -= size
        return tuple(domains)

    def _tagged(
        self, domains: Sequence[Domain], classifying: Sequence[str]
    ) -> list[tuple[str | None, Sequence[str]]]:
        """What may be counted, by its tag; all that is classifying has none."""
        if "descriptors counted" not in self._may:
            return []
        carried: dict[str | None, list[str]] = {None: list(classifying)} if classifying else {}
        for domain in domains:
            for descriptor in domain.descriptors if not domain.self_audit_only else ():
                tags = [*descriptor.tags, *([domain.name] if domain.name else [])]
                for tag in tags if "tags" in self._may else ():
                    carried.setdefault(tag, []).append(descriptor.name)
        return list(carried.items())

    def _descriptor(
        self,
        taken: Sequence[str],
        usable: Sequence[str],
        tagged: Sequence[tuple[str | None, Sequence[str]]],
    ) -> Descriptor:
        scope = self._team_scope(usable if "descriptor met" in self._may else ())
        scope.tagged = tagged
        words = iter(pools.WORDS)
        criteria = self._several(lambda: self._criterion(next(words), scope), 1, 3)
        applies = None
        if "applies when" in self._may and self._up_to(1):
            applies = self._condition(scope, depth=1)
        may_not_apply = "judged not applicable" in self._may and bool(self._up_to(1))
        answered = may_not_apply or any(each.judged for each in criteria)
        name = self._descriptor_name(taken, may_share=not answered)
        if may_not_apply or applies is not None:
            self._may_not_apply.add(name)
        return Descriptor(
            name,
            (dataclasses.replace(criteria[0], strength="must"), *criteria[1:]),
            self._some(pools.TAGS, 0) if "tags" in self._may else (),
            applies,
            may_not_apply,
        )

    def _descriptor_name(self, taken: Sequence[str], may_share: bool) -> str:
        fresh = [name for name in pools.DESCRIPTORS if name not in taken]
        shared = [each.name for each in self._questions if each.name not in taken]
        if may_share and shared and (not fresh or ("shared names" in self._may and self._up_to(2))):
            return self._pick(shared)
        return fresh[0] if fresh else f"descriptor-{len(taken)}"

    def _criterion(self, words: str, scope: _Scope) -> Criterion:
        strength = self._pick(("must", "must", "should", "ideally"))
        if "judged" in self._may and self._up_to(1):
            return Criterion(strength, words, None, judged=True)
        return Criterion(strength, words, self._condition(scope))

    def _class_names(self, most: int) -> list[str]:
        return [*pools.CLASSES, *(f"class-{number}" for number in range(most))][:most]

    def _with_classes(self, definition: Definition, most: int) -> Definition:
        """*definition* with its classes, and what is said of them."""
        names = iter(self._class_names(most))
        least = 1
        if self._history is not None:
            least = most = len(self._history.options) - 1
        classes = tuple(self._several(lambda: self._class(next(names)), least, most))
        in_stages = "stages" in self._may
        ranked: tuple[tuple[str, ...], ...] = ()
        if "ranking" in self._may and not in_stages:
            ranked = self._ranking([*(each.name for each in classes), pools.OTHERWISE])
        caps: list[Cap] = []
        if "caps" in self._may:
            may_cap = [name for equals in ranked for name in equals]
            if in_stages:
                may_cap = [pools.OTHERWISE, *(each.name for each in classes)]
            caps = self._several(lambda: self._cap(may_cap), 0, 2)
        start, end = self._when_it_applies()
        return dataclasses.replace(
            definition,
            classes=classes,
            otherwise_valid_for=self._valid_for(),
            in_stages=in_stages,
            best_to_worst=ranked,
            caps=tuple(caps),
            publisher="Somebody" if "header" in self._may and self._up_to(1) else None,
            applies_from=start,
            applies_until=end,
        )

    def _class(self, name: str) -> Class:
        # The simpler a condition, the more is left open by what is not known.
        condition = self._condition(self.team, depth=self._up_to(2))
        return Class(name, condition, self._valid_for())

    def _valid_for(self) -> Constant | None:
        if "valid for" not in self._may or not self._up_to(1):
            return None
        return self._pick(pools.DURATIONS)

    def _ranking(self, names: list[str]) -> tuple[tuple[str, ...], ...]:
        """At least two of the classes, the best first; some of them equals."""
        left, groups = list(names), list[tuple[str, ...]]()
        while left and (len(groups) < 2 or self._up_to(3)):
            best = left.pop(self._up_to(len(left) - 1))
            if len(groups) > 1 and self._up_to(1):
                groups[-1] = (*groups[-1], best)
            else:
                groups.append((best,))
        return tuple(groups)

    def _cap(self, names: Sequence[str]) -> Cap:
        return Cap(self._pick(names), self._condition(self.team, depth=1))

    def _when_it_applies(self) -> tuple[dt.date | None, dt.date | None]:
        if "header" not in self._may:
            return None, None
        start, end = (self._pick((None, *pools.DATES)) for _ in range(2))
        return (end, start) if start and end and start > end else (start, end)


def _without_sentences(scope: _Scope) -> _Scope:
    """*scope* without what is said of several people or options at once."""
    return dataclasses.replace(scope, lists=[], each=[])


def _without_what_is_not_used(definition: Definition) -> Definition:
    """*definition* with only what its descriptors and classes go by; one question stays."""
    named: dict[str, Term | NamedQuantity] = {each.name: each for each in definition.terms}
    named |= {each.name: each for each in definition.quantities}
    used: set[str] = set()
    ahead: list[object] = [definition.domains, definition.classes, definition.caps]
    while ahead:
        names = _names_in(ahead.pop()) - used
        used |= names
        ahead += [named[name] for name in names if name in named]

    used |= {part.vocabulary for part in parts(definition) if isinstance(part, Options)}
    questions = _used(definition.questions, used)
    kept = {each.type.record for each in questions if isinstance(each.type, OneRecord | Records)}
    records = tuple(
        Record(record.name, _used(record.fields, used))
        for record in definition.records
        if record.name in kept
    )
    for part in parts((questions, records)):
        if isinstance(part, OneOf | AnyOf):
            used.add(part.vocabulary)
        if isinstance(part, Question) and part.each is not None:
            used.add(part.each)
    return dataclasses.replace(
        definition,
        vocabularies=tuple(each for each in definition.vocabularies if each.name in used),
        records=records,
        questions=questions,
        terms=tuple(each for each in definition.terms if each.name in used),
        quantities=tuple(each for each in definition.quantities if each.name in used),
    )


def _used(questions: tuple[Question, ...], used: set[str]) -> tuple[Question, ...]:
    """Those that are used, by their name or a vocabulary of theirs; or else the first."""
    kept = tuple(
        each
        for each in questions
        if each.name in used
        or each.each in used
        or (isinstance(each.type, OneOf) and each.type.vocabulary in used)
    )
    return kept or questions[:1]


def _names_in(node: object) -> set[str]:
    """The names of questions, terms, quantities and counted vocabularies that *node* goes by."""
    names: set[str | None] = set()
    for part in parts(node):
        match part:
            case Answer(name, of) | Holds(name, of):
                names |= {name, of}
            case NumberOf(name) | People(list=name) | InEach(name):
                names.add(name)
            case NumberOfDifferent(one, other) | TotalOf(one, other):
                names |= {one, other}
    return {name for name in names if name is not None}


def _is_under(low: Constant | None, high: Constant | None) -> bool:
    return (
        low is not None
        and high is not None
        and in_base_units(low.number, low.unit) < in_base_units(high.number, high.unit)
    )


@st.composite
def definitions(
    draw: st.DrawFn,
    finite: bool = False,
    questions: int = 8,
    descriptors: int = 3,
    classes: int = 3,
    plain_classes: bool = False,
) -> Definition:
    """Definitions with every construct, and at most so many questions, descriptors and classes.

    Of the *finite* ones, finitely many values of every question tell all teams apart: whole numbers
    have two bounds, every comparison is of one question with constants, and tables hold constants.
    With *plain_classes*, the first class that fits is the class, and nothing names one: the classes
    may be exchanged for others.
    """
    author = _Author(draw, finite, plain_classes=plain_classes)
    return author.definition(questions, descriptors, classes)


@st.composite
def definitions_and_conditions(
    draw: st.DrawFn, conditions: int, finite: bool = False
) -> tuple[Definition, tuple[Condition, ...]]:
    """A definition with plain classes, and so many conditions besides that could stand in one."""
    author = _Author(draw, finite, keep_all=True, plain_classes=True)
    definition = author.definition(questions=6, descriptors=2, classes=2)
    return definition, tuple(author.condition() for _ in range(conditions))
