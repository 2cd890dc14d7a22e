"""One mistake has one message, where it is; and what a machine makes of it is right."""

from __future__ import annotations

from hypothesis import event, given, settings
from hypothesis import strategies as st

import pia
from pia.edit.fixes import helps
from pia.edit.rewriting import rewritten
from tests.property.helpers import examples
from tests.strategies.definitions import definitions
from tests.strategies.faults import Fault, faults
from tests.strategies.plain import Definition
from tests.strategies.text import definition_text

FAULTS = 3
"""How many faults are tried of each definition, one at a time."""

WHERE_TWO_LINES_DISAGREE = "wrong indentation"
"""The kind of fault of which either of two lines may be the wrong one."""


def drawn_faults(data: st.DataObject, number: int) -> list[Fault]:
    text = definition_text(data.draw(definitions(questions=4)))
    every = list(faults(text))
    return [data.draw(st.sampled_from(every)) for _ in range(number)]


def lines_of(checked: pia.Checked) -> set[int]:
    """Every line that something points at."""
    assert checked.source is not None
    return {
        checked.source.position(label.span.start).line
        for each in checked.diagnostics
        for label in (each.primary, *each.secondary)
        if label is not None
    }


@settings(max_examples=examples() // 2)
@given(st.data())
def test_one_planted_fault_is_complained_of_where_it_is_and_at_most_two_others_are(
    data: st.DataObject,
) -> None:
    planted = drawn_faults(data, FAULTS)
    for fault in planted:
        checked = pia.check(fault.text)
        event(fault.kind if checked.diagnostics else "no fault after all")
        if not checked.diagnostics:
            continue
        assert len(checked.diagnostics) <= 3, fault
        assert lines_of(checked) & places_of(fault), fault


def places_of(fault: Fault) -> set[int]:
    """The lines where *fault* may be seen: its own; the whole statement where depth is wrong."""
    if fault.kind != WHERE_TWO_LINES_DISAGREE:
        return {fault.line}
    lines = fault.text.split("\n")
    first = last = fault.line - 1
    while first > 0 and (lines[first].startswith(" ") or not lines[first]):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].startswith(" "):
        last += 1
    return set(range(first, last + 2))


@settings(max_examples=examples() // 2)
@given(st.data())
def test_each_edit_removes_its_complaint_and_adds_none(data: st.DataObject) -> None:
    planted = drawn_faults(data, FAULTS)
    for fault in planted:
        checked = pia.check(fault.text)
        for each in checked.diagnostics:
            if each.edits:
                event(f"{fault.kind}: {each.code}")
                after = pia.check(rewritten(fault.text, each.edits))
                assert helps(checked, after, [each]), (fault, each)
                # A text in which one thing was wrong is right again, but for depth: a line that
                # was moved may be moved to where it is wrong again, which is said then.
                is_moved = fault.kind == WHERE_TWO_LINES_DISAGREE
                assert is_moved or not after.has_errors, (fault, each)


@settings(max_examples=examples() // 4)
@given(st.data())
def test_what_can_be_fixed_is_fixed_and_the_rest_is_as_it_was(data: st.DataObject) -> None:
    (fault,) = drawn_faults(data, 1)
    before = pia.check(fault.text)

    result = pia.fixed(fault.text)

    assert len(result.left.diagnostics) <= len(before.diagnostics)
    assert (result.text == fault.text) is not bool(result.applied)
    assert pia.check(result.text).diagnostics == result.left.diagnostics
    assert pia.fixed(result.text).text == result.text
    if not before.diagnostics:
        assert result.text == fault.text


@settings(max_examples=examples() // 4)
@given(st.data())
def test_faults_in_several_statements_have_a_message_each_in_order(data: st.DataObject) -> None:
    """Each as if it were alone: no one hides another, or adds to it."""
    text = definition_text(data.draw(definitions(questions=4)))
    every = [each for each in faults(text) if each.kind != WHERE_TWO_LINES_DISAGREE]
    lines = text.split("\n")
    statements: dict[int, tuple[Fault, pia.Diagnostic]] = {}
    for _ in range(4):
        fault = data.draw(st.sampled_from(every))
        alone = pia.check(fault.text)
        if alone.stage is pia.Stage.SENTENCES and len(alone.diagnostics) == 1:
            statements.setdefault(statement_of(fault.line, lines), (fault, alone.diagnostics[0]))
    event(f"{len(statements)} faults")
    planted = [statements[at] for at in sorted(statements)]
    for fault, _ in planted:
        lines[fault.line - 1] = fault.text.split("\n")[fault.line - 1]

    together = pia.check("\n".join(lines))

    assert [each.message for each in together.diagnostics] == [each.message for _, each in planted]


def statement_of(line: int, lines: list[str]) -> int:
    """Where the statement begins that *line* is in."""
    at = line - 1
    while at > 0 and (lines[at].startswith(" ") or not lines[at]):
        at -= 1
    return at


def test_a_definition_that_is_right_is_not_touched() -> None:
    @settings(max_examples=examples() // 4)
    @given(definitions(questions=4))
    def law(drawn: Definition) -> None:
        text = definition_text(drawn)
        assert pia.fixed(text).text == text

    law()
