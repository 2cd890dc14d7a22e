"""A difference as annotations of a workflow on GitHub, within what the platform shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pia.changes.change import Change, Level
from pia.characters import escaped
from pia.cli import difference as said
from pia.cli.difference import Compared
from pia.diagnostics.github import MOST_OF_A_KIND, command
from pia.source import Source, Span

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
    room = dict.fromkeys(("error", "warning", "notice"), MOST_OF_A_KIND)
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
        yield _annotation(kind, {**place, "title": _title(change)}, change.words)
    more = f" {left_out:,} more changes are in the summary of the job." if left_out else ""
    summary = f"{said.headline(difference)}. {said.in_short(difference)}{more}"
    if compared.replayed is not None:
        summary = f"{summary} {said.tally(compared.replayed)}"
    yield _annotation("notice", {"title": "pia diff"}, summary)


def not_compared(why: str) -> str:
    """That there was nothing to compare, which is never a success."""
    return _annotation(
        "error", {"title": "pia diff"}, f"The definitions could not be compared. {why}"
    )


def _kind(change: Change, fail_on: Level | None) -> str:
    return "error" if fail_on is not None and change.level >= fail_on else _KIND[change.level]


def _title(change: Change) -> str:
    return f"{change.level.value}: {said.LEVELS[change.level]}"


def _place(source: Source, span: Span | None, file: str | None) -> dict[str, str]:
    if span is None or file is None:
        return {}
    at = source.position(span.start)
    return {"file": file, "line": str(at.line), "col": str(at.column)}


def _annotation(kind: str, properties: Mapping[str, str], message: str) -> str:
    shown = {key: escaped(each, 4_000) for key, each in properties.items()}
    return command(kind, shown, escaped(message, 4_000))
