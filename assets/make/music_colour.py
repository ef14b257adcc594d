"""What surrounds the piano: pads, drones, the instrument's felt and air, tape, the final mix."""

from collections.abc import Sequence

import numpy as np
from audio_dsp import (
    RATE,
    Audio,
    bell,
    chain,
    decibels,
    high_pass,
    impulse,
    loudness,
    low_pass,
    ring_add,
    ring_echo,
    ring_filter,
    ring_limit,
    ring_noise,
    shelf,
    times,
    to_loudness,
)
from music_player import Metre, hertz

TARGET = -20.0
"""LUFS of every piece."""
CEILING = -4.2
"""dBFS the limiter holds; the encoder adds a few tenths and -3 dBTP is the promise."""

Harmony = Sequence[tuple[float, float, str]]
"""(first bar, number of bars, notes from low to high)."""


def pad(harmony: Harmony, metre: Metre, seed: int, bright: float = 1800.0) -> Audio:
    """Slow additive strings: three detuned voices a note, swelling and letting go over each chord.

    `bright` (Hz) is where the partials begin to fade. Returns a ring of peak 1.
    """
    rng = np.random.default_rng(seed)
    ring = np.zeros((metre.samples, 2))
    bar = metre.beats * 60 / metre.tempo
    for first, bars, names in harmony:
        rise, fall = 2.4, 3.6
        hold = bars * bar
        t = times(hold + fall)
        swell = np.clip(t / rise, 0, 1) ** 1.5 * np.where(t > hold, np.exp(-(t - hold) * 1.4), 1.0)
        swell *= np.clip((hold + fall - t) / 1.0, 0, 1)
        voices = names.split()
        for k, name in enumerate(voices):
            for detune in (-1, 0, 1):
                f = hertz(name) * 2 ** ((detune * 4.0 + rng.normal(0, 0.8)) / 1200)
                place = 0.5 + 0.34 * np.sin(k * 2.1 + detune * 1.3)
                sides = np.array([np.cos(place * np.pi / 2), np.sin(place * np.pi / 2)])
                breath = 1 + 0.22 * np.sin(2 * np.pi * (0.06 + 0.03 * k) * t + rng.uniform(0, 6.3))
                tone = _partials(f, t, rng.uniform(0, 6.3), bright)
                tone *= swell * breath / len(voices) ** 0.5
                ring_add(ring, first * bar, tone[:, None] * sides)
    return ring / np.abs(ring).max()


def _partials(f: float, t: Audio, phase: float, bright: float) -> Audio:
    """One string: up to fourteen harmonics, slightly alive in pitch; shape of `t`."""
    tone = np.zeros(len(t))
    waver = 0.12 * np.sin(2 * np.pi * 0.21 * t + phase)
    for n in range(1, 15):
        if f * n > 9000:
            break
        weight = n**-1.35 * np.exp(-((f * n / bright) ** 0.9))
        tone += weight * np.sin(2 * np.pi * f * n * t + phase * n + waver * n**0.5)
    return tone


def drone(names: str, metre: Metre, seed: int) -> Audio:
    """Low tones that never stop, each fading up and down at its own pace; a ring of peak 1."""
    rng = np.random.default_rng(seed)
    t = np.arange(metre.samples) / RATE
    ring = np.zeros((metre.samples, 2))
    for k, name in enumerate(names.split()):
        cycles = round(hertz(name) * metre.seconds)
        for side in range(2):
            # A whole number of cycles to the ring; the other ear gets one more, a slow beat.
            f = (cycles + side * (1 + k)) / metre.seconds
            slow = 1 + 0.5 * np.sin(2 * np.pi * (2 + k) * t / metre.seconds + rng.uniform(0, 6.3))
            for n, weight in ((1, 1.0), (2, 0.35), (3, 0.16), (5, 0.05), (8, 0.02)):
                turn = 2 * np.pi * f * n * t + rng.uniform(0, 6.3)
                ring[:, side] += weight * slow * np.sin(turn) / (1 + 0.3 * k)
    return ring / np.abs(ring).max()


def glints(harmony: Harmony, metre: Metre, seed: int, room: Audio) -> Audio:
    """An octave above the pad's top notes, faint bowed glass that comes and goes; a ring."""
    rng = np.random.default_rng(seed)
    ring = np.zeros((metre.samples, 2))
    bar = metre.beats * 60 / metre.tempo
    for first, bars, names in harmony:
        for name in names.split()[-2:]:
            t = times(6.5)
            shape = np.sin(np.pi * t / 6.5) ** 2
            shimmer = 0.65 + 0.35 * np.sin(2 * np.pi * rng.uniform(3, 5) * t)
            tone = np.sin(2 * np.pi * hertz(name) * 2 * t) + 0.3 * np.sin(
                2 * np.pi * hertz(name) * 4.01 * t
            )
            place = rng.uniform(0.15, 0.85)
            sides = np.array([np.cos(place * 1.57), np.sin(place * 1.57)])
            start = (first + rng.uniform(0, bars * 0.5)) * bar
            ring_add(ring, start, (tone * shape * shimmer)[:, None] * sides)
    return ring_echo(ring, room)


def felt(piano: Audio, seed: int, soft: float = 7000.0, lift: float = 6.0) -> Audio:
    """Turn the sampled grand into a close, soft upright.

    The sampled piano's quiet layers are dark, so felt here is a rounding of the very top (`soft`,
    Hz) together with a presence lift (`lift`, dB at 2.2 kHz), not a blanket. The hammers' cloth and
    the key bed are noise that follows the strikes.
    """
    tone = chain(
        high_pass(45),
        low_pass(soft, 1.2),
        bell(300, -2.0, 0.9),
        bell(2200, lift, 1.1),
        shelf(5200, 1.5),
    )
    out = ring_filter(piano, tone)
    level = ring_filter(np.abs(out).mean(axis=1), low_pass(9, 1))
    rise = np.clip(np.diff(level, prepend=level[-1]), 0, None)
    strikes = ring_filter(rise, low_pass(14, 1))
    cloth = ring_noise(len(out) / RATE, chain(low_pass(3800), high_pass(700)), seed, 0.8)
    cloth *= np.clip(strikes, 0, None)[:, None]
    return out + cloth * decibels(-27) * out.std() / cloth.std()


def tape(x: Audio, depth: float = 0.0009) -> Audio:
    """Slow wow of a tape machine: read positions (seconds) sway by whole cycles a ring."""
    n = len(x)
    t = np.arange(n)
    sway = 0.8 * np.sin(2 * np.pi * 29 * t / n) + 0.25 * np.sin(2 * np.pi * 71 * t / n + 1)
    place = t + RATE * depth * sway
    whole = np.floor(place).astype(int)
    part = (place - whole)[:, None]
    return x[whole % n] * (1 - part) + x[(whole + 1) % n] * part


def mix(piano: Audio, wash: Audio, seed: int, wet: float = 0.5, target: float = TARGET) -> Audio:
    """Join the dry piano and what surrounds it, and bring the piece to `target` LUFS.

    The hiss is the tape's own room tone: even where nothing plays there is never digital zero.
    """
    room = impulse(3.8, 0.028, seed, 6500)
    body = piano + ring_echo(piano, room) * wet
    air = to_loudness(
        ring_noise(len(piano) / RATE, chain(low_pass(7000, 1), high_pass(250)), seed + 1), -60.0
    )
    out = body + wash + air
    for _ in range(3):
        out = ring_limit(out * decibels(target - loudness(out)), CEILING)
    return out
