"""What can be wrong with rules although all names are known: circles, kinds, bands, depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, assert_never

from attrs import evolve

from pia.diagnostics.model import Diagnostic, Report
from pia.limits import Limits
from pia.model import problems, rules
from pia.model.walk import Part, everything_in, parts_of, quantities_in
from pia.source import Span
from pia.syntax.nodes import Name
from pia.units import PLAIN, Kind, quantity

Key: TypeAlias = tuple[str, str | None, str]
"""A named thing that uses others: its sort, the record it is about, and its name."""


def check(built: rules.Rules, report: Report, limits: Limits) -> rules.Rules:
    """*built* with the kinds of its quantities found; everything wrong with it is reported."""
    found: list[Diagnostic] = []
    graph = _graph(built)
    order = _in_order(graph, built, found.append)
    if order is not None:
        _check_depth(built, order, graph, found.append, limits)
        built = _with_kinds(built, order, found.append)
        _check_people(built, order, graph, found.append)
        _check_audited(built, order, graph, found.append)
    _check_bands(built, found.append)
    for each in found:
        report(each)
    return built


# ── Who uses whom ───────────────────────────────────────────────────────────────────────────────


def _named(built: rules.Rules) -> dict[Key, tuple[tuple[Part, ...], Span]]:
    """Every term, quantity and descriptor, with what it says and where its name stands."""
    named: dict[Key, tuple[tuple[Part, ...], Span]] = {}
    for term in built.terms:
        named["term", term.record, term.name] = ((term.condition,), term.span)
    for each in built.quantities:
        named["quantity", each.record, each.name] = (quantities_in(each.value), each.span)
    for descriptor in built.descriptors:
        said = tuple(criterion.condition for criterion in descriptor.criteria)
        named["descriptor", None, descriptor.name] = (said, descriptor.span)
    return named


def _used(part: Part, record: str | None, built: rules.Rules) -> Iterator[Key]:
    """The named things that *part* itself uses, where it stands about *record*."""
    match part:
        case rules.TermHolds(subject=subject, name=name):
            yield "term", _record_of(subject, record, built), name
        case rules.QuantityOf(subject=subject, name=name):
            yield "quantity", _record_of(subject, record, built), name
        case rules.DescriptorMet(descriptor=name):
            yield "descriptor", None, name
        case rules.EveryDescriptorMet(descriptors=names):
            for name in names:
                yield "descriptor", None, name
        case _:
            return


def _record_of(subject: str, record: str | None, built: rules.Rules) -> str | None:
    """The record that *subject* is, for something that stands about *record*."""
    if subject == rules.TEAM:
        return None
    if subject == rules.PERSON:
        return record
    (question,) = [each for each in built.questions if each.name == subject]
    assert isinstance(question.type, rules.OneRecord)
    return question.type.record.name


def _uses(
    said: tuple[Part, ...], record: str | None, built: rules.Rules
) -> Iterator[tuple[Key, Part]]:
    """Everything that *said* uses, and where; sentences about people speak of their record."""
    waiting: list[tuple[Part, str | None]] = [(part, record) for part in reversed(said)]
    while waiting:
        part, about = waiting.pop()
        for key in _used(part, about, built):
            yield key, part
        inside = about
        if isinstance(part, rules.Everyone | rules.HowManyPeople):
            assert isinstance(part.list.type, rules.Records)
            inside = part.list.type.record.name
        waiting.extend((inner, inside) for inner in reversed(parts_of(part)))


def _graph(built: rules.Rules) -> dict[Key, list[Key]]:
    return {
        key: list(dict.fromkeys(used for used, _ in _uses(said, key[1], built)))
        for key, (said, _) in _named(built).items()
    }


def _in_order(
    graph: Mapping[Key, list[Key]], built: rules.Rules, report: Report
) -> list[Key] | None:
    """The named things, each behind all that it uses; None where some use themselves (S29)."""
    order: list[Key] = []
    done: set[Key] = set()
    for root in graph:
        path: list[Key] = []
        waiting: list[tuple[Key, bool]] = [(root, False)]
        while waiting:
            key, is_left = waiting.pop()
            if is_left:
                path.pop()
                done.add(key)
                order.append(key)
            elif key in path:
                circle = [*path[path.index(key) :], key]
                span = _named(built)[key][1]
                report(problems.uses_itself(Name(key[2], span=span), [name for *_, name in circle]))
                return None
            elif key not in done:
                path.append(key)
                waiting.append((key, True))
                waiting.extend((used, False) for used in reversed(graph[key]))
    return order


def _reach(order: list[Key], graph: Mapping[Key, list[Key]]) -> dict[Key, frozenset[str]]:
    """For each named thing, the descriptors it rests on, through whatever it uses."""
    reach: dict[Key, frozenset[str]] = {}
    for key in order:
        own = {key[2]} if key[0] == "descriptor" else set()
        reach[key] = frozenset(own.union(*(reach[used] for used in graph[key])))
    return reach


# ── Depth ───────────────────────────────────────────────────────────────────────────────────────


def _check_depth(
    built: rules.Rules,
    order: list[Key],
    graph: Mapping[Key, list[Key]],
    report: Report,
    limits: Limits,
) -> None:
    """Bound the depth of everything as the evaluator walks it, through the terms it uses."""
    named = _named(built)
    depths: dict[Key, int] = {}
    for key in order:
        said, span = named[key]
        depths[key] = _depth(said) + max((depths[used] for used in graph[key]), default=0)
        if depths[key] > limits.nesting:
            report(problems.chain_too_deep(Name(key[2], span=span), limits.nesting))
            return


def _depth(said: tuple[Part, ...]) -> int:
    deepest = 0
    level = list(said)
    while level:
        deepest += 1
        level = [inner for part in level for inner in parts_of(part)]
    return deepest


# ── Kinds ───────────────────────────────────────────────────────────────────────────────────────


def _with_kinds(built: rules.Rules, order: list[Key], report: Report) -> rules.Rules:
    """*built* with each quantity's kind; whatever does not agree is reported, once."""
    known: dict[Key, Kind] = {}
    values = {(each.record, each.name): each for each in built.quantities}
    for key in order:
        if key[0] == "quantity":
            known[key] = _kind_of_named(
                values[key[1], key[2]], _Kinds(built, known, key[1], report)
            )
    for term in built.terms:
        _Kinds(built, known, term.record, report).check(term.condition)
    for descriptor in built.descriptors:
        for criterion in descriptor.criteria:
            _Kinds(built, known, None, report).check(criterion.condition)
    for each in built.classes:
        if each.condition is not None:
            _Kinds(built, known, None, report).check(each.condition)
    for promise in built.promises:
        for clause in promise.clauses:
            if isinstance(clause, rules.OnlyIf):
                _Kinds(built, known, None, report).check(clause.condition)
    return evolve(
        built,
        quantities=tuple(
            evolve(each, kind=known["quantity", each.record, each.name])
            for each in built.quantities
        ),
    )


