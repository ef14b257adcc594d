"""What a person did, free of any device: the screen and the terminal make these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Advance(NamedTuple):
    """Go on: finish what is being revealed, else turn the page (click, space)."""


class Accept(NamedTuple):
    """Take the focused item, or send the text field (Enter)."""


class Cancel(NamedTuple):
    """One step out: close a menu, or open the pause menu in play (Escape)."""


class Move(NamedTuple):
    """Move the focus (arrow keys, Tab): ``dy`` through items, ``dx`` through an item's values."""

    dx: int
    dy: int


class Number(NamedTuple):
    """Take the item with this number key."""

    n: int


class Point(NamedTuple):
    """The pointer is over an item (empty: over none)."""

    id: str


class Press(NamedTuple):
    """An item was clicked."""

    id: str


class Drag(NamedTuple):
    """A slider was set by the pointer; ``value`` from 0 to 1."""

    id: str
    value: float


class Scroll(NamedTuple):
    """The wheel: positive is up, into the past."""

    steps: int


class Text(NamedTuple):
    """Characters were typed or pasted into the open text field.

    While ``View.entry`` is focused, every printing key (digits and the space bar too) is ``Text``.
    """

    text: str


class Compose(NamedTuple):
    """An input method is composing; empty when it ended."""

    text: str


class Edit(NamedTuple):
    """An editing key in the open text field; ``select`` extends the selection."""

    op: Literal[
        "left",
        "right",
        "word_left",
        "word_right",
        "home",
        "end",
        "backspace",
        "delete",
        "word_backspace",
        "word_delete",
        "undo",
        "redo",
        "select_all",
        "copy",
        "cut",
        "paste",
    ]
    select: bool = False


@dataclass(frozen=True, slots=True)
class Caret:
    """The pointer set the caret of the text field, or dragged its selection."""

    index: int
    select: bool = False


class Pan(NamedTuple):
    """What is looked at was dragged by so many design pixels."""

    dx: float
    dy: float


class Writer(NamedTuple):
    """A function key of the writer's mode; without it such a key has no meaning."""

    key: int


CommandName = Literal[
    "pause",
    "backlog",
    "search",
    "back_line",
    "forward_line",
    "rollback",
    "forward",
    "settings",
    "save",
    "load",
    "quick_save",
    "quick_load",
    "fullscreen",
    "skip",
    "next_choice",
    "auto",
    "hide",
    "say_again",
    "read_aloud",
    "board",
    "quit",
]


class Command(NamedTuple):
    """A named command, whatever brings it: a key, a button of a pad; see ``bindings``."""

    name: CommandName


class Device(NamedTuple):
    """Another device is used from here on: ``keys`` (and the mouse) or ``pad``."""

    name: Literal["keys", "pad"]


class Dropped(NamedTuple):
    """A file was dropped onto the window."""

    path: str


class Key(NamedTuple):
    """A key as it is named, while ``View.capture`` waits for one to be given to a command."""

    name: str


Input = (
    Advance
    | Accept
    | Cancel
    | Move
    | Number
    | Point
    | Press
    | Drag
    | Scroll
    | Text
    | Compose
    | Edit
    | Caret
    | Pan
    | Writer
    | Command
    | Key
    | Device
    | Dropped
)
