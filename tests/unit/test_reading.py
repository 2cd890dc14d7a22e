from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pia.limits import Limits
from pia.reading import (
    FORBIDDEN,
    decode,
    escaped,
    folded,
    forbidden_characters,
    from_text,
    quoted,
)
from pia.source import Source

LIMIT = 1_000_000


# ── Bytes ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_utf_8_is_read_whatever_its_line_ends(mark: str, end: str) -> None:
    source, found = decode(f"{mark}é{end}b".encode(), "x", LIMIT)
    assert found == []
    assert source == Source("x", "é\nb")


@pytest.mark.parametrize(
    ("data", "message", "help"),
    [
        (b"a\r\nb\rcaf\xe9", "byte 8, in line 3", "`é`: the file looks like Latin-1"),
        (b"\x93a\x94", "byte 0, in line 1", "`“`: the file looks like Windows-1252"),
        (b"a\x81", "byte 1, in line 1", "save the file as UTF-8"),
        (b"a\nb\xe2\x82", "byte 3, in line 2", "UTF-8"),
        ("abc".encode("utf-16"), "byte 0, in line 1", "UTF-16"),
        ("abcdef".encode("utf-16-le"), "byte 0, in line 1", "UTF-16"),
        ("abcdef".encode("utf-16-be"), "byte 0, in line 1", "UTF-16"),
        ("abc".encode("utf-32"), "byte 0, in line 1", "UTF-32"),
        ("abcdef".encode("utf-32-le"), "byte 0, in line 1", "UTF-32"),
        ("abcdef".encode("utf-32-be"), "byte 0, in line 1", "UTF-32"),
    ],
)
def test_another_encoding_is_named(data: bytes, message: str, help: str) -> None:
    source, (found,) = decode(data, "x", LIMIT)
    assert source is None
    assert found.code == "not-utf-8"
    assert message in found.message
    assert help in (found.help or "")


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1", b"\xd0\xcf\x11\xe0"])
def test_a_document_of_an_office_is_named(magic: bytes) -> None:
    source, (found,) = decode(magic + b"...", "x", LIMIT)
    assert source is None
    assert found.code == "not-plain-text"


@pytest.mark.parametrize("data", [b"\x00", b"\x00" * 1_000, b"a\x00b", b""])
def test_a_few_nulls_are_characters(data: bytes) -> None:
    source, found = decode(data, "x", LIMIT)
    assert found == []
    assert source == Source("x", data.decode())


def test_the_size_is_bounded() -> None:
    assert decode(b"a" * 10, "x", 10)[0] is not None
    for data in (b"a" * 11, b"\xff" * 11):
        source, (found,) = decode(data, "x", 10)
        assert source is None
        assert found.code == "file-too-large"


# ── Texts ───────────────────────────────────────────────────────────────────────────────────────


def test_a_text_is_measured_in_bytes() -> None:
    assert from_text("é" * 5, "x", 10)[0] == Source("x", "é" * 5)
    assert [each.code for each in from_text("é" * 6, "x", 10)[1]] == ["file-too-large"]


def test_half_a_character_is_refused_with_its_place() -> None:
    source, (found,) = from_text("\ufeffa\r\nb\udc80", "x", LIMIT)
    assert source is None
    assert found.message == "half a character, U+DC80, stands in line 2, column 2 of `x`"


@given(st.binary())
def test_no_bytes_make_it_raise(data: bytes) -> None:
    source, found = decode(data, "x", LIMIT)
    assert (source is None) == bool(found)


@given(st.text(alphabet=st.characters()))
def test_no_text_makes_it_raise(text: str) -> None:
    source, found = from_text(text, "x", LIMIT)
    assert (source is None) == bool(found)
    for each in forbidden_characters(Source("x", text)):
        assert each.primary is not None
        assert each.primary.span.end <= len(text)


