"""Ruth: one question seven times, in the same notes and the same touch, and never twice one answer.

The question is the motif from its other end (D E A G D), as somebody asks who has it by heart. The
answers run out after four; the last three are one small phrase, kind, and without a join.
"""

from audio_dsp import Audio, impulse, to_loudness
from music_colour import felt, glints, mix, pad, tape
from music_player import (
    MUSIC_BOX,
    REED_ORGAN,
    Metre,
    Note,
    chord,
    humanise,
    phrase,
    pitch,
    play,
)

METRE = Metre(tempo=72, beats=3, bars=28)
TIMES = range(0, 28, 4)
QUESTION = "0:D5/1 1:E5/.9 2:A4/1.4 3.5:G4/1 4.5:D4/1.5"

HARMONY = (
    (0, 2, "G2 D3 B3 E4"),
    (2, 2, "C3 G3 E4"),
    (4, 2, "G2 D3 B3 E4"),
    (6, 2, "A2 E3 G3 C4"),
    (8, 2, "E2 B2 G3 D4"),
    (10, 2, "A2 E3 C4 F#4"),
    (12, 2, "G2 D3 B3 E4"),
    (14, 2, "C3 G3 Eb4"),
    (16, 2, "G2 D3 B3 E4"),
    (18, 2, "D3 A3 C4 E4"),
    (20, 2, "C3 G3 B3 E4"),
    (22, 2, "D3 A3 C4 E4"),
    (24, 2, "E2 B2 G3 D4"),
    (26, 2, "D3 A3 C4 E4"),
)
ANSWERS = (
    (2, "0:E4/1 1:G4/1 2:C5/2 4.5:B4/1", 41),
    (6, "0:C5/1.5 1.5:B4/.5 2:A4/1 3:E4/2.5", 42),
    (10, "0:F#4/1 1:A4/1 2:C5/1 3:E5/1+4 4:D5/1.6", 45),
    (14, "0:Eb5/2-2 2:D5/1 3:C5/2.8", 43),
    (18, "0:A4/1 1:B4/1 2:A4/2.4", 38),
    (22, "0:A4/1 1:B4/1 2:A4/2.4", 38),
    (26, "0:A4/1 1:B4/1 2:A4/2.4", 38),
)


def _rocking() -> list[Note]:
    """The left hand: a low note, and two soft ones after it, a little late as if getting up."""
    notes = []
    for bar in range(METRE.bars):
        names = next(n for first, bars, n in HARMONY if first <= bar < first + bars).split()
        notes.append(Note(bar * 3, pitch(names[0]) - (12 if bar % 4 == 0 else 0), 2.6, 40))
        inner = names[1:3] if bar % 2 == 0 else names[-2:]
        for i, name in enumerate(inner):
            late = 0.06 if bar % 4 == 3 else 0.02
            notes.append(Note(bar * 3 + 1 + i + late, pitch(name), 1.2, 33 - 2 * i))
    return notes


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = _rocking()
    for bar, line, touch in ANSWERS:
        notes += phrase(bar, 3, line, touch, arch=5)
    pedals = [bar * 3.0 for bar in range(METRE.bars)]
    played = humanise(notes, METRE, seed=111, sway=0.08)
    # The question is not humanised: it is the same each time, to the hair.
    asked = [n for bar in TIMES for n in phrase(bar, 3, QUESTION, 47, arch=6)]
    piano = play([*played, *asked], METRE, pedals=pedals)
    piano = to_loudness(tape(felt(piano, seed=112, soft=7500, lift=7)), -22)
    double = [Note(n.at, n.pitch + 12, n.beats, 54) for n in asked]
    box = to_loudness(play(double, METRE, MUSIC_BOX), -32)
    held = [n for bar, _, names in HARMONY for n in chord(bar, 3, names, 5.7, 46, 0.0)]
    organ = to_loudness(play(humanise(held, METRE, seed=113), METRE, REED_ORGAN), -36)
    wash = to_loudness(pad(HARMONY, METRE, seed=114, bright=1700), -33)
    wash += to_loudness(glints(HARMONY, METRE, 115, impulse(4.0, 0.04, 116, 6000)), -42)
    return mix(piano + box, wash + organ, seed=117, wet=0.42)
