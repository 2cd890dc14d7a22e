"""Draws the answers of one team: as a goal wants them, close to thresholds, and with gaps.

Two numbers are drawn for each answer, so that each shrinks by itself.  The second says which of the
answers it is that are worth trying.  If the first is 0 there is none, unless evidence is to be
complete; if it is 1, it is that one; else another may take its place, which follows the goal, and
it may be a gap.  To shrink is so to lose answers, or to have plainer ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cache
from typing import Final

from attrs import define, field, frozen
from hypothesis import strategies as st

from pia.answers.values import NONE, Absent, Answers, ChosenOptions, Value
from pia.evaluate.cells import pick
from pia.evaluate.facts import QuestionKey
from pia.evaluate.lengths import counts_of
from pia.evaluate.numbers import Numbers
from pia.evaluate.sketch import OfPerson, OfRecord, Plain, Sketch, Slot, Whom, sketch_of
from pia.evaluate.truth import Truth
from pia.evaluate.wishes import Goal, Mixed, OfClass, Told, Wishes
from pia.evaluate.work import TooMany, Work
from pia.evaluate.world import Selection, world_of
from pia.model import rules
from pia.model.walk import number_of, people_asked_for, vocabulary_of
from pia.strategies.worth import Worth

_GAPS: Final = (0, 0, 1, 2, 4, 6, 7, 8)
"""How many answers in eight are gaps."""

_NOISE: Final = (0, 0, 0, 1)
"""How many answers in thirty-two do not follow the goal."""

_ALIKE: Final = 3
"""How many people of one sort are made up; others of that sort are like one of them."""

_MADE_UP: Final = 30
"""How many people are made up at all, or drawn to be like one of these."""

_WISHES: Final = 20_000
"""Wishes tried for one team; then it is made up with what has been wished so far."""

_WAYS: Final = 3
"""How many ways to a goal are tried, for lists of one length."""

_MOST_EDGES: Final = 4
"""With how many comparisons an answer is put on the edge that other answers make."""

_BITS: Final = 8
"""Options of a set that one number decides."""


@frozen
class Wanted:
    """What a caller asks for."""

    complete: bool
    most_people: int | None = None
    decimal: bool = False
    """Whether all numbers have to be such that they can be written as decimals."""


@frozen
class Turn:
    """What one drawn number says about one answer."""

    is_gap: bool
    at: int
    """Which of the answers that are worth trying."""
    follows: bool
    """Whether it is another one where the goal wants another."""
    spare: int
    """What is left of the number for whatever else is to be decided."""


@cache
def _options(number: int) -> st.SearchStrategy[int]:
    return st.integers(0, number - 1)


_CHANCE: Final = st.binary(min_size=2, max_size=2)
"""Of integers Hypothesis draws the ends of a range more often, and those known to make trouble."""


def drawn_up_to(draw: st.DrawFn, most: int) -> int:
    """A number from 0 to *most*; 0 is the simplest."""
    return draw(_options(most + 1)) if most > 0 else 0


@define(eq=False)
class Drawing:
    """One team in the making: what is *given*, and answers to the rest."""

    draw: st.DrawFn
    worth: Worth
    wanted: Wanted
    given: Answers
    date: dt.date | None
    is_dated: bool = True
    """Whether a date is drawn, where none is given."""
    _sketch: Sketch = field(init=False)
    _gaps: int = field(init=False, default=0)
    _noise: int = field(init=False, default=0)
    _unlisted: set[str] = field(init=False, factory=set)
    """The lists that are not answered."""

    def team(self) -> tuple[Answers, dt.date | None]:
        """The answers of the team, and the date of which they are."""
        goal = self._goal()
        way = self._up_to(2**16 - 1)
        self._gaps = 0 if self.wanted.complete else _GAPS[self._up_to(len(_GAPS) - 1)]
        self._noise = _NOISE[self._up_to(len(_NOISE) - 1)]
        self._aim(goal, way, dict(self._lengths()))
        date = self._day()
        given = dict(self.given.items)
        questions = self.worth.built.questions
        found: dict[str, Value | None] = {}
        # People may be held against answers of the team.
        for question in sorted(questions, key=lambda each: isinstance(each.type, rules.Records)):
            found[question.name] = self._question(question, given.get(question.name))
        return _answers((each.name, found[each.name]) for each in questions), date

    # ── Chance ──

    def _up_to(self, most: int) -> int:
        return drawn_up_to(self.draw, most)

    def _turn(self, number: int) -> Turn:
        """What becomes of an answer for which so many are worth trying."""
        chance = self._chance()
        if chance == 0 and not self.wanted.complete:
            return Turn(True, 0, False, 0)
        at = self._up_to(number - 1)
        if chance <= 1:
            return Turn(False, at, False, 0)
        spare, gap = divmod(chance, 8)
        spare, noise = divmod(spare, 32)
        return Turn(gap < self._gaps, at, noise >= self._noise, spare)

    def _chance(self) -> int:
        """A number up to 65,535, each as often as any other; 0 is the simplest."""
        return int.from_bytes(self.draw(_CHANCE), "big")

    # ── Beginning ──

    def _goal(self) -> Goal:
        """Often a class; else some descriptors, one condition, or nothing in particular."""
        kind = self._up_to(7)
        classes, told = self.worth.built.classes, self.worth.told
        which = self._up_to(2**16 - 1)
        if kind == 0:
            return None
        if kind <= 2:
            return Mixed()
        if kind <= 4 and told:
            return Told(told[which // 2 % len(told)], which % 2 == 1)
        return OfClass(classes[which % len(classes)].name)

    def _lengths(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """For each list that is not given: the length it has, and those it may have instead."""
        for question in self.worth.built.questions:
            if isinstance(question.type, rules.Records) and self.given.get(question.name) is None:
                some = self.worth.lengths(question, self.wanted.most_people)
                turn = self._turn(len(some))
                if turn.is_gap:
                    self._unlisted.add(question.name)
                yield question.name, (*some[turn.at :], *reversed(some[: turn.at]))

    def _aim(self, goal: Goal, way: int, lengths: Mapping[str, tuple[int, ...]]) -> None:
        """A sketch that reaches *goal*, with longer lists than were drawn where it takes them."""
        work = Work(_WISHES)
        if isinstance(goal, Told) and isinstance(goal.condition, rules.OfPeople):
            lengths = {**lengths, **_even(goal.condition, lengths, way)}
        with suppress(TooMany):
            for more in range(max(map(len, lengths.values()), default=1)):
                for other in range(_WAYS):
                    if Wishes(self._begin(lengths, more), way + other, work).reach(goal):
                        return
            self._begin(lengths, 0)

    def _begin(self, lengths: Mapping[str, tuple[int, ...]], more: int) -> Sketch:
        now = {name: some[min(more, len(some) - 1)] for name, some in lengths.items()}
        self._sketch = sketch_of(
            self.worth.facts,
            self.worth.limits,
            world_of(self.worth.built, self.given, self.date),
            now,
        )
        return self._sketch

    def _day(self) -> dt.date | None:
        if self.date is not None or not self.is_dated:
            return self.date
        question = rules.audit_date()
        value = self._single(question, rules.TEAM, None)
        assert value is None or isinstance(value, dt.date)
        return value

    # ── Questions of the team ──

    def _question(self, question: rules.Question, given: Value | None) -> Value | None:
        if question.each is not None:
            return self._for_each(question, question.each, given)
        match question.type:
            case rules.Records():
                return self._people(question, given)
            case rules.OneRecord(record=record):
                there = self._there(question, question.or_none, given)
                if there is not True:
                    return there
                known = given if isinstance(given, Answers) else Answers()
                answers = self._record(record, OfRecord(question.name), known)
                return answers if answers.items else None
            case rules.Judgement(may_not_apply=may_not_apply):
                there = self._there(question, may_not_apply, given)
                if there is not True:
                    return there
                answers = self._judged(question.name, question.type, given)
                # That it applies is an answer only where it may not.
                return answers if answers.items or may_not_apply else None
            case _:
                return self._single(question, rules.TEAM, None, given)

    def _there(
        self, question: rules.Question, may_be_none: bool, given: Value | None
    ) -> Absent | bool | None:
        """Whether there is such a record: it may be none, or not answered at all."""
        if given is not None:
            return NONE if given is NONE else True
        if self.wanted.complete and not may_be_none:
            return True
        some = (NONE, True, True, True) if may_be_none else (True,)
        turn = self._turn(len(some))
        if turn.is_gap:
            return None
        there = some[turn.at] is True
        slot = self._sketch.there(question.name)
        known = slot.values[slot.name]
        if turn.follows and known is not Truth.NOT_KNOWN:
            there = known is Truth.YES
        slot.values[slot.name] = Truth.of(there)
        return True if there else NONE

    def _record(self, record: rules.Record, who: Whom, given: Answers) -> Answers:
        return _answers(
            (each.name, self._single(each, rules.PERSON, who, given.get(each.name)))
            for each in record.fields
        )

    def _judged(self, descriptor: str, judged: rules.Judgement, given: Value | None) -> Answers:
        known = given if isinstance(given, Answers) else Answers()
        return _answers(
            (each.name, self._single(each, descriptor, None, known.get(each.name)))
            for each in judged.criteria
        )

    def _for_each(
        self, question: rules.Question, vocabulary: rules.Vocabulary, given: Value | None
    ) -> Answers | None:
        list_ = next(
            each
            for each in self.worth.built.options
            if question in people_asked_for(each).record.fields
        )
        known = given if isinstance(given, Answers) else Answers()
        answers = _answers(
            (option, self._single(question, rules.PERSON, OfPerson(list_, at), known.get(option)))
            for at, option in enumerate(vocabulary.names)
        )
        return answers if answers.items else None

    # ── People ──

    def _people(self, question: rules.Question, given: Value | None) -> tuple[Answers, ...] | None:
        if question.name in self._unlisted:
            return None
        record, least = people_asked_for(question).record, people_asked_for(question).minimum
        number = len(self._sketch.people[question.name])
        known = given if isinstance(given, tuple) else (Answers(),) * number
        wanted = self._sketch.wanted()
        sorts = [
            (each, self._sketch.sort(who, wanted.get(who, [])))
            for each, who in ((each, OfPerson(question, at)) for at, each in enumerate(known))
        ]
        made_up: dict[object, list[tuple[int, Answers]]] = {}
        people: list[Answers] = []
        for at, sort in enumerate(sorts):
            alike = made_up.setdefault(sort, [])
            if len(alike) < _ALIKE:
                alike.append((at, self._record(record, OfPerson(question, at), known[at])))
                person = alike[-1][1]
            else:
                like = self._up_to(len(alike) - 1) if at < _MADE_UP else at % len(alike)
                self._sketch.same(question, at, alike[like][0])
                person = alike[like][1]
            may_go = given is None and len(people) + number - at > least
            if not (may_go and at < _MADE_UP and self._is_left_out()):
                people.append(person)
        return tuple(people)

    def _is_left_out(self) -> bool:
        """Next to never true, but for shrinking: each of the people can go by itself."""
        return self._chance() == 0

    # ── One answer ──

    def _single(
        self,
        question: rules.Question,
        owner: str,
        who: Whom,
        given: Value | None = None,
    ) -> Value | None:
        """The answer to a question that asks for no record; *owner* as in :class:`Answer`."""
        slot = self._sketch.slot(question, owner, who)
        if isinstance(question.type, rules.AnyOf):
            return self._set(question, slot, given)
        if given is not None:
            return given
        key = self._sketch.question(slot, who)
        some = self.worth.answers(key, question, self.wanted.decimal)
        if not some:
            return None  # the limits allow no answer at all
        turn = self._turn(len(some))
        if turn.is_gap:
            return None
        some = (*some[turn.at :], *some[: turn.at])
        if turn.spare % 2:
            more = self._more(question, key, slot, who)
            at = turn.spare // 2 % max(len(more), 1)
            some = (*more[at:], *more[:at], *some)
        value = some[0]
        if turn.follows and self._sketch.is_steered:
            value = self._followed(question, slot, who, some)
        self._sketch.answered(slot, value)
        if isinstance(question.type, rules.Date) and isinstance(value, Fraction):
            return dt.date.fromordinal(int(value))
        return value

    def _more(
        self, question: rules.Question, key: QuestionKey, slot: Slot, who: Whom
    ) -> list[Fraction]:
        """Numbers or dates that are worth trying because of what is wanted, or answered."""
        found = self._ends(question, slot)
        for comparison, about in self.worth.entangled.get(key, ())[:_MOST_EDGES]:
            whose = None if about is None else who
            is_meant = about is None or about == self._sketch.record_of(who)
            if is_meant and self._sketch.is_last(comparison, slot, whose):
                found += self._sketch.turns(comparison, slot, whose)
        return self.worth.around(question, found, self.wanted.decimal) if found else []

    def _ends(self, question: rules.Question, slot: Slot) -> list[Fraction]:
        """Where the numbers begin and end that are wanted."""
        domain = slot.values.get(slot.name)
        if not isinstance(domain, Numbers):
            return []
        asked = number_of(question)
        ends = (end for each in domain.ranges for end in (each.low, each.high))
        return [end for end in ends if end not in (None, asked.low, asked.high)]

    def _followed(
        self, question: rules.Question, slot: Slot, who: Whom, some: Sequence[Plain]
    ) -> Plain:
        """The first of *some* that goes together with what is wanted, or something between."""
        awaited = self._sketch.awaiting(slot, who)
        fitting = [value for value in some if self._sketch.allows(slot, value)]
        domain = slot.values.get(slot.name)
        if not fitting and isinstance(domain, Numbers) and isinstance(question.type, rules.Number):
            between = pick(domain)
            number = between.only if isinstance(between, Numbers) else None
            numbers = [] if number is None else [number]
            fitting = [*self.worth.writable(numbers, question.type, self.wanted.decimal)]
        for value in fitting:
            with self._sketch.supposing(slot, value):
                if all(
                    self._sketch.comes_to(comparison, whose) is not Truth.of(not yes)
                    for comparison, yes, whose in awaited
                ):
                    return value
        return (*fitting, *some)[0]

    def _set(
        self, question: rules.Question, slot: Slot, given: Value | None
    ) -> ChosenOptions | None:
        """Any number of options; some of them may be left open."""
        known = given if isinstance(given, ChosenOptions) else None
        names = vocabulary_of(question).names
        fixed = frozenset() if known is None else known.yes | known.no
        open_ = [name for name in names if name not in fixed]
        if not open_:
            return known
        turn = self._turn(2 ** min(len(open_), _BITS))
        if turn.is_gap:
            return known
        chosen = self._masked(open_, turn.at) | (known.yes if known else frozenset())
        domain = slot.values[slot.name]
        assert isinstance(domain, Selection)
        if turn.follows:
            chosen = _within(chosen, domain, names)
        left = frozenset[str]()
        if self._gaps and turn.spare % 4 == 3:
            left = self._masked(open_, self._up_to(2 ** min(len(open_), _BITS) - 1))
        settled = frozenset(names) - left
        slot.values[slot.name] = Selection(
            chosen - left, left, len(chosen - left), len(chosen | left)
        )
        if not settled:
            return known
        return ChosenOptions(yes=chosen & settled, no=settled - chosen)

    def _masked(self, names: Sequence[str], mask: int) -> frozenset[str]:
        """Some of *names*, by the bits of *mask*, and of more numbers where there are many."""
        some = {name for at, name in enumerate(names[:_BITS]) if mask >> at & 1}
        for start in range(_BITS, len(names), _BITS):
            part = names[start : start + _BITS]
            more = self._up_to(2 ** len(part) - 1)
            some |= {name for at, name in enumerate(part) if more >> at & 1}
        return frozenset(some)


def _even(
    sentence: rules.OfPeople, lengths: Mapping[str, tuple[int, ...]], way: int
) -> dict[str, tuple[int, ...]]:
    """For the list of *sentence*: first the lengths which that turns on."""
    some = lengths.get(sentence.list.name, ())
    first = [each for each in sorted(counts_of(sentence)) if each in some]
    at = way % len(first) if first else 0
    others = [each for each in some if each not in first]
    return {sentence.list.name: (*first[at:], *first[:at], *others)} if some else {}


def _answers(items: Iterator[tuple[str, Value | None]]) -> Answers:
    """Those of *items* that are answered."""
    return Answers(tuple((name, value) for name, value in items if value is not None))


def _within(chosen: frozenset[str], domain: Selection, names: Sequence[str]) -> frozenset[str]:
    """*chosen*, changed as little as *domain* asks for."""
    kept = (chosen & domain.open) | domain.chosen
    more = [name for name in names if name in domain.open and name not in kept]
    less = [name for name in reversed(names) if name in kept and name not in domain.chosen]
    kept |= frozenset(more[: max(domain.fewest - len(kept), 0)])
    return kept - frozenset(less[: max(len(kept) - domain.most, 0)])
