"""The examples of a definition, as its author wrote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from pia.document.outline import Item, Listing, Paragraph, Section, Strong, Words, line, listed
from pia.document.references import References, as_words, titled
from pia.syntax import nodes


def examples(tree: nodes.File, names: References) -> Section:
    """Every example in *tree*: the answers it gives, and what is expected."""
    every = {each.name.text: each for each in tree.statements if isinstance(each, nodes.Example)}
    items = tuple(Item(_title(each), tuple(_lines(each, every, names))) for each in every.values())
    said = "Teams, and what is expected of them. Whatever an example does not mention is not known."
    return Section("Examples", "examples", (Paragraph(line(said)), Listing(items)))


def _title(example: nodes.Example) -> Words:
    return line(Strong(titled(example.title.text, example.name.text)))


def _lines(
    example: nodes.Example, every: Mapping[str, nodes.Example], names: References
) -> Iterator[Item]:
    for each in example.lines:
        match each:
            case nodes.Like(example=name):
                yield Item(line("like ", _title(every[name.text]), ", with these changes:"))
            case nodes.Given():
                yield _given(each)
            case nodes.ExpectClass(name=name):
                yield Item(line("expected: ", names.class_(name.text)))
            case nodes.ExpectOutcome(descriptor=name, outcome=outcome):
                descriptor = names.descriptor(name.text)
                yield Item(line("expected: “", descriptor, f"” is {outcome}"))
            case nodes.ExpectOpen(classes=classes):
                still = listed((names.class_(name.text) for name in classes), "and")
                yield Item(line("expected: still possible are ", still))
            case _:
                assert_never(each)


def _given(node: nodes.Given) -> Item:
    every = "every " if node.reach is nodes.Reach.EVERY else ""
    owner = "" if node.owner is None else f"{as_words(node.owner.text)}'s "
    quoted = isinstance(node.name, nodes.Words)
    asked = f"“{node.name.text}”" if quoted else as_words(node.name.text)
    start = f"{every}{owner}{asked}:"
    match node.value:
        case nodes.Words(text=text):
            return Item(line(f"{start} ", Strong(text)))
        case nodes.GivenRecord(answers=answers):
            return Item(line(start), tuple(map(_given, answers)))
        case nodes.GivenList(items=people):
            return Item(line(start), tuple(map(_person, people)))
        case _:
            assert_never(node.value)


def _person(node: nodes.GivenRecord) -> Item:
    return Item(line("one of them:"), tuple(map(_given, node.answers)))
