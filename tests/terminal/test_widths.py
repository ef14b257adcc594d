"""Rows of a terminal by cells: a character of Chinese or Japanese takes two."""

from __future__ import annotations

from itertools import pairwise

from wcwidth import wcswidth

from game.play.events import Said
from game.stage.breaks import may_break
from game.terminal.prose import Prose


def test_wide_characters_fill_a_row_and_no_more() -> None:
    text = "これは日本語の文章です。とても長いので、「どこかで」折り返します。abcも入っています。"
    rows = Prose(21, places={}).of(Said("x", "", text)).rstrip("\n").split("\n")
    assert "".join(rows) == text
    assert all(17 <= wcswidth(row) <= 21 for row in rows[:-1])
    assert all(may_break(a[-1], b[0]) for a, b in pairwise(rows))
