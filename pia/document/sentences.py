"""Conditions and quantities in plain English, from the rules as they were checked.

A condition is one line, or a line that ends in a colon with bullets below it: nothing in a line
joins two conditions, so none can be read in two ways.  Whatever stands in front of a condition is
put in front of its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import assert_never

from pia.document.outline import Item, Link, Strong, Text, Words, after, line, listed
from pia.document.references import References, anchor, as_words, titled
from pia.model import rules
from pia.model.walk import About, people_asked_for, vocabulary_of
from pia.units import Kind, Unit, in_words, shown

# ── Amounts ─────────────────────────────────────────────────────────────────────────────────────


def day_in_words(day: date) -> str:
    """*day* as it is said.

    >>> day_in_words(date(2024, 2, 29))
    '29 February 2024'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def amount(number: Fraction, unit: Unit) -> str:
    """*number*, in base units, in words: ``24 months``, ``50%``, ``29 February 2024``."""
    if unit.kind is Kind.DATE:
        return day_in_words(date.fromordinal(int(number)))
    return in_words(number, unit)


def constant(node: rules.Constant) -> Strong:
    """An amount that is written down."""
    return Strong(amount(node.value, node.unit))


def band(node: rules.Band, unit: Unit) -> Strong:
    """A band of a table: ``at least 1 year and under 3 years``."""
    ends = []
    if node.low is not None:
        ends.append(f"{'at least' if node.low_closed else 'over'} {amount(node.low, unit)}")
    if node.high is not None:
        ends.append(f"{'at most' if node.high_closed else 'under'} {amount(node.high, unit)}")
    return Strong(" and ".join(ends) or "any")


# ── The words in front ──────────────────────────────────────────────────────────────────────────


def _compared(comparator: rules.Comparator) -> str:
    match comparator:
        case rules.Comparator.EQUAL:
            return "is exactly"
        case rules.Comparator.NOT_EQUAL:
            return "is not"
        case _:
            return f"is {comparator.value}"


_APART = {
    rules.Comparator.BEFORE: "over",
    rules.Comparator.ON_OR_BEFORE: "at least",
    rules.Comparator.ON_OR_AFTER: "at most",
    rules.Comparator.AFTER: "under",
}
"""How long before another date a date is, by how the date so much later compares with that."""


