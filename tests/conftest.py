"""How many examples the laws are tried on, and the switch that accepts new golden files."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

pytest.register_assert_rewrite("tests.golden")

from tests import golden  # noqa: E402 - after the line that makes its assertions speak

# No deadline: two cores that are busy with something else are no fault of pia's.
_ALWAYS = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile("quick", _ALWAYS, max_examples=40, derandomize=True)
"""The same examples every time: a change is to blame for what it breaks, and nothing else is."""

settings.register_profile("fresh", _ALWAYS, max_examples=40, derandomize=False)
"""As many others, different every time."""

settings.register_profile("thorough", _ALWAYS, max_examples=10_000, derandomize=False)
"""For the night, and before a release."""

settings.load_profile(os.environ.get("PIA_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


def pytest_configure(config: pytest.Config) -> None:
    golden.accepting = bool(config.getoption("--accept"))
