"""The ``example`` blocks of a definition: teams, and what is expected of them (S35)."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias, assert_never

from attrs import evolve, field, frozen

from pia.answers import example_problems as problems
from pia.answers.given import given_in
from pia.answers.raw import Raw, RawMapping
from pia.answers.read import read_answers, read_date
from pia.answers.values import Answers
from pia.diagnostics.model import Diagnostic, Report
from pia.limits import Limits
from pia.model import rules
from pia.source import Span
from pia.syntax import nodes


@frozen
class ExpectedClass:
    """``expect established``: decided, and so."""

    name: str
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class ExpectedOutcome:
    """``expect referral-ages is not met``."""

    descriptor: str
    outcome: str
    span: Span = field(eq=False, repr=False, kw_only=True)


@frozen
class ExpectedOpen:
    """``expect still open: established, emerging``: exactly these."""

    classes: tuple[str, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


Expected: TypeAlias = "ExpectedClass | ExpectedOutcome | ExpectedOpen"


@frozen
class Example:
    """A team that a definition gives as an example."""

    name: str
    title: str
    answers: Answers
    date: date | None
    """Its ``audit-date``."""
    expected: tuple[Expected, ...]
    span: Span = field(eq=False, repr=False, kw_only=True)


def examples_of(
    tree: nodes.File, built: rules.Rules, report: Report, limits: Limits
) -> tuple[Example, ...]:
    """The examples in *tree*, read by *built*; whatever is wrong with them is reported once."""
    return _Examples(tree, built, report, limits).all()


class _Examples:
    def __init__(
        self, tree: nodes.File, built: rules.Rules, report: Report, limits: Limits
    ) -> None:
        self.built = built
        self.limits = limits
        self._report = report
        self._reported: set[tuple[str, Span | None, str]] = set()
        self.nodes: dict[str, nodes.Example] = {}
        for node in tree.statements:
            if isinstance(node, nodes.Example):
                first = self.nodes.setdefault(node.name.text, node)
                if first is not node:
                    self.report(problems.example_twice(node.name.span, first.name.span))

    def report(self, diagnostic: Diagnostic) -> None:
        """Report *diagnostic*, but not again for each example that is like the first."""
        span = None if diagnostic.primary is None else diagnostic.primary.span
        key = (diagnostic.code, span, diagnostic.message)
        if key not in self._reported:
            self._reported.add(key)
            self._report(diagnostic)

    def all(self) -> tuple[Example, ...]:
        given = given_in(self.nodes, self.built, self.report)
        return tuple(self._example(node, given[name]) for name, node in self.nodes.items())

    def _example(self, node: nodes.Example, given: RawMapping) -> Example:
        dated = [entry.value for entry in given.entries if entry.key == rules.AUDIT_DATE]
        others = tuple(entry for entry in given.entries if entry.key != rules.AUDIT_DATE)
        answers = evolve(given, entries=others)
        return Example(
            node.name.text,
            node.title.text,
            read_answers(answers, self.built, self.report, limits=self.limits, in_example=True),
            self._date(dated[0]) if dated else None,
            self._expected(node),
            span=node.name.span,
        )

    def _date(self, raw: Raw) -> date | None:
        return read_date(raw, rules.AUDIT_DATE, self.report, limits=self.limits)

    # ── What is expected ──

    def _expected(self, node: nodes.Example) -> tuple[Expected, ...]:
        found: list[Expected] = []
        for line in node.lines:
            match line:
                case nodes.ExpectClass(name=name, span=span):
                    self._check_class(name)
                    found.append(ExpectedClass(name.text, span=span))
                case nodes.ExpectOpen(classes=names, span=span):
                    for each in names:
                        self._check_class(each)
                    found.append(ExpectedOpen(tuple(each.text for each in names), span=span))
                case nodes.ExpectOutcome(descriptor=name, outcome=outcome, span=span):
                    known = [each.name for each in self.built.descriptors]
                    if name.text not in known:
                        self.report(problems.unknown_descriptor(name, known))
                    found.append(ExpectedOutcome(name.text, outcome, span=span))
                case nodes.Like() | nodes.Given():
                    pass
                case _:
                    assert_never(line)
        if not found:
            self.report(problems.nothing_expected(node.name))
        return tuple(found)

    def _check_class(self, name: nodes.Name) -> None:
        known = [each.name for each in self.built.classes]
        if name.text not in known:
            self.report(problems.unknown_class(name, known))
