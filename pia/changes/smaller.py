"""Fewer answers, and plainer ones, that show the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from fractions import Fraction
from itertools import islice, product
from typing import Final, TypeAlias

from attrs import define, evolve, field, frozen

from pia.answers.values import Answers, Value
from pia.evaluate.work import TooMany, Work
from pia.model import rules
from pia.model.walk import everything_in, everything_said

_MOST_LOOKS: Final = 200_000
"""Conditions looked at in making one team smaller and plainer; then it stays as it is."""

_MOST_PLAINER: Final = 300
"""Combinations of plainer numbers that are tried for one person, or for the team itself."""

_UGLY: Final = 100
"""A number with a larger denominator than this, in the unit of its question, is not plain."""

Path: TypeAlias = "tuple[str | int, ...]"
"""Where an answer stands: a question; then a person, or a name within; then a field."""


@frozen
class Shown:
    """A team, as far as it is said who it is."""

    answers: Answers
    date: date | None


@define(eq=False)
class Smaller:
    """Makes *team* smaller for as long as something *holds* of it.

    What holds then holds of every team that gives these answers, whatever else it says.
    """

    built: rules.Rules
    team: Shown
    holds: Callable[[Shown], bool]
    size: int
    """How much is looked at to see whether it holds."""
    _work: Work = field(init=False, factory=lambda: Work(_MOST_LOOKS))

    def made(self) -> Shown:
        """*team*, smaller and plainer."""
        with suppress(TooMany):
            self._try(evolve(self.team, date=None))
            self._make_plainer()
            for paths in (_questions, _people, _fields):
                self._leave_out(paths)
        return self.team

    def _try(self, team: Shown) -> bool:
        """Take *team* instead, if it holds of that too."""
        self._work.spend(self.size + len(team.answers.items))
        is_enough = self._fits(team.answers) and self.holds(team)
        if is_enough:
            self.team = team
        return is_enough

    # ── Fewer answers ──

    def _leave_out(self, paths: Callable[[Answers], Iterator[Path]]) -> None:
        """Leave out as many answers as need not be said, of those at *paths*: many at a time."""
        size = len(list(paths(self.team.answers)))
        while size:
            # From behind, so that the positions of people before them stay what they are.
            left = list(paths(self.team.answers))[::-1]
            for start in range(0, len(left), size):
                less = _without(self.team.answers, left[start : start + size])
                self._try(evolve(self.team, answers=less))
            size //= 2

    def _fits(self, answers: Answers) -> bool:
        """Whether no list is shorter than it may be."""
        return all(
            len(value) >= question.type.minimum
            for question in self.built.questions
            if isinstance(question.type, rules.Records)
            and isinstance(value := answers.get(question.name), tuple)
        )

    # ── Plainer numbers ──

    def _make_plainer(self) -> None:
        questions = {each.name: each for each in self.built.questions}
        groups: dict[Path, dict[Path, rules.Number]] = {}
        for path, number in _numbers(self.team.answers, questions):
            amount = _at(self.team.answers, path)
            assert isinstance(amount, Fraction)
            if (amount / number.unit.factor).denominator > _UGLY:
                groups.setdefault(path[:-1], {})[path] = number
        for group in groups.values():
            some = [self._plain(number) for number in group.values()]
            for numbers in islice(product(*some), _MOST_PLAINER):
                answers = self.team.answers
                for path, plain in zip(group, numbers, strict=True):
                    answers = _changed(answers, path, plain)
                if self._try(evolve(self.team, answers=answers)):
                    break

    def _plain(self, number: rules.Number) -> list[Fraction]:
        """Plain numbers of this type, the plainest first: those that rules speak of, among them."""
        unit = number.unit.factor
        found = {Fraction(0), unit, unit / 2, 10 * unit, *_constants(self.built, number)}
        fitting = (
            each
            for each in found
            if number.is_within(each) and (not number.whole or each.denominator == 1)
        )
        return sorted(fitting, key=number.plainness)


def _constants(built: rules.Rules, number: rules.Number) -> Iterator[Fraction]:
    for said in everything_said(built):
        for part in everything_in(*said.parts):
            if isinstance(part, rules.Constant) and part.unit.kind is number.kind:
                yield part.value


# ── Answers by their place ──────────────────────────────────────────────────────────────────────


def _questions(answers: Answers) -> Iterator[Path]:
    return ((name,) for name, _ in answers.items)


def _people(answers: Answers) -> Iterator[Path]:
    for name, value in answers.items:
        if isinstance(value, tuple):
            yield from ((name, at) for at in range(len(value)))


def _fields(answers: Answers) -> Iterator[Path]:
    for name, value in answers.items:
        match value:
            case Answers(items=items):
                yield from ((name, field) for field, _ in items)
            case tuple():
                for at, person in enumerate(value):
                    yield from ((name, at, field) for field, _ in person.items)
            case _:
                pass


def _numbers(
    answers: Answers, questions: Mapping[str, rules.Question]
) -> Iterator[tuple[Path, rules.Number]]:
    """Where numbers stand that answer *questions*."""
    for name, value in answers.items:
        question = questions.get(name)
        if question is None:
            continue
        match question.type, value:
            case rules.Number() as number, Fraction():
                yield (name,), number
            case rules.Number() as number, Answers(items=items):
                yield from (((name, option), number) for option, each in items if _is_number(each))
            case rules.OneRecord(record=record), Answers():
                for path, number in _numbers(value, {e.name: e for e in record.fields}):
                    yield (name, *path), number
            case rules.Records(record=record), tuple():
                fields = {each.name: each for each in record.fields}
                for at, person in enumerate(value):
                    for path, number in _numbers(person, fields):
                        yield (name, at, *path), number
            case _:
                pass


def _is_number(value: Value) -> bool:
    return isinstance(value, Fraction)


def _at(answers: Answers, path: Path) -> Value:
    value: Value = answers
    for step in path:
        if isinstance(step, int):
            assert isinstance(value, tuple)
            value = value[step]
        else:
            assert isinstance(value, Answers)
            found = value.get(step)
            assert found is not None
            value = found
    return value


def _changed(value: Answers, path: Path, new: Value) -> Answers:
    """*value* with something else at the place *path*."""
    name, *rest = path
    return Answers(
        tuple(
            (each, _put(old, tuple(rest), new) if each == name else old)
            for each, old in value.items
        )
    )


def _put(value: Value, path: Path, new: Value) -> Value:
    if not path:
        return new
    if isinstance(value, tuple):
        at, *rest = path
        assert isinstance(at, int)
        person = _put(value[at], tuple(rest), new)
        assert isinstance(person, Answers)
        return (*value[:at], person, *value[at + 1 :])
    assert isinstance(value, Answers)
    return _changed(value, path, new)


def _without(answers: Answers, paths: Iterable[Path]) -> Answers:
    """*answers* without what stands at *paths*; those of one list from behind."""
    for path in paths:
        answers = _dropped(answers, path)
    return answers


def _dropped(answers: Answers, path: Path) -> Answers:
    name, *rest = path
    if not rest:
        return Answers(tuple(each for each in answers.items if each[0] != name))
    return Answers(
        tuple(
            (each, _dropped_in(old, tuple(rest)) if each == name else old)
            for each, old in answers.items
        )
    )


def _dropped_in(value: Value, path: Path) -> Value:
    if isinstance(value, Answers):
        return _dropped(value, path)
    assert isinstance(value, tuple)
    at, *rest = path
    assert isinstance(at, int)
    kept: Sequence[Answers] = (_dropped(value[at], tuple(rest)),) if rest else ()
    return (*value[:at], *kept, *value[at + 1 :])
