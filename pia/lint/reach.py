"""What cannot be otherwise: conditions that always or never hold, classes never reached (S33)."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from pia.diagnostics.model import Diagnostic
from pia.evaluate.search import Possible
from pia.evaluate.truth import Truth
from pia.limits import Limits
from pia.lint import problems
from pia.lint.doubts import Doubt, settled
from pia.model import rules
from pia.model.rules import Standing, Strength


def doubts(built: rules.Rules) -> Iterator[Doubt]:
    """Of everything that is said of a team, whether it can be so, and can be otherwise."""
    for term in built.terms:
        if term.record is None:
            yield _doubt(term.condition, f"the term `{term.name}`")
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


def _doubt(condition: rules.Condition, of: str) -> Doubt:
    parts: tuple[Doubt, ...] = ()
    if isinstance(condition, rules.DescriptorIs | rules.TermHolds):
        # What is wrong with them is said where they are declared.
        return Doubt(condition=condition)
    if isinstance(condition, rules.HowMany):
        parts = tuple(_doubt(each, "this part") for each in condition.conditions)
    return Doubt(
        condition=condition,
        never=problems.never_holds(condition.span, of),
        always=problems.always_holds(condition.span, of),
        parts=parts,
    )


def never_reached(possible: Possible, built: rules.Rules, limits: Limits) -> Iterator[Diagnostic]:
    """The classes that no team has, where a team can be what is *possible*."""
    for nth, class_ in enumerate(built.classes):
        if class_.name in possible.classes:
            continue
        if class_.condition is None:
            yield problems.nobody_is_left(class_)
            continue
        above = () if built.in_stages else built.classes[:nth]
        apart = [_fits_only(class_.condition, each) for each in above]
        fits, *truths = settled([Doubt(condition=class_.condition), *apart], built, limits).truths
        if fits is Truth.NO:
            yield problems.nothing_fits(class_)
        else:
            covering = (
                each for each, truth in zip(above, truths, strict=True) if truth is Truth.NO
            )
            yield problems.never_reached(class_, next(covering, None))


def _fits_only(condition: rules.Condition, other: rules.Class) -> Doubt:
    """Whether some team fits *condition* and not the class *other*."""
    assert other.condition is not None, "only the last class is `otherwise`"
    negated = rules.Negation(other.condition, span=other.span)
    return Doubt(condition=rules.HowMany(2, 2, (condition, negated), span=condition.span))
