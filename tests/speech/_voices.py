"""Stand-ins for the voice: a tone as long as the text, and ones that fail."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from game.speech import Clip, Speaker
from game.speech.moods import Mood

if TYPE_CHECKING:
    from numpy.typing import NDArray

RATE = 24_000


class Tone:
    """Says a sentence as a tone of 40 ms a letter between 0.3 s of silence; counts what it says."""

    rate = RATE

    def __init__(self, gate: threading.Event | None = None) -> None:
        self.said: list[str] = []
        self.begun = threading.Event()
        self._gate = gate

    def raw(self, sentence: str, mood: Mood, seed: int) -> NDArray[np.float32]:
        """Wait at the gate, if there is one, then sound."""
        self.said.append(sentence)
        self.begun.set()
        if self._gate is not None:
            assert self._gate.wait(10)
        t = np.arange(int(0.04 * len(sentence) * RATE)) / RATE
        silence = np.zeros(int(0.3 * RATE))
        tone = 0.2 * np.sin(2 * np.pi * 220 * t)
        return np.concatenate([silence, tone, silence]).astype(np.float32)


class Broken(Tone):
    """Fails at every sentence that has "bad" in it."""

    def raw(self, sentence: str, mood: Mood, seed: int) -> NDArray[np.float32]:
        """Raise, or sound."""
        if "bad" in sentence:
            raise RuntimeError("no")
        return super().raw(sentence, mood, seed)


def collect(speaker: Speaker, count: int, seconds: float = 60.0) -> list[Clip]:
    """Poll until that many clips came, or time is up."""
    clips: list[Clip] = []
    end = time.monotonic() + seconds
    while len(clips) < count and time.monotonic() < end:
        clips += speaker.poll()
        time.sleep(0.005)
    return clips


def until(true: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait for something; whether it came."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.005)
    return False
