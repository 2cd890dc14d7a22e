"""Tables by bands: refused unless each value of the key lies in exactly one row (S8)."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import pia

TEXT = """definition t "T"
    edition: 1

about the team
    key: {key}

the q1 of a team, by key
{rows}
classes, the first that fits
    otherwise class other "Other"
"""


@frozen
class Row:
    """The ends of one band, as they are written and as numbers."""

    words: str
    low: tuple[int, bool] | None
    high: tuple[int, bool] | None

    def has(self, number: Fraction) -> bool:
        above = self.low is None or number > self.low[0] or (self.low[1] and number == self.low[0])
        below = (
            self.high is None or number < self.high[0] or (self.high[1] and number == self.high[0])
        )
        return above and below


@st.composite
def rows(draw: st.DrawFn) -> Row:
    ends = st.one_of(st.none(), st.tuples(st.integers(0, 4), st.booleans()))
    low, high = draw(ends), draw(ends)
    if low is None and high is None:
        low = (0, True)
    words = []
    if low is not None:
        words.append(f"{'at least' if low[1] else 'over'} {low[0]}")
    if high is not None:
        words.append(f"{'at most' if high[1] else 'under'} {high[0]}")
    return Row(" and ".join(words), low, high)


KEYS = {
    "number": (None, None, False),
    "number from 1 to 3": (1, 3, False),
    "number at least 1": (1, None, False),
    "number at most 3": (None, 3, False),
    "whole number": (0, None, True),
    "whole number from 1 to 3": (1, 3, True),
}


def values(key: str) -> list[Fraction]:
    low, high, whole = KEYS[key]
    grid = [Fraction(at, 2) for at in range(-4, 13)]
    return [
        number
        for number in grid
        if (low is None or number >= low)
        and (high is None or number <= high)
        and (not whole or number.denominator == 1)
    ]


@given(st.sampled_from(sorted(KEYS)), st.lists(rows(), min_size=1, max_size=4))
def test_each_value_lies_in_one_row(key: str, table: list[Row]) -> None:
    """A row that no value lies in is refused too, unless only the bounds of the key empty it."""
    text = TEXT.format(
        key=key, rows="".join(f"    {row.words}: {at}\n" for at, row in enumerate(table))
    )
    in_rows = [sum(row.has(number) for row in table) for number in values(key)]
    everywhere = [Fraction(at, 2) for at in range(-4, 13)]
    empty = any(not any(row.has(number) for number in everywhere) for row in table)

    codes = [each.code for each in pia.check(text).diagnostics]

    outside = any(sum(row.has(number) for row in table) > 1 for number in everywhere)
    if empty:
        assert codes == ["band-is-empty"]
    elif all(count == 1 for count in in_rows):
        # Rows may be found to overlap where the key never is.
        assert codes == [] or (codes == ["bands-overlap"] and outside)
    else:
        (code,) = codes
        assert code in ("band-missing", "bands-overlap")
        assert 0 in in_rows if code == "band-missing" else outside