class Sentences:
    """What the rules of one definition say, in words."""

    def __init__(self, built: rules.Rules) -> None:
        self.names = References(built)
        self._descriptors = built.descriptors
        counted = [each for each in built.descriptors if not each.self_audit_only]
        self._counted = tuple(each.name for each in counted)
        self._groups = _groups(built.domains, counted)

    # ── Conditions ──

    def condition(self, node: rules.Condition, about: About = None) -> Item:
        """*node*, said of the team, or of one of the record that it is *about*."""
        match node:
            case rules.Yes(answer=answer):
                return Item(self._answered(answer, about, "is ", "yes"))
            case rules.Negation(condition=rules.Yes(answer=answer)) if self._is_no(answer):
                return Item(self._answered(answer, about, "is ", "no"))
            case rules.Negation(condition=inner):
                return after("it is not true that ", self.condition(inner, about))
            case rules.Chosen():
                return Item(self._chosen(node, about))
            case rules.IsNone(answer=answer, negated=negated):
                return Item(self._answered(answer, about, "is not " if negated else "is ", "none"))
            case rules.Includes(answer=answer, option=name):
                option = _option(vocabulary_of(answer.question), name)
                return Item(line(option, " is among ", self._answer(answer, about)))
            case rules.Comparison():
                return Item(self._comparison(node, about))
            case rules.TermHolds(subject=subject, name=name):
                term = self.names.term(self.names.record_of(subject, about), name)
                of = () if subject == rules.PERSON else line(" of ", self._whom(subject))
                return Item(line("“", term, "” is true", of))
            case rules.HowMany():
                return self._how_many(node, about)
            case rules.Everyone() | rules.HowManyPeople() | rules.Share():
                return self._people(node)
            case rules.InEach(field=field, people=people):
                record = people_asked_for(people.list).record.name
                group = self.names.question(field, record)
                return after(line("for each ", group, " by itself: "), self._people(people))
            case rules.DescriptorIs(descriptor=name, standing=standing):
                return Item(line("“", self.names.descriptor(name), "” ", _STANDING[standing]))
            case rules.EveryDescriptor(descriptors=names):
                which = self._which(names, "descriptor", "that applies")
                return Item(line("every ", which, " is met"))
            case rules.HowManyDescriptors(descriptors=names, low=low, high=high):
                return Item(self._how_many_descriptors(names, low, high))
            case rules.ShareOfDescriptors(descriptors=names, at_least=at_least, percent=percent):
                which = self._which(names, "descriptors", "that apply")
                return Item(line(_share(at_least, percent), " of the ", which, " are met"))
            case _:
                assert_never(node)

    def _is_no(self, answer: rules.Answer) -> bool:
        """Whether what is not answered with yes, once it is answered, is answered with no."""
        return not self.names.may_be_none(answer)

    def _answered(self, answer: rules.Answer, about: About, verb: str, what: str) -> Words:
        """``the answer to “…” is yes``."""
        record = self.names.record_of(answer.subject, about)
        asked = self.names.asked(answer.question, record)
        whose = self._of_one(answer.subject)
        return line(whose, "the answer to ", asked, f" {verb}", Strong(what))

    def _of_one(self, subject: str) -> Words:
        """``for the clinical lead,``, where *subject* is one record of the team."""
        if subject in (rules.TEAM, rules.PERSON):
            return ()
        return line("for ", self._whom(subject), ", ")

    def _whom(self, subject: str) -> Words:
        match subject:
            case rules.TEAM:
                return line("the team")
            case name:
                return line("the ", Link(as_words(name), anchor("question", name)))

    def _chosen(self, node: rules.Chosen, about: About) -> Words:
        vocabulary = vocabulary_of(node.answer.question)
        chosen = [each for each in vocabulary.options if each.name in node.options]
        return line(self._answer(node.answer, about), " is ", _among(vocabulary, chosen))

    def _answer(self, answer: rules.Answer, about: About) -> Words:
        """``pay band``, ``their pay band``, ``the clinical lead's pay band``."""
        if answer.question.name == rules.AUDIT_DATE:
            return line("the date of the evidence")
        record = self.names.record_of(answer.subject, about)
        owner = self.names.owner(answer.subject, about)
        return line(owner, self.names.question(answer.question, record))

    # ── Comparisons ──

    def _comparison(self, node: rules.Comparison, about: About) -> Words:
        match node:
            case rules.Comparison(
                left=rules.Shifted(date=earlier, by=by),
                comparator=rules.Comparator.BEFORE | rules.Comparator.ON_OR_BEFORE as comparator,
                right=later,
            ):
                return self._apart(earlier, comparator, by, later, about)
            case rules.Comparison(left=left, comparator=comparator, right=right):
                one, other = self.quantity(left, about), self.quantity(right, about)
                return line(one, f" {_compared(comparator)} ", other)

    def _apart(
        self,
        earlier: rules.Quantity,
        comparator: rules.Comparator,
        by: rules.Constant,
        later: rules.Quantity,
        about: About,
    ) -> Words:
        """``opened is at most 3 years before the date of the evidence``."""
        one, other = self.quantity(earlier, about), self.quantity(later, about)
        return line(one, f" is {_APART[comparator]} ", constant(by), " before ", other)

    # ── Several conditions ──

    def _how_many(self, node: rules.HowMany, about: About) -> Item:
        match node:
            case rules.HowMany(
                low=2,
                high=2,
                conditions=(
                    rules.Comparison(
                        left=first, comparator=rules.Comparator.ON_OR_BEFORE, right=second
                    ),
                    rules.Comparison(
                        left=rules.Shifted(date=earlier, by=by),
                        comparator=rules.Comparator.AFTER
                        | rules.Comparator.ON_OR_AFTER as comparator,
                        right=later,
                    ),
                ),
            ) if (first, second) == (earlier, later):
                return Item(self._apart(earlier, comparator, by, later, about))
        items = tuple(self.condition(each, about) for each in node.conditions)
        return Item(_so_many_of_these(node.low, node.high, len(items)), items)

    # ── People, and options for which something is asked ──

    def _people(self, node: rules.Sentence) -> Item:
        record = people_asked_for(node.list).record.name
        condition = self.condition(node.condition, record)
        match node:
            case rules.HowManyPeople(
                low=1,
                high=None,
                whose=rules.Chosen(
                    answer=rules.Answer(question=rules.Question(name=rules.OPTION) as which),
                    options=options,
                ),
            ):
                (one,) = options
                option, member = _option(vocabulary_of(which), one), self.names.member(node.list)
                return after(line("for ", option, " (", member, "), "), condition)
        if node.whose is None:
            return self._of_each(node, condition)
        whose = self.condition(node.whose, record)
        if not whose.items:
            bracket = line(" (counted only if ", whose.words, ")")
            return after(self._counting(node, bracket), condition)
        start = self._counting(node, line(" (counted as said below)"))
        parts = (after("counted only if ", whose), after("the condition: ", condition))
        return Item(line(start, "the condition holds:"), parts)

    def _of_each(self, node: rules.Sentence, condition: Item) -> Item:
        """*condition*, which is about one of them, said of all who are counted."""
        start, one = self._counting(node, ()), self.names.member(node.list)
        theirs = _without_owner(condition.words)
        if theirs == condition.words:
            return after(start, condition)
        match node, one:
            case rules.Everyone(), (noun,):
                return Item(line("every ", noun, "'s ", theirs), condition.items)
            case rules.HowManyPeople(), _:
                return Item(line(start[:-1], " whose ", theirs), condition.items)
        return after(start, condition)

    def _counting(self, node: rules.Sentence, whose: Words) -> Words:
        """What stands before what is said of each: ``for every practitioner,``."""
        one, many = self.names.member(node.list), self.names.members(node.list)
        for_whom = " for which " if self.names.is_of_options(node.list) else " for whom "
        match node:
            case rules.Everyone():
                return line("for every ", one, whose, ", ")
            case rules.Share(at_least=at_least, percent=percent):
                return line("for ", _share(at_least, percent), " of ", many, whose, ", ")
            case rules.HowManyPeople(low=low, high=high):
                match low, high:
                    case 0, 0:
                        return line("there is no ", one, whose, for_whom)
                    case _:
                        number, words = _bound(low, high)
                        verb, who = ("is", one) if number == 1 else ("are", many)
                        bound = line(f"there {verb} {words} ", Strong(str(number)))
                        return line(bound, " ", who, whose, for_whom)
            case _:
                assert_never(node)

    # ── Descriptors ──

    def _how_many_descriptors(self, names: tuple[str, ...], low: int, high: int | None) -> Words:
        if (low, high) == (0, 0):
            return line("no ", self._which(names, "descriptor"), " is met")
        number, words = _bound(low, high)
        noun, verb = ("descriptor", "is") if number == 1 else ("descriptors", "are")
        return line(f"{words} ", Strong(str(number)), " ", self._which(names, noun), f" {verb} met")

    def _which(self, names: tuple[str, ...], noun: str, applying: str = "") -> Words:
        """*noun*, and which of them are meant: all that count, a tag, all but a few, or a list."""
        among = set(names)
        may_not_apply = any(each.applies for each in self._descriptors if each.name in among)
        applies = f" {applying}" if applying and may_not_apply else ""
        if names == self._counted:
            return line(noun, applies)
        if names in self._groups:
            return line(noun, self._groups[names], applies)
        left_out = [name for name in self._counted if name not in among]
        counts = among <= set(self._counted)
        if counts and names and len(left_out) < len(names):
            return line(noun, applies, " (not counting ", self._named(left_out), ")")
        if not names:
            return line(noun, applies, " (of none at all)")
        return line(noun, applies, " (counting only ", self._named(names), ")")

    def _named(self, names: Iterable[str]) -> Words:
        return listed((line("“", self.names.descriptor(name), "”") for name in names), "and")

    # ── Quantities ──

    def quantity(self, node: rules.Quantity, about: About = None) -> Words:
        """*node*, said of the team, or of one of the record that it is *about*."""
        match node:
            case rules.Constant():
                return line(constant(node))
            case rules.AnswerNumber(answer=answer):
                return self._answer(answer, about)
            case rules.NumberChosen(answer=answer):
                return line("the number of options chosen for ", self._answer(answer, about))
            case rules.NumberListed(list=people):
                return line("the number of ", self.names.members(people))
            case rules.NumberOfDifferent(list=people, field=field):
                record = people_asked_for(people).record.name
                place = self.names.place_of(field, record)
                what = Link(as_words(vocabulary_of(field).name), place)
                among = self.names.members(people)
                return line("the number of different ", what, " among ", among)
            case rules.Total(list=people, of=of):
                record = people_asked_for(people).record.name
                of_each = _without_owner(self.quantity(of, record))
                return line("the total of ", of_each, " over all ", self.names.members(people))
            case rules.Shifted(date=day, by=by):
                return line(constant(by), " after ", self._inner(day, about))
            case rules.Sum(added=added, taken=taken):
                parts = [self._inner(part, about) for part in added]
                words = line(*(line(" plus " if at else "", part) for at, part in enumerate(parts)))
                minus = (line(" minus ", self._inner(part, about)) for part in taken)
                return line(words, *minus)
            case rules.Product(factors=(rules.Constant() as share, whole)) if _is_percent(share):
                percent = Strong(f"{shown(100 * share.value)}%")
                return line(percent, " of ", self._inner(whole, about))
            case rules.Product(factors=factors):
                parts = [self._inner(part, about) for part in factors]
                return line(*(line(" times " if at else "", part) for at, part in enumerate(parts)))
            case rules.QuantityOf(subject=subject, name=name):
                term = self.names.term(self.names.record_of(subject, about), name)
                return line(self.names.owner(subject, about), term)
            case _:
                assert_never(node)

    def _inner(self, node: rules.Quantity, about: About) -> Words:
        """*node* inside a calculation: in brackets if it is one itself."""
        words = self.quantity(node, about)
        match node:
            case rules.Sum() | rules.Product() | rules.Total() | rules.Shifted():
                return line("(", words, ")")
            case _:
                return words


