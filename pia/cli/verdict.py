"""The verdict on one team, for people: the answer first, then what it rests on, then what to do."""

from __future__ import annotations

from collections.abc import Iterator

from pia.api.result import CriterionResult, DescriptorResult, Result
from pia.cli.report import BLANK, bullet, count, line, paragraph, phrase
from pia.cli.unanswered import unanswered
from pia.diagnostics.plain import plain
from pia.diagnostics.render import Line, Style
from pia.evaluate.classify import Outcome
from pia.evaluate.examine import Finding
from pia.model.rules import Everyone, Strength


def verdict(result: Result, team: str, width: int) -> Iterator[Line]:
    """Everything that a team wants to know about *result*."""
    yield from paragraph(_sentence(result, team), width, Style.STRONG)
    yield from paragraph(_about(result), width, Style.FAINT)
    yield from paragraph(_tally(result), width)
    for title, rows in (
        ("Not met", _descriptors(result, Outcome.NOT_MET, width)),
        ("Not known yet", _descriptors(result, Outcome.NOT_KNOWN, width)),
        (_blanks_title(result), _blanks(result, width)),
        ("Please check", _messages(result, width)),
        ("Recommended, and not required", _recommendations(result, width)),
        ("For self-audit only, without effect on the class", _self_audit(result, width)),
        ("Notes of the team", _notes(result, width)),
        ("What next", _advice(result, width)),
    ):
        lines = list(rows)
        if lines:
            yield from (BLANK, line(title, Style.STRONG), *lines)


# ── The answer ──────────────────────────────────────────────────────────────────────────────────


def _sentence(result: Result, team: str) -> str:
    if result.classification is not None:
        return f"{team}: {result.classification.title}."
    open_classes = phrase([each.title for each in result.possible], "or")
    if result.exact:
        return f"{team}: not decided yet. It may be {open_classes}."
    return (
        f"{team}: not decided. It can be no other than {open_classes}, and perhaps not all these."
    )


def _about(result: Result) -> str:
    definition = result.definition
    date = result.evidence.date
    when = "" if date is None else f" Answers of {date.isoformat()}."
    return f"By: {definition.title}, edition {definition.edition}.{when}"


def _tally(result: Result) -> str:
    counted = [each for each in result.descriptors if not each.self_audit_only]
    parts = [
        f"{number} {outcome.value}"
        for outcome in (Outcome.MET, Outcome.NOT_MET, Outcome.NOT_KNOWN)
        if (number := sum(each.outcome is outcome for each in counted))
    ]
    return f"{count(len(counted), 'descriptor')}: {', '.join(parts)}."


# ── What it rests on ────────────────────────────────────────────────────────────────────────────


def _descriptors(result: Result, outcome: Outcome, width: int) -> Iterator[Line]:
    for each in result.descriptors:
        if each.outcome is outcome and not each.self_audit_only:
            yield from paragraph(_title(each), width, indent=2)
            yield from _unmet_musts(each, width)


def _title(descriptor: DescriptorResult) -> str:
    return f"{descriptor.title} (met in part)" if descriptor.partly else descriptor.title


def _unmet_musts(descriptor: DescriptorResult, width: int) -> Iterator[Line]:
    for criterion in descriptor.criteria:
        if criterion.strength is Strength.MUST and criterion.outcome is not Outcome.MET:
            is_doubtful = criterion.outcome is not descriptor.outcome
            yield from bullet(_criterion(criterion, is_doubtful), width, 4)


def _criterion(criterion: CriterionResult, is_doubtful: bool) -> str:
    words = f"{criterion.strength.value} {criterion.words}"
    remarks = [criterion.outcome.value] if is_doubtful else []
    remarks += _who(criterion.finding)
    return f"{words} ({': '.join(remarks)})" if remarks else words


def _who(finding: Finding) -> list[str]:
    """In a criterion about everyone: for whom it came to this."""
    if not isinstance(finding.condition, Everyone):
        return []
    numbers = [
        str(number) for number, part in enumerate(finding.parts, 1) if part.truth is finding.truth
    ]
    if not numbers or len(numbers) > 6:
        return []
    return [f"see {finding.condition.list.name} {phrase(numbers, 'and')}"]


# ── What is missing ─────────────────────────────────────────────────────────────────────────────

_MOST_BLANKS = 10


def _blanks_title(result: Result) -> str:
    if result.classification is not None:
        return "Left blank; the class is certain without it"
    return "Left blank"


def _blanks(result: Result, width: int) -> Iterator[Line]:
    found = list(unanswered(result.definition.rules, result.evidence.answers))
    for each in found[:_MOST_BLANKS]:
        yield from bullet(f"{each.path}: {each.ask}" if each.ask else each.path, width)
    if len(found) > _MOST_BLANKS:
        yield from bullet(f"and {len(found) - _MOST_BLANKS:,} more", width)


def _messages(result: Result, width: int) -> Iterator[Line]:
    """How answers were read, where it is worth a look; what is blank has its own part."""
    for message in result.evidence.messages:
        if message.code != "not-answered":
            yield from bullet(plain(message, result.evidence.source), width)


def _notes(result: Result, width: int) -> Iterator[Line]:
    for about, text in result.evidence.notes:
        yield from bullet(f"{about}: {text}" if about else text, width)


# ── What does not decide ────────────────────────────────────────────────────────────────────────


def _recommendations(result: Result, width: int) -> Iterator[Line]:
    for descriptor in result.descriptors:
        open_ones = [
            each
            for each in descriptor.criteria
            if each.strength is not Strength.MUST and each.outcome is not Outcome.MET
        ]
        if open_ones:
            yield from paragraph(descriptor.title, width, indent=2)
        for each in open_ones:
            yield from bullet(_criterion(each, is_doubtful=True), width, 4)


def _self_audit(result: Result, width: int) -> Iterator[Line]:
    for each in result.descriptors:
        if each.self_audit_only:
            yield from paragraph(f"{each.title}: {_outcome(each)}", width, indent=2)
            yield from _unmet_musts(each, width)


def _outcome(descriptor: DescriptorResult) -> str:
    return (
        f"{descriptor.outcome.value}, but in part"
        if descriptor.partly
        else descriptor.outcome.value
    )


def _advice(result: Result, width: int) -> Iterator[Line]:
    if result.classification is not None and result.classification.advice:
        yield from paragraph(result.classification.advice, width, indent=2)
