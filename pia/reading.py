"""Texts as they come from outside, for definitions and evidence alike.

:func:`decode` makes a :class:`~pia.source.Source` of bytes, :func:`from_text` of a text that a
program already has; :func:`forbidden_characters` names what no reader can see; :func:`folded` is
how words are compared.  How they are shown is told in :mod:`pia.characters`, and can be had from
here as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pia.characters import FORBIDDEN, character_name, escaped, forbidden_kind, quoted
from pia.diagnostics.model import Diagnostic, Edit, Label, Severity
from pia.limits import DEFAULT, Limits
from pia.source import Source, Span, normalised

__all__ = [
    "FORBIDDEN",
    "SURROGATE",
    "character_name",
    "decode",
    "escaped",
    "folded",
    "forbidden_characters",
    "forbidden_kind",
    "from_text",
    "quoted",
]

# ── Encodings ───────────────────────────────────────────────────────────────────────────────────


def decode(data: bytes, name: str, limit: int) -> tuple[Source | None, list[Diagnostic]]:
    """*data* as a text in UTF-8 called *name*, or None and the reason why it is none."""
    if not isinstance(data, bytes):
        raise TypeError(f"bytes are wanted, not {type(data).__name__}")
    if len(data) > limit:
        return None, [_too_large(name, limit)]
    document = _known_document(data)
    if document is not None:
        return None, [_not_plain_text(name, document)]
    wide = _wide_encoding(data)
    if wide is not None:
        return None, [_not_utf_8(name, 0, 1, _save_as_utf_8(wide))]
    try:
        return Source(name, normalised(data.decode("utf-8"))), []
    except UnicodeDecodeError as error:
        line = normalised(data[: error.start].decode("utf-8")).count("\n") + 1
        return None, [_not_utf_8(name, error.start, line, _likely_encoding(data, error.start))]


def from_text(text: str, name: str, limit: int) -> tuple[Source | None, list[Diagnostic]]:
    """*text*, which a program has in hand, as a source called *name*; or None and the reason."""
    if not isinstance(text, str):
        raise TypeError(f"a text is wanted, not {type(text).__name__}")
    if len(text) > limit or len(text.encode("utf-8", "surrogatepass")) > limit:
        return None, [_too_large(name, limit)]
    source = Source(name, normalised(text))
    half = SURROGATE.search(source.text)
    return (source, []) if half is None else (None, [_lone_surrogate(source, half.start())])


SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a pair of UTF-16, which is no character."""

_DOCUMENTS = (
    (b"PK\x03\x04", "a Word or Excel document, or another ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an older Word or Excel document"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich text document"),
)

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def _known_document(data: bytes) -> str | None:
    return next((words for magic, words in _DOCUMENTS if data.startswith(magic)), None)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark, or by how many of the first bytes are nothing."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:1024]
    if len(head) < 4 or head.count(0) < len(head) * 2 // 5:
        return None
    if head.count(0) >= len(head) * 3 // 5:
        return "UTF-32" if _lopsided(head, 4) else None
    return "UTF-16" if _lopsided(head, 2) else None


def _lopsided(head: bytes, width: int) -> bool:
    """Whether nothing-bytes keep to some places of each *width*, as in letters written wide."""
    shares = [head[start::width].count(0) / len(head[start::width]) for start in range(width)]
    return min(shares) < 0.2 and max(shares) > 0.8


def _likely_encoding(data: bytes, offset: int) -> str:
    byte = data[offset : offset + 1]
    if not byte.decode("cp1252", "ignore"):
        return "save the file as UTF-8"
    special = any(0x80 <= each <= 0x9F for each in data)
    encoding = "Windows-1252" if special else "Latin-1 or Windows-1252"
    return f"there it would be {_letter(byte)}: {_save_as_utf_8(encoding)}"


def _letter(byte: bytes) -> str:
    letter = byte.decode("cp1252")
    return f"`{letter}`" if letter.isprintable() else f"U+{ord(letter):04X}"


def _save_as_utf_8(encoding: str) -> str:
    return f"the file looks like {encoding}; save it as UTF-8"


# ── Characters nobody sees ──────────────────────────────────────────────────────────────────────


def forbidden_characters(source: Source, limits: Limits = DEFAULT) -> list[Diagnostic]:
    """What nobody sees in *source*: an error for each such character and line, up to the limit."""
    found: list[Diagnostic] = []
    if not FORBIDDEN.search("".join(set(source.text))):
        return found
    for line in _lines_with_forbidden(source.text):
        if len(found) >= limits.diagnostics:
            found.append(_more_forbidden(line))
            break
        found += _forbidden_in(source.text, line)
    return found


def _lines_with_forbidden(text: str) -> Iterator[Span]:
    match = FORBIDDEN.search(text)
    while match is not None:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.start())
        yield Span(start, end if end >= 0 else len(text))
        match = FORBIDDEN.search(text, end) if end >= 0 else None


def _forbidden_in(text: str, line: Span) -> Iterator[Diagnostic]:
    for character in dict.fromkeys(FORBIDDEN.findall(text, line.start, line.end)):
        runs = re.compile(f"{re.escape(character)}+").finditer(text, line.start, line.end)
        yield _forbidden(character, [Span(*found.span()) for found in runs])


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


def folded(text: str) -> str:
    """What *text* is compared by: capitals, blanks and ways of writing an accent do not matter.

    >>> folded("  Band  8C ") == folded("band 8c")
    True
    """
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(unicodedata.normalize("NFC", composed).split())


# ── Problems ────────────────────────────────────────────────────────────────────────────────────


def _error(
    code: str,
    message: str,
    place: Label | None = None,
    help: str | None = None,
    edits: tuple[Edit, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=message,
        primary=place,
        help=help,
        edits=edits,
    )


def _too_large(name: str, limit: int) -> Diagnostic:
    message = f"{quoted(name, 200)} is larger than {limit:,} bytes"
    return _error("file-too-large", message, help="a program may raise the limit, a file may not")


def _not_plain_text(name: str, document: str) -> Diagnostic:
    message = f"{quoted(name, 200)} is not plain text but {document}"
    return _error("not-plain-text", message, help="save it as plain text, in UTF-8")


def _not_utf_8(name: str, offset: int, line: int, help: str) -> Diagnostic:
    message = f"{quoted(name, 200)} is not UTF-8: see byte {offset:,}, in line {line:,}"
    return _error("not-utf-8", message, help=help)


def _lone_surrogate(source: Source, offset: int) -> Diagnostic:
    code = f"U+{ord(source.text[offset]):04X}"
    position = source.position(offset)
    where = f"line {position.line:,}, column {position.column:,}"
    message = f"half a character, {code}, stands in {where} of {quoted(source.name, 200)}"
    return _error("lone-surrogate", message, help="write the character again")


def _forbidden(character: str, runs: list[Span]) -> Diagnostic:
    code, reason = forbidden_kind(character)
    number = sum(run.end - run.start for run in runs)
    times = f", {number:,} times in this line" if number > 1 else ""
    # What takes no room goes without a trace; in place of the others something may have stood.
    is_nothing = code in ("invisible-character", "bidirectional-control")
    return _error(
        code,
        f"{character_name(character)} {reason}{times}",
        Label(Span(runs[0].start, runs[0].start + 1), "it stands here"),
        "delete it, or write the line again",
        tuple(Edit(run, "") for run in runs) if is_nothing else (),
    )


def _more_forbidden(line: Span) -> Diagnostic:
    message = "more characters that cannot be seen follow"
    return _error("more-problems", message, Label(line, "from this line on"))
