"""The tree as written into checked rules: what is declared, then what is said with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TypeVar, assert_never

from attrs import Factory, define

from pia.diagnostics.model import Diagnostic, Report, has_errors
from pia.model import problems, rules
from pia.model.conditions import Resolver
from pia.model.declared import CLASSES, Declared
from pia.model.naming import (
    Note,
    Thing,
    Use,
    asked,
    owner_of,
    unnoted,
    vocabulary_listed,
    written,
)
from pia.model.tables import key_values
from pia.reading import folded
from pia.source import Span
from pia.syntax import nodes
from pia.syntax.words import RESERVED, RESERVED_OPTIONS
from pia.units import ALL_UNITS, PERCENT, PLAIN, UNITS, Kind, shown

Statement = TypeVar("Statement")
Line = TypeVar("Line")

_EDITION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,39}")


def resolve(tree: nodes.File, report: Report) -> rules.Rules | None:
    """The rules that *tree* states, or None where errors in them are reported.

    What may be wrong with them although all names are known is for :mod:`pia.model.check`.
    """
    found: list[Diagnostic] = []
    built = _Resolution(tree, found.append).resolved()
    for each in found:
        report(each)
    return None if has_errors(found) else built


def named_in(tree: nodes.File) -> list[Use]:
    """Where *tree*, in which nothing is wrong, names what, outside its examples."""
    found: list[Use] = []
    _Resolution(tree, lambda _: None, found.append).resolved()
    return found


@define
class _Resolution:
    """One run over one tree: first the names, then what is said with them."""

    tree: nodes.File
    report: Report
    note: Note = unnoted
    declared: Declared = Factory(Declared)

    def _note(self, name: nodes.Name, sort: str, of: str = "") -> None:
        """Note that *name* is that of a thing of this *sort*."""
        self.note(Use(Thing(sort, of, name.text), span=name.span))

    def _all(self, kind: type[Statement]) -> list[Statement]:
        return [each for each in self.tree.statements if isinstance(each, kind)]

    def resolved(self) -> rules.Rules | None:
        """Everything, in the order in which it can be understood."""
        header = self._header()
        self._declare_vocabularies()
        self._declare_records()
        self._declare_questions()
        self._declare_terms()
        domains, placed = self._declare_descriptors()
        self._declare_judgements()
        ranking = self._declare_classes()
        terms = [self._term(node) for node in self._all(nodes.Term)]
        quantities = [self._quantity(node) for node in self._all(nodes.NamedQuantity)]
        descriptors = [self._descriptor(node, domain) for node, domain in placed]
        classes = [self._class(node) for node in self.declared.classes.values()]
        promises = [self._promise(node, ranking) for node in self._all(nodes.Promise)]
        caps = [self._cap(node, ranking) for node in self._class_lines(nodes.Cap)]
        if header is None or not self.declared.classes:
            return None
        dates = next((e for e in header.lines if isinstance(e, nodes.AppliesDates)), None)
        return rules.Rules(
            name=header.name.text,
            title=header.title.text,
            edition=_line(header.lines, "edition"),
            source=_flat(_line(header.lines, "source")),
            publisher=_flat(_line(header.lines, "publisher")),
            applies_from=None if dates is None or dates.first is None else dates.first.day,
            applies_until=None if dates is None or dates.last is None else dates.last.day,
            vocabularies=tuple(self.declared.vocabularies.values()),
            questions=(*self.declared.questions.values(), *self.declared.judgements.values()),
            records=tuple(self.declared.records.values()),
            options=tuple(self.declared.options.values()),
            terms=tuple(term for term in terms if term is not None),
            quantities=tuple(quantity for quantity in quantities if quantity is not None),
            domains=tuple(domains),
            descriptors=tuple(descriptors),
            classes=tuple(each for each in classes if each is not None),
            in_stages=any(block.in_stages for block in self._all(nodes.Classes)),
            caps=tuple(cap for cap in caps if cap is not None),
            ranking=ranking,
            promises=tuple(promises),
        )

    # ── Header ──

    def _header(self) -> nodes.Header | None:
        headers = self._all(nodes.Header)
        if not headers:
            self.report(problems.no_header(_first_span(self.tree)))
            return None
        header = headers[0]
        for again in headers[1:]:
            self.report(problems.only_once(again.name.span, header.name.span, "the header"))
        self._check_keys(header.lines)
        by_key = {
            line.key: line for line in reversed(header.lines) if isinstance(line, nodes.Prose)
        }
        for line in header.lines:
            match line:
                case nodes.AppliesDates(first=nodes.Day(day=first), last=nodes.Day(day=last)) if (
                    first > last
                ):
                    self.report(problems.dates_cross(line.span))
        language, edition = by_key.get("language"), by_key.get("edition")
        if language is not None and language.words.text != "1":
            self.report(problems.unknown_language(language.words.span, language.words.text))
        if edition is None:
            self.report(problems.no_edition(header.name))
        elif not _EDITION.fullmatch(edition.words.text):
            self.report(problems.bad_edition(edition.words.span))
        self._check_name(header.name, "a definition")
        return header

    def _check_keys(self, lines: Iterable[object]) -> None:
        """No `ask`, `source` or the like stands twice under one thing."""
        first: dict[str, Span] = {}
        for line in lines:
            match line:
                case nodes.Prose(key=key, span=span):
                    pass
                case nodes.Fixed(span=span):
                    key = "not the team's to change"
                case nodes.When(span=span):
                    key = "when"
                case nodes.AppliesDates(span=span):
                    key = "applies"
                case nodes.Tagged(span=span):
                    key = "tagged"
                case nodes.AppliesWhen(span=span):
                    key = "applies when"
                case nodes.MayNotApply(span=span):
                    key = "may be judged not applicable"
                case _:
                    continue
            if key in first:
                self.report(problems.said_twice(span, first[key], key))
            first.setdefault(key, span)

    # ── What is declared ──

    def _check_name(self, name: nodes.Name, what: str) -> None:
        if name.text in RESERVED:
            self.report(problems.reserved_name(name, what))

    def _is_new(self, name: nodes.Name, first: nodes.Name | None, what: str) -> bool:
        if first is None:
            return True
        self.report(problems.declared_twice(name, first, what))
        return False

    def _declare_vocabularies(self) -> None:
        first: dict[str, nodes.Name] = {}
        for node in self._all(nodes.Vocabulary):
            if not self._is_new(node.name, first.get(node.name.text), "the vocabulary"):
                continue
            first[node.name.text] = node.name
            if node.name.text == CLASSES:
                self.report(problems.reserved_name(node.name, "a vocabulary"))
            self._declare_vocabulary(node)

    def _declare_vocabulary(self, node: nodes.Vocabulary) -> None:
        self._check_options(node)
        if node.name.text != CLASSES:
            self._note(node.name, "vocabulary")
            for each in node.options:
                self._note(each.name, "option", node.name.text)
        self.declared.vocabularies[node.name.text] = rules.Vocabulary(
            node.name.text,
            node.title.text,
            tuple(
                rules.Option(
                    option.name.text,
                    option.title.text,
                    tuple(alias.text for alias in option.aliases),
                    span=option.name.span,
                )
                for option in node.options
            ),
            node.is_scale,
            span=node.span,
        )

    def _check_options(self, node: nodes.Vocabulary) -> None:
        """No two options can be meant by one spelling, and none by an answer of its own."""
        spelt: dict[str, tuple[str, Span]] = {}
        for option in node.options:
            name = option.name.text
            if name in RESERVED_OPTIONS:
                self.report(problems.reserved_option(option.name, ""))
            spellings = [(name, option.name.span)]
            spellings += [(words.text, words.span) for words in (option.title, *option.aliases)]
            for text, span in spellings:
                key = folded(text)
                taken = spelt.setdefault(key, (name, span))
                if taken[0] != name or (text == name and taken[1] != span):
                    self.report(problems.spelling_clash(span, text, taken[0], taken[1]))
                elif key in _ANSWERS_OF_THEIR_OWN and key != name:
                    self.report(problems.reserved_spelling(span, text))

    def _declare_records(self) -> None:
        first: dict[str, nodes.Name] = {}
        for node in self._all(nodes.About):
            if node.record is None or node.title is None:
                continue
            self._check_name(node.record, "a record")
            if not self._is_new(node.record, first.get(node.record.text), "the record"):
                continue
            first[node.record.text] = node.record
            self._note(node.record, "record")
            fields: dict[str, rules.Question] = {}
            names: dict[str, nodes.Name] = {}
            for question in node.questions:
                built = self._question(question, node.record.text)
                if built and self._is_new(question.name, names.get(built.name), "the question"):
                    names[built.name] = question.name
                    fields[built.name] = built
            self.declared.records[node.record.text] = rules.Record(
                node.record.text, node.title.text, tuple(fields.values()), span=node.span
            )

    def _declare_questions(self) -> None:
        names: dict[str, nodes.Name] = {}
        for node in self._all(nodes.About):
            for question in node.questions if node.record is None else ():
                built = self._question(question)
                if self._is_new(question.name, names.get(question.name.text), "the question"):
                    names[question.name.text] = question.name
                    if built is not None:
                        self.declared.questions[built.name] = built
        self._declare_option_lists()

    def _declare_option_lists(self) -> None:
        """For each vocabulary that is asked ``for each of``, its options as a list of records."""
        asked: dict[str, list[rules.Question]] = {}
        for question in self.declared.questions.values():
            if question.each is not None:
                asked.setdefault(question.each.name, []).append(question)
        for name, questions in asked.items():
            vocabulary = self.declared.vocabularies[name]
            singular = name.removesuffix("s")
            taken = self.declared.records.get(singular) or self.declared.records.get(name)
            if taken is not None:
                self.report(
                    problems.option_list_clash(nodes.Name(name, span=vocabulary.span), taken)
                )
            which = rules.Question(
                rules.OPTION, rules.OneOf(vocabulary), "", "", fixed=True, span=vocabulary.span
            )
            record = rules.Record(
                singular, vocabulary.title, (which, *questions), span=vocabulary.span
            )
            self.declared.options[name] = rules.Question(
                f"each {singular}",
                rules.Records(record, len(vocabulary.options)),
                "",
                "",
                fixed=True,
                span=vocabulary.span,
            )

    def _question(self, node: nodes.Question, of: str = "") -> rules.Question | None:
        """The question *node*, which is asked *of* a record, or of the team."""
        in_record = bool(of)
        self._check_name(node.name, "a question")
        self._check_keys(node.lines)
        type_ = self._type(node.type, in_record)
        if type_ is None:
            self.declared.broken.add(node.name.text)
            return None
        if isinstance(type_, rules.OneOf | rules.AnyOf):
            self._check_against_options(node.name, type_.vocabulary)
            if isinstance(type_, rules.AnyOf) or node.or_none:
                self._refuse_none(type_.vocabulary)
        each = None
        is_list = isinstance(type_, rules.Records)
        self._note(node.name, "list" if is_list else "question", of)
        if node.each is not None:
            each = self._vocabulary(node.each)
            if in_record or isinstance(type_, rules.OneRecord | rules.Records):
                self.report(problems.nested_each(node.each))
        return rules.Question(
            node.name.text,
            type_,
            ask=_flat(_line(node.lines, "ask")),
            help=_flat(_line(node.lines, "help")),
            fixed=any(isinstance(line, nodes.Fixed) for line in node.lines),
            or_none=node.or_none,
            each=each,
            span=node.span,
        )

    def _check_against_options(self, name: nodes.Name, vocabulary: rules.Vocabulary) -> None:
        for option in vocabulary.options:
            if option.name == name.text:
                self.report(problems.name_is_an_option(name, vocabulary.name, option.span))

    def _type(self, node: nodes.QuestionType, in_record: bool) -> rules.AnswerType | None:
        match node:
            case nodes.YesNo():
                return rules.YesNo()
            case nodes.Number():
                return self._number(node)
            case nodes.OneOf(vocabulary=name):
                vocabulary = self._vocabulary(name, "one")
                return None if vocabulary is None else rules.OneOf(vocabulary)
            case nodes.AnyOf(vocabulary=name):
                vocabulary = self._vocabulary(name, "at least 0")
                return None if vocabulary is None else rules.AnyOf(vocabulary)
            case nodes.Date():
                return rules.Date()
            case nodes.Text():
                return rules.Text()
            case nodes.OneRecord(record=name):
                record = self._record(name, in_record)
                return None if record is None else rules.OneRecord(record)
            case nodes.Records(minimum=minimum, record=name):
                record = self._record(name, in_record)
                if minimum.number.denominator != 1:
                    self.report(problems.bad_count(minimum.span, shown(minimum.number)))
                    return None
                return None if record is None else rules.Records(record, int(minimum.number))
            case _:
                assert_never(node)

    def _vocabulary(self, name: nodes.Name, how_many: str | None = None) -> rules.Vocabulary | None:
        """The vocabulary *name*; *how_many* is written where records are asked for instead."""
        known = self.declared.vocabularies
        if name.text == CLASSES and name.text not in known:
            self._declare_vocabulary(self._classes_as_options(name))
        if name.text not in known:
            one = next((e for e in (name.text, name.text[:-1]) if e in self.declared.records), None)
            is_record = one is not None and how_many is not None
            help = f"it is a record: write `{how_many} {one}`" if is_record else None
            self.report(problems.unknown(name, "vocabulary", known, help))
        elif name.text != CLASSES:
            self._note(name, "vocabulary")
        return known.get(name.text)

    def _classes_as_options(self, name: nodes.Name) -> nodes.Vocabulary:
        """The classes of this file as a vocabulary, so that history is an ordinary answer."""
        options: dict[str, nodes.Option] = {}
        for each in self._class_lines(nodes.Class):
            option = nodes.Option(each.name, each.title, (), span=each.name.span)
            options.setdefault(each.name.text, option)
        title = nodes.Words("Class", span=name.span)
        return nodes.Vocabulary(name, title, False, tuple(options.values()), span=name.span)

    def _class_lines(self, kind: type[Line]) -> list[Line]:
        return [
            line
            for block in self._all(nodes.Classes)
            for line in block.lines
            if isinstance(line, kind)
        ]

    def _refuse_none(self, vocabulary: rules.Vocabulary) -> None:
        """``none`` is an answer of its own where it is allowed, so it is no option there."""
        for option in vocabulary.options:
            if option.name == "none":
                name = nodes.Name(option.name, span=option.span)
                where = " of a question with `any number of` or `or none`"
                self.report(problems.reserved_option(name, where))

    def _record(self, name: nodes.Name, in_record: bool) -> rules.Record | None:
        if in_record:
            self.report(problems.nested_record(name))
            return None
        known = self.declared.records
        found = known.get(name.text) or known.get(name.text.removesuffix("s"))
        if found is None:
            self.report(problems.unknown(name, "record", known))
        else:
            self._note_record(name, found)
        return found

    def _note_record(self, name: nodes.Name, record: rules.Record) -> None:
        """Note that *name* means *record*, or the vocabulary for an option of which it stands."""
        is_option = vocabulary_listed(record) is not None
        thing = Thing("vocabulary" if is_option else "record", "", owner_of(record))
        self.note(Use(*written(name.text, thing), span=name.span))

    def _number(self, node: nodes.Number) -> rules.Number:
        whole = node.what == "whole number"
        match node.what:
            case "number" | "whole number":
                unit = PLAIN
            case "percent":
                unit = PERCENT
            case words:
                unit = UNITS[words]
        low = self._bound(node.low, unit.factor, whole)
        high = self._bound(node.high, unit.factor, whole)
        if low is not None and high is not None and low > high:
            self.report(problems.bounds_cross(node.span))
        # An end that is not written is what it is by nature: all but plain numbers start at 0,
        # and percentages end at 100 (S7).
        if low is None and (whole or unit.kind is not Kind.PLAIN):
            low = Fraction(0)
        if high is None and unit.kind is Kind.PERCENT and (low is None or low <= 100):
            high = Fraction(100)
        return rules.Number(unit, whole, low, high)

    def _bound(self, amount: nodes.Amount | None, factor: Fraction, whole: bool) -> Fraction | None:
        if amount is None:
            return None
        if whole and amount.number.denominator != 1:
            self.report(problems.bound_not_whole(amount.span))
        return amount.number * factor

    def _declare_terms(self) -> None:
        """Terms and quantities share one space of names with the questions of their subject."""
        both: list[nodes.Term | nodes.NamedQuantity] = [
            *self._all(nodes.Term),
            *self._all(nodes.NamedQuantity),
        ]
        for node in both:
            sort = "term" if isinstance(node, nodes.Term) else "quantity"
            self._check_name(node.name, f"a {sort}")
            record, owner = None, ""
            if node.record is not None:
                about = self.declared.record_called(node.record.text)
                if about is None:
                    self.report(problems.unknown(node.record, "record", self.declared.records))
                    continue
                record, owner = node.record.text, owner_of(about)
                self._note_record(node.record, about)
            self._note(node.name, sort, owner)
            key = (record, node.name.text)
            first = self._declared_name(record, node.name.text)
            if first is not None:
                self.report(problems.declared_twice(node.name, first, "the name"))
            elif isinstance(node, nodes.Term):
                self.declared.terms[key] = node
            else:
                self.declared.quantities[key] = node

    def _declared_name(self, record: str | None, name: str) -> nodes.Name | None:
        """Where the question, term or quantity *name* of this subject is declared."""
        known = self.declared.terms.get((record, name)) or self.declared.quantities.get(
            (record, name)
        )
        if known is not None:
            return known.name
        for node in self._all(nodes.About):
            of = None if node.record is None else node.record.text
            for question in node.questions:
                about = of if question.each is None else question.each.text.removesuffix("s")
                if about == record and question.name.text == name:
                    return question.name
        return None

    def _declare_descriptors(
        self,
    ) -> tuple[list[rules.Domain], list[tuple[nodes.Descriptor, nodes.Domain | None]]]:
        domains = self.declared.domains
        names: dict[str, nodes.Name] = {}
        placed: list[tuple[nodes.Descriptor, nodes.Domain | None]] = []
        domain: nodes.Domain | None = None
        for node in self.tree.statements:
            if isinstance(node, nodes.Domain):
                domain = node
                self._check_name(node.name, "a domain")
                self._note(node.name, "domain")
                if self._is_new(node.name, names.get(node.name.text), "the domain"):
                    names[node.name.text] = node.name
                    domains[node.name.text] = rules.Domain(
                        node.name.text, node.title.text, node.self_audit_only, span=node.span
                    )
            elif isinstance(node, nodes.Descriptor):
                self._check_name(node.name, "a descriptor")
                self._note(node.name, "descriptor")
                for tag in _tags(node):
                    self._note(tag, "tag")
                known = self.declared.descriptors.get(node.name.text)
                if self._is_new(node.name, known.name if known else None, "the descriptor"):
                    self.declared.descriptors[node.name.text] = node
                    placed.append((node, domain))
                    if domain is not None and domain.self_audit_only:
                        self.declared.audited.add(node.name.text)
        for descriptor, of in placed:
            if descriptor.name.text not in self.declared.audited:
                self._tag(descriptor, of, domains)
        self.declared.audited_tags = {
            name
            for descriptor, of in placed
            for name in (*(tag.text for tag in _tags(descriptor)), of.name.text if of else "")
            if descriptor.name.text in self.declared.audited and name not in self.declared.tags
        }
        return list(domains.values()), placed

    def _tag(
        self,
        node: nodes.Descriptor,
        domain: nodes.Domain | None,
        domains: dict[str, rules.Domain],
    ) -> None:
        tags = [] if domain is None else [domain.name.text]
        for tag in _tags(node):
            self._check_name(tag, "a tag")
            if tag.text in domains:
                self.report(problems.tag_is_a_domain(tag, domains[tag.text].span))
            tags.append(tag.text)
        for name in dict.fromkeys(tags):
            self.declared.tags.setdefault(name, []).append(node.name.text)

    def _declare_judgements(self) -> None:
        """What is judged of a descriptor is answered under its name."""
        for node in self.declared.descriptors.values():
            judged = [
                line.words
                for line in node.lines
                if isinstance(line, nodes.Criterion) and line.condition is None
            ]
            may_not_apply = any(isinstance(line, nodes.MayNotApply) for line in node.lines)
            if not judged and not may_not_apply:
                continue
            taken = self.declared.questions.get(node.name.text)
            if taken is not None:
                self.report(problems.judged_name_is_a_question(node.name, taken))
            first: dict[str, nodes.Words] = {}
            for words in judged:
                again = first.setdefault(folded(words.text), words)
                if again is not words:
                    self.report(problems.judged_twice(words, again.span))
            criteria = tuple(
                rules.Question(
                    words.text, rules.YesNo(), words.text, "", fixed=False, span=words.span
                )
                for words in first.values()
            )
            self.declared.judgements[node.name.text] = rules.Question(
                node.name.text,
                rules.Judgement(criteria, may_not_apply),
                node.title.text,
                _flat(_line(node.lines, "guidance")),
                fixed=False,
                span=node.name.span,
            )

    def _declare_classes(self) -> tuple[tuple[str, ...], ...]:
        blocks = self._all(nodes.Classes)
        if not blocks:
            headers = self._all(nodes.Header)
            if headers:
                self.report(problems.no_classes(headers[0].name.span))
            return ()
        for again in blocks[1:]:
            self.report(problems.only_once(again.span, blocks[0].span, "`classes`"))
        block = blocks[0]
        otherwise: nodes.Class | None = None
        for node in block.lines:
            if not isinstance(node, nodes.Class):
                continue
            self._check_name(node.name, "a class")
            self._note(node.name, "class")
            known = self.declared.classes.get(node.name.text)
            if self._is_new(node.name, known.name if known else None, "the class"):
                self.declared.classes[node.name.text] = node
            if otherwise is not None:
                self.report(problems.after_otherwise(node.name))
            if node.is_otherwise:
                otherwise = node
        if otherwise is None:
            self.report(problems.no_otherwise(block.span))
        rankings = [line for line in block.lines if isinstance(line, nodes.Ranking)]
        if block.in_stages:
            for line in rankings:
                self.report(problems.stages_rank_themselves(line.span))
            return self._ranked_by_stage()
        return self._ranking(rankings)

    def _ranked_by_stage(self) -> tuple[tuple[str, ...], ...]:
        """Best to worst: the last stage first, and what stands behind ``otherwise`` last."""
        known = self.declared.classes.values()
        stages = [node.name.text for node in known if not node.is_otherwise]
        last = [node.name.text for node in known if node.is_otherwise]
        return tuple((name,) for name in (*reversed(stages), *last))

    def _ranking(self, lines: list[nodes.Ranking]) -> tuple[tuple[str, ...], ...]:
        for again in lines[1:]:
            self.report(problems.only_once(again.span, lines[0].span, "`best to worst`"))
        if not lines:
            return ()
        first: dict[str, nodes.Name] = {}
        for name in (name for rank in lines[0].ranks for name in rank):
            if name.text not in self.declared.classes:
                ranked = {each.text for rank in lines[0].ranks for each in rank}
                unranked = [each for each in self.declared.classes if each not in ranked]
                self.report(problems.unknown(name, "class", unranked))
            elif name.text in first:
                self.report(problems.declared_twice(name, first[name.text], "the rank of"))
            self._note(name, "class")
            first.setdefault(name.text, name)
        return tuple(tuple(name.text for name in rank) for rank in lines[0].ranks)

    # ── What is said with it ──

    def _resolver(self, record: nodes.Name | None) -> Resolver:
        return Resolver(
            self.declared.scope_of(None if record is None else record.text),
            self.report,
            self.note,
        )

    def _term(self, node: nodes.Term) -> rules.Term | None:
        record = None if node.record is None else node.record.text
        if self.declared.terms.get((record, node.name.text)) is not node:
            return None
        condition = self._resolver(node.record).condition(node.condition)
        if condition is None:
            return None
        return rules.Term(node.name.text, record, condition, span=node.name.span)

    def _quantity(self, node: nodes.NamedQuantity) -> rules.NamedQuantity | None:
        record = None if node.record is None else node.record.text
        if self.declared.quantities.get((record, node.name.text)) is not node:
            return None
        resolver = self._resolver(node.record)
        value: rules.Quantity | rules.Table | rules.Rows | None
        match node.value:
            case nodes.Table(key=key, bands=bands):
                value = self._table(key, bands, resolver)
            case nodes.Rows(rows=rows):
                value = self._rows(rows, resolver)
            case _:
                value = resolver.quantity(node.value)
        if value is None:
            return None
        # The kind is found by check.py, once it is known that nothing uses itself.
        return rules.NamedQuantity(node.name.text, record, value, Kind.PLAIN, span=node.name.span)

    def _rows(self, rows: tuple[nodes.Row, ...], resolver: Resolver) -> rules.Rows | None:
        *first, last = rows
        built = []
        for row in first:
            assert row.condition is not None, "only the last row is `otherwise`"
            condition, value = resolver.condition(row.condition), resolver.quantity(row.value)
            if condition is not None and value is not None:
                built.append(rules.Row(condition, value, span=row.span))
        otherwise = resolver.quantity(last.value)
        if otherwise is None or len(built) < len(first):
            return None
        return rules.Rows(tuple(built), otherwise)

    def _table(
        self, key: nodes.Expression, bands: tuple[nodes.Band, ...], resolver: Resolver
    ) -> rules.Table | None:
        resolved = resolver.key(key)
        rows = [self._band(band, key, resolved, resolver) for band in bands]
        if resolved is not None and key_values(resolved) is None:
            self.report(problems.key_is_no_question(key.span))
            return None
        if resolved is None or any(row is None for row in rows):
            return None
        return rules.Table(resolved, tuple(row for row in rows if row is not None))

    def _band(
        self,
        node: nodes.Band,
        key: nodes.Expression,
        resolved: rules.Quantity | None,
        resolver: Resolver,
    ) -> rules.Band | None:
        value = resolver.quantity(node.value)
        low: tuple[Fraction | None, bool] = (None, False)
        high: tuple[Fraction | None, bool] = (None, False)
        for end in node.ends:
            unit = ALL_UNITS[end.amount.unit]
            values = None if resolved is None else key_values(resolved)
            if values is not None and values.kind is not unit.kind:
                self.report(problems.kinds_differ(key.span, values.kind, end.span, unit.kind))
                return None
            number = end.amount.number * unit.factor
            is_low = end.comparator in ("at least", "over")
            taken = low if is_low else high
            if taken[0] is not None:
                self.report(problems.band_is_empty(node.span))
                return None
            if is_low:
                low = (number, end.comparator == "at least")
            else:
                high = (number, end.comparator == "at most")
        if value is None:
            return None
        return rules.Band(*low, *high, value, span=node.span)

    def _descriptor(self, node: nodes.Descriptor, domain: nodes.Domain | None) -> rules.Descriptor:
        self._check_keys(node.lines)
        resolver = self._resolver(None)
        criteria = []
        for line in node.lines:
            if isinstance(line, nodes.Criterion):
                condition = self._criterion_condition(line, node, resolver)
                if condition is not None:
                    criteria.append(
                        rules.Criterion(
                            rules.Strength(line.strength),
                            line.words.text,
                            condition,
                            line.condition is None,
                            span=line.span,
                        )
                    )
        if not any(
            isinstance(line, nodes.Criterion) and line.strength == "must" for line in node.lines
        ):
            self.report(problems.no_must(node.name))
        return rules.Descriptor(
            node.name.text,
            node.title.text,
            None if domain is None else domain.name.text,
            node.name.text in self.declared.audited,
            _flat(_line(node.lines, "source")),
            _flat(_line(node.lines, "guidance")),
            tuple(criteria),
            tuple(dict.fromkeys(tag.text for tag in _tags(node))),
            tuple(self._applies(node, resolver)),
            span=node.name.span,
        )

    def _applies(self, node: nodes.Descriptor, resolver: Resolver) -> Iterator[rules.Condition]:
        for line in node.lines:
            if isinstance(line, nodes.AppliesWhen):
                condition = resolver.condition(line.condition)
                if condition is not None:
                    yield condition
            elif isinstance(line, nodes.MayNotApply):
                judged = rules.Answer(rules.TEAM, self.declared.judgements[node.name.text])
                yield rules.IsNone(judged, negated=True, span=line.span)

    def _criterion_condition(
        self, node: nodes.Criterion, descriptor: nodes.Descriptor, resolver: Resolver
    ) -> rules.Condition | None:
        """The condition of a criterion; of one that is judged, that it is judged to be so."""
        if node.condition is not None:
            return resolver.condition(node.condition)
        judgement = self.declared.judgements[descriptor.name.text]
        assert isinstance(judgement.type, rules.Judgement)
        asked = next(
            each for each in judgement.type.criteria if folded(each.name) == folded(node.words.text)
        )
        return rules.Yes(rules.Answer(judgement.name, asked), span=node.words.span)

    def _class(self, node: nodes.Class) -> rules.Class | None:
        self._check_keys(node.lines)
        when = [line for line in node.lines if isinstance(line, nodes.When)]
        condition = None
        if not node.is_otherwise:
            if not when:
                self.report(problems.class_without_when(node.name))
                return None
            condition = self._resolver(None).condition(when[0].condition)
            if condition is None:
                return None
        return rules.Class(
            node.name.text,
            node.title.text,
            _flat(_line(node.lines, "advice")),
            condition,
            None if node.valid_for is None else self._duration(node.valid_for),
            span=node.name.span,
        )

    def _duration(self, node: nodes.Amount) -> rules.Constant | None:
        unit = ALL_UNITS[node.unit]
        value = node.number * unit.factor
        if unit.kind not in (Kind.DAYS, Kind.MONTHS) or value.denominator != 1:
            self.report(problems.no_span_of_days(node.span))
            return None
        return rules.Constant(value, unit)

    def _cap(self, node: nodes.Cap, ranking: tuple[tuple[str, ...], ...]) -> rules.Cap | None:
        name = node.class_name
        self._note(name, "class")
        if name.text not in self.declared.classes:
            self.report(problems.unknown(name, "class", self.declared.classes))
        elif not any(name.text in rank for rank in ranking):
            self.report(problems.cap_not_ranked(name))
        condition = self._resolver(None).condition(node.when.condition)
        return None if condition is None else rules.Cap(name.text, condition, span=node.span)

    # ── Promises ──

    def _promise(self, node: nodes.Promise, ranking: tuple[tuple[str, ...], ...]) -> rules.Promise:
        clauses = [self._clause(line, ranking) for line in node.lines]
        return rules.Promise(
            node.words.text,
            tuple(clause for clause in clauses if clause is not None),
            span=node.span,
        )

    def _clause(
        self, node: nodes.Always | nodes.Raising, ranking: tuple[tuple[str, ...], ...]
    ) -> rules.OnlyIf | rules.NeverDown | None:
        match node:
            case nodes.Always(class_name=name, condition=condition, span=span):
                self._note(name, "class")
                if name.text not in self.declared.classes:
                    self.report(problems.unknown(name, "class", self.declared.classes))
                resolved = self._resolver(None).condition(condition)
                return None if resolved is None else rules.OnlyIf(name.text, resolved, span=span)
            case nodes.Raising(name=name, record=record, span=span):
                if not ranking:
                    self.report(problems.no_ranking(span, self.declared.classes))
                question = self._raised(name, record)
                if question is None:
                    return None
                if not _can_be_raised(question.type):
                    self.report(problems.cannot_be_raised(name))
                return rules.NeverDown(None if record is None else record.text, question, span=span)
            case _:
                assert_never(node)

    def _raised(self, name: nodes.Name, record: nodes.Name | None) -> rules.Question | None:
        if record is None:
            known = self.declared.questions
        elif record.text not in self.declared.records:
            self.report(problems.unknown(record, "record", self.declared.records))
            return None
        else:
            self._note(record, "record")
            fields = self.declared.records[record.text].fields
            known = {field.name: field for field in fields}
        if name.text not in known:
            self.report(problems.unknown(name, "question", known))
            return None
        about = None if record is None else self.declared.records[record.text]
        self.note(Use(asked(known[name.text], about), span=name.span))
        return known[name.text]


_ANSWERS_OF_THEIR_OWN = frozenset(
    ("yes", "no", "unknown", "not known", "not-known", "none", "not applicable", "not-applicable")
)


def _can_be_raised(type_: rules.AnswerType) -> bool:
    """Whether one answer is more than another: numbers, levels, yes, more options or people."""
    match type_:
        case rules.OneOf(vocabulary=vocabulary):
            return vocabulary.is_scale
        case rules.YesNo() | rules.Number() | rules.AnyOf() | rules.Records():
            return True
        case rules.Date() | rules.Text() | rules.OneRecord() | rules.Judgement():
            return False
        case _:
            assert_never(type_)


def _tags(node: nodes.Descriptor) -> list[nodes.Name]:
    return [tag for line in node.lines if isinstance(line, nodes.Tagged) for tag in line.tags]


def _line(lines: Iterable[object], key: str) -> str:
    """The words behind *key*, or nothing."""
    for line in lines:
        if isinstance(line, nodes.Prose) and line.key == key:
            return line.words.text
    return ""


def _flat(text: str) -> str:
    """Free text as paragraphs: lines joined, empty lines kept."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)


def _first_span(tree: nodes.File) -> Span:
    return tree.statements[0].span if tree.statements else Span(0, 0)
