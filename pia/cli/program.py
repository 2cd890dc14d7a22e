"""``pia``: its commands, each loaded when it is called, and the words in front of them."""

from __future__ import annotations

from importlib import import_module

import click

import pia
from pia.cli.options import COLOUR, HELP
from pia.cli.output import deliver
from pia.cli.report import MISUSE, Report, line
from pia.diagnostics.suggest import did_you_mean

COMMANDS = {
    "evaluate": "Say what a team is, by a definition.",
    "template": "Write a form for a team to fill in.",
    "schema": "Write a JSON Schema of evidence.",
    "check": "Say what is wrong with definitions.",
    "explain": "Say more about a code in a message.",
    "rename": "Change a name everywhere in a definition.",
    "format": "Tidy the layout of definitions.",
    "test": "Run the examples of definitions.",
    "diff": "Say what changed between two definitions, and who feels it.",
    "list": "List the definitions that ship with pia.",
    "show": "Print a definition that ships with pia.",
    "render": "Write a definition as a document in plain English.",
}
"""The commands, in the order in which one meets them; each is a module of its own."""


class Commands(click.Group):
    """The commands, without loading them all to name them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"pia.cli.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; for one that does not exist, the one that may be meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            hint = did_you_mean(args[0], COMMANDS)
            known = f"; {hint}" if hint else ""
            raise click.UsageError(f"there is no command `{args[0]}`{known}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their names, each with its summary."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    "pia",
    cls=Commands,
    context_settings=HELP,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.version_option(pia.__version__, prog_name="pia", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context) -> Report:
    """Hold a team against a definition of what such a team is.

    A definition is a text file that says what a team is asked, what it is judged by
    and what it may turn out to be. Evidence is a file with the answers of a team.

    \b
    To start:
      pia list                                      which definitions there are
      pia template parent-infant-team -o team.yaml  a form to fill in
      pia evaluate parent-infant-team team.yaml     the verdict

    \b
    Exit codes:
      0  done, whether the team has a verdict yet or not
      1  a definition or evidence has errors, or an example fails
      2  the command cannot be carried out: no such file, no such option
    """
    if context.invoked_subcommand is not None:
        return Report()
    lines = tuple(line(each) for each in context.get_help().splitlines())
    return Report(complaints=lines, code=MISUSE)


@program.result_callback()
@click.pass_context
def finish(context: click.Context, report: Report) -> None:
    """Say what the command came to, and exit with its code."""
    context.exit(deliver(report, context.meta.get(COLOUR, "auto")))
