"""A text into a file that somebody named: all of it or nothing, and nothing replaced unasked."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from pathlib import Path

from pia.cli.report import MISUSE, Report, error, line
from pia.reading import quoted


def written_or_printed(text: str, output: str | None, force: bool, done: str) -> Report:
    """*text* for the file *output*, where one was named, and else for standard output."""
    if output is None or output == "-":
        return Report(data=text)
    return saved(text, Path(output), force, done)


def saved(text: str, path: Path, force: bool, done: str) -> Report:
    """Write *text* to *path*; what there is to say about that, which is *done* if all is well."""
    shown = quoted(str(path), 200)
    try:
        if os.path.lexists(path) and not path.is_file():
            return _refused(f"{shown} is no file, so it is not replaced")
        if os.path.lexists(path) and not force:
            return _refused(f"{shown} is there already; --force replaces it")
        _write_whole(Path(os.path.realpath(path)), text)
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or "there can be no such path"
        return _refused(f"{shown} cannot be written: {reason}")
    return Report(lines=(line(f"{shown} {done}"),))


def _refused(message: str) -> Report:
    return Report(complaints=(error(message),), code=MISUSE)


def _write_whole(path: Path, text: str) -> None:
    """Write *path* in one step, for the eyes of those who could see it before.

    Nobody ever finds half of it.
    """
    if path.exists() and not os.access(path, os.W_OK):
        # To replace it would take leave of the folder alone.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    draft = path.with_name(f".pia-{secrets.token_hex(8)}")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
