"""Rooms with weather in them: the shingle, the storage unit under its steel roof, hospital snow.

Thirty seconds each, seamless, at -30 LUFS like the other rooms.
"""

import numpy as np
from audio_dsp import (
    RATE,
    Audio,
    bell,
    chain,
    high_pass,
    impulse,
    low_pass,
    ring_add,
    ring_drift,
    ring_echo,
    ring_filter,
    ring_noise,
    ring_phase,
    times,
    to_level,
)
from sounds_beds import CLOCK, PEAKS, SAMPLES, SECONDS, air, hum, silence
from sounds_tools import band, knock, pan

WAVES = ((1.2, 1.0), (7.4, 0.72), (12.9, 0.9), (18.6, 0.65), (24.3, 0.95))
"""(s, level): five waves, no two of a size, and no two gaps alike."""


def pebbles(seed: int) -> Audio:
    """Stones dragged back after each wave: many small knocks of twenty sizes; a ring."""
    rng = np.random.default_rng(seed)
    out = silence()
    for size in range(20):
        hits = silence()
        for start, level in WAVES:
            for _ in range(int(170 * level)):
                # Most are early; the drag thins out over three seconds.
                when = start + 1.5 + float(rng.beta(1.6, 3.2)) * 3.6
                index = round(when * RATE) % SAMPLES
                place = rng.random()
                hits[index] += np.array([1 - place, place]) * rng.random() ** 2 * level
        pitch = 760 * 1.115**size
        modes = ((pitch, 0.6, 320), (pitch * 1.61, 0.4, 420), (pitch * 2.7, 0.2, 600))
        stone = knock(modes, 0.05, 0.25, seed + 10 + size)
        kernel = np.zeros((SAMPLES, 2))
        kernel[: len(stone)] = stone[:, None]
        out += ring_echo(hits, kernel) * 0.93**size
    return out


def the_stone(seed: int) -> Audio:
    """One stone that goes back with every wave, and says no all the way down."""
    ring = silence()
    for start, level in WAVES:
        for k in range(5):
            fall = 1 - 0.035 * k
            modes = ((588 * fall, 1.0, 34), (1470 * fall, 0.45, 55), (2820 * fall, 0.2, 90))
            x = knock(modes, 0.2, 0.1, seed + k) * level * (1 - 0.12 * k)
            ring_add(ring, start + 2.0 + 0.31 * k + 0.03 * k * k, pan(x, 0.58 - 0.03 * k))
    return ring


def gulls(seed: int, calls: tuple[tuple[float, int, float], ...]) -> Audio:
    """Gulls: each call (start in s, how many cries, place) falls in pitch and roughens; a ring."""
    rng = np.random.default_rng(seed)
    ring = silence()
    for start, count, place in calls:
        now, base = start, float(rng.uniform(820, 1050))
        for k in range(count):
            long = float(rng.uniform(0.28, 0.5)) * (1.3 if k == 0 else 0.9)
            t = times(long) / long
            f = base * (0.86 + 0.32 * np.sin(np.pi * np.clip(t * 1.25, 0, 1)) - 0.12 * t)
            turn = 2 * np.pi * np.cumsum(f) / RATE
            x = sum(w * np.sin(n * turn) for n, w in ((1, 0.5), (2, 1.0), (3, 0.6), (4, 0.25)))
            rough = 1 + 0.5 * np.sin(turn / 7 * (1 + 0.2 * t)) * t
            ring_add(ring, now, pan(x * rough * np.sin(np.pi * t) ** 0.8, place))
            now += long * float(rng.uniform(1.1, 1.4))
    return ring


def beach() -> Audio:
    """The front: slow small waves on shingle, the stones going back, wind, gulls a long way out."""
    surf = silence()
    for k, (start, level) in enumerate(WAVES):
        t = times(5.5)
        swell = np.clip(t / 1.3, 0, 1) ** 2 * np.exp(-np.clip(t - 1.4, 0, None) * 1.1)
        swell *= np.clip((5.5 - t) / 1.5, 0, 1)
        for side in (0.25, 0.75):
            # A wave does not break all along at once: one side is a little later.
            wash = band(5.5, 260, 3200, 600 + 2 * k + round(side)) + 0.9 * band(
                5.5, 70, 320, 620 + k
            )
            ring_add(surf, start + side * 0.5, pan(wash * swell * level, side))
    sea = ring_noise(SECONDS, chain(high_pass(60), low_pass(420, 1.3)), 630, 0.9)
    sea *= ring_drift(SAMPLES, (1, 2, 3), 631, 0.5, 1.0)[:, None]
    wind = air(180, 1200, 632, 1.0) * (ring_drift(SAMPLES, (1, 2, 5, 7), 633, 0, 1) ** 2)[:, None]
    cries = gulls(634, ((4.6, 4, 0.2), (15.8, 2, 0.75), (22.0, 5, 0.4)))
    far = ring_echo(ring_filter(cries, low_pass(2600, 1)), impulse(1.6, 0.06, 635, 2500))
    x = surf * 0.17 + sea * 0.13 + wind * 0.06 + far * 0.09
    x += pebbles(636) * 1.3 + the_stone(650) * 0.42
    return to_level(x, -30, PEAKS)


