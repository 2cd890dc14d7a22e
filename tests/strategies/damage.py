"""Texts that were good once: words deleted, doubled, swapped, joined and split, lines moved,
indentation changed, strange characters put in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st

STRANGE = (
    *"\t\r\v\f\x00\x1b\x7f\x85\xa0\xad",
    *"“”‘’–—•·…",
    *"\u200b\u202e\u2028\u2066\ufeff\ufffd\ufffe\ue000\ue001",
    *"é\u0301ßİıﬁсａ½²٣१１",
    *"😀𝟙\U000e0041\U0010ffff",
    "\ud800",
    *"\"'#:,()-.%_<>`{}[]\\|&;@!?*=+/~^$0Aa ",
    "\n",
    "\r\n",
    "\n\n",
    " # ",
    '"""',
    "1e999999",
    "9" * 40,
    "(" * 70,
    "not " * 70,
    "- - - ",
)
"""What nobody meant to write."""

_TOKENS = re.compile(r"[A-Za-z0-9_-]+|\n|[^\S\n]+|[^\w\s]|.", re.DOTALL)

Mutation = Callable[[list[str], int, int], list[str]]


def _delete(parts: list[str], one: int, _: int) -> list[str]:
    return [*parts[:one], *parts[one + 1 :]]


def _double(parts: list[str], one: int, _: int) -> list[str]:
    return [*parts[: one + 1], *parts[one:]]


def _swap(parts: list[str], one: int, other: int) -> list[str]:
    swapped = list(parts)
    swapped[one], swapped[other] = parts[other], parts[one]
    return swapped


def _move(parts: list[str], one: int, other: int) -> list[str]:
    rest = _delete(parts, one, other)
    return [*rest[:other], parts[one], *rest[other:]]


def _join(parts: list[str], one: int, _: int) -> list[str]:
    """Without the blank, or whatever it is, before and after."""
    return [*parts[: max(one - 1, 0)], parts[one], *parts[one + 2 :]]


def _split(parts: list[str], one: int, other: int) -> list[str]:
    word = parts[one]
    at = other % (len(word) + 1)
    return [*parts[:one], word[:at], " ", word[at:], *parts[one + 1 :]]


def _cut_off(parts: list[str], one: int, _: int) -> list[str]:
    return parts[:one]


def _repeat(parts: list[str], one: int, other: int) -> list[str]:
    first, last = sorted((one, other))
    return [*parts[:last], *parts[first:last], *parts[last:]]


_OF_WORDS: tuple[Mutation, ...] = (_delete, _double, _swap, _join, _split, _cut_off)
_OF_LINES: tuple[Mutation, ...] = (_delete, _double, _swap, _move, _repeat)


@cache
def _up_to(most: int) -> st.SearchStrategy[int]:
    return st.integers(0, most)


def _place(draw: st.DrawFn, length: int) -> int:
    """Any of so many places, each as likely as any other; large integers are drawn too small."""
    fine: int = draw(_up_to(255)) * 256 + draw(_up_to(255))
    return fine * length // 65_536


@st.composite
def damaged(draw: st.DrawFn, text: str, times: int = 3) -> str:
    """*text* with at least one thing wrong with it, and at most *times*."""
    for _ in range(1 + draw(_up_to(times - 1))):
        text = _damaged_once(draw, text)
    return text


def _damaged_once(draw: st.DrawFn, text: str) -> str:
    kind = draw(_up_to(3))
    if kind == 0 or not text:
        at = _place(draw, len(text) + 1)
        strange: str = draw(st.sampled_from(STRANGE))
        return text[:at] + strange + text[at:]
    if kind == 1:
        return _reindented(draw, text)
    parts = _TOKENS.findall(text) if kind == 2 else text.splitlines(keepends=True)
    mutation = draw(st.sampled_from(_OF_WORDS if kind == 2 else _OF_LINES))
    return "".join(mutation(parts, _place(draw, len(parts)), _place(draw, len(parts))))


def _reindented(draw: st.DrawFn, text: str) -> str:
    """One line, or all from one line on, further in or out."""
    lines = text.split("\n")
    at = _place(draw, len(lines))
    until = draw(st.sampled_from((at + 1, at + 3, len(lines))))
    further = draw(st.sampled_from((" ", " " * 4, " " * 2, " " * 60, "\t", " \t", "\xa0", "")))
    back = draw(st.sampled_from((1, 4)))
    for number in range(at, min(until, len(lines))):
        line = lines[number]
        blanks = len(line) - len(line.lstrip(" "))
        lines[number] = further + line if further else line[min(back, blanks) :]
    return "\n".join(lines)
