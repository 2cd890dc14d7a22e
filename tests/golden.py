"""Golden files: what a person will read, kept whole, so that a change of it is seen in review.

They stand in ``tests/golden_files/``.  ``make accept`` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "golden_files"

accepting = False
"""Whether to believe what the tests produce: ``pytest --accept``."""


def golden(name: str, text: str) -> None:
    """Compare *text* with the golden file *name*, such as ``diagnostics/unknown-name.txt``."""
    path = FOLDER / name
    if accepting:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    assert path.is_file(), f"no golden file {name} yet: run `make accept`, and read what it wrote"
    accepted = path.read_text(encoding="utf-8")
    assert text == accepted, f"{name} has changed; if that is an improvement, run `make accept`"
