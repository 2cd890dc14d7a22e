"""``pia diff``: what changed between two definitions, in words, and who feels it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from pia.api.checked import Checked, check_bytes
from pia.api.difference import Difference, diff
from pia.api.errors import PiaError
from pia.api.files import NotReadable
from pia.changes.change import Level
from pia.cli import findings, git, inputs, options
from pia.cli.difference import Compared, Replayed
from pia.cli.difference_github import annotated, not_compared
from pia.cli.difference_markdown import markdown, prose
from pia.cli.difference_text import text
from pia.cli.inputs import Opened
from pia.cli.output import columns, harmless, to_json
from pia.cli.report import BAD, DONE, MISUSE, Report, error
from pia.diagnostics.model import Diagnostic, Severity
from pia.diagnostics.render import Line
from pia.limits import DEFAULT
from pia.reading import quoted

_ENDINGS = (".json", ".yaml", ".yml")


@click.command("diff")
@click.argument("old", callback=options.not_empty, metavar="OLD")
@click.argument("new", callback=options.not_empty, metavar="NEW")
@click.option(
    "--evidence",
    callback=options.not_empty,
    metavar="DIR",
    help="Say which of the teams whose evidence is in DIR would move.",
)
@click.option(
    "--fail-on",
    type=click.Choice([each.value for each in Level]),
    help="Exit with 1 if the difference reaches this level.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "github"]),
    default="text",
    help="Text, the default; Markdown for a pull request; JSON; annotations on GitHub.",
)
def command(old: str, new: str, evidence: str | None, fail_on: str | None, form: str) -> Report:
    """Say what changed between two definitions, and who feels it.

    OLD and NEW are files, names of definitions that ship with pia, REV:PATH for a
    file as it is in a revision of git, or - for standard input. Each change has a
    level: wording, evidence (what is asked), outcome (of a descriptor) or class.

    \b
    Examples:
      pia diff main:my-standard.pia my-standard.pia
      pia diff parent-infant-team@2020-09 parent-infant-team@website
      pia diff old.pia new.pia --evidence teams/ --fail-on class
    """
    options.refuse_stdin_twice((old, new))
    opened = [_opened(each) for each in (old, new)]
    first, second = (each.definition for each in opened)
    if first is None or second is None:
        return _not_compared(opened, form)
    files: list[Path] = []
    if evidence is not None:
        try:
            files = _files(evidence)
        except NotReadable as failure:
            return Report(complaints=(error(failure.diagnostic.message),), code=MISUSE)
    difference = diff(first, second)
    compared = Compared(
        difference,
        old,
        new,
        None if evidence is None else tuple(_replayed(difference, each) for each in files),
        None if fail_on is None else Level(fail_on),
    )
    return _report(compared, form)


def _report(compared: Compared, form: str) -> Report:
    code = BAD if compared.fails or compared.unreadable else DONE
    complaints = tuple(_complaints(compared))
    match form:
        case "json":
            return Report(data=to_json(_data(compared)), complaints=complaints, code=code)
        case "markdown":
            return Report(data=_joined(markdown(compared)), complaints=complaints, code=code)
        case "github":
            files = (_file(compared.old), _file(compared.new))
            rows = annotated(compared, *files)
            return Report(data=_joined(rows), complaints=complaints, code=code)
        case _:
            rows_ = tuple(text(compared, columns()))
            return Report(lines=rows_, complaints=complaints, code=code)


def _joined(rows: Iterable[str]) -> str:
    return "".join(f"{harmless(row)}\n" for row in rows)


# ── What is compared ────────────────────────────────────────────────────────────────────────────


def _opened(argument: str) -> Opened:
    if not git.is_revision(argument):
        return inputs.open_definition(argument)
    try:
        data = git.revision_bytes(argument, DEFAULT.definition_bytes)
    except NotReadable as failure:
        return Opened(argument, Checked(None, (failure.diagnostic,), None), is_missing=True)
    return Opened(argument, check_bytes(data, argument))


def _file(argument: str) -> str | None:
    """Where the definition stands in the repository, if it is in one."""
    if git.is_revision(argument):
        return git.path_of(argument).removeprefix("./")
    return None if argument == "-" or inputs.is_name(argument) else Path(argument).as_posix()


def _not_compared(opened: list[Opened], form: str) -> Report:
    """A side that cannot be had is an error; it never looks as if nothing had changed."""
    code = max(findings.code_of(each, is_strict=False) for each in opened)
    bad = [each for each in opened if each.definition is None]
    drawn = tuple(row for each in bad for row in findings.drawn_of(each, columns()))
    complaints = (*drawn, error("there is nothing to compare"))
    why = " ".join(f"{quoted(each.name, 200)}: {_first_error(each)}." for each in bad)
    match form:
        case "json":
            data = to_json({"version": 1, "problems": [findings.definition_data(e) for e in bad]})
            return Report(data=data, complaints=complaints, code=code)
        case "markdown":
            rows = [f"**The definitions could not be compared.** {prose(why)}"]
            return Report(data=_joined(rows), complaints=complaints, code=code)
        case "github":
            return Report(data=_joined([not_compared(why)]), complaints=complaints, code=code)
        case _:
            return Report(complaints=complaints, code=code)


def _first_error(opened: Opened) -> str:
    errors = [e for e in opened.checked.diagnostics if e.severity is Severity.ERROR]
    return errors[0].message


# ── Teams on record ─────────────────────────────────────────────────────────────────────────────


def _files(evidence: str) -> list[Path]:
    """The evidence in a folder, not in folders in it; or the one file."""
    folder = Path(evidence)
    try:
        if folder.is_file():
            return [folder]
        found = [each for each in folder.iterdir() if each.suffix.lower() in _ENDINGS]
    except (OSError, ValueError):
        raise NotReadable(_no_evidence(f"there is no folder {quoted(evidence, 200)}")) from None
    if not found:
        message = f"the folder {quoted(evidence, 200)} holds no evidence"
        raise NotReadable(_no_evidence(message))
    return sorted(found)


def _no_evidence(message: str) -> Diagnostic:
    return Diagnostic(code="no-evidence", severity=Severity.ERROR, message=message)


def _replayed(difference: Difference, file: Path) -> Replayed:
    """What becomes of a team; its evidence is read by the old definition, else by the new one."""
    first: PiaError | None = None
    for definition in (difference.old, difference.new):
        try:
            return Replayed(str(file), difference.moved(definition.read(file)))
        except NotReadable as failure:
            return Replayed(str(file), None, (failure.diagnostic,))
        except PiaError as failure:
            # Of evidence that says which edition it is of, what that edition says counts.
            if first is None or _is_of_another(first):
                first = failure
    assert first is not None
    return Replayed(str(file), None, first.diagnostics, first.source)


def _is_of_another(failure: PiaError) -> bool:
    return any(each.code in ("other-edition", "other-definition") for each in failure.diagnostics)


def _complaints(compared: Compared) -> Iterator[Line]:
    for each in compared.unreadable:
        errors = [one for one in each.problems if one.severity is Severity.ERROR]
        yield from findings.drawn(errors, each.source, columns())
    if compared.unreadable and compared.replayed is not None:
        number, whole = len(compared.unreadable), len(compared.replayed)
        yield error(f"the evidence of {number} of {whole} teams could not be read")
    level = compared.difference.level
    if compared.fails and compared.fail_on is not None and level is not None:
        reached = f"the difference reaches the level `{level.value}`"
        yield error(f"{reached}; --fail-on {compared.fail_on.value} says that this fails")


# ── For programs ────────────────────────────────────────────────────────────────────────────────


def _data(compared: Compared) -> dict[str, object]:
    teams = None
    if compared.replayed is not None:
        teams = [_team(each) for each in compared.replayed]
    return {**compared.difference.to_dict(), "teams": teams}


def _team(replayed: Replayed) -> dict[str, object]:
    if replayed.moved is None:
        problems = findings.data_of(replayed.problems, replayed.source)
        return {"team": replayed.team, "file": replayed.file, "problems": problems}
    return {"team": replayed.team, "file": replayed.file, **replayed.moved.to_dict()}
