"""The sound desk on a device that plays to nobody, and its silent twin."""

from __future__ import annotations

import math
import os
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from game.screen.sound import SilentDesk, SoundDesk, open_desk
from game.stage.view import Hearing

RATE = 24000


def tone(seconds: float) -> bytes:
    """A quiet tone, mono, 16 bits."""
    count = int(seconds * RATE)
    return b"".join(
        int(3000 * math.sin(n / 10)).to_bytes(2, "little", signed=True) for n in range(count)
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SoundDesk]:
    """A desk with two pieces of music, a room and a sound; the files hold WAV data."""
    for folder, name in (
        ("music", "one"),
        ("music", "two"),
        ("sounds", "room"),
        ("sounds", "tick"),
    ):
        path = tmp_path / folder / f"{name}.ogg"
        path.parent.mkdir(exist_ok=True)
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(tone(0.3))
    (tmp_path / "sounds" / "broken.ogg").write_bytes(b"not a sound")
    made = SoundDesk(tmp_path)
    yield made
    made.close()


def until(done: Callable[[], bool], desk: SoundDesk, hearing: Hearing) -> bool:
    """Apply a hearing until something holds; False after two seconds."""
    end = time.monotonic() + 2
    while time.monotonic() < end:
        desk.apply(hearing)
        if done():
            return True
        time.sleep(0.004)
    return False


def playing(desk: SoundDesk) -> set[str]:
    strands = [*desk._music.strands, *desk._bed.strands]
    return {strand.name for strand in strands if strand.started}


def test_music_and_room_come_up_and_cross(desk: SoundDesk) -> None:
    hearing = Hearing(music="one", bed="room")
    assert until(lambda: playing(desk) == {"one", "room"}, desk, hearing)
    assert until(lambda: playing(desk) >= {"one", "two"}, desk, Hearing(music="two"))
    rising = next(strand for strand in desk._music.strands if strand.name == "two")
    falling = next(strand for strand in desk._music.strands if strand.name == "one")
    assert rising.aim == 1.0
    assert falling.aim == 0.0


def test_coming_back_to_a_piece_that_fades_does_not_start_it_again(desk: SoundDesk) -> None:
    assert until(lambda: "one" in playing(desk), desk, Hearing(music="one"))
    desk.apply(Hearing())
    desk.apply(Hearing(music="one"))
    named = [strand for strand in desk._music.strands if strand.name == "one"]
    assert len(named) == 1
    assert named[0].aim == 1.0


def test_what_is_unknown_or_broken_is_silence(desk: SoundDesk) -> None:
    hearing = Hearing(music="nothing", bed="broken", sounds=("nothing", "broken"))
    for _ in range(20):
        desk.apply(hearing)
        time.sleep(0.002)
    assert playing(desk) == set()


def test_a_sound_is_started_once(desk: SoundDesk) -> None:
    assert until(lambda: "tick" in desk._kept, desk, Hearing())
    busy_before = sum(pygame.mixer.Channel(n).get_busy() for n in range(5, 18))
    desk.apply(Hearing(sounds=("tick",)))
    desk.apply(Hearing())
    busy = sum(pygame.mixer.Channel(n).get_busy() for n in range(5, 18))
    assert busy == busy_before + 1


def test_clips_are_said_one_after_another(desk: SoundDesk) -> None:
    desk.play_clip(tone(0.08), RATE)
    desk.play_clip(tone(0.08), RATE)
    assert desk.speaking
    assert until(lambda: desk.speech_position() is not None, desk, Hearing())
    assert desk.speech_clip == 1
    assert until(lambda: desk.speech_clip == 2, desk, Hearing())
    assert until(lambda: not desk.speaking, desk, Hearing())
    assert desk.speech_position() is None


def test_speech_stops_and_what_waits_is_dropped(desk: SoundDesk) -> None:
    for _ in range(3):
        desk.play_clip(tone(0.5), RATE)
    assert until(lambda: desk.speech_position() is not None, desk, Hearing())
    desk.stop_speech()
    assert desk.speech_position() is None
    assert until(lambda: not desk.speaking, desk, Hearing())
    assert desk.speech_clip == 1


def test_empty_and_odd_clips_are_harmless(desk: SoundDesk) -> None:
    desk.play_clip(b"", RATE)
    desk.play_clip(b"\0", RATE)
    desk.play_clip(tone(0.1), 0)
    assert not desk.speaking
    desk.play_clip(tone(0.05) + b"\0", RATE)
    assert until(lambda: not desk.speaking, desk, Hearing())


def test_music_is_lowered_under_speech(desk: SoundDesk) -> None:
    assert until(lambda: desk._duck < 0.5, desk, Hearing(music="one", ducked=True))
    assert until(lambda: desk._duck > 0.99, desk, Hearing(music="one"))


def test_without_a_device_there_is_a_sentence_and_no_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pygame.mixer.get_init():
        pygame.mixer.quit()
    monkeypatch.setitem(os.environ, "SDL_AUDIODRIVER", "no-such-driver")
    desk = open_desk(tmp_path)
    assert isinstance(desk, SilentDesk)
    assert "sound" in desk.status
    desk.apply(Hearing(music="one", sounds=("tick",)))
    desk.play_clip(b"\0\0", RATE)
    desk.stop_speech()
    assert desk.speech_position() is None
    desk.close()
