"""A key that is set while something is measured, and a search for it in all that was written.

Every file that this process opens for writing is noted, wherever it lies (an audit hook of Python
sees them all), and read when the measuring is over. Homes of the game lie in a folder of their
own, whose files are all searched.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEY = "sk-canary-H5pTr0Wq"
_WRITING = os.O_WRONLY | os.O_RDWR
_opened: set[str] = set()
_hooked: list[bool] = []


class Canary:
    """What was found; ``home`` is a folder for the game's own files."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.written: set[Path] = set()
        self.kept: set[Path] = set()
        self.size = 0

    def look(self, *more: Path) -> None:
        """Search what was written up to now, and ``more``; before a folder of it is removed."""
        for path in (*map(Path, tuple(_opened)), *self.home.rglob("*"), *more):
            if path.is_file() and path not in self.written:
                found = path.read_bytes()
                self.written.add(path)
                self.size += len(found)
                if KEY.encode() in found:
                    self.kept.add(path)

    def __str__(self) -> str:
        return (
            f"files written: {len(self.written)} ({self.size:,} bytes);"
            f" with the key in them: {len(self.kept)}"
        )


def _note(event: str, given: tuple[object, ...]) -> None:
    """Note a file that is opened for writing, by ``open`` or ``os.open``."""
    if event != "open":
        return
    path, mode, flags = given
    writes = isinstance(flags, int) and flags & _WRITING
    if writes or (isinstance(mode, str) and any(letter in mode for letter in "wax+")):
        if isinstance(path, bytes | str):
            _opened.add(str(Path(os.fsdecode(path)).absolute()))


@contextmanager
def canary() -> Iterator[Canary]:
    """Watch, with a home of the game for the time; the last look is taken at the end."""
    if not _hooked:
        # A hook stays for the life of the process.
        sys.addaudithook(_note)
        _hooked.append(True)
    _opened.clear()
    before = os.environ.get("ROOM_TONE_HOME")
    with tempfile.TemporaryDirectory(prefix="room-tone-bench-", ignore_cleanup_errors=True) as name:
        os.environ["ROOM_TONE_HOME"] = name
        watched = Canary(Path(name))
        try:
            yield watched
        finally:
            watched.look()
            if before is None:
                del os.environ["ROOM_TONE_HOME"]
            else:
                os.environ["ROOM_TONE_HOME"] = before