def _groups(
    domains: Iterable[rules.Domain], counted: Iterable[rules.Descriptor]
) -> dict[tuple[str, ...], Words]:
    """The descriptors of each domain, and those with each tag; and what to say for them."""
    of_domain: dict[str, list[str]] = {}
    of_tag: dict[str, list[str]] = {}
    for each in counted:
        if each.domain is not None:
            of_domain.setdefault(each.domain, []).append(each.name)
        for tag in each.tags:
            of_tag.setdefault(tag, []).append(each.name)
    titles = {each.name: titled(each.title, each.name) for each in domains}
    groups: dict[tuple[str, ...], Words] = {}
    for name, members in of_domain.items():
        link = Link(titles[name], anchor("domain", name))
        groups.setdefault(tuple(members), line(" of the domain ", link))
    for tag, members in of_tag.items():
        groups.setdefault(tuple(members), line(" tagged ", Strong(as_words(tag))))
    return groups


def _without_owner(words: Words) -> Words:
    """*words* without the ``their`` that they may begin with."""
    return words[1:] if words[0] in (Text("their "), Text("its ")) else words


# ── Counts ──────────────────────────────────────────────────────────────────────────────────────

_STANDING = {
    rules.Standing.MET: "is met",
    rules.Standing.NOT_MET: "is not met",
    rules.Standing.NOT_APPLICABLE: "does not apply",
}


