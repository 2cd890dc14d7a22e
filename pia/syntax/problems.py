"""What can be wrong with a text before its meaning is looked at, a function for each complaint."""

from __future__ import annotations

import re
from calendar import monthrange

from pia.characters import character_name, quoted
from pia.diagnostics.model import Diagnostic, Edit, Label, Severity
from pia.diagnostics.suggest import listed
from pia.source import Span
from pia.units import unit_of


def _error(
    code: str,
    message: str,
    span: Span,
    label: str,
    help: str | None = None,
    edits: tuple[Edit, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=message,
        primary=Label(span, label),
        help=help,
        edits=edits,
    )


def too_many_lines(span: Span, limit: int) -> Diagnostic:
    """The text has more lines than any definition needs."""
    return _error(
        "definition-too-long",
        f"a definition has at most {limit:,} lines",
        span,
        "one line too many",
    )


def line_too_long(span: Span, limit: int) -> Diagnostic:
    """One line goes on for ever."""
    return _error(
        "line-too-long",
        f"a line has at most {limit:,} characters",
        span,
        "this line is longer",
        "use bullets, or go on in a new line",
    )


def too_long(span: Span, what: str, limit: int, units: str) -> Diagnostic:
    """A name, a title or a number beyond its bound."""
    return _error(
        f"{what}-too-long", f"a {what} has at most {limit:,} {units}", span, f"this {what} has more"
    )


def prose_too_long(span: Span, key: str, limit: int) -> Diagnostic:
    """Free text beyond its bound."""
    return _error(
        "text-too-long",
        f"what stands after `{key}:` has at most {limit:,} characters",
        span,
        "this is longer",
    )


def nested_too_deeply(span: Span, limit: int) -> Diagnostic:
    """Brackets, bullets, blocks and `not` one inside another, without end."""
    return _error(
        "nested-too-deeply",
        f"bullets, brackets and `not` stand at most {limit} deep, one inside another",
        span,
        "this is one level too deep",
        "give the inner part a name of its own, as in `a team has a good-start when …`",
    )


def mixed_indentation(span: Span, kind: str) -> Diagnostic:
    """Some lines begin with tabs and some with blanks, so nobody can see their depth."""
    other = "tabs" if kind == "blank" else "blanks"
    return _error(
        "mixed-indentation",
        "lines begin with tabs in one place and with blanks in another",
        span,
        f"lines before this one begin with {other}",
        "use blanks everywhere, four for each step",
    )


def indentation_fits_nothing(span: Span, above: Span) -> Diagnostic:
    """A line steps back to a depth at which no block began; the lines above it begin at *above*."""
    return Diagnostic(
        code="indentation-fits-nothing",
        severity=Severity.ERROR,
        message="this line is neither as deep as the lines above it nor as deep as what they stand"
        " under",
        primary=Label(span, "to this depth"),
        secondary=(Label(above, "deeper than this"),),
        help="put it exactly below the line that it belongs with",
    )


def not_at_the_margin(span: Span, blanks: Span) -> Diagnostic:
    """A line that begins something new, and stands deeper than the margin."""
    return _error(
        "not-at-the-margin",
        "this line begins something new, and does not stand at the margin",
        span,
        "not at the margin",
        "leave out the blanks before it",
        (Edit(blanks, ""),),
    )


def deeper_than_expected(span: Span) -> Diagnostic:
    """A line stands deeper than the one above, which takes nothing below it."""
    return _error(
        "deeper-than-expected",
        "this line stands deeper than the one above it, which takes nothing below it",
        span,
        "why is this deeper?",
        "put it exactly below the line that it belongs with; a condition that is too long for one"
        " line goes into bullets",
    )


def key_as_a_name(span: Span, key: str) -> Diagnostic:
    """A question called `ask` or `help`."""
    return _error(
        "reserved-name",
        f"`{key}:` begins free text, so that nothing can have this name",
        span,
        "reserved",
        f"if it is about the line above, put it one step deeper; else add a word: `our-{key}`",
    )


def nothing_below(span: Span, expected: str | None) -> Diagnostic:
    """A line that wants lines below it has none."""
    return _error(
        "nothing-below",
        "something is missing below this line",
        span,
        "the next line should stand deeper than this one",
        f"what is missing: {expected}" if expected else None,
    )


def judged_and_met_when(span: Span) -> Diagnostic:
    """A condition below a criterion that is judged."""
    return _error(
        "deeper-than-expected",
        "a criterion that is judged has no condition",
        span,
        "what is this for?",
        "leave out this line, or `, judged` above it",
    )


def row_without_amount(span: Span) -> Diagnostic:
    """`when rural` among rows."""
    return _error(
        "line-ends-early",
        "this row does not say what the quantity is",
        span,
        "something is missing behind it",
        "put a colon behind the condition, and then the quantity: `when rural: 100`",
    )


def rows_without_otherwise(span: Span) -> Diagnostic:
    """The last row is none for all the rest."""
    return _error(
        "no-otherwise",
        "nothing is said for when none of these rows holds",
        span,
        "the last row",
        "add a row below it, as in `otherwise: 20`",
    )


def otherwise_first(span: Span) -> Diagnostic:
    """`otherwise` before all other rows."""
    return _error(
        "after-otherwise",
        "`otherwise` is the last row, and there is one with `when` before it",
        span,
        "the first row",
        "put it below the rows with `when`; if there are none, write `… is 20`",
    )


def behind_otherwise(span: Span) -> Diagnostic:
    """A row that would never be reached."""
    return _error(
        "after-otherwise",
        "a row below `otherwise` is never reached",
        span,
        "never reached",
        "put it above `otherwise: …`, which is the last",
    )


def rows_of_another_kind(span: Span, word: str) -> Diagnostic:
    """`when` or `otherwise` in a table by bands."""
    return _error(
        "unexpected-word",
        f"`{word}` cannot stand here",
        span,
        "these rows go by a number",
        "for rows by conditions, write `is` in place of `, by …`; "
        "a band is written `under 3` or `at least 3`",
    )


def not_deep_enough(span: Span, above: Span, edits: tuple[Edit, ...]) -> Diagnostic:
    """`met when` exactly below `must`, and not one step deeper."""
    return Diagnostic(
        code="not-deep-enough",
        severity=Severity.ERROR,
        message="`met when` stands as deep as the criterion that it belongs to",
        primary=Label(span, "put this one step deeper"),
        secondary=(Label(above, "than this"),),
        help="four blanks more make a step",
        edits=edits,
    )


def line_ends_early(span: Span, expected: str) -> Diagnostic:
    """The line stops before its sentence is complete."""
    return _error(
        "line-ends-early",
        "this line ends before its sentence does",
        span,
        "something is missing here",
        f"what could follow here: {expected}" if expected else None,
    )


def unclosed_quote(span: Span, edits: tuple[Edit, ...]) -> Diagnostic:
    """A quotation mark has no partner on its line."""
    return _error(
        "unclosed-quote",
        "this quotation mark is never closed",
        span,
        "opened here",
        'put a second " behind the words, on the same line',
        edits,
    )


def unclosed_bracket(span: Span) -> Diagnostic:
    """A bracket has no partner on its line."""
    return _error(
        "unclosed-bracket", "this bracket is never closed", span, "opened here", "put a ) behind it"
    )


def glued_to_its_owner(span: Span, word: str) -> Diagnostic:
    """`worker'slevel`."""
    return _error(
        "unexpected-word",
        f"`{word}` is glued to the `'s` before it",
        span,
        "not understood here",
        "put a blank between the two",
        (Edit(Span(span.start, span.start), " "),),
    )


def glued_number(span: Span, number: str, rest: str) -> Diagnostic:
    """`24months`."""
    place = Span(span.start + len(number), span.start + len(number))
    return _error(
        "glued-number",
        f"`{number}{rest}` is neither a number nor a name",
        span,
        "not a number that pia reads",
        f"did you mean `{number} {rest}`?" if rest.isalpha() else "write a number as `24` or `0.5`",
        (Edit(place, " "),) if unit_of(rest) and _NUMBER.fullmatch(number) else (),
    )


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def two_readings(span: Span, number: str) -> Diagnostic:
    """`1.500`, which is one and a half here and fifteen hundred there."""
    return _error(
        "number-spelling",
        f"`{number}` can be read in two ways",
        span,
        "thousands, or decimals?",
        f"write `{number.replace('.', '')}`, or leave out the noughts at the end of the decimals",
    )


def percent_spelling(span: Span, text: str, number: str) -> Diagnostic:
    """`90 %`, `90 percent`."""
    return _error(
        "number-spelling",
        f"`{' '.join(text.split())}` is not how a percentage is written",
        span,
        "one word",
        f"write `{number}%`",
        (Edit(span, f"{number}%"),),
    )


def no_such_date(span: Span, text: str) -> Diagnostic:
    """`2024-02-30`, which is in no calendar."""
    year, month, day = (int(part) for part in text.split("-"))
    if year == 0:
        help = "years go from 0001 to 9999"
    elif 1 <= month <= 12:
        help = f"that month has {monthrange(year, month)[1]} days"
    elif 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]:
        help = f"first the month and then the day: `{year:04}-{day:02}-{month:02}`"
    else:
        help = "first the year, then the month, then the day, as in `2024-02-29`"
    return _error("no-such-date", f"there is no date `{text}`", span, "no such date", help)


