"""What is certain to be meant, put into a text; and taken back wherever it does not help."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import field, frozen

from pia.api.checked import Checked, Stage, check
from pia.diagnostics.model import Diagnostic, Edit
from pia.edit.rewriting import moved, put, rewritten
from pia.limits import DEFAULT, Limits
from pia.source import Source, Span

_MOST_PASSES = 50
"""Readings of one text: what keeps it from being read is shown a few mistakes at a time."""


@frozen
class Fix:
    """A complaint that has been removed, and the lines that it was removed from."""

    diagnostic: Diagnostic
    """The complaint; its places are those of the text as it was when this was fixed."""
    line: int
    """The number of the first of the lines."""
    before: str
    """The lines as they were, joined by line ends."""
    after: str
    """The lines as they are."""


@frozen
class Fixed:
    """A text with everything fixed that a machine can be sure of."""

    text: str
    """The text as it is now."""
    applied: tuple[Fix, ...]
    """What was fixed, in the order in which it was."""
    left: Checked = field(repr=False)
    """What there is to say about the text as it is now."""


def fixed(text: str, *, limits: Limits = DEFAULT) -> Fixed:
    """*text*, a definition, without the mistakes for which there is one remedy.

    A remedy is kept only if its complaint is gone with it, and none has come that was not there
    before.  Never raises because of what is in *text*; where nothing can be done, it is as it was.

    >>> text = 'definition d "D"\\n    edition: 1\\n\\nchoise colours "Colour"\\n    red "Red"\\n'
    >>> fixed(text).text.splitlines()[-2]
    'choice colours "Colour"'
    """
    checked = check(text, limits=limits)
    applied: list[Fix] = []
    for _ in range(_MOST_PASSES):
        chosen = _apart(checked)
        after = _tried(text, checked, chosen, limits)
        if after is None:
            chosen, after = _one_by_one(text, checked, chosen, limits)
        if not chosen or after is None:
            break
        assert checked.source is not None, "a place in a text has a text"
        applied += [_fix(each, chosen, checked.source, after) for each in chosen]
        text = rewritten(text, _edits(chosen))
        checked = after
    return Fixed(text, tuple(applied), checked)


# ── What is tried ───────────────────────────────────────────────────────────────────────────────


def _apart(checked: Checked) -> list[Diagnostic]:
    """The complaints that can be removed, of those that share a line the first."""
    chosen: list[Diagnostic] = []
    taken: set[int] = set()
    for each in checked.diagnostics:
        if each.edits and checked.source is not None:
            lines = _lines([edit.span for edit in each.edits], checked.source)
            if not lines & taken:
                chosen.append(each)
                taken |= lines
    return chosen


def _lines(places: Sequence[Span], source: Source) -> set[int]:
    return {
        line
        for place in places
        for line in range(source.position(place.start).line, source.position(place.end).line + 1)
    }


def _edits(chosen: Sequence[Diagnostic]) -> list[Edit]:
    return [edit for each in chosen for edit in each.edits]


def _tried(
    text: str, before: Checked, chosen: Sequence[Diagnostic], limits: Limits
) -> Checked | None:
    """What there is to say once *chosen* are removed; None where that did not help."""
    if not chosen:
        return None
    after = check(rewritten(text, _edits(chosen)), limits=limits)
    return after if helps(before, after, chosen) else None


def _one_by_one(
    text: str, before: Checked, chosen: Sequence[Diagnostic], limits: Limits
) -> tuple[list[Diagnostic], Checked | None]:
    """Those of *chosen* that can be removed together, each tried on top of those before it."""
    kept: list[Diagnostic] = []
    last = None
    for each in chosen if len(chosen) > 1 else ():
        after = _tried(text, before, [*kept, each], limits)
        if after is not None:
            kept.append(each)
            last = after
    return kept, last


# ── Whether it helps ────────────────────────────────────────────────────────────────────────────


def helps(before: Checked, after: Checked, removed: Sequence[Diagnostic]) -> bool:
    """Whether the *removed* complaints are gone from *after*, and none has been added.

    What was there before and could not be seen is not added: what pia finds because it reads
    further than it did.
    """
    edits = _edits(removed)
    gone = Counter(_moved(each, edits) for each in removed)
    known = Counter(_moved(each, edits) for each in before.diagnostics) - gone
    new = []
    for each in after.diagnostics:
        if known[_place(each)]:
            known[_place(each)] -= 1
        else:
            new.append(each)
    return after.stage >= before.stage and all(
        _could_not_be_seen(each, before, after, removed) for each in new
    )


def _place(diagnostic: Diagnostic) -> tuple[str, int]:
    return diagnostic.code, -1 if diagnostic.primary is None else diagnostic.primary.span.start


def _moved(diagnostic: Diagnostic, edits: Sequence[Edit]) -> tuple[str, int]:
    code, place = _place(diagnostic)
    return code, moved(place, edits) if place >= 0 else place


def _could_not_be_seen(
    new: Diagnostic, before: Checked, after: Checked, removed: Sequence[Diagnostic]
) -> bool:
    cut = [each for each in before.diagnostics if each.code in _CUT_SHORT]
    if new.primary is None or after.source is None:
        return bool(cut)
    place = new.primary.span
    edits = _edits(removed)
    changed = put(edits)
    if any(each.start <= place.end and place.start <= each.end for each in changed):
        return False
    if after.stage > before.stage:
        return True
    if any(each.primary is None or _moved(each, edits)[1] <= place.start for each in cut):
        return True
    # A line that cannot be read hides what stands behind and below it, in the same statement.
    return after.stage is Stage.SENTENCES and any(
        each.end < place.start
        and not _STATEMENT_BEGINS.search(after.source.text, each.end, place.start)
        for each in changed
    )


_CUT_SHORT = ("not-read-on", "more-problems")
"""Codes that say that there is more than is said."""

_STATEMENT_BEGINS = re.compile(r"\n(?=[^\s#])")


# ── What is said of it ──────────────────────────────────────────────────────────────────────────


def _fix(
    diagnostic: Diagnostic, chosen: Sequence[Diagnostic], source: Source, after: Checked
) -> Fix:
    assert after.source is not None, "what was read can be read again"
    first = min(edit.span.start for edit in diagnostic.edits)
    last = max(edit.span.end for edit in diagnostic.edits)
    edits = _edits(chosen)
    # Other complaints are on other lines, so that the lines of this one hold its edits alone.
    start = source.line_span(source.position(first).line).start
    end = source.line_span(source.position(last).line).end
    behind = len(source.text) - end
    later = sum(
        len(edit.text) - (edit.span.end - edit.span.start)
        for edit in edits
        if edit.span.start > end
    )
    new_end = len(after.source.text) - behind - later
    return Fix(
        diagnostic,
        source.position(first).line,
        source.text[start:end],
        after.source.text[moved(start, edits) : new_end],
    )
