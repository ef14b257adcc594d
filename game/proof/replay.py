"""A path of acts, played by the real session: the only thing that proves "reachable"."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from game.play.actions import Action, Answered, Begin, Go, Keep, Pick, Typed
from game.play.events import Asked, Entered, Event, Mixed, Said
from game.play.session import Endless, NotNow, Session
from game.proof.graph import OVER, Act, Point
from game.proof.run import Circle, Play, Runner

FILLER = "Mm."
CARDS = 1_000
"""So many cards of acts without a question between them are a circle too."""


Entries = list[tuple[int, list[str]]]
"""The scenes that are entered, by the number of acts until then."""


def replays(
    runner: Runner, path: Iterable[Act], met: dict[Point, int], entries: Entries | None = None
) -> bool:
    """Play these acts in a real session; false where it can't be done.

    ``met`` gets the points that are passed, each with the number of acts until then. The same acts
    are done over the graph; where the two do not come to the same place the path counts for
    nothing from there on.
    """
    session = Session(runner.story)
    runner.session = session
    play = runner.start()
    for n, act in enumerate([None, *path]):
        try:
            events = _settle(session, Begin("written")) if act is None else _do(session, act)
        except NotNow:
            return False
        except Endless:
            met.setdefault(("circle", session.state.scene), n)
            # The session gives no events then: the graph's word holds for what was passed.
            with suppress(Circle):
                if act is None:
                    play.settle()
                else:
                    play.act(act)
            for point in play.passed:
                met.setdefault(point, n)
            if entries is not None:
                entries.append((n, [*(p[1] for p in play.passed if p[0] == "scene")]))
            return True
        try:
            if act is None:
                play.settle()
            elif not play.act(act):
                return False
        except Circle:
            return False
        if not _same(session, play):
            return False
        entered = [e.scene for e in events if isinstance(e, Entered)]
        if entered and entries is not None:
            entries.append((n, entered))
        for event in events:
            # Lines count as said where the session said them, whatever the search holds.
            for line in _lines(event):
                met.setdefault(("line", line.id), n)
        for point in play.passed:
            if point[0] != "line":
                met.setdefault(point, n)
        play.passed.clear()
    return True


def _lines(event: Event) -> tuple[Said, ...]:
    if isinstance(event, Mixed):
        return tuple(line for fader in event.faders for line in fader.lines)
    return (event,) if isinstance(event, Said) else ()


def _same(session: Session, play: Play) -> bool:
    st = session.state
    if play.node == OVER:
        return st.wait == "ended"
    spot = play.runner.graph.spots[play.node]
    return (st.scene, st.pc, tuple(map(tuple, st.stack))) == (spot.scene, spot.pc, spot.stack)


def play_acts(session: Session, path: Iterable[Act]) -> list[Event] | None:
    """Begin a play and do these acts; what happened, or ``None`` where one can't be done."""
    try:
        events = _settle(session, Begin("written"))
        for act in path:
            events += _do(session, act)
    except (NotNow, Endless):
        return None
    return events


def play_on(session: Session, act: Act) -> bool:
    """Do one more act in a play; false where it can't be done, and nothing was changed."""
    try:
        _do(session, act)
    except (NotNow, Endless):
        return False
    return True


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
        answer = Answered(ask, "authored")
        if kind == "reply":
            answer = Answered(ask, "reply", name)
        elif kind == "hear":
            answer = Answered(ask, "outcome", name.partition(".")[2])
        events += _settle(session, answer)
    return events


def _settle(session: Session, action: Action) -> list[Event]:
    """Act, and bring the session to where the player is asked: cards and voices go by."""
    events = session.act(action)
    cards = 0
    while True:
        if session.wait == "resting":
            cards += 1
            if cards > CARDS:
                raise Endless(session.state.scene)
            events += session.act(Go())
        elif session.wait == "waiting_for_voice" and isinstance(session.offer, Asked):
            events += session.act(Answered(session.offer.ask.id, "authored"))
        else:
            return events
