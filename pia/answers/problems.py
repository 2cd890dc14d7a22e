"""Everything that can be wrong with evidence, one function per complaint.

A :class:`~pia.answers.raw.Place` says where; in evidence that a program hands over it has a path
and no span.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from pia.answers.amounts import Refused, Trouble
from pia.answers.dates import MONTHS, NoDate
from pia.answers.raw import Place
from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.diagnostics.suggest import closest, did_you_mean, listed
from pia.limits import Limits
from pia.model.rules import AUDIT_DATE, Judgement, Number, Question, Record, Vocabulary
from pia.reading import character_name, forbidden_kind, quoted
from pia.source import Span
from pia.units import PERCENT, UNITS, Kind, Unit, in_words


def _problem(
    code: str,
    message: str,
    place: Place,
    label: str = "",
    help: str | None = None,
    *,
    severity: Severity = Severity.ERROR,
    other: Sequence[Label] = (),
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        message=message,
        primary=None if place.span is None else Label(place.span, label),
        secondary=tuple(other),
        help=help,
        path=place.path,
    )


# ── Any format ──────────────────────────────────────────────────────────────────────────────────


def empty_evidence(place: Place) -> Diagnostic:
    """There is nothing in the file."""
    help = "`pia template` writes evidence to fill in"
    return _problem("empty-evidence", "the evidence is empty", place, "nothing here", help)


def duplicate_key(
    key: str, first_key: str, place: Place, first: Span | None, same: str = "the same"
) -> Diagnostic:
    """Two entries of one mapping cannot both be meant."""
    if key == first_key:
        message = f"{quoted(key)} is given twice"
    else:
        message = f"{quoted(key)} and {quoted(first_key)} are {same} and both given"
    other = [] if first is None else [Label(first, "first given here")]
    help = "keep one of the two"
    return _problem("duplicate-key", message, place, "given again here", help, other=other)


def too_deep(place: Place, limit: int) -> Diagnostic:
    """Lists and mappings one inside another, without end."""
    message = f"lists and mappings stand more than {limit} deep, one inside another"
    return _problem("too-deep", message, place, "one level too deep")


def too_many_values(place: Place, limit: int) -> Diagnostic:
    """More keys and values than anyone answers."""
    message = f"the evidence has more than {limit:,} keys and values"
    return _problem("too-many-values", message, place, "one too many")


def half_character(place: Place) -> Diagnostic:
    """Half of a UTF-16 pair, which no text can hold."""
    help = "write the character itself"
    return _problem("lone-surrogate", "half a character stands in a text", place, "here", help)


def key_not_text(place: Place) -> Diagnostic:
    """A key that is a list, a mapping, a number."""
    help = "a key is the name of a question"
    return _problem("key-not-text", "a key is not a text", place, "this is no name", help)


def not_closed(place: Place, bracket: str, opened: Span) -> Diagnostic:
    """The text ends inside brackets."""
    other = [Label(opened, "opened here")]
    return _problem(
        "not-closed", f"`{bracket}` is never closed", place, "the text ends here", other=other
    )


def text_not_ended(place: Place) -> Diagnostic:
    """A quotation mark without its partner."""
    help = "close it in the line where it begins"
    return _problem("text-not-ended", "a text in quotes has no end", place, "it begins here", help)


def bad_escape(place: Place) -> Diagnostic:
    """A backslash before something that it does not go with."""
    help = "write `\\\\` for a backslash"
    message = "a backslash stands before something it does not go with"
    return _problem("bad-escape", message, place, "here", help)


def more_errors(count: int) -> Diagnostic:
    """What was left out of a long report."""
    return _problem("more-problems", f"and {count:,} more errors", Place())


def more_notes(count: int) -> Diagnostic:
    """The same for notes."""
    message = f"and {count:,} more notes"
    return _problem("more-problems", message, Place(), severity=Severity.NOTE)


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────


def unexpected_in_json(place: Place, expected: str, found: str) -> Diagnostic:
    """Something else than JSON has here."""
    here = f"found {quoted(found)}" if found else "the text ends here"
    help = "texts and keys stand in double quotes" if found in ("'", "‘", "“") else None
    return _problem("json-syntax", f"expected {expected}", place, here, help)


def comment_in_json(place: Place) -> Diagnostic:
    """JSON has none."""
    help = "delete it, or write the evidence as YAML, where `# …` is a comment"
    return _problem("comment-in-json", "JSON has no comments", place, "a comment begins here", help)


def trailing_comma(place: Place) -> Diagnostic:
    """A comma before a closing bracket."""
    message = "a comma stands before a closing bracket"
    return _problem("trailing-comma", message, place, "nothing follows it", "delete the comma")


def text_after_end(place: Place) -> Diagnostic:
    """A second value after the first."""
    return _problem("text-after-end", "something follows the end of the JSON", place, "this")


def key_without_quotes(key: str, place: Place) -> Diagnostic:
    """``{a: 1}``, or what comes after a decimal comma."""
    help = f'write `"{key[:80]}"`' if key.isidentifier() else "write keys in double quotes"
    if key[:1].isdigit():
        help = "if the comma before it is a decimal comma, write a point"
    message = f"{quoted(key)} is no key of JSON"
    return _problem("json-syntax", message, place, "not in double quotes", help)


def no_json_number(word: str, place: Place) -> Diagnostic:
    """``NaN``, ``1_000``, ``+5``."""
    help = "write digits, with a point before decimals, or leave out what is not known"
    message = f"{quoted(word)} is not a number that JSON has"
    return _problem("not-a-number", message, place, "not a number", help)


def no_json_word(word: str, place: Place) -> Diagnostic:
    """``True``, ``None``, a text without quotes."""
    guess = {"true": "true", "false": "false", "none": "null", "undefined": "null", "null": "null"}
    help = f"write `{guess.get(word.casefold(), 'texts in double quotes')}`"
    if word.casefold() not in guess:
        help = "write texts in double quotes"
    message = f"{quoted(word)} is not a value that JSON has"
    return _problem("json-syntax", message, place, "not in double quotes", help)


# ── YAML ────────────────────────────────────────────────────────────────────────────────────────


def yaml_not_installed() -> Diagnostic:
    """PyYAML is an extra."""
    help = 'pip install "pia-descriptors[cli]", or write the evidence as JSON'
    return _problem("yaml-not-installed", "reading YAML needs PyYAML", Place(), help=help)


def no_yaml(place: Place) -> Diagnostic:
    """Something that YAML does not allow, and nothing more is known about it."""
    help = "write one `name: answer` in each line; put an answer with odd signs in double quotes"
    return _problem("yaml-syntax", "this cannot be read as YAML", place, "from here on", help)


def yaml_second_colon(place: Place) -> Diagnostic:
    """``a: b: c``, or a line that is indented too far."""
    message = "a colon stands where none can"
    help = "begin each name at the same column; put an answer that has a colon in double quotes"
    return _problem("yaml-syntax", message, place, "this colon", help)


def yaml_missing_colon(place: Place) -> Diagnostic:
    """A line that is neither a name with its answer nor part of one."""
    message = "a line has no colon after its name"
    help = "write `name: answer`, with a blank after the colon"
    return _problem("yaml-syntax", message, place, "near this line", help)


def yaml_wants_quotes(place: Place) -> Diagnostic:
    """An answer that begins with a sign which YAML keeps for itself."""
    message = "an answer begins with a sign that YAML keeps for itself"
    return _problem("yaml-syntax", message, place, "this sign", "put the answer in double quotes")


def yaml_indentation(place: Place) -> Diagnostic:
    """A line that is in line with nothing above it."""
    message = "a line does not begin in line with those it belongs to"
    help = "begin names that belong together, and dashes too, at the same column"
    return _problem("yaml-syntax", message, place, "here", help)


def tab_in_yaml(place: Place) -> Diagnostic:
    """A tab where YAML allows only blanks."""
    message = "a tab stands where YAML allows only blanks"
    return _problem("tab-in-yaml", message, place, "a tab", "indent with blanks")


def yaml_alias(place: Place) -> Diagnostic:
    """``*a``."""
    help = "write the answer out; put a text that begins with `*` in double quotes"
    return _problem("yaml-alias", "evidence has no references (`*`)", place, "refers away", help)


def yaml_anchor(place: Place) -> Diagnostic:
    """``&a``."""
    help = "delete it; put a text that begins with `&` in double quotes"
    return _problem("yaml-anchor", "evidence has no anchors (`&`)", place, "an anchor", help)


def yaml_merge_key(place: Place) -> Diagnostic:
    """``<<:``."""
    help = "write the answers out"
    return _problem("yaml-merge-key", "evidence has no merging (`<<`)", place, "merges", help)


def yaml_tag(place: Place) -> Diagnostic:
    """``!!str``."""
    help = "delete it: the question says what kind of answer it is; quote a text that begins so"
    return _problem("yaml-tag", "evidence has no tags (`!`)", place, "a tag", help)


def yaml_directive(place: Place) -> Diagnostic:
    """``%YAML 1.1``."""
    message = "evidence has no directives (`%`)"
    return _problem("yaml-directive", message, place, "a directive", "delete the line")


def several_documents(place: Place) -> Diagnostic:
    """``---`` in the middle."""
    help = "delete the line, or make two files"
    message = "a second document begins"
    return _problem("several-documents", message, place, "one file is one evidence", help)


# ── Python ──────────────────────────────────────────────────────────────────────────────────────


def unknown_type(name: str, place: Place) -> Diagnostic:
    """A value of a type that has no meaning as an answer."""
    help = "use bool, int, float, Decimal, Fraction, str, date, None, mappings and sequences"
    if name.startswith("numpy."):
        help = "call its `.item()` or `.tolist()` first"
    return _problem(
        "unknown-type", f"a {quoted(name)} cannot be read as an answer", place, help=help
    )


def date_with_time(name: str, place: Place) -> Diagnostic:
    """A point in time, of which nobody knows in which time zone it is which day."""
    message = f"a {quoted(name)} is more than a date"
    return _problem("unknown-type", message, place, help="hand over the day: call its `.date()`")


def value_raises(place: Place) -> Diagnostic:
    """The caller's own class does not do what it should."""
    message = "an object could not be read: its own code failed"
    return _problem("value-failed", message, place, help="hand over plain mappings and sequences")


