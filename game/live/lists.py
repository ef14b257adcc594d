"""A page that is a list: the item in focus, the scroll, and a field to narrow it by typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from game.stage.entry import TextEntry
from game.stage.inputs import (
    Accept,
    Caret,
    Compose,
    Drag,
    Edit,
    Input,
    Move,
    Number,
    Point,
    Press,
    Scroll,
    Text,
)
from game.stage.view import Entry, Item

SHOWN = 7
"""Items that are taken to be in sight at once."""


class Done(NamedTuple):
    """An item was taken, turned by ``value`` steps, or dragged to a share."""

    how: Literal["taken", "turned", "dragged"]
    id: str
    value: float = 0.0


@dataclass(slots=True)
class Listing:
    """One list. ``items`` gives what stands in it for what was typed into its field."""

    items: Callable[[str], tuple[Item, ...]]
    field: TextEntry | None = None
    focus: str = ""
    scroll: int = 0
    wheeled: bool = False

    @property
    def typed(self) -> str:
        """What was typed to narrow the list."""
        return self.field.text if self.field is not None else ""

    @property
    def entry(self) -> Entry | None:
        """The field, to be drawn."""
        return self.field.view() if self.field is not None else None

    def shown(self) -> tuple[Item, ...]:
        """The items, one of them in focus."""
        items = self.items(self.typed)
        focus = self._focus(items)
        return tuple(replace(item, focused=True) if item.id == focus else item for item in items)

    def input(self, what: Input) -> list[Done]:
        """Take an input; one without a meaning here does nothing."""
        items = self.items(self.typed)
        match what:
            case Text() | Compose() | Edit() | Caret():
                self._write(what)
            case Accept():
                return self._taken(items, self._focus(items))
            case Press(id_):
                return self._taken(items, id_)
            case Number(n):
                return self._taken(items, next((i.id for i in items if i.number == n), ""))
            case Move(dx, dy) if dy:
                self._step(items, dy)
            case Move(dx, _) if dx and self.field is None:
                return [Done("turned", self._focus(items), dx)]
            case Drag(id_, value):
                self.focus = id_
                return [Done("dragged", id_, value)]
            case Point(id_) if any(i.id == id_ and _focusable(i) for i in items):
                self.focus = id_
            case Scroll(steps):
                self._wheel(items, steps)
            case _:
                pass
        return []

    def _focus(self, items: tuple[Item, ...]) -> str:
        ids = [item.id for item in items if _focusable(item)]
        return self.focus if self.focus in ids else (ids[0] if ids else "")

    def _taken(self, items: tuple[Item, ...], id_: str) -> list[Done]:
        if not any(item.id == id_ and _focusable(item) for item in items):
            return []
        self.focus = id_
        return [Done("taken", id_)]

    def _step(self, items: tuple[Item, ...], dy: int) -> None:
        ids = [item.id for item in items if _focusable(item)]
        if len(ids) < 2:
            self._wheel(items, -dy)
            return
        self.focus = ids[(ids.index(self._focus(items)) + dy) % len(ids)]
        self.wheeled = False
        at = next(n for n, item in enumerate(items) if item.id == self.focus)
        low = at - 1 if at and not _focusable(items[at - 1]) else at
        self.scroll = max(min(self.scroll, low), at - SHOWN + 1, 0)

    def _wheel(self, items: tuple[Item, ...], steps: int) -> None:
        last = max(0, len(items) - SHOWN // 2)
        self.scroll = min(last, max(0, self.scroll - steps))
        self.wheeled = True

    def _write(self, what: Text | Compose | Edit | Caret) -> None:
        if self.field is None:
            return
        match what:
            case Text(text):
                self.field.type(text)
            case Compose(text):
                self.field.compose(text)
            case Caret(index, select):
                self.field.put_caret(index, select=select)
            case Edit():
                self.field.edit(what)
        if not isinstance(what, Caret | Compose):
            self.focus, self.scroll, self.wheeled = "", 0, False


def _focusable(item: Item) -> bool:
    return item.enabled and item.kind not in ("heading", "note")
