"""Phase, act 4's own: two parts that play the same thing, one a hair behind.

They begin as one. The second falls behind by less than can be counted, until in the middle it
is answering; then it comes back, and at the loop's joint they are one again, or one has gone.
"""

import math
from dataclasses import replace

from audio_dsp import Audio, impulse, to_loudness
from music_colour import drone, felt, glints, mix, pad
from music_player import VIBRAPHONE, Metre, Note, humanise, phrase, pitch, play

METRE = Metre(tempo=72, beats=4, bars=24)
FARTHEST = 0.46
"""Beats that the second part is behind, at most: a shade under an eighth."""

HARMONY = (
    (0, 4, "E2 B2 G3 D4 F#4"),
    (4, 4, "C2 G2 E3 B3 D4"),
    (8, 4, "A2 E3 B3 C4"),
    (12, 4, "F2 C3 A3 E4"),
    (16, 4, "C2 G2 E3 B3 D4"),
    (20, 4, "E2 B2 G3 A3"),
)
FIGURES = (
    "D4 G4 A4 E5 D5 A4",
    "D4 G4 A4 E5 D5 B4",
    "E4 G4 B4 D5 C5 B4",
    "E4 A4 C5 E5 D5 A4",
    "D4 G4 B4 E5 D5 G4",
    "D4 G4 A4 E5 D5 A4",
)
"""The motif, for four bars each, as a figure of six: three in the time of a bar and a half."""
LINE = (
    (9, "0:E5/2 2:G5/2 4:F#5/4", 40),
    (13, "0:A5/2 2:G5/1 3:E5/5", 42),
    (17, "2:D5/2 4:E5/4", 38),
)


def _part() -> list[Note]:
    """The figure, round and round in eighths, with holes where a hand would lift."""
    notes = []
    for block, names in enumerate(FIGURES):
        for step in range(32):
            if step in (6, 7, 14, 15, 21, 30, 31) or (block in (0, 5) and step % 4 == 3):
                continue
            at = block * 16 + step / 2
            accent = 6 if step % 6 == 3 else 0
            swell = 5 * math.sin(math.pi * at / METRE.length)
            key = pitch(names.split()[step % 6])
            notes.append(Note(at, key, 0.9, round(38 + accent + swell)))
    return notes


def behind(note: Note) -> Note:
    """The same note in the second part: as far behind as that place in the piece asks."""
    away = math.sin(math.pi * note.at / METRE.length) ** 1.5
    return replace(note, at=note.at + 0.015 + FARTHEST * away)


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    part = humanise(_part(), METRE, seed=121, sway=0.05, loose=0.008)
    pedals = [bar * 4.0 for bar in range(METRE.bars)]
    first = play(part, METRE, pedals=pedals)
    second = play([behind(note) for note in part], METRE, pedals=pedals)
    first = to_loudness(felt(first, seed=122, soft=7500, lift=7), -24)
    second = to_loudness(felt(second, seed=123, soft=6000, lift=6), -25)
    # One to each side, and each a little in the other.
    mono, other = first.mean(axis=1), second.mean(axis=1)
    struck = first * 0.3 + second * 0.3
    struck[:, 0] += 0.75 * mono + 0.18 * other
    struck[:, 1] += 0.18 * mono + 0.75 * other
    roots = [Note(bar * 4, pitch(n.split()[0]), 7, 38) for bar, _, n in HARMONY]
    roots += [Note(bar * 4 + 8, pitch(n.split()[1]), 7, 33) for bar, _, n in HARMONY]
    low = to_loudness(felt(play(humanise(roots, METRE, seed=124), METRE), seed=125), -30)
    far = [n for bar, line, touch in LINE for n in phrase(bar, 4, line, touch)]
    vibes = to_loudness(play(humanise(far, METRE, seed=126), METRE, VIBRAPHONE), -34)
    wash = to_loudness(pad(HARMONY, METRE, seed=127, bright=1600), -31)
    wash += to_loudness(drone("E2 B2", METRE, seed=128), -40)
    wash += to_loudness(glints(HARMONY, METRE, 129, impulse(6.0, 0.05, 130, 5000)), -41)
    return mix(struck + low + vibes, wash, seed=131, wet=0.45)
