"""A definition in which something goes by another name says of every team what it said."""

from __future__ import annotations

import random
from itertools import islice

from attrs import fields, has
from hypothesis import event, given, settings
from hypothesis import strategies as st

import pia
from pia.edit.rename import as_renamed, names_in
from pia.model.naming import Thing
from pia.source import Span
from pia.syntax import nodes
from tests.property.helpers import examples, told
from tests.strategies.definitions import definitions
from tests.strategies.evidence import random_evidences
from tests.strategies.example_blocks import example_text, is_printable
from tests.strategies.plain import Definition
from tests.strategies.text import definition_text

BUILT_IN = {"audit-date", "classes", "none"}
"""Names that nobody declares."""


def with_examples(drawn: Definition, seed: int) -> str:
    teams = random_evidences(random.Random(seed), drawn)
    blocks = [
        example_text(f"example-{at}", drawn, team)
        for at, team in enumerate(islice(teams, 2))
        if not team or is_printable(team)
    ]
    return definition_text(drawn) + "".join(blocks)


@settings(max_examples=examples() // 4)
@given(st.data())
def test_a_new_name_changes_nothing_but_the_name_and_back_gives_the_same_text(
    data: st.DataObject,
) -> None:
    drawn = data.draw(definitions(questions=4))
    text = with_examples(drawn, data.draw(st.integers(0, 1_000)))
    before = pia.loads(text)
    thing = data.draw(st.sampled_from(sorted({use.thing for use in names_in(before)})))
    event(thing.sort)
    new = "quite-new" + ("s" if thing.name.endswith("s") else "")

    result = pia.renamed(text, thing.name, new, kind=thing.sort, of=thing.of or "team")

    after = pia.loads(result.text)
    back = pia.renamed(result.text, new, thing.name, kind=thing.sort, of=thing.of or "team")
    assert back.text == text
    assert len(result.lines) == len([use for use in names_in(before) if use.thing == thing])
    assert verdicts(after) == [renamed_verdict(each, thing, new) for each in verdicts(before)]


Verdict = tuple[tuple[str, ...], dict[str, frozenset[str]]]


def verdicts(definition: pia.Definition) -> list[Verdict]:
    found = []
    for each in definition.examples:
        judged = told(definition.evaluate(definition.holding(each.answers, each.date)))
        found.append((judged.possible, judged.outcomes))
    return found


def renamed_verdict(verdict: Verdict, thing: Thing, new: str) -> Verdict:
    possible, outcomes = verdict

    def name(sort: str, old: str) -> str:
        return as_renamed(Thing(sort, "", old), thing, new).name

    return (
        tuple(name("class", each) for each in possible),
        {name("descriptor", each): outcome for each, outcome in outcomes.items()},
    )


@settings(max_examples=examples() // 4)
@given(definitions(questions=5), st.integers(0, 1_000))
def test_every_name_in_a_text_is_known_for_what_it_means(drawn: Definition, seed: int) -> None:
    definition = pia.loads(with_examples(drawn, seed))

    known = {use.span: use for use in names_in(definition)}

    header = next(each for each in definition.tree.statements if isinstance(each, nodes.Header))
    for name in names(definition.tree):
        if name.span != header.name.span and name.text not in BUILT_IN:
            use = known[name.span]
            assert use.form.of(use.thing.name) == name.text
    for span, use in known.items():
        assert definition.source.slice(span) == use.form.of(use.thing.name)


def names(node: object) -> list[nodes.Name]:
    """Every name in *node*."""
    kind = type(node)
    if isinstance(node, nodes.Name):
        return [node]
    if isinstance(node, tuple):
        return [name for each in node for name in names(each)]
    if has(kind) and not isinstance(node, Span):
        return [name for each in fields(kind) for name in names(getattr(node, each.name))]
    return []
