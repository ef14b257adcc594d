"""The rooms: thirty seconds of each, seamless. Every place has its own silence.

Mains hum lies on 49 Hz and its multiples, the score's G, so that a room is in tune with the music
that begins over it. All parts are rings; whole cycles and wrapped events keep them so. Mastered at
-30 LUFS (the apartment at night at -32); in use a bed should sit at about -35.
"""

from collections.abc import Sequence

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
    to_loudness,
)
from sounds_tools import band, knock, pan

SECONDS = 30.0
SAMPLES = round(SECONDS * RATE)
MAINS = 49.0
PEAKS = -14.5
"""dBFS that nothing in a room goes over, so that a fork does not stand out of it."""
CLOCK = np.arange(SAMPLES) / RATE


def silence() -> Audio:
    """An empty ring of the rooms' length."""
    return np.zeros((SAMPLES, 2))


def hum(partials: Sequence[tuple[int, float]], seed: int, place: float = 0.5) -> Audio:
    """Mains hum: (multiple of 49 Hz, level), each swaying a little; a ring."""
    rng = np.random.default_rng(seed)
    x = np.zeros(SAMPLES)
    for n, level in partials:
        sway = ring_drift(SAMPLES, (1, 2, 3), seed + n, 0.8, 1.0)
        x += level * sway * np.sin(2 * np.pi * MAINS * n * CLOCK + rng.uniform(0, 6.28))
    return pan(x, place)


def fridge(seed: int, place: float = 0.35) -> Audio:
    """A compressor: hum, the throb of a motor a little slower than the mains, a loose tube."""
    motor = hum(
        ((1, 0.5), (2, 1.0), (3, 0.25), (4, 0.4), (6, 0.2), (8, 0.12), (12, 0.05)), seed, place
    )
    slip = 1 + 0.14 * np.sin(2 * np.pi * 0.8 * CLOCK) + 0.08 * np.sin(2 * np.pi * 2.3 * CLOCK)
    tube = ring_noise(
        SECONDS, chain(bell(610, 30, 0.12), high_pass(300), low_pass(1500)), seed, 0.1
    )
    tick = 0.5 + 0.5 * np.sin(2 * np.pi * 24.5 * CLOCK)
    return motor * slip[:, None] + tube * (tick * slip)[:, None] * 0.05


def air(low: float, high: float, seed: int, width: float = 0.8) -> Audio:
    """Air in a room: broad noise of RMS 1 between two gentle edges; a ring."""
    return ring_noise(SECONDS, chain(high_pass(low, 1), low_pass(high, 1.5)), seed, width)


def drops(count: int, seed: int, low: float, high: float) -> Audio:
    """Rain on a pane: each drop a short chirp of its own size and place; a ring."""
    rng = np.random.default_rng(seed)
    ring = silence()
    d = times(0.03)
    for _ in range(count):
        f = float(np.exp(rng.uniform(np.log(low), np.log(high))))
        x = np.sin(2 * np.pi * f * d * (1 + 3 * d)) * np.exp(-d * rng.uniform(120, 300))
        x += 0.4 * rng.standard_normal(len(d)) * np.exp(-d * 900)
        ring_add(ring, rng.uniform(0, SECONDS), pan(x * rng.random() ** 3 * 3, rng.random()))
    return ring_filter(ring, low_pass(6500, 1))


def editing_room() -> Audio:
    """Keepsake's editing room: fridge, rain on the window, and something high up, never traced."""
    rain = air(700, 5200, 201, 1.0) * ring_drift(SAMPLES, (1, 3, 4, 7), 202, 0.6, 1.0)[:, None]
    gust = air(90, 500, 203) * (ring_drift(SAMPLES, (1, 2, 5), 204, 0.0, 1.0) ** 2)[:, None]
    gutter = silence()
    rng = np.random.default_rng(205)
    for beat in range(25):
        drip = knock(
            ((520 + rng.uniform(-30, 30), 0.5, 40), (1240, 0.2, 60)), 0.12, 0.05, 206 + beat
        )
        ring_add(gutter, beat * 1.2 + rng.normal(0, 0.05), pan(drip * rng.uniform(0.4, 1), 0.8))
    # High G and a D over it, two cents apart from true, there and not there.
    seen = ring_drift(SAMPLES, (1, 2, 3), 207, 0.0, 1.0) ** 3
    sing = np.sin(ring_phase(3136 + 2.5 * np.sin(2 * np.pi * 3 * CLOCK / SECONDS)))
    sing += 0.5 * np.sin(ring_phase(np.full(SAMPLES, 4702.0)))
    high = ring_echo(pan(sing * seen, 0.6), impulse(1.2, 0.02, 208, 6000))
    x = fridge(209) * 0.5 + rain * 0.16 + drops(1500, 210, 1100, 5000) * 0.5 + gust * 0.12
    x += gutter * 0.25 + high * 0.02 + air(60, 900, 211) * 0.05
    return to_loudness(x, -30)


