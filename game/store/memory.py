"""Saves in memory: for tests, and for a game whose folder cannot be written."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from game.language import tr
from game.store import savefile
from game.store.errors import NoSave
from game.store.savefile import Head
from game.store.saves import EARLIER, GENERATIONS, Change, Loaded, Saves, SlotInfo, place_for

_NOTHING = SlotInfo("", "", "", 0.0, False, 0)


class MemoryStore:
    """The same methods as ``SaveStore``. Saves go through the same bytes, so that what cannot be
    written to a file cannot be kept here either. What lies ``below`` can be read, and stays."""

    def __init__(
        self,
        *,
        game: str = "",
        story: str = "",
        story_version: str = "",
        clock: Callable[[], float] = time.time,
        below: Saves | None = None,
    ) -> None:
        self._about = (game, story, story_version)
        self._clock = clock
        self._below = below
        self._slots: dict[str, tuple[bytes, ...]] = {}

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
        """Keep ``data`` as the newest of the slot."""
        infos = {info.id: info for info in self.list()}
        serial = 1 + max((info.serial for info in infos.values()), default=0)
        name = name or infos.get(slot, _NOTHING).name
        head = Head(
            slot, title, detail, self._clock(), *self._about,
            serial=serial, play=play, acts=acts, name=name, picture=picture,
        )  # fmt: skip
        self._put(slot, savefile.encode(head, data))

    def _put(self, slot: str, raw: bytes) -> None:
        self._slots[slot] = (raw, *self._slots.get(slot, ()))[:GENERATIONS]

    def read(self, slot: str) -> Loaded:
        """The newest save of the slot; raises NoSave, and what is raised by what lies below."""
        if slot in self._slots:
            head, data = savefile.decode(self._slots[slot][0])
            return Loaded(data, "", head)
        if self._below is None:
            raise NoSave(tr("There is no save called {slot}.", slot=slot))
        return self._below.read(slot)

    def delete(self, slot: str) -> None:
        """Forget the slot; nothing to forget is no error."""
        self._slots.pop(slot, None)
        if self._below is not None:
            self._below.delete(slot)

    def list(self) -> tuple[SlotInfo, ...]:
        """Every slot, the latest save first."""
        found = {info.id: info for info in self._below.list()} if self._below is not None else {}
        for slot, kept in self._slots.items():
            head = savefile.decode(kept[0])[0]
            found[slot] = SlotInfo(
                slot,
                head.title,
                head.detail,
                head.when,
                False,
                len(kept),
                story=head.story,
                serial=head.serial,
                play=head.play,
                acts=head.acts,
                name=head.name,
                picture=head.picture,
            )
        return tuple(sorted(found.values(), key=lambda info: (-info.serial, -info.when)))

    def hold(self, slot: str) -> tuple[bytes, ...]:
        """What the slot holds, the newest first, to be put back should it be lost."""
        if slot not in self._slots and self._below is not None:
            return self._below.hold(slot)
        return self._slots.get(slot, ())

    def put_back(self, slot: str, held: tuple[bytes, ...]) -> None:
        """Make the slot what it was when it was held."""
        for raw in reversed(held):
            self._put(slot, raw)

    def rename(self, slot: str, name: str) -> None:
        """Call the newest save of the slot something else."""
        held = self.hold(slot)
        if held:
            self._slots[slot] = (savefile.renamed(held[0], name), *held[1:])

    def rewrite(self, change: Change) -> None:
        """Change every save there is; what can't be changed is removed."""
        for slot, kept in list(self._slots.items()):
            changed = [change(*savefile.decode(raw)) for raw in kept]
            raws = tuple(savefile.encode(*each) for each in changed if each is not None)
            self._slots[slot] = raws
            if not raws:
                del self._slots[slot]
        if self._below is not None:
            self._below.rewrite(change)

    def free_slot(self) -> str:
        """The first of ``slot-1``, ``slot-2`` ... that is empty."""
        taken = {info.id for info in self.list()}
        number = 1
        while f"slot-{number}" in taken:
            number += 1
        return f"slot-{number}"

    def keep_earlier(self, slot: str) -> str:
        """Keep what a slot holds under a name of its own; see ``SaveStore``."""
        if slot not in self._slots:
            return ""  # what lies below stays there
        infos = {info.id: info for info in self.list()}
        place, wanted = place_for(
            infos[slot], {name: infos.get(name, _NOTHING) for name in EARLIER}
        )
        if wanted:
            self._put(place, self._slots[slot][0])
        return place
