"""A sound desk that outlives its device: where the mixer fails, it is silent and tries again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import pygame

from game.language import tr
from game.screen.sound import Desk, SilentDesk
from game.stage.view import Hearing

AGAIN = (2.0, 60.0)
"""Seconds to the first new try, and at most; each one waits twice as long as the one before."""
_Result = TypeVar("_Result")


class SteadyDesk:
    """A ``Desk`` over another one that may fail at any call, as when the device is pulled out."""

    def __init__(self, desk: Desk, reopen: Callable[[], Desk]) -> None:
        """``reopen`` gives a new desk, a silent one where there is still no device."""
        self._desk = desk
        self._reopen = reopen
        self._lost = False
        self._before = 0
        self._wait = AGAIN[0]
        self._at = 0.0

    @property
    def status(self) -> str:
        """What is to be told of the sound; empty where all is well."""
        return self._desk.status

    def apply(self, hearing: Hearing) -> None:
        """Bring what is heard to what should be heard; look for a device where it was lost."""
        if self._lost and time.monotonic() >= self._at:
            self._try_again()
        self._guard(lambda: self._desk.apply(hearing), None)

    def play_clip(self, pcm: bytes, rate: int) -> None:
        """Say a clip after those before it."""
        self._guard(lambda: self._desk.play_clip(pcm, rate), None)

    def play_sound(self, name: str) -> None:
        """Say a sound of the story after the clips before it."""
        self._guard(lambda: self._desk.play_sound(name), None)

    def stop_speech(self) -> None:
        """End speech at once."""
        self._guard(self._desk.stop_speech, None)

    def speech_position(self) -> float | None:
        """Seconds into the clip being said."""
        return self._guard(lambda: self._desk.speech_position(), None)

    @property
    def speech_clip(self) -> int:
        """How many clips were begun."""
        return self._before + self._desk.speech_clip

    @property
    def speaking(self) -> bool:
        """Whether a clip is being said, or is about to be."""
        return self._guard(lambda: self._desk.speaking, False)

    def close(self) -> None:
        """Stop everything and let the device go."""
        self._guard(self._desk.close, None)

    def _guard(self, work: Callable[[], _Result], otherwise: _Result) -> _Result:
        try:
            return work()
        except pygame.error:
            self._lose()
            return otherwise

    def _lose(self) -> None:
        desk, self._desk = self._desk, SilentDesk(tr("The sound device went away."))
        self._before += desk.speech_clip
        self._lost, self._wait = True, AGAIN[0]
        self._at = time.monotonic() + self._wait
        try:
            desk.close()  # its thread must not stay
        except pygame.error:
            return

    def _try_again(self) -> None:
        desk = self._reopen()
        if isinstance(desk, SilentDesk):
            self._wait = min(AGAIN[1], self._wait * 2)
            self._at = time.monotonic() + self._wait
            return
        self._desk, self._lost = desk, False


def steady_desk(reopen: Callable[[], Desk]) -> Desk:
    """A desk that outlives its device, or the silent one where there is none to begin with."""
    desk = reopen()
    if isinstance(desk, SilentDesk):
        return desk
    return SteadyDesk(desk, reopen)
