"""What a player does, one step at a time, and a hand that does it to a real session."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Literal, NamedTuple

from game.play import events as ev
from game.play.actions import Action, Answered, Begin, Cap, Go, Keep, Pick, Typed, VoiceCap
from game.play.asks import Ask
from game.play.save import make_save, open_save
from game.play.session import NotNow, Session
from game.rehearsal.offers import hearing, misheard, misplaced, today
from game.script.story import Story

Answer = Callable[[Ask], Answered]
"""Who answers when the voice is asked: in a test the written voice's ear."""
Kind = Literal["pick", "type", "keep", "back", "reload", "voice", "look"]


class Step(NamedTuple):
    """One thing a player does; ``value`` is its choice, words, ``yes``, or number.

    ``said_as`` states what typed words are taken for, so that no ear is asked; ``hears`` is what
    the ear must make of them. ``look`` does nothing: only what is expected of it counts.
    """

    kind: Kind
    value: str = ""
    said_as: str = ""
    hears: str = ""


class Misfit(Exception):
    """A step can't be done here: what was wanted, and what is there instead."""

    def __init__(self, wanted: str, came: str, cure: str = "") -> None:
        super().__init__(f"{wanted}: {came}")
        self.wanted = wanted
        self.came = came
        self.cure = cure


class Hand:
    """Does steps to a play. Cards go by, and the voice is answered for, by themselves.

    With ``kept`` the play is saved and loaded again between any two actions; where that changes
    anything it raises ``Misfit``.
    """

    def __init__(
        self,
        story: Story,
        seed: int,
        answer: Answer,
        voice: VoiceCap = "written",
        *,
        kept: bool = False,
    ) -> None:
        self.story = story
        self.session = Session(story, seed)
        self.notes: list[str] = []
        self.done: list[Action] = []
        """Every action so far, those that were taken back too."""
        self._answer = answer
        self._voice = voice
        self._kept = kept

    def begin(self) -> list[ev.Event]:
        """Begin the play."""
        return self._settled(self._act(Begin(self._voice)))

    def do(self, step: Step) -> list[ev.Event]:
        """Do one step; what follows from it. Raises ``Misfit`` where it can't be done here."""
        match step.kind:
            case "pick":
                full = today(self.session, step.value)
                if full is None:
                    raise Misfit(*misplaced(self.session, step.value))
                return self._settled(self._act(Pick(full)))
            case "type":
                return self._typed(step)
            case "keep":
                return self._settled(self._act(Keep(step.value == "yes")))
            case "back":
                return self._back(int(step.value or "1"))
            case "reload":
                self.reload()
                return []
            case "voice":
                cap: VoiceCap = "off" if step.value == "off" else "written"
                return self._act(Cap(cap))
        return []

    def _typed(self, step: Step) -> list[ev.Event]:
        events = self._act(Typed(step.value))
        offer = self.session.offer
        if self.session.wait == "waiting_for_voice" and isinstance(offer, ev.Asked):
            if step.said_as:
                answered, note = hearing(self.story, offer.ask, step.said_as)
                if note:
                    self.notes.append(note)
                if answered is None:
                    raise Misfit(*misheard(offer.ask, step.said_as))
            else:
                answered = self._answer(offer.ask)
            heard = answered.id or answered.how
            if step.hears and heard != step.hears:
                raise Misfit(
                    f'"{step.value}" heard as {step.hears}',
                    f"the ear hears {heard}",
                    f"Give {step.hears} an example nearer to these words, or state `as:` where "
                    "the ear is not what is tried.",
                )
            events += self._act(answered)
        elif step.hears or step.said_as not in ("", "authored"):
            raise Misfit(
                f'"{step.value}" taken for {step.hears or step.said_as}', "nobody listens here"
            )
        return self._settled(events)

    def _act(self, action: Action) -> list[ev.Event]:
        try:
            events = self.session.act(action)
        except NotNow as error:
            raise Misfit(_wanted(action), str(error)) from None
        self.done.append(action)
        if self._kept:
            self.reload()
        return events

    def _settled(self, events: list[ev.Event]) -> list[ev.Event]:
        while True:
            offer = self.session.offer
            if self.session.wait == "resting":
                events += self._act(Go())
            elif self.session.wait == "waiting_for_voice" and isinstance(offer, ev.Asked):
                events += self._act(self._answer(offer.ask))
            else:
                return events

    def _back(self, times: int) -> list[ev.Event]:
        """Step back as a player does: an act's card between is no moment to stay at."""
        events: list[ev.Event] = []
        for _ in range(times):
            try:
                events = self.session.rollback()
                while self.session.wait == "resting":
                    events = self.session.rollback()
            except NotNow as error:
                if self.session.wait != "resting":
                    raise Misfit("a step back", str(error)) from None
        return self._settled(events)

    def reload(self) -> None:
        """Save, load, and go on from what was loaded. Raises ``Misfit`` where they differ."""
        before = self.session
        loaded = open_save(self.story, json.loads(json.dumps(make_save(before))))
        again = loaded.session
        wanted = "the same moment after saving and loading"
        if not loaded.exact:
            raise Misfit(wanted, " ".join(loaded.notes) or "an earlier one")
        if again.offer != before.offer or again.wait != before.wait:
            raise Misfit(wanted, f"{again.wait} where {before.wait} was saved")
        if again.snapshot() != before.snapshot():
            raise Misfit(wanted, "a state that is not the same")
        self.session = again


def _wanted(action: Action) -> str:
    match action:
        case Typed(text):
            return f'words to be typed: "{text[:60]}"'
        case Keep(kept):
            return f"a tone to {'keep' if kept else 'let go'}"
    return type(action).__name__.lower()
