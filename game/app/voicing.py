"""Which voice speaks: the settings, the key and the server made into one, off the game thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from game.app import heard
from game.app.listening import Listening
from game.app.saver import soon
from game.app.source import LOCAL, Source, Sources, config_of
from game.language import tr, trn
from game.play.asks import Ask
from game.script import Story
from game.script.program import CastMember, Character
from game.stage.settings import VoiceFound, VoicePage
from game.stage.view import Badge
from game.store.keys import KeyRing
from game.store.places import Places
from game.store.secret import Secret
from game.store.settings import Settings
from game.voice import Meter, Tongue, Voice, VoiceStatus, WaitingVoice, open_voice
from game.voice.endpoint import is_loopback

OPENAI = "https://api.openai.com/v1"
_WHERE = ("voice", "endpoint", "model")
_HOW = ("lifted", "voice_limit", "speak_ahead", "token_cap")
SETTINGS = (*_WHERE, *_HOW)
"""The settings that change the voice."""


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

    @property
    def tongue(self) -> Tongue:
        """What it is played in."""
        return Tongue(self.story.language, self.story is not self.story.source)


class Voicing:
    """Opens voices for the settings, looks keys up and servers over, and tells the voice page.

    Everything that may wait runs elsewhere; ``tick`` collects what came, once a frame.
    """

    def __init__(
        self, story: Story, keys: KeyRing, folders: Places, changed: Callable[[Voice], None]
    ) -> None:
        self.sheets = Sheets(story)
        self._keys = keys
        self._folders = folders
        self._sources = Sources(keys, folders)
        self._changed = changed
        self._pending: list[tuple[Future[Any], Callable[[Any], None]]] = []
        self._page = VoicePage()
        self._source = Source()
        self._settings = Settings()
        self._listening: Listening | None = None
        self._meter = Meter()
        self._asked = 0
        self._servers: tuple[Any, ...] = ()

    # -- opening ---------------------------------------------------------------------------

    def open_now(self, settings: Settings) -> Voice:
        """The voice of these settings with what is at hand: no keyring is asked, nothing run."""
        self._settings = settings
        if settings.voice == "model" and settings.endpoint:
            source = self._sources.quick(settings)
            if source is None:
                self._find()
                return WaitingVoice()
            self._source = source
            if source.key is None and not is_loopback(settings.endpoint):
                self._find()  # the keyring may hold one; it may wait for the player, we don't
        return self._open()

    def follow(self, settings: Settings) -> None:
        """Settings changed: open what they ask for, once it was looked up."""
        before, self._settings = self._settings, settings

        def differ(names: tuple[str, ...]) -> bool:
            return any(getattr(before, name) != getattr(settings, name) for name in names)

        if differ(_WHERE):
            self.stop_hearing()
            if before.endpoint != settings.endpoint:
                self._page = VoicePage(found=self._page.found, keyring=self._page.keyring)
            self._look_up()
        elif differ(_HOW):
            self._changed(self._open())
            self._show()

    def use(self, story: Story) -> None:
        """Speak in this story from now on: it is the same one in another language."""
        self.sheets.story = story
        self._changed(self._open())

    def _look_up(self) -> None:
        """Find the source of these settings beside the play, then open the voice again."""
        settings = self._settings
        if settings.voice != "model" or not settings.endpoint:
            self._asked += 1
            self._source = Source()
            soon(self._sources.stop, "let-go")
            self._changed(self._open())
            return
        if settings.endpoint == LOCAL:
            self._changed(WaitingVoice())
        self._find()

    def _find(self) -> None:
        self._asked += 1
        asked, settings = self._asked, self._settings
        if settings.endpoint == LOCAL:
            self._show(busy=tr("Loading the model…"))
        self._later(_away(lambda: self._sources.find(settings)), lambda s: self._found(asked, s))

    def _found(self, asked: int, source: Source) -> None:
        if asked != self._asked:
            return  # the settings have changed since
        self._source = source
        self._show(busy="", key=source.held)
        if source.error:
            self._show(status=source.error)
            self._changed(WaitingVoice(VoiceStatus("offline", source.error)))
            return
        self._changed(self._open())

    def _open(self) -> Voice:
        config = config_of(self._settings, self._source)
        voice = open_voice(self.sheets, config, meter=self._meter, tongue=self.sheets.tongue)
        if self._source.known_as[0] == LOCAL and config.lifted:
            self._warm(voice)
        return voice

    def _warm(self, voice: Voice) -> None:
        """A model of this machine reads the start of its prompts while a scene is read."""
        named = (name for name, member in self.sheets.cast.items() if member.character)
        speaker = next(named, "")
        voice.warm(Ask("warm", "warm", "open", "", "", speaker, ("Mm.",), typed="Hello."))

    # -- hearing ---------------------------------------------------------------------------

    def hear(self) -> None:
        """Let the model of the settings audition, beside the play."""
        if self._listening is not None:
            return
        if not self._source.endpoint or self._source.error:
            self._show(status=self._source.error or tr("Choose a server and a model first."))
            return
        config = config_of(self._settings, self._source)
        path = self._folders.auditions_file
        self._listening = Listening(config, self._source.known_as, path)
        self._show(hearing=self._listening.words)

    def stop_hearing(self) -> None:
        """Give the audition up, where one runs."""
        if self._listening is not None:
            self._listening.stop()

    def _hear_on(self) -> bool:
        listening = self._listening
        if listening is None:
            return False
        if not listening.over:
            came = self._page.hearing != listening.words
            self._show(hearing=listening.words)
            return came
        self._listening = None
        self._show(hearing="")
        if listening.words:
            self._show(status=listening.words)
        if listening.finding is not None and listening.known_as == self._source.known_as:
            self._source = replace(self._source, finding=listening.finding)
            self._show(status=listening.words or tr("It was heard."))
            self._changed(self._open())
        return True

    def close(self) -> None:
        """The game ends: so does the audition, and a model that the game runs."""
        self.stop_hearing()
        self._sources.close()

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
        from game.voice.listening import ear_trouble
        from game.voice.looking import probe_local

        self._show(status=status.sentence, ear=ear_trouble())
        self._later(_away(self._sources.local_models), self._found_own)
        self._later(probe_local(), self._found_servers)

    def _found_own(self, names: tuple[str, ...]) -> None:
        self._show(local=names)
        self._tell_found()

    def _found_servers(self, servers: Any) -> None:
        self._servers = tuple(servers)
        self._tell_found()

    def _tell_found(self) -> None:
        found = [
            VoiceFound(
                f"own:{name}",
                tr("{name} was added, and can be run by the game on this machine.", name=name),
                tr("Use {name}", name=name),
            )
            for name in self._page.local
        ]
        found += [
            VoiceFound(
                f"local:{s.endpoint}",
                tr(
                    "{name} answers on this machine ({endpoint}). Nothing was sent to it.",
                    name=s.name,
                    endpoint=s.endpoint,
                ),
                tr("Use {name}", name=s.name),
            )
            for s in self._servers
        ]
        if self._keys.found_in_environment():
            found.append(
                VoiceFound(
                    "openai",
                    tr("A key for OpenAI is set in your environment. It was not used."),
                    tr("Use OpenAI with that key"),
                )
            )
        self._show(found=tuple(found))

    def tell_sent(self) -> None:
        """The page of what leaves this computer opened: what has been sent so far."""
        from game.voice.sent import LEDGER

        self._show(sent=tuple((piece.kind, piece.text) for piece in LEDGER.told()))

    def take(self, found: str) -> dict[str, str]:
        """The player takes what was found: the settings to change."""
        if found == "openai":
            kept = self._keys.accept(OPENAI)
            if kept.reason:
                self._show(status=kept.reason)
                return {}
            return {"voice": "model", "endpoint": OPENAI, "model": ""}
        if found.startswith("own:"):
            return {"voice": "model", "endpoint": LOCAL, "model": found.removeprefix("own:")}
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
            self._show(busy=tr("Asking the keyring…"))
            self._later(self._keys.keep_later(endpoint, secret), self._kept)
        else:
            self._kept(self._keys.remember(endpoint, secret))

    def _kept(self, kept: Any) -> None:
        self._show(busy="", status=kept.reason or tr("The key is held."))
        self._look_up()

    def forget_key(self) -> None:
        """Forget the key everywhere but in the environment."""
        endpoint = self._settings.endpoint
        self._later(_away(lambda: self._keys.forget(endpoint)), self._forgotten)

    def _forgotten(self, reason: str) -> None:
        self._show(status=reason or tr("The key is forgotten."), key="")
        self._look_up()

    def ask_models(self) -> None:
        """Ask the endpoint for its models."""
        from game.voice.looking import list_models

        if not self._settings.endpoint:
            self._show(status=tr("Enter the server's address first."))
            return
        if self._settings.endpoint == LOCAL:
            self._later(_away(self._sources.local_models), self._own_models)
            return
        self._show(busy=tr("Asking the server…"))
        at_hand = self._source.key if self._source.endpoint == self._settings.endpoint else None
        key = at_hand.reveal() if at_hand is not None else None
        self._later(list_models(self._settings.endpoint, key), self._models)

    def _own_models(self, names: tuple[str, ...]) -> None:
        told = (
            tr("These can be run here.")
            if names
            else tr("None was added: python -m game model --help")
        )
        self._show(status=told, models=names, local=names)

    def _models(self, found: Any) -> None:
        from game.voice.trouble import status_of

        if found.fault:
            trouble = status_of(found.fault)
            self._show(busy="", status=f"{trouble.sentence} {trouble.remedy}".strip(), models=())
        elif not found.models:
            self._show(busy="", status=tr("The server answers, but names no model."), models=())
        else:
            count = len(found.models)
            status = trn(
                "The server answers and has one model.",
                "The server answers and has {n} models.",
                count,
            )
            if self._settings.model and self._settings.model not in found.models:
                status += " " + tr(
                    "None of them is called {model}: pick one from its list.",
                    model=self._settings.model,
                )
            self._show(busy="", status=status, models=found.models)

    def _cap_words(self) -> str:
        if self._settings.voice != "model":
            return ""
        finding = self._source.finding
        if self._settings.lifted:
            told = tr("You let this model speak further than it was heard to.")
            return f"{told} {tr('Every sentence is checked before it is shown.')}"
        if finding is None:
            return tr(
                "This model has not been heard yet: Samantha's written words are used, and the"
                " model says nothing. Hear what it can do, below; then it may do that."
            )
        words = [finding.sentence]
        if heard.lower(finding.cap, self._settings.voice_limit) != finding.cap:
            words.append(tr("You hold it back further, below."))
        if finding.hears:
            words.append(tr("It hears what you mean better than the game's own ear, and is asked."))
        return " ".join(words)

    def _cost_words(self) -> str:
        meter = self._meter
        if not meter.spent:
            return ""
        words = [tr("This session: about {spent} tokens.", spent=f"{meter.spent:,}")]
        if meter.lines:
            words.append(
                tr(
                    "Lines there when they came: {ready} of {lines}.",
                    ready=meter.ready,
                    lines=meter.lines,
                )
            )
        if meter.thrown:
            words.append(
                tr("About {thrown} tokens went to ways not taken.", thrown=f"{meter.thrown:,}")
            )
        return " ".join(words)

    def _show(self, **changes: Any) -> None:
        page = replace(self._page, **changes)
        self._page = replace(page, cap=self._cap_words(), cost=self._cost_words())

    # -- waiting ---------------------------------------------------------------------------

    def _later(self, future: Future[Any], then: Callable[[Any], None]) -> None:
        self._pending.append((future, then))

    def tick(self) -> bool:
        """Collect what came; whether anything did."""
        came = self._hear_on()
        if self._page.cost != self._cost_words():
            self._show()
        waiting, self._pending = self._pending, []
        for future, then in waiting:
            if not future.done():
                self._pending.append((future, then))
                continue
            came = True
            try:
                result = future.result()
            except Exception as error:
                self._show(busy="", status=tr("That did not work ({error}).", error=error))
                continue
            then(result)
        return came


def _away(work: Callable[[], Any]) -> Future[Any]:
    """Do something that may wait on a thread of its own."""
    future: Future[Any] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:
            future.set_exception(error)

    soon(run, "look-up")
    return future
