"""The raw tree, built step by step: one place that counts, and that refuses a key given twice."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import Factory, define

from pia.answers import problems
from pia.answers.complaints import Complaints, Stop
from pia.answers.raw import Form, Place, Raw, RawEntry, RawList, RawMapping, RawScalar
from pia.diagnostics.model import Report
from pia.limits import Limits
from pia.reading import SURROGATE, escaped, folded
from pia.source import Span


@define
class _Level:
    """A list or mapping that is not closed yet."""

    is_mapping: bool
    start: int | None
    entries: list[RawEntry] = Factory(list)
    items: list[Raw] = Factory(list)
    seen: dict[str, RawEntry] = Factory(dict)
    key: RawEntry | None = None
    again: bool = False

    def segment(self) -> str:
        """The part of a path that leads on from here."""
        if not self.is_mapping:
            return f"[{len(self.items) + 1}]"
        return "" if self.key is None else f".{escaped(self.key.name)}"

    def finished(self, span: Span | None) -> Raw:
        if self.is_mapping:
            return RawMapping(tuple(self.entries), span=span)
        return RawList(tuple(self.items), span=span)


class Builder:
    """Takes what a reader finds, in order, and holds it against the limits.

    No method calls itself, so depth costs nothing but memory; and depth is bounded.
    """

    def __init__(self, limits: Limits, complain: Complaints) -> None:
        self._limits = limits
        self._complain = complain
        self._levels: list[_Level] = []
        self._nodes = 0
        self.root: Raw | None = None

    @property
    def expects_key(self) -> bool:
        """Whether what comes next is the key of a mapping."""
        return bool(self._levels) and self._levels[-1].is_mapping and self._levels[-1].key is None

    def place(self, span: Span | None = None) -> Place:
        """*span*, with the path to where reading has come."""
        path = "".join(level.segment() for level in self._levels)
        # Paths are those of the answers, whether or not there is an envelope around them.
        return Place(span, path.removeprefix(".").removeprefix("answers.").removeprefix("."))

    def open(self, is_mapping: bool, start: int | None = None) -> None:
        """A list or mapping begins at *start*."""
        span = None if start is None else Span(start, start + 1)
        self._count(span)
        if len(self._levels) >= self._limits.evidence_depth:
            depth = self._limits.evidence_depth
            self._complain.error(problems.too_deep, self.place(span), depth)
            raise Stop
        self._levels.append(_Level(is_mapping, start))

    def key(self, text: str, span: Span | None = None, *, name: str | None = None) -> None:
        """The key of the entry whose value comes next."""
        self._count(span)
        level = self._levels[-1]
        entry = RawEntry(text, RawScalar(""), name=text if name is None else name, span=span)
        if SURROGATE.search(text):
            self._complain.error(problems.half_character, self.place(span))
        first = level.seen.setdefault(folded(entry.name), entry)
        level.key, level.again = entry, first is not entry
        if level.again:
            where = self.place(span)
            self._complain.error(problems.duplicate_key, entry.key, first.key, where, first.span)

    def scalar(
        self,
        text: str,
        form: Form = Form.TEXT,
        span: Span | None = None,
        *,
        number: Fraction | None = None,
    ) -> None:
        """One value; *number* where it is exactly known."""
        self._count(span)
        if SURROGATE.search(text):
            self._complain.error(problems.half_character, self.place(span))
            form = Form.REFUSED
        self._add(RawScalar(text, form, number, span=span))

    def close(self, end: int | None = None) -> None:
        """The innermost list or mapping ends before *end*."""
        level = self._levels.pop()
        known = level.start is not None and end is not None
        span = Span(level.start or 0, max(level.start or 0, end or 0)) if known else None
        self._add(level.finished(span))

    def _count(self, span: Span | None) -> None:
        self._nodes += 1
        if self._nodes > self._limits.evidence_nodes:
            limit = self._limits.evidence_nodes
            self._complain.error(problems.too_many_values, self.place(span), limit)
            raise Stop

    def _add(self, value: Raw) -> None:
        if not self._levels:
            self.root = value
            return
        level = self._levels[-1]
        if not level.is_mapping:
            level.items.append(value)
        elif level.key is not None:
            if not level.again:
                key = level.key
                level.entries.append(RawEntry(key.key, value, name=key.name, span=key.span))
            level.key = None


def built(
    read: Callable[[Builder, Complaints], None], report: Report, limits: Limits
) -> Raw | None:
    """The tree that *read* builds, or None where it stops; what is wrong goes to *report*."""
    complain = Complaints(report, limits.diagnostics)
    builder = Builder(limits, complain)
    try:
        read(builder, complain)
    except Stop:
        return None
    finally:
        complain.finish()
    return builder.root
