"""What was read in this play, oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.play.events import Said
from game.stage.view import Shown

KEPT = 2_000
"""Lines that are kept; older ones are let go."""
BEFORE = 3
"""Lines in sight before the one pointed at."""


class Backlog:
    """The lines read, and which of them is pointed at while they are looked through."""

    def __init__(self) -> None:
        self._lines: list[Shown] = []
        self._cursor = 0
        self.names: Mapping[str, str] = {}
        """What the cast is called, where that differs from their names in the story."""

    def __len__(self) -> int:
        return len(self._lines)

    def clear(self) -> None:
        """Forget everything."""
        self._lines.clear()
        self._cursor = 0

    def add(self, said: Said) -> None:
        """Add a line that was read, or is being revealed."""
        self._lines.append(
            Shown(
                said.id,
                self.names.get(said.speaker, said.speaker),
                said.text,
                fresh=False,
                generated=said.generated,
            )
        )
        del self._lines[:-KEPT]

    def to_end(self) -> None:
        """Point at the last line."""
        self._cursor = max(0, len(self._lines) - 1)

    def move(self, by: int) -> None:
        """Point at another line; negative is into the past."""
        self._cursor = max(0, min(len(self._lines) - 1, self._cursor + by))

    @property
    def at_end(self) -> bool:
        """Whether the last line is pointed at."""
        return self._cursor >= len(self._lines) - 1

    @property
    def pointed(self) -> str:
        """The id of the line pointed at, empty where there is none."""
        return self._lines[self._cursor].id if self._lines else ""

    @property
    def scroll(self) -> int:
        """The first line in sight, a little before the one pointed at."""
        return max(0, self._cursor - BEFORE)

    @property
    def lines(self) -> tuple[Shown, ...]:
        """All lines, the one pointed at fresh."""
        shown = list(self._lines)
        if shown:
            shown[self._cursor] = replace(shown[self._cursor], fresh=True)
        return tuple(shown)
