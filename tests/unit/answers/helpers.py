"""One evidence through each reader, for tests that ask whether they agree."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeAlias

from attrs import frozen

from pia.answers.from_json import read_json
from pia.answers.from_python import read_python
from pia.answers.from_yaml import read_yaml
from pia.answers.raw import Raw, RawMapping
from pia.answers.read import EvidenceData, read_answers, read_evidence
from pia.answers.values import Answers, Value
from pia.diagnostics.model import Diagnostic, Report, Severity
from pia.limits import DEFAULT, Limits
from pia.model.rules import Rules
from pia.source import Source
from tests.unit.answers.sample import RULES

TextReader: TypeAlias = "Callable[[Source, Report, Limits], Raw | None]"


@frozen
class Read:
    """What came of reading, and what was said about it."""

    answers: Answers
    found: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        """The errors, by code."""
        return [each.code for each in self.found if each.severity is Severity.ERROR]

    @property
    def notes(self) -> list[str]:
        """The notes, by code."""
        return [each.code for each in self.found if each.severity is Severity.NOTE]

    @property
    def only(self) -> Diagnostic:
        """The one finding that there is."""
        (found,) = self.found
        return found


def from_python(answers: object, limits: Limits = DEFAULT) -> Read:
    found: list[Diagnostic] = []
    raw = read_python(answers, found.append, limits)
    read = read_answers(raw or RawMapping(), RULES, found.append, limits=limits)
    return Read(read, tuple(found))


def from_text(reader: TextReader, text: str, limits: Limits = DEFAULT) -> Read:
    found: list[Diagnostic] = []
    raw = reader(Source("evidence", text), found.append, limits)
    read = read_answers(raw or RawMapping(), RULES, found.append, limits=limits)
    return Read(read, tuple(found))


def from_yaml(text: str, limits: Limits = DEFAULT) -> Read:
    return from_text(read_yaml, text, limits)


def from_json(text: str, limits: Limits = DEFAULT) -> Read:
    return from_text(read_json, text, limits)


def everywhere(answers: dict[str, object]) -> dict[str, Read]:
    """*answers*, texts only, as each format would bring them."""
    return {
        "python": from_python(answers),
        "json": from_json(json.dumps(answers)),
        "yaml": from_yaml(json.dumps(answers)),
    }


def value_of(name: str, answer: object) -> Value | None:
    """What *answer* to the question *name* is read as."""
    read = from_python({name: answer})
    assert read.codes == []
    return read.answers.get(name)


def codes_of(name: str, answer: object) -> list[str]:
    """The errors in *answer* to the question *name*."""
    return from_python({name: answer}).codes


def evidence(text: str, rules: Rules = RULES) -> tuple[EvidenceData, tuple[Diagnostic, ...]]:
    """A whole evidence, as YAML."""
    found: list[Diagnostic] = []
    raw = read_yaml(Source("evidence", text), found.append)
    return read_evidence(raw or RawMapping(), rules, found.append), tuple(found)
