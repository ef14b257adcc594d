"""The writer's pages over a play: which one is open, what it shows, and what is wished for on it.

Pure: the app keeps the ``Room`` current, gives inputs, and carries the wishes out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from game.live import rows
from game.live.lists import Done, Listing
from game.live.ways import Way, Ways
from game.play.actions import Tried
from game.play.state import State
from game.report.map import Map
from game.script.diagnostics import Diagnostic
from game.script.story import Story
from game.stage.atlas import Atlas
from game.stage.entry import TextEntry
from game.stage.inputs import Accept, Cancel, Input, Move, Number, Scroll, Writer
from game.stage.view import Item, View
from game.stage.writing import Finding, Writing

PageName = Literal[
    "help", "findings", "map", "values", "verdicts", "jump", "waiting", "ways", "gone"
]
KEYS: dict[int, PageName] = {1: "help", 3: "map", 4: "values", 8: "verdicts", 10: "jump"}
EDITOR = 12


class LookForWays(NamedTuple):
    """Find ways into a scene, and open the page of them."""

    scene: str


class TakeWay(NamedTuple):
    """Go where this way leads."""

    way: Way


class TryOut(NamedTuple):
    """Try the play with this changed by hand."""

    change: Tried


class OpenSource(NamedTuple):
    """Open a line in the editor: ``path:line``, or empty for the line last read."""

    place: str = ""


class MakeMap(NamedTuple):
    """The map was opened, and there is none of this story yet."""


class TakeNearest(NamedTuple):
    """Go to the nearest earlier moment that still stands."""


Wish = LookForWays | TakeWay | TryOut | OpenSource | MakeMap | TakeNearest


@dataclass(slots=True)
class Room:
    """What the pages are made from; the app keeps it current."""

    story: Story
    state: Callable[[], State | None]
    turns: Callable[[], list[dict[str, Any]]]
    where: Callable[[], str] = lambda: ""
    followed: str = ""
    findings: Sequence[Diagnostic] = ()
    tag: str = ""
    ways: Ways | None = None
    gone: str = ""
    map: Map | None = None
    searching: str = ""


@dataclass(slots=True)
class Bench:
    """The open page, or none. ``dress`` puts it into a frame's view."""

    room: Room
    page: PageName | None = None
    atlas: Atlas = field(default_factory=Atlas)
    _list: Listing = field(default_factory=lambda: Listing(lambda _: ()))
    _first: int = 0

    def open(self, page: PageName) -> list[Wish]:
        """Open a page in place of what is open."""
        self.page = page
        self._first = 0
        self._list = Listing(lambda typed: self._items(typed))
        if page == "jump":
            self._list.field = TextEntry(placeholder="A scene's id or title")
        if page == "map":
            state = self.room.state()
            self.atlas.begin(state.scene if state is not None else self.room.story.start)
            return [] if self.room.map is not None else [MakeMap()]
        return []

    def close(self) -> None:
        """Back to the play."""
        self.page = None

    def takes(self, what: Input) -> bool:
        """Whether an input is the writer's mode's, and not the play's."""
        return isinstance(what, Writer) or self.page is not None

    def input(self, what: Input) -> list[Wish]:
        """Take an input; what is wished for."""
        if isinstance(what, Writer):
            return self._key(what.key)
        if isinstance(what, Cancel):
            self.page = "jump" if self.page in ("ways", "waiting") else None
            return self.open("jump") if self.page == "jump" else []
        if self.page == "findings":
            return self._read_findings(what)
        if self.page == "map" and self.room.map is not None:
            scene = self.atlas.input(what, self.room.map)
            return [LookForWays(scene)] if scene else []
        wishes: list[Wish] = []
        for done in self._list.input(what):
            wishes += self._done(done)
        return wishes

    def dress(self, view: View) -> View:
        """The frame's view with the open page, or with what stands over the play."""
        if self.page is None:
            if view.screen != "play":
                return view
            return replace(view, writing=Writing(self.room.tag, self._alarm()))
        writing = Writing(
            self.room.tag,
            foot=_FEET[self.page],
            findings=self._findings() if self.page == "findings" else (),
            first=self._first,
            map=self._map() if self.page == "map" else None,
        )
        return replace(
            view,
            screen="writer",
            heading=self._heading(),
            items=() if self.page in ("findings", "map") else self._list.shown(),
            entry=self._list.entry,
            hint="",
            card=None,
            scroll=self._list.scroll,
            wheeled=self._list.wheeled,
            over=True,
            writing=writing,
        )

    # -- inside ----------------------------------------------------------------------------

    def _key(self, key: int) -> list[Wish]:
        if key == EDITOR:
            return self._source()
        page = KEYS.get(key)
        if page is None:
            return []
        if page == "help" and self.room.findings and self.page != "findings":
            page = "findings"
        if page == self.page:
            self.close()
            return []
        return self.open(page)

    def _source(self) -> list[Wish]:
        if self.page == "findings" and self.room.findings:
            found = self.room.findings[min(self._first, len(self.room.findings) - 1)]
            return [OpenSource(f"{found.path}:{found.line}")]
        if self.page == "map" and self.room.map is not None:
            node = next((n for n in self.room.map.nodes if n.id == self.atlas.focus), None)
            return [OpenSource(f"{node.path}:{node.line}")] if node is not None else []
        return [OpenSource()]

    def _read_findings(self, what: Input) -> list[Wish]:
        last = max(0, len(self.room.findings) - 1)
        match what:
            case Accept() | Number(1):
                return self._source()
            case Move(_, dy):
                self._first = max(0, min(last, self._first + dy))
            case Scroll(steps):
                self._first = max(0, min(last, self._first - steps))
            case _:
                pass
        return []

    def _done(self, done: Done) -> list[Wish]:
        kind, _, name = done.id.partition(":")
        room = self.room
        if kind == "key":
            return self._key(int(name[1:]))
        if done.id == "back":
            self.page = None
            return self.open("jump") if room.ways is not None and not room.ways.ways else []
        if kind == "scene" and done.how == "taken":
            return [LookForWays(name)]
        if kind == "way" and room.ways is not None and done.how == "taken":
            return [TakeWay(room.ways.ways[int(name)])]
        if done.id == "nearest":
            return [TakeNearest()]
        if done.id == "stay":
            self.close()
        if kind in ("var", "fact", "tone"):
            return self._changed(kind, name, done)
        return []

    def _changed(self, kind: str, name: str, done: Done) -> list[Wish]:
        state = self.room.state()
        if state is None:
            return []
        if kind != "var":
            on = name in (state.learned if kind == "fact" else state.kept)
            wanted = done.value > 0 if done.how == "turned" else not on
            return [] if on == wanted else [TryOut(Tried(done.id, str(wanted).lower()))]
        variable = self.room.story.variables[name]
        value = state.vars.get(name, variable.start)
        new: int | bool | str | None
        if done.how == "dragged":
            new = rows.dragged(variable, done.value)
        elif done.how == "taken":
            new = None if variable.kind == "number" else rows.moved(variable, value, 1, around=True)
        else:
            new = rows.moved(variable, value, int(done.value), around=False)
        if new is None or new == value:
            return []
        return [TryOut(Tried(done.id, str(new).lower() if isinstance(new, bool) else str(new)))]

    def _items(self, typed: str) -> tuple[Item, ...]:
        room = self.room
        state = room.state()
        match self.page:
            case "help":
                return rows.help_rows(room.where(), room.followed)
            case "values":
                return rows.value_rows(room.story, state, room.tag)
            case "verdicts":
                return rows.verdict_rows(room.turns())
            case "jump":
                return rows.scene_rows(room.story, typed, state.scene if state is not None else "")
            case "waiting":
                return (Item("wait", "note", f"Looking for plays that come to {room.searching}."),)
            case "ways":
                return rows.way_rows(room.ways) if room.ways is not None else ()
            case "gone":
                return (
                    Item("told", "note", room.gone),
                    Item("nearest", "button", "Go to that moment", number=1),
                    Item("stay", "button", "Stay in the story as it was", _STAY, number=2),
                )
            case "map":
                return (Item("wait", "note", "The map is being drawn."),)
            case _:
                return ()

    def _heading(self) -> str:
        match self.page:
            case "ways":
                return f"Ways to {self.room.ways.scene}" if self.room.ways is not None else ""
            case "findings":
                return _count(self.room.findings)
            case page:
                return _HEADINGS[page] if page is not None else ""

    def _alarm(self) -> str:
        return f"{_count(self.room.findings)}   F1" if self.room.findings else ""

    def _findings(self) -> tuple[Finding, ...]:
        return tuple(finding(each) for each in self.room.findings)

    def _map(self) -> Any:
        state = self.room.state()
        if self.room.map is None:
            return None
        return self.atlas.view(self.room.map, state)


