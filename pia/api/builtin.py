"""The definitions that ship with pia, by name and edition."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from pia.api.checked import check_bytes, definition_of
from pia.api.definition import Definition
from pia.diagnostics.suggest import did_you_mean, listed
from pia.resources import definition_files

_HEADER = re.compile(
    r'^definition +(?P<name>[a-z0-9-]+) +"(?P<title>[^"]*)"$.*?^ +edition: *(?P<edition>\S+)$',
    re.MULTILINE | re.DOTALL,
)


@frozen
class Builtin:
    """A definition that ships with pia, as far as its header tells."""

    name: str
    title: str
    edition: str
    is_current: bool
    """Whether it is what the name alone means: the latest edition that is a date."""
    data: bytes

    def load(self) -> Definition:
        """The definition itself."""
        return definition_of(check_bytes(self.data, f"{self.name}@{self.edition}"))


@cache
def builtins() -> tuple[Builtin, ...]:
    """Every definition that ships with pia, by name, the current edition of each first."""
    found = []
    for file in definition_files():
        data = file.read_bytes()
        header = _HEADER.search(data.decode("utf-8"))
        assert header is not None, f"{file.name} has no header"
        found.append((header["name"], header["title"], header["edition"], data))
    current = {name: max(_rank(each[2]) for each in found if each[0] == name) for name, *_ in found}
    every = [
        Builtin(name, title, edition, _rank(edition) == current[name], data)
        for name, title, edition, data in found
    ]
    return tuple(sorted(every, key=lambda each: (each.name, not each.is_current, each.edition)))


def _rank(edition: str) -> tuple[bool, str]:
    """Editions that are dates in their order, above those that are not."""
    return re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", edition) is not None, edition


def find_builtin(name: str, edition: str | None = None) -> Builtin:
    """The definition *name* that ships with pia; KeyError, with a message, where there is none."""
    if not isinstance(name, str):
        raise TypeError(f"the name of a definition is a text, not {type(name).__name__}")
    named = [each for each in builtins() if each.name == name]
    if not named:
        known = sorted({each.name for each in builtins()})
        bare, at, _ = name.partition("@")
        if at and bare in known:
            raise KeyError(f"`{name}` is no name; the edition stands apart, as `edition=`")
        hint = did_you_mean(name, known) or f"there is {listed(known)}"
        raise KeyError(f"there is no built-in definition `{name}`; {hint}")
    for each in named:
        if each.edition == edition or (edition is None and each.is_current):
            return each
    editions = listed((each.edition for each in named), "and")
    raise KeyError(f"`{name}` has no edition `{edition}`; there is {editions}")


@cache
def _loaded(name: str, edition: str | None) -> Definition:
    return find_builtin(name, edition).load()


def builtin(name: str, edition: str | None = None) -> Definition:
    """The definition *name* that ships with pia: the current edition, or *edition*.

    Raises ``KeyError`` where there is none, with what there is.
    """
    return _loaded(name, edition)
