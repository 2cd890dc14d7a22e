"""The command, in process and as a process; definitions and evidence to call it with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from types import MappingProxyType

from click.testing import CliRunner, Result

from pia.cli.program import program

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
OAKFIELD = EXAMPLES / "team-oakfield.yaml"
ESTABLISHED = EXAMPLES / "team-established.yaml"

BAKERY = dedent("""\
    definition bakery "Bakery"
        language: 1
        edition: 2026

    about the team
        ovens: whole number
            ask: How many ovens are there?
        open-on-sundays: yes or no
            ask: Is the shop open on Sundays?

    descriptor enough-ovens "Enough ovens"
        must "have at least two ovens"
            met when ovens is at least 2
        should "be open on Sundays"
            met when open-on-sundays

    classes, the first that fits
        class bakery "A bakery"
            when every descriptor is met
            advice: Keep baking.
        otherwise class shop "A shop"

    example two-ovens "Two ovens make a bakery"
        ovens: 2
        expect bakery

    example one-oven "One oven makes a shop"
        ovens: 1
        expect shop
        expect enough-ovens is not met
    """)
"""A definition that is quickly read."""

BAD_BAKERY = dedent("""\
    definition bakery "Bakery"
        language: 1
        edition: 2026

    scale oven-sizes "Size of an oven", lowest first
        small "Small"
        large "Large"

    about the team
        ovens: whole number
            ask: How many ovens are there?
        size: one of oven-sizes
            ask: 窯の大きさは?
        ovens: yes or no
            ask: Is there an oven?

    descriptor enough-ovens "Enough ovens"
        must "have at least two ovens"
            met when ovns is at least 2
        must "have a large one"
            met when size is at least huge

    descriptor sundays "Sundays"
        should "be open on Sundays"
            met when ovens is at least 1

    classes, the first that fits
        class bakery "A bakery"
            when every descriptor is met
        otherwise class shop "A shop"
    """)
"""The same with mistakes of several kinds."""


def pia(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    """What the command does, in this process."""
    return CliRunner().invoke(program, [str(each) for each in arguments], input=stdin)


def process(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    """What ``python -m pia`` does."""
    return python("-m", "pia", *arguments, stdin=stdin, cwd=cwd, variables=variables)


def python(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[bytes]:
    """What this Python does."""
    return subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        cwd=cwd,
        env=environment(variables),
        capture_output=True,
        check=False,
        timeout=120,
    )


def environment(variables: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """The environment of this process, without what changes how output looks."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONUTF8")
    }
    return {**kept, **variables}


def written(folder: Path, name: str, text: str) -> Path:
    """A file that holds *text*."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
