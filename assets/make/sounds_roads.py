"""Out of doors and half out: a tram's brake, a shutter, a light that gives up, a van, fireworks."""

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
from music_player import hertz
from sounds_tools import band, fade, knock, pan, place, smooth_noise


def tram_brake() -> Audio:
    """The brake of the 9 sings its E as it slows; the wheels under it, and the stop."""
    seconds = 5.2
    t = times(seconds)
    slow = np.clip(1 - t / 4.4, 0, 1)
    roll = band(seconds, 45, 320, 301) * slow**0.8 * 0.30
    roar = band(seconds, 300, 1600, 302) * slow**1.4 * 0.06
    whine = np.sin(2 * np.pi * np.cumsum(60 + 420 * slow) / RATE) * slow * 0.10
    e = hertz("E5") * (1 + 0.004 * np.sin(2 * np.pi * 0.6 * t) - 0.012 * np.clip(t - 3.4, 0, 1))
    turn = 2 * np.pi * np.cumsum(e) / RATE
    bite = np.clip((t - 0.7) / 0.5, 0, 1) * np.clip((4.35 - t) / 0.25, 0, 1)
    flutter = 0.8 + 0.2 * smooth_noise(seconds, 13, 303)
    partials = ((1, 1.0), (2, 0.45), (3, 0.30), (4, 0.14), (5, 0.10), (7, 0.05))
    sing = sum(a * np.sin(n * turn + 0.3 * n) for n, a in partials) * bite * flutter * 0.22
    items = [(0.0, pan(roll + roar + whine, 0.45)), (0.0, pan(sing, 0.55))]
    for k in range(7):
        when = 0.2 + 0.36 * k * (1 + 0.11 * k)
        joint = knock(((58, 1, 16), (165, 0.5, 30), (410, 0.2, 45)), 0.3, 0.06, 310 + k)
        items.append((when, pan(joint * 0.35 * (1 - 0.1 * k), 0.4)))
    halt = knock(((46, 1.0, 9), (95, 0.6, 15), (210, 0.3, 26)), 0.6, 0.15, 320)
    sigh = band(0.8, 900, 6000, 321) * np.exp(-times(0.8) * 5) * 0.16
    items += [(4.35, pan(halt * 0.5)), (4.42, pan(sigh, 0.6))]
    room = impulse(0.7, 0.008, 322, 4500)
    return to_peak(fade(echo(place(seconds, items), room, 0.14, 0.3), 0.25, 0.5), -12)


def roller_door() -> Audio:
    """A steel shutter goes up two feet: chain, slats over the drum, and it is stopped."""
    items = []
    rng = np.random.default_rng(331)
    steel = ((163, 0.6, 12), (287, 0.8, 15), (611, 0.7, 20), (1370, 0.5, 30), (2710, 0.3, 45))
    for k in range(15):
        when = 0.25 + 0.085 * k + 0.002 * k * k
        bent = [(f * float(rng.uniform(0.93, 1.07)), a, d) for f, a, d in steel]
        slat = knock(bent, 0.5, 0.5, 332 + k)
        items.append(
            (when, pan(slat * float(rng.uniform(0.25, 0.5)), float(rng.uniform(0.3, 0.7))))
        )
    t = times(1.7)
    rattle = band(1.7, 700, 5200, 350) * (
        0.4 + 0.6 * np.clip(np.sin(2 * np.pi * 23 * t), 0, 1) ** 3
    )
    rattle *= np.sin(np.pi * np.clip(t / 1.7, 0, 1)) ** 0.5 * 0.14
    items.append((0.15, pan(rattle, 0.5)))
    lock = knock(((420, 0.7, 40), (1150, 0.5, 55), (2900, 0.3, 80)), 0.2, 0.5, 351)
    stop = knock(((71, 1.0, 9), (118, 0.9, 10), (187, 0.8, 12), (311, 0.6, 15)), 1.0, 0.3, 352)
    items += [(0.0, pan(lock * 0.7)), (1.85, pan(stop * 0.9)), (1.9, pan(lock * 0.3, 0.6))]
    room = impulse(1.3, 0.008, 353, 4200)
    return to_peak(fade(echo(place(2.9, items), room, 0.24, 0.9), 0.001, 0.6), -9)


def sensor_light() -> Audio:
    """A relay lets go and a fluorescent light is off; you had not known how loud it was."""
    t = times(2.6)
    tube = sum(np.sin(2 * np.pi * 98 * n * t + n) / n**0.8 for n in (1, 2, 3, 4, 5, 6, 8, 10))
    lit = np.clip(t / 0.12, 0, 1) * np.where(t < 1.15, 1.0, np.exp(-(t - 1.15) * 60))
    click = knock(((1650, 0.5, 90), (3300, 0.3, 120), (420, 0.6, 60)), 0.15, 0.6, 361)
    ping = knock(((4100, 0.3, 14), (5320, 0.2, 18)), 0.6, 0.0, 362)
    items = [
        (0.0, pan(tube * lit * 0.035, 0.5)),
        (1.13, pan(click * 0.6, 0.62)),
        (1.3, pan(ping * 0.035, 0.45)),
        (1.72, pan(ping * 0.02, 0.55)),
    ]
    room = impulse(1.2, 0.01, 363, 3000)
    return to_level(fade(echo(place(2.6, items), room, 0.2, 0.4), 0.06, 0.5), -32, -13)


