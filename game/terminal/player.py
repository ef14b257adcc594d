"""What the terminal plays: a session with its voice and saves, as the app puts it together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Protocol

from game.play.actions import Action, Answered, Heard
from game.play.events import Asked, Event
from game.stage.settings import SlotInfo

EXTRA = 1.0
"""Seconds beyond an asking's deadline before its authored line is taken."""
STEP = 0.02
"""Seconds between two looks at the voice."""


class Player(Protocol):
    """One play. Whatever cannot be done raises ``ValueError`` with a plain sentence."""

    @property
    def wait(self) -> str:
        """What the session waits for, by its name."""
        ...

    @property
    def offer(self) -> Event | None:
        """The open event of this wait."""
        ...

    def act(self, action: Action) -> list[Event]:
        """Do one thing. An asking among the events was given to the voice already."""
        ...

    def poll(self) -> list[Heard | Answered]:
        """What the voice has answered since the last call; never blocks."""
        ...

    def rollback(self) -> list[Event]:
        """Back to before the last act; the events of that moment again."""
        ...

    def save(self, slot: str) -> str:
        """Save under this name, empty for the usual one; a sentence to tell."""
        ...

    def load(self, slot: str) -> list[Event]:
        """Load a save, empty for the usual one; the events of its moment."""
        ...

    def saves(self) -> list[SlotInfo]:
        """The saves there are."""
        ...

    def write_test(self, path: str) -> str:
        """Write this play as a playthrough; a sentence to tell."""
        ...

    def crisis(self, text: str) -> str:
        """The help lines, where typed words point to self-harm; else empty. Asked before acting."""
        ...

    def leave(self) -> str:
        """Keep the place and let go of the voice; a sentence to tell."""
        ...


def hear(
    player: Player,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[list[Event]]:
    """Wait for the voice until the session waits for something else; events as they come.

    Each asking is bounded by its own deadline and a second; then its authored line is said.
    """
    asked = ""
    until = 0.0
    while player.wait == "waiting_for_voice":
        offer = player.offer
        if not isinstance(offer, Asked):
            return
        if offer.ask.id != asked:
            asked = offer.ask.id
            until = clock() + offer.ask.deadline[1] + EXTRA
        answers = player.poll()
        for answer in answers:
            try:
                yield player.act(answer)
            except ValueError:
                continue  # An answer to an asking that is over: nobody waits for it.
        if not answers:
            if clock() >= until:
                yield player.act(Answered(asked, "authored"))
            else:
                sleep(STEP)
