"""One asking under way: what was heard and shown of it so far, and when it must be over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from game.play.asks import Ask
from game.voice.ear import Hearing
from game.voice.gate import Gate
from game.voice.turn import Attempt, StatusName, TurnRecord

_EASE = 3.0
"""A line that nobody waits for yet may take so many times its whole deadline."""


@dataclass(eq=False)
class Underway:
    """One asking under way; ``began`` is the clock's reading when it was made.

    ``live`` is false for a line that is prepared and that nobody has asked for yet; ``show`` takes
    each sentence that passed, once it is live.
    """

    ask: Ask
    began: float
    live: bool = True
    ahead: bool = False
    heard: Hearing | None = None
    shown: list[str] = field(default_factory=list)
    first: float | None = None
    raw: list[str] = field(default_factory=list)
    gates: list[Gate] = field(default_factory=list)
    fault: StatusName | None = None
    meant: str = ""
    read: int = 0
    written: int = 0
    over: bool = False
    task: asyncio.Task[None] | None = None
    hurry: asyncio.Task[None] | None = None
    """What holds it to its deadline where it was begun before it was asked for."""

    @property
    def raw_came(self) -> bool:
        """Whether the model has begun to answer."""
        return any(gate.raw for gate in self.gates)

    def left(self, now: float) -> float:
        """Seconds until this turn must have shown something, or until it must be over."""
        first, total = self.ask.deadline
        if not self.live:
            return self.began + _EASE * total - now
        bound = total if self.shown else min(first, total)
        return self.began + bound - now

    def take(self, sentences: list[str], now: float, show: Callable[[str], None]) -> None:
        """Note sentences that passed, and hand them on where somebody waits."""
        for sentence in sentences:
            if self.first is None:
                self.first = now - self.began
            self.shown.append(sentence)
            if self.live:
                show(sentence)

    def record(self, ended: str, now: float) -> TurnRecord:
        """What is kept of it."""
        raw = "\n".join([*(gate.raw for gate in self.gates), *self.raw])
        return TurnRecord(
            ask=self.ask.id,
            mode=self.ask.mode,
            raw=raw,
            verdicts=tuple(v for gate in self.gates for v in gate.verdicts),
            shown=tuple(self.shown),
            retries=max(0, len(self.gates) - 1),
            ended=ended,
            first=self.first,
            total=now - self.began,
            fault=self.fault or "",
            read=self.read,
            written=self.written,
            meant=self.meant,
            ahead=self.ahead,
            attempts=tuple(Attempt(gate.raw, gate.clean) for gate in self.gates),
        )
