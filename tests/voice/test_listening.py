"""The ear on its thread: by meaning, by words where that is late or missing, never waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from game.play.actions import Answered
from game.play.asks import Ask
from game.voice import VoiceConfig, WrittenVoice, open_voice
from game.voice import encoder as encoding
from game.voice.ear import Ear, Hearing
from game.voice.encoder import Both, NoEncoder
from game.voice.listening import Listener, ear_trouble
from game.voice.model import ModelVoice
from game.voice.written import choose
from tests.faults.server import FaultServer
from tests.voice.playing import KEY, answered
from tests.voice.samples import OUTCOMES, REPLIES, SHEET, STORY, ask

PATIENCE = 60.0


class Known(Ear):
    """Hears one thing whatever is said, where the ear of words would hear another."""

    def hear(self, text: str, ask: Ask) -> Hearing:
        return Hearing("outcome", "deflect", 1.0)


def asking(**changes: object) -> Ask:
    fields = {"mode": "select", "typed": "I miss her", "outcomes": OUTCOMES, "replies": REPLIES}
    return ask(**(fields | changes))


def until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_what_the_listener_hears_comes_through_the_written_voice() -> None:
    before = set(threading.enumerate())
    listener = Listener(Known)
    voice = WrittenVoice(listener=listener)
    got: list[object] = []
    voice.ask(asking())
    until(lambda: got.extend(voice.poll()) or got)
    assert got == [Answered("hello.talk#1", "outcome", "deflect")]
    assert [turn.ended for turn in voice.turns()] == ["outcome"]
    assert {t.name for t in set(threading.enumerate()) - before} == {"room-tone-ear"}
    voice.close()
    listener.join(PATIENCE)
    assert not set(threading.enumerate()) - before


class Doubtful(Ear):
    """Is not sure, of an outcome or of a reply."""

    def hear(self, text: str, ask: Ask) -> Hearing:
        return Hearing("unsure", text, 0.5)


@pytest.mark.parametrize(("named", "told"), [("confide", "confide"), ("hello", "")])
def test_where_it_is_unsure_the_outcome_that_is_likeliest_is_told(named: str, told: str) -> None:
    answer = choose(asking(typed=named), Doubtful())
    assert answer == Answered("hello.talk#1", "unsure", told)


def test_while_the_ear_loads_words_answer_in_time() -> None:
    may_load, now = threading.Event(), [0.0]

    def load() -> Ear:
        may_load.wait(PATIENCE)
        return Known()

    voice = WrittenVoice(clock=lambda: now[0], listener=Listener(load))
    voice.attend()
    voice.ask(asking(deadline=(4.0, 12.0)))
    assert voice.poll() == []
    now[0] = 2.9
    assert voice.poll() == []
    now[0] = 3.1
    assert voice.poll() == [Answered("hello.talk#1", "outcome", "confide")]
    may_load.set()
    got: list[object] = []
    voice.ask(asking(id="hello.talk#2"))
    until(lambda: got.extend(voice.poll()) or got)
    assert got == [Answered("hello.talk#2", "outcome", "deflect")]
    assert voice.poll() == []
    voice.close()


def test_without_its_model_the_ear_of_words_hears() -> None:
    def load() -> Ear:
        raise NoEncoder("the package is not installed")

    listener = Listener(load)
    voice = WrittenVoice(listener=listener)
    got: list[object] = []
    voice.ask(asking())
    until(lambda: got.extend(voice.poll()) or got)
    assert got == [Answered("hello.talk#1", "outcome", "confide")]
    assert listener.trouble == "the package is not installed"
    assert ear_trouble().endswith("not by its meaning: the package is not installed.")
    voice.close()


def test_an_ear_that_breaks_costs_nothing() -> None:
    class Broken(Ear):
        def hear(self, text: str, ask: Ask) -> Hearing:
            raise RuntimeError("no")

    voice = WrittenVoice(listener=Listener(Broken))
    got: list[object] = []
    voice.ask(asking())
    until(lambda: got.extend(voice.poll()) or got)
    assert got == [Answered("hello.talk#1", "outcome", "confide")]
    voice.close()


def test_a_closed_listener_begins_nothing() -> None:
    before = set(threading.enumerate())
    listener = Listener(Known)
    listener.close()
    listener.attend()
    assert not listener.soon(lambda ear: ear).done()
    assert not set(threading.enumerate()) - before


def test_the_game_does_not_wait_for_a_cancelled_hearing() -> None:
    voice = WrittenVoice(listener=Listener(Known))
    voice.ask(asking())
    voice.cancel()
    assert voice.poll() == [] and voice.turns() == []
    voice.close()


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(("mode", "typed"), [("open", "I miss her"), ("select", "I miss her")])
def test_a_model_voice_hears_by_its_listener(mode: str, typed: str) -> None:
    with FaultServer("good") as server:
        config = VoiceConfig("model", server.url, "m", KEY, True)
        listener = Listener(Known)
        voice = ModelVoice(config, lambda _: SHEET, listener=listener)
        voice.attend()
        until(lambda: listener.ready)
        shown, final, _ = answered(voice, asking(mode=mode, typed=typed, deadline=(30.0, 60.0)))
        assert (shown, final[1:]) == ([], ("outcome", "deflect"))
        assert server.requests == []
        voice.close()


def test_a_model_voice_falls_back_to_words() -> None:
    may_load = threading.Event()

    def load() -> Ear:
        may_load.wait(PATIENCE)
        return Known()

    with FaultServer("good") as server:
        config = VoiceConfig("model", server.url, "m", KEY, True)
        voice = ModelVoice(config, lambda _: SHEET, listener=Listener(load))
        _, final, _ = answered(voice, asking(deadline=(0.3, 0.6)))
        assert final[1:] == ("outcome", "confide")
        voice.close()
        may_load.set()


def test_the_voices_are_opened_with_the_ear_of_meaning() -> None:
    voice = open_voice(STORY, VoiceConfig("written"))
    got: list[object] = []
    voice.attend()
    voice.ask(asking(typed="she's gone and I miss that woman", deadline=(PATIENCE, PATIENCE)))
    until(lambda: got.extend(voice.poll()) or got)
    assert got == [Answered("hello.talk#1", "outcome", "confide")]
    voice.close()


@pytest.mark.parametrize("which", ["", "_USE"])
@pytest.mark.parametrize("reason", ["not installed", "not the file"])
def test_a_missing_or_strange_model_is_told(
    monkeypatch: pytest.MonkeyPatch, which: str, reason: str
) -> None:
    if reason == "not installed":
        monkeypatch.setattr(encoding, which or "_PACKAGE", "no_such_package")
    else:
        monkeypatch.setattr(encoding, f"{which}_SHA256", "0" * 64)
    with pytest.raises(NoEncoder, match=reason):
        Both()
    assert encoding.installed() is (reason == "not the file")
