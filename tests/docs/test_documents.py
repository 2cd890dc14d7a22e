"""The page about a definition that ships is what pia writes of it."""

from __future__ import annotations

import pytest

import pia
from tests import golden
from tests.docs.pages import ROOT

DOCUMENTS = ROOT / "docs" / "definitions"


@pytest.mark.parametrize("name", ["parent-infant-team"])
def test_the_page_of_a_definition_is_its_document(name: str) -> None:
    path = DOCUMENTS / f"{name}.md"
    text = pia.builtin(name).render()
    if golden.accepting:
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    assert path.read_text(encoding="utf-8") == text, "run `make accept`, and read the difference"
