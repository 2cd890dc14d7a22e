"""What may be questionable in a definition, in words."""

from __future__ import annotations

from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.model import rules
from pia.source import Span


def _warning(
    code: str, message: str, span: Span, label: str, help: str, *others: Label
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.WARNING,
        message=message,
        primary=Label(span, label),
        secondary=others,
        help=help,
    )


def not_analysed(why: str) -> Diagnostic:
    """The definition is too large to look for what is questionable in it."""
    return Diagnostic(
        code="not-analysed",
        severity=Severity.NOTE,
        message=f"what always or never holds was not looked for: {why}",
        help="raise the limit in Python",
    )


# ── What cannot be otherwise (S33) ──────────────────────────────────────────────────────────────


def never_holds(span: Span, of: str) -> Diagnostic:
    """A condition that no team fulfils."""
    return _warning(
        "never-holds",
        f"no team can fulfil {of}",
        span,
        "never holds",
        "look for what contradicts itself, or for numbers that no answer can reach",
    )


def always_holds(span: Span, of: str) -> Diagnostic:
    """A condition that every team fulfils."""
    return _warning(
        "always-holds",
        f"every team fulfils {of}",
        span,
        "always holds",
        "leave it out, or ask for more",
    )


def never_met(descriptor: rules.Descriptor) -> Diagnostic:
    """A descriptor whose criteria, each of which can be met, cannot be met together."""
    return _warning(
        "never-met",
        f"no team can meet `{descriptor.name}`",
        descriptor.span,
        "its criteria shut one another out",
        "change one of its criteria, so that all of them can be met together",
    )


def never_reached(class_: rules.Class, above: rules.Class | None) -> Diagnostic:
    """A class that no team has; *above* is one that takes every team it fits."""
    if above is None:
        help = "every team that fits it is of another class; change its condition, or their order"
        return _no_team_is(class_, help)
    help = (
        f"every team that fits it fits `{above.name}`, which comes first;"
        " change one of the two, or their order"
    )
    return _no_team_is(class_, help, Label(above.span, "comes first"))


def nothing_fits(class_: rules.Class) -> Diagnostic:
    """A class whose condition never holds."""
    return _no_team_is(class_, "its condition never holds; look for what contradicts itself in it")


def nobody_is_left(class_: rules.Class) -> Diagnostic:
    """``otherwise``, of which the classes above leave nothing."""
    return _no_team_is(
        class_, "the classes above it leave nobody; give this place to the last of them"
    )


def _no_team_is(class_: rules.Class, help: str, *others: Label) -> Diagnostic:
    message = f"no team can be `{class_.name}`"
    return _warning("never-reached", message, class_.span, "never reached", help, *others)


# ── What holds of nobody (S15) ──────────────────────────────────────────────────────────────────


def holds_of_an_empty_list(span: Span, people: str) -> Diagnostic:
    """``every practitioner …``, where ``none`` is an answer to who they are."""
    return _of_nobody(span, f"where there are no `{people}`", f"number of {people} is at least 1")


def holds_of_no_such(span: Span, record: str) -> Diagnostic:
    """``every practitioner whose …``."""
    return _of_nobody(span, f"where there is no such `{record}`", f"at least 1 {record} whose …")


def holds_of_an_empty_group(span: Span, groups: rules.Vocabulary, people: str) -> Diagnostic:
    """``in each profession, …``."""
    return _of_nobody(
        span,
        f"for a part of the `{people}` that nobody belongs to",
        f"number of different {groups.name} among {people} is {len(groups.names)}",
    )


def holds_where_none_applies(span: Span) -> Diagnostic:
    """``every descriptor tagged core is met``, where each of these may not apply."""
    return _of_nobody(
        span, "where none of these descriptors applies", "at least 1 descriptor … is met"
    )


def _of_nobody(span: Span, where: str, bullet: str) -> Diagnostic:
    return _warning(
        "holds-of-nobody",
        f"this holds {where}, too",
        span,
        "there may be none",
        f"if that is right, say so with `, if any,`; if not, add a bullet: `{bullet}`",
    )
