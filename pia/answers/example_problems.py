"""What can be wrong with the examples of a definition, one function for each complaint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pia.diagnostics.model import Diagnostic, Edit, Label, Severity
from pia.diagnostics.suggest import did_you_mean, listed, surely
from pia.model.rules import Question, Records, Vocabulary
from pia.reading import quoted
from pia.source import Span
from pia.syntax.nodes import Name, Words


def _at(
    code: str,
    message: str,
    span: Span,
    label: str,
    help: str | None = None,
    *,
    other: Sequence[Label] = (),
    severity: Severity = Severity.ERROR,
    edits: tuple[Edit, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        message=message,
        primary=Label(span, label),
        secondary=tuple(other),
        help=help,
        edits=edits,
    )


def _misspelt(name: Name | Words, known: Iterable[str]) -> tuple[Edit, ...]:
    """The one of *known* that *name* must have been meant to be, in its place."""
    meant = surely(name.text, known) if isinstance(name, Name) else None
    return () if meant is None else (Edit(name.span, meant),)


def example_twice(again: Span, first: Span) -> Diagnostic:
    """Two examples share a name, so `like` could mean either."""
    return _at(
        "declared-twice",
        "two examples have this name",
        again,
        "again here",
        "rename one of the two",
        other=[Label(first, "first here")],
    )


def like_twice(again: Span, first: Span) -> Diagnostic:
    """An example cannot begin as two others."""
    return _at(
        "only-once",
        "an example is like one other, not two",
        again,
        "again here",
        "write the answers that differ",
        other=[Label(first, "first here")],
    )


def unknown_example(name: Name, known: Iterable[str]) -> Diagnostic:
    """`like` names no example."""
    names = tuple(known)
    return _at(
        "unknown-example",
        f"there is no example `{name.text}`",
        name.span,
        "not in this file",
        did_you_mean(name.text, names),
        edits=_misspelt(name, names),
    )


def like_in_a_circle(name: Name, circle: Iterable[str]) -> Diagnostic:
    """Examples that are like each other, with nothing to begin from."""
    return _at(
        "circle",
        f"`{name.text}` is like itself: {' → '.join(f'`{each}`' for each in circle)}",
        name.span,
        "the circle begins here",
        "write out one of them",
    )


def answered_twice(name: Name | Words, first: Span) -> Diagnostic:
    """One question, two answers, in one example."""
    return _at(
        "duplicate-key",
        f"{quoted(name.text)} is answered twice",
        name.span,
        "again here",
        "leave out one of the two",
        other=[Label(first, "first here")],
    )


def not_one_record(owner: Name, question: Question) -> Diagnostic:
    """`practitioners's competency` names a list, so nobody knows whose is meant."""
    help = "write its whole answer again"
    if isinstance(question.type, Records):
        help = f"write `every {question.type.record.name}'s …` to change all of a list"
    elif question.each is not None:
        help = f"begin with the option: `{question.each.names[0]}'s {owner.text}: …`"
    return _at(
        "wrong-sort",
        f"`{owner.text}` is not one record, so one answer in it cannot be changed",
        owner.span,
        "not one record",
        help,
    )


def unknown_option(owner: Name, asked: str, vocabulary: Vocabulary) -> Diagnostic:
    """`saef's rating`, where a rating is asked for each of a few options."""
    names = vocabulary.names
    return _at(
        "unknown-option",
        f"`{owner.text}` is not one of `{vocabulary.name}`, for which `{asked}` is asked",
        owner.span,
        "no such option",
        did_you_mean(owner.text, names) or f"the options are {listed(names, 'and')}",
        edits=_misspelt(owner, names),
    )


def not_asked_for_each(name: Name | Words, owner: Name, known: Iterable[str]) -> Diagnostic:
    """`safe's ratting`, `every key-question's fee`: something else is asked for each."""
    names = tuple(known)
    return _at(
        "unknown-question",
        f"{quoted(name.text)} is not asked for `{owner.text}`",
        name.span,
        "not asked for each",
        did_you_mean(name.text, names) or f"what is asked is {listed(names, 'and')}",
        edits=_misspelt(name, names),
    )


def not_a_list(owner: Name) -> Diagnostic:
    """`every lead's …`, of which there is only one."""
    return _at(
        "wrong-sort",
        f"there is no list of `{owner.text}`",
        owner.span,
        "not a list",
        "write `every` and the name of a record of which a team has many",
    )


def nobody_to_change(owner: Name) -> Diagnostic:
    """`every practitioner's …` where the example says nothing of practitioners."""
    return _at(
        "nobody-to-change",
        f"this example has no `{owner.text}` whose answer could be changed",
        owner.span,
        "nobody is listed",
        "list the people first, or be `like` an example that does",
    )


def unknown_descriptor(name: Name, known: Iterable[str]) -> Diagnostic:
    """Something is expected of a descriptor that is not there."""
    names = tuple(known)
    return _at(
        "unknown-descriptor",
        f"there is no descriptor `{name.text}`",
        name.span,
        "not declared in this file",
        did_you_mean(name.text, names),
        edits=_misspelt(name, names),
    )


def unknown_class(name: Name, known: Iterable[str]) -> Diagnostic:
    """A class is expected that is not there."""
    names = tuple(known)
    return _at(
        "unknown-class",
        f"there is no class `{name.text}`",
        name.span,
        "not declared in this file",
        did_you_mean(name.text, names) or f"the classes are {listed(names, 'and')}",
        edits=_misspelt(name, names),
    )


def nothing_expected(name: Name) -> Diagnostic:
    """An example that shows nothing."""
    return _at(
        "nothing-expected",
        f"nothing is expected of the example `{name.text}`",
        name.span,
        "so it checks nothing",
        "add `expect` and a class",
        severity=Severity.WARNING,
    )
