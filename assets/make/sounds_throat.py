"""A throat without a person: vowels sung or said by adding harmonics under moving resonances.

Nothing is recorded and nobody is imitated. Syllables are invented, so that there are no words in
them to be made out; what is left of speech is its rhythm and its tune.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from audio_dsp import RATE, Audio, times
from scipy import ndimage
from sounds_tools import band

VOWELS = {
    "a": (700.0, 1180.0, 2500.0),
    "e": (530.0, 1760.0, 2450.0),
    "i": (310.0, 2150.0, 2850.0),
    "o": (470.0, 860.0, 2400.0),
    "u": (330.0, 900.0, 2250.0),
    "@": (500.0, 1400.0, 2450.0),
}
"""First three resonances (Hz) of a man's open mouth."""
WIDTHS = (80.0, 110.0, 170.0)
STEP = 100
"""Samples between two places at which pitch and mouth are set."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One vowel: start and length (s), mouth, pitch at its start and end (Hz), level."""

    start: float
    seconds: float
    vowel: str
    first: float
    last: float
    level: float = 1.0


def voice(
    sounds: Sequence[Sound], seconds: float, seed: int, size: float = 1.0, sway: float = 0.0
) -> Audio:
    """Say or sing the sounds; mono, peak 1.

    `size` shrinks or widens the mouth (1.1 is a smaller head), `sway` is vibrato in semitones.
    """
    t = times(seconds)
    count = len(t) // STEP + 2
    at = np.arange(count) * STEP / RATE
    pitch, level, mouth = _curves(sounds, at, size)
    rng = np.random.default_rng(seed)
    shake = ndimage.gaussian_filter1d(rng.standard_normal(count), 6) * 0.03
    pitch = pitch * (1 + shake) * 2 ** (sway / 12 * np.sin(2 * np.pi * 5.3 * at))
    phase = 2 * np.pi * np.cumsum(np.interp(t, at, pitch)) / RATE
    out = np.zeros(len(t))
    top = int(4600 / max(60.0, float(pitch.min())))
    for n in range(1, top + 1):
        gain = level * _mouth(pitch * n, mouth) * n**-0.75
        gain *= np.clip((5200 - pitch * n) / 900, 0, 1)
        out += np.interp(t, at, gain) * np.sin(n * phase)
    air = band(seconds, 400, 5200, seed + 1) * np.interp(t, at, level) * 0.012 * np.abs(out).max()
    out += air
    return out / np.abs(out).max()


def _curves(sounds: Sequence[Sound], at: Audio, size: float) -> tuple[Audio, Audio, Audio]:
    """Pitch, level and resonances at each step; the mouth is always on its way somewhere."""
    knots, pitches, mouths = [], [], []
    level = np.zeros(len(at))
    for s in sounds:
        knots += [s.start + 0.02, s.start + s.seconds - 0.02]
        pitches += [s.first, s.last]
        mouths += [VOWELS[s.vowel]] * 2
        rise = np.clip((at - s.start) / min(0.05, s.seconds / 3), 0, 1)
        fall = np.clip((s.start + s.seconds - at) / min(0.09, s.seconds / 2), 0, 1)
        level = np.maximum(level, s.level * rise * fall)
    order = np.argsort(knots)
    x = np.asarray(knots)[order]
    pitch = np.interp(at, x, np.asarray(pitches)[order])
    table = np.asarray(mouths)[order] * size
    mouth = np.stack([np.interp(at, x, table[:, k]) for k in range(3)], axis=1)
    mouth = ndimage.gaussian_filter1d(mouth, 9, axis=0)
    return ndimage.gaussian_filter1d(pitch, 5), ndimage.gaussian_filter1d(level, 3), mouth


def _mouth(hertz: Audio, mouth: Audio) -> Audio:
    """How strongly a mouth passes a frequency."""
    out = np.full(len(hertz), 0.02)
    for k, share in enumerate((1.0, 0.55, 0.3)):
        out += share / (1 + ((hertz - mouth[:, k]) / WIDTHS[k]) ** 2)
    return out


def hiss(seconds: float, seed: int, whistle: float = 0.0) -> Audio:
    """An S: bright noise, and with `whistle` a thin tone as through a chipped tooth; mono."""
    t = times(seconds)
    shape = np.sin(np.pi * t / seconds) ** 0.7
    x = band(seconds, 3300, 7800, seed) * 0.25
    bend = 2780 + 140 * np.sin(np.pi * t / seconds)
    return (x + whistle * np.sin(2 * np.pi * np.cumsum(bend) / RATE)) * shape


def tap(seed: int) -> Audio:
    """A T, a K or a P of no particular letter: a short burst; mono."""
    rng = np.random.default_rng(seed)
    t = times(0.035)
    low = float(rng.uniform(900, 2600))
    return band(0.035, low, low * 2.2, seed) * np.exp(-t * 120) * 0.3


def say(
    phrases: Sequence[tuple[float, str]], pitch: float, seed: int, lift: float = 1.3
) -> tuple[list[Sound], list[tuple[float, str]]]:
    """Invent speech in the rhythm of phrases, each (start in s, pattern); ends go up by `lift`.

    A pattern has a mark for each syllable: "." short, "-" long, "^" stressed; an "s" before it puts
    an S there. Returns the vowels and the consonants with their times.
    """
    rng = np.random.default_rng(seed)
    vowels: list[Sound] = []
    others: list[tuple[float, str]] = []
    for start, pattern in phrases:
        now = start
        marks = sum(mark in ".-^" for mark in pattern)
        done = 0
        for mark in pattern:
            if mark == "s":
                others.append((now, "s"))
                now += 0.10
                continue
            if mark == " ":
                now += 0.12
                continue
            long = {".": 0.11, "-": 0.19, "^": 0.24}[mark] * float(rng.uniform(0.9, 1.12))
            place = done / max(1, marks - 1)
            base = pitch * (1.06 - 0.16 * place + (0.16 if mark == "^" else 0.0))
            end = base * (lift if done == marks - 1 else float(rng.uniform(0.92, 1.02)))
            kind = str(rng.choice(list(VOWELS)))
            loud = {".": 0.6, "-": 0.8, "^": 1.0}[mark]
            vowels.append(Sound(now, long, kind, base, end, loud))
            if rng.random() < 0.5:
                others.append((now - 0.02, "t"))
            now += long + float(rng.uniform(0.015, 0.05))
            done += 1
    return vowels, others


def with_consonants(
    x: Audio, others: Sequence[tuple[float, str]], seed: int, whistle: float = 0.0
) -> Audio:
    """Lay consonants over a voice; mono."""
    out = x.copy()
    for k, (start, kind) in enumerate(others):
        piece = hiss(0.12, seed + k, whistle) if kind == "s" else tap(seed + k)
        i = max(0, round(start * RATE))
        end = min(len(out), i + len(piece))
        out[i:end] += piece[: end - i]
    return out