def no_finite_number(text: str, place: Place) -> Diagnostic:
    """NaN or infinity."""
    message = f"{quoted(text)} is not a number"
    help = "for what is not known, leave the answer out or say None"
    return _problem("not-a-number", message, place, help=help)


def number_too_long(place: Place, limits: Limits) -> Diagnostic:
    """More digits than are read."""
    help = "round it, or hand over a Fraction"
    return _problem("number-too-long", _most_digits(limits), place, help=help)


def _most_digits(limits: Limits) -> str:
    most, decimals = limits.number_digits, limits.number_decimals
    return f"a number has at most {most} digits, {decimals} of them after the point"


# ── Evidence as a whole ─────────────────────────────────────────────────────────────────────────


def no_mapping(
    what: str, place: Place, looks_like_a_pair: bool = False, is_in_python: bool = False
) -> Diagnostic:
    """Something else where names and answers should stand."""
    help = "write `name: answer` for each"
    if is_in_python:
        help = "hand over a mapping of names to answers; `definition.read(path)` reads a file"
    if looks_like_a_pair:
        help = "put a blank after the colon"
    message = f"{what} does not consist of names with their answers"
    return _problem("mapping-expected", message, place, "no names with answers", help)


def whole_evidence() -> Diagnostic:
    """``{"team": …, "answers": …}`` where a program hands over answers alone."""
    return _problem(
        "whole-evidence",
        "this is a whole evidence, and not the answers alone",
        Place(),
        "",
        "hand over `definition.read(…)` of it",
    )


