"""What speech hands over: a spoken sentence, and what every speaker can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .moods import Mood

ENVELOPE_HZ = 60
"""Values a second in ``Clip.envelope``: one for each frame at sixty frames a second."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One spoken sentence.

    ``key`` is the caller's, the same for all sentences of one text. ``samples`` is signed 16-bit
    little-endian mono PCM at ``rate`` a second, trimmed, at its final gain, and ending in the pause
    before the next sentence. ``envelope`` is how loud it is, 0 to 1, ``ENVELOPE_HZ`` a second.
    """

    key: str
    text: str
    rate: int
    samples: bytes
    envelope: tuple[float, ...]
    seconds: float


class Speaker(Protocol):
    """Says text. No method blocks but ``close``, and that for two seconds at most."""

    def say(self, key: str, text: str, mood: str | Mood = "plain") -> None:
        """Ask for a text, in a mood by its name or as such.

        Its sentences come out of ``poll``, in order, as they are ready.
        """

    def cancel(self) -> None:
        """Forget all that was asked for: none of it comes out of ``poll`` any more."""

    def poll(self) -> list[Clip]:
        """Take what is ready; to be called once a frame."""
        ...

    @property
    def pending(self) -> bool:
        """Whether something that was asked for has not come out of ``poll`` yet."""
        ...

    @property
    def status(self) -> str:
        """``ready``, ``loading``, ``off``, or ``absent:`` and why in plain words."""
        ...

    def close(self) -> None:
        """End. The speaker is ``off`` from then on."""
