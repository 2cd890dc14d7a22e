"""The command ``pia`` as it is called: it ends with an exit code, and never with a traceback.

The command line is the extra ``cli``; this module can be imported without it, to say so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

INSTALL = 'The command `pia` needs a few more packages: pip install "pia-descriptors[cli]"'


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line *arguments*, those of this process by default, and exit."""
    try:
        code = _run(arguments)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        import click  # noqa: F401 - whether it is there
    except ImportError:
        if sys.stderr is not None:
            sys.stderr.write(f"{INSTALL}\n")
        return 2
    from pia.cli.door import run

    return run(arguments)
