"""The lines read in any play: a set for the stage, a file beside it. It survives edits.

A line is known by its scene and its words, wherever in the scene it stands. Where a scene was
renamed, what was read under its former name counts.
"""

from __future__ import annotations

from game.script import Story
from game.store.read import ReadLines


class Read(set[str]):
    """What the stage asks and tells; nothing is held here."""

    def __init__(self, lines: ReadLines, story: Story) -> None:
        super().__init__()
        self._lines = lines
        self._former: dict[str, list[str]] = {}
        for former, now in story.renames.items():
            self._former.setdefault(now, []).append(former)

    def __contains__(self, line: object) -> bool:
        if line in self._lines:
            return True
        scene, _, rest = str(line).partition(".")
        return any(f"{name}.{rest}" in self._lines for name in self._former.get(scene, ()))

    def add(self, line: str) -> None:
        """Remember a line as read."""
        self._lines.add(line)
