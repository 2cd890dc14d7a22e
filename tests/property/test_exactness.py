"""Where what is possible is found exactly, and where at most: a law for every row of the table in
``docs/language/meaning.md``, against brute force on small definitions of what the row speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, pairwise, product
from typing import TypeVar

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

import pia
from tests.oracles import completions, naive
from tests.property import rows
from tests.property.helpers import contradictions, evaluated, examples, judged, loaded
from tests.property.witnesses import witnesses
from tests.strategies import plain
from tests.strategies.evidence import (
    Evidence,
    Place,
    candidate_values,
    evidence,
    places,
    without,
)
from tests.strategies.plain import Definition, Records
from tests.strategies.text import definition_text

T = TypeVar("T")

Prepared = Callable[[st.DrawFn, Definition, Evidence], Evidence]


@dataclass(frozen=True)
class Row:
    """One row of the table: what it speaks of, and what it promises."""

    definitions: st.SearchStrategy[Definition]
    prepared: Prepared
    """Makes evidence with gaps such as the row speaks of."""
    is_exact: bool

    @property
    def cases(self) -> st.SearchStrategy[tuple[Definition, Evidence]]:
        """Definitions, and evidence with gaps."""

        @st.composite
        def drawn(draw: st.DrawFn) -> tuple[Definition, Evidence]:
            definition = draw(self.definitions)
            complete = draw(evidence(definition, gaps=0))
            applying = known_to_apply(draw, definition, complete)
            team = with_gaps(complete, gaps_in(draw, complete), applying)
            return definition, self.prepared(draw, definition, team)

        return drawn()


def gaps_in(draw: st.DrawFn, complete: Evidence) -> list[Place]:
    """Places of many of the answers, or of all."""
    share = draw(st.sampled_from((10, 7, 5, 3)))
    return [place for place in places(complete) if draw(st.integers(0, 9)) < share]


def known_to_apply(draw: st.DrawFn, definition: Definition, complete: Evidence) -> list[str]:
    """Some descriptors, judged applicable, of which this is known whatever else is not."""
    return [
        each.name
        for domain in definition.domains
        for each in domain.descriptors
        if each.may_not_apply and complete[each.name] != "not applicable" and draw(st.booleans())
    ]


def with_gaps(complete: Evidence, left_out: list[Place], applying: list[str]) -> Evidence:
    return {**dict.fromkeys(applying, "applicable"), **without(complete, left_out)}


def as_it_is(_draw: st.DrawFn, _definition: Definition, team: Evidence) -> Evidence:
    return team


def listed(draw: st.DrawFn, _definition: Definition, team: Evidence) -> Evidence:
    """The people are listed; of any one nothing may be known."""
    there = st.lists(st.just(dict[str, object]()), min_size=1, max_size=3)
    return {"workers": draw(there), **team}


def grouped(draw: st.DrawFn, definition: Definition, team: Evidence) -> Evidence:
    """Listed, and it is known of everybody in which group they are."""
    return of_everybody(draw, listed(draw, definition, team), "role", rows.COLOURS.options)


def dated(draw: st.DrawFn, definition: Definition, team: Evidence) -> Evidence:
    """Listed, everybody's date is known, and mostly nobody knows that of the audit."""
    known = of_everybody(draw, listed(draw, definition, team), "joined", (*rows.DAYS, "none"))
    if draw(st.integers(0, 3)):
        known.pop(plain.AUDIT_DATE, None)
    return known


def of_everybody(
    draw: st.DrawFn, team: Evidence, field: str, values: tuple[object, ...]
) -> Evidence:
    people = team["workers"]
    assert isinstance(people, list)
    known = [{field: draw(st.sampled_from(values)), **each} for each in people]
    return {**team, "workers": known}


def unlisted(_draw: st.DrawFn, _definition: Definition, team: Evidence) -> Evidence:
    """Nobody says who the people are."""
    return {name: value for name, value in team.items() if name != "workers"}


EXACT, AT_MOST = True, False

