"""What can be wrong with a definition that reads well, one function for each complaint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pia.diagnostics.model import Diagnostic, Edit, Label, Severity
from pia.diagnostics.suggest import did_you_mean, listed, surely
from pia.model.rules import AUDIT_DATE, Comparator, Question, Record
from pia.reading import quoted
from pia.source import Span
from pia.syntax.nodes import Name, Words
from pia.units import Kind


def _error(
    code: str,
    message: str,
    span: Span,
    label: str,
    help: str | None = None,
    secondary: tuple[Label, ...] = (),
    edits: tuple[Edit, ...] = (),
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERROR,
        message=message,
        primary=Label(span, label),
        secondary=secondary,
        help=help,
        edits=edits,
    )


def _misspelt(name: Name, known: Iterable[str]) -> tuple[Edit, ...]:
    """The one of *known* that *name* must have been meant to be, in its place."""
    meant = surely(name.text, known)
    return () if meant is None else (Edit(name.span, meant),)


# ── The file ────────────────────────────────────────────────────────────────────────────────────


def no_header(span: Span) -> Diagnostic:
    """The file does not say what it defines."""
    return _error(
        "no-header",
        "this file does not say what it defines",
        span,
        "the definition begins here",
        'begin with `definition a-name "A title"` and, below it, `language: 1` and `edition: …`',
    )


def no_edition(name: Name) -> Diagnostic:
    """The header has no edition, so nobody could tell two wordings apart."""
    return _error(
        "no-edition",
        "this definition has no edition",
        name.span,
        "which edition is this?",
        "write `edition: 2026-11`, or any other word, below it",
    )


def bad_edition(span: Span) -> Diagnostic:
    """The edition is not one word."""
    return _error(
        "bad-edition",
        "an edition is one word of letters, digits, `-` and `.`",
        span,
        "not an edition",
        "write `2020-09` or `website`",
    )


def unknown_language(span: Span, language: str) -> Diagnostic:
    """The file is written in a version of the language that this pia does not know."""
    return _error(
        "unknown-language-version",
        f"this version of pia reads language 1, not {quoted(language, 20)}",
        span,
        "not known",
        "write `language: 1`, or install a newer pia",
    )


def no_classes(span: Span) -> Diagnostic:
    """The file defines no classes, so no team could be given one."""
    return _error(
        "no-classes",
        "this definition has no classes",
        span,
        "the definition of this",
        "add `classes, the first that fits`, with a class or more below it",
    )


def only_once(span: Span, first: Span, what: str) -> Diagnostic:
    """Something that a file has once stands in it twice."""
    return _error(
        "only-once",
        f"{what} stands here a second time",
        span,
        "again here",
        "put both together",
        (Label(first, "first here"),),
    )


# ── Names ───────────────────────────────────────────────────────────────────────────────────────


def reserved_name(name: Name, what: str) -> Diagnostic:
    """A word of the language cannot name anything."""
    return _error(
        "reserved-name",
        f"`{name.text}` is a word of the language and cannot be the name of {what}",
        name.span,
        "reserved",
        f"add a word to it, as in `our-{name.text}`",
    )


def declared_twice(again: Name, first: Name, what: str) -> Diagnostic:
    """Two declarations share a name, so neither can be meant."""
    return _error(
        "declared-twice",
        f"{what} `{again.text}` is declared twice",
        again.span,
        "declared again here",
        "rename one of the two",
        (Label(first.span, "first declared here"),),
    )


def name_is_an_option(question: Name, vocabulary: str, option: Span) -> Diagnostic:
    """A question is called like an option it could be compared with."""
    return _error(
        "name-is-an-option",
        f"`{question.text}` is also an option of `{vocabulary}`, for which the question asks",
        question.span,
        "which is meant in `is …`?",
        "rename the question",
        (Label(option, "the option"),),
    )


_MEANT: Final = {
    **dict.fromkeys(("today", "now"), f"the day of an audit is `{AUDIT_DATE}`"),
    **dict.fromkeys(("it", "they"), "leave it out, and name only what is asked"),
    **{
        word: f"write `{number}`"
        for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
    },
    **dict.fromkeys(("fewer", "lower", "below"), "write `or less`, as in `x is 3 or less`"),
    **dict.fromkeys(("greater", "higher", "above"), "write `or more`, as in `x is 3 or more`"),
    "none": "to ask whether there is an answer, write `is none` or `is not none`",
}
"""Names that nothing bears, and what those mean who write them."""


def unknown(
    name: Name,
    what: str,
    known: Iterable[str],
    help: str | None = None,
    fitting: Iterable[str] | None = None,
) -> Diagnostic:
    """A name that nothing in the file bears; *help* where there is better than a near name.

    *fitting* are those that can stand there, if not all that are known can.
    """
    sort = what.rsplit(maxsplit=1)[-1]
    names = tuple(known)
    likely = names if fitting is None else tuple(fitting)
    if sort in ("question", "term"):
        help = help or _MEANT.get(name.text)
    return _error(
        "unknown-name" if sort == "term" else f"unknown-{sort}",
        f"there is no {what} `{name.text}`",
        name.span,
        "not declared in this file",
        help or did_you_mean(name.text, likely) or did_you_mean(name.text, names),
        edits=() if help else _misspelt(name, likely),
    )


def unknown_option(name: Name, vocabulary: str, options: Iterable[str]) -> Diagnostic:
    """A name that is none of the options of the vocabulary it is compared with."""
    known = tuple(options)
    return _error(
        "unknown-option",
        f"`{name.text}` is not an option of `{vocabulary}`",
        name.span,
        "not an option",
        did_you_mean(name.text, known) or f"the options are {listed(known, 'and')}",
        edits=_misspelt(name, known),
    )


def option_alone(name: Name, vocabularies: Iterable[str], asked: str | None) -> Diagnostic:
    """`colour is red and blue`, where `blue` does not say of what; *asked* is what asks for it."""
    return _error(
        "unknown-name",
        f"there is no question or term `{name.text}`; it is an option of {listed(vocabularies)}",
        name.span,
        "an option, by itself",
        f"write `{asked or '…'} is {name.text}`; of several options, `{asked or '…'} is one of …`",
    )


def options_without_one_of(names: tuple[Name, ...], negated: bool) -> Diagnostic:
    """`colour is red or blue`, where `one of` is left out."""
    *first, last = names
    listed_ = f"{', '.join(each.text for each in first)} or {last.text}"
    first_place = Span(names[0].span.start, names[0].span.start)
    span = names[0].span.cover(last.span)
    return _error(
        "unknown-name",
        f"there is no question or term `{names[1].text}`; it is an option, like `{names[0].text}`",
        span,
        "a list of options",
        f"write `is {'not ' if negated else ''}one of {listed_}`",
        edits=() if negated or len(names) > 2 else (Edit(first_place, "one of "),),
    )


def option_of_people(name: Name, asked: str, sentence: str, whole: Span) -> Diagnostic:
    """`every worker is leader`, where leader is an answer to what is *asked*."""
    return _error(
        "unknown-name",
        f"`{name.text}` is not asked by itself; it is an answer to `{asked}`",
        name.span,
        "an option",
        f"write `{sentence}`",
        edits=(Edit(whole, sentence),),
    )


def includes_in_bullets(name: Name, start: str, said: str) -> Diagnostic:
    """`every worker has a languages of welsh`, where any number of them is the answer."""
    return _error(
        "not-a-condition",
        f"`{name.text}` has any number of answers",
        name.span,
        "any number of options",
        f"put it in bullets: `{start}`, and below it `- {said}`",
    )


def something_else(name: Name, is_: str, help: str) -> Diagnostic:
    """A name that stands for something, though not for what a condition asks by its name."""
    return _error(
        "unknown-name",
        f"there is no question or term `{name.text}`; it is {is_}",
        name.span,
        is_,
        help,
    )


def asked_for_each(name: Name, singular: str) -> Diagnostic:
    """A question that is asked for each option, used as if it had one answer."""
    return _error(
        "asked-for-each",
        f"`{name.text}` has an answer for each {singular}",
        name.span,
        "which of them?",
        f"write `every {singular}'s {name.text} is …`, or the {singular} first",
    )


def wrong_sort(name: Name, is_: str, wanted: str, help: str | None = None) -> Diagnostic:
    """A name of the wrong sort of thing for its place."""
    return _error(
        "wrong-sort", f"`{name.text}` is {is_}; {wanted} is needed here", name.span, f"{is_}", help
    )


def two_candidates(name: Name, candidates: Iterable[str], what: str) -> Diagnostic:
    """A word that could mean either of two things."""
    return _error(
        "ambiguous-name",
        f"`{name.text}` could mean {what} {listed(candidates)}",
        name.span,
        "which of them?",
        "give one of them another name",
    )


def reserved_option(name: Name, where: str) -> Diagnostic:
    """An option whose name would be read as something else."""
    return _error(
        "reserved-option",
        f"`{name.text}` cannot be an option{where}, because it means something by itself",
        name.span,
        "reserved",
        f"choose another name for it, or add a word, as in `level-{name.text}`",
    )


def spelling_clash(span: Span, text: str, option: str, other: Span) -> Diagnostic:
    """Two options of one vocabulary could be written alike."""
    return _error(
        "spelling-clash",
        f"`{text}` would mean `{option}` as well"
        if text != option
        else f"`{option}` is an option already",
        span,
        "used twice, small and capital letters being the same",
        "leave out one of the two",
        (Label(other, "already here"),),
    )


def reserved_spelling(span: Span, text: str) -> Diagnostic:
    """A title or other spelling of an option that already means something in evidence."""
    return _error(
        "reserved-option",
        f"`{text}` cannot stand for an option, because it is an answer of its own in evidence",
        span,
        "reserved",
        "choose other words",
    )


# ── Conditions and quantities ───────────────────────────────────────────────────────────────────


def not_a_condition(
    span: Span, what: str, help: str | None = None, edits: tuple[Edit, ...] = ()
) -> Diagnostic:
    """Something that is neither yes nor no stands where a condition is needed."""
    message = f"{what} is not a condition by itself"
    return _error("not-a-condition", message, span, "yes or no?", help, edits=edits)


def descriptor_alone(name: Name) -> Diagnostic:
    """`clinical-supervision`, where the descriptor of that name is meant."""
    end = Span(name.span.end, name.span.end)
    return not_a_condition(
        name.span,
        f"the descriptor `{name.text}`",
        f"write `{name.text} is met`",
        (Edit(end, " is met"),),
    )


def not_a_quantity(span: Span, what: str, help: str | None = None) -> Diagnostic:
    """Something that is no number stands where one is needed."""
    return _error(
        "not-a-quantity", f"{what} is not a number", span, "a number is needed here", help
    )


def yes_is_not_compared(name: Name, is_no: bool, whole: Span | None) -> Diagnostic:
    """`x is yes`; *whole* is where that stands, if its name alone can stand there."""
    condition = f"not {name.text}" if is_no else name.text
    return _error(
        "yes-is-not-compared",
        "a question of yes or no is a condition by itself",
        name.span,
        "a question of yes or no",
        f"write `{condition}`",
        edits=() if whole is None else (Edit(whole, condition),),
    )


_WHY_APART = {
    frozenset((Kind.DAYS, Kind.MONTHS)): "weeks and months do not convert: use the unit the"
    " question asks for",
    frozenset((Kind.WORK_TIME, Kind.DAYS)): "hours and days do not convert",
    frozenset(
        (Kind.PLAIN, Kind.PERCENT)
    ): "write a percentage as `50%`; so much of something is `50% of x`",
    frozenset((Kind.WORK_TIME, Kind.RATE)): "a rate says how often, as in `1 hour per week`",
}


def known_is_not_asked(name: Name) -> Diagnostic:
    """`x is unknown`."""
    return _error(
        "known-is-not-asked",
        "no condition can ask whether something is known",
        name.span,
        "cannot be asked",
        "what is not answered is left open without being asked for",
    )


def never_none(name: Name) -> Diagnostic:
    """`fee is none`, where a fee is always something."""
    return _error(
        "never-none",
        f"`{name.text}` cannot be answered with none",
        name.span,
        "never none",
        "to allow that answer, write `or none` behind the type of the question",
    )


def dates_by_size(span: Span, comparator: Comparator) -> Diagnostic:
    """`last-assessment is at least audit-date`."""
    words = {
        Comparator.AT_LEAST: "on or after",
        Comparator.AT_MOST: "on or before",
        Comparator.UNDER: "before",
        Comparator.OVER: "after",
    }[comparator]
    return _error(
        "dates-by-size",
        f"of two dates none is `{comparator.value}` the other",
        span,
        "dates",
        f"write `is {words}`, or how much: `is {comparator.value} 3 years before …`",
    )


def no_dates(span: Span, comparator: Comparator, kind: Kind) -> Diagnostic:
    """`headcount is before 3`."""
    return _error(
        "no-dates",
        f"only a date is `{comparator.value}` another, and this is {kind.value}",
        span,
        "no dates",
        "write `is under`, `is over`, `is at least` or `is at most`",
    )


def dates_calculated(span: Span) -> Diagnostic:
    """`last-assessment plus 3`."""
    return _error(
        "dates-calculated",
        "dates are not added, taken away or multiplied",
        span,
        "a calculation with a date",
        "say how far apart they are: `last-assessment is over 3 years before audit-date`",
    )


def no_span_of_days(span: Span) -> Diagnostic:
    """`is over 3 hours before`, `is over half a day before`."""
    return _error(
        "no-span-of-days",
        "dates lie whole days, weeks, months or years apart",
        span,
        "not one of these",
        "write `3 years` or `90 days`",
    )


def over_a_hundred(span: Span) -> Diagnostic:
    """`at least 110% of staff`."""
    return _error("over-a-hundred", "there is no more than 100% of them", span, "over 100%")


def number_of_options(name: Name, there: int) -> Diagnostic:
    """`number of key-questions`, which never changes."""
    return _error(
        "number-of-options",
        f"the number of `{name.text}` is always {there}",
        name.span,
        "the options of a vocabulary",
        "count those of which something holds, as in `at least 2 … have a rating of good`",
    )


def option_on_the_left(name: Name) -> Diagnostic:
    """`x is at least safe's score`."""
    return _error(
        "option-on-the-left",
        f"what was answered for `{name.text}` can only be compared where it stands first",
        name.span,
        "one option of several",
        f"begin with it: `{name.text}'s … is …`",
    )


def nested_each(name: Name) -> Diagnostic:
    """`for each of` where no choice can be asked for each option."""
    return _error(
        "nested-each",
        "only a simple question about the team is asked for each option",
        name.span,
        "not here",
        "records, lists and what is asked about one of them are asked once",
    )


def option_list_clash(name: Name, record: Record) -> Diagnostic:
    """A vocabulary asked for each of, and a record of the same name."""
    return _error(
        "option-list-clash",
        f"`every {record.name}` could mean the options of `{name.text}` or the records",
        name.span,
        "one word for both",
        "give one of the two another name",
        (Label(record.span, "the record"),),
    )


def always_applies(name: Name) -> Diagnostic:
    """`x does not apply`, of a descriptor that always does."""
    return _error(
        "always-applies",
        f"`{name.text}` always applies",
        name.span,
        "says nothing of when it does not",
        "give the descriptor a line `applies when …` or `may be judged not applicable`",
    )


def not_met_or_not_applicable(span: Span, name: str) -> Diagnostic:
    """`not x is met`, where x may not apply."""
    return _error(
        "two-readings",
        f"`{name}` may not apply, so `not {name} is met` can be read in two ways",
        span,
        "not met, or not applicable either?",
        f"write `{name} is not met`; or bullets under `any of`, with `{name} is not met` and"
        f" `{name} does not apply`",
    )


def tag_is_a_domain(tag: Name, domain: Span) -> Diagnostic:
    """`tagged care`, where care is a domain."""
    return _error(
        "tag-is-a-domain",
        f"`{tag.text}` is the name of a domain, which its descriptors are tagged with already",
        tag.span,
        "a domain",
        "give the tag another name",
        (Label(domain, "the domain"),),
    )


def judged_name_is_a_question(name: Name, question: Question) -> Diagnostic:
    """A judged descriptor and a question of the team of one name."""
    return _error(
        "judged-name-taken",
        f"what is judged of `{name.text}` is answered under that name, which is a question's",
        name.span,
        "judged",
        "give the question or the descriptor another name",
        (Label(question.span, "the question"),),
    )


def judged_twice(words: Words, first: Span) -> Diagnostic:
    """Two judged criteria of one descriptor with the same words."""
    return _error(
        "judged-twice",
        "two judged criteria of one descriptor have the same words, by which they are answered",
        words.span,
        "again",
        "say what is different",
        (Label(first, "first here"),),
    )


def dates_cross(span: Span) -> Diagnostic:
    """`applies from 2025-01-01 until 2024-01-01`."""
    return _error("dates-cross", "this ends before it begins", span, "no day lies between")


def stages_rank_themselves(span: Span) -> Diagnostic:
    """`best to worst`, where classes are stages."""
    return _error(
        "stages-rank-themselves",
        "stages are in order already, the lowest first",
        span,
        "of stages",
        "leave this line out",
    )


def cap_not_ranked(name: Name) -> Diagnostic:
    """`at best silver`, where silver is not in `best to worst`."""
    return _error(
        "not-ranked",
        f"nothing says which classes are better than `{name.text}`",
        name.span,
        "not ranked",
        "name it in the line `best to worst: …`",
    )


def subject_runs_out(name: Name, owner: Name) -> Diagnostic:
    """`clinical-lead's competency is at least level-3 and x`, where `x` is the team's."""
    return _error(
        "subject-runs-out",
        f"`{name.text}` is not asked of `{owner.text}` here, although it stands behind it",
        name.span,
        "whose is this?",
        f"put it first or into bullets; if it is asked of `{owner.text}`, begin with that again",
        (Label(owner.span, "not of this"),),
    )


