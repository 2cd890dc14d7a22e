"""What is declared and never used, so that it can decide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from pia.diagnostics.model import Diagnostic
from pia.lint import problems
from pia.model import rules
from pia.model.uses import asked_by, used_by
from pia.model.walk import Key, everything_said, met_in, parts_about
from pia.source import Source, Span
from pia.syntax.nodes import Name

_Declared: TypeAlias = (
    rules.Question | rules.Term | rules.NamedQuantity | rules.Vocabulary | rules.Descriptor
)


def found(built: rules.Rules, source: Source) -> Iterator[Diagnostic]:
    """Every question, term, quantity and vocabulary that nothing uses, and descriptors likewise."""
    for each, sort, why in _unused(built):
        # The name as a word: `choice i` has another `i` before it.
        shown = re.compile(rf"(?<![a-z0-9-]){each.name}(?![a-z0-9-])")
        at = shown.search(source.text, each.span.start)
        assert at is not None, "what is declared is named there"
        yield problems.unused(Name(each.name, span=Span(*at.span())), sort, why)


def _unused(built: rules.Rules) -> Iterator[tuple[_Declared, str, str]]:
    """What it is, its sort, and what is missing."""
    used = _used(built)
    for question in built.questions:
        if isinstance(question.type, rules.Text | rules.Judgement):
            continue
        if ("question", None, question.name) not in used:
            yield question, "question", "no condition asks for the answer"
    for record in built.records:
        for field in record.fields:
            key = ("question", record.name, field.name)
            if not isinstance(field.type, rules.Text) and key not in used:
                yield field, "question", "no condition asks for the answer"
    for term in built.terms:
        if ("term", term.record, term.name) not in used:
            yield term, "term", "no condition uses it"
    for quantity in built.quantities:
        if ("quantity", quantity.record, quantity.name) not in used:
            yield quantity, "quantity", "no condition uses it"
    asked = _vocabularies(built)
    for vocabulary in built.vocabularies:
        if vocabulary.name not in asked:
            yield vocabulary, "vocabulary", "no question asks for one of it"
    for descriptor in built.descriptors:
        if not descriptor.self_audit_only and ("descriptor", None, descriptor.name) not in used:
            yield descriptor, "descriptor", "no class asks for it"


def _vocabularies(built: rules.Rules) -> set[str]:
    """Those of which something is asked."""
    fields = (field for record in built.records for field in record.fields)
    asked: set[str] = set()
    for question in (*built.questions, *fields):
        if isinstance(question.type, rules.OneOf | rules.AnyOf):
            asked.add(question.type.vocabulary.name)
        if question.each is not None:
            asked.add(question.each.name)
    return asked


def _used(built: rules.Rules) -> set[Key]:
    """What is used somewhere, in a promise too."""
    used: set[Key] = set()
    for said in everything_said(built):
        for part, about in parts_about(said.parts, said.record):
            used.update(used_by(part, about, built))
            used.update(("descriptor", None, name) for name in met_in(part))
            used.update(("question", of, each.name) for of, each in asked_by(part, about, built))
    for promise in built.promises:
        for clause in promise.clauses:
            if isinstance(clause, rules.NeverDown):
                used.add(("question", clause.record, clause.question.name))
    return used
