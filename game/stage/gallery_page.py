"""The gallery: the endings that were come to and the rooms that were kept, over all plays."""

from __future__ import annotations

from game.language import mark, tr
from game.stage.pages import Back, Desk, PageSpec, Step, take_common
from game.stage.view import Item

_ALL = "room:all"


def _items(desk: Desk) -> tuple[Item, ...]:
    page = desk.gallery
    kept = [room for room in page.rooms if room.id]
    met = sum(1 for ending in page.endings if ending.title)
    items = [
        Item(
            "heading_endings",
            "heading",
            tr("Endings, {met} of {count}", met=met, count=len(page.endings)),
        )
    ]
    for at, ending in enumerate(page.endings):
        label, detail = (ending.title, ending.note) if ending.title else (tr("Not come to yet"), "")
        items.append(Item(f"ending:{at}", "note", label, detail))
    if page.rooms:
        items.append(
            Item(
                "heading_rooms",
                "heading",
                tr("Rooms kept, {kept} of {count}", kept=len(kept), count=len(page.rooms)),
            )
        )
    for at, room in enumerate(page.rooms):
        if room.id:
            items.append(_room(f"room:{room.id}", room.title, tr("Listen to it."), desk))
        else:
            items.append(Item(f"unkept:{at}", "note", tr("Not kept yet")))
    if len(kept) > 1:
        items.append(_room(_ALL, tr("All of them"), tr("One over the other."), desk))
    plays = Item("plays", "button", tr("Your plays"), tr("Figures and a map, over all plays."))
    return (*items, plays, Item("back", "button", tr("Back")))


def _room(id_: str, title: str, detail: str, desk: Desk) -> Item:
    if desk.listening == id_:
        return Item(id_, "button", title, tr("Nobody move. Take it again to stop."))
    return Item(id_, "button", title, detail)


def _take(desk: Desk, id_: str) -> list[Step]:
    if id_ == "back":
        desk.listening = ""
        return [Back()]
    if id_ == "plays":
        desk.listening = ""
        return take_common(desk, id_)
    desk.listening = "" if desk.listening == id_ else id_
    return []


def heard(desk: Desk) -> tuple[str, ...]:
    """The beds of the rooms that are being listened to."""
    rooms = [room for room in desk.gallery.rooms if room.id]
    if desk.listening == _ALL:
        return tuple(room.bed for room in rooms)
    return tuple(room.bed for room in rooms if desk.listening == f"room:{room.id}")


GALLERY = PageSpec("settings", mark("Gallery"), _items, _take)
