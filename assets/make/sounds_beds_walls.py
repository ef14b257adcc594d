"""Rooms that are mostly walls: Ruth's room by the sea, and the stairs between 19 and 18.

Thirty seconds each, seamless, at -30 LUFS like the other rooms.
"""

import numpy as np
from audio_dsp import (
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
from sounds_beds import PEAKS, SAMPLES, SECONDS, air, hum, pipes, silence
from sounds_beds_people import talk
from sounds_beds_weather import gulls
from sounds_throat import say, voice
from sounds_tools import band, glide, knock, pan

SEVEN = (0.0, 0.62, 1.18, 1.70, 2.45, 2.86, 3.92)
"""When the radiator ticks, in seconds of its six: seven, and then it has to start again."""


def _radiator(seed: int) -> Audio:
    """It ticks seven times as it warms, and starts again."""
    ring = silence()
    for turn in range(5):
        for k, late in enumerate(SEVEN):
            f = (1180, 1420, 1180, 1610, 1290, 1180, 1010)[k]
            modes = ((f, 0.6, 60), (f * 2.1, 0.35, 90), (f * 3.4, 0.15, 140), (240, 0.2, 50))
            x = knock(modes, 0.16, 0.22, seed + k) * (0.6, 0.8, 0.5, 1.0, 0.7, 0.55, 0.9)[k]
            ring_add(ring, turn * 6.0 + 0.4 + late, pan(x, 0.24))
    return ring


def _trolley(seed: int) -> Audio:
    """A trolley along the corridor, on tiles, from right to left, with one wheel that complains."""
    t = times(13.0)
    near = np.sin(np.pi * t / 13.0) ** 2
    roll = band(13.0, 120, 900, seed) * near * (0.75 + 0.25 * np.sin(2 * np.pi * 3.4 * t))
    squeak = glide(1780, 1690, 13.0) + 0.4 * glide(3560, 3380, 13.0)
    limp = np.clip(np.sin(2 * np.pi * 1.45 * t), 0, 1) ** 7
    limp += 0.4 * np.clip(np.sin(2 * np.pi * 1.45 * t + 1.1), 0, 1) ** 9
    x = roll + squeak * limp * near * 0.30
    across = np.linspace(1, 0, len(t))[:, None]
    ring = silence()
    ring_add(
        ring, 11.5, np.concatenate([1 - 0.7 * across, 0.3 + 0.7 * across], axis=1) * x[:, None]
    )
    for k in range(36):
        level = 0.5 * np.sin(np.pi * (k + 0.5) / 36) ** 2
        step = knock(((210, 0.7, 40), (530, 0.4, 55)), 0.15, 0.3, seed + k) * level
        ring_add(ring, 11.6 + k * 0.355, pan(step, 0.9 - 0.8 * k / 36))
    return ring


def _film(seed: int) -> Audio:
    """A film next door: a man, a woman, and strings that know what is coming."""
    people = talk(((118, 0.85), (205, 0.8)), seed, 5, 8)
    t = times(9.0)
    strings = np.zeros(len(t))
    for f in (147.0, 220.0, 294.0, 349.0):
        strings += np.sin(2 * np.pi * f * t + 0.3 * np.sin(2 * np.pi * 5.1 * t))
    ring_add(people, 20.0, pan(strings * np.sin(np.pi * t / 9.0) ** 2 * 0.16, 0.83))
    return ring_filter(people, chain(high_pass(110, 2), low_pass(430, 2.2), bell(250, 4, 0.5)))


def seaside() -> Audio:
    """Ruth's room: the radiator's seven, gulls kept out by glass, a trolley, a film next door."""
    glass = chain(low_pass(1500, 2), bell(900, 5, 0.4))
    cries = ring_filter(
        gulls(901, ((3.2, 3, 0.3), (9.0, 2, 0.5), (18.2, 4, 0.35), (27.5, 2, 0.6))), glass
    )
    sea = ring_noise(SECONDS, chain(high_pass(55), low_pass(260, 1.5)), 902, 0.8)
    sea *= ring_drift(SAMPLES, (5, 4, 3), 903, 0.35, 1.0)[:, None]
    corridor = impulse(1.4, 0.02, 904, 2600)
    trolley = ring_filter(_trolley(905), chain(high_pass(150), low_pass(3000, 1)))
    wood = silence()
    for start in (7.6, 24.9):
        squeeze = band(0.6, 300, 1300, 906 + int(start)) * np.sin(np.pi * times(0.6) / 0.6) ** 3
        ring_add(wood, start, pan(squeeze, 0.5))
    x = _radiator(910) * 0.60 + cries * 0.15 + sea * 0.05 + ring_echo(trolley, corridor) * 0.045
    x += _film(911) * 0.34 + wood * 0.05 + air(150, 1800, 912, 0.7) * 0.018
    x += hum(((1, 0.4), (2, 1.0), (3, 0.5), (6, 0.2)), 913, 0.6) * 0.03
    room = impulse(0.25, 0.003, 914, 3500)
    return to_level(x + ring_echo(x, room) * 0.25, -30, PEAKS)


def _wireless(seed: int) -> Audio:
    """The radio on eighteen with its door shut: one man, counting for a cat; a ring."""
    ring = silence()
    lines = (
        (0.6, "^. .-^ ."),
        (5.1, "-.^"),
        (8.8, "^ . -"),
        (12.4, ".^.-.^"),
        (18.0, "^"),
        (20.1, "^"),
    )
    for k, (start, pattern) in enumerate((*lines, (22.4, "^."), (24.7, "^"), (27.0, "-.^."))):
        vowels, _ = say(((0.05, pattern),), 104, seed + k, 0.9)
        long = vowels[-1].start + vowels[-1].seconds + 0.1
        ring_add(ring, start, pan(voice(vowels, long, seed + k), 0.45))
    return ring_filter(ring, chain(high_pass(230, 2), low_pass(1500, 2), bell(700, 4, 0.6)))


def stairwell() -> Audio:
    """The stairs at night: concrete the whole way up, a light that buzzes, a radio far below."""
    tall = impulse(4.6, 0.05, 1001, 3400)
    buzz = hum(
        ((2, 0.5), (4, 0.9), (6, 1.0), (8, 0.8), (10, 0.7), (14, 0.4), (18, 0.25)), 1002, 0.62
    )
    flutter = ring_drift(SAMPLES, (6, 17, 41, 73), 1003, 0.75, 1.0)
    light = ring_filter(buzz * flutter[:, None], chain(high_pass(300, 1), low_pass(4200, 1)))
    sing = np.sin(ring_phase(412 + 9 * ring_drift(SAMPLES, (1, 2, 5), 1004, -1, 1)))
    slot = ring_noise(SECONDS, chain(bell(412, 26, 0.07), high_pass(250), low_pass(900)), 1005, 0.4)
    draught = (slot + 0.12 * sing[:, None]) * (ring_drift(SAMPLES, (1, 2, 3), 1006, 0, 1) ** 2)[
        :, None
    ]
    drips = silence()
    for k, start in enumerate((3.3, 10.4, 17.5, 24.6)):
        d = times(0.1)
        plop = np.sin(2 * np.pi * (880 + 70 * (k % 2)) * d * (1 + 3 * d)) * np.exp(-d * 50)
        ring_add(drips, start, pan(plop, 0.3))
    doors = silence()
    ring_add(
        doors,
        14.2,
        pan(knock(((54, 1.0, 12), (91, 0.8, 16), (180, 0.4, 26)), 0.6, 0.08, 1010), 0.5),
    )
    x = light * 0.028 + draught * 0.022 + ring_echo(_wireless(1011), tall) * 0.26
    x += ring_echo(drips, tall) * 0.5 + drips * 0.08 + ring_echo(doors, tall) * 0.5
    x += pipes(1012, ((6.8, 0.8), (21.3, 1.0))) * 0.4 + air(90, 600, 1013, 0.9) * 0.02
    return to_level(x, -30, PEAKS)
