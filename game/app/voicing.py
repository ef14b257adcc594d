"""Which voice speaks: the settings, the key and the server made into one, off the game thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from game.script import Story
from game.script.program import CastMember, Character
from game.stage.settings import VoiceFound, VoicePage
from game.stage.view import Badge
from game.store.keys import Found as FoundKey
from game.store.keys import KeyRing
from game.store.secret import Secret
from game.store.settings import Settings
from game.voice import Voice, VoiceConfig, VoiceStatus, open_voice

OPENAI = "https://api.openai.com/v1"


class Sheets:
    """The cast and sheets of the story that is played now: a writer may edit it under the voice."""

    def __init__(self, story: Story) -> None:
        self.story = story

    @property
    def characters(self) -> Mapping[str, Character]:
        """The sheets, by id."""
        return self.story.characters

    @property
    def cast(self) -> Mapping[str, CastMember]:
        """Who may speak, by name."""
        return self.story.cast


class Voicing:
    """Opens voices for the settings, looks keys up and servers over, and tells the voice page.

    Everything that may wait runs elsewhere; ``tick`` collects what came, once a frame.
    """

    def __init__(self, story: Story, keys: KeyRing, changed: Callable[[Voice], None]) -> None:
        self.sheets = Sheets(story)
        self._keys = keys
        self._changed = changed
        self._pending: list[tuple[Future[Any], Callable[[Any], None]]] = []
        self._page = VoicePage()
        self._key: Secret | None = None
        self._key_for = ""
        self._settings = Settings()

    # -- opening ---------------------------------------------------------------------------

    def open_now(self, settings: Settings) -> Voice:
        """The voice of these settings with what is at hand: no keyring is asked."""
        self._settings = settings
        if settings.voice == "model":
            found = self._keys.peek(settings.endpoint)
            self._key, self._key_for = found.secret, settings.endpoint
        return self._open()

    def follow(self, settings: Settings) -> None:
        """Settings changed: open what they ask for, once its key was looked up."""
        before, self._settings = self._settings, settings
        same = (before.voice, before.endpoint, before.model, before.lifted) == (
            settings.voice,
            settings.endpoint,
            settings.model,
            settings.lifted,
        )
        if same:
            return
        if before.endpoint != settings.endpoint:
            self._page = VoicePage(found=self._page.found, keyring=self._page.keyring)
        if settings.voice == "model" and settings.endpoint and self._key_for != settings.endpoint:
            self.look_up_key()
        else:
            self._changed(self._open())

    def look_up_key(self) -> None:
        """Look for the key of the endpoint, then open the voice again."""
        at_hand = self._keys.peek(self._settings.endpoint)
        self._key, self._key_for = at_hand.secret, self._settings.endpoint
        if at_hand.secret is not None:
            self._got_key(at_hand)
            return
        self._later(self._keys.get_later(self._settings.endpoint), self._got_key)

    def _got_key(self, found: FoundKey) -> None:
        self._key = found.secret
        words = {"environment": "from the environment", "keyring": "in the keyring"}
        held = words.get(found.source, "for this session") if found.secret else ""
        self._show(key=held)
        self._changed(self._open())

    def _open(self) -> Voice:
        s = self._settings
        mode = s.voice if s.voice != "model" or s.endpoint else "written"
        config = VoiceConfig(
            mode,
            s.endpoint,
            s.model,
            self._key.reveal() if self._key is not None and self._key_for == s.endpoint else None,
            s.lifted,
        )
        return open_voice(self.sheets, config)

    # -- the page --------------------------------------------------------------------------

    @property
    def page(self) -> VoicePage:
        """What the voice page tells."""
        return self._page

    def badge(self, status: VoiceStatus) -> Badge | None:
        """The voice's badge; none for the written voice, which is no news to anyone."""
        if status.name == "written":
            return None
        return Badge(status.name, status.sentence, status.remedy)

    def look_around(self, status: VoiceStatus) -> None:
        """The voice page opened: is there a key in the environment, a server on this machine?"""
        from game.voice.looking import probe_local

        self._show(status=status.sentence, cap=self._cap_words())
        self._later(probe_local(), self._found_local)

    def _found_local(self, servers: Any) -> None:
        found = [
            VoiceFound(
                f"local:{s.endpoint}",
                f"{s.name} answers on this machine ({s.endpoint}). Nothing was sent to it.",
                f"Use {s.name}",
            )
            for s in servers
        ]
        if self._keys.found_in_environment():
            found.append(
                VoiceFound(
                    "openai",
                    "A key for OpenAI is set in your environment. It was not used.",
                    "Use OpenAI with that key",
                )
            )
        self._show(found=tuple(found))

    def take(self, found: str) -> dict[str, str]:
        """The player takes what was found: the settings to change."""
        if found == "openai":
            kept = self._keys.accept(OPENAI)
            if kept.reason:
                self._show(status=kept.reason)
                return {}
            self._key_for = ""
            return {"voice": "model", "endpoint": OPENAI, "model": ""}
        if found.startswith("local:"):
            return {"voice": "model", "endpoint": found.removeprefix("local:"), "model": ""}
        return {}

    def set_key(self, value: str, keep: bool) -> None:
        """Hold a typed key, in the keyring or for this session."""
        try:
            secret = Secret(value)
        except ValueError as error:
            self._show(status=str(error))
            return
        endpoint = self._settings.endpoint
        if keep:
            self._show(busy="Asking the keyring…")
            self._later(self._keys.keep_later(endpoint, secret), self._kept)
        else:
            self._kept(self._keys.remember(endpoint, secret))

    def _kept(self, kept: Any) -> None:
        self._show(busy="", status=kept.reason or "The key is held.")
        self.look_up_key()

    def forget_key(self) -> None:
        """Forget the key everywhere but in the environment."""
        endpoint = self._settings.endpoint
        future: Future[str] = Future()

        def work() -> None:
            future.set_result(self._keys.forget(endpoint))

        from game.app.saver import soon

        soon(work, "forget-key")
        self._later(future, self._forgotten)

    def _forgotten(self, reason: str) -> None:
        self._show(status=reason or "The key is forgotten.", key="")
        self.look_up_key()

    def ask_models(self) -> None:
        """Ask the endpoint for its models."""
        from game.voice.looking import list_models

        if not self._settings.endpoint:
            self._show(status="Enter the server's address first.")
            return
        self._show(busy="Asking the server…")
        key = self._key.reveal() if self._key is not None else None
        self._later(list_models(self._settings.endpoint, key), self._models)

    def _models(self, found: Any) -> None:
        from game.voice.trouble import status_of

        if found.fault:
            trouble = status_of(found.fault)
            self._show(busy="", status=f"{trouble.sentence} {trouble.remedy}".strip(), models=())
        elif not found.models:
            self._show(busy="", status="The server answers, but names no model.", models=())
        else:
            count = len(found.models)
            words = "one model" if count == 1 else f"{count} models"
            status = f"The server answers and has {words}."
            if self._settings.model and self._settings.model not in found.models:
                status += f" None of them is called {self._settings.model}: pick one from its list."
            self._show(busy="", status=status, models=found.models)

    def _cap_words(self) -> str:
        if self._settings.voice != "model":
            return ""
        if self._settings.lifted:
            return "You let this model speak. Every sentence is checked before it is shown."
        return (
            "This model has not been heard yet: Samantha's written words are used, and the model "
            "says nothing. Let it speak below if you want to try it."
        )

    def _show(self, **changes: Any) -> None:
        from dataclasses import replace

        self._page = replace(self._page, **changes)
        self._page = replace(self._page, cap=self._cap_words())

    # -- waiting ---------------------------------------------------------------------------

    def _later(self, future: Future[Any], then: Callable[[Any], None]) -> None:
        self._pending.append((future, then))

    def tick(self) -> bool:
        """Collect what came; whether anything did."""
        came = False
        waiting, self._pending = self._pending, []
        for future, then in waiting:
            if not future.done():
                self._pending.append((future, then))
                continue
            came = True
            try:
                result = future.result()
            except Exception as error:
                self._show(busy="", status=f"That did not work ({error}).")
                continue
            then(result)
        return came
