"""What is shipped works where it arrives: wheel, editable install, bare checkout, zip.

Editable installs hide faults of packaging, and other installs hide faults of the checkout, so each
is tried, in an environment of its own and from a folder that has nothing to do with pia.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from attrs import frozen

pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]

ROOT = Path(__file__).resolve().parents[2]

READS_ITS_FOLDERS = """
from pia import resources
print(len(resources.grammar_text()) > 0 and "# Diagnostics" in resources.diagnostic_page("index"))
print(*(file.name for file in resources.definition_files() if file.read_text(encoding="utf-8")))
"""

KNOWS_ITS_STANDARD = """
import pia
result = pia.builtin("parent-infant-team").evaluate({})
print(type(result).__name__)
print(pia.check("definition"))
"""

WHERE_FROM = "import pia; print(pia.__file__)"


@frozen
class Environment:
    """A Python of its own, with what was installed in it."""

    folder: Path
    elsewhere: Path

    def run(self, *command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run *command* from elsewhere, as a user would: nothing of this test run leaks in."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("COV_", "COVERAGE", "PYTEST", "PYTHON"))
            and name != "VIRTUAL_ENV"
        }
        return subprocess.run(
            [str(part) for part in command],
            cwd=self.elsewhere,
            env={**kept, "PYTHONUTF8": "1", **variables},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    @property
    def _programs(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    def python(self, code: str, **variables: str) -> str:
        """What *code* prints."""
        ran = self.run(self._programs / "python", "-c", code, **variables)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def pia(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The command as it was installed."""
        return self.run(self._programs / "pia", *arguments)

    def install(self, *what: str) -> None:
        ran = self.run(
            self._programs / "python",
            *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *what,
        )
        assert ran.returncode == 0, ran.stderr


def new_environment(folder: Path) -> Environment:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    venv.create(folder / "venv", with_pip=True)
    return Environment(folder / "venv", elsewhere)


def copy_of_the_checkout(folder: Path) -> Path:
    """What the build and a checkout need, at a place where it may be written to."""
    for name in ("pia", "grammar", "definitions", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("built")
    ran = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    [wheel] = built.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def core_only(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = new_environment(tmp_path_factory.mktemp("core"))
    environment.install(str(wheel))
    return environment


@pytest.fixture(scope="module")
def with_extras(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = new_environment(tmp_path_factory.mktemp("extras"))
    environment.install(f"{wheel}[all]")
    return environment


@pytest.fixture(scope="module")
def editable(tmp_path_factory: pytest.TempPathFactory) -> tuple[Environment, Path]:
    """An editable install, and the checkout that it is of."""
    checkout = copy_of_the_checkout(tmp_path_factory.mktemp("checkout"))
    environment = new_environment(tmp_path_factory.mktemp("editable"))
    environment.install("--editable", str(checkout))
    return environment, checkout


def shipped_definitions() -> list[str]:
    return sorted(path.name for path in (ROOT / "definitions").glob("*.pia"))


# ── What is in the files ────────────────────────────────────────────────────────────────────────


def test_the_wheel_holds_pia_and_its_folders_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    described = "-".join(wheel.name.split("-")[:2]) + ".dist-info"

    assert {name.split("/")[0] for name in names} == {"pia", described}
    assert {"pia/py.typed", "pia/grammar/pia.lark"} <= set(names)
    assert shipped_definitions() == sorted(
        name.removeprefix("pia/definitions/")
        for name in names
        if name.startswith("pia/definitions/") and name.endswith(".pia")
    )
    pages = {path.name for path in (ROOT / "docs" / "diagnostics").glob("*.md")}
    assert {
        name.removeprefix("pia/docs/diagnostics/") for name in names if "/docs/" in name
    } == pages


def test_the_sdist_can_be_tested_by_who_receives_it(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {
        "LICENSE",
        "Makefile",
        "README.md",
        "grammar/pia.lark",
        "pia/resources.py",
        "pyproject.toml",
        "tests/conftest.py",
    } <= names


# ── Where it arrives ────────────────────────────────────────────────────────────────────────────


def test_an_installed_wheel_reads_both_folders_from_anywhere(core_only: Environment) -> None:
    assert core_only.python(READS_ITS_FOLDERS).split() == ["True", *shipped_definitions()]


def test_a_zipped_wheel_reads_both_folders(core_only: Environment, wheel: Path) -> None:
    assert ".whl" in core_only.python(WHERE_FROM, PYTHONPATH=str(wheel))
    found = core_only.python(READS_ITS_FOLDERS, PYTHONPATH=str(wheel))
    assert found.split() == ["True", *shipped_definitions()]


def test_a_bare_checkout_reads_its_own_folders(core_only: Environment, tmp_path: Path) -> None:
    """Even where another pia is installed: this is what happens at the root of a checkout."""
    checkout = copy_of_the_checkout(tmp_path)
    (checkout / "definitions" / "zebra-crossing.pia").write_text("# mine\n", encoding="utf-8")

    assert str(checkout) in core_only.python(WHERE_FROM, PYTHONPATH=str(checkout))
    found = core_only.python(READS_ITS_FOLDERS, PYTHONPATH=str(checkout))
    assert found.split() == ["True", *sorted([*shipped_definitions(), "zebra-crossing.pia"])]


def test_an_editable_install_sees_edits_and_new_files(editable: tuple[Environment, Path]) -> None:
    environment, checkout = editable
    new = checkout / "definitions" / "zebra-crossing.pia"

    assert environment.python(READS_ITS_FOLDERS).split() == ["True", *shipped_definitions()]
    new.write_text("# mine\n", encoding="utf-8")
    assert new.name in environment.python(READS_ITS_FOLDERS).split()
    new.unlink()


# ── What it can do there ────────────────────────────────────────────────────────────────────────


def test_the_core_knows_its_standard(core_only: Environment) -> None:
    assert core_only.python(KNOWS_ITS_STANDARD)


def test_an_editable_install_knows_its_standard(editable: tuple[Environment, Path]) -> None:
    environment, _ = editable
    assert environment.python(KNOWS_ITS_STANDARD)


def test_the_command_without_its_extra_says_what_to_install(core_only: Environment) -> None:
    """One plain sentence, and no traceback."""
    ran = core_only.pia("list")

    assert ran.returncode != 0
    assert "pia-descriptors[cli]" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_command_lists_what_ships(with_extras: Environment) -> None:
    ran = with_extras.pia("list")

    assert ran.returncode == 0, ran.stderr
    assert "parent-infant-team" in ran.stdout


def test_the_command_evaluates_a_team_from_anywhere(with_extras: Environment) -> None:
    team = with_extras.elsewhere / "team.json"
    team.write_text("{}", encoding="utf-8")

    ran = with_extras.pia("evaluate", "parent-infant-team", team, "--format", "json")

    assert "Traceback" not in ran.stderr
    assert isinstance(json.loads(ran.stdout), dict)
