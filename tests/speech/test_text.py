"""What of a line is said: markup out, sentences apart, other scripts left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.speech.text import LONGEST, sentences


def test_sentences_are_split_at_their_ends() -> None:
    assert sentences("Hello. I wasn't anyone a minute ago. Are you there?") == [
        "Hello.",
        "I wasn't anyone a minute ago.",
        "Are you there?",
    ]


def test_titles_initials_and_ellipses_do_not_end_a_sentence() -> None:
    assert sentences("Dr. Okafor said J. B. Hale was late... but not very.") == [
        "Dr. Okafor said J. B. Hale was late... but not very."
    ]


def test_no_is_a_sentence_but_not_before_a_number() -> None:
    assert sentences("No. Not that.") == ["No.", "Not that."]
    assert sentences("It's No. 7 again.") == ["It's No. 7 again."]


def test_i_ends_a_sentence() -> None:
    assert sentences("So do I. Listen.") == ["So do I.", "Listen."]


def test_lines_are_apart() -> None:
    assert sentences("One thing\nand another") == ["One thing", "and another"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I *did* hear it.", "I did hear it."),
        (r"Two \*stars\* stay.", "Two stars stay."),
        ("See [the archive](https://example.org/a) now.", "See the archive now."),
        ("Go to https://example.org/a?b=1 now.", "Go to now."),
        ("<b>Listen</b> to me.", "Listen to me."),
        ("A [word](/wˈɜɹd/) is no spelling.", "A word is no spelling."),
        ("Zero\u200bwidth.", "Zerowidth."),
        ("  Spaces   are \t one. ", "Spaces are one."),
    ],
)
def test_markup_and_links_are_not_said(text: str, said: str) -> None:
    assert sentences(text) == [said]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "***", "…", "?!", "[]()", "♪ ♪", "🙂", "https://x.y/z", "\x00\x07"]
)
def test_nothing_to_say_gives_nothing(text: str) -> None:
    assert sentences(text) == []


@pytest.mark.parametrize("text", ["Привет, мир.", "こんにちは。", "مرحبا", "Γειά σου, OK?", "שלום"])
def test_other_scripts_are_not_spelt_out(text: str) -> None:
    assert sentences(text) == []


def test_a_foreign_word_is_left_out_of_a_latin_sentence() -> None:
    assert sentences("She wrote привет on the glass.") == ["She wrote on the glass."]


def test_accents_and_numbers_are_said() -> None:
    assert sentences("Café, naïve. 12:30.") == ["Café, naïve.", "12:30."]


def test_long_sentences_are_broken() -> None:
    pieces = sentences("the sea and the sea, " * 100)
    assert len(pieces) > 5
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert sentences("a" * 1000) == ["a" * LONGEST] * 4 + ["a" * 40]


@given(st.text(max_size=600))
def test_any_text_gives_short_sayable_pieces(text: str) -> None:
    for piece in sentences(text):
        assert 0 < len(piece) <= LONGEST
        assert "\n" not in piece
        assert "*" not in piece
