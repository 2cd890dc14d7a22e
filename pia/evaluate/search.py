"""The exact set: the classes and outcomes that some complete team would have.

For each class or outcome that Kleene's rules leave open, the open answers are divided into cells,
in the order of the definition, until the rules decide.  A team found that way is written out and
evaluated; a class is ruled out when every branch is.  The order is fixed and the budget is counted
for each class by itself, so an answer more never brings a class back: whatever branch is left after
it was a branch before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import TypeAlias

from attrs import evolve, frozen

from pia.evaluate import descriptors as of_descriptors
from pia.evaluate import numbers
from pia.evaluate.cells import by_turns, cells, partly, pick, pick_last
from pia.evaluate.classify import classes_left, standings_left
from pia.evaluate.examine import (
    EvaluationTooLong,
    Examination,
    Finding,
    Who,
    person_in,
    record_in,
)
from pia.evaluate.facts import OF_DESCRIPTORS, Component, Facts, OfDescriptors, QuestionKey
from pia.evaluate.free import assignments
from pia.evaluate.narrow import changes, parted
from pia.evaluate.numbers import Numbers, pieces, some_numbers
from pia.evaluate.people import (
    Counted,
    Counting,
    Tally,
    Tried,
    counted,
    settles_at,
)
from pia.evaluate.profiles import Settled
from pia.evaluate.truth import Truth
from pia.evaluate.undecided import Undecided, difference, undecided
from pia.evaluate.work import (
    LONGEST,
    MOST_COUNTING,
    MOST_OF_ONE,
    MOST_POINTS,
    MOST_TRIES,
    SOME_MORE,
    TooMany,
    Work,
    budget,
)
from pia.evaluate.world import (
    IS_THERE,
    THE_TEAM,
    Domain,
    Key,
    Leaf,
    Person,
    World,
    blank_person,
    is_open,
)
from pia.limits import Limits
from pia.model import rules
from pia.model.rules import Standing
from pia.model.walk import conditions_of, met_in, people_asked_for

ClassTarget: TypeAlias = str
OutcomeTarget: TypeAlias = tuple[str, Standing]
Target: TypeAlias = "ClassTarget | OutcomeTarget"
"""What a search looks for: a team of a class, or one that stands to a descriptor in some way."""

Ways: TypeAlias = Mapping[Standing, Mapping[Leaf, Domain]]
"""How the team may stand to a descriptor, each with answers with which it does."""

Whole: TypeAlias = Mapping[str, Ways]
"""Descriptors that are counted as a whole."""


@frozen
class Possible:
    """What can still be: every class and outcome that is not ruled out."""

    classes: tuple[str, ...]
    exact: bool
    """Whether each of them was reached by a team that was evaluated; else some may be too many."""
    outcomes: Mapping[str, frozenset[Standing]]
    """For each descriptor, how the team may stand to it."""
    unsure: frozenset[str]
    """The descriptors of which one of these may be too many."""


def possible(facts: Facts, world: World, limits: Limits) -> Possible:
    """Everything that complete teams may come to of whom *world* is what is known."""
    return _Search(facts, world, limits).possible()


@frozen(eq=False)
class _Node:
    """A part of the search: a world narrowed, and how its lists are to be filled."""

    world: World
    lengths: Mapping[str, int | None]
    """How many people an unanswered list is taken to have; None is any number of them."""
    filled: Mapping[tuple[str, int], tuple[Counted | Tried, Tally]]
    """For each component of a list that was divided, what it is taken to come to."""
    standings: Mapping[str, Mapping[Leaf, Domain]]
    """Of descriptors that were counted as a whole: answers that come to what they are taken for."""


class _Search:
    """One search over one world; what it finds for one target serves all the others."""

    def __init__(self, facts: Facts, world: World, limits: Limits) -> None:
        self.facts = facts
        self.limits = limits
        self.first = self._examination(world)
        self.world = self._counted_once(world, self.first)
        self.class_budget = budget(facts.size, len(facts.built.classes), limits.search_nodes)
        self.outcome_budget = budget(
            facts.size, 3 * len(facts.built.descriptors), limits.search_nodes
        )
        self.order = {leaf: at for at, leaf in enumerate(world.leaves)}
        built = facts.built
        self.shared = tuple(
            leaf
            for leaf in world.leaves
            if any(leaf in facts.standing_reads[name].leaves for name in facts.countable)
            and leaf in facts.shared
        )
        self.types = {each.name: each for each in (*built.questions, *built.options)}
        self.witnessed: set[Target] = set()
        self.unsure: set[str] = set()
        self.work = Work(MOST_COUNTING)
        self.tries = 0
        self._counted: dict[tuple[object, ...], Counted | Tried | None] = {}
        self._lengths: dict[tuple[object, ...], int | None] = {}
        self._families: dict[tuple[object, ...], of_descriptors.Counting | None] = {}
        self.worlds = self._parts(world)
        self._whole: dict[tuple[Domain, ...], Whole] = {}
        self._ways: dict[tuple[object, ...], Ways] = {}

    def _counted_once(self, world: World, examination: Examination) -> World:
        """*world* with what is counted over people taken for what it comes to as it stands.

        A large list is then gone through once, and not for every node.  What it looks at beside the
        people may be narrowed; it is counted again when that has been divided as far as it goes.
        """
        settled: Settled = {}
        for components in self.facts.components.values():
            for component in components:
                for part in component.aggregates:
                    if isinstance(part, rules.NumberOfDifferent | rules.Total):
                        settled[id(part), THE_TEAM] = examination.quantity(part, None)
                    else:
                        settled[id(part), THE_TEAM] = examination.condition(part).truth
        return world.taken(settled)

    def _parts(self, world: World) -> list[World]:
        """*world* by the values of one number that people's answers are held against.

        Such as the date of the audit, where it is missing: everybody's dates are known, and where
        it comes to lie between them makes all the difference.  Each part has a budget of its own,
        so that an answer more, which may divide further, takes nothing from the others.
        """
        for leaf, domain in world.leaves.items():
            if not isinstance(domain, Numbers) or not is_open(domain):
                continue
            components = [
                each
                for several in self.facts.components.values()
                for each in several
                if leaf in each.reads.leaves
            ]
            if not components:
                continue
            # Any one value shows what is possible where nothing is known of the people.
            points = {
                Fraction(floor(some_numbers(domain)[2]))
                if domain.whole
                else some_numbers(domain)[2]
            }
            for component in components:
                points |= self._points_of(world, leaf, component)
            parts = [
                world.narrowed(leaf, Numbers((piece,), whole=domain.whole))
                for piece in pieces(domain, tuple(sorted(points)))
            ]
            return [self._counted_once(part, self._examination(part)) for part in parts]
        return [self.world]

    def _points_of(self, world: World, leaf: Leaf, component: Component) -> set[Fraction]:
        """The values of *leaf* at which something said of the people changes."""
        question = component.list
        people = world.lists[question.name] or ()
        record = people_asked_for(question).record.name
        if len(people) * self.facts.size_about[record] > MOST_POINTS:
            return set()
        found: set[Fraction] = set()
        said = dict.fromkeys(part for each in component.aggregates for part in conditions_of(each))
        for at, person in enumerate(people):
            who = person_in(question, person, at)
            for condition in said:
                finding = self.first.condition(condition, who)
                for open_ in undecided(finding, None):
                    rule = open_.finding.condition
                    if isinstance(rule, rules.Comparison) and open_.subject is None:
                        found.update(self._changes(world, leaf, rule, who))
        return found

    def _changes(
        self, world: World, leaf: Leaf, rule: rules.Comparison, who: Who
    ) -> tuple[Fraction, ...]:
        values = world.leaves[leaf]
        assert isinstance(values, Numbers)

        def truth_at(some: Numbers) -> Truth:
            return self._examination(world.narrowed(leaf, some)).condition(rule, who).truth

        def difference_at(number: Fraction) -> Fraction | None:
            put_in = world.narrowed(leaf, numbers.exactly(number))
            return difference(self._examination(put_in), rule, who)

        return changes(values, truth_at, difference_at) or ()

    # ── What is possible ──

    def possible(self) -> Possible:
        """The classes and outcomes that are left, each looked for where the rules leave it open."""
        self._examine_recommendations()
        classes = tuple(classes_left(self.first))
        exact = True
        if len(classes) > 1:
            self._guess()
            verdicts = {name: self._reaches(name) for name in classes}
            exact = all(verdict is not None for verdict in verdicts.values())
            classes = tuple(name for name in classes if verdicts[name] is not False)
        assert classes, "every complete team has a class"
        outcomes = {each.name: self._outcomes(each.name) for each in self.facts.built.descriptors}
        # One class left is decided, whether a team of it was written out or not.
        return Possible(classes, exact or len(classes) == 1, outcomes, frozenset(self.unsure))

    def _examine_recommendations(self) -> None:
        """Look at what decides nothing too: what a result shows of it must be within the limits."""
        for descriptor in self.facts.built.descriptors:
            for criterion in descriptor.criteria:
                if criterion.strength is not rules.Strength.MUST:
                    self.first.condition(criterion.condition)

    def _guess(self) -> None:
        """A few teams that often spare a search: from both ends of what is open, and by turns."""
        root = _Node(self.world, {}, {}, {})
        for choose in (pick, pick_last, by_turns(pick, pick_last), by_turns(pick_last, pick)):
            try:
                self._note(self._written_out(root, choose))
            except EvaluationTooLong:
                continue

    def _outcomes(self, descriptor: str) -> frozenset[Standing]:
        left = standings_left(self.first, descriptor)
        if len(left) == 1:
            return left
        verdicts = {standing: self._reaches((descriptor, standing)) for standing in left}
        if None in verdicts.values():
            self.unsure.add(descriptor)
        return frozenset(standing for standing in left if verdicts[standing] is not False)

    def _reaches(self, target: Target) -> bool | None:
        """Whether some team is *target*; None where the search ends without an answer."""
        if target in self.witnessed:
            return True
        try:
            return self._search(target)
        except EvaluationTooLong:
            return None

    def _search(self, target: Target) -> bool | None:
        verdicts = []
        for world in self.worlds:
            verdicts.append(self._search_in(world, target))
            if verdicts[-1]:
                return True
        return None if None in verdicts else False

    def _search_in(self, world: World, target: Target) -> bool | None:
        """The same in one part of what is known; each part has a budget of its own."""
        self.tries = 0
        waiting = [_Node(world, {}, {}, {})]
        ruled_out = True
        for _ in range(self.class_budget if isinstance(target, str) else self.outcome_budget):
            if not waiting:
                return False if ruled_out else None
            node = waiting.pop()
            is_possible, findings = self._leaves_open(node.world, target)
            if not is_possible:
                continue
            if not findings and self._is_witnessed(node, target):
                return True
            parts = self._divided(node, findings)
            if parts:
                waiting += reversed(parts)
            else:
                ruled_out = False
                if findings and self._is_witnessed(node, target):
                    return True
        return False if ruled_out and not waiting else None

    def _leaves_open(self, world: World, target: Target) -> tuple[bool, list[Finding]]:
        """Whether *world* leaves *target* possible, and the findings that still stand in doubt."""
        examination = self._examination(world)
        if isinstance(target, str):
            left = classes_left(examination)
            if target not in left:
                return False, []
            if len(left) == 1:
                return True, []
            return True, [f for f in left[target] if f.truth is Truth.NOT_KNOWN]
        name, wanted = target
        standing = examination.standing(name)
        match standing.truth(wanted):
            case Truth.NO:
                return False, []
            case Truth.YES:
                return True, []
            case _:
                return True, [f for f in standing.parts if f.truth is Truth.NOT_KNOWN]

    def _examination(self, world: World) -> Examination:
        return Examination(self.facts.index, world, self.limits)

    # ── Dividing ──

    def _divided(self, node: _Node, findings: list[Finding]) -> list[_Node]:
        """*node* in parts by the first open thing, in a fixed order, that something rests on."""
        counted = frozenset(self._counted_whole(node))
        bottom = [open_ for finding in findings for open_ in undecided(finding, None, counted)]
        return (
            self._by_answer(node, bottom)
            or self._by_people(node, bottom)
            or self._by_comparison(node, bottom)
            or self._by_descriptors(node, bottom)
        )

    def _by_answer(self, node: _Node, bottom: list[Undecided]) -> list[_Node]:
        wanted = {leaf for open_ in bottom for leaf in self._leaves_of(open_)}
        shared = self.facts.shared
        for leaf in sorted(wanted, key=lambda leaf: (leaf not in shared, self.order[leaf])):
            domain = node.world.leaves[leaf]
            if not is_open(domain):
                continue
            parts = cells(domain, self._question(leaf), self.facts)
            if len(parts) > 1 or parts[0] != domain:
                return [evolve(node, world=node.world.narrowed(leaf, part)) for part in parts]
        return []

    def _leaves_of(self, open_: Undecided) -> frozenset[Leaf]:
        condition = open_.finding.condition
        if isinstance(condition, rules.TermHolds):
            return frozenset([(condition.subject, IS_THERE)])
        if isinstance(condition, OF_DESCRIPTORS):
            return frozenset()
        record = None if open_.subject is None else self.facts.index.records[open_.subject].name
        reads = self.facts.through(self.facts.reads(condition, record))
        own = frozenset((open_.subject or "", field) for field in reads.fields)
        return reads.leaves | own

    def _question(self, leaf: Leaf) -> QuestionKey:
        owner, name = leaf
        record = self.facts.index.records.get(owner)
        return (owner or None) if record is None else record.name, name

    # ── People ──

    def _by_people(self, node: _Node, bottom: list[Undecided]) -> list[_Node]:
        """By what the people of a list come to together: its length first, then each component."""
        wanted: set[int] = set()
        lists: set[str] = set()
        for open_ in bottom:
            condition = open_.finding.condition
            if open_.subject is None:
                reads = self.facts.through(self.facts.reads(condition, None))
                lists |= reads.lists
                wanted |= reads.aggregates
        for name in self.types:
            if name not in lists:
                continue
            if node.world.lists[name] is None and name not in node.lengths:
                parts = self._by_length(node, name)
                if parts:
                    return parts
                continue
            for at, component in enumerate(self.facts.components.get(name, ())):
                if (name, at) in node.filled:
                    continue
                if not wanted & {id(part) for part in component.aggregates}:
                    continue
                counting = self._count(node, name, at)
                if counting is not None:
                    return [
                        evolve(
                            node,
                            world=node.world.taken(settled),
                            filled={**node.filled, (name, at): (counting, tally)},
                        )
                        for settled, tally in counting.outcomes()
                    ]
        return []

    def _by_length(self, node: _Node, name: str) -> list[_Node]:
        longest = self._longest(node, name)
        least = self._least(name)
        nobody = (0,) if self.types[name].or_none and least > 0 else ()
        if longest is None:
            # Some lengths may show what is possible; of all the others nothing is said.
            lengths = sorted({*nobody, *(least + more for more in SOME_MORE)})
            last = [evolve(node, lengths={**node.lengths, name: None})]
        else:
            lengths, last = [*nobody, *range(least, longest + 1)], []
        return [self._of_length(node, name, each, longest) for each in lengths] + last

    def _of_length(self, node: _Node, name: str, length: int, longest: int | None) -> _Node:
        """*node* with a list of so many people; of the *longest* there may be more."""
        number = numbers.between(length, None) if length == longest else numbers.exactly(length)
        settled: Settled = {
            (id(part), THE_TEAM): number for part in self.facts.listed.get(name, ())
        }
        return evolve(node, world=node.world.taken(settled), lengths={**node.lengths, name: length})

    def _least(self, name: str) -> int:
        return people_asked_for(self.types[name]).minimum

    def _longest(self, node: _Node, name: str) -> int | None:
        """The length from which on more people make no difference; None where that is not found."""
        key = (name, *self._read_by(node, name))
        if key not in self._lengths:
            self._lengths[key] = self._find_longest(node, name)
        return self._lengths[key]

    def _find_longest(self, node: _Node, name: str) -> int | None:
        least = self._least(name)
        caps = [self.facts.cap(part) for part in self.facts.listed.get(name, ())]
        longest = max([least, *(least + 1 if cap is None else cap for cap in caps)])
        try:
            for component in self.facts.components.get(name, ()):
                counting = Counting(self.facts, component, node.world, self.limits)
                longest = max(longest, settles_at(counting, least))
                self.work.spend(counting.work.spent)
        except TooMany:
            return None
        return longest if longest <= LONGEST else None

    def _count(self, node: _Node, name: str, at: int) -> Counted | Tried | None:
        """Component number *at* of a list counted; None where that is too much."""
        if node.world.lists[name] is None and node.lengths[name] is None:
            return None
        key = (name, at, node.lengths.get(name), *self._read_by(node, name))
        if key not in self._counted:
            component = self.facts.components[name][at]
            counting = Counting(self.facts, component, node.world, self.limits)
            try:
                self.work.spend(len(counting.seen.conditions))
                self._counted[key] = counted(counting, self._people(node, name))
                self.work.spend(counting.work.spent)
            except TooMany:
                self._counted[key] = None
        return self._counted[key]

    def _read_by(self, node: _Node, name: str) -> Iterator[object]:
        """What the team has answered that sentences about the people of this list look at."""
        leaves = {
            leaf for each in self.facts.components.get(name, ()) for leaf in each.reads.leaves
        }
        for leaf in sorted(leaves):
            yield leaf, node.world.leaves[leaf]

    def _people(self, node: _Node, name: str) -> tuple[Person, ...]:
        people = node.world.lists[name]
        if people is not None:
            return people
        question = self.types[name]
        least = people_asked_for(question).minimum
        length = node.lengths.get(name)
        return (blank_person(question),) * (least if length is None else length)

    # ── Open numbers compared ──

    def _by_comparison(self, node: _Node, bottom: list[Undecided]) -> list[_Node]:
        for open_ in bottom:
            condition = open_.finding.condition
            key = (id(condition), self._key(open_))
            if isinstance(condition, rules.Comparison) and key not in node.world.settled:
                parts = self._by_one_number(
                    node, _Compared(condition, key[1])
                ) or self._by_one_total(node, condition)
                if parts:
                    return parts
                return [
                    evolve(node, world=node.world.taken({key: truth}))
                    for truth in (Truth.YES, Truth.NO)
                ]
        return []

    def _by_one_number(self, node: _Node, compared: _Compared) -> list[_Node]:
        """*node* parted by one open number that is held against what is known."""
        open_ = self._open_in(node, compared)
        if len(open_) != 1:
            return []
        ((leaf, values),) = open_.items()

        def truth_at(some: Numbers) -> Truth:
            examination = self._examination(node.world.narrowed(leaf, some))
            return examination.condition(compared.condition, self._who(examination, compared)).truth

        def difference_at(number: Fraction) -> Fraction | None:
            examination = self._examination(node.world.narrowed(leaf, numbers.exactly(number)))
            return difference(examination, compared.condition, self._who(examination, compared))

        parts = parted(values, truth_at, difference_at) or ()
        return [evolve(node, world=node.world.narrowed(leaf, part)) for part in parts]

    def _by_one_total(self, node: _Node, condition: rules.Comparison) -> list[_Node]:
        """*node* parted by what the people have together, held against what is known."""
        alike = self.facts.totals_like(condition)
        if len(alike) != 1 or self._open_in(node, _Compared(condition, THE_TEAM)):
            return []
        keys = [(each, THE_TEAM) for each in alike[0]]
        values = node.world.settled.get(keys[0])
        if not isinstance(values, Numbers):
            return []

        def examination(total: Numbers) -> Examination:
            return self._examination(node.world.taken(dict.fromkeys(keys, total)))

        def truth_at(some: Numbers) -> Truth:
            return examination(some).condition(condition).truth

        def difference_at(number: Fraction) -> Fraction | None:
            return difference(examination(numbers.exactly(number)), condition, None)

        parts = parted(values, truth_at, difference_at) or ()
        return [evolve(node, world=node.world.taken(dict.fromkeys(keys, part))) for part in parts]

    def _key(self, open_: Undecided) -> Key:
        return THE_TEAM if open_.subject is None else (open_.subject, 0)

    # ── Descriptors ──

    def _counted_whole(self, node: _Node) -> Whole:
        """The descriptors that can be counted as a whole here, and how the team may stand to each.

        Nothing else looks at an answer that is open and that they rest on.
        """
        leaves = node.world.leaves
        key = tuple(leaves[leaf] for leaf in self.shared)
        if key not in self._whole:
            found: dict[str, Ways] = {}
            for name in self.facts.countable:
                reads = self.facts.standing_reads[name].leaves
                if not any(leaf in self.facts.shared and is_open(leaves[leaf]) for leaf in reads):
                    ways = self._ways_of(name, node.world)
                    if len(ways) > 1:
                        found[name] = ways
            self._whole[key] = found
        return self._whole[key]

    def _ways_of(self, name: str, world: World) -> Ways:
        """How the team may stand to one descriptor, each with answers with which it does.

        None at all where open numbers compared leave it in doubt, or where there is too much.
        """
        reads = self.facts.standing_reads[name].leaves
        key = (name, *(world.leaves[leaf] for leaf in sorted(reads)))
        if key not in self._ways:
            self._ways[key] = self._find_ways(name, reads, world)
        return self._ways[key]

    def _find_ways(self, name: str, reads: frozenset[Leaf], world: World) -> Ways:
        found: dict[Standing, Mapping[Leaf, Domain]] = {}
        waiting = [_Node(world, {}, {}, {})]
        for _ in range(MOST_OF_ONE):
            if not waiting:
                break
            node = waiting.pop()
            standing = self._examination(node.world).standing(name)
            if standing.is_decided:
                (only,) = (each for each in Standing if standing.truth(each) is Truth.YES)
                found.setdefault(only, {leaf: node.world.leaves[leaf] for leaf in reads})
                continue
            bottom = [
                open_
                for finding in standing.parts
                if finding.truth is Truth.NOT_KNOWN
                for open_ in undecided(finding, None)
            ]
            parts = self._by_answer(node, bottom)
            if not parts:
                return {}
            waiting += reversed(parts)
        return {} if waiting else found

    def _by_descriptors(self, node: _Node, bottom: list[Undecided]) -> list[_Node]:
        """By what all that is said of some descriptors, which hang together, can come to."""
        whole = self._counted_whole(node)
        left = [
            open_.finding.condition
            for open_ in bottom
            if isinstance(open_.finding.condition, OF_DESCRIPTORS)
        ]
        said, left = left[:1], left[1:]
        more = said
        while more:
            members = whole.keys() & {name for each in said for name in met_in(each)}
            more = [each for each in left if members.intersection(met_in(each))]
            left = [each for each in left if not members.intersection(met_in(each))]
            said += more
        return self._by_standings(node, tuple(said), whole) if said else []

    def _by_standings(
        self, node: _Node, said: tuple[OfDescriptors, ...], whole: Whole
    ) -> list[_Node]:
        names = dict.fromkeys(name for part in said for name in met_in(part))
        open_ = {
            name: frozenset(whole[name])
            for name in names
            if name in whole and name not in node.standings
        }
        examination = self._examination(node.world)
        left = {
            name: of_descriptors.decided(standings_left(examination, name))
            for name in names
            if name not in open_
        }
        decided = {name: standing for name, standing in left.items() if standing is not None}
        if not open_ or len(decided) < len(left):
            return []
        counting = self._counted_descriptors(said, decided, open_)
        if counting is None:
            return []
        return [
            evolve(
                node,
                world=node.world.taken(settled),
                standings={
                    **node.standings,
                    **{
                        name: whole[name][standing]
                        for name, standing in counting.standings(tally).items()
                    },
                },
            )
            for settled, tally in counting.outcomes()
        ]

    def _counted_descriptors(
        self,
        said: tuple[OfDescriptors, ...],
        decided: Mapping[str, Standing],
        open_: Mapping[str, of_descriptors.Standings],
    ) -> of_descriptors.Counting | None:
        """What all that is *said* can come to; None where that is too much to count."""
        key = (*map(id, said), *decided.items(), *open_.items())
        if key not in self._families:
            try:
                counting = of_descriptors.Counting(said, decided, open_, self.work)
            except TooMany:
                self._families[key] = None
            else:
                self._families[key] = counting
        return self._families[key]

    # ── Witnesses ──

    def _is_witnessed(self, node: _Node, target: Target) -> bool:
        """Write out a team that *node* may stand for, and see whether it is *target*."""
        self.tries += 1
        if self.tries > MOST_TRIES:
            return False
        for world in self._worlds_of(node):
            self._note(world)
            if target in self.witnessed:
                return True
        return False

    def _worlds_of(self, node: _Node) -> Iterator[World]:
        """Teams that *node* may stand for: one, or several where amounts are added up."""
        yield self._written_out(node, pick)
        totals = self.facts.comparisons_of_totals
        if not totals or not node.filled:
            return
        differences = [
            [self._difference(self._written_out(node, partly(share)), each) for each in totals]
            for share in (Fraction(0), Fraction(1))
        ]
        roots = {
            at_none / (at_none - at_all)
            for at_none, at_all in zip(*differences, strict=True)
            if at_none is not None and at_all is not None and at_none != at_all
        }
        inside = sorted(root for root in roots if 0 <= root <= 1)
        ends = [Fraction(0), *inside, Fraction(1)]
        between = [(low + high) / 2 for low, high in pairwise(ends)]
        for share in sorted({*ends, *between}):
            yield self._written_out(node, partly(share))

    def _difference(self, world: World, condition: rules.Comparison) -> Fraction | None:
        return difference(self._examination(world), condition, None)

    def _note(self, world: World) -> None:
        """Take note of all that a complete team shows to be possible."""
        examination = self._examination(world)
        (name,) = classes_left(examination)
        self.witnessed.add(name)
        for each in self.facts.built.descriptors:
            self.witnessed |= {
                (each.name, standing) for standing in standings_left(examination, each.name)
            }

    def _written_out(self, node: _Node, choose: Callable[[Domain], Domain]) -> World:
        lists = {name: self._people_of(node, name, choose) for name in node.world.lists}
        known = dict(node.world.leaves)
        for answers in node.standings.values():
            known |= answers
        leaves = {leaf: choose(domain) for leaf, domain in known.items()}
        return World({**leaves, **self._numbers(node, leaves, lists)}, lists)

    def _people_of(
        self, node: _Node, name: str, choose: Callable[[Domain], Domain]
    ) -> tuple[Person, ...]:
        people = [dict(person) for person in self._people(node, name)]
        for (list_, at), (counting, tally) in node.filled.items():
            if list_ != name:
                continue
            fields = self.facts.components[name][at].reads.fields
            for person, chosen in zip(people, counting.people(tally), strict=True):
                if chosen is not None:
                    person.update({field: chosen[field] for field in fields})
        return tuple(
            {field: choose(domain) for field, domain in person.items()} for person in people
        )

    def _numbers(
        self,
        node: _Node,
        leaves: Mapping[Leaf, Domain],
        lists: Mapping[str, tuple[Person, ...]],
    ) -> dict[Leaf, Domain]:
        """Numbers for the answers that undecided comparisons hold against each other."""
        chosen: dict[Leaf, Domain] = {}
        for group, open_ in self._groups(node):
            chosen |= self._settling(node, group, open_, World({**leaves, **chosen}, lists))
        return chosen

    def _settling(
        self,
        node: _Node,
        group: list[_Compared],
        open_: Mapping[Leaf, Numbers],
        world: World,
    ) -> dict[Leaf, Domain]:
        """Numbers with which each comparison of *group* comes to what *node* takes it for."""

        def examined(at: Mapping[Leaf, Fraction]) -> Examination:
            put_in = {leaf: numbers.exactly(number) for leaf, number in at.items()}
            return self._examination(evolve(world, leaves={**world.leaves, **put_in}))

        def differences(at: Mapping[Leaf, Fraction]) -> list[Fraction | None]:
            examination = examined(at)
            return [
                difference(examination, each.condition, self._who(examination, each))
                for each in group
            ]

        for at in assignments(open_, differences):
            examination = examined(at)
            if all(
                examination.condition(each.condition, self._who(examination, each)).truth
                is node.world.settled[id(each.condition), each.key]
                for each in group
            ):
                return {leaf: numbers.exactly(number) for leaf, number in at.items()}
        return {}

    def _groups(self, node: _Node) -> list[tuple[list[_Compared], dict[Leaf, Numbers]]]:
        """The comparisons that *node* takes for settled; those sharing an open number together."""
        groups: list[tuple[list[_Compared], dict[Leaf, Numbers]]] = []
        for rule, key in node.world.settled:
            if rule not in self.facts.comparisons:
                continue
            compared = _Compared(self.facts.comparisons[rule], key)
            open_ = self._open_in(node, compared)
            together = [group for group in groups if group[1].keys() & open_.keys()]
            groups = [group for group in groups if group not in together]
            members = [each for group in together for each in group[0]]
            groups.append(
                (
                    [*members, compared],
                    {leaf: each for group in together for leaf, each in group[1].items()} | open_,
                )
            )
        return groups

    def _open_in(self, node: _Node, compared: _Compared) -> dict[Leaf, Numbers]:
        finding = Finding(compared.condition, Truth.NOT_KNOWN)
        read = self._leaves_of(Undecided(finding, compared.key[0] or None))
        return {
            leaf: domain
            for leaf in sorted(read, key=self.order.__getitem__)
            if isinstance(domain := node.world.leaves[leaf], Numbers) and is_open(domain)
        }

    def _who(self, examination: Examination, compared: _Compared) -> Who | None:
        owner, _ = compared.key
        return record_in(self.facts.index, examination.world, owner) if owner else None


@frozen(eq=False)
class _Compared:
    """A comparison of open numbers, and of whom it is asked."""

    condition: rules.Comparison
    key: Key
