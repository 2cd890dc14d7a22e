"""What is said to those who write as they are used to, and not as the language has it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pia.diagnostics.model import Diagnostic
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
        parts.append(f"{line}\n    «{words}» {message}{each.help}\n")
    golden("diagnostics/habits.txt", "".join(parts))


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
