"""The examples of a definition, held against what is expected of them."""

from __future__ import annotations

from attrs import frozen

from pia.answers.from_example import Example
from pia.evaluate.examine import EvaluationTooLong
from pia.evaluate.facts import Facts
from pia.evaluate.world import world_of
from pia.examples.because import Link, why_not
from pia.examples.held import Held
from pia.examples.words import said_of
from pia.limits import Limits
from pia.source import Source, Span


@frozen
class Reason:
    """One link of a chain of reasons, in words, with its place in the text."""

    words: str
    span: Span


@frozen
class Unmet:
    """One expectation that is not met, in words."""

    expected: str
    got: str
    span: Span
    because: tuple[Reason, ...] = ()
    """Why, from the class or descriptor down to the answers; what was said of the example before
    is not said again."""


@frozen
class ExampleResult:
    """What one example came to."""

    name: str
    title: str
    unmet: tuple[Unmet, ...]

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.unmet


def held(example: Example, facts: Facts, limits: Limits) -> Held:
    """The team of *example*, held against the rules that *facts* are about."""
    return Held(facts, world_of(facts.built, example.answers, example.date), limits)


def run(example: Example, facts: Facts, limits: Limits, source: Source) -> ExampleResult:
    """What *example* comes to."""
    team = held(example, facts, limits)
    try:
        # An evaluation looks at everything, whether the example expects something of it or not.
        assert team.possible.classes
        unmet = _unmet(example, team, source)
    except EvaluationTooLong as error:
        unmet = (Unmet("a verdict", str(error), example.span),)
    return ExampleResult(example.name, example.title, unmet)


def _unmet(example: Example, team: Held, source: Source) -> tuple[Unmet, ...]:
    found: list[Unmet] = []
    told: set[Link] = set()
    for expected in example.expected:
        wanted, got = team.told(expected)
        if wanted == got:
            continue
        chain = why_not(expected, team)
        links = [link for nth, link in enumerate(chain) if nth == 0 or link not in told]
        because = tuple(Reason(said_of(each, source), each.span) for each in links)
        told.update(chain)
        found.append(Unmet(wanted, got, expected.span, because))
    return tuple(found)
