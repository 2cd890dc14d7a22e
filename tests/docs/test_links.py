"""The pages refer to what is there, and somebody who starts at the index finds every page."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, blocks_of

INDEX = ROOT / "docs" / "index.md"
LINKING = [*PAGES, ROOT / "tests" / "README.md", ROOT / "tests" / "docs" / "README.md"]

_FENCED = re.compile(r"^(```+)[^\n]*\n.*?^\1$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^()\s]+)\)")
_PLACE = re.compile(r'<a id="([^"]+)"></a>')
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def prose_of(path: Path) -> str:
    return _FENCED.sub("", path.read_text(encoding="utf-8"))


def links_of(path: Path) -> list[str]:
    return _LINK.findall(prose_of(path))


def anchors_of(path: Path) -> set[str]:
    """The anchors of the headings, as GitHub makes them, and those that a page gives itself."""
    seen: Counter[str] = Counter()
    found = set(_PLACE.findall(prose_of(path)))
    for heading in _HEADING.findall(prose_of(path)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def target(path: Path, link: str) -> Path:
    file, _, _ = link.partition("#")
    return (path.parent / file).resolve() if file else path


def leads_somewhere(path: Path, link: str) -> bool:
    to = target(path, link)
    anchor = link.partition("#")[2]
    is_here = to.exists() and to.is_relative_to(ROOT)
    return is_here and (not anchor or anchor in anchors_of(to))


@pytest.mark.parametrize("path", LINKING, ids=short)
def test_every_link_leads_somewhere(path: Path) -> None:
    inside = [link for link in links_of(path) if not re.match(r"https?://", link)]
    assert [link for link in inside if not leads_somewhere(path, link)] == []


def test_every_page_can_be_reached_from_the_index() -> None:
    reached = {INDEX}
    waiting = [INDEX]
    while waiting:
        path = waiting.pop()
        for link in links_of(path):
            to = target(path, link)
            if to.suffix == ".md" and to.exists() and to not in reached:
                reached.add(to)
                waiting.append(to)
    assert [short(page) for page in PAGES if page not in reached and page.name != "README.md"] == []


def test_every_page_on_a_part_of_the_language_is_listed() -> None:
    index = prose_of(ROOT / "docs" / "language" / "index.md")
    listed = re.findall(r"^\d+\. \[[^\]]*\]\(([a-z]+)\.md\)", index, re.MULTILINE)
    there = {path.stem for path in (ROOT / "docs" / "language").glob("*.md")}
    assert there - set(listed) == {"index", "meaning"}


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_no_page_names_a_place_on_one_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|tmp|work|Users)/", text)


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_every_block_says_what_it_is(path: Path) -> None:
    assert [block.line for block in blocks_of(path) if not block.language] == []
