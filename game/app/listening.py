"""An audition beside the play: on a thread of its own, watched once a frame."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.app.heard import Finding, finding_of, kept, read
from game.app.saver import soon
from game.language import tr
from game.store.errors import StoreError
from game.voice import VoiceConfig


class Listening:
    """One audition under way. ``words`` tells how far it is, ``over`` that it has ended.

    ``finding`` is what it found, ``None`` where nothing was to be heard; then ``words`` says why.
    """

    def __init__(self, config: VoiceConfig, known_as: tuple[str, str], path: Path) -> None:
        self.known_as = known_as
        self.over = False
        self.finding: Finding | None = None
        self.words = tr("Hearing it: getting ready.")
        self._path = path
        self._config = config
        self._cancel: Callable[[], None] = lambda: None
        self._stopped = threading.Event()
        soon(self._run, "audition")

    def stop(self) -> None:
        """Give it up."""
        self._stopped.set()
        self._cancel()

    def _progress(self, done: int, of: int) -> None:
        self.words = tr("Hearing it: {done} of {of}.", done=done, of=of)

    def _run(self) -> None:
        from game.trial.audition import Audition, Cancelled
        from game.voice.trouble import Trouble, status_of

        try:
            audition = Audition(self._config, self._progress)
            self._cancel = audition.cancel
            if self._stopped.is_set():
                raise Cancelled
            self.words = self._keep(finding_of(audition.run()))
        except Cancelled:
            self.words = tr("You stopped listening; nothing was kept.")
        except Trouble as trouble:
            status = status_of(trouble.name)
            self.words = tr(
                "Nothing could be heard. {sentence} {remedy}",
                sentence=status.sentence,
                remedy=status.remedy,
            ).strip()
        except Exception as error:  # a fault of ours must not stay on the page as a wait
            self.words = tr("The audition did not work ({what}).", what=type(error).__name__)
        self.over = True

    def _keep(self, found: dict[str, Any]) -> str:
        self.finding = read(found)
        try:
            kept(self._path).keep(*self.known_as, found)
        except StoreError as error:
            return str(error)
        return ""
