"""Other ways to lay out a text that say the same: what editors, word processors and people do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from hypothesis import strategies as st

_PROSE = re.compile(
    r"(ask|help|guidance|source|publisher|advice|language|edition) *:", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """One line of a text."""

    text: str
    prose: bool
    """Whether its words are free text."""
    key: bool
    """Whether they are so only behind a key, as in ``ask: …``."""
    value: bool
    """Whether it gives an answer in an example, in words of its own behind a colon."""

    @property
    def depth(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of *text*, which is laid out in blanks."""
    deeper_than: int | None = None
    in_example = False
    for each in text.removesuffix("\n").split("\n"):
        depth = len(each) - len(each.lstrip(" "))
        if deeper_than is not None and (not each.strip() or depth > deeper_than):
            yield Line(each, True, False, False)
            continue
        if each.strip() and not depth:
            in_example = each.lower().startswith("example")
        deeper_than = depth if _PROSE.match(each.lstrip(" ")) else None
        is_prose = deeper_than is not None
        yield Line(each, is_prose, is_prose, in_example and ":" in each)


def _on_lines(change: Callable[[str], str], values: bool = True) -> Callable[[str], str]:
    """*change* on every line that is no free text and no comment, and maybe no answer either."""

    def is_left(line: Line) -> bool:
        is_comment = line.text.lstrip().startswith("#")
        return line.prose or is_comment or (line.value and not values)

    def changed(text: str) -> str:
        lines = lines_of(text)
        return "".join((each.text if is_left(each) else change(each.text)) + "\n" for each in lines)

    return changed


def _spread(text: str) -> str:
    """A blank line more before every line, but within free text, where it says something."""
    return "".join(
        each.text + "\n" if each.prose and not each.key else "\n" + each.text + "\n"
        for each in lines_of(text)
    )


def _outside_quotes(change: Callable[[str], str]) -> Callable[[str], str]:
    """*change* on what stands outside straight quotes."""

    def changed(line: str) -> str:
        parts = line.split('"')
        parts[::2] = [change(part) for part in parts[::2]]
        return '"'.join(parts)

    return changed


def _capital(line: str) -> str:
    """The first letter large, behind a bullet too, as a word processor has it."""
    found = re.match(r"( *(?:- )?)([a-z])([a-z].*)", line)
    return found[1] + found[2].upper() + found[3] if found else line


def _curly(line: str) -> str:
    if line.count('"') != 2 or "'" in line.split('"')[1] or "–" in line:
        return line
    first, words, last = line.split('"')
    return f"{first}“{words}”{last}"


def _no_break(line: str) -> str:
    """No-break spaces for blanks, but for the first ones."""
    depth = len(line) - len(line.lstrip(" "))
    return line[:depth] + line[depth:].replace(" ", "\xa0")


def _bullet(mark: str) -> Callable[[str], str]:
    return lambda line: re.sub(r"^( *)- ", rf"\1{mark} ", line)


def _indented(unit: str) -> Callable[[str], str]:
    """Every two blanks at the start of a line as *unit*."""

    def changed(text: str) -> str:
        def one(line: str) -> str:
            depth = len(line) - len(line.lstrip(" "))
            return unit * (depth // 2) + line[depth:]

        return "\n".join(one(line) for line in text.split("\n"))

    return changed


SAME: dict[str, Callable[[str], str]] = {
    "no final newline": lambda text: text.rstrip("\n"),
    "many final newlines": lambda text: text + "\n\n  \n",
    "a blank line first": lambda text: "\n\n" + text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", 7).replace("\r\n", "\r", 2),
    "byte order mark": lambda text: "\ufeff" + text,
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "trailing tabs": lambda text: text.replace("\n", "\t\n"),
    "blank lines everywhere": _spread,
    "tabs": _indented("\t"),
    "half the blanks": _indented(" "),
    "twice the blanks": _indented(" " * 4),
    "no-break indentation": _indented("\xa0"),
    "capitals": _on_lines(_capital),
    "curly quotes": _on_lines(_curly),
    "no-break spaces": _on_lines(_outside_quotes(_no_break), values=False),
    "curly apostrophes": _on_lines(_outside_quotes(lambda part: part.replace("'", "’"))),
    "no-break hyphens": _on_lines(
        _outside_quotes(lambda part: re.sub(r"(?<=[a-z0-9])-(?=[a-z0-9])", "\u2011", part)),
        values=False,
    ),
    "round bullets": _on_lines(_bullet("•")),
    "en dash bullets": _on_lines(_bullet("–")),
    "bullets and a tab": _on_lines(lambda line: re.sub(r"^( *)- ", "\\1-\t", line)),
    "two blanks between words": _on_lines(
        _outside_quotes(lambda part: re.sub(r"(?<=\S) (?=\S)", "  ", part)), values=False
    ),
    "comments at the ends": _on_lines(lambda line: f"{line}  # so it is" if line.strip() else line),
}
"""Changes by name, none of which changes what a text says."""


@st.composite
def with_comments(draw: st.DrawFn, text: str) -> str:
    """*text* with comments between its lines, at the depth of the line before or after."""
    written: list[str] = []
    before, after_prose = 0, False
    for line in lines_of(text):
        inside_prose = line.prose and not line.key
        if not inside_prose and draw(st.integers(0, 7)) == 7:
            depths = (0, min(before, line.depth), *(() if after_prose else (line.depth, before)))
            words = draw(st.sampled_from(("", " a note", ' "quoted', " ask: me", "# - more")))
            written.append(" " * draw(st.sampled_from(depths)) + "#" + words)
        written.append(line.text)
        if line.text.strip():
            after_prose = line.prose
            before = before if inside_prose else line.depth
    return "\n".join(written) + "\n"


@st.composite
def reordered(draw: st.DrawFn, text: str) -> str:
    """*text* with what is declared side by side in another order; the header stays first.

    Domains and descriptors keep their order, since a domain holds what stands below it.
    """
    header, *rest = re.split(r"\n(?=[a-z])", text)
    fixed = [each for each in rest if re.match("domain|descriptor", each)]
    others = [each for each in rest if each not in fixed]
    at = draw(st.integers(0, len(others)))
    shuffled = draw(st.permutations(others))
    blocks = [header, *shuffled[:at], *fixed, *shuffled[at:]]
    return "\n".join(each if each.endswith("\n") else each + "\n" for each in blocks)


@st.composite
def woven(draw: st.DrawFn, text: str) -> str:
    """*text* with blank lines anywhere, and comments before and behind its lines.

    Where free text goes on, a blank line is a paragraph more, and the text says something else.
    """
    random = Random(draw(st.integers(0, 2**32)))
    written: list[str] = []
    key_depth: int | None = None
    """How deep the key stands of the free text that may be going on."""
    for line in lines_of(text):
        for _ in range(random.choice((0, 0, 0, 1, 2, 3))):
            # Below its key, what stands deeper than that is free text as well.
            deepest = line.depth + 5 if key_depth is None else key_depth
            comment = " " * random.randint(0, deepest) + random.choice(_COMMENTS)
            written.append(random.choice(("", "  ", comment, comment)))
        if line.key or not line.prose:
            key_depth = line.depth if line.key else None
        behind = random.random() < 0.2 and not line.prose and line.text.strip()
        written.append(f"{line.text} {random.choice(_COMMENTS)}" if behind else line.text)
    return "\n".join(written) + random.choice(("", "\n", "\n\n# at the end\n"))


_COMMENTS = (
    *("#", "# a note", '# "quoted', "# ask: me", "## - more", "#   let’s  see\t# again"),
    *("# ── a heading ──", "# ------ another", "########"),
)
