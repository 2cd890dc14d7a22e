"""Definitions to test with: valid by construction, and shrinking towards the simple.

Every example first draws which constructs may occur in it, so that rare ones crowd together.
Names, options and numbers come from small pools, so that they meet.  The first of every pool is the
simplest, and to this it shrinks.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from tests.strategies.plain import (
    Answer,
    AnyOf,
    Arithmetic,
    Band,
    Class,
    Compare,
    Condition,
    Constant,
    Criterion,
    Definition,
    Descriptor,
    DescriptorMet,
    Domain,
    EveryDescriptorMet,
    Group,
    Holds,
    Includes,
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
    Quantity,
    Question,
    Record,
    Records,
    Term,
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


# ── Pools ───────────────────────────────────────────────────────────────────────────────────────

_HALF = Fraction(1, 2)

_NUMBERS: Mapping[str, tuple[Fraction | int, ...]] = {
    "": (1, 2, 3, _HALF, 0),
    "percent": (50, 10, 80, Fraction(25, 2)),
    "hours": (1, 2, _HALF, 8),
    "minutes": (60, 30, 90),
    "days": (7, 14, 1),
    "weeks": (1, 2, 3),
    "fortnights": (1, 2),
    "months": (12, 6, 24, 18),
    "years": (1, 2, 3, Fraction(3, 2)),
    "hours per week": (1, 2, 37, _HALF),
    "hours per fortnight": (2, 1),
    "hours per four weeks": (4, 2),
    "hours per month": (1, 4),
    "hours per year": (52, 26),
    "minutes per week": (60, 30),
    "minutes per month": (260, 130),
}
"""The numbers that are written of each unit; of one kind, many come to the same."""

_UNITS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    kind: tuple(unit for unit in _NUMBERS if kind_of(unit) == kind)
    for kind in ("plain", "percent", "months", "rate", "work", "days")
}

_CHOICES = (
    Vocabulary("colours", False, ("red", "green", "blue", "other")),
    Vocabulary("shapes", False, ("round", "square", "red", "flat")),
)

_SCALES = (
    Vocabulary("grades", True, ("low", "middle", "high", "top")),
    Vocabulary("sizes", True, ("none", "small", "middle", "large")),
)

_TEAM = "team"

_NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    _TEAM: {
        "yes or no": ("fair", "local", "funded", "on-call", "not-for-profit", "registered"),
        "number": ("fee", "reach", "time-to-wait", "share-spent"),
        "one of": ("rating", "style", "leaning"),
        "any number of": ("seen", "made", "kept"),
        "term": ("good-name", "expert-eye", "steady-hand"),
        "quantity": ("team-target", "team-limit", "team-norm"),
    },
    "worker": {
        "yes or no": ("trained", "checked", "has-a-key"),
        "number": ("worked", "allowance", "distance"),
        "one of": ("role", "bent", "rung"),
        "any number of": ("skills", "tools"),
        "term": ("senior", "expert", "newcomer"),
        "quantity": ("worker-target", "worker-limit", "worker-norm"),
    },
    "visitor": {
        "yes or no": ("invited", "known", "insured"),
        "number": ("visits", "stay", "travel"),
        "one of": ("badge", "rank", "gate"),
        "any number of": ("places", "talks"),
        "term": ("guest", "observer", "regular"),
        "quantity": ("visitor-target", "visitor-limit", "visitor-norm"),
    },
    "lead": {
        "yes or no": ("chartered", "paid", "elected"),
        "number": ("tenure", "hours-led", "pay"),
        "one of": ("background", "standing", "manner"),
        "any number of": ("duties", "prizes"),
        "term": ("consultant", "adviser", "veteran"),
        "quantity": ("lead-target", "lead-limit", "lead-norm"),
    },
}

_LEADS = ("clinical-lead", "deputy")
_DOMAINS = ("care", "running", "results", "growth")
_DESCRIPTORS = ("safety", "access", "training", "leadership", "learning", "welcome")
_LATE_TERMS = ("commended", "proven")
_CLASSES = ("gold", "silver", "bronze", "tin")
_OTHERWISE = "unplaced"
_WORDS = ("be kind", "keep its word", "ask before it acts", "look after its own")

# ── Constructs ──────────────────────────────────────────────────────────────────────────────────

_GROUPS = ("all", "any", "none", "at least", "at most")
_ORDERED = ("at least", "at most", "under", "over")

_NEEDS: Mapping[str, tuple[str, ...]] = {
    "choices": (),
    "scales": (),
    "sets": (),
    "plain numbers": (),
    "whole numbers": (),
    "percents": (),
    "units": (),
    "bounds": (),
    "lists": (),
    "leads": (),
    "is": ("choices",),
    "is one of": ("choices",),
    "level": ("scales",),
    "includes": ("sets",),
    "compare": ("whole numbers",),
    "equality": ("compare",),
    "two questions": ("compare",),
    "arithmetic": ("compare",),
    "number of": ("compare",),
    "different": ("compare", "lists", "choices"),
    "people": ("lists",),
    "team in people": ("lists",),
    "terms": (),
    "tables": ("compare",),
    "quantities": ("compare",),
    "not": (),
    **dict.fromkeys(_GROUPS, ()),
    "descriptor met": (),
    "every descriptor": (),
    "domains": (),
    "self-audit": ("domains",),
    "shared names": (),
}
"""What an example may hold or not, and what each is of no use without."""


_MASK = 8
"""Bits of one draw.  Larger integers are drawn small more often than large."""


@cache
def _constructs(rich: bool) -> st.SearchStrategy[frozenset[str]]:
    """The constructs that may occur in one example: about a half of all, or a quarter."""
    draws = -(-len(_NEEDS) // _MASK)
    bits = st.integers(0, 2**_MASK - 1)
    masks = st.tuples(*[bits] * draws * (1 if rich else 2))

    def chosen(drawn: tuple[int, ...]) -> frozenset[str]:
        rows = (
            drawn
            if rich
            else [one & two for one, two in zip(drawn[:draws], drawn[draws:], strict=True)]
        )
        wanted = {
            name for place, name in enumerate(_NEEDS) if rows[place % draws] >> place // draws & 1
        }
        return frozenset(wanted.union(*(_NEEDS[name] for name in wanted)))

    return masks.map(chosen)


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


# ── Scopes ──────────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Scope:
    """What may be named in one place: about the team, or about a person."""

    holds: list[Holds] = field(default_factory=list)
    one_of: list[tuple[Answer, Vocabulary]] = field(default_factory=list)
    any_of: list[tuple[Answer, Vocabulary]] = field(default_factory=list)
    numbers: list[tuple[str, Quantity]] = field(default_factory=list)
    lists: list[Question] = field(default_factory=list)
    descriptors: Sequence[str] = ()
    counted: Sequence[str] | None = None
    """The descriptors that ``every descriptor`` means, where it may be said."""

    @property
    def scales(self) -> list[tuple[Answer, Vocabulary]]:
        return [(answer, scale) for answer, scale in self.one_of if scale.is_scale]


class _Author:
    """Writes one definition, from the vocabularies down to the classes."""

    def __init__(self, draw: st.DrawFn, finite: bool, keep_all: bool = False) -> None:
        self._draw = draw
        self._finite = finite
        self._keep_all = keep_all
        self.team = _Scope()
        """What can be said in a class."""
        self._may = draw(_constructs(rich=bool(self._up_to(3))))
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

    def definition(self, questions: int, descriptors: int, classes: int) -> Definition:
        """The whole definition, with at most so many questions, descriptors and classes."""
        self._write_vocabularies()
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
        self._write_late_terms(classifying)
        scope = self._team_scope(classifying if "descriptor met" in self._may else ())
        scope.counted = classifying if "every descriptor" in self._may else None
        self.team = scope
        whole = Definition(
            name="made-up-standard",
            vocabularies=tuple(self._vocabularies.values()),
            records=tuple(self._records.values()),
            questions=tuple(self._questions),
            terms=tuple(self._terms),
            quantities=tuple(self._quantities),
            domains=domains,
            classes=self._classes(scope, classes),
            otherwise=_OTHERWISE,
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
        pool = _NAMES[subject][kind]
        used = self._names[subject, kind]
        self._names[subject, kind] += 1
        return pool[used] if used < len(pool) else f"{pool[-1]}-{used}"

    # Vocabularies.

    def _write_vocabularies(self) -> None:
        wanted = ("choices", _CHOICES), ("scales", _SCALES)
        for construct, pool in wanted:
            if construct in self._may or (construct == "choices" and "sets" in self._may):
                for vocabulary in pool[: 1 + self._up_to(1)]:
                    size = 2 + self._up_to(len(vocabulary.options) - 2)
                    options = vocabulary.options[:size]
                    self._vocabularies[vocabulary.name] = Vocabulary(
                        vocabulary.name, vocabulary.is_scale, options
                    )

    # Questions.

    def _write_questions(self, most: int) -> None:
        left = max(most - 1, 0)
        if "lists" in self._may:
            for record in ("worker", "visitor")[: 1 + self._now_and_then()][:left]:
                self._write_record(record)
                minimum = self._pick((1, 1, 2, 0))
                self._write_question(_TEAM, Question(f"{record}s", Records(record, minimum)))
                left -= 1
        if "leads" in self._may:
            for name in _LEADS[: 1 + self._now_and_then()][:left]:
                record = self._pick(("lead", "lead", *self._records))
                if record not in self._records:
                    self._write_record(record)
                or_none = bool(self._up_to(1))
                self._write_question(_TEAM, Question(name, OneRecord(record, or_none)))
                left -= 1
        for question in self._several(lambda: self._question(_TEAM), 1, left + 1):
            self._write_question(_TEAM, question)

    def _write_record(self, name: str) -> None:
        first = self._question(name, sayable=True)
        rest = self._several(lambda: self._question(name), 0, 3)
        self._records[name] = Record(name, (first, *rest))
        for question in self._records[name].fields:
            self._write_question(name, question)

    def _write_question(self, subject: str, question: Question) -> None:
        self._types[question.name] = question.type
        if subject == _TEAM:
            self._questions.append(question)

    def _question(self, subject: str, sayable: bool = False) -> Question:
        """A question of a simple type; a *sayable* one can stand in a sentence about people."""
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
        kind, make = self._pick(makers)
        return Question(self._fresh(subject, kind), make())

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
        pool = [Fraction(each) for each in _NUMBERS.get(what, (0, 1, 2, 5))]
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
            if isinstance(question.type, OneRecord):
                self._add(scope, self._records[question.type.record].fields, question.name)
                self._add_named(scope, question.type.record, question.name)
            elif isinstance(question.type, Records):
                scope.lists.append(question)
                if "number of" in self._may:
                    scope.numbers.append(("plain", NumberOf(question.name)))
                if "different" in self._may:
                    scope.numbers += [("plain", each) for each in self._different(question)]
        return scope

    def _person_scope(self, record: str) -> _Scope:
        """What can be said of a person: what is theirs, then what is the team's."""
        scope = _Scope()
        self._add(scope, self._records[record].fields, None)
        self._add_named(scope, record, None)
        if "team in people" in self._may:
            self._add(scope, self._questions, None)
            self._add_named(scope, None, None, without=self._of_people)
        return scope

    def _scope(self, record: str | None) -> _Scope:
        return self._team_scope() if record is None else self._person_scope(record)

    def _add(self, scope: _Scope, questions: Sequence[Question], of: str | None) -> None:
        for question in questions:
            answer = Answer(question.name, of)
            match question.type:
                case YesNo():
                    scope.holds.append(Holds(question.name, of))
                case OneOf(vocabulary):
                    scope.one_of.append((answer, self._vocabularies[vocabulary]))
                case AnyOf(vocabulary):
                    scope.any_of.append((answer, self._vocabularies[vocabulary]))
                    if of is None and "number of" in self._may:
                        scope.numbers.append(("plain", NumberOf(question.name)))
                case Number(what):
                    scope.numbers.append((kind_of(what), answer))

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

    def _different(self, question: Question) -> Iterator[NumberOfDifferent]:
        assert isinstance(question.type, Records)
        used = Counter(
            each.type.vocabulary
            for each in self._records[question.type.record].fields
            if isinstance(each.type, OneOf)
        )
        for vocabulary, times in used.items():
            if times == 1:
                yield NumberOfDifferent(vocabulary, question.name)

    # Terms and quantities.

    def _write_quantities(self) -> None:
        if not self._may & ({"tables"} if self._finite else {"tables", "quantities"}):
            return
        for _ in range(1 + self._up_to(2)):
            record = self._pick((None, *self._records))
            scope = self._scope(record)
            if self._keys(scope):
                self._write_quantity(record, scope)

    def _write_quantity(self, record: str | None, scope: _Scope) -> None:
        name = self._fresh(record or _TEAM, "quantity")
        if self._finite or ("tables" in self._may and self._up_to(2)):
            kind, quantity = self._table(name, record, scope)
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
            dataclasses.replace(
                band,
                value=self._constant(kind) if self._finite else self._quantity(scope, kind),
            )
            for band in self._bands(key_kind, key)
        )
        return kind, NamedQuantity(name, record, None, key, bands)

    def _keys(self, scope: _Scope) -> list[tuple[str, Quantity]]:
        """What a table may go by: a question or a count."""
        return [
            (kind, key)
            for kind, key in scope.numbers
            if not (isinstance(key, Answer) and key.name in self._kind_of)
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
                case People() | NumberOfDifferent():
                    return True
                case NumberOf(name) if isinstance(self._types[name], Records):
                    return True
                case Holds(name) | Answer(name) if name in self._of_people:
                    return True
        return False

    def _write_terms(self) -> None:
        if "terms" not in self._may:
            return
        for _ in range(1 + self._up_to(2)):
            record = self._pick((*self._records, None))
            name = self._fresh(record or _TEAM, "term")
            self._write_term(Term(name, record, self._condition(self._scope(record))))

    def _write_late_terms(self, descriptors: Sequence[str]) -> None:
        """Terms of the team that go by descriptors; only classes may use them."""
        if not {"terms", "descriptor met"} <= self._may or not descriptors:
            return
        for name in _LATE_TERMS[: self._up_to(len(_LATE_TERMS))]:
            self._write_term(Term(name, None, self._condition(self._team_scope(descriptors))))

    def _write_term(self, term: Term) -> None:
        self._terms.append(term)
        if term.record is None and self._counts_people(term):
            self._of_people.add(term.name)

    # Quantities.

    def _constant(self, kind: str) -> Constant:
        unit = self._pick(_UNITS_OF_KIND[kind])
        return Constant(Fraction(self._pick(_NUMBERS[unit])), unit)

    def _quantity(self, scope: _Scope, kind: str, depth: int = 1) -> Quantity:
        """A quantity of a *kind*: a constant, an answer, or arithmetic."""
        known = [each for of_kind, each in scope.numbers if of_kind == kind]
        two = "two questions" in self._may and known
        left: Quantity = self._constant(kind)
        if two and self._up_to(2):
            left = self._pick(known)
        if depth and "arithmetic" in self._may and self._now_and_then():
            return self._arithmetic(scope, kind, left, depth - 1)
        return left

    def _arithmetic(self, scope: _Scope, kind: str, left: Quantity, depth: int = 1) -> Quantity:
        operator = self._pick(("plus", "minus", "times"))
        right = self._quantity(scope, "plain" if operator == "times" else kind, depth)
        if isinstance(left, Constant) and isinstance(right, Constant):
            return left
        if operator == "times" and self._up_to(1):
            left, right = right, left
        return Arithmetic(operator, left, right)

    # Conditions.

    def _condition(self, scope: _Scope, depth: int = 2) -> Condition:
        """A condition of any shape; it shrinks to a single test."""
        groups = [words for words in _GROUPS if words in self._may]
        shape = self._up_to(7)
        if depth and groups and shape > 4:
            return self._group(self._pick(groups), scope, depth - 1)
        test = self._test(scope)
        return Not(test) if shape in (2, 3, 4) and "not" in self._may else test

    def _group(self, words: str, scope: _Scope, depth: int) -> Group:
        counted = words in ("at least", "at most")
        least = 1 + counted
        conditions = tuple(self._several(lambda: self._condition(scope, depth), least, 3))
        if not counted:
            return Group(words, None, conditions)
        most = len(conditions) - (words == "at most")
        return Group(words, 1 + self._up_to(most - 1), conditions)

    def _test(self, scope: _Scope) -> Condition:
        """One test of a kind that may occur, if there is one, or else of any kind."""
        possible: list[tuple[str, bool, Callable[[_Scope], Condition]]] = [
            ("", bool(scope.holds), lambda scope: self._pick(scope.holds)),
            ("is", bool(scope.one_of), lambda scope: self._is(self._pick(scope.one_of))),
            (
                "is one of",
                bool(scope.one_of),
                lambda scope: self._is_one_of(self._pick(scope.one_of)),
            ),
            ("level", bool(scope.scales), lambda scope: self._level(self._pick(scope.scales))),
            ("includes", bool(scope.any_of), self._includes),
            ("compare", bool(scope.numbers), self._compare),
            # What has many shapes, or may stand in few places, is worth more.
            *2 * [("people", bool(scope.lists), self._people)],
            *3 * [("descriptor met", bool(scope.descriptors), self._descriptor_met)],
            *6 * [("every descriptor", bool(scope.counted), self._every_descriptor_met)],
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
        return Level(answer, self._pick(_ORDERED), self._pick(scale.options))

    def _includes(self, scope: _Scope) -> Includes:
        answer, vocabulary = self._pick(scope.any_of)
        return Includes(answer, self._pick(vocabulary.options))

    def _compare(self, scope: _Scope) -> Compare:
        kind, left = self._pick(scope.numbers)
        if "arithmetic" in self._may and not self._finite and self._now_and_then():
            left = self._arithmetic(scope, kind, left)
        return self._compared(left, kind, scope)

    def _compared(self, left: Quantity, kind: str, scope: _Scope) -> Compare:
        equality = ("is", "is not") if "equality" in self._may else ()
        comparator = self._pick((*_ORDERED, *equality))
        right = self._constant(kind) if self._finite else self._quantity(scope, kind)
        return Compare(left, comparator, right if right != left else self._constant(kind))

    def _people(self, scope: _Scope) -> People:
        question = self._pick(scope.lists)
        assert isinstance(question.type, Records)
        words = self._pick(("every", "no", "at least", "at most"))
        count = None
        if words.startswith("at"):
            count = 1 + self._up_to(2 if words == "at least" else 1)
        return People(words, count, question.name, self._of_person(question.type.record))

    def _of_person(self, record: str) -> Condition:
        """What a sentence about people says of each: their term, or one field of theirs."""
        own = _Scope()
        self._add(own, self._records[record].fields, None)
        terms = [Holds(term.name) for term in self._terms if term.record == record]
        makers: list[Callable[[], Condition]] = []
        if own.holds:
            makers.append(lambda: self._pick(own.holds))
        if terms:
            makers += 2 * [lambda: self._pick(terms)]
        fields = [each for each in own.numbers if isinstance(each[1], Answer)]
        if fields:
            makers.append(lambda: self._field_compared(self._pick(fields), record))
        if own.one_of:
            makers.append(lambda: self._is(self._pick(own.one_of)))
            makers.append(lambda: self._is_one_of(self._pick(own.one_of)))
        if own.scales:
            makers += 2 * [lambda: self._level(self._pick(own.scales))]
        return self._pick(makers)()

    def _field_compared(self, subject: tuple[str, Quantity], record: str) -> Compare:
        kind, left = subject
        return self._compared(left, kind, self._person_scope(record))

    def _descriptor_met(self, scope: _Scope) -> DescriptorMet:
        return DescriptorMet(self._pick(scope.descriptors), bool(self._up_to(1)))

    def _every_descriptor_met(self, scope: _Scope) -> EveryDescriptorMet:
        counted = scope.counted or ()
        if len(counted) < 2 or not self._up_to(2):
            return EveryDescriptorMet()
        left_out = self._some(counted, 1)
        return EveryDescriptorMet(left_out[: len(counted) - 1])

    # Descriptors and classes.

    def _domains(self, most: int) -> tuple[Domain, ...]:
        """Domains with at most so many descriptors, the later of which may go by the earlier."""
        domains: list[Domain] = []
        names = list(_DOMAINS)
        classifying: list[str] = []
        audited: list[str] = []
        least = (
            min(most, 2) if self._may & {"every descriptor", "self-audit", "shared names"} else 0
        )
        left = least + self._up_to(most - least)
        while left:
            alone = "domains" not in self._may or (not domains and bool(self._up_to(1)))
            self_audit_only = not alone and "self-audit" in self._may and bool(self._up_to(2))
            size = left if "domains" not in self._may else 1 + self._up_to(left - 1)
            written: list[Descriptor] = []
            for _ in range(size):
                usable = classifying + (audited if self_audit_only else [])
                descriptor = self._descriptor(classifying + audited, usable)
                (audited if self_audit_only else classifying).append(descriptor.name)
                written.append(descriptor)
            name = None if alone else names.pop(0)
            domains.append(Domain(name, self_audit_only, tuple(written)))
            left -= size
        return tuple(domains)

    def _descriptor(self, taken: Sequence[str], usable: Sequence[str]) -> Descriptor:
        scope = self._team_scope(usable if "descriptor met" in self._may else ())
        words = iter(_WORDS)
        criteria = self._several(lambda: self._criterion(next(words), scope), 1, 3)
        return Descriptor(
            self._descriptor_name(taken),
            (dataclasses.replace(criteria[0], strength="must"), *criteria[1:]),
        )

    def _descriptor_name(self, taken: Sequence[str]) -> str:
        fresh = [name for name in _DESCRIPTORS if name not in taken]
        shared = [each.name for each in self._questions if each.name not in taken]
        if shared and (not fresh or ("shared names" in self._may and self._up_to(2))):
            return self._pick(shared)
        return fresh[0] if fresh else f"descriptor-{len(taken)}"

    def _criterion(self, words: str, scope: _Scope) -> Criterion:
        strength = self._pick(("must", "must", "should", "ideally"))
        return Criterion(strength, words, self._condition(scope))

    def _classes(self, scope: _Scope, most: int) -> tuple[Class, ...]:
        pool = [*_CLASSES, *(f"class-{number}" for number in range(most))]
        names = iter(pool)

        def one() -> Class:
            # The simpler a condition, the more is left open by what is not known.
            return Class(next(names), self._condition(scope, depth=self._up_to(2)))

        return tuple(self._several(one, 1, most))


def _without_what_is_not_used(definition: Definition) -> Definition:
    """*definition* with only what its descriptors and classes go by; one question stays."""
    named: dict[str, Term | NamedQuantity] = {each.name: each for each in definition.terms}
    named |= {each.name: each for each in definition.quantities}
    used: set[str] = set()
    ahead: list[object] = [definition.domains, definition.classes]
    while ahead:
        names = _names_in(ahead.pop()) - used
        used |= names
        ahead += [named[name] for name in names if name in named]

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
    return dataclasses.replace(
        definition,
        vocabularies=tuple(each for each in definition.vocabularies if each.name in used),
        records=records,
        questions=questions,
        terms=tuple(each for each in definition.terms if each.name in used),
        quantities=tuple(each for each in definition.quantities if each.name in used),
    )


def _used(questions: tuple[Question, ...], used: set[str]) -> tuple[Question, ...]:
    """Those that are used, by their name or their vocabulary; or else the first."""
    kept = tuple(
        each
        for each in questions
        if each.name in used or (isinstance(each.type, OneOf) and each.type.vocabulary in used)
    )
    return kept or questions[:1]


def _names_in(node: object) -> set[str]:
    """The names of questions, terms, quantities and counted vocabularies that *node* goes by."""
    names: set[str | None] = set()
    for part in parts(node):
        match part:
            case Answer(name, of) | Holds(name, of):
                names |= {name, of}
            case NumberOf(name) | People(list=name):
                names.add(name)
            case NumberOfDifferent(vocabulary, name):
                names |= {vocabulary, name}
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
) -> Definition:
    """Definitions with every construct, and at most so many questions, descriptors and classes.

    Of the *finite* ones, finitely many values of every question tell all teams apart: whole numbers
    have two bounds, every comparison is of one question with constants, and tables hold constants.
    """
    return _Author(draw, finite).definition(questions, descriptors, classes)


@st.composite
def definitions_and_conditions(
    draw: st.DrawFn, conditions: int, finite: bool = False
) -> tuple[Definition, tuple[Condition, ...]]:
    """A definition, and so many conditions besides that could stand in a class of it."""
    author = _Author(draw, finite, keep_all=True)
    definition = author.definition(questions=6, descriptors=2, classes=2)
    return definition, tuple(author.condition() for _ in range(conditions))
