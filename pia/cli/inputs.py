"""What the arguments of a command name: files, folders, standard input, definitions that ship."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from attrs import evolve, frozen

from pia.api.builtin import Builtin, builtins, find_builtin
from pia.api.checked import Checked, check_bytes
from pia.api.definition import Definition
from pia.api.files import NotReadable, read_bytes
from pia.diagnostics.model import Diagnostic, Inspected, Label, Severity
from pia.limits import DEFAULT
from pia.reading import quoted
from pia.source import Span
from pia.syntax import nodes

STDIN = "<standard input>"
"""What standard input is called in messages."""


@frozen
class Opened:
    """A definition that was asked for, as far as it could be had."""

    name: str
    """What to call it: its file, or its name and edition."""
    checked: Checked
    is_missing: bool = False
    """Whether there is nothing to check; the diagnostic says why."""
    text: str = ""
    """The text with the line ends that it came with; empty where it is none."""
    is_file: bool = False
    """Whether it is a file of somebody's, which can be changed."""

    @property
    def definition(self) -> Definition | None:
        """The definition; None where it has errors."""
        return self.checked.definition

    @property
    def inspected(self) -> Inspected:
        """What was found in it, for all who report that."""
        return Inspected(self.name, self.checked.source, self.checked.diagnostics)

    def saying(self, found: Iterable[Diagnostic]) -> Opened:
        """The same, of which this was *found*."""
        return evolve(self, checked=evolve(self.checked, diagnostics=tuple(found)))


def stdin_bytes(limit: int) -> bytes:
    """What stands on standard input, no more than is needed to refuse it."""
    if sys.stdin is None:
        raise NotReadable(_error("file-not-readable", "there is no standard input"))
    return sys.stdin.buffer.read(limit + 1)


# ── Definitions ─────────────────────────────────────────────────────────────────────────────────


def open_definition(argument: str) -> Opened:
    """The definition that *argument* names: a path, ``-``, or one that ships with pia."""
    try:
        name, data = _definition_bytes(argument)
    except NotReadable as error:
        return _missing(argument, error.diagnostic)
    checked = check_bytes(data, name)
    text = "" if checked.source is None else data.decode("utf-8")
    is_file = argument != "-" and not is_name(argument)
    return Opened(name, checked, text=text, is_file=is_file)


def open_definitions(arguments: tuple[str, ...]) -> list[Opened]:
    """The definitions that *arguments* name, each once; a folder names those in it.

    Of two that give the same edition different meanings, the second has an error.
    """
    opened = (each for argument in arguments for each in _opened(argument))
    return list(_told_apart({each.name: each for each in opened}.values()))


def _opened(argument: str) -> list[Opened]:
    try:
        return [open_definition(each) for each in files(argument)]
    except NotReadable as error:
        return [_missing(argument, error.diagnostic)]


def files(argument: str) -> list[str]:
    """The files that *argument* names: those in a folder, or itself.

    Raises :class:`~pia.NotReadable` for a folder that holds no definition.
    """
    path = Path(argument)
    is_folder = argument != "-" and _exists(path, Path.is_dir)
    if _ships(argument) or not is_folder:
        return [argument]
    found = _definitions_in(path)
    if not found:
        message = f"the folder {quoted(argument, 200)} holds no `.pia` file"
        raise NotReadable(_error("no-definition", message))
    return [str(each) for each in found]


def own_bytes(argument: str) -> bytes:
    """The bytes of the file of the author's own at *argument*.

    Raises :class:`~pia.NotReadable`, also for the name of a definition that ships with pia.
    """
    if not is_name(argument):
        return read_bytes(Path(argument), DEFAULT.definition_bytes)
    found = shipped(argument)
    name = f"{found.name}@{found.edition}"
    message = f"{quoted(name)} ships with pia, and is not yours to change"
    help = f"`pia show {name} -o my-standard.pia` makes a file that is"
    raise NotReadable(_error("ships-with-pia", message, help))


def is_name(argument: str) -> bool:
    """Whether *argument* is the name of a definition that ships, and no path."""
    is_path = any(sign and sign in argument for sign in ("/", os.sep, os.altsep))
    return not is_path and not argument.lower().endswith(".pia") and argument not in _NO_NAMES


_NO_NAMES = ("-", ".", "..")


