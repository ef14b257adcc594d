"""Files that are whole or were never there.

A file is written beside its place under another name, forced to the disk, then renamed over the
old one. A crash at any step leaves the old file or the new one, never half of either.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_MARK = ".part"
BROKEN = "broken"
"""In the names of files that were set aside because they are damaged."""
_STALE = 3600.0  # seconds: an unfinished file this old belongs to no one who still runs
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}


def write_atomic(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, whole or not at all. Raises OSError; the old file is then intact.

    The folder must exist. A symbolic link is followed, so that a linked file stays linked.
    """
    path = Path(os.path.realpath(path))
    with whole(path, data) as part:
        move(part, path)
    sync_folder(path.parent)


@contextlib.contextmanager
def whole(path: Path, data: bytes) -> Iterator[Path]:
    """Write ``data`` beside ``path`` and give that file, when it is whole on the disk.

    The caller moves it to its place; what is not moved is removed.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=_MARK, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            force(file.fileno())
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def move(source: Path, target: Path) -> None:
    """Rename over ``target``. On Windows it waits a moment for a scanner that holds the file."""
    tries = 5 if sys.platform == "win32" else 1
    for left in range(tries - 1, -1, -1):
        try:
            os.replace(source, target)  # noqa: PTH105 (one name for tests to break)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(0.02)


def twin(source: Path, target: Path, raw: bytes) -> None:
    """Give a file a second name, which holds when the first is renamed over; else copy its bytes.

    ``target`` must not be there yet.
    """
    try:
        os.link(source, target)
    except (OSError, NotImplementedError):  # a file system without links, such as a stick's
        with whole(target, raw) as part:
            move(part, target)


def make_dirs(folder: Path) -> None:
    """Make a folder and those above it, each of their names forced to the disk."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        if folder.parent == folder:
            break
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Force the folder's list of names to the disk, where the system offers that."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def sweep(folder: Path, now: float | None = None) -> None:
    """Remove unfinished files that a crash left in ``folder`` over an hour ago."""
    moment = time.time() if now is None else now
    with contextlib.suppress(OSError):
        for part in folder.glob(f".*{_MARK}"):
            with contextlib.suppress(OSError):
                if part.is_file() and moment - part.stat().st_mtime > _STALE:
                    part.unlink()


def set_aside(path: Path, word: str = BROKEN) -> Path | None:
    """Rename ``name.json`` to ``name.broken-1.json`` (or -2 ...) and return it; None if it stays.

    The file is kept for its owner, and is no longer read by the game.
    """
    for number in range(1, 1000):
        aside = path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")
        if not aside.exists():
            try:
                move(path, aside)
            except OSError:
                return None
            return aside
    return None


def force(handle: int) -> None:
    """Force what was written to an open file onto the disk."""
    os.fsync(handle)
    if sys.platform == "darwin":  # there, fsync alone stops at the drive's cache
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
