"""The difference between two definitions in sentences, for all forms in which it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from pia.answers.written import written
from pia.api.difference import Difference, Moved
from pia.api.result import Result
from pia.changes.change import Change, Felt, Level, Team
from pia.cli.report import count, phrase
from pia.diagnostics.model import Diagnostic
from pia.source import Source, Span

LEVELS: Final = {
    Level.CLASS: "what class a team can get",
    Level.OUTCOME: "what a descriptor can come to",
    Level.EVIDENCE: "what is asked",
    Level.WORDING: "words only",
}
"""What each level is of, the farthest reaching first."""


@frozen
class Replayed:
    """What became of the evidence in one file."""

    file: str
    moved: Moved | None
    """None where it could not be read; then *problems* say why."""
    problems: tuple[Diagnostic, ...] = ()
    source: Source | None = None

    @property
    def team(self) -> str:
        """What the team calls itself, else its file."""
        return (self.moved and self.moved.team) or Path(self.file).stem


@frozen
class Compared:
    """Two definitions that were compared, and the teams they were tried on."""

    difference: Difference
    old: str
    """What the old one was called on the command line."""
    new: str
    replayed: tuple[Replayed, ...] | None
    """None where no teams were asked for."""
    fail_on: Level | None

    @property
    def fails(self) -> bool:
        """Whether the difference reaches as far as it must not."""
        level = self.difference.level
        return self.fail_on is not None and level is not None and level >= self.fail_on

    @property
    def unreadable(self) -> list[Replayed]:
        """The evidence that neither definition could read."""
        return [each for each in self.replayed or () if each.moved is None]


# ── The whole ───────────────────────────────────────────────────────────────────────────────────


def headline(difference: Difference) -> str:
    """Which two definitions are compared."""
    old, new = difference.old, difference.new
    if old.name != new.name:
        return f"{old.name} {old.edition}, and {new.name} {new.edition}"
    if old.edition != new.edition:
        return f"{new.name}: from edition {old.edition} to {new.edition}"
    return f"{new.name} {new.edition}"


def in_short(difference: Difference) -> str:
    """How far the difference reaches, in a sentence."""
    level = difference.level
    if level is None:
        return "No difference: both say the same."
    if level is Level.WORDING:
        return "Words differ, and nothing that decides."
    if level is Level.EVIDENCE:
        return "What is asked differs; no team that both can read comes out otherwise."
    shown = any(e.level is level and e.felt is not Felt.NOT_FOUND for e in difference.changes)
    may = "" if shown else "may "
    if level is Level.OUTCOME:
        return f"Some teams {may}come out otherwise in a descriptor, and keep their class."
    return f"Some teams {may}get another class."


def by_level(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Changes under a heading for each level, the farthest reaching first."""
    for level, words in LEVELS.items():
        some = [each for each in changes if each.level is level]
        if some:
            yield f"{level.value.capitalize()}: {words}", some


# ── One change ──────────────────────────────────────────────────────────────────────────────────


def places(difference: Difference, change: Change) -> str:
    """Where it stands: ``line 12, now line 14``."""
    old, new = _line(difference.old.source, change.old), _line(difference.new.source, change.new)
    if old is None or new is None:
        return f"line {new}" if new is not None else f"line {old} of the old one" if old else ""
    return f"line {old}, now line {new}" if old != new else f"line {new}"


def _line(source: Source, span: Span | None) -> int | None:
    return None if span is None else source.position(span.start).line


def remark(change: Change) -> str:
    """What is known of the teams that feel it; empty where there is nothing to feel."""
    match change.felt:
        case Felt.SHOWN:
            alone = change.team is None or change.team.alone
            return "A team that feels it" + ("" if alone else ", together with other changes")
        case Felt.NOT_FOUND if change.team is not None:
            return (
                "No team was found of another class, and there may be some; one of another outcome"
            )
        case Felt.NOT_FOUND:
            return "No team was found that feels it; there may be some."
        case Felt.NOBODY:
            return "No team feels it."
        case None:
            return ""


