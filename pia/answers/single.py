"""One answer by the type of its question: yes or no, a number, a date, a text, or options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import Factory, define, frozen

from pia.answers import problems
from pia.answers.amounts import Amount, Refused, amount_of, is_small_percentage
from pia.answers.complaints import Complaints
from pia.answers.dates import NoDate, date_of
from pia.answers.raw import Form, Place, Raw, RawEntry, RawList, RawMapping, RawScalar
from pia.answers.values import ChosenOptions
from pia.limits import Limits
from pia.model.rules import AnyOf, Number, OneOf, Vocabulary
from pia.reading import FORBIDDEN, folded
from pia.source import Span

UNKNOWN = frozenset({"unknown", "not known", "not-known"})
"""Words for an answer that is not there."""

NONE_WORD = "none"

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}

_PLACEHOLDERS = frozenset(
    """? ?? ??? - -- --- – — . .. ... … n/a na n.a. n.a n/k nk tba tbc tbd todo nil null
    dk pending missing blank empty""".split()
) | {"not applicable", "not-applicable", "don't know", "don’t know", "do not know", "not sure"}

_LONGEST_WORDS = 1_000
"""No option and no word has as many characters; what is longer is not looked at."""


@define
class Reading:
    """What the readers of answers share: the limits, and what they have to say."""

    limits: Limits
    complain: Complaints
    asked_of_team: frozenset[str]
    """The names of the questions about the team itself."""
    blanks: list[Place] = Factory(list)
    _known: dict[str, Options] = Factory(dict)

    def options(self, vocabulary: Vocabulary) -> Options:
        """The options of *vocabulary*, to look up."""
        return self._known.setdefault(vocabulary.name, Options(vocabulary))


@frozen(slots=False)
class Options:
    """The options of a vocabulary by whatever they may be called."""

    vocabulary: Vocabulary

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        options = self.vocabulary.options
        for option in options:
            found.setdefault(folded(option.name), option.name)
        for option in options:
            for words in (option.title, *option.aliases):
                found.setdefault(folded(words), option.name)
        return found

    @property
    def names(self) -> frozenset[str]:
        """Every option."""
        return frozenset(option.name for option in self.vocabulary.options)

    def find(self, words: str) -> str | None:
        """The option that *words* name, by its name, title or alias."""
        return self._by_words.get(word_of(words))

    def of_key(self, entry: RawEntry) -> str | None:
        """The option that the key of *entry* names."""
        return self.find(entry.key) or self.find(entry.name)


def word_of(text: str) -> str:
    """*text* to be looked up; a text that is too long is found nowhere."""
    return folded(text) if len(text) <= _LONGEST_WORDS else "\0"


def place_of(raw: Raw, path: str, key: Span | None = None) -> Place:
    """Where *raw* stands; its key's place will do where it has none, or is empty."""
    span = raw.span
    if span is None or (key is not None and span.start == span.end):
        span = key
    return Place(span, path)


def is_refused(raw: Raw) -> bool:
    """Whether there is nothing more to say about *raw*."""
    return isinstance(raw, RawScalar) and raw.form is Form.REFUSED


def is_blank(raw: Raw) -> bool:
    """Whether *raw* says that there is no answer: nothing, or a word for it."""
    match raw:
        case RawScalar(form=Form.NULL):
            return True
        case RawScalar(text=text):
            return not text or text.isspace() or word_of(text) in UNKNOWN
        case _:
            return False


def is_none(raw: Raw) -> bool:
    """Whether *raw* is the word ``none``."""
    return isinstance(raw, RawScalar) and word_of(raw.text) == NONE_WORD


def is_placeholder(raw: Raw, name: str, place: Place, reading: Reading, also: str = "") -> bool:
    """Whether *raw* is a sign such as ``?`` or ``n/a``, which is then refused.

    What may be written instead is said, and *also*.
    """
    if not isinstance(raw, RawScalar) or word_of(raw.text) not in _PLACEHOLDERS:
        return False
    reading.complain.error(problems.placeholder, name, raw.text, place, also)
    return True


# ── Yes or no ───────────────────────────────────────────────────────────────────────────────────


def yes_or_no(text: str) -> bool | None:
    """Whether *text* is ``yes`` or ``no``, in any capitals; ``true`` and ``false`` will do."""
    return _YES_NO.get(word_of(text))


