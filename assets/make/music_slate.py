"""Slate, act 0 at work: one key struck like a clock while the harmony turns under it.

The motif never gets past its third note here: the question is not asked yet. The ticking B belongs
to every chord, each time as something else.
"""

from audio_dsp import Audio, to_loudness
from music_colour import drone, felt, mix, pad, tape
from music_player import Metre, Note, chord, humanise, phrase, pitch, play

METRE = Metre(tempo=60, beats=4, bars=18)

HARMONY = (
    (0, 3, "E2 B2 G3 F#4"),
    (3, 3, "C2 G2 E3 B3"),
    (6, 3, "A2 E3 C4 B4"),
    (9, 3, "G2 D3 A3 B3"),
    (12, 3, "C2 G2 D4 E4"),
    (15, 3, "B2 F#3 A3 D4"),
)

LEFT = (
    (0, "E2 B2 G3", 36),
    (3, "C2 G2 E3", 35),
    (6, "A1 E2 C3", 37),
    (8, "A1 G2", 29),
    (9, "G1 D2 B2", 36),
    (12, "C2 G2 E3", 37),
    (14, "C2 D3", 29),
    (15, "B1 F#2 D3", 35),
)

RIGHT = (
    (1, "1:D4/1 2:G4/1 3:A4/4", 38),
    (4, "2:G4/1 3:A4/3.5", 36),
    (7, "1:D4/1 2:G4/1 3:A4/1 4.5:C5/3-2", 41),
    (10, "0.5:F#4/1 1.5:G4/1.5 3:D4/4", 37),
    (13, "1:D4/1 2:G4/1.5 3.5:A4/4", 39),
    (16, "2:F#4/1 3:E4/1.5 4.5:D4/3", 35),
)

TICK_TOUCH = (34, 27, 30, 25)
MISSED = {(2, 3), (5, 2), (5, 3), (8, 3), (11, 1), (11, 3), (14, 3), (17, 2), (17, 3)}
"""(bar, beat) at which the clock listens instead of ticking."""


def _ticks() -> list[Note]:
    """The clock: B4 on every beat it does not miss, an octave lower as each chord turns."""
    notes = []
    for bar in range(METRE.bars):
        for beat in range(4):
            if (bar, beat) in MISSED:
                continue
            low = bar % 3 == 0 and beat == 0
            late = 0.5 if bar % 6 == 4 and beat == 3 else 0.0
            key = pitch("B3") if low else pitch("B4")
            notes.append(Note(bar * 4 + beat + late, key, 0.3, TICK_TOUCH[beat]))
    return notes


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = [n for bar, names, touch in LEFT for n in chord(bar, 4, names, 8, touch, 0.13)]
    for bar, line, touch in RIGHT:
        notes += phrase(bar, 4, line, touch, arch=5)
    pedals = [bar * 4.0 for bar, _, _ in LEFT]
    piano = play(humanise(notes, METRE, seed=31, sway=0.05), METRE, pedals=pedals)
    piano = to_loudness(tape(felt(piano, seed=32, soft=5500)), -23)
    # The clock sways less than the player: that difference is what makes it a clock.
    clock = play(humanise(_ticks(), METRE, seed=33, sway=0.0, loose=0.006), METRE)
    clock = to_loudness(felt(clock, seed=34, soft=6000, lift=7), -29)
    wash = to_loudness(pad(HARMONY, METRE, seed=35, bright=1300), -33)
    wash += to_loudness(drone("G1 D2 G2", METRE, seed=36), -36)
    return mix(piano + clock, wash, seed=37, wet=0.55, target=-20.7)