def no_answers(place: Place) -> Diagnostic:
    """An envelope without its content."""
    help = "put the answers under `answers:`; leave it blank if nothing is known"
    return _problem("no-answers", "the evidence has no `answers`", place, "in here", help)


def unknown_envelope_key(
    key: str, place: Place, known: Sequence[str], is_question: bool
) -> Diagnostic:
    """A key beside ``answers`` that has no meaning there."""
    others = [each for each in known if each != "answers"]
    help = did_you_mean(key, known) or f"beside `answers` there may be {listed(others)}"
    if key.replace("_", "-") == AUDIT_DATE:
        help = "write `date`"
    if is_question:
        help = "it is a question: move it under `answers:`"
    message = f"{quoted(key)} is no part of evidence"
    return _problem("unknown-key", message, place, "not known", help)


def other_definition(given: str, expected: str, place: Place) -> Diagnostic:
    """Evidence that answers another definition's questions."""
    message = f"the evidence is for the definition {quoted(given)}, not for `{expected}`"
    help = "use the other definition, or other evidence"
    return _problem("other-definition", message, place, "another definition", help)


def other_edition(given: str, expected: str, place: Place) -> Diagnostic:
    """Evidence that answers another edition's questions."""
    message = f"the evidence is for edition {quoted(given)}, not for `{expected}`"
    help = "use that edition; or read the questions anew and change this line"
    return _problem("other-edition", message, place, "another edition", help)


