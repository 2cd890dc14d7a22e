"""What an author changed, thing by thing, in words; who feels it is for others to find out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from attrs import frozen

from pia.changes import words
from pia.changes.both import Both
from pia.changes.change import Level
from pia.changes.criteria import criteria_of, matched
from pia.changes.draft import (
    Aim,
    Draft,
    Maker,
    OfApplying,
    OfCap,
    OfClass,
    OfClasses,
    OfCriterion,
    OfDescriptor,
    OfName,
    OfStanding,
    OfValidity,
    line_of,
)
from pia.changes.shape import shape
from pia.changes.version import Place, Version
from pia.model import rules
from pia.model.walk import About, Key
from pia.source import Span
from pia.syntax import nodes
from pia.syntax.printer import in_a_line, rows_of, what_is_asked, words_of

# ── The whole ───────────────────────────────────────────────────────────────────────────────────

T = TypeVar("T")


@frozen(eq=False)
class Comparison:
    """Of two definitions, the old and the new, everything that an author changed."""

    both: Both

    @property
    def old(self) -> Version:
        """The old one, as its author wrote it."""
        return self.both.old_version

    @property
    def new(self) -> Version:
        """The new one, as its author wrote it."""
        return self.both.new_version

    def drafts(self) -> Iterator[Draft]:
        """Every change, in the order of the new definition, sort by sort."""
        yield from self._header()
        yield from self._vocabularies()
        yield from self._questions()
        yield from self._terms()
        yield from self._quantities()
        yield from self._domains()
        yield from self._descriptors()
        yield from self._classes()
        yield from self._promises()
        yield from self._examples()

    # ── Pairs ──

    def _paired(
        self, sort: str, old: Mapping[Place, T], new: Mapping[Place, T]
    ) -> Iterator[tuple[About, str, T | None, T | None]]:
        """By the names of the new one, what is in both, then what is gone."""
        was = {(about, self.both.now(sort, name, about)): t for (about, name), t in old.items()}
        for (about, name), thing in new.items():
            yield about, name, was.pop((about, name), None), thing
        for (about, name), thing in was.items():
            yield about, name, thing, None

    def _order(
        self, kind: str, plural: str, old: Iterable[Place], new: Iterable[Place]
    ) -> Iterator[Draft]:
        """That what both have stands in another order."""
        before = [(about, self.both.now(kind, name, about)) for about, name in old]
        one, other = _shared(before, list(new))
        if one != other:
            made = Maker(kind, "", self.old.header.name.span, self.new.header.name.span)
            yield made(words.in_another_order(plural))

    def _means_the_same(self, old: rules.Condition, new: rules.Condition, about: About) -> bool:
        """Whether two conditions are the same in terms that both definitions share."""
        at = self.both.at_old
        first, second = (self.both.joined.rewritings[each] for each in (at, 1 - at))
        return shape(first.condition(old, about)) == shape(second.condition(new, about))

    # ── Header ──

    def _header(self) -> Iterator[Draft]:
        old, new = self.old.header, self.new.header
        made = Maker("definition", new.name.text, old.name.span, new.name.span)
        what = "the definition"
        if old.name.text != new.name.text:
            yield made(words.is_now("the name of the definition", old.name.text, new.name.text))
        yield from made.prose(what, old.lines, new.lines, ("source", "publisher"))
        if old.title.text != new.title.text:
            yield made(words.reworded(what, "title"))
        before, after = line_of(old.lines, "edition"), line_of(new.lines, "edition")
        if before != after:
            yield made(words.is_now("the edition", before, after))
        dates = [_dates(side.built) for side in (self.old, self.new)]
        if dates[0] != dates[1]:
            yield made(words.is_now("when the definition applies", *dates), Level.EVIDENCE)

    # ── Vocabularies ──

    def _vocabularies(self) -> Iterator[Draft]:
        old, new = self.old.vocabularies, self.new.vocabularies
        for _, name, one, other in self._paired("vocabulary", old, new):
            some = other or one
            assert some is not None
            what = f"{'scale' if some.is_scale else 'choice'} {words.coded(name)}"
            made = Maker("vocabulary", name, _place(one), _place(other))
            if one is None or other is None:
                yield made.there(what, Level.EVIDENCE)
                continue
            if one.title.text != other.title.text:
                yield made(words.reworded(what, "title"))
            yield from self._options(what, name, one, other, made)

    def _options(
        self, what: str, name: str, old: nodes.Vocabulary, new: nodes.Vocabulary, made: Maker
    ) -> Iterator[Draft]:
        aim = OfName(("vocabulary", None, name))
        before = {each.name.text: each for each in old.options}
        after = {each.name.text: each for each in new.options}
        for option in (each for each in before if each not in after):
            yield made(words.no_longer(what, option), Level.EVIDENCE, aim)
        for option in (each for each in after if each not in before):
            yield made(words.only_now(what, option), Level.EVIDENCE, aim)
        if old.is_scale != new.is_scale:
            sorts = ("scale" if each.is_scale else "choice" for each in (old, new))
            yield made(words.is_now(what, *sorts), Level.EVIDENCE, aim)
        shared = _shared(before, after)
        if shared[0] != shared[1]:
            level = Level.EVIDENCE if new.is_scale else Level.WORDING
            of = f"the options of {what}"
            yield made(words.in_another_order(of), level, aim if new.is_scale else None)
        for option in shared[1]:
            of = f"{what}, {words.coded(option)}"
            if before[option].title.text != after[option].title.text:
                yield made(words.reworded(of, "title"))
            if before[option].aliases != after[option].aliases:
                yield made(words.reworded(of, "spelling"), Level.EVIDENCE)

    # ── Questions ──

    def _questions(self) -> Iterator[Draft]:
        for name in (each for each in self.new.records if each in self.old.records):
            one_, other_ = self.old.records[name], self.new.records[name]
            if one_.title != other_.title:
                made = Maker("record", name, one_.span, other_.span)
                yield made(words.reworded(f"the record {words.coded(name)}", "title"))
        old, new = self.old.questions, self.new.questions
        for about, name, one, other in self._paired("question", old, new):
            what = words.of_question(name, about)
            made = Maker("question", name, _named(one), _named(other))
            if one is None or other is None:
                yield made.there(what, Level.EVIDENCE)
                continue
            if one.name != other.name:
                was = words.of_question(one.name.text, about)
                yield made(words.renamed(was, name), Level.EVIDENCE)
            asked = what_is_asked(one), what_is_asked(other)
            if asked[0] != asked[1]:
                aim = OfName(("question", about, name))
                yield made(words.is_now(what, *asked), Level.EVIDENCE, aim)
            yield from made.prose(what, one.lines, other.lines, ("ask", "help"))
            fixed = [any(isinstance(x, nodes.Fixed) for x in q.lines) for q in (one, other)]
            if fixed[0] != fixed[1]:
                said = words.only_now if fixed[1] else words.no_longer
                yield made(said(what, "not the team's to change"), Level.EVIDENCE)
        yield from self._order("question", "the questions", old, new)

    # ── Terms and quantities ──

    def _terms(self) -> Iterator[Draft]:
        old, new = self.old.terms, self.new.terms
        for about, name, one, other in self._paired("term", old, new):
            what = words.of_term("term", name, about)
            made = Maker("term", name, _named(one), _named(other))
            if one is None or other is None:
                yield made.there(what, Level.WORDING)
                continue
            if one.name != other.name:
                was = words.of_term("term", one.name.text, about)
                yield made(words.renamed(was, name))
            if one.condition != other.condition:
                key: Key = ("term", about, name)
                terms = (_term(self.old, about, one), _term(self.new, about, other))
                yield from self._condition(
                    made, what, (one.condition, other.condition), terms, OfName(key), about
                )
        yield from self._order("term", "the terms", old, new)

    def _condition(
        self,
        made: Maker,
        what: str,
        written: tuple[nodes.Condition, nodes.Condition],
        meant: tuple[rules.Condition, rules.Condition],
        aim: Aim | None,
        about: About = None,
    ) -> Iterator[Draft]:
        """That a condition is another, or is written otherwise."""
        if not self._means_the_same(*meant, about):
            yield made(words.condition_changed(what, *written), Level.EVIDENCE, aim)
        elif not self.both.renames:
            yield made(words.written_otherwise(what))

    def _quantities(self) -> Iterator[Draft]:
        old, new = self.old.quantities, self.new.quantities
        for about, name, one, other in self._paired("quantity", old, new):
            what = words.of_term("quantity", name, about)
            made = Maker("quantity", name, _named(one), _named(other))
            if one is None or other is None:
                yield made.there(what, Level.WORDING)
                continue
            if one.name != other.name:
                was = words.of_term("quantity", one.name.text, about)
                yield made(words.renamed(was, name))
            if one.value == other.value:
                continue
            values = [
                shape(self.both.joined.rewritings[at].value(_quantity(side, about, node), about))
                for at, side, node in (
                    (self.both.at_old, self.old, one),
                    (1 - self.both.at_old, self.new, other),
                )
            ]
            if values[0] != values[1]:
                said = words.rows_changed(what, rows_of(one), rows_of(other))
                yield made(said, Level.EVIDENCE, OfName(("quantity", about, name)))
            elif not self.both.renames:
                yield made(words.written_otherwise(what))
        yield from self._order("quantity", "the quantities", old, new)

    # ── Descriptors ──

    def _domains(self) -> Iterator[Draft]:
        old, new = self.old.domains, self.new.domains
        for _, name, one, other in self._paired("domain", old, new):
            what = f"domain {words.coded(name)}"
            made = Maker("domain", name, _named(one), _named(other))
            if one is None or other is None:
                yield made.there(what, Level.WORDING)
                continue
            if one.title.text != other.title.text:
                yield made(words.reworded(what, "title"))
            if one.self_audit_only != other.self_audit_only:
                said = words.only_now if other.self_audit_only else words.no_longer
                members = (
                    self._common_name(side, each.name)
                    for side in (self.old, self.new)
                    for each in side.built.descriptors
                    if each.domain == name
                )
                aim = OfStanding(tuple(sorted(set(members))))
                yield made(said(what, "for self-audit only"), Level.EVIDENCE, aim)

    def _common_name(self, side: Version, name: str) -> str:
        return self.both.now("descriptor", name) if side is self.old else name

    def _descriptors(self) -> Iterator[Draft]:
        old, new = self.old.descriptors, self.new.descriptors
        for _, name, one, other in self._paired("descriptor", old, new):
            what = f"descriptor {words.coded(name)}"
            made = Maker("descriptor", name, _named(one), _named(other))
            if one is None or other is None:
                yield made.there(what, Level.OUTCOME, OfDescriptor(name))
                continue
            if one.name != other.name:
                was = f"descriptor {words.coded(one.name.text)}"
                yield made(words.renamed(was, name))
            yield from self._descriptor(what, name, one, other, made)
        yield from self._order("descriptor", "the descriptors", old, new)

    def _descriptor(
        self,
        what: str,
        name: str,
        old: nodes.Descriptor,
        new: nodes.Descriptor,
        made: Maker,
    ) -> Iterator[Draft]:
        if old.title.text != new.title.text:
            yield made(words.reworded(what, "title"))
        yield from made.prose(what, old.lines, new.lines, ("source", "guidance"))
        before = self.old.descriptor(old.name.text)
        after = self.new.descriptor(new.name.text)
        place = OfStanding((name,))
        if before.domain != after.domain:
            domains = (each.domain or "no domain" for each in (before, after))
            yield made(words.is_now(f"{what}, its domain", *domains), Level.WORDING, place)
        tags = before.tags, after.tags
        if sorted(tags[0]) != sorted(tags[1]):
            said = (", ".join(each) or "no tag" for each in tags)
            yield made(words.is_now(f"{what}, its tags", *said), Level.WORDING, place)
        yield from self._applying(what, name, old, new, made, before, after)
        yield from self._criteria(name, old, new, before, after)

    def _applying(
        self,
        what: str,
        name: str,
        old: nodes.Descriptor,
        new: nodes.Descriptor,
        made: Maker,
        before: rules.Descriptor,
        after: rules.Descriptor,
    ) -> Iterator[Draft]:
        aim = OfApplying(name)
        may = [any(isinstance(e, nodes.MayNotApply) for e in d.lines) for d in (old, new)]
        if may[0] != may[1]:
            said = words.only_now if may[1] else words.no_longer
            yield made(said(what, "may be judged not applicable"), Level.EVIDENCE, aim)
        written = [
            [each.condition for each in side.lines if isinstance(each, nodes.AppliesWhen)]
            for side in (old, new)
        ]
        if written[0] == written[1]:
            return
        whole = f"{what}, when it applies"
        if len(written[0]) == len(written[1]) == 1 and may[0] == may[1]:
            places = [
                next(at for at, e in enumerate(_applying(d)) if isinstance(e, nodes.AppliesWhen))
                for d in (old, new)
            ]
            meant = before.applies[places[0]], after.applies[places[1]]
            yield from self._condition(made, whole, (written[0][0], written[1][0]), meant, aim)
            return
        for one in written[0]:
            if one not in written[1]:
                yield made(words.no_longer(whole, in_a_line(one)), Level.EVIDENCE, aim)
        for other in written[1]:
            if other not in written[0]:
                yield made(words.only_now(whole, in_a_line(other)), Level.EVIDENCE, aim)

    # ── Criteria ──

    def _criteria(
        self,
        name: str,
        old: nodes.Descriptor,
        new: nodes.Descriptor,
        before: rules.Descriptor,
        after: rules.Descriptor,
    ) -> Iterator[Draft]:
        ones, others = criteria_of(old), criteria_of(new)
        pairs = matched(ones, others)
        for at, by in pairs:
            one = None if at is None else ones[at]
            other = None if by is None else others[by]
            some = other or one
            assert some is not None
            what = words.of_criterion(name, some)
            made = Maker("descriptor", name, _words(one), _words(other))
            aim = self._aim_of(name, one, other, at, by)
            if one is None or other is None:
                yield made.there(what, Level.EVIDENCE, aim)
                continue
            if one.strength != other.strength:
                said = words.is_now(what, one.strength, other.strength)
                yield made(said, Level.EVIDENCE, aim)
            if one.words.text != other.words.text:
                yield made(
                    f"{words.of_criterion(name, one)} now reads {words.quoted(other.words.text)}"
                )
            if one.condition == other.condition:
                continue
            assert at is not None and by is not None
            meant = before.criteria[at].condition, after.criteria[by].condition
            if one.condition is None or other.condition is None:
                texts = (
                    "judged" if e.condition is None else f"met when {in_a_line(e.condition)}"
                    for e in (one, other)
                )
                yield made(words.is_now(what, *texts), Level.EVIDENCE, aim)
                continue
            yield from self._condition(made, what, (one.condition, other.condition), meant, aim)
        order = [at for at, by in pairs if at is not None and by is not None]
        if order != sorted(order):
            made = Maker("descriptor", name, old.name.span, new.name.span)
            yield made(words.in_another_order(f"the criteria of {words.coded(name)}"))

    def _aim_of(
        self,
        name: str,
        one: nodes.Criterion | None,
        other: nodes.Criterion | None,
        at: int | None,
        by: int | None,
    ) -> Aim | None:
        """What a criterion decides, in each definition, if anything."""
        first = at if one is not None and one.strength == "must" else None
        second = by if other is not None and other.strength == "must" else None
        if first is None and second is None:
            return None
        return OfCriterion(name, *((first, second) if self.both.at_old == 0 else (second, first)))

    # ── Classes ──

    def _classes(self) -> Iterator[Draft]:
        old, new = self.old.classes, self.new.classes
        for _, name, one, other in self._paired("class", old, new):
            what = f"class {words.coded(name)}"
            made = Maker("class", name, _named(one), _named(other))
            if one is None or other is None:
                yield made.there(what, Level.EVIDENCE, OfClass(name))
                continue
            if one.name != other.name:
                was = f"class {words.coded(one.name.text)}"
                yield made(words.renamed(was, name))
            if one.title.text != other.title.text:
                yield made(words.reworded(what, "title"))
            yield from made.prose(what, one.lines, other.lines, ("advice",))
            yield from self._class(what, name, one, other, made)
        yield from self._class_block()

    def _class(
        self, what: str, name: str, old: nodes.Class, new: nodes.Class, made: Maker
    ) -> Iterator[Draft]:
        if old.valid_for != new.valid_for:
            spans = (
                "for good" if each.valid_for is None else words_of(each.valid_for)
                for each in (old, new)
            )
            said = words.is_now(f"{what}, how long it is valid", *spans)
            yield made(said, Level.EVIDENCE, OfValidity(name))
        before, after = _when(old), _when(new)
        if before == after:
            return
        if before is None or after is None:
            texts = ("otherwise" if e is None else in_a_line(e) for e in (before, after))
            yield made(words.is_now(what, *texts), Level.EVIDENCE, OfClass(name))
            return
        meant = [
            next(each.condition for each in side.built.classes if each.name == node.name.text)
            for side, node in ((self.old, old), (self.new, new))
        ]
        assert meant[0] is not None and meant[1] is not None, "it is not `otherwise`"
        yield from self._condition(made, what, (before, after), (meant[0], meant[1]), OfClass(name))

    def _class_block(self) -> Iterator[Draft]:
        old, new = self.old.class_block, self.new.class_block
        made = Maker("classes", "", old.span, new.span)
        aim = OfClasses()
        if old.in_stages != new.in_stages:
            ways = ("in stages" if e.in_stages else "the first that fits" for e in (old, new))
            yield made(words.is_now("the classes", *ways), Level.EVIDENCE, aim)
        before = [self.both.now("class", name) for _, name in self.old.classes]
        after = [name for _, name in self.new.classes]
        one, other = _shared(before, after)
        if one != other:
            said = words.is_now("the order of the classes", ", ".join(before), ", ".join(after))
            yield made(said, Level.EVIDENCE, aim)
        yield from self._caps(made)
        ranks = [self._ranking(side) for side in (self.old, self.new)]
        if ranks[0] != ranks[1]:
            said = words.is_now("the classes, best to worst", *(e or "no order" for e in ranks))
            yield made(said, Level.WORDING, aim if _caps(old) or _caps(new) else None)

    def _ranking(self, side: Version) -> str:
        """The classes from best to worst, by their names now."""
        found = (x for x in side.class_block.lines if isinstance(x, nodes.Ranking))
        ranks = next((each.ranks for each in found), ())
        names = [[name.text for name in rank] for rank in ranks]
        if side is self.old:
            names = [[self.both.now("class", name) for name in rank] for rank in names]
        return ", ".join(" or ".join(rank) for rank in names)

    def _caps(self, made: Maker) -> Iterator[Draft]:
        """The lines `at best`: those of one class in both, one after the other."""
        sides = (self.old, self.both.at_old), (self.new, 1 - self.both.at_old)
        meant = [
            [
                (
                    self.both.now("class", each.class_name)
                    if side is self.old
                    else each.class_name,
                    shape(self.both.joined.rewritings[at].condition(each.condition)),
                )
                for each in side.built.caps
            ]
            for side, at in sides
        ]
        old, new = _caps(self.old.class_block), _caps(self.new.class_block)
        if meant[0] == meant[1]:
            if old != new and not self.both.renames:
                yield made(words.written_otherwise("a line `at best`"))
            return
        before = [cap for cap, of in zip(old, meant[0], strict=True) if of not in meant[1]]
        after = [cap for cap, of in zip(new, meant[1], strict=True) if of not in meant[0]]
        for cap in list(before):
            same = [each for each in after if each.class_name == cap.class_name]
            if same:
                before.remove(cap)
                after.remove(same[0])
                what = f"the classes, {words.coded(f'at best {cap.class_name.text}')}"
                conditions = cap.when.condition, same[0].when.condition
                aim = OfCap(self.both.now("class", cap.class_name.text))
                yield made(words.condition_changed(what, *conditions), Level.EVIDENCE, aim)
        for cap in before:
            aim = OfCap(self.both.now("class", cap.class_name.text))
            yield made(words.no_longer("the classes", _cap(cap)), Level.EVIDENCE, aim)
        for cap in after:
            aim = OfCap(cap.class_name.text)
            yield made(words.only_now("the classes", _cap(cap)), Level.EVIDENCE, aim)
        one, other = _shared(*meant)
        if one != other:
            said = words.in_another_order("the lines `at best`")
            yield made(said, Level.EVIDENCE, OfClasses())

    # ── What decides nothing ──

    def _promises(self) -> Iterator[Draft]:
        for name in dict.fromkeys([*self.new.promises, *self.old.promises]):
            one, other = self.old.promises.get(name), self.new.promises.get(name)
            what = f"promise {words.quoted(name)}"
            made = Maker("promise", name, _place(one), _place(other))
            if one is None or other is None:
                yield made.there(what, Level.WORDING)
            elif one != other:
                yield made(words.changed(what))

    def _examples(self) -> Iterator[Draft]:
        old, new = self.old.examples, self.new.examples
        added = [name for name in new if name not in old]
        removed = [name for name in old if name not in new]
        changed = [name for name in new if name in old and old[name] != new[name]]
        if added or removed or changed:
            first = next(iter([*added, *changed]), None)
            made = Maker(
                "example",
                first or "",
                old[removed[0]].name.span if removed and first is None else None,
                new[first].name.span if first is not None else None,
            )
            yield made(words.some_changed("example", added, removed, changed))


# ── Parts ───────────────────────────────────────────────────────────────────────────────────────


def _dates(built: rules.Rules) -> str:
    first = "" if built.applies_from is None else f"from {built.applies_from.isoformat()}"
    last = "" if built.applies_until is None else f"until {built.applies_until.isoformat()}"
    return " ".join(each for each in (first, last) if each) or "always"


class _HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


class _HasName(Protocol):
    @property
    def name(self) -> nodes.Name: ...


def _place(node: _HasSpan | None) -> Span | None:
    return None if node is None else node.span


def _named(node: _HasName | None) -> Span | None:
    return None if node is None else node.name.span


def _words(node: nodes.Criterion | None) -> Span | None:
    return None if node is None else node.words.span


def _shared(one: Collection[T], other: Collection[T]) -> tuple[list[T], list[T]]:
    """What is in both, in the order of either."""
    return [each for each in one if each in other], [each for each in other if each in one]


def _term(side: Version, about: About, node: nodes.Term) -> rules.Condition:
    found = (e for e in side.built.terms if (e.record, e.name) == (about, node.name.text))
    return next(found).condition


def _quantity(
    side: Version, about: About, node: nodes.NamedQuantity
) -> rules.Quantity | rules.Table | rules.Rows:
    found = (e for e in side.built.quantities if (e.record, e.name) == (about, node.name.text))
    return next(found).value


def _applying(node: nodes.Descriptor) -> list[nodes.AppliesWhen | nodes.MayNotApply]:
    return [e for e in node.lines if isinstance(e, nodes.AppliesWhen | nodes.MayNotApply)]


def _when(node: nodes.Class) -> nodes.Condition | None:
    return next((each.condition for each in node.lines if isinstance(each, nodes.When)), None)


def _caps(block: nodes.Classes) -> list[nodes.Cap]:
    return [each for each in block.lines if isinstance(each, nodes.Cap)]


def _cap(node: nodes.Cap) -> str:
    return f"at best {node.class_name.text} when {in_a_line(node.when.condition)}"
