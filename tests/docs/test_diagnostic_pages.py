"""Each code has a page, each page a code that occurs, and each example gives that code alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from pia.answers.problems import _CODES as CODES_OF_NUMBERS
from pia.characters import FORBIDDEN, forbidden_kind
from pia.diagnostics.catalogue import Block, Paragraph, groups, page_of, plain_text_of
from tests import golden
from tests.conformance.test_conformance import PAGES as CONFORMANCE
from tests.conformance.test_conformance import read
from tests.docs.pages import ROOT, blocks_of

FOLDER = ROOT / "docs" / "diagnostics"
INDEX = FOLDER / "index.md"
CODES = sorted(path.stem for path in FOLDER.glob("*.md") if path != INDEX)

NOT_SHOWN = {"yaml-not-installed": "tests/unit/answers/test_formats.py"}
"""Codes that no page can show, and the test that shows that they occur."""


# ── The codes that pia's modules have ───────────────────────────────────────────────────────────


def _makers(module: ast.Module) -> set[str]:
    """The functions of *module* that are called with a code and make a diagnostic of it."""
    functions = (each for each in ast.walk(module) if isinstance(each, ast.FunctionDef))
    return {each.name for each in functions if each.args.args and each.args.args[0].arg == "code"}


def _values(node: ast.expr) -> Iterator[str]:
    """The codes that *node* may be, those made of parts as patterns; none for a mere parameter."""
    match node:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=orelse):
            yield from _values(body)
            yield from _values(orelse)
        case ast.JoinedStr(values=values):
            yield "".join(
                str(each.value) if isinstance(each, ast.Constant) else "[a-z]+" for each in values
            )
        case ast.Name():
            return
        case _:
            raise AssertionError(f"a code is written in a way that no test reads: {ast.dump(node)}")


@cache
def patterns_in_the_code() -> frozenset[str]:
    """Every code that a call makes a diagnostic with, by the modules themselves."""
    found: set[str] = set()
    for path in sorted((ROOT / "pia").rglob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        makers = _makers(module)
        for node in ast.walk(module):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in makers:
                    found |= set(_values(first))
                case ast.Call(func=ast.Name(id="Diagnostic"), keywords=keywords):
                    for keyword in keywords:
                        if keyword.arg == "code":
                            found |= set(_values(keyword.value))
    found |= set(CODES_OF_NUMBERS.values())
    found |= {forbidden_kind(each)[0] for each in "\u202e\x00\uffff\u200b" if FORBIDDEN.match(each)}
    return frozenset(found)


def test_every_code_has_a_page() -> None:
    missing = {
        pattern
        for pattern in patterns_in_the_code()
        if not any(re.fullmatch(pattern, code) for code in CODES)
    }
    assert not missing, "write docs/diagnostics/CODE.md, and list it in the index beside it"


def test_every_code_that_the_conformance_pages_name_has_a_page() -> None:
    """Among them those that are made of parts, as `unknown-tag`."""
    named = {code for path in CONFORMANCE for code in read(path).codes}
    assert named - set(CODES) == set()


def test_every_page_is_about_a_code_that_there_is() -> None:
    patterns = patterns_in_the_code()
    unused = [code for code in CODES if not any(re.fullmatch(each, code) for each in patterns)]
    assert unused == []


# ── The pages ───────────────────────────────────────────────────────────────────────────────────

every_code = pytest.mark.parametrize("code", CODES)


@every_code
def test_the_first_example_gives_the_code_and_no_other(code: str) -> None:
    """What is announced; that it is so is for `test_pages.py`."""
    announced = list(_announced(FOLDER / f"{code}.md"))
    if code in NOT_SHOWN:
        assert not announced and code in (ROOT / NOT_SHOWN[code]).read_text(encoding="utf-8")
        return
    assert announced and announced[0] == {code}


def _announced(path: Path) -> Iterator[set[str]]:
    """What each block of *path* that goes wrong goes wrong with."""
    for block in blocks_of(path):
        codes = set[str]().union(
            *(block.codes(key) for key in ("error", "warning", "note", "questioned"))
        )
        if block.language == "console" or "output" in block.words:
            codes = {next(filter(None, each)) for each in _SHOWN.findall(block.text)}
        if codes:
            yield codes


_SHOWN = re.compile(
    r"(?:error|warning|note)\[([a-z0-9-]+)\]|Code: ([a-z0-9-]+)\.|^\['([a-z0-9-]+)'\]$",
    re.MULTILINE,
)
"""A code as commands show it, as text and as sentences, and as the Python of the pages does."""


@every_code
def test_a_page_has_the_form_of_the_others(code: str) -> None:
    """A heading, one sentence, why it matters, and something to look at."""
    lines = (FOLDER / f"{code}.md").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [f"# {code}", ""] and lines[3] == ""
    assert re.fullmatch(r"[A-Z`].*\.", lines[2]) and ". " not in lines[2] and len(lines[2]) <= 100
    page = page_of(code)
    assert page is not None and isinstance(page.content[0], Paragraph)
    assert any(isinstance(part, Block) for part in page.content)
    assert not re.search(r"\]\(|^```|^#", plain_text_of(page), re.MULTILINE)
    for one, other in pairwise(blocks_of(FOLDER / f"{code}.md")):
        between = "\n".join(lines[one.line + one.text.count("\n") + 1 : other.line - 1]).strip()
        assert between or other.language in ("console", "python", "text"), "say what it shows"


def test_the_index_lists_each_page_once_with_its_title() -> None:
    listed = [code for group in groups() for code in group.codes]
    assert sorted(listed) == CODES
    text = INDEX.read_text(encoding="utf-8")
    right = re.sub(r"^- \[`([a-z0-9-]+)`\].*$", _entry, text, flags=re.MULTILINE)
    if golden.accepting:
        INDEX.write_text(right, encoding="utf-8", newline="\n")
        return
    assert text == right, "if the pages are right, run `make accept`"


def _entry(found: re.Match[str]) -> str:
    page = page_of(found[1])
    assert page is not None
    return f"- [`{page.code}`]({page.code}.md): {page.title}."
