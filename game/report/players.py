"""Players made up to try a story: they read, choose, type and answer as somebody would.

A player likes some variables to rise or to fall, and rather takes what does that. It is no promise:
now and then everybody does something else. A player without likings takes anything alike.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from typing import Any

from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Go, Keep, Pick, Typed
from game.play.session import Endless, Session
from game.script import ops as o
from game.script.story import Story

KEEN = 2.0
"""How much a liking counts: what adds one to a liked variable is e² times as likely taken."""
ANSWERED = 0.4
"""Of the turns in a talk, the share that asks for one of the written replies."""
LONGEST = 3_000
"""Acts after which a play is given up: it goes round."""
MAX_KEEN = 30.0


@dataclass(slots=True)
class Played:
    """One play: what happened, what was done, and the variables at the end of each act."""

    events: list[ev.Event] = field(default_factory=list)
    acts: int = 0
    typed: int = 0
    ending: str = ""
    """Its ending; empty where it ran out, or was given up."""
    measures: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By the act that ended (an empty name for a story without acts) the variables."""


def play(story: Story, likes: Mapping[str, float], seed: int, number: int) -> Played:
    """The play of that number; the same every time."""
    return _Player(story, likes, random.Random(f"{seed}/{number}")).play()


class _Player:
    def __init__(self, story: Story, likes: Mapping[str, float], chance: random.Random) -> None:
        self.story = story
        self.likes = likes
        self.chance = chance
        self.session = Session(story, chance.randrange(1 << 31))
        self.out = Played()
        self._act = ""

    def play(self) -> Played:
        """Begin, and go on until it ends."""
        try:
            self._do(Begin("written"))
            while self.session.wait != "ended" and self.out.acts < LONGEST:
                self.out.acts += 1
                self._step()
        except Endless:
            return self.out
        if isinstance(self.session.offer, ev.Ended):
            self.out.ending = self.session.offer.ending
            self._note()
        return self.out

    def _do(self, action: Action) -> None:
        self.out.events += self.session.act(action)
        self._settle()

    def _settle(self) -> None:
        """Let cards go by, and lines that an ear picks be said."""
        session, out = self.session, self.out
        while True:
            offer = session.offer
            if session.wait == "resting":
                if isinstance(offer, ev.ActBegan):
                    if out.acts:
                        self._note()
                    self._act = offer.act
                out.events += session.act(Go())
            elif session.wait == "waiting_for_voice" and isinstance(offer, ev.Asked):
                out.events += session.act(self._voiced(offer))
            else:
                return

    def _note(self) -> None:
        self.out.measures[self._act] = dict(self.session.state.vars)

    def _voiced(self, offer: ev.Asked) -> Answered:
        """A line that the ear picks: any of those written for it."""
        picked = self.chance.choice(["", *(c.id for c in offer.ask.replies)])
        return Answered(offer.ask.id, "reply" if picked else "authored", picked)

    def _step(self) -> None:
        match self.session.offer:
            case ev.Offered(_, options):
                self._do(Pick(self._one_of(options)))
            case ev.TalkOpened() as talk:
                self._talk(talk)
            case _:
                self._do(Keep(self.chance.random() < 0.5))

    def _talk(self, talk: ev.TalkOpened) -> None:
        """Say something that is meant, ask for a reply, or leave."""
        op = _talk_of(self.story, talk.talk)
        used = (self.session.state.talk or {}).get("used", ())
        replies = [row for row in op.replies if row[0] not in used and row[1]]
        options = (*talk.outcomes, *talk.exits)
        if replies and op.mode != "off" and (not options or self.chance.random() < ANSWERED):
            row = self.chance.choice(replies)
            self._say(self.chance.choice(row[1]), "reply", row[0])
        elif options:
            chosen = self._one_of(options)
            key = chosen.partition(".")[2]
            rows = {row[0]: row for row in op.outcomes}
            if key in rows and rows[key][2] and op.mode != "off":
                self._say(self.chance.choice(rows[key][2]), "outcome", key)
            else:
                self._do(Pick(chosen))
        else:
            self._say("I don't know.", "", "")

    def _say(self, words: str, how: str, name: str) -> None:
        """Type, and be heard as meant where that is open."""
        self.out.typed += 1
        session = self.session
        self.out.events += session.act(Typed(words))
        offer = session.offer
        if isinstance(offer, ev.Asked) and offer.ask.typed == words:
            ask = offer.ask
            heard = Answered(ask.id, "authored")
            if how == "outcome" and name in {c.id for c in ask.outcomes}:
                heard = Answered(ask.id, "outcome", name)
            elif how == "reply" and name in {c.id for c in ask.replies}:
                heard = Answered(ask.id, "reply", name)
            self.out.events += session.act(heard)
        self._settle()

    def _one_of(self, options: tuple[ev.Option, ...]) -> str:
        """One option's id, by liking."""
        if not self.likes:
            return self.chance.choice(options).id
        scores = [self._liked(option.id) for option in options]
        weights = [exp(max(-MAX_KEEN, min(MAX_KEEN, KEEN * s))) for s in scores]
        return self.chance.choices([option.id for option in options], weights)[0]

    def _liked(self, choice: str) -> float:
        """How much of what the player likes a choice brings at once."""
        now = self.session.state.vars
        total = 0.0
        for name, how, value in effects(self.story, choice):
            if name not in self.likes:
                continue
            change = int(value) if how == "+" else int(value) - int(now[name])
            total += self.likes[name] * change
        return total


@lru_cache(maxsize=20_000)
def effects(story: Story, choice: str) -> list[list[Any]]:
    """The effects of a choice, outcome or exit on numbers and flags, as far as nothing is asked."""
    scene_id = choice.partition(".")[0]
    scene = story.scene(scene_id)
    out: list[list[Any]] = []
    at: int | None = _target(scene, choice)
    met: set[int] = set()
    while at is not None and at < len(scene.ops) and at not in met:
        met.add(at)
        op = scene.ops[at]
        if isinstance(op, o.Jump):
            at = op.to
            continue
        if isinstance(op, o.Branch | o.Menu | o.Talk | o.Resume | o.Goto | o.Call | o.End):
            break
        if isinstance(op, o.Effect):
            out += [row for row in op.sets if story.variables[row[0]].kind != "name"]
        at += 1
    return out


def _target(scene: o.Scene, choice: str) -> int | None:
    """The step that a choice goes on at."""
    key = choice.partition(".")[2]
    for op in scene.ops:
        if isinstance(op, o.Menu | o.Talk):
            rows = op.options if isinstance(op, o.Menu) else [*op.outcomes, *op.exits]
            for row in rows:
                if row[0] == key:
                    return int(row[5])
    return None


def _talk_of(story: Story, talk: str) -> o.Talk:
    scene = story.scene(talk.partition(".")[0])
    return next(op for op in scene.ops if isinstance(op, o.Talk) and op.id == talk)
