"""What the voice may be asked next: the askings behind what is offered, found by playing on.

Nothing is guessed. Each offered act is done on a copy of the session, so that the asking found
there holds just the facts and the last lines that the real one will hold if the player goes that
way. Only acts that need no words are tried, and no way is followed past the first asking.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from game.play import events as ev
from game.play.actions import Go, Keep, Pick
from game.play.asks import Ask
from game.play.machine import Endless
from game.play.session import NotNow, Session
from game.script.story import Story

MOST = 4
"""Askings found at most."""
TRIES = 16
"""Acts tried at most."""
DEPTH = 3
"""Acts in a row at most: what lies further is better found when it is nearer."""

_Act = Pick | Keep | Go


def acts(offer: ev.Event | None) -> list[_Act]:
    """What can be done now without a word typed, in the order in which it is offered."""
    match offer:
        case ev.Offered():
            return [Pick(option.id) for option in offer.options]
        case ev.TalkOpened():
            return [Pick(option.id) for option in (*offer.outcomes, *offer.exits)]
        case ev.ToneOffered():
            return [Keep(True), Keep(False)]
        case ev.ActBegan() | ev.Mixed():
            return [Go()]
    return []


def upcoming(story: Story, snapshot: Mapping[str, Any], mode: str = "revoice") -> list[Ask]:
    """The askings of a mode that may come next from a session's snapshot, nearest first."""
    found: list[Ask] = []
    tries = 0
    ways: deque[tuple[int, Session]] = deque([(0, Session.resume(story, dict(snapshot)))])
    while ways and len(found) < MOST:
        depth, start = ways.popleft()
        for act in acts(start.offer):
            if tries >= TRIES or len(found) >= MOST:
                break
            tries += 1
            play = start.fork()
            try:
                play.act(act)
            except (NotNow, Endless):
                continue
            if isinstance(play.offer, ev.Asked):
                if play.offer.ask.mode == mode and play.offer.ask not in found:
                    found.append(play.offer.ask)
            elif depth + 1 < DEPTH and play.wait not in ("ended", "waiting_for_voice"):
                ways.append((depth + 1, play))
    return found