def _definition_bytes(argument: str) -> tuple[str, bytes]:
    if argument == "-":
        return STDIN, stdin_bytes(DEFAULT.definition_bytes)
    if not is_name(argument):
        return _shown_path(argument), read_bytes(Path(argument), DEFAULT.definition_bytes)
    found = shipped(argument)
    return f"{found.name}@{found.edition}", found.data


def shipped(argument: str) -> Builtin:
    """The definition that ships by the name *argument*, with or without an edition."""
    name, at, edition = argument.partition("@")
    try:
        return find_builtin(name, edition if at else None)
    except KeyError as error:
        raise NotReadable(_no_builtin(argument, str(error.args[0]))) from None


def _missing(argument: str, why: Diagnostic) -> Opened:
    name = argument if is_name(argument) or argument == "-" else _shown_path(argument)
    return Opened(name, Checked(None, (why,), None), is_missing=True)


def _shown_path(argument: str) -> str:
    """The path *argument* as reports name it: from the working directory, with ``/``."""
    path = Path(argument)
    with suppress(OSError, ValueError):
        path = path.relative_to(Path.cwd())
    return path.as_posix()


def _ships(argument: str) -> bool:
    return argument.partition("@")[0] in {each.name for each in builtins()}


def _definitions_in(folder: Path) -> list[Path]:
    """The files in *folder*, not in folders in it, that are definitions by their name."""
    try:
        found = [
            each
            for each in folder.iterdir()
            if each.name.lower().endswith(".pia") and not each.is_dir()
        ]
    except OSError:
        return []
    return sorted(found)


def _exists(path: Path, test: Callable[[Path], bool] = Path.exists) -> bool:
    """Whether *path* passes *test*; one that is no path at all does not."""
    with suppress(OSError, ValueError):
        return test(path)
    return False


# ── The same edition twice ──────────────────────────────────────────────────────────────────────


def _told_apart(opened: Iterable[Opened]) -> Iterator[Opened]:
    first: dict[tuple[str, str], Opened] = {}
    for each in map(_beside_what_ships, opened):
        if each.definition is None:
            yield each
            continue
        known = first.setdefault((each.definition.name, each.definition.edition), each)
        if known.definition is None or known.definition.meaning == each.definition.meaning:
            yield each
            continue
        clash = _same_edition(each.definition, known.name, each.name)
        yield each.saying([clash, *each.checked.diagnostics])


def _beside_what_ships(opened: Opened) -> Opened:
    """*opened*, with a warning if it gives an edition that ships with pia another meaning."""
    definition = opened.definition
    if definition is None:
        return opened
    shipped_ = [each.load() for each in builtins() if _is_edition(each, definition)]
    if all(each.meaning == definition.meaning for each in shipped_):
        return opened
    warning = Diagnostic(
        code="edition-ships",
        severity=Severity.WARNING,
        message=f"this is not the `{definition.name}` {definition.edition} that ships with pia",
        primary=Label(name_span(definition), "the same name and edition"),
        help="if you have changed it, give it another edition",
    )
    return opened.saying([warning, *opened.checked.diagnostics])


def _is_edition(shipped_: Builtin, definition: Definition) -> bool:
    return (shipped_.name, shipped_.edition) == (definition.name, definition.edition)


def _same_edition(definition: Definition, first: str, again: str) -> Diagnostic:
    return _error(
        "edition-defined-twice",
        f"{quoted(first, 200)} and {quoted(again, 200)} both define `{definition.name}`"
        f" {definition.edition}, and not alike",
        "keep one of the two, or give one of them another edition",
        Label(name_span(definition), "defined differently here"),
    )


def name_span(definition: Definition) -> Span:
    """Where *definition* is given its name."""
    headers = (each for each in definition.tree.statements if isinstance(each, nodes.Header))
    return next(headers).name.span


# ── Problems ────────────────────────────────────────────────────────────────────────────────────


def _no_builtin(argument: str, message: str) -> Diagnostic:
    help = None
    if not is_name(argument):
        help = "the argument names what ships, and no file; `pia list` says what there is"
    elif _exists(Path(argument)):
        help = f"to name the file of that name, write {quoted(f'./{argument}', 200)}"
    elif not _ships(argument):
        help = "`pia list` says which definitions ship; name a file of your own with its path"
    return _error("unknown-builtin", message, help)


def _error(
    code: str, message: str, help: str | None = None, place: Label | None = None
) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, help=help, primary=place)
