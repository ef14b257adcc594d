"""The voice without a model: authored words alone, picked by the ear; and the voice that is off."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from game.play.actions import Answered, Heard, VoiceCap
from game.play.asks import Ask
from game.voice.ear import Ear, Hearing, LexicalEar
from game.voice.trouble import status_of
from game.voice.turn import TurnRecord, VoiceStatus


def choose(ask: Ask, ear: Ear) -> Answered:
    """Answer an asking with what the writer wrote; pure but for the ear.

    A talk gets an outcome, a reply, ``off_topic`` or ``unsure``; a line one of its variants, by
    what was typed or else said last, or ``authored`` for the line itself.
    """
    answer = Answered(ask.id, "authored")
    if ask.typed is not None:
        heard = ear.hear(ask.typed, ask)
        if heard.kind in ("outcome", "reply") and heard.id:
            return Answered(ask.id, heard.kind, heard.id)
        answer = Answered(ask.id, heard.kind if heard.kind != "reply" else "authored")
    last = ask.recent[-1][1] if ask.recent else ""
    if ask.mode == "select" and ask.replies and last and last != ask.typed and not ask.outcomes:
        heard = ear.hear(last, ask)
        if heard.kind == "reply" and heard.id:
            return Answered(ask.id, "reply", heard.id)
    return answer


def under(ask: Ask, heard: Hearing | None) -> Answered:
    """What is said when a model could not: the reply the ear has, else the authored words."""
    if heard is not None and heard.kind == "reply" and heard.id:
        return Answered(ask.id, "reply", heard.id)
    return Answered(ask.id, "authored")


class WrittenVoice:
    """Answers at once, with no network and no thread."""

    cap: VoiceCap = "written"

    def __init__(self, ear: Ear | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._ear: Ear = ear or LexicalEar()
        self._clock = clock
        self._answers: list[Heard | Answered] = []
        self._turns: list[TurnRecord] = []

    def ask(self, ask: Ask) -> None:
        """Choose an answer; the ear takes about a millisecond."""
        began = self._clock()
        answer = choose(ask, self._ear)
        self._answers = [answer]
        self._turns.append(
            TurnRecord(ask.id, ask.mode, ended=answer.how, total=self._clock() - began)
        )

    def poll(self) -> list[Heard | Answered]:
        """Return the answers that are ready, each once."""
        ready, self._answers = self._answers, []
        return ready

    def cancel(self) -> None:
        """Drop the answer of the current asking."""
        self._answers = []

    def warm(self, ask: Ask) -> threading.Event:
        """It is ready always."""
        ready = threading.Event()
        ready.set()
        return ready

    looks_ahead = False

    def prepare(self, asks: Sequence[Ask]) -> None:
        """Everything is written already."""

    def turns(self) -> list[TurnRecord]:
        """Return the turns finished since the last call."""
        done, self._turns = self._turns, []
        return done

    @property
    def status(self) -> VoiceStatus:
        """The badge: written."""
        return status_of("written")

    def close(self) -> None:
        """Nothing is held, so nothing is let go."""


class _Deaf:
    """An ear that hears nothing."""

    def hear(self, text: str, ask: Ask) -> Hearing:
        return Hearing("unsure")


class SilentVoice(WrittenVoice):
    """The voice switched off: lines as written, and a talk offers its outcomes as buttons."""

    cap: VoiceCap = "off"

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(_Deaf(), clock)
