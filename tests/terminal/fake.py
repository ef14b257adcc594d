"""A player of a small play made by hand."""

from __future__ import annotations

from collections.abc import Callable

from game.play.actions import Action, Answered, Go, Heard, Keep, Pick, Typed
from game.play.asks import Ask
from game.play.events import (
    ActBegan,
    Asked,
    Clock,
    Ended,
    Event,
    Offered,
    Option,
    Placed,
    Said,
    Sound,
    TalkClosed,
    TalkOpened,
    ToneKept,
    ToneOffered,
)
from game.script.program import Place
from game.stage.settings import SlotInfo

PLACES = {"apartment": Place("apartment", "The apartment", ("dusk",), "fridge")}
ASK = Ask("talk.1", "talk", "open", "hello", "one", "Samantha", ("Hm.",), deadline=(0.1, 0.2))
HUB = Offered(
    "hello.menu",
    (Option("hello.talk", "Can we talk?", "say"), Option("hello.leave", "Leave", "do")),
)
TALK = TalkOpened(
    "hello.ask",
    "Samantha",
    (Option("hello.confide", "I miss her.", "say"),),
    (Option("hello.night", "Good night.", "say"),),
    5,
)
FIRST = (
    ActBegan("one", 1, "Hello", "Winter"),
    Placed("apartment", "dusk"),
    Clock("Monday, late"),
    Said("l1", "", "The lift forgets you for a second. Then: nineteen. You *are* home, and late."),
    Said("l2", "Samantha", "Hello. I wasn't *anyone* a minute ago.", breath=True),
    HUB,
)

Move = tuple[str, Callable[[Action], bool], list[Event]]


class FakePlayer:
    """Follows ``STORY`` by its waits; the voice answers what ``answers`` holds, or nothing."""

    def __init__(self, answers: tuple[Heard | Answered, ...] = ()) -> None:
        self.answers = list(answers)
        self.actions: list[Action] = []
        self.left = False
        self.wait, self.offer = "resting", FIRST[0]
        self._past: list[tuple[str, Event | None, list[Event]]] = []
        self._last: list[Event] = [FIRST[0]]

    def act(self, action: Action) -> list[Event]:
        events = self._answer(action)
        if events is None:
            raise ValueError(f"This can't be done now: {self.wait.replace('_', ' ')}.")
        if not isinstance(action, Heard | Answered):
            self._past.append((self.wait, self.offer, self._last))
            self._last = []
        self.actions.append(action)
        self._last = self._last + events
        waits = {
            ActBegan: "resting",
            Offered: "waiting_for_choice",
            TalkOpened: "waiting_for_words",
            ToneOffered: "waiting_for_tone",
            Asked: "waiting_for_voice",
            Ended: "ended",
        }
        for event in events:
            if type(event) in waits:
                self.wait, self.offer = waits[type(event)], event
        return events

    def _answer(self, action: Action) -> list[Event] | None:
        match self.wait, action:
            case "resting", Go():
                return list(FIRST[1:])
            case "waiting_for_choice", Pick("hello.talk"):
                return [Said("l3", "You", "Can we talk?"), TALK]
            case "waiting_for_choice", Pick("hello.leave"):
                return [Sound("lift_door"), ToneOffered("lift", "The lift", "lift")]
            case "waiting_for_words", Typed(text):
                return [Said("you", "You", text), Asked(ASK)]
            case "waiting_for_words", Pick("hello.confide"):
                return [Said("l4", "You", "I miss her."), TalkClosed("hello.ask"), HUB]
            case "waiting_for_words", Pick("hello.night"):
                return [Said("l5", "You", "Good night."), TalkClosed("hello.ask"), HUB]
            case "waiting_for_voice", Heard(_, text):
                return [Said("gen", "Samantha", text, generated=True)]
            case "waiting_for_voice", Answered(_, "authored", _):
                return [Said("l6", "Samantha", "I'm listening."), TALK]
            case "waiting_for_voice", Answered(_, "unsure", _):
                return [TALK._replace(unsure=True)]
            case "waiting_for_voice", Answered():
                return [TALK]
            case "waiting_for_tone", Keep(kept):
                return [ToneKept("lift", kept), Ended("leave", "Nineteen", "You went down.")]
            case _:
                return None

    def poll(self) -> list[Heard | Answered]:
        answers, self.answers = self.answers[:1], self.answers[1:]
        return answers

    def rollback(self) -> list[Event]:
        if not self._past:
            raise ValueError("This is the beginning.")
        self.wait, self.offer, self._last = self._past.pop()
        return self._last

    def save(self, slot: str) -> str:
        if slot == "bad":
            raise ValueError("The disk is full.")
        return f"Saved as {slot or 'text'}."

    def load(self, slot: str) -> list[Event]:
        if slot:
            raise ValueError(f'No save is called "{slot}".')
        self.wait, self.offer = "waiting_for_choice", HUB
        return [Said("l2", "Samantha", "Hello again."), HUB]

    def saves(self) -> list[SlotInfo]:
        return [SlotInfo("text", "Hello", "Act one", "today", damaged=True)]

    def write_test(self, path: str) -> str:
        if not path:
            raise ValueError("Where?")
        return f"{path} is written."

    def crisis(self, text: str) -> str:
        return "Call 123.\nYou are not alone." if "end it" in text else ""

    def sent(self) -> list[tuple[str, str]]:
        return [("note", "Nothing has left."), ("heading", "The last request")]

    def endings(self) -> list[str]:
        return ["Endings: 1 of 2.", "The end. It was short.", "Rooms kept: 0 of 1."]

    def leave(self) -> str:
        self.left = True
        return "Your place is kept."
