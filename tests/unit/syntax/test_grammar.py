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
from pia.syntax.words import NOT_YET, RESERVED, RESERVED_OPTIONS
from tests.conformance.test_conformance import PAGES, read
from tests.unit.syntax.helpers import tree_of

SHIPPED = {file.name: file.read_text(encoding="utf-8") for file in definition_files()}


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
    "WORD": ["A", "A.", "A-b."],
    "STRING": ['"', 'a"', '" '],
    "OR_MORE": ["or ", "or  ", "or more "],
    "COMMA_AND": [", ", ",  and", ","],
    "_NL": ["\n", " \n", "\n "],
    "PROSE": ["# ", "ask: "],
    "VALUE": [": "],
    "brackets": ["(", ")", "not "],
    "joined": ["and ", "a1 and ", "a1 or "],
}


@pytest.mark.parametrize("run", [run for runs in ALPHABETS.values() for run in runs])
@pytest.mark.parametrize("before", ["", "choice x ", "a team has a b when ", "example e"])
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

about the team
    score: number
    share: percent
    a1: yes or no
    b1: yes or no

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
score is 3 or less""".splitlines()


def spoilt() -> Iterator[tuple[str, str]]:
    """Each line with a keyword glued to its neighbour, split in two, or without a letter."""
    for line in LINES:
        words = line.split()
        for at, word in enumerate(words):
            if not word.isalpha():
                continue
            left, right = words[:at], words[at + 1 :]
            if left:
                yield line, " ".join([*left[:-1], left[-1] + word, *right])
            if right:
                yield line, " ".join([*left, word + right[0], *right[1:]])
            yield line, " ".join([*left, word[0], word[1:], *right])
            yield line, " ".join([*left, word + word[-1], *right])
            yield line, " ".join([*left, word[:-1], *right])
            yield line, " ".join([*left, word.upper(), *right])


@pytest.mark.parametrize(("line", "spoiling"), [*spoilt()])
def test_a_spoilt_keyword_is_never_read_as_what_it_was(line: str, spoiling: str) -> None:
    assert not codes(QUESTIONS.format(line))
    assert codes(QUESTIONS.format(spoiling)), spoiling


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
    "owner": "a team has a term-1 when {}'s f1 is 3\n",
    "every": "a team has a term-1 when every {} has f1\n",
    "expected": BASE + 'example e1 "E"\n    expect {}\n',
    "answered": BASE + 'example e1 "E"\n    {}: yes\n    expect other\n',
    "like": BASE + 'example e1 "E"\n    like {}\n    expect other\n',
}
"""Definitions with one name left out; most are short of something else, which does not matter."""


@pytest.mark.parametrize("place", WITH_A_NAME)
def test_a_reserved_word_is_never_a_name(place: str) -> None:
    """It is answered in every place, at the word or in its line, and never by an exception."""
    for word in sorted(RESERVED):
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


def test_every_option_may_be_called_by_a_word_that_cannot_follow_is() -> None:
    """`other`, `number`, `level`, `source`, `week` and the like are fine as options."""
    words = sorted((RESERVED | {"other", "level", "number"}) - RESERVED_OPTIONS)
    options = "".join(f'    {word} "Option {word}"\n' for word in words if word != "none")
    for word in words:
        if word in ("none", "unknown"):
            continue
        text = (
            f'definition t "T"\n    edition: 1\nchoice cc "C"\n{options}'
            f"about the team\n    k1: one of cc\n"
            "classes, the first that fits\n"
            f'    class good "G"\n        when k1 is {word}\n'
            f'    class fair "G"\n        when k1 is not {word} and k1 is one of {word} or other\n'
            '    otherwise class bad "O"\n'
        )
        assert codes(text) in ([], ["reserved-option"]), (word, pia.check(text).diagnostics)


@pytest.mark.parametrize("word", sorted(RESERVED_OPTIONS))
def test_a_reserved_option_is_said_to_be(word: str) -> None:
    text = (
        f'definition t "T"\n    edition: 1\nchoice cc "C"\n    {word} "O1"\n'
        'classes, the first that fits\n    otherwise class bad "O"\n'
    )

    assert codes(text) == ["reserved-option"]


def test_what_is_to_come_is_not_a_keyword_yet() -> None:
    """Each has a message of its own, which would never be reached if the grammar knew it."""
    keywords = {
        terminal.pattern.value
        for terminal in terminals()
        if isinstance(terminal.pattern, PatternStr)
    }

    assert not keywords & set(NOT_YET)


# ── Comments and line ends ──────────────────────────────────────────────────────────────────────


def prose_depths(text: str) -> list[int | None]:
    """For each line, how deep the key is whose free text it could go on with; else None."""
    depths: list[int | None] = []
    depth: int | None = None
    for line in text.splitlines():
        depths.append(depth)
        indent = len(line) - len(line.lstrip())
        if not line.strip() or (depth is not None and indent > depth):
            continue
        is_key = re.match(r" *(language|edition|source|ask|help|guidance|advice) *:", line)
        depth = indent if is_key else (depth if line.lstrip().startswith("#") else None)
    return depths


@pytest.mark.parametrize("indent", [0, 2, 4, 8, 12])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_comment_before_any_line_changes_nothing(name: str, indent: int) -> None:
    text = SHIPPED[name]
    lines = text.splitlines()
    depths = prose_depths(text)
    free = [at for at, depth in enumerate(depths) if depth is None or depth >= indent]
    expected = tree_of(text)

    for chunk in (free[::3], free[1::3], free[2::3], free[:1], free[-1:]):
        with_comments = list(lines)
        for at in reversed(chunk):
            with_comments.insert(at, " " * indent + '# met when (all of: "')
        assert tree_of("\n".join(with_comments)) == expected


def test_a_comment_before_one_line_at_a_time_changes_nothing() -> None:
    """As above, with nothing beside it that could make up for it; a few small texts will do."""
    for page in PAGES:
        if page.stem not in ("every-type", "like-another", "the-first-that-fits", "kept"):
            continue
        text = read(page).definition.text
        lines, depths, expected = text.splitlines(), prose_depths(text), tree_of(text)
        for at, depth in enumerate(depths):
            for indent in (0, 9):
                if depth is None or depth >= indent:
                    changed = [*lines[:at], " " * indent + "# or", *lines[at:]]
                    assert tree_of("\n".join(changed)) == expected, (page, at, indent)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n  \n", "\n# a comment", "\n      # one"])
def test_line_ends_and_marks_change_nothing(name: str, mark: str, end: str, last: str) -> None:
    text = SHIPPED[name].rstrip("\n")
    written = mark + (text + last).replace("\n", end)

    assert tree_of(normalised(written)) == tree_of(text)


def test_tabs_in_place_of_blanks_change_nothing() -> None:
    for whole in SHIPPED.values():
        # Below a bullet of an example, lines are two blanks deeper, which no tab is.
        text = whole[: whole.index("\nexample ")]
        tabbed = re.sub(r"^( {4})+", lambda found: "\t" * (len(found[0]) // 4), text, flags=re.M)
        assert tree_of(tabbed) == tree_of(text)


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