def date_spelling(span: Span, text: str, meant: tuple[str, ...]) -> Diagnostic:
    """`29/02/2024`, or another way to write one of the dates that are *meant*."""
    return _error(
        "date-spelling",
        f"`{' '.join(text.split())}` is not how a date is written",
        span,
        "month or day?" if len(meant) > 1 else "year, month and day, joined by hyphens",
        f"write {listed(meant)}"
        if meant
        else "write the year, the month and the day, as in `2024-02-29`",
        (Edit(span, meant[0]),) if len(meant) == 1 else (),
    )


def leading_zero(span: Span, number: str) -> Diagnostic:
    """`010`."""
    whole = number.removesuffix("%").partition(".")[0]
    noughts = len(whole) - max(len(whole.lstrip("0")), 1)
    return _error(
        "number-spelling",
        f"`{number}` begins with a nought",
        span,
        "what is it for?",
        "leave out the nought at its beginning",
        (Edit(Span(span.start, span.start + noughts), ""),),
    )


def not_read_on(span: Span, mistakes: int) -> Diagnostic:
    """One mistake more than pia goes on behind."""
    return _error(
        "not-read-on",
        f"after {mistakes} mistakes, pia reads no further than this line",
        span,
        "this is not right either",
        "mend those above, and check again",
    )


