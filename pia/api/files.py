"""Files into bytes: only regular files are opened, and no more is read than is allowed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from pia.diagnostics.model import Diagnostic, Severity
from pia.reading import quoted


class NotReadable(OSError):
    """A path that cannot be read as a file; :attr:`diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.diagnostic,)


class NotFound(NotReadable, FileNotFoundError):
    """There is no such file."""


def read_bytes(path: Path, limit: int) -> bytes:
    """The first *limit* + 1 bytes of the regular file at *path*.

    One byte more than *limit* is enough for :func:`pia.reading.decode` to refuse the whole.
    Folders, pipes and devices are never read.  Raises :class:`NotReadable`, and nothing else on
    account of the path.
    """
    try:
        _refuse_unless_regular(path, path.stat().st_mode)
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            _refuse_unless_regular(path, os.fstat(descriptor).st_mode)
            return file.read(limit + 1)
    except NotReadable:
        raise
    except (FileNotFoundError, NotADirectoryError, ValueError):
        message = f"there is no file {_shown(path)}"
        raise NotFound(_error("file-not-found", message, "check the path")) from None
    except PermissionError:
        message = f"{_shown(path)} may not be read by you"
        raise NotReadable(_error("file-not-readable", message)) from None
    except OSError:
        message = f"{_shown(path)} cannot be read"
        raise NotReadable(_error("file-not-readable", message)) from None


# Not waiting matters where a pipe takes the place of a file between the look and the opening.
_FLAGS = os.O_RDONLY
for _name in ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NONBLOCK"):
    _FLAGS |= getattr(os, _name, 0)

_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _refuse_unless_regular(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((words for test, words in _KINDS if test(mode)), "something else")
        raise NotReadable(_error("not-a-file", f"{_shown(path)} is {kind}", "name a file"))


def _shown(path: Path) -> str:
    return quoted(str(path), 200)


def _error(code: str, message: str, help: str | None = None) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.ERROR, message=message, help=help)
