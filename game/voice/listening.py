"""The ear on a thread of its own: what it must load is loaded there, and what it hears comes back.

Until the ear of meaning is ready, and wherever its model is not installed, the ear of words hears.
"""

from __future__ import annotations

import atexit
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import cache
from typing import TypeVar
from weakref import WeakSet

from game.language import tr
from game.play.asks import Ask
from game.voice.ear import Ear, LexicalEar
from game.voice.encoder import Both, NoEncoder, installed
from game.voice.meaning import MeaningEar

PATIENCE = 0.75
"""The share of the time to the first sentence after which the ear of words answers instead."""

_LAST_WAIT = 5.0
"""Seconds that the end of the program waits: a model that is being loaded takes one of them."""

_T = TypeVar("_T")


_loading = threading.Lock()
_open: WeakSet[Listener] = WeakSet()


@atexit.register
def _let_go() -> None:
    """A thread within the model's own code must not be cut off: that would abort the program."""
    listeners = list(_open)
    for listener in listeners:
        listener.close()
    for listener in listeners:
        listener.join(_LAST_WAIT)


def meaning_ear() -> MeaningEar:
    """The ear of meaning, loaded once in a run; raises ``NoEncoder``."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> MeaningEar:
    return MeaningEar(Both())


class Listener:
    """Does one thing after another with an ear, away from the game's thread."""

    def __init__(self, load: Callable[[], Ear] = meaning_ear) -> None:
        """Nothing is loaded and no thread begins before something is asked of it."""
        self._load = load
        self._work: queue.SimpleQueue[Callable[[Ear], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._closed = False
        self.trouble = ""
        """Why the ear of meaning could not be loaded; empty where it could."""
        self.ready = False
        """Whether the ear is loaded."""

    def attend(self, ask: Ask | None = None) -> None:
        """Load the ear; with an asking, also get ready for what may be said there."""

        def work(ear: Ear) -> None:
            if ask is not None and isinstance(ear, MeaningEar):
                ear.prepare(ask, lambda: self._closed)

        self._put(work)

    def soon(self, work: Callable[[Ear], _T]) -> Future[_T]:
        """Do something with the ear; the future holds what it gave. Never blocks."""
        future: Future[_T] = Future()

        def run(ear: Ear) -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(work(ear))
            except Exception as error:
                future.set_exception(error)

        self._put(run)
        return future

    def close(self) -> None:
        """End the thread once what it is at is done; nothing is waited for, nothing done after."""
        with self._lock:
            self._closed = True
            if self._thread is not None:
                self._work.put(None)

    def join(self, wait: float) -> None:
        """Wait for the thread's end, for so many seconds at most."""
        if self._thread is not None:
            self._thread.join(wait)

    def _put(self, work: Callable[[Ear], None]) -> None:
        with self._lock:
            if self._closed:
                return
            self._work.put(work)
            if self._thread is None:
                _open.add(self)
                self._thread = threading.Thread(target=self._run, name="room-tone-ear", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        try:
            ear = self._load()
        except NoEncoder as error:
            self.trouble = str(error)
            ear = LexicalEar()
        self.ready = True
        while (work := self._work.get()) is not None:
            # What went wrong in getting ready shows when something is heard.
            with suppress(Exception):
                work(ear)


def open_listener() -> Listener | None:
    """A listener where the ear of meaning is installed."""
    return Listener() if installed() else None


def ear_trouble() -> str:
    """Why words are heard by their letters alone, as a sentence; empty where meaning is heard."""
    reason = tr("a package that it needs is not installed (see README)")
    if installed():
        reason = next((one.trouble for one in list(_open) if one.trouble), "")
    if not reason:
        return ""
    return tr("What you type is heard by its words, not by its meaning: {reason}.", reason=reason)