def not_a_date(text: str, refused: NoDate, place: Place, name: str | None = None) -> Diagnostic:
    """A date in another form, or none of the calendar; *name* is the question's, if it is one."""
    message = f"{quoted(text)} is not a date"
    if name is not None:
        message += f", which `{name}` asks for"
    return _problem("not-a-date", message, place, "not a date", _date_instead(refused))


def _date_instead(refused: NoDate) -> str:
    """What to write in its place."""
    meant = [each.isoformat() for each in refused.meant]
    if len(meant) > 1:
        return f"write {listed(meant)}, whichever is meant: year, month and day"
    if meant:
        return f"write `{meant[0]}`: year, month and day"
    form = "write year, month and day, as `2026-11-23`"
    if refused.month is None:
        return form
    year, month = refused.month
    return f"{MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days; {form}"


def outside_its_dates(day: date, first: date | None, last: date | None, place: Place) -> Diagnostic:
    """Evidence of a day on which another edition applied, perhaps; it is judged all the same."""
    since = "" if first is None else f" from {first.isoformat()}"
    until = "" if last is None else f" until {last.isoformat()}"
    message = f"the evidence is dated {day.isoformat()}, and this edition applies{since}{until}"
    help = "it is judged by this edition all the same"
    warning = Severity.WARNING
    return _problem("outside-its-dates", message, place, "another day", help, severity=warning)


def not_a_text(what: str, place: Place) -> Diagnostic:
    """A list, a mapping or a truth value where a few words should stand."""
    message = f"`{what}` is not a text"
    return _problem("text-expected", message, place, "not a text", "write a few words")


def no_notes(place: Place) -> Diagnostic:
    """Notes inside notes."""
    help = "write a text, a list of texts, or names with a text each"
    return _problem("text-expected", "a note is not a text", place, "more than a text", help)


def text_too_long(what: str, place: Place, limit: int) -> Diagnostic:
    """More than anybody reads."""
    message = f"the text of `{what}` has more than {limit:,} characters"
    return _problem("text-too-long", message, place, "this text")


def hidden_character(character: str, place: Place) -> Diagnostic:
    """What a program, or an escape, put into a text unseen."""
    code, reason = forbidden_kind(character)
    message = f"{character_name(character)} {reason}"
    return _problem(code, message, place, "in here", "delete it")


# ── Names ───────────────────────────────────────────────────────────────────────────────────────


def unknown_question(
    key: str, place: Place, questions: Sequence[Question], hint: str | None
) -> Diagnostic:
    """A key of the answers that is no question to the team."""
    help = hint or did_you_mean(key, (each.name for each in questions))
    message = f"{quoted(key)} is not a question of this definition"
    return _problem("unknown-question", message, place, "not a question", help)


