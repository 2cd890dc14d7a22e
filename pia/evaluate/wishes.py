"""What a team would have to answer to be of a class, or to meet a descriptor.

A wish narrows a sketch so that a condition comes to what is wished, in one way out of several; a
wish that goes together with nothing is left.  It is only an aim: comparisons of several answers
with each other are attended to when the answers are drawn, and what is drawn is evidence in any
case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import ceil, floor
from typing import Final, TypeAlias, assert_never

from attrs import define, frozen

from pia.evaluate.forms import Count, Form, Summand
from pia.evaluate.numbers import compare, exactly
from pia.evaluate.sketch import OfPerson, OfRecord, Sketch, Slot, Whom
from pia.evaluate.truth import Truth
from pia.evaluate.work import Work
from pia.model import rules
from pia.model.walk import everything_in, is_above, people_asked_for, vocabulary_of

Way: TypeAlias = Callable[[], bool]
"""One way in which something may be brought about; says whether it could be."""

Item: TypeAlias = Callable[[int, bool], bool]
"""Makes the one at a position count, or not count; says whether it could be."""


@frozen
class OfClass:
    """Be of this class."""

    name: str


@frozen
class OfStanding:
    """Stand in this way to this descriptor."""

    descriptor: str
    standing: rules.Standing


@frozen
class Mixed:
    """Meet some descriptors and not others."""


@frozen
class Told:
    """Be such that this comes to yes, or to no; just so, where that can be told."""

    condition: rules.Condition
    yes: bool


_COMPARATORS: Final = {
    (False, True, True): rules.Comparator.AT_LEAST,
    (False, False, True): rules.Comparator.OVER,
    (True, True, False): rules.Comparator.AT_MOST,
    (True, False, False): rules.Comparator.UNDER,
    (False, True, False): rules.Comparator.EQUAL,
    (True, False, True): rules.Comparator.NOT_EQUAL,
}
"""By what holds below a number, on it and above it."""

Goal: TypeAlias = "OfClass | OfStanding | Mixed | Told | None"
"""What a team is made up for; None is nothing in particular."""


@define(eq=False)
class Wishes:
    """Narrows *sketch*; *way* is which of several ways is taken, 0 always the first."""

    sketch: Sketch
    way: int
    work: Work
    """Bounds how many ways are tried, since each may fall apart into several."""
    _asked: int = 0

    def _pick(self, number: int) -> int:
        """One of so many ways; the same again for the same *way*."""
        if self.way == 0 or number < 2:
            return 0
        self._asked += 1
        mixed = (self.way * 0x9E3779B97F4A7C15 + self._asked * 0xBF58476D1CE4E5B9) % 2**64
        mixed = (mixed ^ (mixed >> 29)) * 0x94D049BB133111EB % 2**64
        return (mixed >> 33) % number

    # ── Goals ──

    def reach(self, goal: Goal) -> bool:
        """Whether *goal* is possible; then the sketch is narrowed to teams that reach it."""
        match goal:
            case OfClass(name=name):
                if not self._class(name):
                    return False
                if self._pick(2):
                    self._recommendations()
            case OfStanding(descriptor=name, standing=standing):
                return self._stands(name, standing, True)
            case Mixed():
                self._mixed()
            case Told(condition=condition, yes=yes):
                return self.want(condition, yes, None)
            case None:
                pass
            case _:
                assert_never(goal)
        return True

    def _class(self, name: str) -> bool:
        built = self.sketch.facts.built

        def by_itself() -> bool:
            fits = [partial(self._fits, name)]
            lower = [cap for cap in built.caps if is_above(built, name, cap.class_name)]
            fits += [partial(self.want, cap.condition, False, None) for cap in lower]
            return self._all(fits)

        def capped(cap: rules.Cap) -> bool:
            held = partial(self.want, cap.condition, True, None)
            return self._any(
                partial(self._all, [partial(self._fits, each.name), held])
                for each in built.classes
                if is_above(built, each.name, cap.class_name)
            )

        caps = [partial(capped, cap) for cap in built.caps if cap.class_name == name]
        return self._any([by_itself, *caps])

    def _fits(self, name: str) -> bool:
        """Be of the class *name*, before any ``at best``."""
        classes = self.sketch.facts.built.classes
        names = [each.name for each in classes]
        at = names.index(name)
        wanted: list[tuple[rules.Class, bool]]
        if self.sketch.facts.built.in_stages:
            *stages, _ = classes
            at = -1 if at == len(stages) else at
            wanted = [(each, True) for each in stages[: at + 1]]
            wanted += [(each, False) for each in stages[at + 1 : at + 2]]
        else:
            wanted = [(classes[at], True), *((each, False) for each in classes[:at])]
        ways: list[Way] = [
            partial(self.want, each.condition, yes, None)
            for each, yes in wanted
            if each.condition is not None
        ]
        # What was wished first may have taken a way that leaves none to the others.
        return self._any([partial(self._all, ways), partial(self._all, ways[::-1])])

    def _recommendations(self) -> None:
        for descriptor in self.sketch.facts.built.descriptors:
            for criterion in descriptor.criteria:
                if criterion.strength is not rules.Strength.MUST:
                    self.want(criterion.condition, bool(self._pick(2)), None)

    def _mixed(self) -> None:
        descriptors = self.sketch.facts.built.descriptors
        start = self._pick(len(descriptors))
        for descriptor in (*descriptors[start:], *descriptors[:start]):
            standing = self._pick(2 + len(rules.Standing))
            if standing < len(rules.Standing):
                self._stands(descriptor.name, list(rules.Standing)[standing], True)
        self._recommendations()

    # ── One way out of several ──

    def _try(self, way: Way) -> bool:
        """Whether it could be done; if not, nothing has been."""
        self.work.spend(1)
        mark = self.sketch.mark()
        if way():
            return True
        self.sketch.back(mark)
        return False

    def _any(self, ways: Iterator[Way] | Sequence[Way]) -> bool:
        several = list(ways)
        start = self._pick(len(several))
        return any(self._try(way) for way in (*several[start:], *several[:start]))

    def _all(self, ways: Sequence[Way]) -> bool:
        return all(way() for way in ways)

    def _count(self, number: int, item: Item, low: int, high: int, yes: bool) -> bool:
        """As many of *number* as from *low* to *high*; or, not *yes*, fewer or more."""
        if yes:
            return self._reach(number, item, low, high)
        ways: list[Way] = []
        if low > 0:
            ways.append(partial(self._reach, number, item, 0, low - 1, just_below=True))
        if high < number:
            ways.append(partial(self._reach, number, item, high + 1, number))
        return self._any(ways)

    def _reach(
        self, number: int, item: Item, low: int, high: int, *, just_below: bool = False
    ) -> bool:
        low, high = max(low, 0), min(high, number)
        if low > high:
            return False
        aims = (high, high, high, low) if just_below else (low, low, min(low + 1, high), high)
        aim = aims[self._pick(4)]
        start = self._pick(number)
        left = [*range(start, number), *range(start)]
        # First as many as must not count, then as many as must, and the others as it comes.
        no = self._those(left, item, False, number - high)
        yes = self._those(left, item, True, low)
        if no < number - high or yes < low:
            return False
        yes += self._those(left, item, True, aim - yes)
        if high == number and not self._pick(2):
            return True
        self._those(left, item, False, len(left))
        return True

    def _those(self, left: list[int], item: Item, yes: bool, most: int) -> int:
        """How many of those *left* could be made to count, or not; they are taken out."""
        done: set[int] = set()
        for at in left:
            if len(done) < most and self._try(partial(item, at, yes)):
                done.add(at)
        left[:] = [at for at in left if at not in done]
        return len(done)

    # ── Conditions ──

    def want(self, condition: rules.Condition, yes: bool, who: Whom) -> bool:
        """Whether *condition* could be brought to *yes*; if not, nothing has been changed."""
        return self._try(partial(self._want, condition, yes, who))

    def _is_so(self, condition: rules.Condition, yes: bool, who: Whom) -> bool:
        """Whether *condition* comes to *yes* already, with nothing changed for it."""
        mark = self.sketch.mark()
        is_so = self.want(condition, yes, who) and self.sketch.mark() == mark
        self.sketch.back(mark)
        return is_so

    def _want(self, condition: rules.Condition, yes: bool, who: Whom) -> bool:
        match condition:
            case rules.Negation(condition=inner):
                return self._want(inner, not yes, who)
            case rules.HowMany(low=low, high=high, conditions=parts):

                def item(at: int, holds: bool) -> bool:
                    return self._want(parts[at], holds, who)

                return self._count(len(parts), item, low, high, yes)
            case rules.TermHolds(subject=subject, name=name):
                return self._term(subject, name, yes, who)
            case rules.Comparison():
                return self._comparison(condition, yes, who)
            case rules.Everyone() | rules.HowManyPeople() | rules.Share():
                everybody = range(len(self.sketch.people[condition.list.name]))
                return self._people(condition, everybody, yes)
            case rules.InEach():
                return self._in_each(condition, yes)
            case rules.DescriptorIs(descriptor=name, standing=standing):
                return self._stands(name, standing, yes)
            case rules.EveryDescriptor() | rules.HowManyDescriptors() | rules.ShareOfDescriptors():
                return self._descriptors(condition, yes)
            case rules.IsNone():
                return self._is_none(condition, yes, who)
            case rules.Yes() | rules.Chosen() | rules.Includes():
                return self._answer(condition, yes, who)
            case _:
                assert_never(condition)

    def _term(self, subject: str, name: str, yes: bool, who: Whom) -> bool:
        inner = who if subject == rules.PERSON else (OfRecord(subject) if subject else None)
        term = self.sketch.facts.index.terms[self.sketch.record_of(inner), name]
        if not isinstance(inner, OfRecord) or subject == rules.PERSON:
            return self._want(term.condition, yes, inner)
        there = partial(self.sketch.truth, self.sketch.there(subject))
        holds = partial(self._want, term.condition, yes, inner)
        if yes:
            return self._all([partial(there, True), holds])
        return self._any([holds, partial(there, False)])

    # ── Answers ──

    def _is_none(self, condition: rules.IsNone, yes: bool, who: Whom) -> bool:
        answer, sketch = condition.answer, self.sketch
        is_there = yes is condition.negated
        if isinstance(answer.question.type, rules.OneRecord | rules.Judgement):
            return sketch.truth(sketch.there(answer.question.name), is_there)
        slot = sketch.slot(answer.question, answer.subject, who)
        return self._there(answer, who, True) and sketch.present(slot, is_there)

    def _answer(
        self, condition: rules.Yes | rules.Chosen | rules.Includes, yes: bool, who: Whom
    ) -> bool:
        answer, sketch = condition.answer, self.sketch
        slot = sketch.slot(answer.question, answer.subject, who)
        holds: Way
        match condition:
            case rules.Yes():
                holds = partial(sketch.truth, slot, yes)
            case rules.Includes(option=option):
                holds = partial(sketch.includes, slot, option, yes)
            case rules.Chosen(options=options):
                names = frozenset(vocabulary_of(answer.question).names)
                holds = partial(sketch.options, slot, options if yes else names - options)
            case _:
                assert_never(condition)
        return self._of_answer(answer, slot, holds, yes, who)

    def _of_answer(
        self, answer: rules.Answer, slot: Slot, holds: Way, yes: bool, who: Whom
    ) -> bool:
        """*holds*, and there is such an answer; or, for a no, there may be none instead."""
        present = partial(self.sketch.present, slot)
        there = partial(self._there, answer, who)
        if yes:
            return self._all([partial(there, True), partial(present, True), holds])
        instead = [partial(present, False), partial(there, False)]
        if self._pick(4) and self._try(holds):
            return True
        return self._any([holds, *instead])

    def _there(self, answer: rules.Answer, who: Whom, yes: bool) -> bool:
        """Whether there is the record which the answer is about."""
        owner = answer.subject
        if owner == rules.PERSON and isinstance(who, OfRecord):
            owner = who.question
        if owner not in self.sketch.facts.index.records:
            return yes
        return self.sketch.truth(self.sketch.there(owner), yes)

    # ── Comparisons ──

    def _comparison(self, comparison: rules.Comparison, yes: bool, who: Whom) -> bool:
        forms = self.sketch.facts.forms.differences(comparison, self.sketch.record_of(who))
        if len(forms) != 1:
            return self._entangled(comparison, yes, who)
        parts, constant = self._with_lengths(forms[0])

        def holds_at(apart: Fraction) -> bool:
            truth = compare(exactly(apart), comparison.comparator, exactly(0))
            return truth is Truth.of(yes)

        if not parts:
            return holds_at(constant)
        if len(parts) > 1:
            return self._entangled(comparison, yes, who)
        ((summand, factor),) = parts.items()

        def fits(number: Fraction) -> bool:
            return holds_at(factor * number + constant)

        point = -constant / factor
        if isinstance(summand, Count):
            return self._counted(summand.part, comparison, point, fits)
        for part in everything_in(comparison.left, comparison.right):
            if isinstance(part, rules.AnswerNumber | rules.NumberChosen):
                answer = part.answer
                slot = self.sketch.slot(answer.question, answer.subject, who)
                holds: Way = partial(self.sketch.numbers, slot, (point,), fits)
                if isinstance(part, rules.NumberChosen):
                    holds = partial(self._number_chosen, answer.question, slot, fits)
                return self._of_answer(answer, slot, holds, yes, who)
        return self._entangled(comparison, yes, who)

    def _with_lengths(self, form: Form) -> tuple[dict[Summand, Fraction], Fraction]:
        """What *form* is a sum of, and a constant, which holds how many people there are."""
        parts, constant = dict(form.parts), form.constant
        for summand, factor in form.parts.items():
            if isinstance(summand, Count) and isinstance(summand.part, rules.NumberListed):
                constant += factor * len(self.sketch.people[summand.part.list.name])
                del parts[summand]
        return parts, constant

    def _entangled(self, comparison: rules.Comparison, yes: bool, who: Whom) -> bool:
        """A comparison that is looked at again whenever one of its answers is drawn."""
        truth = Truth.NOT_KNOWN
        if not self.sketch.open_numbers(comparison, who):
            truth = self.sketch.comes_to(comparison, who)
        if truth is Truth.NOT_KNOWN:
            return self.sketch.await_(comparison, yes, who)
        return truth is Truth.of(yes)

    def _number_chosen(
        self, question: rules.Question, slot: Slot, fits: Callable[[Fraction], bool]
    ) -> bool:
        options = len(vocabulary_of(question).names)
        fitting = [each for each in range(options + 1) if fits(Fraction(each))]
        ends = [
            -1,
            *(at for at, (one, other) in enumerate(pairwise(fitting)) if other > one + 1),
            len(fitting) - 1,
        ]
        runs = [fitting[one + 1 : other + 1] for one, other in pairwise(ends)]
        return self._any(partial(self.sketch.chosen, slot, run[0], run[-1]) for run in runs if run)

    def _counted(
        self,
        part: rules.CountedPart,
        comparison: rules.Comparison,
        point: Fraction,
        fits: Callable[[Fraction], bool],
    ) -> bool:
        match part:
            case rules.NumberListed(list=question):
                return fits(Fraction(len(self.sketch.people[question.name])))
            case rules.NumberOfDifferent(list=question, field=of):
                return self._different(question, of, fits)
            case rules.Total(list=question):
                number = len(self.sketch.people[question.name])
                if number == 0:
                    return fits(Fraction(0))
                rows = self._rows_of(part)
                if rows:
                    return self._total_by_rows(question, rows, fits)
                return self._shared_out(part, comparison, point, fits)
            case _:
                assert_never(part)

    def _shared_out(
        self,
        total: rules.Total,
        comparison: rules.Comparison,
        point: Fraction,
        fits: Callable[[Fraction], bool],
    ) -> bool:
        """A total on one side of *point*, or on it, where everybody adds their equal share."""
        number = len(self.sketch.people[total.list.name])
        below, on, above = (fits(point + by) for by in (-1, 0, 1))
        comparator = _COMPARATORS.get((below, on, above))
        if comparator is None:
            return below and on and above
        forms = self.sketch.facts.forms
        each = forms.share_of(total, comparator, point / number, comparison.span)
        people = [OfPerson(total.list, at) for at in range(number)]
        return self._all([partial(self._comparison, each, True, person) for person in people])

    def _rows_of(self, total: rules.Total) -> list[tuple[rules.Condition | None, Fraction]]:
        """What each row of the quantity that is added up asks, and adds; none where it varies."""
        quantity, facts = total.of, self.sketch.facts
        if not isinstance(quantity, rules.QuantityOf):
            return []
        record = people_asked_for(total.list).record.name
        rows = facts.forms.named(quantity, record).value
        if not isinstance(rows, rules.Rows):
            return []
        cases = [*((each.condition, each.value) for each in rows.rows), (None, rows.otherwise)]
        values = [value.value for _, value in cases if isinstance(value, rules.Constant)]
        if len(values) < len(cases):
            return []
        return [(asked, value) for (asked, _), value in zip(cases, values, strict=True)]

    def _total_by_rows(
        self,
        question: rules.Question,
        rows: Sequence[tuple[rules.Condition | None, Fraction]],
        fits: Callable[[Fraction], bool],
    ) -> bool:
        """Enough people in the row that adds most, or least; the others may be in any."""
        number = len(self.sketch.people[question.name])
        values = [value for _, value in rows]
        for most, least in ((max(values), min(values)), (min(values), max(values))):
            there = [
                each for each in range(number + 1) if fits(each * most + (number - each) * least)
            ]
            if fits(number * most) and there:
                row = values.index(most)
                item = partial(self._in_row, question, rows, row)
                return self._count(number, item, there[0], number, True)
        return False

    def _in_row(
        self,
        question: rules.Question,
        rows: Sequence[tuple[rules.Condition | None, Fraction]],
        row: int,
        at: int,
        yes: bool,
    ) -> bool:
        """Whether one of the people is in this row, the first whose condition holds."""
        who = OfPerson(question, at)
        if not yes:
            return True
        asked = [(condition, False) for condition, _ in rows[:row]] + [(rows[row][0], True)]
        return self._all(
            [
                partial(self.want, condition, holds, who)
                for condition, holds in asked
                if condition is not None
            ]
        )

    def _different(
        self, question: rules.Question, of: rules.Question, fits: Callable[[Fraction], bool]
    ) -> bool:
        """As many different options among the people as fit."""
        number = len(self.sketch.people[question.name])
        names = vocabulary_of(of).names
        start = self._pick(len(names))
        names = (*names[start:], *names[:start])
        fitting = [each for each in range(min(number, len(names)) + 1) if fits(Fraction(each))]

        def spread(options: int) -> bool:
            slots = [
                self.sketch.slot(of, rules.PERSON, OfPerson(question, at)) for at in range(number)
            ]
            if options == 0:
                return all(self.sketch.present(slot, False) for slot in slots)
            return all(
                self.sketch.present(slot, True) and self.sketch.options(slot, [names[at % options]])
                for at, slot in enumerate(slots)
            )

        return self._any(partial(spread, each) for each in fitting)

    # ── People ──

    def _people(
        self,
        sentence: rules.Everyone | rules.HowManyPeople | rules.Share,
        positions: Sequence[int],
        yes: bool,
    ) -> bool:
        number = len(positions)

        def item(at: int, holds: bool) -> bool:
            who = OfPerson(sentence.list, positions[at])
            said = partial(self.want, sentence.condition, holds, who)
            if sentence.whose is None:
                return said()
            outside = partial(self.want, sentence.whose, False, who)
            if holds is isinstance(sentence, rules.Everyone):
                return self._is_so(sentence.whose, False, who) or self._any([said, outside])
            return self.want(sentence.whose, True, who) and said()

        if isinstance(sentence, rules.Share) and sentence.whose is not None:
            return self._all_of_part(sentence, positions, yes is sentence.at_least)
        return self._count(number, item, *_bounds(sentence, number), yes)

    def _all_of_part(self, share: rules.Share, positions: Sequence[int], yes: bool) -> bool:
        """A share of a part of the people: all of that part or none of it, and somebody in it."""
        assert share.whose is not None
        inside: list[Way] = []
        for at in positions:
            who = OfPerson(share.list, at)
            said = partial(self.want, share.condition, yes, who)
            inside.append(partial(self._all, [partial(self.want, share.whose, True, who), said]))
            outside = partial(self.want, share.whose, False, who)
            if not (self._is_so(share.whose, False, who) or self._any([said, outside])):
                return False
        return self._any(inside)

    def _in_each(self, condition: rules.InEach, yes: bool) -> bool:
        """The people dealt out to the options; and one group that fails, for a no."""
        list_, field = condition.list, condition.field
        names = vocabulary_of(field).names
        groups: dict[str, list[int]] = {name: [] for name in names}
        start = self._pick(len(names))
        for at in range(len(self.sketch.people[list_.name])):
            slot = self.sketch.slot(field, rules.PERSON, OfPerson(list_, at))
            for name in (names[(start + at) % len(names)], *names):
                if self.sketch.present(slot, True) and self.sketch.options(slot, [name]):
                    groups[name].append(at)
                    break
        ways = [partial(self._people, condition.people, each, yes) for each in groups.values()]
        return self._all(ways) if yes else self._any(ways)

    # ── Descriptors ──

    def _descriptors(
        self,
        condition: rules.EveryDescriptor | rules.HowManyDescriptors | rules.ShareOfDescriptors,
        yes: bool,
    ) -> bool:
        met, not_met, not_applicable = rules.Standing

        def item(at: int, holds: bool) -> bool:
            name = condition.descriptors[at]
            if self._stands(name, met if holds else not_met, True):
                return True
            # One that does not apply is as good as met for `every`, and as not met for a number.
            as_good = rules.EveryDescriptor if holds else rules.HowManyDescriptors
            return isinstance(condition, as_good) and self._stands(name, not_applicable, True)

        number = len(condition.descriptors)
        return self._count(number, item, *_bounds(condition, number), yes)

    def _stands(self, name: str, standing: rules.Standing, yes: bool) -> bool:
        if not yes:
            others = [each for each in rules.Standing if each is not standing]
            return self._any([partial(self._stands, name, each, True) for each in others])
        declared = self.sketch.facts.index.descriptors[name]
        musts = [
            each.condition for each in declared.criteria if each.strength is rules.Strength.MUST
        ]
        applies = [partial(self.want, each, True, None) for each in declared.applies]
        match standing:
            case rules.Standing.MET:
                met = [partial(self.want, each, True, None) for each in musts]
                return self._try(partial(self._all, [*applies, *met]))
            case rules.Standing.NOT_MET:
                unmet = [partial(self.want, each, False, None) for each in musts]
                failing = partial(self._any, unmet)
                return self._try(partial(self._all, [*applies, failing]))
            case rules.Standing.NOT_APPLICABLE:
                gone = [partial(self.want, each, False, None) for each in declared.applies]
                return self._any(gone)
            case _:
                assert_never(standing)


def _bounds(
    said: rules.Sentence
    | rules.EveryDescriptor
    | rules.HowManyDescriptors
    | rules.ShareOfDescriptors,
    number: int,
) -> tuple[int, int]:
    """Of how many at least and at most, out of *number*, it has to hold."""
    match said:
        case rules.Everyone() | rules.EveryDescriptor():
            return number, number
        case rules.HowManyPeople(low=low, high=high) | rules.HowManyDescriptors(low=low, high=high):
            return low, number if high is None else high
        case (
            rules.Share(percent=percent, at_least=at_least)
            | rules.ShareOfDescriptors(percent=percent, at_least=at_least)
        ):
            exact = number * percent / 100
            return (ceil(exact), number) if at_least else (0, floor(exact))
        case _:
            assert_never(said)
