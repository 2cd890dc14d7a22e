"""A definition as a document: everything it says, in the order in which one reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from pia.document.asked import lists, questions
from pia.document.examples import examples
from pia.document.outline import (
    Block,
    Document,
    Item,
    Listing,
    Name,
    Paragraph,
    Quotation,
    Row,
    Section,
    Strong,
    Table,
    Words,
    after,
    line,
    listed,
)
from pia.document.references import anchor, as_words, named, titled
from pia.document.sentences import Sentences, band, constant, day_in_words
from pia.model import rules
from pia.model.tables import key_values
from pia.model.walk import About
from pia.syntax import nodes


def document(
    built: rules.Rules, file: str, digest: str, tree: nodes.File | None = None
) -> Document:
    """*built*, read from *file*, whose bytes have this *digest*; with the examples in *tree*."""
    said = Sentences(built)
    sections = [_how_to_read(), _classes(said, built)]
    if built.descriptors or built.domains:
        sections.append(_descriptors(said, built))
    if built.terms or built.quantities:
        sections.append(_terms(said, built))
    sections.append(questions(said.names, built))
    if built.vocabularies:
        sections.append(lists(built))
    if built.promises:
        sections.append(_promises(said, built))
    if tree is not None:
        sections.append(examples(tree, said.names))
    title = titled(built.title, built.name)
    return Document(title, tuple(_front(built, file, digest)), tuple(sections))


# ── The front ───────────────────────────────────────────────────────────────────────────────────


def _front(built: rules.Rules, file: str, digest: str) -> Iterator[Block]:
    facts = [Item(line(Strong("Edition:"), " ", Name(built.edition)))]
    if built.source:
        facts.append(Item(line(Strong("Source:"), " ", built.source)))
    if built.publisher:
        facts.append(Item(line(Strong("Publisher:"), " ", built.publisher)))
    applies = _applies(built)
    if applies:
        facts.append(Item(line(Strong("Applies:"), f" to evidence{applies}")))
    facts.append(Item(line(Strong("Name:"), " ", Name(built.name))))
    facts.append(Item(line(Strong("Digest of the file:"), " ", Name(digest))))
    yield Listing(tuple(facts))
    yield Paragraph(
        line(
            "This document was made by pia from ",
            Strong(file),
            ". Its sentences come from the definition as pia has checked it, and not from a text"
            " beside it: they say what pia holds a team against.",
        )
    )


def _applies(built: rules.Rules) -> str:
    first, last = built.applies_from, built.applies_until
    since = "" if first is None else f" from {day_in_words(first)}"
    return since if last is None else f"{since} until {day_in_words(last)}"


def _how_to_read() -> Section:
    items = tuple(Item(line(" ".join(each.split()))) for each in _READING.strip().split("\n\n"))
    name = line("A name such as ", Name("a-name"), " is what the definition and evidence call it.")
    return Section("How to read it", "how-to-read", (Listing((*items, Item(name))),))


_READING = """
A team meets a descriptor if everything that is required there holds. What is recommended or ideal
is reported, and decides nothing.

A descriptor for self-audit only is reported, and decides no class. “Every descriptor” leaves it
out.

Thresholds and answers are in bold. “At least” and “at most” include the number itself; “over” and
“under” do not. Nothing is rounded.

A link leads to what is asked, or to what a term means.

What is not answered is not known. It is never taken for no, for zero or for nobody.

Where an answer is “none”, every comparison with it is false, “is not” included.