def rule_in_text(span: Span, key: str) -> Diagnostic:
    """A line that reads like a rule, and is a part of free text because of its depth."""
    return Diagnostic(
        code="rule-in-text",
        severity=Severity.WARNING,
        message=f"this line is read as a part of the text behind `{key}:`, and not as a rule",
        primary=Label(span, "deeper than what it belongs with?"),
        help="if it is a rule, put it exactly below the lines that it belongs with",
    )


SMALL_LETTERS = "names and the words of the language are written in small letters"


def signed_number(span: Span, number: str) -> Diagnostic:
    """`-5`."""
    help = f"numbers are written without a sign; where one is needed, `0 minus {number[1:]}`"
    return unexpected_word(span, number, help)


WHAT_IS_ASKED = (
    "what can be asked for: `yes or no`, `number`, `whole number`, `percent`, a unit such as "
    "`hours per week` (in other units, `number`), `date`, `text`, `one of` or `any number of` a "
    "choice, `one` record or `at least 1` of them; behind it may stand `or none` and "
    "`for each of` a choice"
)


def not_a_name(span: Span, words: str) -> Diagnostic:
    """Several words where one name has to stand."""
    return _error(
        "not-a-name",
        f"{quoted(words)} is not a name",
        span,
        "a name is one word, or several joined by hyphens",
        f"did you mean `{_as_name(words)}`?",
        (Edit(span, _as_name(words)),) if _WORDS.fullmatch(words) else (),
    )


_WORDS = re.compile(
    r"(?!.*\b(\w+) +\1\b)(?!(?:definition|choice|scale|domain|descriptor|class|example)\b)"
    r"[A-Za-z]+(?: +[A-Za-z0-9]+)*"
)


def name_missing(span: Span, keyword: str, title: str) -> Diagnostic:
    """A title in quotes, and no name before it."""
    name = _as_name(title)
    return _error(
        "name-missing",
        f"this `{keyword}` has a title and no name",
        span,
        "a name stands before the title",
        f"did you mean `{keyword} {name} {title}`?" if name else None,
    )


