"""Conditions and quantities as written, with every name resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TypeAlias, assert_never

from attrs import evolve, frozen

from pia.diagnostics.model import Report
from pia.model import problems, rules
from pia.model.declared import CLASSES, Declared, Found, Meaning, Scope, find_in_record
from pia.model.naming import (
    Note,
    Thing,
    Use,
    list_meant,
    meant,
    option_of,
    owner_of,
    unnoted,
    vocabulary_listed,
    written,
)
from pia.model.walk import people_asked_for
from pia.source import Span
from pia.syntax import nodes
from pia.syntax.printer import above_bullets, in_a_line
from pia.units import ALL_UNITS, DAY, PLAIN, Kind, shown


@frozen
class Resolver:
    """Resolves what stands in one scope, and reports what cannot be resolved.

    Every part is visited even after one has failed, so that an author sees all problems at once.
    """

    scope: Scope
    report: Report
    note: Note = unnoted

    @property
    def declared(self) -> Declared:
        """The names of the file."""
        return self.scope.declared

    # ── Conditions ──

    def condition(self, node: nodes.Condition) -> rules.Condition | None:
        """The condition that *node* states, or None where that is reported."""
        match node:
            case nodes.Bare(expression=expression, span=span):
                return self._bare(expression, span)
            case nodes.Comparison(left=left, test=test, span=span):
                return self._comparison(left, test, span)
            case (
                nodes.Has(owner=owner, name=name, span=span)
                | nodes.IsA(owner=owner, name=name, span=span)
            ):
                return self._of_record(owner, name, span)
            case nodes.Includes(chosen=chosen, option=option, span=span):
                return self._includes(chosen, option, span)
            case nodes.IncludesOf():
                return self._includes_of(node)
            case nodes.People():
                return self._people(node)
            case nodes.InEach():
                return self._in_each(node)
            case nodes.IsMet(descriptor=descriptor, negated=negated, span=span):
                standing = rules.Standing.NOT_MET if negated else rules.Standing.MET
                return self._descriptor_is(descriptor, standing, span)
            case nodes.DoesNotApply(descriptor=descriptor, span=span):
                return self._descriptor_is(descriptor, rules.Standing.NOT_APPLICABLE, span)
            case nodes.DescriptorsMet():
                return self._descriptors_met(node)
            case nodes.Negation(condition=inner, span=span):
                self._refuse_two_readings(inner, span)
                resolved = self.condition(inner)
                return None if resolved is None else rules.Negation(resolved, span=span)
            case nodes.Conjunction(conditions=parts, span=span):
                self._refuse_borrowed_subjects(parts)
                return self._how_many(len(parts), len(parts), parts, span)
            case nodes.Disjunction(conditions=parts, span=span):
                if self._is_list_of_options(parts):
                    return None
                self._refuse_borrowed_subjects(parts)
                return self._how_many(1, len(parts), parts, span)
            case nodes.Group():
                return self._group(node)
            case _:
                assert_never(node)

    def _group(self, node: nodes.Group) -> rules.Condition | None:
        bounds = self._bounds(node.words, node.count, len(node.conditions), node.span)
        if bounds is None:
            return None
        return self._how_many(*bounds, node.conditions, node.span)

    def _bounds(
        self, words: str, count: Fraction | None, there: int, span: Span
    ) -> tuple[int, int] | None:
        """From how many to how many of those that are *there* have to hold."""
        match words:
            case "all":
                return there, there
            case "any":
                return 1, there
            case "none":
                return 0, 0
            case _:
                number = self._count(count, span)
                if number is None:
                    return None
                if number > there and words == "at least":
                    self.report(problems.count_out_of_reach(span, number, there))
                return (number, there) if words == "at least" else (0, min(number, there))

    def _how_many(
        self, low: int, high: int, parts: tuple[nodes.Condition, ...], span: Span
    ) -> rules.Condition | None:
        resolved = [self.condition(part) for part in parts]
        known = tuple(part for part in resolved if part is not None)
        return rules.HowMany(low, high, known, span=span) if len(known) == len(parts) else None

    def _is_list_of_options(self, parts: tuple[nodes.Condition, ...]) -> bool:
        """Report ``sport's rating is good or fair``, where `one of` is left out."""
        match parts[0]:
            case nodes.Comparison(test=nodes.Equal(value=nodes.Name() as first, negated=negated)):
                pass
            case _:
                return False
        others = [
            part.expression
            for part in parts[1:]
            if isinstance(part, nodes.Bare) and isinstance(part.expression, nodes.Name)
        ]
        names = [each.text for each in (first, *others)]
        if len(names) < len(parts) or any(self.scope.find(name) for name in names[1:]):
            return False
        if not any(set(names) <= set(each.names) for each in self.declared.vocabularies.values()):
            return False
        self.report(problems.options_without_one_of((first, *others), negated))
        return True

    def _refuse_borrowed_subjects(self, parts: tuple[nodes.Condition, ...]) -> None:
        """``clinical-lead's competency is … and x``: nobody could see that `x` is the team's."""
        owner: nodes.Name | None = None
        for part in parts:
            inner = part
            while isinstance(inner, nodes.Negation):
                inner = inner.condition
            match inner:
                case nodes.Bare(expression=nodes.Name() as name) if owner is not None:
                    self.report(problems.subject_runs_out(name, owner))
                case nodes.Comparison(left=nodes.Path(owner=owner)):
                    pass
                case nodes.Comparison(left=nodes.Name() as left) if self._is_said_of_one(inner):
                    owner = left
                case _:
                    pass

    def _is_said_of_one(self, node: nodes.Comparison) -> bool:
        """``building is step-free``: what it is stands among its own questions and terms."""
        match node:
            case nodes.Comparison(
                left=nodes.Name() as left, test=nodes.Equal(value=nodes.Name() as said)
            ):
                record = self._one_called(left)
                return record is not None and self._can_be(record, said.text)
            case _:
                return False

    def _count(self, count: Fraction | None, span: Span) -> int | None:
        assert count is not None, "the grammar gives a number here"
        if count.denominator != 1:
            self.report(problems.bad_count(span, shown(count)))
            return None
        return int(count)

    def _bare(self, expression: nodes.Expression, span: Span) -> rules.Condition | None:
        match expression:
            case nodes.Name():
                if not self.scope.find(expression.text) and (
                    expression.text in self.declared.descriptors
                ):
                    self.report(problems.descriptor_alone(expression))
                    return None
                found = self._find(expression, _is_condition)
                return None if found is None else self._as_condition(found, expression, span)
            case nodes.Path(owner=owner, name=name):
                self.report(
                    problems.not_a_condition(
                        span,
                        f"`{owner.text}'s {name.text}`",
                        f"write `{owner.text} has {name.text}`",
                    )
                )
                return None
            case nodes.Amount() | nodes.NumberOf() | nodes.NumberOfDifferent() | nodes.Total():
                what = "a number"
            case nodes.Day():
                what = "a date"
            case nodes.Sum() | nodes.Product() | nodes.PercentOf():
                what = "a calculation"
            case nodes.Bracket():  # pragma: no cover - build.py unwraps a condition in brackets
                return self.condition(expression.condition)
            case _:
                assert_never(expression)
        self.report(
            problems.not_a_condition(span, what, "say what it is held against: `… is at least 2`")
        )
        return None

    def _as_condition(self, found: Found, name: nodes.Name, span: Span) -> rules.Condition | None:
        """A yes-or-no question or a term, which are conditions by their name."""
        match found.meaning:
            case rules.Question(type=rules.YesNo()):
                return rules.Yes(rules.Answer(found.subject, found.meaning), span=span)
            case nodes.Term():
                return rules.TermHolds(found.subject, name.text, span=span)
            case rules.Question(type=rules.AnyOf(vocabulary=vocabulary)):
                help = f"write `{name.text} includes {vocabulary.options[0].name}`"
            case rules.Question(type=rules.OneOf(vocabulary=vocabulary)):
                help = f"write `{name.text} is {vocabulary.options[0].name}`"
            case rules.Question(type=rules.Number()) | nodes.NamedQuantity():
                help = f"write `{name.text} is at least …`"
            case rules.Question(type=rules.Date()):
                help = f"write `{name.text} is before …`"
            case rules.Question(type=rules.Text()):
                help = _NO_TEXT
            case rules.Question(type=rules.OneRecord()):
                help = f"write `{name.text} has …`, with a question of yes or no"
            case rules.Question(type=rules.Records(record=record)):
                help = f"write `every {record.name} …` or `number of {name.text} is at least …`"
            case rules.Question():
                raise AssertionError("every type of question has its case above")
            case _:
                assert_never(found.meaning)
        self.report(problems.not_a_condition(span, f"`{name.text}`", help))
        return None

    def _of_record(
        self, owner: nodes.Expression, name: nodes.Name, span: Span
    ) -> rules.Condition | None:
        """``clinical-lead has …``, ``clinical-lead is a …``, ``safe has …``."""
        if isinstance(owner, nodes.Name) and self._is_option(owner):
            return self._of_option(owner, nodes.PersonHas(name, span=span), span)
        if not isinstance(owner, nodes.Name):
            self.report(
                problems.not_a_condition(
                    span, "this", "write `clinical-lead has …`, with the name of one record"
                )
            )
            return None
        question = self._one_record(owner)
        if question is None:
            return None
        meaning = self._member(question.type.record, name)
        if meaning is None:
            return None
        return self._as_condition(Found(question.name, meaning), name, span)

    def _includes(
        self, chosen: nodes.Expression, option: nodes.Name, span: Span
    ) -> rules.Condition | None:
        if isinstance(chosen, nodes.Path) and self._is_option(chosen.owner):
            included = nodes.Includes(chosen.name, option, span=span)
            return self._of_option(chosen.owner, included, span)
        answer = self._set(chosen, span)
        if answer is None or not self._option(option, _vocabulary_of(answer)):
            return None
        return rules.Includes(answer, option.text, span=span)

    def _set(self, chosen: nodes.Expression, span: Span) -> rules.Answer | None:
        """The answer that *chosen* is, which has any number of options."""
        answer = self._answer(chosen)
        if answer is not None and not isinstance(answer.question.type, rules.AnyOf):
            self.report(
                problems.not_a_condition(
                    span,
                    f"`{answer.question.name} includes …`",
                    "only a question with `any number of` includes an option",
                )
            )
            return None
        return answer

    def _includes_of(self, node: nodes.IncludesOf) -> rules.Condition | None:
        if isinstance(node.chosen, nodes.Path) and self._is_option(node.chosen.owner):
            of_it = evolve(node, chosen=node.chosen.name)
            return self._of_option(node.chosen.owner, of_it, node.span)
        bounds = self._bounds(node.words, node.count, len(node.options), node.span)
        answer = self._set(node.chosen, node.span)
        if bounds is None or answer is None:
            return None
        vocabulary = _vocabulary_of(answer)
        known = [option for option in node.options if self._option(option, vocabulary)]
        if len(known) < len(node.options):
            return None
        parts = tuple(rules.Includes(answer, each.text, span=each.span) for each in known)
        included = rules.HowMany(*bounds, parts, span=node.span)
        there = self._there(node.chosen)
        if there is None:
            return included
        # Where there is nobody to have chosen, "includes none of" is no as well (S9).
        return rules.HowMany(2, 2, (there, included), span=node.span)

    def _there(self, node: nodes.Expression) -> rules.Condition | None:
        """That there is the record of which *node* is an answer, where there may be none."""
        if not isinstance(node, nodes.Path):
            return None
        owner = self.declared.questions.get(node.owner.text)
        if owner is None or not owner.or_none:
            return None
        return rules.IsNone(rules.Answer(rules.TEAM, owner), negated=True, span=node.owner.span)

    # ── Descriptors ──

    def _descriptor_is(
        self, descriptor: nodes.Expression, standing: rules.Standing, span: Span
    ) -> rules.Condition | None:
        if not isinstance(descriptor, nodes.Name):
            self.report(
                problems.not_a_condition(span, "this", "only a descriptor `is met`, by its name")
            )
            return None
        if not self._is_descriptor(descriptor, standing is rules.Standing.NOT_MET):
            return None
        if standing is rules.Standing.NOT_APPLICABLE and not self._may_not_apply(descriptor.text):
            self.report(problems.always_applies(descriptor))
        self._refuse_about_a_person(descriptor)
        return rules.DescriptorIs(descriptor.text, standing, span=span)

    def _is_descriptor(self, name: nodes.Name, negated: bool = False) -> bool:
        if name.text in self.declared.descriptors:
            self.note(Use(Thing("descriptor", "", name.text), span=name.span))
            return True
        found = self.scope.find(name.text)
        condition = f"not {name.text}" if negated else name.text
        help = f"it is no descriptor: write `{condition}`" if found else None
        if not found and name.text in self.declared.tags:
            help = f"write `every descriptor tagged {name.text} is met`"
        elif not found and name.text in self.declared.audited_tags:
            help = "what is tagged so is for self-audit only, and never counted"
        self._unknown(name, "descriptor", self.declared.descriptors, help)
        return False

    def _may_not_apply(self, descriptor: str) -> bool:
        lines = self.declared.descriptors[descriptor].lines
        return any(isinstance(line, nodes.AppliesWhen | nodes.MayNotApply) for line in lines)

    def _refuse_two_readings(self, inner: nodes.Condition, span: Span) -> None:
        """``not x is met``, where x may not apply, which has two readings."""
        match inner:
            case nodes.IsMet(descriptor=nodes.Name(text=name), negated=False):
                if name in self.declared.descriptors and self._may_not_apply(name):
                    self.report(problems.not_met_or_not_applicable(span, name))

    def _descriptors_met(self, node: nodes.DescriptorsMet) -> rules.Condition | None:
        spoken_of = self._spoken_of(node.tag)
        self._refuse_about_a_person(nodes.Name("every descriptor", span=node.how_many.span))
        left_out = set()
        for name in node.not_counting:
            if self._is_descriptor(name):
                if spoken_of is not None and name.text not in spoken_of:
                    self.report(problems.not_counted_anyway(name, node.tag))
                left_out.add(name.text)
        if spoken_of is None:
            return None
        counted = tuple(name for name in spoken_of if name not in left_out)
        how_many, span = node.how_many, node.span
        if how_many.is_share:
            at_least = how_many.words == "at least"
            percent = self._percent(how_many)
            if percent is None:
                return None
            return rules.ShareOfDescriptors(counted, at_least, percent, node.if_any, span=span)
        if how_many.words == "every":
            return rules.EveryDescriptor(counted, node.if_any, span=span)
        low, high = self._low_and_high(how_many)
        if low is None:
            return None
        self._refuse_if_any(node, low)
        if low > len(counted):
            self.report(problems.too_few_descriptors(how_many.span, low, len(counted)))
        return rules.HowManyDescriptors(counted, low, high, span=span)

    def _spoken_of(self, tag: nodes.Name | None) -> list[str] | None:
        """The descriptors that carry *tag*, or all that classes count; None where it is unknown."""
        declared = self.declared
        if tag is None:
            return [name for name in declared.descriptors if name not in declared.audited]
        if not declared.tags.get(tag.text):
            if tag.text in declared.audited_tags:
                self.report(problems.only_audited_tag(tag))
                return None
            self._unknown(tag, "tag", declared.tags)
            return None
        self.note(Use(declared.tag(tag.text), span=tag.span))
        return declared.tags[tag.text]

    def _low_and_high(self, node: nodes.HowMany) -> tuple[int | None, int | None]:
        """``no``, ``at least 2``, ``at most 2``: from how many to how many; no low is an error."""
        if node.count is None:
            return 0, 0
        count = self._count(node.count, node.span)
        if count is None:
            return None, None
        return (count, None) if node.words == "at least" else (0, count)

    def _percent(self, node: nodes.HowMany) -> Fraction | None:
        assert node.count is not None, "the grammar gives a percentage here"
        if node.count > 100:
            self.report(problems.over_a_hundred(node.span))
            return None
        return node.count

    # ── People ──

    def _people(self, node: nodes.People) -> _OfPeople | None:
        question = self._list(node.who)
        self._refuse_about_a_person(node.who)
        if question is None:
            return None
        record = people_asked_for(question).record
        inner = Resolver(Scope(self.declared, record), self.report, self.note)
        whose = None if node.whose is None else inner.condition(node.whose)
        if self._is_answer_of_people(node, record):
            return None
        condition = inner.predicate(node.predicate, record)
        if condition is None or (node.whose is not None and whose is None):
            return None
        how_many, span = node.how_many, node.span
        if how_many.is_share:
            percent = self._percent(how_many)
            if percent is None:
                return None
            at_least = how_many.words == "at least"
            return rules.Share(
                question, at_least, percent, condition, whose, node.if_any, span=span
            )
        if how_many.words == "every":
            return rules.Everyone(question, condition, whose, node.if_any, span=span)
        low, high = self._low_and_high(how_many)
        if low is None:
            return None
        self._refuse_if_any(node, low)
        return rules.HowManyPeople(question, low, high, condition, whose, span=span)

    def _is_answer_of_people(self, node: nodes.People, record: rules.Record) -> bool:
        """Report what can be said of these people, and otherwise: `every worker is leader`."""
        match node.predicate:
            case nodes.PersonIs(name=name) | nodes.PersonHas(name=name):
                test = None
            case nodes.PersonTest(name=name, test=test):
                if _name_in(test) == "none":
                    return False
            case _:
                return False
        asked = find_in_record(self.declared, record, name.text)
        if isinstance(asked, rules.Question) and isinstance(asked.type, rules.AnyOf):
            said = _said_of_set(name.text, asked.type.vocabulary, test)
            self.report(problems.includes_in_bullets(name, above_bullets(node, "all"), said))
            return True
        field = _asked_by(record, name.text) if asked is None else None
        if field is None or test is not None:
            return False
        is_it = nodes.Equal(name, negated=False, span=name.span)
        answer = nodes.PersonTest(nodes.Name(field, span=name.span), is_it, span=name.span)
        sentence = in_a_line(evolve(node, predicate=answer))
        self.report(problems.option_of_people(name, field, sentence, node.span))
        return True

    def _refuse_if_any(self, node: nodes.People | nodes.DescriptorsMet, low: int) -> None:
        """``at least 2 workers, if any, …``, which does not hold where there are none."""
        if node.if_any and low > 0:
            self.report(problems.not_if_any(node.how_many.span, low))

    def _in_each(self, node: nodes.InEach) -> rules.Condition | None:
        people = self._people(node.people)
        if people is None:
            return None
        record = people_asked_for(people.list).record
        meaning = self._member(record, node.group)
        match meaning:
            case None:
                return None
            case rules.Question(type=rules.OneOf()):
                return rules.InEach(meaning, people, span=node.span)
            case _:
                self.report(
                    problems.wrong_sort(
                        node.group,
                        "not a question with one answer out of several",
                        f"a question about a {record.name} with `one of`",
                    )
                )
                return None

    def predicate(self, node: nodes.Predicate, record: rules.Record) -> rules.Condition | None:
        """What a sentence says of each person."""
        match node:
            case nodes.PersonIs(name=name, span=span) | nodes.PersonHas(name=name, span=span):
                return self._of_person(name, span, record)
            case nodes.PersonHasBoth(first=first, second=second, span=span):
                one = self._of_person(first, first.span, record)
                other = self._of_person(second, second.span, record)
                if one is None or other is None:
                    return None
                return rules.HowMany(2, 2, (one, other), span=span)
            case nodes.PersonTest(name=name, test=test, span=span):
                if self._member(record, name) is None:
                    return None
                return self._comparison(name, test, span)
            case nodes.PersonHasGroup(group=group):
                return self._group(group)
            case _:
                assert_never(node)

    def _of_person(
        self, name: nodes.Name, span: Span, record: rules.Record
    ) -> rules.Condition | None:
        meaning = self._member(record, name)
        if meaning is None:
            return None
        return self._as_condition(Found(rules.PERSON, meaning), name, span)

    # ── One option of those that something is asked for each of ──

    def _is_option(self, name: nodes.Name) -> bool:
        """Whether *name* is an option for which something is asked, and no question."""
        return name.text not in self.declared.questions and bool(self._lists_with(name.text))

    def _lists_with(self, option: str) -> list[rules.Question]:
        return [
            question
            for vocabulary, question in self.declared.options.items()
            if option in self.declared.vocabularies[vocabulary].names
        ]

    def _of_option(
        self,
        option: nodes.Name,
        said: nodes.Predicate | nodes.Includes | nodes.IncludesOf,
        span: Span,
    ) -> rules.Condition | None:
        """``safe's rating is at least good``: so it is of at least one option, which is safe."""
        self._refuse_about_a_person(option)
        lists = self._lists_with(option.text)
        if len(lists) > 1:
            self.report(
                problems.two_candidates(option, (each.name for each in lists), "an option of")
            )
            return None
        (question,) = lists
        record = people_asked_for(question).record
        vocabulary = vocabulary_listed(record)
        assert vocabulary is not None, "what is asked for each option has a list of them"
        self.note(Use(option_of(vocabulary, option.text, CLASSES), span=option.span))
        inner = Resolver(Scope(self.declared, record), self.report, self.note)
        if isinstance(said, nodes.Includes | nodes.IncludesOf):
            condition = inner.condition(said)
        else:
            condition = inner.predicate(said, record)
        if condition is None:
            return None
        which = rules.Answer(rules.PERSON, record.fields[0])
        whose = rules.Chosen(which, frozenset([option.text]), span=option.span)
        return rules.HowManyPeople(question, 1, None, condition, whose, span=span)

    def _refuse_about_a_person(self, name: nodes.Name) -> None:
        """What counts people or descriptors cannot be asked of one person."""
        if self.scope.about_person:
            self.report(problems.people_within_people(name))

    # ── Comparisons ──

    def _comparison(
        self, left: nodes.Expression, test: nodes.Test, span: Span
    ) -> rules.Condition | None:
        match left, test:
            case _, nodes.Equal(value=nodes.Name(text="unknown") as word):
                self.report(problems.known_is_not_asked(word))
                return None
            case nodes.Path(owner=owner, name=name), _ if self._is_option(owner):
                return self._of_option(owner, nodes.PersonTest(name, test, span=span), span)
            case nodes.Name(), nodes.Equal(value=nodes.Name() as said, negated=False):
                record = self._one_called(left)
                if record is not None and self._can_be(record, said.text):
                    return self._of_record(left, said, span)
            case _:
                pass
        if isinstance(left, nodes.Name | nodes.Path):
            found = self._meaning(left)
            if found is None:
                self._visit_value(test)
                return None
            name = left if isinstance(left, nodes.Name) else left.name
            if _name_in(test) == "none" and not _has_option(found.meaning, "none"):
                assert isinstance(test, nodes.Equal)
                return self._is_none(found, name, test.negated, span)
            match found.meaning:
                case rules.Question(type=rules.OneOf(vocabulary=vocabulary)):
                    answer = rules.Answer(found.subject, found.meaning)
                    return self._chosen(answer, vocabulary, test, span)
                case rules.Question(type=rules.YesNo()) if _is_yes_or_no(test):
                    assert isinstance(test, nodes.Equal)
                    no = test.negated != (getattr(test.value, "text", "") == "no")
                    is_said_of_team = isinstance(left, nodes.Name) and not self.scope.about_person
                    # Where none is an answer, "is no" does not hold of it, and `not x` does.
                    is_certain = is_said_of_team and not (no and found.meaning.or_none)
                    whole = span if is_certain else None
                    self.report(problems.yes_is_not_compared(name, no, whole))
                    return None
                case rules.Question(type=rules.AnyOf(vocabulary=vocabulary)):
                    self.report(
                        problems.not_a_quantity(
                            name.span,
                            f"`{name.text}`",
                            f"write `{name.text} includes {vocabulary.options[0].name}`, or"
                            f" `number of {name.text} is …`",
                        )
                    )
                    return None
                case rules.Question(type=rules.OneRecord(record=record), or_none=or_none):
                    instead = self._said_of_record(name, record, or_none, test)
                    self.report(problems.record_compared(name, instead))
                    return None
                case _:
                    pass
        return self._compared(left, test, span)

    def _one_called(self, name: nodes.Name) -> rules.Record | None:
        """The record of the one that *name* is: that the team has one of, or an option."""
        question = self.declared.questions.get(name.text)
        if question is None and self._is_option(name):
            return people_asked_for(self._lists_with(name.text)[0]).record
        if question is not None and isinstance(question.type, rules.OneRecord):
            return question.type.record
        return None

    def _can_be(self, record: rules.Record, name: str) -> bool:
        """Whether ``is NAME`` says something of *record*: a term, or a question of yes or no."""
        meaning = find_in_record(self.declared, record, name)
        if isinstance(meaning, rules.Question):
            return isinstance(meaning.type, rules.YesNo)
        return isinstance(meaning, nodes.Term)

    def _said_of_record(
        self, name: nodes.Name, record: rules.Record, may_be_none: bool, test: nodes.Test
    ) -> str | None:
        """What can be said of *record* that was perhaps meant by *test*, behind ``is``."""
        said = _name_in(test)
        if said is None:
            return None
        assert isinstance(test, nodes.Equal)
        if said in _SOMEBODY and may_be_none:
            return f"{name.text} is none" if test.negated else f"{name.text} is not none"
        if said in _NOBODY and may_be_none:
            return f"{name.text} is not none" if test.negated else f"{name.text} is none"
        # Whether nobody is "not a consultant" has two readings; with `not` in front it has one.
        return f"not {name.text} is {said}" if self._can_be(record, said) else None

    def _is_none(
        self, found: Found, name: nodes.Name, negated: bool, span: Span
    ) -> rules.Condition | None:
        """``clinical-lead is none``, ``last-assessment is not none``, ``mechanisms is none``."""
        comparator = rules.Comparator.NOT_EQUAL if negated else rules.Comparator.EQUAL
        nothing = rules.Constant(Fraction(0), PLAIN)
        match found.meaning:
            case rules.Question(type=rules.AnyOf()) as question:
                number: rules.Quantity = rules.NumberChosen(rules.Answer(found.subject, question))
                return rules.Comparison(number, comparator, nothing, span=span)
            case rules.Question(type=rules.Records(), or_none=True) as question:
                self._refuse_about_a_person(name)
                number = rules.NumberListed(question)
                return rules.Comparison(number, comparator, nothing, span=span)
            case rules.Question(or_none=True) as question:
                return rules.IsNone(rules.Answer(found.subject, question), negated, span=span)
            case _:
                self.report(problems.never_none(name))
                return None

    def _visit_value(self, test: nodes.Test) -> None:
        """Look at a value whose other side is unknown, for what is wrong in it by itself."""
        if isinstance(test, nodes.IsOneOf) or isinstance(test.value, nodes.Name):
            return
        if not isinstance(test, nodes.Equal):
            self.quantity(test.value)

    def _chosen(
        self,
        answer: rules.Answer,
        vocabulary: rules.Vocabulary,
        test: nodes.Test,
        span: Span,
    ) -> rules.Condition | None:
        names = vocabulary.names
        match test:
            case nodes.IsOneOf(options=options, negated=negated):
                known = [option.text for option in options if self._option(option, vocabulary)]
                if len(known) < len(options):
                    return None
                chosen = frozenset(known)
            case nodes.Equal(value=nodes.Name() as option, negated=negated):
                if not self._option(option, vocabulary):
                    return None
                chosen = frozenset([option.text])
            case nodes.Relation(comparator=comparator, value=nodes.Name() as option):
                if not vocabulary.is_scale:
                    self.report(problems.order_of_a_choice(option.span, vocabulary.name))
                    return None
                if not self._option(option, vocabulary):
                    return None
                negated = False
                chosen = frozenset(_levels(names, comparator, option.text))
            case (
                nodes.Equal(value=value)
                | nodes.Relation(value=value)
                | nodes.DateOrder(value=value)
                | nodes.Apart(value=value)
            ):
                self.report(
                    problems.option_needed(value.span, answer.question.name, vocabulary.name, names)
                )
                return None
            case _:
                assert_never(test)
        # "is not" is said of the other options, so that it is no where there is nobody (S9).
        options_admitted = frozenset(names) - chosen if negated else chosen
        return rules.Chosen(answer, options_admitted, span=span)

    def _option(self, name: nodes.Name, vocabulary: rules.Vocabulary) -> bool:
        if name.text in vocabulary.names:
            self.note(Use(option_of(vocabulary, name.text, CLASSES), span=name.span))
            return True
        if self.scope.find(name.text):
            self.report(problems.answers_not_compared(name))
        else:
            self.report(problems.unknown_option(name, vocabulary.name, vocabulary.names))
        return False

    def _compared(
        self, left: nodes.Expression, test: nodes.Test, span: Span
    ) -> rules.Condition | None:
        if isinstance(test, nodes.IsOneOf):
            if self.quantity(left) is not None:
                self.report(
                    problems.not_a_condition(
                        span, "`is one of` after a number", "use `any of` and bullets"
                    )
                )
            return None
        said = _name_in(test)
        if said == "known" and not self.scope.find(said):
            assert isinstance(test.value, nodes.Name)
            self.report(problems.known_is_not_asked(test.value))
            return None
        one, other = self.quantity(left), self.quantity(test.value)
        if one is None or other is None:
            return None
        match test:
            case nodes.Equal(negated=negated):
                comparator = rules.Comparator.NOT_EQUAL if negated else rules.Comparator.EQUAL
            case nodes.Relation(comparator=words) | nodes.DateOrder(words=words):
                comparator = rules.Comparator(words)
            case nodes.Apart(comparator=words, by=by, side=side):
                earlier, later = (one, other) if side == "before" else (other, one)
                return self._apart(earlier, words, by, later, span)
            case _:
                assert_never(test)
        return rules.Comparison(one, comparator, other, span=span)

    def _apart(
        self,
        earlier: rules.Quantity,
        words: str,
        by: nodes.Amount,
        later: rules.Quantity,
        span: Span,
    ) -> rules.Condition | None:
        """That the one date lies so much before the other, by the calendar (S21)."""
        unit = ALL_UNITS[by.unit]
        amount = rules.Constant(by.number * unit.factor, unit)
        if unit.kind not in (Kind.DAYS, Kind.MONTHS) or amount.value.denominator != 1:
            self.report(problems.no_span_of_days(by.span))
            return None
        comparator = {
            "over": rules.Comparator.BEFORE,
            "at least": rules.Comparator.ON_OR_BEFORE,
            "at most": rules.Comparator.ON_OR_AFTER,
            "under": rules.Comparator.AFTER,
        }[words]
        reached = rules.Comparison(rules.Shifted(earlier, amount), comparator, later, span=span)
        if words in ("over", "at least"):
            return reached
        in_order = rules.Comparison(earlier, rules.Comparator.ON_OR_BEFORE, later, span=span)
        return rules.HowMany(2, 2, (in_order, reached), span=span)

    # ── Quantities ──

    def key(self, node: nodes.Expression) -> rules.Quantity | None:
        """The quantity that *node* states, by which a table goes."""
        if not isinstance(node, nodes.Name):
            return self.quantity(node)
        match self.scope.find(node.text):
            case [Found(meaning=rules.Question(type=rules.OneOf(vocabulary=vocabulary)) as asked)]:
                row = f"when {asked.name} is {vocabulary.names[0]}: …"
            case [Found(meaning=rules.Question(type=rules.YesNo()) as asked)]:
                row = f"when {asked.name}: …"
            case [Found(meaning=nodes.Term(name=name))]:
                row = f"when {name.text}: …"
            case _:
                return self.quantity(node)
        help = f"write `is` in place of `, by …`, and rows `{row}`, the last of them `otherwise: …`"
        self.report(problems.not_a_quantity(node.span, f"`{node.text}`", help))
        return None

    def quantity(self, node: nodes.Expression) -> rules.Quantity | None:
        """The quantity that *node* states, or None where that is reported."""
        match node:
            case nodes.Name() | nodes.Path():
                found = self._meaning(node, _is_number)
                return None if found is None else self._as_quantity(found, node)
            case nodes.Amount(number=number, unit=words, span=span):
                unit = ALL_UNITS[words]
                return rules.Constant(number * unit.factor, unit, span)
            case nodes.Day(day=day):
                return rules.Constant(Fraction(day.toordinal()), DAY)
            case nodes.PercentOf(percent=percent, whole=part):
                whole = self.quantity(part)
                share = rules.Constant(percent / 100, PLAIN)
                return None if whole is None else rules.Product((share, whole))
            case nodes.Total(name=name, of=of):
                return self._total(name, of)
            case nodes.NumberOf(name=name):
                return self._number_of(name)
            case nodes.NumberOfDifferent(vocabulary=vocabulary, among=among):
                return self._number_of_different(vocabulary, among)
            case nodes.Sum(first=first, rest=rest):
                added = [self.quantity(first)]
                taken: list[rules.Quantity | None] = []
                for sign, part in rest:
                    (added if sign == "plus" else taken).append(self.quantity(part))
                if None in added or None in taken:
                    return None
                return rules.Sum(
                    tuple(part for part in added if part), tuple(part for part in taken if part)
                )
            case nodes.Product(factors=parts):
                factors = [self.quantity(part) for part in parts]
                known = tuple(factor for factor in factors if factor is not None)
                return rules.Product(known) if len(known) == len(factors) else None
            case nodes.Bracket(condition=condition, span=span):
                self.condition(condition)
                self.report(problems.not_a_quantity(span, "a condition in brackets"))
                return None
            case _:
                assert_never(node)

    def _as_quantity(self, found: Found, node: nodes.Name | nodes.Path) -> rules.Quantity | None:
        name = node if isinstance(node, nodes.Name) else node.name
        help: str | None = None
        match found.meaning:
            case nodes.NamedQuantity():
                return rules.QuantityOf(found.subject, name.text)
            case rules.Question(type=rules.Number() | rules.Date()):
                return rules.AnswerNumber(rules.Answer(found.subject, found.meaning))
            case rules.Question(type=rules.Text()):
                help = _NO_TEXT
            case rules.Question(type=rules.AnyOf() | rules.Records()):
                help = f"write `number of {name.text}`"
            case rules.Question(type=rules.OneOf()):
                help = "write the answer first, and behind it the option"
            case rules.Question() | nodes.Term():
                pass
            case _:
                assert_never(found.meaning)
        self.report(problems.not_a_quantity(name.span, f"`{name.text}`", help))
        return None

    def _number_of(self, name: nodes.Name) -> rules.Quantity | None:
        found = self.scope.find(name.text)
        if found and isinstance(found[0].meaning, rules.Question):
            match found[0].meaning.type:
                case rules.AnyOf():
                    self._note_found(name, found[0])
                    return rules.NumberChosen(rules.Answer(found[0].subject, found[0].meaning))
                case rules.Records():
                    pass
                case _:
                    self.report(
                        problems.wrong_sort(
                            name, "not a list", "a list, or a question with `any number of`,"
                        )
                    )
                    return None
        question = self._list(name)
        self._refuse_about_a_person(name)
        if question is None:
            return None
        if question.name in self._of_options:
            self.report(problems.number_of_options(name, people_asked_for(question).minimum))
            return None
        return rules.NumberListed(question)

    @property
    def _of_options(self) -> set[str]:
        return {question.name for question in self.declared.options.values()}

    def _total(self, name: nodes.Name, of: nodes.Name) -> rules.Quantity | None:
        question = self._list(of)
        self._refuse_about_a_person(of)
        if question is None:
            return None
        meaning = self._member(people_asked_for(question).record, name)
        if meaning is None:
            return None
        quantity = self._as_quantity(Found(rules.PERSON, meaning), name)
        return None if quantity is None else rules.Total(question, quantity)

    def _number_of_different(
        self, vocabulary: nodes.Name, among: nodes.Name
    ) -> rules.Quantity | None:
        question = self._list(among)
        self._refuse_about_a_person(among)
        names = self.declared.vocabularies
        known = names.get(vocabulary.text) or names.get(vocabulary.text + "s")
        if known is None:
            self.report(problems.unknown(vocabulary, "vocabulary", names))
        if question is None or known is None:
            return None
        thing = Thing("vocabulary", "", known.name)
        self.note(Use(*written(vocabulary.text, thing), span=vocabulary.span))
        record = people_asked_for(question).record
        fields = [
            field
            for field in record.fields
            if isinstance(field.type, rules.OneOf) and field.type.vocabulary.name == known.name
        ]
        if len(fields) != 1:
            self.report(
                problems.two_candidates(vocabulary, (field.name for field in fields), "either of")
                if fields
                else problems.wrong_sort(
                    vocabulary,
                    f"not asked about a {record.name}",
                    f"a vocabulary that a question about a {record.name} uses",
                )
            )
            return None
        return rules.NumberOfDifferent(question, fields[0])

    # ── Names ──

    def _answer(self, node: nodes.Expression) -> rules.Answer | None:
        if not isinstance(node, nodes.Name | nodes.Path):
            self.report(
                problems.not_a_condition(node.span, "this", "write the name of a question here")
            )
            return None
        found = self._meaning(node)
        if found is None:
            return None
        if isinstance(found.meaning, rules.Question):
            return rules.Answer(found.subject, found.meaning)
        name = node if isinstance(node, nodes.Name) else node.name
        self.report(problems.wrong_sort(name, "not a question", "a question"))
        return None

    def _meaning(self, node: nodes.Name | nodes.Path, wanted: Wanted | None = None) -> Found | None:
        if isinstance(node, nodes.Name):
            return self._find(node, wanted)
        question = self._one_record(node.owner)
        if question is None:
            return None
        meaning = self._member(question.type.record, node.name)
        return None if meaning is None else Found(question.name, meaning)

    def _find(self, name: nodes.Name, wanted: Wanted | None = None) -> Found | None:
        """What *name* means; where it means nothing, what is *wanted* there is proposed first."""
        found = self.scope.find(name.text)
        if not found:
            if name.text == rules.AUDIT_DATE:
                return Found(rules.TEAM, self.declared.audit_date)
            asked = self.declared.questions.get(name.text)
            if asked is not None and asked.each is not None:
                self.report(problems.asked_for_each(name, asked.each.name.removesuffix("s")))
                return None
            if name.text in self.declared.broken:
                return None
            having = [
                vocabulary.name
                for vocabulary in self.declared.vocabularies.values()
                if name.text in vocabulary.names
            ]
            if having:
                self.report(problems.option_alone(name, having, self._answered_by(having)))
                return None
            misplaced = self._misplaced(name)
            if misplaced is not None:
                self.report(problems.something_else(name, *misplaced))
                return None
            known = [*self.scope.suggestions(), rules.AUDIT_DATE]
            fitting = [each for each in known if wanted is None or self._can_stand(each, wanted)]
            self._unknown(name, "question or term", known, fitting=fitting)
            return None
        if len(found) > 1:
            assert self.scope.record is not None
            self.report(
                problems.two_candidates(
                    name,
                    (f"{self.scope.record.name}'s {name.text}", f"the team's {name.text}"),
                    "either of",
                )
            )
            return None
        self._note_found(name, found[0])
        return found[0]

    def _note_found(self, name: nodes.Name, found: Found) -> None:
        """Note what *name*, which stands in this scope, means."""
        record = self.scope.record if found.subject == rules.PERSON else None
        self._note_meaning(name, found.meaning, record)

    def _note_meaning(
        self, name: nodes.Name, meaning: Meaning, record: rules.Record | None
    ) -> None:
        owner = "" if record is None else owner_of(record)
        self.note(Use(meant(meaning, record, owner), span=name.span))

    def _answered_by(self, vocabularies: list[str]) -> str | None:
        """The one question here that is answered with an option of one of these *vocabularies*."""
        record = self.scope.record
        questions = record.fields if record else tuple(self.declared.questions.values())
        asked = [
            question.name
            for question in questions
            if isinstance(question.type, rules.OneOf)
            and question.each is None
            and question.type.vocabulary.name in vocabularies
        ]
        return asked[0] if len(asked) == 1 else None

    def _can_stand(self, name: str, wanted: Wanted) -> bool:
        found = self.scope.find(name)
        meaning = found[0].meaning if found else self.declared.audit_date
        return len(found) < 2 and wanted(meaning)

    def _misplaced(self, name: nodes.Name) -> tuple[str, str] | None:
        """What *name* is, if there is something of that name, and how that is asked for."""
        text = name.text
        if text in self.declared.descriptors:
            help = f"write `{text} is met`, `{text} is not met` or `{text} does not apply`"
            return "a descriptor", help
        if text in self.declared.classes:
            help = "no condition asks for the class: give what the class asks for a name, as a term"
            return "a class", help
        if self.declared.lists_of(text):
            return "a list", f"say how many: `every {text} …` or `at least 1 {text} …`"
        for question in self.declared.questions.values():
            if not isinstance(question.type, rules.Records | rules.OneRecord):
                continue
            record = question.type.record
            asked = find_in_record(self.declared, record, text)
            if asked is None:
                continue
            which = question.name
            if isinstance(question.type, rules.Records):
                if self.scope.about_person:
                    continue
                which = f"every {self._one_of(question)}"
                if isinstance(asked, rules.Question) and isinstance(asked.type, rules.AnyOf):
                    bullets = f"write `{which} has all of`, and below it `- {text} includes …`"
                    return f"asked about a {record.name}", bullets
            said = f"{which} has {text}" if self._can_be(record, text) else f"{which}'s {text} …"
            return f"asked about a {record.name}", f"say of whom: `{said}`"
        return None

    def _one_record(self, name: nodes.Name) -> _OneRecordQuestion | None:
        question = self.declared.questions.get(name.text)
        if question is None:
            if self._is_option(name):
                self.report(problems.option_on_the_left(name))
            elif self.declared.lists_of(name.text):
                how_many = f"`every {name.text}'s …` or `at least 1 {name.text}'s …`"
                self.report(problems.something_else(name, "a list", f"say how many: {how_many}"))
            else:
                self._unknown(name, "question", self.declared.questions)
            return None
        if not isinstance(question.type, rules.OneRecord):
            is_, help = "not a record", None
            match question.type:
                case rules.Records():
                    one = self._one_of(question)
                    help = f"say how many: `every {one}'s …` or `at least 1 {one}'s …`"
                    is_ = "a list"
                case rules.AnyOf():
                    help = f"of several options say `{name.text} includes …`"
                case _:
                    pass
            wanted = "a question with `one …`, such as `clinical-lead`,"
            self.report(problems.wrong_sort(name, is_, wanted, help))
            return None
        self._note_meaning(name, question, None)
        return _OneRecordQuestion(question.name, question.type)

    def _member(self, record: rules.Record, name: nodes.Name) -> Meaning | None:
        meaning = find_in_record(self.declared, record, name.text)
        if meaning is None:
            what = f"`{record.name}` question or term"
            field = _asked_by(record, name.text)
            help = None if field is None else f"it is an option: write `… {field} is {name.text}`"
            self._unknown(name, what, self.declared.names_in(record), help)
        else:
            self._note_meaning(name, meaning, record)
        return meaning

    def _list(self, name: nodes.Name) -> rules.Question | None:
        lists = self.declared.lists_of(name.text)
        if len(lists) == 1:
            self.note(Use(*list_meant(name.text, lists[0]), span=name.span))
            return lists[0]
        if lists:
            self.report(problems.two_candidates(name, (each.name for each in lists), "the lists"))
            return None
        known = [
            word
            for question in self.declared.questions.values()
            if isinstance(question.type, rules.Records)
            for word in (question.type.record.name, question.name)
        ]
        self._unknown(name, "list", known, self._instead_of_list(name.text))
        return None

    def _one_of(self, question: rules.Question) -> str:
        """What one of those in a list is called; their record, where that means no other list."""
        record = people_asked_for(question).record.name
        return record if len(self.declared.lists_of(record)) == 1 else question.name

    def _instead_of_list(self, text: str) -> str | None:
        """What to write for a list that is not one."""
        if text == "descriptors":
            return "write `at least 3 descriptors are met`"
        for name in (text, text + "s", text.removesuffix("s")):
            asked = self.declared.questions.get(name)
            if asked is not None and asked.each is not None:
                one = asked.each.name.removesuffix("s")
                return f"write `every {one}'s {name} …`, with the {one} before the question"
        for record, term in self.declared.terms:
            if record is None or len(self.declared.lists_of(record)) != 1:
                continue
            if text in (term, term + "s"):
                some = f"at least 2 {record}s are {term}"
                return f"write `every {record} whose ({term}) has …`, or `{some}`"
        return None

    def _unknown(
        self,
        name: nodes.Name,
        what: str,
        known: Iterable[str],
        help: str | None = None,
        fitting: Iterable[str] | None = None,
    ) -> None:
        """Report *name*, unless what is wrong is its declaration, which has its own complaint."""
        if name.text not in self.declared.broken:
            self.report(problems.unknown(name, what, known, help, fitting))


