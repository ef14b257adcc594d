"""Rooms with people in them: the covered market, the kitchen at Pav and Lena's, the open office.

Thirty seconds each, seamless, at -30 LUFS like the other rooms. The talk in them has no words.
"""

from collections.abc import Sequence

import numpy as np
from audio_dsp import (
    RATE,
    Audio,
    chain,
    high_pass,
    impulse,
    low_pass,
    ring_add,
    ring_drift,
    ring_echo,
    ring_filter,
    ring_noise,
    shelf,
    times,
    to_level,
)
from sounds_beds import CLOCK, PEAKS, SAMPLES, SECONDS, air, hum, silence
from sounds_breath import mumble, syllables
from sounds_tools import band, glide, knock, pan, smooth_noise


def talk(
    strands: Sequence[tuple[float, float]], seed: int, phrases: int = 7, most: int = 9
) -> Audio:
    """Many people at once: each strand is (pitch in Hz, place); a ring."""
    rng = np.random.default_rng(seed)
    ring = silence()
    for k, (pitch, place) in enumerate(strands):
        for n in range(phrases):
            count = int(rng.integers(2, most))
            parts = syllables(((0.02, count),), seed + 40 * k + n, pitch)
            long = parts[-1].start + parts[-1].seconds + 0.1
            x = mumble(parts, long, seed + 40 * k + n, 0.7) * rng.uniform(0.35, 1.0)
            ring_add(ring, float(rng.uniform(0, SECONDS)), pan(x, place))
    return ring


def _pigeons(seed: int) -> Audio:
    """Under the roof: coos in threes, and now and then wings."""
    rng = np.random.default_rng(seed)
    ring = silence()
    for start in (1.8, 9.4, 10.9, 19.2, 25.3):
        base = float(rng.uniform(330, 390))
        for k, (late, long) in enumerate(((0.0, 0.35), (0.42, 0.75), (1.25, 0.4))):
            x = glide(base * (1.0, 1.06, 0.95)[k], base * (1.05, 0.9, 0.9)[k], long)
            roll = 0.65 + 0.35 * np.sin(2 * np.pi * 24 * times(long))
            x = x * roll * np.sin(np.pi * times(long) / long)
            ring_add(ring, start + late, pan(x, 0.2 + 0.6 * float(rng.random())))
    for start in (6.5, 16.1, 28.4):
        t = times(1.5)
        beat = np.clip(np.sin(2 * np.pi * 8.5 * t), 0, 1) ** 2 * np.exp(-t * 1.2)
        ring_add(ring, start, pan(band(1.5, 400, 3000, seed + int(start)) * beat, 0.6))
    return ring


def market() -> Audio:
    """The covered market: a hall full of talk, wet stone underfoot, crates, pigeons in the iron."""
    rng = np.random.default_rng(301)
    hall = impulse(2.3, 0.03, 302, 3600)
    crowd = talk([(float(rng.uniform(90, 235)), float(rng.random())) for _ in range(16)], 303)
    near = talk(((112, 0.28), (196, 0.68)), 304, 4, 6)
    steps, crates = silence(), silence()
    t = times(0.16)
    for k in range(46):
        slap = band(0.16, 700, 4800, 310 + k) * np.exp(-t * rng.uniform(30, 70))
        slap += 0.8 * np.sin(2 * np.pi * rng.uniform(90, 150) * t) * np.exp(-t * 45)
        ring_add(
            steps, float(rng.uniform(0, SECONDS)), pan(slap * rng.uniform(0.2, 1), rng.random())
        )
    for k, start in enumerate((2.2, 2.7, 8.8, 13.1, 14.0, 20.6, 26.9)):
        modes = ((140 + 20 * (k % 3), 0.9, 18), (310, 0.7, 26), (640, 0.4, 40), (1250, 0.2, 60))
        ring_add(crates, start, pan(knock(modes, 0.4, 0.5, 360 + k), 0.25 + 0.1 * k))
    crowd, near = (ring_filter(x, shelf(1100, 9)) for x in (crowd, near))
    x = ring_echo(crowd, hall) * 0.42 + crowd * 0.09 + near * 0.16 + ring_echo(near, hall) * 0.2
    x += steps * 0.16 + ring_echo(steps, hall) * 0.16
    x += crates * 0.45 + ring_echo(crates, hall) * 0.8 + ring_echo(_pigeons(370), hall) * 0.8
    x += air(70, 700, 380) * 0.06 + air(900, 3800, 381) * 0.016
    return to_level(x, -30, PEAKS)


def _cat(seed: int) -> Audio:
    """A cat washing: runs of licks, a stop to think, another paw."""
    rng = np.random.default_rng(seed)
    ring = silence()
    for start, count in ((2.0, 9), (8.3, 6), (13.0, 11), (22.4, 8)):
        now = start
        for k in range(count):
            long = float(rng.uniform(0.12, 0.18))
            t = times(long)
            lick = band(long, 900, 4200, seed + k + round(start * 10))
            lick *= np.sin(np.pi * t / long) ** 0.6 * (0.6 + 0.4 * smooth_noise(long, 60, seed + k))
            ring_add(ring, now, pan(lick * rng.uniform(0.6, 1.0), 0.66))
            now += long + float(rng.uniform(0.13, 0.2))
    return ring


def _creak(seconds: float, low: float, seed: int) -> Audio:
    """Wood under weight: it sticks and slips, in clusters; mono."""
    t = times(seconds)
    rate = low * (0.6 + 0.8 * smooth_noise(seconds, 6, seed))
    slip = np.clip(np.sin(2 * np.pi * np.cumsum(rate) / RATE), 0, 1) ** 10
    return band(seconds, 350, 2400, seed + 1) * slip * np.sin(np.pi * t / seconds) ** 1.5