def kinds_differ(
    left: Span,
    left_kind: Kind,
    right: Span,
    right_kind: Kind,
    edits: tuple[Edit, ...] = (),
) -> Diagnostic:
    """Two quantities that cannot be compared or added."""
    kinds = frozenset((left_kind, right_kind))
    help = _WHY_APART.get(kinds)
    if help is None and Kind.PLAIN in kinds:
        help = "say the unit with the number, as in `24 months`"
    one_place = left == right
    return _error(
        "kinds-differ",
        f"{left_kind.value} and {right_kind.value} cannot be held against each other",
        right,
        f"{left_kind.value} and {right_kind.value}" if one_place else f"this is {right_kind.value}",
        help,
        () if one_place else (Label(left, f"this is {left_kind.value}"),),
        edits,
    )


def two_units_multiplied(span: Span) -> Diagnostic:
    """Hours times hours."""
    return _error(
        "two-units-multiplied",
        "only one side of `times` may have a unit",
        span,
        "both sides have one",
        "the other side is a plain number, as in `work times 0.5`",
    )


def people_within_people(name: Name) -> Diagnostic:
    """A sentence about people uses something that is itself about people."""
    return _error(
        "people-within-people",
        f"`{name.text}` is about all the people, so it cannot be asked of one of them",
        name.span,
        "about all of them",
        "make it a condition of its own, joined by `all of` and bullets",
    )


