"""Where a voice's words come from: the server, the key, and what was heard of the model there.

``Sources.find`` may wait (for the keyring, for a model to load), so it is for a worker thread.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.app.heard import Finding, kept, lower, read
from game.language import tr
from game.store.keys import Found, KeyRing
from game.store.places import Places
from game.store.secret import Secret
from game.store.settings import Settings
from game.voice import VoiceConfig
from game.voice.endpoint import endpoint_of, is_loopback

if TYPE_CHECKING:
    from game.local.runtime import Runtime

LOCAL = "local"
"""The address that stands for a model which the game runs itself."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was found for the settings; ``held`` says where a key is, ``error`` what failed.

    ``known_as`` is the pair under which findings about the model are kept.
    """

    endpoint: str = ""
    model: str = ""
    key: Secret | None = None
    held: str = ""
    known_as: tuple[str, str] = ("", "")
    finding: Finding | None = None
    error: str = ""


class Sources:
    """Looks up what the settings name; runs a model of this machine while it is wanted."""

    def __init__(self, keys: KeyRing, folders: Places) -> None:
        self._keys = keys
        self._folders = folders
        self._lock = threading.Lock()
        self._runtime: Runtime | None = None
        self._running: tuple[str, str, str] | None = None

    def find(self, settings: Settings) -> Source:
        """Everything there is to know; may take as long as a model takes to load."""
        if settings.endpoint == LOCAL:
            with self._lock:
                return self._run(settings.model)
        self.stop()
        return self._at(settings, self._keys.get(settings.endpoint))

    def quick(self, settings: Settings) -> Source | None:
        """What is known at once; ``None`` where it takes a look-up that may wait."""
        if settings.endpoint == LOCAL:
            return None
        return self._at(settings, self._keys.peek(settings.endpoint))

    def _at(self, settings: Settings, found: Found) -> Source:
        words = {"environment": tr("from the environment"), "keyring": tr("in the keyring")}
        held = words.get(found.source, tr("for this session")) if found.secret else ""
        try:
            known_as = (endpoint_of(settings.endpoint), settings.model)
        except ValueError:
            known_as = (settings.endpoint, settings.model)
        return Source(
            settings.endpoint,
            settings.model,
            found.secret,
            held,
            known_as,
            self.finding(known_as),
        )

    def finding(self, known_as: tuple[str, str]) -> Finding | None:
        """What was heard of a model."""
        return read(kept(self._folders.auditions_file).get(*known_as))

    def _run(self, name: str) -> Source:
        from game.local.errors import LocalTrouble
        from game.local.runtime import Runtime
        from game.local.shelf import Shelf

        try:
            model = Shelf(self._folders.models).get(name)
            if self._runtime is None:
                self._runtime = Runtime()
            if self._running is None or self._running[0] != model.identity or not self.pid:
                self._running = None
                address = self._runtime.start(model)
                self._running = (model.identity, address.url, address.key)
        except LocalTrouble as trouble:
            return Source(LOCAL, name, error=str(trouble))
        _, url, key = self._running
        known_as = (LOCAL, model.identity)
        return Source(url, name, Secret(key), "", known_as, self.finding(known_as))

    @property
    def pid(self) -> int | None:
        """The number of the process that runs a model, if one does."""
        return self._runtime.pid if self._runtime is not None else None

    def local_models(self) -> tuple[str, ...]:
        """The names of the models that were added. Reads the disk."""
        from game.local.shelf import Shelf

        return tuple(model.name for model in Shelf(self._folders.models).models())

    def stop(self) -> None:
        """Let a model of this machine go."""
        if self._runtime is not None:
            self._runtime.stop()  # also one that is only just loading; its look-up ends with that
            with self._lock:
                self._runtime.stop()
                self._running = None

    def close(self) -> None:
        """The game ends: so does its child, also one that is only just loading."""
        if self._runtime is not None:
            self._runtime.stop()


def config_of(settings: Settings, source: Source) -> VoiceConfig:
    """The voice that the settings ask for, as far as its model was heard and the player lets it."""
    mode = settings.voice if settings.voice != "model" or source.endpoint else "written"
    finding = source.finding
    may = "open" if settings.lifted else finding.cap if finding is not None else "select"
    cap = lower(may, settings.voice_limit)
    free = is_loopback(source.endpoint)
    ahead = settings.speak_ahead == "always" or (settings.speak_ahead == "free" and free)
    return VoiceConfig(
        mode,
        source.endpoint,
        source.model,
        source.key.reveal() if source.key is not None else None,
        lifted=cap != "select",
        cap="written" if cap == "select" else cap,
        hears=finding is not None and finding.hears,
        ahead=ahead,
        most=0 if free else settings.token_cap,
    )
