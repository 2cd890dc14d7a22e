"""``pia evaluate``."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

import pia as front_window
from pia.answers.values import Answers, ChosenOptions
from pia.api.result import Result
from pia.cli.unanswered import unanswered
from pia.cli.verdict import verdict
from pia.diagnostics.render import plain_text, width_of
from tests.cli.helpers import BAD_BAKERY, BAKERY, ESTABLISHED, EXAMPLES, OAKFIELD, pia, written
from tests.golden import golden

UNDECIDED = dedent("""\
    notes:
      - Filled in by the manager, who has been here for a week.
    answers:
      practitioners:
        - profession: midwife
          competency: level-1
        - profession: midwife
          competency: level-2
        - profession: social-worker
      clinical-lead: none
      supervision-separate-from-line-management: no
      referral-pathway: yes
      oldest-age-accepted: 12
      system-mechanisms: []
      system-share: 0.3
    """)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The definition of a bakery stands in it."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "bakery.pia", BAKERY)


def team(folder: Path, name: str = "team.yaml", answers: str = "ovens: 2") -> Path:
    return written(folder, name, f"answers:\n  {answers}\n")


# ── For people ──────────────────────────────────────────────────────────────────────────────────


def test_a_team_with_two_gaps_and_an_open_question() -> None:
    ran = pia("evaluate", "parent-infant-team", OAKFIELD)

    assert ran.exit_code == 0
    golden("cli/evaluate-oakfield.txt", ran.output)


def test_an_established_team() -> None:
    golden(
        "cli/evaluate-established.txt", pia("evaluate", "parent-infant-team", ESTABLISHED).output
    )


def test_a_team_of_which_little_is_known(tmp_path: Path) -> None:
    path = written(tmp_path, "undecided.yaml", UNDECIDED)
    golden("cli/evaluate-undecided.txt", pia("evaluate", "parent-infant-team", path).output)


def test_a_form_that_is_blank() -> None:
    form = pia("template", "parent-infant-team").output
    ran = pia("evaluate", "parent-infant-team@2020-09", "-", stdin=form)
    golden("cli/evaluate-blank.txt", ran.output)


def test_evidence_with_mistakes(tmp_path: Path) -> None:
    text = UNDECIDED.replace("level-1", "level-7").replace("midwife", "mid-wife")
    written(tmp_path, "team.yaml", text)

    ran = pia("evaluate", "parent-infant-team", "team.yaml")

    assert ran.exit_code == 1
    assert ran.stdout == ""
    golden("cli/evaluate-mistakes.txt", ran.stderr)


def test_the_same_team_in_json_has_the_same_verdict() -> None:
    other = EXAMPLES / "team-oakfield.json"
    for form in ("text", "json"):
        as_yaml = pia("evaluate", "parent-infant-team", OAKFIELD, "--format", form)
        as_json = pia("evaluate", "parent-infant-team", other, "--format", form)
        assert as_yaml.output == as_json.output


def test_every_line_fits_the_terminal() -> None:
    result = oakfield()
    for width in (40, 60, 100):
        lines = plain_text(verdict(result, "Oakfield", width)).splitlines()
        assert max(map(width_of, lines)) <= width


def oakfield() -> Result:
    definition = front_window.builtin("parent-infant-team")
    return definition.evaluate(definition.read(OAKFIELD))


def test_a_verdict_that_is_not_exact_does_not_claim_to_be() -> None:
    definition = front_window.loads(
        'definition two "Two"\n    edition: 1\n\n'
        "about the team\n    left: number\n    right: number\n\n"
        'classes, the first that fits\n    class never "Never"\n'
        "        when left is under right and right is under left\n"
        '    otherwise class always "Always"\n'
    )
    result = definition.evaluate({})
    assert not result.exact, "one of these is never possible, which the search does not see"

    text = plain_text(verdict(result, "Oakfield", 80))

    assert text.startswith("Oakfield: not decided. No other is possible than ")
    assert "Left blank; the class may depend on it" in text


def test_several_teams_stand_apart(tmp_path: Path) -> None:
    first, second = team(tmp_path, "a.yaml"), team(tmp_path, "b.yaml", "ovens: 1")

    output = pia("evaluate", "bakery.pia", first, second).output

    assert output.startswith("a: A bakery.\n")
    assert f"\n\n{'-' * 40}\n\nb: A shop.\n" in output


def test_people_are_named_by_their_place_or_counted(tmp_path: Path) -> None:
    people = "\n".join(f"    - competency: level-{1 if number < 8 else 2}" for number in range(9))
    path = written(tmp_path, "team.yaml", f"answers:\n  practitioners:\n{people}\n")

    output = pia("evaluate", "parent-infant-team", path).output

    assert "level 2 or above (see 8 practitioners)" in " ".join(output.split())


def test_options_that_are_not_all_answered_are_open() -> None:
    definition = front_window.builtin("parent-infant-team")
    options = frozenset(("getting-help",))
    answers = Answers((("thrive-groups", ChosenOptions(options, frozenset())),))
    evidence = definition.holding(answers)

    assert "thrive-groups" in {each.name for each in unanswered(definition.rules, evidence)}


def test_what_a_blank_or_a_remark_has_no_place_for_is_told_all_the_same() -> None:
    definition = front_window.builtin("parent-infant-team")
    result = definition.evaluate(
        {"system-share": 0.5, "supervision-separate-from-line-management": True}
    )

    text = plain_text(verdict(result, "Oakfield", 80))

    assert "  - `0.5` for `system-share` is read as 0.5%" in text
    assert "    - must offer every practitioner the recommended minimum of it\n" in text


# ── For programs ────────────────────────────────────────────────────────────────────────────────


def test_one_team_is_an_object(tmp_path: Path) -> None:
    data = json.loads(pia("evaluate", "bakery.pia", team(tmp_path), "--format", "json").stdout)

    assert data["version"] == 1
    assert data["team"] == "team"
    assert data["classification"] == "bakery"
    assert list(data["descriptors"]) == ["enough-ovens"]


def test_what_a_team_calls_itself_comes_before_its_file() -> None:
    data = json.loads(pia("evaluate", "parent-infant-team", OAKFIELD, "--format", "json").stdout)

    assert data["team"] == "Oakfield Parent-Infant Team"
    assert data["possible"] == ["parent-infant-service", "emerging"]
    assert {**data} == oakfield().to_dict()


def test_standard_input_has_no_name() -> None:
    text = '{"answers": {"ovens": 1}}'

    as_json = pia("evaluate", "bakery.pia", "-", "--format", "json", stdin=text)

    assert json.loads(as_json.stdout)["team"] is None
    assert pia("evaluate", "bakery.pia", "-", stdin=text).output.startswith("This team: A shop.")


def test_a_bad_file_stands_in_its_place(tmp_path: Path) -> None:
    good, bad = team(tmp_path, "good.yaml"), team(tmp_path, "bad.yaml", "ovens: many")

    ran = pia("evaluate", "bakery.pia", bad, good, "--format", "json")

    first, second = json.loads(ran.stdout)
    assert ran.exit_code == 1
    assert (first["team"], first["file"]) == ("bad", str(bad))
    assert first["problems"][0]["code"] == "not-a-number"
    assert first["problems"][0]["place"]["line"] == 2
    assert second["classification"] == "bakery"


def test_a_single_bad_file_is_an_object_too() -> None:
    ran = pia("evaluate", "bakery.pia", "-", "--format", "json", stdin="{}")

    data = json.loads(ran.stdout)
    assert ran.exit_code == 1
    assert list(data) == ["team", "file", "problems"]
    assert data["team"] is None


def test_a_bad_definition_is_told_in_json(tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.pia", BAD_BAKERY)

    ran = pia("evaluate", bad, team(tmp_path), "--format", "json")

    assert ran.exit_code == 1
    assert "unknown-name" in {each["code"] for each in json.loads(ran.stdout)["problems"]}


# ── What goes wrong ─────────────────────────────────────────────────────────────────────────────


def test_a_bad_definition_is_said(tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.pia", BAD_BAKERY)

    ran = pia("evaluate", bad, team(tmp_path))

    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert "error[unknown-name]" in ran.stderr


def test_a_missing_file_outweighs_a_bad_one_and_the_good_ones_are_told(tmp_path: Path) -> None:
    good, bad = team(tmp_path, "good.yaml"), team(tmp_path, "bad.yaml", "ovens: many")

    ran = pia("evaluate", "bakery.pia", good, bad, "missing.yaml")

    assert ran.exit_code == 2
    assert ran.stdout.startswith("good: A bakery.")
    assert "there is no file `missing.yaml`" in ran.stderr
    assert "error: 2 of 3 teams could not be evaluated" in ran.stderr


def test_a_folder_is_no_evidence(tmp_path: Path) -> None:
    ran = pia("evaluate", "bakery.pia", tmp_path)

    assert ran.exit_code == 2
    assert "is a folder" in ran.stderr


@pytest.mark.parametrize("arguments", [("-", "-"), ("bakery.pia", "-", "-")])
def test_standard_input_is_read_once(arguments: tuple[str, ...]) -> None:
    assert pia("evaluate", *arguments, stdin=BAKERY).exit_code == 2


def test_the_definition_may_stand_on_standard_input(tmp_path: Path) -> None:
    assert pia("evaluate", "-", team(tmp_path), stdin=BAKERY).exit_code == 0


def test_a_warning_about_the_definition_fails_only_if_one_is_strict(tmp_path: Path) -> None:
    warned = BAKERY.replace('must "have at least', 'should "have at least')
    path = written(tmp_path, "warned.pia", warned)

    relaxed = pia("evaluate", path, team(tmp_path))
    strict = pia("evaluate", path, team(tmp_path), "--strict")

    assert (relaxed.exit_code, relaxed.stderr) == (0, "")
    assert strict.exit_code == 1
    assert "warning[no-must]" in strict.stderr
    assert pia("evaluate", "bakery.pia", team(tmp_path), "--strict").exit_code == 0


def test_evidence_of_another_definition_is_refused() -> None:
    ran = pia("evaluate", "bakery.pia", OAKFIELD)

    assert ran.exit_code == 1
    assert "parent-infant-team" in ran.stderr


def test_answers_that_steer_a_terminal_are_never_sent(tmp_path: Path) -> None:
    hostile = '{"team": "a\\u001b[2Jb\\u202e", "notes": "\\u009b1m\\ud83d", "answers": {}}'
    path = written(tmp_path, "te\x1b[31mam.json", hostile)

    for form in ("text", "json"):
        output = pia("evaluate", "bakery.pia", path, "--format", form).output
        assert not {"\x1b", "\x9b", "\u202e", "\ud83d"} & set(output)
        assert output
