"""What the formatter settles, and what it leaves to the author; that it changes nothing that a text
says is a law elsewhere."""

from __future__ import annotations

from itertools import count
from textwrap import dedent

import pytest

import pia
from pia.source import Source
from pia.syntax import format as formatter
from tests.golden import golden
from tests.unit.syntax.everything import CANONICAL
from tests.unit.syntax.untidy import UNTIDY


def lines_of(text: str) -> str:
    """*text* without the steps of the test that it stands in."""
    return dedent(text).removeprefix("\n")


def test_an_untidy_definition_is_tidied() -> None:
    golden("format/tidied.pia", pia.format(UNTIDY))


def test_the_printed_form_of_everything_is_in_format() -> None:
    assert pia.format(CANONICAL) == CANONICAL


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("x  is\tat  least   3", "x is at least 3"),
        ("x is 3 or  more", "x is at least 3"),
        ("x is 3 months or less and y", "x is at most 3 months and y"),
        ("x is 50% or more", "x is at least 50%"),
        ("lead ’s age is 3 or more", "lead's age is at least 3"),
        ("every lead has an age of 3 years or more", "every lead has an age of at least 3 years"),
        ("( x or y )and( not z)", "(x or y) and (not z)"),
        ("x is one of a1 ,b1 , or c1", "x is one of a1, b1 or c1"),
        ("x includes any of a1,b1, or c1", "x includes any of a1, b1 or c1"),
        ("every descriptor is met,not counting d1,and d2", None),
        ("x is red , and y", "x is red, and y"),
        ("(x is one of a1, or b1) , or y", "(x is one of a1 or b1), or y"),
        ("every lead,if  any , has x", "every lead, if any, has x"),
        ("total age of leads is over 0.50", "total age of leads is over 0.50"),
    ],
)
def test_a_condition_has_one_spelling(written: str, tidied: str | None) -> None:
    tidied = "every descriptor is met, not counting d1 and d2" if tidied is None else tidied

    assert pia.format(f"a team has a t1 when {written}\n") == f"a team has a t1 when {tidied}\n"


@pytest.mark.parametrize(
    "line",
    [
        "a team is busy when x",
        "a lead has a current-training when x",
        "an nhs-trust is an early-adopter when x",
        "an hour is a one-off when x",
        "a unit is a euro-project when x",
        "a team has a t1 when no lead has a rating of inadequate",
        "a team has a t1 when no lead's rating is inadequate",
        "a team has a t1 when every lead has trained",
        "a team has a t1 when every lead has a trained",
        "a team has a t1 when x is red, and y",
        "a team has a t1 when (x)",
        "a team has a t1 when x is 1 months",
    ],
)
def test_a_sentence_is_not_worded_anew(line: str) -> None:
    assert pia.format(line) == f"{line}\n"


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("a lead is an consultant when x", "a lead is a consultant when x"),
        ("an lead is a adviser when x", "an lead is an adviser when x"),
        ("a item is a expert when x", "an item is an expert when x"),
        ("a operator is an one-off when x", "an operator is a one-off when x"),
        ("an team has an euro when x", "a team has a euro when x"),
    ],
)
def test_an_article_fits_its_name_where_the_letters_decide(written: str, tidied: str) -> None:
    assert pia.format(written) == f"{tidied}\n"


def test_rows_of_a_table_may_say_it_either_way() -> None:
    text = lines_of("""
        the pay of a team, by age
            under 3 years: 1
            at least 3 years and 5 years or less: 2
            over 5 years and under 10 years: 3
            10 years or more: 4
        """)

    assert pia.format(text.replace(":", " :")) == text


def test_an_alias_has_quotes_or_none_as_the_author_wrote_it() -> None:
    text = 'choice c1 "C"\n    red "Red", also r, "the red"\n    blue "Blue", also "b"\n'

    assert pia.format(text) == text


def test_lists_of_tags_and_equals_have_no_comma_before_the_last_word() -> None:
    text = lines_of("""
        descriptor d1 "D"
            tagged safety, type-1, and type-2
            must "be seen", judged

        classes, the first that fits
            best to worst: gold, silver or bronze, or tin, none-of-them
            class gold "Gold"
                when all of:
                    - every descriptor tagged type-1, if any, is met
                    - any of :
                        - x
        """)

    assert pia.format(text) == text.replace(", and type-2", " and type-2").replace(
        "bronze, or tin", "bronze or tin"
    ).replace("all of:", "all of").replace("any of :", "any of")


# ── Free text ───────────────────────────────────────────────────────────────────────────────────


