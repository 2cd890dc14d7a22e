"""What several commands have in common on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

HELP: dict[str, Any] = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 80,
    "terminal_width": 80,
}
"""Help looks the same everywhere."""

Command = TypeVar("Command", bound=Callable[..., object])


def as_json(command: Command) -> Command:
    """``--format json``."""
    return click.option(
        "--format",
        "format",
        type=click.Choice(["text", "json"]),
        default="text",
        help="Text for people, or JSON for programs.",
    )(command)


def strict(command: Command) -> Command:
    """``--strict``."""
    return click.option("--strict", is_flag=True, help="Warnings fail, too.")(command)


def once(arguments: tuple[str, ...]) -> None:
    """Refuse to read standard input twice."""
    if arguments.count("-") > 1:
        raise click.UsageError("standard input (`-`) can be read only once")
