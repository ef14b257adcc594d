"""The open menus: which page is on top, its focus and scroll, and a field being edited."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.language import tr, trn
from game.stage import gallery_page, keys_page, plays_page, rows, saves_page, sent_page, voice_page
from game.stage.entry import TextEntry
from game.stage.inputs import (
    Accept,
    Caret,
    Compose,
    Drag,
    Edit,
    Input,
    Key,
    Move,
    Number,
    Point,
    Press,
    Scroll,
    Text,
)
from game.stage.intents import RenameSlot, SaveSlot, SetKey, SetSetting
from game.stage.pages import PAGES, Back, Desk, PageName, PageSpec, Step
from game.stage.play import cut_words, edited
from game.stage.view import Entry, Item

LARGE = 1.1
"""The text size above which a card's words may need to be scrolled."""
NAME = 60
"""Letters of a save's name."""
SHOWN = 7
"""Items of a long list that are taken to be in sight at once."""

_SPECS: dict[PageName, PageSpec] = {
    **PAGES,
    **saves_page.SAVES,
    **plays_page.PLAYS,
    "voice": voice_page.VOICE,
    "sent": sent_page.SENT,
    "gallery": gallery_page.GALLERY,
    "keys": keys_page.KEYS,
}


def focusable(item: Item) -> bool:
    """Whether an item can have the focus."""
    return item.enabled and item.kind not in ("heading", "note")


@dataclass(slots=True)
class _Frame:
    page: PageName
    focus: str = ""
    scroll: int = 0
    wheeled: bool = False