ROWS = {
    "answers held against what is known": Row(rows.answers(), as_it_is, EXACT),
    "stages and caps": Row(rows.staged_and_capped(), as_it_is, EXACT),
    "numbers, each in one comparison": Row(rows.numbers_in_one_comparison(), as_it_is, EXACT),
    "numbers in several comparisons, whole numbers calculated": Row(
        rows.numbers_in_several(), as_it_is, AT_MOST
    ),
    "dates held against each other": Row(rows.dates_in_several(), as_it_is, AT_MOST),
    "people, counted": Row(rows.people_counted(), listed, EXACT),
    "people, one share": Row(rows.people_and_one_share(), listed, EXACT),
    "people, in each known group": Row(rows.people_in_each(), grouped, EXACT),
    "people, in each group": Row(rows.people_in_each(), listed, EXACT),
    "people, several shares": Row(rows.people_and_shares(), listed, EXACT),
    "people, a total": Row(rows.people_and_totals(beside=False), listed, EXACT),
    "people, totals beside other conditions": Row(rows.people_and_totals(), listed, AT_MOST),
    "people's dates, and that of the audit": Row(rows.people_and_dates(), dated, EXACT),
    "people's dates, none of them known": Row(rows.people_and_dates(), listed, AT_MOST),
    "a list not given": Row(rows.missing_people_counted(), unlisted, EXACT),
    "a list not given, shares and totals": Row(rows.missing_people_added_up(), unlisted, AT_MOST),
    "options": Row(rows.options_counted(), as_it_is, EXACT),
    "options, totals": Row(rows.options_counted(totals=True), as_it_is, AT_MOST),
    "descriptors on answers of their own": Row(rows.descriptors_counted(), as_it_is, EXACT),
    "descriptors on the same answers": Row(rows.descriptors_counted(shared=True), as_it_is, EXACT),
    "bullets": Row(rows.bullets_counted(), as_it_is, EXACT),
}
TRIED = max(30, examples() * 3 // 10)
"""Examples for each row."""


# ── Brute force ─────────────────────────────────────────────────────────────────────────────────

MOST_PEOPLE = 5
"""In the longest list that takes the place of one that is missing."""

MOST_COMPLETIONS = 600
"""What is tried of a row that is exact; of one that is not, where not all can be, a sixth."""


@dataclass(frozen=True)
class Reached:
    """What completions were seen to lead to, and whether nothing else can."""

    classes: set[str]
    is_all: bool
    standings: dict[str, set[str]]


def reached(definition: Definition, team: Evidence, limit: int) -> Reached:
    if is_without_people(definition, team):
        every = all_classes(definition)
        seen: set[str] = set()
        for whole in with_people(definition, team):
            seen.add(naive.Evaluator(definition, whole).classification())
            if seen == every:
                break
        return Reached(seen, seen == every, {})
    brute = completions.possible(definition, team, limit)
    standings = {
        name: standings
        for name, standings in brute.standings.items()
        if brute.standings_complete[name]
    }
    return Reached(brute.classes, brute.classes_complete, standings)


def all_classes(definition: Definition) -> set[str]:
    return {*(each.name for each in definition.classes), definition.otherwise}


def is_without_people(definition: Definition, team: Evidence) -> bool:
    return any(
        isinstance(each.type, Records) and each.name not in team for each in definition.questions
    )


def with_people(definition: Definition, team: Evidence) -> Iterator[Evidence]:
    """*team* with every list of a few people, the order of whom plays no part."""
    (workers,) = (each for each in definition.questions if each.name == "workers")
    assert isinstance(workers.type, Records)
    (record,) = definition.records
    names = [each.name for each in record.fields]
    values = [candidate_values(definition, each) for each in record.fields]
    people = [dict(zip(names, each, strict=True)) for each in product(*values)]
    if workers.or_none:
        yield {**team, "workers": "none"}
    for there in range(workers.type.minimum, MOST_PEOPLE + 1):
        for some in combinations_with_replacement(people, there):
            yield {**team, "workers": list(some)}


def found_by_pia(definition: Definition, team: Evidence) -> set[str]:
    """The classes, by the other evaluator, of those completions that pia itself found."""
    found = set()
    for whole in witnesses(loaded(definition), team).values():
        assert all(is_known_of(whole[name], known) for name, known in team.items())
        found.add(naive.Evaluator(definition, whole).classification())
    return found


def is_known_of(whole: object, known: object) -> bool:
    """Whether the answer *whole* says all that was *known*."""
    match whole, known:
        case dict(), dict():
            return all(is_known_of(whole[name], each) for name, each in known.items())
        case dict(), bool():
            return set(whole.values()) == {known}
        case list(), dict():
            return all((option in whole) is chosen for option, chosen in known.items())
        case list(), list() if all(isinstance(each, str) for each in whole):
            return set(whole) == set(known)
        case list(), list():
            return len(whole) == len(known) and all(map(is_known_of, whole, known))
        case _:
            return whole == known


def assert_as_promised(definition: Definition, team: Evidence, is_exact: bool) -> None:
    result = evaluated(loaded(definition), team)
    classes = {each.name for each in result.possible}
    brute = reached(definition, team, MOST_COMPLETIONS if is_exact else MOST_COMPLETIONS // 6)
    shown = f"{definition_text(definition)}\n{team}\nexact: {result.exact}"
    event(f"{len(classes)} classes, {'exact' if result.exact else 'at most these'}")
    event("everything tried" if brute.is_all else "something tried")

    assert brute.classes <= classes, shown
    if is_exact:
        assert result.exact, shown
    if result.exact and classes != brute.classes:
        assert not brute.is_all or is_without_people(definition, team), shown
        assert classes == brute.classes | found_by_pia(definition, team), shown
    for descriptor in result.descriptors:
        got = {each.value for each in descriptor.possible}
        wanted = brute.standings.get(descriptor.name, got)
        assert wanted <= got, f"{descriptor.name}\n{shown}"
        if is_exact:
            assert descriptor.exact, f"{descriptor.name}\n{shown}"
        if descriptor.exact:
            assert got == wanted, f"{descriptor.name}\n{shown}"


@pytest.mark.parametrize("name", ROWS)
def test_what_a_row_promises_is_so(name: str) -> None:
    row = ROWS[name]

    @settings(max_examples=TRIED)
    @given(row.cases)
    def law(case: tuple[Definition, Evidence]) -> None:
        assert_as_promised(*case, row.is_exact)

    law()


# ── Nothing comes back ──────────────────────────────────────────────────────────────────────────


@st.composite
def chains_of(draw: st.DrawFn, row: Row) -> tuple[Definition, list[Evidence]]:
    """A definition, and evidence that knows more and more of a team, and at last everything."""
    definition = draw(row.definitions)
    complete = draw(evidence(definition, gaps=0))
    applying = known_to_apply(draw, definition, complete)
    everyone = ("workers",)
    left_out = [place for place in gaps_in(draw, complete) if place != everyone]
    if row.prepared is unlisted:
        left_out.append(everyone)
    chain = [with_gaps(complete, left_out, applying)]
    while left_out and len(chain) < 4:
        left_out = [place for place in left_out if draw(st.booleans())]
        chain.append(with_gaps(complete, left_out, applying))
    return definition, [*chain, complete]


def assert_nothing_comes_back(
    definition: Definition, held: pia.Definition, chain: list[Evidence]
) -> None:
    known = [judged(held, team) for team in chain]
    text = definition_text(definition)
    for (before, less), (after, more) in pairwise(zip(chain, known, strict=True)):
        assert contradictions(less, more) == [], f"{text}\n{before}\n{after}"
    whole = naive.verdict(definition, chain[-1])
    assert known[-1].possible == (whole.classification,), f"{text}\n{chain[-1]}"
    assert known[-1].exact
    for less in known:
        event("exact" if less.exact else "at most these")
        assert whole.classification in less.possible, text


@pytest.mark.parametrize("name", ROWS)
def test_no_answer_more_brings_anything_back(name: str) -> None:
    row = ROWS[name]

    @settings(max_examples=TRIED // 2)
    @given(chains_of(row), st.sampled_from((0, 1, 2, 3, 5, 8, 20)))
    def law(case: tuple[Definition, list[Evidence]], nodes: int) -> None:
        definition, chain = case
        assert_nothing_comes_back(definition, loaded(definition), chain)
        few = pia.loads(definition_text(definition), limits=pia.Limits(search_nodes=nodes))
        assert_nothing_comes_back(definition, few, chain)

    law()


# ── Many that are counted by several classes ────────────────────────────────────────────────────

FEW_NODES = 20
"""So many nodes of a search, in place of ten thousand: one for each that is counted."""

MANY = 20

JUDGED = """\
definition many "Many"
    edition: 1

{standards}

classes, the first that fits
    class most "Most"
        when at least 70% of descriptors tagged type-1 are met
    class shadowed "Shadowed"
        when at least 80% of descriptors tagged type-1 are met
    class few "Few"
        when at most 2 descriptors are met
    otherwise class rest "Rest"
"""

STANDARD = """\
descriptor standard-{at} "Standard {at}"
    tagged type-1
    may be judged not applicable
    must "do so", judged
"""

OF_PEOPLE = """\
definition many "Many"
    edition: 1

about a worker "Worker"
    trained: yes or no
    present: yes or no

about the team
    workers: at least 1 worker

classes, the first that fits
    class most "Most"
        when at least 70% of workers whose (present) have trained
    class shadowed "Shadowed"
        when at least 80% of workers whose (present) have trained
    class few "Few"
        when at most 2 workers whose (present) have trained
    otherwise class rest "Rest"
"""

OF_OPTIONS = """\
definition many "Many"
    edition: 1

choice places "Place"
{options}

about the team
    trained: yes or no for each of places
    present: yes or no for each of places

classes, the first that fits
    class most "Most"
        when at least 70% of places whose (present) have trained
    class shadowed "Shadowed"
        when at least 80% of places whose (present) have trained
    class few "Few"
        when at most 2 places whose (present) have trained
    otherwise class rest "Rest"
"""


@cache
def many(of: str) -> pia.Definition:
    """The same sentences over many descriptors, people or options, and few nodes to search."""
    standards = "\n".join(STANDARD.format(at=at) for at in range(MANY))
    options = "\n".join(f'    place-{at} "Place {at}"' for at in range(MANY))
    text = {"descriptors": JUDGED, "people": OF_PEOPLE, "options": OF_OPTIONS}[of]
    return pia.loads(
        text.format(standards=standards, options=options),
        limits=pia.Limits(search_nodes=FEW_NODES),
    )


MET, NOT_MET, APPLIES, OUTSIDE, OPEN = "met", "not met", "applies", "outside", "open"


def as_evidence(of: str, standing: Sequence[str]) -> Evidence:
    """Members that stand in these ways, as evidence about descriptors, people or options."""
    if of == "descriptors":
        said: dict[str, object] = {
            MET: True,
            NOT_MET: False,
            APPLIES: "applicable",
            OUTSIDE: "not applicable",
        }
        return {f"standard-{at}": said[each] for at, each in enumerate(standing) if each in said}
    trained = {MET: {"trained": True}, NOT_MET: {"trained": False}}
    present = {OUTSIDE: {"present": False}, OPEN: dict[str, bool]()}
    members = [
        {**trained.get(each, {}), **present.get(each, {"present": True})} for each in standing
    ]
    if of == "people":
        return {"workers": members}
    return {
        question: {
            f"place-{at}": one[question] for at, one in enumerate(members) if question in one
        }
        for question in ("trained", "present")
    }


def class_of(met: int, not_met: int) -> str:
    if 100 * met >= 70 * (met + not_met):
        return "most"
    assert 100 * met < 80 * (met + not_met)
    return "few" if met <= 2 else "rest"


@pytest.mark.parametrize("of", ["descriptors", "people", "options"])
@settings(max_examples=max(20, examples() // 5))
@given(
    st.lists(st.sampled_from((MET, NOT_MET, APPLIES, OUTSIDE, OPEN)), min_size=MANY, max_size=MANY)
)
@example([OPEN] * MANY)
@example([APPLIES] * MANY)
@example([MET] * (MANY - 1) + [APPLIES])
@example([MET] * 13 + [NOT_MET] * 6 + [OPEN])
def test_many_that_several_classes_count_are_counted_in_few_steps(
    of: str, standing: list[str]
) -> None:
    """One class is shadowed: 80% of them are more than 70%."""
    met, not_met, applies, open_ = (standing.count(each) for each in (MET, NOT_MET, APPLIES, OPEN))
    expected = {
        class_of(met + yes, not_met + no)
        for yes in range(applies + open_ + 1)
        for no in range(applies + open_ + 1 - yes)
        if yes + no >= applies
    }

    result = many(of).evaluate(as_evidence(of, standing))

    assert {each.name for each in result.possible} == expected
    assert result.exact
