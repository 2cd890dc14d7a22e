"""What may be questionable in a definition, in words."""

from __future__ import annotations

from pia.answers.from_example import Example
from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.model import rules
from pia.model.walk import About
from pia.source import Span
from pia.syntax.nodes import Name
from pia.units import in_words


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


def never_holds(span: Span, of: str, about: About, asked: rules.Question | None) -> Diagnostic:
    """A condition that no team fulfils, or nobody whom it is *about*.

    *asked* is the question whose answer it holds against a number, if it does no more than that.
    """
    who = "team" if about is None else about
    return _cannot_be_otherwise(
        "never-holds",
        f"no {who} can fulfil {of}",
        span,
        "never holds",
        "look for what contradicts itself, or for numbers that no answer can reach",
        asked,
    )


def always_holds(span: Span, of: str, about: About, asked: rules.Question | None) -> Diagnostic:
    """A condition that every team fulfils, or everybody whom it is *about*."""
    who = "team" if about is None else about
    return _cannot_be_otherwise(
        "always-holds",
        f"every {who} fulfils {of}",
        span,
        "always holds",
        "leave it out, or ask for more",
        asked,
    )


def _cannot_be_otherwise(
    code: str, message: str, span: Span, label: str, help: str, asked: rules.Question | None
) -> Diagnostic:
    if asked is None or not isinstance(asked.type, rules.Number):
        return _warning(code, message, span, label, help)
    unit = asked.type.unit
    low, high = asked.type.low, asked.type.high
    ends = [
        *([] if low is None else [f"at least {in_words(low, unit)}"]),
        *([] if high is None else [f"at most {in_words(high, unit)}"]),
    ]
    if not ends:
        return _warning(code, message, span, label, help)
    bounds = " and ".join(ends)
    help = f"an answer to `{asked.name}` is {bounds}; change the number here, or the bounds there"
    return _warning(code, message, span, label, help, Label(asked.span, bounds))


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


# ── What may have been forgotten ────────────────────────────────────────────────────────────────


def unused(name: Name, sort: str, label: str) -> Diagnostic:
    """Something that is declared and decides nothing."""
    return _warning(
        f"unused-{sort}",
        f"the {sort} `{name.text}` decides nothing",
        name.span,
        label,
        "use it, or leave it out",
    )


def repeated(example: Example, earlier: Example) -> Diagnostic:
    """An example that shows no more than another."""
    return _warning(
        "repeated-example",
        f"the example `{example.name}` says what `{earlier.name}` has said",
        example.span,
        "the same team, and the same is expected of it",
        "change one of its answers, or leave it out",
        Label(earlier.span, "said here"),
    )


def number_not_in_rule(span: Span, shown: str, rule: Span) -> Diagnostic:
    """`accept children up to 24 months`, where the rule has another number."""
    return _warning(
        "number-not-in-rule",
        f"the words say `{shown}`, and the rule does not",
        span,
        "not in the rule",
        "change the words or the rule, so that both say the same",
        Label(rule, "the rule"),
    )
