"""``--fix``: files as a machine would put them right, shown or written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, frozen

from pia.cli.inputs import Opened
from pia.cli.report import BLANK, Report, line
from pia.cli.saving import saved
from pia.diagnostics.render import Line, Segment, Style
from pia.edit.fixes import Fix, fixed


@frozen
class Mended:
    """A definition that was asked for, once all is fixed that a machine can be sure of."""

    was: Opened
    opened: Opened
    """As it is now; the same, where nothing was fixed."""
    fixes: tuple[Fix, ...]


def mended(opened: Opened) -> Mended:
    """*opened* with its mistakes fixed, so far as it can be; nothing is written yet."""
    source = opened.checked.source
    if source is None or not any(each.edits for each in opened.checked.diagnostics):
        return Mended(opened, opened, ())
    result = fixed(opened.text)
    left = result.left
    if left.source is not None:
        left = evolve(left, source=evolve(left.source, name=source.name))
    now = evolve(opened, checked=left, text=result.text)
    return Mended(opened, now, result.applied)


def written(each: Mended) -> Report:
    """Write *each* to its file, if anything in it was fixed; what keeps it from being written."""
    if not each.fixes:
        return Report()
    report = saved(each.opened.text, Path(each.was.name), True, "")
    return evolve(report, lines=())


def said_of(each: Mended) -> Iterator[Line]:
    """What was fixed: where, and the line as it was and as it is."""
    for fix in each.fixes:
        message = f": {fix.diagnostic.message}"
        place = f"{each.opened.name}:{fix.line}"
        yield Segment("fixed", Style.NOTE), Segment(f" {place}{message}", Style.STRONG)
        before, after = fix.before.split("\n"), fix.after.split("\n")
        rows = [row for row in (*before, *after) if row.strip()]
        margin = min((len(row) - len(row.lstrip()) for row in rows), default=0)
        yield from (line(f"  - {row[margin:]}", Style.FAINT) for row in before)
        yield from (line(f"  + {row[margin:]}") for row in after)
        yield BLANK


def data_of(each: Mended) -> list[dict[str, object]]:
    """The same, JSON-ready."""
    return [
        {
            "file": each.opened.name,
            "code": fix.diagnostic.code,
            "message": fix.diagnostic.message,
            "line": fix.line,
            "before": fix.before,
            "after": fix.after,
        }
        for fix in each.fixes
    ]