def _kind_of_named(each: rules.NamedQuantity, kinds: _Kinds) -> Kind:
    if not isinstance(each.value, rules.Table):
        return kinds.of(each.value, each.span)
    first, *others = each.value.bands
    kind = kinds.of(first.value, first.span)
    for band in others:
        other = kinds.of(band.value, band.span)
        if other is not kind:
            kinds.report(problems.kinds_differ(first.span, kind, band.span, other))
    return kind


class _Kinds:
    """Finds kinds where conditions stand about one record, or the team."""

    def __init__(
        self,
        built: rules.Rules,
        known: Mapping[Key, Kind],
        record: str | None,
        report: Report,
    ) -> None:
        self.built = built
        self.known = known
        self.record = record
        self.report = report

    def check(self, condition: rules.Condition) -> None:
        """Report each comparison in *condition* of two things that are not of one kind."""
        match condition:
            case rules.Comparison(left=left, right=right, span=span):
                one, other = self.of(left, span), self.of(right, span)
                if one is not other:
                    self.report(problems.kinds_differ(span, one, span, other))
            case (
                rules.Everyone(list=question, condition=inner)
                | rules.HowManyPeople(list=question, condition=inner)
            ):
                assert isinstance(question.type, rules.Records)
                record = question.type.record.name
                _Kinds(self.built, self.known, record, self.report).check(inner)
            case _:
                for part in parts_of(condition):
                    self.check(part)  # type: ignore[arg-type]

    def of(self, part: rules.Quantity, span: Span) -> Kind:
        """The kind of *part*, which stands at *span*."""
        match part:
            case rules.Constant(unit=unit):
                return unit.kind
            case rules.AnswerNumber(answer=answer):
                assert isinstance(answer.question.type, rules.Number)
                return answer.question.type.kind
            case rules.NumberChosen() | rules.NumberListed() | rules.NumberOfDifferent():
                return Kind.PLAIN
            case rules.Sum(added=added, taken=taken):
                kinds = [self.of(each, span) for each in (*added, *taken)]
                for other in kinds[1:]:
                    if other is not kinds[0]:
                        self.report(problems.kinds_differ(span, kinds[0], span, other))
                return kinds[0]
            case rules.Product(factors=factors):
                kinds = [self.of(each, span) for each in factors]
                units = [kind for kind in kinds if kind is not Kind.PLAIN]
                if len(units) > 1:
                    self.report(problems.two_units_multiplied(span, span))
                return units[0] if units else Kind.PLAIN
            case rules.QuantityOf(subject=subject, name=name):
                return self.known["quantity", _record_of(subject, self.record, self.built), name]
            case _:
                assert_never(part)


