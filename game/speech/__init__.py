"""How she sounds: text in, spoken sentences and their envelopes out, off the game's thread.

    open_speaker() -> Speaker --say(key, text, mood)--> ... --poll()--> [Clip, ...]

Imports nothing else of the game, and nothing heavy until its thread runs. Where there is no voice,
the silent twin takes its place and says why in ``status``.
"""

from __future__ import annotations

from .clip import ENVELOPE_HZ, Clip, Speaker
from .engine import missing
from .moods import Mood, mood_named, reader, shaped
from .silent import SilentSpeaker
from .worker import ThreadSpeaker

__all__ = [
    "ENVELOPE_HZ",
    "Clip",
    "Mood",
    "SilentSpeaker",
    "Speaker",
    "mood_named",
    "open_speaker",
    "reader",
    "shaped",
]


def open_speaker(enabled: bool = True, seed: int = 0) -> Speaker:
    """Open the voice; it loads in the background. The same seed gives the same bytes."""
    if not enabled:
        return SilentSpeaker("off")
    if package := missing():
        return SilentSpeaker(f"absent: the package {package} is not installed")
    return ThreadSpeaker(seed)
