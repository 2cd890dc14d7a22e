"""Which criterion of a descriptor became which."""

from __future__ import annotations

from collections.abc import Sequence

from pia.syntax import nodes


def criteria_of(descriptor: nodes.Descriptor) -> list[nodes.Criterion]:
    """Its criteria, in the order of the file."""
    return [each for each in descriptor.lines if isinstance(each, nodes.Criterion)]


def matched(
    old: Sequence[nodes.Criterion], new: Sequence[nodes.Criterion]
) -> list[tuple[int | None, int | None]]:
    """Which criterion became which: by its words, else by what it asks, where no other does."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[tuple[int | None, int | None]] = []

    def match(at: int, by: int) -> None:
        pairs.append((at, by))
        del left[at], right[by]

    for at, one in list(left.items()):
        same = [by for by, other in right.items() if other.words == one.words]
        if same:
            match(at, same[0])
    for at, one in list(left.items()):
        same = [by for by, other in right.items() if one.condition and _asks(one) == _asks(other)]
        again = [each for each in left.values() if _asks(each) == _asks(one)]
        if len(same) == len(again) == 1:
            match(at, same[0])
    pairs += [(at, None) for at in left]
    pairs += [(None, by) for by in right]
    return sorted(pairs, key=lambda pair: (pair[1] is None, pair[1] or 0, pair[0] or 0))


def _asks(criterion: nodes.Criterion) -> tuple[str, nodes.Condition | None]:
    return criterion.strength, criterion.condition
