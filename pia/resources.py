"""Where the grammar, the definitions and the pages on diagnostics that ship with pia are.

In a wheel they stand inside the package, in a checkout and in an editable install beside it.  This
module is the only one that knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def grammar_text() -> str:
    """The grammar of the language, as Lark reads it."""
    return (_folder("grammar") / "pia.lark").read_text(encoding="utf-8")


def definition_files() -> tuple[Traversable, ...]:
    """The definitions that ship with pia, by name."""
    found = (file for file in _folder("definitions").iterdir() if file.name.endswith(".pia"))
    return tuple(sorted(found, key=lambda file: file.name))


def diagnostic_page(name: str) -> str:
    """The page about a code, or ``index``, in Markdown."""
    return (_folder("docs/diagnostics") / f"{name}.md").read_text(encoding="utf-8")


def _folder(name: str) -> Traversable:
    # Not at the top: `import pia` needs none of them.
    from importlib import resources
    from pathlib import Path

    inside = resources.files("pia") / name
    if inside.is_dir():
        return inside
    checkout = Path(__file__).resolve().parent.parent
    beside = checkout / name
    # Without the second question, a stranger's `grammar` in site-packages would do.
    if beside.is_dir() and (checkout / "pyproject.toml").is_file():
        return beside
    raise FileNotFoundError(f"pia is incomplete: neither {inside} nor {beside} holds its {name}")
