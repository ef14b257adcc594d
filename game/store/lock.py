"""One process at a time: locks that the system lets go of when their holder dies, however it dies.

No library: the ones there are take longer to import than a save takes to write.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_NAP = 0.01


class Held:
    """A lock on a file, until ``release`` or the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let it go; once more is no error."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            with contextlib.suppress(OSError):
                os.close(handle)


class Busy(Exception):
    """Somebody else holds it."""


def take(path: Path) -> Held | None:
    """Lock this file, made if need be. ``None`` where the system has no locks for it.

    Raises ``Busy`` where another process holds it, or another part of this one.
    """
    try:
        return _lock(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
    except OSError:
        return None


@contextlib.contextmanager
def alone(folder: Path, seconds: float = 5.0) -> Iterator[None]:
    """Hold a folder against other processes while something is done in it.

    Where it can't be locked (a network drive, a folder that is not there), or its holder does not
    let go in so many seconds, the work is done all the same: every step of it is whole by itself.
    """
    held = _wait_for(folder, time.monotonic() + seconds)
    try:
        yield
    finally:
        if held is not None:
            held.release()


def _wait_for(folder: Path, until: float) -> Held | None:
    while True:
        try:
            return _take_folder(folder)
        except Busy:
            if time.monotonic() > until:
                return None
            time.sleep(_NAP)


def _take_folder(folder: Path) -> Held | None:
    if sys.platform == "win32":  # folders can't be opened there: a file in it stands for it
        return take(folder / ".lock") if folder.is_dir() else None
    try:
        return _lock(os.open(folder, os.O_RDONLY | os.O_CLOEXEC))
    except OSError:
        return None


def _lock(handle: int) -> Held | None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if isinstance(error, (BlockingIOError, PermissionError)):
            raise Busy from None
        return None
    return Held(handle)
