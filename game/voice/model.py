"""The voice of a model: the ear first, then words through the gate, under deadlines.

Everything slow happens on the voice's own thread; the game's thread only fills and drains queues.
Whatever goes wrong, an asking is answered in its time: with what was shown, else with what the
writer wrote.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from game.play.actions import Answered, Heard, VoiceCap
from game.play.asks import Ask
from game.script.program import Character
from game.script.prose import dictionary
from game.voice import client as wire
from game.voice.crisis import points_to_self_harm
from game.voice.ear import Ear, Hearing, LexicalEar
from game.voice.listening import PATIENCE, Listener
from game.voice.loop import LoopThread
from game.voice.prompt import build
from game.voice.speaker import Speaker
from game.voice.trouble import status_of
from game.voice.turn import Meter, TurnRecord, VoiceConfig, VoiceStatus
from game.voice.underway import Underway
from game.voice.written import choose, under

_GRACE = 0.25
"""Seconds past the whole deadline after which the game's thread answers by itself."""
_EAR_SHARE = 0.3
"""The share of the time to the first sentence that the ear may take, where a model is to speak."""
_AHEAD = 4
"""Lines that are prepared at most at a time."""
_AHEAD_SHARE = 0.8
"""Nothing is prepared once this share of the session's tokens is used up: the rest is for play."""
_T = TypeVar("_T")


