"""``pia list``: which definitions ship."""

from __future__ import annotations

import click

from pia.api.builtin import Builtin, builtins
from pia.cli import options
from pia.cli.output import to_json
from pia.cli.report import Report, line


@click.command("list")
@options.as_json
def command(as_json: bool) -> Report:
    """List the definitions that ship with pia.

    \b
    Examples:
      pia list
      pia list --format json
    """
    every = builtins()
    if as_json:
        return Report(data=to_json([_data(each) for each in every]))
    width = max(len(_name(each)) for each in every)
    return Report(lines=tuple(line(f"{_name(each):{width}}  {_words(each)}") for each in every))


def _name(each: Builtin) -> str:
    return f"{each.name}@{each.edition}"


def _words(each: Builtin) -> str:
    return f"{each.title} (current)" if each.is_current else each.title


def _data(each: Builtin) -> dict[str, object]:
    return {
        "name": each.name,
        "edition": each.edition,
        "title": each.title,
        "current": each.is_current,
    }
