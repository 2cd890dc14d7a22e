"""What a definition says about each question, and what depends on what."""

from __future__ import annotations

from fractions import Fraction

import pia
from pia.evaluate.facts import Facts
from pia.evaluate.forms import Answered
from pia.model import rules
from pia.source import Span
from pia.units import PLAIN

TEXT = """definition t "T"
    edition: 1

about the team
    a1: number
    b1: number

classes, the first that fits
    class good "Good"
        when a1 is at least b1
    otherwise class other "Other"
"""


def test_no_condition_is_taken_for_another_that_is_gone() -> None:
    facts = Facts(pia.loads(TEXT).rules)
    nothing = rules.Constant(Fraction(0), PLAIN)
    for _ in range(20):
        for question in facts.built.questions:
            number = rules.AnswerNumber(rules.Answer(rules.TEAM, question))
            condition = rules.Comparison(number, rules.Comparator.OVER, nothing, span=Span(0, 0))
            (form,) = facts.forms.differences(condition, None)

            assert facts.reads(condition, None).leaves == {("", question.name)}
            assert [*form.parts] == [Answered(rules.TEAM, None, question.name)]
