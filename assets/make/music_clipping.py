"""Clipping, act 3's own: brick and winter. The motif goes up, and its top is cut off.

No pedal: notes are let go of early, and where the phrase wants its last note there is the edge of a
gap. A repeated E keeps going as a thing does that has been said once too often.
"""

import numpy as np
from audio_dsp import Audio, decibels, to_loudness
from music_colour import drone, felt, mix, pad
from music_player import CELLO, Metre, Note, chord, humanise, phrase, pitch, play

METRE = Metre(tempo=90, beats=4, bars=28)

HARMONY = (
    (0, 4, "E2 B2 G3 D4"),
    (4, 4, "C2 G2 E3 B3"),
    (8, 4, "A2 E3 C4 B4"),
    (12, 2, "B2 F#3 A3 D4"),
    (14, 2, "G2 D3 Bb3 F4"),
    (16, 4, "E2 B2 G3 D4"),
    (20, 4, "C2 G2 Eb3 B3"),
    (24, 4, "A2 E3 G3 C4"),
)
LOW = (
    (0, "E2 B2", 46),
    (2, "E2 D3", 42),
    (4, "C2 G2", 46),
    (6, "C2 B2", 42),
    (8, "A1 E2", 48),
    (10, "A1 G2", 44),
    (12, "B1 F#2", 50),
    (14, "G1 D2 Bb2", 54),
    (16, "E2 B2", 48),
    (18, "E2 D3", 44),
    (20, "C2 G2 Eb3", 50),
    (22, "C2 B2", 44),
    (24, "A1 E2", 44),
    (26, "A1 G2", 38),
)
LINES = (
    (1, "0:D4/.5 .5:G4/.5 1:A4/.5 1.5:E5/.18+10", 52),
    (3, "0:D4/.5 .5:G4/.5 1:A4/.5 1.5:E5/.3+8 3:D5/.2", 52),
    (5, "0:G4/.5 .5:B4/.5 1:D5/.5 1.5:F#5/.18+10", 55),
    (7, "0:E5/.5 1:D5/.5 2:B4/1.2", 50),
    (9, "0:D4/.5 .5:G4/.5 1:A4/.5 1.5:E5/.5 2:G5/.18+12", 57),
    (11, "0:E5/.4 .5:D5/.4 1:C5/.4 2:B4/1", 52),
    (12, "0:D5/.4 1:D5/.4 2:D5/.4 2.5:E5/.4 3:F#5/.18+8", 58),
    (14, "0:D5/.4 .5:G5/.4 1:A5/.4 1.5:E6/.14+14", 62),
    (15, "1:D5/.4 1.5:G5/.4 2:A5/.4 2.5:F6/.14+14", 64),
    (17, "0:D4/.6 .5:G4/.6 1:A4/.6 2:E5/1.8", 48),
    (19, "1:D5/.5 2:B4/.5 3:A4/.8", 45),
    (21, "0:G4/.5 .5:B4/.5 1:D5/.5 1.5:Eb5/.18+10", 54),
    (23, "0:D5/.5 1:C5/.5 2:B4/1", 48),
    (25, "0:D4/.7 .75:G4/.7 1.5:A4/1.6", 44),
    (27, "1:D4/.5 2:G4/.9", 38),
)
STOPPED = {(3, 3), (7, 3), (11, 3), (15, 3), (16, 0), (19, 3), (23, 3), (27, 2), (27, 3)}
"""(bar, beat) at which the repeated note has been cut."""


def _repeated() -> list[Note]:
    """E above the middle, in eighths, leaning on a different one in every bar."""
    notes = []
    for bar in range(METRE.bars):
        for half in range(8):
            if (bar, half // 2) in STOPPED or (half % 2 and bar % 4 in (0, 3) and half != 3):
                continue
            lean = 9 if half == (bar * 3) % 8 else 0
            swell = 8 if 8 <= bar <= 15 else 0
            key = "F#4" if bar in (12, 13) else "F4" if bar in (14, 15) else "E4"
            notes.append(Note(bar * 4 + half / 2, pitch(key), 0.16, 33 + lean + swell))
    return notes


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = [n for bar, names, touch in LOW for n in chord(bar, 4, names, 3.2, touch, 0.03)]
    notes += [n for bar, line, touch in LINES for n in phrase(bar, 4, line, touch, arch=7)]
    piano = play(humanise(notes, METRE, seed=101, sway=0.04), METRE)
    piano = to_loudness(felt(piano, seed=102, soft=7500, lift=7), -22)
    # What is too loud is squared off, a little, as a preamplifier does it: this is the title.
    edge = decibels(-11)
    piano = piano * 0.4 + 0.6 * edge * np.tanh(piano * 1.6 / edge)
    ticking = play(humanise(_repeated(), METRE, seed=103, sway=0.0, loose=0.008), METRE)
    ticking = to_loudness(felt(ticking, seed=104, soft=6500, lift=8), -27)
    bowed = [Note(bar * 4, pitch(n.split()[0]) + 12, 4.5 * 4 / 2, 50) for bar, n, _ in LOW[::2]]
    cello = to_loudness(play(humanise(bowed, METRE, seed=105, sway=0.0), METRE, CELLO), -31)
    wash = to_loudness(pad(HARMONY, METRE, seed=106, bright=1500), -34)
    wash += to_loudness(drone("E2 B2", METRE, seed=107), -39)
    return mix(piano + ticking, wash + cello, seed=108, wet=0.2)
