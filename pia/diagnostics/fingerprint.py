"""By what a finding is known again after the text around it has moved."""

from __future__ import annotations

import hashlib
from collections import Counter

from pia.diagnostics.model import Diagnostic, Inspected


def fingerprints(inspected: Inspected) -> list[str]:
    """One for each diagnostic of *inspected*, in their order; no two are equal.

    They are made of the file, the code, the words of the line, those that are complained of, and a
    number where all of that is so several times.  Neither the line's number nor what pia says
    about it is part of them, so that a comment more or a better message changes none.
    """
    seen: Counter[str] = Counter()
    found = []
    for diagnostic in inspected.diagnostics:
        digest = _digest(diagnostic, inspected)
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return found


def _digest(diagnostic: Diagnostic, inspected: Inspected) -> str:
    parts = [inspected.name, diagnostic.code, diagnostic.path]
    if inspected.source is not None and diagnostic.primary is not None:
        source, span = inspected.source, diagnostic.primary.span
        line = source.line(source.position(span.start).line)
        parts += [" ".join(line.split()), " ".join(source.slice(span).split())]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