def unknown_field(key: str, place: Place, record: Record, hint: str | None) -> Diagnostic:
    """A key of a record that it does not have."""
    names = [each.name for each in record.fields]
    help = hint or did_you_mean(key, names) or f"a `{record.name}` has {listed(names, 'and')}"
    message = f"{quoted(key)} is not asked of a `{record.name}`"
    return _problem("unknown-field", message, place, f"not asked of a `{record.name}`", help)


def asked_of(record: Record) -> str:
    """Where a name belongs that stands at the wrong place."""
    return f"it is asked of each `{record.name}`, not of the team"


ASKED_OF_THE_TEAM = "it is asked of the team; write it further left"
BESIDE_ANSWERS = "it stands beside `answers`, not under it"
DATE_OF_EXAMPLE = "write `audit-date: …`"
NOT_IN_EXAMPLE = (
    "an example has none: its name and title are in its first line, its answers below it"
)
NOT_JUDGED = "it is a descriptor: whether it is met follows from the answers"
DATE_OF_EVIDENCE = "write `date` beside `answers`; from Python, hand over `date=` with the answers"


# ── Answers ─────────────────────────────────────────────────────────────────────────────────────


def not_answered(places: Sequence[Place], most: int) -> Diagnostic:
    """What was left blank, in one note."""
    many = f"{len(places):,} answers are" if len(places) > 1 else "one answer is"
    count = "count" if len(places) > 1 else "counts"
    names = listed([each.path for each in places], "and")
    message = f"{many} left blank and {count} as not known: {names}"
    rest = [Label(each.span, "left blank") for each in places[1:most] if each.span is not None]
    first = places[0] if len(places) == 1 else Place(places[0].span)
    note = Severity.NOTE
    return _problem("not-answered", message, first, "left blank", severity=note, other=rest)


def placeholder(name: str, text: str, place: Place, also: str = "") -> Diagnostic:
    """``?``, ``n/a``, ``tbc``: a sign for something, and nobody knows for what."""
    message = f"{quoted(text)} is not an answer to `{name}`"
    help = f"if it is not known, leave it blank or write `unknown`{also}"
    return _problem("placeholder", message, place, "not an answer", help)


WHERE_NOT_APPLICABLE = "; if it does not apply, write `not applicable`"


def none_not_allowed(name: str, place: Place) -> Diagnostic:
    """``none`` where the question does not offer it."""
    message = f"`{name}` cannot be answered by `none`"
    help = "if it is not known, leave it blank or write `unknown`"
    return _problem("none-not-allowed", message, place, "not offered here", help)


def one_answer_expected(name: str, place: Place) -> Diagnostic:
    """A list or mapping where one answer should stand."""
    message = f"`{name}` takes one answer, not several"
    return _problem("one-answer-expected", message, place, "more than one answer")


def not_yes_or_no(name: str, text: str, place: Place) -> Diagnostic:
    """Anything but the two words."""
    message = f"{quoted(text)} is neither yes nor no, which `{name}` asks for"
    return _problem("not-yes-or-no", message, place, "neither", "write `yes` or `no`")


def unknown_option(text: str, place: Place, name: str, vocabulary: Vocabulary) -> Diagnostic:
    """A word that names no option of the vocabulary."""
    message = f"{quoted(text)} is not an option of `{name}`"
    return _no_such_option(message, text, place, vocabulary)


def unknown_option_asked(text: str, place: Place, name: str, vocabulary: Vocabulary) -> Diagnostic:
    """The same, where a question is asked for each option."""
    message = f"{quoted(text)} is not one of `{vocabulary.name}`, for which `{name}` is asked"
    return _no_such_option(message, text, place, vocabulary)


def _no_such_option(message: str, text: str, place: Place, vocabulary: Vocabulary) -> Diagnostic:
    names = [each.name for each in vocabulary.options]
    help = f"write {listed(names)}"
    meant = _likely_option(text, vocabulary)
    if meant is not None:
        help = f"did you mean `{meant}`? the options are {listed(names, 'and')}"
    return _problem("unknown-option", message, place, f"not one of `{vocabulary.name}`", help)