_STAY = "What you save next is tried again."
_HEADINGS: dict[PageName, str] = {
    "help": "The writer's mode",
    "map": "The map",
    "values": "Values",
    "verdicts": "What the voice answered",
    "jump": "Jump to a scene",
    "waiting": "One moment",
    "gone": "Your place is gone",
}
_FEET: dict[PageName, str] = {
    "help": "F1 or Escape closes",
    "findings": "Up and down go through them · Enter opens the line in your editor · Escape hides",
    "map": "Arrows go from scene to scene · Enter jumps there · drag, wheel · F12 source",
    "values": "Left and right change a value · Escape closes",
    "verdicts": "Up and down scroll · Escape closes",
    "jump": "Type to narrow the list · Enter jumps there · Escape closes",
    "waiting": "Escape goes back",
    "ways": "Enter goes there · Escape goes back",
    "gone": "Escape stays",
}


def _count(findings: Sequence[Diagnostic]) -> str:
    errors = sum(each.severity == "error" for each in findings)
    return "One mistake in the story" if errors == 1 else f"{errors} mistakes in the story"


def finding(found: Diagnostic) -> Finding:
    """A diagnostic as a page shows it: its line without what leads in, the caret moved along."""
    bare = found.source.replace("\t", " ")
    lead = len(bare) - len(bare.lstrip())
    caret = found.column - lead if bare.strip() and found.column > lead else 0
    return Finding(
        f"{found.path}:{found.line}:{found.column}",
        f"{found.code} {found.name}",
        found.message,
        bare.strip(),
        caret,
        found.cure,
        found.severity == "warning",
    )
