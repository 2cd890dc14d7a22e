"""The same bytes come out in every process, under every hash seed, locale, time zone and flag of
Python, and in eight threads at once."""

from __future__ import annotations

import json
import locale
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

import pia
from tests.property.corpus import corpus
from tests.property.helpers import evaluated, september

ROOT = Path(__file__).parents[2]

TOLD = """
import json, pickle, sys

import pia
from pia.diagnostics.as_data import as_data

def told(jobs, damaged):
    said = []
    for text, teams in jobs:
        definition = pia.loads(text)
        said.append([definition.digest, definition.meaning, definition.template()])
        for team in teams:
            answers = dict(team)
            date = answers.pop("audit-date", None)
            result = definition.evaluate(answers, date=date)
            read = definition.read({"answers": answers, "date": "2020-09-01"})
            again = definition.evaluate(read)
            said += [result.to_dict(), again.to_dict(), repr(result), repr(result.descriptors)]
        said.append([each.passed for each in pia.run_examples(definition)])
        for odd in ({"x": 1, "y": 2, "z": 3}, {"x", "y", "z"}, {"fair": {1, "a", None}}):
            try:
                definition.evaluate(odd)
            except pia.EvidenceError as error:
                said.append([as_data(each, None) for each in error.problems])
    for text in damaged:
        checked = pia.check(text)
        said.append([as_data(each, checked.source) for each in checked.diagnostics])
    return said
"""

PROGRAM = f"""{TOLD}
jobs, damaged = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(json.dumps(told(jobs, damaged), sort_keys=False).encode("utf-8"))
"""

WAYS: dict[str, tuple[Mapping[str, str], list[str]]] = {
    "hash seed 0": ({"PYTHONHASHSEED": "0"}, []),
    "hash seed 1": ({"PYTHONHASHSEED": "1"}, []),
    "any hash seed": ({"PYTHONHASHSEED": "random"}, []),
    "LC_ALL=C": ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, []),
    "Turkish": ({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, []),
    "UTC+14": ({"TZ": "Pacific/Kiritimati"}, []),
    "UTC-12": ({"TZ": "Etc/GMT+12"}, []),
    "optimised": ({}, ["-O"]),
    "without docstrings": ({}, ["-OO"]),
    "warnings are errors": ({}, ["-W", "error", "-b", "-b"]),
    "development mode": ({}, ["-X", "dev", "-W", "error"]),
}


def jobs() -> tuple[list[tuple[str, tuple[Mapping[str, object], ...]]], list[str]]:
    """The definitions of the corpus, and what is left of them when lines are taken away."""
    said = list(corpus(10))
    damaged = [
        "\n".join(line for number, line in enumerate(text.split("\n")) if number % every != 3)
        for text, _ in said[:-1]
        for every in (7, 11)
    ]
    return [(text, tuple(teams)) for text, teams in said], damaged


def run(way: str) -> bytes:
    environment, flags = WAYS[way]
    ran = subprocess.run(
        [sys.executable, *flags, "-c", PROGRAM],
        input=pickle.dumps(jobs()),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert not ran.stderr, ran.stderr.decode()
    return ran.stdout


@cache
def here() -> bytes:
    """The same, in this process."""
    namespace: dict[str, object] = {}
    exec(compile(TOLD, "told", "exec"), namespace)
    said, damaged = jobs()
    told = namespace["told"]
    assert callable(told)
    return json.dumps(told(said, damaged), sort_keys=False).encode("utf-8")


@pytest.mark.parametrize("way", WAYS)
def test_the_same_bytes_come_out_however_python_is_started(way: str) -> None:
    if way == "Turkish" and not has_locale("tr_TR.UTF-8"):
        pytest.skip("there is no Turkish locale here")
    assert run(way) == here()


def has_locale(name: str) -> bool:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_ALL, before)
    return True


def test_a_pickle_from_another_process_says_the_same() -> None:
    program = (
        "import pickle, sys, pia\n"
        "definition = pia.builtin('parent-infant-team')\n"
        "result = definition.evaluate({'referral-pathway': False})\n"
        "sys.stdout.buffer.write(pickle.dumps((definition, result.evidence, result)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4"},
    )
    definition, held, result = pickle.loads(ran.stdout)
    mine = september().evaluate({"referral-pathway": False})

    assert definition == september()
    assert hash(definition) == hash(september())
    assert held == mine.evidence
    assert hash(held) == hash(mine.evidence)
    assert result == mine
    assert hash(result) == hash(mine)
    assert result.to_dict() == mine.to_dict()


def judged_alone(job: tuple[str, tuple[Mapping[str, object], ...]]) -> str:
    text, teams = job
    definition = pia.loads(text)
    return json.dumps([evaluated(definition, team).to_dict() for team in teams])


def test_eight_threads_find_what_one_finds() -> None:
    said, damaged = jobs()
    work = said * 4
    wanted = [judged_alone(job) for job in said] * 4
    mistakes = [repr(pia.check(text).diagnostics) for text in damaged]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            reading = [threads.submit(pia.check, text) for text in damaged]
            assert list(threads.map(judged_alone, work)) == wanted
            assert [repr(each.result().diagnostics) for each in reading] == mistakes
    finally:
        sys.setswitchinterval(interval)


def test_one_definition_serves_eight_threads_at_once() -> None:
    for text, teams in corpus(10):
        definition = pia.loads(text)  # new, so that nothing has been worked out about it
        start = threading.Barrier(8)

        def judge(
            number: int,
            definition: pia.Definition = definition,
            teams: tuple[Mapping[str, object], ...] = teams,
            start: threading.Barrier = start,
        ) -> list[str]:
            start.wait()
            order = [*teams[number % len(teams) :], *teams[: number % len(teams)]]
            found = {id(team): json.dumps(evaluated(definition, team).to_dict()) for team in order}
            return [found[id(team)] for team in teams]

        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(judge, range(8)))
        fresh = pia.loads(text)
        wanted = [json.dumps(evaluated(fresh, team).to_dict()) for team in teams]
        assert found == [wanted] * 8