def _likely_option(text: str, vocabulary: Vocabulary) -> str | None:
    owner: dict[str, str] = {}
    for option in vocabulary.options:
        for words in (option.name, option.title, *option.aliases):
            owner.setdefault(words, option.name)
    guess = closest(text, owner)
    return None if guess is None else owner[guess]


def no_option(name: str, place: Place) -> Diagnostic:
    """A blank, or a list, in the place of an option."""
    message = f"one of the options given for `{name}` is blank, or more than a name"
    return _problem("option-expected", message, place, "no option", "write the name of an option")


def none_with_others(name: str, place: Place) -> Diagnostic:
    """``none`` and something."""
    message = f"`none` stands beside other options of `{name}`"
    return _problem("none-with-others", message, place, "`none` alone", "keep one or the other")


def option_repeated(option: str, name: str, place: Place) -> Diagnostic:
    """The same option twice counts once."""
    message = f"`{option}` is given more than once for `{name}`, and counts once"
    return _problem("option-repeated", message, place, "given again", severity=Severity.NOTE)


def empty_set(name: str, place: Place) -> Diagnostic:
    """``[]`` says: none of them."""
    message = f"the empty list for `{name}` is read as none of the options"
    help = "if it is not known, leave it blank or write `unknown`"
    return _problem("read-as-none", message, place, "none of them", help, severity=Severity.NOTE)


# ── Records ─────────────────────────────────────────────────────────────────────────────────────


def no_record(name: str, record: Record, place: Place, or_none: bool) -> Diagnostic:
    """Something else where the answers about one thing should stand."""
    message = f"`{name}` is not the answers about a `{record.name}`"
    help = f"write {listed([each.name for each in record.fields], 'and')}, each with its answer"
    if or_none:
        help += "; or `none` if there is none"
    return _problem("record-expected", message, place, "no answers", help)


def no_list(name: str, record: Record, place: Place) -> Diagnostic:
    """Something else where several records should stand."""
    message = f"`{name}` is not a list, one entry for each `{record.name}`"
    help = "put a dash before the first answer about each (in JSON, brackets around them all)"
    return _problem("list-expected", message, place, "not a list", help)


def blank_entry(name: str, record: Record, place: Place) -> Diagnostic:
    """A dash with nothing after it."""
    message = f"an entry of `{name}` is blank"
    help = f"delete it; or write `{{}}` for a `{record.name}` of whom nothing is known"
    return _problem("blank-entry", message, place, "nothing here", help)


def empty_list(name: str, minimum: int, place: Place) -> Diagnostic:
    """An answered list is complete, so this one says that there is nobody."""
    message = f"`{name}` is empty, and there must be at least {minimum}"
    help = "list them; or leave it blank if nothing is known"
    return _problem("empty-list", message, place, "nobody is listed", help)


def list_too_short(name: str, count: int, minimum: int, place: Place) -> Diagnostic:
    """An answered list is complete."""
    message = f"`{name}` has {count}, and there must be at least {minimum}"
    help = "list them all; write `{}` for one of whom nothing is known"
    return _problem("list-too-short", message, place, f"only {count}", help)


def list_too_long(name: str, count: int, limit: int, place: Place) -> Diagnostic:
    """More people than any team has."""
    message = f"`{name}` has {count:,} entries, more than {limit:,}"
    return _problem("list-too-long", message, place, "too many")


# ── For each option, and judgements ─────────────────────────────────────────────────────────────


def no_answer_for_each(name: str, vocabulary: Vocabulary, place: Place) -> Diagnostic:
    """One answer, or a list, where one for each option should stand."""
    message = f"`{name}` is asked for each of `{vocabulary.name}`"
    names = listed((each.name for each in vocabulary.options), "and")
    help = f"below it, write {names}, each with its answer"
    return _problem("answer-for-each-expected", message, place, "for which of them?", help)


