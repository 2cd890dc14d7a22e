"""A difference as annotations of a workflow on GitHub, within what the platform shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pia.changes.change import Change, Level
from pia.characters import escaped
from pia.cli import difference as said
from pia.cli.difference import Compared
from pia.source import Source, Span

_MOST: Final = 10
"""Annotations of each kind that a step may have; of others the platform shows nothing."""

_KIND: Final = {
    Level.CLASS: "warning",
    Level.OUTCOME: "warning",
    Level.EVIDENCE: "notice",
    Level.WORDING: "notice",
}


def annotated(compared: Compared, old_file: str | None, new_file: str | None) -> Iterator[str]:
    """Workflow commands, one in a line, those of what reaches farthest first.

    The files are where the definitions stand in the repository, if they do.
    """
    difference = compared.difference
    room = dict.fromkeys(("error", "warning", "notice"), _MOST)
    # The last of what is a matter of course is left to the summary.
    room["notice"] -= 1
    left_out = 0
    for change in difference.changes:
        kind = _kind(change, compared.fail_on)
        if room[kind] == 0:
            left_out += 1
            continue
        room[kind] -= 1
        place = _place(difference.new.source, change.new, new_file)
        place = place or _place(difference.old.source, change.old, old_file)
        yield _command(kind, f"{place}title={_property(_title(change))}", change.words)
    more = f" {left_out:,} more changes are in the summary of the job." if left_out else ""
    summary = f"{said.headline(difference)}. {said.in_short(difference)}{more}"
    if compared.replayed is not None:
        summary = f"{summary} {said.tally(compared.replayed)}"
    yield _command("notice", "title=pia diff", summary)


def not_compared(why: str) -> str:
    """That there was nothing to compare, which is never a success."""
    return _command("error", "title=pia diff", f"The definitions could not be compared. {why}")


def _kind(change: Change, fail_on: Level | None) -> str:
    return "error" if fail_on is not None and change.level >= fail_on else _KIND[change.level]


def _title(change: Change) -> str:
    return f"{change.level.value}: {said.LEVELS[change.level]}"


def _place(source: Source, span: Span | None, file: str | None) -> str:
    if span is None or file is None:
        return ""
    at = source.position(span.start)
    return f"file={_property(file)},line={at.line},col={at.column},"


def _command(kind: str, properties: str, message: str) -> str:
    return f"::{kind} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return escaped(text, 4_000).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
