"""pia without its extras: what the library promises to everybody who installs it.

`.ci/run` runs this folder again where only the wheel, pytest and hypothesis are installed.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings

import pia
from pia import strategies

WITHOUT_EXTRAS = (
    "import sys; sys.modules.update(dict.fromkeys(['click', 'hypothesis', 'rich', 'yaml']));"
)


def python(code: str) -> subprocess.CompletedProcess[str]:
    """Run *code* where no extra can be imported, even if it is installed."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS + code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_front_window_keeps_its_promises() -> None:
    """Each public name is there, whether it is imported early or late."""
    assert [name for name in pia.__all__ if not hasattr(pia, name)] == []


def test_every_public_name_can_be_had_without_extras() -> None:
    ran = python("import pia; [getattr(pia, name) for name in pia.__all__]")

    assert ran.returncode == 0, ran.stderr


def test_evidence_in_json_is_evaluated() -> None:
    """Nothing is answered, so nothing is decided; and nothing falls over."""
    definition = pia.builtin("parent-infant-team")

    assert definition.evaluate(json.loads("{}")) == definition.evaluate({})


def test_a_text_with_mistakes_is_answered() -> None:
    assert pia.check("definitoin parent-infant-team").has_errors


@pytest.mark.parametrize("door", ["from pia.cli.main import main; main()", "import pia.__main__"])
def test_the_command_says_what_to_install(door: str) -> None:
    ran = python(f"sys.argv[:] = ['pia', 'list']; {door}")

    assert ran.returncode not in (0, None)
    assert "pia-descriptors[cli]" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_strategies_say_what_to_install() -> None:
    ran = python("import pia.strategies")

    assert ran.returncode != 0
    assert "pia-descriptors[testing]" in ran.stderr.splitlines()[-1]
    assert "During handling" not in ran.stderr


def test_tests_can_be_skipped_where_the_strategies_are_not_there() -> None:
    code = """
import pytest
try:
    pytest.importorskip("pia.strategies")
except pytest.skip.Exception as skipped:
    print(skipped)
"""
    ran = python(code)

    assert "pia-descriptors[testing]" in ran.stdout, ran.stderr


def test_with_hypothesis_alone_evidence_is_drawn() -> None:
    """With the oldest Hypothesis, too: `.ci/run` comes by with it."""
    definition = pia.builtin("parent-infant-team")
    classes = set()

    @settings(max_examples=50, deadline=None)
    @given(strategies.answers(definition, complete=True), strategies.documents(definition))
    def draw(answers: dict[str, object], document: dict[str, object]) -> None:
        classes.add(definition.evaluate(answers).classification)
        text = json.dumps(document)
        assert definition.read_text(text).answers == definition.read(document).answers

    draw()
    assert len(classes) > 2
