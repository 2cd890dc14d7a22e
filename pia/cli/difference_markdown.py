"""A difference in Markdown, for a pull request: nothing that an author wrote becomes markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pia.api.difference import Difference
from pia.changes.change import Change
from pia.characters import escaped
from pia.cli import difference as said
from pia.cli.difference import Compared

_CODE = re.compile(r"`[^`]*`")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~<>&@-])")
_MOST = 100_000


def markdown(compared: Compared) -> Iterator[str]:
    """Everything there is to say, line by line."""
    difference = compared.difference
    yield f"## {prose(said.headline(difference))}"
    yield ""
    yield f"**{prose(said.in_short(difference))}**"
    for heading, changes in said.by_level(difference.changes):
        yield from ("", f"### {prose(heading)}", "")
        for change in changes:
            yield from _change(difference, change)
    if compared.replayed is not None:
        yield from ("", "### Teams on record", "", prose(said.tally(compared.replayed)))
        yield from _teams(compared)


def prose(text: str) -> str:
    """*text* such that it is read as it stands, with what is in backticks as code."""
    text = re.sub("`+", "`", escaped(text, _MOST))
    parts: list[str] = []
    end = 0
    for found in _CODE.finditer(text):
        parts += [_plain(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, _plain(text[end:])])


def _plain(text: str) -> str:
    return _MARKUP.sub(lambda found: _ESCAPED.get(found[1], f"\\{found[1]}"), text)


_ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "-": "-", "(": "(", ")": ")", "@": "&#64;"}


def _change(difference: Difference, change: Change) -> Iterator[str]:
    where = said.places(difference, change)
    yield f"- {prose(change.words)}" + (f" ({where})" if where else "")
    remark = said.remark(change)
    team = change.team
    if team is None:
        if remark:
            yield f"  {prose(remark)}"
        return
    yield ""
    yield f"  <details><summary>{html.escape(escaped(remark, _MOST))}</summary>"
    yield ""
    for each in said.came_to(difference, team):
        yield f"  - {prose(each)}"
    yield ""
    yield "  It answers:"
    yield ""
    for each in said.answer_lines(said.answers(difference, team)):
        yield f"  - {prose(each)}"
    yield ""
    yield "  </details>"
    yield ""


def _teams(compared: Compared) -> Iterator[str]:
    moved = [each for each in compared.replayed or () if each.moved and each.moved.is_moved]
    if moved:
        yield from ("", "| team | before | now | because of |", "| --- | --- | --- | --- |")
    for each in moved:
        assert each.moved is not None
        cells = [
            each.team,
            said.class_of(each.moved.before),
            said.class_of(each.moved.after),
            "; ".join(said.reasons(each.moved)),
        ]
        yield f"| {' | '.join(prose(cell) for cell in cells)} |"