_SOMEBODY = frozenset(("there", "somebody", "someone", "something", "present"))
_NOBODY = frozenset(("nobody", "no-one", "nothing", "empty", "vacant", "missing", "absent"))

Wanted: TypeAlias = Callable[[Meaning], bool]
"""Whether something of this meaning can stand in some place."""


def _is_number(meaning: Meaning) -> bool:
    match meaning:
        case rules.Question(type=rules.Number() | rules.Date()) | nodes.NamedQuantity():
            return True
        case _:
            return False


def _is_condition(meaning: Meaning) -> bool:
    match meaning:
        case rules.Question(type=rules.YesNo()) | nodes.Term():
            return True
        case _:
            return False


@frozen
class _OneRecordQuestion:
    """A question of the team for one record."""

    name: str
    type: rules.OneRecord


def _asked_by(record: rules.Record, option: str) -> str | None:
    """The one question about *record* that is answered with *option*."""
    fields = [
        field.name
        for field in record.fields
        if isinstance(field.type, rules.OneOf) and option in field.type.vocabulary.names
    ]
    return fields[0] if len(fields) == 1 else None


_OfPeople = rules.Everyone | rules.HowManyPeople | rules.Share

_NO_TEXT = "a text is shown, and nothing depends on it; ask for an answer that can be compared"


