"""What the examples of a definition show, in words."""

from __future__ import annotations

from typing import assert_never

from pia.evaluate.numbers import Numbers
from pia.evaluate.truth import Truth
from pia.evaluate.world import Domain, Selection
from pia.examples.because import (
    Asks,
    AtBest,
    Fits,
    Holds,
    Known,
    Link,
    Missing,
    RuledOut,
    Stands,
)
from pia.examples.coverage import Decided, Ways
from pia.model import rules
from pia.model.walk import everything_in
from pia.source import Source, Span
from pia.units import PLAIN, Unit, in_words

_LONGEST = 72
"""Characters of the author's text that are quoted."""

_MOST_ANSWERS = 4
"""More missing answers than these are counted."""


def quoted(source: Source, span: Span) -> str:
    """The author's words at *span*, on one line and not too long."""
    first, *more = source.slice(span).split("\n")
    words = " ".join(first.split())
    for joint in ("'s ", "’s ", "has ", "have "):
        words = words.removeprefix(joint)
    if len(words) > _LONGEST:
        words, more = words[: _LONGEST - 1].rsplit(" ", 1)[0], ["and more"]
    return f"`{words} …`" if more else f"`{words}`"


# ── Why ─────────────────────────────────────────────────────────────────────────────────────────


def said_of(link: Link, source: Source) -> str:
    """One link of a chain as a sentence."""
    match link:
        case Fits(name=name, truth=truth):
            return f"`{name}` fits" if truth is Truth.YES else f"`{name}` does not fit"
        case AtBest(name=name):
            return f"the team is at best `{name}`"
        case Stands(descriptor=name, outcome=outcome):
            return f"`{name}` is {outcome.value}"
        case Asks(criterion=criterion, truth=truth):
            so = "is so" if truth is Truth.YES else "is not so"
            return f'{criterion.strength.value} "{criterion.words}" {so}'
        case Holds():
            return _holds(link, source)
        case Missing(answers=answers):
            listed = ", ".join(answers[:_MOST_ANSWERS])
            more = len(answers) - _MOST_ANSWERS
            if len(answers) == 1:
                return f"{listed} is not answered"
            return f"not answered are {listed}{f' and {more:,} more' if more > 0 else ''}"
        case RuledOut(name=name):
            return f"no way to give the missing answers leads to `{name}`"
        case _:
            assert_never(link)


def _holds(link: Holds, source: Source) -> str:
    so = "holds" if link.truth is Truth.YES else "does not hold"
    text = quoted(source, link.span)
    of_whom = f" of {link.who}" if link.who else ""
    if isinstance(link.condition, rules.InEach) and link.together:
        return f"{text} {so}: not of {link.together}"
    words = f"{text} {so}{of_whom}"
    unit = _unit_in(link.condition)
    answers = [_known(each, unit) for each in link.answers]
    if link.together:
        are = "met" if isinstance(link.condition, rules.OfDescriptors) else "so"
        answers.append(f"{link.together} are {are}")
    return f"{words}: {', '.join(answers)}" if answers else words


def _known(known: Known, unit: Unit | None) -> str:
    name = _name_of(known)
    if known.value is None or (isinstance(known.value, Numbers) and not known.value.ranges):
        return f"there is no {name}"
    return f"{name} is {_value(known.value, unit)}"


def _name_of(known: Known) -> str:
    match known.of:
        case rules.Answer(subject=subject, question=question):
            is_own = subject in (rules.TEAM, rules.PERSON, question.name)
            return question.name if is_own else f"{subject}'s {question.name}"
        case rules.AnswerNumber(answer=answer):
            return _name_of(Known(answer, None))
        case rules.QuantityOf(name=name):
            return name
        case rules.NumberChosen(answer=answer):
            return f"number of {answer.question.name}"
        case rules.NumberListed(list=question):
            return f"number of {question.name}"
        case rules.NumberOfDifferent(field=field, list=question):
            assert isinstance(field.type, rules.OneOf)
            return f"number of different {field.type.vocabulary.name} among {question.name}"
        case rules.Total(of=rules.AnswerNumber(answer=answer), list=question):
            return f"total {answer.question.name} of {question.name}"
        case _:
            return "what is compared"


def _value(value: Domain, unit: Unit | None) -> str:
    match value:
        case Truth():
            return value.value
        case Numbers():
            if value.only is None:
                return "not known"
            return in_words(value.only, PLAIN if unit is None else unit)
        case Selection(chosen=chosen):
            return ", ".join(sorted(chosen)) or "none"
        case frozenset():
            return " or ".join(sorted(value))
        case _:
            assert_never(value)


def _unit_in(condition: rules.Condition) -> Unit | None:
    """The unit that the author wrote in *condition*, else that of what is asked."""
    parts = list(everything_in(condition))
    written = [part.unit for part in parts if isinstance(part, rules.Constant)]
    asked = [part.answer.question.type for part in parts if isinstance(part, rules.AnswerNumber)]
    numbers = [
        each.values if isinstance(each, rules.Date) else each
        for each in asked
        if isinstance(each, rules.Date | rules.Number)
    ]
    return next(iter([*written, *(each.unit for each in numbers)]), None)


# ── What is not decided ─────────────────────────────────────────────────────────────────────────


def undecided_in_words(place: Decided) -> str:
    """What the examples lack for *place* to be decided both ways."""
    is_class = place.kind == "class"
    match place.ways:
        case Ways.BOTH:
            return "decided both ways"
        case Ways.ONLY_YES:
            return "every example may be of it" if is_class else "in no example it is not so"
        case Ways.ONLY_NO:
            return "no example is of it" if is_class else "in no example it is so"
        case Ways.NEVER:
            return "no example decides it"
        case _:
            assert_never(place.ways)
