"""Incomplete evidence, by trying completions one after the other with the naive evaluator.

Where the naive evaluator wants an answer that is not there, each representative value of it is
tried in turn; what it never wants cannot matter.  The class and each descriptor are searched
separately, and each search ends as soon as everything that could be seen has been seen.

A choice, a yes or no and a set have finitely many values, and all are tried.  A number is tried at
each value that it is compared with, between these, below the least and above the greatest: that is
everything, as long as it is compared with values that are known by then.  Numbers in arithmetic,
two open numbers compared, and lists of people that are missing are tried at some values only, and
the result then says that it is not complete.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TypeVar

from tests.oracles import naive
from tests.strategies import plain

Seen = TypeVar("Seen", bound=Hashable)


@dataclass(frozen=True)
class Possible:
    """What completions were seen to lead to.

    Everything here did come about.  Where *complete*, nothing else can; *classes_complete* and
    *outcomes_complete* say so of the classes and of each descriptor alone.
    """

    classes: set[str]
    outcomes: dict[str, set[bool]]
    complete: bool
    classes_complete: bool
    outcomes_complete: dict[str, bool]


def possible(
    definition: plain.Definition, evidence: naive.Evidence, limit: int = 5_000
) -> Possible:
    """The classes and outcomes still possible, at most *limit* completions tried for each.

    Where there are more completions than that, a random sample of *limit* more is tried, the same
    one every time.
    """
    search = _Search(definition, evidence, limit)
    evaluator = search.evaluator
    everything = {each.name for each in definition.classes} | {definition.otherwise}
    classes, classes_complete = search.run(evaluator.classification, everything)
    outcomes: dict[str, set[bool]] = {}
    outcomes_complete: dict[str, bool] = {}
    for name in evaluator.descriptors:
        outcomes[name], outcomes_complete[name] = search.run(
            _is_met(evaluator, name), {True, False}
        )
    return Possible(
        classes=classes,
        outcomes=outcomes,
        complete=classes_complete and all(outcomes_complete.values()),
        classes_complete=classes_complete,
        outcomes_complete=outcomes_complete,
    )


def _is_met(evaluator: naive.Evaluator, name: str) -> Callable[[], bool]:
    return lambda: evaluator.is_met(name)


# ── The evidence, as something to fill in ───────────────────────────────────────────────────────


def _filled(answers: Mapping[str, object]) -> dict[str, object]:
    """Answers without those that say nothing: null, and an empty record or set."""
    return {
        name: value
        for name, raw in answers.items()
        if (value := _thawed(raw)) is not None and value != {}
    }


def _thawed(value: object) -> object:
    """A copy that can be changed; a person of whom nothing is known is an empty mapping."""
    if isinstance(value, Mapping):
        return _filled(value)
    if isinstance(value, list | tuple):
        return [{} if each is None else _thawed(each) for each in value]
    return value


def _put(evidence: dict[str, object], path: naive.Path, value: object) -> None:
    """Write one answer, making the set or record that it stands in if need be."""
    *way, last = path
    here: object = evidence
    for step in way:
        if isinstance(here, list):
            assert isinstance(step, int)
            here = here[step]
        else:
            assert isinstance(here, dict)
            here = here.setdefault(step, {})
    assert isinstance(here, dict)
    if value is None:
        here.pop(last, None)
    else:
        here[last] = copy.deepcopy(value)


# ── Comparisons ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Comparison:
    """Two quantities that the definition compares, somewhere: about the team, about the people of
    a list, or about anyone with a record.  *names* are all names that they rest on."""

    left: plain.Quantity
    right: plain.Quantity
    list: str | None
    record: str | None
    names: frozenset[str]


def _conditions(
    condition: plain.Condition, people: str | None = None
) -> Iterator[tuple[plain.Compare, str | None]]:
    """Every comparison of quantities within a condition, and the list that it speaks of."""
    match condition:
        case plain.Compare():
            yield condition, people
        case plain.Not():
            yield from _conditions(condition.condition, people)
        case plain.Group():
            for each in condition.conditions:
                yield from _conditions(each, people)
        case plain.People():
            yield from _conditions(condition.condition, condition.list)


def _names(definition: plain.Definition, quantity: plain.Quantity) -> frozenset[str]:
    """All names that a quantity may rest on, through named quantities too, whoever's they are."""
    match quantity:
        case plain.Answer(name, of):
            found = frozenset({name} if of is None else {name, of})
            for named in definition.quantities:
                if named.name == name:
                    for part in _parts(named, with_key=True):
                        found |= _names(definition, part)
            return found
        case plain.Arithmetic(_, left, right):
            return _names(definition, left) | _names(definition, right)
    return frozenset()


