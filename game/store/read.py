"""Which lines were read, over all plays: an append-only file of line ids, one a line.

The gallery is kept the same way. What is there is never rewritten, so that no crash can take it: a
power cut loses what came since the last flush, and a damaged line is one line read again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from game.language import tr
from game.store.atomic import force, make_dirs, sync_folder
from game.store.errors import why

_LIMIT = 20_000_000
_ID = 200
_CUT = b"\0\n"  # ends a line that was cut so that its rest is not taken for an id


class ReadLines:
    """A set of line ids, kept in a file. Failing to read or write it is never an error."""

    def __init__(
        self,
        path: Path | None,
        every: float = 5.0,
        later: Callable[[Callable[[], object]], None] | None = None,
    ) -> None:
        """``path`` None keeps it in memory; ``every`` is the seconds between two flushes.

        ``later`` gets work for the disk that ``tick`` and ``flush_soon`` ask for, to be done
        elsewhere: the disk may take its time.
        """
        self.note = ""
        """A sentence where the file was there and could not be read."""
        self._path = path
        self._later = later
        self._lock = threading.Lock()
        self._every = every
        self._waited = 0.0
        self._seen: set[str] = set()
        self._new: list[str] = []
        self._mend = b""
        if path is not None:
            self._load(path)

    def __contains__(self, line: object) -> bool:
        return line in self._seen

    def __len__(self) -> int:
        return len(self._seen)

    def add(self, line: str) -> bool:
        """Mark a line as read; True if it was new. Ids of over 200 characters are held in memory
        alone, as are those that are not one printable word."""
        if line in self._seen:
            return False
        self._seen.add(line)
        if 0 < len(line) <= _ID and line.isprintable() and line == line.strip():
            self._new.append(line)
        return True

    def tick(self, dt: float) -> None:
        """Count seconds, and flush when it is time."""
        self._waited += dt
        if self._waited >= self._every:
            self.flush_soon()

    def flush_soon(self) -> None:
        """Append what is new to the file, beside whatever else is done."""
        self._waited = 0.0
        if not self._new:
            return
        if self._later is None:
            self.flush()
        else:
            self._later(self.flush)

    def flush(self) -> bool:
        """Append what is new to the file; False if it could not be written (it is kept and tried
        again)."""
        self._waited = 0.0
        with self._lock:
            count = len(self._new)
            if not count or self._path is None:
                return True
            raw = self._mend + "".join(f"{line}\n" for line in self._new[:count]).encode()
            try:
                _append(self._path, raw)
            except OSError:
                self._mend = _CUT  # half of it may have got there
                return False
            del self._new[:count]
            self._mend = b""
            return True

    def _load(self, path: Path) -> None:
        try:
            if not path.is_file():
                return
            with path.open("rb") as file:
                raw = file.read(_LIMIT)
        except OSError as error:
            self.note = tr("{name} could not be read ({error}).", name=path.name, error=why(error))
            return
        whole, _, rest = raw.rpartition(b"\n")
        self._mend = _CUT if rest else b""  # a crash cut the last line
        for line in whole.decode("utf-8", "replace").split("\n"):
            if 0 < len(line) <= _ID and line.isprintable():
                self._seen.add(line)


def _append(path: Path, raw: bytes) -> None:
    make_dirs(path.parent)
    new = not path.exists()
    with path.open("ab") as file:
        file.write(raw)
        file.flush()
        force(file.fileno())
    if new:
        sync_folder(path.parent)
