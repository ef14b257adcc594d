"""Indoors: a table behind a door, a mattress, a match, the power back, a spoon, a hum out."""

import numpy as np
from audio_dsp import (
    RATE,
    Audio,
    echo,
    impulse,
    low_pass,
    ring_filter,
    times,
    to_level,
    to_loudness,
    to_peak,
)
from sounds_breath import mumble, radio_far, syllables
from sounds_tools import band, fade, glide, knock, pan, place, smooth_noise


def _fork(seed: int, level: float) -> Audio:
    rng = np.random.default_rng(seed)
    f = float(rng.uniform(2100, 3700))
    modes = ((f, 0.6, 14), (f * 1.48, 0.35, 22), (f * 2.4, 0.15, 40), (510, 0.3, 60))
    return knock(modes, 0.5, 0.2, seed) * level


def dinner_table() -> Audio:
    """A door opens on a table: plates, forks, low talk, and then a cork."""
    seconds = 5.6
    t = times(seconds)
    people = np.zeros((len(t), 2))
    for k, (pitch, side) in enumerate(((112, 0.3), (196, 0.45), (131, 0.6), (214, 0.75))):
        starts = ((0.1, 5), (1.9 + 0.3 * k, 6), (3.9 + 0.2 * k, 4))
        people += pan(mumble(syllables(starts, 201 + k, pitch), seconds, 211 + k, 0.7), side)
    items = [(0.0, people * 0.16)]
    rng = np.random.default_rng(221)
    for k, start in enumerate(np.sort(rng.uniform(0.4, 5.0, 16))):
        fork = _fork(222 + k, float(rng.uniform(0.05, 0.3)))
        items.append((float(start), pan(fork, float(rng.uniform(0.3, 0.75)))))
    plate = knock(((680, 0.6, 20), (1490, 0.5, 26), (2610, 0.3, 40)), 0.4, 0.3, 240)
    items += [(1.4, pan(plate * 0.3, 0.6)), (2.9, pan(plate * 0.22, 0.4))]
    pop = knock(((240, 1.0, 38), (520, 0.7, 50), (1180, 0.3, 80)), 0.2, 0.7, 241)
    items.append((4.35, pan(pop * 0.7, 0.55)))
    room = echo(place(seconds, items), impulse(0.5, 0.006, 242, 4500), 0.3, 0.0)
    # Before the door is open the room is behind it: the top of it arrives with the draught.
    shut = ring_filter(room, low_pass(380, 2))
    opening = np.clip((t - 0.25) / 0.5, 0, 1)[:, None] ** 1.5
    room = shut * (1 - opening) * 0.8 + room * opening
    latch = knock(((1250, 0.4, 50), (2600, 0.2, 80), (390, 0.5, 60)), 0.16, 0.35, 243)
    out = room / np.abs(room).max() + place(seconds, [(0.02, pan(latch * 0.35))])
    return to_level(fade(out, 0.002, 1.2), -27, -10)


def mattress() -> Audio:
    """A mattress on its way: springs twang, it bumps a wall, and an "oof" of air goes out of it."""
    items = []
    rng = np.random.default_rng(251)
    for start, level in ((0.0, 0.5), (0.5, 0.35), (1.15, 1.0), (1.9, 0.4)):
        for _ in range(7):
            f = float(rng.uniform(130, 420))
            t = times(1.3)
            bend = f * (1 + 0.05 * np.exp(-t * 9) * np.sin(2 * np.pi * 11 * t))
            x = np.sin(2 * np.pi * np.cumsum(bend) / RATE) + 0.5 * np.sin(
                2 * np.pi * np.cumsum(bend * 2.76) / RATE
            )
            x *= np.exp(-t * rng.uniform(4, 8)) * (1 - np.exp(-t * 900)) * level * 0.16
            items.append(
                (start + float(rng.uniform(0, 0.12)), pan(x, float(rng.uniform(0.3, 0.7))))
            )
    bump = knock(((52, 1.0, 14), (83, 0.9, 18), (142, 0.5, 26)), 0.5, 0.12, 252)
    items.append((1.12, pan(bump * 1.1, 0.6)))
    t = times(0.75)
    # Air leaving cloth: an open vowel's shape, with nobody saying it.
    oof = band(0.75, 250, 900, 253) + 0.35 * band(0.75, 900, 2600, 254)
    oof *= np.clip(t / 0.06, 0, 1) * np.exp(-t * 5)
    items.append((1.18, pan(oof * 0.35, 0.55)))
    cloth = band(2.6, 500, 3500, 255) * smooth_noise(2.6, 4, 256) ** 3 * 0.06
    items.append((0.0, pan(cloth, 0.5)))
    room = impulse(1.1, 0.01, 257, 3500)
    return to_peak(fade(echo(place(2.9, items), room, 0.2, 0.5), 0.002, 0.4), -11)


