"""The ``example`` blocks of a definition: teams, and what is expected of them (S35)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from attrs import evolve, field, frozen

from pia.answers import example_problems as problems
from pia.answers.raw import Form, Raw, RawEntry, RawList, RawMapping, RawScalar
from pia.answers.read import read_answers
from pia.answers.values import Answers
from pia.diagnostics.model import Diagnostic, Report
from pia.limits import Limits
from pia.model import rules
from pia.model.declared import lists_called
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
        self.given: dict[str, RawMapping] = {}

    def report(self, diagnostic: Diagnostic) -> None:
        """Report *diagnostic*, but not again for each example that is like the first."""
        span = None if diagnostic.primary is None else diagnostic.primary.span
        key = (diagnostic.code, span, diagnostic.message)
        if key not in self._reported:
            self._reported.add(key)
            self._report(diagnostic)

    def all(self) -> tuple[Example, ...]:
        for name in self.nodes:
            self._give(name)
        return tuple(
            Example(
                name,
                node.title.text,
                read_answers(
                    self.given[name],
                    self.built,
                    self.report,
                    limits=self.limits,
                    note_blanks=False,
                ),
                self._expected(node),
                span=node.name.span,
            )
            for name, node in self.nodes.items()
        )

    # ── One like another ──

    def _give(self, name: str) -> None:
        """Put together what *name* answers, after all that it is like."""
        chain: list[str] = []
        while name not in self.given and name not in chain:
            chain.append(name)
            like = _likes(self.nodes[name])
            for again in like[1:]:
                self.report(problems.like_twice(again.span, like[0].span))
            if not like:
                break
            if like[0].example.text not in self.nodes:
                self.report(problems.unknown_example(like[0].example, self.nodes))
                break
            name = like[0].example.text
        else:
            if name in chain:
                circle = [*chain[chain.index(name) :], name]
                self.report(problems.like_in_a_circle(self.nodes[name].name, circle))
        for each in reversed(chain):
            like = _likes(self.nodes[each])
            base = self.given.get(like[0].example.text) if like else None
            self.given[each] = self._with(base or RawMapping(), self.nodes[each])

    def _with(self, base: RawMapping, node: nodes.Example) -> RawMapping:
        entries = {entry.key: entry for entry in base.entries}
        first: dict[tuple[str, str], Span] = {}
        for line in node.lines:
            if not isinstance(line, nodes.Given):
                continue
            key = (line.owner.text if line.owner else "", line.name.text)
            if key in first:
                self.report(problems.answered_twice(line.name, first[key]))
            first.setdefault(key, line.name.span)
            match line.reach:
                case nodes.Reach.TEAM:
                    entries[line.name.text] = self._entry(line)
                case nodes.Reach.OWNER:
                    self._change_record(entries, line)
                case nodes.Reach.EVERY:
                    self._change_everybody(entries, line)
                case _:
                    assert_never(line.reach)
        return RawMapping(tuple(entries.values()), span=node.name.span)

    def _entry(self, line: nodes.Given) -> RawEntry:
        return RawEntry(line.name.text, self._raw(line.value), span=line.name.span)

    def _raw(self, value: nodes.GivenValue) -> Raw:
        match value:
            case nodes.Words(text=text, span=span):
                is_quoted = len(text) > 1 and text[0] == text[-1] == '"'
                form = Form.TEXT if is_quoted else Form.PLAIN
                return RawScalar(text[1:-1] if is_quoted else text, form, span=span)
            case nodes.GivenRecord():
                return self._record(value)
            case nodes.GivenList(items=items, span=span):
                return RawList(tuple(self._record(item) for item in items), span=span)
            case _:
                assert_never(value)

    def _record(self, value: nodes.GivenRecord) -> RawMapping:
        entries: dict[str, RawEntry] = {}
        for answer in value.answers:
            known = entries.setdefault(answer.name.text, self._entry(answer))
            if known.span != answer.name.span and known.span is not None:
                self.report(problems.answered_twice(answer.name, known.span))
        return RawMapping(tuple(entries.values()), span=value.span)

    # ── One answer changed ──

    def _change_record(self, entries: dict[str, RawEntry], line: nodes.Given) -> None:
        """``clinical-lead's pay-band: …``."""
        assert line.owner is not None
        name = line.owner.text
        question = next((each for each in self.built.questions if each.name == name), None)
        if question is not None and not isinstance(question.type, rules.OneRecord):
            self.report(problems.not_one_record(line.owner))
            return
        before = entries.get(name)
        record = before.value if before is not None else RawMapping(span=line.owner.span)
        if isinstance(record, RawScalar) and record.text.strip() in ("none", "unknown"):
            record = RawMapping(span=line.owner.span)
        if isinstance(record, RawMapping):
            changed = _changed(record, self._entry(line))
            span = line.owner.span if before is None else before.span
            entries[name] = RawEntry(name, changed, span=span)

    def _change_everybody(self, entries: dict[str, RawEntry], line: nodes.Given) -> None:
        """``every practitioner's competency: …``."""
        assert line.owner is not None
        lists = lists_called(line.owner.text, self.built.questions)
        if len(lists) != 1:
            self.report(problems.not_a_list(line.owner))
            return
        (question,) = lists
        before = entries.get(question.name)
        if before is None or not isinstance(before.value, RawList):
            self.report(problems.nobody_to_change(line.owner))
            return
        entry = self._entry(line)
        items = tuple(
            _changed(item, entry) if isinstance(item, RawMapping) else item
            for item in before.value.items
        )
        entries[question.name] = evolve(before, value=evolve(before.value, items=items))

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


def _likes(node: nodes.Example) -> list[nodes.Like]:
    return [line for line in node.lines if isinstance(line, nodes.Like)]


def _changed(record: RawMapping, entry: RawEntry) -> RawMapping:
    """*record* with one answer in the place of what it had, or behind the others."""
    entries: Mapping[str, RawEntry] = {each.key: each for each in record.entries}
    return evolve(record, entries=tuple({**entries, entry.key: entry}.values()))
