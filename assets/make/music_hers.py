"""Hers, the first thing she makes: a clock, a fridge and a creak out of a kitchen that is gone.

The clock waits before every tick, like somebody about to knock; a tap comes in under it; a fridge
brought down until it is nearly a cello. The tune is three notes and a lean: D G A, the motif's
first three, and then it leans on the next without going there. At the end all of it drops out but
the clock, and the piece stops where somebody is about to speak.
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
    ring_echo,
    ring_filter,
    times,
    to_loudness,
)
from music_colour import felt, glints, mix
from music_player import CELESTA, CELLO, Metre, Note, hertz, humanise, phrase, pitch, play
from sounds_tools import band, knock, pan, smooth_noise

METRE = Metre(tempo=60, beats=4, bars=18)

HARMONY = (
    (3, 3, "G2 D3 B3 A4"),
    (6, 3, "E2 B2 G3 F#4"),
    (9, 3, "C3 G3 E4 B4"),
    (12, 3, "A2 E3 G3 B3 D4"),
    (15, 1, "D3 A3 E4"),
)
FRIDGE = ((3, "G2", 11.5), (6, "E2", 11.5), (9, "C2", 11.5), (12, "A2", 11.5), (15, "D2", 5.0))
"""(bar, note, beats) of what used to be a fridge."""
CREAKS = (
    (5, ("D4", "G4", "A4"), 0.4),
    (7, ("D4", "G4", "A4"), 0.5),
    (8, ("E4", "G4", "B4"), 0.4),
    (10, ("D4", "G4", "A4"), 0.8),
    (11, ("D5", "G4", "A4"), 1.0),
    (13, ("D4", "G4", "A4"), 0.8),
    (14, ("D4", "G4", "A4"), 1.2),
)
"""(bar, three notes, how far the last one leans, in semitones)."""
UNDER = (
    (7, "1:B3/1 2:D4/1 3:G4/3", 38),
    (9, "2:E4/1 3:G4/1 4:B4/3", 40),
    (11, "1:D5/1.5 2.5:B4/1.5 4:G4/3", 42),
    (13, "0:C5/1 1:B4/1 2:A4/1 3:G4/3", 41),
    (15, "0:F#4/1 1:E4/2", 34),
)
GLASS = ((10, "2:D6/1 3:G6/2", 40), (14, "1:D6/1 2:G6/1 3:A6/3", 44))
MISSED = {2, 8, 15, 25, 34, 43, 52, 60, 66, 69}
"""Beats at which the clock waits altogether."""


def _clock() -> Audio:
    """Every tick late, and later through each bar, so that the gap before it is what is heard."""
    ring = np.zeros((METRE.samples, 2))
    rng = np.random.default_rng(61)
    for beat in range(METRE.bars * 4 - 1):
        if beat in MISSED:
            continue
        late = 0.06 + 0.07 * (beat % 4) + (0.12 if beat >= 60 else 0.0) + rng.normal(0, 0.006)
        low = 1.0 if beat % 2 == 0 else 0.86
        modes = ((1250 * low, 0.8, 42), (2480 * low, 0.5, 60), (590, 0.5, 38), (4300, 0.2, 90))
        x = knock(modes, 0.25, 0.35, 62 + beat % 7) * (1.0 if beat % 4 == 0 else 0.72)
        ring_add(ring, beat + late, pan(x, 0.44))
    return ring


def _tap() -> Audio:
    """A tap that drips on G and D, once a bar and not on the beat."""
    ring = np.zeros((METRE.samples, 2))
    for bar in range(1, 15):
        f = hertz("G5") if bar % 3 else hertz("D6")
        d = times(0.4)
        drop = np.sin(2 * np.pi * f * d * (1 + 0.05 * np.exp(-d * 30))) * np.exp(-d * 16)
        drop += 0.3 * np.sin(2 * np.pi * f * 2.4 * d) * np.exp(-d * 45)
        ring_add(ring, bar * 4 + 1.62 + 0.31 * (bar % 2), pan(drop * (1 - np.exp(-d * 900)), 0.66))
    return ring


def _creak(first: float, last: float, seconds: float, seed: int) -> Audio:
    """Wood that sticks and slips so fast that it has a note, and leans on another; mono."""
    t = times(seconds)
    bend = first + (last - first) * np.clip((t / seconds - 0.45) / 0.5, 0, 1) ** 1.6
    bend *= 1 + 0.012 * (smooth_noise(seconds, 26, seed) - 0.5)
    turn = 2 * np.pi * np.cumsum(bend) / RATE
    slip = np.clip(np.sin(turn), 0, 1) ** 5
    grain = 0.55 + 0.45 * smooth_noise(seconds, 38, seed + 1)
    x = (slip - slip.mean()) * grain + 0.06 * band(seconds, 700, 4000, seed + 2) * slip
    shape = np.clip(t / 0.09, 0, 1) * np.clip((seconds - t) / (0.45 * seconds), 0, 1) ** 0.8
    return x * shape


def _creaks() -> Audio:
    """The worktop: three notes and a lean."""
    ring = np.zeros((METRE.samples, 2))
    for k, (bar, names, lean) in enumerate(CREAKS):
        for i, name in enumerate(names):
            f = hertz(name)
            end = f * 2 ** (lean / 12) if i == 2 else f * 0.995
            long = (0.85, 0.8, 2.6)[i]
            x = _creak(f, end, long, 70 + 9 * k + 3 * i) * (0.8, 0.85, 1.0)[i]
            ring_add(ring, bar * 4 + (0.5, 1.5, 2.45)[i], pan(x, 0.57))
    wood = chain(high_pass(180), low_pass(4200, 1), bell(430, 4, 0.5), bell(2100, 6, 0.8))
    return ring_filter(ring, wood)


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = [n for bar, line, touch in UNDER for n in phrase(bar, 4, line, touch, arch=5)]
    piano = play(humanise(notes, METRE, seed=91, sway=0.05), METRE, pedals=[28.0, 36.0, 44.0, 52.0])
    piano = to_loudness(felt(piano, seed=92, soft=6500), -26)
    low = [Note(bar * 4, pitch(name) + 12, beats, 58) for bar, name, beats in FRIDGE]
    cello = play(humanise(low, METRE, seed=93, sway=0.0), METRE, CELLO)
    cello = ring_filter(cello, chain(low_pass(900, 1.2), high_pass(45)))
    motor = np.zeros((METRE.samples, 2))
    for bar, name, beats in FRIDGE:
        t = times(beats)
        swell = np.clip(t / 2.5, 0, 1) * np.clip((beats - t) / 1.4, 0, 1)
        throb = 1 + 0.16 * np.sin(2 * np.pi * 0.8 * t)
        parts = ((1, 1.0), (2, 0.8), (3, 0.3), (4, 0.3), (6, 0.12))
        hum = sum(a * np.sin(2 * np.pi * hertz(name) * n * t + n) for n, a in parts)
        ring_add(motor, bar * 4, pan(hum * swell * throb, 0.38))
    high = [n for bar, line, touch in GLASS for n in phrase(bar, 4, line, touch)]
    celesta = to_loudness(play(humanise(high, METRE, seed=94), METRE, CELESTA), -34)
    clock, creaks = to_loudness(_clock(), -25), to_loudness(_creaks(), -22)
    small = impulse(1.1, 0.008, 95, 5000)
    near = clock + to_loudness(_tap(), -31) + creaks
    near = near + ring_echo(near, small) * 0.35
    wash = to_loudness(motor, -31) + to_loudness(cello, -27)
    wash += to_loudness(glints(HARMONY, METRE, 96, impulse(4.5, 0.04, 97, 6000)), -41)
    return mix(near + piano + celesta, wash, seed=98, wet=0.16)