def test_free_text_keeps_its_words_its_lines_and_where_it_begins() -> None:
    text = lines_of("""
        descriptor d1 "D"
            source: page  3, “the tool”  # no comment
            guidance: Some words,
                and more of them.

                A paragraph:
                  - one  thing
                      and its end,
                  - another.
            must "be seen", judged
        """)

    assert pia.format(text) == text


def test_free_text_below_its_key_begins_at_once() -> None:
    untidy = (
        'descriptor d1 "D"\n  guidance:\n\n\n      One.\n\n\n\n        Two.\n  must "x", judged\n'
    )
    tidied = lines_of("""
        descriptor d1 "D"
            guidance:
                One.

                  Two.
            must "x", judged
        """)

    assert pia.format(untidy) == tidied


def test_what_stands_deeper_in_free_text_by_a_tab_does_so_by_a_step() -> None:
    untidy = 'descriptor d1 "D"\n\tguidance:\n\t\tOne.\n\t\t\tTwo.\n\tmust "x", judged\n'

    assert "\n        One.\n            Two.\n" in pia.format(untidy)


@pytest.mark.parametrize("words", [") and so on", ", of course", ": that", "'s", "(", '"'])
def test_free_text_may_begin_and_end_with_any_sign(words: str) -> None:
    text = f'descriptor d1 "D"\n    source: {words}\n    must "x", judged\n'
    answers = f'example e1 "E"\n    manager: {words}\n'

    assert pia.format(text) == text
    assert pia.format(answers) == answers


# ── Comments ────────────────────────────────────────────────────────────────────────────────────


def test_a_comment_goes_with_the_line_below_it_or_ends_the_block_it_stands_in() -> None:
    untidy = lines_of("""
        # of what follows
        descriptor d1 "D"
        # of the tag
          tagged safety
          # of the criterion
          must "be seen"
          # of the condition
             met when all of
                 - x
            # at the end of the criterion
             # of the condition, at its end
                  # of the bullets, at their end
          # of the descriptor, at its end
        # of the term
        a team is busy when x
        """)
    tidied = lines_of("""
        # of what follows
        descriptor d1 "D"
            # of the tag
            tagged safety
            # of the criterion
            must "be seen"
                # of the condition
                met when all of
                    - x
            # at the end of the criterion
                # of the condition, at its end
                    # of the bullets, at their end
            # of the descriptor, at its end

        # of the term
        a team is busy when x
        """)

    assert pia.format(untidy) == tidied


def test_a_comment_among_free_text_does_not_become_part_of_it() -> None:
    untidy = lines_of("""
        descriptor d1 "D"
          guidance:
        # before
              One.
         # between
              Two.
          # behind
          must "x", judged
        """)
    tidied = lines_of("""
        descriptor d1 "D"
            guidance:
            # before
                One.
            # between
                Two.
            # behind
            must "x", judged
        """)

    assert pia.format(untidy) == tidied


@pytest.mark.parametrize(
    "heading",
    ["# ── Terms ──", "# ---- Terms", "#####", "# =====\n# Terms\n# =====", "# —— Terms"],
)
def test_a_heading_stays_at_the_margin_with_two_blank_lines_above_it(heading: str) -> None:
    inside = lines_of(f"""
        about the team
            a1: yes or no


        {heading.replace(chr(10), chr(10) + " " * 8)}

            b1: yes or no


        {heading.replace(chr(10), chr(10) + " " * 8)}
        a team is busy when a1
        """)

    assert pia.format(inside) == inside


@pytest.mark.parametrize("comment", ["# - a list", "# -- so be it", "# Terms", "# ... more"])
def test_any_other_comment_has_one_blank_line_above_it_at_most(comment: str) -> None:
    inside = f"about the team\n    a1: yes or no\n\n\n{comment}\n    b1: yes or no\n"

    assert (
        pia.format(inside)
        == f"about the team\n    a1: yes or no\n\n    {comment}\n    b1: yes or no\n"
    )


def test_comments_in_one_column_stay_in_one_and_others_stand_two_blanks_behind() -> None:
    untidy = lines_of("""
        choice c1 "C"  # the choice
          red "Red"      # one
          white "White"  # two
          blue "Blue" # three

          green "Green"  # four
        """)
    tidied = lines_of("""
        choice c1 "C"  # the choice
            red "Red"      # one
            white "White"  # two
            blue "Blue"  # three

            green "Green"  # four
        """)

    assert pia.format(untidy) == tidied


def test_a_file_may_hold_nothing_but_comments_or_nothing_at_all() -> None:
    assert pia.format("\n\n  # one\n\n\n# two") == "# one\n\n# two\n"
    assert pia.format("\n \n\t\n") == ""
    assert pia.format("") == ""


# ── Blank lines ─────────────────────────────────────────────────────────────────────────────────


