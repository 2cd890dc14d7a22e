"""The verdict on one team, for people: the answer first, then what it rests on, then what to do."""

from __future__ import annotations

from collections.abc import Iterator

from pia.answers.values import Answers
from pia.api.result import CriterionResult, DescriptorResult, Result
from pia.cli.report import BLANK, bullet, count, paragraph, phrase
from pia.cli.unanswered import Unanswered, people_in_words, unanswered
from pia.diagnostics.model import Diagnostic
from pia.diagnostics.render import Line, Style
from pia.evaluate.classify import Outcome
from pia.evaluate.examine import Finding
from pia.model.rules import Everyone, Strength
from pia.source import Source


def verdict(result: Result, team: str, width: int) -> Iterator[Line]:
    """Everything that *team* wants to know about *result*, in lines of *width* cells."""
    blanks = list(unanswered(result.definition.rules, result.evidence))
    yield from paragraph(_sentence(result, team), width, Style.STRONG)
    yield from paragraph(_about(result), width, Style.FAINT)
    if any(not each.self_audit_only for each in result.descriptors):
        yield from paragraph(_tally(result), width)
    for title, rows in (
        ("Not met", _descriptors(result, Outcome.NOT_MET, width)),
        ("Not known yet", _descriptors(result, Outcome.NOT_KNOWN, width)),
        ("Not applicable", _not_applicable(result, width)),
        (f"Left blank; {_weight(result, blanks)}", _blanks(blanks, width)),
        ("Please check", _messages(result, width)),
        ("Recommended, not required, and not met", _recommendations(result, width)),
        ("For self-audit only, without effect on the class", _self_audit(result, width)),
        ("Notes of the team", _notes(result, width)),
        ("What next", _advice(result, width)),
    ):
        lines = list(rows)
        if lines:
            yield from (BLANK, *paragraph(title, width, Style.STRONG), *lines)


# ── The answer ──────────────────────────────────────────────────────────────────────────────────


def _sentence(result: Result, team: str) -> str:
    if result.classification is not None:
        until = "" if result.valid_until is None else f", valid until {result.valid_until}"
        return f"{team}: {result.classification.title}{until}."
    if not result.exact:
        return f"{team}: not decided. No other is possible than {_possible(result)}."
    if result.possible == tuple(result.definition.classes):
        return f"{team}: not decided yet. Every class is still possible."
    return f"{team}: not decided yet. Still possible: {_possible(result)}."


def _possible(result: Result) -> str:
    return phrase([each.title for each in result.possible], "or")


def _about(result: Result) -> str:
    definition = result.definition
    words = f"Definition: {definition.title}, edition {definition.edition}."
    date = result.evidence.date
    return words if date is None else f"{words} Answers of {date.isoformat()}."


def _tally(result: Result) -> str:
    counted = [each for each in result.descriptors if not each.self_audit_only]
    descriptors = count(len(counted), "descriptor")
    numbers = {
        outcome.value: number
        for outcome in Outcome
        if (number := sum(each.outcome is outcome for each in counted))
    }
    if len(numbers) == 1 and len(counted) > 1:
        return f"{descriptors}, all {next(iter(numbers))}."
    parts = [f"{number} {outcome}" for outcome, number in numbers.items()]
    return f"{descriptors}: {phrase(parts, 'and')}."


# ── What it rests on ────────────────────────────────────────────────────────────────────────────


def _descriptors(result: Result, outcome: Outcome, width: int) -> Iterator[Line]:
    for each in result.descriptors:
        if each.outcome is outcome and not each.self_audit_only:
            title = f"{each.title} (met in part)" if each.partly else each.title
            yield from paragraph(title, width, indent=2)
            yield from _criteria(each, result, width, {Strength.MUST})


def _not_applicable(result: Result, width: int) -> Iterator[Line]:
    for each in result.descriptors:
        if each.outcome is Outcome.NOT_APPLICABLE and not each.self_audit_only:
            yield from paragraph(each.title, width, indent=2)