A sentence that begins with “for every”, or with a share such as “for at least 50% of”, also holds
where there is nobody.
"""


# ── Classes ─────────────────────────────────────────────────────────────────────────────────────


def _classes(said: Sentences, built: rules.Rules) -> Section:
    in_stages = (
        "The classes are stages, the lowest first. A team has the last of them such that this one"
        " and all before it fit; a team that does not fit the first has the class at the end."
    )
    first_that_fits = "A team has the first of these classes that it fits, in this order."
    intro = Paragraph(line(in_stages if built.in_stages else first_that_fits))
    parts = [_class(said, each) for each in built.classes]
    if built.caps:
        parts.append(_caps(said, built))
    if built.ranking:
        parts.append(_ranking(said, built))
    return Section("Classes", "classes", (intro,), tuple(parts))


def _class(said: Sentences, each: rules.Class) -> Section:
    blocks: list[Block] = [Paragraph(line("Every other team has this class."))]
    if each.condition is not None:
        blocks = [*_sentence("A team fits this class if ", said.condition(each.condition))]
    if each.valid_for is not None:
        valid = line(
            "It is valid for ", constant(each.valid_for), " from the date of the evidence."
        )
        blocks.append(Paragraph(valid))
    if each.advice:
        blocks += [Paragraph(line("Advice to a team of this class:")), Quotation(each.advice)]
    blocks.append(Paragraph(named(each.name, each.title)))
    return Section(titled(each.title, each.name), anchor("class", each.name), tuple(blocks))


def _caps(said: Sentences, built: rules.Rules) -> Section:
    intro = (
        "A team that would have a better class has the class that is named here instead. Where"
        " several of these hold, they count one after another, in this order."
    )
    items = tuple(
        after(line("no better class than “", said.names.class_(each.class_name), "” if "), item)
        for each, item in ((each, said.condition(each.condition)) for each in built.caps)
    )
    blocks = (Paragraph(line(intro)), Listing(items, is_numbered=True))
    return Section("Limits to the class", "limits", blocks)


def _ranking(said: Sentences, built: rules.Rules) -> Section:
    items = tuple(
        Item(listed(map(said.names.class_, rank), "or, at the same level,"))
        for rank in built.ranking
    )
    ranked = {name for rank in built.ranking for name in rank}
    left_out = [said.names.class_(each.name) for each in built.classes if each.name not in ranked]
    blocks: list[Block] = [
        Paragraph(line("Down means towards the end of this list.")),
        Listing(items, is_numbered=True),
    ]
    if left_out:
        neither = line("Neither better nor worse than any other: ", listed(left_out, "and"), ".")
        blocks.append(Paragraph(neither))
    return Section("From best to worst", "best-to-worst", tuple(blocks))


# ── Descriptors ─────────────────────────────────────────────────────────────────────────────────


def _descriptors(said: Sentences, built: rules.Rules) -> Section:
    alone = [_descriptor(said, each) for each in built.descriptors if each.domain is None]
    domains = [_domain(said, each, built) for each in built.domains]
    intro = Paragraph(line("What a team is held against."))
    return Section("Descriptors", "descriptors", (intro,), (*alone, *domains))


def _domain(said: Sentences, domain: rules.Domain, built: rules.Rules) -> Section:
    only = " For self-audit only." if domain.self_audit_only else ""
    return Section(
        titled(domain.title, domain.name),
        anchor("domain", domain.name),
        (Paragraph(line(named(domain.name, domain.title), only)),),
        tuple(_descriptor(said, each) for each in built.descriptors if each.domain == domain.name),
    )


def _descriptor(said: Sentences, each: rules.Descriptor) -> Section:
    blocks: list[Block] = []
    if each.self_audit_only:
        blocks.append(Paragraph(line("For self-audit only.")))
    if each.source:
        blocks.append(Paragraph(line("Source: ", each.source)))
    if each.guidance:
        blocks.append(Quotation(each.guidance))
    for condition in each.applies:
        blocks += _applies_if(said, condition)
    blocks.append(Listing(tuple(_criterion(said, one) for one in each.criteria)))
    tags = listed((Strong(as_words(tag)) for tag in each.tags), "and")
    tagged = line(" Tagged ", tags, ".") if each.tags else ()
    blocks.append(Paragraph(line(named(each.name, each.title), tagged)))
    return Section(titled(each.title, each.name), anchor("descriptor", each.name), tuple(blocks))


def _applies_if(said: Sentences, condition: rules.Condition) -> tuple[Block, ...]:
    match condition:
        case rules.IsNone(answer=answer) if said.names.is_judged(answer):
            judged = "Whoever makes the audit may judge that it does not apply."
            return (Paragraph(line(judged)),)
        case _:
            return _sentence("It applies only if ", said.condition(condition))


def _criterion(said: Sentences, each: rules.Criterion) -> Item:
    word, verb = _STRENGTH[each.strength]
    if each.judged:
        rule = Item(line("judged: whoever makes the audit says whether it is so"))
    else:
        rule = after(line("met if "), said.condition(each.condition))
    return Item(line(Strong(f"{word}:"), f" the team {verb} {each.words}"), (rule,))


_STRENGTH = {
    rules.Strength.MUST: ("Required", "must"),
    rules.Strength.SHOULD: ("Recommended", "should"),
    rules.Strength.IDEALLY: ("Ideal", "would ideally"),
}


# ── Terms ───────────────────────────────────────────────────────────────────────────────────────


def _terms(said: Sentences, built: rules.Rules) -> Section:
    terms = [_term(said, each) for each in built.terms]
    quantities = [_quantity(said, each) for each in built.quantities]
    intro = Paragraph(line("What these words mean elsewhere in this document."))
    return Section("Terms", "terms", (intro,), (*terms, *quantities))


def _term(said: Sentences, each: rules.Term) -> Section:
    whom = _whom(each.record)
    start = line("“", Strong(as_words(each.name)), f"” is true of {whom} if ")
    blocks = _sentence(start, said.condition(each.condition, each.record))
    return _section_of_term(said, each.record, each.name, blocks)


def _quantity(said: Sentences, each: rules.NamedQuantity) -> Section:
    of = f" of {_whom(each.record)}"
    name = Strong(as_words(each.name))
    match each.value:
        case rules.Table(key=key, bands=bands):
            by = said.quantity(key, each.record)
            values = key_values(key)
            assert values is not None, "the rules let no other key through"
            rows = (
                Row((line(band(row, values.unit)), said.quantity(row.value, each.record)))
                for row in bands
            )
            caption = line("The ", name, of, ", by ", by)
            blocks: Iterable[Block] = (Table(caption, (by, line(name)), tuple(rows)),)
        case rules.Rows(rows=whens, otherwise=otherwise):
            items = [
                after(
                    line(said.quantity(row.value, each.record), " if "),
                    said.condition(row.condition, each.record),
                )
                for row in whens
            ]
            items.append(Item(line(said.quantity(otherwise, each.record), " otherwise")))
            start = line("The ", name, of, " is the first of these that holds:")
            blocks = (Paragraph(start), Listing(tuple(items), is_numbered=True))
        case value:
            what = said.quantity(value, each.record)
            blocks = (Paragraph(line("The ", name, of, " is ", what, ".")),)
    return _section_of_term(said, each.record, each.name, blocks)


def _section_of_term(said: Sentences, record: About, name: str, blocks: Iterable[Block]) -> Section:
    place = said.names.place_of_term(record, name)
    title = as_words(name)
    return Section(title[0].upper() + title[1:], place, (*blocks, Paragraph(named(name, title))))


def _whom(record: About) -> str:
    if record is None:
        return "the team"
    return f"{'an' if record[0] in 'aeio' else 'a'} {as_words(record)}"


# ── Promises ────────────────────────────────────────────────────────────────────────────────────


def _promises(said: Sentences, built: rules.Rules) -> Section:
    intro = (
        "What the author holds to be true of every team that has answered everything. pia keeps"
        " these sentences and does not prove them."
    )
    items = tuple(
        Item(line(Strong(each.words)), tuple(_clause(said, clause) for clause in each.clauses))
        for each in built.promises
    )
    return Section("Promises", "promises", (Paragraph(line(intro)), Listing(items)))


def _clause(said: Sentences, clause: rules.OnlyIf | rules.NeverDown) -> Item:
    match clause:
        case rules.OnlyIf(class_name=name, condition=condition):
            start = line("a team has the class “", said.names.class_(name), "” only if ")
            return after(start, said.condition(condition))
        case rules.NeverDown(record=record, question=question):
            what = said.names.question(question, record)
            of = "" if record is None else f" of {_whom(record)}"
            return Item(line("raising ", what, of, " never moves the team down the classes"))
        case _:
            assert_never(clause)


# ── Lines ───────────────────────────────────────────────────────────────────────────────────────


def _sentence(start: str | Words, item: Item) -> tuple[Block, ...]:
    """A sentence of its own: a paragraph, with the bullets of *item* below it."""
    if not item.items:
        return (Paragraph(line(start, item.words, ".")),)
    return Paragraph(line(start, item.words)), Listing(item.items)
