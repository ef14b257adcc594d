"""What the command line asks for, for one run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.store import settings as settings_file
from game.store.settings import Settings

if TYPE_CHECKING:
    from game.live.ways import Way


@dataclass(frozen=True, slots=True)
class Wish:
    """How to start: ``begin`` or ``resume`` skip the title; ``seed`` fixes a new play.

    ``voice`` is ``off``, ``written`` or a server's address; empty leaves the settings as they are.
    ``language`` is a code such as ``de``, empty for the settings' own.
    ``mark`` sets a play apart that must not lie over the player's, such as one to be recorded.
    ``live`` is the writer's mode, ``way`` a path into a scene that it begins with.
    """

    begin: bool = False
    resume: bool = False
    seed: int | None = None
    voice: str = ""
    model: str = ""
    language: str = ""
    live: bool = False
    way: Way | None = None
    mark: str = ""


def with_flags(settings: Settings, wish: Wish) -> Settings:
    """Settings with what the command line asks for. Raises ``SettingRefused``."""
    if wish.voice == "off":
        settings = replace(settings, voice="off")
    elif wish.voice == "written":
        settings = replace(settings, voice="written")
    elif wish.voice:
        settings = settings_file.changed(settings, "endpoint", wish.voice)
        settings = replace(settings, voice="model")
    if wish.language:
        settings = settings_file.changed(settings, "language", wish.language)
    if wish.model:
        settings = settings_file.changed(settings, "model", wish.model)
    return settings