def _parts(named: plain.NamedQuantity, with_key: bool) -> Iterator[plain.Quantity]:
    """The quantities that a named one is made of."""
    if named.value is not None:
        yield named.value
    if with_key and named.key is not None:
        yield named.key
    for band in named.bands:
        yield band.value


def _comparisons(definition: plain.Definition) -> Iterator[_Comparison]:
    """Every comparison in a definition, and every band's end as one with the key."""
    told: list[tuple[plain.Condition, str | None]] = [
        (each.condition, each.record) for each in definition.terms
    ]
    told += [(each.condition, None) for each in definition.classes]
    told += [
        (each.condition, None)
        for domain in definition.domains
        for descriptor in domain.descriptors
        for each in descriptor.criteria
    ]
    pairs: list[tuple[plain.Quantity, plain.Quantity, str | None, str | None]] = [
        (compare.left, compare.right, people, None if people else record)
        for condition, record in told
        for compare, people in _conditions(condition)
    ]
    pairs += [
        (named.key, end, None, named.record)
        for named in definition.quantities
        if named.key is not None
        for band in named.bands
        for end in (band.low, band.high)
        if end is not None
    ]
    for left, right, people, record in pairs:
        names = _names(definition, left) | _names(definition, right)
        yield _Comparison(left, right, people, record, names)


# ── The search ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Domain:
    """The values to try for one open answer, and whether they stand for all it may have."""

    path: naive.Path
    values: list[object]
    exhaustive: bool


