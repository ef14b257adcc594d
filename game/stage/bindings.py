"""Which key does what: one table of the commands, their keys at first, and the player's own.

A key is named as the keyboard names it: ``h``, ``f5``, ``page up``, ``ctrl+z``; the button of
a pad ``pad x``. Keys that move the focus, take an item or turn a line are the same everywhere and
can't be given away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from game.language import mark, tr
from game.stage.inputs import Command, CommandName


class Binding(NamedTuple):
    """A command, what it is called, and its keys as long as the player gives it no others."""

    command: CommandName
    label: str
    keys: tuple[str, ...]


BINDINGS = (
    Binding("back_line", mark("One line back"), ("page up", "pad lb")),
    Binding("forward_line", mark("One line on, up to where you were"), ("page down", "pad rb")),
    Binding(
        "rollback", mark("Back before the last thing you did"), ("backspace", "ctrl+z", "pad lt")
    ),
    Binding("forward", mark("What you did, again"), ("ctrl+y",)),
    Binding("backlog", mark("What was said"), ("h", "pad x")),
    Binding("search", mark("Search what was said"), ("ctrl+f",)),
    Binding("say_again", mark("Say the line again"), ("r", "pad rs")),
    Binding("skip", mark("Skip what was read"), ("s", "pad rt")),
    Binding("next_choice", mark("To the next choice"), ("n",)),
    Binding("auto", mark("Turn lines by themselves"), ("a", "pad back")),
    Binding("hide", mark("Hide the words"), ("x",)),
    Binding("read_aloud", mark("Read the screen aloud"), ("v", "ctrl+r", "pad ls")),
    Binding("board", mark("Letters on the screen"), ("ctrl+k", "pad y")),
    Binding("quick_save", mark("Save quickly"), ("f5",)),
    Binding("quick_load", mark("Load what was saved quickly"), ("f9",)),
    Binding("save", mark("Save"), ("f6", "ctrl+s")),
    Binding("load", mark("Load"), ("f7", "ctrl+o")),
    Binding("pause", mark("Pause"), ("p",)),
    Binding("settings", mark("Settings"), ("f2", "ctrl+,")),
    Binding("fullscreen", mark("Full screen"), ("f11",)),
    Binding("quit", mark("Quit"), ("ctrl+q",)),
)
"""Every command that a key can have, in the order in which they are listed."""

_FIXED = (
    "return enter escape tab space up down left right home end delete insert"
    " f1 f3 f4 f8 f10 f12 menu"
)
_PAD = frozenset(f"pad {name}" for name in ("a", "b", "start", "up", "down", "left", "right"))
FIXED = frozenset((*_FIXED.split(), *"0123456789", *(f"[{n}]" for n in range(10)), *_PAD))
"""Keys that mean the same everywhere, or belong to the writer's mode."""
_EDITING = "a c x v z y left right backspace delete"
EDITING = frozenset(f"ctrl+{key}" for key in _EDITING.split())
"""What these do while a text field is open is the field's affair."""
_TYPES = re.compile(r"f\d+|ctrl\+.+|page up|page down|pad .+")
_MOST = 30

Keys = Mapping[str, tuple[str, ...]]
"""The player's own keys, by command; a command that is not in it has its first ones."""


def keys_of(command: str, own: Keys) -> tuple[str, ...]:
    """The keys of a command."""
    if command in own:
        return own[command]
    return next((b.keys for b in BINDINGS if b.command == command), ())


def table(own: Keys) -> dict[str, Command]:
    """What each key does."""
    out: dict[str, Command] = {}
    for binding in BINDINGS:
        for key in keys_of(binding.command, own):
            out.setdefault(key, Command(binding.command))
    return out


def while_typing(key: str) -> bool:
    """Whether a key is a command also where characters are typed: it is none itself."""
    return bool(_TYPES.fullmatch(key)) and key not in EDITING


def everywhere(command: CommandName) -> bool:
    """Whether a command's letter counts on every page, and not in the story alone."""
    return command == "read_aloud"


def may_be_given(key: str) -> bool:
    """Whether the player can give this key to a command."""
    return bool(key) and len(key) <= _MOST and key not in FIXED


def given(own: Keys, command: str, key: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """The keys with this one given to a command alone, and the command that lost it, else empty."""
    out = dict(own)
    lost = ""
    for binding in BINDINGS:
        keys = keys_of(binding.command, own)
        if binding.command != command and key in keys:
            out[binding.command] = tuple(k for k in keys if k != key)
            lost = binding.command
    # A key of the keyboard takes the place of keys, a button of a pad that of buttons.
    pad = key.startswith("pad ")
    other = (k for k in keys_of(command, own) if k.startswith("pad ") != pad)
    out[command] = (*other, key) if pad else (key, *other)
    return {name: keys for name, keys in out.items() if keys != keys_of(name, {})}, lost


def name_of(command: str) -> str:
    """What a command is called, to be translated."""
    return next((b.label for b in BINDINGS if b.command == command), "")


def in_words(key: str) -> str:
    """A key as it is written on a page: ``Ctrl+Z``, ``Page up``, ``F5``."""
    if key.startswith("pad "):
        return tr("pad {button}", button=key.removeprefix("pad ").upper())
    held, _, bare = key.rpartition("ctrl+") if key.startswith("ctrl+") else ("", "", key)
    shown = bare.upper() if len(bare) < 4 and " " not in bare else bare.capitalize()
    return f"Ctrl+{shown}" if key.startswith("ctrl+") else held + shown
