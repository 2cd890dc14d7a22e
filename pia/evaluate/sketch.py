"""A team that is being made up: what each of its answers may still be.

It is a :class:`~pia.evaluate.world.World` that can be narrowed step by step, and taken back to
where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from itertools import chain, pairwise
from math import floor
from typing import Any, TypeAlias, assert_never

from attrs import define, evolve, field, frozen

from pia.answers.values import NONE, Absent
from pia.evaluate.cells import Choose
from pia.evaluate.examine import Examination, Who, person_in, record_in
from pia.evaluate.facts import Facts, QuestionKey
from pia.evaluate.numbers import Numbers, exactly, one_number, pieces, root
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import difference
from pia.evaluate.world import (
    IS_THERE,
    Domain,
    Leaf,
    Selection,
    World,
    blank_person,
    is_open,
    may_be_none,
    presence,
)
from pia.limits import Limits
from pia.model import rules
from pia.model.walk import people_asked_for

Plain: TypeAlias = "bool | Fraction | str | Absent"
"""An answer that has no parts: yes or no, a number, an option or a text; a date as its number."""


@frozen
class OfRecord:
    """Who a record is about that the team has one of; by the name of the question."""

    question: str


@frozen
class OfPerson:
    """One of the people in a list, or one of the options of a vocabulary; by the position."""

    list: rules.Question
    position: int


Whom: TypeAlias = "OfRecord | OfPerson | None"
"""Of whom something is asked; None is the team."""


@frozen(eq=False)
class Slot:
    """Where one answer stands in a sketch: what it may be, and whether it may be none."""

    values: dict[Any, Domain]
    name: Leaf | str
    none: Leaf | str | None = None
    """Where it stands whether there is an answer other than ``none``, if there may be none."""

    @property
    def field(self) -> str:
        """The name of the question."""
        return self.name if isinstance(self.name, str) else self.name[1]


@define(eq=False)
class Sketch:
    """What the answers may still be; *pending* holds comparisons of several answers."""

    facts: Facts
    limits: Limits
    leaves: dict[Leaf, Domain]
    people: dict[str, list[dict[str, Domain]]]
    pending: dict[tuple[int, Whom], tuple[rules.Comparison, bool, Whom]] = field(factory=dict)
    """What comparisons that hold answers against each other are to come to, and of whom."""
    _journal: list[Callable[[], object]] = field(factory=list)

    # ── Where things stand ──

    def slot(self, question: rules.Question, owner: str, who: Whom) -> Slot:
        """Where the answer to *question* stands; *owner* is as in :class:`~rules.Answer`."""
        name = question.name
        none = presence(name) if may_be_none(question) else None
        if owner == rules.PERSON:
            if isinstance(who, OfPerson):
                return Slot(self.people[who.list.name][who.position], name, none)
            assert isinstance(who, OfRecord), "a field stands only in what is about its record"
            owner = who.question
        return Slot(self.leaves, (owner, name), None if none is None else (owner, none))

    def question(self, slot: Slot, who: Whom) -> QuestionKey:
        """The question whose answer stands in *slot*, which is about *who*."""
        if isinstance(slot.name, str):
            return self.record_of(who), slot.name
        return self.facts.question(slot.name)

    def there(self, question: str) -> Slot:
        """Where it stands whether there is the record that *question* asks for."""
        return Slot(self.leaves, (question, IS_THERE))

    # ── Narrowing ──

    def mark(self) -> int:
        """Where :meth:`back` goes back to."""
        return len(self._journal)

    def back(self, mark: int) -> None:
        """Undo everything since *mark*."""
        while len(self._journal) > mark:
            self._journal.pop()()

    def _set(self, slot: Slot, domain: Domain) -> None:
        before = slot.values[slot.name]
        slot.values[slot.name] = domain

        def undo() -> None:
            slot.values[slot.name] = before

        self._journal.append(undo)

    def await_(self, comparison: rules.Comparison, yes: bool, who: Whom) -> bool:
        """Note that *comparison* is to come to *yes*; False where the other is noted already."""
        key = (id(comparison), who)
        known = self.pending.get(key)
        if known is not None:
            return known[1] is yes
        self.pending[key] = (comparison, yes, who)
        self._journal.append(self.pending.popitem)
        return True

    def truth(self, slot: Slot, yes: bool) -> bool:
        """Narrow what is yes or no; False where it is the other already."""
        wanted = Truth.of(yes)
        if slot.values[slot.name] is Truth.NOT_KNOWN:
            self._set(slot, wanted)
        return slot.values[slot.name] is wanted

    def present(self, slot: Slot, yes: bool) -> bool:
        """Whether there is an answer other than ``none``."""
        if slot.none is None:
            return yes
        return self.truth(Slot(slot.values, slot.none), yes)

    def options(self, slot: Slot, options: Iterable[str]) -> bool:
        """Only these options."""
        left = slot.values[slot.name]
        assert isinstance(left, frozenset)
        some = left.intersection(options)
        if some and some != left:
            self._set(slot, some)
        return bool(some)

    def numbers(
        self, slot: Slot, points: tuple[Fraction, ...], fits: Callable[[Fraction], bool]
    ) -> bool:
        """Only numbers that fit; what fits changes at *points*."""
        left = slot.values[slot.name]
        assert isinstance(left, Numbers)
        cut = [Numbers((piece,), whole=left.whole) for piece in pieces(left, points)]
        kept = [piece for part in cut if fits(one_number(part)) for piece in part.ranges]
        if kept:
            self._set(slot, Numbers(tuple(kept), whole=left.whole))
        return bool(kept)

    def includes(self, slot: Slot, option: str, yes: bool) -> bool:
        """An option that is, or is not, chosen."""
        left = slot.values[slot.name]
        assert isinstance(left, Selection)
        if option in left.open:
            chosen = left.chosen | {option} if yes else left.chosen
            left = evolve(left, chosen=chosen, open=left.open - {option})
            if not left.is_possible:
                return False
            self._set(slot, left)
        return (option in left.chosen) is yes

    def chosen(self, slot: Slot, fewest: int, most: int) -> bool:
        """As many options as from *fewest* to *most*."""
        left = slot.values[slot.name]
        assert isinstance(left, Selection)
        fewest, most = max(fewest, left.least), min(most, left.greatest)
        if fewest <= most:
            self._set(slot, Selection(left.chosen, left.open, fewest, most))
        return fewest <= most

    # ── Answers ──

    def allows(self, slot: Slot, value: Plain) -> bool:
        """Whether *value* is among what the answer may still be."""
        domain = slot.values.get(slot.name)
        if domain is None:
            return True  # a text
        if slot.none is not None:
            there = slot.values[slot.none]
            if there is (Truth.YES if value is NONE else Truth.NO):
                return False
        match value:
            case bool():
                return domain in (Truth.NOT_KNOWN, Truth.of(value))
            case str():
                return isinstance(domain, frozenset) and value in domain
            case Fraction():
                return isinstance(domain, Numbers) and any(
                    each.has(value) for each in domain.ranges
                )
            case Absent():
                return True
            case _:
                assert_never(value)

    def answered(self, slot: Slot, value: Plain) -> None:
        """The answer is *value*, whatever else was wanted."""
        if slot.name not in slot.values:
            return
        if slot.none is not None:
            slot.values[slot.none] = Truth.of(value is not NONE)
        match value:
            case bool():
                slot.values[slot.name] = Truth.of(value)
            case str():
                slot.values[slot.name] = frozenset([value])
            case Fraction():
                slot.values[slot.name] = exactly(value)
            case Absent():
                pass
            case _:
                assert_never(value)

    @contextmanager
    def supposing(self, slot: Slot, value: Plain) -> Iterator[None]:
        """The answer is *value* for as long as this lasts."""
        names = [name for name in (slot.name, slot.none) if name in slot.values]
        before = {name: slot.values[name] for name in names}
        self.answered(slot, value)
        try:
            yield
        finally:
            slot.values.update(before)

    def same(self, question: rules.Question, at: int, like: int) -> None:
        """One of the people answers what another does."""
        people = self.people[question.name]
        people[at] = dict(people[like])

    # ── Conditions ──

    @property
    def is_steered(self) -> bool:
        """Whether anything is wanted."""
        return bool(self._journal)

    def record_of(self, who: Whom) -> str | None:
        """The record that *who* is about."""
        match who:
            case OfRecord(question=question):
                return self.facts.index.records[question].name
            case OfPerson(list=list_):
                return people_asked_for(list_).record.name
            case None:
                return None
            case _:
                assert_never(who)

    def is_last(self, comparison: rules.Comparison, slot: Slot, who: Whom) -> bool:
        """Whether all numbers that *comparison* reads are known, but for that in *slot*."""
        return all(each.name == slot.name for each in self.open_numbers(comparison, who))

    def _read(self, comparison: rules.Comparison, who: Whom) -> list[Slot]:
        """The answers that *comparison* reads, in a fixed order."""
        reads = self.facts.through(self.facts.reads(comparison, self.record_of(who)))
        slots = [Slot(self.leaves, leaf) for leaf in sorted(reads.leaves) if leaf in self.leaves]
        fields = sorted(reads.fields)
        if isinstance(who, OfPerson):
            person = self.people[who.list.name][who.position]
            slots += [Slot(person, name) for name in fields if name in person]
        elif isinstance(who, OfRecord):
            own = [(who.question, name) for name in fields]
            slots += [Slot(self.leaves, leaf) for leaf in own if leaf in self.leaves]
        return slots

    def awaiting(self, slot: Slot, who: Whom) -> list[tuple[rules.Comparison, bool, Whom]]:
        """What is wanted of comparisons that read the answer in *slot*, which is about *who*."""
        found = []
        for comparison, yes, whose in self.pending.values():
            reads = self.facts.reads(comparison, self.record_of(whose))
            reads = self.facts.through(reads)
            own = whose == who and who is not None and slot.field in reads.fields
            if own or (not isinstance(whose, OfPerson) and slot.name in reads.leaves):
                found.append((comparison, yes, whose))
        return found

    def _examination(self, condition: rules.Condition, who: Whom) -> Examination:
        # To look at one of many people, the others are not needed.
        reads = self.facts.through(self.facts.reads(condition, self.record_of(who)))
        lists = {name: tuple(self.people[name]) for name in reads.lists}
        world = World(self.leaves, lists)
        return Examination(self.facts.index, world, self.limits)

    def _who(self, examination: Examination, who: Whom) -> Who | None:
        match who:
            case OfRecord(question=question):
                return record_in(self.facts.index, examination.world, question)
            case OfPerson(list=list_, position=position):
                return person_in(list_, self.people[list_.name][position], position)
            case None:
                return None
            case _:
                assert_never(who)

    def comes_to(self, condition: rules.Condition, who: Whom) -> Truth:
        """What *condition* comes to, as far as is known."""
        examination = self._examination(condition, who)
        return examination.condition(condition, self._who(examination, who)).truth

    def apart(self, comparison: rules.Comparison, who: Whom) -> Fraction | None:
        """How far the two sides of *comparison* lie apart, where that is known."""
        examination = self._examination(comparison, who)
        return difference(examination, comparison, self._who(examination, who))

    def turns(self, comparison: rules.Comparison, slot: Slot, who: Whom) -> list[Fraction]:
        """Where *comparison* turns by the answer in *slot*, the others being as they are known.

        Of whole numbers and dates, those on either side.
        """

        def apart(number: Fraction) -> Fraction | None:
            with self.supposing(slot, number):
                return self.apart(comparison, who)

        turn = root(apart(Fraction(0)), apart(Fraction(1)))
        if turn is None:
            return []
        domain = slot.values[slot.name]
        assert isinstance(domain, Numbers)
        if not domain.whole:
            return [turn]
        # Dates change places a few days off, since months differ in length.
        near = map(Fraction, range(floor(turn) - 4, floor(turn) + 6))
        sides = [(each, apart(each)) for each in near if any(r.has(each) for r in domain.ranges)]
        found: list[Fraction] = []
        for (before, one), (after, other) in pairwise(sides):
            if one is not None and other is not None and _sign(one) != _sign(other):
                found += [before, after]
        return found

    # ── A team ──

    def filled(self, choose: Choose) -> World:
        """One team: what is open is as *choose* has it, and numbers such as comparisons want."""
        _fill(self.leaves, choose)
        for person in chain.from_iterable(self.people.values()):
            _fill(person, choose)
        alike: dict[object, Whom] = {}
        for who, wanted in self.wanted().items():
            sort = self.sort(who, wanted)
            like = alike.setdefault(sort, who)
            if isinstance(who, OfPerson) and isinstance(like, OfPerson) and like != who:
                self.same(who.list, who.position, like.position)
                continue
            for comparison, yes in wanted:
                self._settle(comparison, yes, who, choose)
        lists = {
            name: tuple(
                {field: choose(domain) for field, domain in person.items()} for person in people
            )
            for name, people in self.people.items()
        }
        return World({leaf: choose(domain) for leaf, domain in self.leaves.items()}, lists)

    def wanted(self) -> dict[Whom, list[tuple[rules.Comparison, bool]]]:
        """What is pending, of whom."""
        found: dict[Whom, list[tuple[rules.Comparison, bool]]] = {}
        for comparison, yes, who in self.pending.values():
            found.setdefault(who, []).append((comparison, yes))
        return found

    def sort(self, who: Whom, wanted: list[tuple[rules.Comparison, bool]]) -> object:
        """People of whom the same is known, and wanted, are of one sort."""
        if not isinstance(who, OfPerson):
            return who
        person = self.people[who.list.name][who.position]
        pending = tuple((id(comparison), yes) for comparison, yes in wanted)
        return who.list.name, tuple(person.items()), pending

    def _settle(
        self,
        comparison: rules.Comparison,
        yes: bool,
        who: Whom,
        choose: Choose,
    ) -> None:
        """Bring *comparison* to *yes* by one of the numbers it reads, the others being chosen."""
        mark = self.mark()
        open_ = self.open_numbers(comparison, who)
        for last in open_:
            for other in open_:
                if other is not last:
                    self._set(other, choose(other.values[other.name]))

            def fits(number: Fraction, last: Slot = last) -> bool:
                with self.supposing(last, number):
                    return self.comes_to(comparison, who) is Truth.of(yes)

            turns = self.turns(comparison, last, who)
            if self.numbers(last, tuple(sorted(turns)), fits):
                return
            self.back(mark)

    def open_numbers(self, comparison: rules.Comparison, who: Whom) -> list[Slot]:
        """The numbers that *comparison* reads and that are not known yet."""
        return [
            each
            for each in self._read(comparison, who)
            if isinstance(domain := each.values[each.name], Numbers) and is_open(domain)
        ]


def sketch_of(facts: Facts, limits: Limits, world: World, lengths: Mapping[str, int]) -> Sketch:
    """Everything that is possible in *world*; lists that are not answered have these *lengths*."""
    people: dict[str, list[dict[str, Domain]]] = {}
    for name, listed in world.lists.items():
        blank = blank_person(facts.by_name[name])
        known = (blank,) * lengths[name] if listed is None else listed
        people[name] = [dict(person) for person in known]
    return Sketch(facts, limits, dict(world.leaves), people)


def _fill(values: dict[Any, Domain], choose: Choose) -> None:
    for name, domain in values.items():
        if not isinstance(domain, Numbers):
            values[name] = choose(domain)


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
