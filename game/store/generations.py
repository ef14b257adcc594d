"""A file with the ones that it was before: ``name.json``, ``name.1.json``, ``name.2.json``.

The newest never leaves its name, not even for a moment: the one before it gets a second name, and
then the new one, whole on the disk, is renamed over the first. Whichever of these steps a power
cut drops, the newest file that was ever told to be written is there to read.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from game.store.atomic import BROKEN, move, set_aside, sync_folder, twin, whole
from game.store.plain import NotPlain, read_limited


class Generations:
    """The names of one file and its ``count - 1`` older ones."""

    def __init__(self, newest: Path, count: int) -> None:
        self.newest = newest
        older = (newest.with_name(f"{newest.stem}.{n}{newest.suffix}") for n in range(1, count))
        self.paths = (newest, *older)
        """The newest first."""

    def put(self, raw: bytes, limit: int, judge: Callable[[bytes], str]) -> None:
        """Make these bytes the newest. Raises OSError; the newest is then what it was.

        ``judge`` looks at the bytes that are the newest now: empty where they are worth keeping
        among the older ones, else the word under which the file is set aside.
        """
        with whole(self.newest, raw) as part:
            self._age(limit, judge)
            move(part, self.newest)
        sync_folder(self.newest.parent)

    def _age(self, limit: int, judge: Callable[[bytes], str]) -> None:
        try:
            old = read_limited(self.newest, limit)
            word = judge(old)
        except FileNotFoundError:
            return  # nothing to move up: the older ones stay where they are
        except (OSError, NotPlain):
            old, word = b"", BROKEN
        if word:
            # It must not push a good one out; and only what is broken may be written over.
            if set_aside(self.newest, word) is None and word != BROKEN:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return
        first = self.paths[1] if len(self.paths) > 1 else None
        if first is None or (first.exists() and first.samefile(self.newest)):
            return  # a crash came between the two names of one file
        for older, younger in zip(self.paths[:1:-1], self.paths[-2:0:-1], strict=True):
            if younger.exists():
                move(younger, older)
        twin(self.newest, first, old)
