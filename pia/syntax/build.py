"""Lark's tree into pia's nodes: the only module that knows both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from lark import Token, v_args
from lark.tree import Meta
from lark.visitors import Transformer_NonRecursive

from pia.source import Source, Span
from pia.syntax import nodes
from pia.syntax.grammar import span_of
from pia.syntax.layout import plain_date
from pia.units import unit_of


def _span(meta: Meta) -> Span:
    return Span(meta.start_pos, meta.end_pos)


def _name(token: Token) -> nodes.Name:
    return nodes.Name(str(token), span=span_of(token))


def _names(tokens: tuple[Token, ...]) -> tuple[nodes.Name, ...]:
    return tuple(_name(token) for token in tokens)


def _day(token: Token) -> nodes.Day:
    return nodes.Day(date.fromisoformat(token), span=span_of(token))


def _canonical_unit(words: tuple[Token, ...]) -> str:
    unit = unit_of(" ".join(words))
    assert unit is not None, "the grammar has a unit that units.py has not"
    return unit.words


@v_args(meta=True, inline=True)
class NodeBuilder(Transformer_NonRecursive[Token, Any]):
    """One method for each rule of ``grammar/pia.lark``, each of the same name as its rule."""

    def __init__(self, source: Source, comments: tuple[nodes.Comment, ...]) -> None:
        super().__init__()
        self.source = source
        self.comments = comments

    def _joined(self, _meta: Meta, *words: Token) -> str:
        """The words of a rule that is nothing but words."""
        return " ".join(words)

    def file(self, _meta: Meta, *statements: nodes.Statement) -> nodes.File:
        return nodes.File(statements, comments=self.comments)

    # ── Header ──

    def header(
        self, meta: Meta, name: Token, title: Token, *lines: nodes.Prose | nodes.AppliesDates
    ) -> nodes.Header:
        return nodes.Header(_name(name), self._title(title), lines, span=_span(meta))

    def header_line(self, meta: Meta, key: str, words: nodes.Words) -> nodes.Prose:
        return nodes.Prose(key, words, span=_span(meta))

    header_key = _joined

    def applies_from(self, meta: Meta, first: Token) -> nodes.AppliesDates:
        return nodes.AppliesDates(_day(first), None, span=_span(meta))

    def applies_until(self, meta: Meta, last: Token) -> nodes.AppliesDates:
        return nodes.AppliesDates(None, _day(last), span=_span(meta))

    def applies_both(self, meta: Meta, first: Token, last: Token) -> nodes.AppliesDates:
        return nodes.AppliesDates(_day(first), _day(last), span=_span(meta))

    # ── Vocabulary ──

    def choice(
        self, meta: Meta, name: Token, title: Token, *options: nodes.Option
    ) -> nodes.Vocabulary:
        return nodes.Vocabulary(_name(name), self._title(title), False, options, span=_span(meta))

    def scale(
        self, meta: Meta, name: Token, title: Token, *options: nodes.Option
    ) -> nodes.Vocabulary:
        return nodes.Vocabulary(_name(name), self._title(title), True, options, span=_span(meta))

    def option(self, meta: Meta, name: Token, title: Token, *aliases: nodes.Words) -> nodes.Option:
        return nodes.Option(_name(name), self._title(title), aliases, span=_span(meta))

    def alias(self, meta: Meta, word: Token) -> nodes.Words:
        if word.type == "STRING":
            return self._title(word)
        return nodes.Words(str(word), span=_span(meta))

    # ── Questions ──

    def about_record(
        self, meta: Meta, name: Token, title: Token, *questions: nodes.Question
    ) -> nodes.About:
        return nodes.About(_name(name), self._title(title), questions, span=_span(meta))

    def about_team(self, meta: Meta, *questions: nodes.Question) -> nodes.About:
        return nodes.About(None, None, questions, span=_span(meta))

    def question(
        self, meta: Meta, name: Token, type_: nodes.QuestionType, *parts: Any
    ) -> nodes.Question:
        each = [part for part in parts if isinstance(part, nodes.Name)]
        return nodes.Question(
            _name(name),
            type_,
            True in parts,
            each[0] if each else None,
            tuple(part for part in parts if isinstance(part, nodes.Prose | nodes.Fixed)),
            span=_span(meta),
        )

    def or_none(self, _meta: Meta) -> bool:
        return True

    def for_each(self, _meta: Meta, vocabulary: Token) -> nodes.Name:
        return _name(vocabulary)

    def ask(self, meta: Meta, words: nodes.Words) -> nodes.Prose:
        return nodes.Prose("ask", words, span=_span(meta))

    def help(self, meta: Meta, words: nodes.Words) -> nodes.Prose:
        return nodes.Prose("help", words, span=_span(meta))

    def fixed(self, meta: Meta) -> nodes.Fixed:
        return nodes.Fixed(span=_span(meta))

    def yes_no(self, meta: Meta) -> nodes.YesNo:
        return nodes.YesNo(span=_span(meta))

    def number(
        self,
        meta: Meta,
        what: str,
        bounds: tuple[nodes.Amount | None, nodes.Amount | None] = (None, None),
    ) -> nodes.Number:
        return nodes.Number(what, *bounds, span=_span(meta))

    def number_words(self, _meta: Meta, *words: Token) -> str:
        text = " ".join(words)
        return text if text in ("number", "whole number", "percent") else _canonical_unit(words)

    def bounds_both(
        self, _meta: Meta, low: Token, high: Token
    ) -> tuple[nodes.Amount, nodes.Amount]:
        return _plain_amount(low), _plain_amount(high)

    def bounds_low(self, _meta: Meta, low: Token) -> tuple[nodes.Amount, None]:
        return _plain_amount(low), None

    def bounds_high(self, _meta: Meta, high: Token) -> tuple[None, nodes.Amount]:
        return None, _plain_amount(high)

    def one_of(self, meta: Meta, vocabulary: nodes.Name) -> nodes.OneOf:
        return nodes.OneOf(vocabulary, span=_span(meta))

    def any_of(self, meta: Meta, vocabulary: nodes.Name) -> nodes.AnyOf:
        return nodes.AnyOf(vocabulary, span=_span(meta))

    def vocabulary(self, _meta: Meta, name: Token) -> nodes.Name:
        return _name(name)

    def date(self, meta: Meta) -> nodes.Date:
        return nodes.Date(span=_span(meta))

    def text(self, meta: Meta) -> nodes.Text:
        return nodes.Text(span=_span(meta))

    def one_record(self, meta: Meta, record: Token) -> nodes.OneRecord:
        return nodes.OneRecord(_name(record), span=_span(meta))

    def records(self, meta: Meta, minimum: Token, record: Token) -> nodes.Records:
        return nodes.Records(_plain_amount(minimum), _name(record), span=_span(meta))

    # ── Terms ──

    def term(
        self, meta: Meta, record: Token | None, name: Token, condition: nodes.Condition
    ) -> nodes.Term:
        return nodes.Term(_record(record), _name(name), condition, span=_span(meta))

    def quantity(
        self, meta: Meta, name: Token, record: Token | None, value: nodes.Expression
    ) -> nodes.NamedQuantity:
        return nodes.NamedQuantity(_name(name), _record(record), value, span=_span(meta))

    def table(
        self,
        meta: Meta,
        name: Token,
        record: Token | None,
        key: nodes.Expression,
        *bands: nodes.Band,
    ) -> nodes.NamedQuantity:
        table = nodes.Table(key, bands, span=_span(meta))
        return nodes.NamedQuantity(_name(name), _record(record), table, span=_span(meta))

    def rows(
        self,
        meta: Meta,
        name: Token,
        record: Token | None,
        *parts: nodes.Row | nodes.Expression,
    ) -> nodes.NamedQuantity:
        rows = [part for part in parts if isinstance(part, nodes.Row)]
        (value,) = [part for part in parts if not isinstance(part, nodes.Row)]
        rows.append(nodes.Row(None, value, span=value.span))
        listed = nodes.Rows(tuple(rows), span=_span(meta))
        return nodes.NamedQuantity(_name(name), _record(record), listed, span=_span(meta))

    def row(self, meta: Meta, condition: nodes.Condition, value: nodes.Expression) -> nodes.Row:
        return nodes.Row(condition, value, span=_span(meta))

    def band(self, meta: Meta, *parts: nodes.BandEnd | nodes.Expression) -> nodes.Band:
        ends = tuple(part for part in parts if isinstance(part, nodes.BandEnd))
        (value,) = [part for part in parts if not isinstance(part, nodes.BandEnd)]
        return nodes.Band(ends, value, span=_span(meta))

    def band_end(self, meta: Meta, comparator: str, amount: nodes.Amount) -> nodes.BandEnd:
        return nodes.BandEnd(comparator, amount, span=_span(meta))

    def band_or_more(self, meta: Meta, amount: nodes.Amount, _more: Token) -> nodes.BandEnd:
        return nodes.BandEnd("at least", amount, span=_span(meta))

    def band_or_less(self, meta: Meta, amount: nodes.Amount, _less: Token) -> nodes.BandEnd:
        return nodes.BandEnd("at most", amount, span=_span(meta))

    def team(self, _meta: Meta) -> None:
        return None

    # ── Domains, descriptors and criteria ──

    def domain(
        self, meta: Meta, name: Token, title: Token, self_audit_only: bool = False
    ) -> nodes.Domain:
        return nodes.Domain(_name(name), self._title(title), self_audit_only, span=_span(meta))

    def self_audit_only(self, _meta: Meta) -> bool:
        return True

    def descriptor(
        self, meta: Meta, name: Token, title: Token, *lines: nodes.DescriptorLine
    ) -> nodes.Descriptor:
        return nodes.Descriptor(_name(name), self._title(title), lines, span=_span(meta))

    def source_line(self, meta: Meta, words: nodes.Words) -> nodes.Prose:
        return nodes.Prose("source", words, span=_span(meta))

    def guidance(self, meta: Meta, words: nodes.Words) -> nodes.Prose:
        return nodes.Prose("guidance", words, span=_span(meta))

    def tagged_line(self, meta: Meta, *tags: Token) -> nodes.Tagged:
        return nodes.Tagged(_names(_without(tags)), span=_span(meta))

    def applies_when(self, meta: Meta, condition: nodes.Condition) -> nodes.AppliesWhen:
        return nodes.AppliesWhen(condition, span=_span(meta))

    def may_not_apply(self, meta: Meta) -> nodes.MayNotApply:
        return nodes.MayNotApply(span=_span(meta))

    def judged_criterion(self, meta: Meta, strength: str, words: Token) -> nodes.Criterion:
        return nodes.Criterion(strength, self._title(words), None, span=_span(meta))

    def criterion(
        self, meta: Meta, strength: str, words: Token, condition: nodes.Condition
    ) -> nodes.Criterion:
        return nodes.Criterion(strength, self._title(words), condition, span=_span(meta))

    strength = _joined

    # ── Conditions ──

    def group(
        self, meta: Meta, words: tuple[str, Fraction | None], *conditions: nodes.Condition
    ) -> nodes.Group:
        return nodes.Group(*words, conditions, span=_span(meta))

    def group_words(self, _meta: Meta, *words: Token) -> tuple[str, Fraction | None]:
        return _counted(words)

    def conjunction(self, meta: Meta, *conditions: nodes.Condition) -> nodes.Conjunction:
        return nodes.Conjunction(_without(conditions), span=_span(meta))

    def disjunction(self, meta: Meta, *conditions: nodes.Condition) -> nodes.Disjunction:
        return nodes.Disjunction(_without(conditions), span=_span(meta))

    def negation(self, meta: Meta, condition: nodes.Condition) -> nodes.Negation:
        return nodes.Negation(condition, span=_span(meta))

    def bare(self, meta: Meta, expression: nodes.Expression) -> nodes.Condition:
        # `(a or b)`, which the grammar read as a quantity.
        if isinstance(expression, nodes.Bracket):
            return expression.condition
        return nodes.Bare(expression, span=_span(meta))

    def comparison(self, meta: Meta, left: nodes.Expression, test: nodes.Test) -> nodes.Comparison:
        return nodes.Comparison(left, test, span=_span(meta))

    def is_met(self, meta: Meta, descriptor: nodes.Expression) -> nodes.IsMet:
        return nodes.IsMet(descriptor, False, span=_span(meta))

    def is_not_met(self, meta: Meta, descriptor: nodes.Expression) -> nodes.IsMet:
        return nodes.IsMet(descriptor, True, span=_span(meta))

    def does_not_apply(self, meta: Meta, descriptor: nodes.Expression) -> nodes.DoesNotApply:
        return nodes.DoesNotApply(descriptor, span=_span(meta))

    def descriptors_met(
        self, meta: Meta, how_many: nodes.HowMany, *parts: Any
    ) -> nodes.DescriptorsMet:
        tags = [part for part in parts if isinstance(part, nodes.Name)]
        names = [part for part in parts if isinstance(part, Token)]
        left_out = _names(_without(tuple(names)))
        tag = tags[0] if tags else None
        return nodes.DescriptorsMet(how_many, tag, True in parts, left_out, span=_span(meta))

    descriptors_met_but = descriptors_met

    def tagged(self, _meta: Meta, tag: Token) -> nodes.Name:
        return _name(tag)

    def equal(self, meta: Meta, value: nodes.Expression) -> nodes.Equal:
        return nodes.Equal(value, False, span=_span(meta))

    def unequal(self, meta: Meta, value: nodes.Expression) -> nodes.Equal:
        return nodes.Equal(value, True, span=_span(meta))

    def relation(self, meta: Meta, comparator: str, value: nodes.Expression) -> nodes.Relation:
        return nodes.Relation(comparator, value, span=_span(meta))

    def or_more(self, meta: Meta, amount: nodes.Amount, _more: Token) -> nodes.Relation:
        return nodes.Relation("at least", amount, span=_span(meta))

    def or_less(self, meta: Meta, amount: nodes.Amount, _less: Token) -> nodes.Relation:
        return nodes.Relation("at most", amount, span=_span(meta))

    comparator = _joined

    def date_order(self, meta: Meta, words: str, value: nodes.Expression) -> nodes.DateOrder:
        return nodes.DateOrder(words, value, span=_span(meta))

    date_words = _joined

    def apart(
        self,
        meta: Meta,
        comparator: str,
        by: nodes.Amount,
        side: str,
        value: nodes.Expression,
    ) -> nodes.Apart:
        return nodes.Apart(comparator, by, side, value, span=_span(meta))

    side = _joined

    def is_one_of(self, meta: Meta, *names: Token) -> nodes.IsOneOf:
        return nodes.IsOneOf(_names(_without(names)), False, span=_span(meta))

    def is_not_one_of(self, meta: Meta, *names: Token) -> nodes.IsOneOf:
        return nodes.IsOneOf(_names(_without(names)), True, span=_span(meta))

    def includes(self, meta: Meta, chosen: nodes.Expression, option: nodes.Name) -> nodes.Includes:
        return nodes.Includes(chosen, option, span=_span(meta))

    def includes_of(
        self,
        meta: Meta,
        chosen: nodes.Expression,
        words: tuple[str, Fraction | None],
        *options: Token,
    ) -> nodes.IncludesOf:
        return nodes.IncludesOf(chosen, *words, _names(_without(options)), span=_span(meta))

    def has(self, meta: Meta, owner: nodes.Expression, name: Token) -> nodes.Has:
        return nodes.Has(owner, _name(name), span=_span(meta))

    def is_a(self, meta: Meta, owner: nodes.Expression, name: Token) -> nodes.IsA:
        return nodes.IsA(owner, _name(name), span=_span(meta))

    def people(self, meta: Meta, how_many: nodes.HowMany, who: Token, *parts: Any) -> nodes.People:
        return _people(_span(meta), how_many, who, parts)

    def people_group(
        self, meta: Meta, how_many: nodes.HowMany, who: Token, *parts: Any
    ) -> nodes.People:
        *whose, group = parts
        predicate = nodes.PersonHasGroup(group, span=group.span)
        return _people(_span(meta), how_many, who, (*whose, predicate))

    def in_each(self, meta: Meta, field: Token, people: nodes.People) -> nodes.InEach:
        return nodes.InEach(_name(field), people, span=_span(meta))

    def quantifier(self, meta: Meta, *words: Token) -> nodes.HowMany:
        return nodes.HowMany(*_counted(words), is_share=False, span=_span(meta))

    def share(self, meta: Meta, *words: Token) -> nodes.HowMany:
        at, side, percent, _ = words
        return nodes.HowMany(f"{at} {side}", Fraction(percent[:-1]), True, span=_span(meta))

    def whose(self, _meta: Meta, condition: nodes.Condition) -> nodes.Condition:
        return condition

    def whose_test(self, meta: Meta, name: Token, test: nodes.Test) -> nodes.Comparison:
        span = span_of(name).cover(test.span)
        return nodes.Comparison(_name(name), test, span=span)

    def if_any(self, _meta: Meta, _words: Token) -> bool:
        return True

    def person_is(self, meta: Meta, name: Token) -> nodes.PersonIs:
        return nodes.PersonIs(_name(name), span=_span(meta))

    def person_has(self, meta: Meta, name: Token) -> nodes.PersonHas:
        return nodes.PersonHas(_name(name), span=_span(meta))

    def person_has_both(self, meta: Meta, first: Token, second: Token) -> nodes.PersonHasBoth:
        return nodes.PersonHasBoth(_name(first), _name(second), span=_span(meta))

    def person_test(self, meta: Meta, name: Token, test: nodes.Test) -> nodes.PersonTest:
        span = span_of(name).cover(test.span)
        return nodes.PersonTest(_name(name), test, span=span)

    # ── Quantities ──

    def sum(self, meta: Meta, first: nodes.Expression, *rest: Any) -> nodes.Sum:
        pairs = tuple(zip(rest[::2], rest[1::2], strict=True))
        return nodes.Sum(first, pairs, span=_span(meta))

    plus_or_minus = _joined

    def product(self, meta: Meta, *factors: nodes.Expression) -> nodes.Product:
        return nodes.Product(factors, span=_span(meta))

    def name(self, _meta: Meta, token: Token) -> nodes.Name:
        return _name(token)

    def path(self, meta: Meta, owner: Token, name: Token) -> nodes.Path:
        return nodes.Path(_name(owner), _name(name), span=_span(meta))

    def amount(self, meta: Meta, number: Token, unit: str = "") -> nodes.Amount:
        return nodes.Amount(Fraction(number), unit, span=_span(meta))

    def percent(self, meta: Meta, number: Token) -> nodes.Amount:
        return nodes.Amount(Fraction(number[:-1]), "%", span=_span(meta))

    def day(self, _meta: Meta, token: Token) -> nodes.Day:
        return _day(token)

    def percent_of(self, meta: Meta, percent: Token, whole: nodes.Expression) -> nodes.PercentOf:
        return nodes.PercentOf(Fraction(percent[:-1]), whole, span=_span(meta))

    def unit_words(self, _meta: Meta, *words: Token) -> str:
        return _canonical_unit(words)

    def number_of(self, meta: Meta, name: Token) -> nodes.NumberOf:
        return nodes.NumberOf(_name(name), span=_span(meta))

    def number_of_different(
        self, meta: Meta, vocabulary: Token, among: Token
    ) -> nodes.NumberOfDifferent:
        return nodes.NumberOfDifferent(_name(vocabulary), _name(among), span=_span(meta))

    def total(self, meta: Meta, name: Token, of: Token) -> nodes.Total:
        return nodes.Total(_name(name), _name(of), span=_span(meta))

    def bracket(self, meta: Meta, condition: nodes.Condition) -> nodes.Expression:
        # `(a plus b)` is that quantity; the printer puts brackets where they are needed.
        if isinstance(condition, nodes.Bare):
            return condition.expression
        return nodes.Bracket(condition, span=_span(meta))

    # ── Classes ──

    def classes(self, meta: Meta, *lines: nodes.Ranking | nodes.Class | nodes.Cap) -> nodes.Classes:
        return nodes.Classes(False, lines, span=_span(meta))

    def stages(self, meta: Meta, *lines: nodes.Ranking | nodes.Class | nodes.Cap) -> nodes.Classes:
        return nodes.Classes(True, lines, span=_span(meta))

    def cap(self, meta: Meta, class_name: Token, when: nodes.When) -> nodes.Cap:
        return nodes.Cap(_name(class_name), when, span=_span(meta))

    def ranking(self, meta: Meta, *ranks: tuple[nodes.Name, ...]) -> nodes.Ranking:
        return nodes.Ranking(ranks, span=_span(meta))

    def rank(self, _meta: Meta, *names: Token) -> tuple[nodes.Name, ...]:
        return _names(_without(names))

    def fitting(self, meta: Meta, name: Token, title: Token, *parts: Any) -> nodes.Class:
        return self._class(_span(meta), False, name, title, parts)

    def _class(
        self, span: Span, is_otherwise: bool, name: Token, title: Token, parts: tuple[Any, ...]
    ) -> nodes.Class:
        valid_for = [part for part in parts if isinstance(part, nodes.Amount)]
        return nodes.Class(
            _name(name),
            self._title(title),
            is_otherwise,
            valid_for[0] if valid_for else None,
            tuple(part for part in parts if not isinstance(part, nodes.Amount)),
            span=span,
        )

    def when(self, meta: Meta, condition: nodes.Condition) -> nodes.When:
        return nodes.When(condition, span=_span(meta))

    def advice(self, meta: Meta, words: nodes.Words) -> nodes.Prose:
        return nodes.Prose("advice", words, span=_span(meta))

    def otherwise(self, meta: Meta, name: Token, title: Token, *parts: Any) -> nodes.Class:
        return self._class(_span(meta), True, name, title, parts)

    # ── Examples ──

    def example(self, meta: Meta, name: Token, title: Token, *lines: Any) -> nodes.Example:
        return nodes.Example(_name(name), self._title(title), lines, span=_span(meta))

    def like(self, meta: Meta, name: Token) -> nodes.Like:
        return nodes.Like(_name(name), span=_span(meta))

    def answer(self, meta: Meta, name: Token, value: nodes.GivenValue) -> nodes.Given:
        asked = self._title(name) if name.type == "STRING" else _name(name)
        return nodes.Given(nodes.Reach.TEAM, None, asked, value, span=_span(meta))

    def path_answer(
        self, meta: Meta, owner: Token, name: Token, value: nodes.GivenValue
    ) -> nodes.Given:
        return nodes.Given(nodes.Reach.OWNER, _name(owner), _name(name), value, span=_span(meta))

    def every_answer(
        self, meta: Meta, owner: Token, name: Token, value: nodes.GivenValue
    ) -> nodes.Given:
        return nodes.Given(nodes.Reach.EVERY, _name(owner), _name(name), value, span=_span(meta))

    def value(self, meta: Meta, token: Token) -> nodes.Words:
        span = span_of(token)
        return nodes.Words(plain_date(self.source.slice(span)), span=span)

    # Their first token is the line end before them, which is no part of them.
    def record_given(self, _meta: Meta, *answers: nodes.Given) -> nodes.GivenRecord:
        return nodes.GivenRecord(answers, span=answers[0].span.cover(answers[-1].span))

    def list_given(self, _meta: Meta, *items: nodes.GivenRecord) -> nodes.GivenList:
        return nodes.GivenList(items, span=items[0].span.cover(items[-1].span))

    def item(self, meta: Meta, *answers: nodes.Given) -> nodes.GivenRecord:
        return nodes.GivenRecord(answers, span=_span(meta))

    def expect_class(self, meta: Meta, name: Token) -> nodes.ExpectClass:
        return nodes.ExpectClass(_name(name), span=_span(meta))

    def expect_outcome(self, meta: Meta, descriptor: Token, outcome: str) -> nodes.ExpectOutcome:
        return nodes.ExpectOutcome(_name(descriptor), outcome, span=_span(meta))

    outcome = _joined

    def expect_open(self, meta: Meta, *names: Token) -> nodes.ExpectOpen:
        return nodes.ExpectOpen(_names(names), span=_span(meta))

    # ── Promises ──

    def promise(
        self, meta: Meta, words: Token, *lines: nodes.Always | nodes.Raising
    ) -> nodes.Promise:
        return nodes.Promise(self._title(words), lines, span=_span(meta))

    def always(self, meta: Meta, class_name: Token, condition: nodes.Condition) -> nodes.Always:
        return nodes.Always(_name(class_name), condition, span=_span(meta))

    def raising(self, meta: Meta, name: Token, record: Token | None = None) -> nodes.Raising:
        return nodes.Raising(_name(name), _record(record), span=_span(meta))

    # ── Free text ──

    def prose(self, _meta: Meta, *marks: Token) -> nodes.Words:
        span = span_of(marks[0]).cover(span_of(marks[-1]))
        return nodes.Words("\n".join(_paragraph_lines(marks, self.source)), span=span)

    def _title(self, token: Token) -> nodes.Words:
        span = span_of(token)
        return nodes.Words(self.source.slice(span)[1:-1], span=span)


def _record(token: Token | None) -> nodes.Name | None:
    return None if token is None else _name(token)


def _counted(words: tuple[Token, ...]) -> tuple[str, Fraction | None]:
    """``at least``, 2: the words, and the number behind them if there is one."""
    if words[-1].type == "NUMBER":
        return " ".join(words[:-1]), Fraction(words[-1])
    return " ".join(words), None


def _people(
    span: Span, how_many: nodes.HowMany, who: Token, parts: tuple[Any, ...]
) -> nodes.People:
    *before, predicate = parts
    whose = next((each for each in before if each is not True), None)
    return nodes.People(how_many, _name(who), whose, True in before, predicate, span=span)


def _plain_amount(token: Token) -> nodes.Amount:
    return nodes.Amount(Fraction(token), "", span=span_of(token))


def _without(tokens: tuple[Any, ...]) -> tuple[Any, ...]:
    """*tokens* less the `, and` and `, or` that the lexer gives as tokens of their own."""
    return tuple(
        each
        for each in tokens
        if not (isinstance(each, Token) and each.type in ("COMMA_AND", "COMMA_OR"))
    )


def _paragraph_lines(marks: tuple[Token, ...], source: Source) -> Iterator[str]:
    """The lines of free text, blanks around each left out, one empty line between paragraphs.

    Comments may stand between the lines, and are none of them.
    """
    before = None
    for span in map(span_of, marks):
        if before is not None:
            between = source.text[before.end : span.start].split("\n")[1:-1]
            if not all(line.strip() for line in between):
                yield ""
        yield source.slice(span).strip()
        before = span
