"""The page that shows what leaves this computer: the last request in full, or that none was."""

from __future__ import annotations

from game.language import mark, tr
from game.stage.pages import Back, Desk, PageSpec, Step
from game.stage.view import Item


def _items(desk: Desk) -> tuple[Item, ...]:
    lines = []
    for at, (kind, text) in enumerate(desk.voice.sent):
        lines.append(Item(f"sent:{at}", "heading" if kind == "heading" else "note", text))
    return (*lines, Item("back", "button", tr("Back")))


def _take(_: Desk, id_: str) -> list[Step]:
    return [Back()] if id_ == "back" else []


SENT = PageSpec("settings", mark("What leaves this computer"), _items, _take)
