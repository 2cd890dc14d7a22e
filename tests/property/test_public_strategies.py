"""What ``pia.strategies`` draws is evidence, of any definition; complete where that is asked for;
close to where verdicts turn; and small when it shrinks."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import pia
from pia import strategies
from pia.answers.values import NONE, Answers, ChosenOptions, Value
from pia.model import rules
from tests.property.helpers import examples, repeatable, september
from tests.strategies.definitions import definitions
from tests.strategies.text import definition_text

made_up = definitions().map(definition_text).map(pia.loads)
"""Definitions of every kind, as pia has them."""

ONLY_DRAWING = settings(phases=[Phase.generate], database=None)
"""To count what comes, and not to look for what is wrong."""

SHARES = pia.loads("""\
definition shares "Shares"
    language: 1
    edition: 1
    applies from 2024-04-01

choice sites "Sites"
    north "North site", also n
    south "South site"

about a worker "Worker"
    trained: yes or no
    worked: hours
    site: one of sites

about the team
    workers: at least 1 worker
    opened: date
    assessed: date or none
    fee: years

descriptor training "Training"
    must "train nearly everybody"
        met when at least 90% of workers have trained

descriptor assessment "Assessment"
    must "be assessed in time"
        met when opened is at most 18 months before assessed

descriptor working-time "Working time"
    must "work enough hours together"
        met when total worked of workers is at least 100 hours

descriptor fees "Fees"
    must "ask for little"
        met when fee is at most 7 months

classes, the first that fits
    class good "Good"
        when every descriptor is met
    otherwise class not-yet "Not yet"
""")


# ── All of it is evidence ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("part", range(2))
def test_whatever_is_drawn_for_any_definition_is_accepted(part: int) -> None:
    @repeatable(part)
    @given(made_up, st.booleans(), st.booleans(), st.data())
    def law(
        definition: pia.Definition, complete: bool, spellings: bool, data: st.DataObject
    ) -> None:
        asked = {"complete": complete, "spellings": spellings}
        answers = data.draw(strategies.answers(definition, **asked))
        read = definition.read({"answers": answers})
        document = data.draw(strategies.documents(definition, **asked))
        from_text = definition.read_text(json.dumps(document))

        assert from_text.answers == definition.read(document).answers
        assert from_text.date == definition.read(document).date
        if complete:
            assert list(unanswered(definition, read)) == []
            assert list(unanswered(definition, from_text)) == []
            assert from_text.date is not None

    law()


@given(st.data())
def test_whatever_is_drawn_for_september_2020_is_accepted(data: st.DataObject) -> None:
    spellings = data.draw(st.booleans())
    answers = data.draw(strategies.answers(september(), spellings=spellings))
    document = data.draw(strategies.documents(september(), spellings=spellings))

    september().read({"answers": answers})
    assert september().read_text(json.dumps(document)) == september().read(document)


PROMISED = """\
definition promised "Promised"
    language: 1
    edition: 1

choice sites "Sites"
    north "North site"
    south "South site"

about a worker "Worker"
    safe: yes or no
    worked: hours
    site: one of sites

about the team
    staff: at least 0 worker
    opened: date
    closed: date or none
    seen: any number of sites
    wait: months

classes, the first that fits
    class good "Good"
        when every worker has safe
    otherwise class other "Other"

promise "it takes more"
    always: good only if {condition}
