"""Evening, act 1 at home: the motif is asked and, for the first time, answered.

A gentle broken left hand, a warm pad, one borrowed chord (C minor, bar 15) before the way home.
"""

from audio_dsp import Audio, impulse, to_loudness
from music_colour import felt, glints, mix, pad, tape
from music_player import Metre, Note, humanise, phrase, pitch, play

METRE = Metre(tempo=64, beats=4, bars=20)

HARMONY = (
    (0, 2, "G2 D3 B3 F#4 A4"),
    (2, 2, "E2 B2 G3 D4 F#4"),
    (4, 2, "C2 G2 E3 B3 D4"),
    (6, 2, "D2 A2 E3 G3 C4"),
    (8, 1, "B2 F#3 A3 D4"),
    (9, 1, "E2 B2 G3 D4"),
    (10, 1, "A2 E3 G3 B3 C4"),
    (11, 1, "D2 A2 G3 C4"),
    (12, 1, "B2 G3 D4 A4"),
    (13, 1, "C3 G3 B3 E4"),
    (14, 1, "A2 E3 G3 C4"),
    (15, 1, "C3 G3 A3 Eb4"),
    (16, 1, "D2 G2 D3 B3"),
    (17, 1, "E2 B2 G3 D4"),
    (18, 1, "C2 G2 E3 D4"),
    (19, 1, "D2 A2 E3 G3"),
)

LEFT = (
    "G1 D2 B2 F#3",
    "G1 D2 A2 B2",
    "E2 B2 G3 D3",
    "E2 B2 F#3 G3",
    "C2 G2 E3 D3",
    "C2 G2 B2 E3",
    "D2 A2 G3 E3",
    "D2 A2 C3 G3",
    "B1 F#2 D3 A3",
    "E2 B2 D3 G3",
    "A1 E2 C3 G3",
    "D2 A2 C3 G3",
    "B1 G2 D3 A3",
    "C2 G2 E3 B3",
    "A1 E2 C3 G3",
    "C2 G2 Eb3 A3",
    "D2 G2 D3 B3",
    "E2 B2 G3 D3",
    "C2 G2 E3 D3",
    "D2 A2 G3",
)
STEPS = ((0, 1, 1.5, 3), (0, 1.5, 2, 2.5), (0, 1, 2, 2.5), (0, 1.5, 2.5, 3.25))
"""Where in a bar the left hand's notes fall; turned over so that no two bars in a row match."""

RIGHT = (
    (0, "1:D4/1 2:G4/1 3:A4/1.2 4:E5/2.5+6 6.5:D5/2.5", 47),
    (2, "1.5:B4/1 2.5:A4/1.5 4:F#4/3.2-4", 42),
    (4, "1:D4/1 2:G4/1 3:A4/1 4:E5/1.5+4 5.5:F#5/1+6 6.5:D5/2.5", 49),
    (6, "1:A4/1 2:G4/2 5.5:E4/1 6.5:G4/1.5", 41),
    (8, "0:F#5/2+4 2:D5/1 3:A4/1 4:B4/2.5 6.5:D5/1.5", 50),
    (10, "0:E5/2 2:G5/1.5+5 3.5:E5/.6-6 4:D5/3.4", 54),
    (12, "1:D5/1 2:G5/1 3:A5/1.2-3 4:G5/2 6:E5/2", 50),
    (14, "0:C5/1.5 1.5:E5/1 2.5:G5/1.5 4:G5/2+2 6:Eb5/2-4", 51),
    (16, "0:D5/2.8 3:B4/1.5 4.5:A4/1 5.5:B4/2-5", 45),
    (18, "1:G4/1 2:A4/1 3:B4/1 4:A4/3.6-4", 41),
)


def _left_hand() -> list[Note]:
    """Break each bar's chord over its four beats, louder toward the middle of the piece."""
    notes = []
    for bar, names in enumerate(LEFT):
        swell = 5 if 8 <= bar <= 15 else 0
        for i, name in enumerate(names.split()):
            at = bar * 4 + STEPS[(bar * 3 + bar // 4) % 4][i]
            notes.append(Note(at, pitch(name), 3.2, 39 + swell - 3 * i))
    return notes


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = _left_hand()
    for bar, line, touch in RIGHT:
        notes += phrase(bar, 4, line, touch)
    pedals = [bar * 4.0 for bar in range(METRE.bars)]
    piano = play(humanise(notes, METRE, seed=21, sway=0.09), METRE, pedals=pedals)
    piano = to_loudness(tape(felt(piano, seed=22, soft=6500)), -22)
    wash = to_loudness(pad(HARMONY, METRE, seed=23, bright=1500), -29)
    wash += to_loudness(glints(HARMONY, METRE, 24, impulse(5.0, 0.05, 25, 5000)), -43)
    return mix(piano, wash, seed=26, wet=0.5)
