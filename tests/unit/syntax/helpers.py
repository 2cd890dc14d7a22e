"""From a text to its tree, for tests of what stands in trees."""

from __future__ import annotations

from pia.diagnostics.model import Diagnostic
from pia.source import Source
from pia.syntax import nodes
from pia.syntax.parse import parse


def tree_of(text: str) -> nodes.File:
    """The tree of *text*, which is to be read without a complaint."""
    found: list[Diagnostic] = []
    tree = parse(Source("text", text), found.append)
    assert tree is not None, found
    return tree
