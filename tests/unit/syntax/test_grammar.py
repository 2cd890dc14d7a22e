"""The grammar, and what Lark's strict mode does not see of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Iterator
from fractions import Fraction
from functools import partial

import pytest
from lark import Lark
from lark.grammar import Rule
from lark.lexer import PatternRE, PatternStr, TerminalDef

import pia
from pia.diagnostics.model import Diagnostic
from pia.resources import definition_files, grammar_text
from pia.source import Source, normalised
from pia.syntax import nodes
from pia.syntax.grammar import Blocks, lark_options, parser
from pia.syntax.layout import lay_out
from pia.syntax.printer import printed
from pia.syntax.words import RESERVED, RESERVED_OPTIONS
from tests.conformance.test_conformance import PAGES, read
from tests.strategies.layout import SAME
from tests.unit.syntax.everything import CANONICAL, OTHERWISE_WRITTEN
from tests.unit.syntax.helpers import tree_of

SHIPPED = {file.name: file.read_text(encoding="utf-8") for file in definition_files()}
TEXTS = {**SHIPPED, "every construct": CANONICAL, "written otherwise": OTHERWISE_WRITTEN}


def codes(text: str) -> list[str]:
    return [each.code for each in pia.check(text).diagnostics]


# ── Lark's own checks ───────────────────────────────────────────────────────────────────────────


def test_the_grammar_builds_in_strict_mode() -> None:
    pytest.importorskip("interegular")

    Lark(grammar_text(), **lark_options(Blocks()), strict=True)


def test_a_name_is_acceptable_everywhere() -> None:
    """Else a keyword glued to a letter would be two words."""
    assert "NAME" in Blocks.always_accept


# ── Terminals ───────────────────────────────────────────────────────────────────────────────────


def terminals() -> Collection[TerminalDef]:
    return parser().lark.terminals


def test_keywords_are_strings_in_small_letters() -> None:
    """No keyword is a regular expression, and none holds a blank."""
    for terminal in terminals():
        if isinstance(terminal.pattern, PatternStr):
            assert re.fullmatch(r"[a-z][a-z-]*|'s|[-:,()]", terminal.pattern.value), terminal


def test_no_terminal_has_a_nested_quantifier() -> None:
    """Such as ``(a+)+``, whose time doubles with each character."""
    for terminal in terminals():
        if isinstance(terminal.pattern, PatternRE):
            inner = re.findall(r"\(([^()]*)\)[*+]", terminal.pattern.value)
            for group in inner:
                # A group that begins with what its own repetition cannot hold is linear.
                first, rest = re.match(r"(\[[^\]]*\]|\\.|.)", group), group
                assert first is not None
                if re.search(r"[*+]", rest):
                    assert group in ("-[a-z0-9]+", "[.-][0-9A-Za-z]+", " *\n"), terminal


ALPHABETS = {
    "NAME": ["a", "a-", "-a", "0", "a0"],
    "NUMBER": ["1", "1.", "1.1"],
    "PERCENT": ["1%", "%", "1.1%"],
    "DATE": ["2024-02-29", "2024-", "2024-02-29 ", "1-", "-02"],
    "WORD": ["A", "A.", "A-b."],
    "STRING": ['"', 'a"', '" '],
    "OR_MORE": ["or ", "or  ", "or more "],
    "COMMA_AND": [", ", ",  and", ","],
    "_NL": ["\n", " \n", "\n "],
    "PROSE": ["# ", "ask: "],
    "VALUE": [": "],
    "brackets": ["(", ")", "not "],
    "joined": ["and ", "a1 and ", "a1 or "],
    "people": ["every ", "in each a, ", "at least 2% of ", "a1 have ", "whose "],
    "lists": ["a1, ", "includes ", "tagged a1, ", '"a", ', "for each of "],
    "blanks": [" ", "a ", "at  ", "half of  "],
}


@pytest.mark.parametrize("run", [run for runs in ALPHABETS.values() for run in runs])
@pytest.mark.parametrize(
    "before",
    [
        "",
        "choice x ",
        "a team has a b when ",
        "example e",
        'example e "E"\n    "a',
        'definition d "D"\n    applies ',
        'descriptor d "D"\n    tagged ',
        'descriptor d "D"\n    must "x" ',
        "about the team\n    x: ",
        "the q of a team is\n    when ",
        'classes, in stages\n    class c "C" ',
        "classes, in stages\n    at ",
    ],
)
def test_long_runs_are_read_in_linear_time(run: str, before: str) -> None:
    text = before + run * (9_900 // len(run)) + "\n"

    start = time.process_time()
    pia.check(text)

    assert time.process_time() - start < 5


@pytest.mark.parametrize("run", [run for runs in ALPHABETS.values() for run in runs])
def test_long_runs_are_one_token_or_none_in_no_time(run: str) -> None:
    text = run * (100_000 // len(run))
    for terminal in terminals():
        start = time.process_time()
        re.match(terminal.pattern.to_regexp(), text)
        assert time.process_time() - start < 1, terminal


QUESTIONS = """definition t "T"
    edition: 1

