"""The voice of a model: the ear first, then words through the gate, under deadlines.

Everything slow happens on the voice's own thread; the game's thread only fills and drains queues.
Whatever goes wrong, an asking is answered in its time: with what was shown, else with what the
writer wrote.
"""

from __future__ import annotations

import asyncio
import queue
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from game.play.actions import Answered, Heard, VoiceCap
from game.play.asks import Ask
from game.script.program import Character
from game.voice import client as wire
from game.voice import prompt
from game.voice.checks import Context
from game.voice.crisis import points_to_self_harm
from game.voice.ear import Ear, Hearing, LexicalEar
from game.voice.gate import Gate
from game.voice.loop import LoopThread
from game.voice.trouble import Trouble, status_of
from game.voice.turn import StatusName, TurnRecord, VoiceConfig, VoiceStatus
from game.voice.written import choose, under

_GRACE = 0.25
"""Seconds past the whole deadline after which the game's thread answers by itself."""
_RETRY_SHARE = 0.3
"""A retry is only begun while this share of the time to the first sentence is left."""
_PATIENCE = 3
_REST = 20.0
"""After so many faults in a row the server is left alone for so many seconds."""

_REMEMBERED = 400
"""So many of her own sentences are remembered, not to say them twice."""

_CLEAN = frozenset({"stop", "eos", "end_turn", "stop_sequence"})


@dataclass
class _Turn:
    """One asking under way; ``began`` is the clock's reading when it was made."""

    ask: Ask
    began: float
    heard: Hearing | None = None
    shown: list[str] = field(default_factory=list)
    first: float | None = None
    raw: list[str] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    fault: StatusName | None = None
    over: bool = False
    task: asyncio.Task[None] | None = None