def tram() -> Audio:
    """The tram: wheels, the motor's whine, pairs of rail joints passing front to back."""
    speed = ring_drift(SAMPLES, (1, 2), 221, 0.93, 1.0)
    roll = ring_noise(SECONDS, chain(high_pass(35), low_pass(230, 1.3)), 222, 0.5)
    roar = air(250, 1400, 223, 0.9) * ring_drift(SAMPLES, (2, 3, 7), 224, 0.7, 1.0)[:, None]
    gear = ring_phase(speed * 294)
    motor = (
        np.sin(gear)
        + 0.45 * np.sin(2 * gear + 1)
        + 0.25 * np.sin(3 * gear)
        + 0.1 * np.sin(7 * gear)
    )
    whine = np.sin(ring_phase(speed * 1176)) + 0.4 * np.sin(ring_phase(speed * 1184))
    drive = ring_echo(pan(motor * 0.5 + whine * 0.09, 0.42), impulse(0.4, 0.006, 225, 4000))
    joints = silence()
    rng = np.random.default_rng(226)
    modes = ((58, 1.0, 16), (92, 0.8, 20), (165, 0.4, 30), (410, 0.16, 45), (1350, 0.05, 60))
    for n in range(15):
        begin = n * 2.0 + rng.normal(0, 0.03)
        for axle, (late, level, place) in enumerate(
            ((0.0, 0.5, 0.62), (0.19, 0.55, 0.6), (0.86, 1.0, 0.42), (1.05, 0.9, 0.4))
        ):
            x = knock(modes, 0.35, 0.05, 300 + n * 4 + axle) * level * rng.uniform(0.7, 1.0)
            ring_add(joints, begin + late, pan(x, place))
    straps = silence()
    for _ in range(26):
        x = knock(
            ((2100, 0.3, 60), (3300, 0.2, 80), (860, 0.2, 60)), 0.09, 0.2, int(rng.integers(9e5))
        )
        ring_add(straps, rng.uniform(0, SECONDS), pan(x * rng.uniform(0.2, 1), rng.random()))
    x = roll * 0.16 + roar * 0.05 + drive * 0.2 + joints * 0.5 + straps * 0.12
    return to_loudness(x + hum(((2, 1.0), (4, 0.4)), 227) * 0.05, -30)


def lift() -> Audio:
    """The lift: a small steel box, motor above, cable, a strip light that wants replacing."""
    turn = ring_phase(73.5 + 0.8 * ring_drift(SAMPLES, (2, 5), 231, -1, 1))
    motor = (
        np.sin(turn) + 0.6 * np.sin(2 * turn) + 0.3 * np.sin(4 * turn + 1) + 0.15 * np.sin(5 * turn)
    )
    motor *= ring_drift(SAMPLES, (1, 3, 8), 232, 0.8, 1.0)
    tube = (
        np.sign(np.sin(2 * np.pi * 2 * MAINS * CLOCK))
        * np.abs(np.sin(2 * np.pi * 2 * MAINS * CLOCK)) ** 9
    )
    rng = np.random.default_rng(233)
    flicker = np.ones(SAMPLES)
    for start in (4.1, 4.3, 13.7, 22.9, 23.0, 23.4):
        i = round(start * RATE)
        flicker[i : i + round(rng.uniform(0.03, 0.09) * RATE)] = 0.25
    flicker = ring_filter(flicker, low_pass(60, 1))
    strip = ring_filter(pan(tube * flicker, 0.55), chain(high_pass(500, 1), low_pass(5200, 1)))
    passing = silence()
    for floor in range(12):
        x = knock(((88, 0.8, 22), (240, 0.4, 30), (730, 0.15, 50)), 0.3, 0.06, 240 + floor)
        ring_add(passing, floor * 2.5 + rng.normal(0, 0.04), pan(x * rng.uniform(0.5, 1), 0.5))
    vent = air(180, 2600, 234, 0.9)
    rub = air(600, 2200, 235, 0.4) * (ring_drift(SAMPLES, (12, 25, 37), 236, 0, 1) ** 4)[:, None]
    x = pan(motor, 0.48) * 0.24 + strip * 0.5 + passing * 0.5 + vent * 0.07 + rub * 0.07
    x += hum(((2, 1.0), (4, 0.5), (6, 0.3), (10, 0.1)), 237, 0.55) * 0.12
    box = chain(bell(118, 3, 0.25), bell(171, 3, 0.25), bell(243, 3, 0.25), low_pass(7000, 1))
    x = ring_filter(x, box)
    return to_loudness(x * 0.8 + ring_echo(x, impulse(0.3, 0.003, 238, 4500)) * 0.35, -30)


