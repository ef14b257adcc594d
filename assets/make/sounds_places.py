"""Things in the world that sound once: a door, the lift arriving, a kettle."""

import numpy as np
from audio_dsp import RATE, Audio, echo, impulse, times, to_peak
from music_player import hertz
from sounds_tools import band, fade, glide, knock, mallet, pan, place, smooth_noise


def door() -> Audio:
    """The apartment door: key bolt, handle, hinge, the thud, and the latch after it."""
    bolt = knock(((1150, 0.4, 45), (2300, 0.25, 70), (380, 0.5, 60)), 0.16, 0.35, 91)
    handle = knock(((640, 0.4, 50), (1480, 0.2, 80)), 0.14, 0.25, 92)
    t = times(0.75)
    stick = np.clip(np.sin(2 * np.pi * np.cumsum(34 + 22 * smooth_noise(0.75, 5, 93)) / RATE), 0, 1)
    hinge = band(0.75, 500, 1700, 94) * stick**8 * np.sin(np.pi * t / 0.75) ** 2 * 0.16
    thud = knock(((62, 0.7, 14), (104, 0.8, 18), (171, 0.7, 24), (330, 0.4, 36)), 0.5, 0.3, 95)
    latch = knock(((1320, 0.3, 60), (2900, 0.15, 90), (420, 0.3, 70)), 0.12, 0.3, 96)
    items = [
        (0.0, pan(bolt * 0.5, 0.52)),
        (0.16, pan(bolt * 0.35, 0.5)),
        (0.34, pan(handle * 0.45, 0.5)),
        (0.42, pan(hinge, 0.47)),
        (1.2, pan(thud, 0.5)),
        (1.225, pan(latch * 0.5, 0.52)),
    ]
    room = impulse(0.9, 0.008, 97, 4500)
    return to_peak(fade(echo(place(1.8, items), room, 0.2, 0.7), 0.001, 0.3), -9)


def lift_arrive() -> Audio:
    """The lift: it settles, a bell that has been struck too often, the doors run open."""
    settle = knock(((48, 1.0, 9), (77, 0.6, 13), (133, 0.25, 20)), 0.7, 0.1, 101)
    hum = glide(98, 52, 0.6, 1.2) * np.exp(-times(0.6) * 3) * np.clip(times(0.6) / 0.03, 0, 1) * 0.3
    bell = mallet(hertz("D6"), 1.8, 1.6) + 0.35 * mallet(hertz("D6") * 1.006, 1.8, 1.0)
    t = times(1.5)
    speed = np.sin(np.pi * t / 1.5) ** 0.7
    run = (
        band(1.5, 180, 2600, 102)
        * speed
        * (0.7 + 0.3 * np.sin(2 * np.pi * np.cumsum(11 * speed) / RATE))
    )
    stop = knock(((95, 0.8, 22), (210, 0.5, 30), (540, 0.2, 45)), 0.4, 0.12, 103)
    items = [
        (0.0, pan(settle * 0.7)),
        (0.0, pan(hum)),
        (0.38, pan(bell * 0.3, 0.56)),
        (1.05, pan(run * 0.055, 0.35)),
        (1.05, pan(run[::-1] * 0.055, 0.65)),
        (2.5, pan(stop * 0.35)),
    ]
    room = impulse(1.3, 0.01, 104, 4000)
    return to_peak(fade(echo(place(3.1, items), room, 0.22, 0.9), 0.002, 0.4), -11)


def kettle() -> Audio:
    """A kettle coming to the boil: a murmur, the roar, the switch, the water going on."""
    seconds = 7.5
    t = times(seconds)
    heat = np.clip(t / 5.0, 0, 1)
    live = np.clip(t / 0.25, 0, 1) * np.where(t < 5.2, 1.0, np.exp(-(t - 5.2) * 1.5))
    low = band(seconds, 90, 420, 111) * (0.15 + 0.5 * heat**2)
    roar = band(seconds, 400, 2600, 112) * 0.32 * heat**3
    hiss = band(seconds, 2500, 8000, 113) * 0.08 * heat**4
    boil = 0.75 + 0.5 * smooth_noise(seconds, 14, 114) * heat
    x = (low + roar + hiss) * live * boil
    rng = np.random.default_rng(115)
    strip = [(0.0, pan(x * 0.4, 0.42))]
    for start in np.sort(rng.uniform(2.2, 6.6, 90)):
        d = times(0.03)
        pitch = rng.uniform(380, 1100)
        drop = (
            np.sin(2 * np.pi * pitch * d * (1 + 5 * d)) * np.exp(-d * 150) * rng.uniform(0.02, 0.12)
        )
        strip.append((float(start), pan(drop, rng.uniform(0.35, 0.5))))
    switch = knock(((310, 0.5, 50), (980, 0.4, 60), (2400, 0.2, 90)), 0.12, 0.3, 116)
    strip.append((5.15, pan(switch * 0.5, 0.42)))
    room = impulse(0.6, 0.006, 117, 5000)
    return to_peak(fade(echo(place(seconds, strip), room, 0.16, 0.3), 0.005, 0.8), -13)
