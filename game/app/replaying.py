"""A recording as a player: its acts are the lines typed, its voice is what was heard then."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from game.language import tr
from game.play.actions import Action, Answered, Begin, Cap, Go, Heard, Keep, Pick, Tried, Typed
from game.play.events import Event, Offered, TalkOpened
from game.play.session import Session
from game.script import Story
from game.stage.settings import SlotInfo
from game.terminal.text import quoted


class Replaying:
    """Plays a recording through the terminal's own loop, so that it shows the same bytes."""

    def __init__(self, story: Story, seed: int, actions: list[Action], left: str = "") -> None:
        """``left`` is what was told when that play was left."""
        self._left = left or tr("Your place is kept.")
        self._session = Session(story, seed)
        self.misfit = ""
        """Why an action of the recording could not be done, of the first that could not."""
        self._begin = actions[0] if actions and isinstance(actions[0], Begin) else Begin()
        self._acts: deque[Action] = deque()
        self._voice: deque[Heard | Answered] = deque()
        for action in actions[1:]:
            if isinstance(action, Heard | Answered):
                self._voice.append(action)
            elif not isinstance(action, Begin):
                self._acts.append(action)

    def begin(self) -> list[Event]:
        """The events of the beginning."""
        return self._session.act(self._begin)

    def acts(self) -> Iterator[Action]:
        """What the player did, in order."""
        while self._acts:
            yield self._acts.popleft()

    def lines_of_text(self) -> Iterator[str]:
        """What the player did, as the lines typed in the terminal.

        There an act's card goes on by itself; changes of the voice, or by a writer, are not typed.
        """
        for action in self.acts():
            if isinstance(action, Cap | Tried):
                self._session.act(action)
            elif not isinstance(action, Go):
                yield from self._lines(action)

    def _lines(self, action: Action) -> Iterator[str]:
        if isinstance(action, Keep):
            yield "1" if action.kept else "2"
        elif isinstance(action, Typed):
            yield quoted(action.text)
        elif isinstance(action, Pick):
            offer = self._session.offer
            ids: list[str] = []
            if isinstance(offer, Offered):
                ids = [option.id for option in offer.options]
            elif isinstance(offer, TalkOpened):
                ids = [option.id for option in offer.exits]
                outcomes = [option.id for option in offer.outcomes]
                if offer.unsure or action.choice in outcomes:
                    ids = outcomes + ids
                    if not offer.unsure:
                        yield "o"
            if action.choice not in ids:
                raise ValueError(f"what was done next ({action}) does not fit this story")
            yield str(ids.index(action.choice) + 1)

    @property
    def wait(self) -> str:
        """What the session waits for."""
        return self._session.wait

    @property
    def offer(self) -> Event | None:
        """The event that opened this wait."""
        return self._session.offer

    def act(self, action: Action) -> list[Event]:
        """Do one thing."""
        try:
            return self._session.act(action)
        except ValueError as error:
            self.misfit = self.misfit or str(error)
            raise

    def poll(self) -> list[Heard | Answered]:
        """What the voice said then. Raises ``ValueError`` where it said nothing."""
        if self._voice:
            return [self._voice.popleft()]
        raise ValueError("the recording ends while the voice is asked")

    def rollback(self) -> list[Event]:
        """A recording goes one way."""
        raise ValueError("A recording goes one way.")

    def save(self, slot: str) -> str:
        """Nothing is saved in a replay."""
        return ""

    def load(self, slot: str) -> list[Event]:
        """Nothing is loaded in a replay."""
        raise ValueError("A recording goes one way.")

    def saves(self) -> list[SlotInfo]:
        """None."""
        return []

    def write_test(self, path: str) -> str:
        """Nothing is written in a replay."""
        raise ValueError("A recording is a test already: python -m game record makes another.")

    def crisis(self, text: str) -> str:
        """Such words are in no recording."""
        return ""

    def sent(self) -> list[tuple[str, str]]:
        """A replay asks no server."""
        return []

    def endings(self) -> tuple[str, ...]:
        """A recording adds nothing to the gallery, and shows none."""
        return ("This is a recording. The gallery is in the game.",)

    def leave(self) -> str:
        """As it was said then."""
        return self._left