def _criteria(
    descriptor: DescriptorResult, result: Result, width: int, strengths: set[Strength]
) -> Iterator[Line]:
    """What *descriptor* asks and the team has not shown; nothing, if nothing of it is known."""
    asked = [each for each in descriptor.criteria if each.strength in strengths]
    if all(each.outcome is Outcome.NOT_KNOWN for each in asked):
        return
    for each in asked:
        if each.outcome is not Outcome.MET:
            is_doubtful = each.outcome is not descriptor.outcome
            yield from bullet(_criterion(each, result.evidence.answers, is_doubtful), width, 4)


def _criterion(criterion: CriterionResult, answers: Answers, is_doubtful: bool) -> str:
    words = f"{criterion.strength.value} {criterion.words}"
    remarks = [criterion.outcome.value] if is_doubtful else []
    remarks += ["nobody to count"] if criterion.nobody_to_count else []
    remarks += _who(criterion.finding, answers)
    return f"{words} ({', '.join(remarks)})" if remarks else words


def _who(finding: Finding, answers: Answers) -> list[str]:
    """In a criterion about everyone who is listed: for whom it came to this."""
    if not isinstance(finding.condition, Everyone):
        return []
    question = finding.condition.list
    if answers.get(question.name) is None:
        return []
    parts = enumerate(finding.parts, 1)
    numbers = [number for number, part in parts if part.truth is finding.truth]
    return [f"see {people_in_words(question, numbers)}"]


# ── What is missing ─────────────────────────────────────────────────────────────────────────────

_MOST_BLANKS = 8
"""More blanks than these are named, without the words of their questions."""


def _weight(result: Result, blanks: list[Unanswered]) -> str:
    """What hangs on the answers that are missing."""
    if result.classification is not None:
        return "the class is certain all the same"
    if not result.exact:
        return "the class may depend on it"
    return "the class depends on it" if len(blanks) == 1 else "the class depends on some of it"


def _blanks(blanks: list[Unanswered], width: int) -> Iterator[Line]:
    if len(blanks) > _MOST_BLANKS:
        yield from paragraph("; ".join(each.name for each in blanks), width, indent=2)
        return
    for each in blanks:
        yield from bullet(f"{each.name}: {each.ask}" if each.ask else each.name, width)


def _messages(result: Result, width: int) -> Iterator[Line]:
    """How answers were read, where it is worth a look; what is blank has its own part."""
    for message in result.evidence.messages:
        if message.code != "not-answered":
            yield from bullet(_message(message, result.evidence.source), width)


def _message(message: Diagnostic, source: Source | None) -> str:
    words = message.message if message.help is None else f"{message.message}; {message.help}"
    if source is None or message.primary is None:
        return words
    return f"line {source.position(message.primary.span.start).line}: {words}"


def _notes(result: Result, width: int) -> Iterator[Line]:
    for about, text in result.evidence.notes:
        yield from bullet(f"{about}: {text}" if about else text, width)


# ── What does not decide ────────────────────────────────────────────────────────────────────────


def _recommendations(result: Result, width: int) -> Iterator[Line]:
    for descriptor in result.descriptors:
        unmet = [
            each
            for each in descriptor.criteria
            if each.strength is not Strength.MUST and each.outcome is Outcome.NOT_MET
        ]
        if unmet and not descriptor.self_audit_only:
            yield from paragraph(descriptor.title, width, indent=2)
            for each in unmet:
                yield from bullet(_criterion(each, result.evidence.answers, False), width, 4)


def _self_audit(result: Result, width: int) -> Iterator[Line]:
    for each in result.descriptors:
        if each.self_audit_only:
            outcome = "met in part" if each.partly else each.outcome.value
            yield from paragraph(f"{each.title}: {outcome}", width, indent=2)
            yield from _criteria(each, result, width, set(Strength))


def _advice(result: Result, width: int) -> Iterator[Line]:
    if result.classification is not None and result.classification.advice:
        yield from paragraph(result.classification.advice, width, indent=2)