def _flasher(seed: int) -> Audio:
    """One tick and one tock of an indicator's relay; mono."""
    out = np.zeros(round(0.72 * RATE))
    for start, f in ((0.0, 1.0), (0.36, 0.82)):
        modes = ((1480 * f, 0.6, 95), (2950 * f, 0.35, 140), (610 * f, 0.5, 80))
        x = knock(modes, 0.08, 0.5, seed)
        i = round(start * RATE)
        out[i : i + len(x)] += x
    return out


def van_rain() -> Audio:
    """Rain on the roof of a van, from inside, and the hazards going under it."""
    seconds = 6.0
    rng = np.random.default_rng(371)
    drops = np.zeros((round(seconds * RATE), 2))
    d = times(0.09)
    for _ in range(1500):
        f = float(np.exp(rng.uniform(np.log(170), np.log(900))))
        x = np.sin(2 * np.pi * f * d) * np.exp(-d * rng.uniform(50, 120))
        x += 0.3 * rng.standard_normal(len(d)) * np.exp(-d * 700)
        i, side = int(rng.integers(0, len(drops) - len(d))), float(rng.random())
        drops[i : i + len(d)] += pan(x * rng.random() ** 3, side)
    wash = pan(band(seconds, 700, 6000, 372), 0.35) + pan(band(seconds, 700, 6000, 373), 0.65)
    roof = pan(band(seconds, 90, 380, 374), 0.5)
    x = drops * 0.16 + wash * 0.035 + roof * 0.06
    for k in range(8):
        i = round((0.2 + 0.72 * k) * RATE)
        tick = pan(_flasher(375), 0.4)[: len(x) - i]
        x[i : i + len(tick)] += tick * 0.8
    box = echo(x, impulse(0.22, 0.003, 376, 3000), 0.2, 0.0)
    return to_level(fade(box, 0.6, 1.2), -27, -11)


def indicator() -> Audio:
    """A van drives off in the wet with its indicator ticking, and takes both with it."""
    seconds = 5.0
    t = times(seconds)
    away = 1 / (1 + (t / 1.5) ** 2)
    gear = 34 + 26 * np.clip(t / 1.4, 0, 1) - 16 * np.clip((t - 1.5) / 0.2, 0, 1)
    gear += 20 * np.clip((t - 1.8) / 2.4, 0, 1)
    turn = 2 * np.pi * np.cumsum(gear) / RATE
    engine = sum(np.sin(n * turn + n * n) / n**0.9 for n in (1, 2, 3, 4, 6, 8, 12))
    tyres = band(seconds, 600, 5200, 381) * np.clip(t / 2.0, 0, 1) * 0.5
    x = (engine * 0.11 + tyres * 0.30) * away * np.clip(t / 0.25, 0, 1)
    for k in range(6):
        i = round((0.1 + 0.72 * k) * RATE)
        tick = _flasher(382)[: len(x) - i]
        x[i : i + len(tick)] += tick * 0.9 * away[i]
    # Distance takes the top first.
    near = pan(x, 0.4)
    far = ring_filter(near, low_pass(900, 1.5))
    share = np.clip(t / 3.5, 0, 1)[:, None]
    side = near * (1 - share) + far * share * 1.3
    wet = echo(side, impulse(1.2, 0.02, 383, 2500), 0.18, 0.0)
    return to_level(fade(wet, 0.08, 1.0), -28, -11)


def fireworks() -> Audio:
    """Fireworks through a tower's concrete: thuds down one side, no crackle, furniture moved."""
    rng = np.random.default_rng(391)
    seconds = 6.6
    items = []
    times_of = np.concatenate([[0.0, 0.75, 1.0, 1.55], np.sort(rng.uniform(1.7, 5.6, 15))])
    for k, start in enumerate(times_of):
        level = float(rng.uniform(0.25, 1.0))
        modes = (
            (float(rng.uniform(38, 52)), 1.0, 7),
            (float(rng.uniform(66, 88)), 0.9, 10),
            (float(rng.uniform(120, 165)), 0.5, 16),
            (float(rng.uniform(210, 300)), 0.25, 24),
        )
        thud = knock(modes, 0.9, 0.02, 392 + k)
        air = band(0.9, 90, 420, 420 + k) * np.exp(-times(0.9) * 9) * 0.3
        items.append((float(start), pan((thud + air) * level, float(rng.uniform(0.72, 0.95)))))
    x = place(seconds, items)
    rattle = band(seconds, 500, 1500, 450) * np.clip(np.abs(x).max(axis=1), 0, 1) ** 2 * 0.05
    x = ring_filter(x + pan(rattle, 0.7), chain(high_pass(34), low_pass(520, 1.6)))
    return to_peak(fade(echo(x, impulse(3.2, 0.03, 451, 1500), 0.34, 0.8), 0.002, 1.2), -9)
