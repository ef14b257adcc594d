"""Text on its way to the page: characters with roles, marks read, rows cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

Role = Literal["light", "prose", "prose_it", "ui", "ui_med", "ui_semi", "act"]


class Run(NamedTuple):
    """Characters in one role."""

    text: str
    role: Role


class Row(NamedTuple):
    """A wrapped row: its runs, and the index in the plain text of its first character."""

    runs: tuple[Run, ...]
    start: int

    @property
    def text(self) -> str:
        """The row's plain characters."""
        return "".join(run.text for run in self.runs)


@lru_cache(4096)
def parse(text: str, plain: Role, emphasis: Role) -> tuple[Run, ...]:
    """Read ``*emphasis*`` into runs; an escaped star stands for itself.

    Counts characters as the stage does: every bare star is a mark and never seen.
    """
    chars: list[tuple[str, Role]] = []
    role, index = plain, 0
    while index < len(text):
        char = text[index]
        if text.startswith("\\*", index):
            chars.append(("*", role))
            index += 1
        elif char == "*":
            role = plain if role == emphasis else emphasis
        else:
            chars.append((char, role))
        index += 1
    return join(chars)


def join(chars: Sequence[tuple[str, Role]]) -> tuple[Run, ...]:
    """Runs out of single characters."""
    runs: list[Run] = []
    for char, role in chars:
        if runs and runs[-1].role == role:
            runs[-1] = Run(runs[-1].text + char, role)
        else:
            runs.append(Run(char, role))
    return tuple(runs)
