"""Saves in memory: for tests, and for a game whose folder cannot be written."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from game.store import savefile
from game.store.errors import NoSave
from game.store.savefile import Head
from game.store.saves import GENERATIONS, Loaded, SlotInfo


class MemoryStore:
    """The same methods as ``SaveStore``. Saves go through the same bytes, so that what cannot be
    written to a file cannot be kept here either."""

    def __init__(
        self,
        *,
        game: str = "",
        story: str = "",
        story_version: str = "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._about = (game, story, story_version)
        self._clock = clock
        self._slots: dict[str, tuple[bytes, ...]] = {}

    def write(self, slot: str, data: dict[str, Any], *, title: str = "", detail: str = "") -> None:
        """Keep ``data`` as the newest of the slot."""
        raw = savefile.encode(Head(slot, title, detail, self._clock(), *self._about), data)
        self._slots[slot] = (raw, *self._slots.get(slot, ()))[:GENERATIONS]

    def read(self, slot: str) -> Loaded:
        """The newest save of the slot; raises NoSave."""
        if slot not in self._slots:
            raise NoSave(f"There is no save called {slot}.")
        head, data = savefile.decode(self._slots[slot][0])
        return Loaded(data, "", head)

    def delete(self, slot: str) -> None:
        """Forget the slot; nothing to forget is no error."""
        self._slots.pop(slot, None)

    def list(self) -> tuple[SlotInfo, ...]:
        """Every slot, the latest save first."""
        found = []
        for slot, kept in self._slots.items():
            head = savefile.decode(kept[0])[0]
            found.append(
                SlotInfo(
                    slot, head.title, head.detail, head.when, False, len(kept), story=head.story
                )
            )
        return tuple(sorted(found, key=lambda info: -info.when))

    def free_slot(self) -> str:
        """The first of ``slot-1``, ``slot-2`` ... that is empty."""
        number = 1
        while f"slot-{number}" in self._slots:
            number += 1
        return f"slot-{number}"
