"""Type: marks, wrapping, coverage, and the measures of a shaped line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.screen.coverage import coverage
from game.screen.palette import CREAM
from game.screen.runs import Run, curly, parse
from game.screen.type import FILES, Type
from game.stage.markup import plain
from tests.screen.conftest import ASSETS


@pytest.fixture(scope="module")
def type_() -> Type:
    return Type(ASSETS / "fonts")


def shown(text: str) -> str:
    return "".join(run.text for run in parse(text, "prose", "prose_it"))


def test_emphasis_changes_the_role() -> None:
    runs = parse("the *good* kind", "prose", "prose_it")
    assert runs == (Run("the ", "prose"), Run("good", "prose_it"), Run(" kind", "prose"))


def test_quotes_are_the_printer_s() -> None:
    assert curly('"It\'s *\'tis*," he said ("no").') == (
        "\u201cIt\u2019s *\u2019tis*,\u201d he said (\u201cno\u201d)."
    )


@given(st.text())
def test_quotes_change_no_count(text: str) -> None:
    assert len(curly(text)) == len(text)


@given(st.text(alphabet="ab *\\\n"))
def test_characters_are_counted_as_the_stage_counts_them(text: str) -> None:
    assert shown(text) == plain(text)


@given(st.text(alphabet="abc xyz-\u2014é", max_size=120), st.integers(60, 600))
def test_wrapping_loses_nothing_but_blanks_and_breaks_at_every_width(text: str, width: int) -> None:
    type_ = Type(ASSETS / "fonts")
    rows = type_.wrap(parse(text, "prose", "prose_it"), 30, width)
    assert "".join(row.text for row in rows).replace(" ", "") == shown(text).replace(" ", "")
    for row in rows:
        assert shown(text)[row.start : row.start + len(row.text)] == row.text
        # Blanks at the end of the text hang past the column: nobody sees them.
        ink = row.text.rstrip(" ")
        runs = (Run(ink, "prose"),)
        wide = type_.measure(runs, 30) if ink else 0.0
        assert wide <= width or len(row.text.strip()) == 1


def test_a_word_wider_than_the_column_is_cut(type_: Type) -> None:
    rows = type_.wrap((Run("a" * 200, "ui"),), 20, 200)
    assert len(rows) > 3
    assert sum(len(row.text) for row in rows) == 200


def test_the_first_row_is_shorter_by_its_indent(type_: Type) -> None:
    runs = (Run("one two three four five six seven eight", "prose"),)
    plain_rows = type_.wrap(runs, 30, 320)
    indented = type_.wrap(runs, 30, 320, 160)
    assert len(indented[0].text) < len(plain_rows[0].text)


def test_line_breaks_are_kept(type_: Type) -> None:
    rows = type_.wrap((Run("one\ntwo", "ui"),), 20, 900)
    assert [row.text for row in rows] == ["one", "two"]


def test_stops_grow_and_end_at_the_width(type_: Type) -> None:
    for tracking in (0.0, 4.0):
        line = type_.line((Run("Samantha", "ui_med"),), 20, CREAM, tracking)
        assert len(line.stops) == len("Samantha") + 1
        assert line.stops == sorted(line.stops)
        assert abs(line.stops[-1] - line.width) <= 2


def test_a_line_is_shaped_once(type_: Type) -> None:
    runs = (Run("Once.", "prose"),)
    assert type_.line(runs, 30, CREAM) is type_.line(runs, 30, CREAM)


def test_what_no_font_covers_is_a_dot_not_an_error(type_: Type) -> None:
    line = type_.line((Run("ok \u266a \u0e01\u0e02 \U0001f600", "prose"),), 30, CREAM)
    assert line.width > 0
    assert "".join(piece.text for piece in line.pieces) == "ok \u00b7 \u00b7\u00b7 \u00b7"


def test_another_font_steps_in_where_one_lacks_a_character(type_: Type) -> None:
    has = {path.stem: coverage(path.read_bytes()) for path in (ASSETS / "fonts").glob("*.[ot]tf")}
    lacking = has["newsreader-400-normal"] - has["figtree-400-normal"] - {0xAD}
    char = chr(min(lacking))
    line = type_.line((Run(f"a{char}z", "ui"),), 30, CREAM)
    assert [piece.file for piece in line.pieces] == [
        "figtree-400-normal",
        "newsreader-400-normal",
        "figtree-400-normal",
    ]


@pytest.mark.parametrize("text", ("\u00ad", "\u200d", "\x00", "\ud800", "\u0301", " ", ""))
def test_characters_without_a_width_are_harmless(type_: Type, text: str) -> None:
    for tracking in (0.0, 3.0):
        line = type_.line((Run(text, "ui"),), 30, CREAM, tracking)
        assert len(line.stops) == len(text) + 1


def test_coverage_of_what_is_no_font_is_empty() -> None:
    assert coverage(b"") == coverage(b"\0" * 64) == frozenset()


@pytest.mark.parametrize("char", "éèüßñøåčžő’“”—…·•°×½")
def test_the_fonts_cover_what_prose_needs(type_: Type, char: str) -> None:
    for files in FILES.values():
        for role in files:
            line = type_.line((Run(char, role),), 30, CREAM)
            assert line.pieces[0].text == char


def test_every_role_has_its_font() -> None:
    names = {path.stem for path in (ASSETS / "fonts").glob("*.[ot]tf")}
    assert {name for files in FILES.values() for name in files.values()} <= names
    families = {name.rsplit("-", 2)[0] for name in names}
    assert {path.stem for path in (ASSETS / "fonts").glob("*-OFL.txt")} == {
        f"{family}-OFL" for family in families
    }
