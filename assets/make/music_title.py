"""The title: the motif whole, five notes rising and one step back, with room around it.

D G A E D over a room that hums on G. All pieces and all rooms share that G: a fridge's mains hum
(49 Hz here) is the lowest note of the score.
"""

from audio_dsp import Audio, impulse, to_loudness
from music_colour import drone, felt, glints, mix, pad, tape
from music_player import Metre, chord, humanise, phrase, play

METRE = Metre(tempo=56, beats=4, bars=16)

HARMONY = (
    (0, 2, "G2 D3 A3 B3"),
    (2, 2, "G2 E3 B3 F#4"),
    (4, 2, "E2 B2 G3 D4 F#4"),
    (6, 2, "C2 G2 E3 B3 D4"),
    (8, 2, "A2 E3 G3 C4 D4"),
    (10, 2, "D2 A2 G3 C4 E4"),
    (12, 2, "B2 F#3 A3 D4"),
    (14, 1, "C2 G2 E3 D4"),
    (15, 1, "D2 A2 E3 G3"),
)

LEFT = (
    (0, "G1 D2 B2", 40),
    (2, "G1 E2 B2", 36),
    (4, "E2 B2 G3", 42),
    (6, "C2 G2 E3", 38),
    (8, "A1 E2 C3", 43),
    (10, "D2 A2 G3", 39),
    (12, "B1 F#2 D3", 44),
    (14, "C2 G2 E3", 38),
    (15, "D2 A2", 33),
)

RIGHT = (
    (0, "1:D4/1 2:G4/1 3:A4/1.2 4:E5/2.6+6 6.5:D5/3", 46),
    (3, "1:B4/1 2:A4/2.5-4", 40),
    (4, "1:D4/1 2:G4/1 3:A4/1.2 4:F#5/2+6 6:E5/1 7:D5/2.5-4", 49),
    (6, "0.5:B4/2 2.5:A4/1.5 4:G4/3.5-5", 43),
    (8, "1:E4/1 2:A4/1 3:B4/1.2 4:G5/2.6+8 6.5:E5/3", 52),
    (10, "0:D5/2 2:C5/.5-4 2.5:A4/1.5 4.5:G4/3-5", 46),
    (12, "1:D5/1 2:G5/1 3:A5/1-2 4:F#5/2 6:D5/2", 48),
    (14, "0.5:E5/2 2.5:D5/1.5 4:A4/3.6-6", 44),
)

FAR = ((2, "0:E6/2", 24), (7, "2:D6/2", 22), (11, "3:A5/2", 22), (13, "3:B5/2.5", 22))
"""Single high notes, as from another room."""


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = [n for bar, names, touch in LEFT for n in chord(bar, 4, names, 6.5, touch, 0.11)]
    for bar, line, touch in (*RIGHT, *FAR):
        notes += phrase(bar, 4, line, touch)
    pedals = [bar * 4.0 for bar, _, _ in LEFT]
    piano = play(humanise(notes, METRE, seed=11), METRE, pedals=pedals)
    piano = to_loudness(tape(felt(piano, seed=12)), -22)
    wash = to_loudness(pad(HARMONY, METRE, seed=13), -31)
    wash += to_loudness(drone("G1 D2", METRE, seed=14), -40)
    wash += to_loudness(glints(HARMONY, METRE, 15, impulse(6.0, 0.05, 16, 5000)), -41)
    return mix(piano, wash, seed=17, wet=0.6)
