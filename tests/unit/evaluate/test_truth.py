"""The algebra of three truth values: strong Kleene, checked over every completion."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.evaluate.truth import Truth, every, how_many, within

TRUTHS = list(Truth)


def completions(truths: list[Truth]) -> list[tuple[bool, ...]]:
    """Every way in which what is not known may turn out."""
    choices = [
        (True, False) if each is Truth.NOT_KNOWN else (each is Truth.YES,) for each in truths
    ]
    return list(product(*choices))


def agreed(outcomes: list[bool]) -> Truth:
    return Truth.of(outcomes[0]) if len(set(outcomes)) == 1 else Truth.NOT_KNOWN


@given(st.lists(st.sampled_from(TRUTHS), max_size=6), st.integers(0, 7), st.integers(0, 7))
def test_counting_is_what_every_completion_agrees_on(
    truths: list[Truth], low: int, width: int
) -> None:
    all_of_them = completions(truths)

    for high in (None, low + width):
        counted = [sum(each) >= low and (high is None or sum(each) <= high) for each in all_of_them]
        assert how_many(truths, low, high) is agreed(counted)
    assert every(truths) is agreed([all(each) for each in all_of_them])


@given(st.sampled_from(TRUTHS), st.sampled_from(TRUTHS))
def test_and_and_not(one: Truth, other: Truth) -> None:
    assert (one & other) is agreed([a and b for a, b in completions([one, other])])
    assert (~one) is agreed([not a for (a,) in completions([one])])
    assert ~~one is one
    assert (one & other) is (other & one)


@pytest.mark.parametrize("low", range(4))
def test_a_number_without_an_upper_end_is_never_settled_to_be_small(low: int) -> None:
    assert within(low, None, 0, low + 5) is Truth.NOT_KNOWN
    assert within(low, None, low, None) is Truth.YES
    assert within(low + 1, None, 0, low) is Truth.NO
