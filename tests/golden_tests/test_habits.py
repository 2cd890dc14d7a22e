"""What is said to those who write as they are used to, and not as the language has it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pia.diagnostics.model import Diagnostic
from pia.edit.rewriting import moved, rewritten
from pia.source import Source
from pia.syntax import habits
from pia.syntax.parse import parse
from tests.golden import golden
from tests.golden_tests.habits import AROUND


def written() -> Iterator[tuple[str, str]]:
    """Each habit, and the text that shows it."""
    for around, lines in AROUND.items():
        for line in lines:
            yield line, around.format(line.replace("\\n", "\n"))


def found_in(text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    assert parse(Source("a text", text), found.append) is None, text
    return found


def test_each_habit_has_one_message_that_says_what_to_write() -> None:
    parts = []
    for line, text in written():
        (each,) = found_in(text)
        assert each.primary is not None
        words = " ".join(text[each.primary.span.start : each.primary.span.end].split())
        assert each.help is not None, line
        message = "" if each.message.endswith("` cannot stand here") else f"{each.message}; "
        parts.append(f"{line}\n    «{words}» {message}{each.help}\n{mended(text, each)}")
    golden("diagnostics/habits.txt", "".join(parts))


def mended(text: str, complaint: Diagnostic) -> str:
    """The lines that a machine makes of it, if it is certain of them."""
    if not complaint.edits:
        return ""
    source = Source("a text", text)
    last = source.line_span(source.position(complaint.edits[-1].span.end).line).end
    start = source.line_span(source.position(complaint.edits[0].span.start).line).start
    after = rewritten(text, complaint.edits)
    end = len(after) - (len(text) - last)
    return "".join(f"    → {line.strip()}\n" for line in after[start:end].split("\n"))


def test_what_a_machine_makes_of_a_habit_is_read_further() -> None:
    """To its end, but for another mistake on the same line."""
    for line, text in written():
        (each,) = found_in(text)
        if each.edits:
            found: list[Diagnostic] = []
            parse(Source("a text", rewritten(text, each.edits)), found.append)
            behind = moved(each.edits[-1].span.end, each.edits)
            assert all(other.primary.span.start > behind for other in found if other.primary), line
            assert len(found) <= 1


def test_no_habit_is_listed_that_nothing_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = {id(each): each for rows in habits._BY_STATEMENT.values() for each in rows}
    found = habits._Pattern.found
    shown = set()

    def noting(self: habits._Pattern, line: str, at: int) -> habits.Habit | None:
        habit = found(self, line, at)
        if habit is not None:
            shown.add(id(self))
        return habit

    monkeypatch.setattr(habits._Pattern, "found", noting)
    for _, text in written():
        found_in(text)

    assert [each.pattern for key, each in listed.items() if key not in shown] == []
