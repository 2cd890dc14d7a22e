from __future__ import annotations

import attrs
import pytest

import pia

NAMES = [each.name for each in attrs.fields(pia.Limits)]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [-1, 1.5, "3", True, None])
def test_a_limit_is_a_whole_number(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        pia.Limits(**{name: value})  # type: ignore[arg-type]  # which is what is refused


@pytest.mark.parametrize("name", NAMES)
def test_nothing_at_all_may_be_allowed(name: str) -> None:
    assert attrs.asdict(pia.Limits(**{name: 0}))[name] == 0


def test_nesting_ends_where_the_stack_does() -> None:
    assert pia.Limits(nesting=200).nesting == 200
    with pytest.raises(ValueError, match="at most 200"):
        pia.Limits(nesting=201)
