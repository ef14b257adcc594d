"""The text field keeps its caret within its text, whatever is done to it."""

from __future__ import annotations

import unicodedata
from typing import get_args, get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from game.stage.entry import LIMIT, TextEntry, clean
from game.stage.inputs import Edit, Text
from tests.stage.helpers import playing, talk

OPS = sorted(get_args(get_type_hints(Edit)["op"]))
EDITS = st.builds(Edit, st.sampled_from(OPS), st.booleans())
DOINGS = st.lists(
    st.one_of(
        EDITS,
        st.text(max_size=40),
        st.tuples(st.integers(-5, 60), st.booleans()),
    ),
    max_size=30,
)


def entry(text: str, caret: int | None = None, anchor: int | None = None) -> TextEntry:
    field = TextEntry(text)
    if caret is not None:
        field.put_caret(caret)
    if anchor is not None:
        field.anchor = anchor
    return field


@given(DOINGS, st.booleans())
def test_caret_and_anchor_stay_within_a_clean_text(doings, secret):
    field = TextEntry(secret=secret)
    for doing in doings:
        if isinstance(doing, Edit):
            field.edit(doing)
        elif isinstance(doing, str):
            field.type(doing)
        else:
            field.put_caret(doing[0], select=doing[1])
        assert 0 <= field.caret <= len(field.text) <= LIMIT
        assert 0 <= field.anchor <= len(field.text)
        assert clean(field.text) == field.text
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in field.text)


@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 30))
def test_typing_then_erasing_gives_the_text_back(text, more, at):
    field = entry(clean(text), min(at, len(clean(text))))
    before = field.text
    field.type(more)
    field.anchor = field.caret - len(clean(more))
    field.edit(Edit("backspace"))
    if clean(more):
        assert field.text == before


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_cut_and_paste_give_the_text_back(text, caret, anchor):
    field = entry(text)
    caret, anchor = min(caret, len(field.text)), min(anchor, len(field.text))
    field.caret, field.anchor = caret, anchor
    before = field.text
    copied = field.edit(Edit("cut"))
    assert len(field.text) == len(before) - len(copied)
    if copied:
        field.type(copied)
    assert field.text == before


def test_a_paste_is_one_line_without_control_characters():
    field = TextEntry()
    field.type("one\r\ntwo\nthree\tfour\x00\x1b[31m")
    assert field.text == "one two three four[31m"


def test_what_is_over_the_limit_is_left_out():
    field = TextEntry()
    field.type("a" * (LIMIT + 50))
    assert len(field.text) == LIMIT
    field.type("b")
    assert "b" not in field.text
    field.edit(Edit("select_all"))
    field.type("b")
    assert field.text == "b"


def test_words_are_moved_over_and_erased_whole():
    field = entry("one two, three")
    field.edit(Edit("word_left"))
    assert field.caret == 9
    field.edit(Edit("word_left"))
    assert field.caret == 4
    field.edit(Edit("word_right", select=True))
    assert field.selected == "two"
    field.edit(Edit("end"))
    field.edit(Edit("word_backspace"))
    assert field.text == "one two, "


def test_left_leaves_a_selection_at_its_beginning():
    field = entry("abcdef", 2)
    field.put_caret(5, select=True)
    field.edit(Edit("left"))
    assert (field.caret, field.anchor) == (2, 2)


def test_a_letter_and_its_accent_are_erased_together():
    field = entry("ae\u0301")
    field.edit(Edit("backspace"))
    assert field.text == "a"
    field = entry("e\u0301a", 0)
    field.edit(Edit("right"))
    assert field.caret == 2


def test_a_secret_is_never_copied():
    field = TextEntry("key", secret=True)
    field.edit(Edit("select_all"))
    assert field.edit(Edit("copy")) == ""
    assert field.edit(Edit("cut")) == ""
    assert field.text == "key"


FAMILY, FLAG, WAVE = "👩‍👩‍👧", "🇩🇪", "👋🏽"


def test_letters_of_several_parts_are_stepped_over_and_erased_whole():
    field = entry(f"a{FAMILY}e\u0301{FLAG}{WAVE}")
    stops = []
    while field.caret:
        field.edit(Edit("left"))
        stops.append(field.text[field.caret :])
    assert stops[0] == WAVE and stops[1] == FLAG + WAVE and len(stops) == 5
    field.put_caret(3)
    assert field.caret == 1, "the pointer never lands within one"
    field.edit(Edit("delete"))
    assert field.text == f"ae\u0301{FLAG}{WAVE}"
    field.put_caret(len(field.text))
    field.edit(Edit("backspace"))
    field.edit(Edit("backspace"))
    assert field.text == "ae\u0301"


def test_a_long_paste_is_cut_between_words_and_said():
    field = entry("Well: ")
    field.type("word " * 1_000_000)
    assert field.cut and len(field.text) <= LIMIT and field.text.endswith("word")
    assert len(field.text) > LIMIT - 10
    field.type("x" * 5_000)
    assert field.cut and len(field.text) == LIMIT
    field.edit(Edit("backspace"))
    assert not field.cut
    field = entry("")
    field.type(FAMILY * 1_000)
    assert field.cut and field.text == FAMILY * (len(field.text) // len(FAMILY))


def test_what_was_done_is_taken_back_and_made_again_word_by_word():
    field = entry("")
    for letter in "one two":
        field.type(letter)
    field.edit(Edit("word_backspace"))
    assert field.text == "one "
    states = []
    for _ in range(5):
        field.edit(Edit("undo"))
        states.append(field.text)
    assert states == ["one two", "one ", "one", "", ""]
    for _ in range(5):
        field.edit(Edit("redo"))
    assert field.text == "one "
    field.put_caret(0)
    field.edit(Edit("word_delete"))
    assert field.text == " "
    secret = TextEntry(secret=True)
    secret.type("key")
    secret.edit(Edit("undo"))
    assert secret.text == "key", "nothing of a key is kept to be come back to"


def test_a_play_tells_that_a_paste_was_cut():
    stage = playing(talk())
    stage.input(Text("word " * 5_000))
    assert "2,000" in stage.view().hint
    stage.input(Edit("backspace"))
    assert "2,000" not in stage.view().hint
