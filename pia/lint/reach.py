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
    for class_ in built.classes:
        if class_.name not in possible.classes:
            yield problems.never_reached(class_, _first_above(class_, built, limits))


def _first_above(class_: rules.Class, built: rules.Rules, limits: Limits) -> rules.Class | None:
    """The first class above *class_* that every team fits which fits that."""
    if built.in_stages or class_.condition is None:
        return None
    above = built.classes[: built.classes.index(class_)]
    apart = []
    for each in above:
        assert each.condition is not None, "only the last class is `otherwise`"
        other = rules.Negation(each.condition, span=each.span)
        both = rules.HowMany(2, 2, (class_.condition, other), span=class_.span)
        apart.append(Doubt(condition=both))
    truths = settled(apart, built, limits).truths
    return next(
        (each for each, truth in zip(above, truths, strict=True) if truth is Truth.NO), None
    )
