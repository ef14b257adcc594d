"""What was read is known again after a restart, a crash in the middle of a line, and an edit."""

from __future__ import annotations

from pathlib import Path

from game.app.reading import Read
from game.script import load_story
from game.store.read import ReadLines

STORY = """\
format: 1
title: Mine
start: kitchen
cast:
  You: {player: true}
endings:
  tea: {title: Tea, note: Hot.}
"""
SCENE = """\
scene: pantry
was: kitchen
beats:
  - |
    The kettle is on.
  - ending: tea
"""


def test_read_lines_survive_a_renamed_scene_and_a_crash(tmp_path: Path) -> None:
    (tmp_path / "story.yaml").write_text(STORY.replace("start: kitchen", "start: pantry"))
    (tmp_path / "pantry.yaml").write_text(SCENE)
    story = load_story(tmp_path)
    path = tmp_path / "read.txt"
    lines = ReadLines(path)
    lines.add("kitchen.narration.abc.1")
    assert lines.flush()
    with path.open("ab") as file:
        file.write(b"kitchen.narr")  # a crash cut this one
    again = Read(ReadLines(path), story)
    assert "kitchen.narration.abc.1" in again
    assert "pantry.narration.abc.1" in again, "read under its scene's former name"
    assert "pantry.narration.xyz.1" not in again and "kitchen.narr" not in again
    again.add("pantry.narration.xyz.1")
    assert "pantry.narration.xyz.1" in again
