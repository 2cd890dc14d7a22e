"""The house, as a test: imports point downwards, and what is dangerous or slow has one place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "pia"

FLOORS = (
    ("source", "limits", "resources", "stack", "characters"),
    ("units", "diagnostics"),
    ("dates",),
    # What syntax and the readers of evidence have in common stands below both.
    ("reading",),
    ("syntax",),
    ("model",),
    ("answers", "document"),
    ("evaluate",),
    ("lint", "changes"),
    ("examples",),
    ("api",),
    ("edit",),
    ("__init__",),
    # Two doors of their own kind, which do not know each other.
    ("cli", "strategies"),
    # `python -m pia` opens the door of the command line.
    ("__main__",),
)
"""The rooms of pia, from the ground up; ``__init__`` is the front window."""

HEIGHT = {room: height for height, floor in enumerate(FLOORS) for room in floor}

DOORS = {"api", "cli", "__init__", "__main__"}
"""Where pia meets files, terminals and the caller."""

READS_FILES = DOORS | {"reading", "resources"}
"""Below the doors, one room reads what users bring, and one what ships with pia."""

OUTSIDE = {
    "attr": None,
    "attrs": None,
    "lark": "syntax",
    "yaml": "answers",
    "click": "cli",
    "rich": "cli",
    "hypothesis": "strategies",
}
"""The packages that pia may import, and the one room that may; None is everywhere."""

TOUCHES_THE_WORLD = {
    "ftplib",
    "glob",
    "http",
    "os",
    "pathlib",
    "shutil",
    "socket",
    "ssl",
    "subprocess",
    "tempfile",
    "urllib",
}

FILE_METHODS = {
    "iterdir",
    "mkdir",
    "read_bytes",
    "read_text",
    "unlink",
    "write_bytes",
    "write_text",
}

EXECUTES_DATA = {"__import__", "compile", "eval", "exec"}

UNPICKLES = {"dill", "marshal", "pickle", "shelve"}

MODULES = sorted(ROOT.rglob("*.py"))


def short_name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


every_module = pytest.mark.parametrize("path", MODULES, ids=short_name)
far_from_files = pytest.mark.parametrize(
    "path",
    [path for path in MODULES if room_of(path) not in READS_FILES],
    ids=short_name,
)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


# ── What a module imports ───────────────────────────────────────────────────────────────────────


def imported_names(tree: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    """The dotted names that *tree*, a module in *package*, imports; wherever it does so."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package[: len(package) - level + 1] if level else ()
                origin = ".".join([*base, *([module] if module else [])])
                yield from (f"{origin}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def imported_rooms(tree: ast.AST, package: tuple[str, ...] = ("pia",)) -> set[str]:
    """The parts of pia among them; a name that is no room is asked of the front window."""
    rooms = set()
    for name in imported_names(tree, package):
        match name.split("."):
            case ["pia", room, *_] if room in HEIGHT:
                rooms.add(room)
            case ["pia", *_]:
                rooms.add("__init__")
    return rooms


def imported_packages(tree: ast.AST) -> set[str]:
    """The packages other than pia among them."""
    return {name.split(".")[0] for name in imported_names(tree, ("pia",))} - {"pia"}


def without_functions(tree: ast.Module) -> ast.Module:
    """What of *tree* is run when the module is imported."""

    class Outline(ast.NodeTransformer):
        def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
            return None

        def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
            return None

        def visit_If(self, node: ast.If) -> ast.AST:
            match node.test:
                case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
                    return ast.Pass()
                case _:
                    return self.generic_visit(node)

    outline = Outline().visit(tree)
    assert isinstance(outline, ast.Module)
    return outline


def package_of(path: Path) -> tuple[str, ...]:
    return ("pia", *path.relative_to(ROOT).parts[:-1])


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("import pia.syntax.parse", {"syntax"}),
        ("from pia.model import rules", {"model"}),
        ("from pia import api, source", {"api", "source"}),
        ("from pia import Definition", {"__init__"}),
        ("import pia", {"__init__"}),
        ("def f():\n    from pia.api import load", {"api"}),
        ("if TYPE_CHECKING:\n    from pia.cli.main import main", {"cli"}),
        ("from ..model.rules import Team", {"model"}),
        ("from . import nodes", {"syntax"}),
        ("importlib.import_module('pia.evaluate.truth')", {"evaluate"}),
        ("from pathlib import Path", set()),
    ],
)
def test_an_import_is_noticed_however_it_is_written(text: str, rooms: set[str]) -> None:
    assert imported_rooms(ast.parse(text), ("pia", "syntax")) == rooms


def test_only_what_runs_on_import_is_left_without_functions() -> None:
    text = """
import a
if TYPE_CHECKING:
    import b
class C:
    import c
    def method(self):
        import d
"""
    assert imported_packages(without_functions(ast.parse(text))) == {"a", "c"}


