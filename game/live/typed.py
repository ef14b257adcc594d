"""Lines typed while something else may happen: a thread reads, and only when a line is wanted.

While a line is being carried out nothing is read: an editor in the same terminal has its keys.
"""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Any

_WAKE = object()
_END = object()
_LOOK = 0.5
"""Seconds of one wait at most, so that an interrupt is noticed on every system."""


class Typing:
    """Gives lines as they come, and ``None`` after every ``wake``."""

    def __init__(self) -> None:
        self._came: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._wanted = threading.Semaphore(0)

    def wake(self) -> None:
        """Have the reader of ``lines`` look up; from any thread."""
        self._came.put(_WAKE)

    def lines(self, lines: Iterable[str]) -> Iterator[str | None]:
        """The lines, and ``None`` in between."""
        threading.Thread(target=self._read, args=(lines,), name="typing", daemon=True).start()
        asked = False
        while True:
            if not asked:
                self._wanted.release()
                asked = True
            try:
                came = self._came.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if came is _END:
                return
            if came is _WAKE:
                yield None
            else:
                asked = False
                yield came

    def _read(self, lines: Iterable[str]) -> None:
        try:
            for line in _unbuffered(lines, self._wanted):
                self._came.put(line)
        finally:
            self._came.put(_END)


def _unbuffered(lines: Iterable[str], wanted: threading.Semaphore) -> Iterator[str]:
    """Lines, each read once it is wanted.

    A terminal's bytes are taken from under its buffer: whoever waits there holds a lock that the
    interpreter needs to end.
    """
    raw = getattr(getattr(lines, "buffer", None), "raw", None)
    if not isinstance(raw, io.RawIOBase):
        source = iter(lines)
        while True:
            wanted.acquire()
            line = next(source, None)
            if line is None:
                return
            yield line
    held = b""
    while True:
        wanted.acquire()
        while b"\n" not in held:
            more = raw.read(65_536)
            if not more:
                if held:
                    yield held.decode("utf-8", "replace")
                return
            held += more
        line_bytes, _, held = held.partition(b"\n")
        yield line_bytes.decode("utf-8", "replace").rstrip("\r") + "\n"