"""


def accepts(definition: pia.Definition) -> None:
    """Whatever is drawn in any form for *definition* is accepted by it."""

    @given(st.booleans(), st.data())
    def law(spellings: bool, data: st.DataObject) -> None:
        answers = data.draw(strategies.answers(definition, spellings=spellings))
        document = data.draw(strategies.documents(definition, spellings=spellings))
        evidence = data.draw(strategies.evidence(definition))

        definition.evaluate(answers)
        definition.evaluate(definition.read_text(json.dumps(document)))
        definition.evaluate(evidence)

    law()


@pytest.mark.parametrize(
    "condition",
    [
        "number of staff is at least 3",
        "number of different sites among staff is at least 2",
        "total worked of staff is at least 3 hours",
        "at least 50% of staff have safe",
        "in each site, at least 2 workers have safe",
    ],
)
def test_what_a_promise_counts_is_no_obstacle(condition: str) -> None:
    accepts(pia.loads(PROMISED.format(condition=condition)))


@pytest.mark.parametrize("most", [1, 2, 3, 5, 9, 10])
def test_nothing_is_drawn_that_is_longer_than_texts_may_be(most: int) -> None:
    text = PROMISED.format(condition="every worker has safe")
    accepts(pia.loads(text, limits=pia.Limits(text_length=most)))


def test_numbers_may_be_too_large_for_a_float() -> None:
    text = PROMISED.format(condition="every worker has safe")
    text = text.replace("every worker has safe", f"wait is at least 1{'0' * 350}.5 months", 1)
    accepts(pia.loads(text, limits=pia.Limits(number_digits=400)))


def test_answers_are_written_in_pythons_plain_values() -> None:
    kinds: dict[type, None] = {}

    @settings(ONLY_DRAWING, max_examples=examples())
    @given(strategies.answers(SHARES))
    def note(answers: object) -> None:
        kinds.update(dict.fromkeys(map(type, everything_in(answers))))

    note()
    assert set(kinds) == {dict, list, bool, int, Decimal, Fraction, str, dt.date}


def test_documents_are_data_for_json() -> None:
    kinds: dict[type, None] = {}

    @settings(ONLY_DRAWING, max_examples=examples())
    @given(strategies.documents(SHARES, spellings=True))
    def note(document: object) -> None:
        kinds.update(dict.fromkeys(map(type, everything_in(document))))

    note()
    assert set(kinds) <= {dict, list, bool, int, float, str, type(None)}


def everything_in(value: object) -> Iterator[object]:
    yield value
    match value:
        case dict():
            for inner in value.values():
                yield from everything_in(inner)
        case list():
            for inner in value:
                yield from everything_in(inner)


def test_every_spelling_occurs_where_it_is_asked_for() -> None:
    sites: set[str] = set()
    keys: set[str] = set()

    @settings(ONLY_DRAWING, max_examples=3 * examples())
    @given(strategies.documents(SHARES, spellings=True), strategies.answers(SHARES, spellings=True))
    def note(document: dict[str, object], answers: dict[str, object]) -> None:
        for each in everything_in(document):
            if isinstance(each, dict) and isinstance(each.get("site"), str):
                sites.add(each["site"].strip())
        keys.update(answers)

    note()
    assert sites >= {"north", "North site", "NORTH SITE", "n", "N", "south", "South site"}
    assert keys >= {"workers", "opened", "fee"}


# ── Complete is complete ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("part", range(2))
def test_complete_evidence_has_one_class(part: int) -> None:
    @repeatable(part)
    @given(made_up, st.data())
    def law(definition: pia.Definition, data: st.DataObject) -> None:
        evidence = data.draw(strategies.evidence(definition, complete=True, most_people=4))
        result = definition.evaluate(evidence)

        assert list(unanswered(definition, evidence)) == []
        assert result.classification is not None
        assert pia.Outcome.NOT_KNOWN not in [each.outcome for each in result.descriptors]

    law()


def unanswered(definition: pia.Definition, evidence: pia.Evidence) -> Iterator[str]:
    """The questions that are not answered, in whatever part."""
    for question in definition.questions:
        yield from _missing(question, evidence.answers.get(question.name), question.name)


def _missing(question: rules.Question, value: Value | None, path: str) -> Iterator[str]:
    if value is None:
        yield path
    elif question.each is not None:
        assert isinstance(value, Answers)
        if [name for name, _ in value.items] != list(question.each.names):
            yield path
        for name, each in value.items:
            yield from _incomplete(question, each, f"{path}.{name}")
    else:
        yield from _incomplete(question, value, path)


def _incomplete(question: rules.Question, value: Value, path: str) -> Iterator[str]:
    match question.type, value:
        case _, _ if value is NONE:
            pass
        case rules.OneRecord(record), Answers():
            for each in record.fields:
                yield from _missing(each, value.get(each.name), f"{path}.{each.name}")
        case rules.Records(record), tuple():
            for at, person in enumerate(value):
                for each in record.fields:
                    yield from _missing(each, person.get(each.name), f"{path}[{at}].{each.name}")
        case rules.Judgement(criteria), Answers():
            for each in criteria:
                yield from _missing(each, value.get(each.name), f"{path}.{each.name}")
        case rules.AnyOf(vocabulary), ChosenOptions(yes, no):
            if yes | no != set(vocabulary.names):
                yield path


# ── Completions ─────────────────────────────────────────────────────────────────────────────────


@given(made_up, st.data())
def test_completions_hold_what_is_given_and_all_the_rest(
    definition: pia.Definition, data: st.DataObject
) -> None:
    given_ = data.draw(strategies.evidence(definition, most_people=3))
    some = data.draw(strategies.completions(definition, given_, complete=False))
    whole = data.draw(strategies.completions(definition, some))

    assert list(unanswered(definition, whole)) == []
    assert whole.team == given_.team
    assert whole.notes == given_.notes
    for less, more in ((given_, some), (some, whole)):
        assert less.date in (None, more.date)
        assert is_within(less.answers, more.answers)


def is_within(less: Value, more: Value | None) -> bool:
    """Whether *more* says all that *less* does."""
    match less, more:
        case Answers(), Answers():
            return all(is_within(value, more.get(name)) for name, value in less.items)
        case tuple(), tuple():
            pairs = zip(less, more, strict=True)
            return all(is_within(one, other) for one, other in pairs)
        case ChosenOptions(), ChosenOptions():
            return less.yes <= more.yes and less.no <= more.no
        case _:
            return less == more


@settings(max_examples=max(20, examples() // 4))
@given(st.data())
def test_a_decided_verdict_stays_however_the_answers_are_completed(data: st.DataObject) -> None:
    some = data.draw(strategies.answers(september()))
    whole = data.draw(strategies.completions(september(), some))

    possible = september().evaluate(some).possible
    assert september().evaluate(whole).classification in possible


def test_answers_to_be_completed_have_to_be_answers() -> None:
    with pytest.raises(pia.EvidenceError):
        strategies.completions(september(), {"oldest-age-accepted": "old"})
    with pytest.raises(ValueError, match="another definition, shares"):
        strategies.completions(september(), SHARES.read({"answers": {}}))


# ── Close to where verdicts turn ────────────────────────────────────────────────────────────────

TEAMS = 300


of_teams = pytest.mark.xdist_group("public strategies")  # which share what they draw


@pytest.fixture(scope="module")
def teams() -> list[dict[str, object]]:
    """Complete teams for September 2020."""
    found: list[dict[str, object]] = []

    @settings(ONLY_DRAWING, max_examples=TEAMS)
    @given(strategies.answers(september(), complete=True))
    def note(answers: dict[str, object]) -> None:
        found.append(answers)

    note()
    return found


@of_teams
def test_three_hundred_teams_are_of_every_class_and_meet_every_descriptor_and_fail_it(
    teams: list[dict[str, object]],
) -> None:
    classes: Counter[str] = Counter()
    outcomes: Counter[tuple[str, str]] = Counter()
    for answers in teams:
        result = september().evaluate(answers)
        classes[result.possible[0].name] += 1
        outcomes.update((each.name, each.outcome.value) for each in result.descriptors)

    assert set(classes) == {each.name for each in september().classes}
    for descriptor in september().descriptors:
        for outcome in ("met", "not met"):
            assert outcomes[descriptor.name, outcome] >= len(teams) // 20


@of_teams
def test_numbers_lie_on_thresholds_and_just_beside_them(teams: list[dict[str, object]]) -> None:
    ages = Counter(Fraction(str(each["oldest-age-accepted"])) for each in teams)
    below = [age for age in ages if 23 < age < 24]
    above = [age for age in ages if 24 < age < 25]

    assert ages[Fraction(24)] >= TEAMS // 20
    assert sum(ages[each] for each in below) >= TEAMS // 30
    assert sum(ages[each] for each in above) >= TEAMS // 30


@of_teams
def test_numbers_lie_where_other_answers_put_the_threshold(teams: list[dict[str, object]]) -> None:
    """Supervision is held against working time and experience."""
    sides: Counter[int] = Counter()
    for answers in teams:
        people = answers["practitioners"]
        assert isinstance(people, list)
        for each in people:
            offered = Fraction(str(each["clinical-supervision"]))
            full_time = (
                1 if Fraction(str(each["experience-with-under-twos"])) < 3 else Fraction(1, 2)
            )
            least = full_time * Fraction(str(each["whole-time-equivalent"]))
            if abs(offered - least) <= Fraction(1, 100):
                sides[(offered > least) - (offered < least)] += 1

    assert min(sides[side] for side in (-1, 0, 1)) >= TEAMS // 20


@pytest.fixture(scope="module")
def shares() -> list[pia.Evidence]:
    """Complete evidence for the definition above."""
    found: list[pia.Evidence] = []

    @settings(ONLY_DRAWING, max_examples=TEAMS)
    @given(strategies.evidence(SHARES, complete=True))
    def note(evidence: pia.Evidence) -> None:
        found.append(evidence)

    note()
    return found


@of_teams
def test_shares_are_just_reached_and_just_missed(shares: list[pia.Evidence]) -> None:
    trained: Counter[tuple[int, int]] = Counter()
    for each in shares:
        people = each.answers.get("workers")
        assert isinstance(people, tuple)
        trained[sum(person.get("trained") is True for person in people), len(people)] += 1

    assert trained[9, 10] + trained[10, 11] + trained[18, 20] >= TEAMS // 60
    assert trained[8, 10] + trained[9, 11] + trained[17, 20] >= TEAMS // 60


@of_teams
def test_dates_lie_where_months_later_turns(shares: list[pia.Evidence]) -> None:
    """A day earlier or later, and the outcome would be another."""
    edges: Counter[str] = Counter()
    for each in shares:
        answers = dict(each.answers.items)
        opened, assessed = answers["opened"], answers["assessed"]
        assert isinstance(opened, dt.date)
        if isinstance(assessed, dt.date) and opened <= assessed:
            last = calendar_month(opened, 18)
            edges["met" if assessed <= last else "not met"] += abs((assessed - last).days) <= 1

    assert edges["met"] >= TEAMS // 100
    assert edges["not met"] >= TEAMS // 100


def calendar_month(day: dt.date, months: int) -> dt.date:
    """So many months after *day*, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        with suppress(ValueError):
            return dt.date(min(day.year + years, dt.MAXYEAR), month + 1, last)
    raise ValueError(day)


