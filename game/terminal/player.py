"""What the terminal plays: a session with its voice and saves, as the app puts it together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

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

    def sent(self) -> Sequence[tuple[str, str]]:
        """What left this computer: headings and lines, (kind, text)."""
        ...

    def endings(self) -> Sequence[str]:
        """Which endings were come to and which rooms were kept, in any play: a line each."""
        ...

    def leave(self) -> str:
        """Keep the place and let go of the voice; a sentence to tell."""
        ...


class Reply(NamedTuple):
    """What a writer's command answers: text as it stands, then a page where play goes on."""

    text: str = ""
    events: Sequence[Event] = ()


class Aside(Protocol):
    """What the writer's mode adds to the terminal."""

    help: str
    """Its commands, a line each."""

    @property
    def tag(self) -> str:
        """What sets this play apart; empty for a play like any other."""
        ...

    def lines(self, lines: Iterable[str]) -> Iterator[str | None]:
        """The lines typed, and ``None`` whenever there is something to ``look`` at."""
        ...

    def look(self) -> list[Reply]:
        """What happened since."""
        ...

    def take(self, line: str) -> Reply | None:
        """Carry a line out; ``None`` where it is no command of the writer's.

        Raises ``ValueError`` with a sentence where it can't be done.
        """
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
