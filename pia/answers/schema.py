"""Evidence for a definition as a JSON Schema, for editors, forms and programs that write it.

A schema sees what a parser of YAML or JSON makes of a file.  What pia reads, it lets pass, in every
spelling; what it cannot see of what pia refuses stands in ``docs/evidence.md``.

Editors show the title and description that stand closest to an answer: so questions and options
have them, and what stands between has a comment at most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, assert_never

from attrs import Factory, frozen

from pia.answers import patterns
from pia.answers.single import NONE_WORD, UNKNOWN
from pia.model.rules import (
    AnyOf,
    Date,
    Judgement,
    Number,
    OneOf,
    OneRecord,
    Option,
    Question,
    Record,
    Records,
    Rules,
    Text,
    Vocabulary,
    YesNo,
)
from pia.units import Kind, in_words

Schema: TypeAlias = dict[str, object]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(rules: Rules) -> Schema:
    """What evidence for *rules* may hold, as JSON Schema 2020-12."""
    shared = _Shared()
    around = _around(rules, shared)
    return {
        "$schema": _DIALECT,
        "title": f"Evidence for: {_one_line(rules.title)}",
        "description": f"What one team answers, for `{rules.name}`, edition {rules.edition}.",
        **_object(around),
        "required": ["answers"],
        "$defs": shared.found,
    }


@frozen
class _Shared:
    """What is said once, by the name by which it is referred to."""

    found: dict[str, Schema] = Factory(dict)

    def refer(self, name: str, make: Callable[[], Schema]) -> Schema:
        """A reference to *name*, which is made when it is first referred to."""
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _object(properties: Mapping[str, Schema]) -> Schema:
    """A mapping with these keys and no others."""
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _by_words(titles: Mapping[str, str], spelled: str, value: Schema) -> Schema:
    """A mapping whose keys are these words, which have titles, or fit the pattern *spelled*."""
    properties = {
        words: {"title": title, **value} if title else value for words, title in titles.items()
    }
    names: list[Schema] = [{"enum": list(titles)}, {"pattern": patterns.whole(spelled)}]
    return {
        "type": "object",
        "properties": properties,
        "propertyNames": {"anyOf": names},
        "additionalProperties": value,
    }


def _one_line(words: str) -> str:
    return " ".join(words.split())


# ── Around the answers ──────────────────────────────────────────────────────────────────────────


def _around(rules: Rules, shared: _Shared) -> Mapping[str, Schema]:
    return {
        "team": {"title": "Who the team is", **_text_or_blank(shared)},
        "date": {
            "title": "The day of which all this is true",
            "anyOf": [_date(shared), _not_known(shared)],
        },
        "definition": {"title": "The definition answered", **_exactly(rules.name)},
        "edition": {"title": "The edition of the definition", **_exactly(rules.edition)},
        "notes": {"title": "Notes: kept, and never read", **_notes(shared)},
        "answers": {
            "title": "The answers",
            "anyOf": [_record(rules.questions, shared), _not_known(shared)],
        },
    }


def _text_or_blank(shared: _Shared) -> Schema:
    return {"anyOf": [_text(shared), {"type": "null"}]}


def _notes(shared: _Shared) -> Schema:
    one = _text_or_blank(shared)
    several: Schema = {"type": "array", "items": one}
    named: Schema = {"type": "object", "additionalProperties": one}
    return {"anyOf": [_text(shared), several, named, {"type": "null"}]}


def _exactly(words: str) -> Schema:
    """*words*, or a blank."""
    pattern = patterns.whole_or_blank(patterns.literally(words))
    blank: Schema = {"type": ["string", "null"], "pattern": pattern}
    return {"anyOf": [{"const": words}, *_not_in_quotes([words]), blank]}


# ── Questions ───────────────────────────────────────────────────────────────────────────────────


def _record(fields: Iterable[Question], shared: _Shared) -> Schema:
    return _object({each.name: _question(each, shared) for each in fields})


def _question(question: Question, shared: _Shared) -> Schema:
    """What *question* asks, in words, and how it may be answered."""
    answer = one = _answer(question, shared)
    if question.each is not None:
        option = shared.refer(f"answer-to-{question.name}", lambda: one)
        answer = {"anyOf": [_for_each(question.each, option), _not_known(shared)]}
    return {**_words(question), **answer}


def _words(question: Question) -> Schema:
    """What *question* asks, or else its name, and what it says beside that."""
    title = _one_line(question.ask) or question.name
    about = [question.help]
    if isinstance(question.type, OneOf):
        about.insert(0, question.ask)  # editors show the title of the option in place of its own
    description = "\n\n".join(each for each in about if each)
    return {"title": title, **({"description": description} if description else {})}


def _answer(question: Question, shared: _Shared) -> Schema:
    """An answer to *question*, or a blank; for one option, where it is asked for each."""
    forms: Schema = {"anyOf": [*_forms(question, shared), _not_known(shared)]}
    match question.type:
        case Number(kind=kind) if kind is not Kind.PLAIN:
            return {**forms, "examples": [_example(question.type)]}
        case _:
            return forms


def _for_each(vocabulary: Vocabulary, answer: Schema) -> Schema:
    """A mapping from the options, in any of their spellings, to answers."""
    options = vocabulary.options
    titles = {each.name: _one_line(each.title) for each in options}
    return _by_words(titles, _spelled(options), answer)


def _forms(question: Question, shared: _Shared) -> Iterator[Schema]:
    """The forms of an answer to *question*, the usual one first."""
    match question.type:
        case YesNo():
            yield _yes_or_no(shared)
        case Number():
            yield from _number(question.type, shared)
        case Date():
            yield _date(shared)
        case Text():
            yield _text(shared)
        case OneOf(vocabulary):
            yield _one_of(vocabulary, shared)
        case AnyOf(vocabulary):
            yield _any_of(vocabulary, shared)
        case OneRecord(record):
            yield _about(record, shared)
        case Records():
            yield from _records(question.type, question.or_none, shared)
        case Judgement():
            yield from _judgement(question.type, shared)
        case _:
            assert_never(question.type)
    if question.or_none:
        yield _none(shared)


# ── What several questions have in common ───────────────────────────────────────────────────────


def _not_known(shared: _Shared) -> Schema:
    def make() -> Schema:
        words = patterns.any_of(patterns.in_any_case(each) for each in sorted(UNKNOWN))
        return {
            "$comment": "not known: a blank, or a word for it",
            "anyOf": [
                {"type": "null"},
                {"type": "string", "pattern": patterns.whole_or_blank(words)},
            ],
        }

    return shared.refer("not-known", make)


def _none(shared: _Shared) -> Schema:
    return _word(NONE_WORD, "there is no such thing", shared)


def _word(words: str, comment: str, shared: _Shared) -> Schema:
    """These *words*, with blanks or hyphens between them."""
    pattern = patterns.any_of(map(patterns.in_any_case, (words, words.replace(" ", "-"))))

    def make() -> Schema:
        spelled = {"type": "string", "pattern": patterns.whole(pattern)}
        return {"$comment": comment, "anyOf": [{"const": words}, spelled]}

    return shared.refer(words.replace(" ", "-"), make)


# ── One answer ──────────────────────────────────────────────────────────────────────────────────


def _yes_or_no(shared: _Shared) -> Schema:
    def make() -> Schema:
        words = patterns.any_of(map(patterns.in_any_case, ("yes", "no", "true", "false")))
        return {
            "anyOf": [
                {"enum": ["yes", "no"]},
                {"type": "boolean"},
                {"type": "string", "pattern": patterns.whole(words)},
            ],
        }

    return shared.refer("yes-or-no", make)


def _yes_no_or_not_known(shared: _Shared) -> Schema:
    """What is said of one of several things."""
    forms = [_yes_or_no(shared), _not_known(shared)]
    return shared.refer("yes-no-or-not-known", lambda: {"anyOf": forms})


def _date(shared: _Shared) -> Schema:
    def make() -> Schema:
        return {
            "$comment": "year, month and day",
            "anyOf": [
                {"type": "string", "format": "date", "pattern": f"^{patterns.DATE}$"},
                {"type": "string", "pattern": patterns.whole(patterns.DATE)},
            ],
            "examples": ["2026-11-23"],
        }

    return shared.refer("date", make)


def _text(shared: _Shared) -> Schema:
    def make() -> Schema:
        plain: Schema = {
            "$comment": "what YAML takes for something else than a text, such as 2026",
            "type": ["number", "boolean"],
        }
        return {"anyOf": [{"type": "string"}, plain]}

    return shared.refer("text", make)


def _number(wanted: Number, shared: _Shared) -> Iterator[Schema]:
    """A number in the unit of the question; or a text, with or without a unit."""
    bounds: dict[str, object] = {}
    if wanted.low is not None:
        bounds["minimum"] = _at_most(wanted.low / wanted.unit.factor)
    if wanted.high is not None:
        bounds["maximum"] = -_at_most(-wanted.high / wanted.unit.factor)
    yield {
        **({"$comment": f"in {wanted.unit.words}"} if wanted.unit.words else {}),
        "type": "integer" if wanted.whole else "number",
        **bounds,
    }
    yield _amount(wanted, shared)


def _amount(wanted: Number, shared: _Shared) -> Schema:
    """The same as a text, with a unit or without."""
    whole = "a whole number" if wanted.whole else wanted.kind.value
    sign = "" if patterns.is_never_negative(wanted) else " or less than nought"
    name = f"{whole}{sign} in words".replace(" ", "-")
    return shared.refer(name, lambda: {"type": "string", "pattern": patterns.amount(wanted)})


def _example(wanted: Number) -> str:
    """An amount within the bounds, with its unit."""
    amount = 3 * wanted.unit.factor
    if wanted.low is not None:
        amount = max(amount, wanted.low)
    if wanted.high is not None:
        amount = min(amount, wanted.high)
    return in_words(amount, wanted.unit)


_MOST_EXACT = 2**53
"""Up to here, programs that know only floating point know every whole number."""


def _at_most(number: Fraction) -> int | float:
    """*number* as JSON has it; where that cannot be exact, a little less."""
    if number.denominator == 1 or abs(number) > _MOST_EXACT:
        return math.floor(number)
    near = number.numerator / number.denominator
    return near if Fraction(repr(near)) <= number else math.nextafter(near, -math.inf)


# ── Options ─────────────────────────────────────────────────────────────────────────────────────


def _one_of(vocabulary: Vocabulary, shared: _Shared) -> Schema:
    def make() -> Schema:
        options = vocabulary.options
        spellings = [each for option in options for each in _spellings(option)]
        return {
            "$comment": _one_line(vocabulary.title),
            "anyOf": [
                {"oneOf": [_option(each) for each in options]},
                {
                    "$comment": "by a title or another spelling, in capitals or not",
                    "type": "string",
                    "pattern": patterns.whole(_spelled(options)),
                },
                *_not_in_quotes(spellings),
            ],
        }

    return shared.refer(f"one-of-{vocabulary.name}", make)


def _option(option: Option) -> Schema:
    also = " or ".join(f"`{each}`" for each in option.aliases)
    more = {"description": f"Also {also}."} if also else {}
    return {"const": option.name, "title": _one_line(option.title), **more}


def _spellings(option: Option) -> tuple[str, ...]:
    return (option.name, option.title, *option.aliases)


def _spelled(options: Iterable[Option], without: str | None = None) -> str:
    """Any spelling of any of *options*; of those that are *without* something, if it is given."""
    return patterns.any_of(
        patterns.in_any_case(each)
        for option in options
        for each in _spellings(option)
        if without is None or without not in each
    )


_NUMBER = re.compile(r"[0-9]{1,100}(?:\.[0-9]{1,100})?(?:[eE][0-9]{1,2})?")
_TRUTHS = {"true": True, "false": False}


def _not_in_quotes(spellings: Iterable[str]) -> Iterator[Schema]:
    """The values that JSON and YAML take some of *spellings* for, where there are any."""
    values: dict[str, object] = {}
    for each in spellings:
        if _NUMBER.fullmatch(each):
            values[each] = int(each) if each.isdecimal() else float(each)
        elif each.casefold() in _TRUTHS:
            values[each.casefold()] = _TRUTHS[each.casefold()]
    if values:
        yield {"$comment": "what YAML takes for no text", "enum": list(values.values())}


def _any_of(vocabulary: Vocabulary, shared: _Shared) -> Schema:
    """Options in a list, or with commas between; none of them; or a yes or no to each."""

    def make() -> Schema:
        one, none = _one_of(vocabulary, shared), _none(shared)
        return {
            "anyOf": [
                {"type": "array", "items": one},
                _for_each(vocabulary, _yes_no_or_not_known(shared)),
                one,
                {
                    "$comment": "with commas between",
                    "type": "string",
                    "pattern": patterns.several(_spelled(vocabulary.options, without=",")),
                },
                none,
                {"type": "array", "items": none, "maxItems": 1},
            ],
        }

    return shared.refer(f"any-number-of-{vocabulary.name}", make)


# ── Records ─────────────────────────────────────────────────────────────────────────────────────


def _about(record: Record, shared: _Shared) -> Schema:
    return shared.refer(f"about-{record.name}", lambda: _record(record.fields, shared))


def _records(wanted: Records, or_none: bool, shared: _Shared) -> Iterator[Schema]:
    """So many, and no others; or nobody, where there may be none."""
    items = {"title": _one_line(wanted.record.title), **_about(wanted.record, shared)}
    yield {"type": "array", "items": items, "minItems": wanted.minimum}
    if or_none:
        yield {"type": "array", "maxItems": 0}
    elif wanted.minimum == 0:
        yield _none(shared)


# ── Judgements ──────────────────────────────────────────────────────────────────────────────────


def _judgement(wanted: Judgement, shared: _Shared) -> Iterator[Schema]:
    """A yes or no to each criterion by its words, or to the only one; or whether it applies."""
    mark = _yes_no_or_not_known(shared)
    names = [each.name for each in wanted.criteria]
    if names:
        yield _by_words(
            dict.fromkeys(names, ""), patterns.any_of(map(patterns.in_any_case, names)), mark
        )
    else:
        yield _object({})
    if len(names) == 1:
        yield _yes_or_no(shared)
    yield _word("applicable", "the descriptor applies", shared)
    if wanted.may_not_apply:
        yield _word("not applicable", "the descriptor does not apply", shared)