def test_the_classes_of_definitions_are_reached() -> None:
    """Of those that are possible, nearly all, by a few dozen teams."""
    some: list[pia.Definition] = []
    reached: Counter[str] = Counter()

    @repeatable(0)
    @settings(ONLY_DRAWING, max_examples=max(12, examples() // 5))
    @given(made_up)
    def note(definition: pia.Definition) -> None:
        some.append(definition)

    note()
    for definition in some:
        result = definition.evaluate({})
        if result.exact:
            possible = {each.name for each in result.possible}
            found = classes_found(definition)
            assert found <= possible
            reached["possible"] += len(possible)
            reached["found"] += len(found)
    assert reached["found"] >= 0.85 * reached["possible"]


def classes_found(definition: pia.Definition) -> set[str]:
    found: set[str] = set()

    @settings(ONLY_DRAWING, max_examples=40)
    @given(strategies.evidence(definition, complete=True, most_people=4))
    def note(evidence: pia.Evidence) -> None:
        found.add(definition.evaluate(evidence).possible[0].name)

    note()
    return found


# ── Small when it shrinks ───────────────────────────────────────────────────────────────────────

Condition = Callable[[dict[str, object]], object]


def smallest(
    strategy: st.SearchStrategy[dict[str, object]], condition: Condition
) -> dict[str, object]:
    return find(
        strategy,
        lambda answers: bool(condition(answers)),
        settings=settings(max_examples=1_000, database=None),
    )


def people_in(answers: dict[str, object], name: str) -> list[dict[str, object]]:
    people = answers.get(name)
    return people if isinstance(people, list) else []


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(lambda answers: True, {}, id="anything"),
        pytest.param(
            lambda answers: isinstance(answers.get("fee"), int) and answers["fee"] >= 1,
            {"fee": 1},
            id="a number",
        ),
        pytest.param(
            lambda answers: answers.get("assessed") == "none", {"assessed": "none"}, id="none"
        ),
        pytest.param(
            lambda answers: len(people_in(answers, "workers")) > 3,
            {"workers": [{}, {}, {}, {}]},
            id="people",
        ),
        pytest.param(
            lambda answers: (
                [each.get("site") for each in people_in(answers, "workers")].count("south") > 1
            ),
            {"workers": [{"site": "south"}, {"site": "south"}]},
            id="options of people",
        ),
    ],
)
def test_what_can_have_gaps_shrinks_to_what_matters(condition: Condition, expected: object) -> None:
    assert smallest(strategies.answers(SHARES), condition) == expected


