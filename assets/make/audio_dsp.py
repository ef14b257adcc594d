"""Circular signal processing: everything here treats a buffer as a ring.

A filter, an echo or a noise computed on a ring has no beginning and no end, so what comes out of it
loops without a joint. Buffers are float64, shape (samples, 2), at RATE samples a second; full scale
is 1.0.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy import ndimage, signal

RATE = 44_100
"""Samples a second: the game's mixer runs at it, so that no loop is resampled at its joint."""

Audio = NDArray[np.float64]
Response = Callable[[Audio], Audio]
"""Frequencies in Hz (shape (bins,)) to linear gain (same shape)."""


def times(seconds: float) -> Audio:
    """Return the time in seconds of each sample, shape (samples,)."""
    return np.arange(round(seconds * RATE)) / RATE


def decibels(gain: float) -> float:
    """Turn decibels into a linear gain."""
    return float(10 ** (gain / 20))


def low_pass(hertz: float, order: float = 2.0) -> Response:
    """Roll off above `hertz` by 6 dB an octave for each order (3 dB down at `hertz`)."""
    return lambda f: 1 / np.sqrt(1 + (f / hertz) ** (2 * order))


def high_pass(hertz: float, order: float = 2.0) -> Response:
    """Roll off below `hertz` by 6 dB an octave for each order."""
    return lambda f: 1 / np.sqrt(1 + (hertz / np.maximum(f, 1e-3)) ** (2 * order))


def bell(hertz: float, gain: float, octaves: float = 1.0) -> Response:
    """Raise or lower a band by `gain` decibels, `octaves` wide to either side."""
    return lambda f: (
        10 ** (gain / 20 * np.exp(-((np.log2(np.maximum(f, 1.0) / hertz) / octaves) ** 2)))
    )


def shelf(hertz: float, gain: float) -> Response:
    """Raise or lower all above `hertz` by `gain` decibels, over about two octaves."""
    return lambda f: 10 ** (gain / 20 / (1 + (hertz / np.maximum(f, 1.0)) ** 2))


def chain(*responses: Response) -> Response:
    """Multiply responses."""

    def product(f: Audio) -> Audio:
        out = np.ones_like(f)
        for response in responses:
            out = out * response(f)
        return out

    return product


def ring_filter(x: Audio, response: Response) -> Audio:
    """Filter a ring without changing phase; the seam stays as smooth as the rest."""
    spectrum = np.fft.rfft(x, axis=0)
    gain = response(np.fft.rfftfreq(len(x), 1 / RATE))
    return np.fft.irfft(spectrum * (gain[:, None] if x.ndim == 2 else gain), len(x), axis=0)


def ring_noise(seconds: float, response: Response, seed: int, width: float = 0.7) -> Audio:
    """Noise of RMS 1 with the given colour; `width` 0 is mono, 1 two unrelated channels."""
    rng = np.random.default_rng(seed)
    samples = round(seconds * RATE)
    shared = rng.standard_normal((samples, 1))
    apart = rng.standard_normal((samples, 2))
    out = ring_filter(shared * (1 - width) + apart * width, response)
    return out / out.std()


def ring_drift(samples: int, cycles: Sequence[int], seed: int, low: float, high: float) -> Audio:
    """Wander between `low` and `high`, whole `cycles` a ring so that it closes; (samples,)."""
    rng = np.random.default_rng(seed)
    t = np.arange(samples) / samples
    y = np.zeros(samples)
    for k in cycles:
        y += np.sin(2 * np.pi * (k * t + rng.random())) / k**0.5
    return low + (high - low) * (y - y.min()) / (y.max() - y.min())


def ring_phase(hertz: Audio) -> Audio:
    """Integrate a frequency curve into phase (radians), nudged so that the ring closes."""
    cycles = np.cumsum(hertz) / RATE
    return 2 * np.pi * cycles * (np.round(cycles[-1]) / cycles[-1])


