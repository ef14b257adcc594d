"""The player's settings in the stage's terms, and back."""

from __future__ import annotations

from typing import Any

from game.stage.settings import SettingValue, StageSettings
from game.store.settings import Settings


def for_stage(settings: Settings) -> StageSettings:
    """What the stage follows and shows."""
    return StageSettings(
        language=settings.language,
        text_speed=settings.text_speed,
        text_scale=settings.text_scale,
        font=settings.font,
        reduced_motion=settings.reduced_motion,
        grain=settings.grain,
        high_contrast=settings.high_contrast,
        fullscreen=settings.fullscreen,
        music_volume=settings.music_volume,
        sound_volume=settings.sound_volume,
        voice_volume=settings.voice_volume,
        speech=settings.speech,
        read_aloud=settings.read_aloud,
        reader_voice=settings.reader_voice,
        reader_pace=settings.reader_pace,
        auto_advance=settings.auto_advance > 0,
        auto_seconds=settings.auto_advance or settings.auto_seconds,
        tone_seconds=settings.tone_seconds,
        voice_mode=settings.voice,
        endpoint=settings.endpoint,
        model=settings.model,
        lifted=settings.lifted,
        voice_limit=settings.voice_limit,
        speak_ahead=settings.speak_ahead,
        token_cap=settings.token_cap,
        skip_unread=settings.skip_unread,
        mark_choices=settings.mark_choices,
        keys=settings.keys,
    )


def to_store(settings: Settings, name: str, value: SettingValue) -> list[tuple[str, Any]]:
    """A change on the settings screen as names and values of the settings file."""
    if name == "voice_mode":
        return [("voice", value)]
    if name == "auto_advance":
        return [("auto_advance", settings.auto_seconds if value else 0.0)]
    if name == "auto_seconds":
        running = [("auto_advance", float(value))] if settings.auto_advance else []
        return [("auto_seconds", float(value)), *running]
    return [(name, value)]
