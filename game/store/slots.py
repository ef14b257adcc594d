"""What a folder of saves holds: its slots, and what each of them says about itself."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from game.store import savefile
from game.store.generations import Generations
from game.store.plain import NotPlain, read_limited
from game.store.savefile import Head, Newer, file_stem

GENERATIONS = 3
_FILE = re.compile(r"([a-z0-9][a-z0-9_-]*(?:~[0-9a-f]{10})?)(?:\.([12]))?\.json")


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """One slot of the list. ``when`` is seconds since 1970, 0 when no save in it can be read.

    ``generations`` counts the readable saves of the slot. ``damaged``: the newest is not
    readable. ``newer``: it is of a newer version of the game, and cannot be loaded here.
    ``serial``: of two slots, the one with the higher was written later, whatever the clock says.
    """

    id: str
    title: str
    detail: str
    when: float
    damaged: bool
    generations: int
    newer: bool = False
    story: str = ""
    serial: int = 0
    play: str = ""
    acts: int = 0
    name: str = ""
    picture: str = ""


def is_save(name: str) -> bool:
    """Whether a file of this name is a save that the game reads."""
    return _FILE.fullmatch(name) is not None


class Shelf:
    """The saves of one folder by what they say about themselves; each file is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, tuple[tuple[int, int, int], Head | None, bool]] = {}

    def family(self, slot: str) -> Generations:
        """The files of a slot."""
        return Generations(self.folder / f"{file_stem(slot)}.json", GENERATIONS)

    def names(self) -> tuple[str, ...]:
        """The names of all files in the folder; none where it can't be looked into."""
        try:
            return tuple(path.name for path in self.folder.iterdir())
        except OSError:
            return ()

    def infos(self) -> list[SlotInfo]:
        """Every slot, the latest save first. Looks only: nothing is moved."""
        stems = {match[1] for name in self.names() if (match := _FILE.fullmatch(name))}
        found = [self.info(stem) for stem in sorted(stems)]
        return sorted(found, key=lambda info: (-info.serial, -info.when))

    def last(self) -> int:
        """The highest serial there is."""
        return max((info.serial for info in self.infos()), default=0)

    def info(self, slot: str) -> SlotInfo:
        """What one slot says about itself."""
        stem = file_stem(slot)
        heads: list[Head] = []
        newest_ok = newer = False
        for generation, path in enumerate(self.family(slot).paths):
            head, later = self._head(path)
            if head is not None:
                heads.append(head)
                newest_ok = newest_ok or generation == 0
            newer = newer or (later and generation == 0)
        if not heads:
            return SlotInfo(stem, "", "", 0.0, not newer, 0, newer)
        head = heads[0]
        name = head.slot if file_stem(head.slot) == stem else stem  # a file renamed by hand
        return SlotInfo(
            name,
            head.title,
            head.detail,
            head.when,
            not newest_ok and not newer,
            len(heads),
            newer,
            head.story,
            head.serial,
            head.play,
            head.acts,
            head.name,
            head.picture,
        )

    def _head(self, path: Path) -> tuple[Head | None, bool]:
        """The head of a file that can be read, and whether it is a newer game's."""
        try:
            stat = path.stat()
        except OSError:
            self._known.pop(path.name, None)
            return None, False
        mark = stat.st_mtime_ns, stat.st_size, stat.st_ino
        known = self._known.get(path.name)
        if known is None or known[0] != mark:
            head, newer = None, False
            with contextlib.suppress(OSError, NotPlain):
                try:
                    head = savefile.decode(read_limited(path, savefile.LIMIT))[0]
                except Newer:
                    newer = True
            known = self._known[path.name] = (mark, head, newer)
        return known[1], known[2]