def order_of_a_choice(name: Span, vocabulary: str) -> Diagnostic:
    """`at least` on options that have no order."""
    return _error(
        "choice-has-no-order",
        f"the options of `{vocabulary}` have no order",
        name,
        "only a scale has lower and higher levels",
        f"write `is one of …`, or declare `scale {vocabulary} …, lowest first`",
    )


def option_needed(span: Span, question: str, vocabulary: str, options: Iterable[str]) -> Diagnostic:
    """A choice is held against something that is no option."""
    return _error(
        "unknown-option",
        f"`{question}` is answered by an option of `{vocabulary}`, so one is needed here",
        span,
        "not an option",
        f"the options are {listed(options, 'and')}",
    )


def record_compared(name: Name, test: str | None) -> Diagnostic:
    """`clinical-lead is consultant`."""
    return _error(
        "record-compared",
        f"`{name.text}` is a whole record and cannot be held against anything",
        name.span,
        "a record",
        f"write `{name.text}'s …` for one answer in it" if test is None else f"write `{test}`",
    )


def answers_not_compared(name: Name) -> Diagnostic:
    """An option is compared with another answer."""
    return _error(
        "answers-not-compared",
        "the answer to a choice is compared with an option, not with another answer",
        name.span,
        "not an option",
    )


def bad_count(span: Span, count: str) -> Diagnostic:
    """A count that is not a whole number."""
    return _error(
        "bad-count",
        f"`{count}` of anything cannot be counted",
        span,
        "a whole number is needed here",
    )


