"""A difference in lines, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from pia.api.difference import Difference
from pia.changes.change import Change
from pia.cli import difference as said
from pia.cli.difference import Compared
from pia.cli.report import BLANK, bullet, line, paragraph
from pia.diagnostics.render import Line, Style


def text(compared: Compared, width: int) -> Iterator[Line]:
    """Everything there is to say, in lines of *width* cells."""
    difference = compared.difference
    yield from paragraph(said.headline(difference), width, Style.FAINT)
    yield from paragraph(said.in_short(difference), width, Style.STRONG)
    for heading, changes in said.by_level(difference.changes):
        yield from (BLANK, *paragraph(heading, width, Style.STRONG))
        for change in changes:
            yield from _change(difference, change, width)
    if compared.replayed is not None:
        yield BLANK
        yield from _teams(compared, width)


def _change(difference: Difference, change: Change, width: int) -> Iterator[Line]:
    yield from bullet(change.words, width)
    where = said.places(difference, change)
    if where:
        yield line(f"    {where}", Style.FAINT)
    remark = said.remark(change)
    if remark and change.team is None:
        yield from paragraph(remark, width, indent=4)
    if change.team is None:
        return
    yield from paragraph(f"{remark}:", width, indent=4)
    for each in said.came_to(difference, change.team):
        yield from bullet(each, width, 6)
    yield from paragraph("It answers:", width, indent=6)
    for each in said.answer_lines(said.answers(difference, change.team)):
        yield from bullet(each, width, 8)


def _teams(compared: Compared, width: int) -> Iterator[Line]:
    assert compared.replayed is not None
    yield from paragraph(said.tally(compared.replayed), width, Style.STRONG)
    for each in compared.replayed:
        if each.moved is None or not each.moved.is_moved:
            continue
        before, after = said.class_of(each.moved.before), said.class_of(each.moved.after)
        came = f"{before} before, {after} now" if before != after else before
        yield from bullet(f"{each.team}: {came}", width)
        for reason in said.reasons(each.moved):
            yield from bullet(reason, width, 4)
