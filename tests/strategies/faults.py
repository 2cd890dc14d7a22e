"""One mistake planted in a text that was good: where, of which kind, and the text with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_KEYWORDS = re.compile(
    r"(?<![a-z0-9\"'-])(?:about|least|most|when|every|whose|includes|descriptor|descriptors|otherwise"
    r"|class|scale|choice|domain|must|should|ideally|under|over|before|after|example|whole|number"
    r"|judged|applies|tagged|counting|total|among|times|minus)(?![a-z0-9\"'-])"
)
_PHRASE = re.compile(
    r"(?<![a-z0-9-])(?:at least|at most|one of|all of|any of|none of|met when|is met|is not"
    r"|is at|whole number|yes or|about the|applies when|number of|every [a-z]+|otherwise class)"
    r"(?![a-z0-9-])"
)
_SPLIT = re.compile(
    r"(?<![a-z0-9-])(?:least|otherwise|descriptor|whole|includes|every)(?![a-z0-9-])"
)


@dataclass(frozen=True)
class Fault:
    """A text with one mistake in it."""

    kind: str
    line: int
    """The line that it is in."""
    text: str


def faults(text: str) -> Iterator[Fault]:
    """Every mistake of these kinds that can be made in *text*, one at a time."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        for kind, make in KINDS.items():
            for new in make(line):
                if new != line:
                    yield Fault(kind, at + 1, "\n".join([*lines[:at], new, *lines[at + 1 :]]))


def _is_prose(line: str) -> bool:
    return (
        re.match(r"\s*(?:ask|help|guidance|source|publisher|advice|edition|language):", line)
        is not None
    )


def _outside_quotes(line: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if _is_prose(line):
        return
    for found in pattern.finditer(line):
        if line.count('"', 0, found.start()) % 2 == 0:
            yield found


def _misspelt_keyword(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, _KEYWORDS):
        middle = found.start() + (found.end() - found.start()) // 2
        yield line[:middle] + line[middle + 1 :]
        yield line[:middle] + line[middle] + line[middle:]


def _glued(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, _PHRASE):
        blank = line.index(" ", found.start())
        yield line[:blank] + line[blank + 1 :]


def _split(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, _SPLIT):
        yield line[: found.start() + 3] + " " + line[found.start() + 3 :]


def _missing_quote(line: str) -> Iterator[str]:
    if not _is_prose(line):
        for found in re.finditer('"', line):
            yield line[: found.start()] + line[found.end() :]


def _unclosed_bracket(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, re.compile(r"\)")):
        yield line[: found.start()] + line[found.end() :]


def _wrong_indentation(line: str) -> Iterator[str]:
    if line.strip() and not _is_prose(line):
        yield " " + line
        yield "    " + line
        if line.startswith(" "):
            yield line[1:]
            yield line[4:]


def _doubled_word(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, re.compile(r"(?<![a-z0-9-])[a-z]+(?![a-z0-9-])")):
        yield line[: found.end()] + " " + found.group() + line[found.end() :]


def _missing_colon(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, re.compile(":")):
        yield line[: found.start()] + line[found.end() :]
        return


def _missing_comma(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, re.compile(",")):
        yield line[: found.start()] + line[found.end() :]


def _missing_word(line: str) -> Iterator[str]:
    for found in _outside_quotes(line, re.compile(r"(?<![a-z0-9-])(?:is|of|when|than|class|has) ")):
        yield line[: found.start()] + line[found.end() :]


KINDS: dict[str, Callable[[str], Iterator[str]]] = {
    "misspelt keyword": _misspelt_keyword,
    "glued": _glued,
    "split": _split,
    "missing quote": _missing_quote,
    "unclosed bracket": _unclosed_bracket,
    "wrong indentation": _wrong_indentation,
    "doubled word": _doubled_word,
    "missing colon": _missing_colon,
    "missing comma": _missing_comma,
    "missing word": _missing_word,
}