def count_out_of_reach(span: Span, count: int, there: int) -> Diagnostic:
    """`at least 4 of` three bullets, or of three options."""
    return _error(
        "count-out-of-reach",
        f"there {'is' if there == 1 else 'are'} only {there}, so {count} can never be reached",
        span,
        "too many",
    )


def too_few_descriptors(span: Span, count: int, there: int) -> Diagnostic:
    """`at least 3 descriptors are met`, of which there is one."""
    return _error(
        "count-out-of-reach",
        f"there {'is' if there == 1 else 'are'} only {there} of these descriptors",
        span,
        f"{count} can never be met",
    )


def uses_itself(name: Name, cycle: Iterable[str]) -> Diagnostic:
    """Terms, quantities or descriptors that use each other in a circle."""
    return _error(
        "circle",
        f"`{name.text}` uses itself: {' → '.join(f'`{each}`' for each in cycle)}",
        name.span,
        "the circle begins here",
        "say one of them without the others",
    )


def chain_too_deep(name: Name, limit: int) -> Diagnostic:
    """Terms that rest on terms that rest on terms, without end."""
    return _error(
        "nested-too-deeply",
        f"conditions stand at most {limit} deep, one inside another, those of the terms they use"
        " included",
        name.span,
        "deeper than that",
    )


