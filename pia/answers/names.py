"""What the examples of a definition name, and where: for tools that change names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pia.answers.single import Options, word_of
from pia.model import rules
from pia.model.declared import CLASSES, lists_called
from pia.model.naming import Thing, Use, asked, list_meant, option_of
from pia.model.walk import people_asked_for
from pia.source import Span
from pia.syntax import nodes


def named_in_examples(tree: nodes.File, built: rules.Rules) -> Iterator[Use]:
    """Where the examples in *tree*, in which nothing is wrong, name what."""
    names = _Names(built)
    for statement in tree.statements:
        if isinstance(statement, nodes.Example):
            yield Use(Thing("example", "", statement.name.text), span=statement.name.span)
            for line in statement.lines:
                yield from names.in_line(line)


class _Names:
    def __init__(self, built: rules.Rules) -> None:
        self._built = built

    def in_line(self, line: nodes.Like | nodes.Given | nodes.Expectation) -> Iterator[Use]:
        match line:
            case nodes.Like(example=name):
                yield _use("example", name)
            case nodes.ExpectClass(name=name):
                yield _use("class", name)
            case nodes.ExpectOutcome(descriptor=name):
                yield _use("descriptor", name)
            case nodes.ExpectOpen(classes=names):
                yield from (_use("class", name) for name in names)
            case nodes.Given():
                yield from self._given(line)

    # ── What is answered ──

    def _given(self, line: nodes.Given) -> Iterator[Use]:
        name, owner = line.name, line.owner
        match line.reach:
            case nodes.Reach.TEAM:
                yield from self._answer(line, self._built.questions, None)
            case nodes.Reach.OWNER:
                assert owner is not None, "somebody's answer has somebody"
                record = self._record(owner)
                if record is not None:
                    yield Use(_asked(owner, self._built.questions, None), span=owner.span)
                    yield from self._answer(line, record.fields, record)
                else:
                    question = _called(name.text, self._built.questions)
                    assert question.each is not None, "an option's answer is asked for each"
                    yield Use(option_of(question.each, owner.text, CLASSES), span=owner.span)
                    yield Use(asked(question, None), span=name.span)
                    yield from _values(line.value, question)
            case nodes.Reach.EVERY:
                assert owner is not None, "everybody's answer has everybody"
                lists = (*self._built.options, *self._built.questions)
                question = lists_called(owner.text, lists)[0]
                yield Use(*list_meant(owner.text, question), span=owner.span)
                record = people_asked_for(question).record
                field = _called(name.text, record.fields)
                yield Use(asked(field, record), span=name.span)
                yield from _values(line.value, field)

    def _record(self, owner: nodes.Name) -> rules.Record | None:
        """The record that *owner*, which is asked for one, is."""
        for question in self._built.questions:
            if question.name == owner.text and isinstance(question.type, rules.OneRecord):
                return question.type.record
        return None

    def _answer(
        self, line: nodes.Given, questions: Iterable[rules.Question], record: rules.Record | None
    ) -> Iterator[Use]:
        """What an answer to one of *questions* names."""
        if line.name.text == rules.AUDIT_DATE and record is None:
            return
        question = _called(line.name.text, questions)
        yield Use(_thing(question, record), span=line.name.span)
        if question.each is None:
            yield from self._value(line.value, question)
        elif isinstance(line.value, nodes.GivenRecord):
            for each in line.value.answers:
                yield from _option(each.name, question.each)
                yield from _values(each.value, question)

    def _value(self, value: nodes.GivenValue, question: rules.Question) -> Iterator[Use]:
        match question.type, value:
            case rules.OneRecord(record=record), nodes.GivenRecord(answers=answers):
                for each in answers:
                    yield from self._answer(each, record.fields, record)
            case rules.Records(record=record), nodes.GivenList(items=items):
                for item in items:
                    for each in item.answers:
                        yield from self._answer(each, record.fields, record)
            case _:
                yield from _values(value, question)


def _use(sort: str, name: nodes.Name) -> Use:
    return Use(Thing(sort, "", name.text), span=name.span)


def _called(name: str, questions: Iterable[rules.Question]) -> rules.Question:
    return next(each for each in questions if each.name == name)


def _asked(
    name: nodes.Name, questions: Iterable[rules.Question], record: rules.Record | None
) -> Thing:
    return _thing(_called(name.text, questions), record)


def _thing(question: rules.Question, record: rules.Record | None) -> Thing:
    """What is answered; what is judged goes by the name of its descriptor."""
    if isinstance(question.type, rules.Judgement):
        return Thing("descriptor", "", question.name)
    return asked(question, record)


# ── Options ─────────────────────────────────────────────────────────────────────────────────────


def _values(value: nodes.GivenValue, question: rules.Question) -> Iterator[Use]:
    """The options that *value*, which answers *question* once, names."""
    match question.type, value:
        case rules.OneOf(vocabulary=vocabulary), nodes.Words():
            yield from _option(value, vocabulary)
        case rules.AnyOf(vocabulary=vocabulary), nodes.Words(text=text, span=span):
            # A title may have a comma of its own.
            if Options(vocabulary).find(text) is not None:
                yield from _option(value, vocabulary)
                return
            start = span.start
            for part in text.split(","):
                word = part.strip()
                at = start + len(part) - len(part.lstrip())
                yield from _option(nodes.Words(word, span=Span(at, at + len(word))), vocabulary)
                start += len(part) + 1
        case rules.AnyOf(vocabulary=vocabulary), nodes.GivenRecord(answers=answers):
            for each in answers:
                yield from _option(each.name, vocabulary)
        case _:
            pass


def _option(written: nodes.Name | nodes.Words, vocabulary: rules.Vocabulary) -> Iterator[Use]:
    """The option that is *written* by its name, and not by its title or another spelling."""
    found = Options(vocabulary).find(written.text)
    option = next((each for each in vocabulary.options if each.name == found), None)
    if option is None:
        return
    otherwise = {word_of(each) for each in (option.title, *option.aliases)}
    if written.text == option.name or word_of(written.text) not in otherwise:
        yield Use(option_of(vocabulary, option.name, CLASSES), span=_inside(written))


def _inside(written: nodes.Name | nodes.Words) -> Span:
    """The place of the words; a key in quotes has its quotes around it."""
    span = written.span
    quotes = span.end - span.start - len(written.text)
    return Span(span.start + 1, span.end - 1) if quotes == 2 else span
