"""The thread: order, keys, cache, cancelling, failing and ending, with a stand-in for the voice."""

from __future__ import annotations

import threading
import time

import pytest

from game.speech import ENVELOPE_HZ, Clip
from game.speech.worker import FAILURES, KEPT, ThreadSpeaker
from tests.speech._voices import RATE, Broken, Tone, collect, until


def speaking(voice: Tone) -> ThreadSpeaker:
    return ThreadSpeaker(load=lambda: voice)


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "speech"]


def test_sentences_come_in_order_under_the_callers_key() -> None:
    speaker = speaking(Tone())
    speaker.say("hello.1", "One thing. Another thing.")
    speaker.say("hello.2", "A third.")
    clips = collect(speaker, 3)
    speaker.close()
    assert [(clip.key, clip.text) for clip in clips] == [
        ("hello.1", "One thing."),
        ("hello.1", "Another thing."),
        ("hello.2", "A third."),
    ]


def test_a_clip_agrees_with_itself() -> None:
    speaker = speaking(Tone())
    speaker.say("a", "One thing. Another thing.")
    for clip in collect(speaker, 2):
        assert clip.rate == RATE
        assert clip.seconds == len(clip.samples) / 2 / RATE
        assert abs(len(clip.envelope) / ENVELOPE_HZ - clip.seconds) <= 1 / ENVELOPE_HZ
        assert all(0 <= value <= 1 for value in clip.envelope)
    speaker.close()


def test_a_pause_stands_between_sentences_and_not_after_the_last() -> None:
    speaker = speaking(Tone())
    speaker.say("a", "Same length. Same length.")
    first, last = collect(speaker, 2)
    speaker.close()
    assert 0.2 < first.seconds - last.seconds < 0.3
    assert first.samples.endswith(bytes(2000))


def test_what_was_said_before_comes_from_the_cache() -> None:
    voice = Tone()
    speaker = speaking(voice)
    speaker.say("a", "Again.")
    speaker.say("b", "Again.")
    speaker.say("c", "Again.", "wry")
    one, two, _ = collect(speaker, 3)
    speaker.close()
    assert voice.said == ["Again.", "Again."]
    assert one.samples == two.samples


def test_the_cache_is_bounded() -> None:
    speaker = speaking(Tone())
    for i in range(KEPT + 5):
        speaker.say(str(i), f"Number {i}.")
    assert len(collect(speaker, KEPT + 5)) == KEPT + 5
    assert len(speaker._kept) == KEPT
    speaker.close()


def test_saying_never_waits_and_old_texts_fall_away() -> None:
    gate = threading.Event()
    speaker = speaking(Tone(gate))
    begun = time.monotonic()
    for i in range(5000):
        speaker.say(str(i), "A text.")
    assert time.monotonic() - begun < 2
    gate.set()
    assert until(lambda: any(clip.key == "4999" for clip in speaker.poll()))
    speaker.close()


def test_cancel_drops_what_waits_and_what_is_being_said() -> None:
    gate = threading.Event()
    voice = Tone(gate)
    speaker = speaking(voice)
    speaker.say("old", "One. Two. Three.")
    speaker.say("older", "Four.")
    assert voice.begun.wait(10)
    speaker.cancel()
    speaker.say("new", "Five.")
    gate.set()
    clips = collect(speaker, 1)
    speaker.close()
    assert [clip.key for clip in clips] == ["new"]
    assert voice.said == ["One.", "Five."]


def test_cancel_drops_what_is_ready() -> None:
    speaker = speaking(Tone())
    speaker.say("a", "One.")
    assert until(lambda: bool(speaker._ready))
    speaker.cancel()
    assert speaker.poll() == []
    speaker.close()


def test_close_leaves_no_thread_and_no_voice() -> None:
    speaker = speaking(Tone())
    speaker.say("a", "One. Two. Three. Four.")
    speaker.close()
    assert not threads()
    assert speaker.status == "off"
    speaker.say("b", "More.")
    speaker.cancel()
    speaker.close()
    assert speaker.poll() == []


def test_close_does_not_wait_for_a_voice_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.speech.worker.PATIENCE", 0.1)
    gate = threading.Event()
    voice = Tone(gate)
    speaker = speaking(voice)
    speaker.say("a", "One.")
    assert voice.begun.wait(10)
    begun = time.monotonic()
    speaker.close()
    assert time.monotonic() - begun < 5
    assert speaker.status == "off"
    gate.set()
    assert until(lambda: not threads())
    assert speaker.status == "off"


def test_the_thread_is_a_daemon() -> None:
    speaker = speaking(Tone())
    assert all(thread.daemon for thread in threads())
    speaker.close()


def test_status_tells_of_loading_and_readiness() -> None:
    gate = threading.Event()

    def load() -> Tone:
        gate.wait(10)
        return Tone()

    speaker = ThreadSpeaker(load=load)
    assert speaker.status == "loading"
    speaker.say("a", "Said while loading.")
    gate.set()
    assert [clip.key for clip in collect(speaker, 1)] == ["a"]
    assert speaker.status == "ready"
    speaker.close()


def test_a_voice_that_cannot_be_loaded_is_absent_and_says_why() -> None:
    def load() -> Tone:
        raise ImportError("libsomething.so: cannot open shared object file")

    speaker = ThreadSpeaker(load=load)
    assert until(lambda: speaker.status.startswith("absent: "))
    assert "libsomething.so" in speaker.status
    speaker.say("a", "Anyone?")
    assert speaker.poll() == []
    assert until(lambda: not threads())
    speaker.close()


def test_a_sentence_that_fails_is_skipped() -> None:
    speaker = speaking(Broken())
    speaker.say("a", "Good one. A bad one. Good again.")
    assert [clip.text for clip in collect(speaker, 2)] == ["Good one.", "Good again."]
    assert speaker.status == "ready"
    speaker.close()


def test_a_voice_that_always_fails_becomes_absent() -> None:
    speaker = speaking(Broken())
    for i in range(FAILURES + 2):
        speaker.say(str(i), f"A bad one, {i}.")
    assert until(lambda: speaker.status.startswith("absent: "))
    assert speaker.poll() == []
    speaker.close()


def test_texts_with_nothing_to_say_give_no_clip() -> None:
    speaker = speaking(Tone())
    for i, text in enumerate(["", "***", "こんにちは", "Привет", "…"]):
        speaker.say(str(i), text)
    speaker.say("end", "Done.")
    clips: list[Clip] = collect(speaker, 1)
    speaker.close()
    assert [clip.key for clip in clips] == ["end"]
