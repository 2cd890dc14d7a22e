"""Why a name is not changed, a function for each reason."""

from __future__ import annotations

from collections.abc import Iterable

from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.diagnostics.suggest import did_you_mean, listed
from pia.model.naming import Thing
from pia.reading import quoted
from pia.source import Span


def _error(
    code: str, message: str, help: str | None = None, place: Label | None = None
) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, help=help, primary=place)


def unknown_name(old: str, known: Iterable[str]) -> Diagnostic:
    """Nothing is called so."""
    return _error(
        "unknown-name",
        f"nothing in this definition has the name {quoted(old)}",
        did_you_mean(old, sorted(known)),
    )


def several(old: str, ways: list[str]) -> Diagnostic:
    """Several things are called so."""
    return _error(
        "ambiguous-name",
        f"{quoted(old)} is the name of several things",
        f"say which: {listed(ways)}",
    )


def other_sort(old: str, ways: list[str]) -> Diagnostic:
    """Something is called so, and it is not what was asked for."""
    return _error(
        "wrong-sort", f"there is no such {quoted(old)}", f"what there is: {listed(ways, 'and')}"
    )


def no_name(new: str, limit: int) -> Diagnostic:
    """Nothing can be called so."""
    return _error(
        "not-a-name",
        f"{quoted(new)} cannot be a name",
        "a name is one word in small letters, or several joined by hyphens, of at most"
        f" {limit} characters",
    )


def reserved(new: str) -> Diagnostic:
    """A word of the language."""
    return _error(
        "reserved-name",
        f"{quoted(new)} is a word of the language and cannot be a name",
        f"add a word to it, as in `our-{new}`",
    )


def same_name(new: str) -> Diagnostic:
    """It is called so already."""
    return _error("same-name", f"{quoted(new)} is its name already")


def taken(new: str, thing: Thing) -> Diagnostic:
    """Something else is called so."""
    return _error("declared-twice", f"there is another {thing.sort} {quoted(new)} already")


def would_be_wrong(thing: Thing, new: str, message: str) -> Diagnostic:
    """The definition would have errors."""
    return _error(
        "not-renamed",
        f"with {quoted(new)} for {quoted(thing.name)} the definition would be wrong: {message}",
        "choose another name",
    )


def other_meaning(place: Span, word: str, line: int, new: str) -> Diagnostic:
    """Some name would mean something else."""
    return _error(
        "not-renamed",
        f"{quoted(word)} in line {line:,} would mean something else",
        f"choose another name than {quoted(new)}",
        Label(place, "would mean something else"),
    )


def not_undone(place: Span, thing: Thing, new: str) -> Diagnostic:
    """The name is written in another form, which the new name has not."""
    return _error(
        "not-renamed",
        f"{quoted(thing.name)} is written otherwise here, which {quoted(new)} cannot be",
        "write the name here as it is declared; if it is only the `s` of the plural, choose a name"
        " that ends in one like the old name",
        Label(place, "the same name, written otherwise"),
    )