choice colours "Colour"
    red "Red"
    blue "Blue"
    green "Green"

about a worker "Worker"
    trained: yes or no
    checked: yes or no
    hue: one of colours
    worked: hours

about a lead "Lead"
    trained: yes or no

about the team
    score: number
    share: percent
    a1: yes or no
    b1: yes or no
    seen: any number of colours
    visit: date or none
    founded: date
    workers: at least 1 worker
    lead: one lead or none
    rating: number or none for each of colours

descriptor d1 "D"
    tagged main
    applies when a1
    must "x"
        met when a1

descriptor d2 "D"
    must "x"
        met when b1

classes, the first that fits
    class good "Good"
        when {}
    otherwise class other "Other"
"""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("score is 3", Fraction(3)),
        ("score is 0.50", Fraction(1, 2)),
        ("share is 50%", Fraction(50)),
        ("share is 0.5%", Fraction(1, 2)),
        ("score is (3)", Fraction(3)),
        ("score is 3 or more", Fraction(3)),
    ],
)
def test_numbers_end_where_they_end(written: str, value: Fraction) -> None:
    (classes,) = [
        each
        for each in tree_of(QUESTIONS.format(written)).statements
        if isinstance(each, nodes.Classes)
    ]
    first = classes.lines[0]
    assert isinstance(first, nodes.Class) and isinstance(first.lines[0], nodes.When)
    condition = first.lines[0].condition
    assert isinstance(condition, nodes.Comparison)
    assert isinstance(condition.test, nodes.Equal | nodes.Relation)
    assert isinstance(condition.test.value, nodes.Amount)
    assert condition.test.value.number == value


@pytest.mark.parametrize(
    "written",
    """2024-01-02 2024- 2024-01 50%% 50%a 50.% 50%5 3. .3 3.. 3.1.4 1e3 1_000 1,5 3a a3. 3-a -3 +3
    0x1 3%-1 ٣ ½ 3½ ３ 1/2 3or 3and 3.or 5%or""".split(),
)
def test_what_only_begins_like_a_number_is_none(written: str) -> None:
    assert codes(QUESTIONS.format(f"score is {written}"))
    assert codes(QUESTIONS.format(f"score is {written} or more"))
    assert codes(QUESTIONS.format(f"score is at least {written} and a1"))


@pytest.mark.parametrize("written", "2024-02-29 0001-01-01 9999-12-31 2000-02-29".split())
def test_dates_end_where_they_end(written: str) -> None:
    for line in (
        "founded is {}",
        "(founded is {})",
        "founded is before {}, and a1",
        "{} is founded",
    ):
        assert not codes(QUESTIONS.format(line.format(written)))


@pytest.mark.parametrize(
    "written",
    """2024-02-291 2024-02-29a 2024-02-29- 2024-02-29-1 12024-02-29 2024-02-2 2024-2-29 2024-02
    2024-02- 2024 2024-02-29.5 2024-02-29% 2024-02-29and 2024-02-29_ 224-02-29 02024-02-29
    2024-02-30 2023-02-29 2024-13-01 2024-00-01 2024-01-00 0000-01-01 29-02-2024 2024.02.29
    2024/02/29 29/02/2024 ２０２４-02-29 2024-02-29T00 x2024-02-29 -2024-02-29""".split(),
)
def test_what_only_begins_like_a_date_is_none(written: str) -> None:
    assert codes(QUESTIONS.format(f"founded is {written}"))
    assert codes(QUESTIONS.format(f"founded is before {written} or a1"))
    assert codes(QUESTIONS.format(f"founded is over 3 years before {written}"))


@pytest.mark.parametrize(
    "written",
    ["50 %", "50\u00a0%", "50percent", "50 percent", "50%%", "50%of", "%50", "50.%", "50 % "],
)
def test_what_only_begins_like_a_percentage_is_none(written: str) -> None:
    assert codes(QUESTIONS.format(f"at least {written} of workers have trained"))
    assert codes(QUESTIONS.format(f"score is {written} of score"))


# ── Words are whole ─────────────────────────────────────────────────────────────────────────────

LINES = """a1 and b1
a1 or b1
not a1
score is 3
score is not 3
score is at least 3
score is at most 3
score is under 3
score is over 3
score plus 1 is 3
score minus 1 is 3
score times 2 is 3
score is 3 or more
score is 3 or less
visit is none
visit is not none
visit is before founded
visit is after founded
visit is on or before founded
visit is on or after founded
visit is over 3 years before audit-date
visit is at least 3 months after founded
visit is at most 14 days before founded
visit is under 2 weeks after founded
score is at least 50% of score
seen includes red
seen includes any of red or blue
seen includes all of red and blue
seen includes none of red or blue
seen includes at least 2 of red or blue
seen includes at most 2 of red or blue
every worker has trained
no worker has trained
at least 2 workers have trained
at most 2 workers have trained
every worker has both trained and checked
at least 90% of workers have trained
at most 90% of workers have trained
every worker whose hue is red has trained
every worker whose (trained and checked) has trained
in each hue, every worker has trained
in each hue, at least 90% of workers have trained
at least 2 workers have a hue of red
total worked of workers is at least 37 hours
number of different colours among workers is 2
every descriptor is met
no descriptor is met
every descriptor tagged main is met
every descriptor is met, not counting d1
at least 1 descriptor tagged main is met
at least 50% of descriptors are met
d1 is met
d1 is not met
d1 does not apply
every colour's rating is at least 3
no colour has a rating of 3""".splitlines()

MEANS_THE_SAME = frozenset(
    """descriptor descriptors worker workers colour colours has have day days week weeks month
    months year years hour hours""".split()
)
"""Words that go either way; how many there are is said before them."""


def spoilt(line: str) -> Iterator[str]:
    """*line* with a keyword glued to its neighbour, split in two, or with a letter too few."""
    words = line.split()
    for at, word in enumerate(words):
        if not word.isalpha():
            continue
        left, right = words[:at], words[at + 1 :]
        if left and left[-1][-1].isalnum():
            yield " ".join([*left[:-1], left[-1] + word, *right])
        if right and right[0][0].isalnum():
            yield " ".join([*left, word + right[0], *right[1:]])
        yield " ".join([*left, word.upper(), *right])
        if word == "a":
            continue
        yield " ".join([*left, word[0], word[1:], *right])
        for changed in (word + word[-1], word[:-1]):
            if changed not in MEANS_THE_SAME:
                yield " ".join([*left, changed, *right])


@pytest.mark.parametrize("line", LINES)
def test_a_spoilt_keyword_is_never_read_as_what_it_was(line: str) -> None:
    assert not codes(QUESTIONS.format(line))
    for spoiling in spoilt(line):
        assert codes(QUESTIONS.format(spoiling)), spoiling


MISREADINGS = """a1 and b1 or a1
score is 3 or 4
score is at least 3 and at most 5
lead has trained and a1
lead has trained or a1
every worker has trained and a1
every worker has trained and checked
every worker has trained, and a1
every worker has hue red
no worker has not trained
no worker has not hue red
every worker's hue is red and a1
at least 2 workers have trained and a1
at least 90% of workers have trained and a1
at least 90% of workers are trained or a1
every worker whose hue is red and trained has checked
every worker whose hue is one of red, blue and trained has checked
every worker whose trained has checked
every worker whose not trained has checked
every worker whose worker's hue is red has checked
in each hue, every worker has trained and a1
in each hue, a1
in each hue, every worker has trained or in each hue, no worker has checked
seen includes red and a1
seen includes red and blue
seen includes red or blue
seen includes any of red or blue and a1
seen includes all of red and blue and a1
seen includes all of red, blue, and a1
every worker's hue is one of red, blue and a1
every worker's hue is one of red, blue, or a1
every descriptor is met, not counting d1 or d2
every descriptor is met, not counting d1 and a1
every descriptor is met, not counting d1, and a1
every descriptor tagged main or d1 is met
every descriptor tagged main, not counting d1, is met
not d1 is met
visit is before founded or audit-date
visit is over 3 years
visit is 3 years before founded
visit is over 3 before founded
visit is over 3 years before founded and before audit-date
visit minus founded is over 3 years
visit is not before founded
visit is on founded
score is 50% or 60%
score is at least 50% score
score is 50 of score
colour's rating is red
rating is 3
number of colours is 3
total worked is 3 hours
total trained of workers is 3""".splitlines()


@pytest.mark.parametrize("line", MISREADINGS)
def test_what_could_be_read_as_something_else_is_refused(line: str) -> None:
    assert codes(QUESTIONS.format(line))


@pytest.mark.parametrize(
    "written", ["colour'srating", "colour'srating is 3 and a1", "lead'strained"]
)
def test_nothing_is_glued_to_its_owner(written: str) -> None:
    assert codes(QUESTIONS.format(written)) == ["unexpected-word"]


@pytest.mark.parametrize("line", LINES)
def test_more_blanks_between_words_change_nothing(line: str) -> None:
    plain = tree_of(QUESTIONS.format(line))

    for blanks in ("  ", "     ", "\u00a0", "\t", " \u00a0 "):
        assert tree_of(QUESTIONS.format(line.replace(" ", blanks))) == plain


def test_more_blanks_in_every_line_of_the_shipped_definition_change_nothing() -> None:
    for text in SHIPPED.values():
        lines = [
            line
            if '"' in line or ":" in line or "#" in line
            else re.sub(r"(?<=\S) +(?=\S)", "   ", line)
            for line in text.splitlines()
        ]
        wide = [line if '"' in line or ":" in line else f"{line}  " for line in lines]
        # Free text keeps the blanks between its words, so only its lines are left out.
        assert printed(tree_of("\n".join(wide))).split() == printed(tree_of(text)).split()


# ── Reserved words ──────────────────────────────────────────────────────────────────────────────

BASE = 'classes, the first that fits\n    otherwise class other "O"\n\n'

WITH_A_NAME = {
    "definition": 'definition {} "T"\n    edition: 1\n',
    "record": 'about a {} "R"\n    f1: yes or no\n',
    "record at the team": "about the team\n    r1: one {}\n",
    "field": 'about a rr "R"\n    {}: yes or no\n',
    "question": "about the team\n    {}: yes or no\n",
    "term": "a team has a {} when a1\n",
    "term of": "a {} is a term-1 when a1\n",
    "term as an adjective": "a rr is {} when a1\n",
    "quantity": "the {} of a team is 3\n",
    "domain": 'domain {} "D"\n',
    "descriptor": 'descriptor {} "D"\n    must "x"\n        met when a1\n',
    "class": 'classes, the first that fits\n    otherwise class {} "O"\n',
    "used bare": "a team has a term-1 when {}\n",
    "used after not": "a team has a term-1 when not {}\n",
    "used first": "a team has a term-1 when {} and a1\n",
    "used last": "a team has a term-1 when a1 and {}\n",
    "used as a number": "the q1 of a team is {} plus 3\n",
    "compared": "a team has a term-1 when {} is 3\n",
    "compared with": "a team has a term-1 when a1 is at least {}\n",
    "is met": "a team has a term-1 when {} is met\n",
    "not counting": "a team has a term-1 when every descriptor is met, not counting {}\n",
    "has": "a team has a term-1 when rr has {}\n",
    "is a": "a team has a term-1 when rr is a {}\n",
    "is": "a team has a term-1 when every rr is {}\n",
    "owner": "a team has a term-1 when {}'s f1 is 3\n",
    "every": "a team has a term-1 when every {} has f1\n",
    "of each person": "a team has a term-1 when every rr's {} is 3\n",
    "of so many": "a team has a term-1 when at least 2 rr have a {} of 3\n",
    "at least": "a team has a term-1 when at least 2 {} have f1\n",
    "share": "a team has a term-1 when at least 90% of {} have f1\n",
    "both": "a team has a term-1 when every rr has both f1 and {}\n",
    "whose": "a team has a term-1 when every rr whose {} is 3 has f1\n",
    "whose in brackets": "a team has a term-1 when every rr whose ({}) has f1\n",
    "in each": "a team has a term-1 when in each {}, every rr has f1\n",
    "tagged": "a team has a term-1 when every descriptor tagged {} is met\n",
    "tag": 'descriptor d1 "D"\n    tagged {}\n    must "x"\n        met when a1\n',
    "applies when": 'descriptor d1 "D"\n    applies when {}\n    must "x", judged\n',
    "before": "a team has a term-1 when a1 is before {}\n",
    "over before": "a team has a term-1 when {} is over 3 years before a1\n",
    "does not apply": "a team has a term-1 when {} does not apply\n",
    "includes": "a team has a term-1 when {} includes any of a1 or b1\n",
    "is none": "a team has a term-1 when {} is none\n",
    "percent of": "a team has a term-1 when a1 is at least 90% of {}\n",
    "total": "a team has a term-1 when total {} of rr is 3\n",
    "total of": "a team has a term-1 when total f1 of {} is 3\n",
    "row": "the q1 of a team is\n    when {}: 3\n    otherwise: 2\n",
    "value of a row": "the q1 of a team is\n    when a1: {}\n    otherwise: 2\n",
    "otherwise": "the q1 of a team is\n    when a1: 2\n    otherwise: {}\n",
    "at best": (
        'classes, in stages\n    class c1 "C"\n        when a1\n    at best {}\n        when a1\n'
    ),
    "expected": BASE + 'example e1 "E"\n    expect {}\n',
    "answered": BASE + 'example e1 "E"\n    {}: yes\n    expect other\n',
    "like": BASE + 'example e1 "E"\n    like {}\n    expect other\n',
}
"""Definitions with one name left out; most are short of something else, which does not matter."""


WHERE_A_DATE_MAY_STAND = ("used as a number", "compared", "row", "value of a row", "otherwise")


@pytest.mark.parametrize("place", WITH_A_NAME)
def test_a_reserved_word_is_never_a_name(place: str) -> None:
    """It is answered in every place, at the word or in its line, and never by an exception."""
    for word in sorted(RESERVED):
        if word != "audit-date" or place not in WHERE_A_DATE_MAY_STAND:
            assert_refused(word, place)


def assert_refused(word: str, place: str) -> None:
    text = WITH_A_NAME[place].format(word)
    header = "" if place == "definition" else 'definition t "T"\n    edition: 1\n\n'

    checked = pia.check(header + text)

    assert checked.definition is None
    assert checked.source is not None
    at = len(header) + WITH_A_NAME[place].index("{}")
    line = checked.source.position(at).line
    found = {
        checked.source.position(each.primary.span.start).line
        for each in checked.diagnostics
        if each.primary is not None
    }
    assert line in found or place in ("record at the team", "term of")


OTHER_PLACES = {
    "choice": 'choice {} "C"\n    red "R"\n',
    "list": "about the team\n    r1: at least 1 {}\n",
    "one or none": "about the team\n    r1: one {} or none\n",
    "one of": "about the team\n    q: one of {} or none\n",
    "any number of": "about the team\n    q: any number of {}\n",
    "for each of": "about the team\n    q: date or none for each of {}\n",
    "answers": (
        'example {0} "E"\n    like {0}\n    {0}: yes\n    {0}:\n        {0}: 2\n    {0}\'s {0}: 2\n'
        "    every {0}'s {0}: 3\n    {0}:\n        - {0}: 3\n          {0}: 4\n"
        "    expect {0} is not applicable\n    expect still open: {0}, {0}\n"
    ),
    "promise": (
        'promise "P"\n    always: {0} only if {0}\n'
        "    raising {0} of a {0} never moves the team down the classes\n"
    ),
    "ranks": "classes, in stages\n    best to worst: {0}, {0} or {0}, {0}\n",
    "bullets": (
        "a {0} is a {0} when in each {0}, every {0} whose {0} is {0} has any of\n    - {0}\n"
        "    - {0}'s {0} is {0}\n    - no {0} has a {0} of one of {0}, {0} or {0}\n"
    ),
    "bands": "the {0} of a {0}, by {0}\n    under 3: {0}\n    3 or more: {0} plus {0} times {0}\n",
}
"""Places where a name may stand that none has to be complained of; some are many at once."""


@pytest.mark.parametrize("place", [*WITH_A_NAME, *OTHER_PLACES])
def test_a_keyword_that_is_not_reserved_is_a_name_in_every_place(place: str) -> None:
    """A question may be called `date`, `text`, `judged`, `applies`, `valid`, `first` or `until`."""
    written = {**WITH_A_NAME, **OTHER_PLACES}[place].replace("{0}", "{}")
    wanted = repr(tree_of(written.replace("{}", "zz")))
    for word in sorted(KEYWORDS - RESERVED):
        assert repr(tree_of(written.replace("{}", word))) == wanted.replace("'zz'", f"'{word}'")


KEYWORDS = {
    terminal.pattern.value
    for terminal in parser().lark.terminals
    if isinstance(terminal.pattern, PatternStr) and terminal.pattern.value[0].isalpha()
}


DECLARES = ["definition", "field", "question", "term", "quantity", "domain", "descriptor", "class"]


@pytest.mark.parametrize("place", DECLARES)
def test_a_declared_name_that_is_reserved_is_said_to_be(place: str) -> None:
    """With that code, or, where the grammar stops before the name is one, with the word named."""
    for word in sorted(RESERVED):
        header = "" if place == "definition" else 'definition t "T"\n    edition: 1\n\n'
        checked = pia.check(header + WITH_A_NAME[place].format(word))
        assert any(
            each.code == "reserved-name" or f"`{word}" in each.message
            for each in checked.diagnostics
        ), (word, place)


NOT_RESERVED = """other number-1 level source-1 red met-1 all-of not-met is-met or-more every-1
no-one annual andes orange notable isle metres whenever""".split()


@pytest.mark.parametrize("word", NOT_RESERVED)
@pytest.mark.parametrize("place", DECLARES)
def test_a_word_that_only_begins_like_one_is_a_name(word: str, place: str) -> None:
    assert "reserved-name" not in codes(WITH_A_NAME[place].format(word))
    assert not [code for code in codes(WITH_A_NAME[place].format(word)) if "unexpected" in code]


WITH_AN_OPTION = """k1 is {}
k1 is not {}
k1 is {} and a1
k1 is at least {}
k1 is one of {}, {} or red
k1 is one of red, {}, or blue
k1 is not one of {} or red
s1 includes {}
not s1 includes {}
s1 includes any of {}, red or blue
s1 includes all of {}, red, and blue
s1 includes at least 1 of red, {} and blue
every worker's h1 is {}
every worker whose h1 is {} has a1
every worker whose (h1 is {}) has a1
every worker whose (s1 includes {}) has a1
at least 2 workers have a h1 of {}
at least 2 workers have a h1 of not {}
at least 2 workers have a h1 of one of {}, red or blue""".splitlines()


@pytest.mark.parametrize("line", WITH_AN_OPTION)
def test_every_option_may_be_called_by_a_word_that_cannot_follow_is(line: str) -> None:
    """`other`, `number`, `level`, `source`, `week` and the like are fine as options."""
    written = f"a team has a term-1 when {line}\n"
    wanted = repr(tree_of(written.replace("{}", "zz")))
    others = {"and", "or"} if " of " in line else set()
    # What can be chosen of at will has no option `none`.
    others |= {"none"} if "includes {}" in line else set()
    words = (KEYWORDS | RESERVED | {"other", "level"}) - RESERVED_OPTIONS - others
    for word in sorted(words):
        got = repr(tree_of(written.replace("{}", word)))
        assert got == wanted.replace("'zz'", f"'{word}'"), word


@pytest.mark.parametrize("last", ["{0} or {1}", "{1}, {0} or {1}", "{1} or {0}", "{1}, or {0}"])
def test_every_option_may_stand_last_in_a_list(last: str) -> None:
    for start in ("k1 is one of", "k1 is not one of", "s1 includes any of"):
        written = f"a team has a term-1 when {start} {last.format('zz', 'red')}\n"
        wanted = repr(tree_of(written))
        for word in sorted((KEYWORDS | RESERVED) - RESERVED_OPTIONS - {"and", "or"}):
            got = repr(tree_of(written.replace("zz", word)))
            assert got == wanted.replace("'zz'", f"'{word}'"), word


def test_a_choice_may_have_any_option_but_those_that_can_follow_is() -> None:
    words = sorted((KEYWORDS | RESERVED | {"other", "level"}) - RESERVED_OPTIONS)
    options = "".join(f'    {word} "Option {word}"\n' for word in words)
    text = (
        f'definition t "T"\n    edition: 1\nchoice cc "C"\n{options}'
        "about the team\n    k1: one of cc\n"
        'classes, the first that fits\n    class good "G"\n        when {}\n'
        '    otherwise class bad "O"\n'
    )
    for word in words:
        assert codes(text.format(f"k1 is {word} or k1 is one of {word}, other")) == [], word


@pytest.mark.parametrize("word", sorted(RESERVED_OPTIONS))
def test_a_reserved_option_is_said_to_be(word: str) -> None:
    text = (
        f'definition t "T"\n    edition: 1\nchoice cc "C"\n    {word} "O1"\n'
        'classes, the first that fits\n    otherwise class bad "O"\n'
    )

    assert codes(text) == ["reserved-option"]


# ── Comments and line ends ──────────────────────────────────────────────────────────────────────


KEYS = "language|edition|publisher|source|ask|help|guidance|advice"


def prose_depths(text: str) -> list[int | None]:
    """For each line, how deep the key is whose free text it could go on with; else None."""
    depths: list[int | None] = []
    depth: int | None = None
    for line in text.splitlines():
        depths.append(depth)
        indent = len(line) - len(line.lstrip())
        if not line.strip() or (depth is not None and indent > depth):
            continue
        is_key = re.match(f" *({KEYS}) *:", line)
        depth = indent if is_key else (depth if line.lstrip().startswith("#") else None)
    return depths


@pytest.mark.parametrize("indent", [0, 2, 4, 8, 12])
@pytest.mark.parametrize("name", TEXTS)
def test_a_comment_before_any_line_changes_nothing(name: str, indent: int) -> None:
    text = TEXTS[name]
    lines = text.splitlines()
    depths = prose_depths(text)
    free = [at for at, depth in enumerate(depths) if depth is None or depth >= indent]
    expected = tree_of(text)

    for chunk in (free, free[::3], free[1::3], free[2::3], free[:1], free[-1:]):
        with_comments = list(lines)
        for at in reversed(chunk):
            with_comments.insert(at, " " * indent + '# met when (all of: "')
        assert tree_of("\n".join(with_comments)) == expected


def statements(text: str) -> list[str]:
    """The statements of *text*, each a text of its own."""
    return re.split(r"\n(?=[a-z])", text.lstrip("\n"))


@pytest.mark.parametrize("text", [CANONICAL, OTHERWISE_WRITTEN])
def test_a_comment_before_one_line_at_a_time_changes_nothing(text: str) -> None:
    """As above, with nothing beside it that could make up for it."""
    for part in statements(text):
        lines, depths, expected = part.splitlines(), prose_depths(part), tree_of(part)
        for at, depth in enumerate(depths):
            for indent in (0, 4, 9):
                if depth is None or depth >= indent:
                    changed = [*lines[:at], " " * indent + "# or", *lines[at:]]
                    assert tree_of("\n".join(changed)) == expected, (lines[at], indent)


@pytest.mark.parametrize("text", [CANONICAL, OTHERWISE_WRITTEN])
def test_a_comment_behind_any_rule_changes_nothing(text: str) -> None:
    for part in statements(text):
        lines, depths, expected = part.splitlines(), prose_depths(part), tree_of(part)
        for at, (line, depth) in enumerate(zip(lines, depths, strict=True)):
            indent = len(line) - len(line.lstrip())
            is_prose = re.match(f" *({KEYS}) *:", line) or (depth is not None and indent > depth)
            if line.strip() and not is_prose:
                for comment in ("  # or", " ## and (", " #"):
                    changed = [*lines[:at], line + comment, *lines[at + 1 :]]
                    assert tree_of("\n".join(changed)) == expected, (line, comment)


LASTS = ["", "\n", "\n\n  \n", "\n# a comment", "\n      # one"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", LASTS)
def test_line_ends_and_marks_change_nothing(mark: str, end: str, last: str) -> None:
    for whole in (CANONICAL, OTHERWISE_WRITTEN):
        text = whole.rstrip("\n")
        written = mark + (text + last).replace("\n", end)
        assert tree_of(normalised(written)) == tree_of(text)


@pytest.mark.parametrize("name", SHIPPED)
def test_line_ends_and_marks_of_a_shipped_definition_change_nothing(name: str) -> None:
    text = SHIPPED[name].rstrip("\n")
    for written in ("\ufeff" + text.replace("\n", "\r\n"), text.replace("\n", "\r") + "\r# one"):
        assert tree_of(normalised(written)) == tree_of(text)


def test_tabs_in_place_of_blanks_change_nothing() -> None:
    for whole in TEXTS.values():
        # Below a bullet of an example, lines are two blanks deeper, which no tab is.
        text = whole[: whole.index("\nexample ")]
        tabbed = re.sub(r"^( {4})+", lambda found: "\t" * (len(found[0]) // 4), text, flags=re.M)
        assert tree_of(tabbed) == tree_of(text)


@pytest.mark.parametrize("change", SAME)
@pytest.mark.parametrize("text", [CANONICAL, OTHERWISE_WRITTEN])
def test_what_editors_and_word_processors_do_changes_nothing(text: str, change: str) -> None:
    assert tree_of(normalised(SAME[change](text))) == tree_of(text)


def test_dashes_bullets_and_capitals_change_nothing() -> None:
    for text in SHIPPED.values():
        typed = re.sub(r"^( *)- ", "\\1• ", text, flags=re.M)
        typed = re.sub(
            r"^( *)([a-z])(?=[a-z])", lambda found: found[1] + found[2].upper(), typed, flags=re.M
        )
        typed = typed.replace("'s ", "’s ")
        assert printed(tree_of(typed)).casefold() == printed(tree_of(text)).casefold().replace(
            "'s ", "'s "
        ) or _only_words_differ(tree_of(typed), tree_of(text))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("x is before 2024–02–29", "x is before 2024-02-29"),
        ("x is before 2024\u201102\u201129", "x is before 2024-02-29"),
        (
            "x is over\u00a03\u00a0years before audit\u2011date",
            "x is over 3 years before audit-date",
        ),
        ("safe’s rating is at least good", "safe's rating is at least good"),
        ("every a’s b is 90% of c", "every a's b is 90% of c"),
        (
            "every a has all of\n        • b\n        • Cc",
            "every a has all of\n        - b\n        - cc",
        ),
        ("In each a, every b has c", "in each a, every b has c"),
    ],
)
def test_conditions_from_a_word_processor_are_read(typed: str, plain: str) -> None:
    start = "a team has a term-1 when all of\n    - "

    assert tree_of(start + typed) == tree_of(start + plain)


TYPED = """Descriptor d1 “D”
    Tagged type–1, safety
    Applies when x
    May be judged not applicable
    Must “keep it”, judged

