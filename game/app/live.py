"""The writer's mode over one play: what window and terminal both do with it.

Follows the story's folder and moves the play along, jumps into scenes, tries changes out, opens
the editor. A play is never lost by it: what can't be followed is said, and the play goes on.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.app.playing import Playing
from game.app.slots import JUMPED
from game.live.fit import Fitted, Here
from game.live.reloads import Broken, Fresh, Lost, Mended, News, Reloads
from game.live.source import Opener, Spot, opener, spot_of
from game.live.ways import Way, Ways, find_scene, find_ways, open_way
from game.play.actions import Tried
from game.play.events import Event
from game.play.save import Loaded
from game.script import Story
from game.script.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Moved:
    """The play stands in another session now; ``page`` is false where nothing seen changed."""

    loaded: Loaded
    past: tuple[Event, ...] = ()
    page: bool = True
    told: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence for the writer; ``kind`` says what became of the story's findings."""

    kind: str
    sentence: str


Happened = Moved | Told


class Live:
    """The writer's mode. ``on_story`` is told of every story that takes the place of another."""

    def __init__(
        self,
        folder: Path,
        playing: Playing,
        on_story: Callable[[Story], None],
        *,
        wake: Callable[[], None] | None = None,
        watching: bool = True,
    ) -> None:
        self.folder = folder
        self.playing = playing
        self.findings: tuple[Diagnostic, ...] = ()
        self.gone: Fitted | None = None
        """The play as near as it comes in the story as saved, where its place is gone."""
        self.ways: Ways | None = None
        self._on_story = on_story
        self._reloads = Reloads(playing.story, folder, self._here, wake=wake, watching=watching)

    def _here(self) -> Here | None:
        session = self.playing.session
        if session is None or session.wait == "unbegun":
            return None
        return Here.of(session, self.playing.reading)

    @property
    def story(self) -> Story:
        """The story as last understood."""
        return self.playing.story

    def close(self) -> None:
        """Stop following the folder."""
        self._reloads.close()

    # -- what was saved --------------------------------------------------------------------

    def look(self) -> list[Happened]:
        """Take in what was saved since; what happened, for the page. Never blocks."""
        out: list[Happened] = []
        for news in self._reloads.poll():
            out += self._take(news)
        return out

    def _take(self, news: News) -> list[Happened]:
        match news:
            case Lost(why):
                return [Told("lost", why)]
            case Broken(diagnostics):
                self.findings = diagnostics
                return [Told("broken", _mistakes(diagnostics))]
            case Mended():
                self.findings = ()
                return [Told("mended", "The story is as you play it again.")]
            case Fresh(story, fitted):
                self.findings = ()
                return self._follow(story, fitted)

    def _follow(self, story: Story, fitted: Fitted | None) -> list[Happened]:
        self._on_story(story)
        self.playing.story = story
        self.gone = None
        self.ways = None
        if fitted is None:
            return [Told("fresh", "Reloaded.")]
        if not fitted.here.holds(self.playing.session):
            self._reloads.fit_again()
            return []
        if fitted.loaded is None:
            return [Told("stuck", fitted.why)]
        if not fitted.kept:
            self.gone = fitted
            return [Told("gone", " ".join(fitted.loaded.notes))]
        self.playing.move_to(fitted.loaded)
        told = " ".join(["Reloaded.", *fitted.loaded.notes])
        return [Moved(fitted.loaded, fitted.past, not fitted.same, told)]

    def take_nearest(self) -> Moved:
        """Go to the nearest earlier moment that still stands. Raises ``ValueError``."""
        gone, self.gone = self.gone, None
        if gone is None or gone.loaded is None:
            raise ValueError("Your place is still in the story.")
        if not gone.here.holds(self.playing.session):
            self._reloads.fit_again()
            raise ValueError("You went on since. It is looked for again.")
        self.playing.move_to(gone.loaded)
        return Moved(gone.loaded)

    # -- elsewhere -------------------------------------------------------------------------

    def find(self, name: str) -> str:
        """The scene that is meant. Raises ``ValueError`` with the one that may be."""
        return find_scene(self.story, name)

    def look_for_ways(self, scene: str) -> Ways:
        """Ways into a scene; takes a while."""
        return find_ways(self.story, scene)

    def take_way(self, way: Way) -> Moved:
        """Go where a way leads: a play apart, which is kept in slots of its own."""
        loaded = open_way(self.story, way)
        self.gone = None
        self.playing.move_apart(loaded, JUMPED)
        return Moved(loaded)

    def try_out(self, change: Tried) -> list[Event]:
        """Change the play by hand; it is marked from here on. What is open now comes back.

        Raises ``ValueError`` where it can't be done.
        """
        return self.playing.act(change)

    @property
    def tag(self) -> str:
        """What sets this play apart, in a few words; empty for a play like any other."""
        session = self.playing.session
        if session is None or not self.playing.mark:
            return ""
        if self.playing.mark == JUMPED:
            return "Jumped here: kept apart from your play"
        changes = {a.name: a.value for a in session.actions if isinstance(a, Tried)}
        said = ", ".join(f"{name.partition(':')[2]} {value}" for name, value in changes.items())
        return f"Tried out: {said}" if said else "Tried out: kept apart from your play"

    # -- the editor ------------------------------------------------------------------------

    @property
    def spot(self) -> Spot | None:
        """Where the line last read was written."""
        session = self.playing.session
        if session is None:
            return None
        try:
            return spot_of(session.story, session.state, self.playing.reading)
        except (KeyError, IndexError):
            return None

    def editor(self, spot: Spot) -> Opener:
        """The command that shows a line. Raises ``ValueError`` where there is no editor."""
        return opener(self.folder, spot, os.environ)

    def open_editor(self, spot: Spot, *, terminal: bool) -> str:
        """Show a line in the editor; a sentence to tell. One in a terminal is waited for.

        Raises ``ValueError`` where that can't be.
        """
        found = self.editor(spot)
        if found.terminal and not (terminal and sys.stdin.isatty()):
            name = Path(found.command[0]).name
            raise ValueError(
                f"{name} runs in a terminal, and there is none here. The line is {spot}. "
                "Set VISUAL to an editor with a window."
            )
        try:
            if found.terminal:
                subprocess.run(found.command, check=False)
            else:
                subprocess.Popen(
                    found.command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
        except OSError as error:
            raise ValueError(f"The editor could not be started: {error.strerror}.") from None
        return f"Opened {spot}."


def _mistakes(diagnostics: tuple[Diagnostic, ...]) -> str:
    count = sum(d.severity == "error" for d in diagnostics)
    return f"{count} mistake{'s' * (count != 1)} in the story as saved. The play goes on as it was."
