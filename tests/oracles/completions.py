"""Incomplete evidence, by trying completions one after the other with the naive evaluator.

Where the naive evaluator wants an answer that is not there, each representative value of it is
tried in turn; what it never wants cannot matter.  The class and each descriptor are searched
separately, and each search ends as soon as everything that could be seen has been seen.

A choice, a yes or no, a set and a judgement have finitely many values, and all are tried; one text
stands for all.  A number is tried at each value that it is compared with, between these, below the
least and above the greatest: that is everything, as long as it is compared with values that are
known by then.  A date is tried on the first of all days and on every day on which a comparison with
a date that is known by then may come out differently than on the day before.  Where there may be
none, that is tried too.  Numbers in arithmetic, two open numbers or two open dates compared, and
lists of people that are missing are tried at some values only, and the result then says that it is
not complete.
"""

from __future__ import annotations

import copy
import datetime as dt
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

    Everything here did come about.  Where *complete*, nothing else can; *classes_complete*,
    *standings_complete* and *outcomes_complete* say so of the classes and of each descriptor alone.
    *standings* are met, not met and not applicable; *outcomes* are whether a descriptor is met.
    """

    classes: set[str]
    outcomes: dict[str, set[bool]]
    complete: bool
    classes_complete: bool
    outcomes_complete: dict[str, bool]
    standings: dict[str, set[str]]
    standings_complete: dict[str, bool]


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
    standings: dict[str, set[str]] = {}
    standings_complete: dict[str, bool] = {}
    for name, descriptor in evaluator.descriptors.items():
        standings[name], standings_complete[name] = search.run(
            _standing(evaluator, name), _may_stand(descriptor)
        )
    outcomes = {
        name: {each == naive.MET for each in standings[name]} for name in evaluator.descriptors
    }
    return Possible(
        classes=classes,
        outcomes=outcomes,
        complete=classes_complete and all(standings_complete.values()),
        classes_complete=classes_complete,
        outcomes_complete={
            name: standings_complete[name] or outcomes[name] == {True, False}
            for name in evaluator.descriptors
        },
        standings=standings,
        standings_complete=standings_complete,
    )


def _standing(evaluator: naive.Evaluator, name: str) -> Callable[[], str]:
    return lambda: evaluator.standing(name)


def _may_stand(descriptor: plain.Descriptor) -> set[str]:
    """How a descriptor may stand, as far as can be seen without looking at its conditions."""
    if descriptor.applies is None and not descriptor.may_not_apply:
        return {naive.MET, naive.NOT_MET}
    return {naive.MET, naive.NOT_MET, naive.NOT_APPLICABLE}


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


def _is_judged(descriptor: plain.Descriptor) -> bool:
    """Whether the evidence has an answer for a descriptor."""
    return descriptor.may_not_apply or any(each.judged for each in descriptor.criteria)


def _to_complete(definition: plain.Definition, evidence: naive.Evidence) -> dict[str, object]:
    """Evidence that can be filled in; a descriptor that applies, and no more, has an empty
    mapping for its criteria."""
    filled = _filled(evidence)
    for domain in definition.domains:
        for each in domain.descriptors:
            if _is_judged(each) and filled.get(each.name) == "applicable":
                filled[each.name] = {}
    return filled


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


#: What turns on a number or on a date.
_Test = plain.Compare | plain.BeforeAfter | plain.Apart


@dataclass(frozen=True)
class _Scope:
    """Whom a test is about: the people of a list, the options of a vocabulary, anyone with a
    record; or, with none of these, the team."""

    list: str | None = None
    vocabulary: str | None = None
    record: str | None = None


@dataclass(frozen=True)
class _Comparison:
    """A test somewhere in the definition.  *names* are all names that it rests on."""

    test: _Test
    scope: _Scope
    names: frozenset[str]


def _tests(condition: plain.Condition, scope: _Scope) -> Iterator[tuple[_Test, _Scope]]:
    """Every test within a condition, and whom it is about."""
    match condition:
        case plain.Compare() | plain.BeforeAfter() | plain.Apart():
            yield condition, scope
        case plain.Not():
            yield from _tests(condition.condition, scope)
        case plain.Group():
            for each in condition.conditions:
                yield from _tests(each, scope)
        case plain.People():
            yield from _tests_of_sentence(condition, _Scope(list=condition.list))
        case plain.InEach():
            yield from _tests(condition.sentence, scope)
        case plain.Options():
            yield from _tests_of_sentence(condition, _Scope(vocabulary=condition.vocabulary))


def _tests_of_sentence(
    sentence: plain.People | plain.Options, scope: _Scope
) -> Iterator[tuple[_Test, _Scope]]:
    yield from _tests(sentence.condition, scope)
    if sentence.whose is not None:
        yield from _tests(sentence.whose, scope)


def _names(definition: plain.Definition, value: plain.Quantity | plain.DateValue) -> frozenset[str]:
    """All names that a quantity or a date may rest on, through named quantities too, whoever's they
    are."""
    match value:
        case plain.Answer(name, of):
            return _names_behind(definition, name) | (frozenset() if of is None else {of})
        case plain.TotalOf(name, members):
            return _names_behind(definition, name) | {members}
        case plain.PercentOf(_, whole):
            return _names(definition, whole)
        case plain.Arithmetic(_, left, right):
            return _names(definition, left) | _names(definition, right)
        case plain.AuditDate():
            return frozenset({plain.AUDIT_DATE})
    return frozenset()


def _names_behind(definition: plain.Definition, name: str) -> frozenset[str]:
    """A name, and all names that named quantities of that name may rest on."""
    found = frozenset({name})
    for named in definition.quantities:
        if named.name == name:
            for part in _parts(named, with_key=True):
                found |= _names(definition, part)
    return found


def _parts(named: plain.NamedQuantity, with_key: bool) -> Iterator[plain.Quantity]:
    """The quantities that a named one is made of."""
    if named.value is not None:
        yield named.value
    if named.otherwise is not None:
        yield named.otherwise
    if with_key and named.key is not None:
        yield named.key
    for band in named.bands:
        yield band.value
    for row in named.rows:
        yield row.value


def _told(definition: plain.Definition) -> Iterator[tuple[plain.Condition, _Scope]]:
    """Every condition that is written somewhere, and whom it is about."""
    for term in definition.terms:
        yield term.condition, _Scope(record=term.record)
    for named in definition.quantities:
        for row in named.rows:
            yield row.condition, _Scope(record=named.record)
    for domain in definition.domains:
        for descriptor in domain.descriptors:
            if descriptor.applies is not None:
                yield descriptor.applies, _Scope()
            for criterion in descriptor.criteria:
                if criterion.condition is not None:
                    yield criterion.condition, _Scope()
    for each in definition.classes:
        yield each.condition, _Scope()
    for cap in definition.caps:
        yield cap.condition, _Scope()


def _comparisons(definition: plain.Definition) -> Iterator[_Comparison]:
    """Every test in a definition, and every band's end as one of the key."""
    tests = [each for condition, scope in _told(definition) for each in _tests(condition, scope)]
    tests += [
        (plain.Compare(named.key, "at least", end), _Scope(record=named.record))
        for named in definition.quantities
        if named.key is not None
        for band in named.bands
        for end in (band.low, band.high)
        if end is not None
    ]
    for test, scope in tests:
        names = _names(definition, test.left) | _names(definition, test.right)
        yield _Comparison(test, scope, names)


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
        self.evidence = _to_complete(definition, evidence)
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
        if path == (plain.AUDIT_DATE,):
            return self.date(path, waiting)
        if self.is_judgement(path):
            # An empty mapping, to be filled, says that the descriptor applies.
            values: list[object] = [False, True] if len(path) > 1 else [naive.NOT_APPLICABLE, {}]
            return _Domain(path, values, True)
        question, is_option = self.question_at(path)
        if is_option:
            return _Domain(path, [False, True], True)
        found = self.domain_of(question.type, path, waiting)
        if question.or_none and found.path == path:
            nothing: object = [] if isinstance(question.type, plain.Records) else "none"
            return _Domain(path, [*found.values, nothing], found.exhaustive)
        return found

    def domain_of(
        self, kind: plain.Type, path: naive.Path, waiting: frozenset[naive.Path]
    ) -> _Domain:
        """The values of a type, or those of another answer that must be settled first."""
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
            case plain.Text():
                return _Domain(path, ["so it is"], True)
            case plain.Number():
                return self.number(path, kind, waiting)
            case plain.Date():
                return self.date(path, waiting)
        raise AssertionError(f"a set is asked option by option: {path}")

    def is_judgement(self, path: naive.Path) -> bool:
        """Whether a path leads to what was judged of a descriptor."""
        descriptor = self.evaluator.descriptors.get(str(path[0]))
        return descriptor is not None and _is_judged(descriptor)

    def question_at(self, path: naive.Path) -> tuple[plain.Question, bool]:
        """The question that a path leads to, and whether it goes on to an option of a set."""
        first, *rest = path
        assert isinstance(first, str)
        question = self.evaluator.questions[first]
        if rest and (question.each is not None or isinstance(question.type, plain.Records)):
            rest = rest[1:]
        if rest and isinstance(question.type, plain.Records | plain.OneRecord):
            record = self.evaluator.records[question.type.record]
            field, *rest = rest
            question = next(each for each in record.fields if each.name == field)
        return question, bool(rest)

    def turning_on(self, path: naive.Path) -> Iterator[_Comparison]:
        """The comparisons that rest on an answer of that name, whoever's it is."""
        is_audit_date = path == (plain.AUDIT_DATE,)
        name = plain.AUDIT_DATE if is_audit_date else self.question_at(path)[0].name
        return (each for each in self.comparisons if name in each.names)

    def spoken_of(self, scope: _Scope) -> Iterator[naive.Someone]:
        """Everyone that a comparison is made about."""
        evaluator = self.evaluator
        if scope.list is not None:
            yield from evaluator.people(scope.list)
        elif scope.vocabulary is not None:
            yield from evaluator.options(scope.vocabulary)
        elif scope.record is None:
            yield evaluator.team
        else:
            for question in evaluator.definition.questions:
                match question.type:
                    case plain.Records(record, _) if record == scope.record:
                        yield from evaluator.people(question.name)
                    case plain.OneRecord(record, _) if record == scope.record:
                        someone = evaluator.one_record(question.name)
                        if someone is not None:
                            yield someone

    def is_at(
        self, value: plain.Quantity | plain.DateValue, path: naive.Path, about: naive.Someone
    ) -> bool:
        """Whether a quantity or a date is just the answer at *path*."""
        match value:
            case plain.AuditDate():
                return path == (plain.AUDIT_DATE,)
            case plain.Answer():
                someone = self.evaluator.whose(value, about)
                question = someone and self.evaluator.question(value.name, someone)
                return bool(
                    someone and question and self.evaluator.place(question, someone) == path
                )
        return False

    # Dates ---------------------------------------------------------------------------------------

    def date(self, path: naive.Path, waiting: frozenset[naive.Path]) -> _Domain:
        """The first of all days, and every day on which a test may begin to come out otherwise."""
        waiting |= {path}
        exhaustive = True
        turns: set[naive.Day] = set()
        for comparison in self.turning_on(path):
            if isinstance(comparison.test, plain.Compare):
                continue
            try:
                for about in self.spoken_of(comparison.scope):
                    turns |= self.turns(path, comparison.test, about)
            except naive.Missing as missing:
                if missing.path not in waiting:
                    return self.domain(missing.path, waiting)
                exhaustive = False
        return _Domain(path, [*days(turns, with_others=not exhaustive)], exhaustive)

    def turns(
        self, path: naive.Path, test: plain.BeforeAfter | plain.Apart, about: naive.Someone
    ) -> set[naive.Day]:
        """The days on which a test about somebody may come out otherwise than the day before, where
        one of its dates is the one at *path*."""
        left, right = (self.is_at(value, path, about) for value in (test.left, test.right))
        if left == right:
            return set()
        other = self.evaluator.date(test.right if left else test.left, about)
        if other is None:
            return set()
        found = {other, naive.days_later(other, 1)}
        if isinstance(test, plain.BeforeAfter):
            return found
        if left == (test.relation == "before"):
            # This date is the one that the amount is added to.
            reached = first_day(lambda day: naive.later(day, test.amount) >= other)
            passed = first_day(lambda day: naive.later(day, test.amount) > other)
            return found | {reached, passed}
        end = naive.later(other, test.amount)
        return found | {end, naive.days_later(end, 1)}

    # Numbers -------------------------------------------------------------------------------------

    def number(
        self, path: naive.Path, kind: plain.Number, waiting: frozenset[naive.Path]
    ) -> _Domain:
        """Values on, between and outside whatever a number is compared with."""
        waiting |= {path}
        exhaustive = True
        cuts: set[Fraction] = set()
        size = naive.unit_of(kind.what)[1]
        for comparison in self.turning_on(path):
            if not isinstance(comparison.test, plain.Compare):
                continue
            try:
                for about in self.spoken_of(comparison.scope):
                    exact, found = self.cuts(path, comparison.test, about)
                    exhaustive = exhaustive and exact
                    cuts |= {each / size for each in found}
            except naive.Missing as missing:
                if missing.path not in waiting:
                    return self.domain(missing.path, waiting)
                exhaustive = False
        return _Domain(path, [*values(kind, cuts, with_ends=not exhaustive)], exhaustive)

    def cuts(
        self, path: naive.Path, test: plain.Compare, about: naive.Someone
    ) -> tuple[bool, set[Fraction]]:
        """Where a comparison about somebody turns on the number at *path*, and whether surely only
        there."""
        turning = [
            side for side in (test.left, test.right) if path in set(self.numbers(side, about))
        ]
        if not turning:
            return True, set()
        exact = all(self.is_straight(side, path, about) for side in turning)
        for side in (test.left, test.right):
            if exact and side not in turning:
                # Missing, if this number is the key of a table on the other side.
                self.evaluator.quantity(side, about)
        return exact, self.balance(path, test, about)

    def numbers(self, quantity: plain.Quantity, about: naive.Someone) -> Iterator[naive.Path]:
        """The numbers asked for that a quantity is computed from, keys and conditions of tables
        apart: a table's row is settled by the comparisons of its key, or in its condition."""
        evaluator = self.evaluator
        match quantity:
            case plain.Answer(name):
                someone = evaluator.whose(quantity, about)
                if someone is None:
                    return
                question = evaluator.question(name, someone)
                if question is not None:
                    yield evaluator.place(question, someone)
                    return
                record = someone.record.name if someone.record else None
                for part in _parts(evaluator.quantities[record, name], with_key=False):
                    yield from self.numbers(part, someone)
            case plain.TotalOf(name, members, options):
                for one in evaluator.members(members, options):
                    yield from self.numbers(plain.Answer(name), one)
            case plain.PercentOf(_, whole):
                yield from self.numbers(whole, about)
            case plain.Arithmetic(_, left, right):
                yield from self.numbers(left, about)
                yield from self.numbers(right, about)

    def is_straight(self, quantity: plain.Quantity, path: naive.Path, about: naive.Someone) -> bool:
        """Whether a quantity is plainly a straight line in the answer at *path*: it is that, a
        percentage of that, or a total with that in it."""
        match quantity:
            case plain.PercentOf(_, whole):
                return self.is_straight(whole, path, about)
            case plain.TotalOf(name, members, options):
                everyone = self.evaluator.members(members, options)
                return any(self.is_at(plain.Answer(name), path, one) for one in everyone)
        return self.is_at(quantity, path, about)

    def balance(self, path: naive.Path, test: plain.Compare, about: naive.Someone) -> set[Fraction]:
        """Where both sides would be equal, if the difference is a straight line in the number."""
        kind = self.question_at(path)[0].type
        assert isinstance(kind, plain.Number)
        low, high = ends(kind)
        one = Fraction(0) if high is None else high - 1
        one = one if low is None else low
        another = one + 1 if high is None or one + 1 <= high else high
        differences: list[Fraction] = []
        try:
            for value in (one, another):
                _put(self.evidence, path, value)
                left = self.evaluator.quantity(test.left, about)
                right = self.evaluator.quantity(test.right, about)
                if left is None or right is None:
                    return set()
                differences.append(left.amount - right.amount)
        finally:
            _put(self.evidence, path, None)
        at_one, at_another = differences
        if at_one == at_another:
            return set()
        equal = one + (another - one) * at_one / (at_one - at_another)
        return {equal * naive.unit_of(kind.what)[1]}


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


def days(turns: set[naive.Day], with_others: bool) -> list[dt.date]:
    """The first of all days and the legal ones of *turns*; some others too, if wanted."""
    legal = {dt.date(*day) for day in turns if day[0] <= dt.MAXYEAR} | {dt.date.min}
    if with_others:
        legal |= {each - dt.timedelta(1) for each in legal if each > dt.date.min}
        legal |= {dt.date(2023, 3, 31), dt.date(2024, 2, 29), dt.date.max}
    return sorted(legal)


def first_day(comes_true: Callable[[naive.Day], bool]) -> naive.Day:
    """The first day of which something is true that stays true once it is; the last of all days if
    it never is."""
    low, high = dt.date.min.toordinal(), dt.date.max.toordinal()
    while low < high:
        middle = (low + high) // 2
        if comes_true(naive.day_of(dt.date.fromordinal(middle))):
            high = middle
        else:
            low = middle + 1
    return naive.day_of(dt.date.fromordinal(low))
