"""A story that brings pictures of its own: they reach the window, and the title too."""

from __future__ import annotations

from pathlib import Path

from game.app.opening import open_game
from game.app.window import _title_picture
from tests.app.small import write_story


def test_a_storys_own_pictures_are_found(tmp_path: Path) -> None:
    write_story(tmp_path, 2, 4)
    assert open_game(tmp_path).own_assets is None
    (tmp_path / "assets" / "backdrops").mkdir(parents=True)
    opened = open_game(tmp_path)
    assert opened.own_assets == tmp_path / "assets"
    assert _title_picture(opened) == ("title", "night")
