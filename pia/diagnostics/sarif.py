"""Diagnostics as SARIF 2.1.0, as JSON-ready data: the part of it that code scanning reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pia.diagnostics.catalogue import page_of, plain_text_of
from pia.diagnostics.fingerprint import fingerprints
from pia.diagnostics.gitlab import description
from pia.diagnostics.model import Diagnostic, Inspected, Label, Severity
from pia.diagnostics.words import extent, whole

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(every: Sequence[Inspected], version: str) -> dict[str, object]:
    """The log of one run of pia *version*, with a rule for each code that occurs in it."""
    codes = sorted({each.code for inspected in every for each in inspected.diagnostics})
    results = [
        _result(diagnostic, inspected, codes.index(diagnostic.code), fingerprint)
        for inspected in every
        for diagnostic, fingerprint in zip(
            inspected.diagnostics, fingerprints(inspected), strict=True
        )
    ]
    driver = {"name": "pia", "version": version, "rules": [_rule(code) for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, object]:
    page = page_of(code)
    if page is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.title},
        "help": {"text": plain_text_of(page)},
    }


def _result(
    diagnostic: Diagnostic, inspected: Inspected, rule: int, fingerprint: str
) -> dict[str, object]:
    related = [
        {"id": at, **_location(label, inspected), "message": {"text": whole(label.text)}}
        for at, label in enumerate(diagnostic.secondary, 1)
    ]
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": description(diagnostic)},
        "locations": [_location(diagnostic.primary, inspected)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }


def _location(label: Label | None, inspected: Inspected) -> dict[str, object]:
    """Code scanning wants a line for everything; what is said of the whole file has its first."""
    region = {"startLine": 1}
    if label is not None and inspected.source is not None:
        start, end = extent(label, inspected.source)
        region = {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }
    file = {"uri": _uri(inspected.name)}
    return {"physicalLocation": {"artifactLocation": file, "region": region}}


_UNRESERVED: Final = frozenset(
    b"/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
"""What stands for itself in a URI, and the sign between folders."""


def _uri(name: str) -> str:
    """The path *name* as a relative reference; every other byte is written by its number."""
    data = name.encode("utf-8", "surrogatepass")
    return "".join(chr(each) if each in _UNRESERVED else f"%{each:02X}" for each in data)
