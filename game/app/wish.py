"""What the command line asks for, for one run."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.store import settings as settings_file
from game.store.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """How to start: ``begin`` or ``resume`` skip the title; ``seed`` fixes a new play.

    ``voice`` is ``off``, ``written`` or a server's address; empty leaves the settings as they are.
    """

    begin: bool = False
    resume: bool = False
    seed: int | None = None
    voice: str = ""
    model: str = ""


def with_flags(settings: Settings, wish: Wish) -> Settings:
    """Settings with what the command line asks for. Raises ``SettingRefused``."""
    if wish.voice == "off":
        settings = replace(settings, voice="off")
    elif wish.voice == "written":
        settings = replace(settings, voice="written")
    elif wish.voice:
        settings = settings_file.changed(settings, "endpoint", wish.voice)
        settings = replace(settings, voice="model")
    if wish.model:
        settings = settings_file.changed(settings, "model", wish.model)
    return settings
