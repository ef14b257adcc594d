"""Today's checks on what a model said then: what a changed bound would have caught or let pass.

The recording is folded again over the story, so that each raw answer is judged in its own place,
with what that play knew. An answer is judged as far as it was read then: where the gate had shut,
the rest was never asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from game.play.asks import Ask, number_of
from game.play.events import Asked
from game.play.recording import read_recording
from game.play.session import Endless, NotNow, Session
from game.script.story import Story
from game.voice import player_names
from game.voice.checks import Context
from game.voice.gate import Gate

_PIECE = 4
"""Characters that the gate is fed at a time, as from a stream."""


@dataclass(frozen=True, slots=True)
class Change:
    """One turn in which today's checks decide otherwise.

    ``then`` and ``now`` are the sentences shown; ``by_then`` and ``by_now`` say which checks
    stopped the answers, each with its reason and its sentence.
    """

    ask: str
    mode: str
    raw: str
    then: tuple[str, ...]
    now: tuple[str, ...]
    by_then: tuple[str, ...]
    by_now: tuple[str, ...]

    @property
    def kind(self) -> str:
        """``caught`` where less would be shown today, ``passed`` where more, else ``other``."""
        if len(self.now) < len(self.then):
            return "caught"
        return "passed" if len(self.now) > len(self.then) else "other"


@dataclass(slots=True)
class Rechecked:
    """What was looked at: ``turns`` with a model's words, ``missing`` without their asking."""

    turns: int = 0
    missing: int = 0
    changes: list[Change] = field(default_factory=list)
    misfit: str = ""
    """Why the recording stops fitting the story, where it does."""


def recheck(story: Story, data: Any) -> Rechecked:
    """Judge a recording's raw answers again. Raises ``ValueError`` where it is no recording."""
    seed, actions, _ = read_recording(data)
    result = Rechecked()
    asks, result.misfit = _asks(story, seed, actions)
    spoken: list[tuple[int, str]] = []
    rows = data.get("turns")
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict) or not row.get("raw"):
            continue
        ask = asks.get(str(row.get("ask")))
        if ask is None:
            result.missing += 1
            continue
        result.turns += 1
        number = number_of(ask)
        spoken = [(n, said) for n, said in spoken if n < number]
        change = _judge(story, ask, row, [said for _, said in spoken])
        if change.now != change.then:
            result.changes.append(change)
        spoken += [(number, said) for said in change.then]
    return result


def _asks(story: Story, seed: int, actions: list[Any]) -> tuple[dict[str, Ask], str]:
    """Every asking of the play by its id, and why it stops where it does."""
    session = Session(story, seed)
    found: dict[str, Ask] = {}
    for n, action in enumerate(actions):
        try:
            events = session.act(action)
        except (NotNow, Endless) as error:
            return found, f"action {n + 1} does not fit this story: {error}"
        found |= {event.ask.id: event.ask for event in events if isinstance(event, Asked)}
    return found, ""


def _judge(story: Story, ask: Ask, row: dict[str, Any], spoken: list[str]) -> Change:
    then = tuple(str(sentence) for sentence in row.get("shown") or ())
    sheet = story.characters[story.cast[ask.speaker].character]
    now: tuple[str, ...] = ()
    stopped: list[str] = []
    for raw, clean in _attempts(row):
        gate = Gate(Context.of(sheet, ask, player_names(story), spoken), hold=ask.mode == "revoice")
        shown = [s for at in range(0, len(raw), _PIECE) for s in gate.feed(raw[at : at + _PIECE])]
        now = tuple(shown + gate.finish(clean))
        if gate.broken is not None:
            stopped.append(_told(*gate.broken))
        if now:
            break
    verdicts = [v for v in row.get("verdicts") or () if isinstance(v, list | tuple) and len(v) == 4]
    by_then = tuple(_told(*verdict) for verdict in verdicts if not verdict[1])
    return Change(
        ask.id, ask.mode, str(row.get("raw")), then, now, by_then, tuple(dict.fromkeys(stopped))
    )


def _attempts(row: dict[str, Any]) -> list[tuple[str, bool]]:
    rows = row.get("attempts")
    if isinstance(rows, list) and rows:
        return [(str(raw), bool(clean)) for raw, clean in rows]
    # A recording of before answers were kept one by one.
    return [(str(row.get("raw")), row.get("ended") == "spoken")]


def _told(check: str, ok: bool, reason: str, sentence: str) -> str:
    return f"{check} ({reason}): {sentence}"
