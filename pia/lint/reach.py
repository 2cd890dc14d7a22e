"""What cannot be otherwise: conditions that always or never hold, classes never reached (S33)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from pia.diagnostics.model import Diagnostic
from pia.evaluate.search import Possible
from pia.evaluate.truth import Truth
from pia.limits import Limits
from pia.lint import problems
from pia.lint.doubts import Doubt, settled
from pia.model import rules
from pia.model.rules import Standing, Strength
from pia.model.walk import About, people_asked_for


def doubts(built: rules.Rules) -> Iterator[Doubt]:
    """Of everything that is said of a team, whether it can be so, and can be otherwise."""
    for term in built.terms:
        yield _doubt(term.condition, f"the term `{term.name}`", term.record)
    for descriptor in built.descriptors:
        yield _of_descriptor(descriptor)
        for criterion in descriptor.criteria:
            if criterion.strength is not Strength.MUST:
                yield _doubt(criterion.condition, "this criterion")
    capped = {cap.class_name for cap in built.caps}
    for class_ in built.classes:
        if class_.condition is not None:
            doubt = _doubt(class_.condition, f"the condition of `{class_.name}`")
            # Of a class that only its condition leads to, it is said that it is never reached.
            yield doubt if class_.name in capped else evolve(doubt, never=None)
    for cap in built.caps:
        yield _doubt(cap.condition, f"the condition of `at best {cap.class_name}`")


def _of_descriptor(descriptor: rules.Descriptor) -> Doubt:
    met = rules.DescriptorIs(descriptor.name, Standing.MET, span=descriptor.span)
    applies = [_doubt(each, "the condition of `applies when`") for each in descriptor.applies]
    musts = [
        _doubt(criterion.condition, "this criterion")
        for criterion in descriptor.criteria
        if criterion.strength is Strength.MUST
    ]
    return Doubt(condition=met, never=problems.never_met(descriptor), parts=(*applies, *musts))


def _doubt(condition: rules.Condition, of: str, about: About = None) -> Doubt:
    if isinstance(condition, rules.DescriptorIs | rules.TermHolds):
        # What is wrong with them is said where they are declared.
        return Doubt(condition=condition, about=about, said_elsewhere=True)
    asked = _held_against_a_number(condition)
    return Doubt(
        condition=condition,
        about=about,
        never=problems.never_holds(condition.span, of, about, asked),
        always=problems.always_holds(condition.span, of, about, asked),
        parts=tuple(_parts(condition, about)),
    )


def _held_against_a_number(condition: rules.Condition) -> rules.Question | None:
    """The question whose answer *condition* holds against a number, if it does no more."""
    match condition:
        case rules.Comparison(left=rules.AnswerNumber(answer=answer), right=rules.Constant()):
            return answer.question
        case rules.Comparison(left=rules.Constant(), right=rules.AnswerNumber(answer=answer)):
            return answer.question
        case _:
            return None


def _parts(condition: rules.Condition, about: About) -> Iterator[Doubt]:
    match condition:
        case rules.Negation(condition=inner):
            yield _doubt(inner, "this part", about)
        case rules.HowMany(conditions=parts):
            for part in parts:
                yield _doubt(part, "this part", about)
        case rules.InEach(people=sentence):
            yield from _parts(sentence, about)
        case (
            rules.Everyone(list=people, condition=inner, whose=whose)
            | rules.HowManyPeople(list=people, condition=inner, whose=whose)
            | rules.Share(list=people, condition=inner, whose=whose)
        ):
            record = people_asked_for(people).record.name
            yield _doubt(inner, "what is asked of them", record)
            if whose is not None:
                yield _doubt(whose, "what stands behind `whose`", record)


def never_reached(possible: Possible, built: rules.Rules, limits: Limits) -> Iterator[Diagnostic]:
    """The classes that no team has, where a team can be what is *possible*."""
    unreached = [
        (class_, nth)
        for nth, class_ in enumerate(built.classes)
        if class_.name not in possible.classes
    ]
    if not unreached:
        return
    fits: list[Doubt] = []
    apart: list[tuple[rules.Class, rules.Class, Doubt]] = []
    for class_, nth in unreached:
        if class_.condition is not None:
            fits.append(Doubt(condition=class_.condition))
            above = () if built.in_stages else built.classes[:nth]
            apart += [(class_, each, _fits_only(class_.condition, each)) for each in above]
    # Of the first pairs it is found out which class takes the other's teams.
    apart = apart[:_MOST_PAIRS]
    truths = settled([*fits, *(doubt for _, _, doubt in apart)], built, limits).truths
    nothing_fits = {
        id(doubt.condition) for doubt, truth in zip(fits, truths, strict=False) if truth is Truth.NO
    }
    covering: dict[str, rules.Class] = {}
    for (class_, above_it, _), truth in zip(apart, truths[len(fits) :], strict=True):
        if truth is Truth.NO:
            covering.setdefault(class_.name, above_it)
    for class_, _ in unreached:
        if class_.condition is None:
            yield problems.nobody_is_left(class_)
        elif id(class_.condition) in nothing_fits:
            yield problems.nothing_fits(class_)
        else:
            yield problems.never_reached(class_, covering.get(class_.name))


_MOST_PAIRS: Final = 100
"""Pairs of classes that are held against each other: their number grows with its square."""


def _fits_only(condition: rules.Condition, other: rules.Class) -> Doubt:
    """Whether some team fits *condition* and not the class *other*."""
    assert other.condition is not None, "only the last class is `otherwise`"
    negated = rules.Negation(other.condition, span=other.span)
    return Doubt(condition=rules.HowMany(2, 2, (condition, negated), span=condition.span))
