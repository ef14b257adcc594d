"""The silent twin: says nothing, and why."""

from __future__ import annotations

from .clip import Clip
from .moods import Mood


class SilentSpeaker:
    """A speaker that yields nothing; ``status`` is ``off`` or ``absent:`` and the reason."""

    def __init__(self, status: str = "off") -> None:
        self._status = status

    def say(self, key: str, text: str, mood: str | Mood = "plain") -> None:
        """Do nothing."""

    def cancel(self) -> None:
        """Do nothing."""

    def poll(self) -> list[Clip]:
        """Nothing is ever ready."""
        return []

    @property
    def pending(self) -> bool:
        """Nothing is ever in the making."""
        return False

    @property
    def status(self) -> str:
        """Why nothing is said."""
        return self._status

    def close(self) -> None:
        """Be off, whatever it was before."""
        self._status = "off"
