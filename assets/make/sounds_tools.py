"""Small building blocks for sounds: noise bands, mallets, clicks, envelopes, placing in time.

Mono pieces have shape (samples,); `pan` makes them (samples, 2).
"""

from collections.abc import Sequence

import numpy as np
from audio_dsp import RATE, Audio, times
from scipy import signal


def band(seconds: float, low: float, high: float, seed: int) -> Audio:
    """Noise between two frequencies, RMS 1; mono."""
    rng = np.random.default_rng(seed)
    sos = signal.butter(2, [low, high], "band", fs=RATE, output="sos")
    out = signal.sosfilt(sos, rng.standard_normal(round(seconds * RATE)))
    return out / out.std()


def smooth_noise(seconds: float, hertz: float, seed: int) -> Audio:
    """A random curve that moves about `hertz` times a second, 0 to 1; mono."""
    rng = np.random.default_rng(seed)
    knots = rng.random(int(seconds * hertz) + 4)
    place = times(seconds) * hertz
    return np.interp(place, np.arange(len(knots)), knots)


def pan(x: Audio, place: float = 0.5) -> Audio:
    """Place a mono sound between left (0) and right (1) at constant power."""
    return x[:, None] * np.array([np.cos(place * np.pi / 2), np.sin(place * np.pi / 2)]) * 2**0.5


def fade(x: Audio, rise: float = 0.002, fall: float = 0.02) -> Audio:
    """Fade a sound in and out, in seconds; any shape."""
    out = x.copy()
    a, b = (min(len(x), max(1, round(s * RATE))) for s in (rise, fall))
    shape = (-1,) + (1,) * (x.ndim - 1)
    out[:a] *= np.linspace(0, 1, a).reshape(shape)
    out[-b:] *= (np.linspace(1, 0, b) ** 2).reshape(shape)
    return out


def place(seconds: float, items: Sequence[tuple[float, Audio]]) -> Audio:
    """Lay stereo sounds on a silent strip at their times (seconds); what runs over is cut."""
    strip = np.zeros((round(seconds * RATE), 2))
    for start, x in items:
        i = round(start * RATE)
        end = min(len(strip), i + len(x))
        strip[i:end] += x[: end - i]
    return strip


def mallet(hertz: float, seconds: float = 1.6, bright: float = 1.0) -> Audio:
    """A soft wooden mallet on glass: four partials, the high ones brief; mono."""
    t = times(seconds)
    tone = np.zeros(len(t))
    for ratio, level, decay in (
        (1.0, 1.0, 2.6),
        (2.0, 0.22 * bright, 4.5),
        (3.01, 0.10 * bright, 8.0),
        (5.4, 0.05 * bright, 16.0),
    ):
        tone += level * np.sin(2 * np.pi * hertz * ratio * t) * np.exp(-decay * t / seconds * 1.7)
    return tone * (1 - np.exp(-t * 420)) * np.clip((seconds - t) / (0.25 * seconds), 0, 1) ** 1.5


def knock(
    modes: Sequence[tuple[float, float, float]], seconds: float, snap: float, seed: int
) -> Audio:
    """A struck thing: `modes` are (Hz, level, decay a second), `snap` its contact noise; mono."""
    rng = np.random.default_rng(seed)
    t = times(seconds)
    out = np.zeros(len(t))
    for hertz, level, decay in modes:
        turn = 2 * np.pi * hertz * t + rng.uniform(0, 6.28)
        out += level * np.sin(turn) * np.exp(-decay * t)
    out += snap * band(seconds, 900, 6500, seed + 1) * np.exp(-t * 170)
    return out * (1 - np.exp(-t * 1500))


def resonate(x: Audio, formants: Sequence[tuple[float, float, float]]) -> Audio:
    """Pass mono sound through parallel resonators (Hz, width in Hz, level)."""
    out = np.zeros(len(x))
    for hertz, width, level in formants:
        b, a = signal.iirpeak(hertz, hertz / width, fs=RATE)
        out += level * signal.lfilter(b, a, x)
    return out


def glide(start: float, end: float, seconds: float, power: float = 1.0) -> Audio:
    """A sine whose pitch moves from `start` to `end` Hz; mono."""
    t = times(seconds) / seconds
    return np.sin(2 * np.pi * np.cumsum(start + (end - start) * t**power) / RATE)
