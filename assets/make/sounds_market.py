"""From the market: an answering machine, a shop bell, a clock that is late, a net of walnuts."""

import numpy as np
from audio_dsp import (
    RATE,
    Audio,
    chain,
    echo,
    high_pass,
    impulse,
    low_pass,
    ring_filter,
    times,
    to_level,
    to_peak,
)
from sounds_throat import say, voice, with_consonants
from sounds_tools import band, fade, knock, pan, place, smooth_noise


def _button(seed: int) -> Audio:
    """A big plastic key, and the iron it moves; mono."""
    modes = ((150, 0.9, 34), (410, 0.7, 46), (930, 0.4, 60), (2100, 0.2, 90))
    return knock(modes, 0.25, 0.6, seed)


def tape_machine() -> Audio:
    """An old answering machine: clunk, hiss, the beep, a woman too worn to make out, clunk."""
    t = times(5.6)
    on = np.clip((t - 0.15) / 0.1, 0, 1) * np.clip((5.05 - t) / 0.04, 0, 1)
    floor = band(5.6, 900, 6500, 11) * on * 0.05
    motor = np.sin(2 * np.pi * np.cumsum(98 + 1.5 * smooth_noise(5.6, 7, 12)) / RATE) * on * 0.02
    beep = np.sin(2 * np.pi * 980 * times(0.42)) + 0.2 * np.sin(2 * np.pi * 2940 * times(0.42))
    vowels, others = say(((0.05, ".-^ . .-s^.."), (1.75, "-^.")), 205, 13, 1.15)
    words = with_consonants(voice(vowels, 2.75, 14, 1.16), others, 15)
    worn = ring_filter(words[:, None], chain(high_pass(420, 3), low_pass(1700, 2.5)))[:, 0]
    # The tape has been over the heads too often: it fades in and out of itself.
    worn *= 0.35 + 0.65 * smooth_noise(2.75, 5, 16)
    strip = [
        (0.0, pan(_button(17) * 0.8)),
        (0.0, pan(floor + motor)),
        (0.62, pan(fade(beep * 0.20, 0.004, 0.02))),
        (1.35, pan(worn / np.abs(worn).max() * 0.36)),
        (5.05, pan(_button(18) * 0.9)),
    ]
    box = chain(high_pass(120), low_pass(6500, 1))
    x = ring_filter(place(5.6, strip), box)
    return to_level(fade(echo(x, impulse(0.5, 0.005, 19, 4500), 0.14, 0.3), 0.001, 0.2), -27, -10)


def shop_bell() -> Audio:
    """A brass bell on a spring: one flick; it rings on, and the spring quivers after."""
    t = times(2.7)
    rng = np.random.default_rng(21)
    ring = np.zeros(len(t))
    brass = ((1568, 0.8, 1.7), (2093, 0.45, 2.0), (3744, 0.55, 2.6), (5010, 0.3, 4.2))
    for f, level, decay in (*brass, (6890, 0.18, 6.5), (9100, 0.08, 9.0)):
        for split in (1.0, 1.0016):
            turn = 2 * np.pi * f * split * t + rng.uniform(0, 6.28)
            ring += level * np.sin(turn) * np.exp(-decay * t)
    # The spring swings the bell, and the clapper comes back less and less often.
    strikes = np.zeros(len(t))
    for k, start in enumerate((0.0, 0.13, 0.245, 0.37, 0.5, 0.65, 0.83)):
        i = round(start * RATE)
        strikes[i:] += ring[: len(t) - i] * 0.66**k
    coil = np.sin(2 * np.pi * np.cumsum(118 + 16 * np.sin(2 * np.pi * 7.7 * t)) / RATE)
    coil = coil**3 * np.clip(t / 0.1, 0, 1) * np.exp(-t * 1.5)
    wire = band(2.7, 2200, 5200, 22) * np.abs(coil) * 0.05
    x = strikes * 0.25 + coil * 0.10 + wire
    x *= 1 - np.exp(-t * 2500)
    side = np.stack([x, np.roll(x, round(0.0004 * RATE))], axis=1)
    return to_peak(fade(echo(side, impulse(0.9, 0.008, 23, 6000), 0.14, 0.3), 0.0005, 0.5), -15)


def wound_clock() -> Audio:
    """Four turns of the key, each with its teeth; then the clock, every tick a hair late."""
    items = []
    rng = np.random.default_rng(31)
    for turn in range(4):
        for tooth in range(9):
            when = turn * 0.78 + tooth * 0.046 * (1 + 0.05 * tooth)
            modes = ((1250 + 70 * turn, 0.6, 95), (2900, 0.35, 130), (420, 0.3, 80))
            x = knock(modes, 0.08, 0.5, 32 + tooth) * rng.uniform(0.35, 0.6)
            items.append((when, pan(x, 0.46)))
        spring = band(0.5, 350, 1500, 41 + turn) * np.sin(np.pi * times(0.5) / 0.5) ** 2 * 0.05
        items.append((turn * 0.78, pan(spring, 0.48)))
    for k in range(7):
        late = 0.0 if k == 0 else 0.018 * k
        modes = ((2450, 0.7, 75), (1130, 0.6, 60), (5200, 0.2, 120), (300, 0.3, 55))
        low = 1.0 if k % 2 == 0 else 0.87
        x = knock([(f * low, a, d) for f, a, d in modes], 0.16, 0.4, 51 + k)
        items.append((3.5 + 0.62 * k + late, pan(x * 0.75, 0.5)))
    strip = place(8.1, items)
    return to_level(
        fade(echo(strip, impulse(0.4, 0.004, 59, 5500), 0.14, 0.2), 0.001, 0.3), -29, -11
    )


def walnuts() -> Audio:
    """A net of thirty walnuts swings against a door, once, and settles."""
    rng = np.random.default_rng(61)
    items = []
    for k in range(58):
        # All of them together, then the net swings back with what it has left.
        first = k < 30
        when = abs(rng.normal(0, 0.045)) if first else 0.42 + rng.gamma(2.0, 0.13)
        f = rng.uniform(560, 1050)
        modes = ((f, 0.7, 62), (f * 2.3, 0.4, 90), (f * 3.9, 0.15, 140))
        level = rng.uniform(0.3, 1.0) * (1.0 if first else 0.4 * np.exp(-(when - 0.42) * 2.2))
        items.append(
            (float(when), pan(knock(modes, 0.1, 0.35, 62 + k) * level, rng.uniform(0.4, 0.6)))
        )
    door = knock(((88, 0.9, 20), (141, 0.7, 26), (233, 0.4, 36)), 0.4, 0.05, 130)
    items += [(0.01, pan(door * 1.6)), (0.5, pan(door * 0.4))]
    for k in range(5):
        creak = band(0.05, 1500, 4000, 140 + k) * np.exp(-times(0.05) * 80) * 0.1
        items.append((0.75 + 0.16 * k, pan(creak)))
    room = impulse(0.5, 0.006, 150, 4500)
    return to_level(fade(echo(place(1.7, items), room, 0.16, 0.3), 0.0005, 0.3), -29, -10)
