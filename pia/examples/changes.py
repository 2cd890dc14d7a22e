"""Definitions that differ from one in a single thing that an author might write otherwise.

The text is not read again: a part of its tree is replaced, and what comes out is resolved like any
tree.  What the language refuses, such as a table with a gap, is no change and is left out.

What is only recommended is not changed but for its strength: nothing that an example can expect
depends on the rest of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeAlias, TypeGuard

from attrs import AttrsInstance, evolve, fields, frozen, has

from pia.examples import problems
from pia.examples.words import quoted
from pia.model import rules
from pia.model.walk import number_of
from pia.source import Placed, Source, Span
from pia.syntax import nodes
from pia.syntax.printer import words_of
from pia.units import ALL_UNITS, PLAIN, Kind, shown


class Sort(Enum):
    """What kind of thing is changed."""

    THRESHOLD = "threshold"
    COMPARISON = "comparison"
    QUANTIFIER = "quantifier"
    CONDITION = "condition"
    EXCEPTION = "exception"
    OPTION = "option"
    STRENGTH = "strength"
    REACH = "reach"
    ORDER = "order"


@frozen
class Change(Placed):
    """One change, in words."""

    sort: Sort
    words: str
    hint: str = ""
    """A team that would tell, where that is easily said."""


Changed: TypeAlias = tuple[Change, Any]
"""A change, and the part of the tree that comes of it."""

_Numbers: TypeAlias = tuple[rules.Number, ...]
"""The numbers that an amount is held against; none where they are not known."""


def changes(
    tree: nodes.File, built: rules.Rules, source: Source
) -> Iterator[tuple[Change, nodes.File]]:
    """Every change to *tree*, which says what *built* does, in the order of the text."""
    judging = tuple(each for each in tree.statements if not isinstance(each, _NOT_JUDGING))
    found: list[tuple[Change, nodes.File]] = []
    author = _Author(built, source, judging)
    for at, statement in enumerate(judging):
        if isinstance(statement, _CHANGED):
            for change, other in author.changed(statement, ()):
                statements = (*judging[:at], other, *judging[at + 1 :])
                found.append((change, evolve(tree, statements=statements)))
    yield from sorted(found, key=lambda each: each[0].span.start)


_NOT_JUDGING = nodes.Example | nodes.Promise
_CHANGED = nodes.Term | nodes.NamedQuantity | nodes.Domain | nodes.Descriptor | nodes.Classes


class _Author:
    """Somebody who changes one thing at a time."""

    def __init__(
        self, built: rules.Rules, source: Source, statements: tuple[nodes.Statement, ...]
    ) -> None:
        self.source = source
        self.built = built
        self.tags = {each.text for node in statements for each in _tags_counted(node)}
        self.numbers: dict[str, list[rules.Number]] = {}
        asked = [*built.questions, *(field for each in built.records for field in each.fields)]
        for question in asked:
            if isinstance(question.type, rules.Number | rules.Date):
                self.numbers.setdefault(question.name, []).append(number_of(question))

    # ── Anything ──

    def changed(self, node: Any, against: _Numbers) -> Iterator[Changed]:
        """*node* with one thing in it changed; an amount in it is held *against* such numbers."""
        yield from self._itself(node, against)
        match node:
            case nodes.Criterion(strength="should" | "ideally"):
                return
            case nodes.Comparison(left=left):
                against = self._named(left)
            case nodes.PersonTest(name=name):
                against = self._named(name)
            case nodes.Sum() | nodes.Product() | nodes.PercentOf() | nodes.NamedQuantity():
                against = ()
            case nodes.BandEnd() | nodes.HowMany():
                return  # changed by what they belong to
            case nodes.Equal(value=nodes.Amount()) | nodes.Relation(value=nodes.Amount()):
                return  # in its own words
            case _:
                pass
        for attribute in fields(type(node)):
            if attribute.name == "valid_for":
                continue  # of which nothing can be expected
            for change, value in self._inside(getattr(node, attribute.name), against):
                yield change, evolve(node, **{attribute.name: value})

    def _inside(self, value: object, against: _Numbers) -> Iterator[Changed]:
        if isinstance(value, tuple):
            for at, each in enumerate(value):
                for change, other in self._inside(each, against):
                    yield change, (*value[:at], other, *value[at + 1 :])
        elif _is_node(value):
            yield from self.changed(value, against)

    def _itself(self, node: object, against: _Numbers) -> Iterator[Changed]:
        """What *node* itself may say otherwise."""
        match node:
            case nodes.Amount():
                yield from self._amount(node, against)
            case nodes.Day(day=day, span=span):
                for other in (day - timedelta(1), day + timedelta(1)):
                    yield (
                        self._became(Sort.THRESHOLD, span, f"`{other.isoformat()}`"),
                        evolve(node, day=other),
                    )
            case nodes.PercentOf(percent=percent, span=span):
                for share in _shares(percent):
                    yield (
                        self._became(Sort.THRESHOLD, span, f"`{shown(share)}% of …`"),
                        evolve(node, percent=share),
                    )
            case nodes.Equal() | nodes.Relation() | nodes.DateOrder() | nodes.Apart():
                yield from self._test(node, against)
            case nodes.IsOneOf(options=options):
                yield from self._fewer_options(node, options)
            case nodes.IncludesOf(options=options):
                yield from self._fewer_options(node, options)
                yield from self._other_count(node, len(options))
            case nodes.IsMet(negated=negated, span=span):
                turned = evolve(node, negated=not negated)
                yield self._became(Sort.COMPARISON, span, f"`{words_of(turned)}`"), turned
            case nodes.Negation(condition=inner, span=span):
                yield self._became(Sort.CONDITION, span, quoted(self.source, inner.span)), inner
            case nodes.Conjunction(conditions=parts) | nodes.Disjunction(conditions=parts):
                yield from self._joined(node, parts)
            case nodes.Group(conditions=parts):
                yield from self._other_count(node, len(parts))
                if len(parts) > 1:
                    for at, part in enumerate(parts):
                        rest = (*parts[:at], *parts[at + 1 :])
                        yield self._left_out(part.span), evolve(node, conditions=rest)
            case nodes.People(whose=whose):
                yield from self._other_quantifier(node)
                if whose is not None:
                    left_out = f"`whose {quoted(self.source, whose.span)[1:-1]}`"
                    words = problems.left_out(left_out)
                    yield Change(Sort.CONDITION, words, span=whose.span), evolve(node, whose=None)
            case nodes.InEach(people=people, group=group, span=span):
                words = problems.left_out(f"`in each {group.text}`")
                yield Change(Sort.QUANTIFIER, words, span=span), people
            case nodes.DescriptorsMet():
                yield from self._other_quantifier(node)
                yield from self._exceptions(node)
            case nodes.Table():
                yield from self._bands(node)
            case nodes.Rows(rows=rows):
                yield from self._rows(node, rows)
            case nodes.Criterion():
                yield from self._strength(node)
            case nodes.Descriptor():
                yield from self._descriptor(node)
            case nodes.Domain(name=name, self_audit_only=only, span=span):
                words = problems.counted_domain(name.text) if only else problems.audited(name.text)
                yield (
                    Change(Sort.REACH, words, span=name.span),
                    evolve(node, self_audit_only=not only),
                )
            case nodes.Classes():
                yield from self._classes(node)
            case _:
                pass

    def _became(self, sort: Sort, span: Span, other: str, hint: str = "") -> Change:
        return Change(sort, problems.became(quoted(self.source, span), other), hint, span=span)

    def _left_out(self, span: Span) -> Change:
        words = problems.left_out(quoted(self.source, span))
        hint = problems.only_this_fails(quoted(self.source, span))
        return Change(Sort.CONDITION, words, hint, span=span)

    # ── Amounts and comparisons ──

    def _named(self, left: nodes.Expression) -> _Numbers:
        """The numbers that *left*, a side of a comparison, may be."""
        match left:
            case nodes.Name(text=text) | nodes.Path(name=nodes.Name(text=text)):
                return tuple(self.numbers.get(text, ()))
            case nodes.NumberOf() | nodes.NumberOfDifferent():
                return (rules.Number(PLAIN, whole=True, low=Fraction(0)),)
            case _:
                return ()

    def _amount(self, node: nodes.Amount, against: _Numbers) -> Iterator[Changed]:
        for other in _steps(node, against):
            hint = problems.exactly(quoted(self.source, node.span), f"`{words_of(other)}`")
            yield self._became(Sort.THRESHOLD, node.span, f"`{words_of(other)}`", hint), other

    def _test(
        self, node: nodes.Equal | nodes.Relation | nodes.DateOrder | nodes.Apart, against: _Numbers
    ) -> Iterator[Changed]:
        others: list[nodes.Test] = []
        hint = ""
        match node:
            case nodes.Equal(negated=negated):
                others = [evolve(node, negated=not negated)]
            case nodes.Relation(comparator=words, value=value):
                others = [evolve(node, comparator=_TURNED[words])]
                hint = problems.exactly_at(quoted(self.source, value.span))
            case nodes.DateOrder(words=words, value=value):
                others = [evolve(node, words=_TURNED[words])]
                hint = problems.exactly_at(quoted(self.source, value.span))
            case nodes.Apart(comparator=words, by=by):
                others = [evolve(node, comparator=_TURNED[words])]
                hint = problems.exactly_at(quoted(self.source, by.span))
        for other in others:
            became = f"`{words_of(other)}`"
            yield self._became(Sort.COMPARISON, node.span, became, hint), other
        if isinstance(node, nodes.Equal | nodes.Relation):
            for value, told_by in self._other_values(node.value, against):
                moved = evolve(node, value=value)
                became = f"`{words_of(moved)}`"
                yield self._became(Sort.THRESHOLD, node.span, became, told_by), moved

    def _other_values(
        self, value: nodes.Expression, against: _Numbers
    ) -> Iterator[tuple[nodes.Expression, str]]:
        """The amounts or levels next to *value*, each with a team that would tell."""
        match value:
            case nodes.Name(text=text):
                for name in self._neighbours(text):
                    yield evolve(value, text=name), problems.exactly(f"`{text}`", f"`{name}`")
            case nodes.Amount():
                was = f"`{words_of(value)}`"
                for other in _steps(value, against):
                    yield other, problems.exactly(was, f"`{words_of(other)}`")
            case _:
                pass

    def _neighbours(self, level: str) -> list[str]:
        """The levels next to *level*, of every scale that has it."""
        found: dict[str, None] = {}
        for vocabulary in self.built.vocabularies:
            names = vocabulary.names
            if vocabulary.is_scale and level in names:
                at = names.index(level)
                found |= dict.fromkeys(names[max(at - 1, 0) : at] + names[at + 1 : at + 2])
        return list(found)

    def _fewer_options(
        self, node: nodes.IsOneOf | nodes.IncludesOf, options: tuple[nodes.Name, ...]
    ) -> Iterator[Changed]:
        if len(options) < 2:
            return
        for at, option in enumerate(options):
            rest = (*options[:at], *options[at + 1 :])
            hint = problems.a_team_with(option.text)
            words = problems.left_out(f"`{option.text}`")
            change = Change(Sort.OPTION, words, hint, span=option.span)
            yield change, evolve(node, options=rest)

    # ── Several conditions ──

    def _joined(
        self, node: nodes.Conjunction | nodes.Disjunction, parts: tuple[nodes.Condition, ...]
    ) -> Iterator[Changed]:
        other: nodes.Condition
        if isinstance(node, nodes.Conjunction):
            word, other = "or", nodes.Disjunction(parts, span=node.span)
        else:
            word, other = "and", nodes.Conjunction(parts, span=node.span)
        was = "and" if word == "or" else "or"
        words = problems.joined_otherwise(was, word, quoted(self.source, node.span))
        yield Change(Sort.CONDITION, words, span=node.span), other
        for at, part in enumerate(parts):
            rest = (*parts[:at], *parts[at + 1 :])
            yield self._left_out(part.span), evolve(node, conditions=rest) if rest[1:] else rest[0]

    def _other_count(self, node: nodes.Group | nodes.IncludesOf, parts: int) -> Iterator[Changed]:
        """``all of`` and ``any of``, or one more or fewer of so many."""
        words, count = node.words, node.count
        others: list[tuple[str, Fraction | None]] = []
        match words:
            case "all":
                others = [("any", None)] if parts > 1 else []
            case "any":
                others = [("all", None)] if parts > 1 else []
            case "none":
                others = [("at most", Fraction(1))] if parts > 1 else []
            case _:
                assert count is not None, "only those have none"
                least = 1 if words == "at least" else 0
                others = [(words, each) for each in (count - 1, count + 1) if least <= each < parts]
                others += [(words, count + 1)] if words == "at least" and count + 1 == parts else []
        span = Span(node.span.start, node.span.start)
        for other, number in others:
            was = f"`{words} of`" if count is None else f"`{words} {shown(count)} of`"
            became = f"`{other} of`" if number is None else f"`{other} {shown(number)} of`"
            change = Change(Sort.QUANTIFIER, problems.became(was, became), span=span)
            yield change, evolve(node, words=other, count=number)

    def _other_quantifier(self, node: nodes.People | nodes.DescriptorsMet) -> Iterator[Changed]:
        how_many = node.how_many
        for words, count in _quantifiers(how_many):
            other = evolve(how_many, words=words, count=count)
            # What asks for somebody cannot say that there may be nobody.
            if_any = node.if_any and (other.is_share or other.words != "at least")
            change = self._became(Sort.QUANTIFIER, how_many.span, f"`{words_of(other)}`")
            yield change, evolve(node, how_many=other, if_any=if_any)

    # ── Descriptors ──

    def _exceptions(self, node: nodes.DescriptorsMet) -> Iterator[Changed]:
        left_out = node.not_counting
        for at, name in enumerate(left_out):
            rest = (*left_out[:at], *left_out[at + 1 :])
            words = problems.counted_too(quoted(self.source, node.span), name.text)
            change = Change(Sort.EXCEPTION, words, problems.only_not_met(name.text), span=name.span)
            yield change, evolve(node, not_counting=rest)
        for descriptor in self.built.descriptors:
            is_spoken_of = (
                not descriptor.self_audit_only
                if node.tag is None
                else node.tag.text in descriptor.tags
            )
            if is_spoken_of and descriptor.name not in {each.text for each in left_out}:
                name = nodes.Name(descriptor.name, span=node.span)
                words = problems.not_counted(quoted(self.source, node.span), name.text)
                hint = problems.only_not_met(name.text)
                change = Change(Sort.EXCEPTION, words, hint, span=node.span)
                yield change, evolve(node, not_counting=(*left_out, name))

    def _strength(self, node: nodes.Criterion) -> Iterator[Changed]:
        other = "should" if node.strength == "must" else "must"
        words = problems.other_strength(node.strength, other, node.words.text)
        hint = problems.only_this_fails(f'"{node.words.text}"')
        change = Change(Sort.STRENGTH, words, hint, span=node.span)
        yield change, evolve(node, strength=other)

    def _descriptor(self, node: nodes.Descriptor) -> Iterator[Changed]:
        for at, line in enumerate(node.lines):
            rest = (*node.lines[:at], *node.lines[at + 1 :])
            match line:
                case nodes.AppliesWhen(span=span):
                    yield self._left_out(span), evolve(node, lines=rest)
                case nodes.Tagged(tags=tags, span=span):
                    for nth, tag in enumerate(tags):
                        if tag.text in self.tags:
                            others = (*tags[:nth], *tags[nth + 1 :])
                            line_ = (evolve(line, tags=others),) if others else ()
                            lines = (*node.lines[:at], *line_, *node.lines[at + 1 :])
                            words = problems.untagged(node.name.text, tag.text)
                            hint = problems.only_not_met(node.name.text)
                            change = Change(Sort.REACH, words, hint, span=tag.span)
                            yield change, evolve(node, lines=lines)
                case _:
                    pass

    # ── Quantities and classes ──

    def _bands(self, node: nodes.Table) -> Iterator[Changed]:
        """Where one band ends and the next begins, moved, and given to the other band."""
        limits = {end.amount: end.amount for band in node.bands for end in band.ends}
        against = self._named(node.key)
        for amount in limits:
            for other in _steps(amount, against):
                change = self._became(Sort.THRESHOLD, amount.span, f"`{words_of(other)}`")
                yield change, _with_ends(node, amount, other, turned=False)
            quote = quoted(self.source, amount.span)
            hint = problems.exactly_at(quote)
            words = problems.other_band(quote)
            change = Change(Sort.COMPARISON, words, hint, span=amount.span)
            yield change, _with_ends(node, amount, amount, turned=True)

    def _rows(self, node: nodes.Rows, rows: tuple[nodes.Row, ...]) -> Iterator[Changed]:
        whens = [at for at, row in enumerate(rows) if row.condition is not None]
        for at in whens:
            row = rows[at]
            if len(whens) > 1:
                yield self._left_out(row.span), evolve(node, rows=(*rows[:at], *rows[at + 1 :]))
            if at + 1 in whens:
                words = problems.moved_above(
                    quoted(self.source, rows[at + 1].span), quoted(self.source, row.span)
                )
                change = Change(Sort.ORDER, words, span=rows[at + 1].span)
                swapped = (*rows[:at], rows[at + 1], row, *rows[at + 2 :])
                yield change, evolve(node, rows=swapped)

    def _classes(self, node: nodes.Classes) -> Iterator[Changed]:
        lines = node.lines
        places = [
            at
            for at, line in enumerate(lines)
            if isinstance(line, nodes.Class) and not line.is_otherwise
        ]
        for first, second in pairwise(places):
            one, other = lines[first], lines[second]
            assert isinstance(one, nodes.Class) and isinstance(other, nodes.Class)
            swapped = list(lines)
            swapped[first], swapped[second] = other, one
            words = problems.moved_above(f"class `{other.name.text}`", f"`{one.name.text}`")
            hint = problems.fits_both(one.name.text, other.name.text)
            change = Change(Sort.ORDER, words, hint, span=other.name.span)
            yield change, evolve(node, lines=tuple(swapped))
        for at, line in enumerate(lines):
            if isinstance(line, nodes.Cap):
                words = problems.left_out(f"`at best {line.class_name.text}`")
                change = Change(Sort.CONDITION, words, span=line.span)
                yield change, evolve(node, lines=(*lines[:at], *lines[at + 1 :]))


# ── Small things ────────────────────────────────────────────────────────────────────────────────

_PAIRS = (
    ("at least", "over"),
    ("at most", "under"),
    ("before", "on or before"),
    ("after", "on or after"),
)
_TURNED = {**dict(_PAIRS), **{other: one for one, other in _PAIRS}}
"""Each comparison with the one that differs from it in the limit alone."""

_FINEST = {Kind.WORK_TIME: "minutes", Kind.DAYS: "days", Kind.MONTHS: "months"}


def _steps(amount: nodes.Amount, against: _Numbers) -> Iterator[nodes.Amount]:
    """*amount*, one smallest step less and one more, in a finer unit where it takes one."""
    unit = ALL_UNITS[amount.unit]
    finest = _FINEST.get(unit.kind, amount.unit)
    if unit.kind is Kind.RATE:
        finest = f"minutes per {amount.unit.partition(' per ')[2]}"
    ratio = unit.factor / ALL_UNITS[finest].factor
    number = amount.number * ratio
    for other in (number - _step(number), number + _step(number)):
        value = other * ALL_UNITS[finest].factor
        if other >= 0 and (not against or any(each.is_within(value) for each in against)):
            written = other / ratio
            whole = written.denominator == 1
            yield evolve(
                amount,
                number=written if whole else other,
                unit=amount.unit if whole else finest,
            )


def _step(number: Fraction) -> Fraction:
    """One of the last place that *number* is written with."""
    for places in range(13):
        if (number * 10**places).denominator == 1:
            return Fraction(1, 10**places)
    return Fraction(1, number.denominator)


def _shares(percent: Fraction) -> list[Fraction]:
    step = _step(percent)
    return [each for each in (percent - step, percent + step) if 0 <= each <= 100]


def _quantifiers(node: nodes.HowMany) -> list[tuple[str, Fraction | None]]:
    """What a quantifier may be instead."""
    if node.is_share:
        assert node.count is not None, "a share has its percentage"
        return [(node.words, each) for each in _shares(node.count)]
    if node.count is None:
        return [("at least", Fraction(1))] if node.words == "every" else [("at most", Fraction(1))]
    least = 1 if node.words == "at least" else 0
    others: list[tuple[str, Fraction | None]] = [
        (node.words, each) for each in (node.count - 1, node.count + 1) if each >= least
    ]
    if node.words == "at least" and node.count == 1:
        others.append(("every", None))
    return others


def _with_ends(
    node: nodes.Table, amount: nodes.Amount, other: nodes.Amount, turned: bool
) -> nodes.Table:
    """*node* with every end of a band at *amount* moved to *other*, or *turned*."""
    bands = tuple(
        evolve(
            band,
            ends=tuple(
                evolve(
                    end,
                    amount=other,
                    comparator=_TURNED[end.comparator] if turned else end.comparator,
                )
                if end.amount == amount
                else end
                for end in band.ends
            ),
        )
        for band in node.bands
    )
    return evolve(node, bands=bands)


def _is_node(value: object) -> TypeGuard[AttrsInstance]:
    return has(type(value))


def _tags_counted(node: object) -> Iterable[nodes.Name]:
    """The tags by which descriptors are counted anywhere in *node*."""
    if isinstance(node, nodes.DescriptorsMet) and node.tag is not None:
        yield node.tag
    if isinstance(node, tuple):
        for each in node:
            yield from _tags_counted(each)
    elif _is_node(node):
        for attribute in fields(type(node)):
            yield from _tags_counted(getattr(node, attribute.name))
