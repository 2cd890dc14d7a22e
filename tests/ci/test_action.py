"""The action for GitHub, and the hooks for pre-commit: that they are sound, and what they do.

The steps are run as GitHub would run them, in a repository with two commits: once with a command
that only notes how it is called, once with pia itself.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import frozen

from pia.cli.program import COMMANDS
from tests.cli.helpers import BAKERY
from tests.docs.pages import blocks_of

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("git") and shutil.which("xargs")),
    reason="the steps are written for bash and git",
)

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


ACTION = read("action.yml")
HOOKS = read(".pre-commit-hooks.yaml")
STEPS = ACTION["runs"]["steps"]
RUNS = [step for step in STEPS if "run" in step]


PAGE = ROOT / "docs" / "ci.md"
PIPELINES = [yaml.safe_load(block.text) for block in blocks_of(PAGE) if "ci" in block.words]


def pinned_in(text: str) -> dict[str, str]:
    """The actions that *text* uses, each with what it is pinned to and the release of that."""
    return dict(re.findall(r"uses: ([\w.-]+/[\w./-]+)@([0-9a-f]{40} # v[0-9.]+)", text))


# ── What they say ───────────────────────────────────────────────────────────────────────────────


def test_the_action_is_one_of_steps() -> None:
    assert set(ACTION) == {"name", "description", "author", "inputs", "runs"}
    assert set(ACTION["runs"]) == {"using", "steps"}
    assert ACTION["runs"]["using"] == "composite"
    for value in ACTION["inputs"].values():
        assert set(value) == {"description", "default"}
        assert isinstance(value["default"], str)


@pytest.mark.parametrize("step", RUNS, ids=lambda step: step["id"])
def test_a_step_fails_with_its_first_command_and_takes_nothing_into_its_text(step: Any) -> None:
    assert set(step) <= {"id", "name", "if", "shell", "env", "run"}
    assert step["shell"] == "bash"
    assert step["run"].startswith("set -euo pipefail\n")
    # What somebody else can choose would be a command of theirs, if it stood in the script.
    assert "${{" not in step["run"]
    for value in step["env"].values():
        (said,) = EXPRESSION.findall(value)
        assert re.fullmatch(r"inputs\.[a-z-]+", said)
    subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


def test_every_input_is_used_and_none_is_made_up() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{\{ inputs\.([a-z-]+) \}\}", text))
    assert used == set(ACTION["inputs"])


def test_what_the_action_uses_is_pinned_as_in_our_own_workflows() -> None:
    ours: dict[str, str] = {}
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        ours |= pinned_in(path.read_text(encoding="utf-8"))
    for path in (ROOT / "action.yml", PAGE):
        text = path.read_text(encoding="utf-8")
        used = [use for use in re.findall(r"uses: ([^\s#]+)", text) if not use.startswith("OWNER/")]
        assert used and all(PINNED.fullmatch(use) for use in used)
        assert pinned_in(text).items() <= ours.items()


def test_every_step_runs_even_after_another_has_failed() -> None:
    for step in RUNS[1:]:
        assert step["if"] == "${{ !cancelled() && steps.install.outcome == 'success' }}"


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_one_command_on_definitions(hook: Any) -> None:
    needed = {"id", "name", "description", "entry", "language", "files", "require_serial"}
    assert needed <= set(hook) <= needed | {"args", "additional_dependencies"}
    assert hook["language"] == "python"
    assert hook["entry"] == hook["id"].replace("-", " ", 1)
    assert hook["entry"].split()[1] in set(COMMANDS)
    assert hook["additional_dependencies"] == [".[cli]"]
    assert re.search(hook["files"], "definitions/ours.pia")
    assert not re.search(hook["files"], "definitions/ours.pia.txt")


def test_there_are_three_hooks() -> None:
    assert [hook["id"] for hook in HOOKS] == ["pia-check", "pia-format", "pia-test"]


def test_the_page_shows_a_workflow_and_hooks_that_there_are() -> None:
    workflow, hooks, _ = PIPELINES

    assert workflow["permissions"] == {"contents": "read"}
    # YAML 1.1 reads the key `on` as true.
    assert set(workflow[True]) == {"pull_request"}
    checkout, action = workflow["jobs"]["definitions"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert set(action["with"]) <= set(ACTION["inputs"])
    (repository,) = hooks["repos"]
    assert {each["id"] for each in repository["hooks"]} == {each["id"] for each in HOOKS}


def test_the_page_lists_the_inputs() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| Input |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE) == list(ACTION["inputs"])


def test_hooks_name_commands_that_there_are() -> None:
    assert {hook["entry"].split()[1] for hook in HOOKS} <= set(COMMANDS)


# ── What they do ────────────────────────────────────────────────────────────────────────────────

THREE_OVENS = BAKERY.replace("at least two ovens", "at least three ovens").replace(
    "ovens is at least 2", "ovens is at least 3"
)


@frozen
class Ran:
    """What a step came to."""

    code: int
    output: str
    summary: str


_SETTINGS = [
    part
    for setting in (
        "user.name=Somebody",
        "user.email=somebody@example.org",
        "commit.gpgsign=false",
        "core.autocrlf=false",
    )
    for part in ("-c", setting)
]


@frozen
class Job:
    """A repository on a machine of GitHub's, with *pia* as the command of that name."""

    folder: Path
    pia: str
    """What the command does, as a script."""

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    def git(self, *arguments: str) -> str:
        ran = subprocess.run(
            ["git", *_SETTINGS, *arguments],
            cwd=self.repository,
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def commit(self) -> str:
        """Commit everything; which commit that is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change")
        return self.git("rev-parse", "HEAD")

    def run(self, step: str, **inputs: str) -> Ran:
        """The step of this name, with these *inputs*; the others are as the action has them."""
        (found,) = [each for each in RUNS if each["id"] == step]
        given = {name: value["default"] for name, value in ACTION["inputs"].items()}
        given["base"] = ""
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        variables = {
            name: given[EXPRESSION.findall(value)[0].removeprefix("inputs.")]
            for name, value in found["env"].items()
        }
        return self.bash(found["run"], variables)

    def bash(self, script: str, variables: Mapping[str, str]) -> Ran:
        """What *script* comes to in the repository."""
        programs = self.folder / "bin"
        programs.mkdir(exist_ok=True)
        (programs / "pia").write_text(self.pia, encoding="utf-8")
        (programs / "pia").chmod(0o755)
        summary = self.folder / "summary.md"
        summary.write_text("", encoding="utf-8")
        temporary = self.folder / "temporary"
        temporary.mkdir(exist_ok=True)
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.repository,
            env={
                "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
                "HOME": str(self.folder),
                "LC_ALL": "C.UTF-8",
                "GITHUB_ACTIONS": "true",
                "GITHUB_STEP_SUMMARY": str(summary),
                "RUNNER_TEMP": str(temporary),
                "CALLS": str(self.calls),
                **variables,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        return Ran(ran.returncode, ran.stdout, summary.read_text(encoding="utf-8"))

    @property
    def calls(self) -> Path:
        return self.folder / "calls"

    def called(self) -> list[list[str]]:
        """How pia was called, argument by argument, and forgets it."""
        text = self.calls.read_text(encoding="utf-8") if self.calls.exists() else ""
        self.calls.unlink(missing_ok=True)
        return [line.split("\x1f")[:-1] for line in text.split("\x1e")[:-1]]


NOTES_ITS_CALLS = """#!/usr/bin/env bash
printf '%s\\x1f' "$@" >> "$CALLS"
printf '\\x1e' >> "$CALLS"
echo "said of: ${!#}"
exit "${PIA_CODE:-0}"
"""

REALLY_PIA = f"""#!/usr/bin/env bash
PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m pia "$@"
"""


def job(folder: Path, command: str) -> Job:
    """A repository with one commit, which has a definition in a folder."""
    made = Job(folder, command)
    made.repository.mkdir()
    made.git("init", "--quiet", "--initial-branch=main")
    made.write("standards/bakery.pia", BAKERY)
    made.commit()
    return made


@pytest.fixture
def noted(tmp_path: Path) -> Job:
    """A job of which pia's part is noted."""
    return job(tmp_path, NOTES_ITS_CALLS)


@pytest.fixture
def real(tmp_path: Path) -> Job:
    """A job in which pia does its work."""
    return job(tmp_path, REALLY_PIA)


def test_paths_are_handed_over_as_they_are(noted: Job) -> None:
    paths = "standards\n\n$(touch broken) `id`; x.pia\n-o\n"
    expected = ["standards", "$(touch broken) `id`; x.pia", "-o"]

    assert noted.run("check", paths=paths).code == 0
    assert noted.called() == [["check", "--format", "github", "--strict", "--", *expected]]
    assert noted.run("test", paths=paths, strict="false").code == 0
    assert noted.called() == [["test", "--format", "github", "--", *expected]]
    assert noted.run("format", paths=paths).code == 0
    assert noted.called() == [["format", "--check", "--", *expected]]
    assert not (noted.repository / "broken").exists()


@pytest.mark.parametrize("step", ["check", "test", "format", "compare"])
def test_what_pia_finds_fails_the_step(noted: Job, step: str) -> None:
    base = noted.commit()
    noted.write("standards/bakery.pia", THREE_OVENS)
    noted.commit()
    failing = Job(noted.folder, NOTES_ITS_CALLS.replace("PIA_CODE:-0", "PIA_CODE:-1"))

    assert failing.run(step, base=base).code != 0
    assert noted.run(step, base=base).code == 0


def test_layout_that_is_not_ours_is_said_in_the_summary(noted: Job) -> None:
    failing = Job(noted.folder, NOTES_ITS_CALLS.replace("PIA_CODE:-0", "PIA_CODE:-1"))

    assert "run `pia format`" in failing.run("format").summary
    assert noted.run("format").summary == ""


def test_each_definition_that_changed_is_compared(noted: Job) -> None:
    noted.write("standards/old.pia", BAKERY.replace("bakery", "old"))
    noted.write("elsewhere/other.pia", BAKERY.replace("bakery", "other"))
    base = noted.commit()
    noted.write("standards/bakery.pia", THREE_OVENS)
    noted.write("standards/-a $(id) `b`\n.pia", BAKERY)
    noted.write("elsewhere/other.pia", THREE_OVENS)
    noted.write("standards/notes.txt", "notes")
    (noted.repository / "standards" / "old.pia").unlink()
    noted.commit()

    ran = noted.run("compare", base=base, paths="standards", fail_on="class")

    path = "standards/bakery.pia"
    options = ["--format", "markdown", "--fail-on", "class"]
    assert noted.called() == [["diff", *options, "--", f"{base}:{path}", f"./{path}"]]
    assert ran.code == 0
    assert ran.summary.splitlines() == [
        "**New:** `standards/-a???id???b??.pia`",
        f"said of: ./{path}",
        "",
        "**Removed:** `standards/old.pia`",
    ]


def test_nothing_to_compare_with_is_said(noted: Job) -> None:
    ran = noted.run("compare", base="")

    assert ran.code == 0
    assert ran.summary == "Nothing was compared: there is no commit to compare with.\n"
    assert noted.called() == []


@pytest.mark.parametrize("base", ["0" * 40, "no-such-branch", "--all", "HEAD:standards"])
def test_a_base_that_is_not_there_never_reads_as_no_change(noted: Job, base: str) -> None:
    ran = noted.run("compare", base=base)

    assert ran.code == 1
    assert ran.output.startswith("::error::the commit to compare with is not there")
    assert noted.called() == []


def test_a_path_that_git_does_not_know_compares_nothing_and_a_bad_one_fails(noted: Job) -> None:
    assert noted.run("compare", base="HEAD", paths="../outside").code != 0
    assert noted.run("compare", base="HEAD", paths="none-such").code == 0


def test_what_is_too_long_for_a_summary_is_named(noted: Job) -> None:
    base = noted.commit()
    noted.write("standards/bakery.pia", THREE_OVENS)
    noted.commit()
    long = Job(noted.folder, "#!/usr/bin/env bash\nhead -c 1000001 /dev/zero | tr '\\0' x\n")

    ran = long.run("compare", base=base)

    assert ran.summary == "What changed in `standards/bakery.pia` is too long to be shown here.\n\n"


def of_gitlab(job: Job, base: str) -> Ran:
    """What the page has GitLab run, in the folder of the repository."""
    *_, pipeline = PIPELINES
    script = "\n".join(pipeline["definitions"]["script"])
    return job.bash(f"set -e\n{script}", {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base})


def test_gitlab_runs_every_command_even_after_one_has_failed(noted: Job) -> None:
    failing = Job(noted.folder, NOTES_ITS_CALLS.replace("PIA_CODE:-0", "PIA_CODE:-1"))

    assert of_gitlab(noted, "abc").code == 0
    calls = noted.called()
    assert [call[0] for call in calls] == ["check", "test", "format", "diff"]
    assert of_gitlab(failing, "abc").code == 1
    assert failing.called() == calls


# ── With pia itself ─────────────────────────────────────────────────────────────────────────────


def test_a_change_that_is_right_passes_and_is_told_in_words(real: Job) -> None:
    base = real.git("rev-parse", "HEAD")
    changed = THREE_OVENS.replace("ovens: 2\n", "ovens: 3\n")
    real.write("standards/bakery.pia", changed)
    real.commit()

    for step in ("check", "test", "format"):
        ran = real.run(step, paths="standards")
        assert ran.code == 0, ran.output
    ran = real.run("compare", base=base, paths="standards")
    assert ran.code == 0, ran.output
    assert "3" in ran.summary and "2" in ran.summary and "ovens" in ran.summary
    assert real.run("compare", base=base, paths="standards", fail_on="class").code == 1
    real.git("mv", "standards", "definitions")
    real.git("mv", "definitions/bakery.pia", "definitions/ours.pia")
    base = real.commit()
    real.write("definitions/ours.pia", BAKERY)
    assert of_gitlab(real, base).code == 0
    assert "ovens" in (real.repository / "pia-diff.md").read_text(encoding="utf-8")


def test_mistakes_fail_each_step_of_their_own(real: Job) -> None:
    base = real.git("rev-parse", "HEAD")
    real.write("standards/bakery.pia", THREE_OVENS.replace("when ovens is", "when ovns is"))
    real.commit()

    ran = real.run("check", paths="standards")
    assert ran.code != 0
    assert "::error file=standards/bakery.pia,line=" in ran.output
    assert "ovns" in ran.summary
    # A side that cannot be read is an error, and never "no change".
    ran = real.run("compare", base=base, paths="standards")
    assert ran.code != 0

    real.write("standards/bakery.pia", THREE_OVENS)
    real.commit()
    ran = real.run("test", paths="standards")
    assert ran.code != 0
    assert "two-ovens" in ran.output + ran.summary

    real.write("standards/bakery.pia", BAKERY.replace("is at least 2", "is  at  least 2"))
    real.commit()
    assert real.run("format", paths="standards").code != 0
