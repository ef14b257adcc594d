"""A random player: chooses, types, steps back, saves and loads, until something is wrong or over.

The same story, seed and answers give the same walk. What a walk did is a list of steps, so that
whatever it finds can be played again.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from game.play import events as ev
from game.play.actions import Action, Begin, Cap, Go, Keep, Pick, Typed, VoiceCap
from game.play.session import Endless, NotNow, Session, clean
from game.rehearsal.circle import Novelty, way_out
from game.rehearsal.offers import offered
from game.rehearsal.steps import Answer, Hand, Misfit, Step
from game.rehearsal.watch import Watch
from game.rehearsal.words import words
from game.script.story import Story

LONGEST = 3_000
"""A player's acts before a walk that met something new all along is left unfinished."""
PATIENCE = 150
"""Acts without anything new before it is asked whether anything new can come."""
WRONG: tuple[Action, ...] = (
    Begin("written"),
    Pick("nowhere.nothing"),
    Pick(""),
    Typed(""),
    Keep(True),
    Go(),
    Cap("loud"),  # type: ignore[arg-type]
)
"""Acts that seldom fit: where one does not, nothing may change."""


@dataclass(slots=True)
class Walk:
    """One random play: what was done, everything that followed, how it ended, what was found."""

    seed: int
    voice: VoiceCap
    steps: list[Step] = field(default_factory=list)
    events: list[ev.Event] = field(default_factory=list)
    kind: str = ""
    """``crash``, ``endless``, ``stuck``, ``fold``, ``rule``; empty where nothing was found."""
    finding: str = ""
    ending: str = ""
    hand: Hand | None = None

    @property
    def session(self) -> Session:
        """The play as it was left."""
        assert self.hand is not None
        return self.hand.session


class Walker:
    """Random players of one story, one walk after another; each prefers what was seldom taken.

    ``wild`` players also step back, save and load, switch the voice off and do what can't be done;
    tame ones only go forward, which is what figures about plays are made of.
    """

    def __init__(
        self,
        story: Story,
        answer: Answer,
        *,
        seed: int = 0,
        wild: bool = True,
        never: tuple[str, ...] = (),
    ) -> None:
        self.story = story
        self.taken: Counter[str] = Counter()
        self._answer = answer
        self._seed = seed
        self._wild = wild
        self._watch = Watch(story, never)

    def walk(self, number: int) -> Walk:
        """The walk of that number. Of a tame player it is the same whatever was walked before."""
        chance = random.Random(f"{self._seed}/{number}")
        voice: VoiceCap = "off" if self._wild and chance.random() < 0.15 else "written"
        walk = Walk(chance.randrange(1 << 31), voice)
        walk.hand = hand = Hand(self.story, walk.seed, self._answer, voice)
        try:
            self._look(walk, hand.begin())
            if not walk.finding:
                self._go(walk, chance)
            if not walk.finding:
                hand.reload()
        except Misfit as misfit:
            walk.kind, walk.finding = "fold", str(misfit)
        except Endless as circle:
            walk.kind, walk.finding = "endless", str(circle)
        except Exception as error:
            # Whatever an engine raises here is a finding, with the steps that lead to it.
            walk.kind = "crash"
            walk.finding = f"the game itself fails: {type(error).__name__}: {error}"
        if isinstance(hand.session.offer, ev.Ended) and hand.session.wait == "ended":
            walk.ending = hand.session.offer.ending
        return walk

    def _go(self, walk: Walk, chance: random.Random) -> None:
        new = Novelty()
        for _ in range(LONGEST):
            session = walk.session
            if session.wait == "ended" and not (self._wild and chance.random() < 0.2):
                return
            step = self._step(session, chance)
            if step is None:
                self._impossible(walk, chance)
            else:
                walk.steps.append(step)
                self._look(walk, self._do(walk, step))
            if walk.finding:
                return
            if new.stale(walk.session) > PATIENCE:
                around = way_out(walk.session, new.met)
                if around is False:
                    walk.kind = "stuck"
                    walk.finding = (
                        f'nothing new can come any more, in "{walk.session.state.scene}", and no '
                        "ending: the same choices go round"
                    )
                    return
                new.rest()

    def _do(self, walk: Walk, step: Step) -> list[ev.Event]:
        assert walk.hand is not None
        if step.kind != "back" or step.value != "1":
            return walk.hand.do(step)
        before = len(walk.session.actions)
        events = walk.hand.do(step)
        again = Session.replay(self.story, walk.seed, list(walk.session.actions))
        if again.snapshot() != walk.session.snapshot():
            walk.kind = "fold"
            walk.finding = f"a step back from act {before} is another moment than it was before"
        return events

    def _look(self, walk: Walk, events: list[ev.Event]) -> None:
        walk.events += events
        if not walk.finding:
            fault = self._watch.fault(walk.session, events)
            if fault:
                walk.kind, walk.finding = "rule", fault

    def _step(self, session: Session, chance: random.Random) -> Step | None:
        """What is done next; nothing stands for something that can't be done."""
        if self._wild:
            dice = chance.random()
            if session.wait == "ended" or dice < 0.04:
                acts = sum(isinstance(a, Pick | Typed | Keep) for a in session.actions)
                if acts:
                    return Step("back", str(min(acts, chance.choice((1, 1, 1, 2, 3)))))
                return Step("reload")
            if dice < 0.06:
                return Step("reload")
            if dice < 0.08:
                return None
            if dice < 0.09:
                return Step("voice", "written" if session.state.cap == "off" else "off")
        if session.wait == "waiting_for_tone":
            return Step("keep", chance.choice(("yes", "no")))
        talk = session.wait == "waiting_for_words"
        if talk and chance.random() < 0.7:
            typed = clean(words(session, chance))
            if typed:
                return Step("type", typed)
        options = offered(session)
        if not options:
            return Step("type", "I don't know.") if talk else None
        return Step("pick", self._seldom([option.id for option in options], chance))

    def _seldom(self, ids: list[str], chance: random.Random) -> str:
        """One of these: of wild players rather what was seldom taken."""
        if not self._wild or chance.random() < 0.5:
            chosen = chance.choice(ids)
        else:
            least = min(self.taken[i] for i in ids)
            chosen = chance.choice([i for i in ids if self.taken[i] == least])
        self.taken[chosen] += 1
        return chosen

    def _impossible(self, walk: Walk, chance: random.Random) -> None:
        """Do what can't be done: it must be refused, and change nothing."""
        session = walk.session
        action = chance.choice(WRONG)
        fits = {"waiting_for_tone": Keep, "resting": Go}.get(session.wait)
        if fits is not None and isinstance(action, fits):
            return
        before = session.snapshot()
        try:
            session.act(action)
        except NotNow:
            if session.snapshot() == before:
                return
            walk.finding = f"{type(action).__name__.lower()} was refused and changed the play"
        else:
            walk.finding = f"{type(action).__name__.lower()} was taken where it does not fit"
        walk.kind = "rule"
