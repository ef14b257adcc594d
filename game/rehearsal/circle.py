"""Whether a play goes round: what it has met, and whether anything new can still come."""

from __future__ import annotations

from collections import deque
from typing import Any

from game.play import events as ev
from game.play.actions import Action, Answered, Go, Keep, Pick, Typed
from game.play.session import Endless, Session
from game.rehearsal.offers import offered

FURTHEST = 600
"""Moments looked at before the answer is "who knows"."""
Mark = tuple[Any, ...]


def mark(session: Session) -> Mark:
    """What tells one moment of a play from another, as far as play can depend on it."""
    st = session.state
    talk = None if st.talk is None else (st.talk["id"], st.talk["left"], st.talk.get("unsure"))
    return (
        st.scene,
        st.pc,
        st.wait,
        tuple(map(tuple, st.stack)),
        tuple(sorted(st.vars.items())),
        tuple(sorted((k, min(v, 8)) for k, v in st.visits.items())),
        frozenset(st.chosen),
        frozenset(st.kept),
        frozenset(st.learned),
        frozenset(st.quotes),
        talk,
    )


class Novelty:
    """What a play has met so far, and how long ago it met something new."""

    def __init__(self) -> None:
        self.met: set[Mark] = set()
        self._since = 0

    def stale(self, session: Session) -> int:
        """Note this moment; the acts since the last new one."""
        here = mark(session)
        self._since = self._since + 1 if here in self.met else 0
        self.met.add(here)
        return self._since

    def rest(self) -> None:
        """Count from here."""
        self._since = 0


def way_out(session: Session, met: set[Mark]) -> bool | None:
    """Whether any play from here meets something new or ends; ``None`` where that is too far."""
    story = session.story
    seen = {mark(session)}
    queue: deque[dict[str, Any]] = deque([session.snapshot()])
    looked = 0
    while queue:
        snapshot = queue.popleft()
        for action in everything(Session.resume(story, snapshot)):
            looked += 1
            if looked > FURTHEST:
                return None
            one = Session.resume(story, snapshot)
            try:
                one.act(action)
            except Endless:
                return True
            here = mark(one)
            if one.wait == "ended":
                return True
            if here in seen:
                continue
            if here not in met and one.wait not in ("waiting_for_voice", "resting"):
                return True
            seen.add(here)
            queue.append(one.snapshot())
    return False


def everything(session: Session) -> list[Action]:
    """Everything that can be done now and may lead elsewhere."""
    offer = session.offer
    if isinstance(offer, ev.Asked):
        ask = offer.ask
        outcomes = [Answered(ask.id, "outcome", c.id) for c in ask.outcomes]
        return [*outcomes, Answered(ask.id, "authored")]
    if session.wait == "waiting_for_tone":
        return [Keep(True), Keep(False)]
    if session.wait == "resting":
        return [Go()]
    picks: list[Action] = [Pick(option.id) for option in offered(session)]
    return [*picks, Typed("Mm.")] if session.wait == "waiting_for_words" else picks
