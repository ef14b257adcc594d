"""Each measurement runs, tiny: none of them rots. No time is asserted; equal play is."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest

from game.script import load_story
from tests.app.small import write_story
from tests.bench import (
    abstract,
    ahead,
    engines,
    faults,
    first,
    frames,
    inktwin,
    measure,
    screens,
    start,
    twowriters,
)


def test_both_engines_read_the_same_lines(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        ink = engines.find_ink(fetch=False)
    except engines.NoInk:
        ink = None
    times, seen = engines.compare(12, 1, 40, ink, again=1)
    assert seen["ours"]["lines"] > 200
    assert seen["joined"]["prefix"] == seen["ours"]["prefix"]
    if ink is not None:
        engines.check_equal(seen)
    engines.report(12, 40, times, seen)
    assert "choices a second, warm" in capsys.readouterr().out


def test_stories_told_twice_are_the_same_stories() -> None:
    try:
        ink = engines.find_ink(fetch=False)
    except engines.NoInk:
        ink = None
    wrong, sums = inktwin.compare(0, 25, 15, ink, plays=2)
    assert wrong == {}
    assert sums["plays"] == 50 and sums["ended"] > 20 and sums["menus"] > 60
    text = "".join(
        "".join(twowriters.yaml_files(abstract.Abstract(seed)).values()) for seed in range(25)
    )
    for part in ("once:", "else:", "call:", "goto:", "visits", "seen(", "chose(", "{&c0|", "{w0|"):
        assert part in text


def test_a_difference_is_shown_with_the_rows_around_it() -> None:
    same = {"out": ["a", "b ", "END"], "errors": []}
    assert inktwin.difference(["a", "b", "END"], same) == ""
    assert "ours  c" in inktwin.difference(["a", "c", "END"], same)
    assert "row 4 of 4 and 3" in inktwin.difference(["a", "b", "END", "d"], same)
    assert "no knot" in inktwin.difference(["a"], {"out": ["a"], "errors": ["no knot"]})


def test_a_frame_of_every_scenario_is_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    # Fonts alone: to make every picture ready is the slow part, and not what is tried here.
    (tmp_path / "fonts").symlink_to(measure.ROOT / "assets" / "fonts")
    took = frames.paint_all((640, 360), 1, tmp_path)
    assert {"steady", "crossfade", "text reveal", "choices", "settings"} <= set(took)
    assert all(len(each) == 1 for each in took.values())


def test_the_game_starts_and_its_imports_are_told(tmp_path: Path) -> None:
    marks = start.start(str(tmp_path), "dummy")
    assert [name for name, *_ in marks][-1] == "first frame"
    assert all(a[1] <= b[1] for a, b in pairwise(marks))
    whole, own = start.import_cost("game.script")
    assert whole > 0 and "game.script.program" in own


def test_a_story_is_played_against_a_bad_server(tmp_path: Path) -> None:
    row = faults.play("refuses", 1, write_story(tmp_path / "story", 15.0, 30.0))
    assert len(row) == len(faults.HEAD)
    mood, askings, *_, generated, violations, _worst, _badge, ended, keys = row
    assert (mood, generated, violations, ended, keys) == ("refuses", 0, 0, "yes", 0)
    assert isinstance(askings, int) and askings > 1


def test_the_first_sentence_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert first.main(["--turns", "2", "--pace", "0"]) == 0
    assert "ours - certain" in capsys.readouterr().out


def test_speaking_ahead_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = load_story(write_story(tmp_path / "story", 15.0, 30.0))
    monkeypatch.setitem(ahead.PACES, "fast", (0.0, 5_000.0))
    row = ahead.row(story, "fast", 1, 50.0, ahead=True)
    assert len(row) == len(ahead.HEAD) and row[0] == "fast, ahead"


def test_figures_stand_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    measure.table(("what", "ms"), [["one", 12345.6], ["another", math.nan], ["none", 0.0]])
    rows = capsys.readouterr().out.splitlines()
    assert [row.split() for row in rows[2:5]] == [
        ["one", "12,346"],
        ["another", "-"],
        ["none", "0"],
    ]
    assert measure.quantile([float(n) for n in range(200)], 0.99) == 198.0


def test_the_contact_sheet_is_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "PLAYS", 1)
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert screens.main(["--out", str(tmp_path), "--looks", "720-200", "--only", "title"]) == 0
    assert (tmp_path / "sheet-720-200.jpg").is_file()
