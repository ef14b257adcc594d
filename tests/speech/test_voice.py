"""The real voice: determinism, moods and what it makes of odd text. Skipped where not installed."""

from __future__ import annotations

import array
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from game.speech import ENVELOPE_HZ, Speaker, engine, open_speaker
from game.speech.moods import MOODS, PLAIN, Mood, mood_named
from tests.speech._voices import collect, until

pytestmark = pytest.mark.skipif(bool(engine.missing()), reason="the voice is not installed")
LINE = "Hello. I wasn't anyone a minute ago."


@pytest.fixture(scope="module")
def speaker() -> Iterator[Speaker]:
    one = open_speaker()
    yield one
    one.close()


@pytest.fixture(scope="module")
def voice() -> engine.Engine:
    return engine.load()


def test_it_becomes_ready_and_speaks(speaker: Speaker) -> None:
    assert until(lambda: speaker.status == "ready", 120)
    speaker.say("a", LINE)
    first, second = collect(speaker, 2, 120)
    assert (first.text, second.text) == ("Hello.", "I wasn't anyone a minute ago.")
    assert 1.0 < second.seconds < 4.0
    assert len(second.envelope) == pytest.approx(second.seconds * ENVELOPE_HZ, abs=1)
    assert max(second.envelope) > 0.5
    samples = array.array("h", second.samples)
    assert 6000 < max(samples) < 32000


def test_a_clip_begins_and_ends_near_its_words(speaker: Speaker) -> None:
    speaker.say("a", "Listen.")
    (clip,) = collect(speaker, 1, 120)
    heard = np.flatnonzero(np.abs(np.frombuffer(clip.samples, "<i2")) > 300)
    assert heard[0] / clip.rate < 0.08
    assert clip.seconds - heard[-1] / clip.rate < 0.15


def test_the_same_seed_gives_the_same_bytes() -> None:
    def say(seed: int, *before: str) -> bytes:
        one = open_speaker(seed=seed)
        for text in before:
            one.say("before", text)
        one.say("a", "Are you there?")
        clips = collect(one, len(before) + 1, 120)
        one.close()
        return clips[-1].samples

    assert say(3) == say(3, "Something else first.")
    assert say(3) != say(4)


def test_every_mood_speaks_and_no_two_sound_alike(voice: engine.Engine) -> None:
    spoken = {name: voice.raw(LINE, mood, 0).tobytes() for name, mood in MOODS.items()}
    assert len(set(spoken.values())) == len(MOODS)


def test_moods_bend_pitch_as_they_say() -> None:
    f0 = np.array([0, 180, 220, 260, 0, 200], np.float32)
    voiced = f0 > 0
    up = engine.bend(f0.copy(), Mood(semitones=12))
    assert np.allclose(up[voiced], f0[voiced] * 2, rtol=1e-4)
    flat = engine.bend(f0.copy(), Mood(spread=0.5))
    assert flat[voiced].std() < f0[voiced].std()
    assert not up[~voiced].any()
    assert (engine.bend(f0.copy(), Mood(semitones=-60))[voiced] > engine.VOICED).all()
    assert not engine.bend(np.zeros(3, np.float32), PLAIN).any()


def test_moods_stay_within_what_was_intelligible() -> None:
    for mood in MOODS.values():
        assert 0.4 <= mood.spread <= 1.5
        assert abs(mood.semitones) <= 3
        assert 0 <= mood.breath <= 0.8
        assert 0.8 <= mood.speed <= 1.2


def test_an_unknown_mood_is_plain() -> None:
    assert mood_named("furious") is PLAIN


def test_a_slow_mood_takes_longer(voice: engine.Engine) -> None:
    assert len(voice.raw(LINE, MOODS["low"], 0)) > len(voice.raw(LINE, MOODS["bright"], 0))


def test_the_voice_itself_gives_nothing_for_nothing(voice: engine.Engine) -> None:
    for text in ("", "***", "こんにちは"):
        assert len(voice.raw(text, PLAIN, 0)) == 0


def test_a_long_text_comes_piece_by_piece(speaker: Speaker) -> None:
    speaker.say("long", "and then the sea, " * 60)
    clips = collect(speaker, 5, 240)
    assert len(clips) == 5
    assert all(clip.seconds < 30 for clip in clips)


def test_close_ends_the_thread() -> None:
    before = {thread.ident for thread in threading.enumerate()}
    one = open_speaker()
    assert until(lambda: one.status == "ready", 120)
    one.close()
    assert {t.ident for t in threading.enumerate() if t.name == "speech"} <= before
