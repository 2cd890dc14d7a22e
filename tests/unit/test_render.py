"""What an author sees of a diagnostic: the right characters of the right line, underlined."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.diagnostics.model import Diagnostic, Label, Severity
from pia.diagnostics.render import Style, plain_text, render, text_of, width_of, wrapped
from pia.source import Source, Span


def span_of(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def diagnostic(
    primary: Span | None = None,
    *others: Label,
    label: str = "here",
    message: str = "something is wrong",
    help: str | None = None,
    path: str = "",
) -> Diagnostic:
    return Diagnostic(
        code="a-code",
        severity=Severity.ERROR,
        message=message,
        primary=None if primary is None else Label(primary, label),
        secondary=others,
        help=help,
        path=path,
    )


def drawn(text: str, part: Diagnostic | str, width: int = 80) -> list[str]:
    """The lines, without the head; *part* of *text* is what is wrong, unless it is a diagnostic."""
    what = diagnostic(span_of(text, part)) if isinstance(part, str) else part
    return plain_text(render(what, Source("team.pia", text), width)).splitlines()


def test_a_whole_diagnostic() -> None:
    text = "scale pay-bands\n" * 11 + "    pay-band is band-8x\n"
    what = Diagnostic(
        code="unknown-option",
        severity=Severity.ERROR,
        message="`band-8x` is not an option of `pay-bands`",
        primary=Label(span_of(text, "band-8x"), "not an option"),
        help="did you mean `band-8c`?",
    )

    assert drawn(text, what) == [
        "error[unknown-option]: `band-8x` is not an option of `pay-bands`",
        "  --> team.pia:12:17",
        "   |",
        "12 |     pay-band is band-8x",
        "   |                 ^^^^^^^ not an option",
        "   |",
        "   = help: did you mean `band-8c`?",
    ]


def test_other_places_are_drawn_in_the_order_of_the_text() -> None:
    text = "one\ntwo\nthree\nfour two\n"
    first = Label(span_of(text, "one"), "first")
    second = Label(span_of(text, "two"), "second")
    same_line = Label(span_of(text, "four"), "four")
    last = Span(text.rindex("two"), text.rindex("two") + 3)

    assert drawn(text, diagnostic(last, same_line, second, first))[1:] == [
        " --> team.pia:4:6",
        "  |",
        "1 | one",
        "  | --- first",
        "2 | two",
        "  | --- second",
        "...",
        "4 | four two",
        "  |      ^^^ here",
        "  | ---- four",
    ]


def test_many_other_places_are_counted() -> None:
    text = "a\n" * 40
    others = [Label(Span(2 * line, 2 * line + 1)) for line in range(1, 40)]

    lines = drawn(text, diagnostic(Span(0, 1), *others))

    assert len(lines) < 30
    assert lines[-1].strip() == "= and 31 more places"


def test_of_several_lines_the_first_is_underlined() -> None:
    text = "  one two\n  three\n"

    assert drawn(text, "two\n  three")[3:] == ["1 |   one two", "  |       ^^^ here"]


@pytest.mark.parametrize(("text", "line"), [("one", "1 | one"), ("one\n", "2 |"), ("", "1 |")])
def test_the_end_of_the_text_is_a_place(text: str, line: str) -> None:
    lines = drawn(text, diagnostic(Span(len(text), len(text))))

    assert lines[-2] == line
    assert lines[-1].endswith("^ here")


def test_the_end_of_a_line_is_a_place() -> None:
    text = "one\ntwo\n"
    assert drawn(text, diagnostic(Span(3, 4)))[3:] == ["1 | one", "  |    ^ here"]


@pytest.mark.parametrize(
    ("text", "shown", "under"),
    [
        ("\tx y", "    x y", "    ^ here"),
        ("ab\tx", "ab  x", "    ^ here"),
        ("帯x", "帯x", "  ^ here"),
        ("e\u0301x", "e\u0301x", " ^ here"),
        ("\x1b[31mx", "<U+001B>[31mx", "            ^ here"),
        ("\u202ex", "<U+202E>x", "        ^ here"),
    ],
)
def test_the_mark_stands_below_its_character(text: str, shown: str, under: str) -> None:
    assert drawn(text, "x")[3:] == [f"1 | {shown}", f"  | {under}"]


def test_a_character_that_cannot_be_seen_is_shown_and_underlined() -> None:
    assert drawn("a\u200bb", "\u200b")[3:] == ["1 | a<U+200B>b", "  |  ^^^^^^^^ here"]


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "a" * 200 + " here " + "b" * 200

    _, _, _, line, mark = drawn(text, "here", width=60)

    assert width_of(line) <= 60
    assert line.startswith("1 | …aaa") and line.endswith("bbb…")
    assert line[mark.index("^") :].startswith("here")
    assert mark.count("^") == 4


def test_a_long_line_is_drawn_for_each_of_its_places() -> None:
    text = "first " + "a" * 300 + " second"
    other = Label(span_of(text, "first"), "the first")

    lines = drawn(text, diagnostic(span_of(text, "second"), other), width=60)

    assert lines[3].endswith("a second")
    assert lines[6].startswith("1 | first a") and lines[6].endswith("a…")


def test_a_place_longer_than_the_line_ends_where_it_is_cut() -> None:
    _, _, _, line, mark, label = drawn("a" * 300, "a" * 300, width=60)

    assert line.endswith("a…")
    assert mark == "  | " + "^" * 54
    assert label == "  | here"


def test_what_is_said_of_a_place_goes_below_it_where_there_is_no_room_behind() -> None:
    said = diagnostic(Span(30, 36), label="which of these two was meant, and why not both of them?")
    *_, mark, first, second = drawn("a" * 30 + "placed", said, width=44)

    assert mark == "  | " + " " * 30 + "^" * 6
    assert first == "  | which of these two was meant, and why"
    assert second == "  | not both of them?"


def test_a_line_of_megabytes_costs_no_more_than_a_short_one() -> None:
    text = "[" + "1," * 2_000_000 + "x]"
    began = time.perf_counter()
    drawn(text, "x")
    assert time.perf_counter() - began < 2


def test_what_has_no_place_says_where_all_the_same() -> None:
    path = diagnostic(path="practitioners[2].competency")

    assert drawn("", diagnostic())[1:] == [" --> team.pia"]
    assert drawn("", path)[1:] == [" --> team.pia: practitioners[2].competency"]
    assert plain_text(render(path, None)).splitlines()[1:] == [" --> practitioners[2].competency"]
    assert plain_text(render(diagnostic(), None)) == "error[a-code]: something is wrong\n"


def test_hostile_words_and_names_are_shown_escaped() -> None:
    source = Source("te\x1b]0;x\x07am.pia", "x")
    what = diagnostic(Span(0, 1), message="\x1b[2J", help="a\u202eb", label="\x9b1m")

    text = plain_text(render(what, source))

    assert not set("\x1b\x07\x9b\u202e") & set(text)
    assert "<U+001B>[2J" in text and "<U+202E>" in text and "<U+009B>1m" in text


def test_long_words_are_wrapped_below_themselves() -> None:
    what = diagnostic(Span(0, 1), message="word " * 20, help="more " * 30)

    lines = drawn("x", what, width=50)

    assert all(width_of(line) <= 50 for line in lines)
    assert lines[1].startswith("  word")
    assert lines[-1].startswith("          more")


def test_styles_are_data() -> None:
    lines = render(diagnostic(Span(0, 1)), Source("team.pia", "x"))

    assert lines[0][0].style is Style.ERROR
    assert [segment.text for segment in lines[-1] if segment.style is Style.ERROR] == ["^ here"]


def test_words_longer_than_a_line_have_one_to_themselves() -> None:
    assert wrapped("a bbbbbbbb c", 4) == ["a", "bbbbbbbb", "c"]
    assert wrapped("", 4) == [""]
    assert wrapped("帯帯 帯", 6) == ["帯帯", "帯"]


@given(st.text(max_size=60), st.data())
def test_any_place_of_any_text_can_be_drawn(text: str, data: st.DataObject) -> None:
    text = text.replace("\r", "\n")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    width = data.draw(st.integers(1, 90))

    lines = render(diagnostic(Span(start, end)), Source("team.pia", text), width)

    shown = [text_of(line) for line in lines]
    assert all("\n" not in line and "\x1b" not in line for line in shown)
    under = [each.text for line in lines[1:] for each in line if each.style is Style.ERROR]
    assert sum("^" in each for each in under) == 1
    if width >= 40:
        assert all(width_of(line) <= width for line in shown)