class ModelVoice:
    """A voice that lets a model speak, where it may; see ``open_voice``."""

    def __init__(
        self,
        config: VoiceConfig,
        characters: Callable[[str], Character | None],
        player: Iterable[str] = ("Theodore", "You"),
        ear: Ear | None = None,
        clock: Callable[[], float] = time.monotonic,
        meter: Meter | None = None,
        listener: Listener | None = None,
    ) -> None:
        """Start the voice's thread; ``characters`` gives the sheet of a speaker, if it has one.

        Without a listener everything is heard by ``ear``, on the voice's thread.
        """
        self._config = config
        self._characters = characters
        self._player = tuple(player)
        self._ear: Ear = ear or LexicalEar()
        self._clock = clock
        self._listener = listener
        self._meter = meter if meter is not None else Meter()
        self._answers: queue.SimpleQueue[tuple[Underway, Heard | Answered]] = queue.SimpleQueue()
        self._records: queue.SimpleQueue[TurnRecord] = queue.SimpleQueue()
        self._current: Underway | None = None
        # Lines prepared or to be prepared, by what they would be asked; the game thread's own.
        self._ahead: dict[Ask, Underway] = {}
        # Those that have not begun; the voice thread's own.
        self._waiting: deque[Underway] = deque()
        self._preparing: Underway | None = None
        self._speaker = Speaker(config, self._player, clock, self._show, self._meter)
        self._thread = LoopThread("room-tone-voice", self._speaker.client.close)
        self._thread.call(self._prepare)

    # --- the game's thread ------------------------------------------------------------------

    @property
    def cap(self) -> VoiceCap:
        """How far this voice may go: a model that is not lifted only chooses."""
        if not self._config.lifted or self._config.cap in ("off", "written"):
            return "written"
        return self._config.cap

    @property
    def status(self) -> VoiceStatus:
        """The badge, and whether an answer is being waited for."""
        return status_of(self._speaker.name, thinking=self._current is not None)

    @property
    def looks_ahead(self) -> bool:
        """Whether ``prepare`` does anything."""
        return self._config.ahead and self.cap in ("revoice", "open")

    def attend(self, ask: Ask | None = None) -> None:
        """Load the ear, and get ready for what may be said; never blocks."""
        if self._listener is not None:
            self._listener.attend(ask)

    def ask(self, ask: Ask) -> None:
        """Begin an asking; one that was under way is given up, and so is what was prepared.

        A line that was prepared from just this asking is said at once, or as soon as it is there.
        """
        self.cancel()
        ready = self._ahead.pop(ask, None)
        self.prepare(())
        turn = ready or Underway(ask, self._clock())
        turn.began = self._clock()
        self._current = turn
        self._thread.call(self._begin if ready is None else self._take_over, turn)

    def prepare(self, asks: Sequence[Ask]) -> None:
        """Get lines ready that may be asked for next; never blocks.

        Those of the last call that are not named again are thrown away.
        """
        wanted = [ask for ask in asks if ask.mode == "revoice"][:_AHEAD] if self.looks_ahead else []
        for ask in [ask for ask in self._ahead if ask not in wanted]:
            self._thread.call(self._throw_away, self._ahead.pop(ask))
        for ask in wanted:
            if ask not in self._ahead:
                turn = Underway(ask, self._clock(), live=False, ahead=True)
                self._ahead[ask] = turn
                self._thread.call(self._line_up, turn)

    def warm(self, ask: Ask) -> threading.Event:
        """Have the server read the start of the prompts; the event is set once it has."""
        done = threading.Event()
        sheet = self._characters(ask.speaker)
        messages = build(sheet, ask, self._player[0]) if sheet is not None else None
        if messages is None:
            done.set()
            return done

        def begin() -> None:
            task = self._thread.loop.create_task(self._speaker.warm(messages))
            task.add_done_callback(lambda _: done.set())

        self._thread.call(begin)
        return done

    def poll(self) -> list[Heard | Answered]:
        """Return what has come since the last call, in order; never blocks."""
        ready: list[Heard | Answered] = []
        while True:
            try:
                turn, answer = self._answers.get_nowait()
            except queue.Empty:
                break
            if turn is self._current:
                ready.append(answer)
                if isinstance(answer, Answered):
                    self._current = None
        late = self._current
        if late is not None and self._clock() - late.began > late.ask.deadline[1] + _GRACE:
            # The voice's thread is stuck. What was handed on stands; else the authored words.
            self._current = None
            self._thread.call(self._drop, late)
            heard = any(isinstance(answer, Heard) for answer in ready) or bool(late.shown)
            ready.append(Answered(late.ask.id, "spoken" if heard else "authored"))
        return ready

    def cancel(self) -> None:
        """Give up the current asking; nothing of it will come any more."""
        turn, self._current = self._current, None
        if turn is not None:
            self._thread.call(self._drop, turn)

    def turns(self) -> list[TurnRecord]:
        """Return the turns finished since the last call."""
        done = []
        while True:
            try:
                done.append(self._records.get_nowait())
            except queue.Empty:
                return done

    def close(self) -> None:
        """End the voice's thread, with everything under way on it."""
        self.cancel()
        self.prepare(())
        self._thread.stop()
        if self._listener is not None:
            self._listener.close()

    # --- the voice's thread -----------------------------------------------------------------

    def _prepare(self) -> None:
        self._speaker.ready = self._thread.loop.aside(_load, "room-tone-import")

    def _begin(self, turn: Underway) -> None:
        turn.live = True
        if turn.ask.mode == "revoice" and self._may(turn.ask):
            self._meter.lines += 1
        turn.task = self._thread.loop.create_task(self._answer(turn))

    def _drop(self, turn: Underway) -> None:
        if turn.task is not None and not turn.over:
            self._record(turn, "cancelled")
            turn.task.cancel()

    async def _answer(self, turn: Underway) -> None:
        """Answer an asking, come what may."""
        try:
            answer = await self._decide(turn)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            # A defect of ours costs a generated line, never the game.
            turn.fault = None
            turn.raw.append(f"[{type(error).__name__}]")
            spoken = Answered(turn.ask.id, "spoken")
            answer = spoken if turn.shown else under(turn.ask, turn.heard)
        self._finish(turn, answer)

    def _finish(self, turn: Underway, answer: Answered) -> None:
        if not turn.over:
            self._record(turn, answer.how)
            self._answers.put((turn, answer))

    async def _decide(self, turn: Underway) -> Answered:
        ask, typed = turn.ask, turn.ask.typed
        sheet = self._characters(ask.speaker)
        speaks = sheet is not None and self._may(ask)
        by_model: Hearing | None = None
        if typed is not None:
            if points_to_self_harm(typed):
                return Answered(ask.id, "authored")
            if sheet is not None and self._config.hears:
                by_model = await self._speaker.hear(turn, sheet)
            if by_model is not None:
                turn.heard = by_model
            elif speaks:
                # A model's first words are waited for: the ear's loading is not, beside that.
                loaded = self._listener is not None and self._listener.ready
                share = _EAR_SHARE if loaded else 0.0
                turn.heard = await self._listen(turn, lambda ear: ear.hear(typed, ask), share)
            heard = turn.heard
            if heard and (heard.kind == "outcome" or (by_model and heard.kind == "unsure")):
                return Answered(ask.id, heard.kind, heard.id)
        if sheet is None or not speaks:
            if by_model is not None:
                return Answered(ask.id, by_model.kind, by_model.id)
            return await self._listen(turn, lambda ear: choose(ask, ear), PATIENCE)
        if self._speaker.resting:
            turn.fault = self._speaker.name
            return under(ask, turn.heard)
        await self._speaker.speak(turn, sheet)
        return Answered(ask.id, "spoken") if turn.shown else under(ask, turn.heard)

    async def _listen(self, turn: Underway, work: Callable[[Ear], _T], share: float) -> _T:
        """Have something heard by the listener, or by words when it takes too long."""
        if self._listener is None or not share:
            return work(self._ear)
        heard = asyncio.wrap_future(self._listener.soon(work))
        left = turn.began + share * turn.ask.deadline[0] - self._clock()
        try:
            return await asyncio.wait_for(heard, max(left, 0.01))
        except Exception:
            return work(self._ear)

    def _may(self, ask: Ask) -> bool:
        return (ask.mode == "revoice" and self.cap in ("revoice", "open")) or (
            ask.mode == "open" and self.cap == "open"
        )

    def _show(self, turn: Underway, sentence: str) -> None:
        self._speaker.remember(turn.ask, sentence)
        self._answers.put((turn, Heard(turn.ask.id, sentence)))

    def _record(self, turn: Underway, ended: str) -> None:
        turn.over = True
        self._records.put(turn.record(ended, self._clock()).without(self._config.key))

    # --- ahead, on the voice's thread -----------------------------------------------------------

    def _line_up(self, turn: Underway) -> None:
        self._waiting.append(turn)
        self._next_ahead()

    def _next_ahead(self) -> None:
        """One at a time: a server on this machine has not much more than one hand."""
        if self._preparing is not None or not self._waiting or self._current is not None:
            return
        turn = self._preparing = self._waiting.popleft()
        turn.task = self._thread.loop.create_task(self._get_ready(turn))

    async def _get_ready(self, turn: Underway) -> None:
        """Prepare a line; from the moment it is asked for, answer with it."""
        sheet = self._characters(turn.ask.speaker)
        speaker = self._speaker
        try:
            if sheet is not None and not (speaker.resting or speaker.spent(_AHEAD_SHARE)):
                await speaker.speak(turn, sheet)
        finally:
            self._preparing = None
        if turn.live:
            spoken = Answered(turn.ask.id, "spoken")
            self._finish(turn, spoken if turn.shown else under(turn.ask, None))
        self._next_ahead()

    def _take_over(self, turn: Underway) -> None:
        """A line that was to be prepared is asked for."""
        if turn in self._waiting or turn.task is None:
            if turn in self._waiting:
                self._waiting.remove(turn)
            turn.ahead = False
            self._begin(turn)
        elif not turn.task.done():
            turn.live = True
            self._meter.lines += 1
            turn.hurry = self._thread.loop.create_task(self._hurry(turn, turn.task))
        elif turn.shown:
            turn.live = True
            self._meter.lines += 1
            self._meter.ready += 1
            turn.first = 0.0
            for sentence in turn.shown:
                self._show(turn, sentence)
            self._finish(turn, Answered(turn.ask.id, "spoken"))
        else:
            # It could not be made ready. Now that it is wanted it is asked for as any other.
            fresh = Underway(turn.ask, turn.began)
            turn.gates, turn.raw, turn.ahead = fresh.gates, fresh.raw, False
            self._begin(turn)

    async def _hurry(self, turn: Underway, work: asyncio.Task[None]) -> None:
        """Hold a line that was begun at leisure to its deadline, now that it is waited for."""
        await asyncio.wait({work}, timeout=max(turn.left(self._clock()), 0.0))
        if not work.done() and not turn.over:
            turn.fault = self._speaker.name = "busy" if turn.raw_came else "waking"
            self._finish(turn, under(turn.ask, None))
            work.cancel()

    def _throw_away(self, turn: Underway) -> None:
        if turn in self._waiting:
            self._waiting.remove(turn)
        if turn.task is not None and not turn.task.done():
            turn.task.add_done_callback(lambda _: self._thrown(turn))
            turn.task.cancel()
        else:
            self._thrown(turn)

    def _thrown(self, turn: Underway) -> None:
        self._meter.thrown += turn.read + turn.written


def _load() -> object:
    """What a first answer waits for and a later one has: the client, the gate's dictionary."""
    dictionary()
    return wire.load()
