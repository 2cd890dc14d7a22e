"""A text to a text: laid out, and nothing else changed."""

from __future__ import annotations

from attrs import field, frozen

from pia.api.checked import staged
from pia.api.errors import DefinitionError
from pia.diagnostics.model import Diagnostic, Severity
from pia.limits import DEFAULT, Limits
from pia.reading import decode, from_text
from pia.source import Source


@frozen
class Formatted:
    """A text laid out, or why it is not."""

    source: Source | None
    """The text as it was; None where there was none to be had."""
    diagnostics: tuple[Diagnostic, ...]
    """What keeps it from being read, in the order of the text."""
    text: str | None = field(repr=False)
    """The text laid out; None where it cannot be read."""


def format(text: str, *, limits: Limits = DEFAULT) -> str:  # noqa: A001 - as the command is called
    """*text* laid out: the same words and comments, in the one layout of definitions.

    The text need not be sound, but it has to be readable: names that nobody declared are left as
    they are.  What comes out was read again and says the same.  Raises
    :class:`~pia.DefinitionError` where the text cannot be read.

    >>> import pia
    >>> print(pia.format("A team has a fair-share   when\\tx is 3 or more # so"), end="")
    a team has a fair-share when x is at least 3  # so
    """
    source, found = from_text(text, "<text>", limits.definition_bytes)
    formatted = _formatted(source, found, limits)
    if formatted.text is None:
        raise DefinitionError(formatted.diagnostics, source)
    return formatted.text


def format_bytes(data: bytes, name: str, limits: Limits = DEFAULT) -> Formatted:
    """The bytes of a file, called *name* in messages, laid out as far as they can be read."""
    return _formatted(*decode(data, name, limits.definition_bytes), limits)


def _formatted(source: Source | None, found: list[Diagnostic], limits: Limits) -> Formatted:
    def work(text: Source, said: list[Diagnostic]) -> str | None:
        # Here, so that Lark is loaded when it is needed.
        from pia.syntax.format import formatted
        from pia.syntax.parse import is_of_bounded_size

        laid_out = formatted(text, said.append, limits)
        if laid_out is None:
            return None
        over: list[Diagnostic] = []
        within = is_of_bounded_size(Source(text.name, laid_out), over.append, limits)
        if not within or len(laid_out.encode()) > limits.definition_bytes:
            said.append(_no_room())
            return None
        return laid_out

    text, found_in_all = staged(source, found, limits, work)
    return Formatted(source, found_in_all, text)


def _no_room() -> Diagnostic:
    return Diagnostic(
        code="no-room-to-format",
        severity=Severity.ERROR,
        message="laid out, this text or a line of it would be longer than it may be",
        help="make the longest lines shorter, or the whole of it",
    )
