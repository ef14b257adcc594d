"""Eased changes over time; every one of them can be finished at once."""

from __future__ import annotations

from game.stage.view import Backdrop, Picture

CROSSFADE = 0.7
"""Seconds of a crossfade between two pictures."""


def ease(t: float) -> float:
    """Smooth from 0 to 1, flat at both ends; outside it stays at the end."""
    t = min(1.0, max(0.0, t))
    return t * t * (3.0 - 2.0 * t)


class Fade:
    """A value from 0 to 1 on its way to a target, over ``seconds`` for the whole range."""

    def __init__(self, seconds: float, value: float = 0.0) -> None:
        self._seconds = seconds
        self._at = value
        self.target = value

    @property
    def value(self) -> float:
        """The eased value now."""
        return ease(self._at)

    @property
    def running(self) -> bool:
        """Whether the target is not yet reached."""
        return self._at != self.target

    def tick(self, dt: float) -> None:
        """Go on by so many seconds."""
        step = dt / self._seconds
        if self._at < self.target:
            self._at = min(self.target, self._at + step)
        else:
            self._at = max(self.target, self._at - step)

    def finish(self) -> None:
        """Be there at once."""
        self._at = self.target


class Crossfade:
    """From one picture to the next; a third picture in between starts from the newest."""

    def __init__(self) -> None:
        self.now = Picture("", "")
        self._before: Picture | None = None
        self._fade = Fade(CROSSFADE, 1.0)

    def go(self, picture: Picture) -> None:
        """Begin to change to a picture; the same one changes nothing."""
        if picture == self.now:
            return
        self._before = self.now if self.now.place else None
        self.now = picture
        self._fade = Fade(CROSSFADE, 0.0)
        self._fade.target = 1.0
        if self._before is None:
            self._fade.finish()

    def tick(self, dt: float) -> None:
        """Go on by so many seconds."""
        self._fade.tick(dt)
        if not self._fade.running:
            self._before = None

    def finish(self) -> None:
        """Show the new picture at once."""
        self._fade.finish()
        self._before = None

    @property
    def view(self) -> Backdrop:
        """What to draw now."""
        if self._before is None:
            return Backdrop(self.now)
        return Backdrop(self.now, self._before, self._fade.value)