# ── Floors ──────────────────────────────────────────────────────────────────────────────────────


def test_every_room_stands_on_a_floor() -> None:
    rooms = {room_of(path) for path in MODULES}
    assert rooms <= set(HEIGHT), "a new room wants a floor in FLOORS and in docs/architecture.md"


@every_module
def test_imports_point_downwards(path: Path) -> None:
    """Rooms on one floor do not know each other; lower floors know no higher one."""
    room = room_of(path)
    allowed = {other for other in HEIGHT if HEIGHT[other] < HEIGHT[room]} | {room}

    assert imported_rooms(tree_of(path), package_of(path)) - allowed == set()


def dotted(path: Path) -> str:
    parts = ("pia", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


def modules_loaded_with(path: Path) -> set[str]:
    """The modules of pia that are loaded before the one at *path*."""
    modules = {dotted(each) for each in MODULES}
    names = imported_names(without_functions(tree_of(path)), package_of(path))
    return {
        module
        for name in names
        for module in (name, name.rpartition(".")[0])
        if module in modules - {"pia", dotted(path)}
    }


def test_modules_stand_above_one_another_within_a_room_too() -> None:
    """Whoever reads them from the bottom up meets nothing that is explained further on."""
    order = TopologicalSorter({dotted(path): modules_loaded_with(path) for path in MODULES})

    assert set(order.static_order()) == {dotted(path) for path in MODULES}


def test_a_module_that_is_imported_is_found_by_what_it_holds() -> None:
    found = modules_loaded_with(ROOT / "evaluate" / "branch.py")

    assert {"pia.evaluate.world", "pia.evaluate.people", "pia.model.rules"} <= found


# ── What has one place ──────────────────────────────────────────────────────────────────────────


@every_module
def test_packages_from_outside_are_imported_in_one_room(path: Path) -> None:
    """Python's own, attrs, and a few with a room each; another dependency is a decision."""
    allowed = {package for package, room in OUTSIDE.items() if room in (None, room_of(path))}

    assert imported_packages(tree_of(path)) - sys.stdlib_module_names - allowed == set()


@every_module
def test_yaml_is_imported_by_its_reader_when_it_is_called(path: Path) -> None:
    """The package may be absent, and `import pia` has to work all the same."""
    tree = tree_of(path)
    if short_name(path) != "answers/from_yaml.py":
        assert "yaml" not in imported_packages(tree)
    assert "yaml" not in imported_packages(without_functions(tree))


@far_from_files
def test_nothing_else_below_the_doors_touches_files_or_the_network(path: Path) -> None:
    tree = tree_of(path)

    assert imported_packages(tree) & TOUCHES_THE_WORLD == set()
    assert list(calls_to_files(tree)) == []


def calls_to_files(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="open")):
                yield f"open in line {node.lineno}"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="io" | "codecs"), attr="open")):
                yield f"open in line {node.lineno}"
            case ast.Call(func=ast.Attribute(attr=method)) if method in FILE_METHODS:
                yield f"{method} in line {node.lineno}"


@every_module
def test_only_resources_knows_where_pia_is_installed(path: Path) -> None:
    if room_of(path) == "resources":
        return
    tree = tree_of(path)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    assert "__file__" not in names
    assert not any(
        name.startswith(("importlib.resources", "pkgutil.get_data"))
        for name in imported_names(tree, package_of(path))
    )


@every_module
def test_nothing_from_a_file_is_ever_executed(path: Path) -> None:
    """Definitions and evidence come from strangers; Lark's cache lies where strangers can write."""
    tree = tree_of(path)

    assert imported_packages(tree) & UNPICKLES == set()
    assert list(dangers(tree)) == []


def dangers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) if name in EXECUTES_DATA:
                yield f"{name} in line {node.lineno}"
            case ast.keyword(arg="cache", value=value) if not (
                isinstance(value, ast.Constant) and value.value in (False, None)
            ):
                yield f"cache= in line {node.value.lineno}"


@pytest.mark.parametrize(
    "text",
    [
        "eval('1')",
        "run = exec",
        "__import__('os')",
        "Lark(grammar, cache=True)",
        "L(cache='/tmp/x')",
    ],
)
def test_a_danger_is_noticed(text: str) -> None:
    assert list(dangers(ast.parse(text)))


@pytest.mark.parametrize("text", ["re.compile('a')", "Lark(grammar, cache=False)", "evaluate(x)"])
def test_a_likeness_is_no_danger(text: str) -> None:
    assert not list(dangers(ast.parse(text)))


# ── Lightness ───────────────────────────────────────────────────────────────────────────────────


def test_importing_pia_loads_neither_lark_nor_an_extra() -> None:
    """Who asks for help or for the version should not wait for a parser."""
    heavy = {"click", "hypothesis", "lark", "pia.strategies", "rich", "yaml"}
    code = f"import sys, pia; print(*sorted({heavy} & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.split() == []
