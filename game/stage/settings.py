"""What the stage must know of the settings, and of what the app lists for it. Plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from game.stage.bindings import Keys
from game.stage.view import Look, Picture

VoiceMode = Literal["off", "written", "model"]
SettingValue = bool | int | float | str


@dataclass(frozen=True, slots=True)
class StageSettings:
    """The settings that the stage follows and that the settings screen shows.

    ``text_speed`` is characters a second, 0 for at once. Volumes go from 0 to 1, ``text_scale``
    from 0.8 to 2. ``auto_seconds`` is the wait before a line turns by itself,
    ``tone_seconds`` how long a room is recorded. No key is ever in here.
    """

    language: str = "system"
    text_speed: float = 45.0
    text_scale: float = 1.0
    font: Literal["newsreader", "readable", "weighted"] = "newsreader"
    reduced_motion: bool = False
    grain: bool = True
    high_contrast: bool = False
    fullscreen: bool = False
    music_volume: float = 0.8
    sound_volume: float = 0.8
    voice_volume: float = 0.9
    speech: bool = True
    read_aloud: bool = False
    reader_voice: Literal["lower", "hers", "higher"] = "lower"
    reader_pace: float = 1.1
    auto_advance: bool = False
    auto_seconds: float = 2.0
    tone_seconds: float = 30.0
    voice_mode: VoiceMode = "written"
    endpoint: str = ""
    model: str = ""
    lifted: bool = False
    voice_limit: Literal["select", "revoice", "open"] = "open"
    speak_ahead: Literal["free", "always", "never"] = "free"
    token_cap: int = 200_000
    skip_unread: bool = False
    mark_choices: bool = True
    keys: Keys = field(default_factory=dict, hash=False)
    """The player's own keys, by command."""

    @property
    def look(self) -> Look:
        """The part that changes the picture."""
        return Look(self.text_scale, self.font, self.reduced_motion, self.grain, self.high_contrast)


SlotKind = Literal["own", "quick", "place", "earlier", "choice", "act", "trial"]
"""What a save is: the player's own, or which of those that the game keeps by itself."""


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """A save as the app lists it; ``when`` is in words. A damaged one says so and can be tried.

    ``name`` is what the player calls it, ``picture`` the place and light that it stands in.
    """

    id: str
    title: str
    detail: str = ""
    when: str = ""
    damaged: bool = False
    name: str = ""
    picture: Picture | None = None
    kind: SlotKind = "own"


@dataclass(frozen=True, slots=True)
class ActInfo:
    """An act for the page of acts; without a title where nobody has come to it."""

    id: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class VoiceFound:
    """Something found that could be used (a key in the environment, a local server).

    It is offered as a button and never taken silently; taking it is the intent ``TakeFound(id)``.
    """

    id: str
    sentence: str
    button: str


@dataclass(frozen=True, slots=True)
class GalleryEnding:
    """An ending that was come to; empty for one that nobody has come to yet."""

    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GalleryRoom:
    """A room that was kept in some play, with its bed; empty for one that was not."""

    id: str = ""
    title: str = ""
    bed: str = ""


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """What the gallery shows, in the story's order."""

    endings: tuple[GalleryEnding, ...] = ()
    rooms: tuple[GalleryRoom, ...] = ()


@dataclass(frozen=True, slots=True)
class VoicePage:
    """What the voice page tells beside the settings.

    ``status`` and ``cap`` are sentences (how the voice is, what this model may do). ``key`` says
    where a key is held, ``""`` for none. ``models`` are names the server gave. ``busy`` is what
    is being waited for, in words. ``keyring`` is true where the system can keep a key.
    ``hearing`` is how far an audition is, in words, ``""`` where none runs. ``cost`` says what this
    session has cost so far. ``local`` are the names of models that the game can run itself.
    ``sent`` are headings and lines, (kind, text): the last request in full, or that none was sent.
    ``ear`` says why typed words are not heard by their meaning, ``""`` where they are.
    """

    status: str = ""
    cap: str = ""
    key: str = ""
    models: tuple[str, ...] = ()
    found: tuple[VoiceFound, ...] = ()
    busy: str = ""
    keyring: bool = True
    hearing: str = ""
    cost: str = ""
    local: tuple[str, ...] = ()
    sent: tuple[tuple[str, str], ...] = ()
    ear: str = ""