# ── Questions and tables ────────────────────────────────────────────────────────────────────────


def list_too_long(span: Span, limit: int) -> Diagnostic:
    """`at least 300000000 practitioner`, which no evidence could ever hold."""
    return _error(
        "list-too-long", f"no list may ask for more than {limit:,}", span, "this one asks for more"
    )


def bounds_cross(span: Span) -> Diagnostic:
    """No number lies between the bounds."""
    return _error(
        "bounds-cross", "no number lies between these bounds", span, "the first is the smaller one"
    )


def bound_not_whole(span: Span) -> Diagnostic:
    """A whole number bounded by half a one."""
    return _error("bound-not-whole", "a whole number needs whole bounds", span, "not whole")


def nested_record(name: Name) -> Diagnostic:
    """A person who has people."""
    return _error(
        "nested-record",
        "what is asked about a record cannot be records again",
        name.span,
        "a record in a record",
        "ask it about the team",
    )


def said_twice(span: Span, first: Span, key: str) -> Diagnostic:
    """Two `ask` lines under one question."""
    return only_once(span, first, f"`{key}`")


def key_is_no_question(span: Span) -> Diagnostic:
    """A table by something other than an answer."""
    return _error(
        "key-is-no-question",
        "a table goes by the answer to one question for a number, or by a count",
        span,
        "not one of these",
    )


