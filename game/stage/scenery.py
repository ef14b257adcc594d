"""What lies around the words: picture, presence, sound, card, and the line at the foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.play.events import Clock, Layered, Music, Orb, Placed, Sound
from game.script.program import Place
from game.stage.fades import CROSSFADE, Crossfade, Fade
from game.stage.settings import StageSettings
from game.stage.view import Card, Hearing, Phase, Picture, PresenceView, StatusLine

PRESENCE = 1.2
"""Seconds in which the presence comes or goes."""

_PHASES: dict[str, Phase] = {"listening": "listening", "elsewhere": "elsewhere"}

RECORD, STOP = "tone_record", "tone_stop"
"""The recorder's own sounds: no scene plays them."""


class Scenery:
    """Follows the stage directions; everything moves by ``tick`` and can be finished at once."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places
        self.backdrop = Crossfade()
        self._visible = Fade(PRESENCE)
        self._mood = "plain"
        self._phase: Phase = "idle"
        self.act = 0
        """The number of the act that is played."""
        self._when = ""
        self._music = ""
        self._tone_bed = ""
        self._layers: tuple[str, ...] = ()
        self._recording = False
        self._sounds: list[str] = []
        self._card: Card | None = None
        self._card_fade = Fade(CROSSFADE)

    def clear(self) -> None:
        """As before a play: the picture stays until the first place is set."""
        self._visible.target = 0.0
        self._mood, self._phase = "plain", "idle"
        self.act = 0
        self._when = self._music = ""
        self._layers = ()
        self.record(None)
        self._sounds.clear()
        self.drop_card()

    def open_title(self, picture: Picture | None, music: str) -> None:
        """As on the title: its picture and music, and the presence."""
        self.clear()
        self._music = music
        self._visible.target = 1.0
        if picture is not None:
            self.backdrop.go(picture)

    def follow(
        self, event: Placed | Clock | Music | Layered | Sound | Orb, *, quiet: bool = False
    ) -> None:
        """Carry out a stage direction; ``quiet`` leaves out what is heard only once."""
        match event:
            case Placed(place, light, by):
                self.backdrop.go(Picture(place, light), by)
            case Clock(when):
                self._when = when
            case Music(id_):
                self._music = id_
            case Layered(beds):
                self._layers = beds
            case Sound(id_):
                if not quiet:
                    self._sounds.append(id_)
            case Orb(mood):
                self._orb(mood)

    def mood(self, mood: str) -> None:
        """The presence takes the mood of a line."""
        if mood:
            self._mood = mood

    def record(self, bed: str | None) -> None:
        """A tone is being recorded: its bed is heard alone; ``None`` when that is over."""
        if (bed is not None) != self._recording:
            self._sounds.append(RECORD if bed is not None else STOP)
        self._recording = bed is not None
        self._tone_bed = bed or ""

    def raise_card(self, card: Card) -> None:
        """Show a card, fading in where none was up."""
        self._card = card
        self._card_fade.target = 1.0

    def drop_card(self) -> None:
        """Let the card fade."""
        self._card_fade.target = 0.0

    def tick(self, dt: float) -> None:
        """Go on by so many seconds."""
        self.backdrop.tick(dt)
        self._visible.tick(dt)
        self._card_fade.tick(dt)

    def finish(self) -> None:
        """Everything that moves is where it was going."""
        self.backdrop.finish()
        self._visible.finish()
        self._card_fade.finish()

    @property
    def moving(self) -> bool:
        """Whether a card is still fading in."""
        return self._card_fade.running and self._card_fade.target == 1.0

    @property
    def card(self) -> Card | None:
        """The card to draw, with its opacity."""
        shown = self._card_fade.value
        if self._card is None or (shown == 0.0 and self._card_fade.target == 0.0):
            return None
        return replace(self._card, shown=shown)

    @property
    def status(self) -> StatusLine:
        """Time and place; the stage adds what the voice does."""
        place = self.places.get(self.backdrop.now.place)
        return StatusLine(self._when, place.title if place else "")

    def presence(self, phase: Phase | None, level: float) -> PresenceView:
        """The presence; ``phase`` is what she does now, ``None`` to leave it to the story."""
        return PresenceView(self._mood, phase or self._phase, level, self._visible.value, self.act)

    def hearing(self, settings: StageSettings, *, ducked: bool) -> Hearing:
        """What should be heard; sounds are handed out once."""
        sounds, self._sounds = tuple(self._sounds), []
        place = self.places.get(self.backdrop.now.place)
        bed = place.bed if place else ""
        return Hearing(
            music="" if self._recording else self._music,
            bed=self._tone_bed if self._recording else bed,
            layers=() if self._recording else self._layers,
            sounds=sounds,
            music_volume=settings.music_volume,
            sound_volume=settings.sound_volume,
            voice_volume=settings.voice_volume,
            ducked=ducked,
        )

    def _orb(self, mood: str) -> None:
        if mood == "off":
            self._visible.target = 0.0
            return
        self._visible.target = 1.0
        self._phase = _PHASES.get(mood, "idle")
        if mood not in _PHASES:
            self._mood = mood
