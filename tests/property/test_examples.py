"""What examples decide and notice, held against a recount and against full searches.

Examples are teams made up, of which is expected whatever the definition makes of them.
"""

from __future__ import annotations

import random
from itertools import islice
from typing import Final

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import pia
from pia.answers.from_example import Example, Expected, ExpectedClass, ExpectedOpen, ExpectedOutcome
from pia.evaluate.examine import EvaluationTooLong
from pia.evaluate.facts import Facts
from pia.evaluate.search import possible
from pia.evaluate.truth import Truth
from pia.evaluate.world import world_of
from pia.examples.alike import Difference, is_alike
from pia.examples.changes import Change, changes
from pia.examples.coverage import Ways
from pia.model import rules
from pia.model.check import rules_of
from pia.model.walk import everything_in
from pia.source import Span
from tests.property.helpers import below, evaluated, examples, findings, loaded
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import Evidence, random_evidences

TEAMS: Final = 2
"""Examples of each definition."""

MUTANTS: Final = 4
"""Changes tried of each definition."""

TOLD_APART: Final = 50
"""Teams that do not tell apart what is said to be alike."""

TRIED: Final = examples() * 2 // 5
"""Definitions for each law: each takes several searches for each change."""

NOWHERE: Final = Span(0, 0)


def with_examples(drawn: plain.Definition, teams: list[Evidence]) -> pia.Definition:
    """The definition, with *teams* as examples of which is expected what it makes of them."""
    definition = loaded(drawn)
    examples = []
    for nth, team in enumerate(teams):
        result = evaluated(definition, team)
        held = result.evidence
        names = tuple(each.name for each in result.possible)
        class_: Expected = ExpectedOpen(names, span=NOWHERE)
        if len(names) == 1:
            class_ = ExpectedClass(names[0], span=NOWHERE)
        outcomes = (
            ExpectedOutcome(each.name, each.outcome.value, span=NOWHERE)
            for each in result.descriptors
        )
        expected = (class_, *outcomes)
        examples.append(Example(f"e{nth}", "E", held.answers, held.date, expected, span=NOWHERE))
    return evolve(definition, examples=tuple(examples))


def drawn_teams(drawn: plain.Definition, start: int) -> list[Evidence]:
    return list(islice(random_evidences(random.Random(start), drawn), TEAMS))


# ── Coverage ────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=TRIED)
@given(definitions(questions=5, descriptors=2, classes=2), st.integers(0, 255))
def test_coverage_agrees_with_a_recount(drawn: plain.Definition, start: int) -> None:
    teams = drawn_teams(drawn, start)
    definition = with_examples(drawn, teams)
    seen: dict[int, set[Truth]] = {}
    classes: dict[str, set[Truth]] = {each.name: set() for each in definition.classes}
    for team in teams:
        for top in findings(definition, team):
            for each in below(top):
                seen.setdefault(id(each.condition), set()).add(each.truth)
        left = evaluated(definition, team).possible
        for name, truths in classes.items():
            truths.add(Truth.of(name in left) if len(left) == 1 or name not in left else _OPEN)

    recount = [("class", each.name, _ways(classes[each.name])) for each in definition.classes]
    for descriptor in definition.rules.descriptors:
        tops: list[tuple[str, rules.Condition]] = [
            ("applies when", each) for each in descriptor.applies
        ]
        tops += [("criterion", each.condition) for each in descriptor.criteria]
        for _, condition in list(tops):
            for part in everything_in(condition):
                if isinstance(part, rules.HowMany):
                    tops += [("bullet", bullet) for bullet in part.conditions]
        recount += [
            (kind, descriptor.name, _ways(seen.get(id(decided), set()))) for kind, decided in tops
        ]
    names = {each.name for each in definition.descriptors}
    found = [
        (each.kind, each.owner, each.ways)
        for each in pia.coverage(definition).places
        if each.kind == "class" or (each.owner in names and each.kind in _OF_DESCRIPTORS)
    ]
    assert sorted(map(str, found)) == sorted(map(str, recount))


