"""Tables by bands: no value of the key is left out, and none is spoken of twice (S8)."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from pia.diagnostics.model import Diagnostic, Report
from pia.model import problems, rules
from pia.units import PLAIN, in_words


def check_bands(built: rules.Rules, report: Report) -> None:
    """Report the first thing that is wrong with each table."""
    for each in built.quantities:
        if isinstance(each.value, rules.Table):
            values = key_values(each.value.key)
            assert values is not None, "from_syntax.py lets no other key through"
            _check_table(each, each.value.bands, values, report)


def key_values(key: rules.Quantity) -> rules.Number | None:
    """The values that the key of a table may have; None for what cannot be a key."""
    match key:
        case rules.AnswerNumber(answer=rules.Answer(question=rules.Question(type=type_))):
            return type_ if isinstance(type_, rules.Number) else None
        case rules.NumberChosen() | rules.NumberListed() | rules.NumberOfDifferent():
            return rules.Number(PLAIN, whole=True, low=Fraction(0))
        case _:
            return None


End: TypeAlias = tuple[Fraction, int]
"""A cut in the number line: before the number (0) or behind it (1)."""


def _start(band: rules.Band) -> End | None:
    return None if band.low is None else (band.low, 0 if band.low_closed else 1)


def _stop(band: rules.Band) -> End | None:
    return None if band.high is None else (band.high, 1 if band.high_closed else 0)


def _check_table(
    each: rules.NamedQuantity,
    bands: tuple[rules.Band, ...],
    key: rules.Number,
    report: Report,
) -> None:
    """The bands leave no value of *key* out, and say two things for none (S8)."""
    for band in bands:
        start, stop = _start(band), _stop(band)
        if start is not None and stop is not None and start >= stop:
            report(problems.band_is_empty(band.span))
            return
    ordered = sorted(bands, key=lambda band: (_start(band) is not None, _start(band) or (0, 0)))
    reached: End | None = None if key.low is None else (key.low, 0)
    before: rules.Band | None = None
    for band in ordered:
        start, stop = _start(band), _stop(band)
        if before is not None and _overlap(_stop(before), start, key):
            shared = key.low if start is None else start[0]
            where = "the same values" if shared is None else in_words(shared, key.unit)
            cut = None if start is None else in_words(start[0], key.unit)
            report(problems.bands_overlap(band.span, before.span, where, cut))
            return
        is_behind = start is not None and (reached is None or reached < start)
        if start is not None and is_behind and _missing(reached, start, key):
            report(_missed(each, reached, start, key))
            return
        if stop is None:
            reached = None
            before = band
            continue
        reached = stop if reached is None else max(reached, stop)
        before = band
    if _stop(ordered[-1]) is not None:
        end: End | None = None if key.high is None else (key.high, 1)
        assert reached is not None
        if end is None or (reached < end and _missing(reached, end, key)):
            report(_missed(each, reached, end, key))


def _overlap(stop: End | None, start: End | None, key: rules.Number) -> bool:
    if stop is None or start is None:
        return True
    return start < stop and _missing(start, stop, key)


def _missing(low: End | None, high: End, key: rules.Number) -> bool:
    """Whether a value that *key* may have lies between two cuts."""
    if key.high is not None:
        high = min(high, (key.high, 1))
    if low is None:
        return True
    if key.low is not None:
        low = max(low, (key.low, 0))
    if low >= high:
        return False
    if not key.whole:
        return True
    first = -(-low[0] // 1)
    if low[1] == 1 and first == low[0]:
        first += 1
    return (first, 0) < high


def _missed(
    each: rules.NamedQuantity, low: End | None, high: End | None, key: rules.Number
) -> Diagnostic:
    """The complaint that *each* says nothing between two cuts, and a row that would."""
    end = None if high is None else in_words(high[0], key.unit)
    if low is None or (low[0], low[1]) == (key.low, 0):
        row = f"{'under' if high is None or high[1] == 0 else 'at most'} {end}"
        help = f"add a row `{row}: …`, or let the first row begin lower"
    elif high is None or high[0] == key.high:
        begin = in_words(low[0], key.unit)
        row = f"{'over' if low[1] else 'at least'} {begin}"
        help = f"add a row `{row}: …`, or let the last row have no upper end"
    else:
        cut = in_words(low[0], key.unit)
        help = f"let one row end where the next begins: `under {cut}` and `at least {cut}`"
    return problems.band_missing(each.span, _gap(low, high, key), help)


def _gap(low: End | None, high: End | None, key: rules.Number) -> str:
    if low is not None and high is not None and low[0] == high[0]:
        return f"exactly {in_words(low[0], key.unit)}"
    if low is None:
        assert high is not None
        return f"what is under {in_words(high[0], key.unit)}"
    if high is None:
        return f"what is over {in_words(low[0], key.unit)}"
    return f"what lies between {in_words(low[0], key.unit)} and {in_words(high[0], key.unit)}"