def band_is_empty(span: Span) -> Diagnostic:
    """A band with its ends crossed, or with two lower ends."""
    return _error(
        "band-is-empty",
        "no number lies in this band",
        span,
        "nothing fits",
        "write `at least 2 years and under 5 years`",
    )


def bands_overlap(span: Span, other: Span, where: str, cut: str | None) -> Diagnostic:
    """Two rows say something for the same value."""
    return _error(
        "bands-overlap",
        f"two rows hold for {where}",
        span,
        "this row holds for it",
        f"let one row end where the next begins: `under {cut}` and `at least {cut}`"
        if cut
        else "only one row may be without a lower end",
        (Label(other, "and so does this one"),),
    )


def band_missing(span: Span, where: str, help: str) -> Diagnostic:
    """No row says anything for some value the key may have."""
    return _error(
        "band-missing",
        f"nothing is said for {where}",
        span,
        "no row of this table holds for it",
        help,
    )


# ── Descriptors and classes ─────────────────────────────────────────────────────────────────────


def only_audited(name: Name, where: str) -> Diagnostic:
    """A descriptor for self-audit only is used where a class is decided."""
    return _error(
        "only-audited",
        f"`{name.text}` is for self-audit only, so {where} cannot depend on it",
        name.span,
        "for self-audit only",
        "leave it out, or take `for self-audit only` from its domain",
    )