class _Search:
    """One definition, and one team's evidence that is filled in and emptied again."""

    def __init__(self, definition: plain.Definition, evidence: naive.Evidence, limit: int) -> None:
        self.evidence = _filled(evidence)
        self.evaluator = naive.Evaluator(definition, self.evidence)
        self.comparisons = list(_comparisons(definition))
        self.limit = limit

    def run(self, target: Callable[[], Seen], everything: set[Seen]) -> tuple[set[Seen], bool]:
        """What *target* comes out as under completions, and whether that is all."""
        seen: set[Seen] = set()
        self.exhaustive = True
        self.left = self.limit
        if not self.explore(target, everything, seen):
            self.exhaustive = False
            rng = random.Random(2020)
            for _ in range(self.limit):
                if seen == everything:
                    break
                self.sample(target, seen, rng)
        return seen, self.exhaustive or seen == everything

    def explore(self, target: Callable[[], Seen], everything: set[Seen], seen: set[Seen]) -> bool:
        """Try all completions; False if there were too many."""
        try:
            seen.add(target())
            self.left -= 1
            return True
        except naive.Missing as missing:
            path = missing.path
        domain = self.domain(path, frozenset())
        self.exhaustive = self.exhaustive and domain.exhaustive
        for value in domain.values:
            if seen == everything:
                break
            if self.left <= 0:
                _put(self.evidence, domain.path, None)
                return False
            _put(self.evidence, domain.path, value)
            if not self.explore(target, everything, seen):
                _put(self.evidence, domain.path, None)
                return False
        _put(self.evidence, domain.path, None)
        return True

    def sample(self, target: Callable[[], Seen], seen: set[Seen], rng: random.Random) -> None:
        """Try one completion at random."""
        written: list[naive.Path] = []
        while True:
            try:
                seen.add(target())
                break
            except naive.Missing as missing:
                domain = self.domain(missing.path, frozenset())
                _put(self.evidence, domain.path, rng.choice(domain.values))
                written.append(domain.path)
        for path in reversed(written):
            _put(self.evidence, path, None)

    # What may be answered ------------------------------------------------------------------------

    def domain(self, path: naive.Path, waiting: frozenset[naive.Path]) -> _Domain:
        """The values to try for an open answer, or for another that must be settled first."""
        kind, is_option = self.type_at(path)
        if is_option:
            return _Domain(path, [False, True], True)
        match kind:
            case plain.YesNo():
                return _Domain(path, [False, True], True)
            case plain.OneOf(vocabulary):
                return _Domain(path, list(self.evaluator.vocabularies[vocabulary].options), True)
            case plain.OneRecord(_, or_none):
                return _Domain(path, [{}, "none"] if or_none else [{}], True)
            case plain.Records(_, minimum):
                lists: list[object] = [
                    [{} for _ in range(length)] for length in range(minimum, minimum + 3)
                ]
                return _Domain(path, lists, False)
            case plain.Number():
                return self.number(path, kind, waiting)
        raise AssertionError(f"a set is asked option by option: {path}")

    def type_at(self, path: naive.Path) -> tuple[plain.Type, bool]:
        """The type of the question that a path leads to, and whether it goes on to an option."""
        first, *rest = path
        assert isinstance(first, str)
        kind = self.evaluator.questions[first].type
        if rest and isinstance(kind, plain.Records):
            rest = rest[1:]
        if rest and isinstance(kind, plain.Records | plain.OneRecord):
            fields = {each.name: each.type for each in self.evaluator.records[kind.record].fields}
            field, *rest = rest
            assert isinstance(field, str)
            kind = fields[field]
        return kind, bool(rest)

    # Numbers -------------------------------------------------------------------------------------

    def number(
        self, path: naive.Path, kind: plain.Number, waiting: frozenset[naive.Path]
    ) -> _Domain:
        """Values on, between and outside whatever a number is compared with."""
        waiting |= {path}
        exhaustive = True
        cuts: set[Fraction] = set()
        size = naive.unit_of(kind.what)[1]
        for comparison in self.comparisons:
            if path[-1] not in comparison.names:
                continue
            try:
                for about in self.spoken_of(comparison):
                    exact, found = self.cuts(path, comparison, about)
                    exhaustive = exhaustive and exact
                    cuts |= {each / size for each in found}
            except naive.Missing as missing:
                if missing.path not in waiting:
                    return self.domain(missing.path, waiting)
                exhaustive = False
        return _Domain(path, [*values(kind, cuts, with_ends=not exhaustive)], exhaustive)

    def spoken_of(self, comparison: _Comparison) -> Iterator[naive.Someone]:
        """Everyone that a comparison is made about."""
        evaluator = self.evaluator
        if comparison.list is not None:
            yield from evaluator.people(comparison.list)
        elif comparison.record is None:
            yield evaluator.team
        else:
            for question in evaluator.definition.questions:
                match question.type:
                    case plain.Records(record, _) if record == comparison.record:
                        yield from evaluator.people(question.name)
                    case plain.OneRecord(record, _) if record == comparison.record:
                        someone = evaluator.one_record(question.name)
                        if someone is not None:
                            yield someone

    def cuts(
        self, path: naive.Path, comparison: _Comparison, about: naive.Someone
    ) -> tuple[bool, set[Fraction]]:
        """Where a comparison about somebody turns on the number at *path*, and whether surely only
        there."""
        left, right = comparison.left, comparison.right
        left_has = path in set(self.numbers(left, about))
        right_has = path in set(self.numbers(right, about))
        if not left_has and not right_has:
            return True, set()
        if left_has and not right_has and self.is_answer(left, path, about):
            other = self.evaluator.quantity(right, about)
            return True, set() if other is None else {other.amount}
        if right_has and not left_has and self.is_answer(right, path, about):
            other = self.evaluator.quantity(left, about)
            return True, set() if other is None else {other.amount}
        return False, self.balance(path, comparison, about)

    def numbers(self, quantity: plain.Quantity, about: naive.Someone) -> Iterator[naive.Path]:
        """The numbers asked for that a quantity is computed from, keys of tables apart: a table's
        row is settled by the comparisons of its key."""
        evaluator = self.evaluator
        match quantity:
            case plain.Answer(name, of):
                someone = evaluator.whose(name, of, about)
                if someone is None:
                    return
                if evaluator.question(name, someone) is not None:
                    yield (*someone.path, name)
                    return
                record = someone.record.name if someone.record else None
                for part in _parts(evaluator.quantities[record, name], with_key=False):
                    yield from self.numbers(part, someone)
            case plain.Arithmetic(_, left, right):
                yield from self.numbers(left, about)
                yield from self.numbers(right, about)

    def is_answer(self, quantity: plain.Quantity, path: naive.Path, about: naive.Someone) -> bool:
        """Whether a quantity is just the answer at *path*."""
        if not isinstance(quantity, plain.Answer):
            return False
        someone = self.evaluator.whose(quantity.name, quantity.of, about)
        return someone is not None and (*someone.path, quantity.name) == path

    def balance(
        self, path: naive.Path, comparison: _Comparison, about: naive.Someone
    ) -> set[Fraction]:
        """Where both sides would be equal, if the difference is a straight line in the number."""
        kind, _ = self.type_at(path)
        assert isinstance(kind, plain.Number)
        differences: list[Fraction] = []
        try:
            for value in (Fraction(0), Fraction(1)):
                _put(self.evidence, path, value)
                left = self.evaluator.quantity(comparison.left, about)
                right = self.evaluator.quantity(comparison.right, about)
                if left is None or right is None:
                    return set()
                differences.append(left.amount - right.amount)
        finally:
            _put(self.evidence, path, None)
        at_zero, at_one = differences
        if at_zero == at_one:
            return set()
        return {at_zero / (at_zero - at_one) * naive.unit_of(kind.what)[1]}


