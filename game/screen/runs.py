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
def curly(text: str) -> str:
    """The text with a printer's quotes for a typewriter's; as many characters as before."""
    if "'" not in text and '"' not in text:
        return text
    made: list[str] = []
    for index, char in enumerate(text):
        before = text[:index].rstrip("*")[-1:]
        opens = not before or before in ' \n([\u2014\u2013\u201c"'
        if char == '"':
            char = "\u201c" if opens else "\u201d"
        elif char == "'":
            char = "\u2019"
        made.append(char)
    return "".join(made)


@lru_cache(4096)
def parse(text: str, plain: Role, emphasis: Role) -> tuple[Run, ...]:
    """Read ``*emphasis*`` into runs; an escaped star stands for itself.

    Counts characters as the stage does: every bare star is a mark and never seen.
    """
    chars: list[tuple[str, Role]] = []
    role, index = plain, 0
    text = curly(text)
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