The q1 of a team is
    When x: 90% of y
    Otherwise: 20

Classes, in stages
    Class c1 “C”, valid for 3 years
        When every descriptor tagged type–1 is met
    At best c1
        When x
    Otherwise class c2 “D”

Example e1 “E”
    Audit–date: 2024-05-01
    “keep it”: yes
    Safe’s rating: good
    Every c1’s rating: good
    Expect d1 is not applicable
"""


def test_a_date_in_an_example_may_have_dashes() -> None:
    typed = (
        'example e1 "E"\n    audit-date: 2024–05–01\n    x: 2024\u201005\u201001\n    y: 8a–8c\n'
    )

    plain = typed.replace("\u2010", "-").replace("2024–05–01", "2024-05-01")
    assert tree_of(typed) == tree_of(plain)


def test_new_lines_from_a_word_processor_are_read() -> None:
    plain = re.sub(
        "^( *)([A-Z])", lambda found: found[1] + found[2].lower(), TYPED, flags=re.MULTILINE
    ).translate(str.maketrans("“”’–", '""\'-'))

    assert tree_of(TYPED) == tree_of(plain)


def _only_words_differ(left: nodes.File, right: nodes.File) -> bool:
    """Whether two trees are the same but for what stands in free text."""
    return [type(each) for each in left.statements] == [type(each) for each in right.statements]


# ── Every alternative is reached ────────────────────────────────────────────────────────────────


def test_every_alternative_is_taken_by_some_page() -> None:
    """What no page and no definition shows is not in the grammar.

    Some are only there so that what they lack can be complained of.
    """
    lark = Lark(grammar_text(), **lark_options(Blocks()))
    callbacks: dict[Rule, Callable[[list[object]], object]] = lark.parser.parser.parser.callbacks
    taken: set[Rule] = set()
    for rule, build in list(callbacks.items()):
        callbacks[rule] = partial(_taking, taken, rule, build)

    lark.parse("")
    for text in [*accepted_texts(), *refused_for_what_they_lack()]:
        lark.parse(layout_of(text))

    missing = [rule for rule in callbacks if rule not in taken]
    assert not [
        f"{rule.origin.name}: {' '.join(each.name for each in rule.expansion)}" for rule in missing
    ]


def test_every_alternative_is_taken_by_the_texts_with_every_construct() -> None:
    lark = Lark(grammar_text(), **lark_options(Blocks()))
    callbacks: dict[Rule, Callable[[list[object]], object]] = lark.parser.parser.parser.callbacks
    taken: set[Rule] = set()
    for rule, build in list(callbacks.items()):
        callbacks[rule] = partial(_taking, taken, rule, build)

    lark.parse("")
    for text in ("", CANONICAL, OTHERWISE_WRITTEN):
        lark.parse(layout_of(text))

    assert [rule for rule in callbacks if rule not in taken] == []


def _taking(
    taken: set[Rule], rule: Rule, build: Callable[[list[object]], object], parts: list[object]
) -> object:
    taken.add(rule)
    return build(parts)


def test_every_keyword_is_reached_in_every_state_by_what_is_accepted() -> None:
    """Each alternative of a rule shows itself by the tokens that it takes."""
    seen: set[str] = set()
    for text in accepted_texts():
        reading = parser().lark.parse_interactive(layout_of(text))
        seen |= {token.type for token in reading.exhaust_lexer()}
    all_tokens = {terminal.name for terminal in terminals()} - {"__IGNORE_0"}

    assert {name for name in all_tokens - seen if not name.startswith("__")} == set()


def accepted_texts() -> Iterator[str]:
    yield from SHIPPED.values()
    for page in PAGES:
        if page.parent.name == "accepts":
            yield read(page).definition.text


def refused_for_what_they_lack() -> Iterator[str]:
    for page in PAGES:
        if page.stem in ("nothing-at-all", "nothing-but-a-name"):
            yield read(page).definition.text


def layout_of(text: str) -> str:
    found: list[Diagnostic] = []
    layout = lay_out(Source("text", text), found.append)
    assert not found
    return layout.text