def came_to(difference: Difference, team: Team) -> Iterator[str]:
    """What a team came to, and comes to now: its class, and the descriptors that differ."""
    old, new = difference.old, difference.new
    before = [old.classes[name] for name in team.before.classes]
    after = [new.classes[name] for name in team.after.classes]
    if len(before) == len(after) == 1:
        titles = [each.title for each in (*before, *after)]
        if titles[0] == titles[1]:
            validity = [each.valid_for for each in (*before, *after)]
            titles = [
                f"{title}, {'for good' if each is None else f'valid for {each}'}"
                for title, each in zip(titles, validity, strict=True)
            ]
        yield f"{titles[0]} before, {titles[1]} now"
    for name, outcome in team.before.outcomes.items():
        now = team.after.outcomes.get(difference.now("descriptor", name))
        if now is not None and now is not outcome:
            title = old.descriptors[name].title
            yield f"{title}: {outcome.value} before, {now.value} now"


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def answers(difference: Difference, team: Team) -> dict[str, object]:
    """What a team answers to either definition, once; what one of them does not ask is among it."""
    old = written(difference.old.rules.questions, team.old)
    new = written(difference.new.rules.questions, team.new)
    dated = {} if team.date is None else {"date": team.date.isoformat()}
    return {**dated, **_together(old, new)}


def _together(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in dict.fromkeys([*new, *old]):
        one, other = old.get(name), new.get(name)
        match one, other:
            case dict(), dict():
                found[name] = _together(one, other)
            case list(), list() if len(one) == len(other):
                found[name] = [
                    _together(each, also) if isinstance(each, dict) else also
                    for each, also in zip(one, other, strict=True)
                ]
            case _:
                found[name] = one if name not in new else other
    return found


def answer_lines(said: Mapping[str, object]) -> Iterator[str]:
    """Answers in few lines: those of yes and of no together, then the others."""
    for word, wanted in (("yes", True), ("no", False)):
        names = [name for name, value in said.items() if value is wanted]
        if names:
            yield f"{word} to {phrase(names, 'and')}"
    for name, value in said.items():
        match value:
            case bool():
                pass
            case list() if value and isinstance(value[0], dict):
                for at, person in enumerate(value, 1):
                    yield f"{name}, number {at}: {_in_a_line(person)}"
            case _:
                yield f"{name}: {_in_a_line(value)}"


def _in_a_line(value: object) -> str:
    match value:
        case dict():
            parts = (f"{name} {_in_a_line(each)}" for name, each in value.items())
            return "; ".join(parts) or "nothing is said"
        case list():
            return ", ".join(str(each) for each in value) or "none"
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


# ── Teams on record ─────────────────────────────────────────────────────────────────────────────


def tally(replayed: Sequence[Replayed]) -> str:
    """How many teams there are, and what became of them."""
    moved = [each.moved for each in replayed if each.moved is not None]
    unread = len(replayed) - len(moved)
    counts = [
        (sum(each.is_of_another_class for each in moved), "of another class"),
        (
            sum(each.has_other_classes and not each.is_of_another_class for each in moved),
            "for which other classes are possible",
        ),
        (
            sum(each.is_moved and not each.has_other_classes for each in moved),
            "of the same classes, with another outcome",
        ),
        (sum(not each.is_moved for each in moved), "as before"),
        (unread, "that could not be read"),
    ]
    parts = [f"{number:,} {words}" for number, words in counts if number]
    return f"{count(len(replayed), 'team')} on record: {phrase(parts, 'and')}."


def class_of(result: Result) -> str:
    """What a team is, or may be."""
    titles = [each.title for each in result.possible]
    return titles[0] if len(titles) == 1 else f"not decided ({phrase(titles, 'or')})"


def reasons(moved: Moved) -> Iterator[str]:
    """Because of what a team moved."""
    for shift in moved.shifts:
        because = phrase([f"“{words}”" for words in shift.criteria], "and")
        why = f", because of {because}" if because else ""
        yield f"{shift.title}: {shift.before.value} before, {shift.after.value} now{why}"
    if moved.has_other_classes and not moved.shifts:
        yield "no descriptor comes out otherwise: it is the classes that changed"
    if moved.left_out:
        lost = phrase(list(moved.left_out), "and")
        yield f"left out, because one of the two cannot read it: {lost}"