def no_judgement(name: str, wanted: Judgement, text: str | None, place: Place) -> Diagnostic:
    """Something else than a judgement: *text*, or a list."""
    what = f"`{name}`" if text is None else quoted(text)
    of = "" if text is None else f" of `{name}`"
    message = f"{what} is not a judgement{of}"
    return _problem("judgement-expected", message, place, "no judgement", _judging(wanted))


def one_judgement_for_all(name: str, wanted: Judgement, place: Place) -> Diagnostic:
    """``yes``, where it may be meant of any of several criteria, or of all."""
    message = f"{len(wanted.criteria)} criteria of `{name}` are judged, each by itself"
    return _problem("judgement-expected", message, place, "of which of them?", _judging(wanted))


def _judging(wanted: Judgement) -> str:
    """What a judgement may say."""
    ways = []
    if len(wanted.criteria) == 1:
        ways.append("`yes` or `no`")
    elif wanted.criteria:
        first = f'"{wanted.criteria[0].name[:80]}"'
        ways.append(f"the words of each criterion with yes or no, as `{first}: yes`")
    if wanted.may_not_apply:
        both = "`not applicable`" if wanted.criteria else "`applicable` or `not applicable`"
        ways.append(both)
    return f"write {', or '.join(ways)}"


def not_applicable_not_allowed(name: str, wanted: Judgement, place: Place) -> Diagnostic:
    """``not applicable``, of what the team cannot judge to be that."""
    message = f"`{name}` cannot be judged not applicable"
    help = f"{_judging(wanted)}; if it is not known, leave it blank"
    return _problem("not-applicable-not-allowed", message, place, "not offered here", help)


def applicable_in_any_case(name: str, wanted: Judgement, place: Place) -> Diagnostic:
    """``applicable``, of what the team does not judge that; it says nothing."""
    message = f"`applicable` says nothing of `{name}`, which cannot be judged not applicable"
    note = Severity.NOTE
    return _problem("says-nothing", message, place, "says nothing", _judging(wanted), severity=note)


def unknown_criterion(text: str, place: Place, name: str, wanted: Judgement) -> Diagnostic:
    """Words that are not those of a judged criterion."""
    words = {each.name[:80]: each.name for each in wanted.criteria}
    guess = closest(text, words)
    if guess is not None:
        help = f"did you mean `{words[guess]}`?"
    elif wanted.criteria:
        help = f"the words are {listed(words.values(), 'and', 3)}"
    else:
        help = _judging(wanted)
    message = f"{quoted(text)} is not a judged criterion of `{name}`"
    return _problem("unknown-criterion", message, place, "not judged", help)


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────


def no_amount(
    name: str, wanted: Number, text: str, refused: Refused, place: Place, limits: Limits
) -> Diagnostic:
    """A text that is no number, or not written as one, or in a unit that will not do."""
    message = f"{quoted(text)} is not {_asked_for(wanted)}, which `{name}` asks for"
    code = _CODES.get(refused.trouble, "number-spelling")
    return _problem(code, message, place, "not read as a number", _instead(refused, wanted, limits))


_CODES = {
    Trouble.NOT_A_NUMBER: "not-a-number",
    Trouble.DECIMAL_COMMA: "decimal-comma",
    Trouble.EXPONENT: "exponent",
    Trouble.TOO_LONG: "number-too-long",
    Trouble.UNKNOWN_UNIT: "unknown-unit",
    Trouble.OTHER_KIND: "wrong-unit",
}