# ── People, and descriptors for self-audit only ─────────────────────────────────────────────────


def _check_people(
    built: rules.Rules, order: list[Key], graph: Mapping[Key, list[Key]], report: Report
) -> None:
    """What is about all the people cannot be asked of one of them, through a term either (S11)."""
    named = _named(built)
    about_all: set[Key] = set()
    for key in order:
        said, span = named[key]
        counts = any(isinstance(part, _ABOUT_ALL) for part in everything_in(*said))
        if counts or any(used in about_all for used in graph[key]):
            about_all.add(key)
    for key in order:
        said, span = named[key]
        for part in _asked_of_a_person(said, key[1]):
            for used in _used(part, None, built):
                if used in about_all:
                    report(problems.people_within_people(Name(used[2], span=_place(part, span))))


def _asked_of_a_person(said: tuple[Part, ...], record: str | None) -> Iterator[Part]:
    """The parts of *said* that are asked of one person: all of them in a term about a record."""
    for part in everything_in(*said):
        if record is not None:
            yield part
        elif isinstance(part, rules.Everyone | rules.HowManyPeople):
            yield from everything_in(part.condition)


_ABOUT_ALL = (
    rules.Everyone,
    rules.HowManyPeople,
    rules.NumberListed,
    rules.NumberOfDifferent,
    rules.DescriptorMet,
    rules.EveryDescriptorMet,
)


def _place(part: Part, otherwise: Span) -> Span:
    span: Span = getattr(part, "span", otherwise)
    return span


def _check_audited(
    built: rules.Rules, order: list[Key], graph: Mapping[Key, list[Key]], report: Report
) -> None:
    """No class, and no promise about one, rests on what is for self-audit only (S27)."""
    audited = {each.name for each in built.descriptors if each.self_audit_only}
    reach = _reach(order, graph)
    said: list[tuple[rules.Condition, str]] = [
        (each.condition, f"the class `{each.name}`")
        for each in built.classes
        if each.condition is not None
    ]
    said += [
        (clause.condition, "a promise about a class")
        for promise in built.promises
        for clause in promise.clauses
        if isinstance(clause, rules.OnlyIf)
    ]
    for condition, where in said:
        for used, part in _uses((condition,), None, built):
            for name in sorted(reach[used] & audited):
                place = Name(name, span=_place(part, condition.span))
                report(problems.only_audited(place, where))


