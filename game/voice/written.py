"""The voice without a model: authored words alone, picked by the ear; and the voice that is off."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from game.play.actions import Answered, Heard, VoiceCap
from game.play.asks import Ask
from game.voice.ear import Ear, Hearing, LexicalEar
from game.voice.listening import PATIENCE, Listener
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
        if heard.kind == "unsure" and any(heard.id == one.id for one in ask.outcomes):
            answer = answer._replace(id=heard.id)
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
    """Answers with no network: by the ear on its own thread, else at once by the ear of words."""

    cap: VoiceCap = "written"

    def __init__(
        self,
        ear: Ear | None = None,
        clock: Callable[[], float] = time.monotonic,
        listener: Listener | None = None,
    ) -> None:
        """Without a listener everything is heard by ``ear``, on the spot."""
        self._ear: Ear = ear or LexicalEar()
        self._clock = clock
        self._listener = listener
        self._asked: tuple[Ask, float, Future[Answered]] | None = None
        self._turns: list[TurnRecord] = []

    def attend(self, ask: Ask | None = None) -> None:
        """Load the ear, and get ready for what may be said; never blocks."""
        if self._listener is not None:
            self._listener.attend(ask)

    def ask(self, ask: Ask) -> None:
        """Choose an answer; the ear of words takes milliseconds, the other has its thread."""
        self.cancel()
        began = self._clock()
        answer: Future[Answered]
        if self._listener is None:
            answer = Future()
            answer.set_result(choose(ask, self._ear))
        else:
            answer = self._listener.soon(lambda ear: choose(ask, ear))
        self._asked = (ask, began, answer)

    def poll(self) -> list[Heard | Answered]:
        """Return the answers that are ready, each once; a late ear is not waited for."""
        if self._asked is None:
            return []
        ask, began, future = self._asked
        answer: Answered
        if future.done() and future.exception() is None:
            answer = future.result()
        elif future.done() or self._clock() - began > PATIENCE * ask.deadline[0]:
            answer = choose(ask, self._ear)
        else:
            return []
        self._asked = None
        self._turns.append(
            TurnRecord(ask.id, ask.mode, ended=answer.how, total=self._clock() - began)
        )
        return [answer]

    def cancel(self) -> None:
        """Drop the answer of the current asking."""
        if self._asked is not None:
            self._asked[2].cancel()
        self._asked = None

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
        """Let the ear's thread end."""
        self.cancel()
        if self._listener is not None:
            self._listener.close()


class _Deaf:
    """An ear that hears nothing."""

    def hear(self, text: str, ask: Ask) -> Hearing:
        return Hearing("unsure")


class SilentVoice(WrittenVoice):
    """The voice switched off: lines as written, and a talk offers its outcomes as buttons."""

    cap: VoiceCap = "off"

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(_Deaf(), clock)
