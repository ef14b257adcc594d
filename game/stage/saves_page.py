"""Saves: loaded, made, named, deleted, and put back; and the acts to begin from."""

from __future__ import annotations

from collections.abc import Iterable

from game.language import mark, tr
from game.stage.intents import (
    BringIn,
    DeleteSlot,
    ExportSlot,
    ListSlots,
    LoadSlot,
    SaveSlot,
)
from game.stage.pages import Back, Desk, Open, PageName, PageSpec, Step, button, take_common
from game.stage.settings import SlotInfo, SlotKind
from game.stage.view import Item

_GROUPS: tuple[tuple[str, tuple[SlotKind, ...]], ...] = (
    (mark("Where you left"), ("place",)),
    (mark("Your saves"), ("quick", "own", "trial")),
    (mark("Kept at your last choices"), ("choice",)),
    (mark("Earlier plays"), ("earlier",)),
)
_OWN: tuple[SlotKind, ...] = ("quick", "own", "trial")


def _slot(slot: SlotInfo, prefix: str = "slot") -> Item:
    detail = slot.detail
    if slot.damaged:
        detail = tr("{detail} Damaged: the save before it is tried.", detail=detail).strip()
    title = slot.title
    if slot.kind == "quick" and not slot.name:
        title = tr("Quick save: {title}", title=title)
    elif slot.name:
        title, detail = slot.name, ". ".join(part for part in (slot.title, detail) if part)
    return Item(
        f"{prefix}:{slot.id}", "slot", title, detail, value_text=slot.when, picture=slot.picture
    )


def _named(desk: Desk) -> SlotInfo | None:
    return next((slot for slot in desk.slots if slot.id == desk.overwriting), None)


def _undo(desk: Desk) -> Iterable[Item]:
    if desk.undo:
        yield button("undo", tr("Undo"), desk.undo)


def _load(desk: Desk) -> tuple[Item, ...]:
    items = list(_undo(desk))
    for heading, kinds in _GROUPS:
        slots = [slot for slot in desk.slots if slot.kind in kinds]
        if slots:
            items.append(Item(f"heading_{kinds[0]}", "heading", tr(heading)))
            items += [_slot(slot) for slot in slots]
    if not any(item.kind == "slot" for item in items):
        items.append(Item("none", "note", tr("Nothing is saved yet.")))
    if any(slot.kind in _OWN for slot in desk.slots):
        items.append(button("manage", tr("Rename or delete"), tr("Of your own saves.")))
    bring = tr("From the folder of plays; or drop a play's file onto the window.")
    items.append(button("bring_in", tr("Bring in plays"), bring))
    return (*items, button("back", tr("Back")))


def _take_load(desk: Desk, id_: str) -> list[Step]:
    kind, _, slot = id_.partition(":")
    if id_ == "bring_in":
        return [BringIn(""), ListSlots()]
    return [LoadSlot(slot)] if kind == "slot" else take_common(desk, id_)


def _own(desk: Desk) -> list[SlotInfo]:
    return [slot for slot in desk.slots if slot.kind in _OWN]


def _save(desk: Desk) -> tuple[Item, ...]:
    return (
        Item("new_slot", "field", tr("A new save"), tr("Give it a name, or just press Enter.")),
        *_undo(desk),
        *(_slot(slot) for slot in _own(desk)),
        button("back", tr("Back")),
    )


def _take_save(desk: Desk, id_: str) -> list[Step]:
    kind, _, slot = id_.partition(":")
    if kind != "slot":
        return take_common(desk, id_)
    desk.overwriting = slot
    return [Open("overwrite")]


def _overwrite(desk: Desk) -> tuple[Item, ...]:
    slot = _named(desk)
    title = (slot.name or slot.title) if slot is not None else tr("this save")
    return (
        Item("what", "note", title, tr("It can be undone afterwards.")),
        button("back", tr("Keep the old save")),
        button("over", tr("Save over it")),
    )


def _take_overwrite(desk: Desk, id_: str) -> list[Step]:
    if id_ == "over":
        return [Back(), Back(), SaveSlot(desk.overwriting)]
    return take_common(desk, id_)


def _manage(desk: Desk) -> tuple[Item, ...]:
    slots = _own(desk)
    none = () if slots else (Item("none", "note", tr("Nothing is saved yet.")),)
    return (
        *_undo(desk),
        *none,
        *(_slot(slot, "manage") for slot in slots),
        button("back", tr("Back")),
    )


def _take_manage(desk: Desk, id_: str) -> list[Step]:
    kind, _, slot = id_.partition(":")
    if kind != "manage":
        return take_common(desk, id_)
    desk.overwriting = slot
    return [Open("slot")]


def _one(desk: Desk) -> tuple[Item, ...]:
    slot = _named(desk)
    if slot is None:
        return (button("back", tr("Back")),)
    return (
        _slot(slot),
        Item("slot_name", "field", tr("Name"), value_text=slot.name or tr("not set")),
        button(
            "export",
            tr("Write it into a file"),
            tr("For another computer. What you typed in this play is in it."),
        ),
        button("delete", tr("Delete"), tr("It can be undone until the game closes.")),
        button("back", tr("Back")),
    )


def _take_one(desk: Desk, id_: str) -> list[Step]:
    if id_ == "export":
        return [ExportSlot(desk.overwriting)]
    if id_ == "delete":
        return [Back(), DeleteSlot(desk.overwriting), ListSlots()]
    return _take_load(desk, id_)


def _acts(desk: Desk) -> tuple[Item, ...]:
    items = [
        Item(
            "acts_note",
            "note",
            tr("An act begins as your last play came to it, with everything that was done before."),
        )
    ]
    for act in desk.acts:
        if act.title:
            slot = next((slot for slot in desk.slots if slot.id == act.id), None)
            picture = slot.picture if slot is not None else None
            when = slot.when if slot is not None else ""
            items.append(
                Item(f"slot:{act.id}", "slot", act.title, value_text=when, picture=picture)
            )
        else:
            items.append(Item(f"unmet:{act.id}", "note", tr("Not come to yet")))
    return (*items, button("back", tr("Back")))


SAVES: dict[PageName, PageSpec] = {
    "load": PageSpec("load", mark("Load"), _load, _take_load),
    "save": PageSpec("save", mark("Save"), _save, _take_save),
    "overwrite": PageSpec("save", mark("Save over this?"), _overwrite, _take_overwrite),
    "manage": PageSpec("save", mark("Your saves"), _manage, _take_manage),
    "slot": PageSpec("save", mark("A save"), _one, _take_one),
    "acts": PageSpec("load", mark("Acts"), _acts, _take_load),
}
