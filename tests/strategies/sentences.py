"""Texts that the grammar itself gives: sentences of its rules, of whatever meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from hypothesis import strategies as st
from lark.grammar import NonTerminal, Symbol
from lark.lexer import PatternStr

from pia.syntax.grammar import parser

_WORDS = {
    "NAME": (
        *("x", "y-2", "lead", "safe", "date", "text", "judged", "applies", "may", "valid", "first"),
        *("until", "apply", "applicable", "be", "stages", "four"),
    ),
    "STRING": ('"some words"', '"so: it # is"', '""'),
    "NUMBER": ("1", "2", "0.5", "24"),
    "PERCENT": ("50%", "12.5%", "100%"),
    "DATE": ("2024-02-29", "0001-01-01", "9999-12-31"),
    "PROSE": ("some words", "# so: “it” is", "met when"),
    "VALUE": ("an answer", "8c, so: it is # no"),
    "WORD": ("8c", "1.0"),
    "OR_MORE": ("or more",),
    "OR_LESS": ("or  less",),
    "COMMA_AND": (", and",),
    "COMMA_OR": (",or",),
    "IF_ANY": (", if any,", ",if any,"),
}

START = "file", "_condition", "_line", "classes", "descriptor", "named_quantity", "example"
"""Rules to begin with; conditions are more of the language than their share of a file."""


@cache
def _grammar() -> tuple[dict[str, list[list[Symbol]]], dict[str, str]]:
    """For each rule what it may be, and the words of the language by their names."""
    lark = parser().lark
    rules: dict[str, list[list[Symbol]]] = {}
    for rule in lark.rules:
        rules.setdefault(rule.origin.name, []).append(list(rule.expansion))
    words = {
        terminal.name: terminal.pattern.value
        for terminal in lark.terminals
        if isinstance(terminal.pattern, PatternStr)
    }
    return rules, words


@cache
def _least_depths() -> dict[str, int]:
    """For each rule how many rules at least stand one inside another in it."""
    rules, _ = _grammar()
    depths: dict[str, int] = {}
    before = -1
    while len(depths) != before:
        before = len(depths)
        for name, expansions in rules.items():
            known = [_depth(each, depths) for each in expansions]
            found = [depth for depth in known if depth is not None]
            if found:
                depths.setdefault(name, 1 + min(found))
    return depths


def _depth(expansion: list[Symbol], depths: dict[str, int]) -> int | None:
    inner = [depths.get(each.name) for each in expansion if isinstance(each, NonTerminal)]
    return None if None in inner else max((each for each in inner if each), default=0)


def _tokens(random: Random, rule: str, depth: int) -> Iterator[str]:
    """The names of the tokens of a sentence of *rule*, which ends soon below *depth*."""
    expansions = _grammar()[0][rule]
    if depth <= 0:
        least = [_depth(each, _least_depths()) or 0 for each in expansions]
        expansions = [each for each, at in zip(expansions, least, strict=True) if at == min(least)]
    for symbol in random.choice(expansions):
        if isinstance(symbol, NonTerminal):
            yield from _tokens(random, symbol.name, depth - 1)
        else:
            yield symbol.name


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A text that the grammar can read, of whatever meaning."""
    random = draw(st.randoms(use_true_random=False))
    rule = draw(st.sampled_from(START))
    words = _grammar()[1]
    text, deep = "", 0
    for kind in _tokens(random, rule, draw(st.integers(0, 9))):
        match kind:
            case "_NL":
                text = text.rstrip(" ") + "\n" + "    " * deep
            case "_INDENT":
                deep, text = deep + 1, text + "    "
            case "_DEDENT":
                deep, text = deep - 1, text.removesuffix("    ")
            case _:
                text += (words.get(kind) or random.choice(_WORDS[kind])) + " "
    start = "a team has an x when " if rule in ("_condition", "_line") else ""
    return re.sub(r" (?=[:,]|'s)", "", start + text).rstrip() + "\n"
