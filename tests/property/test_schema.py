"""The schema of a definition lets pass what pia reads, and stops what it can see of the rest."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import pia
from tests.property.helpers import loaded, repeatable, september
from tests.strategies import plain
from tests.strategies.definitions import definitions
from tests.strategies.evidence import evidence
from tests.strategies.evidence_files import UNSEEN, File, as_file, changed
from tests.strategies.text import definition_text


@lru_cache(maxsize=256)
def validator(definition: pia.Definition) -> Draft202012Validator:
    return Draft202012Validator(definition.schema())


def refusals(definition: pia.Definition, file: object) -> set[str]:
    """Why pia does not read *file*, by codes."""
    try:
        definition.read_text(json.dumps(file), form="json")
    except pia.EvidenceError as error:
        return {each.code for each in error.problems if each.severity is pia.Severity.ERROR}
    return set()


def words_of(definition: pia.Definition) -> set[str]:
    """What options and judged criteria may be called, and what may be asked."""
    rules = definition.rules
    options = [each for vocabulary in rules.vocabularies for each in vocabulary.options]
    fields = [each for record in rules.records for each in record.fields]
    titles = {words for each in options for words in (each.name, each.title, *each.aliases)}
    judged = {
        each.words
        for descriptor in rules.descriptors
        for each in descriptor.criteria
        if each.judged
    }
    return titles | judged | {each.name for each in (*rules.questions, *fields)}


@st.composite
def definitions_and_files(draw: st.DrawFn) -> tuple[plain.Definition, File]:
    definition = draw(definitions())
    return definition, as_file(draw(evidence(definition)))


def test_a_schema_is_one() -> None:
    Draft202012Validator.check_schema(september().schema())


@given(definitions())
def test_every_definition_has_a_schema_that_is_one(definition: plain.Definition) -> None:
    made = loaded(definition).schema()

    Draft202012Validator.check_schema(made)
    assert json.loads(json.dumps(made)) == made
    assert json.dumps(made) == json.dumps(loaded(definition).schema())


@given(definitions_and_files())
def test_legal_evidence_passes(drawn: tuple[plain.Definition, File]) -> None:
    definition, file = drawn

    assert refusals(loaded(definition), file) == set()
    validator(loaded(definition)).validate(file)


CHANGES = 8
"""To each evidence: a definition takes longer to draw than they do."""


@pytest.mark.parametrize("part", range(2))
def test_whatever_is_changed_pia_and_the_schema_agree(part: int) -> None:
    @repeatable(part)
    @given(st.data())
    def law(data: st.DataObject) -> None:
        definition, before = data.draw(definitions_and_files())
        held = loaded(definition)
        for _ in range(CHANGES):
            file = data.draw(changed(before, words_of(held)))
            refused = refusals(held, file)
            passes = validator(held).is_valid(file)
            shown = f"{definition_text(definition)}\n{json.dumps(file, indent=1)}\n{refused}"
            if not refused:
                event("read by pia")
                assert passes, shown
            elif passes:
                event(f"not seen: {', '.join(sorted(refused))}")
                assert refused <= UNSEEN, shown
            else:
                event("seen by both")

    law()