class ModelVoice:
    """A voice that lets a model speak, where it may; see ``open_voice``."""

    def __init__(
        self,
        config: VoiceConfig,
        characters: Callable[[str], Character | None],
        player: Iterable[str] = ("Theodore", "You"),
        ear: Ear | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start the voice's thread; ``characters`` gives the sheet of a speaker, if it has one."""
        self._config = config
        self._characters = characters
        self._player = tuple(player)
        self._ear: Ear = ear or LexicalEar()
        self._clock = clock
        self._answers: queue.SimpleQueue[tuple[_Turn, Heard | Answered]] = queue.SimpleQueue()
        self._records: queue.SimpleQueue[TurnRecord] = queue.SimpleQueue()
        self._spoken: deque[str] = deque(maxlen=_REMEMBERED)
        self._current: _Turn | None = None
        self._name: StatusName = "model" if config.lifted else "written"
        self._faults = 0
        self._rest_until = float("-inf")
        self._client = wire.Client(config.endpoint, config.model, config.key)
        self._ready: asyncio.Future[object] | None = None
        self._thread = LoopThread("room-tone-voice", self._client.close)
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
        return status_of(self._name, thinking=self._current is not None)

    def ask(self, ask: Ask) -> None:
        """Begin an asking; one that was under way is given up."""
        self.cancel()
        turn = _Turn(ask, self._clock())
        self._current = turn
        self._thread.call(self._begin, turn)

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
        self._thread.stop()

    # --- the voice's thread -----------------------------------------------------------------

    def _prepare(self) -> None:
        self._ready = self._thread.loop.aside(wire.load, "room-tone-import")

    def _begin(self, turn: _Turn) -> None:
        turn.task = self._thread.loop.create_task(self._answer(turn))

    def _drop(self, turn: _Turn) -> None:
        if turn.task is not None and not turn.over:
            self._record(turn, "cancelled")
            turn.task.cancel()

    async def _answer(self, turn: _Turn) -> None:
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
        if not turn.over:
            self._record(turn, answer.how)
            self._answers.put((turn, answer))

    async def _decide(self, turn: _Turn) -> Answered:
        ask = turn.ask
        if ask.typed is not None:
            if points_to_self_harm(ask.typed):
                return Answered(ask.id, "authored")
            turn.heard = self._ear.hear(ask.typed, ask)
            if turn.heard.kind == "outcome":
                return Answered(ask.id, "outcome", turn.heard.id)
        sheet = self._characters(ask.speaker)
        if sheet is None or not self._may(ask):
            return choose(ask, self._ear)
        if self._clock() < self._rest_until:
            turn.fault = self._name
            return under(ask, turn.heard)
        await self._speak(turn, sheet)
        return Answered(ask.id, "spoken") if turn.shown else under(ask, turn.heard)

    def _may(self, ask: Ask) -> bool:
        return (ask.mode == "revoice" and self.cap in ("revoice", "open")) or (
            ask.mode == "open" and self.cap == "open"
        )

    async def _speak(self, turn: _Turn, sheet: Character) -> None:
        """Let the model speak; once more where nothing was shown and there is time."""
        failed = ""
        for attempt in range(2):
            messages = prompt.build(sheet, turn.ask, self._player[0], failed)
            if messages is None:
                return
            context = Context.of(sheet, turn.ask, self._player, self._spoken)
            gate = Gate(context, hold=turn.ask.mode == "revoice")
            turn.gates.append(gate)
            trouble = await self._attempt(turn, gate, messages)
            self._note(turn, trouble)
            if turn.shown or attempt or self._left(turn) < _RETRY_SHARE * turn.ask.deadline[0]:
                return
            if trouble is not None and trouble.detail != "ended early":
                return
            failed = gate.broken.check if gate.broken is not None else ""

    async def _attempt(
        self, turn: _Turn, gate: Gate, messages: list[dict[str, str]]
    ) -> Trouble | None:
        """Stream one answer through the gate; return what was wrong with the server, if "
        "anything."""
        sheet = gate.context.character
        most = int(sheet.max_sentences * sheet.max_words * 2.5) + 64
        reply = self._client.reply(messages, most, lambda: self._left(turn))
        pieces = reply.pieces()
        trouble: Trouble | None = None
        try:
            if self._ready is not None:
                await asyncio.wait_for(asyncio.shield(self._ready), max(self._left(turn), 0.01))
            async for piece in pieces:
                self._show(turn, gate.feed(piece))
                if gate.shut:
                    break
        except Trouble as caught:
            trouble = caught
        except (TimeoutError, ImportError) as caught:
            trouble = wire.trouble_of(caught, heard=False)
        finally:
            await pieces.aclose()
        self._show(turn, gate.finish(clean=trouble is None and reply.finish in _CLEAN))
        return trouble

    def _left(self, turn: _Turn) -> float:
        """Seconds until this turn must have shown something, or until it must be over."""
        first, total = turn.ask.deadline
        bound = total if turn.shown else min(first, total)
        return turn.began + bound - self._clock()

    def _show(self, turn: _Turn, sentences: list[str]) -> None:
        for sentence in sentences:
            if self._config.key and self._config.key in sentence:
                return
            if turn.first is None:
                turn.first = self._clock() - turn.began
            turn.shown.append(sentence)
            self._spoken.append(sentence)
            self._answers.put((turn, Heard(turn.ask.id, sentence)))

    def _note(self, turn: _Turn, trouble: Trouble | None) -> None:
        if trouble is None:
            self._name, self._faults = "model", 0
            turn.fault = None
            return
        turn.fault = self._name = trouble.name
        self._faults += 1
        if self._faults >= _PATIENCE:
            self._rest_until = self._clock() + _REST
            self._faults = 0

    def _record(self, turn: _Turn, ended: Literal["cancelled"] | str) -> None:
        turn.over = True
        raw = "\n".join([*(gate.raw for gate in turn.gates), *turn.raw])
        record = TurnRecord(
            ask=turn.ask.id,
            mode=turn.ask.mode,
            raw=raw,
            verdicts=tuple(v for gate in turn.gates for v in gate.verdicts),
            shown=tuple(turn.shown),
            retries=max(0, len(turn.gates) - 1),
            ended=ended,
            first=turn.first,
            total=self._clock() - turn.began,
            fault=turn.fault or "",
        )
        self._records.put(record.without(self._config.key))
