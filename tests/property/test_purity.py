"""Judging is pure: the same twice, nothing handed over is changed, and no clock, file, network or
source of chance is touched."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import pia
from tests.property.helpers import evaluated, examples, loaded, told
from tests.strategies.definitions import definitions
from tests.strategies.evidence import evidence
from tests.strategies.text import definition_text


@settings(max_examples=examples())
@given(st.data())
def test_judging_twice_gives_the_same_and_leaves_the_answers_as_they_were(
    data: st.DataObject,
) -> None:
    definition = data.draw(definitions())
    team = data.draw(evidence(definition))
    before = copy.deepcopy(team)
    first = evaluated(loaded(definition), team)
    first_said = first.to_dict()
    second = evaluated(loaded(definition), team)

    assert team == before
    assert repr(team) == repr(before)
    assert second.to_dict() == first_said == first.to_dict()
    assert first == second
    assert hash(first) == hash(second)
    assert evaluated(pia.loads(definition_text(definition)), team).to_dict() == first_said


@settings(max_examples=examples())
@given(st.data())
def test_one_team_is_judged_alike_whoever_was_judged_before(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    team = data.draw(evidence(definition))
    held = pia.loads(definition_text(definition))
    alone = told(evaluated(held, team))
    for _ in range(3):
        evaluated(held, data.draw(evidence(definition)))

    assert told(evaluated(held, team)) == alone


@settings(max_examples=examples())
@given(st.data())
def test_what_is_pickled_comes_back_equal_and_hashes_alike(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    held = loaded(definition)
    result = evaluated(held, data.draw(evidence(definition)))
    for each in (held, result.evidence, result):
        back = pickle.loads(pickle.dumps(each))
        assert back == each
        assert hash(back) == hash(each)
        assert {back: 1}[each] == 1
    again = pickle.loads(pickle.dumps(result))
    assert again.to_dict() == result.to_dict()
    assert [pickle.loads(pickle.dumps(each)) for each in result.possible] == list(result.possible)
    assert copy.deepcopy(held) == held


WATCHED = """
import sys, pickle

import pia

jobs = pickle.load(sys.stdin.buffer)

def work():
    said = []
    for text, teams in jobs:
        definition = pia.loads(text)
        said.append(repr(pia.check(text + "\\n???").diagnostics))
        for team in teams:
            date = team.get("audit-date")
            answers = {name: value for name, value in team.items() if name != "audit-date"}
            result = definition.evaluate(answers, date=date)
            said.append(repr(result.to_dict()))
            said.append(definition.template())
    return said

first = work()  # Whatever is imported or read but once has been by now.

touched = []
watching = False

HARMLESS = ("object.", "sys._getframe", "sys.setprofile", "builtins.id")

def audit(event, arguments):
    if watching and not event.startswith(HARMLESS):
        touched.append(event)

def profile(frame, event, function):
    if event == "c_call":
        owner = type(getattr(function, "__self__", None)).__module__
        module = getattr(function, "__module__", None) or owner
        name = getattr(function, "__qualname__", "")
        if module in {"time", "posix", "_io", "_socket", "_random", "random", "_locale", "locale"}:
            touched.append(f"{module}.{name}")
        if name in {"date.today", "datetime.now", "datetime.utcnow", "open", "getenv"}:
            touched.append(name)

sys.addaudithook(audit)
watching = True
sys.setprofile(profile)
second = work()
sys.setprofile(None)
watching = False
print("the same" if first == second else "not the same")
print(sorted(set(touched)))
"""


def test_judging_touches_no_clock_no_file_no_network_and_no_chance() -> None:
    from tests.property.corpus import corpus

    ran = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=pickle.dumps([(text, teams) for text, teams in corpus(12)]),
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert ran.stdout.decode().splitlines() == ["the same", "[]"]
