"""Where nodes and messages say they stand; « and » show it in the texts themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs
import pytest

from pia.resources import definition_files
from pia.source import Span
from pia.syntax import nodes
from tests.conformance.marked import marked
from tests.unit.syntax.helpers import tree_of


def everything_in(node: object) -> Iterator[object]:
    """*node* and all nodes inside it, outer ones first."""
    if isinstance(node, tuple):
        for each in node:
            yield from everything_in(each)
    elif attrs.has(type(node)) and not isinstance(node, Span):
        yield node
        for name in attrs.asdict(node, recurse=False):  # type: ignore[arg-type]  # it is one
            yield from everything_in(getattr(node, name))


def spans_of(text: str, kind: type) -> list[Span]:
    found = [each for each in everything_in(tree_of(text)) if isinstance(each, kind)]
    return [getattr(each, "span") for each in found]  # noqa: B009


TERM = "a team has a term-1 when {}\n"

CONDITIONS = [
    (nodes.Bare, "«x»"),
    (nodes.Bare, "not «x»"),
    (nodes.Negation, "«not x»"),
    (nodes.Negation, "«not «not x»»"),
    (nodes.Negation, "(«not x»)"),
    (nodes.Negation, "a1 and «not b1 has c1»"),
    (nodes.Conjunction, "«a1 and b1 and c1»"),
    (nodes.Conjunction, "«a1, and (b1 or c1)»"),
    (nodes.Disjunction, "a1 and («b1 or c1»)"),
    (nodes.Comparison, "«x is at least 3»"),
    (nodes.Comparison, "«x is one of a1, or b1»"),
    (nodes.Comparison, "not «x is 3 or more» and «y is z»"),
    (nodes.Relation, "x is «at least 24 months»"),
    (nodes.Relation, "x is «3 or more»"),
    (nodes.Relation, "x is «1 hour per four weeks or less»"),
    (nodes.Equal, "x is «red»"),
    (nodes.Equal, "x is «not red»"),
    (nodes.IsOneOf, "x is «not one of a1, b1 or c1»"),
    (nodes.Includes, "«x includes red»"),
    (nodes.Has, "«lead has a trained»"),
    (nodes.IsA, "«lead is an expert»"),
    (nodes.IsMet, "«x is met» and «y is not met»"),
    (nodes.DoesNotApply, "«x does not apply» and y"),
    (nodes.DescriptorsMet, "«every descriptor is met»"),
    (nodes.DescriptorsMet, "«every descriptor is met, not counting a1, b1, and c1»"),
    (nodes.DescriptorsMet, "«at least 2 descriptors tagged main are met» and x"),
    (nodes.HowMany, "«at least 80% of» descriptors are met or «no» descriptor is met"),
    (nodes.HowMany, "«every» worker has x"),
    (nodes.IncludesOf, "«x includes any of a1, b1 or c1»"),
    (nodes.IncludesOf, "(«x includes at least 2 of a1 and b1») and y"),
    (nodes.DateOrder, "x is «on or before 2024-02-29» and y"),
    (nodes.Apart, "x is «over 3 years before audit-date» and y"),
    (nodes.Day, "x is before «2024-02-29» and «2024-02-29» is x"),
    (nodes.People, "«at least 2 workers have a level of at least high»"),
    (nodes.People, "«no worker's level is high»"),
    (nodes.People, "«at least 90% of workers whose level is high have x»"),
    (nodes.People, "x and «every worker whose (x and y) is a nurse»"),
    (nodes.People, "in each level, «every worker has x»"),
    (nodes.InEach, "«in each level, every worker has x»"),
    (nodes.InEach, "not «in each level, every worker has x»"),
    (nodes.InEach, "«in each level, every worker has all of\n    - x\n    - y»"),
    (nodes.People, "«every worker whose x is 3 has all of\n    - x\n    - y»"),
    (nodes.PersonHasGroup, "every worker has «all of\n    - x\n    - y»"),
    (nodes.PersonHasBoth, "every worker «has both x and y»"),
    (nodes.Comparison, "every worker whose «x is one of a1 or b1» has y"),
    (nodes.Conjunction, "every worker whose («x and y») has y"),
    (nodes.PersonIs, "every worker «is an expert»"),
    (nodes.PersonHas, "at least 2 workers «have trained»"),
    (nodes.PersonTest, "every worker's «level is high»"),
    (nodes.Amount, "x is «24 months» or x is «50%» or x is «3»"),
    (nodes.Path, "«lead's level» is high"),
    (nodes.NumberOf, "«number of x» is 3"),
    (nodes.NumberOfDifferent, "«number of different x among y» is 3"),
    (nodes.Total, "x is «total hours of workers» plus «total y of z»"),
    (nodes.PercentOf, "x is at least «90% of y» plus 3"),
    (nodes.PercentOf, "x is «50% of (y plus «25% of z»)» and y"),
    (nodes.Sum, "«x plus 3 minus y» is 3"),
    (nodes.Product, "x plus «y times z times 3» is 3"),
    (nodes.Bracket, "x plus «(y and z)» is 3"),
    (nodes.Group, "«all of\n    - x\n    - y»"),
    (nodes.Group, "«at least 2 of:\n    - x\n    - «any of\n        - y\n        - z»»"),
]


@pytest.mark.parametrize(("kind", "written"), CONDITIONS)
def test_a_node_stands_where_its_words_stand(kind: type, written: str) -> None:
    expected = marked(TERM.format(written))

    assert spans_of(expected.text, kind) == list(expected.spans)


STATEMENTS = [
    (nodes.Header, '«definition t "T"\n    edition: 1»\n'),
    (nodes.AppliesDates, 'definition t "T"\n    «applies from 2024-02-29»\n'),
    (
        nodes.AppliesDates,
        'definition t "T"\n    «applies from 2024-02-29 until 2025-01-01»\n    publisher: x\n',
    ),
    (nodes.Prose, 'definition t "T"\n    «edition: 1»\n    «source: a\n        b»\n'),
    (nodes.Vocabulary, '«choice c1 "C"\n    red "Red"»\n'),
    (nodes.Option, 'choice c1 "C"\n    «red "Red", also r, "R d"»\n    «blue "Blue"»\n'),
    (nodes.About, '«about a worker "W"\n    x: yes or no»\n\n«about the team\n    x: number»\n'),
    (nodes.Question, "about the team\n    «x: yes or no\n        ask: What?»\n    «y: number»\n"),
    (nodes.Question, "about the team\n    «x: date or none for each of c1»\n    «y: text»\n"),
    (nodes.Date, "about the team\n    x: «date» or none\n"),
    (nodes.Text, "about the team\n    x: «text» for each of c1\n"),
    (nodes.OneOf, "about the team\n    x: «one of classes» or none for each of c1\n"),
    (nodes.Number, "about the team\n    x: «whole number from 1 to 3»\n    y: «hours per week»\n"),
    (nodes.YesNo, "about the team\n    x: «yes or no»\n"),
    (nodes.OneOf, "about the team\n    x: «one of c1»\n"),
    (nodes.AnyOf, "about the team\n    x: «any number of c1»\n"),
    (nodes.OneRecord, "about the team\n    x: «one lead» or none\n"),
    (nodes.Records, "about the team\n    x: «at least 1 worker»\n"),
    (nodes.Fixed, "about the team\n    x: number\n        «not the team's to change»\n"),
    (nodes.Term, "«a lead is an expert when x»\n\n«a team has y when x»\n"),
    (nodes.NamedQuantity, "«the q1 of a team is x»\n\n«the q2 of a lead, by y\n    under 3: 1»\n"),
    (nodes.Rows, "«the q1 of a team is\n    when x: 1\n    otherwise: 2»\n"),
    (nodes.Row, "the q1 of a team is\n    «when x and y: 1»\n    otherwise: «2»\n"),
    (nodes.Band, "the q2 of a lead, by y\n    «under 3: 1»\n    «at least 3 and under 4: 2»\n"),
    (nodes.BandEnd, "the q2 of a lead, by y\n    «3 or less»: 1\n    «over 3» and «under 4»: 2\n"),
    (nodes.Domain, '«domain d1 "D"\n    for self-audit only»\n\n«domain d2 "D"»\n'),
    (nodes.Descriptor, '«descriptor d1 "D"\n    must "x"\n        met when y»\n'),
    (nodes.Criterion, 'descriptor d1 "D"\n    «ideally "x"\n        met when y»\n'),
    (nodes.Criterion, 'descriptor d1 "D"\n    «must "x", judged»\n    «must "y", judged»\n'),
    (nodes.Tagged, 'descriptor d1 "D"\n    «tagged a1, b1 and c1»\n    must "x", judged\n'),
    (
        nodes.AppliesWhen,
        'descriptor d1 "D"\n    «applies when any of\n        - x»\n    must "x", judged\n',
    ),
    (nodes.MayNotApply, 'descriptor d1 "D"\n    «may be judged not applicable»\n'),
    (nodes.Classes, '«classes, in stages\n    otherwise class o1 "O"»\n'),
    (nodes.Class, 'classes, in stages\n    «class o1 "O", valid for 3 years\n        when x»\n'),
    (nodes.Amount, 'classes, in stages\n    otherwise class o1 "O", valid for «3 years»\n'),
    (nodes.Cap, "classes, in stages\n    «at best o1\n        when x»\n"),
    (nodes.When, "classes, in stages\n    at best o1\n        «when any of\n            - x»\n"),
    (nodes.Classes, '«classes, the first that fits\n    otherwise class o1 "O"»\n'),
    (nodes.Class, 'classes, the first that fits\n    «otherwise class o1 "O"»\n'),
    (nodes.When, 'classes, the first that fits\n    class o1 "O"\n        «when x and y»\n'),
    (nodes.Ranking, "classes, the first that fits\n    «best to worst: a1, b1 or c1»\n"),
    (nodes.Example, '«example e1 "E"\n    x: yes\n    expect y»\n'),
    (nodes.Given, 'example e1 "E"\n    «x: yes»\n    «every w\'s y: 2 hours»\n    expect y\n'),
    (nodes.Given, 'example e1 "E"\n    «x:\n        «"a: b": yes»\n        «y: no»»\n'),
    (nodes.GivenRecord, 'example e1 "E"\n    x:\n        «- y: 1\n          z: 2»\n    expect y\n'),
    (nodes.ExpectClass, 'example e1 "E"\n    «expect y»\n'),
    (nodes.ExpectOutcome, 'example e1 "E"\n    «expect y is not known»\n'),
    (nodes.ExpectOutcome, 'example e1 "E"\n    «expect y is not applicable»\n'),
    (nodes.ExpectOpen, 'example e1 "E"\n    «expect still open: x, y»\n'),
    (nodes.Like, 'example e1 "E"\n    «like e2»\n'),
    (nodes.Promise, '«promise "P"\n    always: x only if y»\n'),
    (nodes.Always, 'promise "P"\n    «always: x only if y»\n'),
    (nodes.Raising, 'promise "P"\n    «raising x never moves the team down the classes»\n'),
    (nodes.Comment, '«# one»\ndefinition t "T" «# two»\n    edition: 1\n'),
]


@pytest.mark.parametrize(("kind", "written"), STATEMENTS)
def test_a_statement_stands_where_its_lines_stand(kind: type, written: str) -> None:
    expected = marked(written)

    assert spans_of(expected.text, kind) == list(expected.spans)


def _with_line_ends(text: str) -> str:
    return text.rstrip("\n") + "\n\n\n# the end"


def _deeper(text: str) -> str:
    return text.replace("    ", "       ")


@pytest.mark.parametrize("change", [_with_line_ends, _deeper])
@pytest.mark.parametrize(("kind", "written"), STATEMENTS[:-1])
def test_places_end_on_words_whatever_the_layout(
    kind: type, written: str, change: Callable[[str], str]
) -> None:
    expected = marked(change(written))

    assert spans_of(expected.text, kind) == list(expected.spans)


def test_inner_nodes_stand_within_outer_ones() -> None:
    for file in definition_files():
        text = file.read_text(encoding="utf-8")
        for node in everything_in(tree_of(text)):
            span = getattr(node, "span", None)
            if span is None:
                continue
            assert text[span.start : span.end] == text[span.start : span.end].strip()
            for inner in everything_in(node):
                place = getattr(inner, "span", span)
                assert span.start <= place.start <= place.end <= span.end, (node, inner)
