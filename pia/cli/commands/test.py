"""``pia test``: the examples of definitions, held against what is expected of them."""

from __future__ import annotations

from collections.abc import Iterator

import click
from attrs import evolve, frozen

from pia.api import examples
from pia.cli import covered, findings, formats, inputs, mutated, options
from pia.cli.inputs import Opened, name_span
from pia.cli.output import columns, to_json
from pia.cli.report import BAD, BLANK, DONE, Report, count, line, paragraph
from pia.diagnostics.as_data import place
from pia.diagnostics.junit import Case, Suite, junit
from pia.diagnostics.model import Diagnostic, Inspected, Label, Severity
from pia.diagnostics.render import Line, Segment, Style, wrapped
from pia.diagnostics.words import tally
from pia.examples.coverage import Coverage
from pia.examples.mutants import Mutation
from pia.examples.run import ExampleResult, Unmet
from pia.source import Source


@frozen
class Tested:
    """A definition with what its examples came to."""

    opened: Opened
    results: tuple[ExampleResult, ...]
    covered: Coverage | None = None
    """What the examples decide, where that was asked for."""
    mutated: Mutation | None = None
    """Which changes they would notice, where that was asked for."""

    @property
    def failed(self) -> list[ExampleResult]:
        """The examples that are not as expected."""
        return [each for each in self.results if not each.passed]


@click.command("test")
@click.argument(
    "definitions", nargs=-1, required=True, callback=options.not_empty, metavar="DEFINITION..."
)
@click.option("-v", "--verbose", is_flag=True, help="List every example, not only those that fail.")
@click.option("--coverage", is_flag=True, help="Show what the examples decide, on the text.")
@click.option("--mutate", is_flag=True, help="Show which changes no example would notice.")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Fail where less is decided, or noticed.",
)
@options.strict
@options.form(*formats.OF_TEST)
@options.colour
def command(
    definitions: tuple[str, ...],
    verbose: bool,
    coverage: bool,
    mutate: bool,
    fail_under: int | None,
    strict: bool,
    form: str,
) -> Report:
    """Run the examples of definitions.

    DEFINITION is a file, a folder (the .pia files in it), the name of a definition
    that ships with pia, or - for standard input.

    \b
    Examples:
      pia test my-standard.pia
      pia test parent-infant-team --verbose
      pia test my-standard.pia --coverage --mutate --fail-under 90
    """
    options.refuse_stdin_twice(definitions)
    if fail_under is not None and not (coverage or mutate):
        raise click.UsageError("--fail-under is for --coverage and --mutate")
    tested = [
        _looked_into(_tested(each), coverage, mutate)
        for each in inputs.open_definitions(definitions)
    ]
    code = max(_code_of(each, strict, fail_under or 0) for each in tested)
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
    ending = "\n".join(f"{row}." for each in tested for row in _sums(each))
    return Report(data=formats.plain(every, ending), code=code)


def _tested(opened: Opened) -> Tested:
    if opened.definition is None:
        return Tested(opened, ())
    if opened.definition.examples:
        return Tested(opened, examples.run_examples(opened.definition))
    none = Diagnostic(
        code="no-examples",
        severity=Severity.WARNING,
        message=f"`{opened.definition.name}` has no examples, so nothing was tested",
        primary=Label(name_span(opened.definition)),
        help="add a team with `example`, and say with `expect` what it should come to",
    )
    return Tested(opened.saying([*opened.checked.diagnostics, none]), ())


def _looked_into(tested: Tested, coverage: bool, mutate: bool) -> Tested:
    """*tested*, with what else is asked for."""
    definition = tested.opened.definition
    if definition is None:
        return tested
    return evolve(
        tested,
        covered=examples.coverage(definition) if coverage else None,
        mutated=examples.mutation(definition) if mutate else None,
    )


def _code_of(tested: Tested, is_strict: bool, fail_under: int) -> int:
    percents = [each.percent for each in (tested.covered, tested.mutated) if each is not None]
    is_bad = tested.failed or any(percent < fail_under for percent in percents)
    return max(findings.code_of(tested.opened, is_strict), BAD if is_bad else DONE)


# ── For people ──────────────────────────────────────────────────────────────────────────────────


def _lines(tested: Tested, verbose: bool) -> Iterator[Line]:
    yield from findings.drawn_of(tested.opened, columns())
    shown = tested.results if verbose else tested.failed
    for result in shown:
        yield from _result(result, tested.opened)
    if shown:
        yield BLANK
    definition = tested.opened.definition
    if definition is not None and tested.covered is not None:
        yield from covered.drawn(tested.covered, definition, tested.opened.name, columns())
    if definition is not None and tested.mutated is not None:
        yield from mutated.drawn(tested.mutated, definition, tested.opened.name, columns(), verbose)
    for each in _sums(tested):
        yield from paragraph(each, columns())


def _sums(tested: Tested) -> list[str]:
    """What all of it comes to, in a sentence for each thing that was asked for."""
    sums = [_summary(tested)]
    if tested.covered is not None:
        sums.append(covered.in_words(tested.covered))
    if tested.mutated is not None:
        sums.append(mutated.in_words(tested.mutated))
    return sums


def _result(result: ExampleResult, opened: Opened) -> Iterator[Line]:
    word = Segment("ok    ") if result.passed else Segment("FAILED", Style.ERROR)
    first, *rest = wrapped(result.title, columns(), first=8, rest=8)
    yield word, Segment(f"  {first}")
    for row in rest:
        yield line(f"{' ' * 8}{row}")
    source = _text(opened)
    for unmet in result.unmet:
        where = f"{opened.name}:{source.position(unmet.span.start).line}"
        words = f"{where}: expected {unmet.expected}, got {unmet.got}"
        yield from paragraph(words, columns(), indent=8)
        for reason in unmet.because:
            # What is not answered stands nowhere; it is said of the expectation itself.
            is_here = reason.span == unmet.span
            at = "" if is_here else f" (line {source.position(reason.span.start).line})"
            yield from paragraph(f"because {reason.words}{at}", columns(), indent=10)


def _text(opened: Opened) -> Source:
    assert opened.checked.source is not None, "an example stands in a text"
    return opened.checked.source


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
        line=_text(opened).position(result.unmet[0].span.start).line if said else None,
        failed="; ".join(said),
    )


# ── For programs ────────────────────────────────────────────────────────────────────────────────


def _data(tested: Tested) -> dict[str, object]:
    return {
        **findings.definition_data(tested.opened),
        "examples": [_result_data(each, tested.opened) for each in tested.results],
        "failed": len(tested.failed),
        **_sums_data(tested),
    }


def _sums_data(tested: Tested) -> dict[str, object]:
    """What else was asked for."""
    definition = tested.opened.definition
    found: dict[str, object] = {}
    if definition is not None and tested.covered is not None:
        found["coverage"] = covered.data(tested.covered, definition)
    if definition is not None and tested.mutated is not None:
        found["mutation"] = mutated.data(tested.mutated, definition)
    return found


def _result_data(result: ExampleResult, opened: Opened) -> dict[str, object]:
    return {
        "name": result.name,
        "title": result.title,
        "passed": result.passed,
        "unmet": [_unmet_data(each, _text(opened)) for each in result.unmet],
    }


def _unmet_data(unmet: Unmet, source: Source) -> dict[str, object]:
    return {
        **place(unmet.span, source),
        "expected": unmet.expected,
        "got": unmet.got,
        "because": [{**place(each.span, source), "words": each.words} for each in unmet.because],
    }
