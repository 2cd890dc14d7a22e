"""The summary of a GitHub job: a file that its steps add Markdown to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from pia.cli.report import DONE, MISUSE, error
from pia.diagnostics.github import SUMMARY_BYTES
from pia.diagnostics.render import Line


@frozen
class Written:
    """What came of it."""

    is_there: bool
    """Whether there is a summary with something in it."""
    complaints: tuple[Line, ...] = ()
    code: int = DONE


def append(text: Callable[[int], str]) -> Written:
    """Add to the summary of this job, if it has one, *text* of at most so many bytes."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return Written(is_there=False)
    try:
        with Path(name).open("ab") as file:
            added = text(SUMMARY_BYTES - file.tell()).encode()
            file.write(added)
    except OSError as failure:
        reason = failure.strerror or "for no reason it gives"
        complaint = error(f"the job summary could not be written: {reason}")
        return Written(is_there=False, complaints=(complaint,), code=MISUSE)
    if not added:
        complaint = error("the job summary is full, and nothing was added to it")
        return Written(is_there=False, complaints=(complaint,))
    return Written(is_there=True)
