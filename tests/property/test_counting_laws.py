"""People, options, descriptors and bullets are counted in one way, and what follows from it holds
of all of them alike, with answers missing too: what means the same, what more or better answers can
change, and what cannot matter."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

import pia
from pia.evaluate.truth import Truth
from tests.property import rows
from tests.property.helpers import Judged, examples, findings, judged
from tests.property.rows import Author
from tests.strategies import plain
from tests.strategies.evidence import Evidence, evidence, places, without
from tests.strategies.plain import (
    Answer,
    AnyOf,
    Apart,
    BeforeAfter,
    Cap,
    Compare,
    Condition,
    Constant,
    Criterion,
    Date,
    DateConstant,
    Definition,
    Descriptor,
    DescriptorMet,
    Descriptors,
    Group,
    Holds,
    Includes,
    IncludesSeveral,
    InEach,
    Level,
    Number,
    NumberOf,
    NumberOfDifferent,
    OneOf,
    Options,
    People,
    PercentOf,
    Question,
    Record,
    Records,
    TotalOf,
    YesNo,
)
from tests.strategies.rewriting import rearranged
from tests.strategies.text import definition_text

TRIED = max(30, examples() * 3 // 10)
"""Examples of a law for each of the four that are counted."""

SHARES = tuple(map(Fraction, ("12.5", "50", "60", "75", "80", "100")))


def negated(condition: Condition) -> Condition:
    return Group("none", None, (condition,))


def all_of(*conditions: Condition) -> Condition:
    return Group("all", None, conditions)


def any_of(*conditions: Condition) -> Condition:
    return Group("any", None, conditions)


def with_classes(definition: Definition, conditions: Iterable[Condition]) -> Definition:
    classes = tuple(plain.Class(f"class-{at}", each) for at, each in enumerate(conditions))
    return dataclasses.replace(definition, classes=classes)


def truths(
    definition: Definition, team: Mapping[str, object], conditions: Sequence[Condition]
) -> list[Truth]:
    """What each of *conditions* comes to, by the rules for what is not known, and no search."""
    text = definition_text(with_classes(definition, conditions))
    found = findings(pia.loads(text, limits=pia.Limits(search_nodes=0)), team)
    return [each.truth for each in found][-len(conditions) :]


@st.composite
def with_gaps(draw: st.DrawFn, complete: Evidence) -> Evidence:
    """*complete* without many of its answers, but for lists as a whole."""
    share = draw(st.sampled_from((3, 0, 5, 7)))
    left_out = [
        place
        for place in places(complete)
        if place != ("workers",) and draw(st.integers(0, 9)) < share
    ]
    return without(complete, left_out)


# ── What means the same ─────────────────────────────────────────────────────────────────────────


class Said(Protocol):
    """Makes a sentence: that it is so, or not so, of as many of some members; a Fraction is a
    percentage of them."""

    def __call__(
        self, words: str, number: int | Fraction | None = None, so: bool = True
    ) -> Condition: ...


@dataclass(frozen=True)
class Members:
    """Some members to be counted, a definition of nothing else than these, and a team."""

    definition: Definition
    there: int
    """How many they are."""
    team: Evidence
    said: Said
    shares: bool = True
    """Whether there are words for a share of them."""


def counted(number: int | Fraction | None, words: str) -> tuple[str, int | None, Fraction | None]:
    """The words, count and percentage of a sentence."""
    if isinstance(number, Fraction):
        return f"{words} share", None, number
    return words, number, None


def either_way(condition: Condition, so: bool) -> Condition:
    return condition if so else negated(condition)


@st.composite
def people(draw: st.DrawFn) -> Members:
    author = Author(draw)
    fields = author.some(rows.FIELDS, 1, 2)
    asked = author.of_answer(author.pick(fields))

    def said(words: str, number: int | Fraction | None = None, so: bool = True) -> Condition:
        words, count, percent = counted(number, words)
        return People(words, count, "workers", either_way(asked, so), percent)

    definition = author.definition(
        [Question("workers", Records("worker", 0))],
        author.classes(lambda: said("every"), 1),
        records=(Record("worker", fields),),
    )
    some = some_people(draw, definition, author.number(1, 4))
    return Members(definition, len(some), {"workers": some}, said)


def some_people(draw: rows.Draw, definition: Definition, there: int) -> list[object]:
    """So many people of whom everything is known."""
    workers = Question("workers", Records("worker", there))
    many = draw(evidence(dataclasses.replace(definition, questions=(workers,)), gaps=0))["workers"]
    assert isinstance(many, list)
    return many[:there]


@st.composite
def options(draw: st.DrawFn) -> Members:
    author = Author(draw)
    questions = author.some(rows.OF_OPTIONS, 1, 2)
    asked = author.of_answer(author.pick(questions))

    def said(words: str, number: int | Fraction | None = None, so: bool = True) -> Condition:
        words, count, percent = counted(number, words)
        return Options(words, count, "areas", either_way(asked, so), percent)

    definition = author.definition(questions, author.classes(lambda: said("every"), 1))
    team = draw(evidence(definition, gaps=0))
    return Members(definition, len(rows.AREAS.options), team, said)


@st.composite
def bullets(draw: st.DrawFn) -> Members:
    author = Author(draw)
    questions = author.some(rows.ANSWERS, 1, 3)
    asked = [author.of_answer(author.pick(questions)) for _ in range(author.number(1, 4))]

    def said(words: str, number: int | Fraction | None = None, so: bool = True) -> Condition:
        assert not isinstance(number, Fraction)
        words = {"every": "all", "no": "none"}.get(words, words)
        return Group(words, number, tuple(either_way(each, so) for each in asked))

    definition = author.definition(questions, author.classes(lambda: said("every"), 1))
    team = draw(evidence(definition, gaps=0))
    return Members(definition, len(asked), team, said, shares=False)


@st.composite
def descriptors(draw: st.DrawFn) -> Members:
    """Each of them stands there twice: as it is, and turned round."""
    author = Author(draw)
    questions = author.some(rows.ANSWERS, 1, 3)
    declared: list[Descriptor] = []
    there = author.number(1, 4)
    for at in range(there):
        asked = author.of_answer(author.pick(questions))
        for so, tag in ((True, "plain"), (False, "turned")):
            must = Criterion("must", "do so", either_way(asked, so))
            declared.append(Descriptor(f"{tag}-{at}", (must,), (tag,)))

    def said(words: str, number: int | Fraction | None = None, so: bool = True) -> Condition:
        words, count, percent = counted(number, words)
        return Descriptors(words, count, percent, "plain" if so else "turned")

    definition = author.definition(
        questions, author.classes(lambda: said("every"), 1), descriptors=tuple(declared)
    )
    return Members(definition, there, draw(evidence(definition, gaps=0)), said)


KINDS = {
    "people": people(),
    "options": options(),
    "descriptors": descriptors(),
    "bullets": bullets(),
}

Pairs = dict[str, tuple[Condition, Condition]]
"""Sentences that mean the same, by the law that says so."""


def of_any_number(said: Said, shares: bool, some: int, percent: Fraction) -> Pairs:
    """Laws that hold of however many, and of a list that is missing too."""
    pairs: Pairs = {
        "no is not at least one": (said("no"), negated(said("at least", 1))),
        "every is no one not": (said("every"), said("no", so=False)),
        "no is every one not": (said("no"), said("every", so=False)),
        "not every is at least one not": (
            negated(said("every")),
            said("at least", 1, so=False),
        ),
        "negation twice": (negated(negated(said("at least", some))), said("at least", some)),
    }
    if shares:
        pairs |= {
            "at most a share is at least the rest not": (
                said("at most", percent),
                said("at least", 100 - percent, so=False),
            ),
            "at least all of them is every": (said("at least", Fraction(100)), said("every")),
            "at most none of them is no": (said("at most", Fraction(0)), said("no")),
        }
    return pairs


def of_so_many(members: Members, some: int, percent: Fraction) -> Pairs:
    """Laws that hold of as many as there are."""
    said, there = members.said, members.there
    pairs: Pairs = {"every is at least all": (said("every"), said("at least", there))}
    if some < there:
        pairs |= {
            "at most is not at least one more": (
                said("at most", some),
                negated(said("at least", some + 1)),
            ),
            "at most is the rest not": (
                said("at most", some),
                said("at least", there - some, so=False),
            ),
        }
    if members.shares:
        enough = math.ceil(percent * there / 100)
        most = math.floor(percent * there / 100)
        pairs["at least a share is at least a number"] = (
            said("at least", percent),
            said("at least", enough),
        )
        if 0 < most < there:
            pairs["at most a share is at most a number"] = (
                said("at most", percent),
                said("at most", most),
            )
    return pairs


def assert_the_same(
    definition: Definition, team: Evidence, pairs: Pairs, number: int, is_exact: bool = True
) -> None:
    """Of each of *pairs* by what is known, and of one of them by what is possible."""
    found = truths(definition, team, [each for pair in pairs.values() for each in pair])
    shown = f"{definition_text(definition)}\n{team}"
    for law, left, right in zip(pairs, found[::2], found[1::2], strict=True):
        event(f"{left}")
        assert left is right, f"{law}: {left}, {right}\n{pairs[law]}\n{shown}"
    law = list(pairs)[number % len(pairs)]
    assert_the_same_is_possible(definition, team, law, *pairs[law], is_exact=is_exact)


def assert_the_same_is_possible(
    definition: Definition,
    team: Evidence,
    law: str,
    left: Condition,
    right: Condition,
    is_exact: bool = True,
) -> None:
    one, other = (judged(with_classes(definition, [each]), team) for each in (left, right))
    shown = f"{law}\n{left}\n{right}\n{definition_text(definition)}\n{team}"
    if is_exact:
        assert one.exact and other.exact, shown
    if one.exact and other.exact:
        assert one.possible == other.possible, shown
    assert one.outcomes == other.outcomes, shown


@pytest.mark.parametrize("kind", KINDS)
def test_sentences_that_mean_the_same_are_known_alike_and_leave_the_same_open(kind: str) -> None:
    @settings(max_examples=TRIED)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        members = data.draw(KINDS[kind])
        some = data.draw(st.integers(1, members.there))
        percent = data.draw(st.sampled_from(SHARES))
        pairs = {
            **of_any_number(members.said, members.shares, some, percent),
            **of_so_many(members, some, percent),
        }
        team = data.draw(with_gaps(members.team))
        assert_the_same(members.definition, team, pairs, data.draw(st.integers(0, 99)))

    law()


@settings(max_examples=TRIED // 3)
@given(st.data())
def test_so_they_are_of_a_list_that_nobody_gave(data: st.DataObject) -> None:
    members = data.draw(people())
    some, percent = data.draw(st.integers(1, 3)), data.draw(st.sampled_from(SHARES))
    pairs = of_any_number(members.said, True, some, percent)
    pairs["at most is not at least one more"] = (
        members.said("at most", some),
        negated(members.said("at least", some + 1)),
    )
    number = data.draw(st.integers(0, 99))
    assert_the_same(members.definition, {}, pairs, number, is_exact=False)


@pytest.mark.parametrize("kind", ["people", "options"])
def test_what_is_said_of_each_may_be_taken_apart_and_so_may_whose(kind: str) -> None:
    """De Morgan within a sentence; and that only some of them are spoken of."""

    @settings(max_examples=TRIED)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        author = Author(data.draw)
        fields = author.some(rows.FIELDS if kind == "people" else rows.OF_OPTIONS, 2, 3)
        one, other = (author.of_answer(author.pick(fields)) for _ in range(2))
        some, percent = author.number(1, 2), author.pick(SHARES)

        def said(
            words: str,
            so: Condition,
            number: int | Fraction | None = None,
            whose: Condition | None = None,
        ) -> Condition:
            words, count, share = counted(number, words)
            if kind == "people":
                return People(words, count, "workers", so, share, whose)
            return Options(words, count, "areas", so, share, whose)

        first = (plain.Class("first", said("every", one)),)
        if kind == "people":
            workers = Question("workers", Records("worker", 0))
            definition = author.definition([workers], first, records=(Record("worker", fields),))
            complete: Evidence = {"workers": some_people(data.draw, definition, 3)}
        else:
            definition = author.definition(fields, first)
            complete = data.draw(evidence(definition, gaps=0))
        pairs: Pairs = {
            "every over both": (
                said("every", all_of(one, other)),
                all_of(said("every", one), said("every", other)),
            ),
            "no over either": (
                said("no", any_of(one, other)),
                all_of(said("no", one), said("no", other)),
            ),
            "at least one over either": (
                said("at least", any_of(one, other), 1),
                any_of(said("at least", one, 1), said("at least", other, 1)),
            ),
            "neither is not either": (
                said("at least", Group("none", None, (one, other)), some),
                said("at least", negated(any_of(one, other)), some),
            ),
            "not both is one or the other not": (
                said("at most", negated(all_of(one, other)), some),
                said("at most", any_of(negated(one), negated(other)), some),
            ),
            "whose in every is or": (
                said("every", one, whose=other),
                said("every", any_of(negated(other), one)),
            ),
            "whose in no is and": (
                said("no", one, whose=other),
                said("no", all_of(other, one)),
            ),
            "whose in at least is and": (
                said("at least", one, some, whose=other),
                said("at least", all_of(other, one), some),
            ),
            "whose in at most is and": (
                said("at most", one, some, whose=other),
                said("at most", all_of(other, one), some),
            ),
            "at most a share of those is at least the rest of those not": (
                said("at most", one, percent, whose=other),
                said("at least", negated(one), 100 - percent, whose=other),
            ),
            "all of a share of those is every": (
                said("at least", one, Fraction(100), whose=other),
                said("every", one, whose=other),
            ),
        }
        team = data.draw(with_gaps(complete))
        assert_the_same(definition, team, pairs, author.number(0, 99))

    law()


@settings(max_examples=TRIED)
@given(st.data())
def test_in_each_group_is_of_all_where_it_is_asked_of_each_by_itself(data: st.DataObject) -> None:
    """By what is possible: by what is known, somebody of unknown group may be in none of them."""
    author = Author(data.draw)
    fields = (rows.FIELDS[2], *author.some((rows.FIELDS[0], rows.FIELDS[1]), 1, 2))
    so = author.of_answer(author.pick(fields[1:]))
    every = People("every", None, "workers", so)
    no = People("no", None, "workers", so)
    few = InEach("role", People("at most", 1, "workers", so))
    definition = author.definition(
        [Question("workers", Records("worker", 0))],
        (plain.Class("first", every),),
        records=(Record("worker", fields),),
    )
    complete: Evidence = {"workers": some_people(data.draw, definition, author.number(1, 4))}
    team = data.draw(with_gaps(complete))

    def of_role(option: str) -> Condition:
        whose = plain.Is(Answer("role"), option)
        return People("at most", 1, "workers", so, whose=whose)

    for left, right in (
        (InEach("role", every), every),
        (InEach("role", no), no),
        (few, all_of(*map(of_role, rows.COLOURS.options))),
    ):
        assert_the_same_is_possible(definition, team, "in each", left, right)


# ── Better answers ──────────────────────────────────────────────────────────────────────────────

RISING = (
    Question("fair", YesNo()),
    Question("local", YesNo(), or_none=True),
    Question("rating", OneOf("grades")),
    Question("seen", AnyOf("colours")),
    Question("reach", Number("number", Fraction(0), Fraction(4))),
    Question("opened", Date()),
)
"""What may be answered better: yes for no, a level or number more, one more option, a later day."""

RISING_OF_PERSON = (
    Question("trained", YesNo()),
    Question("checked", YesNo(), or_none=True),
    Question("bent", OneOf("grades")),
    Question("worked", Number("number", Fraction(0), Fraction(4))),
    Question("skills", AnyOf("colours")),
)

RISING_OF_OPTION = (
    Question("staffed", YesNo(), each="areas"),
    Question("grade", OneOf("grades"), each="areas"),
    Question("heads", Number("number", Fraction(0), Fraction(4)), each="areas"),
)


class Rising(Author):
    """Draws conditions that a better answer never makes no."""

    def rising(self, question: Question) -> Condition:
        answer = Answer(question.name)
        number = Constant(Fraction(self.number(1, 3)), "")
        match question.type:
            case YesNo():
                return Holds(question.name)
            case OneOf():
                return Level(answer, self.pick(("at least", "over")), "middle")
            case AnyOf():
                if self.maybe():
                    return Includes(answer, self.pick(rows.COLOURS.options))
                if self.maybe():
                    words = self.pick(("any", "all"))
                    return IncludesSeveral(answer, words, None, rows.COLOURS.options[:2])
                return Compare(NumberOf(question.name), "at least", number)
            case Number():
                return Compare(answer, self.pick(("at least", "over")), number)
            case _:
                day = DateConstant(self.pick(rows.DAYS))
                if self.maybe():
                    return BeforeAfter(answer, self.pick(("after", "on or after")), day)
                amount = self.pick(rows.AMOUNTS)
                return Apart(answer, self.pick(("at least", "over")), amount, "after", day)

    def rising_of_one(self, questions: Sequence[Question]) -> Condition:
        """What may stand in a sentence about people or options: of a set, as a bullet."""
        question = self.pick(questions)
        condition = self.rising(question)
        return all_of(condition) if isinstance(question.type, AnyOf) else condition

    def grouped(self, atom: Callable[[], Condition]) -> Condition:
        match self.number(0, 3):
            case 0:
                return all_of(atom(), atom())
            case 1:
                return any_of(atom(), atom())
            case 2:
                return Group("at least", 2, (atom(), atom(), atom()))
            case _:
                return atom()

    def many(self) -> tuple[str, int | None, Fraction | None]:
        match self.number(0, 2):
            case 0:
                return "every", None, None
            case 1:
                return counted(self.number(1, 3), "at least")
            case _:
                return counted(self.pick(SHARES), "at least")


@st.composite
def rising_definitions(draw: st.DrawFn) -> Definition:
    """No condition of a class becomes no by a better answer, and no cap's becomes yes; the classes
    stand best first, or are stages."""
    author = Rising(draw)
    questions = author.some(RISING, 1, 3)
    fields = author.some(RISING_OF_PERSON, 1, 2)
    of_options = author.some(RISING_OF_OPTION, 1, 2)

    def of_team() -> Condition:
        return author.rising(author.pick(questions))

    declared = tuple(
        Descriptor(f"standard-{at}", (Criterion("must", "do so", of_team()),), ("type-1",))
        for at in range(3)
    )

    def atom() -> Condition:
        number = Constant(Fraction(author.number(1, 3)), "")
        words, count, percent = author.many()
        match author.number(0, 6):
            case 0 | 1:
                so = author.grouped(lambda: author.rising_of_one(fields))
                return People(words, count, "workers", so, percent)
            case 2:
                so = author.grouped(lambda: author.rising_of_one(of_options))
                return Options(words, count, "areas", so, percent)
            case 3:
                return Descriptors(words, count, percent, "type-1")
            case 4:
                if RISING_OF_PERSON[3] in fields:
                    return Compare(TotalOf("worked", "workers"), "at least", number)
                return DescriptorMet("standard-1")
        return of_team()

    named = tuple(
        plain.Class(name, author.grouped(atom))
        for name in ("gold", "silver", "bronze")[: author.number(1, 3)]
    )
    definition = author.definition(
        [Question("workers", Records("worker", 1)), *questions, *of_options],
        named,
        records=(Record("worker", fields),),
        descriptors=declared,
    )
    names = [*(each.name for each in named), definition.otherwise]
    in_stages = author.maybe()
    caps = tuple(
        Cap(author.pick(names), negated(author.grouped(atom))) for _ in range(author.number(0, 1))
    )
    return dataclasses.replace(
        definition,
        in_stages=in_stages,
        best_to_worst=() if in_stages else tuple((name,) for name in names),
        caps=caps,
    )


def ranks(definition: Definition) -> dict[str, int]:
    """The classes, the better the higher."""
    names = [each.name for each in definition.classes]
    worst_first = names if definition.in_stages else names[::-1]
    return {name: at for at, name in enumerate([definition.otherwise, *worst_first])}


def better(answer: object, question: Question, rng: random.Random) -> object:
    """An answer at least as good."""
    if answer is None:
        return None
    match question.type:
        case _ if question.each is not None and isinstance(answer, dict):
            one = dataclasses.replace(question, each=None)
            return {option: better(each, one, rng) for option, each in answer.items()}
        case _ if rng.random() < 0.5:
            return answer
        case YesNo():
            return True
        case OneOf():
            grades = rows.GRADES.options
            return rng.choice(grades[grades.index(str(answer)) :])
        case AnyOf() if isinstance(answer, dict):
            return {option: each or rng.random() < 0.5 for option, each in answer.items()}
        case AnyOf():
            chosen = answer if isinstance(answer, list) else []
            return sorted({*chosen, rng.choice(rows.COLOURS.options)})
        case Number():
            number = Fraction(str(answer))
            return number + (4 - number) * rng.choice((Fraction(1, 2), 1))
        case _:
            assert isinstance(answer, dt.date)
            return rng.choice([each for each in rows.DAYS if each >= answer] or [answer])


def bettered(definition: Definition, team: Evidence, rng: random.Random) -> Evidence:
    """*team* with answers that are at least as good."""
    (record,) = definition.records
    raised: Evidence = {}
    for question in definition.questions:
        answer = team.get(question.name)
        if isinstance(question.type, Records):
            if isinstance(answer, list):
                raised[question.name] = [
                    {
                        each.name: better(person[each.name], each, rng)
                        for each in record.fields
                        if each.name in person
                    }
                    for person in answer
                ]
        elif answer is not None:
            raised[question.name] = better(answer, question, rng)
    return raised


@settings(max_examples=2 * TRIED)
@given(rising_definitions(), st.data())
def test_a_better_answer_never_leads_to_a_worse_class(
    definition: Definition, data: st.DataObject
) -> None:
    """With answers missing, neither the best class that is left is worse, nor the worst one."""
    rank = ranks(definition)
    rng = random.Random(data.draw(st.integers(0, 255)))
    complete = data.draw(evidence(definition, gaps=0))
    for team in (complete, data.draw(with_gaps(complete))):
        raised = bettered(definition, team, rng)
        before, after = judged(definition, team), judged(definition, raised)
        shown = f"{definition_text(definition)}\n{team}\n{raised}\n{before}\n{after}"
        event("the same" if before.possible == after.possible else "better")
        if before.exact and after.exact:
            for outermost in (min, max):
                one, other = (
                    outermost(rank[name] for name in each.possible) for each in (before, after)
                )
                assert one <= other, shown
        for name, outcomes in before.outcomes.items():
            assert outcomes != {"met"} or after.outcomes[name] == {"met"}, shown
            assert after.outcomes[name] != {"not met"} or outcomes == {"not met"}, shown


# ── More people, fewer people, and their order ──────────────────────────────────────────────────

PERFECT: dict[str, object] = {
    "trained": True,
    "checked": True,
    "bent": "high",
    "worked": 4,
    "skills": list(rows.COLOURS.options),
    "role": "red",
}


@st.composite
def sentences_about_people(
    draw: st.DrawFn,
) -> tuple[Definition, dict[str, Condition], Evidence]:
    """A definition, sentences that say the same condition of as many people, and a team."""
    author = Rising(draw)
    fields = (rows.FIELDS[2], *author.some(RISING_OF_PERSON, 1, 2))
    so = author.grouped(lambda: author.rising_of_one(fields[1:]))
    whose = author.rising(author.pick(fields[1:])) if author.maybe() else None

    def said(words: str, number: int | Fraction | None = None) -> People:
        words, count, percent = counted(number, words)
        return People(words, count, "workers", so, percent, whose)

    some, percent = author.number(1, 3), author.pick(SHARES)
    sentences: dict[str, Condition] = {
        "at least": said("at least", some),
        "at least share": said("at least", percent),
        "every": said("every"),
        "no": said("no"),
        "at most": said("at most", some),
        "in each, every": InEach("role", said("every")),
        "in each, no": InEach("role", said("no")),
        "in each, at most": InEach("role", said("at most", some)),
        "number of different": Compare(
            NumberOfDifferent("colours", "workers"), "at least", Constant(Fraction(some), "")
        ),
        "number of": Compare(NumberOf("workers"), "at least", Constant(Fraction(some), "")),
    }
    definition = author.definition(
        [Question("workers", Records("worker", 0))],
        (plain.Class("first", sentences["every"]),),
        records=(Record("worker", fields),),
    )
    complete: Evidence = {"workers": some_people(draw, definition, author.number(1, 4))}
    return definition, sentences, draw(with_gaps(complete))


UNIVERSAL = ("every", "no", "at most", "in each, every", "in each, no", "in each, at most")


def said_of(
    definition: Definition, team: Mapping[str, object], sentences: dict[str, Condition]
) -> dict[str, Truth]:
    found = truths(definition, team, list(sentences.values()))
    return dict(zip(sentences, found, strict=True))


def assert_never_undone(before: Truth, after: Truth, shown: str) -> None:
    """What held holds, and what failed afterwards had failed."""
    assert before is not Truth.YES or after is Truth.YES, shown
    assert after is not Truth.NO or before is Truth.NO, shown


@settings(max_examples=2 * TRIED)
@given(sentences_about_people(), st.data())
def test_who_meets_everything_undoes_no_sentence_that_asks_for_some_and_who_leaves_none_about_all(
    case: tuple[Definition, dict[str, Condition], Evidence], data: st.DataObject
) -> None:
    definition, sentences, team = case
    everyone = team["workers"]
    assert isinstance(everyone, list)
    gone = data.draw(st.integers(0, len(everyone) - 1))
    joined = {"workers": [*everyone, {name: PERFECT[name] for name in fields_of(definition)}]}
    left = {"workers": [*everyone[:gone], *everyone[gone + 1 :]]}
    before, more, fewer = (said_of(definition, each, sentences) for each in (team, joined, left))
    for sentence, condition in sentences.items():
        shown = f"{sentence}\n{definition_text(definition)}\n{condition}\n{team}"
        if sentence not in ("no", "at most", "in each, no", "in each, at most"):
            assert_never_undone(before[sentence], more[sentence], f"{shown}\n{joined}")
        if sentence in UNIVERSAL:
            assert_never_undone(before[sentence], fewer[sentence], f"{shown}\n{left}")


def fields_of(definition: Definition) -> list[str]:
    (record,) = definition.records
    return [each.name for each in record.fields]


@settings(max_examples=TRIED)
@given(sentences_about_people())
def test_of_nobody_every_no_at_most_shares_and_groups_hold(
    case: tuple[Definition, dict[str, Condition], Evidence],
) -> None:
    definition, sentences, _ = case
    found = said_of(definition, {"workers": []}, sentences)

    assert {name for name, truth in found.items() if truth is Truth.YES} == {
        *UNIVERSAL,
        "at least share",
    }
    assert Truth.NOT_KNOWN not in found.values()


@pytest.mark.parametrize("of", ["counted", "shares", "groups", "totals", "dates"])
def test_the_order_of_people_plays_no_part(of: str) -> None:
    definitions = {
        "counted": rows.people_counted(),
        "shares": rows.people_and_shares(),
        "groups": rows.people_in_each(),
        "totals": rows.people_and_totals(),
        "dates": rows.people_and_dates(),
    }[of]

    @settings(max_examples=TRIED // 2)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        definition = data.draw(definitions)
        complete: Evidence = {"workers": some_people(data.draw, definition, 3)}
        team = data.draw(with_gaps(complete))
        mixed = rearranged(team, random.Random(data.draw(st.integers(0, 255))))
        assert_the_same_comes_of(judged(definition, team), judged(definition, mixed))

    law()


def assert_the_same_comes_of(one: Judged, other: Judged) -> None:
    assert one.exact == other.exact
    if one.exact:
        assert one.possible == other.possible
    assert one.criteria == other.criteria


@settings(max_examples=TRIED)
@given(st.data())
def test_the_order_of_options_plays_no_part(data: st.DataObject) -> None:
    definition = data.draw(rows.options_counted())
    team = data.draw(with_gaps(data.draw(evidence(definition, gaps=0))))
    mixed = dataclasses.replace(
        definition,
        vocabularies=tuple(
            each
            if each.is_scale
            else dataclasses.replace(each, options=tuple(data.draw(st.permutations(each.options))))
            for each in definition.vocabularies
        ),
    )
    rng = random.Random(data.draw(st.integers(0, 255)))
    assert_the_same_comes_of(judged(definition, team), judged(mixed, rearranged(team, rng)))


@settings(max_examples=TRIED)
@given(st.data())
def test_an_option_that_meets_everything_undoes_no_sentence_that_asks_for_some(
    data: st.DataObject,
) -> None:
    """And one that is there no more, none about all of them."""
    author = Rising(data.draw)
    questions = author.some(RISING_OF_OPTION, 1, 2)
    so = author.grouped(lambda: author.rising_of_one(questions))
    whose = author.rising(author.pick(questions)) if author.maybe() else None
    some, share = author.number(1, 3), author.pick(SHARES)
    sentences: dict[str, Condition] = {
        name: Options(*counted(number, name)[:2], "areas", so, counted(number, name)[2], whose)
        for name, number in (("every", None), ("no", None), ("at most", some), ("at least", some))
    }
    sentences["at least share"] = Options("at least share", None, "areas", so, share, whose)
    first = (plain.Class("first", sentences["every"]),)
    four = author.definition(questions, first)
    (areas,) = (each for each in four.vocabularies if each.name == "areas")
    *others, last = areas.options
    three = dataclasses.replace(
        four,
        vocabularies=tuple(
            dataclasses.replace(each, options=tuple(others)) if each is areas else each
            for each in four.vocabularies
        ),
    )
    fewer = data.draw(with_gaps(data.draw(evidence(three, gaps=0))))
    best: dict[str, object] = {"staffed": True, "grade": "high", "heads": 4}
    perfect = {
        each.name: {**as_mapping(fewer.get(each.name)), last: best[each.name]} for each in questions
    }
    anything = data.draw(with_gaps(data.draw(evidence(four, gaps=0))))
    joined = {
        each.name: {
            option: answer
            for option, answer in as_mapping(anything.get(each.name)).items()
            if option == last
        }
        | as_mapping(fewer.get(each.name))
        for each in questions
    }
    less = said_of(three, fewer, sentences)
    more = said_of(four, perfect, sentences)
    with_one = said_of(four, joined, sentences)
    for sentence, condition in sentences.items():
        shown = f"{sentence}\n{definition_text(four)}\n{condition}\n{fewer}"
        if sentence not in ("no", "at most"):
            assert_never_undone(less[sentence], more[sentence], f"{shown}\n{perfect}")
        if not sentence.startswith("at least"):
            assert_never_undone(with_one[sentence], less[sentence], f"{shown}\n{joined}")


def as_mapping(answers: object) -> dict[str, object]:
    return dict(answers) if isinstance(answers, dict) else {}


# ── Higher thresholds ───────────────────────────────────────────────────────────────────────────


def ladders(members: Members) -> list[list[Condition]]:
    """Sentences about some members, from what asks least to what asks most."""
    said, there = members.said, members.there
    found = [
        [said("at least", number) for number in range(1, there + 1)],
        [said("at most", number) for number in range(there - 1, 0, -1)] + [said("no")],
    ]
    if members.shares:
        found += [
            [said("at least", percent) for percent in SHARES],
            [said("at most", percent) for percent in SHARES[-2::-1]],
        ]
    return found


def assert_asks_more_and_more(
    definition: Definition, team: Evidence, ladder: Sequence[Condition]
) -> None:
    found = truths(definition, team, ladder)
    shown = f"{definition_text(definition)}\n{team}\n{ladder}\n{found}"
    for loose, strict in pairwise(found):
        assert_never_undone(strict, loose, shown)


@pytest.mark.parametrize("kind", KINDS)
def test_a_higher_threshold_is_met_by_none_who_did_not_meet_the_lower(kind: str) -> None:
    @settings(max_examples=TRIED // 2)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        members = data.draw(KINDS[kind])
        team = data.draw(with_gaps(members.team))
        for ladder in ladders(members):
            if len(ladder) > 1:
                assert_asks_more_and_more(members.definition, team, ladder)

    law()


AMOUNTS_OF_TIME = (
    Constant(Fraction(1), "months"),
    Constant(Fraction(2), "months"),
    Constant(Fraction(1), "years"),
    Constant(Fraction(13), "months"),
)
"""From less to more, by whatever day of whatever month they are counted."""


def numbers_up_to(most: int) -> list[Constant]:
    return [Constant(Fraction(at), "") for at in range(1, most + 1)]


@settings(max_examples=2 * TRIED)
@given(st.data())
def test_a_higher_number_level_percentage_or_time_before_is_reached_by_none_who_missed_the_lower(
    data: st.DataObject,
) -> None:
    author = Author(data.draw)
    reach = Question("reach", Number("number", Fraction(0), Fraction(4)))
    fee = Question("fee", Number("number", Fraction(0), Fraction(4)), or_none=True)
    questions = [
        reach,
        fee,
        Question("rating", OneOf("grades"), or_none=True),
        Question("seen", AnyOf("colours")),
        Question("opened", Date(), or_none=True),
        Question("workers", Records("worker", 1)),
        *rows.OF_OPTIONS[2:],
    ]
    fields = (rows.FIELDS[2], rows.FIELDS[4])
    days: list[plain.DateValue] = [plain.AuditDate(), *map(DateConstant, rows.DAYS)]
    day = author.pick(days)
    opened, relation = Answer("opened"), author.pick(("before", "after"))
    percents = (Fraction(50), Fraction(80), Fraction(100), Fraction(150))
    number = author.pick(("at least", "over"))
    ladder: Sequence[Condition] = author.pick(
        (
            [Compare(Answer("fee"), number, each) for each in numbers_up_to(4)],
            [Compare(Answer("fee"), number, PercentOf(each, Answer("reach"))) for each in percents],
            [Level(Answer("rating"), number, level) for level in rows.GRADES.options[1:]],
            [Compare(NumberOf("seen"), number, each) for each in numbers_up_to(3)],
            [
                IncludesSeveral(Answer("seen"), "at least", at, rows.COLOURS.options)
                for at in (1, 2, 3)
            ],
            [Apart(opened, number, each, relation, day) for each in AMOUNTS_OF_TIME],
            [Compare(TotalOf("worked", "workers"), number, each) for each in numbers_up_to(6)],
            [Compare(TotalOf("heads", "areas", True), number, each) for each in numbers_up_to(6)],
            [Compare(NumberOf("workers"), number, each) for each in numbers_up_to(4)],
            [
                Compare(NumberOfDifferent("colours", "workers"), number, each)
                for each in numbers_up_to(3)
            ],
            [
                Compare(NumberOfDifferent("colours", "areas", True), number, each)
                for each in numbers_up_to(3)
            ],
        )
    )
    definition = author.definition(
        questions, (plain.Class("first", ladder[0]),), records=(Record("worker", fields),)
    )
    complete = data.draw(evidence(definition, gaps=0))
    for team in (complete, data.draw(with_gaps(complete))):
        assert_asks_more_and_more(definition, team, ladder)


# ── Classes that play no part ───────────────────────────────────────────────────────────────────

SMALL = st.one_of(
    rows.answers(),
    rows.staged_and_capped(),
    rows.people_and_one_share(),
    rows.options_counted(),
    rows.descriptors_counted(),
)


@settings(max_examples=2 * TRIED)
@given(SMALL.filter(lambda each: not each.in_stages), st.data())
def test_a_class_that_another_shadows_changes_nothing(
    definition: Definition, data: st.DataObject
) -> None:
    """Whoever fits it fits one before it too, which is proved by how it is made."""
    at = data.draw(st.integers(0, len(definition.classes) - 1))
    behind = data.draw(st.integers(at, len(definition.classes) - 1)) + 1
    other = data.draw(st.sampled_from(definition.classes)).condition
    condition = definition.classes[at].condition
    shadowed = plain.Class(
        "shadowed", data.draw(st.sampled_from((condition, all_of(condition, other))))
    )
    classes = (*definition.classes[:behind], shadowed, *definition.classes[behind:])
    longer = dataclasses.replace(definition, classes=classes)
    complete = data.draw(evidence(definition, gaps=0))
    team = data.draw(with_gaps(complete))

    before, after = judged(definition, team), judged(longer, team)

    assert before.exact and after.exact
    assert before == after, f"{definition_text(longer)}\n{team}"


@settings(max_examples=2 * TRIED)
@given(SMALL, st.data())
def test_a_cap_whose_condition_never_holds_changes_nothing(
    definition: Definition, data: st.DataObject
) -> None:
    conditions = [each.condition for each in definition.classes]
    condition = data.draw(st.sampled_from(conditions))
    never = data.draw(
        st.sampled_from(
            (all_of(condition, negated(condition)), negated(any_of(condition, negated(condition))))
        )
    )
    names = [*(each.name for each in definition.classes), definition.otherwise]
    ranked: tuple[tuple[str, ...], ...] = tuple((name,) for name in names)
    if definition.in_stages:
        ranked = ()
    elif definition.best_to_worst:
        ranked = definition.best_to_worst
    caps = list(definition.caps)
    ranking = names if definition.in_stages else [name for each in ranked for name in each]
    cap = Cap(data.draw(st.sampled_from(ranking)), never)
    caps.insert(data.draw(st.integers(0, len(caps))), cap)
    capped = dataclasses.replace(definition, best_to_worst=ranked, caps=tuple(caps))
    complete = data.draw(evidence(definition, gaps=0))
    team = data.draw(with_gaps(complete))

    before, after = judged(definition, team), judged(capped, team)

    assert before.exact and after.exact
    assert before == after, f"{definition_text(capped)}\n{team}"


@settings(max_examples=TRIED)
@given(SMALL, st.data())
def test_a_class_below_otherwise_is_refused(definition: Definition, data: st.DataObject) -> None:
    last = data.draw(st.sampled_from(definition.classes))
    late = plain.Class("too-late", last.condition)
    *before, behind = definition_text(
        dataclasses.replace(definition, classes=(*definition.classes, late))
    ).split("\n    class too-late ")
    where = behind.index("    otherwise class ")
    line = behind[where:].split("\n", 1)[0]
    moved = "".join(
        (
            *before,
            "\n",
            line,
            "\n\n    class too-late ",
            behind[:where],
            behind[where + len(line) :],
        )
    )

    with pytest.raises(pia.DefinitionError) as refused:
        pia.loads(moved)

    assert {each.code for each in refused.value.diagnostics} == {"after-otherwise"}
