"""What a play has answered so far, act by act, and the acts that were stepped back from.

A line has a number here: how many lines were said up to it, in the whole play. Stepping back to a
line undoes the player's acts after it; what was undone can be done again, until something else is.
"""

from __future__ import annotations

from game.language import tr
from game.play.actions import Action
from game.play.events import Event, Said
from game.play.session import PLAYER, NotNow, Session


class History:
    """Beside one session: told of every action and its events, asked to go back and on."""

    def __init__(self, session: Session, moments: list[list[Event]] | None = None) -> None:
        self.session = session
        self._moments: list[list[Event]] = moments or [[]]
        self._undone: list[list[Action]] = []

    @classmethod
    def of(cls, session: Session) -> History:
        """The history of a play that was taken up: it is folded once more."""
        if not session.actions and session.wait == "unbegun":
            return cls(session)
        again = Session.from_first(session.story, session.seed, session.first)
        moments: list[list[Event]] = [[again.offer] if again.offer is not None else []]
        for action in session.actions:
            events = again.act(action)
            if isinstance(action, PLAYER):
                moments.append(events)
            else:
                moments[-1] += events
        return cls(session, moments)

    @property
    def events(self) -> list[Event]:
        """Everything so far."""
        return [event for moment in self._moments for event in moment]

    @property
    def lines(self) -> int:
        """How many lines were said so far."""
        return sum(_lines(moment) for moment in self._moments)

    @property
    def can_go_on(self) -> bool:
        """Whether an act was stepped back from that can be done again."""
        return bool(self._undone)

    def line(self, id_: str) -> Said | None:
        """The line of this id that was said last."""
        for moment in reversed(self._moments):
            for event in reversed(moment):
                if isinstance(event, Said) and event.id == id_:
                    return event
        return None

    def act(self, action: Action) -> list[Event]:
        """Do one thing; whatever was stepped back from is over then, if it is the player's."""
        events = self.session.act(action)
        self._note(action, events)
        if isinstance(action, PLAYER):
            self._undone.clear()
        return events

    def back(self) -> list[Event]:
        """Undo the player's last act; the events of the moment before it.

        Raises ``NotNow`` at the beginning.
        """
        before = self.session.actions
        events = self.session.rollback()
        self._undone.append(list(before[len(self.session.actions) :]))
        if len(self._moments) > 1:
            self._moments.pop()
        if not self._moments[-1]:
            self._moments[-1] = events
        return events

    def again(self) -> list[Event]:
        """Do again what was stepped back from last; its events.

        Raises ``NotNow`` where there is nothing.
        """
        if not self._undone:
            raise NotNow(tr("Nothing was stepped back from."))
        out: list[Event] = []
        try:
            for action in self._undone.pop():
                events = self.session.act(action)
                self._note(action, events)
                out += events
        except NotNow:
            # Another voice speaks since then, and what it was asked is asked no more.
            self._undone.clear()
        return out

    def go_to(self, number: int) -> None:
        """Undo or do again what lies between here and the line of this number."""
        while number > self.lines and self._undone:
            self.again()
        while len(self._moments) > 1 and number <= self.lines - _lines(self._moments[-1]):
            if not any(isinstance(action, PLAYER) for action in self.session.actions):
                return
            self.back()

    def _note(self, action: Action, events: list[Event]) -> None:
        if isinstance(action, PLAYER):
            self._moments.append(events)
        else:
            self._moments[-1] = self._moments[-1] + events


def _lines(moment: list[Event]) -> int:
    return sum(1 for event in moment if isinstance(event, Said))