def test_statements_of_one_line_may_stand_together_and_others_are_set_apart() -> None:
    untidy = lines_of("""
        domain d1 "D"
        a team is busy when x
        # of idle
        a team is idle when y
        a team is good when all of
            - x
        a team is bad when z
        # of ugly

        a team is ugly when z
        """)
    tidied = lines_of("""
        domain d1 "D"
        a team is busy when x
        # of idle
        a team is idle when y

        a team is good when all of
            - x

        a team is bad when z
        # of ugly

        a team is ugly when z
        """)

    assert pia.format(untidy) == tidied


def test_inside_a_statement_the_author_sets_blank_lines_but_not_below_what_opens_a_block() -> None:
    untidy = lines_of("""
        descriptor d1 "D"

            tagged safety

            must "be seen"

                met when all of

                    # of x

                    - x


                    - y
        """)
    tidied = lines_of("""
        descriptor d1 "D"

            tagged safety

            must "be seen"
                met when all of
                    # of x
                    - x

                    - y
        """)

    assert pia.format(untidy) == tidied


# ── Examples ────────────────────────────────────────────────────────────────────────────────────


def test_the_answers_of_one_person_stand_below_each_other() -> None:
    untidy = lines_of("""
        example e1 "E"
         every lead's age:3
         "How many ovens?" : 2
         leads:
          -  age: 3  years
             rating:
                safe:  good
          - rating:
                 safe: good
          -
        """).removesuffix("  -\n")
    tidied = lines_of("""
        example e1 "E"
            every lead's age: 3
            "How many ovens?": 2
            leads:
                - age: 3  years
                  rating:
                      safe: good
                - rating:
                      safe: good
        """)

    assert pia.format(untidy) == tidied


# ── Safety ──────────────────────────────────────────────────────────────────────────────────────


def test_a_text_that_cannot_be_read_is_not_formatted() -> None:
    with pytest.raises(pia.DefinitionError) as raised:
        pia.format("a team has a t1 when x is atleast 3\n")

    assert raised.value.source is not None
    assert [each.severity for each in raised.value.diagnostics] == [pia.Severity.ERROR]


def test_a_text_need_not_be_sound() -> None:
    assert pia.check(text := "a team has a t1 when nobody-knows\n").has_errors
    assert pia.format(text) == text


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\x00"])
def test_a_text_with_anything_invisible_is_not_formatted(mark: str) -> None:
    with pytest.raises(pia.DefinitionError):
        pia.format(f"# {mark}\n")


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (pia.Limits(line_length=22), 'domain d1 "D"\n for self-audit only\n'),
        (pia.Limits(definition_bytes=36), 'domain d1 "D"\n for self-audit only\n'),
        (
            pia.Limits(definition_lines=4),
            'domain d1 "D"\n for self-audit only\ndomain d2 "D"\n for self-audit only\n',
        ),
    ],
)
def test_what_would_be_over_a_limit_when_laid_out_is_not_formatted(
    limits: pia.Limits, text: str
) -> None:
    assert pia.format(text) != text
    with pytest.raises(pia.DefinitionError) as raised:
        pia.format(text, limits=limits)
    assert [each.code for each in raised.value.diagnostics] == ["no-room-to-format"]


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("a word is lost", lambda row, source: " ".join(row[:-1])),
        ("a word is another", lambda row, source: " ".join([*row[:-1], "z"])),
        ("a word is no word", lambda row, source: " ".join([*row, "?"])),
        ("a comment is made up", lambda row, source: " ".join([*row, "# so"])),
    ],
)
def test_a_mistake_of_the_formatter_changes_no_text(
    name: str, mistake: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formatter, "_in_words", mistake)
    with pytest.raises(formatter.FormatMistake):
        pia.format("a team has a t1 when x and y\n")


def test_a_lost_comment_and_a_layout_without_end_are_mistakes_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows, more = formatter._rows, count()
    text = "# one\n# two\na team has a t1 when x\n"
    for mistake in (
        lambda lines: rows(lines[1:]),
        lambda lines: rows([lines[1], lines[0], *lines[2:]]),
        lambda lines: (*rows(lines), "\n" * next(more)),
    ):
        monkeypatch.setattr(formatter, "_rows", mistake)
        with pytest.raises(formatter.FormatMistake):
            pia.format(text)
    monkeypatch.undo()
    assert pia.format(text) == text


def test_each_word_is_taken_from_the_text_as_it_was_read() -> None:
    found: list[pia.Diagnostic] = []
    source = Source("a text", "Domain d‑1 “Team’s own”\n")

    assert formatter.formatted(source, found.append) == 'domain d-1 "Team’s own"\n'
    assert found == []
