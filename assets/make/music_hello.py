"""Hello, Samantha's first piece: his motif, borrowed, and at its end turned upward.

Three in a bar, lydian (a C sharp where home has C), a celesta that repeats what the piano said a
bar later, an octave higher, and then says it differently.
"""

from audio_dsp import Audio, impulse, to_loudness
from music_colour import felt, glints, mix, pad
from music_player import CELESTA, VIBRAPHONE, Metre, Note, chord, humanise, phrase, pitch, play

METRE = Metre(tempo=72, beats=3, bars=28)

HARMONY = (
    (0, 2, "G2 D3 B3 F#4"),
    (2, 2, "G2 E3 A3 C#4"),
    (4, 2, "G2 D3 A3 B3"),
    (6, 2, "G2 E3 A3 C#4"),
    (8, 2, "E2 B2 G3 F#4"),
    (10, 2, "A2 E3 C#4 F#4"),
    (12, 2, "D2 A2 F#3 C#4 E4"),
    (14, 2, "G2 D3 F#3 C#4"),
    (16, 2, "B2 F#3 A3 D4"),
    (18, 2, "C#3 E3 A3 E4"),
    (20, 2, "G2 D3 A3 B3"),
    (22, 2, "E2 B2 G3 D4"),
    (24, 2, "A2 E3 G3 B3"),
    (26, 2, "A2 E3 A3 C#4"),
)

LEFT = (
    "G2 D3 B3|G2 D3 A3",
    "G2 E3 C#4|G2 E3 A3",
    "G2 D3 B3|G2 D3 A3",
    "G2 E3 C#4|G2 E3",
    "E2 B2 G3|E2 B2 F#3",
    "A2 E3 C#4|A2 E3 G3",
    "D2 A2 F#3|D2 A2 E3",
    "G2 D3 C#4|G2 F#3",
    "B1 F#2 D3|B1 F#2 A2",
    "C#2 A2 E3|C#2 A2",
    "G1 D2 B2|G1 D2 A2",
    "E2 B2 G3|E2 B2 D3",
    "A1 E2 B2|A1 E2 G2",
    "A1 E2 C#3|A1 E2",
)
STEPS = ((0, 1, 2), (0, 0.5, 2), (0, 1, 1.5), (0, 1.5, 2))

PIANO_LINES = (
    (0, "1:D4/1 2:G4/1 3:A4/1.2 4:E5/1.5+4 5.5:F#5/2.5+6", 50),
    (4, "1:D4/1 2:G4/1 3:A4/1.2 4:E5/1+4 5:B5/2.5+6", 52),
    (8, "0:G5/1.5 1.5:F#5/1.5 3:D5/2 5:B4/1", 50),
    (10, "0:C#5/2 2:E5/1 3:F#5/2.8+3", 51),
    (12, "1:D5/.5 1.5:E5/.5 2:A5/1.5+6 3.5:F#5/2", 54),
    (16, "0:F#5/1 1:E5/1 2:D5/1 3:A4/2.6", 47),
    (20, "1:D4/1 2:G4/1 3:A4/1.2 4:E5/1.5 5.5:D5/2", 47),
    (24, "0.5:B4/1 1.5:D5/1 2.5:E5/1.5 4.5:A5/2-2", 45),
)
CELESTA_LINES = (
    (2, "1:D5/1 2:G5/1 3:A5/1.2 4:E6/1.5+3 5.5:C#6/2", 40),
    (6, "1:D5/1 2:G5/1 3:A5/1 4:E6/.5 4.5:F#6/2-3", 42),
    (11, "1.5:F#6/.5 2:C#6/1.5", 36),
    (14, "0:C#6/1 1:D6/.5 1.5:F#6/1 3:A5/2", 40),
    (18, "1:E6/1 2:C#6/1 3:A5/1.5", 38),
    (22, "1:D5/1 2:G5/1 3:A5/1.2 4:E6/1 5:F#6/2+2", 40),
    (26, "2:E6/1 3:B5/1 4:C#6/1.8", 34),
)
VIBES = ((0, "F#4 A4"), (7, "C#5"), (12, "F#4 C#5"), (15, "D5"), (20, "F#4 B4"), (27, "C#5 E5"))


def _left_hand() -> list[Note]:
    """Three light notes a bar, seldom on the same steps twice running."""
    notes = []
    bars = [names for pair in LEFT for names in pair.split("|")]
    for bar, names in enumerate(bars):
        steps = STEPS[(bar * 3 + bar // 4) % 4]
        for i, name in enumerate(names.split()):
            notes.append(Note(bar * 3 + steps[i], pitch(name), 2.2, 38 - 2 * i))
    return notes


def make() -> Audio:
    """Play and mix the piece; shape (METRE.samples, 2)."""
    notes = _left_hand()
    for bar, line, touch in PIANO_LINES:
        notes += phrase(bar, 3, line, touch)
    pedals = [bar * 3.0 for bar in range(METRE.bars)]
    piano = play(humanise(notes, METRE, seed=41, sway=0.06), METRE, pedals=pedals)
    piano = to_loudness(felt(piano, seed=42, soft=8500), -22)
    high = [n for bar, line, touch in CELESTA_LINES for n in phrase(bar, 3, line, touch)]
    celesta = play(humanise(high, METRE, seed=43, sway=0.06), METRE, CELESTA)
    soft = [n for bar, names in VIBES for n in chord(bar, 3, names, 5, 34, 0.2)]
    vibes = play(humanise(soft, METRE, seed=44), METRE, VIBRAPHONE, [bar * 3.0 for bar, _ in VIBES])
    wash = to_loudness(pad(HARMONY, METRE, seed=45, bright=2200), -31)
    wash += to_loudness(glints(HARMONY, METRE, 46, impulse(4.5, 0.04, 47, 6000)), -41)
    struck = piano + to_loudness(celesta, -31) + to_loudness(vibes, -35)
    return mix(struck, wash, seed=48, wet=0.5)