def _city(seed: int, cars: Sequence[tuple[float, float]]) -> Audio:
    """The city nineteen floors down: a soft surf, and cars (s, level) that rise out of it."""
    surf = ring_noise(SECONDS, chain(high_pass(80), low_pass(380, 1.3)), seed, 0.8)
    surf *= ring_drift(SAMPLES, (1, 2, 3, 5), seed + 1, 0.45, 1.0)[:, None]
    for k, (start, level) in enumerate(cars):
        t = times(7.0)
        near = np.sin(np.pi * t / 7.0) ** 3
        car = band(7.0, 140, 620, seed + 10 + k) * near * level
        ring_add(surf, start, pan(car, 0.3 + 0.4 * (k % 2)))
    return ring_echo(surf, impulse(1.8, 0.03, seed + 2, 1800)) * 0.7 + surf * 0.5


def pipes(seed: int, knocks: Sequence[tuple[float, float]]) -> Audio:
    """Heating pipes: single knocks (s, level), each with two or three smaller ones after it."""
    ring = silence()
    rng = np.random.default_rng(seed)
    for start, level in knocks:
        pitch = rng.uniform(300, 420)
        for n in range(int(rng.integers(2, 5))):
            modes = ((pitch, 0.6, 22), (pitch * 2.76, 0.3, 34), (pitch * 5.4, 0.12, 60))
            x = knock(modes, 0.4, 0.04, seed + n) * level * 0.6**n
            ring_add(ring, start + n * rng.uniform(0.16, 0.4), pan(x, 0.75))
    return ring_echo(ring, impulse(0.9, 0.01, seed + 9, 3500)) + ring * 0.3


def _below(seed: int) -> Audio:
    """What a tall building does under hearing's edge: a slow, low pressure."""
    return ring_noise(SECONDS, chain(high_pass(28), low_pass(100)), seed)


def apartment() -> Audio:
    """The apartment by day: air, the city far down, fridge, pipes."""
    water = air(900, 4200, 251) * (ring_drift(SAMPLES, (1, 2), 252, 0, 1) ** 5)[:, None]
    x = air(120, 1900, 253, 0.9) * 0.06 + _below(254) * 0.12
    x += _city(255, ((3.0, 0.5), (11.5, 0.8), (19.0, 0.45), (24.5, 0.7))) * 0.3
    x += fridge(256, 0.3) * 0.16 + water * 0.03
    x += pipes(257, ((7.2, 1.0), (21.4, 0.7))) * 0.35
    return to_loudness(x, -30)


def _train() -> Audio:
    """A train across the valley: it comes from the left and is twenty seconds in passing."""
    t = times(22.0)
    near = np.sin(np.pi * t / 22.0) ** 2.4
    wheels = 0.5 + 0.5 * np.clip(np.sin(2 * np.pi * 1.55 * t), 0, 1) ** 3
    rumble = band(22.0, 70, 420, 266) * near * wheels
    crossing = np.linspace(0.4, 1, len(t))
    ring = silence()
    ring_add(ring, 4.0, np.stack([rumble * crossing[::-1], rumble * crossing], axis=1))
    return ring_echo(ring, impulse(3.2, 0.05, 267, 1500)) + ring * 0.3


def apartment_night() -> Audio:
    """The apartment at night: less of everything, and a train that is long in going."""
    x = air(100, 1300, 261, 0.9) * 0.05 + _below(262) * 0.1
    x += _city(263, ((6.0, 0.7), (15.0, 0.45), (22.5, 0.8))) * 0.22 + fridge(264, 0.3) * 0.10
    x += pipes(265, ((3.4, 0.8), (14.8, 0.6), (26.0, 0.9))) * 0.8 + _train() * 0.42
    # The ring it had before there were curtains: bare walls, answering each other.
    bare = impulse(0.9, 0.011, 268, 5000)
    return to_level(x + ring_echo(x, bare) * 0.3, -32, -16)