def _bound(low: int, high: int | None) -> tuple[int, str]:
    """The number that is asked for, and whether at least or at most so many."""
    return (low, "at least") if high is None else (high, "at most")


def _share(at_least: bool, percent: Fraction) -> Words:
    return line(f"at {'least' if at_least else 'most'} ", Strong(f"{shown(percent)}%"))


def _so_many_of_these(low: int, high: int, there: int) -> Words:
    """How many of the bullets below have to hold."""
    match low, high:
        case 0, 0:
            return line("none of these holds:")
        case 0, _:
            verb = "holds" if high == 1 else "hold"
            return line("at most ", Strong(str(high)), f" of these {verb}:")
        case 1, 1 if there == 1:
            return line("this holds:")
        case _ if low == there:
            return line("all of these hold:")
        case 1, _:
            return line("at least one of these holds:")
        case _:
            return line("at least ", Strong(str(low)), " of these hold:")


def _is_percent(share: rules.Constant) -> bool:
    """Whether *share* of something is best said as a percentage."""
    is_part = share.unit.kind is Kind.PLAIN and 0 < share.value < 1
    return is_part and "/" not in shown(100 * share.value)


# ── Options ─────────────────────────────────────────────────────────────────────────────────────


def _option(vocabulary: rules.Vocabulary, name: str) -> Strong:
    return _titled(next(each for each in vocabulary.options if each.name == name))


def _titled(option: rules.Option) -> Strong:
    return Strong(titled(option.title, option.name))


def _among(vocabulary: rules.Vocabulary, chosen: list[rules.Option]) -> Words:
    """Which options an answer may be: *chosen*, as short as it can be said."""
    every = vocabulary.options
    left_out = [each for each in every if each not in chosen]
    size = len(chosen)
    if not chosen:
        return line("none of the options")
    if size == 1:
        return line(_titled(chosen[0]))
    if vocabulary.is_scale and tuple(chosen) == every[-size:]:
        return line(_titled(chosen[0]), " or above")
    if vocabulary.is_scale and tuple(chosen) == every[:size]:
        return line(_titled(chosen[-1]), " or below")
    if not left_out:
        return line("any of the options")
    if len(left_out) * 2 < size:
        return line("any option but ", listed(map(_titled, left_out), "and"))
    return listed(map(_titled, chosen), "or")
