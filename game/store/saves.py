"""The folder of saves: slots, three generations of each, and what is done about damage.

``slot.json`` is the newest, ``slot.1.json`` and ``slot.2.json`` are the ones before it. A new save
is whole on the disk before it takes the newest's name, so that a crash at any step leaves the old
newest or the new one. Several windows may write here: each holds the folder while it does.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from game.language import mark, tr
from game.store import savefile
from game.store.atomic import BROKEN, make_dirs, set_aside, sweep, sync_folder, write_atomic
from game.store.errors import (
    FolderTrouble,
    NoSave,
    SaveDamaged,
    SaveError,
    SaveForeign,
    SaveNewer,
    why,
)
from game.store.lock import alone
from game.store.plain import NotPlain, read_limited
from game.store.savefile import Head, Newer, file_stem
from game.store.slots import GENERATIONS, Shelf, SlotInfo, is_save

__all__ = ["EARLIER", "GENERATIONS", "Loaded", "SaveStore", "Saves", "SlotInfo", "open_saves"]

EARLIER = ("earlier-1", "earlier-2", "earlier-3")
"""The slots that hold plays from which another one took the automatic slot."""
_NEWER = mark("The save {slot} was made by a newer version of Room Tone. It was left as it is.")


class Loaded(NamedTuple):
    """A save that was read. ``note`` is empty, or says in a sentence which one was damaged."""

    data: dict[str, Any]
    note: str
    head: Head


Change = Callable[[Head, dict[str, Any]], tuple[Head, dict[str, Any]] | None]
"""What becomes of a save; ``None``: it is removed."""


class Saves(Protocol):
    """What the game needs of saves: ``SaveStore`` on disk, ``MemoryStore`` in memory."""

    def write(
        self,
        slot: str,
        data: dict[str, Any],
        *,
        title: str = "",
        detail: str = "",
        play: str = "",
        acts: int = 0,
        name: str = "",
        picture: str = "",
    ) -> None: ...
    def read(self, slot: str) -> Loaded: ...
    def delete(self, slot: str) -> None: ...
    def list(self) -> tuple[SlotInfo, ...]: ...
    def free_slot(self) -> str: ...
    def hold(self, slot: str) -> tuple[bytes, ...]: ...
    def put_back(self, slot: str, held: tuple[bytes, ...]) -> None: ...
    def rename(self, slot: str, name: str) -> None: ...
    def rewrite(self, change: Change) -> None: ...
    def keep_earlier(self, slot: str) -> str: ...


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
        self._shelf = Shelf(folder)
        with self._alone():
            sweep(folder)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock, alone(self._folder):
            yield

    def write(
        self,
        slot: str,
        data: dict[str, Any],
        *,
        title: str = "",
        detail: str = "",
        play: str = "",
        acts: int = 0,
        name: str = "",
        picture: str = "",
    ) -> None:
        """Save ``data`` (plain JSON values, string keys) as the newest of the slot.

        ``play`` names the play it is of, and ``acts`` is how much was done in it so far. Without
        a ``name`` the slot keeps the one that it has.
        """
        about = self._game, self._story, self._story_version
        with self._writing(), self._alone():
            serial = self._shelf.last() + 1
            name = name or self._shelf.info(slot).name
            head = Head(
                slot, title, detail, self._clock(), *about,
                serial=serial, play=play, acts=acts, name=name, picture=picture,
            )  # fmt: skip
            self._put(slot, savefile.encode(head, data))

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            make_dirs(self._folder)
            yield
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
        self._shelf.family(slot).put(raw, savefile.LIMIT, _judge)

    def hold(self, slot: str) -> tuple[bytes, ...]:
        """What the slot holds, the newest first, to be put back should it be lost."""
        held = []
        with self._alone():
            for path in self._shelf.family(slot).paths:
                with contextlib.suppress(OSError, NotPlain):
                    held.append(read_limited(path, savefile.LIMIT))
        return tuple(held)

    def put_back(self, slot: str, held: tuple[bytes, ...]) -> None:
        """Make the slot what it was when it was held. Raises SaveError."""
        with self._writing(), self._alone():
            for raw in reversed(held):
                self._put(slot, raw)

    def rename(self, slot: str, name: str) -> None:
        """Call the newest save of the slot something else. Raises SaveError."""
        with self._writing(), self._alone():
            path = self._shelf.family(slot).newest
            try:
                raw = savefile.renamed(read_limited(path, savefile.LIMIT), name)
            except (FileNotFoundError, NotPlain, Newer):
                raise NoSave(tr("There is no save called {slot}.", slot=slot)) from None
            write_atomic(path, raw)

    def rewrite(self, change: Change) -> None:
        """Change every save there is, older ones too; what can't be changed is removed.

        So are those that were set aside or half written. Raises SaveError where one could not be
        written or removed; all others are changed then.
        """
        left = ""
        with self._alone():
            for name in self._shelf.names():
                path = self._folder / name
                if not name.endswith((".json", ".part")) or not path.is_file():
                    continue
                try:
                    raw = self._changed(path, change) if is_save(name) else None
                    if raw is None:
                        path.unlink(missing_ok=True)
                    else:
                        write_atomic(path, raw)
                except OSError as error:
                    left = tr(
                        "{name} could not be rewritten ({error}).", name=name, error=why(error)
                    )
            with contextlib.suppress(OSError):
                sync_folder(self._folder)
        if left:
            raise SaveError(left)

    @staticmethod
    def _changed(path: Path, change: Change) -> bytes | None:
        try:
            head, data = savefile.decode(read_limited(path, savefile.LIMIT))
            changed = change(head, data)
            return None if changed is None else savefile.encode(*changed)
        except (NotPlain, Newer, SaveError):
            return None

    def keep_earlier(self, slot: str) -> str:
        """Keep what a slot holds under a name of its own: another play is to take its place.

        Gives that name, empty where there was nothing to keep. The latest few plays are kept, each
        once, where most was done in it. Raises SaveError.
        """
        with self._writing(), self._alone():
            raw = self._raw(slot)
            if raw is None:
                return ""
            here = self._shelf.info(slot)
            place, wanted = place_for(here, {name: self._shelf.info(name) for name in EARLIER})
            if wanted:
                self._put(place, raw)
            return place

    def _raw(self, slot: str) -> bytes | None:
        """The bytes of the newest save that can be read here, or by a newer game."""
        for path in self._shelf.family(slot).paths:
            with contextlib.suppress(OSError, NotPlain):
                raw = read_limited(path, savefile.LIMIT)
                with contextlib.suppress(Newer):
                    savefile.decode(raw)
                return raw
        return None

    def read(self, slot: str) -> Loaded:
        """The newest readable save of the slot; damaged ones are set aside and named in a note.

        Raises NoSave, SaveDamaged (none can be read), SaveNewer or SaveForeign.
        """
        with self._alone():
            notes: list[str] = []
            seen = False
            for generation, path in enumerate(self._shelf.family(slot).paths):
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
                                story=f"{head.story[:60]!r}",
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
        with self._alone():
            try:
                # The newest last: a crash on the way leaves a slot that still shows and reads.
                for name in sorted(self._shelf.names(), key=lambda name: -len(name)):
                    if ours.fullmatch(name):
                        (self._folder / name).unlink(missing_ok=True)
            except OSError as error:
                raise SaveError(
                    tr("The save could not be deleted ({error}).", error=why(error))
                ) from error

    def list(self) -> tuple[SlotInfo, ...]:
        """Every slot, the latest save first. Looks only: nothing is moved."""
        with self._lock:
            return tuple(self._shelf.infos())

    def free_slot(self) -> str:
        """The first of ``slot-1``, ``slot-2`` ... that is empty."""
        with self._lock:
            number = 1
            while any(path.exists() for path in self._shelf.family(f"slot-{number}").paths):
                number += 1
            return f"slot-{number}"


def place_for(here: SlotInfo, earlier: Mapping[str, SlotInfo]) -> tuple[str, bool]:
    """Which of the ``EARLIER`` slots a save goes to, and whether it is worth writing there."""
    for name, info in earlier.items():
        if here.play and info.play == here.play and info.generations:
            return name, info.acts < here.acts
    # A free one has the serial 0, and so has one of before there were serials: when it was, then.
    name = min(earlier, key=lambda name: (earlier[name].serial, earlier[name].when))
    return name, True


def _judge(raw: bytes) -> str:
    """Whether a save may go among the older ones: empty, or the word to set it aside under."""
    try:
        savefile.decode(raw)
    except Newer:
        return "newer"
    except NotPlain:
        return BROKEN
    return ""


def open_saves(
    folder: Path, *, game: str = "", story: str = "", story_version: str = ""
) -> tuple[Saves, str]:
    """The saves of ``folder``; where it can't be written, kept in memory over what is there.

    The sentence, empty where all is well, says so and why.
    """
    from game.store.memory import MemoryStore
    from game.store.places import make_folder

    note = ""
    try:
        make_folder(folder)
    except FolderTrouble as trouble:
        note = str(trouble)
    on_disk = SaveStore(folder, game=game, story=story, story_version=story_version)
    if not note:
        return on_disk, ""
    return MemoryStore(game=game, story=story, story_version=story_version, below=on_disk), note


def _aside_note(path: Path, error: NotPlain) -> str:
    aside = set_aside(path)
    kept = (
        tr("it was kept as {name}", name=aside.name) if aside else tr("it could not be moved away")
    )
    return tr(
        "The save {name} is damaged ({error}); {kept}.", name=path.name, error=error, kept=kept
    )
