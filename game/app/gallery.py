"""What was come to in any play of a story: its endings, and the rooms that were kept."""

from __future__ import annotations

from collections.abc import Iterable

from game.language import tr
from game.play.events import Ended, Event, ToneKept
from game.script import Story
from game.stage.settings import GalleryEnding, GalleryPage, GalleryRoom
from game.store.read import ReadLines


class Gallery:
    """Remembers across plays, as ids in a file; what can't be kept is remembered until the end."""

    def __init__(self, story: Story, met: ReadLines) -> None:
        self._story = story
        self._met = met

    def note(self, events: Iterable[Event]) -> None:
        """Remember an ending that was reached and a room that was kept."""
        for event in events:
            match event:
                case Ended(ending) if ending:
                    self._met.add(self._id("ending", ending))
                case ToneKept(tone, True):
                    self._met.add(self._id("tone", tone))
                case _:
                    continue
            self._met.flush_soon()

    def close(self) -> None:
        """Keep what is not on the disk yet."""
        self._met.flush()

    def use(self, story: Story) -> None:
        """Follow the same story in another language."""
        self._story = story

    @property
    def page(self) -> GalleryPage:
        """What the gallery shows: nothing of an ending that nobody has come to."""
        return GalleryPage(
            tuple(
                GalleryEnding(e.title, e.note) if self._has("ending", e.id) else GalleryEnding()
                for e in self._story.endings.values()
            ),
            tuple(
                GalleryRoom(tone.id, tone.title, tone.bed)
                if self._has("tone", tone.id)
                else GalleryRoom()
                for tone in self._story.tones.values()
            ),
        )

    def lines(self) -> tuple[str, ...]:
        """The gallery as sentences, for who reads and does not look."""
        page = self.page
        met = [ending for ending in page.endings if ending.title]
        kept = [room.title for room in page.rooms if room.id]
        return (
            tr("Endings: {met} of {count}.", met=len(met), count=len(page.endings)),
            *(f"{ending.title}. {ending.note}".strip() for ending in met),
            tr("Rooms kept: {kept} of {count}.", kept=len(kept), count=len(page.rooms)),
            *kept,
        )

    def _id(self, kind: str, name: str) -> str:
        return f"{self._story.id}/{kind}/{name}"

    def _has(self, kind: str, name: str) -> bool:
        return self._id(kind, name) in self._met
