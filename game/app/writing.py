"""The writer's mode in the window: its pages over the stage, and what is wished for on them."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from game.app.live import Live, Moved, Told
from game.app.saver import soon
from game.live.bench import (
    Bench,
    LookForWays,
    MakeMap,
    OpenSource,
    Room,
    TakeNearest,
    TakeWay,
    TryOut,
    Wish,
)
from game.live.source import Spot
from game.live.ways import Way, Ways
from game.play.events import ActBegan, Ended
from game.play.state import State
from game.script import Story
from game.stage.inputs import Command, Input
from game.stage.view import View

if TYPE_CHECKING:
    from game.app.window import App

SWITCH = 0.0005
"""Seconds that a thread beside the window runs on while a frame waits for the interpreter."""
PASSED = ("quit", "fullscreen", "quick_save")
"""Commands that hold on the writer's pages too; others close them first."""


class WriterWindow:
    """The writer's mode of one window."""

    def __init__(self, app: App, way: Way | None = None) -> None:
        folder = app.opened.story.folder
        assert folder is not None
        self._app = app
        # Understanding a story is work for the interpreter: it must give way to a frame at once.
        self._switch = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        self.live = Live(folder, app.playing, self._on_story)
        self.room = Room(
            app.opened.story,
            self._state,
            lambda: app.playing.turns,
            self._where,
            f"What you save in {folder} is followed.",
        )
        self.bench = Bench(self.room)
        self._done: queue.SimpleQueue[tuple[object, Callable[[], None]]] = queue.SimpleQueue()
        self._wanted: object = None
        self._clock = 0.0
        self._toast, self._toast_until = "", 0.0
        if way is not None:
            self._carry_out(TakeWay(way))

    @property
    def open(self) -> bool:
        """Whether a page lies over the play."""
        return self.bench.page is not None

    def close(self) -> None:
        """End what runs beside the window."""
        self.live.close()
        sys.setswitchinterval(self._switch)

    # -- once a frame ----------------------------------------------------------------------

    def took(self, what: Input) -> bool:
        """Whether an input was the writer's mode's."""
        if self._app.stage.screen in ("crisis", "first_run") or not self.bench.takes(what):
            return False
        if isinstance(what, Command):
            if what.name not in PASSED:
                self.bench.close()
            return False
        for wish in self.bench.input(what):
            self.carry_out(wish)
        return True

    def tick(self) -> None:
        """Take in what was saved and found since the last frame."""
        for happened in self.live.look():
            if isinstance(happened, Moved):
                # On the title the play goes along too, and the title stays.
                self._show(replace(happened, page=happened.page and self._app.stage.in_play))
                self._tell(happened.told)
            else:
                self._told(happened)
        while not self._done.empty():
            token, then = self._done.get()
            if token is self._wanted:
                then()
        if self._app.stage.screen == "crisis":
            self.bench.close()
        self.room.tag = self.live.tag if self._app.stage.in_play else ""

    def dress(self, view: View, dt: float) -> View:
        """The frame's view with what the writer's mode shows."""
        self._clock += dt
        view = self.bench.dress(view)
        if self.open:
            toast = self._toast if self._clock < self._toast_until else ""
            view = replace(view, toast=toast, clock=self._clock)
        return view

    def _state(self) -> State | None:
        session = self._app.playing.session
        return session.state if session is not None and self._app.stage.in_play else None

    def _where(self) -> str:
        spot = self.live.spot if self._app.stage.in_play else None
        return f"You are reading {spot}." if spot is not None else "No play is open."

    def _tell(self, sentence: str) -> None:
        """Say something briefly, over a page of ours too."""
        if not sentence:
            return
        if self.open:
            self._toast, self._toast_until = sentence, self._clock + 3.0 + 0.05 * len(sentence)
        else:
            self._app.stage.toast(sentence)

    # -- what was saved --------------------------------------------------------------------

    def _on_story(self, story: Story) -> None:
        app = self._app
        app.opened.story = story
        app.voicing.sheets.story = story
        app.speaking.use(story.cast)
        app.stage.set_places(story.places)
        self.room.story, self.room.map = story, None
        self._wanted = None
        if self.bench.page in ("ways", "waiting"):
            self.bench.open("jump")
        elif self.bench.page == "map":
            self._carry_out(MakeMap())

    def _told(self, told: Told) -> None:
        self.room.findings = self.live.findings
        match told.kind:
            case "broken":
                self.bench.open("findings")
            case "gone":
                self.room.gone = told.sentence
                self.bench.open("gone")
            case _:
                if self.bench.page in ("findings", "gone"):
                    self.bench.close()
                self._tell(told.sentence)

    def _show(self, moved: Moved) -> None:
        """The page as the play has it now."""
        app = self._app
        self.room.findings = self.live.findings
        if self.bench.page in ("findings", "gone"):
            self.bench.close()
        if not moved.page:
            return
        app.speaking.hush()
        loaded = moved.loaded
        # Behind the last line there is a card, and it was up.
        carded = app.stage.settled and isinstance(loaded.session.offer, ActBegan | Ended)
        reading = "" if carded and moved.past else loaded.reading
        app.stage.restore(app.playing.past, reading)
        app.stage.set_act(app.playing.act_number)
        app.stage.newly_said()

    # -- wishes ----------------------------------------------------------------------------

    def carry_out(self, wish: Wish) -> None:
        """Carry a wish out; what can't be done is said."""
        try:
            self._carry_out(wish)
        except ValueError as error:
            self._tell(str(error))

    def _carry_out(self, wish: Wish) -> None:
        match wish:
            case LookForWays(scene):
                self._look_for_ways(scene)
            case TakeWay(way):
                moved = self.live.take_way(way)
                self.bench.close()
                self._show(moved)
            case TryOut(change):
                self._app.stage.show(self.live.try_out(change))
            case TakeNearest():
                moved = self.live.take_nearest()
                self.bench.close()
                self._show(moved)
            case OpenSource(place):
                self._open_source(place)
            case MakeMap():
                self._make_map()

    def _open_source(self, place: str) -> None:
        path, _, line = place.rpartition(":")
        spot = Spot(path, int(line)) if path else self.live.spot
        if spot is None:
            raise ValueError("No play is open, so there is no line to show.")
        self._tell(self.live.open_editor(spot, terminal=False))

    def _look_for_ways(self, scene: str) -> None:
        """On a thread of its own, behind a page that says so."""
        self.room.searching = scene
        self.bench.open("waiting")

        def found(ways: Ways) -> None:
            self.live.ways = self.room.ways = ways
            if len(ways.ways) == 1:
                self.carry_out(TakeWay(ways.ways[0]))
            else:
                self.bench.open("ways")

        def work() -> Callable[[], None]:
            ways = self.live.look_for_ways(scene)
            return lambda: found(ways)

        self._beside(work, "ways")

    def _make_map(self) -> None:
        story = self.room.story

        def work() -> Callable[[], None]:
            from game.report.map import make_map

            made = make_map(story)

            def then() -> None:
                self.room.map = made

            return then

        self._beside(work, "map")

    def _beside(self, work: Callable[[], Callable[[], None]], name: str) -> None:
        """Do this on a thread; what it gives is done on ours, unless something newer was wanted."""
        token = self._wanted = object()

        def run() -> None:
            try:
                then = work()
            except Exception as error:  # a fault of ours must not take the writer's play along
                said = f"That did not work ({type(error).__name__}: {error})."

                def then() -> None:
                    self.bench.close()
                    self._tell(said)

            self._done.put((token, then))

        soon(run, name)
