"""Each sort of change in words, with its level and what is known of the teams that feel it."""

from __future__ import annotations

from collections.abc import Iterator

import pia
from tests.golden import golden
from tests.unit.changes.standard import EDITS, STANDARD, edited


def told(old: pia.Definition, new: pia.Definition) -> Iterator[str]:
    difference = pia.diff(old, new)
    for change in difference.changes:
        felt = "" if change.felt is None else f" ({change.felt.value})"
        yield f"    {change.level.value}{felt}: {change.words}"
        if change.team is not None:
            before, after = change.team.before, change.team.after
            yield f"        {' or '.join(before.classes)} -> {' or '.join(after.classes)}"


def test_every_change_has_its_sentence() -> None:
    old = pia.loads(STANDARD)
    lines: list[str] = []
    for what, _, _ in EDITS:
        new = pia.loads(edited(what))
        lines += [what, *told(old, new), ""]

    golden("changes/sentences.txt", "\n".join(lines))