def title_missing(span: Span, keyword: str, name: str) -> Diagnostic:
    """`scale levels, lowest first`."""
    title = name.replace("-", " ").capitalize()
    return _error(
        "title-missing",
        f"this `{keyword}` has a name and no title",
        span,
        "a title in quotes stands behind the name",
        f'write `{keyword} {name} "{title}"{", lowest first" if keyword == "scale" else ""}`',
    )


def joined_by_underscores(span: Span, word: str) -> Diagnostic:
    """`youth_club`."""
    name = _as_name(word)
    return _error(
        "unexpected-character",
        "`_` has no meaning here",
        span,
        "not a name",
        f"a name is one word, or several joined by hyphens: `{name}`",
        (Edit(span, name),),
    )


def _as_name(words: str) -> str:
    return "-".join(re.findall("[a-z0-9]+", words.lower().removeprefix("a ").replace("'", "")))


def unexpected_character(
    span: Span, character: str, meant: str | None = None, edits: tuple[Edit, ...] = ()
) -> Diagnostic:
    """A sign that has no meaning where it stands; it may look like another that is *meant*."""
    helps = {
        "#": "a comment begins with `#` and a blank",
        "=": "write `is`; in an example, a colon",
        "<": "write `under` or `at most`, as in `x is at most 3`",
        ">": "write `over` or `at least`, as in `x is at least 3`",
        "≥": "write `is at least`",
        "≤": "write `is at most`",
        "*": "write `times`",
        "+": "write `plus`; or `3 or more`",
        "&": "write `and`",
        ";": "write one thing to a line",
        "'": "write `lead's competency`, with a name on either side",
    }
    help = helps.get(character)
    shown = quoted(character)
    if not character.isascii() and character.isalnum():
        shown = f"{shown}, {character_name(character)},"
    if meant is not None:
        help = f"it only looks like `{meant}`: write the word again"
    elif help is None and character.isalpha() and not character.isascii():
        help = "names are written with the letters a to z"
    if help is None and character.isdigit() and not character.isascii():
        help = "numbers are written with the digits 0 to 9"
    if help is None and character.isascii() and character.isupper():
        help = SMALL_LETTERS
    return _error(
        "unexpected-character",
        f"{shown} has no meaning here",
        span,
        "not understood",
        help,
        edits,
    )


def unknown_statement(
    span: Span, word: str, guess: str | None, below: str | None, edits: tuple[Edit, ...]
) -> Diagnostic:
    """The first word of a line at the margin begins nothing."""
    if below is not None:
        help = f"put it below the `{below}` that it belongs to, one step deeper"
    elif guess is not None:
        help = f"did you mean `{guess}`?"
    else:
        help = (
            "at the margin stand `choice`, `scale`, `about`, `domain`, `descriptor`, `classes`, "
            "`example`, `promise`, and terms such as `a team has a good-start when …`"
        )
    return _error(
        "unknown-statement",
        f"nothing begins with `{word}` here",
        span,
        "not understood",
        help,
        edits,
    )


def and_with_or(span: Span) -> Diagnostic:
    """`a and b or c`, which two people read in two ways."""
    return _error(
        "and-with-or",
        "`and` and `or` do not stand in one line, because two people would read it in two ways",
        span,
        "which of them first?",
        "use bullets: `all of` or `any of`, and below it a line for each part behind a `-`",
    )


def stands_last(span: Span, word: str, ending: str | None) -> Diagnostic:
    """Something follows what could swallow it; a list of names ends in the word *ending*."""
    bullets = (
        "use bullets: `all of` or `any of`, and below it a line for each part behind a `-`; what is"
        " asked of the same people stands below `have all of`"
    )
    return _error(
        "stands-last",
        f"what stands before this `{word}` must be the last on its line",
        span,
        "it could be read as a part of what stands before it",
        f"if this is the last of the list, write `{ending}`; else {bullets}" if ending else bullets,
    )


def unexpected_word(
    span: Span, word: str, help: str | None, edits: tuple[Edit, ...] = ()
) -> Diagnostic:
    """A word that cannot stand where it stands."""
    return _error(
        "unexpected-word", f"`{word}` cannot stand here", span, "not understood here", help, edits
    )