def only_audited_tag(name: Name) -> Diagnostic:
    """`every descriptor tagged reporting is met`, where reporting is for self-audit only."""
    return _error(
        "unknown-tag",
        f"the descriptors tagged `{name.text}` are for self-audit only, and never counted",
        name.span,
        "for self-audit only",
        "leave it out, or take `for self-audit only` from the domain",
    )


def not_counted_anyway(name: Name, tag: Name | None) -> Diagnostic:
    """`not counting` names what would not be counted."""
    return _error(
        "not-counted-anyway",
        f"`{name.text}` is not counted in any case",
        name.span,
        "for self-audit only" if tag is None else f"not tagged `{tag.text}`",
        "leave it out",
    )


def no_must(name: Name) -> Diagnostic:
    """A descriptor that every team meets."""
    return Diagnostic(
        code="no-must",
        severity=Severity.WARNING,
        message=f"`{name.text}` has no `must`, so it is met by everybody",
        primary=Label(name.span, "nothing is required here"),
        help="add a `must`, or say `must` where `should` stands",
    )


def not_if_any(span: Span, low: int) -> Diagnostic:
    """``at least 2 workers, if any``."""
    return _error(
        "not-if-any",
        f"where there are none there are not at least {low}, so `if any` says nothing here",
        span,
        "this never holds of nobody",
        "leave `, if any,` out; it goes with `every` and with shares",
    )


def class_without_when(name: Name) -> Diagnostic:
    """A class that says not when it holds."""
    return _error(
        "class-without-when",
        f"nothing says when a team is `{name.text}`",
        name.span,
        "`when …` is missing below it",
    )


def no_otherwise(span: Span) -> Diagnostic:
    """The classes leave some teams without any."""
    return _error(
        "no-otherwise",
        "the classes do not say what a team is that fits none of them",
        span,
        "`otherwise class …` is missing at the end",
        'add `otherwise class not-classified "Not classified"`',
    )


def after_otherwise(name: Name) -> Diagnostic:
    """A class that no team can reach."""
    return _error(
        "after-otherwise",
        f"no team can be `{name.text}`, because it stands after `otherwise`",
        name.span,
        "never reached",
        "put it above `otherwise`",
    )


def no_ranking(span: Span, classes: Iterable[str]) -> Diagnostic:
    """A promise about up and down in a definition that does not say what is down."""
    return _error(
        "no-ranking",
        "nothing says which class is better and which is worse",
        span,
        "down from where to where?",
        f"write `best to worst: {', '.join(classes)}` under `classes`, in your order",
    )


def cannot_be_raised(name: Name) -> Diagnostic:
    """A promise about raising something that has no more and less."""
    return _error(
        "cannot-be-raised",
        f"`{name.text}` is a choice, and has no more or less",
        name.span,
        "cannot be raised",
    )