# ── Bands ───────────────────────────────────────────────────────────────────────────────────────


def _check_bands(built: rules.Rules, report: Report) -> None:
    for each in built.quantities:
        if isinstance(each.value, rules.Table):
            values = key_values(each.value.key)
            assert values is not None, "from_syntax.py lets no other key through"
            _check_table(each, each.value.bands, values, report)


def key_values(key: rules.Quantity) -> rules.Number | None:
    """The values that the key of a table may have; None for what cannot be a key."""
    match key:
        case rules.AnswerNumber(answer=rules.Answer(question=rules.Question(type=type_))):
            assert isinstance(type_, rules.Number)
            return type_
        case rules.NumberChosen() | rules.NumberListed() | rules.NumberOfDifferent():
            return rules.Number(PLAIN, whole=True, low=Fraction(0))
        case _:
            return None


End: TypeAlias = tuple[Fraction, int]
"""A cut in the number line: before the number (0) or behind it (1)."""


def _start(band: rules.Band) -> End | None:
    return None if band.low is None else (band.low, 0 if band.low_closed else 1)


def _stop(band: rules.Band) -> End | None:
    return None if band.high is None else (band.high, 1 if band.high_closed else 0)


def _check_table(
    each: rules.NamedQuantity,
    bands: tuple[rules.Band, ...],
    key: rules.Number,
    report: Report,
) -> None:
    """The bands leave no value of *key* out, and say two things for none (S8)."""
    for band in bands:
        start, stop = _start(band), _stop(band)
        if start is not None and stop is not None and start >= stop:
            report(problems.band_is_empty(band.span))
            return
    ordered = sorted(bands, key=lambda band: (_start(band) is not None, _start(band) or (0, 0)))
    reached: End | None = None if key.low is None else (key.low, 0)
    before: rules.Band | None = None
    for band in ordered:
        start, stop = _start(band), _stop(band)
        if before is not None and _overlap(_stop(before), start, key):
            shared = key.low if start is None else start[0]
            where = "the same values" if shared is None else f"{quantity(shared, key.unit)}"
            report(problems.bands_overlap(band.span, before.span, where))
            return
        is_behind = start is not None and (reached is None or reached < start)
        if start is not None and is_behind and _missing(reached, start, key):
            report(problems.band_missing(each.span, _gap(reached, start, key)))
            return
        if stop is None:
            reached = None
            before = band
            continue
        reached = stop if reached is None else max(reached, stop)
        before = band
    if _stop(ordered[-1]) is not None:
        end: End | None = None if key.high is None else (key.high, 1)
        assert reached is not None
        if end is None or (reached < end and _missing(reached, end, key)):
            report(problems.band_missing(each.span, _gap(reached, end, key)))


def _overlap(stop: End | None, start: End | None, key: rules.Number) -> bool:
    if stop is None or start is None:
        return True
    return start < stop and _missing(start, stop, key)


def _missing(low: End | None, high: End, key: rules.Number) -> bool:
    """Whether a value that *key* may have lies between two cuts."""
    if key.high is not None:
        high = min(high, (key.high, 1))
    if low is None:
        return True
    if key.low is not None:
        low = max(low, (key.low, 0))
    if low >= high:
        return False
    if not key.whole:
        return True
    first = -(-low[0] // 1)
    if low[1] == 1 and first == low[0]:
        first += 1
    return (first, 0) < high


def _gap(low: End | None, high: End | None, key: rules.Number) -> str:
    if low is not None and high is not None and low[0] == high[0]:
        return f"exactly {quantity(low[0], key.unit)}"
    if low is None:
        assert high is not None
        return f"what is under {quantity(high[0], key.unit)}"
    if high is None:
        return f"what is over {quantity(low[0], key.unit)}"
    return f"what lies between {quantity(low[0], key.unit)} and {quantity(high[0], key.unit)}"
