"""The folder of saves: slots, three generations of each, and what is done about damage.

``slot.json`` is the newest, ``slot.1.json`` and ``slot.2.json`` are the ones before it. A new save
is whole on the disk before an old one moves, so that a crash at any step leaves one to read.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from game.language import mark, tr
from game.store import savefile
from game.store.atomic import move, set_aside, sweep, sync_folder, whole
from game.store.errors import (
    FolderTrouble,
    NoSave,
    SaveDamaged,
    SaveError,
    SaveForeign,
    SaveNewer,
    why,
)
from game.store.plain import NotPlain, read_limited
from game.store.savefile import Head, Newer, file_stem

GENERATIONS = 3
_FILE = re.compile(r"([a-z0-9][a-z0-9_-]*(?:~[0-9a-f]{10})?)(?:\.([12]))?\.json")
_NEWER = mark("The save {slot} was made by a newer version of Room Tone. It was left as it is.")


class Loaded(NamedTuple):
    """A save that was read. ``note`` is empty, or says in a sentence which one was damaged."""

    data: dict[str, Any]
    note: str
    head: Head


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """One slot of the list. ``when`` is seconds since 1970, 0 when no save in it can be read.

    ``generations`` counts the readable saves of the slot. ``damaged``: the newest is not
    readable. ``newer``: it is of a newer version of the game, and cannot be loaded here.
    """

    id: str
    title: str
    detail: str
    when: float
    damaged: bool
    generations: int
    newer: bool = False
    story: str = ""


class Saves(Protocol):
    """What the game needs of saves: ``SaveStore`` on disk, ``MemoryStore`` in memory."""

    def write(
        self, slot: str, data: dict[str, Any], *, title: str = "", detail: str = ""
    ) -> None: ...
    def read(self, slot: str) -> Loaded: ...
    def delete(self, slot: str) -> None: ...
    def list(self) -> tuple[SlotInfo, ...]: ...
    def free_slot(self) -> str: ...


class SaveStore:
    """Saves in a folder. Every method may be called from any thread; errors are SaveError.

    ``game``, ``story`` and ``story_version`` are written into each save. Where ``story`` is
    given, a save of another story is not loaded; another version of it is (see ``Loaded.head``).
    """

    def __init__(
        self,
        folder: Path,
        *,
        game: str = "",
        story: str = "",
        story_version: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._folder = folder
        self._game, self._story, self._story_version = game, story, story_version
        self._clock = clock
        self._lock = threading.RLock()
        sweep(folder)

    def write(self, slot: str, data: dict[str, Any], *, title: str = "", detail: str = "") -> None:
        """Save ``data`` (plain JSON values, string keys) as the newest of the slot."""
        head = Head(
            slot, title, detail, self._clock(), self._game, self._story, self._story_version
        )
        raw = savefile.encode(head, data)
        with self._lock:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._put(slot, raw)
            except OSError as error:
                raise SaveError(
                    tr(
                        "The game could not be saved in {folder} ({error})."
                        " The saves before it are still there.",
                        folder=self._folder,
                        error=why(error),
                    )
                ) from error

    def _put(self, slot: str, raw: bytes) -> None:
        newest, first, second = self._files(slot)
        with whole(newest, raw) as part:
            try:
                savefile.decode(read_limited(newest, savefile.LIMIT))
            except FileNotFoundError:
                pass  # nothing to move up: the older ones stay where they are
            except Newer:
                set_aside(newest, "newer")
            except NotPlain:
                set_aside(newest)  # it must not push a good one out
            else:
                if first.exists():
                    move(first, second)
                move(newest, first)
            move(part, newest)
        sync_folder(self._folder)

    def read(self, slot: str) -> Loaded:
        """The newest readable save of the slot; damaged ones are set aside and named in a note.

        Raises NoSave, SaveDamaged (none can be read), SaveNewer or SaveForeign.
        """
        with self._lock:
            notes: list[str] = []
            seen = False
            for generation, path in enumerate(self._files(slot)):
                try:
                    head, data = savefile.decode(read_limited(path, savefile.LIMIT))
                except FileNotFoundError:
                    continue
                except Newer:
                    raise SaveNewer(tr(_NEWER, slot=path.name)) from None
                except OSError as error:
                    notes.append(
                        tr("{name} could not be read ({error}).", name=path.name, error=why(error))
                    )
                except NotPlain as error:
                    notes.append(_aside_note(path, error))
                else:
                    if self._story and head.story and head.story != self._story:
                        raise SaveForeign(
                            tr(
                                "The save {name} belongs to another story, {story}."
                                " It was left as it is.",
                                name=path.name,
                                story=f"{head.story!r}",
                            )
                        )
                    if generation and not notes:
                        notes.append(tr("The newest save of this slot is missing."))
                    if notes:
                        notes.append(tr("This is the save before it."))
                    return Loaded(data, " ".join(notes), head)
                seen = True
        if not seen:
            raise NoSave(tr("There is no save called {slot}.", slot=slot))
        raise SaveDamaged(" ".join([*notes, tr("No older save of it is left.")]))

    def delete(self, slot: str) -> None:
        """Remove every save of the slot, also those set aside; nothing to remove is no error."""
        stem = re.escape(file_stem(slot))
        ours = re.compile(rf"{stem}(\.[12])?(\.(broken|newer)-\d+)?\.json")
        with self._lock:
            try:
                # The newest last: a crash on the way leaves a slot that still shows and reads.
                for path in sorted(self._paths(), key=lambda path: -len(path.name)):
                    if ours.fullmatch(path.name):
                        path.unlink(missing_ok=True)
            except OSError as error:
                raise SaveError(
                    tr("The save could not be deleted ({error}).", error=why(error))
                ) from error

    def list(self) -> tuple[SlotInfo, ...]:
        """Every slot, the latest save first. Looks only: nothing is moved."""
        with self._lock:
            stems = {match[1] for path in self._paths() if (match := _FILE.fullmatch(path.name))}
            found = [self._info(stem) for stem in sorted(stems)]
        return tuple(sorted(found, key=lambda info: -info.when))

    def free_slot(self) -> str:
        """The first of ``slot-1``, ``slot-2`` ... that is empty."""
        with self._lock:
            number = 1
            while any(path.exists() for path in self._files(f"slot-{number}")):
                number += 1
            return f"slot-{number}"

    def _info(self, stem: str) -> SlotInfo:
        heads: list[Head] = []
        newest_ok = newer = False
        for generation, path in enumerate(self._files(stem)):
            with contextlib.suppress(OSError, NotPlain):
                try:
                    heads.append(savefile.decode(read_limited(path, savefile.LIMIT))[0])
                    newest_ok = newest_ok or generation == 0
                except Newer:
                    newer = newer or generation == 0
        if not heads:
            return SlotInfo(stem, "", "", 0.0, not newer, 0, newer)
        head = heads[0]
        slot = head.slot if file_stem(head.slot) == stem else stem  # a file renamed by hand
        damaged = not newest_ok and not newer
        return SlotInfo(
            slot, head.title, head.detail, head.when, damaged, len(heads), newer, head.story
        )

    def _files(self, slot: str) -> tuple[Path, Path, Path]:
        stem = file_stem(slot)
        return (
            self._folder / f"{stem}.json",
            self._folder / f"{stem}.1.json",
            self._folder / f"{stem}.2.json",
        )

    def _paths(self) -> tuple[Path, ...]:
        try:
            return tuple(self._folder.iterdir())
        except OSError:
            return ()


def open_saves(
    folder: Path, *, game: str = "", story: str = "", story_version: str = ""
) -> tuple[Saves, str]:
    """The saves of ``folder``, or of memory with a sentence that says so and why."""
    from game.store.memory import MemoryStore
    from game.store.places import make_folder

    try:
        make_folder(folder)
    except FolderTrouble as trouble:
        return MemoryStore(game=game, story=story, story_version=story_version), str(trouble)
    return SaveStore(folder, game=game, story=story, story_version=story_version), ""


def _aside_note(path: Path, error: NotPlain) -> str:
    aside = set_aside(path)
    kept = (
        tr("it was kept as {name}", name=aside.name) if aside else tr("it could not be moved away")
    )
    return tr(
        "The save {name} is damaged ({error}); {kept}.", name=path.name, error=error, kept=kept
    )
