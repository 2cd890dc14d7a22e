"""Diagnostics as HTML: a page that needs nothing else, for every reader and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from pia.diagnostics.model import Diagnostic, Inspected, Label
from pia.diagnostics.render import cells_of
from pia.diagnostics.words import MOST_PLACES, more_places, parts, tally, whole
from pia.source import Source

_STYLE: Final = """\
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
article { border-left: 0.25rem solid; padding-left: 1rem; margin: 2rem 0; break-inside: avoid }
.error { border-color: #a51d2d }
.warning { border-color: #8f5d00 }
.note { border-color: #1a5fb4 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: 0.5rem }
mark { background: #ffec99; color: #000; text-decoration: underline; font-weight: bold }
"""

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may do with the page: show it."""


def html(title: str, every: Sequence[Inspected]) -> str:
    """A whole page."""
    found = [each for inspected in every for each in inspected.diagnostics]
    heading = f"{title}: {tally(found)}"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(heading)}</title>",
            f"<style>\n{_STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{_text(heading)}</h1>",
            *(_section(each) for each in every),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _section(inspected: Inspected) -> str:
    """All that was found in one text."""
    return "\n".join(
        [
            "<section>",
            f"<h2>{_text(inspected.name)}: {tally(inspected.diagnostics)}</h2>",
            *(
                line
                for diagnostic in inspected.diagnostics
                for line in _article(diagnostic, inspected)
            ),
            "</section>",
        ]
    )


def _article(diagnostic: Diagnostic, inspected: Inspected) -> Iterator[str]:
    severity = diagnostic.severity.value
    yield f'<article class="{severity}">'
    yield f"<h3>{severity.capitalize()}: {_message(diagnostic.message)}</h3>"
    if inspected.source is not None and diagnostic.primary is not None:
        yield from _place(diagnostic.primary, inspected.source)
        for label in diagnostic.secondary[:MOST_PLACES]:
            yield from _place(label, inspected.source)
        if more_places(diagnostic):
            yield f"<p>{more_places(diagnostic)}</p>"
    elif diagnostic.path:
        yield f"<p>{_text(diagnostic.path)}</p>"
    if diagnostic.help is not None:
        yield f"<p>Try: {_message(diagnostic.help)}</p>"
    yield f"<p>Code: <code>{_text(diagnostic.code)}</code></p>"
    yield "</article>"


def _place(label: Label, source: Source) -> Iterator[str]:
    """Where it is, what is said of it, and the author's line; of several lines the first."""
    at = source.position(label.span.start)
    line = source.line_span(at.line)
    start = label.span.start - line.start
    end = min(label.span.end, line.end) - line.start
    cells = cells_of(source.slice(line))
    said = f": {_message(label.text)}" if label.text else ""
    yield f"<p>Line {at.line}, column {at.column}{said}</p>"
    before, marked, behind = (
        escape("".join(part)) for part in (cells[:start], cells[start:end], cells[end:])
    )
    # HTML drops a line end at the beginning of `pre`; there is none, for a line has none in it.
    yield f"<pre>{before}<mark>{marked}</mark>{behind}</pre>"


def _text(text: str) -> str:
    return escape(whole(text))


def _message(text: str) -> str:
    return "".join(
        f"<code>{escape(part)}</code>" if is_code and part else escape(part)
        for part, is_code in parts(whole(text))
    )
