"""Every block on every page does what the page says."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

import pia
from pia.source import Source
from pia.syntax.parse import parse
from tests import golden
from tests.docs.pages import NOT_RUN, PAGES, ROOT, Block, Failure, Run, blocks_of, commands_of

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="the pages show commands of sh")


def _short(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_short)
def test_every_block_does_what_its_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = ROOT / "docs" / "examples"
    if examples.is_dir():
        shutil.copytree(examples, tmp_path / "docs" / "examples")
    run = Run(tmp_path)
    failed = []
    for block in blocks_of(page):
        try:
            run.take(block)
        except Failure as failure:
            failed.append(f"{_short(page)}:{block.line}: {failure}")
    if golden.accepting and run.replaced:
        _accept(page, run.replaced)
        return
    assert not failed, "\n\n".join(failed)


def _accept(page: Path, replaced: Iterable[tuple[Block, str]]) -> None:
    """Believe what came out, and show it on the page."""
    text = page.read_text(encoding="utf-8")
    for block, came in sorted(replaced, key=lambda each: each[0].start, reverse=True):
        assert text.startswith(block.text, block.start), "a block to accept stands at the margin"
        text = text[: block.start] + came + text[block.start + len(block.text) :]
    page.write_text(text, encoding="utf-8", newline="\n")


def test_every_definition_that_a_page_shows_is_in_format_or_said_to_be_untidy() -> None:
    shown = [block for page in PAGES for block in blocks_of(page) if block.language == "pia"]
    readable = [block for block in shown if is_readable(block.text)]
    untidy = [block for block in readable if pia.format(block.text) != block.text.lstrip("\n")]

    assert len(readable) > 100
    assert [each.text for each in untidy] == [
        each.text for each in readable if "untidy" in each.words
    ]


def is_readable(text: str) -> bool:
    return parse(Source("a block", text), lambda _: None) is not None


def test_what_is_not_run_is_shown_somewhere() -> None:
    shown = {
        command
        for page in PAGES
        for block in blocks_of(page)
        if block.language in ("sh", "console")
        for command, _ in commands_of(block)
    }
    assert shown >= NOT_RUN, "take out of NOT_RUN what no page shows"
