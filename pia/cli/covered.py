"""How examples decide a definition: painted on its text, summed up, and as data."""

from __future__ import annotations

from collections.abc import Iterator

from pia.api.definition import Definition
from pia.cli.report import BLANK, bullet, line
from pia.diagnostics.as_data import place
from pia.diagnostics.render import Line, Segment, Style, width_of
from pia.examples.coverage import Coverage, Decided, Ways
from pia.examples.words import quoted, undecided_in_words

_STYLES = {
    Ways.BOTH: Style.FAINT,
    Ways.ONLY_YES: Style.WARNING,
    Ways.ONLY_NO: Style.WARNING,
    Ways.NEVER: Style.ERROR,
}

_WORST = (Ways.NEVER, Ways.ONLY_NO, Ways.ONLY_YES, Ways.BOTH)

_MARGIN = max(len(each.value) for each in Ways)


def drawn(covered: Coverage, definition: Definition, name: str, width: int) -> Iterator[Line]:
    """The text with a sign before each line on which something is decided; then the sums."""
    yield from _painted(covered, definition, width)
    yield from _summed_up(covered)
    open_ = [each for each in covered.places if each.ways is not Ways.BOTH]
    if open_:
        yield line("Not decided both ways", Style.STRONG)
        for each in open_:
            at = definition.source.position(each.span.start).line
            words = f"{name}:{at}: {quoted(definition.source, each.span)}"
            yield from bullet(f"{words}: {undecided_in_words(each)}", width)
        yield BLANK


def in_words(covered: Coverage) -> str:
    """``coverage 100%: 59 of 59 decided both ways``."""
    return (
        f"coverage {covered.percent}%: {covered.decided:,} of {len(covered.places):,}"
        " decided both ways"
    )


def data(covered: Coverage, definition: Definition) -> dict[str, object]:
    """The same, JSON-ready."""
    return {
        "percent": covered.percent,
        "decided": covered.decided,
        "places": [_place_data(each, definition) for each in covered.places],
    }


def _place_data(decided: Decided, definition: Definition) -> dict[str, object]:
    return {
        **place(decided.span, definition.source),
        "kind": decided.kind,
        "owner": decided.owner,
        "ways": decided.ways.value,
    }


def _painted(covered: Coverage, definition: Definition, width: int) -> Iterator[Line]:
    source = definition.source
    signs: dict[int, Ways] = {}
    for each in covered.places:
        at = source.position(each.span.start).line
        signs[at] = min(each.ways, signs.get(at, each.ways), key=_WORST.index)
    for statement in definition.tree.statements:
        first = source.position(statement.span.start).line
        last = source.position(statement.span.end).line
        decided = [at for at in signs if first <= at <= last]
        if not decided:
            continue
        for at in range(first, max(decided) + 1):
            sign = signs.get(at)
            word = "" if sign is None else sign.value
            style = Style.PLAIN if sign is None else _STYLES[sign]
            text = _cut(source.line(at), width - _MARGIN - 3)
            yield Segment(f"{word:<{_MARGIN}}", style), Segment(" | ", Style.FAINT), Segment(text)
        yield BLANK


def _cut(text: str, room: int) -> str:
    while width_of(text) > room:
        text = f"{text[: max(len(text) - 2, 0)]}…" if text else text
        if len(text) <= 1:
            break
    return text


def _summed_up(covered: Coverage) -> Iterator[Line]:
    sums: dict[str, list[Decided]] = {}
    for each in covered.places:
        sums.setdefault(each.owner, []).append(each)
    longest = max(map(len, sums))
    for owner, places in sums.items():
        decided = sum(each.ways is Ways.BOTH for each in places)
        style = Style.PLAIN if decided == len(places) else Style.WARNING
        yield line(f"{owner:<{longest}}  {decided:,} of {len(places):,}", style)
    yield BLANK