def _instead(refused: Refused, wanted: Number, limits: Limits) -> str:
    """What to write in its place."""
    part = refused.part[:80]
    match refused.trouble:
        case Trouble.NOT_A_NUMBER:
            return f"write {_example(wanted)}"
        case Trouble.DECIMAL_COMMA:
            return "write decimals after a point, and thousands without a comma"
        case Trouble.EXPONENT:
            return "write all its digits"
        case Trouble.TOO_LONG:
            return _most_digits(limits)
        case Trouble.BLANKS:
            return f"leave out the blanks around {quoted(part)}"
        case Trouble.PLUS:
            return f"leave out the plus: `{part[1:]}`"
        case Trouble.MINUS_ZERO:
            return "write `0`"
        case Trouble.LEADING_ZERO:
            return "leave out the zero at its beginning"
        case Trouble.UNDERSCORE:
            return f"write `{part.replace('_', '')}`"
        case Trouble.BARE_POINT:
            return "write a digit before and after the point"
        case Trouble.THOUSANDS:
            plain = part.replace(".", "")
            return f"write `{plain}`, or leave out the noughts at the end of the decimals"
        case Trouble.OTHER_DIGITS:
            return "write it with the digits 0 to 9, and a half as `0.5`"
        case Trouble.GLUED_UNIT:
            return "put a blank between the number and its unit"
        case Trouble.UNKNOWN_UNIT:
            return _no_such_unit(part, wanted)
        case Trouble.OTHER_KIND:
            return _other_kind(refused.unit, wanted)
        case _:
            assert_never(refused.trouble)


def _no_such_unit(words: str, wanted: Number) -> str:
    if wanted.kind is Kind.PLAIN:
        return "write the number without a unit"
    return did_you_mean(words, UNITS) or f"write {_example(wanted)}"


def _other_kind(unit: Unit | None, wanted: Number) -> str:
    kinds = {wanted.kind, None if unit is None else unit.kind}
    if kinds == {Kind.WORK_TIME, Kind.DAYS}:
        reason = "hours and days are not converted, for a day may be one of work or of 24 hours"
        return f"{reason}; write it in {wanted.unit.words}"
    if kinds == {Kind.DAYS, Kind.MONTHS}:
        reason = "weeks and months are not converted, for months differ in length"
        return f"{reason}; write it in {wanted.unit.words}"
    if kinds == {Kind.WORK_TIME, Kind.RATE}:
        return f"say how often, as in `{in_words(3 * wanted.unit.factor, wanted.unit)}`"
    if kinds == {Kind.PERCENT, Kind.PLAIN}:
        return f"percentages and plain numbers are not converted: write {_example(wanted)}"
    return f"write {_example(wanted)}"


def _asked_for(wanted: Number) -> str:
    match wanted.kind:
        case Kind.PLAIN:
            return "a whole number" if wanted.whole else "a number"
        case Kind.PERCENT:
            return "a percentage"
        case _:
            return f"a number of {wanted.unit.words}"


def _example(wanted: Number) -> str:
    """Words that are an answer, for the author to copy."""
    match wanted.kind:
        case Kind.PLAIN:
            return "it in digits, as `3`" if wanted.whole else "it in digits, as `3` or `0.5`"
        case Kind.PERCENT:
            return "it in digits, as `50` or `50%`"
        case _:
            return f"it in digits, as `3` or `{in_words(3 * wanted.unit.factor, wanted.unit)}`"


def not_whole(name: str, text: str, place: Place) -> Diagnostic:
    """A part of one, where there are only whole ones."""
    message = f"{quoted(text)} is not a whole number, which `{name}` asks for"
    return _problem("not-whole", message, place, "not whole")


def out_of_bounds(name: str, text: str, wanted: Number, is_under: bool, place: Place) -> Diagnostic:
    """A number that the definition rules out."""
    bound = (wanted.low if is_under else wanted.high) or Fraction(0)
    side, most = ("under", "least") if is_under else ("over", "most")
    shown = in_words(bound, wanted.unit)
    message = f"{quoted(text)} is {side} {shown}, the {most} that `{name}` can be"
    return _problem("out-of-bounds", message, place, f"{side} {shown}")


def small_percentage(name: str, text: str, value: Fraction, place: Place) -> Diagnostic:
    """``0.5`` may have been meant as a half."""
    hundredfold = in_words(value * 100, PERCENT)
    message = f"{quoted(text)} for `{name}` is read as {in_words(value, PERCENT)}"
    help = f"if {hundredfold} is meant, write `{hundredfold}`"
    note = Severity.NOTE
    return _problem("small-percentage", message, place, "less than 1%", help, severity=note)
