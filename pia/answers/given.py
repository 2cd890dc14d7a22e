"""What the examples of a definition answer: each after what it is like, as one raw tree (S35)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import assert_never

from attrs import evolve

from pia.answers import example_problems as problems
from pia.answers.raw import Form, Raw, RawEntry, RawList, RawMapping, RawScalar
from pia.answers.single import Options, is_blank, is_none
from pia.diagnostics.model import Report
from pia.model import rules
from pia.model.declared import lists_called
from pia.model.walk import people_asked_for
from pia.source import Span
from pia.syntax import nodes


def given_in(
    examples: Mapping[str, nodes.Example], built: rules.Rules, report: Report
) -> Mapping[str, RawMapping]:
    """The answers of each of *examples*, by its name."""
    given: dict[str, RawMapping] = {}
    for name in examples:
        for each in _in_order_of_likeness(name, examples, given, report):
            like = _likes(examples[each])
            base = given.get(like[0].example.text) if like else None
            given[each] = _Answers(base or RawMapping(), built, report).with_lines(examples[each])
    return given


# ── One like another ────────────────────────────────────────────────────────────────────────────


def _in_order_of_likeness(
    name: str,
    examples: Mapping[str, nodes.Example],
    given: Mapping[str, RawMapping],
    report: Report,
) -> list[str]:
    """*name* behind all that it is like and that is not *given* yet."""
    chain: list[str] = []
    while name not in given and name not in chain:
        chain.append(name)
        like = _likes(examples[name])
        for again in like[1:]:
            report(problems.like_twice(again.span, like[0].span))
        if not like:
            break
        if like[0].example.text not in examples:
            others = [each for each in examples if each != name]
            report(problems.unknown_example(like[0].example, others))
            break
        name = like[0].example.text
    else:
        if name in chain:
            circle = [*chain[chain.index(name) :], name]
            report(problems.like_in_a_circle(examples[name].name, circle))
    return list(reversed(chain))


def _likes(node: nodes.Example) -> list[nodes.Like]:
    return [line for line in node.lines if isinstance(line, nodes.Like)]


# ── The lines of one ────────────────────────────────────────────────────────────────────────────


class _Answers:
    """What an example begins with, and then its own lines in their order."""

    def __init__(self, base: RawMapping, built: rules.Rules, report: Report) -> None:
        self._built = built
        self._report = report
        self._entries = {entry.key: entry for entry in base.entries}

    def with_lines(self, node: nodes.Example) -> RawMapping:
        first: dict[tuple[str, str], Span] = {}
        for line in node.lines:
            if not isinstance(line, nodes.Given):
                continue
            key = (line.owner.text if line.owner else "", line.name.text)
            if key in first:
                self._report(problems.answered_twice(line.name, first[key]))
            first.setdefault(key, line.name.span)
            self._take(line)
        return RawMapping(tuple(self._entries.values()), span=node.name.span)

    def _take(self, line: nodes.Given) -> None:
        entry = self._entry(line)
        match line.reach:
            case nodes.Reach.TEAM:
                self._entries[entry.key] = entry
            case nodes.Reach.OWNER:
                assert line.owner is not None
                self._change_one(line.owner, line.name, entry)
            case nodes.Reach.EVERY:
                assert line.owner is not None
                self._change_all(line.owner, line.name, entry)
            case _:
                assert_never(line.reach)

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
                self._report(problems.answered_twice(answer.name, known.span))
        return RawMapping(tuple(entries.values()), span=value.span)

    # ── One answer changed ──

    def _change_one(
        self, owner: nodes.Name, name: nodes.Name | nodes.Words, entry: RawEntry
    ) -> None:
        """``clinical-lead's pay-band: …``, ``safe's rating: …``."""
        question, asked = self._question(owner.text), self._question(name.text)
        of_option = self._asked_for(owner.text)
        if question is not None and not isinstance(question.type, rules.OneRecord):
            self._report(problems.not_one_record(owner, question))
        elif question is not None or not (of_option or (asked and asked.each)):
            self._change_record(owner, entry)
        elif asked is None or asked.each is None:
            self._report(problems.not_asked_for_each(name, owner, of_option))
        elif owner.text not in asked.each.names:
            self._report(problems.unknown_option(owner, asked.name, asked.each))
        else:
            self._answer_options(asked.each, [owner.text], owner, entry)

    def _question(self, name: str) -> rules.Question | None:
        return next((each for each in self._built.questions if each.name == name), None)

    def _asked_for(self, option: str) -> list[str]:
        """The questions that are asked for each of several options, *option* among them."""
        return [
            question.name
            for question in self._built.questions
            if question.each is not None and option in question.each.names
        ]

    def _change_record(self, owner: nodes.Name, entry: RawEntry) -> None:
        before = self._entries.get(owner.text)
        record = before.value if before is not None else RawMapping(span=owner.span)
        if is_none(record) or is_blank(record):
            record = RawMapping(span=owner.span)
        if isinstance(record, RawMapping):
            span = owner.span if before is None else before.span
            self._entries[owner.text] = RawEntry(owner.text, _changed(record, entry), span=span)

    # ── One answer of all changed ──

    def _change_all(
        self, owner: nodes.Name, name: nodes.Name | nodes.Words, entry: RawEntry
    ) -> None:
        """``every practitioner's competency: …``, ``every key-question's rating: …``."""
        options = lists_called(owner.text, self._built.options)
        lists = lists_called(owner.text, self._built.questions)
        if len(options) == 1:
            fields = people_asked_for(options[0]).record.fields
            asked = next((each for each in fields if each.name == name.text), None)
            if asked is None or asked.each is None:
                names = [each.name for each in fields if each.each is not None]
                self._report(problems.not_asked_for_each(name, owner, names))
            else:
                self._answer_options(asked.each, asked.each.names, owner, entry)
        elif len(lists) == 1:
            self._change_everybody(lists[0], owner, entry)
        else:
            self._report(problems.not_a_list(owner))

    def _change_everybody(
        self, question: rules.Question, owner: nodes.Name, entry: RawEntry
    ) -> None:
        before = self._entries.get(question.name)
        if before is None or not isinstance(before.value, RawList):
            self._report(problems.nobody_to_change(owner))
            return
        items = tuple(
            _changed(item, entry) if isinstance(item, RawMapping) else item
            for item in before.value.items
        )
        self._entries[question.name] = evolve(before, value=evolve(before.value, items=items))

    # ── Answers for options changed ──

    def _answer_options(
        self,
        vocabulary: rules.Vocabulary,
        options: Collection[str],
        owner: nodes.Name,
        entry: RawEntry,
    ) -> None:
        """Answer a question that is asked for each option anew for these *options*."""
        before = self._entries.get(entry.key)
        answers = before.value if before is not None else RawMapping(span=entry.span)
        if is_blank(answers):
            answers = RawMapping(span=entry.span)
        if isinstance(answers, RawMapping):
            known = Options(vocabulary)
            others = [each for each in answers.entries if known.of_key(each) not in options]
            new = [RawEntry(option, entry.value, span=owner.span) for option in options]
            changed = evolve(answers, entries=(*others, *new))
            span = entry.span if before is None else before.span
            self._entries[entry.key] = RawEntry(entry.key, changed, span=span)


def _changed(record: RawMapping, entry: RawEntry) -> RawMapping:
    """*record* with one answer in the place of what it had, or behind the others."""
    entries: Mapping[str, RawEntry] = {each.key: each for each in record.entries}
    return evolve(record, entries=tuple({**entries, entry.key: entry}.values()))
