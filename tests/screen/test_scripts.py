"""Writing that runs from right to left, and writing without blanks: order, letters, rows."""

from __future__ import annotations

from itertools import pairwise

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.events import Said
from game.screen.bidi import begins_rtl, levels, visual
from game.screen.canvas import Canvas
from game.screen.layout import Layout
from game.screen.palette import CREAM
from game.screen.runs import Run, parse
from game.screen.type import MISSING, Type
from game.stage.breaks import joined, may_break, tokens
from game.stage.page import Page
from tests.screen.conftest import ASSETS

HEBREW = "הקדשת 9 דקות למשימה של 4 דקות, Theo."
ARABIC = "لقد أمضيت 9 دقائق في مهمة"
JAPANESE = "四十一秒。回線の悪い男が、どこか「風のある」ところに立っている。"


@pytest.fixture(scope="module")
def type_() -> Type:
    return Type(ASSETS / "fonts")


def laid(type_: Type, text: str) -> list[str]:
    """The pieces of a line from left to right, as they are drawn."""
    pieces = type_._pieces((Run(text, "prose"),))
    return [pieces[at].text for at in visual([piece.level for piece in pieces])]


def test_the_first_letter_decides_the_direction() -> None:
    assert begins_rtl(HEBREW) and begins_rtl("«" + ARABIC) and begins_rtl("9: " + HEBREW)
    assert not begins_rtl("Theo אמר") and not begins_rtl(JAPANESE) and not begins_rtl("9")


def test_levels_are_the_algorithm_s() -> None:
    assert levels("אב 12", True) == (1, 1, 1, 2, 2)
    assert levels("ab אב", False) == (0, 0, 0, 1, 1)
    # An override that was typed turns nothing, and what has no width loses no one's place.
    assert levels("a\u202eb", False) == (0, 0, 0)
    assert len(levels("א\u00adב", True)) == 3


@given(st.lists(st.integers(0, 4), max_size=12))
def test_every_piece_has_its_place(of: list[int]) -> None:
    assert sorted(visual(of)) == list(range(len(of)))


def test_numbers_and_names_keep_their_own_way(type_: Type) -> None:
    row = laid(type_, HEBREW)
    # From left to right: the stop, Theo, then Hebrew; the numbers read as numbers.
    assert row[0] == "." and row[1] == "Theo"
    assert [piece for piece in row if piece.strip().isdigit()] == ["4", "9"]
    assert row[-1].startswith("הקדשת")


def test_other_scripts_have_their_letters(type_: Type) -> None:
    for text in (HEBREW, ARABIC, JAPANESE):
        for role in ("prose", "ui", "act"):
            pieces = type_._pieces((Run(text, role),))  # type: ignore[arg-type]
            assert "".join(piece.text for piece in pieces) == text
            assert not any(MISSING in piece.text for piece in pieces)


def test_arabic_letters_join(type_: Type) -> None:
    word = "مهمة"
    whole = type_.measure((Run(word, "prose"),), 40)
    apart = sum(type_.measure((Run(letter, "prose"),), 40) for letter in word)
    assert whole < apart * 0.9


def test_stops_never_go_back(type_: Type) -> None:
    for text in (HEBREW, ARABIC, "é" + ARABIC + "abc", JAPANESE):
        stops = type_.line((Run(text, "prose"),), 30, CREAM).stops
        assert len(stops) == len(text) + 1 and stops == sorted(stops)


def test_a_reveal_begins_where_the_line_begins(type_: Type) -> None:
    def ink(text: str, reveal: int) -> pygame.Rect:
        sheet = pygame.Surface((1280, 720))
        canvas = Canvas(sheet, Layout(sheet.get_size()), type_)
        canvas.text(100, 500, text, "prose", 50, CREAM, reveal=reveal)
        found = pygame.mask.from_threshold(sheet, (255, 255, 255), (200, 200, 200))
        rects = found.get_bounding_rects()
        return rects[0].unionall(rects[1:])

    whole, part = ink(HEBREW, -1), ink(HEBREW, 6)
    assert abs(part.right - whole.right) <= 2 and part.left > whole.left + whole.width // 2
    whole, part = ink(JAPANESE[:14], -1), ink(JAPANESE[:14], 4)
    assert abs(part.left - whole.left) <= 2 and part.right < whole.left + whole.width // 2


# -- rows ------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", range(90, 420, 14))
def test_rows_of_japanese_end_where_they_may(type_: Type, width: int) -> None:
    runs = parse(JAPANESE, "prose", "prose_it")
    rows = type_.wrap(runs, 30, width)
    assert "".join(row.text for row in rows) == JAPANESE
    for row, after in pairwise(rows):
        assert may_break(row.text[-1], after.text[0])
        assert type_.measure(row.runs, 30) <= width
        # A row is as long as it may be: the next character that may go along would not fit.
        more = after.text[: next((n for n in range(1, len(after.text))
                                  if may_break(after.text[n - 1], after.text[n])),
                                 len(after.text))]  # fmt: skip
        assert type_.measure((Run(row.text + more, "prose"),), 30) > width


def test_rows_of_hebrew_break_at_blanks(type_: Type) -> None:
    rows = type_.wrap((Run(HEBREW, "prose"),), 30, 160)
    assert len(rows) > 2 and " ".join(row.text for row in rows) == HEBREW


@given(st.text("日本語、。「」aあ ", max_size=40))
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_pieces_are_joined_as_their_writing_is() -> None:
    assert joined("One.", "Two.") == "One. Two."
    assert joined("一。", "二。") == "一。二。"


def test_a_japanese_line_longer_than_a_page_is_cut_at_its_sentences() -> None:
    page = Page()
    text = "四十一秒。" * 200
    pieces = page.split(Said("x", "", text))
    assert len(pieces) > 1 and "".join(piece.text for piece in pieces) == text
    assert all(piece.text.endswith("。") for piece in pieces)
    endless = page.split(Said("x", "", "風" * 2000))
    assert len(endless) > 1 and "".join(piece.text for piece in endless) == "風" * 2000


def test_marks_that_turn_or_join_letters_are_not_seen(type_: Type) -> None:
    for text in ("\u200fא\u200e", "ن\u200cم", "a\u200db"):
        pieces = type_._pieces((Run(text, "prose"),))
        assert sum(len(piece.text) for piece in pieces) == len(text)
        assert not any(MISSING in piece.text for piece in pieces)
        bare = "".join(char for char in text if char.isalpha())
        assert (
            type_.measure((Run(text, "prose"),), 40)
            <= sum(type_.measure((Run(char, "prose"),), 40) for char in bare) + 1
        )
