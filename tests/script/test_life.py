"""What ``check`` says about the files that say what moves in a story's pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.script.lint import check_folder

STORY = """\
format: 1
title: Here
start: hall
cast:
  You: {player: true}
  Ada: {}
places:
  hall: {title: The hall, lights: [rain, night]}
endings:
  end: {title: The end}
"""
SCENE = """\
scene: hall
place: hall rain
beats:
  - |
    Ada: Hello.
  - place: hall night
  - ending: end
"""


def found(folder: Path, life: str) -> list[tuple[str, str, int, int]]:
    """Code, file, line and column of everything that is found."""
    pictures = folder / "assets" / "backdrops"
    pictures.mkdir(parents=True)
    (folder / "story.yaml").write_text(STORY, encoding="utf-8")
    (folder / "hall.yaml").write_text(SCENE, encoding="utf-8")
    for light in ("rain", "night"):
        (pictures / f"hall_{light}.webp").write_bytes(b"a picture")
    (pictures / "hall.yaml").write_text(life, encoding="utf-8")
    told = check_folder(folder)
    assert all(d.severity == "warning" for d in told)
    return [(d.code, d.path, d.line, d.column) for d in told]


def test_a_sound_file_is_silent(tmp_path: Path) -> None:
    life = "life:\n  - drops: [30 10 20.5 50, 51 10 20 50]\n    lights: rain\n    drift: -0.5\n"
    assert found(tmp_path, life) == []


@pytest.mark.parametrize(
    "life, code, line, column",
    (
        ("life:\n  - snow: 0 0 100 100\n    lights: [rain, nigth]\n", "RT092", 3, 20),
        ("life:\n  - snow: 0 0 120 100\n", "RT012", 2, 11),
        ("life:\n  - snow: everywhere\n", "RT012", 2, 11),
        ("life:\n  - fog: 0 0 100 100\n", "RT010", 2, 5),
        ("life:\n  - snow: 0 0 100 100\n    rain: 0 0 100 100\n", "RT012", 2, 5),
        ("life:\n  - snow: 0 0 100 100\n    amount: 9\n", "RT012", 3, 13),
        ("life:\n  - glow: 0 0 10 10\n    colour: red\n", "RT012", 3, 13),
        ("life:\n  - glow: 0 0 10 10\n    way: dance\n", "RT012", 3, 10),
        ("life: [\n", "RT002", 1, 7),
        ("moves: 1\n", "RT010", 1, 1),
    ),
)
def test_a_mistake_is_shown_with_its_place(
    tmp_path: Path, life: str, code: str, line: int, column: int
) -> None:
    told = found(tmp_path, life)
    assert (code, "assets/backdrops/hall.yaml", line, column) in told, told


def test_a_file_for_no_place_is_needless(tmp_path: Path) -> None:
    found(tmp_path, "life:\n  - snow: 0 0 100 100\n")
    other = tmp_path / "assets" / "backdrops" / "hell.yaml"
    other.write_text("life:\n  - snow: 0 0 100 100\n", encoding="utf-8")
    assert [(d.code, d.path) for d in check_folder(tmp_path)] == [
        ("RT091", "assets/backdrops/hell.yaml")
    ]
