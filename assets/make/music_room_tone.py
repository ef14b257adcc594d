"""Room tone, act 5's own: clear morning, and most of it rests.

The motif whole, a note at a time with the room between; for once it goes on to the G that it has
stood next to all along. The rests are not empty: the room hums on G, and the tape has air in it.
"""

from audio_dsp import Audio, impulse, to_loudness
from music_colour import drone, felt, glints, mix, pad
from music_player import CELESTA, Metre, chord, humanise, phrase, play

METRE = Metre(tempo=60, beats=4, bars=20)

HARMONY = (
    (0, 4, "G2 D3 B3"),
    (4, 3, "C3 G3 E4"),
    (8, 3, "E2 B2 G3 D4"),
    (11, 2, "A2 E3 C4"),
    (14, 2, "D3 A3 E4"),
    (16, 3, "G2 D3 B3 D4"),
)
LOW = (
    (1, "G2 D3", 40),
    (5, "C3 G3", 38),
    (8, "E2 B2", 40),
    (11, "A2 E3", 38),
    (14, "D2 A2", 38),
    (17, "G1 D2 B2", 42),
)
LINES = (
    (0, "1:D4/2", 50),
    (1, "2:G4/3", 48),
    (3, "0:A4/3", 48),
    (4, "2:E5/4", 52),
    (6, "1:D5/3", 46),
    (8, "1:D4/1 2:G4/1 3:A4/3", 47),
    (10, "0:B4/3", 45),
    (11, "2:E5/1 3:G5/3", 51),
    (13, "1:E5/1 2.5:D5/3", 46),
    (15, "1:D4/1 2:G4/1 3:A4/1 4:E5/2+4 6:D5/1.6", 50),
    (17, "0.4:G5/5+2", 48),
)
FAR = ((7, "2:D6/2", 40), (12, "3:B5/2", 38), (18, "1:D6/1 2:G6/3", 38))


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = [n for bar, names, touch in LOW for n in chord(bar, 4, names, 5.5, touch, 0.15)]
    for bar, line, touch in LINES:
        notes += phrase(bar, 4, line, touch, arch=4)
    pedals = [bar * 4.0 for bar, _, _ in HARMONY]
    piano = play(humanise(notes, METRE, seed=141, sway=0.06, loose=0.015), METRE, pedals=pedals)
    piano = to_loudness(felt(piano, seed=142, soft=9500, lift=8), -22)
    high = [n for bar, line, touch in FAR for n in phrase(bar, 4, line, touch)]
    celesta = to_loudness(play(humanise(high, METRE, seed=143), METRE, CELESTA), -34)
    wash = to_loudness(pad(HARMONY, METRE, seed=144, bright=2600), -34)
    wash += to_loudness(drone("G1 D2", METRE, seed=145), -41)
    wash += to_loudness(glints(HARMONY, METRE, 146, impulse(6.0, 0.05, 147, 7000)), -41)
    return mix(piano + celesta, wash, seed=148, wet=0.62)
