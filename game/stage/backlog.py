"""What was read in this play, oldest first."""

from __future__ import annotations

from game.play.events import Said

KEPT = 2_000
"""Lines that are kept; older ones are let go."""


class Backlog:
    """The lines read."""

    def __init__(self) -> None:
        self.lines: list[Said] = []

    def clear(self) -> None:
        """Forget everything."""
        self.lines.clear()

    def add(self, said: Said) -> None:
        """Add a line that was read, or is being revealed."""
        self.lines.append(said)
        del self.lines[:-KEPT]
