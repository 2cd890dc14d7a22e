from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import evolve

from pia.answers.from_yaml import read_yaml
from pia.answers.raw import RawMapping
from pia.answers.read import EvidenceData, read_evidence
from pia.answers.template import template
from pia.answers.values import NONE, Answers
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
        "# Answer: year, month and day, as 2026-11-23",
        "# Answer: year, month and day, as 2026-11-23; or none",
        "# Answer: a text",
        "# Answer: yes, no or none",
        "# Answer: one of these, lowest first; or none",
        "# Answer, for each: yes or no\n  open-at:\n    # At home\n    home:\n",
        "# Answer, for each: one of these, lowest first; or none",
        '# Answer: yes or no\n  one-judged:\n    "Audit ligature points":\n',
        "# Answer, to each: yes or no\n  two-in-any-case:\n",
        "If it does not apply, write two-judged: not applicable",
        "# Answer: applicable or not applicable\n  only-whether:\n",
    ],
)
def test_it_says_what_may_be_answered(words: str) -> None:
    assert words in template(RULES)


@pytest.mark.parametrize(
    ("name", "line", "answer", "value"),
    [
        ("opened", "opened:", "2024-02-29", date(2024, 2, 29)),
        ("closed-or-none", "closed-or-none:", "none", NONE),
        ("remarks", "remarks:", "so far: all fine", None),
        ("remarks", "remarks:", "all fine", "all fine"),
        ("open-at", "clinic:", "no", Answers((("clinic", False),))),
        ("seen-at", "home:", "none", Answers((("home", NONE),))),
        ("one-or-not", '"audit: every, point":', "yes", Answers((("audit: every, point", True),))),
        ("only-whether", "only-whether:", "not applicable", NONE),
    ],
)
def test_an_answer_stands_behind_its_colon(
    name: str, line: str, answer: str, value: object
) -> None:
    before, block = template(RULES).split(f"\n  {name}:", 1)
    filled = f"\n  {name}:{block}".replace(line, f"{line} {answer}", 1)
    evidence, found = read(before + filled)
    assert evidence.answers.get(name) == value
    assert has_errors(found) is (value is None)


def test_instead_of_its_lines_a_judgement_may_say_that_it_does_not_apply() -> None:
    block = '  two-judged:\n    "keep the audit":\n    "show the audit":\n'
    text = template(RULES)
    assert block in text
    evidence, found = read(text.replace(block, "  two-judged: not applicable\n"))
    assert evidence.answers == Answers((("two-judged", NONE),))
    assert not has_errors(found)


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
