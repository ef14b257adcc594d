"""A thread that says when something in the story's folder was saved, renamed or taken away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

STEP = 30
"""Milliseconds without a change that end a batch of them."""
BATCH = 250
"""Milliseconds that a batch takes at most, however much is being written."""
POLLED = 150
"""Milliseconds between two looks where the system can't tell of changes."""


class Watch:
    """Calls ``changed`` on its own thread after every batch of changes in a folder.

    ``lost`` is called with a sentence where the folder can't be watched any more.
    """

    def __init__(
        self, folder: Path, changed: Callable[[], None], lost: Callable[[str], None]
    ) -> None:
        self._folder, self._changed, self._lost = folder, changed, lost
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching; no call comes after this."""
        self._stop.set()
        self._thread.join(2.0)

    def _run(self) -> None:
        for polling in (False, True):
            try:
                self._follow(polling)
                return
            except Exception as error:  # too many watches, a folder of the network, a folder gone
                why = str(error)
            if self._stop.is_set():
                return
        self._lost(f"Changes in {self._folder} can't be followed any more ({why}).")

    def _follow(self, polling: bool) -> None:
        from watchfiles import watch

        begun = False
        for changes in watch(
            self._folder,
            watch_filter=_wanted,
            debounce=BATCH,
            step=STEP,
            stop_event=self._stop,
            rust_timeout=400,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=polling or None,
            poll_delay_ms=POLLED,
        ):
            if self._stop.is_set():
                return
            if changes or not begun:
                # Once without a change: something may have been saved before this watched.
                self._changed()
            begun = True


def _wanted(_: object, path: str) -> bool:
    """Story files, and folders that came or went; not what editors keep beside a file."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return not name.startswith(".") and (name.endswith((".yaml", ".yml")) or "." not in name)
