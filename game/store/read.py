"""Which lines were read, over all plays: an append-only file of line ids, one a line.

It is not a save: it only lets the player skip what is known. A crash loses what was read since the
last flush; a damaged line is one line read again.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

_LIMIT = 20_000_000
_ID = 200
_CUT = b"\0\n"  # ends a line that was cut so that its rest is not taken for an id


class ReadLines:
    """A set of line ids, kept in a file. Failing to read or write it is never an error."""

    def __init__(self, path: Path | None, every: float = 5.0) -> None:
        """``path`` None keeps it in memory; ``every`` is the seconds between two flushes."""
        self._path = path
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
            self.flush()

    def flush(self) -> bool:
        """Append what is new to the file; False if it could not be written (it is kept and tried
        again)."""
        self._waited = 0.0
        if not self._new or self._path is None:
            return True
        raw = self._mend + "".join(f"{line}\n" for line in self._new).encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(raw)
        except OSError:
            self._mend = _CUT  # half of it may have got there
            return False
        self._new.clear()
        self._mend = b""
        return True

    def _load(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            if not path.is_file():
                return
            with path.open("rb") as file:
                raw = file.read(_LIMIT)
            whole, _, rest = raw.rpartition(b"\n")
            self._mend = _CUT if rest else b""  # a crash cut the last line
            for line in whole.decode("utf-8", "replace").split("\n"):
                if 0 < len(line) <= _ID and line.isprintable():
                    self._seen.add(line)
