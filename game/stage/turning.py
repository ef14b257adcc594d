"""Lines that turn by themselves: skipping what was read before, and the automatic turn."""

from __future__ import annotations

from game.stage.flow import Flow
from game.stage.markup import plain
from game.stage.settings import StageSettings

SKIP_EVERY = 0.06
"""Seconds a line stays while skipping."""
PER_LETTER = 0.025
"""Seconds a line waits for each of its letters, beside the wait of the settings."""


class Turning:
    """Advances the flow; any input of the player stops a skip."""

    def __init__(self, flow: Flow, read: set[str]) -> None:
        self._flow = flow
        self._read = read
        self._skipping = False
        self._idle_for = 0.0
        self.unread = False
        """Whether lines are skipped that nobody has read."""

    def stop(self) -> bool:
        """Stop skipping and begin the wait anew; true where it was skipping."""
        was, self._skipping = self._skipping, False
        self._idle_for = 0.0
        return was

    def skip(self) -> bool:
        """Begin to skip, or stop; false where something unread is next."""
        if self.stop():
            return True
        self._skipping = self._may_skip()
        return self._skipping or not self._flow.busy

    def to_choice(self) -> bool:
        """Go to where something is to be done, or read for the first time; false where nothing
        was in between."""
        self.stop()
        moved = False
        while self._may_skip():
            if not self._flow.advance():
                break
            moved = True
        self._flow.said.clear()
        return moved

    def tick(self, dt: float, settings: StageSettings, *, speaking: bool) -> None:
        """Turn the line where its time has come."""
        self._idle_for = self._idle_for + dt if self._flow.waiting else 0.0
        last = self._flow.page.last
        if self._skipping:
            self._skipping = self._may_skip()
            if self._skipping and (self._flow.page.revealing or self._idle_for >= SKIP_EVERY):
                self._flow.advance()
        elif settings.auto_advance and last is not None and not speaking:
            if self._idle_for >= settings.auto_seconds + PER_LETTER * len(plain(last.text)):
                self._flow.advance()

    def _may_skip(self) -> bool:
        page = self._flow.page
        if self.unread:
            return self._flow.busy
        if page.revealing:
            return page.last is not None and page.last.id in self._read
        upcoming = self._flow.next_line()
        return self._flow.busy and (upcoming is None or upcoming in self._read)
