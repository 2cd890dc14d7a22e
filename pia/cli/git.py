"""Definitions as they stand in the history of a git repository: ``REV:path``."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from pia.api.files import NotReadable
from pia.diagnostics.model import Diagnostic, Severity
from pia.reading import escaped, quoted


def is_revision(argument: str) -> bool:
    """Whether *argument* is ``REV:path``, and no file of that name; a drive has one letter."""
    revision, colon, path = argument.partition(":")
    return bool(colon and path) and len(revision) > 1 and not _exists(argument)


def _exists(argument: str) -> bool:
    try:
        return Path(argument).exists()
    except (OSError, ValueError):
        return False


def path_of(argument: str) -> str:
    """The path in ``REV:path``."""
    return argument.partition(":")[2]


def revision_bytes(argument: str, limit: int) -> bytes:
    """The first *limit* + 1 bytes of the file that ``REV:path`` is.

    Git is asked for the contents of a file and for nothing else: no filter of the repository's is
    run on them, and nothing is fetched.  Raises :class:`NotReadable`, with what git says.
    """
    if argument.startswith("-") or "\0" in argument:
        raise NotReadable(_error(f"{quoted(argument, 200)} names no revision of git"))
    command = ["git", "cat-file", "blob", argument]
    try:
        with subprocess.Popen(  # noqa: S603 - no shell, and no argument that is an option
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"},
        ) as git:
            assert git.stdout is not None and git.stderr is not None
            data = git.stdout.read(limit + 1)
            if len(data) > limit:
                git.kill()
                return data
            said = git.stderr.read(2_000).decode("utf-8", "replace")
            if git.wait() == 0:
                return data
    except OSError:
        message = f"{quoted(argument, 200)} cannot be read: there is no `git` to ask"
        raise NotReadable(_error(message, "install git, or name a file")) from None
    why = (said.strip().splitlines() or ["it does not say why"])[0].removeprefix("fatal: ")
    raise NotReadable(
        _error(
            f"git cannot read {quoted(argument, 200)}: {escaped(why, 300)}",
            "the path is counted from the top of the repository, or with `REV:./PATH` from here",
        )
    )


def _error(message: str, help: str | None = None) -> Diagnostic:
    return Diagnostic(
        code="revision-not-readable", severity=Severity.ERROR, message=message, help=help
    )
