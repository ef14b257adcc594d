"""Where in a story's files a finding belongs: the line of a choice, a condition, a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from game.script import Diagnostic, Story
from game.script import ops as o
from game.script.prose import strings

REACH = 400
"""Lines below a step's first one that are looked through for its words."""


class Spots:
    """Finds lines in the files of one story, each file read once."""

    def __init__(self, story: Story, texts: Mapping[str, Sequence[str]] | None = None) -> None:
        self.story = story
        self._texts: dict[str, Sequence[str]] = dict(texts or {})

    def lines(self, path: str) -> Sequence[str]:
        """The lines of a file of the story; none where it can't be read."""
        found = self._texts.get(path)
        if found is None:
            found = []
            if self.story.folder is not None:
                try:
                    found = (self.story.folder / path).read_text("utf-8-sig").split("\n")
                except (OSError, ValueError):
                    found = []
            self._texts[path] = found
        return found

    def finding(
        self,
        code: str,
        path: str,
        line: int,
        message: str,
        cure: str,
        *,
        column: int = 0,
        warn: bool = False,
    ) -> Diagnostic:
        """A finding at a line; at its first word unless a column is given."""
        lines = self.lines(path)
        source = lines[line - 1].rstrip("\r") if line <= len(lines) else ""
        at = column or len(source) - len(source.lstrip(" -")) + 1
        severity: Literal["error", "warning"] = "warning" if warn else "error"
        return Diagnostic(code, path, line, at, message, source, cure, severity)

    def near(self, scene: o.Scene, at: int, *needles: str, reach: int = REACH) -> tuple[int, int]:
        """Line and column of the first of these words at or below a step; else of the step."""
        first = scene.lines[at] if at < len(scene.lines) else 1
        lines = self.lines(scene.path)
        for needle in needles:
            for n in range(first, min(len(lines), first + reach) + 1):
                column = lines[n - 1].casefold().find(needle.casefold()) if needle else -1
                if column >= 0:
                    return n, column + 1
        return first, 0

    def speech(self, scene: o.Scene, at: int, speech: o.Speech) -> tuple[int, int]:
        """Where a line of prose stands."""
        pieces = sorted(strings(speech[2]), key=len, reverse=True)
        line, _ = self.near(scene, at, *(piece.strip()[:40] for piece in pieces[:1]))
        return line, 0

    def option(self, scene: o.Scene, at: int, row: list[Any]) -> tuple[int, int]:
        """Where a choice, an outcome or an exit stands: its label, which its id is made of."""
        pieces = list(strings(row[1]))
        label = max(pieces, key=len).strip()[:40] if pieces else ""
        return self.near(scene, at, f"id: {row[0]}", label, f"{row[0]}:")[0], 0

    def header(self, *names: str) -> tuple[int, int]:
        """Where a name stands in ``story.yaml`` below a heading of its own."""
        heading, *rest = names
        inside = False
        for n, text in enumerate(self.lines("story.yaml"), 1):
            if text.startswith(f"{heading}:"):
                inside = True
            elif text[:1].strip() and not text.startswith("#"):
                inside = False
            if inside:
                column = next((c for r in rest if (c := text.find(f"{r}:")) >= 0), -1)
                if column >= 0:
                    return n, column + 1
        return 1, 0
