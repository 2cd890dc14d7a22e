"""Cases that passed or failed, as the XML that JUnit made common and every CI reads."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from attrs import frozen

from pia.diagnostics.words import whole


@frozen(kw_only=True)
class Case:
    """One thing that was tried."""

    name: str
    file: str
    line: int | None = None
    """Where in *file*; None where it is about the whole of it."""
    failed: str = ""
    """In a few words, what is not as it should be; empty where all is well."""
    broken: str = ""
    """The same where it could not be tried at all."""
    details: tuple[str, ...] = ()
    """All there is to say, in lines, whether it failed or not."""


@frozen
class Suite:
    """Cases that belong together."""

    name: str
    cases: tuple[Case, ...]


def junit(name: str, suites: Sequence[Suite]) -> str:
    """The report called *name*.  No times are in it, so that it is the same for the same texts."""
    top = ET.Element("testsuites", {"name": whole(name), **_numbers(suites)})
    for suite in suites:
        element = ET.SubElement(top, "testsuite", {"name": whole(suite.name), **_numbers([suite])})
        for case in suite.cases:
            _add(element, suite, case)
    ET.indent(top)
    text = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _numbers(suites: Sequence[Suite]) -> dict[str, str]:
    cases = [case for suite in suites for case in suite.cases]
    return {
        "tests": str(len(cases)),
        "failures": str(sum(bool(case.failed) for case in cases)),
        "errors": str(sum(bool(case.broken) for case in cases)),
    }


def _add(parent: ET.Element, suite: Suite, case: Case) -> None:
    attributes = {
        "classname": whole(suite.name),
        "name": whole(case.name),
        "file": whole(case.file),
    }
    if case.line is not None:
        attributes["line"] = str(case.line)
    element = ET.SubElement(parent, "testcase", attributes)
    inside = element
    if case.failed or case.broken:
        kind = "failure" if case.failed else "error"
        message = {"message": whole(case.failed or case.broken)}
        inside = ET.SubElement(element, kind, message)
    elif case.details:
        inside = ET.SubElement(element, "system-out")
    if case.details:
        inside.text = "\n".join(map(whole, case.details))
