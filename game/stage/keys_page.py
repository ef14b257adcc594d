"""The keys: what each does, and another one for a command, pressed right here."""

from __future__ import annotations

from game.language import mark, tr
from game.stage.bindings import BINDINGS, given, in_words, keys_of, may_be_given, name_of
from game.stage.intents import BindKeys
from game.stage.pages import Back, Desk, PageSpec, Step
from game.stage.view import Item

_ALWAYS = (
    (mark("Go on"), mark("Click, Space or Enter")),
    (mark("Choose"), mark("Number keys, arrows and Enter, or the mouse")),
    (mark("Talk"), mark("Type, then Enter; Tab shows what you could say")),
    (mark("Back, pause"), mark("Escape, or the right mouse button")),
    (mark("One line back, one line on"), mark("The mouse wheel")),
    (mark("Hide the words"), mark("The middle mouse button")),
)


def _items(desk: Desk) -> tuple[Item, ...]:
    own = desk.settings.keys
    rows = []
    for command, label, _ in BINDINGS:
        keys = ", ".join(in_words(key) for key in keys_of(command, own)) or tr("no key")
        detail = ""
        if desk.capturing == command:
            keys, detail = tr("Press a key"), tr("Escape leaves it as it is.")
        elif desk.key_note[0] == command:
            detail = desk.key_note[1]
        rows.append(Item(f"key:{command}", "slot", tr(label), detail, value_text=keys))
    always = (
        Item(f"always:{at}", "note", tr(label), tr(keys))
        for at, (label, keys) in enumerate(_ALWAYS)
    )
    return (
        Item("heading_keys", "heading", tr("Take one, then press its new key")),
        *rows,
        Item("reset_keys", "button", tr("All keys as at first"), enabled=bool(own)),
        Item("back", "button", tr("Back")),
        Item("heading_always", "heading", tr("These stay as they are")),
        *always,
    )


def _take(desk: Desk, id_: str) -> list[Step]:
    kind, _, command = id_.partition(":")
    desk.key_note = ("", "")
    if kind == "key":
        desk.capturing = command
    elif id_ == "reset_keys":
        return [BindKeys({})]
    elif id_ == "back":
        return [Back()]
    return []


def took(desk: Desk, key: str) -> list[Step]:
    """A key was pressed for the command that waits for one."""
    command, desk.capturing = desk.capturing, ""
    if not command:
        return []
    if not may_be_given(key):
        shown = in_words(key)
        desk.key_note = (command, tr("{key} can't be given to anything else.", key=shown))
        return []
    keys, lost = given(desk.settings.keys, command, key)
    if lost:
        left = keys_of(lost, keys)
        words = (
            mark("{key} was taken from: {lost}. That has no key now.")
            if not left
            else mark("{key} was taken from: {lost}. That still has {left}.")
        )
        told = tr(
            words, key=in_words(key), lost=tr(name_of(lost)), left=", ".join(map(in_words, left))
        )
        desk.key_note = (command, told)
    return [BindKeys(keys)]


KEYS = PageSpec("settings", mark("Keys"), _items, _take)