class Menus:
    """A stack of pages; the lowest is the title, the first run, or the play itself."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.frames = [_Frame("title")]
        """What is open, the lowest first."""
        self._field: TextEntry | None = None

    @property
    def top(self) -> PageName:
        """The page that is open."""
        return self.frames[-1].page

    @property
    def under(self) -> int:
        """How many pages lie under the open one."""
        return len(self.frames) - 1

    @property
    def spec(self) -> PageSpec:
        """What the open page is."""
        return _SPECS[self.top]

    @property
    def over_play(self) -> bool:
        """Whether the story lies under the open menu."""
        return self.frames[0].page == "play" and len(self.frames) > 1

    @property
    def in_play(self) -> bool:
        """Whether a play is open, under whatever menus."""
        return self.frames[0].page == "play"

    def become(self, page: PageName) -> None:
        """This page alone."""
        self._field = None
        self.frames = [_Frame(page)]

    def open(self, page: PageName) -> None:
        """A page over the others; one that is open already comes back to the top alone."""
        self._field = None
        for at, frame in enumerate(self.frames):
            if frame.page == page:
                del self.frames[at + 1 :]
                return
        self.frames.append(_Frame(page))
        if page == "backlog":
            self.desk.backlog.search("")
            self.frames[-1].focus = "say_again"

    def back(self) -> None:
        """Close the open page; the lowest stays."""
        self._field = None
        self.desk.listening = self.desk.capturing = ""
        self.desk.key_note = ("", "")
        if len(self.frames) > 1:
            self.frames.pop()

    def cancel_field(self) -> bool:
        """Give up editing a field; false where none is edited."""
        was = self._field is not None or bool(self.desk.capturing)
        if self._field is not None and self.top == "backlog":
            self.desk.backlog.search("")
        self._field = None
        self.desk.capturing = ""
        return was

    @property
    def items(self) -> tuple[Item, ...]:
        """The widgets of the open page, one of them focused."""
        items = self._raw()
        focus = self._focus(items)
        return tuple(replace(item, focused=True) if item.id == focus else item for item in items)

    @property
    def focus(self) -> str:
        """The id of the focused widget of the open page; empty where none has it."""
        return self._focus(self._raw())

    @property
    def on_field(self) -> bool:
        """Whether the focus is on a text field."""
        return any(item.kind == "field" and item.focused for item in self.items)

    @property
    def scroll(self) -> int:
        """The first item in sight; of the backlog, the first line."""
        if self.top == "backlog":
            return self.desk.backlog.scroll
        if self.top == "crisis":
            return self.frames[-1].scroll
        return min(self.frames[-1].scroll, max(0, len(self._raw()) - 1))

    @property
    def wheeled(self) -> bool:
        """Whether the list was scrolled since the focus moved, or has nothing but notes."""
        return self.frames[-1].wheeled or len(self._places(self._raw())) < 2

    @property
    def hint(self) -> str:
        """One line of help."""
        if self.top == "paths":
            return self._paths_hint()
        if self.top == "backlog":
            if self.desk.backlog.wanted:
                many = len(self.desk.backlog.lines)
                return trn("{n} line has it.", "{n} lines have it.", many)
            return tr("Up and down go through the lines.")
        if self._field is not None:
            if self._field.cut:
                return cut_words()
            return tr("Enter keeps it, Escape leaves it as it was.")
        return ""

    def _paths_hint(self) -> str:
        if self.desk.map is None:
            return tr("It is being drawn.")
        if not self.desk.map.nodes:
            return tr("Nothing was seen yet: play a little first.")
        return tr("Arrows or the mouse move it, the wheel brings it nearer. ? is still unseen.")

    @property
    def entry(self) -> Entry | None:
        """The field being edited."""
        return self._field.view() if self._field else None

    def focus_on(self, id_: str) -> None:
        """Put the focus on an item of the open page, where it can have it."""
        items = self._raw()
        for at, item in enumerate(items):
            if item.id == id_ and focusable(item):
                frame = self.frames[-1]
                if frame.focus != id_:
                    self._field = None
                frame.focus = id_
                frame.wheeled = False
                low = at - 1 if at and not focusable(items[at - 1]) else at
                frame.scroll = max(min(frame.scroll, low), at - SHOWN + 1, 0)

    def input(self, what: Input) -> list[Step]:
        """Take an input; one that has no meaning here does nothing."""
        if self.top == "backlog" and isinstance(what, Move | Scroll | Press):
            kind, _, line = what.id.partition(":") if isinstance(what, Press) else ("", "", "")
            if kind == "line" and line.isdecimal():
                self.desk.backlog.point(int(line[:6]))
                return []
            if not isinstance(what, Press):
                self._look_back(what)
                return []
        if self.top == "paths" and (looked := plays_page.look(self.desk, what)) is not None:
            return looked
        if isinstance(what, Key):
            return keys_page.took(self.desk, what.name)
        if self.desk.capturing and isinstance(what, Press | Number | Move):
            self.desk.capturing = ""
        if self.top == "crisis" and isinstance(what, Move | Scroll) and self._over_help(what):
            return []
        match what:
            case Text() | Compose() | Edit() | Caret():
                return self._write(what)
            case Accept():
                return self._commit() if self._field else self._take(self._focus(self._raw()))
            case Press(id_) if self._field and id_ == self._focus(self._raw()):
                return []
            case Press(id_):
                return [*self._commit(leaving=True), *self._press(id_)]
            case Number(n):
                items = self._raw()
                wanted = [item.id for item in items if n and item.number == n]
                return self._press(wanted[0]) if wanted else []
            case Move(dx, dy):
                if dy:
                    done = self._commit(leaving=True)
                    self._step(dy)
                    return done
                return self._turn(self._focus(self._raw()), dx) if dx and not self._field else []
            case Drag(id_, value):
                return self._drag(id_, value)
            case Point(id_):
                if self._field is None:
                    self._hover(id_)
            case Scroll(steps):
                self._wheel(steps)
            case _:
                pass
        return []

    def _raw(self) -> tuple[Item, ...]:
        return self.spec.items(self.desk)

    def _focus(self, items: tuple[Item, ...]) -> str:
        ids = self._places(items)
        focus = self.frames[-1].focus
        if focus in ids:
            return focus
        # What undoes something is never what a hasty Enter takes.
        return next((id_ for id_ in ids if id_ != "undo"), "")

    def _hover(self, id_: str) -> None:
        """The pointer moves the focus and never the list under it."""
        if any(item.id == id_ and focusable(item) for item in self._raw()):
            self.frames[-1].focus = id_

    def _wheel(self, steps: int) -> None:
        """Scroll, also past the item in focus; large type may leave three items in sight."""
        frame = self.frames[-1]
        last = max(0, len(self._raw()) - SHOWN // 2)
        frame.scroll = min(last, max(0, self.scroll - steps))
        frame.wheeled = True

    @staticmethod
    def _places(items: tuple[Item, ...]) -> list[str]:
        return [item.id for item in items if focusable(item)]

    def _step(self, dy: int) -> None:
        items = self._raw()
        ids = self._places(items)
        if len(ids) == 1:
            self._wheel(-dy)  # a page to be read
        elif ids:
            self.focus_on(ids[(ids.index(self._focus(items)) + dy) % len(ids)])

    def _look_back(self, what: Move | Scroll) -> None:
        """Up and down go through the lines, left and right through the buttons."""
        if isinstance(what, Scroll):
            self.desk.backlog.move(-what.steps)
        elif what.dy:
            self.desk.backlog.move(what.dy)
        elif what.dx:
            self._step(what.dx)

    def _over_help(self, what: Move | Scroll) -> bool:
        """Scroll the crisis card's words, which in large type are longer than the page."""
        frame, last = self.frames[-1], max(0, self.desk.help_lines - 1)
        step = -what.steps if isinstance(what, Scroll) else what.dy
        if isinstance(what, Move):
            ids = self._places(self._raw())
            at_end = self._focus(self._raw()) == ids[-1]
            if self.desk.settings.text_scale <= LARGE or not step or (step > 0 and not at_end):
                return False
        new = min(last, max(0, frame.scroll + step))
        moved, frame.scroll = new != frame.scroll, new
        return moved or step > 0

    def _press(self, id_: str) -> list[Step]:
        self._hover(id_)
        return self._take(id_)

    def _take(self, id_: str) -> list[Step]:
        item = next((item for item in self._raw() if item.id == id_), None)
        if item is None or not focusable(item):
            return []
        if item.kind == "field":
            text = "" if id_ == "key" else self._kept_text(id_)
            self._field = TextEntry(text, placeholder=item.label, secret=id_ == "key")
            return []
        row = rows.ALL.get(id_)
        if row is None:
            return self.spec.take(self.desk, id_)
        if row.kind == "slider":
            return []
        return self._set(id_, row.moved(self.desk.settings, 1, around=True))

    def _kept_text(self, id_: str) -> str:
        """What a field holds before it is edited."""
        if id_ == "search":
            return self.desk.backlog.wanted
        if id_ in ("new_slot", "slot_name"):
            own = next((s for s in self.desk.slots if s.id == self.desk.overwriting), None)
            return own.name if own is not None and id_ == "slot_name" else ""
        return str(getattr(self.desk.settings, id_))

    def search(self) -> None:
        """Open the backlog's field."""
        self.focus_on("search")
        self._take("search")

    def _turn(self, id_: str, dx: int) -> list[Step]:
        row = rows.ALL.get(id_)
        if row is None:
            return voice_page.turn(self.desk, id_, dx) if self.top == "voice" else []
        return self._set(id_, row.moved(self.desk.settings, dx, around=row.kind == "pick"))

    def _drag(self, id_: str, value: float) -> list[Step]:
        row = rows.ALL.get(id_)
        if row is None or id_ not in {item.id for item in self._raw()}:
            return []
        self._hover(id_)
        new = row.dragged(value)
        return [] if new is None else self._set(id_, new)

    def _set(self, name: str, value: bool | int | float | str) -> list[Step]:
        return [SetSetting(name, value)] if getattr(self.desk.settings, name) != value else []

    def _write(self, what: Text | Compose | Edit | Caret) -> list[Step]:
        if self._field is None and isinstance(what, Text):
            focus = self._focus(self._raw())
            if any(item.id == focus and item.kind == "field" for item in self._raw()):
                self._take(focus)
        if self._field is None:
            return []
        match what:
            case Text(text):
                self._field.type(text)
            case Compose(text):
                self._field.compose(text)
            case Caret(index, select):
                self._field.put_caret(index, select=select)
            case Edit():
                return [*edited(self._field, what), *self._searched()]
        return self._searched()

    def _searched(self) -> list[Step]:
        """The backlog shows what is found while it is typed."""
        if self.top == "backlog" and self._field is not None:
            self.desk.backlog.search(self._field.text)
        return []

    def _commit(self, *, leaving: bool = False) -> list[Step]:
        """Keep what was typed into the field that is being edited.

        Only Enter makes a save: who leaves its field makes none.
        """
        if self._field is None:
            return []
        text = self._field.text.strip()
        id_ = self._focus(self._raw())
        self._field = None
        if id_ == "search":
            return []
        if id_ == "new_slot":
            return [] if leaving else [Back(), SaveSlot("", text[:NAME])]
        if id_ == "slot_name":
            return [RenameSlot(self.desk.overwriting, text[:NAME])] if text else []
        if id_ == "key":
            keep = self.desk.keep_key and self.desk.voice.keyring
            return [SetKey(text, keep)] if text else []
        return self._set(id_, text)
