"""Eased changes over time; every one of them can be finished at once."""

from __future__ import annotations

from game.stage.view import Backdrop, Picture

CROSSFADE = 0.7
"""Seconds of a crossfade between two pictures."""
BREATH, DOWN = 2.6, 0.34
"""Seconds of a held breath, and the share of it that it takes to go dark, or to rise again."""


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
    def share(self) -> float:
        """How far it is, not eased."""
        return self._at

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
        self._held = False

    def go(self, picture: Picture, by: str = "") -> None:
        """Begin to change to a picture, in a way of ``WAYS``; the same one changes nothing."""
        if picture == self.now:
            return
        self._held = by == "breath"
        self._before = self.now if self.now.place else None
        self.now = picture
        self._fade = Fade(BREATH if self._held else CROSSFADE, 0.0)
        self._fade.target = 1.0
        if self._before is None or by == "cut":
            self.finish()

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
        if self._held:
            # Down into the dark, a while of it, and up again somewhere else.
            at = self._fade.share
            dark = ease(at / DOWN) if at < 0.5 else ease((1.0 - at) / DOWN)
            return Backdrop(self._before if at < 0.5 else self.now, dark=dark)
        return Backdrop(self.now, self._before, self._fade.value)
