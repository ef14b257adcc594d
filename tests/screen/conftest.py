"""A window without a display: the dummy drivers, and assets that hold fonts alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pytest

from game.screen import Screen

ASSETS = Path(__file__).resolve().parents[2] / "assets"
Open = Callable[..., Screen]


@pytest.fixture(autouse=True)
def dummy_drivers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every test here to the dummy drivers, whatever another test left behind."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """An assets folder with the fonts, and nothing else."""
    (tmp_path / "fonts").symlink_to(ASSETS / "fonts")
    return tmp_path


@pytest.fixture
def open_screen(bare: Path) -> Iterator[Open]:
    """Open screens, silent and bare unless told otherwise; they are closed after the test."""
    opened: list[Screen] = []

    def open_one(
        size: tuple[int, int] = (1280, 720), assets: Path | None = None, sound: bool = False
    ) -> Screen:
        screen = Screen(assets or bare, size, sound=sound)
        opened.append(screen)
        return screen

    yield open_one
    for screen in opened:
        screen.close()
