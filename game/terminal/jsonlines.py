"""The play for another program: one JSON object a line, in and out.

Out, in order:

* every event as ``{"event": "Said", "id": …, "speaker": …, "text": …}`` (fields as in
  ``game/play/events.py``);
* after each batch ``{"wait": "waiting_for_choice"}``, with the session's own name of its wait:
  now it is the other program's turn;
* ``{"error": "…"}`` where a line could not be carried out; nothing changed, the wait comes again;
* ``{"crisis": "…"}`` where typed words point to self-harm: help lines to show; the words were
  dropped;
* ``{"saved": "…"}``, ``{"saves": […]}`` and ``{"left": "…"}`` as answers to the commands below.

In, one of:

* ``{"pick": "scene.choice"}``, ``{"type": "words"}``, ``{"keep": true}``, ``{"go": true}``,
  ``{"cap": "written"}``;
* ``{"rollback": true}``: the events of the moment before come again;
* ``{"save": "slot"}``, ``{"load": "slot"}`` (an empty name is the usual slot), ``{"saves": true}``;
* ``{"quit": true}``: keeps the place and ends, as the end of the input does.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO, cast

from game.play.actions import Cap, Go, Keep, Pick, Typed
from game.play.events import Event
from game.terminal.player import Player, hear
from game.terminal.wire import WireError, decode_action, encode_event

_COMMANDS = ("rollback", "save", "load", "saves", "quit")


def run_json(
    player: Player,
    first: Sequence[Event],
    lines: Iterable[str],
    out: TextIO,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Play over lines of JSON until they end; returns the exit code."""
    desk = _Desk(player, out, clock, sleep)
    desk.events(first)
    try:
        for line in lines:
            if line.strip() and not desk.take(line):
                break
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:
        player.leave()
        return 0
    desk.say({"left": player.leave()})
    return 0


class _Desk:
    def __init__(
        self,
        player: Player,
        out: TextIO,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._player = player
        self._out = out
        self._clock = clock
        self._sleep = sleep

    def say(self, data: dict[str, Any]) -> None:
        """Write one line, in ASCII so that no encoding can fail."""
        self._out.write(json.dumps(data) + "\n")
        self._out.flush()

    def events(self, events: Sequence[Event]) -> None:
        """Write a batch, what the voice adds to it, and the wait it ends in."""
        for event in events:
            self.say(encode_event(event))
        for more in hear(self._player, clock=self._clock, sleep=self._sleep):
            for event in more:
                self.say(encode_event(event))
        self.say({"wait": self._player.wait})

    def take(self, line: str) -> bool:
        """Carry out one line; false where the other program is done."""
        try:
            data = self._read(line)
            commands = [name for name in _COMMANDS if name in data]
            if commands == ["quit"] and len(data) == 1:
                return False
            if commands:
                self._command(data, commands)
            else:
                self._act(data)
        except ValueError as error:
            self.say({"error": str(error)})
            self.say({"wait": self._player.wait})
        return True

    def _read(self, line: str) -> dict[str, Any]:
        try:
            data: object = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise WireError("This line is not JSON.") from None
        if not isinstance(data, dict):
            raise WireError('A line must be a JSON object, such as {"pick": "scene.choice"}.')
        return cast(dict[str, Any], data)

    def _act(self, data: dict[str, Any]) -> None:
        action = decode_action(data)
        if not isinstance(action, Pick | Typed | Keep | Go | Cap):
            raise WireError("This is not the player's to do. Use pick, type, keep, go or cap.")
        if isinstance(action, Typed):
            help_lines = self._player.crisis(action.text)
            if help_lines:
                self.say({"crisis": help_lines})
                self.say({"wait": self._player.wait})
                return
        self.events(self._player.act(action))

    def _command(self, data: dict[str, Any], commands: list[str]) -> None:
        if len(data) != 1:
            raise WireError(f"A command stands alone, one of: {', '.join(_COMMANDS)}.")
        (name,) = commands
        value = data[name]
        if name in ("save", "load"):
            if not isinstance(value, str):
                raise WireError(f'"{name}" must be the name of a save; empty is the usual one.')
        elif value is not True:
            raise WireError(f'"{name}" must be true.')
        if name == "rollback":
            self.events(self._player.rollback())
        elif name == "load":
            self.events(self._player.load(str(value)))
        elif name == "save":
            self.say({"saved": self._player.save(str(value))})
        else:
            self.say({"saves": [_slot(slot) for slot in self._player.saves()]})


def _slot(slot: Any) -> dict[str, Any]:
    return {
        "id": slot.id,
        "title": slot.title,
        "detail": slot.detail,
        "when": slot.when,
        "damaged": slot.damaged,
    }