def storage() -> Audio:
    """Unit forty: steel all round, cold, a roof that rain has only begun to find; drips."""
    rng = np.random.default_rng(701)
    steel = chain(bell(73, 14, 0.1), bell(118, 12, 0.08), bell(187, 12, 0.07), bell(311, 9, 0.06))
    thrum = ring_noise(SECONDS, chain(high_pass(45), low_pass(500, 1.2), steel), 702, 0.5)
    thrum *= ring_drift(SAMPLES, (1, 2, 5), 703, 0.5, 1.0)[:, None]
    rain = silence()
    for k in range(620):
        f = float(np.exp(rng.uniform(np.log(700), np.log(3600))))
        t = times(0.06)
        x = np.sin(2 * np.pi * f * t) * np.exp(-t * 130) + 0.5 * rng.standard_normal(
            len(t)
        ) * np.exp(-t * 700)
        ring_add(
            rain, float(rng.uniform(0, SECONDS)), pan(x * rng.random() ** 3 * 2, (k * 0.37) % 1)
        )
    drips = silence()
    for k, (start, place) in enumerate(
        ((2.3, 0.2), (8.1, 0.7), (13.9, 0.2), (19.6, 0.7), (25.4, 0.2))
    ):
        d = times(0.12)
        plop = np.sin(2 * np.pi * (640 + 60 * (k % 2)) * d * (1 + 2.2 * d)) * np.exp(-d * 42)
        ring_add(drips, start, pan(plop, place))
    pings = silence()
    for k, start in enumerate((5.5, 16.8, 17.3, 28.2)):
        modes = ((372, 0.8, 7), (941, 0.6, 9), (1633, 0.4, 14), (2740, 0.25, 22))
        ring_add(pings, start, pan(knock(modes, 1.2, 0.1, 720 + k) * (0.9 - 0.2 * (k % 2)), 0.85))
    box = ring_filter(np.asarray(rain * 0.4 + drips + pings * 0.5), steel)
    echo = ring_echo(box, impulse(1.1, 0.01, 730, 2600))
    x = thrum * 0.07 + rain * 0.16 + drips * 0.34 + pings * 0.12 + echo * 0.16
    x += air(120, 1500, 731, 0.9) * 0.02
    return to_level(x, -30, PEAKS)


def hospital() -> Audio:
    """The hospital steps in snow: an engine left running, a hum from the doors, and no echo."""
    turn = ring_phase(24.5 + 0.35 * ring_drift(SAMPLES, (3, 7, 11), 801, -1, 1))
    stroke = np.clip(np.sin(turn), 0, 1) ** 5 + 0.35 * np.clip(np.sin(turn * 0.5 + 1), 0, 1) ** 8
    engine = ring_filter(
        pan(stroke - stroke.mean(), 0.72), chain(high_pass(62), low_pass(420, 1.4))
    )
    rattle = ring_noise(SECONDS, chain(high_pass(350), low_pass(1500, 1.5)), 802, 0.3)
    rattle *= (0.3 + stroke * ring_drift(SAMPLES, (2, 5, 9), 803, 0.5, 1.0))[:, None]
    doors = hum(((2, 1.0), (4, 0.6), (6, 0.35), (8, 0.2), (12, 0.1)), 804, 0.3)
    warm = air(250, 1300, 805, 0.5) * ring_drift(SAMPLES, (1, 2), 806, 0.8, 1.0)[:, None]
    flakes = silence()
    rng = np.random.default_rng(807)
    for _ in range(500):
        t = times(0.02)
        x = band(0.02, 2500, 7000, int(rng.integers(9e5))) * np.exp(-t * 260) * rng.random() ** 3
        ring_add(flakes, float(rng.uniform(0, SECONDS)), pan(x, rng.random()))
    slide = silence()
    t = times(1.4)
    soft = np.clip(t / 0.5, 0, 1) * np.exp(-np.clip(t - 0.6, 0, None) * 5)
    ring_add(slide, 20.5, pan(band(1.4, 180, 1400, 808) * soft, 0.35))
    buzz = ring_filter(
        hum(((2, 1.0), (4, 1.0), (6, 0.8), (8, 0.6), (10, 0.5)), 809, 0.55), high_pass(350)
    )
    town = ring_noise(SECONDS, chain(high_pass(45), low_pass(160)), 810, 0.8)
    x = engine * 0.5 + rattle * 0.07 + doors * 0.05 + warm * 0.03 + flakes * 0.16 + slide * 0.10
    x += buzz * 0.03 + town * 0.02
    damp = ring_filter(x, chain(low_pass(2600, 1), bell(2000, -2, 1.0)))
    return to_level(damp + 0.02 * np.sin(2 * np.pi * 98 * CLOCK)[:, None] * damp.std(), -30, PEAKS)
