"""How a mood sounds: pitch, range, breath and pace, within what stayed intelligible when measured.

Range from 0.4 to 1.5 times, three semitones up or down and 0.8 of breath kept every word of a
recogniser's test; the moods stay well inside that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Mood:
    """One way of saying a sentence.

    ``spread`` widens (over 1) or flattens the melody round its mean; ``semitones`` moves the mean;
    ``breath`` is added to the noise's logarithm; ``speed`` is pace, 1 the voice's own; ``level`` is
    loudness, 1 full; ``pause`` is the silence after a sentence, in seconds.
    """

    spread: float = 1.0
    semitones: float = 0.0
    breath: float = 0.0
    speed: float = 1.0
    level: float = 1.0
    pause: float = 0.24


PLAIN = Mood()
MOODS: Mapping[str, Mood] = {
    "plain": PLAIN,
    "wry": Mood(spread=1.16, semitones=-0.3, speed=1.06, pause=0.20),
    "tender": Mood(spread=0.82, semitones=-1.0, breath=0.50, speed=0.91, level=0.92, pause=0.36),
    "bright": Mood(spread=1.30, semitones=1.0, speed=1.08, pause=0.17),
    "low": Mood(spread=0.72, semitones=-1.5, breath=0.25, speed=0.89, level=0.94, pause=0.40),
    "curious": Mood(spread=1.24, semitones=0.7, breath=0.10, pause=0.24),
    "distant": Mood(spread=0.55, semitones=-0.5, breath=0.60, speed=0.90, level=0.78, pause=0.52),
}


def shaped(mood: Mood, pace: float, spread: float, semitones: float, air: float) -> Mood:
    """A mood within a manner that lasts: factors of pace and melody, added pitch and air.

    What comes out stays within what was measured to be intelligible.
    """
    return replace(
        mood,
        spread=min(1.5, max(0.4, mood.spread * spread)),
        semitones=min(3.0, max(-3.0, mood.semitones + semitones)),
        breath=min(0.8, mood.breath + air),
        speed=min(1.25, max(0.8, mood.speed * pace)),
    )


READERS: Mapping[str, Mood] = {
    "lower": Mood(spread=0.9, semitones=-3.0, pause=0.16),
    "hers": Mood(pause=0.16),
    "higher": Mood(spread=1.1, semitones=2.5, pause=0.16),
}
"""Whoever reads the screen aloud: not her, unless that is wanted."""


def reader(name: str, pace: float) -> str:
    """The name of a mood that ``mood_named`` knows: a reader's voice at a pace."""
    return f"{name}@{min(2.0, max(0.6, pace)):.2f}"


def mood_named(name: str) -> Mood:
    """Return a mood; one that is not known is said plainly."""
    who, at, pace = name.partition("@")
    if at:
        return replace(READERS.get(who, READERS["lower"]), speed=float(pace))
    return MOODS.get(name, PLAIN)