def dinner() -> Audio:
    """A small hot kitchen, five people between two sentences: oven, a lid, forks, a cat."""
    oven = hum(((1, 0.4), (2, 1.0), (4, 0.5), (6, 0.25), (8, 0.1)), 401, 0.3)
    fan = ring_noise(SECONDS, chain(high_pass(160), low_pass(1100, 1.4)), 402, 0.3)
    simmer = silence()
    rng = np.random.default_rng(403)
    d = times(0.05)
    for _ in range(260):
        f = float(rng.uniform(260, 760))
        x = np.sin(2 * np.pi * f * d * (1 + 4 * d)) * np.exp(-d * 80) * rng.random() ** 2
        ring_add(simmer, float(rng.uniform(0, SECONDS)), pan(x, 0.22))
    table = silence()
    for k, start in enumerate((1.2, 4.4, 4.7, 7.9, 11.3, 16.2, 16.5, 20.1, 25.0, 28.7)):
        f = float(rng.uniform(2300, 3900))
        modes = ((f, 0.5, 16), (f * 1.52, 0.3, 24), (f * 2.3, 0.15, 40), (420, 0.2, 70))
        place = 0.35 + 0.3 * float(rng.random())
        ring_add(table, start, pan(knock(modes, 0.5, 0.15, 410 + k) * rng.uniform(0.2, 1), place))
    for start in (9.6, 23.2):
        glass = knock(
            ((1650, 0.5, 9), (3420, 0.25, 14), (190, 0.5, 50)), 0.8, 0.2, 420 + int(start)
        )
        ring_add(table, start, pan(glass * 0.7, 0.55))
    chair = silence()
    ring_add(chair, 6.0, pan(_creak(0.7, 34, 430), 0.4))
    ring_add(chair, 18.4, pan(_creak(0.5, 42, 431), 0.62))
    people = talk(((120, 0.35), (180, 0.6)), 440, 2, 3)
    breath = air(300, 2200, 441, 0.9) * (ring_drift(SAMPLES, (5, 7, 9), 442, 0, 1) ** 2)[:, None]
    x = oven * 0.055 + fan * 0.035 + simmer * 0.3 + table * 0.30 + chair * 0.45
    x += _cat(443) * 0.14 + people * 0.09 + breath * 0.012
    room = impulse(0.38, 0.004, 444, 4800)
    return to_level(x + ring_echo(x, room) * 0.4, -30, PEAKS)


def _copier(seed: int) -> Audio:
    """A photocopier round a corner: a carriage goes over and back, paper, a sigh; five copies."""
    ring = silence()
    for k in range(5):
        start = 3.0 + 2.4 * k
        t = times(1.1)
        away = np.sin(np.pi * t / 1.1) ** 0.6
        carriage = (glide(196, 294, 1.1) + 0.5 * glide(392, 588, 1.1)) * away * 0.4
        carriage += band(1.1, 500, 2800, seed + k) * away * 0.5
        ring_add(ring, start, pan(carriage, 0.8))
        paper = band(0.35, 1200, 6000, seed + 20 + k) * np.sin(np.pi * times(0.35) / 0.35) ** 2
        ring_add(ring, start + 1.2, pan(paper, 0.78))
        ring_add(ring, start + 1.7, pan(knock(((120, 1, 30), (290, 0.5, 40)), 0.3, 0.3, seed), 0.8))
    return ring


def office() -> Audio:
    """The open office by day: air, a pump on a plant, keys, a copier, and little said."""
    rng = np.random.default_rng(501)
    duct = air(60, 420, 502) + 0.5 * air(400, 2600, 503)
    pump = hum(((2, 1.0), (4, 0.6), (6, 0.3), (9, 0.15)), 504, 0.25)
    pump *= (1 + 0.3 * np.sign(np.sin(2 * np.pi * 0.9 * CLOCK)) * 0.3)[:, None]
    trickle, keys = silence(), silence()
    d = times(0.04)
    for _ in range(420):
        f = float(rng.uniform(500, 1500))
        x = np.sin(2 * np.pi * f * d * (1 + 6 * d)) * np.exp(-d * 110) * rng.random() ** 2
        ring_add(trickle, float(rng.uniform(0, SECONDS)), pan(x, 0.22))
    for k in range(16):
        now, place = float(rng.uniform(0, SECONDS)), float(rng.random())
        for n in range(int(rng.integers(4, 16))):
            t = times(0.03)
            x = band(0.03, 1400, 5200, 510 + 20 * k + n) * np.exp(-t * 190) * rng.uniform(0.4, 1)
            ring_add(keys, now, pan(x, place))
            now += float(rng.uniform(0.07, 0.2))
    murmur = ring_filter(
        talk([(float(rng.uniform(95, 220)), float(rng.random())) for _ in range(5)], 505, 3, 6),
        chain(high_pass(140), low_pass(1100, 1.5)),
    )
    hall = impulse(0.8, 0.012, 506, 3000)
    far = murmur * 1.1 + _copier(507) * 0.32
    x = duct * 0.05 + pump * 0.03 + trickle * 0.20 + keys * 0.16 + ring_echo(keys, hall) * 0.16
    x += ring_echo(far, hall) * 0.24 + far * 0.05
    x += hum(((2, 1.0), (4, 0.7), (6, 0.5), (10, 0.2)), 508) * 0.015
    return to_level(x, -30, PEAKS)