def _vocabulary_of(answer: rules.Answer) -> rules.Vocabulary:
    assert isinstance(answer.question.type, rules.AnyOf)
    return answer.question.type.vocabulary


def _has_option(meaning: Meaning, name: str) -> bool:
    match meaning:
        case rules.Question(type=rules.OneOf(vocabulary=vocabulary)):
            return name in vocabulary.names
        case _:
            return False


def _name_in(test: nodes.Test) -> str | None:
    """The name that something is said to be."""
    if isinstance(test, nodes.Equal) and isinstance(test.value, nodes.Name):
        return test.value.text
    return None


def _said_of_set(name: str, vocabulary: rules.Vocabulary, test: nodes.Test | None) -> str:
    """What can be said of the question *name*, whose answer is any number of options."""
    match test:
        case nodes.Equal(value=nodes.Name(text=option), negated=negated) if (
            option in vocabulary.names
        ):
            return f"{'not ' if negated else ''}{name} includes {option}"
        case nodes.IsOneOf(options=options, negated=negated):
            names = [each.text for each in options]
            return f"{name} includes {'none' if negated else 'any'} of {', '.join(names)}"
        case nodes.Equal(value=nodes.Amount()) | nodes.Relation():
            return f"number of {name} is …"
        case _:
            return f"{name} includes …"


def _is_yes_or_no(test: nodes.Test) -> bool:
    return _name_in(test) in ("yes", "no")


def _levels(names: tuple[str, ...], comparator: str, level: str) -> tuple[str, ...]:
    """The levels, lowest first, that stand in this relation to *level*."""
    at = names.index(level)
    match comparator:
        case "at least":
            return names[at:]
        case "at most":
            return names[: at + 1]
        case "under":
            return names[:at]
        case _:
            return names[at + 1 :]
