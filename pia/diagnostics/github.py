"""Diagnostics for GitHub: annotations, as workflow commands, and Markdown for the job summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pia.diagnostics.model import Diagnostic, Inspected, Severity
from pia.diagnostics.render import excerpt, text_of
from pia.diagnostics.words import extent, parts, tally, whole

# ── Annotations ─────────────────────────────────────────────────────────────────────────────────

MOST_OF_A_KIND: Final = 10
"""GitHub shows no more of one kind in a step, and says nothing of the rest.

It shows 50 in a job; three kinds are 30, so that this bound alone counts.
"""

_COMMAND: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def workflow_commands(every: Sequence[Inspected], where_more: str) -> list[str]:
    """A workflow command for each finding that GitHub will show, errors first.

    If there are more, the last is a notice that counts them; *where_more* ends it, and says where
    they can be read.
    """
    found = [(each, inspected) for inspected in every for each in inspected.diagnostics]
    shown: list[tuple[Diagnostic, Inspected]] = []
    left_out: list[Diagnostic] = []
    for kind in Severity:
        of_kind = [each for each in found if each[0].severity is kind]
        # The notice that counts what is left out is one of the notices.
        is_over = left_out or len(of_kind) > MOST_OF_A_KIND
        most = MOST_OF_A_KIND - (1 if kind is Severity.NOTE and is_over else 0)
        shown += of_kind[:most]
        left_out += [diagnostic for diagnostic, _ in of_kind[most:]]
    commands = [_annotation(diagnostic, inspected) for diagnostic, inspected in shown]
    if left_out:
        title = f"{tally(left_out)} more"
        commands.append(command("notice", {"title": title}, f"{title}: {where_more}"))
    return commands


def _annotation(diagnostic: Diagnostic, inspected: Inspected) -> str:
    properties = {"file": whole(inspected.name)}
    if inspected.source is not None and diagnostic.primary is not None:
        start, end = extent(diagnostic.primary, inspected.source)
        properties |= {"line": str(start.line), "endLine": str(end.line)}
        # Columns count only within one line.
        if start.line == end.line:
            properties |= {"col": str(start.column), "endColumn": str(end.column)}
    properties["title"] = f"{diagnostic.severity.value}[{diagnostic.code}]"
    said = [whole(diagnostic.message)]
    if diagnostic.primary is not None and diagnostic.primary.text:
        said.append(whole(diagnostic.primary.text))
    if diagnostic.help is not None:
        said.append(f"Try: {whole(diagnostic.help)}")
    return command(_COMMAND[diagnostic.severity], properties, "\n".join(said))


def command(name: str, properties: Mapping[str, str], data: str) -> str:
    """One workflow command, escaped as the runner reads it.

    >>> command("error", {"file": "a,b.pia"}, "50% of\\nx: y")
    '::error file=a%2Cb.pia::50%25 of%0Ax: y'
    """
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(data)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# ── The job summary ─────────────────────────────────────────────────────────────────────────────

SUMMARY_BYTES: Final = 1024 * 1024
"""GitHub refuses the summary of a step, all of it, if it is larger."""


def summary(title: str, every: Sequence[Inspected], most_bytes: int = SUMMARY_BYTES) -> str:
    """All findings in Markdown below *title*, in at most *most_bytes* bytes of UTF-8.

    What no longer fits is counted.  Empty where there is no room even for that.
    """
    found = [(each, inspected) for inspected in every for each in inspected.diagnostics]
    written = f"## {_markdown(title)}: {tally(each for each, _ in found)}\n"
    room = most_bytes - len(written.encode()) - _FOR_THE_REST
    if room < 0:
        return ""
    sections = []
    for at, (diagnostic, inspected) in enumerate(found):
        section = _section(diagnostic, inspected)
        room -= len(section.encode())
        if room < 0:
            left_out = tally(each for each, _ in found[at:])
            sections.append(f"\nThe summary has no room for {left_out} more.\n")
            break
        sections.append(section)
    if found:
        sections.append("\n`pia explain CODE` says more about each.\n")
    return written + "".join(sections)


_FOR_THE_REST: Final = 200
"""Bytes that are kept for the sentence about what is left out, and for the last."""


def _section(diagnostic: Diagnostic, inspected: Inspected) -> str:
    where = whole(inspected.name)
    if inspected.source is not None and diagnostic.primary is not None:
        start, _ = extent(diagnostic.primary, inspected.source)
        where += f", line {start.line}, column {start.column}"
    severity = diagnostic.severity.value.capitalize()
    message = _markdown(whole(diagnostic.message))
    paragraphs = [f"**{severity}** in {_markdown(where)}: {message}"]
    paragraphs += _fenced(diagnostic, inspected)
    if diagnostic.help is not None:
        paragraphs.append(f"Try: {_markdown(whole(diagnostic.help))}")
    paragraphs.append(f"Code: `{diagnostic.code}`")
    return "".join(f"\n{paragraph}\n" for paragraph in paragraphs)


def _fenced(diagnostic: Diagnostic, inspected: Inspected) -> Iterator[str]:
    """The author's lines, in a fence that is longer than any they could end it with."""
    lines = [text_of(line).rstrip() for line in excerpt(diagnostic, inspected.source)]
    if lines:
        drawn = "\n".join(lines)
        fence = "```"
        while fence in drawn:
            fence += "`"
        yield f"{fence}text\n{drawn}\n{fence}"


def _markdown(text: str) -> str:
    """*text* so that Markdown shows it letter for letter; what stands in backticks as code."""
    return "".join(
        f"<code>{_literal(part)}</code>" if is_code and part else _literal(part)
        for part, is_code in parts(text)
    )


_PLAIN: Final = frozenset(" .,;?'\"-")
"""Signs that begin nothing in Markdown in the middle of a line."""


def _literal(text: str) -> str:
    """*text* with every other sign by its number, which never has a meaning in Markdown."""
    return "".join(
        each if each.isalnum() or each in _PLAIN or not each.isascii() else f"&#{ord(each)};"
        for each in text
    ).replace("www.", "www&#46;")
