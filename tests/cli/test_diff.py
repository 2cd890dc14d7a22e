"""``pia diff``."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.helpers import BAD_BAKERY, BAKERY, environment, pia, written
from tests.golden import golden

MORE_OVENS = BAKERY.replace("least 2", "least 3").replace("ovens: 2", "ovens: 3")
OTHER_WORDS = BAKERY.replace("Keep baking.", "Go on baking.")
ANOTHER_QUESTION = BAKERY.replace(
    "    open-on-sundays",
    "    parking: yes or no\n        ask: Is there parking?\n    open-on-sundays",
)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that messages name files in the same way every time."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "old.pia", BAKERY)
    written(tmp_path, "more-ovens.pia", MORE_OVENS)
    written(tmp_path, "other-words.pia", OTHER_WORDS)
    written(tmp_path, "another-question.pia", ANOTHER_QUESTION)
    written(tmp_path, "commented.pia", f"# A comment.\n\n{BAKERY}")
    written(tmp_path, "bad.pia", BAD_BAKERY)


def teams(folder: Path) -> Path:
    """Three teams on record, of which one cannot be read."""
    (folder / "teams").mkdir()
    written(folder / "teams", "one.yaml", "team: One\nanswers:\n  ovens: 1\n")
    written(folder / "teams", "two.yaml", "team: Two\nanswers:\n  ovens: 2\n")
    written(folder / "teams", "notes.txt", "no evidence")
    return folder / "teams"


# ── What it says ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_a_change_of_class_with_a_team_that_feels_it(form: str) -> None:
    ran = pia("diff", "old.pia", "more-ovens.pia", "--format", form)

    assert ran.exit_code == 0
    golden(f"cli/diff-{form}.txt", ran.stdout)


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
def test_teams_on_record(tmp_path: Path, form: str) -> None:
    teams(tmp_path)

    ran = pia("diff", "old.pia", "more-ovens.pia", "--evidence", "teams", "--format", form)

    assert ran.exit_code == 0
    golden(f"cli/diff-teams-{form}.txt", ran.stdout)


@pytest.mark.parametrize(
    ("new", "level"),
    [
        ("old.pia", None),
        ("commented.pia", None),
        ("other-words.pia", "wording"),
        ("another-question.pia", "evidence"),
        ("more-ovens.pia", "class"),
    ],
)
def test_how_far_it_reaches(new: str, level: str | None) -> None:
    ran = pia("diff", "old.pia", new, "--format", "json")

    assert json.loads(ran.stdout)["level"] == level


def test_no_difference_is_said_in_so_many_words() -> None:
    assert "No difference: both say the same." in pia("diff", "old.pia", "commented.pia").stdout


def test_the_editions_that_ship() -> None:
    ran = pia("diff", "parent-infant-team@2020-09", "parent-infant-team@website")

    assert ran.exit_code == 0
    golden("cli/diff-editions.txt", ran.stdout)


def test_the_team_that_json_shows_is_evidence(tmp_path: Path) -> None:
    ran = pia("diff", "old.pia", "more-ovens.pia", "--format", "json")
    [change] = [each for each in json.loads(ran.stdout)["changes"] if each["team"]]

    for side, definition in (("old", "old.pia"), ("new", "more-ovens.pia")):
        team = written(
            tmp_path, f"{side}.json", json.dumps({"answers": change["team"][side]["answers"]})
        )
        judged = json.loads(pia("evaluate", definition, team, "--format", "json").stdout)
        assert judged["possible"] == change["team"][side]["possible"]


# ── --fail-on ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("new", "level", "code"),
    [
        ("commented.pia", "wording", 0),
        ("other-words.pia", "wording", 1),
        ("other-words.pia", "evidence", 0),
        ("another-question.pia", "evidence", 1),
        ("another-question.pia", "outcome", 0),
        ("more-ovens.pia", "outcome", 1),
        ("more-ovens.pia", "class", 1),
    ],
)
def test_it_fails_on_what_reaches_as_far(new: str, level: str, code: int) -> None:
    ran = pia("diff", "old.pia", new, "--fail-on", level)

    assert ran.exit_code == code
    assert ("--fail-on" in ran.stderr) is bool(code)


def test_what_fails_is_an_error_on_github() -> None:
    ran = pia("diff", "old.pia", "more-ovens.pia", "--format", "github", "--fail-on", "class")

    assert ran.stdout.startswith("::error file=more-ovens.pia,line=")


# ── What cannot be compared ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["text", "markdown", "json", "github"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("bad.pia", "old.pia"), 1),
        (("old.pia", "bad.pia"), 1),
        (("missing.pia", "old.pia"), 2),
        (("old.pia", "missing.pia"), 2),
        (("bad.pia", "missing.pia"), 2),
        (("old.pia", "unheard-of"), 2),
    ],
)
def test_a_side_that_cannot_be_had_is_never_no_change(
    arguments: tuple[str, str], code: int, form: str
) -> None:
    ran = pia("diff", *arguments, "--format", form)

    assert ran.exit_code == code
    assert "error" in ran.stderr
    assert "No difference" not in ran.stdout
    if form == "json":
        assert "level" not in json.loads(ran.stdout)
        assert json.loads(ran.stdout)["problems"]
    elif form != "text":
        assert "could not be compared" in ran.stdout


def test_standard_input_can_be_one_of_the_two() -> None:
    assert pia("diff", "-", "old.pia", stdin=BAKERY).exit_code == 0
    assert pia("diff", "-", "-", stdin=BAKERY).exit_code == 2


def test_evidence_that_cannot_be_read_is_reported_and_counted(tmp_path: Path) -> None:
    written(teams(tmp_path), "bad.yaml", "answers:\n  ovns: 3\n")

    ran = pia("diff", "old.pia", "more-ovens.pia", "--evidence", "teams")

    assert ran.exit_code == 1
    assert "1 that could not be read" in ran.stdout
    assert "`ovns` is not a question of this definition" in ran.stderr
    assert "the evidence of 1 of 3 teams could not be read" in ran.stderr
    data = json.loads(
        pia("diff", "old.pia", "old.pia", "--evidence", "teams", "--format", "json").stdout
    )
    assert ["problems" in each for each in data["teams"]] == [True, False, False]


@pytest.mark.parametrize("folder", ["nowhere", "empty"])
def test_where_there_is_no_evidence_nothing_was_tried(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()

    ran = pia("diff", "old.pia", "more-ovens.pia", "--evidence", folder)

    assert ran.exit_code == 2
    assert ran.stdout == ""


def test_evidence_may_be_of_either_edition_and_of_no_other(tmp_path: Path) -> None:
    written(tmp_path, "next.pia", MORE_OVENS.replace("edition: 2026", "edition: 2027"))
    for edition in ("2026", "2027", "2028"):
        team = f'team: Two\nedition: "{edition}"\nanswers:\n  ovens: 2\n'
        written(tmp_path, f"{edition}.yaml", team)

    codes = {
        edition: pia("diff", "old.pia", "next.pia", "--evidence", f"{edition}.yaml").exit_code
        for edition in ("2026", "2027", "2028")
    }

    assert codes == {"2026": 0, "2027": 0, "2028": 1}


# ── Git ─────────────────────────────────────────────────────────────────────────────────────────

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the bakery in it, which was changed since."""
    folder = tmp_path / "repository"
    (folder / "standards").mkdir(parents=True)
    written(folder / "standards", "bakery.pia", BAKERY)
    names = {
        f"GIT_{who}_{what}": "a@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True, env=environment(names))
    written(folder / "standards", "bakery.pia", MORE_OVENS)
    return folder


@needs_git
@pytest.mark.parametrize("old", ["main:standards/bakery.pia", "HEAD:./standards/bakery.pia"])
def test_a_revision_of_git(repository: Path, old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)

    ran = pia("diff", old, "standards/bakery.pia", "--format", "json")

    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["level"] == "class"


@needs_git
@pytest.mark.parametrize(
    "old",
    [
        "main:standards/nothing.pia",
        "main:standards",
        "nowhere:standards/bakery.pia",
        "--upload-pack=x:standards/bakery.pia",
        "main:standards/bakery.pia\0",
    ],
)
def test_what_git_does_not_have_is_an_error(
    repository: Path, old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)

    ran = pia("diff", "--", old, "standards/bakery.pia")

    assert ran.exit_code == 2
    assert "error[revision-not-readable]" in ran.stderr


@needs_git
def test_a_file_of_that_name_comes_first(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    (repository / "main:standards").mkdir()
    written(repository / "main:standards", "bakery.pia", MORE_OVENS)

    ran = pia("diff", "main:standards/bakery.pia", "standards/bakery.pia")

    assert "No difference" in ran.stdout


@needs_git
def test_annotations_name_the_file_as_git_does(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    written(repository, "empty.pia", BAKERY)

    ran = pia("diff", "empty.pia", "main:./standards/bakery.pia", "--format", "github")
    assert ran.exit_code == 0
    gone = pia("diff", "main:standards/bakery.pia", "standards/bakery.pia", "--format", "github")
    assert "file=standards/bakery.pia,line=" in gone.stdout


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    ran = pia("diff", "main:x.pia", "old.pia")

    assert ran.exit_code == 2
    assert "there is no `git`" in ran.stderr


# ── What an author wrote stays what it is ───────────────────────────────────────────────────────


def test_nothing_that_an_author_wrote_becomes_markup(tmp_path: Path) -> None:
    hostile = "<img src=x> [a](b) *c* `d | e"
    written(tmp_path, "hostile.pia", BAKERY.replace("have at least two ovens", hostile))

    ran = pia("diff", "old.pia", "hostile.pia", "--format", "markdown")

    assert "<img" not in ran.stdout
    assert "&lt;img src=x&gt; \\[a\\](b) \\*c\\* \\`d \\| e" in ran.stdout


def test_an_annotation_stays_one_annotation(tmp_path: Path) -> None:
    written(tmp_path, "hostile.pia", BAKERY.replace("two ovens", "two 100%::error::ovens"))

    ran = pia("diff", "old.pia", "hostile.pia", "--format", "github")

    assert all(each.count("100%25::error::ovens") <= 1 for each in ran.stdout.splitlines())
    assert all(each.startswith("::") for each in ran.stdout.splitlines())


def test_more_than_ten_annotations_of_a_kind_are_counted(tmp_path: Path) -> None:
    questions = "".join(f"    more-{at}: yes or no\n        ask: More?\n" for at in range(15))
    written(tmp_path, "longer.pia", BAKERY.replace("    open-on", f"{questions}    open-on", 1))

    lines = pia("diff", "old.pia", "longer.pia", "--format", "github").stdout.splitlines()

    assert len([each for each in lines if each.startswith("::notice")]) == 10
    assert "6 more changes are in the summary of the job." in lines[-1]