_OPEN = Truth.NOT_KNOWN
_OF_DESCRIPTORS = ("applies when", "criterion", "bullet")


def _ways(truths: set[Truth]) -> Ways:
    if {Truth.YES, Truth.NO} <= truths:
        return Ways.BOTH
    if Truth.YES in truths:
        return Ways.ONLY_YES
    return Ways.ONLY_NO if Truth.NO in truths else Ways.NEVER


# ── Mutants ─────────────────────────────────────────────────────────────────────────────────────


def mutants_of(definition: pia.Definition) -> list[tuple[Change, rules.Rules]]:
    """Every change, with the rules that come of it."""
    found = []
    for change, tree in changes(definition.tree, definition.rules, definition.source):
        built = rules_of(tree, definition.limits)
        if built is not None:
            found.append((change, built))
    return found


def verdicts(example: Example, built: rules.Rules) -> list[bool]:
    """Which expectations of *example* are met by these rules, by a search for everything."""
    world = world_of(built, example.answers, example.date)
    try:
        found = possible(Facts(built), world, pia.Limits())
    except EvaluationTooLong:
        return [False for _ in example.expected]
    met = []
    for expected in example.expected:
        match expected:
            case ExpectedClass(name=name):
                met.append(found.classes == (name,))
            case ExpectedOpen(classes=classes):
                met.append(set(found.classes) == set(classes) and found.exact)
            case ExpectedOutcome(descriptor=name, outcome=outcome):
                ways = found.outcomes[name]
                came = next(iter(ways)).value if len(ways) == 1 else "not known"
                met.append(came == outcome)
    return met


@settings(max_examples=TRIED)
@given(definitions(questions=5, descriptors=2, classes=2), st.integers(0, 255))
def test_what_is_noticed_is_what_a_full_search_sees(drawn: plain.Definition, start: int) -> None:
    definition = evolve(
        with_examples(drawn, drawn_teams(drawn, start)), limits=pia.Limits(mutants=MUTANTS)
    )
    built = mutants_of(definition)[:MUTANTS]
    mutation = pia.mutation(definition)
    bare = pia.mutation(evolve(definition, examples=()))

    assert bare.of(pia.Fate.NOTICED) == ()
    assert [each.words for each in bare.mutants] == [each.words for each in mutation.mutants]
    by_name = {each.name: each for each in definition.examples}
    for mutant, (change, other) in zip(mutation.mutants, built, strict=True):
        assert mutant.words == change.words
        noticing = [
            each.name
            for each in definition.examples
            if verdicts(each, definition.rules) != verdicts(each, other)
        ]
        assert (mutant.fate is pia.Fate.NOTICED) is bool(noticing)
        if mutant.noticed_by is not None:
            assert mutant.noticed_by in noticing
            alone = evolve(definition, examples=(by_name[mutant.noticed_by],))
            assert mutant in pia.mutation(alone).mutants, "it is noticed again by it alone"


@settings(max_examples=TRIED)
@given(definitions(questions=5, descriptors=2, classes=2), st.integers(0, 255))
def test_what_is_called_alike_is_not_told_apart(drawn: plain.Definition, start: int) -> None:
    definition = loaded(drawn)
    made = mutants_of(definition)
    rng = random.Random(start)
    for _, other in rng.sample(made, min(2, len(made))):
        if not is_alike(Difference(definition.rules, other), definition.limits):
            continue
        facts, others = Facts(definition.rules), Facts(other)
        for team in islice(random_evidences(rng, drawn, gaps=0), TOLD_APART):
            held = evaluated(definition, team).evidence
            world = world_of(definition.rules, held.answers, held.date)
            one = possible(facts, world, definition.limits)
            two = possible(others, world, definition.limits)
            assert (one.classes, one.outcomes) == (two.classes, two.outcomes)
