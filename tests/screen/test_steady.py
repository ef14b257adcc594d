"""The sound device goes away in the middle of a play: silence, no fault, and sound again later."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

import game.screen.steady as steadying
from game.screen.sound import Desk, SilentDesk, SoundDesk
from game.screen.steady import SteadyDesk, steady_desk
from game.stage.view import Hearing


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.setattr(steadying, "AGAIN", (0.01, 0.04))


def names() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "sounds"]


def test_a_device_that_goes_away_is_silence_and_then_sound_again(tmp_path: Path) -> None:
    opened: list[Desk] = []
    there = True

    def reopen() -> Desk:
        opened.append(SoundDesk(tmp_path) if there else SilentDesk("none"))
        return opened[-1]

    before = names()
    desk = steady_desk(reopen)
    assert isinstance(desk, SteadyDesk) and desk.status == ""
    desk.play_clip(bytes(2_000), 24_000)
    there = False
    pygame.mixer.quit()
    calls: list[Callable[[], object]] = [
        lambda: desk.apply(Hearing()),
        lambda: desk.play_clip(b"0000", 24_000),
        desk.stop_speech,
        desk.speech_position,
        lambda: desk.speaking,
    ]
    for _ in range(20):
        for call in calls:
            call()
        time.sleep(0.005)
    assert desk.status == "The sound device went away." and not desk.speaking
    assert 1 < len(opened) < 12 and names() == before
    there = True
    end = time.monotonic() + 20
    while desk.status and time.monotonic() < end:
        desk.apply(Hearing())
    assert desk.status == "" and isinstance(opened[-1], SoundDesk)
    desk.close()
    assert names() == before


def test_the_count_of_clips_goes_on(tmp_path: Path) -> None:
    desk = steady_desk(lambda: SoundDesk(tmp_path))
    desk.play_clip(bytes(200), 24_000)
    end = time.monotonic() + 20
    while desk.speech_clip < 1 and time.monotonic() < end:
        desk.apply(Hearing())
    pygame.mixer.quit()
    desk.apply(Hearing())
    assert desk.speech_clip == 1
    desk.close()


def test_without_a_device_from_the_first_nothing_is_tried() -> None:
    assert isinstance(steady_desk(lambda: SilentDesk("none")), SilentDesk)
