"""``pia test``: the examples of definitions, held against what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator

import click
from attrs import evolve, frozen

from pia.api.examples import ExampleResult, Unmet, run_examples
from pia.cli import findings, inputs, options
from pia.cli.inputs import Opened, name_span
from pia.cli.output import as_json, columns
from pia.cli.report import BAD, BLANK, Report, bullet, count, line
from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.diagnostics.render import Line, Segment, Style


@frozen
class Tested:
    """A definition with what its examples came to."""

    opened: Opened
    results: tuple[ExampleResult, ...]

    @property
    def failed(self) -> list[ExampleResult]:
        """The examples that are not as expected."""
        return [each for each in self.results if not each.passed]


@click.command("test")
@click.argument("definitions", nargs=-1, required=True, metavar="DEFINITION...")
@click.option("-v", "--verbose", is_flag=True, help="List every example, not only those that fail.")
@options.strict
@options.format
def command(definitions: tuple[str, ...], verbose: bool, strict: bool, format: str) -> Report:
    """Run the examples of definitions.

    DEFINITION is a file, a folder (the .pia files in it), the name of a definition
    that ships with pia, or - for standard input.

    \b
    Examples:
      pia test my-standard.pia
      pia test parent-infant-team --verbose
    """
    options.refuse_stdin_twice(definitions)
    tested = [_tested(each) for each in inputs.open_definitions(definitions)]
    code = max(_code_of(each, strict) for each in tested)
    if format == "json":
        return Report(data=as_json([_data(each) for each in tested]), code=code)
    lines = [row for each in tested for row in _lines(each, verbose)]
    return Report(lines=tuple(lines), code=code)


def _tested(opened: Opened) -> Tested:
    if opened.definition is None:
        return Tested(opened, ())
    if opened.definition.examples:
        return Tested(opened, run_examples(opened.definition))
    none = Diagnostic(
        code="no-examples",
        severity=Severity.WARNING,
        message=f"`{opened.definition.name}` has no examples, so nothing was tested",
        primary=Label(name_span(opened.definition)),
        help="add a team with `example`, and say with `expect` what it should come to",
    )
    found = (*opened.checked.diagnostics, none)
    return Tested(evolve(opened, checked=evolve(opened.checked, diagnostics=found)), ())


def _code_of(tested: Tested, is_strict: bool) -> int:
    return max(findings.code_of(tested.opened, is_strict), BAD if tested.failed else 0)


# ── For people ──────────────────────────────────────────────────────────────────────────────────


def _lines(tested: Tested, verbose: bool) -> Iterator[Line]:
    yield from findings.drawn([tested.opened], columns())
    for result in tested.results:
        if verbose or not result.passed:
            yield from _result(result, tested.opened)
    if verbose and tested.results:
        yield BLANK
    yield line(_summary(tested))


def _result(result: ExampleResult, opened: Opened) -> Iterator[Line]:
    style = Style.PLAIN if result.passed else Style.ERROR
    word = "ok    " if result.passed else "FAILED"
    yield Segment(word, style), Segment(f"  {result.title}")
    for unmet in result.unmet:
        where = f"{opened.name}:{_line_of(unmet, opened)}"
        yield from bullet(f"{where}: expected {unmet.expected}; got {unmet.got}", columns(), 8)
...
