"""The words in front of each command."""

from __future__ import annotations

import pytest

import pia as front_window
from pia.cli.program import COMMANDS, program
from tests.cli.helpers import pia
from tests.golden import golden


def test_help_of_the_whole() -> None:
    golden("cli/help.txt", pia("--help").output)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(name: str) -> None:
    ran = pia(name, "--help")

    assert ran.exit_code == 0
    assert max(map(len, ran.output.splitlines())) <= 80
    golden(f"cli/help-{name}.txt", ran.output)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_summed_up_by_its_first_sentence_and_has_an_example(name: str) -> None:
    command = program.get_command(program.make_context("pia", [name]), name)

    assert command is not None and command.help is not None
    assert command.help.startswith(COMMANDS[name])
    assert f"  pia {name}" in command.help


def test_help_by_one_letter() -> None:
    assert pia("-h").output == pia("--help").output


def test_without_a_command_there_is_help_and_nothing_was_done() -> None:
    ran = pia()

    assert ran.exit_code == 2
    assert ran.stdout == ""
    assert ran.stderr == pia("--help").stdout


def test_the_version() -> None:
    assert pia("--version").output == f"pia {front_window.__version__}\n"