def read_yes_no(raw: Raw, name: str, place: Place, reading: Reading) -> bool | None:
    """``yes`` or ``no``; ``true`` and ``false`` for those who write programs."""
    scalar = _scalar(raw, name, place, reading)
    if scalar is None:
        return None
    answer = yes_or_no(scalar.text)
    if answer is None and not is_placeholder(scalar, name, place, reading):
        reading.complain.error(problems.not_yes_or_no, name, scalar.text, place)
    return answer


def _scalar(raw: Raw, name: str, place: Place, reading: Reading) -> RawScalar | None:
    if isinstance(raw, RawScalar):
        return raw
    reading.complain.error(problems.one_answer_expected, name, place)
    return None


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────


def read_number(
    raw: Raw, wanted: Number, name: str, place: Place, reading: Reading
) -> Amount | None:
    """A number in the unit of the question, or with a unit that converts to it exactly."""
    scalar = _scalar(raw, name, place, reading)
    if scalar is None:
        return None
    amount = _amount(scalar, wanted, reading.limits)
    if isinstance(amount, Refused):
        if not is_placeholder(scalar, name, place, reading):
            text, limits = scalar.text, reading.limits
            reading.complain.error(problems.no_amount, name, wanted, text, amount, place, limits)
        return None
    if is_small_percentage(amount, wanted):
        text = scalar.text
        reading.complain.note(problems.small_percentage, name, text, amount.value, place)
    return amount if _is_allowed(amount, wanted, scalar.text, name, place, reading) else None


def _amount(scalar: RawScalar, wanted: Number, limits: Limits) -> Amount | Refused:
    if scalar.number is not None:
        return Amount(scalar.number * wanted.unit.factor, has_unit=False)
    return amount_of(scalar.text, wanted, limits)


def _is_allowed(
    amount: Amount, wanted: Number, text: str, name: str, place: Place, reading: Reading
) -> bool:
    if wanted.whole and (amount.value / wanted.unit.factor).denominator != 1:
        reading.complain.error(problems.not_whole, name, text, place)
        return False
    is_under = wanted.low is not None and amount.value < wanted.low
    is_over = wanted.high is not None and amount.value > wanted.high
    if is_under or is_over:
        reading.complain.error(problems.out_of_bounds, name, text, wanted, is_under, place)
    return not is_under and not is_over


# ── Dates and texts ─────────────────────────────────────────────────────────────────────────────


def read_date(raw: Raw, name: str, place: Place, reading: Reading) -> date | None:
    """A day, as ``2024-02-29``."""
    scalar = _scalar(raw, name, place, reading)
    if scalar is None:
        return None
    found = date_of(scalar.text)
    if not isinstance(found, NoDate):
        return found
    if not is_placeholder(scalar, name, place, reading):
        reading.complain.error(problems.not_a_date, scalar.text, found, place, name)
    return None


def read_text(raw: Raw, name: str, place: Place, reading: Reading) -> str | None:
    """A text as it stands, without the blanks around it; None where it is none."""
    if not isinstance(raw, RawScalar) or raw.form in (Form.TRUE, Form.FALSE):
        reading.complain.error(problems.not_a_text, name, place)
        return None
    if len(raw.text) > reading.limits.text_length:
        reading.complain.error(problems.text_too_long, name, place, reading.limits.text_length)
        return None
    hidden = FORBIDDEN.search(raw.text)
    if hidden is not None:
        reading.complain.error(problems.hidden_character, hidden[0], place)
        return None
    return raw.text.strip()


# ── Options ─────────────────────────────────────────────────────────────────────────────────────


def read_option(raw: Raw, wanted: OneOf, name: str, place: Place, reading: Reading) -> str | None:
    """One option, by its name, its title or another word for it."""
    scalar = _scalar(raw, name, place, reading)
    return None if scalar is None else _option(scalar, wanted, name, place, reading)


def _option(
    scalar: RawScalar, wanted: OneOf | AnyOf, name: str, place: Place, reading: Reading
) -> str | None:
    found = reading.options(wanted.vocabulary).find(scalar.text)
    if found is None and not is_placeholder(scalar, name, place, reading):
        text = scalar.text
        reading.complain.error(problems.unknown_option, text, place, name, wanted.vocabulary)
    return found


def read_options(
    raw: Raw, wanted: AnyOf, name: str, place: Place, reading: Reading
) -> ChosenOptions | None:
    """Options in a list, or in a text between commas; ``none``; or a yes or no for each."""
    match raw:
        case RawMapping(entries=entries):
            return _marked_options(entries, wanted, name, place, reading)
        case RawList(items=()):
            reading.complain.note(problems.empty_set, name, place)
            return _chosen((), wanted, reading)
        case RawList(items=items):
            parts = [
                (each, place_of(each, f"{place.path}[{at}]", place.span))
                for at, each in enumerate(items, 1)
            ]
            return _listed_options(parts, wanted, name, reading)
        case RawScalar():
            return _written_options(raw, wanted, name, place, reading)