# ── Characters nobody sees ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("character", "code", "name"),
    [
        ("\u202e", "bidirectional-control", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "bidirectional-control", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u061c", "bidirectional-control", "U+061C ARABIC LETTER MARK"),
        ("\x00", "control-character", "U+0000 NULL"),
        ("\x0b", "control-character", "U+000B VERTICAL TAB"),
        ("\x0c", "control-character", "U+000C FORM FEED"),
        ("\x1b", "control-character", "U+001B ESCAPE"),
        ("\x85", "control-character", "U+0085 NEXT LINE"),
        ("\x9b", "control-character", "U+009B is"),
        ("\u2028", "control-character", "U+2028 LINE SEPARATOR"),
        ("\u2029", "control-character", "U+2029 PARAGRAPH SEPARATOR"),
        ("\ufeff", "invisible-character", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u200b", "invisible-character", "U+200B ZERO WIDTH SPACE"),
        ("\u200d", "invisible-character", "U+200D ZERO WIDTH JOINER"),
        ("\u00ad", "invisible-character", "U+00AD SOFT HYPHEN"),
        ("\u3164", "invisible-character", "U+3164 HANGUL FILLER"),
        ("\ufe0f", "invisible-character", "U+FE0F VARIATION SELECTOR-16"),
        ("\U000e0041", "invisible-character", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\ufffe", "noncharacter", "U+FFFE"),
        ("\ufdd0", "noncharacter", "U+FDD0"),
        ("\U0010ffff", "noncharacter", "U+10FFFF"),
    ],
)
def test_what_nobody_sees_is_an_error_in_comments_too(character: str, code: str, name: str) -> None:
    (found,) = forbidden_characters(Source("x", f"a\n# b{character}c"))
    assert found.code == code
    assert found.message.startswith(name)
    assert found.primary is not None
    assert (found.primary.span.start, found.primary.span.end) == (5, 6)


def test_the_table_holds_all_that_unicode_calls_control_or_format() -> None:
    missed = [
        f"{code:04X}"
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp"}
        and chr(code) not in "\t\n"
        and not FORBIDDEN.match(chr(code))
    ]
    assert missed == []


def test_letters_of_any_script_are_welcome() -> None:
    text = "\t“é” – naïve ﬁ ß İ\u00a0العربية עברית 漢字 हिन्दी 😀 \ue000\n"
    assert forbidden_characters(Source("x", text)) == []


def test_a_character_is_named_once_for_each_line() -> None:
    found = forbidden_characters(Source("x", "\u200ba\u200b\x00\n\u200b"))
    assert [each.message for each in found] == [
        "U+200B ZERO WIDTH SPACE cannot be seen, 2 times in this line",
        "U+0000 NULL is a control character",
        "U+200B ZERO WIDTH SPACE cannot be seen",
    ]


def test_the_report_is_bounded() -> None:
    found = forbidden_characters(Source("x", "\x00\n" * 100_000), Limits(diagnostics=5))
    assert [each.code for each in found] == ["control-character"] * 5 + ["more-problems"]


@pytest.mark.parametrize(
    "line", ["practitioner é “x” 漢字\n", "\x00\n", "\x00", "\u202e", "a", "\u200b\x00\u00ad"]
)
def test_a_megabyte_is_looked_through_at_once(line: str) -> None:
    text = line * (1_000_000 // len(line))
    began = time.process_time()
    forbidden_characters(Source("x", text))
    assert time.process_time() - began < 10


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [("Band  8C ", "band 8c"), ("STRASSE", "straße"), ("e\u0301", "É"), ("a\u00a0b", "A B")],
)
def test_words_are_compared_without_their_dress(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_ligature_is_no_other_word() -> None:
    assert folded("é") != folded("e")


@given(st.text(alphabet=st.characters()))
def test_what_is_shown_can_be_seen_and_is_short(text: str) -> None:
    shown = quoted(text)
    assert shown.isprintable()
    assert not FORBIDDEN.search(shown)
    assert len(escaped(text)) <= 81 * 10
