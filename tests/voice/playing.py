"""Helpers: a voice opened on a server, and an asking answered."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from game.play.actions import Answered, Heard, VoiceCap
from game.play.asks import Ask
from game.voice import TurnRecord, Voice, VoiceConfig, open_voice
from tests.voice.samples import STORY

KEY = "sk-canary-Xq7fW2"
HURRIED = (0.3, 0.6)
PATIENT = (10.0, 20.0)
"""Deadlines: short where a fault is to be met, long where the answer counts."""

PATIENCE = 30.0


@contextmanager
def voice_at(url: str, lifted: bool = True, cap: VoiceCap = "open") -> Iterator[Voice]:
    """A voice of a model at a server, closed at the end."""
    config = VoiceConfig("model", url, "stub-7b", KEY, lifted, cap)
    voice = open_voice(STORY, config)
    try:
        yield voice
    finally:
        voice.close()


def answered(voice: Voice, asking: Ask) -> tuple[list[str], Answered, TurnRecord]:
    """Ask, and poll as the game does until the answer is there; its record comes with it."""
    voice.ask(asking)
    got: list[Heard | Answered] = []
    records: list[TurnRecord] = []
    until = time.monotonic() + PATIENCE
    while not (got and isinstance(got[-1], Answered) and records):
        assert time.monotonic() < until, f"no answer to {asking.id}: {got}, {records}"
        got += voice.poll()
        records += voice.turns()
        time.sleep(0.002)
    final = got[-1]
    assert isinstance(final, Answered)
    heard = [item for item in got[:-1] if isinstance(item, Heard)]
    assert len(heard) == len(got) - 1
    assert {item.ask for item in got} == {asking.id}
    return [item.text for item in heard], final, records[-1]
