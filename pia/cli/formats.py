"""What was found in definitions, in each of the formats that are for programs or for pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import pia
from pia.cli import job_summary
from pia.cli.findings import fails
from pia.cli.output import to_json
from pia.cli.report import Report
from pia.diagnostics import github
from pia.diagnostics.gitlab import code_quality
from pia.diagnostics.html import html
from pia.diagnostics.junit import Case, Suite, junit
from pia.diagnostics.model import Inspected
from pia.diagnostics.sarif import sarif
from pia.diagnostics.sentences import sentences
from pia.diagnostics.words import tally

OF_CHECK: Final = ("text", "plain", "json", "github", "gitlab", "sarif", "junit", "html")
"""The formats of ``pia check``."""

OF_TEST: Final = ("text", "plain", "json", "github", "junit")
"""The formats of ``pia test``."""

Every: TypeAlias = Sequence[Inspected]


def checked(form: str, every: Every, code: int, is_strict: bool) -> Report:
    """``pia check`` in *form*, with the exit code *code*."""
    if form == "github":
        return for_github("pia check", every, code)
    if form == "junit":
        cases = tuple(case_of(each, is_strict) for each in every)
        return Report(data=junit("pia check", [Suite("pia check", cases)]), code=code)
    return Report(data=_WRITTEN[form](every), code=code)


_WRITTEN: Final[dict[str, Callable[[Every], str]]] = {
    "plain": lambda every: plain(every, f"{_definitions(every)}: {_tally_of(every)}."),
    "gitlab": lambda every: to_json(code_quality(every)),
    "sarif": lambda every: to_json(sarif(every, pia.__version__)),
    "html": lambda every: html("pia check", every),
}


def _definitions(every: Every) -> str:
    return f"{len(every):,} definition{'' if len(every) == 1 else 's'}"


def _tally_of(every: Every) -> str:
    """How much was found in all of them."""
    return tally([diagnostic for each in every for diagnostic in each.diagnostics])


def plain(every: Every, ending: str) -> str:
    """A paragraph for each finding, and *ending* below them."""
    paragraphs = [sentences(diagnostic, each) for each in every for diagnostic in each.diagnostics]
    return "\n\n".join([*paragraphs, ending]) + "\n"


def for_github(title: str, every: Every, code: int) -> Report:
    """Annotations, and the job summary, if this runs in a job that has one."""
    written = job_summary.append(lambda room: github.summary(title, every, room))
    where = "the job summary has them all" if written.is_there else f"run `{title}` to see them all"
    commands = "".join(f"{each}\n" for each in github.workflow_commands(every, where))
    return Report(data=commands, complaints=written.complaints, code=max(code, written.code))


def case_of(inspected: Inspected, is_strict: bool) -> Case:
    """A definition as a case, which fails as the command does."""
    found = inspected.diagnostics
    first = next((each.primary for each in found if each.primary is not None), None)
    line = None
    if first is not None and inspected.source is not None:
        line = inspected.source.position(first.span.start).line
    return Case(
        name=inspected.name,
        file=inspected.name,
        line=line,
        failed=tally(found) if fails(found, is_strict) else "",
        details=tuple(sentences(each, inspected) for each in found),
    )
