"""The sound desk on a device that plays to nobody, and its silent twin."""

from __future__ import annotations

import math
import os
import time
import wave
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.screen.sound import DUCKED, SilentDesk, SoundDesk, _Cross, open_desk
from game.script import load_story
from game.stage.view import Hearing

RATE = 24000
ROOT = Path(__file__).resolve().parents[2]


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


def until(done: Callable[[], bool], desk: SoundDesk, hearing: Hearing, seconds: float = 2) -> bool:
    """Apply a hearing until something holds; False after so many seconds."""
    end = time.monotonic() + seconds
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


def silence(path: Path, seconds: float) -> None:
    """A file of silence, 8 bits at a low rate: small however long."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(6000)
        file.writeframes(b"\x80" * int(seconds * 6000))


def volumes(desk: SoundDesk) -> list[float]:
    return [s.channel.get_volume() for s in desk._layers if s.started]


def test_a_room_and_its_music_sink_under_speech_and_the_room_sinks_less(desk: SoundDesk) -> None:
    loud = Hearing(music="one", bed="room", music_volume=1.0, sound_volume=1.0)

    def level(cross: _Cross, name: str) -> float:
        named = [s.channel.get_volume() for s in cross.strands if s.name == name]
        return named[0] if named else 0.0

    def full() -> bool:
        # A channel that has not started yet stands at full volume: ask the strands.
        return desk._music.strands[0].gain == desk._bed.strands[0].gain == 1.0

    assert until(full, desk, loud, 20)
    lowered = replace(loud, ducked=True)
    assert until(lambda: desk._duck <= DUCKED + 1e-6, desk, lowered, 20)
    desk.apply(lowered)
    assert level(desk._music, "one") == pytest.approx(DUCKED, abs=0.03)
    assert level(desk._bed, "room") == pytest.approx(0.4 + 0.6 * DUCKED, abs=0.03)


def test_the_kept_rooms_of_the_story_sound_together_and_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real files in the real mixer, on a device that plays to nobody."""
    story = load_story(ROOT / "story")
    rooms = tuple(tone.bed for tone in story.tones.values())
    assert len(rooms) == 5
    monkeypatch.setattr("game.screen.sound.LAYER_SECONDS", 0.4)
    (tmp_path / "sounds").mkdir()
    for room in rooms:
        (tmp_path / "sounds" / f"{room}.ogg").symlink_to(ROOT / "assets/sounds" / f"{room}.ogg")
    made = SoundDesk(tmp_path)
    try:
        together = Hearing(layers=rooms, sound_volume=1.0)
        assert until(lambda: len(volumes(made)) == 5, made, together, 60)
        assert {s.name for s in made._layers if s.started} == set(rooms)
        assert until(lambda: min(volumes(made)) > 0.43, made, together, 20)
        # Five at once are each lowered so that the sum is about as loud as one.
        assert max(volumes(made)) == pytest.approx(5**-0.5, abs=0.02)
        assert all(s.channel.get_busy() for s in made._layers if s.started)
        assert until(lambda: not volumes(made), made, Hearing(), 20)
        assert not any(s.channel.get_busy() or s.name for s in made._layers)
    finally:
        made.close()


def test_long_sounds_are_let_go_and_those_that_play_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.screen.sound.LONG_BYTES", 5 * 9 * 44100 * 4)
    (tmp_path / "sounds").mkdir()
    names = [f"room{n}" for n in range(14)]
    for name in names:
        silence(tmp_path / "sounds" / f"{name}.ogg", 9)
    made = SoundDesk(tmp_path)
    try:
        # Every one of them is short enough on disk to be loaded at once, and too long to keep.
        layered = Hearing(layers=("room0",))
        assert until(lambda: not made._asked, made, layered, 20)
        assert until(lambda: bool(volumes(made)), made, layered, 20)
        for name in names[1:]:
            heard = partial(lambda wanted: wanted in playing(made), name)
            assert until(heard, made, replace(layered, bed=name), 20)
        long = [n for n, s in made._kept.items() if s is not None and s.get_length() > 8]
        assert len(long) <= 5 + 2
        assert "room0" in long
    finally:
        made.close()


def test_the_two_breaths_are_one_breath(tmp_path: Path) -> None:
    """The plot turns on it: laid over each other, upside down, there is next to nothing left."""
    made = SoundDesk(tmp_path)
    try:
        his, hers = (
            pygame.sndarray.array(pygame.mixer.Sound(ROOT / "assets" / "sounds" / f"{name}.ogg"))
            .astype(float)
            .mean(axis=1)
            for name in ("breath", "breath_hers")
        )
    finally:
        made.close()
    size = len(his) + len(hers)
    likeness = np.fft.irfft(np.fft.rfft(his, size) * np.fft.rfft(hers, size).conj(), size)
    at = int(likeness.argmax())
    count = min(len(hers), len(his) - at, round(0.37 * 44100))
    under, hers = his[at : at + count], hers[:count]
    gain = float(under @ hers) / float(hers @ hers)
    left = under - gain * hers
    assert at / 44100 > 0.5, "his has a sniff before it, hers has not"
    assert np.sqrt((left**2).sum() / (under**2).sum()) < 0.3


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


def test_a_storys_own_sounds_go_before_ours(tmp_path: Path) -> None:
    own, ours = tmp_path / "own", tmp_path / "ours"
    for folder, name in ((own, "room"), (ours, "room"), (ours, "tick")):
        (folder / "sounds").mkdir(parents=True, exist_ok=True)
        (folder / "sounds" / f"{name}.ogg").write_bytes(b"not a sound")
    made = SoundDesk(ours, own)
    try:
        assert made._paths["room"].is_relative_to(own)
        assert made._paths["tick"].is_relative_to(ours)
    finally:
        made.close()
