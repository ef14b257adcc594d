"""What was read in this play, oldest first."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from game.play.events import Said
from game.stage.markup import plain
from game.stage.view import Shown

KEPT = 2_000
"""Lines that are kept; older ones are let go."""
BEFORE = 3
"""Lines in sight before the one pointed at."""


class Backlog:
    """The lines read, and which of them is pointed at while they are looked through."""

    def __init__(self) -> None:
        self._lines: list[Shown] = []
        self._numbers: list[int] = []
        self._found: list[int] = []
        self.wanted = ""
        """What the lines are searched for; empty: all of them are there."""
        self._cursor = self._top = 0
        self.names: Mapping[str, str] = {}
        """What the cast is called, where that differs from their names in the story."""

    def __len__(self) -> int:
        return len(self._lines)

    def clear(self) -> None:
        """Forget everything."""
        self._lines.clear()
        self._numbers.clear()
        self.search("")
        self._cursor = 0

    def add(self, said: Said, number: int = 0) -> None:
        """Add a line that was read, or is being revealed, and which of the play's lines it is."""
        self._lines.append(
            Shown(
                said.id,
                self.names.get(said.speaker, said.speaker),
                said.text,
                fresh=False,
                generated=said.generated,
            )
        )
        self._numbers.append(number)
        del self._lines[:-KEPT]
        del self._numbers[:-KEPT]

    def search(self, wanted: str) -> None:
        """Show only the lines with these words in them, theirs or their speaker's name."""
        self.wanted = wanted
        words = _folded(wanted).split()
        self._found = [
            at
            for at, line in enumerate(self._lines)
            if all(word in _folded(f"{line.speaker} {plain(line.text)}") for word in words)
        ]
        self.to_end()

    def to_end(self) -> None:
        """Point at the last line."""
        self._cursor = max(0, self._count - 1)
        self._top = self._cursor - BEFORE

    def move(self, by: int) -> None:
        """Point at another line; negative is into the past."""
        self._cursor = max(0, min(self._count - 1, self._cursor + by))
        self._top = self._cursor - BEFORE

    def point(self, at: int) -> None:
        """Point at a line by its place among those shown, which stay where they are."""
        self._cursor = max(0, min(self._count - 1, at))

    @property
    def _count(self) -> int:
        return len(self._found) if self.wanted else len(self._lines)

    @property
    def _at(self) -> int:
        """The place of the line pointed at among all lines; -1 for none."""
        if self.wanted:
            return self._found[self._cursor] if self._found else -1
        return self._cursor if self._lines else -1

    @property
    def at_end(self) -> bool:
        """Whether the last line is pointed at."""
        return self._cursor >= self._count - 1

    @property
    def pointed(self) -> str:
        """The id of the line pointed at, empty where there is none."""
        return self._lines[self._at].id if self._at >= 0 else ""

    @property
    def number(self) -> int:
        """Which of the play's lines is pointed at; 0 for none."""
        return self._numbers[self._at] if self._at >= 0 else 0

    @property
    def scroll(self) -> int:
        """The first line in sight, a little before the one pointed at."""
        return max(0, self._top)

    @property
    def lines(self) -> tuple[Shown, ...]:
        """The lines to show, the one pointed at fresh."""
        shown = [self._lines[at] for at in self._found] if self.wanted else list(self._lines)
        if shown:
            shown[self._cursor] = replace(shown[self._cursor], fresh=True)
        return tuple(shown)


def _folded(text: str) -> str:
    """Text for searching: without case and accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))
