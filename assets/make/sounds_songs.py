"""Singing and playing a long way off: a man in a lift, three old men, strings on a radio.

The tunes: a counting song of our own in the old manner, and "Good King Wenceslas" (a carol of
1582). There are vowels in them and no words.
"""

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
    to_loudness,
)
from music_player import STRINGS, Metre, Note, hertz, pitch, play
from sounds_throat import Sound, voice
from sounds_tools import band, fade, pan

COUNTING = "D3/1 D3/.5 G3/1 G3/.5 A3/1 B3/1 B3/.5 C4/1 B3/.5 A3/1 G3/1.6"
CAROL = "G3 G3 G3 A3 G3 G3 D3/2 E3 D3 E3 F#3 G3/2 G3/2"


def _tune(line: str, beat: float, cents: float, seed: int, start: float = 0.05) -> list[Sound]:
    """Read "note/beats" words into sung vowels, no two quite on the beat or the note."""
    rng = np.random.default_rng(seed)
    sounds, now = [], start
    for word in line.split():
        name, _, beats = word.partition("/")
        long = float(beats or 1) * beat
        f = hertz(name) * 2 ** ((cents + rng.normal(0, 14)) / 1200)
        late = float(rng.normal(0, 0.02))
        vowel = str(rng.choice(["a", "o", "e", "@", "u"]))
        scoop = 0.965 if rng.random() < 0.5 else 0.995
        sounds.append(
            Sound(max(0.0, now + late), long * 0.93, vowel, f * scoop, f, rng.uniform(0.8, 1))
        )
        now += long
    return sounds


def lift_singer() -> Audio:
    """A man far down a shaft sings a plain counting song; the shaft keeps all of it."""
    seconds = 5.6
    x = voice(_tune(COUNTING, 0.52, -10, 461), seconds, 462, 1.0, 0.25)
    x = ring_filter(pan(x, 0.48), chain(high_pass(120), low_pass(1300, 2)))
    shaft = impulse(4.2, 0.09, 463, 2200)
    return to_loudness(fade(echo(x, shaft, 0.55, 2.6), 0.05, 1.4), -30)


def carol_far() -> Audio:
    """Three old men behind a window, high up, in three keys; one is deaf and keeps the time."""
    seconds = 6.0
    out = np.zeros((round(seconds * RATE), 2))
    for k, (cents, beat, level, start) in enumerate(
        ((0.0, 0.355, 0.8, 0.10), (-290.0, 0.362, 0.7, 0.24), (170.0, 0.352, 1.0, 0.02))
    ):
        size = (0.97, 0.93, 1.03)[k]
        x = voice(_tune(CAROL, beat, cents, 471 + k, start), seconds, 475 + k, size, 0.35)
        out += pan(x * level, 0.42 + 0.08 * k)
    ward = echo(out, impulse(0.9, 0.01, 481, 3000), 0.4, 0.4)
    # A gap of window above, and snow that gives nothing back.
    x = ring_filter(ward, chain(high_pass(180, 1.5), low_pass(1500, 1.6)))
    hush = band(len(x) / RATE, 200, 900, 482) * np.abs(x).max() * 0.004
    # They are singing already when it begins.
    return to_loudness(fade((x + pan(hush))[round(0.03 * RATE) :], 0.01, 0.7), -31)


def strings_thin() -> Audio:
    """Strings that have been told not to upset anyone, out of an old set on somebody's knees."""
    metre = Metre(tempo=60, beats=6, bars=1)
    chords = ((0.0, 2.1, "C4 E4 G4 B4"), (2.0, 2.1, "A3 E4 G4 C5"), (4.0, 2.0, "F4 A4 C5 E5"))
    notes = [
        Note(at, pitch(name), beats, 62 + 4 * (k == 3))
        for at, beats, names in chords
        for k, name in enumerate(names.split())
    ]
    x = play(notes, metre, STRINGS)
    set_ = chain(high_pass(420, 2.5), low_pass(2900, 2.5))
    x = ring_filter(x.mean(axis=1)[:, None] * np.ones(2), set_)
    x = np.tanh(x / np.abs(x).max() * 1.4)
    x += pan(band(len(x) / RATE, 400, 2900, 491)) * 0.006
    stairs = impulse(2.4, 0.03, 492, 3000)
    return to_loudness(fade(echo(x, stairs, 0.22, 0.6), 0.12, 1.1), -29)
