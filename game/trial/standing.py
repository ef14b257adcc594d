"""Where a voice can be asked in a story: every voiced beat, reached by real plays.

Random plays of the real session reach most; what they miss is asked of the proof, whose paths the
session plays as well. A beat is stood in as it is found: with what that play has learned by then.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from game.play.actions import Action, Answered, Begin, Go, Keep, Pick, Typed
from game.play.asks import Ask
from game.play.events import Asked, Offered, TalkOpened
from game.play.session import Endless, NotNow, Session
from game.proof.decide import Decider
from game.proof.graph import Act
from game.script import ops as o
from game.script.story import Story

PLAYS = 60
_LONGEST = 600
_EACH = 4
"""So many ways of standing in one beat are kept at most: those that know least and most first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One way of standing in a beat: the play's snapshot, and the facts that it has learned."""

    beat: str
    scene: str
    mode: str
    talk: bool
    snapshot: dict[str, Any] = field(repr=False)
    learned: frozenset[str]

    def session(self, story: Story) -> Session:
        """A session that stands here."""
        return Session.resume(story, self.snapshot)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of some play in a scene, whether anything is voiced there or not."""

    scene: str
    act: str
    learned: tuple[str, ...]
    recent: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Survey:
    """The voiced beats of a story with the ways of standing in them; ``missed`` were not reached.

    ``moments`` are moments in each scene that a play went through, those that know least first.
    """

    beats: dict[str, list[Standing]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    moments: dict[str, list[Moment]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    """The first authored words of each beat, to tell one from another."""


def voiced(story: Story) -> dict[str, tuple[str, str, str]]:
    """Every voiced beat by id: its scene, its mode, its first line, in the order of the story."""
    found: dict[str, tuple[str, str, str]] = {}
    for scene_id in story.scene_ids:
        for op in story.scene(scene_id).ops:
            if isinstance(op, o.Voiced) and op.mode != "off":
                found[op.id] = (scene_id, op.mode, op.says[0][0])
            elif isinstance(op, o.Talk) and op.mode != "off":
                found[op.id] = (scene_id, op.mode, op.opening[0][0] if op.opening else "")
    return found


def survey(story: Story, only: str = "", plays: int = PLAYS, seed: int = 0) -> Survey:
    """Play the story many times and note every voiced beat; ``only`` names one beat or scene."""
    wanted = {
        beat: row for beat, row in voiced(story).items() if not only or only in (beat, row[0])
    }
    found = Survey()
    for n in range(plays):
        _play(story, seed + n, wanted, found)
    for beat, (_, _, line) in wanted.items():
        if beat not in found.beats and line:
            _lead(story, line, wanted, found)
    found.beats = {beat: found.beats[beat] for beat in wanted if beat in found.beats}
    found.missed = [beat for beat in wanted if beat not in found.beats]
    for moments in found.moments.values():
        moments.sort(key=lambda moment: len(moment.learned))
    return found


def _play(story: Story, seed: int, wanted: dict[str, Any], found: Survey) -> None:
    """One random play, noting where it comes by."""
    chance = random.Random(f"trial {seed}")
    session = Session(story, seed)
    action: Action | None = Begin("open")
    for _ in range(_LONGEST):
        if action is None:
            return
        try:
            session.act(action)
        except (NotNow, Endless):
            return
        _note(session, wanted, found)
        action = _next(session, chance)


def _next(session: Session, chance: random.Random) -> Action | None:
    """What a random player does now."""
    offer = session.offer
    if session.wait == "resting":
        return Go()
    if isinstance(offer, Asked):
        return Answered(offer.ask.id, "authored")
    if session.wait == "waiting_for_tone":
        return Keep(chance.random() < 0.5)
    if isinstance(offer, Offered) and offer.options:
        return Pick(chance.choice(offer.options).id)
    if isinstance(offer, TalkOpened):
        options = [*offer.outcomes, *offer.exits]
        if options and chance.random() < 0.6:
            return Pick(chance.choice(options).id)
        return Typed("Mm.")
    return None


def _lead(story: Story, line: str, wanted: dict[str, Any], found: Survey) -> None:
    """Go where the proof says that a line is said."""
    verdict = Decider(story, seconds=20).decide({("line", line)})
    if ("line", line) not in verdict.reached:
        return
    session = Session(story)
    session.act(Begin("open"))
    for act in verdict.path(("line", line)):
        _pass(session, wanted, found)
        try:
            _do(session, act)
        except (NotNow, Endless):
            return
    _pass(session, wanted, found)


def _pass(session: Session, wanted: dict[str, Any], found: Survey) -> None:
    """Note the beat, and let cards and voices go by."""
    _note(session, wanted, found)
    while session.wait in ("resting", "waiting_for_voice"):
        offer = session.offer
        session.act(Answered(offer.ask.id, "authored") if isinstance(offer, Asked) else Go())
        _note(session, wanted, found)


def _do(session: Session, act: Act) -> None:
    """Do one act of a path."""
    kind, name = act
    if kind == "pick":
        session.act(Pick(name))
    elif kind == "keep":
        session.act(Keep(bool(name)))
    else:
        session.act(Typed("Mm."))
        offer = session.offer
        if kind == "reply" and isinstance(offer, Asked):
            session.act(Answered(offer.ask.id, "reply", name))


def _note(session: Session, wanted: dict[str, Any], found: Survey) -> None:
    """Keep this moment where it is new."""
    state, offer = session.state, session.offer
    learned = frozenset(state.learned)
    if isinstance(offer, Asked):
        _keep_moment(session, found, offer.ask)
        beat, talk, mode = offer.ask.beat, False, offer.ask.mode
        if offer.ask.typed is not None and offer.ask.turns_left:
            return
    elif isinstance(offer, TalkOpened):
        _keep_moment(session, found, None)
        beat, talk, mode = offer.talk, True, "open"
    else:
        _keep_moment(session, found, None)
        return
    if beat not in wanted:
        return
    if beat not in found.beats:
        found.beats[beat] = []
    standings = found.beats[beat]
    if any(standing.learned == learned for standing in standings):
        return
    found.words.setdefault(beat, _words(session))
    mode = wanted[beat][1] if talk else mode
    standings.append(Standing(beat, state.scene, mode, talk, session.snapshot(), learned))
    standings.sort(key=lambda standing: len(standing.learned))
    if len(standings) > _EACH:
        del standings[len(standings) // 2]


def _words(session: Session) -> str:
    offer = session.offer
    if isinstance(offer, Asked):
        return " ".join(offer.ask.lines)
    state = session.snapshot()
    return next((words for who, words in reversed(state["recent"]) if who), "")


def _keep_moment(session: Session, found: Survey, ask: Ask | None) -> None:
    state = session.state
    if not state.scene:
        return
    moments = found.moments.setdefault(state.scene, [])
    learned = tuple(state.learned)
    if any(set(moment.learned) == set(learned) for moment in moments) or len(moments) >= _EACH * 4:
        return
    if ask is not None:
        recent = ask.recent
    else:
        recent = tuple((who, words) for who, words in session.snapshot()["recent"])
    moments.append(Moment(state.scene, state.act, learned, recent))
