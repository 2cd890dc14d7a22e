"""``pia test``: the examples of definitions, held against what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator

import click
from attrs import evolve, frozen

from pia.api.examples import ExampleResult, Unmet, run_examples
from pia.cli import findings, formats, inputs, options
from pia.cli.inputs import Opened, name_span
from pia.cli.output import columns, to_json
from pia.cli.report import BAD, BLANK, DONE, Report, count, line, paragraph
from pia.diagnostics.junit import Case, Suite, junit
from pia.diagnostics.model import Diagnostic, Inspected, Label, Severity
from pia.diagnostics.render import Line, Segment, Style, wrapped
from pia.diagnostics.words import tally


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
@click.argument(
    "definitions", nargs=-1, required=True, callback=options.not_empty, metavar="DEFINITION..."
)
@click.option("-v", "--verbose", is_flag=True, help="List every example, not only those that fail.")
@options.strict
@options.form(*formats.OF_TEST)
@options.colour
def command(definitions: tuple[str, ...], verbose: bool, strict: bool, form: str) -> Report:
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
    if form == "text":
        lines = [row for each in tested for row in _lines(each, verbose)]
        return Report(lines=tuple(lines), code=code)
    if form == "json":
        return Report(data=to_json({"definitions": [_data(each) for each in tested]}), code=code)
    if form == "junit":
        suites = [_suite(each, strict) for each in tested]
        return Report(data=junit("pia test", suites), code=code)
    every = [_inspected(each) for each in tested]
    if form == "github":
        return formats.for_github("pia test", every, code)
    ending = "\n".join(f"{_summary(each)}." for each in tested)
    return Report(data=formats.plain(every, ending), code=code)


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
    return max(findings.code_of(tested.opened, is_strict), BAD if tested.failed else DONE)


# ── For people ──────────────────────────────────────────────────────────────────────────────────


def _lines(tested: Tested, verbose: bool) -> Iterator[Line]:
    yield from findings.drawn_of(tested.opened, columns())
    shown = tested.results if verbose else tested.failed
    for result in shown:
        yield from _result(result, tested.opened)
    if shown:
        yield BLANK
    yield line(_summary(tested))


def _result(result: ExampleResult, opened: Opened) -> Iterator[Line]:
    word = Segment("ok    ") if result.passed else Segment("FAILED", Style.ERROR)
    first, *rest = wrapped(result.title, columns(), first=8, rest=8)
    yield word, Segment(f"  {first}")
    for row in rest:
        yield line(f"{' ' * 8}{row}")
    for unmet in result.unmet:
        where = f"{opened.name}:{_place(unmet, opened)[0]}"
        words = f"{where}: expected {unmet.expected}, got {unmet.got}"
        yield from paragraph(words, columns(), indent=8)


def _place(unmet: Unmet, opened: Opened) -> tuple[int, int]:
    assert opened.checked.source is not None, "an example stands in a text"
    at = opened.checked.source.position(unmet.span.start)
    return at.line, at.column


def _summary(tested: Tested) -> str:
    definition = tested.opened.definition
    if definition is None:
        found = tally(tested.opened.checked.diagnostics)
        return f"{tested.opened.name}: not tested, because of {found}"
    failed = len(tested.failed)
    came = f"{failed:,} of them failed" if failed else "all as expected"
    if not tested.results:
        came = "nothing was tested"
    return (
        f"{definition.name} {definition.edition}: {count(len(tested.results), 'example')}, {came}"
    )


# ── For CI ──────────────────────────────────────────────────────────────────────────────────────


def _inspected(tested: Tested) -> Inspected:
    """What was found in the definition, the examples that fail among it."""
    unmet = [_finding(result, each) for result in tested.results for each in result.unmet]
    inspected = tested.opened.inspected
    return evolve(inspected, diagnostics=(*inspected.diagnostics, *unmet))


def _finding(result: ExampleResult, unmet: Unmet) -> Diagnostic:
    return Diagnostic(
        code="example-fails",
        severity=Severity.ERROR,
        message=f"example `{result.name}`: expected {unmet.expected}, got {unmet.got}",
        primary=Label(unmet.span),
        help="change the example or the definition, whichever is wrong",
    )


def _suite(tested: Tested, is_strict: bool) -> Suite:
    """A case for each example, behind one for what was found in the definition itself."""
    definition, opened = tested.opened.definition, tested.opened
    case = formats.case_of(opened.inspected, is_strict)
    if definition is None:
        return Suite(opened.name, (evolve(case, failed="", broken=f"not tested: {case.failed}"),))
    cases = [_case(each, opened) for each in tested.results]
    if opened.checked.diagnostics:
        cases.insert(0, case)
    return Suite(f"{definition.name} {definition.edition}", tuple(cases))


def _case(result: ExampleResult, opened: Opened) -> Case:
    said = [f"expected {each.expected}, got {each.got}" for each in result.unmet]
    return Case(
        name=result.title,
        file=opened.name,
        line=_place(result.unmet[0], opened)[0] if said else None,
        failed="; ".join(said),
    )


# ── For programs ────────────────────────────────────────────────────────────────────────────────


def _data(tested: Tested) -> dict[str, object]:
    return {
        **findings.definition_data(tested.opened),
        "examples": [_result_data(each, tested.opened) for each in tested.results],
        "failed": len(tested.failed),
    }


def _result_data(result: ExampleResult, opened: Opened) -> dict[str, object]:
    return {
        "name": result.name,
        "title": result.title,
        "passed": result.passed,
        "unmet": [_unmet_data(each, opened) for each in result.unmet],
    }


def _unmet_data(unmet: Unmet, opened: Opened) -> dict[str, object]:
    line, column = _place(unmet, opened)
    return {"line": line, "column": column, "expected": unmet.expected, "got": unmet.got}
