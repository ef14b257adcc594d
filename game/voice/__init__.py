"""The bounded voice: what Samantha may say, and what says it.

``open_voice`` gives one of three voices with the same face: silent, written, or of a model. None
blocks the game's thread, none touches the state of a play, and each answers in time.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from game.language import tr
from game.play.actions import Answered, Heard, VoiceCap
from game.play.asks import Ask
from game.script.program import CastMember, Character
from game.voice.ear import StrangersEar
from game.voice.listening import open_listener
from game.voice.trouble import status_of
from game.voice.turn import Meter, TurnRecord, Verdict, VoiceConfig, VoiceStatus
from game.voice.written import SilentVoice, WrittenVoice


class Voice(Protocol):
    """A voice, as the app sees it."""

    def ask(self, ask: Ask) -> None:
        """Begin an asking; never blocks."""
        ...

    def attend(self, ask: Ask | None = None) -> None:
        """Load what hearing needs; with an asking, get ready for what may be said there."""
        ...

    def poll(self) -> list[Heard | Answered]:
        """Return what has come since the last call, in order; never blocks."""
        ...

    def cancel(self) -> None:
        """Give up the current asking; its answers are dropped."""
        ...

    def turns(self) -> list[TurnRecord]:
        """Return the turns finished since the last call."""
        ...

    @property
    def status(self) -> VoiceStatus:
        """The badge, and what the voice is doing."""
        ...

    @property
    def cap(self) -> VoiceCap:
        """How far this voice may go."""
        ...

    def warm(self, ask: Ask) -> threading.Event:
        """Get ready to be asked things like this; the event is set once it is. Never blocks."""
        ...

    @property
    def looks_ahead(self) -> bool:
        """Whether it prepares lines before they are asked for."""
        ...

    def prepare(self, asks: Sequence[Ask]) -> None:
        """Get these lines ready and throw away what else was prepared; never blocks."""
        ...

    def close(self) -> None:
        """End the voice; no thread is left behind."""
        ...


class StoryLike(Protocol):
    """What the voice needs of a story."""

    @property
    def characters(self) -> Mapping[str, Character]:
        """The sheets, by id."""
        ...

    @property
    def cast(self) -> Mapping[str, CastMember]:
        """Who may speak, by name."""
        ...


def open_voice(
    story: StoryLike,
    config: VoiceConfig,
    clock: Callable[[], float] = time.monotonic,
    meter: Meter | None = None,
    tongue: Tongue | None = None,
) -> Voice:
    """Open the voice that the settings ask for; an address that is none gives the written voice.

    What a model costs is added to ``meter``. Checks, cues and the ear of meaning are made for
    English: in another language the ear of words hears, and in a translation no model speaks.
    """
    tongue = tongue or Tongue()
    if config.mode == "off":
        return SilentVoice(clock)
    if tongue.translated and config.mode == "model":
        return TranslatedVoice(StrangersEar(), clock)
    if tongue.language.partition("_")[0] != "en" and config.mode == "written":
        return WrittenVoice(StrangersEar(), clock)
    if config.mode == "written":
        return WrittenVoice(clock=clock, listener=open_listener())

    def sheet(speaker: str) -> Character | None:
        member = story.cast.get(speaker)
        return story.characters.get(member.character) if member and member.character else None

    # Here and not above: the wire, the prompt and the checks are a third of the game's start, and
    # only a model needs them.
    from game.voice.model import ModelVoice

    try:
        names = player_names(story)
        return ModelVoice(config, sheet, names, clock=clock, meter=meter, listener=open_listener())
    except ValueError:
        return MisplacedVoice(clock=clock, listener=open_listener())


def player_names(story: StoryLike) -> list[str]:
    """The names that the player goes by."""
    player = [name for name, member in story.cast.items() if member.player]
    return ["Theodore", *(name for name in player if name != "Theodore")]


@dataclass(frozen=True, slots=True)
class Tongue:
    """What a story is played in, and whether that is not what it was written in."""

    language: str = "en"
    translated: bool = False


class TranslatedVoice(WrittenVoice):
    """The written voice, in place of a model that would speak another language than the page."""

    @property
    def status(self) -> VoiceStatus:
        """The badge: written words, and why."""
        return VoiceStatus(
            "written",
            tr("A model speaks the story's own language alone: here the written words are used."),
            tr("Choose that language in the settings to hear it."),
        )


class MisplacedVoice(WrittenVoice):
    """The written voice, in place of a model whose address is no address."""

    @property
    def status(self) -> VoiceStatus:
        """The badge: not a server."""
        return status_of("not_a_server")


class WaitingVoice(WrittenVoice):
    """The written voice, until a model is there or because it can't be."""

    def __init__(self, status: VoiceStatus | None = None) -> None:
        super().__init__()
        self._status = status or status_of("waking")

    @property
    def status(self) -> VoiceStatus:
        """The badge: still loading, or what is wrong in a sentence of its own."""
        return self._status


__all__ = [
    "Meter",
    "SilentVoice",
    "Tongue",
    "TurnRecord",
    "Verdict",
    "Voice",
    "VoiceConfig",
    "VoiceStatus",
    "WaitingVoice",
    "WrittenVoice",
    "open_voice",
    "player_names",
]
