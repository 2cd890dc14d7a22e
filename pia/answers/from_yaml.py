"""YAML into the raw tree: a strict reader on the events of PyYAML, imported when asked for.

No value is built by PyYAML, so nothing is typed behind the question's back, no alias is followed
and no depth is climbed.  What YAML has beyond lists, mappings and texts is refused at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from pia.answers import problems
from pia.answers.building import Builder, built
from pia.answers.complaints import Complaints, Stop
from pia.answers.raw import Form, Place, Raw
from pia.diagnostics.model import Diagnostic, Report
from pia.limits import DEFAULT, Limits
from pia.reading import FORBIDDEN
from pia.source import Source, Span

if TYPE_CHECKING:
    import yaml


_NULLS = {"", "~", "null", "Null", "NULL"}

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(%[^\n]*)")
"""A directive before the document; one behind it begins a second document."""


class _Mark(Protocol):
    """A place as PyYAML has it."""

    index: int


def read_yaml(source: Source, report: Report, limits: Limits = DEFAULT) -> Raw | None:
    """What *source* says, or None where it is not YAML; what is wrong goes to *report*.

    Without PyYAML the one thing reported is how to install it.
    """

    def read(builder: Builder, complain: Complaints) -> None:
        for event in _events(source, complain):
            _take(event, builder, complain)
        if builder.root is None:
            complain.error(problems.empty_evidence, Place(Span(0, 0)))

    return built(read, report, limits)


# ── Events ──────────────────────────────────────────────────────────────────────────────────────


def _events(source: Source, complain: Complaints) -> Iterator[yaml.Event]:
    """The events of *source*; what PyYAML raises is put into words of our own."""
    try:
        import yaml
    except ImportError:
        complain.error(problems.yaml_not_installed)
        raise Stop from None
    directive = _DIRECTIVE.match(source.text)
    if directive is not None:
        complain.error(problems.yaml_directive, Place(Span(*directive.span(1))))
        raise Stop
    last = 0
    try:
        for event in yaml.parse(source.text, Loader=yaml.SafeLoader):
            yield event
            last = _index(event.end_mark)
    except (Stop, MemoryError):
        raise
    except Exception as error:
        complain.error(_in_our_words, error, source.text, last)
        raise Stop from None


def _take(event: yaml.Event, builder: Builder, complain: Complaints) -> None:
    """One step of the building, for one event."""
    import yaml

    match event:
        case yaml.ScalarEvent():
            _refuse_extras(event, event.tag, builder, complain)
            _take_scalar(event, builder, complain)
        case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
            _refuse_extras(event, event.tag, builder, complain)
            _take_start(event, builder, complain)
        case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
            builder.close(_index(event.end_mark))
        case yaml.AliasEvent():
            complain.error(problems.yaml_alias, builder.place(_span_of(event)))
            _take_text("", Form.REFUSED, _span_of(event), builder)
        case yaml.DocumentStartEvent() if builder.root is not None:
            complain.error(problems.several_documents, Place(_span_of(event)))
            raise Stop
        case _:
            pass


def _take_scalar(event: yaml.ScalarEvent, builder: Builder, complain: Complaints) -> None:
    plain = event.style is None
    if plain and event.value == "<<" and builder.expects_key:
        complain.error(problems.yaml_merge_key, builder.place(_span_of(event)))
    form = Form.PLAIN if plain else Form.TEXT
    if plain and event.value in _NULLS and not builder.expects_key:
        form = Form.NULL
    _take_text(event.value, form, _span_of(event), builder)


def _take_text(text: str, form: Form, span: Span, builder: Builder) -> None:
    if builder.expects_key:
        builder.key(text, span)
    else:
        builder.scalar(text, form, span)


def _take_start(
    event: yaml.MappingStartEvent | yaml.SequenceStartEvent, builder: Builder, complain: Complaints
) -> None:
    import yaml

    if builder.expects_key:
        complain.error(problems.key_not_text, builder.place(_span_of(event)))
        raise Stop
    builder.open(isinstance(event, yaml.MappingStartEvent), _index(event.start_mark))


def _refuse_extras(
    event: yaml.NodeEvent, tag: str | None, builder: Builder, complain: Complaints
) -> None:
    if event.anchor is not None:
        complain.error(problems.yaml_anchor, builder.place(_span_of(event)))
    if tag is not None:
        complain.error(problems.yaml_tag, builder.place(_span_of(event)))


# ── Places ──────────────────────────────────────────────────────────────────────────────────────


def _span_of(event: yaml.Event) -> Span:
    return _span(event.start_mark, event.end_mark)


def _span(start: _Mark | None, end: _Mark | None) -> Span:
    first = _index(start)
    return Span(first, max(first, _index(end)))


def _index(mark: _Mark | None) -> int:
    return 0 if mark is None else mark.index


# ── Errors ──────────────────────────────────────────────────────────────────────────────────────


def _in_our_words(error: Exception, text: str, last: int) -> Diagnostic:
    """What PyYAML, or Python under it, found wrong with *text*.

    Its own words only choose among ours: a later PyYAML that says it otherwise gets the general
    one.
    """
    import yaml

    if isinstance(error, yaml.reader.ReaderError):
        return _unreadable_character(text, error.position)
    if not isinstance(error, yaml.MarkedYAMLError):
        return problems.no_yaml(_here(text, last))
    mark = last if error.problem_mark is None else error.problem_mark.index
    begin = None if error.context_mark is None else error.context_mark.index
    return _syntax_error(f"{error.context} {error.problem}", text, mark, begin)


_OPEN = ("[", "{")


def _syntax_error(words: str, text: str, mark: int, begin: int | None) -> Diagnostic:
    here = _here(text, mark)
    if (
        "while parsing a flow" in words
        and begin is not None
        and text[begin : begin + 1] not in _OPEN
    ):
        begin = max(text.rfind(sign) for sign in _OPEN)  # PyYAML names what it wanted inside
    opening = Span(begin, min(begin + 1, len(text))) if begin is not None else None
    if text.startswith("\t", mark):
        return problems.tab_in_yaml(here)
    if text.startswith("%", mark) and (mark == 0 or text[mark - 1] == "\n"):
        return problems.yaml_directive(here)
    if "quoted scalar" in words and "end of stream" in words:
        return problems.text_not_ended(Place(opening))
    if "while parsing a flow" in words and mark >= len(text.rstrip()) and opening is not None:
        return problems.not_closed(here, text[opening.start : opening.end], opening)
    if "could not find expected ':'" in words:
        return problems.yaml_missing_colon(here if begin is None else _here(text, begin))
    for fragment, problem in _KNOWN:
        if fragment in words:
            return problem(here)
    return problems.no_yaml(here)


_KNOWN = (
    ("mapping values are not allowed", problems.yaml_second_colon),
    ("cannot start any token", problems.yaml_wants_quotes),
    ("escape", problems.bad_escape),
    ("scanning a directive", problems.yaml_directive),
    ("scanning an alias", problems.yaml_alias),
    ("scanning an anchor", problems.yaml_anchor),
    ("scanning a tag", problems.yaml_tag),
    ("parsing a tag", problems.yaml_tag),
    ("undefined tag", problems.yaml_tag),
    ("<block end>", problems.yaml_indentation),
    ("sequence entries are not allowed", problems.yaml_indentation),
)


def _unreadable_character(text: str, offset: int) -> Diagnostic:
    found = FORBIDDEN.match(text, offset)
    where = Place(Span(offset, min(offset + 1, len(text))))
    return problems.hidden_character(found[0], where) if found else problems.no_yaml(where)


def _here(text: str, index: int) -> Place:
    start = min(index, len(text))
    return Place(Span(start, min(start + 1, len(text))))
