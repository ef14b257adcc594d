"""What a model is asked for on the voice's thread: what was meant, and words through the gate."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from game.play.asks import Ask, number_of
from game.script.program import Character
from game.voice import client as wire
from game.voice import prompt
from game.voice.checks import Context
from game.voice.choosing import choice_of
from game.voice.ear import Hearing
from game.voice.gate import Gate
from game.voice.trouble import Trouble
from game.voice.turn import Meter, StatusName, VoiceConfig
from game.voice.underway import Underway

_RETRY_SHARE = 0.3
"""A retry is only begun while this share of the time to the first sentence is left."""
_HEAR_SHARE = 0.4
"""Hearing what was meant may take this share of the time to the first sentence."""
_REMEMBERED = 400
"""So many of her own sentences are remembered, not to say them twice."""
_PATIENCE = 3
_REST = 20.0
"""After so many faults in a row the server is left alone for so many seconds."""

_CLEAN = frozenset({"stop", "eos", "end_turn", "stop_sequence"})

Show = Callable[[Underway, str], None]


class Speaker:
    """Asks one model, and keeps count of its faults and of what it costs."""

    def __init__(
        self,
        config: VoiceConfig,
        player: tuple[str, ...],
        clock: Callable[[], float],
        show: Show,
        meter: Meter,
    ) -> None:
        """``show`` takes each sentence that may be shown, as soon as it may."""
        self._config = config
        self._player = player
        self._clock = clock
        self._show = show
        self._meter = meter
        self._faults = 0
        self._rest_until = float("-inf")
        self.client = wire.Client(config.endpoint, config.model, config.key)
        self.ready: asyncio.Future[object] | None = None
        """Done once the client's library is there."""
        self._spoken: deque[tuple[int, str]] = deque(maxlen=_REMEMBERED)
        self.name: StatusName = "model" if config.lifted else "written"
        """The badge."""

    def remember(self, ask: Ask, sentence: str) -> None:
        """Keep what was said in this play, not to say it again."""
        self._spoken.append((number_of(ask), sentence))

    def _before(self, ask: Ask) -> list[str]:
        """What was said in this play before; after a step back, or in a new play, it never was."""
        number = number_of(ask)
        while self._spoken and self._spoken[-1][0] >= number:
            self._spoken.pop()
        return [sentence for _, sentence in self._spoken]

    @property
    def resting(self) -> bool:
        """Whether the server is left alone for a while."""
        return self._clock() < self._rest_until

    def spent(self, share: float = 1.0) -> bool:
        """Whether this share of the tokens that a session may cost is used up."""
        return 0 < self._config.most <= self._meter.spent / share

    async def hear(self, turn: Underway, sheet: Character) -> Hearing | None:
        """What the model takes to be meant; ``None`` where it gives no answer of use in time."""
        choice = choice_of(turn.ask, sheet, self._player[0])
        if choice is None or self.resting or self.spent():
            return None
        until = turn.began + _HEAR_SHARE * turn.ask.deadline[0]
        words = tuple(choice.words)
        reply = self.client.reply(choice.messages, 48, lambda: until - self._clock(), words)
        pieces = reply.pieces()
        text = ""
        try:
            await self._library(until - self._clock())
            async for piece in pieces:
                text += piece
                if len(text) > 400:
                    break
        except (Trouble, TimeoutError, ImportError):
            return None  # the ear is there; what is wrong shows when the model is to speak
        finally:
            await pieces.aclose()
            self._count(turn, reply)
        turn.meant = text
        return choice.hearing(text)

    async def speak(self, turn: Underway, sheet: Character) -> None:
        """Let the model speak; once more where nothing was shown and there is time."""
        failed = ""
        for attempt in range(2):
            messages = prompt.build(sheet, turn.ask, self._player[0], failed)
            if messages is None:
                return
            if self.spent():
                turn.fault = self.name = "spent"
                return
            context = Context.of(sheet, turn.ask, self._player, self._before(turn.ask))
            gate = Gate(context, hold=turn.ask.mode == "revoice")
            turn.gates.append(gate)
            trouble = await self._attempt(turn, gate, messages)
            self._note(turn, trouble)
            if turn.shown or attempt:
                return
            if turn.left(self._clock()) < _RETRY_SHARE * turn.ask.deadline[0]:
                return
            if trouble is not None and trouble.detail != "ended early":
                return
            failed = gate.broken.check if gate.broken is not None else ""

    async def _attempt(
        self, turn: Underway, gate: Gate, messages: list[dict[str, str]]
    ) -> Trouble | None:
        """Stream one answer through the gate; return what was wrong with the server, if any."""
        sheet = gate.context.character
        most = int(sheet.max_sentences * sheet.max_words * 2.5) + 64
        reply = self.client.reply(messages, most, lambda: turn.left(self._clock()))
        pieces = reply.pieces()
        trouble: Trouble | None = None
        try:
            await self._library(turn.left(self._clock()))
            async for piece in pieces:
                self._pass(turn, gate.feed(piece))
                if gate.shut:
                    break
        except Trouble as caught:
            trouble = caught
        except (TimeoutError, ImportError) as caught:
            trouble = wire.trouble_of(caught, heard=False)
        finally:
            await pieces.aclose()
            self._count(turn, reply)
        self._pass(turn, gate.finish(clean=trouble is None and reply.finish in _CLEAN))
        return trouble

    async def warm(self, messages: list[dict[str, str]]) -> None:
        """Have the server read the start of every prompt, so that the first line comes sooner."""
        until = self._clock() + 60.0
        pieces = self.client.reply(messages, 1, lambda: until - self._clock()).pieces()
        try:
            await self._library(60.0)
            async for _ in pieces:
                break
        except (Trouble, TimeoutError, ImportError):
            return  # only a matter of speed
        finally:
            await pieces.aclose()

    async def _library(self, wait: float) -> None:
        if self.ready is not None:
            await asyncio.wait_for(asyncio.shield(self.ready), max(wait, 0.01))

    def _count(self, turn: Underway, reply: wire.Reply) -> None:
        read, written = reply.spent
        turn.read += read
        turn.written += written
        self._meter.read += read
        self._meter.written += written

    def _pass(self, turn: Underway, sentences: list[str]) -> None:
        key = self._config.key
        for at, sentence in enumerate(sentences):
            if key and key in sentence:
                sentences = sentences[:at]
                break
        turn.take(sentences, self._clock(), lambda sentence: self._show(turn, sentence))

    def _note(self, turn: Underway, trouble: Trouble | None) -> None:
        if trouble is None:
            self.name, self._faults = "model", 0
            turn.fault = None
            return
        turn.fault = self.name = trouble.name
        self._faults += 1
        if self._faults >= _PATIENCE and self._config.rests:
            self._rest_until = self._clock() + _REST
            self._faults = 0
