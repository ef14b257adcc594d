"""Saved files on their way into a running play: understood and fitted on a worker's thread.

The game's thread asks ``poll`` once a frame and is given finished things: a story with the play
moved into it, or what is wrong with it.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.live.fit import Fitted, Here, fit
from game.live.watch import Watch
from game.script.diagnostics import Diagnostic, StoryErrors
from game.script.load import Memory, build_story, story_files
from game.script.source import Entry, Source, read_source
from game.script.story import Story

SETTLE = 0.12
"""Seconds in which a story that is broken may turn out to be a file half written."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The story as saved, and the play in it (``None`` where no play was open)."""

    story: Story
    fitted: Fitted | None


@dataclass(frozen=True, slots=True)
class Broken:
    """The story as saved has mistakes; the play goes on in what it was."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """The story is again what is being played."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The folder can't be watched any more: a sentence."""

    why: str


News = Fresh | Broken | Mended | Lost


class Reloads:
    """Follows a story's folder. ``here`` tells the moment of the play, from any thread.

    ``wake`` is called whenever there is something to ``poll``, on the worker's thread.
    """

    def __init__(
        self,
        story: Story,
        folder: Path,
        here: Callable[[], Here | None],
        *,
        wake: Callable[[], None] | None = None,
        watching: bool = True,
    ) -> None:
        self._story, self._folder, self._here = story, folder, here
        self._wake = wake or (lambda: None)
        self._jobs: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[News] = queue.SimpleQueue()
        self._memory = Memory()
        self._sources: dict[str, tuple[tuple[int, int, int], Source | list[Diagnostic]]] = {}
        self._seen: list[Entry] | None = None
        self._broken = False
        self._thread = threading.Thread(target=self._run, name="reloads", daemon=True)
        self._thread.start()
        self.look_again()
        self._watch = Watch(folder, self.look_again, self._lost) if watching else None

    def look_again(self) -> None:
        """Look at the folder now."""
        self._jobs.put("look")

    def fit_again(self) -> None:
        """Fit the play into the story once more: it went on while that was being done."""
        self._jobs.put("fit")

    def poll(self) -> list[News]:
        """What came since the last call; never blocks."""
        out: list[News] = []
        while True:
            try:
                out.append(self._news.get_nowait())
            except queue.Empty:
                return out

    def close(self) -> None:
        """Stop following."""
        if self._watch is not None:
            self._watch.close()
        self._jobs.put("end")
        self._thread.join(2.0)

    # -- the worker's thread ---------------------------------------------------------------

    def _tell(self, news: News) -> None:
        self._news.put(news)
        self._wake()

    def _lost(self, why: str) -> None:
        self._tell(Lost(why))

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            if job == "end":
                return
            try:
                if job == "fit":
                    self._tell(Fresh(self._story, fit(self._here(), self._story)))
                elif not self._look():
                    return
            except Exception as error:  # a fault of ours must not end the writer's play
                self._tell(Lost(f"This change could not be followed ({type(error).__name__})."))

    def _look(self) -> bool:
        """Read what changed; false where the thread is to end."""
        while True:
            try:
                story = self._read()
            except StoryErrors as errors:
                found = tuple(errors.diagnostics)
                again = self._next_within(SETTLE)
                if again == "end":
                    return False
                if again:
                    continue
                self._broken = True
                self._tell(Broken(found))
                return True
            break
        if story is None:
            return True
        if story.version != self._story.version:
            self._story, self._broken = story, False
            self._tell(Fresh(story, fit(self._here(), story)))
        elif self._broken:
            self._broken = False
            self._tell(Mended())
        return True

    def _next_within(self, seconds: float) -> str:
        """The next wish to look, or to end, that comes in so many seconds; empty for none."""
        end = time.monotonic() + seconds
        while True:
            try:
                job = self._jobs.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                return ""
            if job != "fit":
                return job

    def _read(self) -> Story | None:
        """The story as it lies there, or ``None`` where no file changed. Raises ``StoryErrors``."""
        try:
            entries = story_files(self._folder)
        except StoryErrors:
            self._seen = None
            raise
        if entries == self._seen:
            return None
        sources: list[Source] = []
        wrong: list[Diagnostic] = []
        kept: dict[str, tuple[tuple[int, int, int], Source | list[Diagnostic]]] = {}
        now = time.time_ns()
        racy = False
        for entry in entries:
            known = self._sources.get(entry.path)
            if known is None or known[0] != entry.stamp:
                known = entry.stamp, _read(entry)
            found = known[1]
            # A file of this very moment may change again within the clock's grain.
            recent = now - entry.stamp[1] < 50_000_000
            racy = racy or recent
            if not recent and isinstance(found, Source):
                kept[entry.path] = known
            if isinstance(found, Source):
                sources.append(found)
            else:
                wrong += found
        self._sources = kept
        self._seen = None if racy else entries
        return build_story(sources, wrong, self._folder, self._memory)


def _read(entry: Entry) -> Source | list[Diagnostic]:
    try:
        return read_source(entry)
    except StoryErrors as errors:
        return errors.diagnostics
