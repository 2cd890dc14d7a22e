from __future__ import annotations

import re

import pytest
from attrs import evolve

from pia.answers.from_yaml import read_yaml
from pia.answers.raw import RawMapping
from pia.answers.read import EvidenceData, read_evidence
from pia.answers.template import template
from pia.answers.values import Answers
from pia.diagnostics.model import Diagnostic, has_errors
from pia.model.rules import Rules
from pia.reading import forbidden_characters
from pia.source import Source
from tests.unit.answers.sample import RULES, question

WITHOUT_PAIRS = evolve(
    RULES, questions=tuple(each for each in RULES.questions if not each.name.startswith("pairs"))
)


def read(text: str, rules: Rules = RULES) -> tuple[EvidenceData, list[Diagnostic]]:
    found: list[Diagnostic] = []
    raw = read_yaml(Source("template", text), found.append)
    return read_evidence(raw or RawMapping(), rules, found.append), found


def test_untouched_it_holds_no_answer() -> None:
    evidence, found = read(template(RULES))
    assert evidence == EvidenceData()
    assert [each.code for each in found] == ["not-answered"]


def test_it_says_by_which_definition_it_is_to_be_read() -> None:
    text = template(RULES)
    assert '\ndefinition: sample\nedition: "2020-09"\n' in text
    _, found = read(text, evolve(RULES, name="other", edition="2021-09"))
    assert [each.code for each in found] == ["other-definition", "other-edition", "not-answered"]


@pytest.mark.parametrize("away", ["#", "# "])
def test_the_block_for_a_person_is_right_without_its_hash(away: str) -> None:
    text = template(WITHOUT_PAIRS)
    text = re.sub(f"^{away}( +(?:- )?[a-z-]+:)$", r"\1", text, flags=re.MULTILINE)
    evidence, found = read(text, WITHOUT_PAIRS)
    assert not has_errors(found)
    assert evidence.answers.get("workers") == (Answers(),)


def test_the_block_for_a_person_may_be_copied() -> None:
    block = "#    - trained: yes\n#      pay-band: 8a\n".replace("#", "")
    text = template(RULES).replace("  workers:\n", "  workers:\n" + block * 2)
    evidence, found = read(text)
    assert not has_errors(found)
    person = Answers((("pay-band", "band-8a"), ("trained", True)))
    assert evidence.answers.get("workers") == (person, person)


@pytest.mark.parametrize(
    "words",
    [
        "# What of separate?",
        "# Answer: yes or no",
        "# Answer: a percentage, as 50 or 50%; from 0% to 100%",
        "# Answer: a whole number; from 0 to 20",
        "# Answer: a number of hours per week, as 3 or 3 hours per week",
        "#   band-8a  Band 8A",
        "# If there is none, write clinical-lead: none in place of these lines.",
        "or none",
        "at least 1",
    ],
)
def test_it_says_what_may_be_answered(words: str) -> None:
    assert words in template(RULES)


def test_words_of_any_kind_stay_in_their_comment() -> None:
    nasty = "a\nb: 1\u2028c\x85d\r- e " + "long " * 100
    rules = evolve(
        RULES,
        title=nasty,
        edition='"\\x',
        questions=(question("one", RULES.questions[0].type, nasty, nasty),),
    )
    text = template(rules)
    evidence, found = read(text, rules)
    assert not has_errors(found)
    assert evidence == EvidenceData()
    assert forbidden_characters(Source("template", text)) == []
    assert max(len(line) for line in text.splitlines()) <= 100
