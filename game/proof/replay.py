"""A path of acts, played by the real session: the only thing that proves "reachable"."""

from __future__ import annotations

from game.play.actions import Action, Answered, Begin, Go, Keep, Pick, Typed
from game.play.events import Asked, Event, Said
from game.play.session import Endless, NotNow, Session
from game.proof.abstract import Abstract, Act, Point, Spot, Step
from game.script.story import Story

FILLER = "Mm."


def replays(story: Story, exact: Abstract, path: tuple[Act, ...]) -> set[Point] | None:
    """The points that these acts pass, or ``None`` where the session can't do them.

    Each act is done in a real session, and in the search with everything tracked; where the two do
    not come to the same place the path counts for nothing.
    """
    session = Session(story)
    met: set[Point] = set()
    steps = exact.starts()
    circle = False
    events: list[Event] = []
    try:
        events = _settle(session, Begin("written"))
    except Endless:
        circle = True
    for act in (("begin", ""), *path):
        if circle:
            return None
        fitting = [s for s in steps if s.act == act]
        if not fitting:
            return None
        if act[0] != "begin":
            try:
                events = _do(session, act)
            except Endless:
                circle = True
            except NotNow:
                return None
        here = [s for s in fitting if circle or _same(session, s.to)]
        if not here:
            return None
        # Lines count as said where the session said them, whatever the search holds.
        met |= {("line", e.id) for e in events if isinstance(e, Said)}
        for step in here if len(fitting) == 1 else _sure(here):
            # A circle gives no events: there the search's word stands, for the session ran round.
            met |= {p for p in step.points if circle or p[0] not in ("line", "circle")}
        steps = list(exact.steps(here[0].to)) if here[0].to is not None else []
    return met


def _sure(steps: list[Step]) -> list[Step]:
    """Of several ways that ended alike, one: what all of them passed."""
    common = set.intersection(*(step.points for step in steps))
    return [Step(steps[0].act, steps[0].to, common, set())]


def _same(session: Session, spot: Spot | None) -> bool:
    st = session.state
    if spot is None:
        return st.wait == "ended"
    stack = tuple((scene, pc) for scene, pc in st.stack)
    return (st.scene, st.pc, stack) == (spot.scene, spot.pc, spot.stack)


def _do(session: Session, act: Act) -> list[Event]:
    """Do one act of the search; what happened. Raises ``NotNow`` or ``Endless``."""
    kind, name = act
    if kind == "pick":
        return _settle(session, Pick(name))
    if kind == "keep":
        return _settle(session, Keep(bool(name)))
    events = session.act(Typed(FILLER))
    if session.wait == "waiting_for_voice" and isinstance(session.offer, Asked):
        ask = session.offer.ask.id
        answer = Answered(ask, "reply", name) if kind == "reply" else Answered(ask, "authored")
        events += _settle(session, answer)
    return events


def _settle(session: Session, action: Action) -> list[Event]:
    """Act, and bring the session to where the player is asked: cards and voices go by."""
    events = session.act(action)
    while True:
        if session.wait == "resting":
            events += session.act(Go())
        elif session.wait == "waiting_for_voice" and isinstance(session.offer, Asked):
            events += session.act(Answered(session.offer.ask.id, "authored"))
        else:
            return events
