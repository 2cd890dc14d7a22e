"""Conditions put together, and conditions that mean the same."""

from __future__ import annotations

from textwrap import dedent

import pytest

import pia
from pia.changes.said import all_of, any_of, apart, negated, none_of
from pia.changes.shape import shape
from pia.model import rules

ALWAYS, NEVER = all_of([]), any_of([])


def condition(text: str) -> rules.Condition:
    """A condition about three questions of yes or no and a number."""
    head = dedent("""\
        definition d "D"
            edition: 1

        about the team
            kind: yes or no
            calm: yes or no
            open: yes or no
            age: months

        descriptor it "It"
            must "be"
                met when """)
    tail = dedent("""\

        classes, the first that fits
            class x "X"
                when it is met
            otherwise class y "Y"
        """)
    return pia.loads(f"{head}{text}{tail}").rules.descriptors[0].criteria[0].condition


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kind and calm", "calm and kind"),
        ("kind and calm and kind", "calm and kind"),
        ("kind or calm", "calm or kind or calm"),
        ("age is at least 24 months", "age is at least 2 years"),
        ("any of\n            - calm\n            - kind", "kind or calm"),
    ],
)
def test_what_means_the_same_has_one_shape(one: str, other: str) -> None:
    assert shape(condition(one)) == shape(condition(other))
    assert apart(condition(one), condition(other)) == NEVER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kind and calm", "kind or calm"),
        ("kind", "not kind"),
        ("age is at least 24 months", "age is over 2 years"),
        (
            "at least 2 of\n            - kind\n            - kind\n            - calm",
            "at least 2 of\n            - kind\n            - calm\n            - calm",
        ),
    ],
)
def test_what_does_not_has_two(one: str, other: str) -> None:
    assert shape(condition(one)) != shape(condition(other))


def test_what_both_ask_for_is_taken_out_in_front() -> None:
    a, b, c = condition("kind"), condition("calm"), condition("open")

    assert apart(all_of([a, b]), all_of([a, b, c])) == all_of([all_of([a, b]), negated(c)])
    assert apart(any_of([a, b]), any_of([b, c])) == all_of([none_of([b]), apart(a, c)])
    assert apart(negated(a), negated(b)) == apart(a, b)
    assert apart(ALWAYS, a) == negated(a)
    assert apart(a, NEVER) == a
    assert apart(ALWAYS, ALWAYS) == NEVER
