"""``pia evaluate``: what teams are, by a definition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from attrs import frozen

from pia.api.definition import Definition
from pia.api.errors import PiaError
from pia.api.files import NotReadable
from pia.api.result import Result
from pia.cli import findings, inputs, options
from pia.cli.inputs import STDIN, Opened
from pia.cli.output import columns, to_json
from pia.cli.report import BAD, BLANK, DONE, MISUSE, Report, error, line
from pia.cli.verdict import verdict
from pia.diagnostics.model import Diagnostic, Severity
from pia.diagnostics.render import Line, Style
from pia.source import Source


@frozen
class Evaluated:
    """What the evidence in one file came to."""

    file: str
    result: Result | None
    """None where there is none; then *problems* say why."""
    problems: tuple[Diagnostic, ...] = ()
    source: Source | None = None
    is_missing: bool = False

    @property
    def team(self) -> str | None:
        """What the team calls itself, else its file; standard input has no name."""
        if self.result is not None and self.result.evidence.team:
            return self.result.evidence.team
        return None if self.file == "-" else Path(self.file).stem


@click.command("evaluate")
@click.argument("definition", callback=options.not_empty, metavar="DEFINITION")
@click.argument(
    "evidence", nargs=-1, required=True, callback=options.not_empty, metavar="EVIDENCE..."
)
@options.strict
@options.as_json
@options.colour
def command(definition: str, evidence: tuple[str, ...], strict: bool, as_json: bool) -> Report:
    """Say what a team is, by a definition.

    DEFINITION is the name of a definition that ships with pia, a file, or - for
    standard input. EVIDENCE is a file with the answers of one team, in YAML or JSON,
    or - for standard input. Answers may be missing: pia says what they leave open.

    \b
    Examples:
      pia evaluate parent-infant-team team.yaml
      pia evaluate my-standard.pia teams/*.yaml --format json
    """
    options.refuse_stdin_twice((definition, *evidence))
    opened = inputs.open_definition(definition)
    if opened.definition is None:
        return _without_definition(opened, as_json)
    evaluated = [_evaluated(opened.definition, file) for file in evidence]
    code = max(findings.code_of(opened, strict), *(_code_of(each, strict) for each in evaluated))
    if as_json:
        return Report(data=_data(evaluated), complaints=_warnings(opened, strict), code=code)
    return Report(
        lines=tuple(_verdicts(evaluated)),
        complaints=(*_warnings(opened, strict), *_complaints(evaluated)),
        code=code,
    )


def _evaluated(definition: Definition, file: str) -> Evaluated:
    try:
        if file == "-":
            data = inputs.stdin_bytes(definition.limits.evidence_bytes)
            evidence = definition.read_bytes(data, name=STDIN)
        else:
            evidence = definition.read(Path(file))
        return Evaluated(file, definition.evaluate(evidence), evidence.messages, evidence.source)
    except NotReadable as failure:
        return Evaluated(file, None, (failure.diagnostic,), is_missing=True)
    except PiaError as failure:
        return Evaluated(file, None, failure.diagnostics, failure.source)


def _code_of(evaluated: Evaluated, is_strict: bool) -> int:
    if evaluated.is_missing:
        return MISUSE
    is_bad = evaluated.result is None or findings.fails(evaluated.problems, is_strict)
    return BAD if is_bad else DONE


def _without_definition(opened: Opened, as_json: bool) -> Report:
    """There is nothing to hold the evidence against."""
    refused = findings.refused(opened)
    if as_json:
        return Report(data=to_json(findings.definition_data(opened)), code=refused.code)
    return refused


def _warnings(opened: Opened, is_strict: bool) -> tuple[Line, ...]:
    """What the definition is warned of, where that fails; else `pia check` is the place for it."""
    return tuple(findings.drawn_of(opened, columns())) if is_strict else ()


# ── For people ──────────────────────────────────────────────────────────────────────────────────

_BETWEEN_TEAMS = line("-" * 40, Style.FAINT)


def _verdicts(evaluated: list[Evaluated]) -> Iterator[Line]:
    results = [(each.result, each.team) for each in evaluated if each.result is not None]
    for number, (result, team) in enumerate(results):
        if number:
            yield from (BLANK, _BETWEEN_TEAMS, BLANK)
        yield from verdict(result, team or "This team", columns())


def _complaints(evaluated: list[Evaluated]) -> Iterator[Line]:
    bad = [each for each in evaluated if each.result is None]
    for each in bad:
        kept = [one for one in each.problems if one.severity is not Severity.NOTE]
        yield from findings.drawn(kept, each.source, columns())
    if bad and len(evaluated) > 1:
        yield error(f"{len(bad)} of {len(evaluated)} teams could not be evaluated")


# ── For programs ────────────────────────────────────────────────────────────────────────────────


def _data(evaluated: list[Evaluated]) -> str:
    every = [_one(each) for each in evaluated]
    return to_json(every[0] if len(every) == 1 else every)


def _one(evaluated: Evaluated) -> dict[str, object]:
    if evaluated.result is not None:
        return {**evaluated.result.to_dict(), "team": evaluated.team}
    return {
        "team": evaluated.team,
        "file": evaluated.file,
        "problems": findings.data_of(evaluated.problems, evaluated.source),
    }
