"""Counts over all plays of a story, by name: what was seen, how often, how long. Numbers alone.

``{"format": 1, "counts": {"plays": 3, "scene:kitchen": 5, "time:kitchen": 212.5, ...}}``. What is
new is added to what the file holds, so that two windows lose nothing of one another's. It stays on
this machine. Nothing that was typed can be in it: names are ids, values are numbers.
"""

from __future__ import annotations

import json
import math
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from game.store.atomic import make_dirs, set_aside, write_atomic
from game.store.lock import alone
from game.store.plain import NotPlain, parse, read_limited

_LIMIT = 5_000_000
_NAMES = 50_000
"""The most names that are counted."""


class Tally:
    """Counts in a file. Failing to read or write it is never an error: it counts in memory then."""

    def __init__(
        self,
        path: Path | None,
        every: float = 20.0,
        later: Callable[[Callable[[], object]], None] | None = None,
    ) -> None:
        """``path`` None keeps it in memory; ``later`` gets work for the disk, done elsewhere."""
        self._path = path
        self._every = every
        self._later = later
        self._waited = 0.0
        self._lock = threading.Lock()
        self._new: Counter[str] = Counter()
        self._known = Counter(_read(path)) if path is not None else Counter[str]()

    def __getitem__(self, name: str) -> float:
        return self._known[name]

    def starting(self, kind: str) -> dict[str, float]:
        """Every count whose name begins with this, by the rest of its name."""
        at = len(kind)
        return {name[at:]: n for name, n in self._known.items() if name.startswith(kind) and n > 0}

    def add(self, name: str, by: float = 1) -> None:
        """Count."""
        if name in self._known or len(self._known) < _NAMES:
            self._known[name] += by  # type: ignore[assignment]
            with self._lock:
                self._new[name] += by  # type: ignore[assignment]

    def tick(self, dt: float) -> None:
        """Count seconds, and write when it is time."""
        self._waited += dt
        if self._waited >= self._every and self._new:
            self._waited = 0.0
            if self._later is None:
                self.flush()
            else:
                self._later(self.flush)

    def flush(self) -> bool:
        """Add what is new to the file; False if it could not be written (it is tried again)."""
        with self._lock:
            new, self._new = self._new, Counter()
        if self._path is None or not new:
            return True
        try:
            make_dirs(self._path.parent)
            with alone(self._path.parent):
                both = Counter(_read(self._path))
                both.update(new)
                counts = {name: round(n, 1) for name, n in sorted(both.items())}
                text = json.dumps({"format": 1, "counts": counts}, indent=0)
                write_atomic(self._path, (text + "\n").encode())
        except OSError:
            with self._lock:
                self._new.update(new)
            return False
        return True

    def clear(self) -> None:
        """Forget every count."""
        with self._lock:
            self._new.clear()
        self._known.clear()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, float]:
    """The counts of a file; a damaged one is set aside and begun anew."""
    try:
        found = parse(read_limited(path, _LIMIT))
        if not isinstance(found, dict) or found.get("format") != 1:
            return {}
        counts = found["counts"]
        return {
            name: value
            for name, value in counts.items()
            if isinstance(value, (int, float)) and not isinstance(value, bool)
            if math.isfinite(value) and value >= 0 and len(name) <= 300
        }
    except NotPlain:
        set_aside(path)
        return {}
    except (OSError, KeyError, AttributeError):
        return {}
