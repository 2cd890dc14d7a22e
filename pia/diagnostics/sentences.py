"""Diagnostics as sentences, for screen readers: no drawing, no carets, a paragraph for each.

As in: Error in bakery.pia, line 17, column 18, at `ovns`: there is no question or term `ovns`. Not
declared in this file. Try: did you mean `ovens`? Code: unknown-name.
"""

from __future__ import annotations

from collections.abc import Iterator

from pia.diagnostics.model import Diagnostic, Inspected, Label
from pia.diagnostics.words import MOST_PLACES, more_places, whole, words_at
from pia.source import Source


def sentences(diagnostic: Diagnostic, inspected: Inspected) -> str:
    """*diagnostic* in one paragraph, which is one line: where, what, why there, what to try."""
    source = inspected.source
    said = [
        f"{diagnostic.severity.value.capitalize()} in {_where(diagnostic, inspected)}: "
        + _ended(whole(diagnostic.message))
    ]
    if diagnostic.primary is not None and diagnostic.primary.text:
        said.append(_capital(_ended(whole(diagnostic.primary.text))))
    if source is not None:
        said += _others(diagnostic, source)
    if diagnostic.help is not None:
        said.append(f"Try: {_ended(whole(diagnostic.help))}")
    return " ".join([*said, f"Code: {diagnostic.code}."])


def _where(diagnostic: Diagnostic, inspected: Inspected) -> str:
    name = whole(inspected.name)
    if inspected.source is not None and diagnostic.primary is not None:
        return f"{name}, {_place_in_words(diagnostic.primary, inspected.source)}"
    return f"{name}, {whole(diagnostic.path)}" if diagnostic.path else name


def _place_in_words(label: Label, source: Source) -> str:
    """``line 17, column 18, at `ovns```."""
    at = source.position(label.span.start)
    words = words_at(label, source)
    return f"line {at.line}, column {at.column}" + (f", at `{words}`" if words else "")


def _others(diagnostic: Diagnostic, source: Source) -> Iterator[str]:
    for label in diagnostic.secondary[:MOST_PLACES]:
        words = f": {whole(label.text)}" if label.text else ""
        yield _ended(f"See {_place_in_words(label, source)}{words}")
    if more_places(diagnostic):
        yield _capital(_ended(more_places(diagnostic)))


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