def ring_add(ring: Audio, start: float, x: Audio) -> None:
    """Add a sound to a ring in place at `start` seconds, wrapping past its end."""
    index = (round(start * RATE) + np.arange(len(x))) % len(ring)
    np.add.at(ring, index, x)


def impulse(seconds: float, delay: float = 0.02, seed: int = 1, bright: float = 6000.0) -> Audio:
    """A room's echo: noise whose highs fade first, `seconds` to -60 dB; of unit energy."""
    rng = np.random.default_rng(seed)
    t = times(seconds * 1.1 + delay)
    out = np.zeros((len(t), 2))
    bands = ((300.0, 1.1), (900.0, 1.0), (2500.0, 0.8), (bright, 0.55))
    for side in range(2):
        for centre, share in bands:
            edges = [centre * 0.5, min(centre * 1.6, RATE * 0.45)]
            sos = signal.butter(2, edges, "band", fs=RATE, output="sos")
            grain = signal.sosfilt(sos, rng.standard_normal(len(t)))
            out[:, side] += grain * np.exp(-6.9 * t / (seconds * share))
        out[:, side] *= np.clip((t - delay) / 0.05, 0, 1) ** 0.7
    return out / np.sqrt((out**2).sum(axis=0)).mean()


def ring_echo(x: Audio, room: Audio) -> Audio:
    """Put a ring into a room; the echo of its end is heard at its start."""
    h = np.zeros_like(x)
    h[: len(room)] = room[: len(h)]
    return np.fft.irfft(np.fft.rfft(x, axis=0) * np.fft.rfft(h, axis=0), len(x), axis=0)


def ring_limit(x: Audio, ceiling: float) -> Audio:
    """Hold peaks under `ceiling` dBFS with a gain that bends over 8 ms and wraps round the ring."""
    peak = np.abs(x).max(axis=1)
    wanted = np.minimum(1.0, decibels(ceiling) / np.maximum(peak, 1e-9))
    reach = int(0.008 * RATE)
    held = ndimage.minimum_filter1d(wanted, 2 * reach + 1, mode="wrap")
    smooth = ndimage.uniform_filter1d(held, 2 * reach + 1, mode="wrap")
    return x * smooth[:, None]


def echo(x: Audio, room: Audio, mix: float, tail: float) -> Audio:
    """Put a short sound into a room and let it ring `tail` seconds longer; not a ring."""
    dry = np.vstack([x, np.zeros((round(tail * RATE), 2))])
    wet = np.stack([signal.fftconvolve(dry[:, c], room[:, c])[: len(dry)] for c in (0, 1)], axis=1)
    return dry * (1 - mix) + wet * mix


def loudness(x: Audio) -> float:
    """Integrated loudness in LUFS (BS.1770); a sound under 0.4 s is padded with silence."""
    least = int(0.45 * RATE)
    if len(x) < least:
        x = np.vstack([x, np.zeros((least - len(x), x.shape[1]))])
    return float(pyloudnorm.Meter(RATE).integrated_loudness(x))


def true_peak(x: Audio) -> float:
    """Peak between the samples in dBTP, found by fourfold oversampling."""
    return float(20 * np.log10(np.abs(signal.resample_poly(x, 4, 1, axis=0)).max() + 1e-12))


def to_loudness(x: Audio, lufs: float) -> Audio:
    """Scale to a loudness."""
    return x * decibels(lufs - loudness(x))


def to_level(x: Audio, lufs: float, ceiling: float) -> Audio:
    """Scale to a loudness and hold what sticks out of it under `ceiling` dBFS."""
    out = to_loudness(x, lufs)
    for _ in range(2):
        out = to_loudness(ring_limit(out, ceiling), lufs)
    return ring_limit(out, ceiling)


def to_peak(x: Audio, dbtp: float) -> Audio:
    """Scale to a true peak."""
    return x * decibels(dbtp - true_peak(x))