def _written_options(
    scalar: RawScalar, wanted: AnyOf, name: str, place: Place, reading: Reading
) -> ChosenOptions | None:
    if len(scalar.text) > reading.limits.text_length:
        limit = reading.limits.text_length
        reading.complain.error(problems.text_too_long, name, place, limit)
        return None
    if is_none(scalar):
        return _chosen((), wanted, reading)
    # A title may have a comma of its own.
    whole = reading.options(wanted.vocabulary).find(scalar.text)
    if whole is not None:
        return _chosen((whole,), wanted, reading)
    parts = [(RawScalar(each.strip()), place) for each in scalar.text.split(",")]
    return _listed_options(parts, wanted, name, reading)


def _listed_options(
    parts: Sequence[tuple[Raw, Place]], wanted: AnyOf, name: str, reading: Reading
) -> ChosenOptions | None:
    if len(parts) == 1 and is_none(parts[0][0]):
        return _chosen((), wanted, reading)
    found: list[str] = []
    errors = 0
    for part, place in parts:
        option = _one_of_several(part, wanted, name, place, reading)
        errors += option is None
        if option in found:
            reading.complain.note(problems.option_repeated, option, name, place)
        elif option is not None:
            found.append(option)
    return None if errors else _chosen(found, wanted, reading)


def _one_of_several(
    raw: Raw, wanted: AnyOf, name: str, place: Place, reading: Reading
) -> str | None:
    if is_refused(raw):
        return None
    if is_none(raw):
        reading.complain.error(problems.none_with_others, name, place)
        return None
    if is_blank(raw) or not isinstance(raw, RawScalar):
        reading.complain.error(problems.no_option, name, place)
        return None
    return _option(raw, wanted, name, place, reading)


def _chosen(options: Sequence[str], wanted: AnyOf, reading: Reading) -> ChosenOptions:
    """These, and none of the others."""
    chosen = frozenset(options)
    return ChosenOptions(yes=chosen, no=reading.options(wanted.vocabulary).names - chosen)


def _marked_options(
    entries: Sequence[RawEntry], wanted: AnyOf, name: str, place: Place, reading: Reading
) -> ChosenOptions | None:
    """``{a: yes, b: no}``: what is not mentioned is not known."""
    options = reading.options(wanted.vocabulary)

    def refuse(entry: RawEntry, where: Place) -> None:
        vocabulary = wanted.vocabulary
        reading.complain.error(problems.unknown_option, entry.key, where, name, vocabulary)

    marks: dict[str, bool] = {}
    meant = by_meaning(entries, options.of_key, refuse, "the same option", place, reading)
    for option, entry in meant.items():
        path = f"{place.path}.{option}"
        mark = read_mark(entry, path, path, reading)
        if mark is not None:
            marks[option] = mark
    if not marks:
        return None
    yes = frozenset(option for option, mark in marks.items() if mark)
    return ChosenOptions(yes=yes, no=frozenset(marks) - yes)


# ── Mappings from what is known to answers ──────────────────────────────────────────────────────


def by_meaning(
    entries: Iterable[RawEntry],
    find: Callable[[RawEntry], str | None],
    refuse: Callable[[RawEntry, Place], None],
    same: str,
    place: Place,
    reading: Reading,
) -> Mapping[str, RawEntry]:
    """*entries* by what their keys mean; those that mean nothing, or the *same*, are refused."""
    found: dict[str, RawEntry] = {}
    for entry in entries:
        meaning = find(entry)
        where = Place(entry.span, place.path)
        if meaning is None:
            refuse(entry, where)
        elif meaning in found:
            first = found[meaning]
            reading.complain.error(
                problems.duplicate_key, entry.key, first.key, where, first.span, same
            )
        else:
            found[meaning] = entry
    return found


def read_mark(entry: RawEntry, path: str, name: str, reading: Reading) -> bool | None:
    """The yes or no to one of several; a blank is not answered."""
    place = place_of(entry.value, path, entry.span)
    if is_refused(entry.value):
        return None
    if is_blank(entry.value):
        reading.blanks.append(place)
        return None
    return read_yes_no(entry.value, name, place, reading)
