"""Saying what is wrong, but not a hundred thousand times."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from pia.answers import problems
from pia.diagnostics.model import Diagnostic, Report

_Data = ParamSpec("_Data")


class Stop(Exception):
    """Reading cannot go on; why has been reported.  Never leaves pia."""


class Complaints:
    """A report that takes so many errors and so many notes, and counts the rest.

    It is given the function that makes the diagnostic rather than the diagnostic, since to look
    for a likely name costs time.
    """

    def __init__(self, report: Report, most: int) -> None:
        self._report = report
        self._most = most
        self._errors = 0
        self._notes = 0

    def error(
        self, problem: Callable[_Data, Diagnostic], *data: _Data.args, **more: _Data.kwargs
    ) -> None:
        """Report *problem* with its data, unless enough has been reported."""
        self._errors += 1
        if self._errors <= self._most:
            self._report(problem(*data, **more))

    def note(
        self, problem: Callable[_Data, Diagnostic], *data: _Data.args, **more: _Data.kwargs
    ) -> None:
        """The same for a note; notes are counted apart, so that none takes an error's place."""
        self._notes += 1
        if self._notes <= self._most:
            self._report(problem(*data, **more))

    def finish(self) -> None:
        """Say how many were left out."""
        if self._errors > self._most:
            self._report(problems.more_errors(self._errors - self._most))
        if self._notes > self._most:
            self._report(problems.more_notes(self._notes - self._most))
