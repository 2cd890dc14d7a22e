"""The stages of pia in the order they run.  Read this module first.

Bytes become a text (:mod:`pia.reading`), the text a tree (:mod:`pia.syntax`), the tree rules
(:mod:`pia.model`) and examples (:mod:`pia.answers.from_example`); a definition holds them all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

from attrs import field, frozen

from pia.answers.from_example import examples_of
from pia.api.definition import Definition
from pia.api.errors import DefinitionError
from pia.api.files import NotReadable, read_bytes
from pia.diagnostics.model import Diagnostic, Severity, has_errors, in_order
from pia.limits import DEFAULT, Limits
from pia.model.check import check as check_kinds
from pia.model.from_syntax import resolve
from pia.reading import decode, forbidden_characters, from_text
from pia.source import Source
from pia.stack import with_room

Result = TypeVar("Result")


class Stage(IntEnum):
    """How far into a text pia has looked for mistakes; what is wrong further on was not seen."""

    CHARACTERS = 1
    """Whether there is a text, and whether all of it can be seen."""

    SENTENCES = 2
    """Whether it is in the language."""

    NAMES = 3
    """Whether every name means one thing, of the right sort."""

    KINDS = 4
    """Whether what is compared can be, and nothing uses itself."""

    EXAMPLES = 5
    """Whether its examples can be read: there is nothing further on."""


@frozen
class Checked:
    """What could be understood of a definition, and everything there is to say about it."""

    source: Source | None
    """The text; None where there was none to be had."""
    diagnostics: tuple[Diagnostic, ...]
    """All that was found, in the order of the text."""
    definition: Definition | None = field(repr=False)
    """The definition; None where there are errors."""
    stage: Stage = Stage.CHARACTERS
    """How far pia has looked for mistakes."""

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps this from being a definition."""
        return has_errors(self.diagnostics)


def check(text: str | Path, *, limits: Limits = DEFAULT) -> Checked:
    """Take a definition through every stage that can still learn something from it.

    A ``str`` is the text itself, a ``Path`` is a file.  Never raises because of what is in it, nor
    because it cannot be read: that is a diagnostic too.

    >>> import pia
    >>> checked = pia.check('choise colours "Colour"')
    >>> checked.definition is None, checked.diagnostics[0].help
    (True, 'did you mean `choice`?')
    """
    if isinstance(text, Path):
        try:
            data = read_bytes(text, limits.definition_bytes)
        except NotReadable as error:
            return Checked(None, (error.diagnostic,), None)
        return check_bytes(data, str(text), limits)
    source, found = from_text(text, "<text>", limits.definition_bytes)
    if text.endswith(".pia") and "\n" not in text:
        found = [*found, _no_path()]
    data = text.encode("utf-8", "surrogatepass")
    return _checked(source, found, _digest(data), limits)


def _no_path() -> Diagnostic:
    return Diagnostic(
        code="name-of-a-file",
        severity=Severity.ERROR,
        message="this text is the name of a file, and not what stands in it",
        help="hand over `Path(…)`, or call `pia.load`",
    )


def check_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> Checked:
    """The same for the bytes of a file, called *name* in messages."""
    source, found = decode(data, name, limits.definition_bytes)
    return _checked(source, found, _digest(data), limits)


def load(path: str | Path, *, limits: Limits = DEFAULT) -> Definition:
    """The definition in the file at *path*.

    Raises :class:`~pia.DefinitionError`, with every diagnostic, where it has errors, and
    :class:`~pia.NotReadable`, an ``OSError``, where there is no such file.
    """
    data = read_bytes(Path(path), limits.definition_bytes)
    return definition_of(check_bytes(data, str(path), limits))


def loads(text: str, *, limits: Limits = DEFAULT) -> Definition:
    """The definition that *text* is.

    Raises :class:`~pia.DefinitionError`, with every diagnostic, where it has errors.
    """
    return definition_of(check(text, limits=limits))


def definition_of(checked: Checked) -> Definition:
    """What was *checked*, as a definition; raises where it has errors."""
    if checked.definition is None:
        raise DefinitionError(checked.diagnostics, checked.source)
    return checked.definition


def _checked(
    source: Source | None, found: list[Diagnostic], digest: str, limits: Limits
) -> Checked:
    reached, found_in_all = staged(
        source, found, limits, lambda text, said: _staged(text, digest, limits, said)
    )
    definition, stage = reached or (None, Stage.CHARACTERS)
    return Checked(source, found_in_all, definition, stage)


def staged(
    source: Source | None,
    found: list[Diagnostic],
    limits: Limits,
    work: Callable[[Source, list[Diagnostic]], Result | None],
) -> tuple[Result | None, tuple[Diagnostic, ...]]:
    """What *work* makes of *source*, and everything that was found, by *work* as well.

    A text that is none, or with anything invisible in it, is not worked on.
    """
    if source is None:
        return None, tuple(found)
    found = [*found, *forbidden_characters(source, limits)]
    result = None
    if not has_errors(found):
        text = source

        def with_what_is_said() -> tuple[Result | None, list[Diagnostic]]:
            said: list[Diagnostic] = []
            return work(text, said), said

        result, said = with_room(with_what_is_said)
        found += said
    return result, _bounded(in_order(found), limits.diagnostics)


def _staged(
    source: Source, digest: str, limits: Limits, found: list[Diagnostic]
) -> tuple[Definition | None, Stage]:
    from pia.syntax.parse import parse  # here, so that Lark is loaded for the first text only

    tree = parse(source, found.append, limits)
    if tree is None:
        return None, Stage.SENTENCES
    named = resolve(tree, found.append)
    if named is None:
        return None, Stage.NAMES
    built = check_kinds(named, found.append, limits)
    if has_errors(found):
        return None, Stage.KINDS
    examples = examples_of(tree, built, found.append, limits)
    if has_errors(found):
        return None, Stage.EXAMPLES
    return Definition(source, digest, tree, built, examples, limits), Stage.EXAMPLES


def _bounded(found: tuple[Diagnostic, ...], most: int) -> tuple[Diagnostic, ...]:
    """*found*, errors before the rest is cut, and how many more there are."""
    if len(found) <= most:
        return found
    errors = [each for each in found if each.severity is Severity.ERROR]
    others = [each for each in found if each.severity is not Severity.ERROR]
    kept = [*errors, *others][:most]
    more = Diagnostic(
        code="more-problems",
        severity=Severity.ERROR if len(errors) > most else Severity.NOTE,
        message=f"and {len(found) - most:,} more",
    )
    return (*in_order(kept), more)


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