def ends(kind: plain.Number) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest legal value: bounds that are written, else those of the type."""
    low, high = kind.low, kind.high
    if high is None and kind.what == "percent" and (low is None or low <= 100):
        high = Fraction(100)
    if low is None and kind.what != "number" and (high is None or high >= 0):
        low = Fraction(0)
    return low, high


def values(kind: plain.Number, cuts: set[Fraction], with_ends: bool = True) -> list[Fraction]:
    """Legal values on, between, below and above *cuts*; the ends of the type too, if wanted."""
    low, high = ends(kind)
    points = sorted(cuts | {end for end in (low, high) if end is not None}) or [Fraction(0)]
    tried = {points[0] - 1, *points, points[-1] + 1}
    if kind.what == "whole number":
        tried |= {Fraction(floor(each) + 1) for each in tried}
        tried |= {Fraction(ceil(each) - 1) for each in tried}
        tried = {each for each in tried if each.denominator == 1}
    else:
        tried |= {(one + following) / 2 for one, following in pairwise(points)}
    legal = sorted(
        each for each in tried if (low is None or each >= low) and (high is None or each <= high)
    )
    if with_ends:
        return legal
    return _one_for_each_stretch(legal, sorted(cuts))


def _one_for_each_stretch(legal: list[Fraction], cuts: list[Fraction]) -> list[Fraction]:
    """One value for each cut and for each stretch between cuts, where any is legal."""
    chosen: dict[tuple[int, bool], Fraction] = {}
    for value in legal:
        place = (sum(cut < value for cut in cuts), value in cuts)
        chosen.setdefault(place, value)
    return list(chosen.values())
