"""The rows of the settings: what each is called, which values it takes, and its value in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.language import SOURCE, mark, tr
from game.language.choice import LOCALE, SYSTEM, name_of, there_are
from game.stage.settings import SettingValue, StageSettings
from game.stage.view import Item


@dataclass(frozen=True, slots=True)
class Row:
    """One setting: ``values`` in order for a slider or pick; a toggle and a field have none."""

    name: str
    kind: Literal["slider", "toggle", "pick", "field"]
    label: str
    detail: str
    words: Callable[[SettingValue], str]
    values: tuple[SettingValue, ...] = ()

    def item(self, settings: StageSettings) -> Item:
        """The row as a widget."""
        value: SettingValue = getattr(settings, self.name)
        share = 0.0
        if self.kind == "toggle":
            share = 1.0 if value else 0.0
        elif len(self.values) > 1:
            share = self._at(value) / (len(self.values) - 1)
        return Item(
            self.name,
            self.kind,
            tr(self.label),
            tr(self.detail),
            value=share,
            value_text=self.words(value),
        )

    def moved(self, settings: StageSettings, by: int, *, around: bool) -> SettingValue:
        """The value so many steps on; ``around`` begins again after the last."""
        value: SettingValue = getattr(settings, self.name)
        if self.kind == "toggle":
            return not value if around else by > 0
        if not self.values:
            return value
        at = self._at(value) + by
        last = len(self.values) - 1
        return self.values[at % (last + 1) if around else min(last, max(0, at))]

    def dragged(self, share: float) -> SettingValue | None:
        """The value at a share of the slider, ``None`` where this is no slider."""
        if self.kind != "slider":
            return None
        share = min(1.0, max(0.0, share))
        return self.values[round(share * (len(self.values) - 1))]

    def _at(self, value: SettingValue) -> int:
        """The place of a value; one that is not listed counts as the nearest number, or first."""
        if value in self.values:
            return self.values.index(value)
        if isinstance(value, str):
            return 0
        numbers = [
            (abs(float(one) - float(value)), at)
            for at, one in enumerate(self.values)
            if not isinstance(one, str)
        ]
        return min(numbers, default=(0.0, 0))[1]


def _percent(value: SettingValue) -> str:
    return f"{round(float(value) * 100)} %"


def _volume(value: SettingValue) -> str:
    return _percent(value) if value else tr("silent")


def _onoff(value: SettingValue) -> str:
    return tr("on") if value else tr("off")


def _seconds(value: SettingValue) -> str:
    if value == 1:
        return tr("1 second")
    return tr("{seconds} seconds", seconds=f"{float(value):g}")


def _speed(value: SettingValue) -> str:
    return tr("{speed} letters a second", speed=f"{float(value):.0f}") if value else tr("at once")


def _text(value: SettingValue) -> str:
    return str(value) or tr("not set")


_VOLUMES: tuple[SettingValue, ...] = tuple(step / 20 for step in range(21))
_MODES = {
    "off": mark("nobody: every line as written"),
    "written": mark("the writer; an ear hears yours"),
    "model": mark("a language model, within bounds"),
}
_FONTS = {
    "newsreader": mark("Newsreader"),
    "readable": mark("Atkinson Hyperlegible, made to be easy to read"),
    "weighted": mark("weighted letters, made for readers with dyslexia"),
}

LANGUAGE = Row(
    "language",
    "pick",
    # Translators: keep the English word too, for who can't read yours.
    mark("Language"),
    mark("Of the game, and of the story as far as it is translated."),
    lambda value: tr("as the system has it") if value == SYSTEM else name_of(str(value)),
    (SYSTEM, SOURCE, *(name for name in there_are(LOCALE) if name != SOURCE)),
)
READING = (
    LANGUAGE,
    Row(
        "text_speed",
        "slider",
        mark("Text speed"),
        mark("How fast words appear. A click always shows the whole line."),
        _speed,
        (15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 140.0, 0.0),
    ),
    Row(
        "text_scale",
        "slider",
        mark("Text size"),
        "",
        _percent,
        tuple(step / 10 for step in range(8, 21)),
    ),
    Row(
        "font",
        "pick",
        mark("Typeface"),
        "",
        lambda value: tr(_FONTS.get(str(value), str(value))),
        ("newsreader", "readable", "weighted"),
    ),
)
TURNING = (
    Row(
        "auto_advance",
        "toggle",
        mark("Turn lines by themselves"),
        mark("The next line comes after a while, and never before she has finished speaking."),
        _onoff,
    ),
    Row(
        "auto_seconds",
        "slider",
        mark("Wait before a line turns"),
        mark("A long line waits a little longer."),
        _seconds,
        (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0),
    ),
    Row(
        "skip_unread",
        "toggle",
        mark("Skip unread lines too"),
        mark("Off: skipping stops where something was never read."),
        _onoff,
    ),
    Row(
        "mark_choices",
        "toggle",
        mark("Mark choices made before"),
        mark("A small dot beside what you chose in another play."),
        _onoff,
    ),
)
_READERS = {
    "lower": mark("lower than hers"),
    "hers": mark("as hers"),
    "higher": mark("higher than hers"),
}
ALOUD = (
    Row(
        "read_aloud",
        "toggle",
        mark("Read the screen aloud"),
        mark("Every page, widget and line, as the focus moves. The key V, or Ctrl+R."),
        _onoff,
    ),
    Row(
        "reader_voice",
        "pick",
        mark("Voice that reads"),
        "",
        lambda value: tr(_READERS.get(str(value), str(value))),
        ("lower", "hers", "higher"),
    ),
    Row(
        "reader_pace",
        "slider",
        mark("How fast it reads"),
        "",
        _percent,
        (0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0),
    ),
)
PICTURE = (
    Row("fullscreen", "toggle", mark("Full screen"), "", _onoff),
    Row(
        "reduced_motion",
        "toggle",
        mark("Reduced motion"),
        mark("No fades, no drifting; words appear at once."),
        _onoff,
    ),
    Row(
        "high_contrast",
        "toggle",
        mark("High contrast"),
        mark("Words on a plain dark ground."),
        _onoff,
    ),
    Row("grain", "toggle", mark("Film grain"), "", _onoff),
)
SOUND = (
    Row("music_volume", "slider", mark("Music"), "", _volume, _VOLUMES),
    Row("sound_volume", "slider", mark("Rooms and sounds"), "", _volume, _VOLUMES),
    Row("voice_volume", "slider", mark("Her voice"), "", _volume, _VOLUMES),
    Row(
        "speech",
        "toggle",
        mark("Samantha is heard"),
        mark("A synthetic voice. Her words always stand on the page too."),
        _onoff,
    ),
    Row(
        "tone_seconds",
        "pick",
        mark("Recording a room takes"),
        mark("It can be stopped early every time."),
        lambda value: _seconds(value) if value else tr("no time"),
        (30.0, 20.0, 10.0, 0.0),
    ),
)
VOICE_MODE = Row(
    "voice_mode",
    "pick",
    mark("Who finds her words"),
    "",
    lambda value: tr(_MODES.get(str(value), str(value))),
    ("off", "written", "model"),
)
ENDPOINT = Row(
    "endpoint",
    "field",
    mark("Address of the server"),
    mark("Any server that speaks Chat Completions, such as http://localhost:11434/v1"),
    _text,
)
MODEL = Row("model", "field", mark("Model"), mark("Its name as the server knows it."), _text)
LIFTED = Row(
    "lifted",
    "toggle",
    mark("Let it go further than its audition"),
    mark("Off: the model may only do what it was heard to do well."),
    _onoff,
)
_LIMITS = {
    "select": mark("choose among written words"),
    "revoice": mark("say written lines in its own words"),
    "open": mark("also talk with you openly"),
}
LIMIT = Row(
    "voice_limit",
    "pick",
    mark("The furthest it may go"),
    mark("It goes no further than it was heard to manage, whatever stands here."),
    lambda value: tr(_LIMITS.get(str(value), str(value))),
    ("select", "revoice", "open"),
)
_AHEAD = {
    "free": mark("where it costs nothing: on this machine"),
    "always": mark("at every server, also where tokens cost money"),
    "never": mark("never"),
}
AHEAD = Row(
    "speak_ahead",
    "pick",
    mark("Prepare her next lines while you read"),
    mark("So that they are there at once. Lines of ways that you do not take are thrown away."),
    lambda value: tr(_AHEAD.get(str(value), str(value))),
    ("free", "always", "never"),
)
CAP = Row(
    "token_cap",
    "pick",
    mark("Tokens a session may cost"),
    mark("Then the written words are used. What runs on this machine is not counted against it."),
    lambda value: tr("{tokens} at most", tokens=f"{value:,}") if value else tr("no cap"),
    (20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 0),
)
_MODEL = (ENDPOINT, MODEL, LIFTED, LIMIT, AHEAD, CAP)

ALL = {row.name: row for row in (*READING, *TURNING, *PICTURE, *SOUND, *ALOUD, VOICE_MODE, *_MODEL)}
"""Every setting there is, by its name."""