def match() -> Audio:
    """A match in the dark, close: the strike, the flare, and it settles."""
    t = times(3.0)
    grit = band(0.34, 1500, 8500, 261) * (0.5 + 0.5 * smooth_noise(0.34, 140, 262))
    grit *= np.clip(times(0.34) / 0.02, 0, 1) * 0.5
    flare = band(3.0, 350, 7500, 263) * np.clip((t - 0.02) / 0.05, 0, 1)
    flare *= 0.9 * np.exp(-t * 3.6) + 0.035 * np.exp(-t * 0.6)
    low = band(3.0, 90, 420, 264) * np.exp(-t * 3.0) * np.clip(t / 0.08, 0, 1) * 0.5
    burn = (flare + low) * (0.7 + 0.6 * smooth_noise(3.0, 18, 265))
    items = [(0.0, pan(fade(grit, 0.004, 0.05), 0.45)), (0.27, pan(burn, 0.5))]
    rng = np.random.default_rng(266)
    for start in rng.uniform(0.7, 2.8, 9):
        spit = knock(((3100, 0.3, 160), (1700, 0.2, 140)), 0.05, 0.6, int(rng.integers(9e5)))
        items.append((float(start), pan(spit * 0.05, 0.5)))
    room = impulse(0.4, 0.004, 267, 6000)
    return to_peak(fade(echo(place(3.2, items), room, 0.1, 0.2), 0.002, 0.7), -13)


def power_back() -> Audio:
    """Everything at once: the fridge shouts, the oven beeps, the lift, a man's barley."""
    seconds = 6.5
    t = times(seconds)
    thump = knock(((49, 1.0, 8), (98, 0.9, 11), (171, 0.4, 20)), 0.8, 0.15, 271)
    start = np.clip(t / 0.12, 0, 1)
    pull = 98 * np.clip(0.55 + t / 0.9, 0.55, 1.0)
    turn = 2 * np.pi * np.cumsum(pull) / RATE
    motor = sum(
        a * np.sin(n * turn + n) for n, a in ((0.5, 0.5), (1, 1), (2, 0.5), (3, 0.3), (6, 0.12))
    )
    motor *= start * (0.45 + 0.75 * np.exp(-t * 1.3)) * (1 + 0.15 * np.sin(2 * np.pi * 4.1 * t))
    tube = band(seconds, 500, 1800, 272) * start * np.exp(-t * 1.2) * 0.2
    beep = fade(np.sin(2 * np.pi * 2093 * times(0.16)), 0.004, 0.02)
    lift = (glide(60, 147, 4.5, 0.6) + 0.5 * glide(120, 294, 4.5, 0.6)) * np.sin(
        np.pi * times(4.5) / 4.5
    )
    items = [
        (0.0, pan(thump * 1.1, 0.4)),
        (0.03, pan((motor * 0.30 + tube)[: round((seconds - 0.05) * RATE)], 0.32)),
        (1.2, pan(lift * 0.10, 0.8)),
        (1.9, radio_far()[: round(4.5 * RATE)] * 2.2),
    ]
    for k, when in enumerate((0.5, 0.78, 1.06, 3.4)):
        items.append((when, pan(beep * (0.10 if k < 3 else 0.07), 0.62)))
    room = impulse(0.7, 0.006, 273, 4500)
    return to_peak(fade(echo(place(seconds, items), room, 0.18, 0.2), 0.002, 1.6), -10)


def spoon() -> Audio:
    """A serving spoon sets a biscuit on an open hand: one soft tap, and a clink on a button."""
    tap = knock(((310, 0.8, 60), (720, 0.4, 90), (1500, 0.15, 140)), 0.15, 0.25, 281)
    crumb = band(0.12, 1200, 5000, 282) * np.exp(-times(0.12) * 45) * 0.10
    clink = knock(((2380, 0.6, 17), (3910, 0.35, 26), (6150, 0.15, 45)), 0.5, 0.2, 283)
    items = [(0.0, pan(tap * 0.8, 0.48)), (0.02, pan(crumb, 0.5)), (0.46, pan(clink * 0.32, 0.56))]
    room = impulse(0.3, 0.003, 284, 5500)
    return to_level(fade(echo(place(1.2, items), room, 0.12, 0.2), 0.0005, 0.3), -32, -13)


def hum_out() -> Audio:
    """A hum at fifty and its children, lifted out in two seconds; what is left is a quiet room."""
    seconds = 6.0
    t = times(seconds)
    out = np.zeros(len(t))
    for n, level in (
        (1, 0.8),
        (2, 1.0),
        (3, 0.7),
        (4, 0.35),
        (5, 0.3),
        (7, 0.2),
        (9, 0.12),
        (13, 0.06),
    ):
        # They go one after another, the highest first, as notches are set.
        gone = 3.4 - 0.13 * n
        keep = np.clip((gone - t) / 0.6, 0, 1) ** 2
        out += level * np.sin(2 * np.pi * 50 * n * t + n) * keep
    quiet = band(seconds, 120, 1600, 291) * 0.012 + band(seconds, 1600, 6000, 292) * 0.003
    ticks = place(
        seconds,
        [
            (s, pan(knock(((1180, 0.6, 60), (2480, 0.3, 90)), 0.16, 0.2, 293) * 0.10, 0.3))
            for s in (1.0, 1.56, 2.08, 2.83, 3.24, 4.3, 4.92, 5.48)
        ],
    )
    x = pan(out * 0.16) + pan(quiet * 2.2, 0.5) + ticks * 0.6
    return to_loudness(fade(x, 0.15, 0.8), -27)
