"""What several commands have in common on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

HELP: dict[str, Any] = {
    "help_option_names": ["-h", "--help"],
    "max_content_width": 80,
    "terminal_width": 80,
}
"""Help looks the same everywhere."""

Command = TypeVar("Command", bound=Callable[..., object])


def not_empty(_context: click.Context, _parameter: click.Parameter, value: Any) -> Any:
    """Refuse a name or path that is empty, as it is where a script's variable was never set."""
    if value == "" or (isinstance(value, tuple) and "" in value):
        raise click.BadParameter("it is empty")
    return value


def as_json(command: Command) -> Command:
    """``--format json``; to the command it is a yes or no."""
    return click.option(
        "--format",
        "as_json",
        type=click.Choice(["text", "json"]),
        default="text",
        callback=lambda _context, _option, value: value == "json",
        help="Text for people, the default, or JSON for programs.",
    )(command)


def form(*names: str) -> Callable[[Command], Command]:
    """``--format``, one of *names*; ``text`` is the first of them and the default."""

    def with_option(command: Command) -> Command:
        return click.option(
            "--format",
            "form",
            type=click.Choice(names),
            default=names[0],
            help="Text for people, the default, or one of the others; see `docs/cli.md`.",
        )(command)

    return with_option


COLOUR = "pia.colour"
"""Where the wish of the one who called is kept, among what click hands from command to command."""


def colour(command: Command) -> Command:
    """``--color``, which no command needs to know of."""

    def remember(context: click.Context, _option: click.Parameter, value: str) -> None:
        context.meta[COLOUR] = value

    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        expose_value=False,
        callback=remember,
        help="Colour in text: auto, the default, is for terminals, without NO_COLOR.",
    )(command)


def strict(command: Command) -> Command:
    """``--strict``."""
    return click.option("--strict", is_flag=True, help="Let warnings fail, too.")(command)


def output(command: Command) -> Command:
    """``-o FILE`` and ``--force``."""
    file = click.option(
        "-o", "--output", callback=not_empty, metavar="FILE", help="Write to FILE; - prints."
    )
    force = click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
    return file(force(command))


def refuse_stdin_twice(arguments: Sequence[str]) -> None:
    """What stands on standard input can be read once."""
    if arguments.count("-") > 1:
        raise click.UsageError("standard input (`-`) can be read only once")
