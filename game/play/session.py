"""A play: a pure fold of actions over a story.

``Session(story, seed)`` then ``act(Begin())``: events come back until the session waits for the
next action. The same actions over the same story with the same seed give the same events, byte
for byte; rollback, backlog and replay are this fold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.language import mark, tr
from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Cap, Go, Heard, Keep, Pick, Tried, Typed
from game.play.asks import Ask
from game.play.machine import Endless, Machine
from game.play.state import MAX_TYPED, State, Wait
from game.play.talk import BoundTalk
from game.play.tried import changed
from game.script.story import Story

__all__ = ["CHECKPOINT", "MAX_TYPED", "Endless", "NotNow", "Session"]

CHECKPOINT = 64
"""The player's acts between two snapshots that rollback folds from."""
MARKS = 32
"""Snapshots kept. Of more, every other of the older half goes: far back the way is longer."""
PLAYER = (Pick, Typed, Keep, Go)
CAPS = ("off", "written", "revoice", "open")


class NotNow(ValueError):
    """The action does not fit what the session waits for. Nothing changed."""


class Session:
    """One play of one story."""

    def __init__(self, story: Story, seed: int = 0) -> None:
        self.story = story
        self.seed = seed
        self._machine: Machine = Machine(story, State.fresh(story, seed))
        self._actions: list[Action] = []
        self._acts: list[int] = []
        self._marks: list[tuple[int, dict[str, Any]]] = []
        self._first = self.state.as_json()
        self._handlers: dict[type, Callable[[Any], int]] = {
            Pick: self._pick,
            Typed: self._typed,
            Keep: self._keep,
            Go: self._go,
            Heard: self._heard,
            Answered: self._answered,
            Cap: self._cap,
            Tried: self._tried,
            Begin: self._begin,
        }

    # -- what others read ------------------------------------------------------------------

    @property
    def state(self) -> State:
        """The state: to be read, never written."""
        return self._machine.state

    @property
    def wait(self) -> Wait:
        """What the session waits for."""
        return self._machine.state.wait

    @property
    def offer(self) -> ev.Event | None:
        """The event that opened this wait: what can be done now."""
        return self._machine.offer

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions so far, ``Begin`` first (since the snapshot, in a play begun from one)."""
        return tuple(self._actions)

    @property
    def first(self) -> dict[str, Any]:
        """The state this session began from, before ``actions``."""
        return self._first

    def snapshot(self) -> dict[str, Any]:
        """The state as plain data."""
        self._machine.settle()
        return self.state.as_json()

    def foreseen(self) -> Ask | None:
        """Where words can be typed: the asking that they would open, without them."""
        if self.wait != "waiting_for_words":
            return None
        return self._talk().foreseen(self._machine)

    # -- acting ----------------------------------------------------------------------------

    def act(self, action: Action) -> list[ev.Event]:
        """Do one thing; everything that follows until the next wait.

        Raises ``NotNow`` where it does not fit, with nothing changed, and ``Endless`` where the
        story runs in a circle (the session is not to be used after that).
        """
        handler = self._handlers.get(type(action))
        if handler is None:
            raise NotNow(tr("There is no action like {action}.", action=repr(action)))
        machine = self._machine
        out: list[ev.Event] = []
        machine.out = out
        if len(machine.outs) > 8:
            machine.settle()
        if isinstance(action, PLAYER) and len(self._acts) % CHECKPOINT == CHECKPOINT - 1:
            mark: tuple[int, dict[str, Any]] | None = (len(self._actions), self.snapshot())
        else:
            mark = None
        pc = handler(action)
        if mark is not None and isinstance(action, PLAYER):
            self._marks.append(mark)
            if len(self._marks) > MARKS:
                del self._marks[1 : MARKS // 2 : 2]
        if isinstance(action, PLAYER):
            self._acts.append(len(self._actions))
        self._actions.append(action)
        if pc >= 0:
            machine.state.pc = pc
            machine.run()
        elif pc == _RUN:
            machine.run()
        # Not the caller's list: whoever adds to what was returned must not change what was said.
        machine.outs.append(out.copy())
        machine.out = []
        return out

    def _needs(self, *waits: Wait) -> None:
        wait = self.state.wait
        if wait not in waits:
            raise NotNow(tr("This can't be done now: {why}.", why=tr(_WAITS[wait])))

    def _begin(self, action: Begin) -> int:
        self._needs("unbegun")
        if self._actions:
            raise NotNow(tr("This play has begun already."))
        if action.voice not in CAPS:
            raise NotNow(tr('No voice is called "{name}".', name=action.voice))
        self.state.cap = action.voice
        return _RUN

    def _pick(self, action: Pick) -> int:
        machine = self._machine
        st = machine.state
        target = machine.targets.get(action.choice)
        if target is None or st.wait not in ("waiting_for_choice", "waiting_for_words"):
            self._needs("waiting_for_choice", "waiting_for_words")
            raise NotNow(tr('"{choice}" is not among the choices here.', choice=action.choice))
        if target.said is not None:
            machine.out.append(target.said)
        if st.wait == "waiting_for_words":
            return self._talk().take(machine, action.choice)
        st.chosen[action.choice] = st.chosen.get(action.choice, 0) + 1
        return target.to

    def _typed(self, action: Typed) -> int:
        self._needs("waiting_for_words")
        text = clean(action.text)
        if not text:
            raise NotNow(tr("Nothing was typed."))
        return self._talk().typed(self._machine, text)

    def _talk(self) -> BoundTalk:
        talk = self._machine.voicing
        assert isinstance(talk, BoundTalk)
        return talk

    def _keep(self, action: Keep) -> int:
        self._needs("waiting_for_tone")
        offer = self.offer
        assert isinstance(offer, ev.ToneOffered)
        kept = self.state.kept
        if action.kept and offer.tone not in kept:
            kept.append(offer.tone)
        elif not action.kept and offer.tone in kept:
            kept.remove(offer.tone)
        self._machine.out.append(ev.ToneKept(offer.tone, action.kept))
        return self.state.pc + 1

    def _go(self, action: Go) -> int:
        self._needs("resting")
        return self.state.pc + 1 if isinstance(self.offer, ev.Mixed) else _RUN

    def _heard(self, action: Heard) -> int:
        self._asked(action.ask)
        text = clean(action.text)
        if not text:
            raise NotNow(tr("An empty sentence can't be heard."))
        assert self._machine.voicing is not None
        self._machine.voicing.heard(self._machine, Heard(action.ask, text))
        return _STAY

    def _answered(self, action: Answered) -> int:
        self._asked(action.ask)
        assert self._machine.voicing is not None
        self.state.asking = None
        return self._machine.voicing.answered(self._machine, action)

    def _asked(self, ask_id: str) -> None:
        self._needs("waiting_for_voice")
        offer = self.offer
        if not isinstance(offer, ev.Asked) or offer.ask.id != ask_id:
            raise NotNow(tr("This answers another asking."))

    def _cap(self, action: Cap) -> int:
        if self.state.wait == "unbegun":
            self._needs()
        if action.voice not in CAPS:
            raise NotNow(tr('No voice is called "{name}".', name=action.voice))
        self.state.cap = action.voice
        return _STAY

    def _tried(self, action: Tried) -> int:
        """Change the state, and open this wait again as it is then."""
        if self.state.wait in ("unbegun", "resting", "waiting_for_voice", "ended"):
            self._needs("waiting_for_choice", "waiting_for_words", "waiting_for_tone")
        machine = self._machine
        before = machine.state
        machine.state = changed(self.story, State.from_json(before.as_json()), action)
        try:
            machine.reopen()
        except ValueError:
            machine.state = before
            machine.reopen()
            raise NotNow(tr("Nothing would be left to choose here. It was not changed.")) from None
        assert machine.offer is not None
        machine.out.append(machine.offer)
        return _STAY

    # -- going back ------------------------------------------------------------------------

    def rollback(self) -> list[ev.Event]:
        """Undo the player's last act; the events that led to that moment come again.

        Raises ``NotNow`` where there is nothing to undo.
        """
        if not self._acts:
            raise NotNow(tr("This is the beginning."))
        keep = self._actions[: self._acts[-1]]
        return self._refold(keep)

    def _refold(self, actions: list[Action]) -> list[ev.Event]:
        """This play again up to these actions; the events since the player's act before."""
        while self._marks and self._marks[-1][0] > len(actions):
            self._marks.pop()
        acts = [n for n in self._acts if n < len(actions)]
        shown_from = acts[-1] if acts else 0
        while self._marks and self._marks[-1][0] > shown_from:
            self._marks.pop()
        if self._marks:
            start, snapshot = self._marks[-1]
        else:
            start, snapshot = 0, self._first
        self._restore(snapshot)
        past = self._actions[:start]
        self._actions = list(past)
        self._acts = [n for n in acts if n < start]
        events: list[ev.Event] = []
        for n, action in enumerate(actions[start:], start):
            out = self.act(action)
            if n >= shown_from:
                events += out
        if not events and self.offer is not None:
            events = [self.offer]
        return events

    def _restore(self, snapshot: dict[str, Any]) -> None:
        self._machine.state = State.from_json(snapshot)
        self._machine.out = []
        self._machine.outs = []
        self._machine.reopen()

    @classmethod
    def resume(cls, story: Story, snapshot: dict[str, Any]) -> Session:
        """A play that goes on from a snapshot (of this very story, or one made to fit it).

        Raises ``ValueError`` or ``KeyError`` where the snapshot does not fit.
        """
        return cls.from_first(story, snapshot.get("seed", 0), snapshot)

    def fork(self) -> Session:
        """Another play from this very moment; what it does leaves this one alone."""
        other = Session(self.story, self.seed)
        other._restore(self.snapshot())
        other._first = other.state.as_json()
        return other

    @classmethod
    def from_first(cls, story: Story, seed: int, first: dict[str, Any]) -> Session:
        """A session at the state that another one began from (its ``first``)."""
        session = cls(story, seed)
        session._restore(first)
        session._first = session.state.as_json()
        return session

    @classmethod
    def replay(cls, story: Story, seed: int, actions: list[Action]) -> Session:
        """The play that these actions make. Raises ``NotNow`` where they don't fit the story."""
        session = cls(story, seed)
        for action in actions:
            session.act(action)
        return session


_STAY = -2
_RUN = -3
_WAITS: dict[str, str] = {
    "unbegun": mark("the play has not begun"),
    "waiting_for_choice": mark("a choice is open"),
    "waiting_for_words": mark("words are waited for"),
    "waiting_for_voice": mark("the voice is asked"),
    "waiting_for_tone": mark("a tone can be kept or let go"),
    "resting": mark("a card is up"),
    "ended": mark("the play is over"),
}


def clean(text: str) -> str:
    """Typed or spoken words on one line, without control characters, at most 2,000 of them."""
    kept = "".join(c if c.isprintable() else " " for c in text[: MAX_TYPED * 4])
    return " ".join(kept.split())[:MAX_TYPED].strip()
