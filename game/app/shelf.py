"""The saves as the player handles them: listed, named, deleted, and put back. Beside the play."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.app import porting
from game.app.playing import Playing
from game.app.saver import Saver
from game.app.slots import ACT, as_listed
from game.language import tr
from game.script import Story
from game.stage.settings import ActInfo, SlotInfo
from game.store.saves import Saves


class Shelf:
    """Orders to the saver about saves that there are. Nothing here waits for the disk."""

    def __init__(self, playing: Playing, saver: Saver) -> None:
        self._playing = playing
        self._saver = saver
        self._held: tuple[str, tuple[bytes, ...]] | None = None
        self.slots: tuple[SlotInfo, ...] = ()
        """The saves as they were listed last."""
        self.undo = ""
        """What can be undone, in words; empty for nothing."""

    def look(self) -> bool:
        """Take over a list that came; whether one did."""
        listed = self._saver.listed()
        if listed is None:
            return False
        self.slots = tuple(as_listed(listed))
        return True

    def list_soon(self) -> None:
        """Look through the saves."""
        self._saver.list_soon()

    def save(self, slot: str, name: str) -> None:
        """Save here, over this slot; an empty one is a new save."""
        if slot:
            self._hold(slot, tr("Put back what was there: {title}", title=self._title(slot)))
        self._playing.save_soon(slot, name)
        self.list_soon()

    def rename(self, slot: str, name: str) -> None:
        """Call a save something else."""

        def work(saves: Saves) -> str:
            saves.rename(slot, name)
            return ""

        self._saver.do(work)
        self.list_soon()

    def delete(self, slot: str) -> None:
        """Delete a save; until the next such thing it can be put back."""
        title = self._title(slot)
        self._hold(slot, tr("Put back what was deleted: {title}", title=title))

        def work(saves: Saves) -> str:
            saves.delete(slot)
            return tr("Deleted: {title}", title=title)

        self._saver.do(work)
        self.list_soon()

    def put_back(self) -> None:
        """Undo what was written over or deleted last. Raises ``ValueError`` for nothing."""
        held, self._held, self.undo = self._held, None, ""
        if held is None:
            raise ValueError(tr("There is nothing to undo."))
        slot, box = held[0], held[1]

        def work(saves: Saves) -> str:
            saves.put_back(slot, box)
            return tr("It is there again.")

        self._saver.do(work)
        self.list_soon()

    def forget(self) -> None:
        """Let go of what could be put back."""
        self._held, self.undo = None, ""

    def write_out(self, slot: str, folder: Path) -> None:
        """Write a save into a file of its own, in this folder."""
        found = next((each for each in self.slots if each.id == slot), None)
        name = porting.file_name(self._title(slot), found.when if found is not None else "")

        def work(saves: Saves) -> str:
            path = porting.write_out(saves, slot, folder / name, over=True)
            return tr("It is written: {path}", path=path)

        self._saver.do(work)

    def bring_in(self, story: Story, paths: Callable[[], list[Path]], folder: Path) -> None:
        """Bring in plays from files; those that are here already are left out."""

        def work(saves: Saves) -> str:
            files = paths()
            if not files:
                return tr("There is no play's file in {folder}.", folder=folder)
            told = []
            for path in files:
                slot, notes = porting.bring_in_once(saves, story, path)
                if slot:
                    told += [tr("{name} is there to be loaded.", name=path.name), *notes]
                else:
                    told.append(notes[0])
            return " ".join(told[:6])

        self._saver.do(work)
        self.list_soon()

    def acts(self, story: Story) -> tuple[ActInfo, ...]:
        """The acts of a story: those that a play came to by their titles."""
        have = {slot.id for slot in self.slots if slot.kind == "act"}
        return tuple(
            ActInfo(ACT + act.id, act.title if ACT + act.id in have else "")
            for act in story.acts.values()
        )

    def _hold(self, slot: str, words: str) -> None:
        def work(saves: Saves) -> str:
            held = saves.hold(slot)
            if held:
                self._held, self.undo = (slot, held), words
            return ""

        self._saver.do(work)

    def _title(self, slot: str) -> str:
        found = next((each for each in self.slots if each.id == slot), None)
        return (found.name or found.title) if found is not None else tr("this save")