def test_one_answer_of_many_is_what_is_left() -> None:
    found = smallest(strategies.answers(september()), lambda each: each.get("referral-pathway"))

    assert found == {"referral-pathway": True}


def test_what_is_complete_shrinks_to_few_people_and_plain_answers() -> None:
    strategy = strategies.answers(SHARES, complete=True)

    assert smallest(strategy, lambda answers: True) == {
        "workers": [{"trained": False, "worked": 0, "site": "north"}],
        "opened": dt.date(2024, 1, 1),
        "assessed": dt.date(2024, 1, 1),
        "fee": 0,
    }


def test_a_class_shrinks_to_a_small_team_of_it() -> None:
    strategy = strategies.answers(SHARES, complete=True)

    def is_good(answers: dict[str, object]) -> bool:
        return SHARES.evaluate(answers).classification == "good"

    found = smallest(strategy, is_good)
    (worker,) = people_in(found, "workers")
    assert found == {
        "workers": [{"trained": True, "worked": worker["worked"], "site": "north"}],
        "opened": dt.date(2024, 1, 1),
        "assessed": dt.date(2024, 1, 1),
        "fee": 0,
    }


# ── What is asked for ───────────────────────────────────────────────────────────────────────────


@given(st.data())
def test_lists_are_as_long_as_is_asked_for_and_no_longer(data: st.DataObject) -> None:
    most = data.draw(st.integers(0, 30))
    answers = data.draw(strategies.answers(SHARES, complete=True, most_people=most))

    assert 1 <= len(people_in(answers, "workers")) <= max(most, 1)


def test_what_is_no_definition_is_refused_before_anything_is_drawn() -> None:
    with pytest.raises(TypeError, match="a definition is wanted, not str"):
        strategies.answers("parent-infant-team")  # type: ignore[arg-type]  # what is refused
    with pytest.raises(ValueError, match="most_people"):
        strategies.evidence(september(), most_people=-1)
