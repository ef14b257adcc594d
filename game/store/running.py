"""Which windows of the game are open on this computer, and whether the last one ended well.

Each run holds a file of its own, which the system lets go of when the run dies, however it dies.
The file says "running" until the run ends well: whoever finds that in a file that nobody holds
knows that its run was cut off.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from game.store.atomic import make_dirs
from game.store.lock import Busy, Held, take

_MOST = 9
_RUNNING = b"running\n"


class Run:
    """This run: ``number`` is 1 where it is the only window, ``cut_off`` is how others ended."""

    def __init__(self, number: int = 1, path: Path | None = None, held: Held | None = None) -> None:
        self.number = number
        self.cut_off = False
        self._path = path
        self._held = held

    def ended(self) -> None:
        """This run ends well."""
        if self._path is not None and self._held is not None:
            with contextlib.suppress(OSError):
                self._path.write_bytes(b"")
        self.cut()

    def cut(self) -> None:
        """This run ends, and not well: the next one will know."""
        if self._held is not None:
            self._held.release()
            self._held = None


def enter(folder: Path) -> Run:
    """Begin a run. Never fails: where no file can be held, this is taken to be the only window."""
    try:
        make_dirs(folder)
    except OSError:
        return Run()
    run: Run | None = None
    cut_off = False
    for number in range(1, _MOST + 1):
        path = folder / f"running-{number}"
        if run is not None and not path.exists():
            continue
        try:
            held = take(path)
        except Busy:
            continue
        if held is None:
            break
        cut_off = _was_running(path) or cut_off
        if run is None:
            run = Run(number, path, held)
            with contextlib.suppress(OSError):
                path.write_bytes(_RUNNING)
        else:
            with contextlib.suppress(OSError):
                path.write_bytes(b"")
            held.release()
    run = run or Run()
    run.cut_off = cut_off
    return run


def _was_running(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.stat().st_size > 0
    return False
